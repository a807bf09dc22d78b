"""What a comparison stands on: the days of its sets, the sets since a return, and what a rise may be in part."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.moved import Change
from dorsi.core.coach.prescription.going_on.breaks_told import coming_back_in_part
from dorsi.core.coach.prescription.going_on.headlines import lower_headline
from dorsi.core.coach.prescription.going_on.lately_lower import lower_lately, lower_lines
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.main_lift import since_day, since_return
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.lost_otherwise import most_lost


def line(work: list[Work], name: str = "Lat Pulldown") -> str:
    history = log(work)
    lifts = [since_return(one) for one in main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)]
    return next(one for one in courses(lifts, "kg") if name in one)


def back_since(days: int, first: float, now: float) -> list[Work]:
    """Give rows all the year, and a pulldown that was left out until so many days ago, its first two weeks lighter."""
    mine = [
        *steady(PULLDOWN, 50.0, since=200, until=days + 42),
        *steady(PULLDOWN, first, since=days + 1, until=days - 14),
    ]
    return [*mine, *steady(PULLDOWN, now, since=days - 15), *steady(ROW, 60.0)]


def test_a_lift_that_is_back_for_four_weeks_is_held_against_its_first_two_and_counted() -> None:
    told = line(back_since(50, 55.0, 62.5))
    assert (
        ": 50 kg x 10 in January, later none for 6 weeks, 55 kg x 10 on 2025-05-12, 62.5 kg x 10 on 2025-05-28" in told
    )
    assert told.endswith("(14 % more than at its return)")
    said = answer(log(back_since(50, 55.0, 62.5)), judged([ROW], [PULLDOWN], back="plateau_likely"))
    assert "new or coming back, and not counted" not in " ".join(said.sentences)


def test_a_lift_that_came_back_this_month_is_not_compared() -> None:
    told = line(back_since(20, 55.0, 62.5))
    assert ": 50 kg x 10 in February, later none for 6 weeks, 62.5 kg x 10 on 2025-06-" in told
    back = (END - timedelta(days=18)).isoformat()
    assert told.endswith(f"(higher than before, not counted yet: back since {back} and counted after four weeks)")


def test_a_set_too_long_to_be_compared_is_told_where_it_is_more_without_any_formula() -> None:
    work = back_since(20, 55.0, 62.5)
    long: Work = (PULLDOWN, 16, 50.0, 17)
    assert "later none for 6 weeks, 50 kg x 17 on 2025-06-13, 62.5 kg x 10" in line([*work, long])
    assert line([*work, long]).endswith("; sets of more than 15 repetitions are not compared)")
    # With less load than before it says nothing.
    assert "x 17" not in line([*work, (PULLDOWN, 16, 47.5, 17)])


@pytest.mark.parametrize(("stood", "since"), [(57.5, "9 %"), (61.0, None)])
def test_what_rose_since_an_answer_is_counted_from_the_best_that_stood_on_its_day(
    stood: float, since: str | None
) -> None:
    work = [*steady(PULLDOWN, 50.0, until=72), *steady(PULLDOWN, stood, since=68, until=30)]
    history = log([*work, *steady(PULLDOWN, 62.5, since=27)])
    rows, known_on = read_rows(history, CATALOGUE, END), END - timedelta(days=28)
    lifts = [since_day(one, rows, history, known_on) for one in main_lifts(rows, history, CATALOGUE)]
    told = courses(lifts, "kg", known_on)[1]
    assert "(25 % more" in told
    assert (f", {since} since 2025-06-01)" in told) == (since is not None)
    # From 61 to 62.5 kg is no rise.
    assert ("; about level since 2025-06-01)" in told) == (since is None)


def test_what_is_held_against_its_first_weeks_back_is_coming_back_in_part() -> None:
    work = [*steady(PULLDOWN, 60.0, since=300, until=200), *steady(PULLDOWN, 50.0, since=90, until=72)]
    told = line([*work, *steady(PULLDOWN, 60.0, since=68), *steady(ROW, 60.0)])
    assert (
        ": 60 kg x 10 in October 2024, later none for 16 weeks, 50 kg x 10 on 2025-04-02, 60 kg x 10 on 2025-04" in told
    )
    assert told.endswith("(20 % more, back where it was)")
    assert "coming back" not in line([*steady(PULLDOWN, 50.0, until=72), *steady(PULLDOWN, 60.0, since=68)])


def test_a_break_that_began_before_the_half_year_is_told_beside_what_rises() -> None:
    gone = [*steady(HINGE, 80.0, since=365, until=220), *steady(HINGE, 70.0, since=120)]
    found = diagnose(log(gone), judged([], [HINGE]), END)
    told = coming_back_in_part(found)
    assert told is not None
    assert "14 weeks without the back" in told
    assert coming_back_in_part(diagnose(log(steady(HINGE, 80.0)), judged([], [HINGE]), END)) is None


CHIN = "chin_up_supinated"


def lower(work: list[Work]) -> list[str]:
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    found = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    return [one for one in lower_lines(found, history) if one.startswith("- ")] if found else []


def test_what_is_lower_has_its_days_and_the_month_in_between() -> None:
    work = [*steady(HINGE, 100.0, 4, until=62), *steady(HINGE, 100.0, 3, since=58, until=32)]
    told = lower([*work, *steady(HINGE, 90.0, 3, since=28)])[0]
    assert ": 100 kg x 4 in April, 100 kg x 3 in May, 90 kg x 3 on 2025-06-" in told
    recent = lower([*steady(HINGE, 100.0, until=32), *steady(HINGE, 90.0, since=28)])[0]
    assert ": 100 kg x 10 in May, 90 kg" in recent


def test_a_lift_of_the_body_with_a_load_is_lower_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, CHIN, "Chin Up")
    told = lower([*steady(CHIN, 5.0, 8, until=32), *steady(CHIN, 0.0, 6, since=28)])
    assert len(told) == 1
    assert "5 kg x 8 in May, 6 repetitions on 2025-06-" in told[0]
    # With the body under it, two kilograms less are no fall.
    assert not lower([*steady(CHIN, 20.0, 8, until=32), *steady(CHIN, 18.0, 8, since=28)])


@pytest.mark.parametrize(("step", "weeks"), [(1, 6), (4, 9), (7, 12)])
def test_who_trains_often_is_looked_at_sooner(step: int, weeks: int) -> None:
    history = log([*steady(PULLDOWN, 60.0, step=step), *steady(HINGE, 80.0, step=step)])
    said = answer(history, judged([], [PULLDOWN, HINGE], back="progressing"))
    assert said.judge_on == END + timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("work", "same"),
    [
        (steady(ROW, 60.0, step=3), True),
        ([*steady(ROW, 60.0, step=3, until=130), *steady(ROW, 60.0, step=3, since=70)], False),
    ],
)
def test_a_lift_that_was_away_was_not_the_same_for_a_year(work: list[Work], *, same: bool) -> None:
    history = log([*work, *steady(PULLDOWN, 60.0, step=9)])
    found = diagnose(history, judged([ROW], [PULLDOWN], back="plateau_likely"), END).diagnosed[0]
    seen = next(one.seen for one in found.weighed if one.slug == "too_few_changes")
    assert seen is not None
    words = seen.clues[0].words
    assert ("the same number of sets for" in words) == same
    assert ("but it was left out for up to 8 weeks" in words) == (not same)


def test_a_light_month_in_between_is_no_step_down() -> None:
    work = [*steady(HINGE, 100.0, 8, until=62), *steady(HINGE, 70.0, 8, since=58, until=32)]
    told = lower([*work, *steady(HINGE, 90.0, 8, since=28)])[0]
    assert "70 kg" not in told


def test_two_lifts_of_which_one_is_a_light_slip_of_the_body_are_not_lower_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, CHIN, "Chin Up")
    chin = [*steady(CHIN, 20.0, 3, until=32), *steady(CHIN, 16.0, 3, since=28)]
    assert not lower([*chin, *steady(ROW, 62.5, 8, until=32), *steady(ROW, 60.0, 8, since=28)])


def test_a_lift_that_did_not_move_since_its_return_names_its_best_once() -> None:
    told = line(back_since(50, 55.0, 55.0))
    assert told.count("55 kg x 10") == 1
    assert told.endswith("(no higher since it is back)")


@pytest.mark.parametrize(("now", "dip"), [(62.5, False), (50.0, True)])
def test_a_rise_since_a_return_up_to_what_it_was_is_one_out_of_a_dip(now: float, *, dip: bool) -> None:
    long_ago = [*steady(PULLDOWN, 50.0, since=400, until=260), *steady(PULLDOWN, 42.5, since=51, until=36)]
    told = line([*long_ago, *steady(PULLDOWN, now, since=35), *steady(ROW, 60.0, since=400)])
    assert ("back where it was" in told) == dip


def test_what_was_done_between_two_absences_is_told() -> None:
    mine = [*steady(PULLDOWN, 50.0, since=300, until=150), *steady(PULLDOWN, 55.0, since=68, until=60)]
    told = line([*mine, *steady(PULLDOWN, 60.0, since=20), *steady(ROW, 60.0)])
    assert ": 50 kg x 10 in " in told
    assert "weeks, 55 kg x 10 in April, 60 kg x 10 on 2025-06-" in told


def test_a_set_that_is_done_again_and_again_has_the_day_on_which_it_was_done_last() -> None:
    assert line(steady(PULLDOWN, 60.0)).endswith(": 60 kg x 10 in February, again on 2025-06-29 (about level)")


def test_a_rise_that_does_not_reach_the_half_year_before_is_told_beside_its_best_set() -> None:
    dip = [*steady(PULLDOWN, 70.0, since=200, until=150), *steady(PULLDOWN, 50.0, since=140, until=72)]
    told = line([*dip, *steady(PULLDOWN, 60.0, since=70)])
    assert ": 70 kg x 10 in December 2024, 50 kg x 10 in February, 60 kg x 10 on 2025-04-22 (" in told
    assert told.endswith("(20 % more, not yet where it was)")


def test_a_lift_that_is_new_beside_others_says_so_first() -> None:
    new = [*steady(PULLDOWN, 50.0, since=60, until=47), *steady(PULLDOWN, 57.5, since=46)]
    told = line([*steady(ROW, 60.0), *new])
    assert ": new: 50 kg x 10 in May, 57.5 kg x 10 on 2025-05-" in told or ": new: 50 kg x 10 on 2025-05-" in told
    assert told.endswith("(in part learning it)")


@pytest.mark.parametrize(("now", "otherwise"), [(40.0, True), (52.5, False)])
def test_a_fall_larger_than_weeks_without_training_take_is_tried_once_as_it_was(now: float, *, otherwise: bool) -> None:
    work = [*steady(PULLDOWN, 60.0, until=62), *steady(PULLDOWN, now, since=58), *steady(HINGE, 80.0)]
    told = lower(work)[0]
    # Three short sentences, without a ladder.
    what = (
        " (33 % less). So much is hardly lost in 9 weeks. If machine and form are the same and nothing hurts: "
        "sets of 10 with 40, 45, 50 and 55 kg. Where only two more are in you, stop and do three sets there; go on "
        "from that load. Another machine gets a name of its own, and goes on from 40 kg x 10."
    )
    assert told.endswith(what) == otherwise
    assert ("more a week" in told) != otherwise
    said = answer(log(work), judged([], [PULLDOWN, HINGE], back="progressing"))
    # A list does not begin without a word.
    assert ("Lower by more than strength goes in that time:" in said.sentences) == otherwise
    assert said.looks_at is not None
    # What may be another machine is no measure of the back.
    assert (said.looks_at[0] == PULLDOWN) != otherwise
    assert ("Lat Pulldown below" in said.mind[0]) != otherwise


def test_a_break_explains_a_fall_only_where_it_lies_between_the_two_sets() -> None:
    def told(*parts: list[Work]) -> str:
        return lower([one for part in parts for one in part] + steady(HINGE, 80.0))[0]

    between = told(steady(PULLDOWN, 60.0, until=62), steady(PULLDOWN, 40.0, since=38))
    assert " So much is hardly lost in 3 weeks without it. " in between
    # What had come down before it was left out is not lost in those weeks alone.
    first = told(
        steady(PULLDOWN, 60.0, until=62), steady(PULLDOWN, 40.0, since=60, until=58), steady(PULLDOWN, 40.0, since=37)
    )
    assert " So much is hardly lost in 3 weeks without it, and it was down to 40 kg x 10 before those. " in first
    before = told(
        steady(PULLDOWN, 60.0, until=130), steady(PULLDOWN, 60.0, since=90, until=62), steady(PULLDOWN, 40.0, since=58)
    )
    assert "hardly lost in" in before
    assert "weeks without it." not in before


def test_what_weeks_without_training_take_grows_with_them() -> None:
    assert most_lost(3.0) == 5.0
    assert most_lost(8.0) < most_lost(12.0)


@pytest.mark.parametrize(("until", "left"), [(0, False), (16, True)])
def test_a_lower_lift_that_is_not_done_any_more_says_so(until: int, *, left: bool) -> None:
    work = [*steady(HINGE, 100.0, until=36), *steady(HINGE, 90.0, since=29, until=until), *steady(PULLDOWN, 60.0)]
    told = lower(work)[0]
    assert ("not done since" in told) == left
    assert ("; if it is to stay, next " in told) == left


@pytest.mark.parametrize(
    ("pulldown", "until", "common"), [(50.0, 0, True), (60.0, 0, False), (50.0, 16, False)], ids=str
)
def test_three_lifts_that_are_lower_at_once_point_to_one_reason(pulldown: float, until: int, *, common: bool) -> None:
    """One that is not done any more is no sign of what the others show."""
    work = [*steady(HINGE, 100.0, until=32), *steady(HINGE, 90.0, since=28)]
    work += [*steady(ROW, 60.0, until=32), *steady(ROW, 50.0, since=28, until=until)]
    history = log([*work, *steady(PULLDOWN, 60.0, until=32), *steady(PULLDOWN, pulldown, since=28)])
    rows = read_rows(history, CATALOGUE, END)
    found = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    lines = lower_lines(found, history)
    assert lines[0].startswith("So many lifts that are lower at once point to one reason") == common
    assert "Was it an easier month on purpose" in lines[0]
    # What a yes means stands beside the question, and the steps right after it.
    assert lines[0].endswith("? If one of these is so, leave it as it is and go on; a lift that hurts pauses.")
    assert [one.part for one in lines] == ["do"] * len(lines)
    assert "more repetitions with less load on purpose" in lower_lines(found, history, lighter=True)[0]
    # Without an easier week for long, that one comes first.
    for weeks, first in ((None, False), (4, False), (14, common)):
        easy = "the last easier week is 14 weeks ago: one week with half the sets"
        assert (easy in lower_lines(found, history, easy_weeks=weeks)[1]) == first


def test_the_way_back_begins_with_as_many_sets_as_last_time_and_lighter_ones_are_not_counted() -> None:
    work = [*steady(HINGE, 100.0, 8, until=32), *steady(HINGE, 90.0, 8, since=28), (HINGE, 0, 90.0, 8)]
    (told,) = lower([*work, (HINGE, 0, 60.0, 8), *steady(PULLDOWN, 60.0)])
    assert "next 85 kg x 8 in 3 sets (as many as last time) with two left in reserve, then " in told


@pytest.mark.parametrize(("now_kg", "lighter"), [(90.0, True), (95.0, False)])
def test_what_lost_less_than_two_repetitions_are_worth_goes_on_from_its_last_set(
    now_kg: float, *, lighter: bool
) -> None:
    work = [*steady(HINGE, 100.0, 3, until=32), *steady(HINGE, now_kg, 3, since=28), *steady(PULLDOWN, 60.0)]
    (told,) = lower(work)
    assert ("with two left in reserve" in told) is lighter
    assert (re.search(r"next (\d|\.)+", told) or [""])[0] == ("next 82.5" if lighter else "next 97.5")


def test_the_way_back_of_the_bare_body_has_its_sets_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, CHIN, "Chin Up")
    (told,) = lower([*steady(CHIN, 0.0, 12, until=32), *steady(CHIN, 0.0, 8, since=28), *steady(PULLDOWN, 60.0)])
    end = "; one repetition more a week in 2 sets (as many as last time), until it is back."
    assert told.endswith(end)


def test_the_headline_counts_every_lower_lift_of_its_list_and_says_which_are_not_done() -> None:
    work = [*steady(HINGE, 100.0, until=32), *steady(HINGE, 90.0, since=28)]
    work += [*steady(ROW, 60.0, until=32), *steady(ROW, 50.0, since=28, until=16)]
    history = log([*work, *steady(PULLDOWN, 60.0)])
    found = diagnose(history, judged([], []), END)
    lifts = main_lifts(found.rows, history, CATALOGUE)
    title, told = lower_headline(found, lifts, lower_lately(lifts, found.rows, history))
    assert "two lifts are lower lately" in title
    assert told[0].endswith("; lately two lifts are lower than before, one of them not done of late.")
    moving = diagnose(history, judged([], [], "progressing"), END)
    risen = Change(before=BestSet(load_kg=50.0, reps=10, day=END), now=BestSet(load_kg=60.0, reps=10, day=END))
    rising = [replace(one, change=risen, stood_days=0) if one.key[0] == PULLDOWN else one for one in lifts]
    title, told = lower_headline(moving, rising, lower_lately(lifts, found.rows, history))
    assert title == "Mixed; two lifts are lower lately"
    end = "of the lifts that are done now one rises and one is lower. One more was lower when last done."
    assert told[0].endswith(end)


def test_of_what_rose_and_slipped_since_the_last_days_are_told() -> None:
    rose = [*steady(PULLDOWN, 60.0, since=140, until=72), *steady(PULLDOWN, 70.0, since=60, until=30)]
    slipped = line([*rose, *steady(PULLDOWN, 64.0, since=28), *steady(ROW, 60.0)])
    assert slipped.endswith("(17 % more, in part learning it; lately less: 64 kg x 10)")
    kept = line([*rose, *steady(PULLDOWN, 69.0, since=28), *steady(ROW, 60.0)])
    assert "lately" not in kept


def test_of_what_came_back_the_set_by_which_it_was_back_is_told() -> None:
    away = [*steady(PULLDOWN, 60.0, since=300, until=170), *steady(ROW, 60.0)]
    back = [*steady(PULLDOWN, 50.0, 6, since=68, until=58), *steady(PULLDOWN, 50.0, 8, since=56, until=20)]
    told = line([*away, *back, *steady(PULLDOWN, 51.0, 8, since=18)])
    assert "50 kg x 6 in April, 50 kg x 8 in May, 51 kg x 8 on 2025-06-" in told
