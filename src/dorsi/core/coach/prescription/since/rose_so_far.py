"""Which of the lifts that would lose their new sets on a No rose till now? They keep them, and are not among those."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.own_log.in_the_log import KEEPS
from dorsi.core.coach.prescription.own_log.main_lift import MainLift, since_day, since_return
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.phrases import listed

__all__ = ["without_risen"]

#: How a No says to how many sets a week it goes back, and how many each lift loses (`changes_in_log`).
_BACK: Final = re.compile(
    r"back to (?:about )?(?P<sets>\d+) sets a week \(most of all (?P<named>.+? to \d+)\)(?=[;.]|$)"
)
_ONE: Final = re.compile(r"^(?P<name>.+) from (?P<now>\d+) to (?P<was>\d+)$")
_EACH: Final = re.compile(r"(?<=\d), |(?<=\d) and ")
_SO_FAR: Final = ", so far "


def without_risen(test: Checkpoint | None, keep: Earlier, found: Diagnosis) -> Checkpoint | None:
    """Take the lifts that rose since it was said out of what a No takes back, with the number of sets that this leaves.

    Parameters
    ----------
    test : the test of today, with the words of before.
    keep : what was said.
    found : of today.

    Limits: a lift that came back meanwhile counts, where it stands above what it was before, as it keeps what it has.
    The sets of each lift are rounded in the words, so that what is left of them is said with "about".
    """
    history = found.history
    if test is None or history is None:
        return test
    lifts = main_lifts(found.rows, history, load_catalogue())
    rose = {one.name for one in lifts if _rose(since_day(one, found.rows, history, keep.known_to))}
    return replace(test, fate=_left(test.fate, rose), promised=_left(test.promised, rose))


def _left(words: str, rose: set[str]) -> str:
    """Write what a No takes back without these lifts.

    >>> _left(f"No: back to 9 sets a week (most of all Row from 6 to 2 and Curl from 3 to 1); {KEEPS}.", {"Row"})
    'No: back to about 13 sets a week (most of all Curl from 3 to 1); what rose since keeps its sets, so far Row.'
    """
    back = _BACK.search(words)
    if back is None:
        return words
    each = [found for one in _EACH.split(back["named"]) if (found := _ONE.match(one))]
    keeps = [one for one in each if one["name"] in rose]
    if not keeps:
        return words
    goes = listed([one[0] for one in each if one not in keeps])
    left = int(back["sets"]) + sum(int(one["now"]) - int(one["was"]) for one in keeps)
    named = f" (most of all {goes})" if goes else ""
    told = f"back to about {left} sets a week{named}"
    names = listed([one["name"] for one in keeps])
    rest = words[back.end() :]
    stays = f"{KEEPS}{_SO_FAR}{names} and " if f"{KEEPS}{_SO_FAR}" in rest else f"{KEEPS}{_SO_FAR}{names}"
    return f"{words[: back.start()]}{told}{rest.replace(f'{KEEPS}{_SO_FAR}', KEEPS, 1).replace(KEEPS, stays, 1)}"


def _rose(one: MainLift) -> bool:
    above = one.is_back_higher or since_return(one).rises
    return above and one.since_known is not None and one.since_known.move == "up"
