"""No sentence of an answer stands against another of the same answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.noted import noted_in_short
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.checkpoints.if_missed import if_missed
from dorsi.core.coach.prescription.choosing.making_change import outlived_words
from dorsi.core.coach.prescription.choosing.no_reason import leave_it
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Kind
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage
from dorsi.report.words import reader_locale

BENT_ROW = "one_arm_dumbbell_row"
MADE_NOTES = frozenset({"rir", "felt_tension", "hold_s", "clean_reps", "stopped_by", "pain"})


def rising(slug: str) -> list[Work]:
    return [*steady(slug, 50.0, until=70, since=140), *steady(slug, 60.0, since=70)]


@pytest.mark.parametrize(
    ("lifts", "named"), [((PULLDOWN, ROW), "45-degree back extension, 2 x 10-12"), ((BENT_ROW,), "Superman")]
)
def test_the_lift_that_comes_in_for_the_lower_back_has_its_name(
    lifts: tuple[str, ...], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, BENT_ROW, "Dumbbell Row")
    said = answer(log([one for slug in lifts for one in rising(slug)]), judged([], list(lifts), back="progressing"))
    assert "othing needs to change" not in " ".join(said.sentences)
    assert any(named in one and "once a week" in one for one in said.sentences)


def test_where_the_lower_back_is_trained_nothing_needs_to_change() -> None:
    said = answer(
        log([one for slug in (PULLDOWN, ROW, HINGE) for one in rising(slug)]), judged([], [], back="progressing")
    )
    assert any("nothing needs to change" in one or one.endswith("The plan stays.") for one in said.sentences)


def test_a_fall_that_outlived_an_easier_week_says_why_less_is_done_for_longer() -> None:
    state = judged([PULLDOWN, ROW], [HINGE], back="declining")
    assert state.back is not None
    falls = replace(state.back.verdict, since=END - timedelta(weeks=34))
    state = replace(state, back=replace(state.back, verdict=falls))
    weekly = [one for slug in (PULLDOWN, ROW, HINGE) for one in steady(slug, 60.0, step=7)]
    case = diagnose(log([one for one in weekly if not 91 <= one[1] < 98]), state, END).diagnosed[0].case
    words = " ".join(outlived_words("fewer_sets", case))
    # The same weeks speak for too little recovery in the list of causes.
    assert "not the answer" not in words
    assert "13 weeks ago" in words
    assert "for longer" in words


def test_notes_beside_a_lift_that_is_begun_the_same_day_have_both_in_their_title() -> None:
    made = made_training(seed=17, causes=("unknown",), noted=MADE_NOTES)
    history = make_history(made.sets, NameMatcher())
    found = diagnose(history, judge_progress(history, made.as_of), made.as_of)
    said = leave_it(found.diagnosed[0], found)
    assert any("tried otherwise" in one for one in said.sentences)
    assert "notes first" not in said.title
    assert "one lift otherwise" in said.title
    # How often chance reaches its set stands behind why.
    assert any(one.startswith("By the scatter of your days alone, ") for one in said.reason.facts)
    assert not any("in 100" in one for one in said.sentences)
    # Where the week may not hold what is called for, something does stand out.
    assert not any("nothing stands out" in one for one in leave_it(found.diagnosed[0], found, refused=True).sentences)
    # What was noted with care is told back where none of it is the reason.
    # Sets that end at failure day by day are out of the common, and said so, though they are no reason.
    (noted,) = (one for one in said.sentences if one.startswith("Of what you noted one thing stands out: on "))
    assert noted.part == "log"
    assert "nothing stands out" not in " ".join(said.sentences)
    for what in (
        " days the hardest set ended at failure",
        "not show it as the reason. The rest: ",
        " % clean",
        " sets ended by ",
        "tension of ",
        "pain of 4 or more on ",
    ):
        assert what in noted


@pytest.mark.parametrize(
    ("rir", "told"),
    [
        (2.0, "Of what you noted nothing stands out: 2.0 repetitions left on the hardest set of a day."),
        (
            0.0,
            "Of what you noted one thing stands out: on 21 of 21 days the hardest set ended at failure, where one or ",
        ),
    ],
)
def test_sets_that_all_end_at_failure_are_said_to_do_so(rir: float, told: str) -> None:
    history = log(steady(ROW, 60.0), rir=rir)
    found = noted_in_short(history, read_rows(history, CATALOGUE, END))
    assert found is not None
    assert found.startswith(told)


@pytest.mark.parametrize(("step", "ruled_out"), [(7, False), (1, True)])
def test_a_miss_with_too_few_sets_still_rules_nothing_out(step: int, *, ruled_out: bool) -> None:
    work = [one for slug in (PULLDOWN, ROW, HINGE) for one in steady(slug, 60.0, step=step)]
    case = diagnose(log(work), judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely"), END).diagnosed[0].case
    note, tip = "your notes then say whether you are worn", 'next is the tip "A" (dorsi tips a), against "b"'
    miss = "that was not it" if ruled_out else "that may still be too few sets"
    assert if_missed(case, "more_sets", note) == f"{miss}, and {note}"
    # What comes next against another reason does not follow from too few sets.
    miss = "that was not it, and" if ruled_out else "then it is not the sets alone;"
    assert if_missed(case, "more_sets", tip) == f"{miss} {tip}"
    assert if_missed(case, "closer_to_failure", note) == f"that was not it, and {note}"
    # What is added ends with a No; nothing else has to be guessed.
    assert if_missed(case, "balance", note) == f"that was not it: the added sets end, and {note}"


def test_what_falls_is_not_called_stuck_in_the_same_line() -> None:
    state = judged([PULLDOWN, ROW], [])
    lifts = tuple(replace(one, verdict=replace(one.verdict, state="declining", why="It fell.")) for one in state.lifts)
    state = replace(state, lifts=lifts)
    history = log([one for slug in (PULLDOWN, ROW, HINGE) for one in steady(slug, 60.0)])
    found = diagnose(history, state, END)
    page = CoachPage(
        diagnosis=found, prescription=prescribe(found, state, read_past(history, CATALOGUE, state, END)),
        judgement=state, unit="kg", locale=reader_locale({}), sample=False,
    )  # fmt: skip
    other = next(line for line in coach_lines(page, why=False) if line.startswith("Also"))
    assert NAMES[ROW] in other or NAMES[PULLDOWN] in other
    assert "stuck" not in other
    # By how much, from what to what: as for what heads the answer.
    told = " ".join(" ".join(coach_lines(page, why=False)).split())
    assert "It fell. Not acted on now: " in told
    assert ". If it hurts, leave it out till that is settled." in told


@pytest.mark.parametrize(("kind", "told"), [("log_first", "what you note comes first"), ("change", "one change at a")])
def test_what_is_left_for_now_is_left_for_what_is_asked(kind: Kind, told: str) -> None:
    state = judged([PULLDOWN, ROW], [])
    found = diagnose(log([one for slug in (PULLDOWN, ROW, HINGE) for one in steady(slug, 60.0)]), state, END)
    made = replace(prescribe(found, state, Past()), kind=kind)
    page = CoachPage(diagnosis=found, prescription=made, judgement=state)
    assert page.not_now(found.diagnosed[1]).startswith(f"Not acted on now: {told}")
    assert "hurts" not in page.not_now(found.diagnosed[1])


DAY = END + timedelta(days=20)
TRIED = Earlier(
    on=END - timedelta(days=36), key="back", title="The back", lift=None, falls=False,
    advice="Lighter until it is clean", remedy="lighter_and_clean", touched=((PULLDOWN, ""),),
    test=Checkpoint(
        day=DAY, goal="Lat Pulldown 70 kg x 12", fate="Yes: a. No: b.", key=(PULLDOWN, "", False),
        aim=BestSet(load_kg=70.0, reps=12, day=END),
    ),
)  # fmt: skip


@pytest.mark.parametrize("lifts", [(PULLDOWN, ROW, HINGE), (PULLDOWN, HINGE), (PULLDOWN, ROW)])
def test_what_is_missing_comes_in_once_what_is_tried_has_been_judged(lifts: tuple[str, ...]) -> None:
    """Hardly any rows, no rows, or nothing for the lower back: while a change is kept nothing else is begun."""
    work = [one for slug in lifts for one in steady(slug, 60.0, step=30 if slug == ROW and HINGE in lifts else 4)]
    state = judged([], list(lifts), back="progressing")
    found = diagnose(log(work), state, END)
    free, held = (prescribe(found, state, Past(), earlier=one) for one in (None, TRIED))
    assert any("nothing else is begun before" in one for one in held.sentences)
    (told,) = [one for one in held.sentences if "on purpose?" in one or "on purpose," in one]
    assert f"from {DAY} on, when this is judged" in told
    assert not any("when this is judged" in one for one in free.sentences)
