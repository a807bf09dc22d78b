"""What rises, what slips and what was lower lately, each against its own best sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.bests import lately_rising
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import BREAK
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.going_on.lately_lower import due, lower_lately, lower_lines
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.remedies.dose import of_problem
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.estimate import Estimate
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History
from dorsi.core.safety.flags import Flags

#: So a trend that rises is told where one lift of three rose, ten weeks ago.
FEW_RISE = (
    "The trend of the back rises. Of the 3 lifts below that can be compared none rises now. Lat Pulldown (13 %) rose, "
    "and is no higher since 2025-04-22. The other two are about level. The plan stays."
)


def test_out_of_a_dip_is_no_rise() -> None:
    dip = [
        *steady(PULLDOWN, 67.5, since=365, until=142), *steady(PULLDOWN, 60.0, since=140, until=72),
        *steady(PULLDOWN, 67.5, since=70),
    ]  # fmt: skip
    assert not lately_rising(judged([PULLDOWN], []), log(dip), CATALOGUE, END).lifts


def test_what_rises_in_a_back_that_stands_is_said_and_left_alone() -> None:
    work = [*steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=70)]
    history = log([*work, *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    judgement = judged([ROW, HINGE], [PULLDOWN], back="plateau_likely")
    found = diagnose(history, judgement, END)
    assert [one.problem.key for one in found.diagnosed] == ["back"]
    case = found.diagnosed[0].case
    assert case.rising == {(PULLDOWN, "")}
    plan = own_week(found.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    assert plan is not None
    mine = {lift.exercise for session in plan.sessions for lift in session.lifts if of_problem(case)(lift)}
    assert mine == {HINGE, ROW}
    told = " ".join(answer(history, judgement).sentences)
    moved = "These of its lifts moved: - Lat Pulldown: 60 kg x 10 in February, 67.5 kg x 10"
    assert f"The back as a whole stands still. {moved}" in told
    assert " (rose, no higher since)" in told


@pytest.mark.parametrize(
    ("before", "now", "told"), [(10, 12, "more)"), (12, 15, "more)"), (1, 10, ""), (5, 12, ""), (3, 9, "")]
)
def test_best_sets_are_compared_like_with_like(before: int, now: int, told: str) -> None:
    history = log([*steady(PULLDOWN, 60.0, before, since=140, until=72), *steady(PULLDOWN, 60.0, now, since=70)])
    lines = courses(main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE), "kg")
    again = "again" if now == before else f"60 kg x {now}"
    assert f": 60 kg x {before} in February, {again} on 2025-" in lines[1]
    assert lines[1].endswith(told) if told else "%" not in lines[1]


def test_beside_a_main_lift_that_slips_it_is_not_said_that_all_is_well() -> None:
    slips = [*steady(HINGE, 100.0, since=365, until=105), *steady(HINGE, 96.5, since=103)]
    history = log([*slips, *steady(PULLDOWN, 60.0)])
    told = answer(history, judged([], [PULLDOWN, HINGE], back="progressing"))
    slow = "The back is getting stronger over the months; none of the lifts below rose clearly of late"
    assert told.sentences[0] == f"{slow}, which is no standstill yet, so the plan stays."
    assert any("Romanian Deadlift" in one and ", 96.5 kg x" in one and "(about level)" in one for one in told.sentences)
    assert "nothing needs to change" not in " ".join(told.sentences)
    level = answer(
        log([*steady(HINGE, 100.0), *steady(PULLDOWN, 60.0), *steady(ROW, 50.0)]), judged([], [], back="progressing")
    )
    assert level.sentences[0] == f"{slow}, which is no standstill yet: nothing needs to change."
    rises = [*steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=70), *steady(ROW, 50.0)]
    up = answer(log([*rises, *steady(HINGE, 100.0)]), judged([], [], back="progressing"))
    assert up.sentences[0] == FEW_RISE
    # With its size and its interval, where they are known.
    judgement = judged([], [], back="progressing")
    assert judgement.back is not None
    slope = Estimate(value=0.31, low=-0.02, high=0.6, level=0.8, unit="%/week", method="", n=9)
    known = replace(judgement.back, verdict=replace(judgement.back.verdict, slope_pct_per_week=slope))
    sized = answer(log([*rises, *steady(HINGE, 100.0)]), replace(judgement, back=known)).sentences[0]
    assert sized.startswith("The trend of the back rises by 0.31 % a week (\N{MINUS SIGN}0.02 to 0.6). Of the 3 lifts")
    # Where most of them rise nothing needs to change.
    more = [*steady(PULLDOWN, 60.0, since=365, until=8), *steady(PULLDOWN, 67.5, since=6)]
    more += [*steady(ROW, 50.0, since=365, until=8), *steady(ROW, 57.5, since=6)]
    most = answer(log([*more, *steady(HINGE, 100.0)]), judgement)
    assert most.sentences[0] == "The back is getting stronger: nothing needs to change."


@pytest.mark.parametrize(("since", "rests"), [(365, False), (110, True)])
def test_a_rise_of_what_is_learnt_says_how_little_it_rests_on(since: int, *, rests: bool) -> None:
    rises = [*steady(PULLDOWN, 60.0, since=since, until=72), *steady(PULLDOWN, 67.5, since=70), *steady(ROW, 50.0)]
    told = answer(log([*rises, *steady(HINGE, 100.0)]), judged([], [], back="progressing")).sentences[0]
    little = (
        "The trend of the back rises, so the plan stays. It rests on little yet: Lat Pulldown rose in part by learning "
        "it or coming back."
    )
    assert told == (little if rests else FEW_RISE)


def month_down(*, hinge: float, row: float, days: int = 30) -> list[Work]:
    """Three lifts of which two stand at a share of before in the last days."""
    work = steady(PULLDOWN, 60.0)
    for slug, load, share in ((HINGE, 100.0, hinge), (ROW, 50.0, row)):
        work += [*steady(slug, load, since=365, until=days + 2), *steady(slug, share * load, since=days)]
    return work


@pytest.mark.parametrize(
    ("hinge", "row", "names"), [(0.9, 1.0, {HINGE}), (0.9, 0.85, {HINGE, ROW}), (0.97, 1.0, set())]
)
def test_what_fell_in_the_last_month_is_said_before_the_title(hinge: float, row: float, names: set[str]) -> None:
    history = log(month_down(hinge=hinge, row=row))
    rows = read_rows(history, CATALOGUE, END)
    lower = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    assert {one.lift.key[0] for one in lower} == names
    told = answer(history, judged([], [PULLDOWN, HINGE, ROW], back="progressing"))
    assert ("nothing needs to change" in " ".join(told.sentences)) == (not names)
    assert ("lower lately" in told.title) == bool(names)
    assert told.kind == "keep_going"
    for slug in names:
        line = next(one for one in told.sentences if one.startswith(f"- {NAMES[slug]}: ") and " less)" in one)
        assert "a week" in line or "then on from there" in line
    if names:
        assert told.judge_on is not None
        assert told.judge_on - END <= timedelta(weeks=6)


def test_small_falls_of_all_main_lifts_together_are_more_than_noise() -> None:
    work = month_down(hinge=0.965, row=0.965)
    history = log([one for one in work if one[0] != PULLDOWN])
    rows = read_rows(history, CATALOGUE, END)
    assert len(lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)) == 2


@pytest.mark.parametrize(("off", "told"), [(35, True), (20, False)])
def test_what_rises_after_a_break_says_so(off: int, *, told: bool) -> None:
    since = 80
    work = [*steady(PULLDOWN, 60.0, since=365, until=since + off), *steady(PULLDOWN, 67.5, since=since)]
    work += [*steady(HINGE, 80.0, since=365, until=since + off), *steady(HINGE, 90.0, since=since)]
    said = answer(log(work), judged([], [PULLDOWN, HINGE], back="progressing"))
    if said.title != "Coming back":
        assert (BREAK in said.tells) == told


@pytest.mark.parametrize(("until", "away"), [(60, True), (34, False)])
def test_a_lift_that_was_left_out_comes_back_and_is_not_called_lower(until: int, *, away: bool) -> None:
    work = [*steady(HINGE, 100.0, since=300, until=until), *steady(HINGE, 80.0, since=20), *steady(PULLDOWN, 60.0)]
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    lifts = main_lifts(rows, history, CATALOGUE)
    hinge = next(one for one in lifts if one.key[0] == HINGE)
    assert bool(hinge.away_weeks) == away
    # It is told as coming back, with its own way.
    assert [bool(one.lift.away_weeks) for one in lower_lately(lifts, rows, history)] == [away]
    assert any("none for" in line for line in courses(lifts, "kg")) == away


def test_the_set_that_is_due_follows_the_steps_that_are_said() -> None:
    history = log(month_down(hinge=0.9, row=1.0))
    rows = read_rows(history, CATALOGUE, END)
    (one,) = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    loads = [there.load_kg for weeks in range(1, 8) if (there := due(one, history, 7 * weeks)) is not None]
    # What fell begins where two stay in reserve: below its last set.
    assert loads[0] == 85.0 <= one.now.load_for(one.now.reps + 2) < one.now.load_kg == 90.0
    assert loads == sorted(loads)
    assert loads[-1] <= one.before.load_kg
    assert f"in {sum(load < loads[-1] for load in loads)} more week" in lower_lines([one], history)[-1]


def test_a_lift_that_went_to_more_load_goes_back_by_repetitions() -> None:
    """The old set is not asked for at once in every set: what is there now stands for fewer."""
    work = [*steady(HINGE, 60.0, 12, since=365, until=32), *steady(HINGE, 65.0, 6, since=30), *steady(PULLDOWN, 60.0)]
    history = log(work)
    rows = read_rows(history, CATALOGUE, END)
    (one,) = lower_lately(main_lifts(rows, history, CATALOGUE), rows, history)
    line = lower_lines([one], history)[-1]
    assert "next 60 kg x 9 in 2 sets" in line
    assert line.endswith("then a repetition more a week up to 60 kg x 12; then more load.")
    assert "again" not in line


def coming_up(loads: tuple[float, float, float, float]) -> History:
    """A row that stood at 70 kg a year ago, and since four months at these loads, month by month, the oldest first."""
    work = [*steady(ROW, 70.0, until=250), *steady(ROW, 56.0, until=120, since=250)]
    for month, load in enumerate(reversed(loads)):
        work += steady(ROW, load, until=30 * month, since=30 * month + 30)
    return log([*work, *steady(PULLDOWN, 60.0)])


@pytest.mark.parametrize(
    ("loads", "up"),
    [
        ((57.5, 60.0, 60.0, 61.0), True), ((57.5, 59.0, 60.0, 60.0), True),
        # A dip between, hardly more than before, back at the old best, or coming down: no lift that comes up.
        ((57.5, 62.5, 57.5, 62.5), False), ((60.0, 60.0, 60.0, 61.0), False), ((65.0, 62.5, 60.0, 57.5), False),
    ],
)  # fmt: skip
def test_a_lift_that_comes_up_to_an_old_best_is_not_called_stuck(
    loads: tuple[float, float, float, float], *, up: bool
) -> None:
    found = diagnose(coming_up(loads), judged([ROW], [PULLDOWN]), END)
    told = [note for note in found.notes if "is coming up to its best of" in note]
    assert bool(told) == up
    if up:
        assert "(70 kg x 10)" in told[0]
        assert not found.diagnosed
