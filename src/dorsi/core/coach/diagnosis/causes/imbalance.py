"""The cause: one part of the back is neglected: width, thickness or extensors."""

from __future__ import annotations

from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "weakest"]

REGIONS: Final[tuple[Region, ...]] = ("width", "thickness", "extensors")
#: Below this share of its range the part that gets most gets too little, too, which is another cause.
ENOUGH_ELSEWHERE: Final = 0.5
_LEAST: Final = 0.02
SHARE: Final = Telling(
    fact="sets of the part of the back that gets least, against the part that gets most (shares of their usual ranges)",
    unit="of the other part",
    if_so=Normal(centre=0.15, spread=0.5, in_ln=True),
    if_not=Normal(centre=0.65, spread=0.45, in_ln=True),
    source="split of a back week as coaches agree on; judgement",
)


def _look(case: Case) -> Look:
    least, most = weakest(case), max(REGIONS, key=lambda region: _share(case, region))
    if least is None or least == most or _share(case, most) < ENOUGH_ELSEWHERE:
        return None
    value = max(_share(case, least) / _share(case, most), _LEAST)
    told = ", ".join(f"{region_name(r)} {case.sets_a_week[r]:.1f}" for r in REGIONS)
    rows = [row for row in case.rows.lately() if row.regions.get(least, 0) >= 1]
    apart = f"; {region_name(least)} gets {100 * value:.0f} % of what {region_name(most)} gets, each against its range"
    words = f"{case.hard_sets_told}: {told}{apart}"
    return Seen(clues=(Clue(telling=SHARE, value=value, n=1, words=words, set_ids=case.ids_of(rows)),))


def _share(case: Case, region: Region) -> float:
    return case.sets_a_week[region] / load_anatomy().regions[region].usual_sets[0]


def weakest(case: Case) -> Region | None:
    """Which part of the back, of those that the problem's lifts train directly, gets least of its usual range?

    A lifter who trains no extensors at all is not stuck on other lifts for it.
    """
    trained = {r for row in case.mine for r, share in row.regions.items() if share >= 1}
    return min((r for r in REGIONS if r in trained), key=lambda region: _share(case, region), default=None)


CAUSE: Final = Cause(
    slug="imbalance",
    title="One part of the back is left behind",
    sentence="Width, thickness and extensors carry each other; the part left out can end the lifts of the rest.",
    share_back=0.07,
    share_lift=0.08,
    share_source="judgement",
    look=_look,
    remedies=("balance",),
)
