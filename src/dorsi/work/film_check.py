"""Will this camera position do for this exercise, and what is to be moved? From a few pictures, in sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.core.catalogue.filming import how_to_film
from dorsi.core.errors import BadInput
from dorsi.formats.poses import is_track, is_track_name
from dorsi.work.film_tracks import without_extra
from dorsi.work.filming import refuse_unseen

if TYPE_CHECKING:
    from dorsi.vision.checking import ViewCheck
    from dorsi.work.filming import FilmAsked

__all__ = ["checked_view"]


def checked_view(clip: Path, asked: FilmAsked) -> tuple[bool, list[str]]:
    """Look at a few pictures of a film.

    Parameters
    ----------
    clip : the film, a trial of a few seconds is enough.
    asked : the exercise and whom to follow.

    Returns
    -------
    Whether the position will do, and the sentences to say.

    Raises
    ------
    BadInput : it is no film, or no film shows this exercise.
    """
    refuse_unseen(asked.exercise)
    if is_track(clip) or is_track_name(clip):
        raise BadInput("a camera position is checked on a film; this is a track", place=clip.name)
    try:
        from dorsi.vision.checking import check_view  # noqa: PLC0415 -- the extra
    except ImportError as problem:
        raise without_extra(clip, problem) from problem
    answer = check_view(clip, asked.exercise, person=asked.follow, model=asked.model)
    return answer.will_do, _said(clip, asked, answer)


def _said(clip: Path, asked: FilmAsked, answer: ViewCheck) -> list[str]:
    verdict = "will do" if answer.will_do else "will not do yet"
    lines = [f"{clip.name}: this camera position {verdict} for {asked.exercise.name}."]
    for point in answer.points:
        sign = "ok:" if point.fine else "change:"
        lines.append(f"{sign} {point.sentence}" + (f" {point.to_do}" if point.to_do and not point.fine else ""))
    if not answer.will_do:
        lines.append(f"How to film it: {how_to_film(asked.exercise)[0]}")
    return lines
