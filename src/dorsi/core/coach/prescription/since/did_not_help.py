"""What was tried and did not bring what it was to bring: it is not asked for again so soon."""

from __future__ import annotations

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.said.month_ago import Earlier, Failed
from dorsi.core.coach.prescription.said.taken import NOT_AGAIN
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.worth import costs_little

__all__ = ["failed_now"]


def failed_now(earlier: Earlier | None, found: Diagnosis) -> tuple[Failed, ...]:
    """Which changes were tried in vain up to today? As of those that are taken, for half a year.

    What costs little stays where it did not help, and is none of them; half of a change says little either way.

    Parameters
    ----------
    earlier : what was said before.
    found : of today.
    """
    if earlier is None:
        return ()
    lately = tuple(one for one in earlier.failed if found.as_of - one.on < NOT_AGAIN)
    if fate_of(earlier, found) != "missed" or earlier.remedy is None or costs_little(earlier.remedy):
        return lately
    if was_done(earlier, found).half:
        return lately
    return (*lately, Failed(remedy=earlier.remedy, key=earlier.key, on=found.as_of))
