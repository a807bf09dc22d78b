"""When did each repetition begin, turn and end, and how long was its position kept?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dorsi.core.catalogue.exercise import Exercise, Signal
from dorsi.core.motion.families import Family
from dorsi.core.motion.holding import Kept, kept
from dorsi.core.motion.jittering import Jitter
from dorsi.core.motion.joining_cuts import joined_over_cuts
from dorsi.core.motion.swinging import Swing, stretches
from dorsi.core.motion.telling import typical_range
from dorsi.core.tracks import Array, Rep, Trace

__all__ = ["SHORTEST_STRETCH_S", "Seen", "cut_of", "marked", "upward"]

#: A shorter run of known values says nothing.
SHORTEST_STRETCH_S = 0.4
#: A way of which the film shows the greater part counts as whole: films begin and end close to the lifting.
WHOLE_FROM = 0.5
#: Coming back for less than this share of the usual way is no return to the start position.
LEAST_SHARE = 0.45
#: The start position is left, or reached again, at this share of the way.
MOVED = 0.03
#: A hold signal that moves by less than this share of the least range tells no hold.
LEAST_HELD = 0.6
NEARBY_S = 1.0
#: A way so many times as long as the other one and as the set's usual one holds more than the repetition: walking up,
#: or racking the bar.
MORE_THAN_A_REP = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What repetitions are read from: the signal with its turn up, the grid, and the family's demands.

    ``course`` of the joints, by which repetitions resemble each other. ``ends_up``: the turn is the end position (not
    so where an exercise starts there). ``bounds`` of each shot. ``jitter``: the errors of the signal as it was found.
    ``placed``: the recording shows where in the picture the body is.
    """

    value: Array
    time_s: Array
    step: float
    noise: float
    family: Family
    traces: Mapping[str, Trace]
    course: Array
    ends_up: bool
    bounds: list[tuple[int, int]]
    jitter: Jitter
    placed: bool = True

    def runs(self) -> list[tuple[int, int, int]]:
        """Where does each run of known values that is long enough begin, where is it over, and in which shot is it?"""
        found = stretches(self.value, self.bounds, round(SHORTEST_STRETCH_S / self.step))
        return [(run.first, run.last + 1, run.shot) for run in found]

    def look(self, quantity: str) -> Array:
        """Return the values of a quantity on the grid."""
        return self.traces[quantity].value


def upward(trace: Trace, signal: Signal, exercise: Exercise) -> Array:
    """Turn a signal so that a repetition of this exercise goes up and comes back down."""
    up = (signal.end_at == "high") != (exercise.starts_at == "end")
    return trace.value if up else -trace.value


def cut_of(swing: Swing, usual: float) -> Literal["start", "end", "neither"] | None:
    """Which half of a swing is missing? None for a whole one, "neither" where the body just did not come back."""
    if swing.fall < LEAST_SHARE * usual or (swing.at_end and swing.fall < WHOLE_FROM * swing.range):
        return "end" if swing.at_end and swing.rise >= LEAST_SHARE * usual else "neither"
    if swing.rise < LEAST_SHARE * usual or (swing.at_start and swing.rise < WHOLE_FROM * swing.range):
        return "start" if swing.at_start else "neither"
    return None


def marked(group: Sequence[Swing], seen: Seen, exercise: Exercise, signal: Signal) -> tuple[Rep, ...]:
    """Mark start, turn, hold and end of each repetition of a set, and join halves over a cut of the editor.

    Parameters
    ----------
    group : the swings of the set in order.
    seen : the signal they were found in.
    signal : of the count; the hold follows the exercise's own hold signal where it has one.
    """
    usual = typical_range(group)
    # Beside the longer ways of a set, one that passed among others may turn out not to be made back.
    group = [swing for swing in group if cut_of(swing, usual) != "neither"]
    hold_signal = exercise.hold_signal or signal
    trace = seen.traces[hold_signal.quantity]
    ends_up = trace.value if hold_signal.end_at == "high" else -trace.value
    held = ends_up if exercise.hold.at == "end" else -ends_up
    at_turn = exercise.hold.at != exercise.starts_at
    family = seen.family
    least = LEAST_HELD * (family.least_deg if trace.unit == "deg" else family.least_torsos)
    reps = []
    for number, swing in enumerate(group):
        before = group[number - 1].high if number else swing.stretch.first
        after = group[number + 1].high if number + 1 < len(group) else swing.stretch.last
        before, after = max(before, swing.stretch.first), min(after, swing.stretch.last)
        span = _moved(seen, swing, (before, after), usual)
        window = span if at_turn else (swing.high, after)
        found = kept(seen.time_s[window[0] : window[1] + 1], held[window[0] : window[1] + 1], least)
        reps.append(_rep(seen, swing, span, found if exercise.hold_signal else None, usual))
    return joined_over_cuts(_in_order(reps, at_turn=at_turn), seen.value, seen.time_s, seen.runs(), usual)


def _in_order(reps: list[Rep], *, at_turn: bool) -> list[Rep]:
    """Let repetitions not overlap, and each contain its hold: around its turn, or after it where the hold is at home.

    Each moment is read from its own signal, so that a few pictures may lie between what ought to be the same moment.
    """
    out: list[Rep] = []
    for number, rep in enumerate(reps):
        start_s = max(rep.start_s, out[-1].end_s) if out else rep.start_s
        until_s = reps[number + 1].start_s if number + 1 < len(reps) else np.inf
        end_s = max(min(rep.end_s, until_s), rep.turn_s)
        held = rep.hold_from_s, rep.hold_to_s
        if held[0] is None or held[1] is None:
            out.append(replace(rep, start_s=start_s, end_s=end_s))
            continue
        if at_turn:
            first, last = max(held[0], start_s), min(held[1], end_s)
            turn_s = min(max(rep.turn_s, first), last)
        else:
            end_s = max(end_s, min(held[1], until_s))
            first, last, turn_s = max(held[0], rep.turn_s), min(held[1], end_s), rep.turn_s
        if first > last:
            out.append(replace(rep, start_s=start_s, end_s=end_s, hold_from_s=None, hold_to_s=None, stop_s=None))
            continue
        stop_s = None if rep.stop_s is None else min(rep.stop_s, last - first)
        changed = replace(rep, start_s=start_s, turn_s=turn_s, end_s=end_s, stop_s=stop_s)
        out.append(replace(changed, hold_from_s=first, hold_to_s=last))
    return out


def _moved(seen: Seen, swing: Swing, between: tuple[int, int], usual: float) -> tuple[int, int]:
    """Return where the start position was left before a turn and reached again after it."""
    before, after = between
    more_up = swing.rise > MORE_THAN_A_REP * max(swing.fall, usual) and not swing.at_end
    more_down = swing.fall > MORE_THAN_A_REP * max(swing.rise, usual) and not swing.at_start
    rise, fall = swing.fall if more_up else swing.rise, swing.rise if more_down else swing.fall
    start = _low_from(seen, range(swing.high, before - 1, -1), rise, more=rise < swing.rise)
    end = _low_from(seen, range(swing.high, after + 1), fall, more=fall < swing.fall)
    return swing.low_before if start is None else start, swing.low_after if end is None else end


def _low_from(seen: Seen, places: range, way: float, *, more: bool) -> int | None:
    """Return the first place from a turn on that is as low as what is near in time; None without one.

    The lowest point of all may lie anywhere in a long hang. Where the signal goes on to something else (``more``), the
    way ends where it is as long as a repetition's.
    """
    value, nearby = seen.value, round(NEARBY_S / seen.step)
    top = value[places.start]
    for number, place in enumerate(places):
        if not value[place] < top - way / 2:
            continue
        if more and value[place] <= top - (1 - MOVED) * way:
            return place
        last = places[min(number + nearby, len(places) - 1)]
        low = value[min(place, last) : max(place, last) + 1].min()
        if value[place] - low <= max(MOVED * way, 2 * seen.noise):
            return place
    return None


def _rep(seen: Seen, swing: Swing, span: tuple[int, int], found: Kept | None, usual: float) -> Rep:
    cut = cut_of(swing, usual)
    start = swing.low_before if cut == "start" else span[0]
    end = swing.low_after if cut == "end" else span[1]
    part = seen.value[start : end + 1]
    known = float(np.isfinite(part).mean())
    clear = float(np.clip(1 - 8 * seen.noise / max(swing.range, 1e-9), 0, 1))
    return Rep(
        start_s=float(seen.time_s[start]),
        turn_s=float(seen.time_s[swing.high]),
        end_s=float(seen.time_s[end]),
        hold_from_s=found.from_s if found else None,
        hold_to_s=found.to_s if found else None,
        range=swing.range,
        quality=known * clear,
        complete=cut is None,
        cut_at=None if cut == "neither" else cut,
        shot=swing.stretch.shot,
        stop_s=found.stop_s if found else None,
        shown=_shown(swing),
    )


def _shown(swing: Swing) -> float:
    """Which share of its way out, or back, is seen of a swing within which the film or a shot begins or ends?"""
    ways = [way for way, at_edge in ((swing.rise, swing.at_start), (swing.fall, swing.at_end)) if at_edge]
    return min([1.0, *(way / swing.range for way in ways)])
