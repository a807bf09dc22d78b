"""The four parts of a repetition's tempo: pause in the stretch, pull, hold, lowering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, measured_by_rep
from dorsi.core.tracks import Rep

__all__ = ["PAUSE_AT_MOST_S", "lowering_s", "measure_part", "pause_before", "pulling_s"]

NEEDS: Final = Needs(views=ANY_VIEW)
#: A longer rest between two repetitions is a rest, no pause in the stretch.
PAUSE_AT_MOST_S: Final = 8.0


def pulling_s(rep: Rep) -> float:
    """How long did the way to the end position take, seconds?

    Parameters
    ----------
    rep : a whole repetition.
    """
    return (rep.turn_s if rep.hold_from_s is None else rep.hold_from_s) - rep.start_s


def lowering_s(rep: Rep) -> float:
    """How long did the way back take, seconds?

    Parameters
    ----------
    rep : a whole repetition.
    """
    return rep.end_s - (rep.turn_s if rep.hold_to_s is None else rep.hold_to_s)


def pause_before(found: FoundSet, rep: Rep) -> float | None:
    """How long was the start position kept before this repetition, seconds? None before the first and after a cut.

    Parameters
    ----------
    found : the set.
    rep : one of its repetitions.
    """
    place = found.reps.index(rep)
    if place == 0:
        return None
    before = found.reps[place - 1]
    pause = rep.start_s - before.end_s
    whole = before.shot == rep.shot and before.cut_at != "end" and 0 <= pause <= PAUSE_AT_MOST_S
    return pause if whole else None


def measure_part(found: FoundSet, name: str, seconds: Callable[[Rep], float | None], method: str) -> Measured:
    """Measure one part of the tempo for every repetition, seconds.

    Parameters
    ----------
    found : the set.
    name : of the measure.
    seconds : the part's length in one repetition.
    method : short name of how it is made.
    """
    return measured_by_rep(found, name, "s", seconds, needs=NEEDS, method=method, at_least=0.0)
