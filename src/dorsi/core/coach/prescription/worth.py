"""Is a change worth making? What it brings if its reason is the right one, against what it costs if it is not.

The unit is the growth that the right change would give back by its day of judgement. Doing as before is worth 0: a
change is made only where it is worth more than that.
"""

from __future__ import annotations

from typing import Final

from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.progress.judgement import Verdict

__all__ = ["costs_little", "worth"]

#: What costs less than this may stay where help was not seen: nobody gives up regular days because of a trend.
LITTLE: Final = 0.05


def costs_little(remedy: str) -> bool:
    """May this change stay, though it was not seen to help, while the next one is tried?

    >>> costs_little("every_week"), costs_little("more_sets")
    (True, False)
    """
    return traits_of(remedy).cost_if_wrong < LITTLE


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
    right, traits = weight * (1 - verdict.p_progress), traits_of(remedy)
    return right * traits.helps - (1 - right) * traits.cost_if_wrong
