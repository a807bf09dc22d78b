"""The track of a film: the one stored beside it where it still holds, else made anew and stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dorsi.core.errors import BadInput
from dorsi.report.film_content import FilmMedia
from dorsi.vision.stored_name import SUFFIX

if TYPE_CHECKING:
    from dorsi.core.tracks import PoseTrack
    from dorsi.vision.tracking import FilmTrack
    from dorsi.work.filming import FilmAsked, Progress

__all__ = ["tracked_film", "without_extra"]

#: What every browser of the last years plays; the others play some films of some phones.
_PLAYED: Final = frozenset({"h264", "vp8", "vp9", "av1"})
_PLAYED_IN: Final = ("mp4", "mov", "webm", "matroska")
_DEEPEST_BITS: Final = 8


#: Does a track show a set of at least so many repetitions of the exercise that was asked for?
Shows = Callable[["PoseTrack", int], bool]
#: Whoever only stands by may bend once.
FEWEST_OF_ANOTHER: Final = 2


def tracked_film(
    clip: Path, asked: FilmAsked, progress: Progress | None, shows: Shows
) -> tuple[PoseTrack, FilmMedia, tuple[str, ...]]:
    """Give the track of a film, what is known of the film, and the sentences of the one who looked at it.

    Where several people may be the lifter and the likeliest shows no set, the next one is followed as well: the lifter
    is who lifts.

    Raises
    ------
    BadInput : no film that can be read, or the extra for films is not installed.
    """
    try:
        found = _found(clip, asked, progress, shows)
    except ImportError as problem:
        raise without_extra(clip, problem) from problem
    return found.track, _media(clip, found), found.notes


def without_extra(clip: Path, problem: ImportError) -> BadInput:
    """Say what is missing where films cannot be read at all."""
    return BadInput(
        f"reading films needs the extra of dorsi that is not installed ({problem.name})",
        place=clip.name,
        hint="From a clone: make setup; with pip: pip install 'dorsi[video]' on Python 3.11 or 3.12.",
    )


def _found(clip: Path, asked: FilmAsked, progress: Progress | None, shows: Shows) -> FilmTrack:
    from dorsi.vision.track_file import fresh_track, read_track  # noqa: PLC0415 -- the extra
    from dorsi.vision.tracking import looked_for  # noqa: PLC0415 -- as above

    if clip.name.endswith(SUFFIX):
        return read_track(clip)
    person = asked.follow
    if isinstance(person, tuple):
        _refuse_outside(clip, person)
    # A track that was made for a pull-up holds neither the back's edge that a deadlift is judged by nor its bar.
    found = None
    if not asked.again and asked.model is None:
        found = fresh_track(clip, person=person, looked_for=looked_for(asked.exercise))
    if found is None:
        found = _stored(_followed(clip, asked, progress, rank=0), clip, asked)
    slug = asked.exercise.slug
    if person is not None or found.likely == 1 or slug in found.in_vain or shows(found.track, 1):
        return found
    other = _followed(clip, asked, progress, rank=0 if found.rank else 1)
    found = other if shows(other.track, FEWEST_OF_ANOTHER) else replace(found, in_vain=(*found.in_vain, slug))
    return _stored(found, clip, asked)


def _followed(clip: Path, asked: FilmAsked, progress: Progress | None, *, rank: int) -> FilmTrack:
    from dorsi.vision.tracking import track_film  # noqa: PLC0415 -- the extra

    return track_film(
        clip,
        exercise=asked.exercise,
        person=asked.follow,
        model=asked.model,
        progress=progress,
        lanes=1 if parent_process() is not None else None,  # one of many films at once: each gets one processor
        rank=rank,
    )


def _stored(found: FilmTrack, clip: Path, asked: FilmAsked) -> FilmTrack:
    """Store a track beside its film and return it as it is stored, so that who asks twice is answered alike.

    A film in a folder that cannot be written to is read all the same.
    """
    from dorsi.vision.track_file import read_track, write_track  # noqa: PLC0415 -- the extra

    if asked.model is None:
        with suppress(OSError, BadInput):
            return read_track(write_track(found, clip))
    return found


def _refuse_outside(clip: Path, place: tuple[float, float]) -> None:
    """Refuse a place that no picture has, before any is read."""
    from dorsi.vision.probing import probe  # noqa: PLC0415 -- the extra

    width, height = probe(clip).size_px
    if not (0 <= place[0] < width and 0 <= place[1] < height):
        raise BadInput(
            f"--person {place[0]:g},{place[1]:g} lies outside the picture, which is {width} x {height} pixels",
            place=clip.name,
            hint="x counts from the left, y from the top.",
        )


def _media(clip: Path, found: FilmTrack) -> FilmMedia:
    facts = found.facts
    plays = facts.codec in _PLAYED and any(name in facts.container for name in _PLAYED_IN)
    plays = plays and facts.bits <= _DEEPEST_BITS
    kind = facts.codec.upper() + (f", {facts.bits} bits" if facts.bits > _DEEPEST_BITS else "")
    why_not = (
        None
        if plays
        else f"This film is {kind}: your browser may not play it. A small copy that every browser plays is written "
        "beside the page with --copy."
    )
    return FilmMedia(
        name=clip.name,
        plays=plays,
        why_not=why_not,
        duration_s=facts.duration_s,
        rate_hz=facts.rate_hz,
        codec=facts.codec,
        width_px=facts.size_px[0],
        height_px=facts.size_px[1],
        read_to_s=found.read_to_s,
    )
