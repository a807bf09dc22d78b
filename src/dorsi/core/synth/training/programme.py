"""What does a made-up lifter do in a week? His lifts, how often, how hard, with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["LIFTS", "LiftProgramme", "Programme", "usual_programme"]

#: Lifts by slug, as an app spells them.
LIFTS: Final[Mapping[str, str]] = {
    "lat_pulldown_wide_pronated": "Lat Pulldown (Cable)",
    "seated_cable_row_close_neutral": "Seated Cable Row",
    "one_arm_dumbbell_row": "Dumbbell Row",
    "romanian_deadlift": "Romanian Deadlift (Barbell)",
    "barbell_curl": "Bicep Curl (Barbell)",
    "lat_pulldown_close_neutral": "Lat Pulldown - Close Grip (Cable)",
    "machine_row_chest_supported": "Chest Supported Row (Machine)",
    "straight_arm_pulldown_bar": "Straight Arm Lat Pulldown (Cable)",
    "barbell_bent_over_row_pronated": "Bent Over Row (Barbell)",
    "t_bar_row_landmine": "T Bar Row",
    "back_extension_45_degree": "Back Extension",
    "conventional_deadlift": "Deadlift (Barbell)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftProgramme:
    """One lift: sets a session, sessions a week, range of repetitions, repetitions left in reserve.

    ``ramps``: puts a step on whatever the form says. ``most_load_kg``: never more than that. ``hold_s``: held at the
    end position. ``feels_back``: the back is felt.
    """

    slug: str
    sets: int = 3
    times_a_week: int = 2
    low: int = 6
    high: int = 10
    rir: float = 1.5
    straps: bool = False
    ramps: bool = False
    most_load_kg: float | None = None
    hold_s: float = 0.6
    feels_back: bool = True

    @property
    def name(self) -> str:
        """The lift as the app spells it."""
        return LIFTS[self.slug]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A week: its lifts, the share of sessions that is missed, and whether it is an easy week (half the sets)."""

    lifts: tuple[LiftProgramme, ...]
    missed: float = 0.08
    easy: bool = False

    def with_each(self, **changes: object) -> Programme:
        """Change every lift in the same way."""
        return replace(self, lifts=tuple(replace(one, **changes) for one in self.lifts))  # type: ignore[arg-type]


def usual_programme() -> Programme:
    """Which week does a sensible lifter train? Two sessions, 10 to 14 fractional sets a week for each region."""
    return Programme(
        lifts=(
            LiftProgramme(slug="lat_pulldown_wide_pronated", low=8, high=12),
            LiftProgramme(slug="seated_cable_row_close_neutral", low=8, high=12),
            LiftProgramme(slug="romanian_deadlift", low=6, high=10),
            LiftProgramme(slug="barbell_curl", sets=2, low=8, high=12),
        )
    )
