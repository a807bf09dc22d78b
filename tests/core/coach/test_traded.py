"""Loads that came down while repetitions went up, in the same months, are asked about before anything is taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.choosing.making_change import ALL_AS_BEFORE
from dorsi.core.coach.prescription.going_on.lift_by_lift import asked_of_traded
from dorsi.core.coach.prescription.going_on.with_next_step import with_next_step
from dorsi.core.coach.prescription.sentence import Sentence, as_part, in_parts
from dorsi.core.coach.traded import traded
from dorsi.core.progress.judgement import State
from dorsi.report.coach_html import render_coach
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage
from dorsi.report.words import reader_locale


def course(slug: str, before: tuple[float, int], now: tuple[float, int]) -> list[Work]:
    return [*steady(slug, *before, until=36), *steady(slug, *now, since=32)]


LIGHTER = [*course(ROW, (60.0, 6), (45.0, 10)), *course(HINGE, (100.0, 6), (80.0, 10)), *steady(PULLDOWN, 50.0)]


@pytest.mark.parametrize(
    ("work", "way"),
    [
        (LIGHTER, "lighter"),
        ([*course(ROW, (45.0, 10), (60.0, 6)), *course(HINGE, (80.0, 10), (100.0, 6))], "heavier"),
        # Less load at the same repetitions is a fall; so is one lift of three.
        ([*course(ROW, (60.0, 8), (50.0, 8)), *course(HINGE, (100.0, 8), (80.0, 8))], None),
        ([*course(ROW, (60.0, 6), (45.0, 10)), *steady(HINGE, 80.0), *steady(PULLDOWN, 50.0)], None),
        # Nor do two lifts that went different ways.
        ([*course(ROW, (60.0, 6), (45.0, 10)), *course(HINGE, (80.0, 10), (100.0, 6))], None),
    ],
)
def test_lifts_traded_load_for_repetitions(work: list[Work], way: str | None) -> None:
    history = log(work)
    found = traded(read_rows(history, CATALOGUE, END), history)
    assert (found and found.way) == way


def test_it_is_asked_of_a_back_that_falls_before_any_change() -> None:
    judgement = judged([ROW, HINGE, PULLDOWN], [], back="declining")
    said = answer(log(LIGHTER), judgement)
    asked = next(n for n, one in enumerate(said.sentences) if "Was it on purpose" in one)
    assert "(6 to 10)" in said.sentences[asked]
    assert NAMES[ROW] in said.sentences[asked] or NAMES[HINGE] in said.sentences[asked]
    assert said.sentences[asked].part == "ask"
    # It may set a change aside, so it comes before anything is done.
    found = diagnose(log(LIGHTER), judgement, END)
    less = replace(said, sentences=as_part("do", "Less."), next_sessions=None)
    change = with_next_step(replace(less, kind="change"), found, lambda _key: None)
    assert in_parts(change.sentences)["first"] == (said.sentences[asked],)
    assert in_parts(change.sentences)["do"] == ("Less.",)
    # What else would set it aside is asked with it, and not once more.
    both = replace(less, kind="change", sentences=(*less.sentences, Sentence(ALL_AS_BEFORE, "ask")))
    (one,) = in_parts(with_next_step(both, found, lambda _key: None).sentences)["first"]
    assert one.endswith("and the change waits. So it does where pain, food or sleep are not what they were.")
    # A note takes nothing away.
    note = with_next_step(replace(less, kind="log_first"), found, lambda _key: None)
    assert in_parts(note.sentences)["do"] == ("Less.",)
    assert in_parts(note.sentences)["ask"] == (said.sentences[asked],)
    stands = diagnose(log(LIGHTER), judged([ROW, HINGE, PULLDOWN], [], back="plateau_likely"), END)
    assert asked_of_traded(stands) is None


@pytest.mark.parametrize(("state", "first_guess"), [("declining", True), ("plateau_likely", False)])
def test_the_trade_keeps_a_heavy_cause_from_being_sure(state: State, *, first_guess: bool) -> None:
    history, judgement = log(LIGHTER), judged([ROW, HINGE, PULLDOWN], [], back=state)
    found = diagnose(history, judgement, END)
    heavy = tuple(replace(one, weight=replace(one.weight, value=0.8)) for one in found.diagnosed[0].weighed)
    first = replace(found.diagnosed[0], weighed=heavy)
    page = CoachPage(
        diagnosis=found, prescription=answer(history, judgement), judgement=judgement, unit="kg",
        locale=reader_locale({}), sample=False,
    )  # fmt: skip
    assert ("A first guess, no more" in page.doubt(first)) == first_guess
    assert ("more repetitions with less load" in page.doubt(first)) == first_guess
    # Which lifts is said once, where it is asked.
    assert "(6 to 10)" not in page.doubt(first)
    assert "not noted" in page.doubt(first)


@pytest.mark.parametrize(("state", "guess"), [("declining", True), ("plateau_likely", False)])
def test_where_the_trade_may_explain_the_fall_no_heading_makes_its_weights_sure(state: State, *, guess: bool) -> None:
    history, judgement = log(LIGHTER), judged([ROW, HINGE, PULLDOWN], [], back=state)
    page = CoachPage(
        diagnosis=diagnose(history, judgement, END), prescription=answer(history, judgement), judgement=judgement,
        unit="kg", locale=reader_locale({}), sample=False,
    )  # fmt: skip
    heading = "If the lighter loads were not on purpose: the likeliest reasons"
    told = " ".join(" ".join(coach_lines(page, why=False)).split())
    assert (heading in told) == guess
    assert (f"<h3>{heading}</h3>" in render_coach(page)) == guess
    # It is called a guess once at most, beside the heaviest cause.
    assert told.lower().count("first guess") <= 1
    assert ("Which causes your own log speaks for" in told) != guess
