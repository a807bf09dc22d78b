"""Which lifts are left out whole where fewer sets are to be done? A second way of a kind of motion that is kept.

Whole lifts are what a lifter can leave out without counting; what is kept goes on as it is, so that it can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Region
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_WEEKS, Row, is_in_use
from dorsi.core.coach.prescription.checkpoints.looked_at import known_lifts, most_telling
from dorsi.core.coach.prescription.own_words import named

__all__ = ["LeftOut", "lifts_to_leave_out"]

#: More lifts than this are no longer taken in at once; and what has less than a set a week hardly counts. Judgement.
MOST_LEFT_OUT: Final = 3
FEWEST_SETS: Final = 1.0
_DUST: Final = 1e-6

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A lift (slug, variant) that is left out: its sets a week and on a usual day, and what is kept of its kind.

    ``regions`` are the hard sets a week that it gave to each part of the back, ``trains`` the parts that it is for;
    ``name`` and ``stays`` as the log spells the two.
    """

    key: _Key
    name: str
    stays: str
    sets_a_week: float
    sets_a_day: int
    regions: Mapping[Region, float]
    trains: frozenset[Region]


def lifts_to_leave_out(case: Case, spared: frozenset[_Key], wanted: float) -> tuple[LeftOut, ...]:
    """Which lifts go whole, so that about as many sets a week go as are wanted? Empty where no kind has a second one.

    Of each kind of motion the lift that was done on most days of half a year stays, whatever it does; so does the one
    that the back is judged by. Of the others go those of the fullest part first, the one with most sets before others,
    until less than a set is missing.

    Parameters
    ----------
    case : of a back.
    spared : lifts that keep their sets: what rises, what is doubted, what is done too little as it is.
    wanted : how many sets a week are to go.
    """
    if not case.is_back:
        return ()
    # What it will be judged by stays: the same one as if every lift were in the next sessions.
    judged_by = most_telling(case, known_lifts(case))
    there = _candidates(case, {*spared, *(() if judged_by is None else (judged_by,))})
    gets, found = {region: case.sets_a_week[region] for region in case.full_regions}, list[LeftOut]()
    while there and len(found) < MOST_LEFT_OUT and wanted - sum(one.sets_a_week for one in found) >= 1:
        fullness = {region: sets / load_anatomy().regions[region].upper_sets for region, sets in gets.items()}
        full = sorted((region for region in gets if fullness[region] > 1 + _DUST), key=lambda each: -fullness[each])
        of_full = ([one for one in there if region in one.trains] for region in full)
        choice = next(filter(None, of_full), there)
        one = max(choice, key=lambda each: (each.sets_a_week, each.name))
        there.remove(one)
        found.append(one)
        for region in gets:
            gets[region] -= one.regions.get(region, 0.0)
    return tuple(found)


def _candidates(case: Case, spared: set[_Key]) -> list[LeftOut]:
    """Give the lifts in use beside which another of the same kind is done more often."""
    half_year, lately = _by_key(case.rows.lately(HALF_A_YEAR_WEEKS)), _by_key(case.rows.lately())
    days = {key: len({row.day for row in own}) for key, own in half_year.items()}
    in_use = [key for key, own in half_year.items() if is_in_use(own)]
    kinds: dict[str, list[_Key]] = defaultdict(list)
    for key in in_use:
        kinds[half_year[key][-1].exercise.pattern].append(key)
    found = []
    for keys in kinds.values():
        main, *others = sorted(keys, key=lambda key: (-days[key], key))
        for key in others:
            one = _as_left_out(case, key, lately[key], half_year[main][-1])
            of_full = not case.full_regions or one.trains & set(case.full_regions)
            if of_full and one.sets_a_week >= FEWEST_SETS and key not in spared:
                found.append(one)
    return found


def _as_left_out(case: Case, key: _Key, own: Sequence[Row], main: Row) -> LeftOut:
    gives, a_day = defaultdict[Region, float](float), Counter(row.day for row in own)
    for row in own:
        for region, share in row.regions.items() if not row.easy else ():
            gives[region] += share
    return LeftOut(
        key=key,
        name=named(case.history, own[-1].place),
        stays=named(case.history, main.place),
        sets_a_week=len(own) / case.weeks,
        sets_a_day=round(median(a_day.values())),
        regions={region: sets / case.weeks for region, sets in gives.items()},
        trains=frozenset(region for region, share in own[-1].regions.items() if share >= 1),
    )


def _by_key(rows: Sequence[Row]) -> dict[_Key, list[Row]]:
    found: dict[_Key, list[Row]] = defaultdict(list)
    for row in rows:
        if row.back and not row.is_speed and not row.announced:
            found[row.slug, row.key[1]].append(row)
    return found
