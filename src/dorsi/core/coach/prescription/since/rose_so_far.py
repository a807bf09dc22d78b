"""Which of the lifts that would lose their new sets on a No rose till now? They would keep them."""

from __future__ import annotations

import re

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.own_log.main_lift import MainLift, since_day, since_return
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.phrases import listed

__all__ = ["rose_so_far"]


def rose_so_far(keep: Earlier, found: Diagnosis) -> str:
    """Name the lifts that a No would take sets from and that rose since it was said; empty where none did.

    Parameters
    ----------
    keep : what was said: what a No takes back stands in its test.
    found : of today.

    Limits: a lift that came back meanwhile counts, where it stands above what it was before, as it keeps what it has.
    """
    fate, history = keep.test.fate if keep.test is not None else "", found.history
    if history is None:
        return ""
    own = [one for one in main_lifts(found.rows, history, load_catalogue()) if _is_named(one.name, fate)]
    rose = [one.name for one in own if _rose(since_day(one, found.rows, history, keep.known_to))]
    if not rose:
        return ""
    return f"{listed(rose)} rose till now, and would keep {'its' if len(rose) == 1 else 'their'} sets."


def _is_named(name: str, fate: str) -> bool:
    """Does a No take sets from it? "Romanian Deadlift" stands in "Dumbbell Romanian Deadlift", too."""
    return re.search(rf"(?:\(most of all |, | and ){re.escape(name)} from ", fate) is not None


def _rose(one: MainLift) -> bool:
    above = one.is_back_higher or since_return(one).rises
    return above and one.since_known is not None and one.since_known.move == "up"
