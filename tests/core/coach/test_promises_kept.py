"""What one answer promised holds in the next: what was tried is not said to be untried, and a day is not put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import made_coach_logs
import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint, seen_checkpoint
from dorsi.core.coach.prescription.choosing.without_notes import NO, YES, settled_without_notes
from dorsi.core.coach.prescription.choosing.without_notes import without_notes as without_notes_of
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.month_ago import MONTH, Earlier, Failed
from dorsi.core.coach.prescription.said.said_file import can_be_kept
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.steps.coming_back import weeks_of_return
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.report.coach_words import CoachPage
from dorsi.work.asked_before import to_remember

FREE_ROW = "barbell_bent_over_row_pronated"


@cache
def tired() -> tuple[Diagnosis, Judgement]:
    made = made_training(seed=1, causes=("recovery",), noted=frozenset())
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    return diagnose(history, judgement, made.as_of), judgement


def fewer_sets() -> Earlier:
    """Give the change that was asked for eight weeks ago, whose day is today."""
    found, _ = tired()
    return Earlier(
        on=found.as_of - 2 * MONTH, key=found.diagnosed[0].problem.key, title="The back", lift=None, falls=True,
        advice="Fewer sets", remedy="fewer_sets",
        test=Checkpoint(day=found.as_of, goal="x", fate="", promised="note"),
    )  # fmt: skip


def test_a_cause_that_was_acted_on_is_not_said_to_weigh_too_little() -> None:
    found, judgement = tired()
    top = found.diagnosed[0].top
    assert top is not None
    assert top.cause is not None
    assert "fewer_sets" in top.cause.remedies
    said = prescribe(found, judgement, Past(), earlier=fewer_sets())
    assert said.kind == "log_first"
    assert any(f'"{top.cause.title.lower()}", was acted on just now' in one for one in said.sentences)


def test_what_did_not_help_is_not_asked_for_again_after_a_note_in_between() -> None:
    found, judgement = tired()
    cut = fewer_sets()
    new = to_remember(found, prescribe(found, judgement, Past(), earlier=cut), cut)
    assert new is not None
    assert new.said is not None
    assert new.said.is_note
    assert new.said.failed == (Failed(remedy="fewer_sets", key=cut.key, on=found.as_of),)
    assert can_be_kept(new)
    note = replace(new.said, on=found.as_of - MONTH, log_to=found.as_of - MONTH)
    again = prescribe(found, judgement, Past(), earlier=note)
    assert again.remedy is None or again.remedy.slug != "fewer_sets"
    # After half a year it may be tried once more.
    old = replace(note, failed=(replace(note.failed[0], on=found.as_of - 7 * MONTH),))
    once_more = prescribe(found, judgement, Past(), earlier=old)
    assert once_more.remedy is not None
    assert once_more.remedy.slug == "fewer_sets"


def test_asking_does_not_put_off_the_look_of_a_return_whose_loads_are_back() -> None:
    work = [one for slug in (ROW, HINGE) for one in (*steady(slug, 60.0, until=75), *steady(slug, 60.0, since=36))]
    history, judgement = log(work), judged([], [ROW, HINGE])
    found = diagnose(history, judgement, END)
    assert found.returning is not None
    assert weeks_of_return(found, found.returning) == 0
    alone = prescribe(found, judgement, Past())
    assert alone.judge_on is not None
    assert "do not come back" not in alone.mind[0]
    promised = alone.judge_on - timedelta(days=14)
    earlier = Earlier(
        on=END - timedelta(days=14), key="", title="Coming back", lift=None, falls=False, advice=None, look_on=promised
    )
    said = prescribe(found, judgement, Past(), earlier=earlier)
    assert said.judge_on == promised
    assert "moves" not in said.sentences[0]


def test_the_next_look_tells_of_the_lift_that_was_named_for_it() -> None:
    work = [*steady(PULLDOWN, 60.0, step=3), *steady(ROW, 50.0, until=30), *steady(ROW, 44.0, since=27)]
    history, judgement = log([*work, *steady(HINGE, 80.0)]), judged([], [PULLDOWN, ROW, HINGE])
    found = diagnose(history, judgement, END)
    made = prescribe(found, judgement, Past())
    assert made.mind[0].startswith("Seated Cable Row below ")
    new = to_remember(found, made, None)
    assert new is not None
    assert new.said is not None
    assert new.said.lift == (ROW, "", False)


def new_pulldown(row_until: int, row: float = 50.0) -> tuple[Diagnosis, Judgement]:
    """Give a log in which the row ends so many days ago, when a pulldown came."""
    lately = [*steady(PULLDOWN, 60.0, since=30), *steady(HINGE, 80.0, step=12), *steady(ROW, row, since=8)]
    old = [*steady(ROW, 50.0, until=row_until), *(one for one in lately if one[0] != ROW or row_until == 0)]
    judgement = judged([ROW], [PULLDOWN, HINGE], back="plateau_likely")
    return diagnose(log(old), judgement, END), judgement


def test_what_is_new_is_judged_by_a_lift_that_is_still_done() -> None:
    gone, _ = new_pulldown(30)
    here, _ = new_pulldown(0)
    new = {(PULLDOWN, "", False)}
    tests = [seen_checkpoint(one.diagnosed[0].case, END, new, "it goes again") for one in (gone, here)]
    assert [test and test.key for test in tests] == [(HINGE, "", False), (ROW, "", False)]


@pytest.mark.parametrize(
    ("row", "rising", "words"),
    [
        (55.0, False, "that day has come; as its set was reached, it stays."),
        (45.0, True, "that day has come; as lifts rise now, it stays."),
        (45.0, False, "that day has come; where its set was not reached, it goes again."),
    ],
)
def test_what_is_new_is_not_taken_back_where_its_set_was_reached_or_lifts_rise(
    row: float, words: str, *, rising: bool
) -> None:
    found, _ = new_pulldown(0, row)
    aim = BestSet(load_kg=52.5, reps=10, day=END)
    waits = Earlier(
        on=END - MONTH, key="back", title="The back", lift=None, falls=False, advice=None, look_on=END, waits=True,
        test=Checkpoint(day=END, goal="x", fate="", aim=aim, key=(ROW, "", False), promised="it goes again"),
    )  # fmt: skip
    told = " ".join(since_then(waits, replace(found, state="moving") if rising else found))
    assert told is not None
    assert words in told


def test_a_heavy_row_is_said_to_keep_the_two_that_its_sets_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, FREE_ROW, "Bent Over Row (Barbell)")
    history = log([*steady(FREE_ROW, 60.0, step=3), *steady(PULLDOWN, 50.0)])
    judgement = judged([FREE_ROW, PULLDOWN], [], back="plateau_likely")
    found = diagnose(history, judgement, END)
    first = found.diagnosed[0]
    dose = DOSES["closer_to_failure"](first.case)
    assert dose is not None
    assert "(two in barbell bent-over row" in dose.sentence
    alone = without_notes_of(first, found)
    assert alone is not None
    assert "Bent Over Row" in alone.title
    assert any("until two are left" in one for one in alone.sentences)


@pytest.mark.parametrize(("below", "does"), [(False, "stands still"), (True, "falls")])
def test_a_lift_that_falls_in_a_rising_back_is_not_said_to_stand(
    monkeypatch: pytest.MonkeyPatch, does: str, *, below: bool
) -> None:
    monkeypatch.setattr(Problem, "below", property(lambda _: below))
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    said = answer(history, judged([ROW], [PULLDOWN, HINGE], back="progressing"))
    assert f"only Seated Cable Row {does}: only that is looked at." in said.sentences[0]


def without_notes(lowest: int, ago: timedelta) -> tuple[Diagnosis, Judgement, Earlier]:
    """Give a note that did not come, what was tried without it, and two sets a day of which one has these repetitions.

    It was said so long ago, and asks for 12 in both.
    """
    work = [(slug, day, load, 10) for slug, day, load, _ in (*steady(ROW, 50.0), *steady(HINGE, 80.0))]
    pull = [
        (PULLDOWN, day, 60.0, reps)
        for day in range(0, 365, 4)
        for reps in ((12, lowest) if day < ago.days else (10, 10))
    ]
    old, judgement = log([*work, *pull]).until(END - ago), judged([ROW, PULLDOWN], [HINGE], back="plateau_likely")
    note = Earlier(
        on=END - ago - MONTH, key="back", title="The back", lift=None, falls=False, advice=note_title("rir"),
        look_on=END - ago,
    )  # fmt: skip
    then = diagnose(old, judgement, END - ago)
    made = prescribe(then, judgement, Past(), earlier=note)
    page = CoachPage(diagnosis=then, prescription=made, judgement=judgement)
    assert "Lat Pulldown 60 kg x 12 in every set? Yes: it was effort" in page.judged_words()
    new = to_remember(then, made, note)
    assert new is not None
    assert new.said is not None
    assert new.title.startswith("Without notes: ")
    assert can_be_kept(new)
    return diagnose(log([*work, *pull]), judgement, END), judgement, new.said


def test_what_is_tried_without_notes_is_kept_to_its_day() -> None:
    found, judgement, tried = without_notes(11, timedelta(days=28))
    said = prescribe(found, judgement, Past(), earlier=tried)
    assert said.title == f"Go on, and keep to it: {tried.advice}"
    assert tried.test is not None
    assert said.judge_on == tried.test.day == END - timedelta(days=28) + timedelta(weeks=8)
    assert "is the best since, not in every set." in said.sentences[0]
    assert any(one.startswith("Next on Lat Pulldown: 60 kg, one repetition more on each") for one in said.sentences)


@pytest.mark.parametrize(
    ("lowest", "fate", "words"),
    [
        (12, "reached", "That is reached: it was effort; the other"),
        (11, "missed", "Its day has come: effort is not it"),
    ],
)
def test_on_its_day_every_set_decides_what_was_tried_without_notes(lowest: int, fate: str, words: str) -> None:
    found, judgement, tried = without_notes(lowest, timedelta(weeks=8))
    assert fate_of(tried, found) == fate
    assert words in prescribe(found, judgement, Past(), earlier=tried).sentences[0]


@pytest.mark.parametrize("lowest", [12, 11])
def test_what_was_answered_without_notes_is_not_asked_for_as_a_note(lowest: int) -> None:
    found, judgement, tried = without_notes(lowest, timedelta(weeks=8))
    alone = prescribe(found, judgement, Past())
    # Without that answer it would be the note of effort that comes first.
    assert alone.title == note_title("rir")
    said = prescribe(found, judgement, Past(), earlier=tried)
    words = " ".join(said.sentences)
    assert said.title != note_title("rir")
    assert '"too little effort"' not in words
    assert "From today note the repetitions left" not in words
    assert lowest == 12 or said.remedy is None or said.remedy.slug != "closer_to_failure"


def test_only_what_was_tried_without_notes_settles_effort() -> None:
    assert not settled_without_notes("Yes: it stays. No: that was not it.", was_reached=True)
    assert settled_without_notes(f"Yes: {YES}. No: {NO}.", was_reached=True) == {note_title("rir")}
    assert settled_without_notes(f"Yes: {YES}. No: {NO}.", was_reached=False) == {
        note_title("rir"),
        "closer_to_failure",
    }
