"""From the load of now back to a load of before: the step of a week, and how many weeks it takes."""

from __future__ import annotations

from math import ceil
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.own_steps import step_above
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import MOST_LOAD_STEP

__all__ = ["MOST_WEEKS", "WHY_OFF", "way_back"]

#: The way back takes so many weeks at most where the steps of a week allow it.
MOST_WEEKS: Final = 12
#: What is asked first of a break.
WHY_OFF: Final = "If illness, an injury or pain was the reason and it is not over, that comes first."
#: Lifts from the hips take larger steps.
HINGE_WEEKS: Final = 6
HINGE: Final = "hip_trunk_extension"
HINGE_STEP: Final = 0.08
#: Loads are rounded where they are read: a crumb is no further week.
_DUST: Final = 0.02


def way_back(history: History, key: tuple[str, str, bool], now_kg: float, goal_kg: float) -> tuple[float, int]:
    """How much more a week (kg), and for how many weeks?

    Parameters
    ----------
    history, key : as `step_above` takes them.
    now_kg, goal_kg : from which load to which.
    """
    least = step_above(history, key, now_kg) - now_kg
    hinge = load_catalogue()[key[0]].pattern == HINGE
    weeks = HINGE_WEEKS if hinge else MOST_WEEKS
    # What was lifted before comes back faster than it came: the large lifts by two steps, where the load bears it.
    most = max((HINGE_STEP if hinge else MOST_LOAD_STEP) * now_kg, least)
    step = max(min(ceil((goal_kg - now_kg) / weeks / least) * least, most // least * least), least)
    step = min(step, goal_kg - now_kg) if goal_kg > now_kg else step
    return step, ceil((goal_kg - now_kg) / step - _DUST)
