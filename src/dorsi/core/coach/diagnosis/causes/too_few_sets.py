"""The cause: too few hard sets for what is to grow stronger."""

from __future__ import annotations

from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "most_trained", "neediest"]

REGIONS: Final[tuple[Region, ...]] = ("width", "thickness", "extensors")

#: Sets a week as a share of where a region's usual range begins (10 for width and thickness, 4 for the extensors).
SETS: Final = Telling(
    fact="hard sets a week, as a share of where the usual range begins",
    unit="of the range",
    if_so=Normal(centre=0.35, spread=0.45, in_ln=True),
    if_not=Normal(centre=1.1, spread=0.50, in_ln=True),
    source="growth is seen from about 4 sets a week and comes cheapest at 5 to 10 (Pelland 2025); the densities are "
    "judgement",
)

#: The same of the part of the back that gets most, for a lift of another part.
ELSEWHERE: Final = Telling(
    fact="hard sets a week of the part of the back that gets most, as a share of where its usual range begins",
    unit="of the range",
    if_so=Normal(centre=0.45, spread=0.5, in_ln=True),
    if_not=Normal(centre=1.1, spread=0.50, in_ln=True),
    source="who trains too little trains all too little; judgement",
)


def _look(case: Case) -> Look:
    region = most_trained(case)
    if region is None:
        return None
    sets, low = case.sets_a_week[region], _begins(region)
    rows = [row for row in case.rows.lately() if row.regions.get(region, 0) >= 1]
    asked = sorted(_asked(case), key=lambda one: -_share(case, one))
    same = len({_begins(one) for one in asked}) == 1
    named = " and ".join(
        f"{region_name(one)} {case.sets_a_week[one]:.1f}"
        + ("" if same and one != asked[-1] else f" (the usual range begins at {_begins(one):g})")
        for one in asked
    )
    left_out = any(row.easy and row.regions.get(region, 0) >= 1 for row in case.rows.lately())
    easy = "; sets that end far from failure are not counted" if left_out else ""
    words = f"over {round(case.weeks)} weeks {case.hard_sets_told}: {named}{easy}"
    clue = Clue(telling=SETS, value=sets / low, n=1, words=words, set_ids=case.ids_of(rows))
    return Seen(clues=(clue, *_elsewhere(case, region)))


def _elsewhere(case: Case, region: Region) -> tuple[Clue, ...]:
    """Does another part of the back get enough? Then it is how the sets are placed, which is `imbalance`."""
    if case.is_back:
        return ()
    trained = {r for row in case.rows.lately() for r, share in row.regions.items() if share >= 1}
    most = max((one for one in REGIONS if one in trained), key=lambda one: _share(case, one), default=region)
    if most == region or _share(case, most) <= _share(case, region):
        return ()
    words = f"elsewhere in the back: {region_name(most)} {case.sets_a_week[most]:.1f} hard sets a week"
    return (Clue(telling=ELSEWHERE, value=_share(case, most), n=1, words=words),)


def most_trained(case: Case) -> Region | None:
    """Which region of the problem gets the largest share of its usual range?

    Where even that is too little, all is. That one region gets less than the others is another cause, `imbalance`.
    """
    return max(_asked(case), key=lambda region: _share(case, region), default=None)


def neediest(case: Case) -> Region | None:
    """Which region of the problem gets the smallest share of its usual range? For it sets are added.

    For the whole back width and thickness are looked at: many train no extensors and mean to.
    """
    return min(_asked(case), key=lambda region: _share(case, region), default=None)


def _asked(case: Case) -> list[Region]:
    return [one for one in case.regions if not (case.is_back and one == "extensors")]


def _begins(region: Region) -> float:
    return load_anatomy().regions[region].usual_sets[0]


def _share(case: Case, region: Region) -> float:
    return case.sets_a_week[region] / _begins(region)


CAUSE: Final = Cause(
    slug="too_few_sets",
    title="Too few hard sets",
    sentence="More hard sets bring more strength, with less and less for each one added.",
    share_back=0.15,
    share_lift=0.11,
    share_source="the first lever of a plateau with effort (judgement; dose and response: Pelland 2025)",
    look=_look,
    remedies=("more_sets",),
)
