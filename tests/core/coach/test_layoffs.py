"""A layoff begins a new log; what comes after it is coming back; a third fewer sets where there are too many."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.returning import back_from_layoff
from dorsi.core.coach.diagnosis.rows import Rows, layoff_before, read_rows
from dorsi.core.coach.prescription.own_log.in_the_log import changes_in_log, irregular_weeks, usual_days
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.training.planted import made_training

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)


def log(days: list[date]) -> History:
    sets = [
        LiftSet(id=f"{day}/{n}", session=Session(day=day), order=n, name="Lat Pulldown", load_kg=50.0, reps=10)
        for day in sorted(days)
        for n in range(3)
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def with_gap(weeks_off: int, weeks_back: int) -> list[date]:
    """Two days a week for a year, a gap, and two days a week since."""
    since = [END - timedelta(days=7 * week + day) for week in range(weeks_back) for day in (1, 4)]
    first = END - timedelta(weeks=weeks_off + weeks_back)
    return [*since, *(first - timedelta(days=7 * week + day) for week in range(40) for day in (1, 4))]


def rows_of(days: list[date]) -> Rows:
    return read_rows(log(days), CATALOGUE, END)


def test_after_a_layoff_nothing_from_before_counts() -> None:
    rows = rows_of(with_gap(8, 4))
    assert rows.returned == min(row.day for row in rows.rows)
    assert rows.layoff_weeks in {7, 8}
    assert rows.weeks < 5
    assert rows.before
    assert len(rows.everything) == len(rows.rows) + len(rows.before)
    assert back_from_layoff(rows)
    assert irregular_weeks(rows) is None
    assert not changes_in_log(rows)


def test_a_short_gap_is_none_and_several_are_how_one_trains() -> None:
    assert rows_of(with_gap(3, 4)).returned is None
    often = [END - timedelta(weeks=6 * n, days=1) for n in range(8)]
    assert layoff_before(often, END) == (None, None)
    assert layoff_before([], END) == (None, None)


def test_the_rise_after_it_is_coming_back() -> None:
    history = log(with_gap(12, 6))
    found = diagnose(history, Judgement(as_of=END), END)
    made = prescribe(found, Judgement(as_of=END), Past())
    assert made.title == "Coming back"
    assert made.kind == "look_later"
    told = next(one for one in made.sentences if "not new strength" in one)
    assert "12 weeks" in told or "11 weeks" in told


def test_usual_days_are_named_with_a_day_between() -> None:
    rows = rows_of(with_gap(3, 30)).rows
    assert usual_days(rows) == "Wednesday and Saturday"
    assert usual_days(()) == "the same day"
    often = [END - timedelta(days=7 * week + ago) for week in range(8) for ago in (0, 2, 4)]
    assert usual_days(rows_of(often).rows) == "Wednesday, Friday and Sunday"


@pytest.mark.parametrize("tried", [False, True])
def test_after_an_easier_week_a_third_of_the_sets_goes(*, tried: bool) -> None:
    made = made_training(seed=21, causes=("recovery",))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    past = read_past(history, CATALOGUE, judgement, made.as_of)
    easy = Taken(
        taken_on=made.as_of - timedelta(days=60), problem=found.diagnosed[0].problem.key, cause="recovery",
        remedy="easy_week", title="One easier week", judge_on=None, state="cannot_tell",
        ended_on=made.as_of - timedelta(days=20),
    )  # fmt: skip
    said = prescribe(found, judgement, past, changes=(easy,) if tried else ())
    if said.cause == "recovery" and said.remedy is not None:
        assert said.remedy.slug in ({"fewer_sets"} if tried else {"fewer_sets", "easy_week"})
    plan = own_week(found.rows, past, CATALOGUE, Flags(), made.as_of, history=history)
    dose = DOSES["fewer_sets"](found.diagnosed[0].case)
    assert plan is not None
    assert dose is not None
    after = dose.change(plan, CATALOGUE, Flags())
    count = [sum(len(lift.sets) for s in p.sessions for lift in s.lifts) for p in (plan, after)]
    assert 0.55 * count[0] <= count[1] < count[0]


@pytest.mark.parametrize(("off", "lower", "back"), [(40, 0.8, True), (40, 0.97, False), (20, 0.8, False)])
def test_main_lifts_that_were_left_out_for_a_month_are_coming_back_though_others_went_on(
    off: int, lower: float, *, back: bool
) -> None:
    work = [("Lat Pulldown", ago, 50.0) for ago in range(1, 300, 4)]
    for name, load in (("Deadlift (Barbell)", 100.0), ("Barbell Row", 60.0)):
        work += [(name, ago, lower * load) for ago in range(1, 12, 4)]
        work += [(name, ago, load) for ago in range(9 + off, 300, 4)]
    sets = [
        LiftSet(id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=name, load_kg=load, reps=5)
        for n, (name, ago, load) in enumerate(sorted(work, key=lambda one: -one[1]))
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    judgement = judge_progress(history, END)
    found = diagnose(history, judgement, END)
    said = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, END))
    assert (said.title == "Coming back" and found.returning is not None and found.returning.others) == back
    if back:
        assert any("Deadlift (Barbell) and Barbell Row, while other lifts went on" in one for one in said.sentences)
        assert any("more a week, to 100 kg x 5" in one for one in said.sentences)
