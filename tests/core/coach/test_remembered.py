"""Which answer is the one before, whose log it was, what a promised day asks for, and what is not judged too early."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coach_logs import END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoint import Checkpoint
from dorsi.core.coach.prescription.closing import fate_of, since_then
from dorsi.core.coach.prescription.month_ago import EARLY, Earlier, ago
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remembered import (
    MOST,
    Remembered,
    answer_before,
    last_days,
    not_judged_since,
    with_answer,
)
from dorsi.core.coach.prescription.said_file import answers_as_json, answers_from_json
from dorsi.core.coach.prescription.stopping import stop_words
from dorsi.core.coach.prescription.taken import Taken
from dorsi.core.coach.prescription.was_done import was_done
from dorsi.core.planning.past import Past
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits

WORK = [*steady(ROW, 50.0), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]
CALM = judged([], [ROW, PULLDOWN, HINGE])
SAID = Earlier(
    on=END - timedelta(days=28), key="back", title="The back", lift=None, falls=False, advice="More sets",
    remedy="more_sets", touched=((ROW, ""),), look_on=END,
)  # fmt: skip
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


def found_today() -> Diagnosis:
    return diagnose(log(WORK), CALM, END)


def given_on(day: date, said: Earlier | None = SAID, *, asked_on: date | None = None) -> Remembered:
    history = log(WORK).until(day)
    return Remembered(asked_on=asked_on or day, log_to=history.day[-1], title="x", days=last_days(history), said=said)


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


def test_the_answer_before_is_the_youngest_of_an_earlier_day_of_the_same_log() -> None:
    history = log(WORK)
    old, young = given_on(END - timedelta(days=60)), given_on(END - timedelta(days=30))
    of_today = given_on(END)
    assert answer_before([old, young, of_today], history, END) is young
    assert answer_before([of_today], history, END) is None
    # The same log, asked on another day: nothing new was trained.
    assert answer_before([of_today], history, END + timedelta(days=3)) is None
    other = log([*steady(ROW, 40.0, 7), *steady(PULLDOWN, 60.0, 9)])
    assert answer_before([old, young], other, END) is None
    assert answer_before([given_on(END - timedelta(days=300))], history, END) is None


@given(
    asked=st.lists(st.integers(0, 800), max_size=30),
    now=st.integers(0, 800),
)
def test_asking_twice_is_asking_once(asked: list[int], now: int) -> None:
    first = date(2023, 1, 1)
    one = given_on(END)
    kept: tuple[Remembered, ...] = ()
    for day in asked:
        kept = with_answer(kept, replace(one, asked_on=first + timedelta(days=day)))
    new = replace(one, asked_on=first + timedelta(days=now))
    once = with_answer(kept, new)
    assert with_answer(once, new) == once
    assert once[-1] == new
    assert len(once) <= MOST


_TEXTS = st.text(max_size=12)
_DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
_LIFTS = st.tuples(_TEXTS, _TEXTS, st.booleans())
_AIMS = st.builds(BestSet, load_kg=st.floats(0, 900), reps=st.floats(0, 60), day=_DAYS)
_TESTS = st.builds(
    Checkpoint, day=_DAYS, goal=_TEXTS, fate=_TEXTS, aim=st.none() | _AIMS, key=st.none() | _LIFTS, promised=_TEXTS
)
_SAID = st.builds(
    Earlier, on=_DAYS, key=_TEXTS, title=_TEXTS, lift=st.none() | _LIFTS, falls=st.booleans(),
    advice=st.none() | _TEXTS, test=st.none() | _TESTS, remedy=st.none() | _TEXTS,
    touched=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=3).map(tuple), how=_TEXTS, look_on=st.none() | _DAYS,
    waits=st.booleans(), way=_TEXTS,
)  # fmt: skip


@given(said=st.none() | _SAID, asked_on=_DAYS)
def test_the_file_holds_all_of_it(said: Earlier | None, asked_on: date) -> None:
    one = replace(given_on(END, said), asked_on=asked_on)
    assert answers_from_json(answers_as_json([one]), "x") == (one,)


def test_what_was_taken_is_not_told_twice() -> None:
    before = given_on(END - timedelta(days=28))
    change = Taken(
        taken_on=before.log_to, problem="back", cause="x", remedy="more_sets", title="More sets", judge_on=None,
        state="abandoned", ended_on=before.log_to,
    )  # fmt: skip
    assert not_judged_since(before, ()) == SAID
    assert not_judged_since(before, [change]) is None
    long_ago = replace(change, taken_on=date(2020, 1, 1), ended_on=date(2020, 3, 1))
    assert not_judged_since(before, [long_ago]) == SAID


def test_what_the_log_showed_is_waited_for_to_its_day() -> None:
    judgement = judged([ROW, PULLDOWN], [HINGE], back="plateau_likely")
    found = diagnose(log(WORK), judgement, END)
    assert prescribe(found, judgement, Past()).kind == "log_first"
    assert fate_of(WAITS, found) == "keeps"
    said = prescribe(found, judgement, Past(), earlier=WAITS)
    assert said.remedy is None
    assert (said.judge_on, said.keeps) == (WAITS.look_on, WAITS.on)
    assert "that day has not come" in said.sentences[0]
    come = replace(WAITS, look_on=END)
    assert fate_of(come, found) == "over"
    told = since_then(come, found)
    assert told is not None
    assert "that day has come" in told


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


@pytest.mark.parametrize("days", [1, 20, 200])
def test_asking_does_not_put_a_look_off(days: int) -> None:
    calm = judged([], [ROW, PULLDOWN, HINGE], back="progressing")
    found = diagnose(log(WORK), calm, END)
    alone = prescribe(found, calm, Past()).judge_on
    assert alone is not None
    promised = END + timedelta(days=days)
    said = prescribe(found, calm, Past(), earlier=replace(LOOK, look_on=promised))
    assert said.judge_on == min(alone, promised)
    assert 'the answer was "Keep going"' in said.sentences[0]
    assert f"{promised.isoformat()}: that day has not come" in said.sentences[0]


def test_health_alone_is_not_spoken_of_as_pain() -> None:
    history = log(WORK)
    for flags, pain in ((Flags(pregnancy=True), False), (Flags(under_16=True), False), (Flags(pain={"back": 7}), True)):
        found = diagnose(history, CALM, END, limits=Limits(flags=flags))
        assert found.state == "stop"
        told = " ".join(stop_words(found))
        assert ("pain" in told) == pain
        assert ("where it hurts" in told) == pain
        assert "Look again" in told


@pytest.mark.parametrize(("more", "told"), [(0, "not done"), (2, "done")])
def test_whether_rows_got_the_sets_they_were_to_get_is_told(more: int, told: str) -> None:
    work = [*steady(ROW, 50.0, until=29), *(one for _ in range(1 + more) for one in steady(ROW, 50.0, since=27))]
    found = diagnose(log([*work, *steady(PULLDOWN, 60.0)]), CALM, END)
    said = since_then(replace(LOOK, way="rows"), found)
    assert said is not None
    assert re.search(rf"Rows: [\d.]+ sets a week before, [\d.]+ since, so it was {told}\.", said)
