"""The ways in which a set whose repetitions are known is filmed, cut and held otherwise; the truth follows each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from film_count import without_size

from dorsi.core.motion.cleaning import torso_lengths_px
from dorsi.core.motion.viewing import view_of
from dorsi.core.tracks import Keypoint, PoseTrack
from scoring.known_sets import Source
from scoring.replaying import RATE_HZ, after_each_other, mirrored, replayed, run, trembling, without_points

WALKS_S: Final = 4.0
#: Somebody else stands so many torso lengths away, and is looked at about so often.
ELSEWHERE, ELSEWHERE_EVERY_S = 0.6, 5.0
WRISTS: Final = (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST, Keypoint.LEFT_INDEX, Keypoint.RIGHT_INDEX)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Played:
    """A set played otherwise, and how many repetitions the largest set in it has now."""

    track: PoseTrack
    count: int


#: Plays a set otherwise; None where that cannot be done with it.
Playing = Callable[[Source, np.random.Generator], Played | None]


def ways(walk: PoseTrack | None) -> dict[str, Playing]:
    """Return every way to play a set otherwise."""
    return {
        "as it is": lambda source, _: _part(source, 0, source.count),
        "mirrored": lambda source, _: Played(track=mirrored(source.track), count=source.count),
        "backwards": _backwards,
        "without the first": lambda source, _: _part(source, 1, source.count),
        "without the last": lambda source, _: _part(source, 0, source.count - 1),
        "one alone": lambda source, rng: _some(source, 1, rng),
        "two alone": lambda source, rng: _some(source, 2, rng),
        "begins within the first": _begins_within,
        "ends within the last": _ends_within,
        "pauses of 3 to 6 s": _with_pauses,
        "0.5 times as fast": lambda source, _: _faster(source, 0.5),
        "0.7 times as fast": lambda source, _: _faster(source, 0.7),
        "1.3 times as fast": lambda source, _: _faster(source, 1.3),
        "1.6 times as fast": lambda source, _: _faster(source, 1.6),
        "10 pictures a second": lambda source, _: _in_rate(source, 10.0),
        "15 pictures a second": lambda source, _: _in_rate(source, 15.0),
        "24 pictures a second": lambda source, _: _in_rate(source, 24.0),
        "25 pictures a second": lambda source, _: _in_rate(source, 25.0),
        "60 pictures a second": lambda source, _: _in_rate(source, 60.0),
        "a walk before": lambda source, rng: _with_walk(source, walk, rng, before=True, after=False),
        "a walk after": lambda source, rng: _with_walk(source, walk, rng, before=False, after=True),
        "a walk before and after": lambda source, rng: _with_walk(source, walk, rng, before=True, after=True),
        "points worse by 0.02 torsos": lambda source, rng: _worse(source, 0.02, rng),
        "points worse by 0.04 torsos": lambda source, rng: _worse(source, 0.04, rng),
        "hands lost for 1 s": _lost_hands,
        "hands lost for 2 s": lambda source, rng: _lost_hands(source, rng, long_s=2.0),
        "the left hand lost for 1 s": lambda source, rng: _lost_hands(source, rng, points=WRISTS[::2]),
        "the left side never found": _one_side,
        "hands elsewhere for 0.3 s": _hands_elsewhere,
        "twice, 15 s of rest": lambda source, rng: _twice(source, 15.0, rng),
        "twice, 60 s of rest": lambda source, rng: _twice(source, 60.0, rng),
        "twice, 60 s of walking": lambda source, rng: _twice(source, 60.0, rng, walk),
    }


def _part(source: Source, first: int, end: int) -> Played | None:
    """Play the repetitions ``first`` to ``end - 1`` only; all of them: the whole film."""
    if end <= first:
        return None
    from_s = float(source.track.time_s[0]) if first == 0 else source.between(first)
    to_s = float(source.track.time_s[-1]) if end == source.count else source.between(end)
    return Played(track=replayed(source.track, run(from_s, to_s)), count=end - first)


def _some(source: Source, number: int, rng: np.random.Generator) -> Played | None:
    if source.count <= number:
        return None
    first = int(rng.integers(source.count - number + 1))
    return _part(source, first, first + number)


def _begins_within(source: Source, _: np.random.Generator) -> Played | None:
    """Begin when the first repetition is three fifths over: its lift is not seen."""
    begins = float(source.reps[0] @ (0.4, 0.6))
    return Played(track=replayed(source.track, run(begins, source.track.time_s[-1])), count=source.count - 1)


def _ends_within(source: Source, _: np.random.Generator) -> Played | None:
    """End when the last repetition is two fifths over: its way back is not seen."""
    ends = float(source.reps[-1] @ (0.6, 0.4))
    return Played(track=replayed(source.track, run(source.track.time_s[0], ends)), count=source.count - 1)


def _with_pauses(source: Source, rng: np.random.Generator) -> Played | None:
    if source.count < 2:
        return None
    pieces, still, from_s = [], [], float(source.track.time_s[0])
    for number in range(1, source.count):
        at_s = source.between(number)
        pieces += [run(from_s, at_s), np.full(round(float(rng.uniform(3, 6)) * RATE_HZ), at_s)]
        still += [False, True]
        from_s = at_s
    pieces.append(run(from_s, float(source.track.time_s[-1])))
    still.append(False)
    resting = np.concatenate([np.full(len(piece), rests) for piece, rests in zip(pieces, still, strict=True)])
    track = replayed(source.track, np.concatenate(pieces))
    return Played(track=trembling(track, resting, rng), count=source.count)


def _backwards(source: Source, _: np.random.Generator) -> Played:
    moments = run(float(source.track.time_s[0]), float(source.track.time_s[-1]))[::-1]
    return Played(track=replayed(source.track, moments), count=source.count)


def _faster(source: Source, speed: float) -> Played:
    moments = run(float(source.track.time_s[0]), float(source.track.time_s[-1]), speed=speed)
    return Played(track=replayed(source.track, moments), count=source.count)


def _in_rate(source: Source, rate_hz: float) -> Played:
    moments = run(float(source.track.time_s[0]), float(source.track.time_s[-1]), rate_hz)
    return Played(track=replayed(source.track, moments, rate_hz), count=source.count)


def _worse(source: Source, by: float, rng: np.random.Generator) -> Played:
    """Let every point err from picture to picture, in the picture by a share of the torso, in space by half a metre."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    torso = np.nan_to_num(torso_lengths_px(track))[:, None, None]
    world = track.world_m
    if world is not None:
        long = torso if not source.sized else 0.5
        world = world + by * long * rng.normal(size=world.shape)
    xy = track.xy_px + by * torso * rng.normal(size=track.xy_px.shape)
    return Played(track=replace(track, xy_px=xy, world_m=world), count=source.count)


def _lost_hands(
    source: Source, rng: np.random.Generator, *, long_s: float = 1.0, points: Sequence[Keypoint] = WRISTS
) -> Played:
    """Lose both hands, or one, for so long within the set."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    begins = _within(source, rng, long_s)
    gone = (track.time_s >= begins) & (track.time_s < begins + long_s)
    return Played(track=without_points(track, gone, points), count=source.count)


def _within(source: Source, rng: np.random.Generator, long_s: float) -> float:
    """Return a moment of the set, from the film's first one, that so much of it follows."""
    last = max(source.reps[-1, 1] - long_s, source.reps[0, 0])
    return float(rng.uniform(source.reps[0, 0], last)) - float(source.track.time_s[0])


def _one_side(source: Source, _: np.random.Generator) -> Played | None:
    """Never find the points of the left side, of films that show both: from a side it may be the one that works."""
    if view_is_side(source.track):
        return None
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    left = [point for point in Keypoint if point.name.startswith("LEFT_")]
    return Played(track=without_points(track, np.ones(track.n_moments, dtype=bool), left), count=source.count)


def view_is_side(track: PoseTrack) -> bool:
    """Is the lifter filmed from a side, or not square enough to be sure?"""
    view = view_of(track)
    return view is None or view.seen_from != "square"


def _hands_elsewhere(source: Source, rng: np.random.Generator) -> Played:
    """Let the estimator look for the hands at somebody else for 0.3 s, once in about five seconds."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    xy, torso = track.xy_px.copy(), np.nan_to_num(torso_lengths_px(track))
    at_s = float(rng.uniform(0, ELSEWHERE_EVERY_S))
    while at_s < track.time_s[-1]:
        away = np.flatnonzero((track.time_s >= at_s) & (track.time_s < at_s + 0.3))
        angle = float(rng.uniform(0, 2 * np.pi))
        off = ELSEWHERE * np.array([np.cos(angle), np.sin(angle)])
        xy[np.ix_(away, np.array(WRISTS))] += (torso[away, None] * off)[:, None]
        at_s += ELSEWHERE_EVERY_S * float(rng.uniform(0.6, 1.4))
    return Played(track=replace(track, xy_px=xy), count=source.count)


def _with_walk(
    source: Source, walk: PoseTrack | None, rng: np.random.Generator, *, before: bool, after: bool
) -> Played | None:
    if walk is None or len(source.track.shots) > 1:
        return None
    lifts = replayed(source.track, run(source.between(0), source.between(source.count)))
    parts = [lifts]
    if before:
        parts.insert(0, _walking(walk, lifts, rng, WALKS_S, sized=source.sized))
    if after:
        parts.append(_walking(walk, lifts, rng, WALKS_S, sized=source.sized))
    return Played(track=after_each_other(parts), count=source.count)


def _walking(walk: PoseTrack, lifts: PoseTrack, rng: np.random.Generator, long_s: float, *, sized: bool) -> PoseTrack:
    """Let the control walk to and fro at the size of the lifter, where he stands."""
    first, last = float(walk.time_s[0]), float(walk.time_s[-1])
    to_and_fro = 2 * (last - first)
    moments = (float(rng.uniform(0, to_and_fro)) + np.arange(0, long_s, 1 / RATE_HZ)) % to_and_fro
    walks = replayed(walk, first + np.minimum(moments, to_and_fro - moments))
    if not sized:
        return without_size(walks)
    scale = float(np.nanmedian(torso_lengths_px(lifts)) / np.nanmedian(torso_lengths_px(walks)))
    hips = [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]
    here, there = (np.nanmedian(track.xy_px[:, hips], axis=(0, 1)) for track in (lifts, walks))
    xy = here + scale * (walks.xy_px - there)
    return replace(walks, xy_px=xy, image_size_px=lifts.image_size_px)


def _twice(source: Source, rest_s: float, rng: np.random.Generator, walk: PoseTrack | None = None) -> Played | None:
    """Play the set twice with a rest between: at the bar, trembling, or on a walk. A long one parts two sets."""
    if len(source.track.shots) > 1:
        return None
    lifts = replayed(source.track, run(source.between(0), source.between(source.count)))
    if walk is not None:
        rests = _walking(walk, lifts, rng, rest_s, sized=source.sized)
    else:
        moments = np.full(round(rest_s * RATE_HZ), source.between(source.count))
        rests = trembling(replayed(source.track, moments), np.ones(len(moments), dtype=bool), rng)
    count = source.count * (1 if rest_s > 30 else 2)
    return Played(track=after_each_other([lifts, rests, lifts]), count=count)
