"""A change that was taken is judged by the set that was promised, on its day, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint, seen_checkpoint
from dorsi.core.coach.prescription.checkpoints.looked_at import looked_at
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.remembered import (
    Remembered,
    closed_since,
    kept_until,
    last_days,
    not_judged_since,
)
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, TakenJudgement, TakenState, last_advice
from dorsi.core.coach.prescription.since.judging_by_test import judge_by_test
from dorsi.core.coach.prescription.since.judging_taken import judge_taken
from dorsi.core.coach.prescription.steps.ladder import Step, steps_done
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.flags import Flags

BEGAN = END - timedelta(weeks=8)
TEST = Checkpoint(
    day=END, goal="Seated Cable Row 55 kg x 8",
    fate='Yes: it stays. No: that was not it, and next is "the arms give out first": arms and grip.',
    promised="arms_and_grip", key=(ROW, "", False), aim=BestSet(load_kg=55.0, reps=8, day=BEGAN),
    steps=tuple(Step(load_kg=load, reps=8) for load in (50.0, 52.5, 55.0)), by_chance=0.1,
)  # fmt: skip
SAID = Earlier(
    on=BEGAN, key=ROW, title="Seated Cable Row", lift=(ROW, "", False), falls=False, advice="Other repetitions",
    remedy="other_reps", how="Sets of eight.", test=TEST,
)  # fmt: skip
TAKEN = Taken(
    taken_on=BEGAN, problem=ROW, cause="too_few_changes", remedy="other_reps", title="Other repetitions",
    judge_on=END, said=SAID,
)  # fmt: skip
STUCK: Judgement = judged([ROW], [PULLDOWN, HINGE])


def there(row: list[Work], *, straps: bool = False) -> Diagnosis:
    work = [*steady(ROW, 50.0, 8, until=57), *row, *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]
    return diagnose(log(work, **({"straps": True} if straps else {})), STUCK, END)


def result(found: Diagnosis, taken: Taken = TAKEN, trend: str = "did_not_help") -> TakenJudgement:
    beside = replace(judge_taken(replace(taken, judge_on=None), STUCK, END), state=trend)  # type: ignore[arg-type]
    made = judge_by_test(taken, found, beside)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("row", "state", "words"),
    [
        (steady(ROW, 50.0, 8, since=56), "missed", "Its day has come: it ends here."),
        ([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 55.0, 8)], "reached", "That is reached: it stays."),
        # 55 kg as another app writes it down: nobody put on less.
        ([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 54.995, 8)], "reached", "That is reached: it stays."),
        ([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 54.75, 8)], "missed", "Its day has come: it ends here."),
        # More load with fewer repetitions counts where it stands for as much.
        ([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 60.0, 6)], "reached", "which is worth as much or more"),
        ([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 60.0, 3)], "missed", "Its day has come: it ends here."),
        ([], "cannot_tell", "Its lift was not done since, so its set says neither yes nor no"),
    ],
)
def test_the_set_alone_says_what_became_of_it(row: list[Work], state: TakenState, words: str) -> None:
    for trend in ("helped", "did_not_help", "cannot_tell"):
        made = result(there(row), trend=trend)
        assert made.is_due
        assert made.state == state
        assert words in made.sentence


def test_a_step_is_done_as_another_app_writes_it_down() -> None:
    found = there([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 52.495, 8)])
    assert steps_done(TEST.steps, TEST.key, found, BEGAN) == 2
    assert steps_done(TEST.steps, TEST.key, there(steady(ROW, 50.0, 8, since=56)), BEGAN) == 1


def test_the_trend_is_said_beside_it_only_where_it_says_otherwise() -> None:
    yes, no = there([*steady(ROW, 50.0, 8, since=56), (ROW, 20, 55.0, 8)]), there(steady(ROW, 50.0, 8, since=56))
    assert "The trend does not show it yet" in result(yes, trend="did_not_help").sentence
    assert "The trend speaks for it all the same" in result(no, trend="helped").sentence
    for found, trend in ((yes, "helped"), (yes, "cannot_tell"), (no, "did_not_help"), (no, "cannot_tell")):
        assert "The trend" not in result(found, trend=trend).sentence
    # How often chance alone reaches it is said again where it was reached.
    assert "10 times in 100" in result(yes).caution


@pytest.mark.parametrize(("more", "state"), [(2, "reached"), (1, "missed")])
def test_straps_are_held_against_the_first_session_with_them(more: int, state: TakenState) -> None:
    test = replace(TEST, key=(ROW, "", True), aim=None, steps=(), by_chance=None)
    said = replace(SAID, lift=None, remedy="straps", touched=((ROW, ""),), test=test)
    row = [(ROW, ago, 50.0, 9) for ago in (50, 30)] + [(ROW, 10, 50.0, 9 + more)]
    made = result(there(row, straps=True), replace(TAKEN, remedy="straps", said=said))
    assert made.state == state
    done = f"{TEST.goal}: done on {(END - timedelta(days=10)).isoformat()}."
    assert (done in made.sentence) == (state == "reached")


@pytest.mark.parametrize(("day", "due"), [(END, True), (END + timedelta(days=10), False)])
def test_a_set_that_was_reached_without_keeping_to_it_is_no_yes(day: date, *, due: bool) -> None:
    said = replace(SAID, remedy="more_sets", touched=((ROW, ""),), test=replace(TEST, day=day))
    found = there([(ROW, 30, 50.0, 8), (ROW, 20, 55.0, 8)])
    made = result(found, replace(TAKEN, remedy="more_sets", judge_on=day, said=said))
    assert made.is_due == due
    assert made.state == ("cannot_tell" if due else "active")
    assert ("You did the set without keeping to it." in made.sentence) == due
    assert made.caution == ("What was not kept to is not judged." if due else "")


@pytest.mark.parametrize(("ago", "due"), [(8, False), (20, True)])
def test_a_set_reached_before_it_can_be_told_whether_it_was_begun_waits(ago: int, *, due: bool) -> None:
    on, day = END - timedelta(days=ago), END + timedelta(days=20)
    touched = ((ROW, ""),)
    said = replace(SAID, on=on, remedy="more_sets", touched=touched, test=replace(TEST, day=day))
    taken = replace(TAKEN, taken_on=on, remedy="more_sets", judge_on=day, said=said)
    kept_to = [(ROW, n, 50.0, 8) for n in range(1, ago, 2) for _ in range(4)]
    made = result(there([*kept_to, (ROW, 3, 55.0, 8)]), taken)
    assert "Seated Cable Row: 55 kg x 8 was asked for" in made.sentence
    assert (made.state, made.is_due) == (("reached", True) if due else ("active", False))
    assert ("It is judged on" in made.sentence) != due


def test_what_was_said_to_be_reached_stays_so_until_its_look() -> None:
    day, look = END + timedelta(days=10), END + timedelta(days=30)
    said = replace(SAID, remedy="more_sets", touched=((ROW, ""),), test=replace(TEST, day=day))
    taken = replace(TAKEN, remedy="more_sets", judge_on=day, said=said)
    found = there([(ROW, 30, 50.0, 8), (ROW, 20, 55.0, 8)])
    assert result(found, taken).state == "active"
    told = answered(END - timedelta(days=5), "reached", look)
    history = log(steady(PULLDOWN, 60.0))
    kept = kept_until([taken], [told], history, END)
    assert kept == look
    made = prescribe(found, STUCK, Past(), changes=[taken], earlier=said, kept=kept)
    assert made.taken is not None
    assert (made.taken.state, made.judge_on) == ("reached", look)
    assert kept_until([taken], [told], history, look) is None
    assert kept_until([taken], [replace(told, judged="missed")], history, END) is None
    assert kept_until([taken], [], history, END) is None


@pytest.mark.parametrize(
    ("stopped", "state"),
    [(None, "missed"), (BEGAN - timedelta(days=9), "missed"), (END - timedelta(days=20), "cannot_tell")],
)
def test_weeks_with_pain_are_no_no(stopped: date | None, state: TakenState) -> None:
    found = there(steady(ROW, 50.0, 8, since=56))
    made = prescribe(found, STUCK, Past(), changes=[TAKEN], earlier=replace(SAID, stopped=stopped))
    assert made.taken is not None
    assert made.taken.state == state
    hurt = "Pain or health came first in that time, so the set says neither yes nor no."
    assert (hurt in made.taken.sentence) == (state == "cannot_tell")


def test_a_test_that_no_log_tells_is_named_with_its_own_day() -> None:
    day, late = END + timedelta(days=10), END + timedelta(days=60)
    test = replace(TEST, day=day, goal="Seated Cable Row 50 kg x 8, every repetition clean", aim=None, steps=())
    taken = replace(
        TAKEN, remedy="lighter_and_clean", judge_on=late, said=replace(SAID, remedy="lighter_and_clean", test=test)
    )
    found = there(steady(ROW, 50.0, 8, since=56))
    made = prescribe(found, STUCK, Past(), changes=[taken], earlier=taken.said)
    assert made.checkpoint == test
    assert late.isoformat() in made.sentences[0]
    assert made.sentences[1] == f"What is asked for {day.isoformat()} you see yourself."
    read = replace(TAKEN, judge_on=day, said=replace(SAID, test=replace(TEST, day=day)))
    assert not any("you see yourself" in one for one in prescribe(found, STUCK, Past(), changes=[read]).sentences)


def test_what_was_promised_for_a_no_is_said_to_come_or_not_to() -> None:
    found = there(steady(ROW, 50.0, 8, since=56))
    made = prescribe(found, STUCK, Past(), changes=[TAKEN], earlier=SAID)
    assert made.taken is not None
    assert made.taken.state == "missed"
    assert made.remedy is None or made.remedy.slug not in {"other_reps", "arms_and_grip"}
    told = 'For a No it was said that next comes "the arms give out first": arms and grip. '
    assert any(one == f"{told}Your log does not call for that now." for one in made.sentences)


def answered(on: date, judged_as: TakenState, look_on: date) -> Remembered:
    look = Earlier(on=on, key="", title="", lift=None, falls=False, advice=None, look_on=look_on)
    days = last_days(log(steady(PULLDOWN, 60.0)).until(on - timedelta(days=1)))
    return Remembered(asked_on=on, log_to=days[-1].day, title="", days=days, said=look, judged=judged_as)


@pytest.mark.parametrize(
    ("again", "words"),
    [
        ([], "about 35 times in 100, on two days about 5 times: once is a hint, twice counts."),
        # A second set of the same day is no second day.
        ([(ROW, 20, 55.0, 8)], "once is a hint, twice counts."),
        ([(ROW, 9, 60.0, 6)], "it is reached on two days about 5 times in 100."),
    ],
)
def test_a_set_that_luck_reaches_often_counts_for_more_on_a_second_day(again: list[Work], words: str) -> None:
    said = replace(SAID, test=replace(TEST, by_chance=0.35))
    row = [*steady(ROW, 50.0, 8, since=56), (ROW, 20, 55.0, 8), *again]
    made = result(there(row), replace(TAKEN, said=said))
    assert made.state == "reached"
    assert made.caution.endswith(words)


@pytest.mark.parametrize("state", ["missed", "undone", "cannot_tell", "reached"])
def test_what_was_said_on_the_day_is_not_judged_again(state: TakenState) -> None:
    history = log(steady(PULLDOWN, 60.0))
    told = answered(END - timedelta(days=5), state, END + timedelta(days=40))
    (now,) = closed_since([TAKEN], [told], history, END)
    assert now.state == ("active" if state == "reached" else state)
    # On that day itself it is said again; a plan follows it at once.
    day, known = told.asked_on, history.until(told.log_to)
    assert closed_since([TAKEN], [told], known, day) == (TAKEN,)
    (planned,) = closed_since([TAKEN], [told], known, day, to_the_day=True)
    assert planned.state == now.state
    (later,) = closed_since([TAKEN], [told], history, END + timedelta(days=40))
    assert (later.state, later.ended_on) == (state, END - timedelta(days=5))
    assert last_advice([later])
    # What judged another change before it says nothing of this one.
    younger = replace(TAKEN, said=replace(SAID, on=told.asked_on))
    assert closed_since([younger], [told], history, END) == (younger,)


def test_a_note_whose_day_was_told_is_not_told_again() -> None:
    history = log(steady(PULLDOWN, 60.0))
    day = last_days(history.until(END - timedelta(days=6)))[-1].day
    note = Taken(
        taken_on=day - timedelta(days=28), problem="back", cause="none_of_these", remedy=LOG_FIRST,
        title=note_title("rir"), judge_on=day,
    )  # fmt: skip
    told = answered(day + timedelta(days=1), "cannot_tell", END + timedelta(days=40))
    (now,) = closed_since([note], [told], history, END)
    assert (now.state, now.ended_on) == ("cannot_tell", told.asked_on)
    assert (last_advice([now]) or "").endswith("; nothing was noted, so nothing new is known.")
    # What was judged before its day was the change before it.
    assert closed_since([note], [replace(told, log_to=day - timedelta(days=1))], history, END) == (note,)
    # What the same answer says comes next is what is gone by from then on; not where the note was given up.
    assert not_judged_since(told, [now]) == told.said
    assert not_judged_since(told, [replace(now, state="abandoned")]) is None


@pytest.mark.parametrize(("since", "looked"), [(56, PULLDOWN), (100, ROW)])
def test_a_lift_that_is_hardly_learnt_is_no_test_of_the_others(since: int, looked: str) -> None:
    """A row begun eight weeks ago, with more sets than the pulldown of years: it rises by being learnt."""
    rows = [one for _ in range(2) for one in steady(ROW, 50.0, since=since, step=2)]
    history, judgement = log([*rows, *steady(PULLDOWN, 60.0)]), judged([ROW, PULLDOWN], [], back="plateau_likely")
    case = diagnose(history, judgement, END).diagnosed[0].case
    plan = own_week(case.rows, read_past(history, CATALOGUE, judgement, END), CATALOGUE, Flags(), END)
    by = looked_at(case, plan)
    assert by is not None
    assert by.exercise == looked
    seen = seen_checkpoint(case, END, set(), "it goes back")
    assert seen is not None
    assert seen.key is not None
    assert seen.key[0] == looked
