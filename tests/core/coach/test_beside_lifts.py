"""The next sets of the other main lifts stand on the page, but for what the answer changes, asks about or names."""

from __future__ import annotations

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.prescription.going_on.with_beside_lifts import line_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.answer import Prescription

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


def test_what_was_not_done_for_two_weeks_has_no_line() -> None:
    said = rises([*BASE, *steady(FREE_ROW, 40.0, step=3, until=16)])
    assert "Bent Over Row" not in {one.name for one in said.beside_lifts}
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


def test_a_heavy_day_with_less_load_than_the_last_day_has_no_line() -> None:
    """Where the best set of late has fifteen repetitions, "on the next heavy day" would look like a step back."""
    history = log(steady(HINGE, 80.0))
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)

    def line(load: float) -> object:
        then = NextSets(load_kg=load, reps=16, rule="light_day", why="x", p_clean=None, assist_kg=None)
        return line_of(one, then, history)

    assert line(75.0) is None
    assert line(85.0) is not None


@pytest.mark.parametrize(("last", "has_line"), [(80.0, True), (77.5, True), (70.0, False)])
def test_what_goes_on_from_a_day_that_was_no_hard_one_has_no_line(last: float, has_line: bool) -> None:
    history = log([*steady(HINGE, 80.0, since=60, until=4), (HINGE, 0, last, 10), (HINGE, 0, last, 10)])
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    then = NextSets(load_kg=last, reps=11, rule="reps", why="x", p_clean=None, assist_kg=None)
    assert (line_of(one, then, history) is not None) is has_line


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
