"""What makes a made-up back grow, and what stops it? The rules of a world, as numbers that can be varied."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final, Literal

__all__ = ["CAUSES", "NO_TIP_WORLD", "STALE_AFTER_WEEKS", "USUAL_WORLD", "Cause", "World"]

Cause = Literal[
    "too_few_sets", "too_little_effort", "ramped_load", "grip_first", "arms_first", "imbalance", "recovery",
    "attendance", "too_many_changes", "too_few_changes", "no_hold", "no_tension", "unknown", "none",
]  # fmt: skip
CAUSES: Final[tuple[Cause, ...]] = (
    "too_few_sets", "too_little_effort", "ramped_load", "grip_first", "arms_first", "imbalance", "recovery",
    "attendance", "too_many_changes", "too_few_changes", "no_hold", "no_tension",
)  # fmt: skip

#: Fractional sets a week at which strength is just kept, and over how many more growth comes near its most.
KEPT_BY_SETS: Final = 2.5
SETS_SCALE: Final = 4.0
#: Repetitions left up to which a set counts in full, and from which on it counts nothing.
FULL_TO_RIR: Final = 2.0
NOTHING_FROM_RIR: Final = 5.5
#: How much strength may be put on by poor form (ln) before nothing is left for the back to answer to.
CHEAT_TAKES_ALL: Final = 0.10
#: The fatigue that is carried along (ln) at which nothing grows any more.
TIRED_TAKES_ALL: Final = 0.05
#: Weeks with the same lifts after which they begin to give less, and how fast that goes.
STALE_AFTER_WEEKS: Final = 26.0
STALE_OVER_WEEKS: Final = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The rules that hold for everybody in it; each from 0 (does not matter) to 1 (as assumed).

    ``training_matters``: dose, effort, form, rest and the limits of grip and arms act as assumed; at 0 a back grows at
    its own pace whatever is done. ``hold_matters`` and ``tension_matters``: how much of the growth hangs on a held end
    position and on a felt back: 0.05 is about what studies leave room for, 1 is a world in which it is the cause.
    ``loss_per_week``: strength lost in a week without training (ln). ``noise``: times the form of the day and the
    misjudged reserve. ``missed``: at least this share of the sessions is missed.

    Source: doses after Pelland 2025 and effort after Robinson 2024 in their shape; the scales are this file's own
    assumption, varied where results are told.
    """

    training_matters: float = 1.0
    hold_matters: float = 0.05
    tension_matters: float = 0.05
    staleness_matters: float = 1.0
    loss_per_week: float = 0.008
    noise: float = 1.0
    missed: float = 0.0

    def from_sets(self, hard_sets: float) -> float:
        """Which share of the possible growth do so many fractional sets a week give? Below 0 where they keep nothing.

        Examples
        --------
        >>> round(World().from_sets(12), 2), round(World().from_sets(2.5), 2)
        (0.91, 0.0)
        """
        share = 1 - exp(-(hard_sets - KEPT_BY_SETS) / SETS_SCALE)
        return self._mix(max(share, -0.5))

    def from_effort(self, rir: float) -> float:
        """Which share does a set give that ends so many repetitions before the back is done?"""
        return self._mix(min(max((NOTHING_FROM_RIR - rir) / (NOTHING_FROM_RIR - FULL_TO_RIR), 0.0), 1.0))

    def from_form(self, cheat_ln: float) -> float:
        """Which share is left where so much strength is put on by poor form?"""
        return self._mix(max(1 - cheat_ln / CHEAT_TAKES_ALL, 0.0))

    def from_rest(self, tired_ln: float) -> float:
        """Which share is left under so much fatigue? Below 0 where it wears the lifter down."""
        return self._mix(max(1 - tired_ln / TIRED_TAKES_ALL, -0.3))

    def from_sameness(self, weeks: float) -> float:
        """Which share is left after so many weeks with the same lifts?"""
        over = max(weeks - STALE_AFTER_WEEKS, 0.0) / STALE_OVER_WEEKS
        return 1 - self.staleness_matters * (1 - exp(-over))

    def _mix(self, share: float) -> float:
        return 1 - self.training_matters * (1 - share)


USUAL_WORLD: Final = World()
NO_TIP_WORLD: Final = World(training_matters=0.0, hold_matters=0.0, tension_matters=0.0, staleness_matters=0.0)
