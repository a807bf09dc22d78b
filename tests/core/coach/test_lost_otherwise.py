"""After a break: what is lower than any break leaves it gets a question, no way back; and no way is told for years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made_coach_logs import END, HINGE, ROW, judged, log, steady

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.steps.back_next import back_next
from dorsi.core.coach.prescription.steps.coming_back import coming_back, goal_of_return, weeks_of_return
from dorsi.core.coach.prescription.steps.lost_otherwise import begins_too_low


def back(row: float, hinge: float, *, days_off: int) -> Diagnosis:
    """Give both lifts at 80 kg up to so many days before three weeks ago, and at these loads since."""
    work = [*steady(ROW, 80.0, since=500, until=days_off + 22), *steady(HINGE, 80.0, since=500, until=days_off + 22)]
    work += [*steady(ROW, row, since=21), *steady(HINGE, hinge, since=21)]
    found = diagnose(log(work), judged([], [ROW, HINGE]), END)
    assert found.returning is not None
    return found


@pytest.mark.parametrize(("row", "otherwise"), [(20.0, True), (50.0, False)])
def test_what_is_lower_than_a_break_leaves_it_is_asked_about_and_sent_nowhere(row: float, *, otherwise: bool) -> None:
    found = back(row, 60.0, days_off=84)
    assert found.returning is not None
    assert found.history is not None
    told = coming_back(found, found.returning)
    (line,) = (one for one in told if "Seated Cable Row" in one)
    asked = "weeks without it. If machine and form are the same and nothing hurts: sets of 10 with "
    assert (asked in line) == otherwise
    assert ("more a week" in line) != otherwise
    assert any("Romanian Deadlift" in one and "more a week" in one for one in told)
    # Nothing is due on it, neither here nor among the next sets.
    assert ("Romanian" in (goal_of_return(found) or "")) == otherwise
    assert ((ROW, "", False) in back_next(found.rows, found.history, load_catalogue(), END)) != otherwise


def test_where_all_are_lower_than_a_break_leaves_them_they_are_not_called_back_where_they_were() -> None:
    found = back(20.0, 20.0, days_off=84)
    assert found.returning is not None
    told = " ".join(coming_back(found, found.returning))
    assert told.count("So much is hardly lost in") == 2
    assert "back where they were" not in told
    assert weeks_of_return(found, found.returning) == 0


def test_no_way_back_is_told_for_longer_than_half_a_year() -> None:
    found = back(10.0, 60.0, days_off=280)
    assert found.returning is not None
    (line,) = (one for one in coming_back(found, found.returning) if "Seated Cable Row" in one)
    assert "from 10 kg x 10, 1 kg more a week, to 22 kg x 10 in about 12 weeks (on the way to your 80 kg x 10" in line
    assert weeks_of_return(found, found.returning) == 15
    assert "Seated Cable Row below 22 kg x 10" in (goal_of_return(found) or "")


def test_a_start_is_too_low_only_below_the_lightest_start_with_the_least_that_is_left() -> None:
    day = date(2025, 1, 1)
    before = BestSet(load_kg=100.0, reps=10, day=day)

    def too_low(load: float, weeks: float) -> bool:
        return begins_too_low(before, BestSet(load_kg=load, reps=10, day=day + timedelta(weeks=weeks)), weeks)

    # Ten weeks: 23 % are lost at most, and nobody is told to begin below three fifths of the rest.
    assert not too_low(47.0, 10)
    assert too_low(46.0, 10)
    assert not too_low(1.0, 52)
