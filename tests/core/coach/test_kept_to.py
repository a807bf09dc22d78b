"""What was said before is kept to: the days that were promised, what is judged and what is too early for it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import CALM, SAID, WORK, found_today
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.choosing.stopping import stop_words
from dorsi.core.coach.prescription.own_log.in_the_log import SeenChange
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import EARLY, ago, said_before
from dorsi.core.coach.prescription.sentence import in_parts
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.keeping_to import kept
from dorsi.core.coach.prescription.since.waiting import still_waits, wait_for_seen
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import State
from dorsi.core.progress.judging import judge_progress
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.training.planted import made_training

WAITS = replace(SAID, advice=None, remedy=None, waits=True, look_on=END + timedelta(days=20))
LOOK = replace(SAID, key="", title="Keep going", advice=None, remedy=None)
REMEDIES = [
    "more_sets",
    "fewer_sets",
    "balance",
    "own_day",
    "every_week",
    "keep_the_lifts",
    "straps",
    "closer_to_failure",
]


@pytest.mark.parametrize("remedy", REMEDIES)
def test_nothing_is_judged_before_two_weeks(remedy: str) -> None:
    found = found_today()
    for days in range(-3, EARLY.days):
        done = was_done(replace(SAID, remedy=remedy, on=END - timedelta(days=days)), found)
        assert done.yes is None
        assert "early" in done.words
    assert "early" not in was_done(replace(SAID, remedy=remedy, on=END - EARLY), found).words


@given(days=st.integers(0, 5000))
def test_how_long_ago_is_never_nothing(days: int) -> None:
    told = ago(days)
    assert "0 " not in told[:2]
    assert told[0].isupper() or told[0].isdigit()


def test_the_session_of_the_day_of_asking_counts_where_the_log_did_not_hold_it() -> None:
    aim = BestSet(load_kg=50.0, reps=12, day=END)
    test = Checkpoint(day=END + timedelta(days=30), goal="x", fate="", aim=aim, key=(ROW, "", False))
    work = [*WORK, (ROW, 27, 55.0, 12)]
    found = diagnose(log(work), CALM, END)
    day = END - timedelta(days=27)
    asked_before = replace(SAID, on=day, test=test, log_to=day - timedelta(days=1))
    assert fate_of(asked_before, found) == "reached"
    assert fate_of(replace(asked_before, log_to=day), found) != "reached"
    # A session of before the day of asking that came into the log later did not follow any advice.
    later = replace(asked_before, on=day + timedelta(days=2))
    assert fate_of(later, found) != "reached"


@pytest.mark.parametrize("remedy", REMEDIES)
def test_what_could_not_be_written_into_a_session_is_not_called_undone(remedy: str) -> None:
    done = was_done(replace(SAID, remedy=remedy, touched=()), found_today())
    assert (done.yes, done.words) == (None, "")


def test_after_pain_no_load_is_held_against_another() -> None:
    aim = BestSet(load_kg=50.0, reps=12, day=END)
    test = Checkpoint(day=END + timedelta(days=30), goal="x", fate="", aim=aim, key=(ROW, "", False))
    found = found_today()
    told = " ".join(since_then(replace(SAID, test=test, stopped=END - timedelta(days=7)), found))
    assert told is not None
    assert " kg" not in told
    assert "keeps its day" in told
    assert fate_of(replace(SAID, test=replace(test, day=END), stopped=END - timedelta(days=7)), found) == "over"


def test_a_change_is_kept_whole_or_not_at_all() -> None:
    lived = made_training(seed=21, causes=("grip_first",))
    history = make_history(lived.sets, NameMatcher())
    judgement = judge_progress(history, lived.as_of)
    found = diagnose(history, judgement, lived.as_of)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, lived.as_of))
    assert made.remedy is not None
    said = said_before(found, made)
    assert said is not None
    assert said.test is not None
    early = replace(said, on=lived.as_of - timedelta(days=3))
    again = kept(made, early, found)
    assert again.next_sessions == made.next_sessions
    other = kept(made, replace(early, how="2 more sets a week for width.\nOn Mondays."), found)
    assert other.next_sessions is None
    assert other.sentences == ("As it was said: 2 more sets a week for width.", "On Mondays.")
    assert other.title.endswith(f": {said.advice}")
    assert other.checkpoint == replace(said.test, way="")


def test_what_the_log_showed_is_waited_for_to_its_day() -> None:
    judgement = judged([ROW, PULLDOWN], [HINGE], back="plateau_likely")
    found = diagnose(log(WORK), judgement, END)
    assert prescribe(found, judgement, Past()).kind == "log_first"
    assert fate_of(WAITS, found) == "keeps"
    said = prescribe(found, judgement, Past(), earlier=WAITS)
    assert said.remedy is None
    assert (said.judge_on, said.keeps) == (WAITS.look_on, WAITS.on)
    assert "that day has not come" in said.sentences[0]
    # What is judged is named in the sentence that says so.
    new = prescribe(found, judgement, Past(), earlier=replace(WAITS, how="the back gets 34 sets a week instead of 23."))
    judged_first = "This is new in the log, and judged first: the back gets 34 sets a week instead of 23."
    assert in_parts(new.sentences)["do"][0] == judged_first
    come = replace(WAITS, look_on=END)
    assert fate_of(come, found) == "over"
    told = " ".join(since_then(come, found))
    assert told is not None
    assert "that day has come" in told


def test_what_came_in_since_does_not_take_the_name_of_what_is_on_trial() -> None:
    found = diagnose(log(WORK), judged([ROW, PULLDOWN], [HINGE], back="plateau_likely"), END)
    seen = SeenChange(since=END - timedelta(days=20), words="Face pull is new since", set_places=(0,))
    waits = wait_for_seen(found.diagnosed[0], seen, found)
    on_trial = replace(WAITS, how="the back gets 34 sets a week instead of 23.")
    do = in_parts(still_waits(waits, on_trial, found).sentences)
    assert do["do"][0] == "This is new in the log, and judged first: the back gets 34 sets a week instead of 23."
    assert list(do["since"]) == [f"Looked at after it: {seen.told}."]
    # What is on trial itself is named once.
    same = in_parts(still_waits(waits, replace(WAITS, how=seen.told), found).sentences)
    assert same["do"][0] == f"This is new in the log, and judged first: {seen.told}."
    assert not same.get("since")


def test_a_note_that_is_asked_for_keeps_its_day_at_first() -> None:
    history, judgement = log(WORK), judged([ROW, PULLDOWN], [HINGE], back="plateau_likely")
    found = diagnose(history, judgement, END)
    look = END + timedelta(days=22)
    note = replace(SAID, advice=note_title("rir"), remedy=None, on=END - timedelta(days=6), look_on=look)
    first, said = prescribe(found, judgement, Past()), prescribe(found, judgement, Past(), earlier=note)
    assert first.kind == said.kind == "log_first"
    assert first.judge_on != look
    assert said.judge_on == look
    assert "early yet" in said.sentences[0]


#: Days that no plan has: seldom, and never on the same day of the week.
SELDOM = [one for one in WORK if one[1] % 28 in {0, 12} or (one[1] > 90 and one[1] % 8 == 0)]


@pytest.mark.parametrize("days", [9, 20, 50, 200])
@pytest.mark.parametrize(("work", "back"), [(WORK, "progressing"), (SELDOM, "cannot_tell")])
def test_asking_does_not_put_a_look_off(days: int, work: list[Work], back: State) -> None:
    calm = judged([], [ROW, PULLDOWN, HINGE], back=back)
    found = diagnose(log(work), calm, END)
    plain = prescribe(found, calm, Past())
    alone = plain.judge_on
    assert (plain.title == "First a regular week") == (work is SELDOM)
    assert alone is not None
    promised = END + timedelta(days=days)
    said = prescribe(found, calm, Past(), earlier=replace(LOOK, look_on=promised))
    assert said.judge_on == min(alone, promised)
    assert 'the answer was "Keep going"' in said.sentences[0]
    # An answer names one day: where it comes sooner than promised that is said.
    come = f"now it comes sooner, on {alone.isoformat()}." if alone < promised else "that day has not come."
    assert f"{promised.isoformat()}: {come}" in said.sentences[0]


@pytest.mark.parametrize("days", [32, 40])
def test_a_lift_is_compared_once(days: int) -> None:
    work = [
        *steady(PULLDOWN, 60.0),
        *steady(HINGE, 80.0),
        *steady(ROW, 50.0, until=days),
        *steady(ROW, 42.5, since=days),
    ]
    found = diagnose(log(work), CALM, END)
    look = replace(LOOK, on=END - timedelta(days=28), look_on=END, lift=(ROW, "", False))
    made = prescribe(found, CALM, Past(), earlier=look)
    assert ROW in made.tells
    assert "best set since" not in made.sentences[0]
    assert sum(one.startswith("- Seated Cable Row: ") for one in made.sentences) == 1
    assert "best set since" in " ".join(since_then(look, found))


@pytest.mark.parametrize("days", [-3, 0, 1, 7])
def test_a_look_shortly_before_its_day_is_that_look(days: int) -> None:
    calm = judged([], [ROW, PULLDOWN, HINGE], back="progressing")
    found = diagnose(log(WORK), calm, END)
    promised = END + timedelta(days=days)
    said = prescribe(found, calm, Past(), earlier=replace(LOOK, look_on=promised))
    assert said.judge_on == prescribe(found, calm, Past()).judge_on
    told = "that day has come" if days <= 0 else "this is that look"
    assert f"{promised.isoformat()}: {told}" in said.sentences[0]


def test_health_alone_is_not_spoken_of_as_pain() -> None:
    history = log(WORK)
    for flags, pain in ((Flags(pregnancy=True), False), (Flags(under_16=True), False), (Flags(pain={"back": 7}), True)):
        found = diagnose(history, CALM, END, limits=Limits(flags=flags))
        assert found.state == "stop"
        told = " ".join(stop_words(found))
        assert ("pain" in told) == pain
        assert ("where it hurts" in told) == pain
        assert "Look again" in told


def test_who_asks_every_week_hears_whether_rows_got_their_sets() -> None:
    """What was asked for every week began with the first of these answers, not with the last."""
    work = [*steady(ROW, 50.0, until=29), *(one for _ in range(3) for one in steady(ROW, 50.0, since=27))]
    found = diagnose(log([*work, *steady(PULLDOWN, 60.0)]), CALM, END)
    weekly = replace(LOOK, on=END - timedelta(days=7), log_to=None, way="rows")
    assert was_done(weekly, found).words.startswith("It is too early to say")
    first = END - timedelta(days=28)
    done = was_done(replace(weekly, way_on=first), found)
    assert done.yes
    assert done == was_done(replace(weekly, on=first), found)
    # It is handed on from answer to answer, until the look by which it is seen.
    made = replace(prescribe(found, CALM, Past()), way="rows")
    before = replace(weekly, on=first, look_on=END + timedelta(days=20))
    for one in (before, replace(weekly, way_on=first, look_on=END + timedelta(days=20))):
        said = said_before(found, made, one)
        assert said is not None
        assert (said.on, said.way_on) == (END, first)
    for other in (replace(before, way="pulls from above"), replace(before, look_on=END), None):
        said = said_before(found, made, other)
        assert said is not None
        assert said.way_on is None


@pytest.mark.parametrize(("more", "told"), [(0, "not done"), (2, "done")])
def test_whether_rows_got_the_sets_they_were_to_get_is_told(more: int, told: str) -> None:
    work = [*steady(ROW, 50.0, until=29), *(one for _ in range(1 + more) for one in steady(ROW, 50.0, since=27))]
    found = diagnose(log([*work, *steady(PULLDOWN, 60.0)]), CALM, END)
    said = " ".join(since_then(replace(LOOK, way="rows"), found))
    assert said is not None
    assert re.search(rf"Rows: [\d.]+ sets a week before, [\d.]+ since, so it was {told}\.", said)
