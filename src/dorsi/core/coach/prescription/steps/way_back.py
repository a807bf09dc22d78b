"""From the load of now back to a load of before: the step of a week, and how many weeks it takes."""

from __future__ import annotations

from math import ceil
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.own_steps import step_above
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import MOST_LOAD_STEP

__all__ = ["MOST_WEEKS", "WHY_OFF", "looked_at_in", "steps_due", "way_back", "with_spare"]

#: The way back takes so many weeks at most where the steps of a week allow it.
MOST_WEEKS: Final = 12
#: What is asked first of a break.
WHY_OFF: Final = "If illness, an injury or pain lies behind the break and is not over, that comes first."
#: Lifts from the hips take larger steps; after long breaks a week of the way for so many weeks without.
HINGE_WEEKS: Final = 6
AWAY_A_WEEK: Final = 4
#: A week that does not go well is repeated: so many weeks have one to spare.
SPARE_EVERY: Final = 4
#: A longer way is looked at half-way: later a change is not looked at either.
LOOK_WEEKS: Final = 8
HINGE: Final = "hip_trunk_extension"
HINGE_STEP: Final = 0.08
#: Loads are rounded where they are read: a crumb is no further week.
_DUST: Final = 0.02


def with_spare(weeks: int) -> int:
    """In how many weeks is a way of so many to be looked at, where one in four may be repeated?

    Parameters
    ----------
    weeks : that it takes where each goes well.
    """
    return weeks + max(weeks // SPARE_EVERY, 1) if weeks else 0


def looked_at_in(weeks: int) -> int:
    """In how many weeks is a way looked at that takes so many, the spare ones counted? When it is due, or half-way.

    Parameters
    ----------
    weeks : of `with_spare`.

    >>> [looked_at_in(weeks) for weeks in (5, 8, 11, 15)]
    [5, 8, 5, 7]
    """
    return weeks if weeks <= LOOK_WEEKS else weeks // 2


def steps_due(weeks: int) -> int:
    """How many steps of a way are due after so many weeks, where one in four may be repeated?

    Parameters
    ----------
    weeks : from its begin.

    >>> [steps_due(weeks) for weeks in (2, 5, 7, 10)]
    [1, 4, 6, 8]
    """
    return max((steps for steps in range(weeks + 1) if with_spare(steps) <= weeks), default=0)


def way_back(
    history: History, key: tuple[str, str, bool], now_kg: float, goal_kg: float, *, weeks_away: int = 0
) -> tuple[float, int]:
    """How much more a week (kg), and for how many weeks?

    Parameters
    ----------
    history, key : as `step_above` takes them.
    now_kg, goal_kg : from which load to which.
    weeks_away : how long the lift was left out.
    """
    least = step_above(history, key, now_kg) - now_kg
    hinge = load_catalogue()[key[0]].pattern == HINGE
    weeks = min(max(HINGE_WEEKS, ceil(weeks_away / AWAY_A_WEEK)), MOST_WEEKS) if hinge else MOST_WEEKS
    # What was lifted before comes back faster than it came: the large lifts by two steps, where the load bears it.
    most = max((HINGE_STEP if hinge else MOST_LOAD_STEP) * now_kg, least)
    step = max(min(ceil((goal_kg - now_kg) / weeks / least) * least, most // least * least), least)
    step = min(step, goal_kg - now_kg) if goal_kg > now_kg else step
    return step, ceil((goal_kg - now_kg) / step - _DUST)
