"""The next sets of the other main lifts stand on the page, but for what the answer changes, asks about or names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.prescription.going_on.with_beside_lifts import line_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.steps.last_sets import warmed_up_only
from dorsi.core.coach.prescription.steps.next_told import own_steps
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

FREE_ROW = "barbell_bent_over_row_pronated"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, FREE_ROW, "Bent Over Row")


def words(said: Prescription) -> list[str]:
    return [one.words for one in said.beside_lifts]


BASE = [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0, step=5), *steady(ROW, 50.0, 8, step=6)]


def rises(work: list[Work]) -> Prescription:
    return answer(log(work), judged([], [PULLDOWN, HINGE, ROW], back="progressing"))


def test_each_other_lift_has_its_line_after_the_step_and_nothing_is_left_for_another_command() -> None:
    said = rises(BASE)
    (head,) = (n for n, one in enumerate(said.sentences) if one.startswith("Next on "))
    assert said.sentences[head].endswith(" Of the other lifts:")
    own = said.sentences[head].removeprefix("Next on ").partition(":")[0]
    lines = words(said)
    assert len(lines) == 2
    assert [f"- {one}" for one in lines] == list(said.sentences[head + 1 : head + 3])
    assert not any("dorsi load" in one for one in said.sentences)
    assert {one.name for one in said.beside_lifts} == {NAMES[PULLDOWN], NAMES[HINGE], NAMES[ROW]} - {own}
    row = next(one for one in said.beside_lifts if one.name == NAMES[ROW])
    assert row.words == f"{NAMES[ROW]}: 50 kg x 9 (last 50 kg x 8, 8)"
    assert (row.next.load_kg, row.next.reps, row.last_kg, row.last_reps) == (50.0, 9, 50.0, (8, 8))


def test_three_lines_at_most_of_the_lifts_with_most_sets_and_the_rest_is_named() -> None:
    work = [*BASE, *steady(FREE_ROW, 40.0, step=3), *steady(SMALL, 20.0, step=9)]
    said = rises(work)
    assert len(said.beside_lifts) == 3
    assert NAMES[SMALL] not in {one.name for one in said.beside_lifts}
    assert "The rest: dorsi load LOG" in said.sentences
    # The most sets of four weeks come first.
    names = [one.name for one in said.beside_lifts]
    order = [one for one in ("Bent Over Row", NAMES[PULLDOWN], NAMES[HINGE], NAMES[ROW]) if one in names]
    assert names == order


def test_large_lifts_stand_before_small_ones_with_more_sets() -> None:
    said = rises([*BASE, *steady(FREE_ROW, 40.0, step=5), *steady(SMALL, 20.0, step=2)])
    assert said.beside_lifts
    assert NAMES[SMALL] not in {one.name for one in said.beside_lifts}


@pytest.mark.parametrize(("since", "has_line"), [(5, True), (3, False)])
def test_what_was_done_on_two_days_has_a_line_on_one_it_has_none(since: int, *, has_line: bool) -> None:
    said = rises([*BASE, *steady(FREE_ROW, 40.0, step=4, since=since)])
    assert ("Bent Over Row: 40 kg x 11 (last 40 kg x 10, 10)" in words(said)) is has_line


@pytest.mark.parametrize(("until", "has_line"), [(20, True), (23, False)])
def test_what_was_not_done_for_three_weeks_has_no_line(until: int, *, has_line: bool) -> None:
    """Who was longer without a lift begins it lighter, and that is told where breaks are."""
    said = rises([*BASE, *steady(FREE_ROW, 40.0, step=5, until=until)])
    assert ("Bent Over Row" in {one.name for one in said.beside_lifts}) is has_line
    assert said.beside_lifts


def test_a_lift_that_is_asked_about_or_sent_back_has_no_line_of_its_own() -> None:
    """The old row slips: what stands in its way back is said once."""
    rows = [*steady(ROW, 70.0, until=32), *steady(ROW, 66.0, 8, until=0, since=30)]
    said = rises([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0, step=5), *rows])
    assert any(one.startswith(f"- {NAMES[ROW]}: 70 kg x 10") for one in said.sentences)
    assert NAMES[ROW] not in {one.name for one in said.beside_lifts}
    assert said.beside_lifts


def test_a_light_day_goes_on_with_the_heavy_one() -> None:
    light = [one for one in steady(HINGE, 80.0, step=5) if one[1]] + [(HINGE, 0, 50.0, 10)] * 2
    said = rises([*steady(PULLDOWN, 60.0), *light, *steady(ROW, 50.0, 8, step=6)])
    (line,) = (one for one in words(said) if one.startswith(NAMES[HINGE]))
    assert line == f"{NAMES[HINGE]}: 80 kg x 11 on the next heavy day (last 50 kg x 10, 10, a light day)"


def hinge_line(work: list[Work]) -> str:
    """Write the line of the one lift of a log up to the first day in it, as `dorsi load` has it."""
    return hinge_words(work).partition("2025")[0].strip()


def hinge_words(work: list[Work]) -> str:
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    lifts = main_lifts(rows, history, CATALOGUE)
    (load,) = own_loads(history, None, END)
    then = own_steps(rows, history, CATALOGUE, lifts, END)(lifts[0].key, load.next)
    assert then is not None
    return line_of(lifts[0], then, history).words.removeprefix(f"{NAMES[HINGE]}: ")


HEAVY = steady(HINGE, 80.0, since=60, until=4)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        # As hard as the weeks before: it goes on. Lower, with less load: what was done in these weeks.
        ([(0, 80.0, 10), (0, 80.0, 10)], "80 kg x 11 (last 80 kg x 10, 10)"),
        ([(0, 77.5, 10), (0, 77.5, 10)], "77.5 kg x 11 (last 77.5 kg x 10, 10)"),
        ([(0, 72.5, 10), (0, 72.5, 10)], "80 kg x 10, as on"),
        # Fewer with the same load in every set: those that every set had.
        ([(0, 80.0, 8), (0, 80.0, 8)], "80 kg x 10, as on"),
        # Sets that got shorter were no easy ones; nor is a lift light that comes down from day to day.
        ([(0, 72.5, 10), (0, 72.5, 8)], "72.5 kg x 9 in every set, on from your last day; 80 kg x 10 on"),
        ([(2, 76.0, 8), (0, 72.5, 7)], "72.5 kg x 8, on from your last day; 80 kg x 10 on"),
        ([(0, 60.0, 12), (0, 60.0, 8)], "60 kg x 12, 9, on from your last day; 80 kg x 10 on"),
        # Far lighter than the day before is a warm-up.
        ([(0, 20.0, 10), (0, 20.0, 10)], "80 kg x 11, one step more than on"),
        # A heavy single is no measure of sets of ten.
        ([(2, 110.0, 1), (0, 80.0, 10)], "80 kg x 11 (last 80 kg x 10)"),
    ],
)
def test_what_comes_next_is_not_below_what_was_done_in_these_weeks(
    last: list[tuple[int, float, int]], told: str
) -> None:
    assert hinge_line([*HEAVY, *((HINGE, *one) for one in last)]).startswith(told)


def test_what_was_heavier_months_ago_makes_no_light_day() -> None:
    """The best of ten weeks is named; the step goes on from where the lift stands now."""
    now = steady(HINGE, 70.0, since=27, until=0)
    line = hinge_line([*steady(HINGE, 90.0, since=60, until=31), *now])
    assert line.startswith("70 kg x 11, on from your last day; 90 kg x 10 on")
    # A heavy day long ago is done once more before anything is added to it.
    assert hinge_line([*steady(HINGE, 80.0, since=60, until=17), (HINGE, 0, 60.0, 10)]) == (
        "80 kg x 10 on the next heavy day (last 60 kg x 10, a light day)"
    )


def test_what_was_done_weeks_before_a_warm_up_comes_once_more_and_says_how_long_ago_it_was() -> None:
    line = hinge_words([*steady(HINGE, 80.0, since=60, until=17), (HINGE, 0, 20.0, 10)])
    assert line.startswith("80 kg x 10, as on 2025-06-12, 17 days ago, then on from there; 20 kg on 2025-06-29 is")


def test_pain_makes_a_very_light_day_one_of_work() -> None:
    sets = [
        LiftSet(
            id=f"{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[HINGE], reps=10,
            load_kg=80.0 if ago else 20.0,
        )
        for ago in range(0, 60, 4) for n in range(2)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert warmed_up_only(one, history) is not None
    hurt = make_history(
        SetTable.from_sets([replace(each, pain=5.0) if each.load_kg == 20.0 else each for each in sets]), NameMatcher()
    )
    assert warmed_up_only(one, hurt) is None


def test_a_last_set_that_goes_as_far_as_it_goes_makes_no_light_day() -> None:
    """Four of six and one of sixteen after a best of thirteen is as heavy as that."""
    work = [(ROW, ago, 66.0, 13) for ago in range(6, 365, 6) for _ in range(3)]
    work += [(ROW, 0, 64.0, reps) for reps in (6, 6, 6, 6, 16)]
    said = rises([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0, step=5), *work])
    (line,) = (one for one in words(said) if one.startswith(NAMES[ROW]))
    assert line == f"{NAMES[ROW]}: 64 kg x 7, 7, 7, 7, 17 (last 64 kg x 6, 6, 6, 6, 16)"


def test_a_page_with_one_lift_has_none() -> None:
    said = answer(log(steady(PULLDOWN, 60.0)), judged([], [PULLDOWN], back="progressing"))
    assert not said.beside_lifts
    assert not any("other lifts" in one for one in said.sentences)
