"""When did the body stand still in the position that the exercise asks to hold?

Two numbers, one meaning each. *At* the position: within a few per cent of its extreme, which a mere turn-round is, too,
for 0.15 to 0.4 s (``hold_from_s`` to ``hold_to_s`` of a repetition). *Held*: how long it truly stood still there, 0 for
a turn-round (the measure ``hold``).

The standstill is read twice: from all points together (`way`), and by the hold signal alone (``Rep.stop_s``). Where a
movement is braked harder or more softly than evenly, the first reads long and the second short; half way between
them neither shows on made films of any pattern (errors of 0.05 to 0.11 s against 0.05 to 0.15 and 0.10 to 0.17 alone),
and real pulls come out at 0.09 s against 0.11 and 0.09. Where they are far apart one of them was broken off by a
tremor; that is the single signal, so it moves the other by 0.15 s at most.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.way import Stop, held_way, stop_within, straight_way, turns
from dorsi.core.tracks import Rep, Trace

__all__ = ["held_at_turn", "standstills", "with_position"]

#: The two readings of one standstill differ by no more than this, seconds, unless one of them broke off; so does the
#: single signal of a limb that turns about a joint more often, and a shrug of a few centimetres is too small for it.
APART_S: Final = 0.3
APART_TURNING_S: Final = 0.15


def held_at_turn(found: FoundSet) -> bool:
    """Is the position to be held where repetitions turn, and not where they begin?

    Parameters
    ----------
    found : the set.
    """
    return found.exercise.hold.at != found.exercise.starts_at


@lru_cache(maxsize=2)
def standstills(found: FoundSet) -> tuple[Stop | None, ...]:
    """When did each repetition stand still in the position to be held?

    Parameters
    ----------
    found : the set. Where the position is held between repetitions, it is the one after each, none after the last.

    Returns
    -------
    One for each repetition, None where too little of it was seen.
    """
    trace = held_way(found)
    if trace is None:
        return (None,) * len(found.reps)
    straight = straight_way(found)
    at_turn = held_at_turn(found)
    windows = [(rep.start_s, rep.end_s) if at_turn else _between_turns(found, rep) for rep in found.reps]
    return tuple(
        None
        if window is None or (stop := _shorter(trace, straight, window)) is None
        else _agreed(stop, rep, window, found.exercise)
        for rep, window in zip(found.reps, windows, strict=True)
    )


def _shorter(trace: Trace, straight: Trace | None, window: tuple[float, float]) -> Stop | None:
    """Read a standstill, twice where the hand turns about a joint: whatever errs there makes a stop longer.

    Along a straight line a turning hand seems to slow down at its ends; along a curve that points err from, too.
    """
    stop = stop_within(trace, *window)
    other = None if straight is None else stop_within(straight, *window)
    return other if stop is None or (other is not None and other.seconds < stop.seconds) else stop


def _between_turns(found: FoundSet, rep: Rep) -> tuple[float, float] | None:
    """Return the time from a repetition's turn to the next one's, None after the last and before a cut."""
    place = found.reps.index(rep)
    if place + 1 == len(found.reps) or found.reps[place + 1].shot != rep.shot:
        return None
    return rep.turn_s, found.reps[place + 1].turn_s


def _most_apart(exercise: Exercise) -> float:
    """Return by how much the two readings may differ before the single signal is no longer followed, seconds."""
    if exercise.pattern == "shrug":
        return 0.0
    return APART_TURNING_S if turns(exercise) else APART_S


def _agreed(stop: Stop, rep: Rep, window: tuple[float, float], exercise: Exercise) -> Stop:
    """Put a standstill half way between what all points and what the hold signal alone say of its length.

    Where the hand turns about a joint, the single signal only makes it shorter.
    """
    most = _most_apart(exercise)
    apart = 0.0 if rep.stop_s is None else stop.seconds - rep.stop_s
    less = min(max(apart, 0.0 if turns(exercise) else -most), most) / 4
    from_s, to_s = stop.from_s + less, stop.to_s - less
    if to_s < from_s:
        from_s = to_s = (from_s + to_s) / 2
    from_s, to_s = (min(max(each, window[0]), window[1]) for each in (from_s, to_s))
    near_from_s, near_to_s = max(min(stop.near_from_s, from_s), window[0]), min(max(stop.near_to_s, to_s), window[1])
    return Stop(near_from_s=near_from_s, from_s=from_s, to_s=to_s, near_to_s=near_to_s)


def with_position(rep: Rep, stop: Stop | None) -> Rep:
    """Return a repetition whose time at the position holds the whole standstill, even where its signal broke off.

    Parameters
    ----------
    rep : as it was found.
    stop : its standstill.
    """
    if stop is None or not rep.complete:
        return rep
    if rep.hold_from_s is None or rep.hold_to_s is None:
        return replace(rep, hold_from_s=stop.near_from_s, hold_to_s=stop.near_to_s, stop_s=stop.seconds)
    return replace(
        rep,
        hold_from_s=min(rep.hold_from_s, stop.from_s),
        hold_to_s=max(rep.hold_to_s, stop.to_s),
        stop_s=stop.seconds,
    )
