"""Is a change worth making? What it brings if its reason is the right one, against what it costs if it is not.

The unit is the growth that the right change would give back by its day of judgement. Doing as before is worth 0: a
change is made only where it is worth more than that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.progress.judgement import Verdict

__all__ = ["COST_IF_WRONG", "HELPS", "costs_little", "worth"]

#: How often a change helps where its reason is the right one: less where no trial speaks for it.
#: Source: judgement; `weighing.TRIED` says that three in ten right changes show nothing by their day.
USUAL_HELPS: Final = 0.7
HELPS: Final[Mapping[str, float]] = {
    "other_reps": 0.4, "stretch_and_hold": 0.4, "imagery": 0.4, "squeeze": 0.4, "balance": 0.5, "arms_and_grip": 0.5,
    "pre_exhaust": 0.3,
}  # fmt: skip
#: What it costs until its day where the reason is another one: time, fatigue, practice lost, load taken off.
#: Source: judgement; sets beyond what is needed cost most (Baz-Valle 2022), what changes no dose costs least.
USUAL_COST: Final = 0.1
COST_IF_WRONG: Final[Mapping[str, float]] = {
    "more_sets": 0.3, "more_days": 0.35, "fewer_sets": 0.25, "balance": 0.25, "other_reps": 0.25, "pre_exhaust": 0.3,
    "arms_and_grip": 0.15, "lighter_and_clean": 0.15, "technique_first": 0.15, "keep_the_lifts": 0.04, "straps": 0.05,
    "stretch_and_hold": 0.05, "imagery": 0.03, "squeeze": 0.03, "every_week": 0.02,
}  # fmt: skip
#: What costs less than this may stay where help was not seen: nobody gives up regular days because of a trend.
LITTLE: Final = 0.05


def costs_little(remedy: str) -> bool:
    """May this change stay, though it was not seen to help, while the next one is tried?

    >>> costs_little("every_week"), costs_little("more_sets")
    (True, False)
    """
    return COST_IF_WRONG.get(remedy, USUAL_COST) < LITTLE


def worth(weight: float, remedy: str, verdict: Verdict) -> float:
    """What is to be expected of this change, against doing as before (0)?

    Parameters
    ----------
    weight : of its reason, given that something is stuck.
    remedy : slug of the dose or tip.
    verdict : of the problem: what moves after all has nothing to be mended.

    Examples
    --------
    >>> stuck = Verdict(
    ...     state="plateau_likely", p_progress=0.1, p_flat=0.8, p_decline=0.1, since=None, since_low=None,
    ...     since_high=None, slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None,
    ... )
    >>> [round(worth(weight, "more_sets", stuck), 2) for weight in (0.1, 0.33, 0.8)]
    [-0.21, -0.0, 0.42]
    """
    right = weight * (1 - verdict.p_progress)
    return right * HELPS.get(remedy, USUAL_HELPS) - (1 - right) * COST_IF_WRONG.get(remedy, USUAL_COST)
