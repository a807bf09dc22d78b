"""How is a file written so that it is there whole or not at all?"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dorsi.core.errors import BadInput, way_out

__all__ = ["written_whole"]

#: For its owner to read and write.
_OWN: Final = 0o600


@contextmanager
def written_whole(path: Path, *, private: bool = False, with_folder: bool = False) -> Iterator[Path]:
    """Where is to be written what takes the name of this file when all is there, and vanishes if anything fails?

    Parameters
    ----------
    path : the file; a link is followed, a device or a pipe is written to as it is.
    private : whether its owner alone may read it. Else it keeps its rights, and a new one gets what the mask leaves.
    with_folder : whether its folder is made where there is none.

    Yields
    ------
    A place beside the file, in its folder.

    Raises
    ------
    BadInput : it cannot be written to.
    """
    try:
        real = path.resolve()
        if with_folder:
            real.parent.mkdir(parents=True, exist_ok=True)
        if real.exists() and not real.is_file():
            yield real
            return
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
        os.close(handle)
        aside = Path(name)
        try:
            yield aside
            _put_on_disk(aside)
            aside.chmod(_OWN if private else _rights(real))
            aside.replace(real)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as problem:
        told = f"cannot be written ({problem.strerror or problem})"
        raise BadInput(told, place=str(path), hint=way_out(problem)) from problem


def _put_on_disk(path: Path) -> None:
    """See to it that what was written outlasts a power loss before it takes the name of what was there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rights(path: Path) -> int:
    """Which rights does the file get: those it had, else what the user's mask leaves of reading and writing."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
