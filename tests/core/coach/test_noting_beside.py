"""What tells why is noted from the first day of a change on, and decides what comes where the change was not it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.choosing.noting_beside import noted_since_then
from dorsi.core.coach.prescription.choosing.what_then import note_promised, promised_words
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.said_file import can_be_kept, said_from_record, said_record
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.errors import BadInput
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.training.planted import made_training
from dorsi.core.tips.finding import all_tips
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage
from dorsi.work.asked_before import to_remember

STUCK = judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely")
#: So few and so seldom that attendance or sets are what is changed first.
SELDOM: list[Work] = [
    *steady(PULLDOWN, 60.0, step=21), *steady(ROW, 50.0, step=21), *steady(HINGE, 80.0, step=21),
]  # fmt: skip
FULL: list[Work] = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0)]
LINE = (
    "From today note the repetitions left in reserve on the hardest set of Lat Pulldown: "
    "dorsi log 'Lat Pulldown 60kg x 10 @2' (@2: two left). If the answer is no, it helps to find the reason."
)
ASKED = END - timedelta(weeks=8)


def noted(work: list[Work], *, lift: str, rir: float, weeks: int, every: int = 1) -> History:
    """Give the log with a reserve on the last set of a lift, on each (or one in so many) of its days of some weeks."""
    rows = sorted(work, key=lambda one: -one[1])
    days = sorted({ago for slug, ago, *_ in rows if slug == lift and ago < 7 * weeks}, reverse=True)[::every]
    last = {ago: max(n for n, one in enumerate(rows) if one[:2] == (lift, ago)) for ago in days}
    sets = [
        LiftSet(
            id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[slug], load_kg=load,
            reps=reps, rir=rir if last.get(ago) == n else None,
        )
        for n, (slug, ago, load, reps) in enumerate(rows)
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


def missed(**changed: object) -> Earlier:
    """Give a change whose set was to be reached by today and was not, with a note beside it."""
    key = (PULLDOWN, "", False)
    test = Checkpoint(day=END, goal="x", fate="", promised="note", key=key, aim=BestSet(load_kg=70.0, reps=10, day=END))
    said = Earlier(
        on=ASKED, key="back", title="The back", lift=None, falls=False, advice="Other repetitions", remedy="other_reps",
        test=test, log_to=ASKED, beside="rir",
    )  # fmt: skip
    return replace(said, **changed)  # type: ignore[arg-type]  # fields of what was said


def next_answer(history: History, said: Earlier) -> Prescription:
    return prescribe(diagnose(history, STUCK, END), STUCK, Past(), earlier=said)


def test_the_reserve_is_noted_from_the_first_day_of_a_change_on_and_a_no_is_decided_by_it() -> None:
    made = answer(log(SELDOM), STUCK)
    assert made.kind == "change"
    assert made.beside is not None
    assert made.beside.field == "rir"
    (line,) = (one for one in made.sentences if one.startswith("From today note"))
    assert line == LINE
    assert line.part == "do"


def test_what_is_noted_already_is_not_asked_for() -> None:
    made = answer(log(SELDOM, rir=1), STUCK)
    assert made.kind == "change"
    assert made.beside is None
    assert not any("From today note" in one for one in made.sentences)


def test_it_is_said_once() -> None:
    history = log(SELDOM)
    found, made = diagnose(history, STUCK, END), answer(history, STUCK)
    page = CoachPage(diagnosis=found, prescription=made, judgement=STUCK)
    shown = " ".join(" ".join(coach_lines(page)).split())
    assert shown.count("dorsi log") == 1
    assert "The one thing to start noting" not in shown
    own = replace(made, beside=None, is_plain=False)
    bare = CoachPage(diagnosis=found, prescription=own, judgement=STUCK)
    assert "The one thing to start noting" in " ".join(" ".join(coach_lines(bare)).split())


def test_where_nothing_else_weighs_enough_a_no_is_decided_by_the_notes() -> None:
    made = made_training(seed=12, causes=("grip_first",), noted=frozenset({"stopped_by", "straps"}))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    said = prescribe(diagnose(history, judgement, made.as_of), judgement, Past())
    assert said.checkpoint is not None
    assert said.checkpoint.promised == "note"
    no = said.checkpoint.fate.partition("No: ")[2]
    assert no == "that was not it, and your notes then say whether the sets end too early."
    # How they decide stands behind why, and in the JSON.
    opened = said.checkpoint.opened
    assert opened.startswith("If the answer is no, your notes decide. Three or more left on most days: the sets are ")
    assert "Without notes they come first for four weeks." in opened
    page = CoachPage(diagnosis=diagnose(history, judgement, made.as_of), prescription=said, judgement=judgement)
    short, long = (" ".join(" ".join(coach_lines(page, why=why)).split()) for why in (False, True))
    assert ("your notes decide" in short, "your notes decide" in long) == (False, True)
    assert note_promised(said.checkpoint.fate) == promised_words(said.checkpoint.fate) == ""


def test_with_straps_the_reserve_is_noted_on_the_lift_that_it_is_judged_by() -> None:
    made = made_training(seed=12, causes=("grip_first",), noted=frozenset({"stopped_by", "straps"}))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    past = read_past(history, load_catalogue(), judgement, made.as_of)
    said = prescribe(diagnose(history, judgement, made.as_of), judgement, past)
    assert said.checkpoint is not None
    # It has no set with straps yet.
    assert said.checkpoint.key is not None
    assert said.checkpoint.key[2]
    (note,) = (one for one in said.sentences if one.startswith("From today note "))
    assert f"on the hardest set of {said.checkpoint.goal.partition(',')[0]}: " in note


def test_a_tip_that_comes_next_is_named_with_where_it_is_read() -> None:
    made = made_training(seed=18, causes=("too_few_sets", "no_tension"), noted=frozenset({"felt_tension", "rir"}))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    said = prescribe(diagnose(history, judgement, made.as_of), judgement, Past())
    assert said.checkpoint is not None
    tip = next(one for one in all_tips() if one.slug == said.checkpoint.promised)
    against = "the back is not felt working"
    assert said.checkpoint.fate.endswith(f'next is the tip against "{against}" (dorsi tips {tip.slug}).')


@pytest.mark.parametrize(("rir", "effort"), [(5.0, True), (1.0, False)])
def test_on_its_day_what_was_noted_on_one_lift_decides_what_comes_next(rir: float, *, effort: bool) -> None:
    made = next_answer(noted(FULL, lift=PULLDOWN, rir=rir, weeks=8), missed())
    assert (made.remedy is not None and made.remedy.slug == "closer_to_failure") == effort
    assert made.title != note_title("rir")
    (told,) = (one for one in made.sentences if "The reserve was noted" in one)
    assert told == f"The reserve was noted on 14 days since ({rir:.1f} left on average), and is weighed now."


def test_what_was_not_noted_comes_first_as_was_said() -> None:
    made = next_answer(log(FULL), missed())
    assert made.kind == "log_first"
    assert made.title == note_title("rir")
    assert "The reserve was not noted since." in made.sentences


def test_what_waits_for_its_day_asks_for_it_until_it_is_noted() -> None:
    soon = missed()
    assert soon.test is not None
    soon = replace(soon, test=replace(soon.test, day=END + timedelta(weeks=2)))
    bare, written = (
        next_answer(history, soon) for history in (log(FULL), noted(FULL, lift=PULLDOWN, rir=2.0, weeks=8))
    )
    assert bare.keeps == written.keeps == ASKED
    assert LINE in bare.sentences
    assert not any("From today note" in one for one in written.sentences)


def test_nobody_who_was_not_asked_is_told_that_he_noted_nothing() -> None:
    found = diagnose(log(FULL), STUCK, END)
    assert noted_since_then(missed(), found) == "The reserve was not noted since."
    assert noted_since_then(missed(supposed=True), found) is None
    assert noted_since_then(missed(beside=None), found) is None
    assert noted_since_then(missed(on=END - timedelta(days=5)), found) is None


def test_the_next_answer_knows_what_was_to_be_noted() -> None:
    history = log(SELDOM)
    found, made = diagnose(history, STUCK, END), answer(history, STUCK)
    new = to_remember(found, made, None)
    assert new is not None
    assert new.said is not None
    assert new.said.beside == "rir"
    assert can_be_kept(new)
    with pytest.raises(BadInput, match="note_beside"):
        said_from_record({**said_record(new.said), "note_beside": "mood"}, "file")


def test_notes_of_one_lift_speak_for_its_days_since_they_began() -> None:
    """Four weeks of the hardest set of one lift are few of the sets, and tell its reserve all the same."""
    history = noted(FULL, lift=ROW, rir=3.0, weeks=4)
    rows = [row for row in read_rows(history, CATALOGUE, END).lately() if row.back]
    known = known_reserve(rows, history)
    assert len(known) == 7
    assert len(known) < len(rows) / 4
    assert set(hardest_of_days(known).values()) == {3.0}
    # A note now and then may stand where a set was hard: it speaks for no other.
    seldom = noted(FULL, lift=ROW, rir=3.0, weeks=12, every=5)
    assert known_reserve([row for row in read_rows(seldom, CATALOGUE, END).lately() if row.back], seldom) == []


def test_who_took_the_change_is_told_of_his_notes_as_well() -> None:
    said = missed()
    taken = Taken(
        taken_on=ASKED, problem="back", cause="too_few_changes", remedy="other_reps", title="Other repetitions",
        judge_on=END, said=said,
    )  # fmt: skip
    history = noted(FULL, lift=PULLDOWN, rir=5.0, weeks=8)
    made = prescribe(diagnose(history, STUCK, END), STUCK, Past(), changes=[taken], earlier=said)
    assert made.taken is not None
    assert any(one.startswith("The reserve was noted on 14 days since") for one in made.sentences)


@pytest.mark.parametrize(("noted", "asked"), [(False, True), (True, False)])
def test_what_most_likely_stands_has_its_reserve_noted_from_today(*, noted: bool, asked: bool) -> None:
    """Nothing is changed before it is known, and the note that would tell most is not put off until then."""
    work = [
        one for slug, load in ((PULLDOWN, 60.0), (ROW, 50.0), (HINGE, 80.0)) for one in steady(slug, load, since=500)
    ]
    history = log(work, rir=2.0) if noted else log(work)
    made = answer(history, judged([], [PULLDOWN, ROW, HINGE]))
    told = " ".join(made.sentences)
    assert "Not settled yet; most likely it stands still." in told
    assert ("From today note the repetitions left in reserve" in told) == asked
    assert (made.beside is not None) == asked
