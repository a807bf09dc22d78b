"""Starting a child process with a line to it, and ending it for certain.

Children are fresh interpreters (no fork of the caller's threads, no need for a guard in the caller's main module). They
get JSON or raw numbers and give the same back: nothing that comes from a child that reads a hostile file is unpickled.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Final

__all__ = ["Child", "reply_json"]

#: A line between two processes.
Line = Connection
#: The longest message a child may send, bytes.
LONGEST_MESSAGE: Final = 1 << 22


def reply_json(line: Line, message: dict[str, Any]) -> None:
    """Send a message from a child."""
    line.send_bytes(json.dumps(message).encode())


class Child:
    """A child process that runs one of dorsi's modules."""

    def __init__(self, module: str, *arguments: str, keep_fds: tuple[int, ...] = ()) -> None:
        self.line, far_end = Pipe()
        environment = {
            **os.environ,
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "GLOG_minloglevel": "3",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        try:
            self.process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-P", "-m", module, str(far_end.fileno()), *arguments],
                pass_fds=(far_end.fileno(), *keep_fds),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # Ctrl-C reaches the caller alone, who then ends the children
            )
        finally:
            far_end.close()

    def send(self, message: dict[str, Any]) -> bool:
        """Send a message; False where the child is gone."""
        try:
            self.line.send_bytes(json.dumps(message).encode())
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def receive_bytes(self) -> bytes | None:
        """Return the next message, None where the child is gone."""
        try:
            return self.line.recv_bytes(LONGEST_MESSAGE)
        except (EOFError, OSError):
            return None

    def receive(self, timeout_s: float) -> dict[str, Any] | None:
        """Return the next message read as JSON; None where the child is gone. Raises TimeoutError."""
        if not self.line.poll(timeout_s):
            raise TimeoutError
        raw = self.receive_bytes()
        if raw is None:
            return None
        try:
            message = json.loads(raw)
        except ValueError:
            return None
        return message if isinstance(message, dict) else None

    def end(self) -> int | None:
        """End the child now; return how it ended."""
        self.line.close()
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        return self.process.wait()
