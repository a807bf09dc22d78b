"""Which lifts rise beyond where they stood before a day? What only comes back to where it stood is none of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts

__all__ = ["risen_beyond"]

MOST_NAMED: Final = 3


def risen_beyond(found: Diagnosis, since: date, of: Collection[tuple[str | None, str]] = ()) -> list[str]:
    """Which main lifts did a set after this day that stands above all of the half year before? Their names.

    A rise that is a return to the lift, or learning it, says nothing of what was changed on that day.

    Parameters
    ----------
    found : of today.
    since : the day of the change.
    of : lifts (slug, variant) that are asked about; empty: all.
    """
    lifts = main_lifts(found.rows, found.history, load_catalogue()) if found.history is not None else []
    return [one.name for one in lifts if (not of or one.key[:2] in of) and _is_risen(one, since)][:MOST_NAMED]


def _is_risen(one: MainLift, since: date) -> bool:
    returns = one.again_after or one.added or one.is_learnt
    return one.rises and not returns and one.change is not None and one.change.now.day > since
