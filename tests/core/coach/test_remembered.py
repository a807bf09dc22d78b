"""Which answer is the one before, whose log it was, what a promised day asks for, and what is not judged too early."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, Work, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.coach.prescription.checkpoint import Checkpoint
from dorsi.core.coach.prescription.closing import since_then
from dorsi.core.coach.prescription.fate import fate_of
from dorsi.core.coach.prescription.keeping_to import kept
from dorsi.core.coach.prescription.ladder import Step
from dorsi.core.coach.prescription.month_ago import EARLY, Earlier, Failed, ago, said_before
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remembered import (
    MOST_OF_A_LOG,
    Remembered,
    answer_before,
    given_already,
    last_days,
    not_judged_since,
    stop_since,
    unasked_stop,
    with_answer,
)
from dorsi.core.coach.prescription.said_file import answers_as_json, answers_from_json, can_be_kept
from dorsi.core.coach.prescription.stopping import stop_words
from dorsi.core.coach.prescription.taken import Taken
from dorsi.core.coach.prescription.was_done import was_done
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import State
from dorsi.core.progress.judging import judge_progress
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.training.planted import made_training
from dorsi.core.units import LoadUnit

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
    history, kept = log(WORK), tuple[Remembered, ...]()
    for day in asked:
        kept = with_answer(kept, replace(one, asked_on=first + timedelta(days=day)), history)
    new = replace(one, asked_on=first + timedelta(days=now))
    once = with_answer(kept, new, history)
    assert with_answer(once, new, history) == once
    # Of one last day of one log there is one answer.
    assert once == (new,)


_TEXTS = st.text(max_size=12)
_DAYS = st.dates()
_NUMBERS = st.floats() | st.floats(0, 5000)
_LIFTS = st.tuples(_TEXTS, _TEXTS, st.booleans())
_AIMS = st.builds(BestSet, load_kg=_NUMBERS, reps=_NUMBERS, day=_DAYS)
_TESTS = st.builds(
    Checkpoint,
    day=_DAYS,
    goal=_TEXTS,
    fate=_TEXTS,
    aim=st.none() | _AIMS,
    sets=st.integers(0, 9),
    key=st.none() | _LIFTS,
    promised=_TEXTS,
    steps=st.lists(st.builds(Step, load_kg=st.floats(0, 5000), reps=st.integers(0, 40)), max_size=3).map(tuple),
)
_SAID = st.builds(
    Earlier, on=_DAYS, key=_TEXTS, title=_TEXTS, lift=st.none() | _LIFTS, falls=st.booleans(),
    advice=st.none() | _TEXTS, test=st.none() | _TESTS, remedy=st.none() | _TEXTS,
    touched=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=3).map(tuple), how=_TEXTS, look_on=st.none() | _DAYS,
    waits=st.booleans(), way=_TEXTS, log_to=st.none() | _DAYS,
    failed=st.lists(st.builds(Failed, remedy=_TEXTS, key=_TEXTS, on=_DAYS), max_size=2).map(tuple),
)  # fmt: skip


@given(said=st.none() | _SAID, asked_on=_DAYS)
def test_what_is_written_can_be_read_again(said: Earlier | None, asked_on: date) -> None:
    one = replace(given_on(END, said), asked_on=asked_on)
    if can_be_kept(one):
        assert answers_from_json(answers_as_json([one]), "x") == (one,)
    else:
        test = said.test if said else None
        aim = test.aim if test else None
        days = [asked_on]
        days += [day for day in (said.on, said.log_to, said.look_on) if day] if said else []
        days += [one.on for one in said.failed] if said else []
        days += [test.day] if test else []
        days += [aim.day] if aim else []
        numbers = [aim.load_kg, aim.reps] if aim else []
        assert any(not 1900 <= day.year <= 2200 for day in days) or any(not 0 <= n <= 1e9 for n in numbers)


@given(load=st.floats(0, 1e8), reps=st.floats(0, 1e8))
def test_a_slip_of_typing_is_kept_and_read_again(load: float, reps: float) -> None:
    test = Checkpoint(day=END, goal="x", fate="", aim=BestSet(load_kg=load, reps=reps, day=END), key=(ROW, "", False))
    assert can_be_kept(given_on(END, replace(SAID, test=test)))


def test_a_file_that_grew_too_large_loses_the_oldest() -> None:
    big = replace(SAID, how="x" * 30_000)
    many = [replace(given_on(END, big), asked_on=END + timedelta(days=n)) for n in range(100)]
    kept = answers_from_json(answers_as_json(many), "x")
    assert 10 < len(kept) < 100
    assert kept == tuple(many[-len(kept) :])


def test_so_many_answers_of_a_log_are_kept_whatever_the_clock_says() -> None:
    history, kept = log(WORK), tuple[Remembered, ...]()
    other = replace(given_on(END), days=(replace(given_on(END).days[-1], day=date(2001, 1, 1)),))
    kept = with_answer((other,), given_on(END), history)
    for ago_days in reversed(range(0, 320, 4)):
        one = given_on(END - timedelta(days=ago_days), asked_on=END + timedelta(days=4000))
        kept = with_answer(kept, one, history)
    assert kept[0] == other
    assert len(kept) == 1 + MOST_OF_A_LOG


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


LOADS = st.floats(0.3, 3.0)


@given(factor=LOADS)
def test_the_same_programme_at_other_loads_is_another_log(factor: float) -> None:
    before = given_on(END - timedelta(days=28))
    other = log([(slug, ago_days, load * factor, reps) for slug, ago_days, load, reps in WORK])
    found = answer_before([before], other, END)
    assert (found is not None) == (abs(factor - 1) <= 0.01) or 0.009 < abs(factor - 1) < 0.011


@given(added=st.lists(st.tuples(st.integers(0, 60), st.floats(1, 80), st.integers(1, 15)), max_size=40))
def test_what_comes_to_a_log_does_not_make_it_another(added: list[tuple[int, float, int]]) -> None:
    before = given_on(END - timedelta(days=28))
    assert answer_before([before], log([*WORK, *((SMALL, *one) for one in added)]), END) is before


def test_pain_in_between_does_not_lose_what_was_said_before() -> None:
    history = log(WORK)
    change = given_on(END - timedelta(days=28))
    stop = replace(given_on(END - timedelta(days=20), None), kind="stop")
    assert answer_before([change, stop], history, END) is change
    assert stop_since([change, stop], history, END, change) == stop.asked_on
    assert stop_since([change, stop], history, END, given_on(END - timedelta(days=8))) is None
    # It is asked once whether that is settled, by whatever answer came next.
    assert unasked_stop([change, stop], history, END, stop.asked_on) == stop.asked_on
    silent = given_on(END - timedelta(days=8), None)
    assert unasked_stop([change, stop, silent], history, END, stop.asked_on) is None
    assert unasked_stop([change, stop, silent], history, silent.asked_on, stop.asked_on) == stop.asked_on
    # Nor does it take the place of what was said of the same last day.
    same_day = replace(given_on(END - timedelta(days=28), None), kind="stop")
    assert with_answer((change,), same_day, history) == (change, same_day)


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


@given(asked=st.lists(st.integers(1, 60), max_size=5))
def test_the_first_answer_of_a_day_of_the_log_stands(asked: list[int]) -> None:
    history = log(WORK)
    said = replace(SAID, on=END, look_on=END + timedelta(days=100))
    first = given_on(END, said)
    for days in asked:
        assert given_already([first], history, END + timedelta(days=days)) is first
    assert given_already([first], history, END + timedelta(days=101)) is None
    # A new export of the same day that holds more is another matter, and stands in its place.
    more = log([*WORK, (SMALL, 0, 20.0, 10)])
    assert given_already([first], more, END) is None
    second = replace(first, days=last_days(more))
    assert with_answer((first,), second, more) == (second,)


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_what_is_kept_speaks_in_one_unit(unit: LoadUnit) -> None:
    test = Checkpoint(day=END, goal="Row 16 kg x 4", fate="Yes: 35.27 lb. No: 20 kg.", promised="20 kg")
    said = replace(SAID, how="Up to 20 kg", advice="Straps from 45 lb on", test=test).in_unit(unit)
    other = {"kg": " lb", "lb": " kg"}[unit]
    assert said.test is not None
    assert other not in " ".join((said.how, said.advice or "", said.test.goal, said.test.fate, said.test.promised))
    assert said.in_unit(unit) == said


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
    told = " ".join(since_then(come, found))
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
    assert f"{promised.isoformat()}: that day has not come" in said.sentences[0]


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


@pytest.mark.parametrize(("more", "told"), [(0, "not done"), (2, "done")])
def test_whether_rows_got_the_sets_they_were_to_get_is_told(more: int, told: str) -> None:
    work = [*steady(ROW, 50.0, until=29), *(one for _ in range(1 + more) for one in steady(ROW, 50.0, since=27))]
    found = diagnose(log([*work, *steady(PULLDOWN, 60.0)]), CALM, END)
    said = " ".join(since_then(replace(LOOK, way="rows"), found))
    assert said is not None
    assert re.search(rf"Rows: [\d.]+ sets a week before, [\d.]+ since, so it was {told}\.", said)
