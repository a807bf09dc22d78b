"""The cause: one side of back training is neglected: width, thickness or extensors."""

from __future__ import annotations

from statistics import fmean
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "weakest"]

REGIONS: Final[tuple[Region, ...]] = ("width", "thickness", "extensors")
#: Below this share of its range on average the back gets too little altogether, which is another cause.
ENOUGH_ELSEWHERE: Final = 0.5
SHARE: Final = Telling(
    fact="sets of the region that gets least against the mean of the other two, each as a share of its usual range",
    unit="of the others",
    if_so=Normal(centre=0.12, spread=0.6, in_ln=True),
    if_not=Normal(centre=0.6, spread=0.5, in_ln=True),
    source="split of a back week as coaches agree on; judgement",
)


def _look(case: Case) -> Look:
    share = _shares(case)
    least, others = weakest(case)
    if others < ENOUGH_ELSEWHERE:
        return None
    value = max(share[least] / others, 0.02)
    told = ", ".join(f"{region_name(r)} {case.sets_a_week[r]:.1f}" for r in REGIONS)
    rows = [row for row in case.rows.lately() if row.regions.get(least, 0) >= 1]
    words = f"hard sets a week: {told}; {region_name(least)} stands apart"
    return Seen(clues=(Clue(telling=SHARE, value=value, n=1, words=words, set_ids=case.ids_of(rows)),))


def _shares(case: Case) -> dict[Region, float]:
    regions = load_anatomy().regions
    return {region: case.sets_a_week[region] / regions[region].usual_sets[0] for region in REGIONS}


def weakest(case: Case) -> tuple[Region, float]:
    """Which region gets least of its usual range, and what do the others get on average?"""
    share = _shares(case)
    least = min(REGIONS, key=lambda region: share[region])
    return least, fmean(share[region] for region in REGIONS if region != least)


CAUSE: Final = Cause(
    slug="imbalance",
    title="One part of the back is left behind",
    sentence="Width, thickness and extensors carry each other; the part left out can end the lifts of the rest.",
    share_back=0.06,
    share_lift=0.04,
    share_source="judgement",
    look=_look,
    remedies=("balance",),
)
