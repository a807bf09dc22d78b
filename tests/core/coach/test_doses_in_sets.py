"""How many sets a change puts on or takes off, and on which days: what its parts get then is said."""

from __future__ import annotations

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, ROW, Work, judged, log

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.dose import Dose
from dorsi.core.coach.prescription.doses import DOSES
from dorsi.core.coach.prescription.own_week import own_week
from dorsi.core.planning.past import read_past
from dorsi.core.plans import Plan
from dorsi.core.safety.flags import Flags

WIDE = "lat_pulldown_wide_pronated"


def dosed(work: list[Work], slug: str, moving: tuple[str, ...] = ()) -> tuple[Case, Dose, Plan, Plan]:
    """Give the case of a back that stands, a dose for it, and the sessions before and after it."""
    history = log(work)
    stuck = [one for one in dict.fromkeys(one[0] for one in work) if one not in moving]
    judgement = judged(stuck, [*moving], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan, dose = (
        own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END),
        DOSES[slug](case),
    )
    assert plan is not None
    assert dose is not None
    return case, dose, plan, dose.change(plan, CATALOGUE, Flags())


def sets_a_day(plan: Plan) -> list[int]:
    return [sum(len(one.sets) for one in session.lifts) for session in plan.sessions]


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, WIDE, "Lat Pulldown (Wide Grip)")


def test_more_sets_are_spread_over_the_days_there_are() -> None:
    """The row is done on the first day only; what width gets beside it goes to the other day as well."""
    first = [(slug, ago, 50.0, 10) for slug in (ROW, PULLDOWN, WIDE) for ago in range(4, 365, 7)]
    second = [(PULLDOWN, ago, 50.0, 10) for ago in range(1, 365, 7)]
    _, dose, was, now = dosed([*first, *second], "more_sets")
    assert dose.title == "2 more hard sets a week each for thickness and width"
    more = [b - a for a, b in zip(sets_a_day(was), sets_a_day(now), strict=True)]
    assert sorted(more) == [1, 3]


def test_a_part_without_a_lift_of_its_own_is_promised_no_sets() -> None:
    work = [(slug, ago, 50.0, 10) for slug in (ROW, PULLDOWN) for ago in range(1, 365, 3)]
    _, dose, was, now = dosed(work, "more_sets")
    assert "extensors" not in dose.title
    assert sum(sets_a_day(now)) > sum(sets_a_day(was))
