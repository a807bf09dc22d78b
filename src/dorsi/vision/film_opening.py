"""Opening a film and the pose model at once: while the film is opened, the model's library loads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from dorsi.vision.film_reader import FilmReader, check_file
from dorsi.vision.pose_workers import PoseWorkers
from dorsi.vision.ring import nameless_memory

__all__ = ["opened"]


@contextmanager
def opened(
    film: Path, *, slots: int, count: Literal[1, 2], model: Path | None
) -> Iterator[tuple[FilmReader, PoseWorkers]]:
    """Give a reader and pose workers that share its ring; nothing is left behind.

    Parameters
    ----------
    film : the film.
    slots : how many small pictures may wait at once, in each place where the film is read.
    count : in how many places it may be read, and how many workers there may be (`PoseWorkers.take_ring`).
    model : the user's model file, None for the embedded model.
    """
    check_file(film)
    fd = nameless_memory()  # the reader closes it
    with PoseWorkers(fd, count=count, model=model) as workers, FilmReader(film, slots=slots, lanes=count, fd=fd) as one:
        yield one, workers
