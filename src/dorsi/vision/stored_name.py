"""How is the track called that lies beside a film? To know the name takes no extra."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["SUFFIX", "track_path"]

#: What the name of a film gets behind its own ending.
SUFFIX: Final = ".dorsi-track.npz"


def track_path(film: Path) -> Path:
    """Where is the track of a film stored? Beside it.

    Parameters
    ----------
    film : need not exist.

    Examples
    --------
    >>> track_path(Path("a.mp4")).name
    'a.mp4.dorsi-track.npz'
    """
    return film.with_name(film.name + SUFFIX)
