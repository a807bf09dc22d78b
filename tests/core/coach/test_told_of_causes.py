"""Causes are told where something is done about them; what comes after a No is not the opposite of what was tried."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.cause import Clue, Seen
from dorsi.core.coach.diagnosis.causes.recovery import FALLING
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis, diagnose
from dorsi.core.coach.diagnosis.weighing import Weighed, Weight
from dorsi.core.coach.prescription.checkpoints.checkpoint import checkpoint
from dorsi.core.coach.prescription.choosing.making_change import outlived_words
from dorsi.core.coach.prescription.choosing.noting_first import FOLLOWS, NOT_SHOWN, follows_from, note_first
from dorsi.core.coach.prescription.choosing.what_then import NOTE, if_it_fails, then
from dorsi.core.coach.prescription.own_log.in_the_log import SeenChange
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.estimate import Estimate
from dorsi.core.phrases import how_often
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement, Stretch
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.report.cause_words import likely_words
from dorsi.report.coach_html import render_coach
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage, cause_words, says_little, title_of, weight_words
from dorsi.report.firm_words import FIRM

STUCK = judged([PULLDOWN, ROW, HINGE], [], back="plateau_likely")
SELDOM = [*steady(PULLDOWN, 60.0, step=21), *steady(ROW, 50.0, step=21), *steady(HINGE, 80.0, step=21)]
OFTEN = [*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0)]
TABLE = "Which causes your own log speaks for"


def page_of(judgement: Judgement = STUCK) -> CoachPage:
    history = log(SELDOM)
    return CoachPage(
        diagnosis=diagnose(history, judgement, END), prescription=answer(history, judgement), judgement=judgement
    )


def shown(page: CoachPage, *, why: bool = False) -> str:
    return " ".join(" ".join(coach_lines(page, why=why)).split())


def is_open(judgement: Judgement = STUCK) -> Judgement:
    """Give the verdict of a back that may as well have risen."""
    assert judgement.back is not None
    change = Estimate(value=0.0, low=-12.0, high=10.0, level=0.8, unit="%", method="made", n=100)
    seen = Stretch(weeks=60, change_pct=change, p_rise=0.3, p_rise_plain=0.1, p_fall=0.4, lifts=3, all_along=3)
    return replace(judgement, back=replace(judgement.back, stretch=seen))


def weighed_as(found: Diagnosis, **weights: float) -> Diagnosed:
    """Give what is stuck with these weights, and nothing of any other cause that was assessed."""
    first = found.diagnosed[0]
    rest = [
        replace(one, weight=replace(one.weight, value=weights.get(one.slug, 0.0 if one in first.ranked else 0.3)))
        for one in first.weighed
    ]
    return replace(first, weighed=tuple(sorted(rest, key=lambda one: -one.weight.value)))


def by_weight(page: CoachPage) -> CoachPage:
    """Give an answer as one that a weight decided."""
    return replace(page, prescription=replace(page.prescription, is_plain=False))


def of(first: Diagnosed, slug: str) -> Weighed:
    return next(one for one in first.weighed if one.slug == slug)


def test_the_weights_stand_only_beside_what_acts_on_a_cause_or_asks_for_a_note() -> None:
    plain = page_of()
    # Who comes seldom is told to come, whatever weighs what.
    assert plain.prescription.is_plain
    assert TABLE not in shown(plain)
    assert TABLE in shown(plain, why=True)
    page = by_weight(plain)
    assert page.prescription.cause is not None
    assert TABLE in shown(page)
    seen = SeenChange(since=END, words="the back gets 34 sets a week instead of 23 since", set_places=(), undo="less")
    waits = replace(page.prescription, kind="wait", cause=None, remedy=None, next_sessions=None, seen_change=seen)
    kept = replace(waits, kind="look_later", seen_change=None, keeps=END)
    for made in (waits, kept):
        told = replace(page, prescription=made)
        assert TABLE not in shown(told)
        assert shown(told).count("what the causes weigh: dorsi coach ... --why") == 1
        assert TABLE in shown(told, why=True)
        assert "What the causes weigh." in render_coach(told)
    # What was weighed and found too light to act on is the reason of the answer.
    assert TABLE in shown(replace(page, prescription=replace(kept, keeps=None)))
    assert TABLE in shown(replace(page, prescription=replace(kept, kind="log_first", keeps=None)))


def test_a_cause_is_told_in_words_first_and_its_weight_where_it_is_opened() -> None:
    page = by_weight(page_of())
    first = page.diagnosis.diagnosed[0]
    plain, opened, html = shown(page), shown(page, why=True), render_coach(page)
    told = page.told(first)
    assert told[0] is first.ranked[0]
    for one in told:
        likely, weight = likely_words(one, first.ranked), weight_words(one)
        assert cause_words(one, first).startswith(f"{likely[:1].upper()}{likely[1:]}: ")
        assert cause_words(one, first) in plain
        assert weight not in plain
        assert f"{weight} {title_of(one)}: {likely}" in opened
        assert f"Weight {weight}; in brackets" in html.replace(FIRM, " ")
        assert f'<span class="weight">{likely_words(one, first.ranked)}</span>' in html
    for one in page.large(first):
        assert (cause_words(one, first) in plain) == (one in told)
        assert title_of(one) in opened
    assert "% of the weight" not in plain
    assert "% of the weight" in opened


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        (((0.61, 0.44, 0.76), (0.10, 0.05, 0.18)), ["the likeliest by far", "less likely"]),
        (((0.54, 0.34, 0.72), (0.30, 0.16, 0.48)), ["likelier than the others", "possible"]),
        (((0.48, 0.27, 0.67), (0.40, 0.22, 0.59)), ["hardly likelier than the next", "nearly as likely"]),
        (((0.48, 0.09, 0.83), (0.11, 0.02, 0.28)), ["the best guess, far from sure", "less likely"]),
        (((0.29, 0.21, 0.47), (0.28, 0.09, 0.46)), ["the best guess, far from sure", "nearly as likely"]),
    ],
)
def test_the_words_of_a_weight_follow_from_it_and_its_range(
    ranges: tuple[tuple[float, float, float], ...], words: list[str]
) -> None:
    any_one = page_of().diagnosis.diagnosed[0].ranked[0]
    ranked = [replace(any_one, weight=Weight(value=v, low=low, high=high)) for v, low, high in ranges]
    assert [likely_words(one, ranked) for one in ranked] == words
    # Where the reserve could have told otherwise nothing is the likeliest by far.
    sure, *rest = [likely_words(one, ranked, reserve_noted=False) for one in ranked]
    assert sure == words[0].replace("by far", "so far, without notes of the reserve")
    assert rest == words[1:]


def test_what_no_log_shows_is_named_by_what_it_is() -> None:
    first = page_of().diagnosis.diagnosed[0]
    told = cause_words(next(one for one in first.ranked if one.cause is None), first)
    assert told.partition(": ")[2].startswith("sleep, food, worries, illness, or what no log shows.")


@pytest.mark.parametrize("open_", [True, False])
def test_what_holds_only_if_it_does_not_rise_stands_behind_why(*, open_: bool) -> None:
    found = diagnose(log(OFTEN), is_open() if open_ else STUCK, END)
    (first, *_) = found.diagnosed
    mine = of(first, "recovery")
    assert mine.seen is not None
    loud = replace(next(one for one in mine.seen.clues if one.telling is FALLING), value=1.0)
    assert not says_little(loud)
    told = cause_words(replace(mine, seen=Seen(clues=(loud,))), first)
    assert ("likelier than" in told.partition(":")[2]) != open_


def test_a_fact_is_told_in_few_words_and_counted_where_it_is_opened() -> None:
    judgement = judged([], [PULLDOWN, ROW, HINGE], back="plateau_likely")
    # Each lift every fourth week: it is met anew each time.
    turns = [one for lift in (PULLDOWN, ROW, HINGE) for one in steady(lift, 60.0, step=28)]
    case = diagnose(log([*turns, *steady(SMALL, 20.0)]), judgement, END).diagnosed[0]
    seen = next(one.seen for one in case.weighed if one.slug == "too_many_changes")
    assert seen is not None
    clue = seen.clues[0]
    assert re.fullmatch(r"every \w+ time a back lift was done it had not been done .* \(3 lifts in turn\)", clue.words)
    hits, times = map(int, re.findall(r"(\d+) of the (\d+) times", clue.exact)[0])
    assert clue.words.startswith(how_often(hits, times))
    assert clue.value == hits / times


@pytest.mark.parametrize("open_", [True, False])
def test_what_cannot_be_told_to_fall_has_a_chance_only_if_it_does_not_rise(*, open_: bool) -> None:
    judgement = is_open() if open_ else STUCK
    case = diagnose(log(OFTEN), judgement, END).diagnosed[0]
    seen = next(one.seen for one in case.weighed if one.slug == "recovery")
    assert seen is not None
    clue = next(one for one in seen.clues if one.telling is FALLING)
    for words in (clue.words, clue.exact):
        assert words.startswith("if it does not rise, ") == open_
    assert "%" not in clue.words
    assert ("a fall is likelier" in clue.words) == (clue.value >= 0.5)
    assert f"{100 * clue.value:.0f} %" in clue.exact


def test_facts_that_say_little_and_causes_of_what_is_left_alone_stand_behind_why() -> None:
    page = by_weight(page_of())
    first = page.diagnosis.diagnosed[0]
    top = first.top
    assert top is not None
    assert top.seen is not None
    loud: Clue = top.seen.clues[0]
    # Observed so seldom that it tells nothing.
    low = replace(
        loud, words="a fact that tells nothing", counts="", telling=replace(loud.telling, if_so=loud.telling.if_not)
    )
    assert (says_little(loud), says_little(low)) == (False, True)
    both = replace(top, seen=replace(top.seen, clues=(loud, low)))
    two = replace(first, weighed=tuple(both if one is top else one for one in first.weighed))
    quiet = replace(page, diagnosis=replace(page.diagnosis, diagnosed=(two, first)))
    plain, opened = shown(quiet), shown(quiet, why=True)
    assert loud.words[1:] in plain
    assert "a fact that tells nothing" not in plain
    assert "a fact that tells nothing (says little)" in opened
    assert "Not acted on now: one change at a time." in plain
    assert "Heaviest cause" not in plain
    assert "Heaviest cause" in opened


@pytest.mark.parametrize(
    ("made", "weights", "named"),
    [
        ("fewer_sets", {"recovery": 0.6, "too_few_sets": 0.08, "too_many_changes": 0.06}, "too many changes"),
        ("fewer_sets", {"recovery": 0.6, "too_few_sets": 0.08}, None),
        ("balance", {"imbalance": 0.6, "too_few_sets": 0.08, "recovery": 0.07}, None),
        ("own_day", {"too_few_sets": 0.08}, "too few hard sets"),
    ],
)
def test_after_a_no_neither_what_was_tried_nor_its_opposite_is_looked_at(
    made: str, weights: dict[str, float], named: str | None
) -> None:
    first = weighed_as(diagnose(log(OFTEN), STUCK, END), **weights)
    cause = of(first, max(weights, key=lambda slug: weights[slug])) if max(weights.values()) > 0.5 else None
    next_one = then(first, cause, {made})
    assert next_one.promised == NOTE
    assert next_one.words == "your notes then say whether the sets end too early"
    assert next_one.behind.startswith("If the answer is no, your notes decide. ")
    left = f'"{named}" is looked at' if named else "what no log shows is asked about: sleep, food, worries"
    assert f"effort is not it, and {left}. " in next_one.behind
    assert bool(if_it_fails(first, cause, END, made)) == (named is not None)


def test_a_change_that_stays_in_any_case_says_what_a_no_tells() -> None:
    case = diagnose(log(SELDOM), STUCK, END).diagnosed[0].case
    tests = [checkpoint(case, END, "ask again", remedy=slug) for slug in ("every_week", "more_sets")]
    told = [one is not None and "No: this alone was not enough; it stays, as it costs little, and " in one.fate
            for one in tests]  # fmt: skip
    assert told == [True, False]


def test_what_would_change_it_is_said_once_in_the_words_of_the_lifter() -> None:
    assert follows_from("hold_s") == "no stop at the end in most sets: holds come in"
    page = page_of()
    first = page.diagnosis.diagnosed[0]
    assert first.to_log is not None
    note = note_first(first, replace(first.to_log, field="rir"), page.diagnosis)
    assert note.mind == (follows_from("rir"),)
    said = shown(replace(page, prescription=note))
    assert said.count("hree or more left on most days") == 1
    assert FOLLOWS["rir"] in said
    # Where the line above does not say it, it is said below.
    bare = shown(replace(page, prescription=replace(note, sentences=note.sentences[:1])))
    assert f"What would change this: {follows_from('rir')}." in bare


def test_what_is_open_is_not_called_a_standstill_and_is_acted_on_for_a_reason() -> None:
    history = log(SELDOM)
    sure, doubt = (diagnose(history, one, END) for one in (STUCK, is_open()))
    acts = [prescribe(found, one, Past()) for found, one in ((sure, STUCK), (doubt, is_open()))]
    assert [one.kind for one in acts] == ["change", "change"]
    why = "is open, so this is only tried: it costs some weeks"
    assert [why in " ".join(one.sentences) for one in acts] == [False, True]
    notes = [note_first(found.diagnosed[0], to_log, found).sentences[0]
             for found in (sure, doubt) if (to_log := found.diagnosed[0].to_log) is not None]  # fmt: skip
    assert notes[0].startswith("The back stands still")
    assert notes[1].startswith("Whether the back stands still")
    assert f"; {NOT_SHOWN}" not in notes[1]
    assert " cannot be told; " in notes[1]


@pytest.mark.parametrize("open_", [True, False])
def test_a_note_on_what_is_open_is_asked_for_without_its_supposed_reasons(*, open_: bool) -> None:
    work = [(PULLDOWN, ago, 60.0 + 5 * (ago % 3), 4 + 4 * (ago % 3)) for ago in range(1, 200, 4)]
    judgement = is_open() if open_ else STUCK
    found = diagnose(log([*work, *steady(ROW, 50.0), *steady(HINGE, 80.0)]), judgement, END)
    first = found.diagnosed[0]
    assert first.to_log is not None
    note = note_first(first, first.to_log, found)
    # Steps go on, so that no load is to stay.
    # Of 4, 8 and 12 the middle half reaches over all three, so the range is named as it is.
    told = "keep each lift in one range of repetitions (Lat Pulldown 4 to 12, as in most of your sets), and note"
    assert told in " ".join(note.sentences)
    page = CoachPage(diagnosis=found, prescription=note, judgement=judgement)
    heading = page.weights_heading(first)
    assert (heading in shown(page), heading in shown(page, why=True)) == (not open_, True)


@pytest.mark.parametrize(("last", "named"), [(8, True), (9, False), (12, False)])
def test_a_range_that_the_last_day_leaves_is_not_named(last: int, *, named: bool) -> None:
    """Its next sets go on from there, up to two repetitions more, and would stand against the range."""
    way = {0: (60.0, 12), 1: (62.5, 10), 2: (67.5, 6), 3: (70.0, 4)}
    work = [(PULLDOWN, ago, *way[ago // 4 % 4]) for ago in range(5, 200, 4)] + [(PULLDOWN, 1, 60.0, last)]
    found = diagnose(log([*work, *steady(ROW, 50.0), *steady(HINGE, 80.0)]), STUCK, END)
    first = found.diagnosed[0]
    assert first.to_log is not None
    told = " ".join(note_first(first, first.to_log, found).sentences)
    assert "keep each lift in one range of repetitions" in told
    assert ("(Lat Pulldown 6 to 10, as in most of your sets)" in told) is named


def test_a_fall_that_is_open_is_not_said_to_have_gone_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dorsi.core.coach.prescription.choosing.making_change.outlived_easy", lambda _case: 13)
    sure, doubt = (diagnose(log(SELDOM), one, END).diagnosed[0].case for one in (STUCK, is_open()))
    told = [" ".join(outlived_words("fewer_sets", case)) for case in (sure, doubt)]
    assert ["what may be a fall went on after it" in one for one in told] == [False, True]


def test_a_lift_that_has_not_come_back_to_its_best_is_no_plateau() -> None:
    history = log([*steady(HINGE, 100.0, until=120), *steady(HINGE, 90.0, since=118)])
    judgement = judged([HINGE], [])
    page = CoachPage(
        diagnosis=diagnose(history, judgement, END), prescription=answer(history, judgement), judgement=judgement
    )
    assert page.heading(page.diagnosis.diagnosed[0].problem).endswith(": lower than it was")
    level = log(steady(HINGE, 100.0))
    page = replace(page, diagnosis=diagnose(level, judgement, END))
    assert "plateau likely" in page.heading(page.diagnosis.diagnosed[0].problem)


def test_what_was_not_noted_is_named_by_what_is_to_be_noted_each_once() -> None:
    page = by_weight(page_of())
    first = page.diagnosis.diagnosed[0]
    fields = {one.missing.field for one in first.not_assessed if one.missing is not None}
    assert {"rir", "clean_reps", "stopped_by"} <= fields
    assert len(fields) < len(first.not_assessed)
    plain = shown(page)
    assert f"Not noted, so not weighed: {page.not_noted(first)}." in plain
    assert page.not_noted(first).count("what ended a set") == 1
    assert f"Not noted: {page.not_noted(first)}." in render_coach(page)
    # Each cause that waits for it stands where it is opened.
    for one in first.not_assessed:
        assert f"- {title_of(one)}: " in shown(page, why=True)


def test_the_sessions_stand_before_what_is_noted_beside_them() -> None:
    lines = list(coach_lines(page_of()))
    sessions = next(n for n, one in enumerate(lines) if "Your next sessions with it" in one)
    note = next(n for n, one in enumerate(lines) if "From today note" in one)
    take = next(n for n, one in enumerate(lines) if "Take it: " in one)
    assert sessions < note < take


def test_what_would_set_a_change_aside_is_asked_before_it() -> None:
    """Who changes lifts by a programme is not told to leave it."""
    history = make_history(made_training(seed=3, causes=("too_many_changes",)).sets, NameMatcher())
    day = history.day[-1]
    judgement = judge_progress(history, day)
    made = prescribe(diagnose(history, judgement, day), judgement, read_past(history, CATALOGUE, judgement, day))
    assert made.remedy is not None
    assert made.remedy.slug == "keep_the_lifts"
    (asked,) = (one for one in made.sentences if "a programme or a meet" in one)
    assert asked.part == "first"
