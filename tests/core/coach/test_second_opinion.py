"""The lifts one by one, beside the trend of the back: which rise, which stand, and which began again."""

from __future__ import annotations

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.second_opinion import SecondOpinion, second_opinion

OTHER = "conventional_deadlift"
NAMES.setdefault(OTHER, "Deadlift")


def course(slug: str, before: float, now: float) -> list[Work]:
    return [*steady(slug, before, until=72), *steady(slug, now, since=70)]


def opinion(*work: list[Work]) -> SecondOpinion:
    history = log([one for some in work for one in some])
    return second_opinion(read_rows(history, CATALOGUE, END), history)


@pytest.mark.parametrize(
    ("row", "hinge", "mixed"),
    [(50.0, 80.0, False), (52.5, 80.0, True), (50.0, 85.0, True), (52.5, 85.0, True), (51.0, 82.0, False)],
)
def test_a_back_of_which_half_rises_is_mixed(row: float, hinge: float, *, mixed: bool) -> None:
    seen = opinion(course(PULLDOWN, 60.0, 67.5), course(ROW, 50.0, row), course(HINGE, 80.0, hinge))
    assert seen.is_mixed == mixed
    assert len(seen.rise) + len(seen.stand) + len(seen.fall) == 3


def test_one_lift_that_rises_is_no_mixed_back_and_small_lifts_do_not_count() -> None:
    assert not opinion(course(PULLDOWN, 60.0, 67.5), course(ROW, 50.0, 45.0)).is_mixed
    small = opinion(course(PULLDOWN, 60.0, 67.5), course(SMALL, 25.0, 30.0), course(ROW, 50.0, 50.0))
    assert [one.key[0] for one in small.rise] == [PULLDOWN]
    assert not small.is_mixed


def test_sets_of_another_kind_are_not_held_against_each_other() -> None:
    other = [*steady(PULLDOWN, 60.0, 12, until=72), *steady(PULLDOWN, 90.0, 3, since=70)]
    assert opinion(other, course(ROW, 50.0, 50.0)).rise == ()


def test_out_of_a_dip_is_no_rise() -> None:
    dip = [*steady(PULLDOWN, 67.5, until=142), *steady(PULLDOWN, 60.0, since=140, until=72)]
    out = opinion([*dip, *steady(PULLDOWN, 66.0, since=70)], course(ROW, 50.0, 50.0))
    assert out.rise == ()
    assert [one.key[0] for one in opinion([*dip, *steady(PULLDOWN, 70.0, since=70)], course(ROW, 50.0, 50.0)).rise]


def test_lifts_that_were_all_away_began_again_and_one_that_was_swapped_did_not() -> None:
    away = [*steady(PULLDOWN, 60.0, until=170), *steady(PULLDOWN, 60.0, since=100)]
    same = [(ROW, ago, load, reps) for _, ago, load, reps in away]
    assert opinion(away, same).began is not None
    assert opinion(away, same).denies
    assert opinion(away, steady(ROW, 50.0)).began is None


UP = [*course(PULLDOWN, 60.0, 67.5), *course(ROW, 50.0, 55.0)]
#: Two lifts rise, two do not: no majority.
MIXED = [*UP, *course(HINGE, 80.0, 80.0), *course(OTHER, 90.0, 90.0)]


def test_the_headline_is_never_a_standstill_of_the_whole_back_where_half_of_it_rises() -> None:
    history, judgement = log(MIXED), judged([PULLDOWN, ROW, HINGE, OTHER], [], "plateau_likely")
    found = diagnose(history, judgement, END)
    assert found.denied
    # Nothing is changed for one lift; on what does not rise the reserve is noted.
    assert not found.diagnosed
    said = answer(history, judgement)
    assert (said.kind, said.title) == ("look_later", "Mixed: go on, and note the reserve on what does not rise")
    assert said.sentences[0].startswith("Lift by lift it is mixed: Lat Pulldown and Seated Cable Row rise; ")
    (note,) = [one for one in said.sentences if "note the repetitions left in reserve" in one]
    assert "Deadlift" in note
    assert "Lat Pulldown" not in note
    assert any(one.startswith("Next on ") for one in said.sentences)


def test_where_the_reserve_is_noted_a_mixed_back_only_goes_on() -> None:
    history, judgement = log(MIXED, rir=1.0), judged([], [PULLDOWN, ROW, HINGE, OTHER], "plateau_likely")
    assert answer(history, judgement).title == "Mixed: some lifts rise, some do not"
