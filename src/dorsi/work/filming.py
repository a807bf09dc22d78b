"""From a film, or a track made elsewhere, to what its set shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dorsi import __version__
from dorsi.core.errors import BadInput
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.formats.poses import PoseOptions, is_track, read_poses
from dorsi.report.film_content import FilmContent, FilmMedia
from dorsi.report.words import ENGLISH, Locale

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.tracks import PoseTrack

__all__ = ["FilmAsked", "film_set", "is_film_name"]

#: How films are called. A file with another ending can still be given by itself; a folder is searched for these.
FILM_ENDINGS: Final = frozenset(
    (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".3gp", ".mpg", ".mpeg", ".mts", ".m2ts", ".wmv", ".flv", ".ts")
)

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmAsked:
    """What is wanted of a film, and what the lifter decides in place of it.

    ``person`` picks the lifter: a number from 1, the largest first, or a place (x, y) in the picture. ``again`` reads
    the film anew though its track is stored. ``rate_hz`` and ``image_size_px`` are for tracks that do not carry them.
    """

    exercise: Exercise
    load_kg: float | None = None
    person: int | tuple[float, float] | None = None
    model: Path | None = None
    again: bool = False
    rate_hz: float | None = None
    image_size_px: tuple[int, int] | None = None
    locale: Locale = ENGLISH


def is_film_name(path: Path) -> bool:
    """Is this file called like a film, and no hidden one?"""
    return path.suffix.lower() in FILM_ENDINGS and not path.name.startswith(".")


def film_set(clip: Path, asked: FilmAsked, *, progress: Progress | None = None) -> FilmContent:
    """What does this film show?

    Parameters
    ----------
    clip : a film, or a track made elsewhere (a file, or OpenPose's folder).
    asked : the exercise and what else was decided.
    progress : told how far it is (0 to 1) and with what.

    Raises
    ------
    BadInput : neither a film nor a track, or one that cannot be read.
    """
    if not clip.exists():
        raise BadInput("there is no such file", place=str(clip))
    track, media, seen = _from_track(clip, asked) if is_track(clip) else _from_film(clip, asked, progress)
    report = judge_set(find_set(track, asked.exercise))
    return FilmContent(
        report=report,
        media=media,
        track=track,
        version=__version__,
        load_kg=asked.load_kg,
        seen=seen,
        locale=asked.locale,
    )


def _from_track(clip: Path, asked: FilmAsked) -> tuple[PoseTrack, FilmMedia, tuple[str, ...]]:
    person = asked.person - 1 if isinstance(asked.person, int) else None
    read = read_poses(clip, PoseOptions(rate_hz=asked.rate_hz, image_size_px=asked.image_size_px, person=person))
    track = read.track
    media = FilmMedia(
        name=clip.name,
        plays=False,
        why_not=f"This was read from a {read.title}: there is no film to play.",
        duration_s=float(track.time_s[-1] - track.time_s[0]),
        width_px=track.image_size_px[0],
        height_px=track.image_size_px[1],
        is_film=False,
    )
    return track, media, read.notices


def _from_film(clip: Path, asked: FilmAsked, progress: Progress | None) -> tuple[PoseTrack, FilmMedia, tuple[str, ...]]:
    from dorsi.work.film_tracks import tracked_film  # noqa: PLC0415 -- a track needs no pose model

    return tracked_film(clip, asked, progress)
