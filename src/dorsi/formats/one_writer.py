"""One writer at a time: whoever changes a file of the lifter's waits until the one before him is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

__all__ = ["changed_alone", "lock"]

#: Stands in a folder that cannot be locked itself (Windows, some network drives).
_BESIDE: Final = ".dorsi.lock"


@contextmanager
def changed_alone(path: Path) -> Iterator[None]:
    """Read, change and replace a file with nobody else doing so meanwhile; everybody who asks here waits for his turn.

    A file that is replaced as a whole cannot carry its own lock: its folder does. A folder that is not there yet, or
    cannot be opened, has no other writer either.

    Parameters
    ----------
    path : the file that is going to be replaced.
    """
    descriptor = _locked(path.resolve().parent)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)  # gives up the lock as well


def _locked(folder: Path) -> int | None:
    if not folder.is_dir():
        return None
    places = [(folder, os.O_RDONLY)] if sys.platform != "win32" else []
    for place, flags in (*places, (folder / _BESIDE, os.O_RDWR | os.O_CREAT)):
        with suppress(OSError):
            descriptor = os.open(place, flags | getattr(os, "O_CLOEXEC", 0), 0o644)
            try:
                lock(descriptor)
            except OSError:
                os.close(descriptor)
                raise
            return descriptor
    return None


if sys.platform == "win32":

    def lock(descriptor: int) -> None:
        """Wait until no other process has this file, and take it until it is closed."""
        import msvcrt  # noqa: PLC0415 -- only Windows has it

        os.lseek(descriptor, 0x7FFFFFFF, os.SEEK_SET)  # one byte far behind the end stands for the file
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:

    def lock(descriptor: int) -> None:
        """Wait until no other process has this file, and take it until it is closed."""
        import fcntl  # noqa: PLC0415 -- Windows has none

        fcntl.flock(descriptor, fcntl.LOCK_EX)
