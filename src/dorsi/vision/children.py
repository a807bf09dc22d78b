"""Starting a child process with a line to it, and ending it for certain.

Children are fresh interpreters (no fork of the caller's threads, no need for a guard in the caller's main module). They
get JSON or raw numbers and give the same back: nothing that comes from a child that reads a hostile file is unpickled.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Final, Self

__all__ = ["Child", "reply_json", "take_line"]

#: A line between two processes.
Line = Connection
#: The longest message a child may send, bytes.
LONGEST_MESSAGE: Final = 1 << 22


def reply_json(line: Line, message: dict[str, Any]) -> None:
    """Send a message from a child."""
    line.send_bytes(json.dumps(message).encode())


def take_line(lines: str) -> tuple[Connection, int]:
    """In a child: split into as many processes as there are lines; return this one's line and its number.

    Parameters
    ----------
    lines : the file descriptors of the lines, joined by commas (the child's first argument).

    Notes
    -----
    Call it when everything is imported and nothing runs yet: what is imported is then in memory only once.
    """
    fds = [int(fd) for fd in lines.split(",")]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # twins that end leave nothing behind
    mine = next((number for number in range(1, len(fds)) if os.fork() == 0), 0)
    for number, fd in enumerate(fds):
        if number != mine:
            os.close(fd)
    return Connection(fds[mine]), mine


class Child:
    """A child process that runs one of dorsi's modules.

    Parameters
    ----------
    module : what to run.
    arguments : given to it after the file descriptors of its lines.
    keep_fds : further file descriptors it may use.
    count : as how many processes it is to run (see `take_line`); ``twins`` are the lines to the others.
    """

    def __init__(self, module: str, *arguments: str, keep_fds: tuple[int, ...] = (), count: int = 1) -> None:
        pipes = [Pipe() for _ in range(count)]
        self.line = pipes[0][0]
        self.twins = tuple(self._twin(near) for near, _ in pipes[1:])
        far_ends = [far for _, far in pipes]
        environment = {
            **os.environ,
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "GLOG_minloglevel": "3",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        try:
            fds = [far.fileno() for far in far_ends]
            self.process: subprocess.Popen[bytes] | None = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-P", "-m", module, ",".join(map(str, fds)), *arguments],
                pass_fds=(*fds, *keep_fds),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # Ctrl-C reaches the caller alone, who then ends the children
            )
        finally:
            for far in far_ends:
                far.close()

    @classmethod
    def _twin(cls, line: Connection) -> Self:
        """Return another process that came of the same child: only a line to it."""
        twin = cls.__new__(cls)
        twin.line, twin.twins, twin.process = line, (), None
        return twin

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
        """End the child and its twins now; return how it ended."""
        self.line.close()
        for twin in self.twins:
            twin.line.close()
        if self.process is None:
            return None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # it leads a session of its own
        return self.process.wait()
