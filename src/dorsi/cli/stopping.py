"""What a closed window or a shutdown ends is ended as by Ctrl-C: nothing half-written is left."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["ended_in_order"]

#: The system asks to end; the window was closed (not known everywhere).
_ASKED: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Turn being asked to end into an exit that lets everything be cleared away; the code is the shell's, 128 and more.

    A signal that was ignored (`nohup`) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()

    def end(number: int, _: object) -> None:
        if os.getpid() != owner:  # a worker that was split off has nothing to clear away
            os._exit(128 + number)
        raise SystemExit(128 + number)

    before = {one: signal.getsignal(one) for one in _ASKED}
    changed = [one for one, handler in before.items() if handler == signal.SIG_DFL]
    for one in changed:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in changed:
            signal.signal(one, before[one])
