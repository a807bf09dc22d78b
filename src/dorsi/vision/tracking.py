"""From a film to the track of the one who lifts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.tracks import Array, PoseTrack, Shot
from dorsi.vision.bar_tracking import has_plate, plate_path
from dorsi.vision.film_opening import opened
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.first_look import FirstLook, in_small, look_first, spread
from dorsi.vision.following import Followed, Follower
from dorsi.vision.lanes import SHORTEST_S, follow_film
from dorsi.vision.long_films import LONG_S, MOST_FOLLOWED_S, busy_stretches
from dorsi.vision.people import Person, choose_person, likely_lifters
from dorsi.vision.pose_workers import PoseWorkers
from dorsi.vision.probing import MOST_POINTS_A_SECOND, FilmFacts
from dorsi.vision.remarks import readable_to, remarks
from dorsi.vision.zooming import WHOLE, Zoom, zoom_for

__all__ = ["ENGINE", "FilmTrack", "looked_for", "track_film"]

#: Which way of tracking made a track; a stored one of another engine is made anew.
ENGINE: Final = "film/6 mediapipe-legacy-full"

#: Small pictures that wait at once: what is decided lies some tenths of a second back.
SLOTS: Final = 24
#: One picture in each such piece of time: every second one at 30 Hz, every fourth at 60 Hz.
GAP_S: Final = 1 / 15
#: Films of 24 or 25 Hz have no picture to spare: of every second one the model loses the edges of holds. In slower ones
#: there is one look at each, and never more than so many a second, however they come.
SPARING_HZ, LEAST_HZ, MOST_HZ = 26.0, 20.0, 30.0
#: How often to look for everybody in the film: seldom enough to cost little, and at most so many times.
LOOK_EVERY_S, FEWEST_LOOKS, MOST_LOOKS = 5.0, 3, 40
BACK_DEMAND: Final = 2
#: How much of the work looking a long film over is.
LOOKING: Final = 0.3
ENGINE_OF_USER: Final = "film/6 mediapipe-tasks"

#: Called with the share done (0 to 1) and what is going on.
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmTrack:
    """The track of the one who lifts in a film, and how it came about.

    ``notes`` are plain sentences about what was seen (cuts, other people, parts left out); ``engine`` names the way
    of tracking. ``looked_for`` names what was looked for beside the joints ("back", "bar"); ``person`` what the user
    chose. ``read_to_s``: how far the film could be read where its rest is missing or damaged, else None.
    ``likely``: how many people may be the lifter; ``rank``: which of them was followed, the likeliest is 0.
    ``in_vain``: exercises of which none of them shows a set.
    """

    track: PoseTrack
    facts: FilmFacts
    notes: tuple[str, ...]
    engine: str = ENGINE
    looked_for: tuple[str, ...] = ()
    person: int | tuple[float, float] | None = None
    read_to_s: float | None = None
    likely: int = 1
    rank: int = 0
    in_vain: tuple[str, ...] = ()


def track_film(
    path: Path | str,
    *,
    exercise: Exercise | None = None,
    person: int | tuple[float, float] | None = None,
    model: Path | None = None,
    progress: Progress | None = None,
    lanes: Literal[1, 2] | None = None,
    rank: int = 0,
) -> FilmTrack:
    """Where were the lifter's joints at each moment of this film?

    Parameters
    ----------
    path : the film.
    exercise : what is lifted, where known: decides what else is looked for (the back's edge, the bar).
    person : whom to follow: a number (0 the largest) or a point (x, y) in pixels of the film; None chooses.
    model : a ``.task`` file to use instead of the embedded pose model.
    progress : called with the share done and what is going on.
    lanes : in how many places to look at the film at once; None decides by processors and size. It changes speed only.
    rank : whom to follow where ``person`` is None: the likeliest lifter (0), or the next one of ``FilmTrack.likely``.

    Returns
    -------
    The track. A film without anybody gives one without points, and a note.

    Raises
    ------
    BadInput : the file is no film that can be read, the model no model, or ``person`` is nobody in it.
    """
    film = Path(path)
    wanted = looked_for(exercise)
    most = lanes or (2 if (os.cpu_count() or 1) > 1 else 1)
    with opened(film, slots=SLOTS, count=most, model=model) as (reader, workers):
        facts = reader.facts
        workers.take_ring(reader.ring, count=lanes or min(most, _lanes_for(facts)))
        film_px = reader.film_px
        wish = in_small(person, film_px)
        look = look_first(reader, workers, _first_times(facts), place=wish if isinstance(wish, tuple) else None)
        lifter = choose_person(
            look.people,
            size=look.size,
            n_pictures=look.n_pictures,
            wish=wish,
            film=str(film),
            film_px=film_px,
            rank=rank,
        )
        zoom = zoom_for(lifter, look.size, facts.size_px)
        stretches, left_out = _worth_following(reader, progress)
        followers = _followers(
            reader, workers, look, lifter=lifter, zoom=zoom, wanted=wanted, every=model is not None or not _heavy(facts)
        )
        found = _follow(followers, workers, stretches, facts=facts, size=look.size, progress=progress)
    return FilmTrack(
        track=_track(found, look, facts, zoom),
        facts=facts,
        notes=tuple(remarks(facts, look, found, left_out=left_out, exercise=exercise, next_likely=rank > 0)),
        engine=ENGINE if model is None else ENGINE_OF_USER,
        looked_for=wanted,
        person=person,
        read_to_s=readable_to(facts, found, whole=left_out is None),
        likely=_likely(look),
        rank=rank,
    )


def _likely(look: FirstLook) -> int:
    """How many people may be the lifter?"""
    return len(likely_lifters(look.people, size=look.size, n_pictures=look.n_pictures)) if look.people else 1


def looked_for(exercise: Exercise | None) -> tuple[str, ...]:
    """What is looked for beside the joints: the "back", its edge (hinges, rows held by the lower back); the "bar"?

    Parameters
    ----------
    exercise : what is lifted; None where that is not known, then nothing.
    """
    if exercise is None:
        return ()
    return ("back",) * (exercise.lumbar_demand >= BACK_DEMAND) + ("bar",) * has_plate(exercise)


def _followers(
    reader: FilmReader,
    workers: PoseWorkers,
    look: FirstLook,
    *,
    lifter: Person | None,
    zoom: Zoom,
    wanted: tuple[str, ...],
    every: bool,
) -> list[Follower]:
    """Make a follower for each worker, with a reader of its own that draws the part of the film he is in."""
    readers = [reader, reader.second()] if workers.count > 1 else [reader]
    if zoom is not WHOLE:
        lifter = lifter if lifter is None else zoom.into(lifter, look.size)
        for one in readers:
            one.look_into(zoom.edges)
    crowded = look.closer or max(look.others, default=0) > 0  # in the whole picture the model does not see him
    return [
        Follower(
            one, workers, k, lifter=lifter, crowded=crowded, back="back" in wanted, bar="bar" in wanted, every=every
        )
        for k, one in enumerate(readers)
    ]


def _follow(
    followers: Sequence[Follower],
    workers: PoseWorkers,
    stretches: Sequence[tuple[float, float]],
    *,
    facts: FilmFacts,
    size: tuple[int, int],
    progress: Progress | None,
) -> Followed:
    """Follow the lifter through all stretches of the film that are worth it."""
    found = Followed()
    looked_over = (facts.duration_s or 0.0) > LONG_S
    for stretch in stretches:
        found.add(
            follow_film(
                followers,
                workers,
                stretch=stretch,
                end_s=facts.duration_s,
                gap_s=_gap_s(facts.rate_hz),
                size=size,
                progress=_part_told(progress, stretch, stretches, looked_over=looked_over),
            )
        )
    return found


def _gap_s(rate_hz: float | None) -> float:
    """How far apart are the pictures that may get a pose?"""
    rate = rate_hz or 30.0
    if rate > SPARING_HZ:
        return GAP_S
    return 1 / rate if rate >= LEAST_HZ else 1 / MOST_HZ


def _worth_following(reader: FilmReader, progress: Progress | None) -> tuple[list[tuple[float, float]], str | None]:
    """Return the stretches to follow: all of a film, or those of a long one in which something moves."""
    length = reader.facts.duration_s or 0.0
    if length <= LONG_S:
        return [(0.0, MOST_FOLLOWED_S)], None  # a header may be silent, or wrong
    return busy_stretches(reader, length, _told(progress, reader.facts, "looking for the set"))


def _heavy(facts: FilmFacts) -> bool:
    """Whether decoding takes so long that poses are spared: elsewhere holds are worth more than a tenth of the time."""
    return facts.size_px[0] * facts.size_px[1] * (facts.rate_hz or 30.0) > MOST_POINTS_A_SECOND


def _lanes_for(facts: FilmFacts) -> Literal[1, 2]:
    """Two where there is time to share, and the poses cost more than the decoding."""
    long = facts.duration_s is not None and facts.duration_s >= SHORTEST_S
    return 2 if long and not _heavy(facts) else 1


def _part_told(
    progress: Progress | None,
    stretch: tuple[float, float],
    stretches: Sequence[tuple[float, float]],
    *,
    looked_over: bool,
) -> Callable[[float], None]:
    """Return what tells the share of all stretches that is done from the share of one."""
    lengths = [to_s - from_s for from_s, to_s in stretches]
    number = list(stretches).index(stretch)
    before, whole = sum(lengths[:number]), sum(lengths)
    looked = LOOKING if looked_over else 0.0

    def tell(share: float) -> None:
        if progress is not None:
            done = (before + share * lengths[number]) / whole
            progress(looked + (1 - looked) * done, "following the lifter")

    return tell


def _told(progress: Progress | None, facts: FilmFacts, doing: str) -> Callable[[float], None]:
    def tell(at_s: float) -> None:
        if progress is not None and facts.duration_s:
            progress(LOOKING * min(1.0, at_s / facts.duration_s), doing)

    return tell


def _track(found: Followed, look: FirstLook, facts: FilmFacts, zoom: Zoom) -> PoseTrack:
    times = sorted(found.points)
    numbers = np.full((len(times), 33, 6), np.nan)
    arcs = np.full(len(times), np.nan)
    for index, at in enumerate(times):
        points = found.points[at]
        if points is not None:
            numbers[index] = points
            arcs[index] = found.arcs.get(at, np.nan)
    edges = [times[0] if times else 0.0, *sorted({*found.cuts_s, *found.seams_s}), found.last_s + 1e-6]
    shots = tuple(Shot(start_s=a, end_s=b) for a, b in pairwise(edges) if b > a)
    xy = zoom.to_film(numbers[:, :, :2]) * facts.size_px
    ratio = facts.size_px[1] / facts.size_px[0]
    circles = {at: zoom.circles_to_film(one, ratio) for at, one in found.circles.items()}
    return PoseTrack(
        time_s=np.array(times),
        xy_px=xy,
        visibility=np.nan_to_num(numbers[:, :, 5]),
        image_size_px=facts.size_px,
        world_m=numbers[:, :, 2:5],
        shots=shots,
        back_arc=arcs if np.isfinite(arcs).any() else None,
        bar_px=plate_path(np.array(times), circles, xy, facts.size_px[0], [shot.start_s for shot in shots]),
        others=_others(times, look),
    )


def _first_times(facts: FilmFacts) -> list[float]:
    """At which times to look for everybody."""
    length = facts.duration_s or 1.0
    return spread(0.0, length, min(MOST_LOOKS, max(FEWEST_LOOKS, round(length / LOOK_EVERY_S))))


def _others(times: list[float], look: FirstLook) -> Array:
    """How many others there were at each moment: what the nearest picture of the first look showed."""
    if not look.times_s or not times:
        return np.zeros(len(times))
    nearest = np.abs(np.array(times)[:, None] - np.array(look.times_s)).argmin(axis=1)
    counted: Array = np.array(look.others, dtype=np.float64)[nearest]
    return counted
