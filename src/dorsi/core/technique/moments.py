"""When did each repetition begin, turn and end, and how sure is each of these moments?

The signal that counts says which repetitions there are; when they began and ended, all points say together (`tempo`):
on made films 0.04 s off, where the counting signal, which goes on sinking for a while, is 0.14 to 0.16 s off.

The turn is the middle of the time spent at the far side. Its extreme would be as good a word for a turn-round, but in
a lock-out of two seconds it may lie anywhere: so the interval of a turn holds the standstill, of which every moment may
be called the turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import hypot
from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.error_model import LEVEL, SDS_OF_LEVEL, spread_of
from dorsi.core.technique.measuring import CUT_WITHIN_S
from dorsi.core.technique.standing import held_at_turn, standstills, with_position
from dorsi.core.technique.tempo import Phases, phases
from dorsi.core.tracks import Rep

__all__ = ["MOMENTS", "Interval", "moments_of", "timed_reps"]

Interval = tuple[float, float]
#: The moments of a repetition, by their names in a `Rep`; their errors stand under these names beside the measures'.
MOMENTS: Final = ("start_s", "turn_s", "hold_from_s", "hold_to_s", "end_s")


@lru_cache(maxsize=2)
def timed_reps(found: FoundSet) -> tuple[Rep, ...]:
    """When did each repetition begin, turn, hold its position and end, by all points together?

    Parameters
    ----------
    found : the set.

    Returns
    -------
    The repetitions in order, none over another, each with its hold within. What an edge or a cut of the film took away
    stays as it was found.
    """
    if not found.reps or found.exercise.count_signal is None:
        return found.reps
    at_turn = held_at_turn(found)
    reps = [
        _timed(found, with_position(rep, stop), each, at_turn=at_turn)
        for rep, stop, each in zip(found.reps, standstills(found), phases(found), strict=True)
    ]
    return _apart(reps)


def _timed(found: FoundSet, rep: Rep, each: Phases, *, at_turn: bool) -> Rep:
    shots = found.track.shots
    through_a_cut = rep.shot < len(shots) and rep.end_s > shots[rep.shot].end_s + CUT_WITHIN_S
    if not rep.complete or through_a_cut:
        return rep
    turn_s = rep.turn_s if each.arrive_s is None or each.left_s is None else (each.arrive_s + each.left_s) / 2
    start_s = rep.start_s if each.leave_s is None else each.leave_s
    end_s = rep.end_s if each.home_s is None else each.home_s
    first, last = rep.hold_from_s, rep.hold_to_s
    if first is not None and last is not None:
        if at_turn:
            turn_s = min(max(turn_s, first), last)
            start_s, end_s = min(start_s, first), max(end_s, last)
        else:
            # What is held at home belongs to the repetition before it.
            turn_s, end_s = min(turn_s, first), max(end_s, last)
    return replace(rep, start_s=min(start_s, turn_s), turn_s=turn_s, end_s=max(end_s, turn_s))


def _apart(reps: list[Rep]) -> tuple[Rep, ...]:
    """Let a repetition begin no sooner than the one before it ends; where two moments cross, half way between them."""
    out = list(reps)
    for place in range(1, len(out)):
        before, rep = out[place - 1], out[place]
        if before.end_s <= rep.start_s:
            continue
        least = max(before.turn_s, before.hold_to_s or 0.0)
        most = rep.turn_s if rep.hold_from_s is None else min(rep.hold_from_s, rep.turn_s)
        at_s = max(min((before.end_s + rep.start_s) / 2, most), least)
        out[place - 1], out[place] = replace(before, end_s=at_s), replace(rep, start_s=at_s)
    return tuple(out)


def moments_of(found: FoundSet, rep: Rep, *, seen: Phases) -> Mapping[str, Interval | None]:
    """Between which moments do a repetition's start, turn, hold and end lie with a probability of `LEVEL`?

    Parameters
    ----------
    found : the set.
    rep : one of its repetitions, as `timed_reps` gives it.
    seen : its phases; where it left or came home beside an edge of the film nobody saw when.

    Returns
    -------
    From when to when, by the moment's name; None for what the film does not show or where no error is known.
    """
    unseen = {
        "start_s": rep.cut_at == "start" or seen.leave_s is None,
        "end_s": rep.cut_at == "end" or seen.home_s is None,
        "turn_s": not rep.complete,
    }
    return {name: None if unseen.get(name) else _interval(found, rep, name) for name in MOMENTS}


def _interval(found: FoundSet, rep: Rep, name: str) -> Interval | None:
    at_s: float | None = getattr(rep, name)
    spread = spread_of(name, found, 0.0)
    if at_s is None or spread is None:
        return None
    half = SDS_OF_LEVEL * spread.sd
    below, above = half * spread.below, half * spread.above
    if name == "turn_s" and held_at_turn(found) and rep.stop_s:
        # Any moment of a standstill may be called its turn.
        below, above = (hypot(side, LEVEL * rep.stop_s / 2) for side in (below, above))
    return max(at_s - below, 0.0), at_s + above
