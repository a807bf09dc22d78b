"""The cause: too few hard sets for what is to grow stronger."""

from __future__ import annotations

from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.case import Case, region_name
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, Seen
from dorsi.core.coach.diagnosis.telling import Normal, Telling

__all__ = ["CAUSE", "neediest"]

#: Sets a week as a share of where a region's usual range begins (10 for width and thickness, 4 for the extensors).
SETS: Final = Telling(
    fact="hard sets a week of the region that gets least, as a share of where its usual range begins",
    unit="of the range",
    if_so=Normal(centre=0.35, spread=0.45, in_ln=True),
    if_not=Normal(centre=1.1, spread=0.50, in_ln=True),
    source="growth is seen from about 4 sets a week and comes cheapest at 5 to 10 (Pelland 2025); the densities are "
    "judgement",
)


def _look(case: Case) -> Look:
    region = neediest(case)
    if region is None:
        return None
    sets, low = case.sets_a_week[region], load_anatomy().regions[region].usual_sets[0]
    rows = [row for row in case.rows.lately() if row.regions.get(region, 0) >= 1]
    words = (
        f"{region_name(region)} got {sets:.1f} hard sets a week over {round(case.weeks)} weeks; the usual range begins "
        f"at {low:g}"
    )
    return Seen(clues=(Clue(telling=SETS, value=sets / low, n=1, words=words, set_ids=case.ids_of(rows)),))


def neediest(case: Case) -> Region | None:
    """Which region of the problem gets the smallest share of its usual range?

    For the whole back width and thickness are looked at: many train no extensors and mean to; that is `imbalance`.
    """
    asked = [one for one in case.regions if not (case.is_back and one == "extensors")]
    regions = load_anatomy().regions
    return min(asked, key=lambda r: case.sets_a_week[r] / regions[r].usual_sets[0], default=None)


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
