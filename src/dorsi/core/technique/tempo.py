"""The four parts of a repetition's tempo: pause at home, the way out, the hold, the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, measured_by_rep
from dorsi.core.technique.standing import held_at_turn, standstills
from dorsi.core.technique.way import left_at, outward_way, reached_at, stop_within, turned
from dorsi.core.tracks import Rep, Trace

__all__ = ["PAUSE_AT_MOST_S", "Phases", "back_s", "measure_part", "out_s", "pause_before_s", "phases"]

NEEDS: Final = Needs(views=ANY_VIEW)
#: A longer rest between two repetitions is a rest, no pause in the stretch.
PAUSE_AT_MOST_S: Final = 8.0
#: The first and the last movement an eye sees: this share of the way away from home. People leave home more slowly
#: than a limb that is driven evenly.
FIRST_SEEN: Final = 0.02
LAST_SEEN: Final = 0.03
#: Home counts as reached, or left, only where the film goes on beside it for so long: else the way is cut by the edge.
SEEN_AT_HOME_S: Final = 0.1
#: The signal of a load that hangs from straight arms.
CARRIED: Final = "standing_height"
#: How long before the first repetition, and after the last, home is looked for.
AROUND_S: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phases:
    """When a repetition left home, arrived at the far side, left it and was home again, seconds; None: not seen."""

    leave_s: float | None
    arrive_s: float | None
    left_s: float | None
    home_s: float | None


@lru_cache(maxsize=2)
def phases(found: FoundSet) -> tuple[Phases, ...]:
    """When did each repetition of a set leave, arrive, leave again and come home?

    Parameters
    ----------
    found : the set; all its points together say where the movement stood.
    """
    trace = outward_way(found) if found.reps else None
    if trace is None:
        return (Phases(leave_s=None, arrive_s=None, left_s=None, home_s=None),) * len(found.reps)
    home, carried = turned(trace), _carried(found)
    homes = (home,) if carried is None else (home, carried)
    return tuple(_phases(found, place, trace, homes) for place in range(len(found.reps)))


def _phases(found: FoundSet, place: int, trace: Trace, homes: tuple[Trace, ...]) -> Phases:
    """``homes``: the way turned round, and that of a load that is put down, where there is one."""
    rep = found.reps[place]
    before = found.reps[place - 1] if place else None
    after = found.reps[place + 1] if place + 1 < len(found.reps) else None
    # Home is looked for back to the turn before and on to the turn after, but not across a cut or a long rest.
    first, last = rep.start_s - AROUND_S, rep.end_s + AROUND_S
    if before is not None and before.shot == rep.shot:
        first = max(first, before.turn_s)
    if after is not None and after.shot == rep.shot:
        last = min(last, after.turn_s)
    # The hold lies between the way out and the way back, so the three add up.
    stop = standstills(found)[place] if held_at_turn(found) else stop_within(trace, rep.start_s, rep.end_s)
    arrivals = [reached_at(each, rep.turn_s, last, LAST_SEEN) for each in homes]
    seen = [at_s for at_s in arrivals if at_s is not None]
    return Phases(
        leave_s=_unless_at_edge(found, rep, left_at(homes[0], first, rep.turn_s, FIRST_SEEN)),
        arrive_s=stop.from_s if stop else None,
        left_s=stop.to_s if stop else None,
        home_s=_unless_at_edge(found, rep, max(seen, default=None)),
    )


def _carried(found: FoundSet) -> Trace | None:
    """Return how low a load is that hangs from straight arms and is put down: None for any other exercise.

    The trunk is down before the knees are: the load arrives with the shoulders' height over the feet.
    """
    signal = found.exercise.count_signal
    if signal is None or signal.quantity != CARRIED or found.exercise.starts_at == "end":
        return None
    return turned(found.traces[CARRIED])


def _unless_at_edge(found: FoundSet, rep: Rep, at_s: float | None) -> float | None:
    """Return a moment at home, None where the film or its shot begins or ends right there: then nobody saw it."""
    if at_s is None or rep.shot >= len(found.track.shots):
        return at_s
    shot = found.track.shots[rep.shot]
    return at_s if shot.start_s + SEEN_AT_HOME_S <= at_s <= shot.end_s - SEEN_AT_HOME_S else None


def out_s(each: Phases) -> float | None:
    """How long did the way to the far side take, seconds?

    Parameters
    ----------
    each : the phases of a repetition.
    """
    return _length(each.leave_s, each.arrive_s)


def back_s(each: Phases) -> float | None:
    """How long did the way back take, seconds?

    Parameters
    ----------
    each : the phases of a repetition.
    """
    return _length(each.left_s, each.home_s)


def pause_before_s(found: FoundSet, rep: Rep) -> float | None:
    """How long was home kept before this repetition, seconds? None before the first and after a cut.

    Parameters
    ----------
    found : the set.
    rep : one of its repetitions.
    """
    for (before, earlier), (each, later) in pairwise(zip(found.reps, phases(found), strict=True)):
        if each is rep:
            pause = _length(earlier.home_s, later.leave_s)
            joined = before.shot == rep.shot and before.cut_at != "end"
            return pause if joined and pause is not None and pause <= PAUSE_AT_MOST_S else None
    return None


def _length(from_s: float | None, to_s: float | None) -> float | None:
    return None if from_s is None or to_s is None else max(to_s - from_s, 0.0)


def measure_part(found: FoundSet, name: str, seconds: Callable[[Phases], float | None], method: str) -> Measured:
    """Measure one part of the tempo for every repetition, seconds.

    Parameters
    ----------
    found : the set.
    name : of the measure.
    seconds : the part's length, from the phases of one repetition.
    method : short name of how it is made.
    """
    of = dict(zip(found.reps, phases(found), strict=True))
    return measured_by_rep(found, name, "s", lambda rep: seconds(of[rep]), needs=NEEDS, method=method, at_least=0.0)
