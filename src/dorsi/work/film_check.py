"""Will this camera position do for this exercise, and what is to be moved? From a few pictures, in seconds."""

from __future__ import annotations

from pathlib import Path

from dorsi.work.filming import FilmAsked

__all__ = ["checked_view"]


def checked_view(clip: Path, asked: FilmAsked) -> tuple[bool, list[str]]:
    """Look at a few pictures of a film.

    Returns
    -------
    Whether the position will do, and the sentences to say.
    """
    return False, [f"{clip.name}: {asked.exercise.name}"]
