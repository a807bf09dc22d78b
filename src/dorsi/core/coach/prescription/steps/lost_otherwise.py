"""Is a lift lower by more than weeks without training take? Then it is another machine or form, and no way back."""

from __future__ import annotations

from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.own_steps import next_plates
from dorsi.core.coach.stacks import on_stack
from dorsi.core.phrases import listed
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import LoadUnit, load_text

__all__ = ["begins_too_low", "lost_otherwise", "most_lost"]

#: What the first three weeks without training take at most; after them a per cent a week on average, with a spread of
#: one per cent and one more a week, of which two are counted.
FIRST_WEEKS, FIRST_LOST_PCT = 3.0, 5.0
A_WEEK_PCT: Final = 1.0
SPREADS: Final = 2.0
#: After so long a break one begins the lightest.
LONGEST_WEEKS: Final = 52.0
#: So many are left in reserve in the set that tells which load it is.
LEFT: Final = 2
#: The sets that lead to it rise by about a tenth of the last load (worth three repetitions), in so many steps at most;
#: so many work sets are done with it. Source: judgement.
SET_STEP: Final = 0.1
MOST_STEPS: Final = 5
WORK_SETS: Final = "three"
_DUST: Final = 1e-6


def most_lost(weeks: float) -> float:
    """By how many per cent does strength fall at most in so many weeks without training?

    Source: up to about 5 % in two to three weeks (Bosquet 2013); later weeks as the model of gaps takes them.

    >>> most_lost(2), most_lost(4), most_lost(10)
    (5.0, 5.0, 23.0)
    """
    more = max(weeks - FIRST_WEEKS, 0.0)
    return max(FIRST_LOST_PCT, A_WEEK_PCT * more + SPREADS * A_WEEK_PCT * (1 + more))


def begins_too_low(before: BestSet, now: BestSet, weeks_off: float) -> bool:
    """Is a lift after a break lower than the lightest start with what the break leaves at the least?

    Who comes back begins lighter on purpose, some as light as after the longest break, so what strength goes is no
    measure alone.

    Parameters
    ----------
    before, now : its best sets, from before the break and since.
    weeks_off : how long it was left out.

    Limits: after about nine months without a lift no start is too low, as nobody knows what is left.
    """
    left = max(1 - most_lost(weeks_off) / 100, 0.0) * load_after_break(LONGEST_WEEKS)
    return now.max_kg < left * before.max_kg


def lost_otherwise(
    before: BestSet, now: BestSet, exercise: Exercise, units: tuple[LoadUnit, LoadUnit], off: str
) -> str:
    """Say what to do where it cannot be lost strength: one set as it was, and on from its load.

    Parameters
    ----------
    before, now : its best sets.
    exercise, units : the lift; the unit that loads are told in, and that of its plates.
    off : in which time it came down, in words.
    """
    unit, plates = units
    most = max(next_plates(before.load_for(before.reps + LEFT), plates), now.load_kg)
    machine = on_stack(exercise)
    name = f" Another machine gets a name of its own, and goes on from {set_text(now, unit)}." if machine else ""
    same = "machine and form are" if machine else "its form is"
    return (
        f"So much is hardly lost in {off}. If {same} the same and nothing hurts: sets of {now.reps:g} with "
        f"{_up_to(now.load_kg, most, units)}. Where only two more are in you, stop and do {WORK_SETS} sets there; go "
        f"on from that load.{name}"
    )


def _up_to(begin_kg: float, most_kg: float, units: tuple[LoadUnit, LoadUnit]) -> str:
    """Write the loads of the sets that lead from one to the other, in about equal steps."""
    unit, plates = units
    steps = min(max(ceil((most_kg - begin_kg) / (SET_STEP * most_kg) - _DUST), 1), MOST_STEPS)
    between = (begin_kg + (most_kg - begin_kg) * step / steps for step in range(1, steps))
    loads = dict.fromkeys((begin_kg, *(max(next_plates(load, plates), begin_kg) for load in between), most_kg))
    return f"{listed([load_text(load, unit).removesuffix(f' {unit}') for load in loads])} {unit}"
