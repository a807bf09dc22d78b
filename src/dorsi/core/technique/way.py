"""How far was the repetition gone at every moment? One clear signal from all points together.

One joint's signal trembles too much to tell a stop of half a second from a turn-round. Every point that moves with the
repetition says the same thing, each with its own error; so each is weighed by how much it moves with the signal that
counted, over how much it errs, and all of them together are read (a model with one common factor, `factor.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, sqrt
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.curve import along_curve
from dorsi.core.technique.factor import common_factor
from dorsi.core.technique.parts import at_share, between
from dorsi.core.tracks import KEYPOINTS, Array, Keypoint, Rep, Trace

__all__ = [
    "Stop",
    "followed_by",
    "held_way",
    "inside_reps",
    "left_at",
    "outward_way",
    "reached_at",
    "stop_within",
    "straight_way",
    "turned",
    "turns",
    "way",
]

#: Points seen less clearly than this in the middle of the set are left out.
SEEN: Final = 0.5
HALF: Final = 0.5
#: Patterns in which the body moves and not the arms alone.
BY_BODY: Final = frozenset({"hip_trunk_extension", "shrug"})
#: Patterns in which the hand turns about one joint, so that its way is a circle's; not the pulls among them (`turns`).
TURNING: Final = frozenset({"elbow_flexion", "external_rotation", "scapular_retraction", "shoulder_extension"})
IS_ARM: Final = np.array([Keypoint.LEFT_ELBOW <= place < Keypoint.LEFT_HIP for place in range(len(KEYPOINTS))])
#: Columns known for a smaller share of the set are left out.
KNOWN: Final = 0.95
#: A metre in torso lengths: adults' torsos, hip to shoulder, are about half a metre long.
PER_METRE: Final = 2.0
#: Where on the way arrival and departure are followed: shares of the way short of the position.
FOLLOWED: Final = np.linspace(0.08, 0.3, 10)
#: Home is left and reached more slowly than an end position: it is followed closer up.
FOLLOWED_HOME: Final = np.linspace(0.05, 0.2, 10)
#: An eye calls it still while it is this near to the position, as a share of the way.
STILL: Final = 0.001
#: At the position, moving or not: this share of the way short of where it stood, some 3 % short of a turn-round's top.
NEAR: Final = 0.025
#: Fewer crossings make no line; fewer moments no repetition.
CROSSINGS: Final = 4
MOMENTS: Final = 8
#: Terms of a cubic, and the fewest moments it is learnt from.
CUBIC: Final = 4
LEARNT_FROM: Final = 12
#: A stop longer than this tells the height of the position itself.
LONG_S: Final = 0.15
PASSES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A position: still from ``from_s`` to ``to_s``, at it (within a few per cent) ``near_from_s`` to ``near_to_s``."""

    near_from_s: float
    from_s: float
    to_s: float
    near_to_s: float

    @property
    def seconds(self) -> float:
        """How long it stood still; 0 for a turn-round without a stop."""
        return self.to_s - self.from_s


@lru_cache(maxsize=4)
def way(found: FoundSet, *, by_arms: bool = False) -> Trace | None:
    """How far was the movement gone at every moment?

    Parameters
    ----------
    found : the set, with at least one repetition.
    by_arms : read the arms alone, from the shoulders, so that a swing of the trunk is not taken for a longer way: for
        how far it went. Not for lifts of the body. All points tell best when it moved.

    Returns
    -------
    A trace that is high where the count signal is at its end position, of unit spread over the repetitions; None where
    nothing moves or too little is seen.

    Limits: ways that differ from repetition to repetition (a swing that grows) are read as their common part.
    """
    signal = found.exercise.count_signal
    trace = None if signal is None else found.traces.get(signal.quantity)
    inside = inside_reps(found)
    if signal is None or trace is None or not inside.any():
        return None
    start = trace.value if signal.end_at == "high" else -trace.value
    if not np.isfinite(start[inside]).any():
        return None
    columns, _ = _columns(found, by_arms=by_arms and found.exercise.pattern not in BY_BODY)
    start = np.where(np.isfinite(start), start, np.nanmedian(start[inside]))
    moved = start - start[inside].mean()
    spread = moved[inside].std()
    if columns.shape[0] == 0 or spread == 0:
        return None
    middle = columns[:, inside].mean(axis=1, keepdims=True)
    value = common_factor(columns - middle, moved / spread, inside)
    value = np.where(np.isfinite(trace.value), value, np.nan)
    return Trace(time_s=trace.time_s, value=value, quantity="way", unit="")


def inside_reps(found: FoundSet) -> Array:
    """Return which moments lie within a repetition.

    Parameters
    ----------
    found : the set.
    """
    inside = np.zeros(found.track.n_moments, dtype=bool)
    for rep in found.reps:
        first, last = np.searchsorted(found.track.time_s, (rep.start_s, rep.end_s))
        inside[first : last + 1] = True
    return inside


def _columns(found: FoundSet, *, by_arms: bool) -> tuple[Array, np.ndarray]:
    """Return every coordinate of every seen point that tells of the movement, in torso lengths, and which are in space.

    The arms from the middle of the shoulders, or all points from the middle of the hips. One row a coordinate. Those in
    space are the "world" points' (all of them where a track has none). Who leaves the picture before, after
    or between repetitions is lost there only.
    """
    track, within = found.track, inside_reps(found)
    seen = (track.visibility[within] >= SEEN).mean(axis=0) > HALF
    if by_arms:
        seen = seen & IS_ARM
    origin = Keypoint.LEFT_SHOULDER if by_arms else Keypoint.LEFT_HIP
    places = [(track.xy_px, 1 / max(found.quality.torso_px, 1.0))]
    if track.world_m is not None:
        places.append((track.world_m, PER_METRE))
    parts = []
    for place, scale in places:
        rows = np.ascontiguousarray(place.reshape(track.n_moments, -1).T).reshape(len(KEYPOINTS), -1, track.n_moments)
        own = rows[seen] - (rows[origin] + rows[origin + 1]) / 2
        parts.append(own.reshape(-1, track.n_moments) * scale)
    columns = np.concatenate(parts)
    space = np.arange(len(columns)) >= (len(parts[0]) if len(parts) > 1 else 0)
    known = np.isfinite(columns)
    kept = known[:, within].mean(axis=1) >= KNOWN
    if not kept.all():
        columns, known, space = columns[kept], known[kept], space[kept]
    # A coordinate that is kept is known at nearly every moment of the repetitions, so its middle exists.
    for row, seen_at in zip(columns, known, strict=True):
        if not seen_at.all():
            row[~seen_at] = at_share(row, 0.5)
    return columns, space


def turns(exercise: Exercise) -> bool:
    """Does the hand turn about one joint in this exercise, instead of being pulled along a line?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    return exercise.pattern in TURNING and not exercise.compound


@lru_cache(maxsize=2)
def _timed_way(found: FoundSet) -> Trace | None:
    """Return the way that tells the time: along the hand's own curve where it turns about a joint (`along_curve`)."""
    trace = way(found)
    if trace is None or not turns(found.exercise):
        return trace
    inside = inside_reps(found)
    known = np.isfinite(trace.value)
    gone = np.where(known, trace.value, at_share(trace.value, HALF))
    columns, space = _columns(found, by_arms=False)
    value = along_curve(gone, columns, inside, space)
    return Trace(time_s=trace.time_s, value=np.where(known, value, np.nan), quantity="way", unit="")


def held_way(found: FoundSet) -> Trace | None:
    """Return the way, turned so that it is high where the exercise asks for the hold.

    Parameters
    ----------
    found : the set.
    """
    trace = _timed_way(found)
    return trace if trace is None or found.exercise.hold.at == "end" else turned(trace)


def straight_way(found: FoundSet) -> Trace | None:
    """Return the way read along a straight line, turned as `held_way`, where that is read along a curve; else None.

    Parameters
    ----------
    found : the set.
    """
    trace = way(found) if turns(found.exercise) else None
    return trace if trace is None or found.exercise.hold.at == "end" else turned(trace)


def outward_way(found: FoundSet) -> Trace | None:
    """Return the way, turned so that it is low where repetitions begin and high where they turn.

    Parameters
    ----------
    found : the set.
    """
    trace = _timed_way(found)
    return trace if trace is None or found.exercise.starts_at == "stretch" else turned(trace)


def turned(trace: Trace) -> Trace:
    """Return a trace upside down.

    Parameters
    ----------
    trace : any.
    """
    return Trace(time_s=trace.time_s, value=-trace.value, quantity=trace.quantity, unit=trace.unit)


def followed_by(trace: Trace, gone: Trace, reps: Sequence[Rep]) -> Trace | None:
    """Return a signal as a smooth function (a cubic) of how far the movement was gone, its own trembling left out.

    Parameters
    ----------
    trace : the signal.
    gone : the way, on the same moments.
    reps : the repetitions from which the function is learnt.

    Returns
    -------
    The smoothed signal on all moments, None where too little of both is known.
    """
    inside = np.zeros(trace.value.size, dtype=bool)
    for rep in reps:
        first, last = np.searchsorted(trace.time_s, (rep.start_s, rep.end_s))
        inside[first : last + 1] = True
    both = inside & np.isfinite(trace.value) & np.isfinite(gone.value)
    if both.sum() < LEARNT_FROM:
        return None
    powers = np.vander(gone.value, CUBIC)
    factors, *_ = np.linalg.lstsq(powers[both], trace.value[both], rcond=None)
    learnt = trace.value[both]
    value = np.clip(powers @ factors, at_share(learnt, 0.01), at_share(learnt, 0.99))
    return Trace(time_s=trace.time_s, value=value, quantity=trace.quantity, unit=trace.unit)


def stop_within(trace: Trace, from_s: float, to_s: float) -> Stop | None:
    """From when to when did a movement stand still at its high end?

    A body that is braked evenly nears its position like the top of a cosine, so the moments at which 8 to 30 % of the
    way are missing lie on a line over the arc sine of their roots, which leads to the moment of arrival. Departure
    likewise. Still begins a thousandth of the way before it, as it does to an eye; a turn-round without a stop is
    still for less than a tenth of a second.

    Parameters
    ----------
    trace : high at the position.
    from_s, to_s : from one low end over the high end to the next low end.

    Returns
    -------
    Arrival and departure; None where too little was seen.

    Examples
    --------
    One second up, half a second still, one second down:

    >>> time_s = np.arange(0, 2.51, 0.02)
    >>> height = np.interp(time_s, [0, 1, 1.5, 2.5], [0, 1, 1, 0])
    >>> value = 0.5 - 0.5 * np.cos(np.pi * height)
    >>> stop = stop_within(Trace(time_s=time_s, value=value, quantity="way", unit=""), 0, 2.5)
    >>> round(stop.near_from_s, 2), round(stop.from_s, 2), round(stop.to_s, 2), round(stop.near_to_s, 2)
    (0.9, 0.98, 1.52, 1.6)
    """
    part = _window(trace, from_s, to_s)
    if part is None:
        return None
    time_s, value = part
    top = int(np.argmax(value))
    lows = float(value[: top + 1].min()), float(value[top:].min())
    level = at_share(value, 0.99)
    found: Stop | None = None
    for _ in range(PASSES):
        came = _line_to(time_s, value, level, level - lows[0])
        went = _line_to(-time_s[::-1], value[::-1], level, level - lows[1])
        if came is None or went is None:
            return found
        found = _stop(came, went)
        if -_at(went, 0.0) - _at(came, 0.0) <= LONG_S:
            break
        still = value[(time_s >= found.from_s) & (time_s <= found.to_s)]
        level = at_share(still, 0.5) if still.size else level
    return found


def _stop(came: tuple[float, float], went: tuple[float, float]) -> Stop:
    """Read a stop off the lines of arrival and departure; where they cross, it is a moment."""
    from_s, to_s = _at(came, STILL), -_at(went, STILL)
    if to_s < from_s:
        from_s = to_s = (from_s + to_s) / 2
    return Stop(
        near_from_s=min(_at(came, NEAR), from_s), from_s=from_s, to_s=to_s, near_to_s=max(-_at(went, NEAR), to_s)
    )


def reached_at(trace: Trace, from_s: float, to_s: float, short: float = 0.0) -> float | None:
    """When did a movement arrive at its high end, or came this share of its way short of it?

    Parameters
    ----------
    trace : low at ``from_s``, high later on.
    from_s, to_s : the way up and what is known of the position.
    short : share of the way that is still missing.
    """
    part = _window(trace, from_s, to_s)
    if part is None:
        return None
    low, high = float(part[1].min()), at_share(part[1], 0.98)
    line = _line_to(*part, high, high - low, FOLLOWED_HOME)
    return None if line is None else _at(line, short)


def left_at(trace: Trace, from_s: float, to_s: float, short: float = 0.0) -> float | None:
    """When did a movement leave its high end, or was this share of its way from it? As `reached_at`, backward.

    Parameters
    ----------
    trace : high at first, low at ``to_s``.
    from_s, to_s : what is known of the position, and the way down.
    short : share of the way that is already done.
    """
    back = Trace(time_s=-trace.time_s[::-1], value=trace.value[::-1], quantity=trace.quantity, unit=trace.unit)
    left = reached_at(back, -to_s, -from_s, short)
    return None if left is None else -left


def _window(trace: Trace, from_s: float, to_s: float) -> tuple[Array, Array] | None:
    """Return the moments and values of a stretch without gaps, None where too little is known."""
    value = between(trace, from_s, to_s)
    first = int(np.searchsorted(trace.time_s, from_s - 1e-9))
    time_s = trace.time_s[first : first + value.size]
    known = np.isfinite(value)
    if known.sum() < MOMENTS:
        return None
    return time_s, np.interp(time_s, time_s[known], value[known])


def _at(line: tuple[float, float], short: float) -> float:
    """Return the moment at which a line of `_line_to` is short of the level by this share of the way."""
    return line[0] + line[1] * asin(sqrt(short))


def _line_to(
    time_s: Array, value: Array, level: float, span: float, followed: Array = FOLLOWED
) -> tuple[float, float] | None:
    """Return the line that leads to the moment at which the way up touches the level: that moment and its slope."""
    marks = level - followed * span
    # The highest so far rises, so the first moment at or over each mark is a search.
    after = np.searchsorted(np.maximum.accumulate(value), marks)
    x = np.arcsin(np.sqrt(followed))
    if not 0 < after[-1] <= after[0] < value.size:
        passed = (after > 0) & (after < value.size)
        after, marks, x = after[passed], marks[passed], x[passed]
    n = after.size
    if n < CROSSINGS:
        return None
    before, earlier = value[after - 1], time_s[after - 1]
    y = earlier + (marks - before) / (value[after] - before) * (time_s[after] - earlier)
    x_mean, y_mean = float(x.sum()) / n, float(y.sum()) / n
    away = x - x_mean
    slope = float(away @ y) / float(away @ away)
    return y_mean - slope * x_mean, slope
