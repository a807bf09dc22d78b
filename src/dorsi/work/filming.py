"""From a film, or a track made elsewhere, to what its set shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dorsi import __version__
from dorsi.core.errors import BadInput
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.formats.poses import PoseFile, PoseOptions, is_track, is_track_name, read_poses
from dorsi.formats.poses.body_points import refuse_person
from dorsi.formats.poses.pose_format import ASSUMED_RATE_HZ, assumed_rate
from dorsi.report.film_content import FilmContent, FilmMedia
from dorsi.report.words import ENGLISH, Locale
from dorsi.vision.stored_name import SUFFIX

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.motion.found_set import FoundSet
    from dorsi.core.tracks import PoseTrack

__all__ = ["FilmAsked", "film_set", "is_film_name", "refuse_unseen"]

#: How films are called. A file with another ending can still be given by itself; a folder is searched for these.
FILM_ENDINGS: Final = frozenset(
    (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".3gp", ".mpg", ".mpeg", ".mts", ".m2ts", ".wmv", ".flv", ".ts")
)
#: Where nobody said how fast the pictures followed each other, no second is known: a recording is worth half at most.
CLOCK_SHARE: Final = 0.5

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

    @property
    def follow(self) -> int | tuple[float, float] | None:
        """Whom do the readers of films and tracks follow? ``person``, a number counted from 0 as they count."""
        return self.person - 1 if isinstance(self.person, int) else self.person


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
    refuse_unseen(asked.exercise)
    # The track that is stored beside a film is read as the film itself.
    if is_track(clip) or (is_track_name(clip) and not clip.name.endswith(SUFFIX)):
        return _from_track(clip, asked)
    track, media, seen = _from_film(clip, asked, progress)
    found = replace(find_set(track, asked.exercise), read_to_s=media.read_to_s)
    return _content(found, media, asked, track=track, seen=seen)


def refuse_unseen(exercise: Exercise) -> None:
    """Refuse, before any picture is read, an exercise of which a film shows nothing that could be measured.

    Raises
    ------
    BadInput : neither its repetitions nor its time can be seen.
    """
    if exercise.count_signal is None and exercise.load_model != "time":
        raise BadInput(
            f"a film cannot count {exercise.name}: the joints that are followed do not show it",
            hint="Its sets are noted with `dorsi log`.",
        )


def _from_track(clip: Path, asked: FilmAsked) -> FilmContent:
    person = asked.follow
    if isinstance(person, tuple):
        hint = "Say which by size: --person 1 is the largest."
        raise BadInput("a place in the picture picks a person on a film; this is a track", place=clip.name, hint=hint)
    options = PoseOptions(rate_hz=asked.rate_hz, image_size_px=asked.image_size_px, person=person)
    read = read_poses(clip, options)
    track = read.track
    if track.others is None:  # a format that holds one person
        refuse_person(person, 1)
    media = FilmMedia(
        name=clip.name,
        plays=False,
        why_not=f"This was read from a {read.title}: there is no film to play.",
        duration_s=float(track.time_s[-1] - track.time_s[0]),
        width_px=track.image_size_px[0],
        height_px=track.image_size_px[1],
        is_film=False,
        read_to_s=float(track.time_s[-1]) if read.is_cut else None,
    )
    found = _with_clock(replace(find_set(track, asked.exercise), read_to_s=media.read_to_s), read, options)
    content = _content(found, media, asked, track=track, seen=read.notices)
    if not read.clock_assumed:
        return content
    about = f"Every second and speed rests on {ASSUMED_RATE_HZ:g} pictures a second, which is assumed: say --rate HZ."
    return replace(content, report=replace(content.report, caveats=(about, *content.report.caveats)))


def _with_clock(found: FoundSet, read: PoseFile, options: PoseOptions) -> FoundSet:
    """Trust a recording less whose moments were put at a rate that nobody gave."""
    if not read.clock_assumed:
        return found
    quality = found.quality
    reasons = (*assumed_rate(options), *quality.reasons)
    return replace(found, quality=replace(quality, score=quality.score * CLOCK_SHARE, reasons=reasons))


def _content(
    found: FoundSet, media: FilmMedia, asked: FilmAsked, *, track: PoseTrack, seen: tuple[str, ...]
) -> FilmContent:
    return FilmContent(
        report=judge_set(found),
        media=media,
        track=track,
        version=__version__,
        load_kg=asked.load_kg,
        seen=seen,
        locale=asked.locale,
    )


def _from_film(clip: Path, asked: FilmAsked, progress: Progress | None) -> tuple[PoseTrack, FilmMedia, tuple[str, ...]]:
    from dorsi.work.film_tracks import tracked_film  # noqa: PLC0415 -- a track needs no pose model

    def shows(track: PoseTrack, reps: int) -> bool:
        found = find_set(track, asked.exercise)
        held = asked.exercise.load_model == "time" and found.from_s is not None
        return held or len(found.whole_reps) >= reps

    return tracked_film(clip, asked, progress, shows)
