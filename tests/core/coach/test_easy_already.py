"""An easier week is not for who leaves much in reserve, does no more than is usual, and neither falls nor hurts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, judged, log

from dorsi.core.coach.diagnosis.causes.recovery import CAUSE
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.choosing_remedy import remedy_of
from dorsi.core.safety.flags import Flags

#: Two days a week, three sets of each lift.
WORK = [
    (slug, ago + day, 60.0, 10)
    for slug in (PULLDOWN, ROW, HINGE)
    for ago in range(0, 365, 7)
    for day in (0, 3)
    for _ in range(3)
]


@pytest.mark.parametrize(
    ("notes", "fatigue", "given"),
    [
        ({"rir": 2.6}, None, False),
        ({"rir": 1.5}, None, True),
        # Nobody knows how hard the sets are.
        ({}, None, True),
        # Tired or hurt all the same.
        ({"rir": 2.6}, 8, True),
        ({"rir": 2.6, "pain": 5.0}, None, True),
    ],
)
def test_who_leaves_much_has_nothing_to_recover_from(
    notes: dict[str, float], fatigue: int | None, *, given: bool
) -> None:
    found = diagnose(log(WORK, **notes), judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely"), END)
    case = replace(found.diagnosed[0].case, fatigue=fatigue)
    assert not case.full_regions
    remedy = remedy_of(CAUSE, case, set(), Flags())
    assert (remedy is not None and remedy.slug == "easy_week") == given
