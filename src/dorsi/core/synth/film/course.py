"""The course of a set through time: how far each repetition is gone at every moment, and the truth about it.

``progress`` runs from 0 (fully stretched) to 1 (the end position as taught). A repetition leaves home, turns at the far
side and comes back; home is the stretch for most lifts and the end position where an exercise starts there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["Beat", "Cheat", "Course", "Manner", "Moves", "make_course", "moves_at", "still_moves"]

#: How sharply a movement starts, stops and turns: acceleration there, in travel per (duration of the half) squared.
#: A cosine has pi^2 / 2 = 4.9, a minimum-jerk movement 0; the measured turn-rounds of real lifts (within 3 % of the
#: extreme for 0.15 to 0.33 s) lie between 4 and 8.
SHARPNESS: Final = (4.0, 8.0)
FASTEST_HALF_S: Final = 0.25
#: A hold shorter than this is left out.
SHORTEST_HOLD_S: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheat:
    """What goes wrong from one repetition on (the first is 1): by how much, growing to it within two repetitions.

    "swing": degrees of trunk swing more; "short_hold": seconds of hold less; "short_end" and "short_stretch": share of
    the travel missing at that side; "rounding": arc of the back more, in trunk lengths; "bar_ahead": metres by which
    the bar leaves the body half-way (hinges).
    """

    kind: Literal["swing", "short_hold", "short_end", "short_stretch", "rounding", "bar_ahead"]
    from_rep: int
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a set is lifted.

    ``out_s`` away from home, ``hold_s`` standstill at the turn, ``back_s`` the way home, ``pause_s`` standstill at home
    (0: a turn-round without a stop). ``swing_deg`` trunk swing and ``blade_m`` travel of the blades in each repetition.
    ``stretch`` and ``end`` share of the full travel reached at either side. ``spread`` how much repetitions differ (SD
    of durations as a share; a third of it for the travel). ``slower`` share of speed lost from the first repetition to
    the last. ``left_right`` share of the travel by which the right side falls short, ``lag_s`` by how much it comes
    later. ``sway_deg`` how much a body that stands still sways (SD). ``bar_ahead_m`` by how much the bar of a hinge
    leaves the body half-way. ``cheats`` what goes wrong, and when.
    """

    out_s: float = 1.0
    hold_s: float = 0.5
    back_s: float = 1.6
    pause_s: float = 0.3
    swing_deg: float = 3.0
    blade_m: float = 0.06
    stretch: float = 1.0
    end: float = 1.0
    spread: float = 0.07
    slower: float = 0.15
    left_right: float = 0.0
    lag_s: float = 0.0
    sway_deg: float = 0.15
    rounding: float = 0.03
    bar_ahead_m: float = 0.0
    cheats: tuple[Cheat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One repetition as it was ordered: the times of its four parts, how far it went, and how."""

    leave_s: float
    arrive_s: float
    leave_turn_s: float
    home_s: float
    next_s: float
    from_u: float
    turn_u: float
    to_u: float
    swing_deg: float
    rounding: float
    bar_ahead_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """The pieces of which progress is made, from each ``at`` to the next, with the accelerations at their ends."""

    beats: tuple[Beat, ...]
    at: Array
    level: Array
    pushed: Array
    braked: Array
    manner: Manner
    phases: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moves:
    """What drives a body at T moments: progress (T, 2), extra lean and sway (T,), blades 0 to 1 (T, 2), arc (T,).

    ``bar_ahead_m`` (T,) is how far the bar leaves the body half-way through this repetition.
    """

    progress: Array
    swing_deg: Array
    sway_deg: Array
    blade: Array
    blade_m: float
    rounding: Array
    bar_ahead_m: Array

    @property
    def both(self) -> Array:
        """The mean progress of the two sides (T,)."""
        mean: Array = self.progress.mean(axis=1)
        return mean


def make_course(manner: Manner, reps: int, rng: np.random.Generator, *, start_s: float, home: float) -> Course:
    """Lay the repetitions out in time, each a little different from the last, tiring as ordered."""
    beats: list[Beat] = []
    now = start_s
    stretch_u, end_u = 1 - manner.stretch, manner.end
    at_home = stretch_u if home == 0 else end_u
    for number in range(1, reps + 1):
        own = _own_manner(manner, number, reps, rng)
        jitter = 1 + manner.spread / 3 * rng.normal(size=2)
        low, high = 1 - own.stretch * min(jitter[0], 1.03), own.end * min(jitter[1], 1.02)
        turn_u, to_u = (high, low) if home == 0 else (low, high)
        # Where a movement is not broken off, the bar comes back to the place where it began: the floor or lock-out.
        to_u = at_home if number == reps else to_u
        arrive = now + own.out_s
        leave_turn = arrive + own.hold_s
        back = leave_turn + own.back_s
        beats.append(
            Beat(leave_s=now, arrive_s=arrive, leave_turn_s=leave_turn, home_s=back, next_s=back + own.pause_s,
                 from_u=beats[-1].to_u if beats else at_home, turn_u=turn_u, to_u=to_u,
                 swing_deg=own.swing_deg, rounding=own.rounding, bar_ahead_m=own.bar_ahead_m)
        )  # fmt: skip
        now = back + own.pause_s
    return _laid_out(tuple(beats), manner, rng)


def _own_manner(manner: Manner, number: int, reps: int, rng: np.random.Generator) -> Manner:
    """Return how this one repetition is lifted: spread, fatigue and cheats worked in."""
    tired = 1 - manner.slower * (number - 1) / max(reps - 1, 1)
    out, hold, back, pause, swing = np.exp(manner.spread * rng.normal(size=5))
    own = replace(
        manner,
        out_s=max(manner.out_s * float(out) / tired, FASTEST_HALF_S),
        hold_s=manner.hold_s * float(hold),
        back_s=max(manner.back_s * float(back), FASTEST_HALF_S),
        pause_s=manner.pause_s * float(pause),
        swing_deg=manner.swing_deg * float(swing),
    )
    for cheat in manner.cheats:
        size = cheat.size * min(max(number - cheat.from_rep + 1, 0) / 2, 1.0)
        if cheat.kind == "swing":
            own = replace(own, swing_deg=own.swing_deg + size)
        elif cheat.kind == "short_hold":
            left = own.hold_s - size
            own = replace(own, hold_s=left if left > SHORTEST_HOLD_S else 0.0)
        elif cheat.kind == "short_end":
            own = replace(own, end=own.end - size)
        elif cheat.kind == "short_stretch":
            own = replace(own, stretch=own.stretch - size)
        elif cheat.kind == "rounding":
            own = replace(own, rounding=own.rounding + size)
        else:
            own = replace(own, bar_ahead_m=own.bar_ahead_m + size)
    return own


def _laid_out(beats: tuple[Beat, ...], manner: Manner, rng: np.random.Generator) -> Course:
    """Turn the beats into pieces with an acceleration at each end, the same on both sides of a turn-round."""
    at, level = [beats[0].leave_s], [beats[0].from_u]
    pushed: list[float] = []
    braked: list[float] = []
    sharp = rng.uniform(*SHARPNESS, size=(len(beats), 2))
    for i, beat in enumerate(beats):
        out_s, back_s = beat.arrive_s - beat.leave_s, beat.home_s - beat.leave_turn_s
        held, paused = beat.leave_turn_s > beat.arrive_s, beat.next_s > beat.home_s
        next_out_s = out_s if i + 1 == len(beats) else beats[i + 1].arrive_s - beats[i + 1].leave_s
        came_from_stop = i == 0 or beats[i - 1].next_s > beats[i - 1].home_s
        travel, return_ = beat.turn_u - beat.from_u, beat.to_u - beat.turn_u
        stop_out, start_back = -travel / out_s**2, return_ / back_s**2
        if not held:
            stop_out = start_back = -(travel - return_) / 2 / (out_s * back_s)
        start_out = travel / out_s**2 if came_from_stop else braked[-1] / sharp[i - 1, 1]
        stop_back = -return_ / back_s**2 if paused or i + 1 == len(beats) else -return_ / (back_s * next_out_s)
        at += [beat.arrive_s, beat.leave_turn_s, beat.home_s, beat.next_s]
        level += [beat.turn_u, beat.turn_u, beat.to_u, beat.to_u]
        first = sharp[i - 1, 1] if i else sharp[i, 1]
        pushed += [start_out * first, 0.0, start_back * sharp[i, 0], 0.0]
        braked += [stop_out * sharp[i, 0], 0.0, stop_back * sharp[i, 1], 0.0]
    # A pause of no length leaves no piece; its acceleration is that of the piece before.
    keep = np.append(np.diff(at) > 0, True)
    return Course(
        beats=beats, at=np.asarray(at)[keep], level=np.asarray(level)[keep], pushed=np.asarray(pushed)[keep[:-1]],
        braked=np.asarray(braked)[keep[:-1]], manner=manner, phases=rng.uniform(0, 2 * np.pi, size=(2, 4)),
    )  # fmt: skip


def _progress_at(course: Course, time_s: Array) -> Array:
    """Return progress at these moments: quintic pieces that rest at their ends, with given accelerations there."""
    i = np.clip(np.searchsorted(course.at, time_s, side="right") - 1, 0, len(course.at) - 2)
    span = course.at[i + 1] - course.at[i]
    s = np.clip((time_s - course.at[i]) / span, 0.0, 1.0)
    least_jerk = s**3 * (10 - 15 * s + 6 * s**2)
    push = 0.5 * s**2 * (1 - s) ** 3 * course.pushed[i] * span**2
    brake = 0.5 * s**3 * (1 - s) ** 2 * course.braked[i] * span**2
    return course.level[i] + (course.level[i + 1] - course.level[i]) * least_jerk + push + brake


def moves_at(course: Course, time_s: Array) -> Moves:
    """What drives the body at these moments."""
    manner = course.manner
    left = _progress_at(course, time_s)
    if manner.lag_s or manner.left_right:
        late = _progress_at(course, time_s - manner.lag_s)
        home = course.beats[0].from_u
        right = home + (late - home) * (1 - manner.left_right)
    else:
        right = left
    progress = np.stack([left, right], axis=1)
    which = np.clip(np.searchsorted([beat.next_s for beat in course.beats], time_s), 0, len(course.beats) - 1)
    # The trunk swings with the drive: its share follows the progress, the size is that of the repetition.
    swing = np.array([beat.swing_deg for beat in course.beats])
    arc = np.array([beat.rounding for beat in course.beats])
    edges = np.array([beat.leave_s for beat in course.beats])
    mixed = _stepped(arc, edges, time_s)
    ahead = _stepped(np.array([beat.bar_ahead_m for beat in course.beats]), edges, time_s)
    return Moves(
        progress=progress,
        swing_deg=swing[which] * (progress.mean(axis=1) - course.beats[0].from_u),
        sway_deg=manner.sway_deg * _sway(course.phases, time_s),
        blade=np.clip(progress, 0.0, 1.0) ** 1.5,
        blade_m=manner.blade_m,
        rounding=mixed,
        bar_ahead_m=ahead,
    )


def still_moves(manner: Manner, level: float, time_s: Array) -> Moves:
    """What drives a body that only keeps a position: progress at ``level``, and sway."""
    n = len(time_s)
    phases = np.arange(8.0).reshape(2, 4)
    return Moves(
        progress=np.full((n, 2), level),
        swing_deg=np.zeros(n),
        sway_deg=manner.sway_deg * _sway(phases, time_s),
        blade=np.full((n, 2), level),
        blade_m=manner.blade_m,
        rounding=np.full(n, manner.rounding),
        bar_ahead_m=np.zeros(n),
    )


def _stepped(value: Array, edge_s: Array, time_s: Array) -> Array:
    """Return values that change from one repetition to the next within half a second."""
    out = np.full(len(time_s), value[0])
    for i in range(1, len(value)):
        s = np.clip((time_s - edge_s[i]) / 0.5 + 0.5, 0.0, 1.0)
        out += (value[i] - value[i - 1]) * s * s * (3 - 2 * s)
    return out


def _sway(phases: Array, time_s: Array) -> Array:
    """Return slow sway of unit SD: four sines between 0.15 and 0.9 Hz."""
    rates = np.array([0.15, 0.31, 0.55, 0.9])
    size = np.array([1.0, 0.8, 0.5, 0.3])
    waves = size * np.sin(2 * np.pi * rates * time_s[:, None] + phases[0])
    sway: Array = waves.sum(axis=1) / np.sqrt((size**2).sum() / 2)
    return sway
