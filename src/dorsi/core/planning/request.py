"""What is asked of a plan, checked at the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from dorsi.core.errors import BadInput
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.plans import Goal
from dorsi.core.safety.effort import walk_minutes
from dorsi.core.safety.flags import may_plan
from dorsi.core.safety.limits import Limits

__all__ = ["FEWEST_MINUTES", "GOALS", "MOST_DAYS", "MOST_MINUTES", "Experience", "PlanRequest"]

Experience = Literal["new", "some", "years"]
GOALS: Final[tuple[Goal, ...]] = get_args(Goal)
MOST_DAYS: Final = 6
FEWEST_MINUTES: Final = 20
MOST_MINUTES: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What is asked: the goal, on how many days, for how long, with what, and what must be respected.

    ``experience`` None is read from the log, "some" without one. ``as_of`` is the day of the first session.
    ``deload``: True asks for an easier week, False forbids one, None leaves it to the log.

    Raises
    ------
    BadInput : a day or a session that cannot be, or a health answer after which a doctor or coach comes first.
    """

    as_of: date
    goal: Goal = "balance"
    days: int = 3
    minutes: float = 60
    equipment: Equipment = field(default_factory=normal_gym)
    limits: Limits = field(default_factory=Limits)
    experience: Experience | None = None
    deload: bool | None = None

    @property
    def work_minutes(self) -> float:
        """The minutes of a session without those that health asks for at its end."""
        return self.minutes - walk_minutes(self.limits.flags, self.minutes)

    def __post_init__(self) -> None:
        if self.goal not in GOALS:
            raise BadInput(f"there is no goal {self.goal!r}", hint=f"Known are {', '.join(GOALS)}.")
        if not 1 <= self.days <= MOST_DAYS:
            raise BadInput(
                f"a week of {self.days} sessions cannot be planned", hint=f"Give 1 to {MOST_DAYS} with --days."
            )
        if not FEWEST_MINUTES <= self.minutes <= MOST_MINUTES:
            wrong = "short" if self.minutes < FEWEST_MINUTES else "long"
            raise BadInput(
                f"a session of {self.minutes:g} min is too {wrong}",
                hint=f"Give {FEWEST_MINUTES} to {MOST_MINUTES} with --minutes.",
            )
        may_plan(self.limits.flags)
