"""Who was away is asked once what kept him, in words that lead to something; who comes on two days gets two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.going_on.after_breaks import back_after_breaks
from dorsi.core.coach.prescription.going_on.breaks_told import WHY_AWAY, breaks_named
from dorsi.core.coach.prescription.own_log.old_best import lower_than_old
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier, said_before
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.planning.past import Past, read_past
from dorsi.report.coach_html import render_coach
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage

LIFTS = (ROW, PULLDOWN, HINGE)


def broken(*breaks: tuple[int, int]) -> list[Work]:
    """A year of three lifts without what lies in these breaks, from so many days ago to so many."""
    work = [one for slug in LIFTS for one in steady(slug, 50.0)]
    return [one for one in work if not any(until < one[1] < since for since, until in breaks)]


def said(work: list[Work], earlier: Earlier | None = None) -> tuple[Diagnosis, Prescription]:
    judgement = judged([], list(LIFTS), "progressing")
    found = diagnose(log(work), judgement, END)
    return found, prescribe(found, judgement, Past(), earlier=earlier)


def asks(made: Prescription) -> int:
    return sum(WHY_AWAY in one for one in made.sentences)


def test_the_breaks_that_are_asked_about_are_named_once() -> None:
    work = broken((150, 120), (90, 60))
    all_stuck = judged(list(LIFTS), [], "plateau_likely")
    for judgement in (all_stuck, judged([], list(LIFTS), "progressing")):
        made = prescribe(diagnose(log(work), judgement, END), judgement, Past())
        assert asks(made) == 1
        assert " ".join(made.sentences).count("Breaks of 4 and 4 weeks lie in the last half year") == 1


def test_breaks_and_bests_not_regained_are_told_before_what_is_to_be_noted() -> None:
    work = [(slug, ago, 65.0 if ago > 200 else load, reps) for slug, ago, load, reps in broken((150, 120), (90, 60))]
    judgement = judged(list(LIFTS), [], "plateau_likely")
    told = prescribe(diagnose(log(work), judgement, END), judgement, Past())
    assert told.kind == "log_first"
    part, below, way, note = (
        next(n for n, one in enumerate(told.sentences) if begin in one)
        for begin in (
            "Breaks of 4 and 4 weeks lie in the last half year: that you are still coming back is the likeliest",
            "Still below the best of the last year and a half: ",
            "Go back to what you did before the breaks",
            "Beside it note the repetitions left in reserve on your hardest set of each lift, for 4 weeks: dorsi log ",
        )
    )
    assert part < below < way < note
    # One order, not three that gainsay each other; and no reason is sought where the breaks are told.
    assert not any("train as before" in one or "the log does not show" in one for one in told.sentences)
    assert sum("Breaks of" in one for one in told.sentences) == 1
    # Who stands where he stood is not coming back.
    same = prescribe(diagnose(log(broken((150, 120), (90, 60))), judgement, END), judgement, Past())
    assert not any("still coming back" in one for one in same.sentences)


def test_what_kept_away_is_asked_once_and_again_after_another_break() -> None:
    twice = broken((150, 120), (90, 60))
    found, made = said(twice)
    assert asks(made) == 1
    remembered = said_before(found, made)
    assert remembered is not None
    assert remembered.why_asked == END
    asked = replace(remembered, on=END - timedelta(days=40), why_asked=END - timedelta(days=40))
    found, again = said(twice, asked)
    assert not asks(again)
    kept = said_before(found, again, asked)
    assert kept is not None
    assert kept.why_asked == asked.why_asked
    _, third = said(broken((150, 120), (90, 60), (39, 10)), asked)
    assert asks(third) == 1


def test_who_was_away_once_or_never_is_not_asked() -> None:
    for work in (broken(), broken((90, 60))):
        assert not asks(said(work)[1])


def test_who_comes_on_two_days_when_he_comes_gets_two_days() -> None:
    weeks = [n for n in range(52) if n % 12 in {0, 1, 2, 4, 5, 7, 9}]
    work = [(slug, 7 * n + day, 50.0, 10) for n in weeks for day in (0, 3) for slug in LIFTS for _ in range(2)]
    history, judgement = log(work), judged(list(LIFTS), [], "plateau_likely")
    found = diagnose(history, judgement, END)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, END))
    assert made.title == "The same days, every week"
    assert made.next_sessions is not None
    assert {one.day.weekday() for one in made.next_sessions.sessions if one.day} == {
        END.weekday(),
        (END.weekday() - 3) % 7,
    }
    assert asks(made) == 1
    assert any("The days below" in one for one in made.sentences)


def test_who_stands_below_what_he_did_before_the_breaks_has_a_way_back_beside_the_note() -> None:
    work = [(slug, ago, 65.0 if ago > 200 else load, reps) for slug, ago, load, reps in broken((150, 120), (90, 60))]
    judgement = judged(list(LIFTS), [], "plateau_likely")
    told = prescribe(diagnose(log(work), judgement, END), judgement, Past())
    assert told.kind == "log_first"
    (first,) = (n for n, one in enumerate(told.sentences) if one.startswith("Go back to what you did before"))
    ways = [one for one in told.sentences[first + 1 :] if one.startswith("- ")]
    assert len(ways) == len(LIFTS)
    assert (
        ". Begin where two repetitions stay in reserve, lighter than your best of late, and go" in told.sentences[first]
    )
    # His 50 kg x 10 is the best since: with 47.5 kg ten leave two in reserve.
    assert all("from 47.5 kg x 10, " in one and "to 65 kg x 10 in about " in one for one in ways)
    spare = log(work, rir=2.0)
    found = diagnose(spare, judgement, END)
    begin, *ways = back_after_breaks(found, main_lifts(found.rows, spare, CATALOGUE))
    assert ". Begin where two repetitions stay in reserve, and go up" in begin
    # Where they were left already it goes on from there.
    assert len(ways) == len(LIFTS)
    assert all("from 50 kg x 10, " in one for one in ways)
    # One next step for each lift.
    assert not any(isinstance(one, NextSentence) for one in told.sentences)


def test_what_was_best_after_the_breaks_is_no_way_back() -> None:
    """The best came after the last break, and the loads were dropped after that: this has another reason."""
    work = [(slug, ago, 65.0 if ago > 72 else load, reps) for slug, ago, load, reps in broken((170, 140), (130, 106))]
    work = [(slug, ago, 70.0 if 72 < ago < 106 else load, reps) for slug, ago, load, reps in work]
    judgement = judged(list(LIFTS), [], "plateau_likely")
    found = diagnose(log(work), judgement, END)
    assert breaks_named(found) is not None
    lifts = main_lifts(found.rows, log(work), CATALOGUE)
    assert lower_than_old(found, lifts)
    assert back_after_breaks(found, lifts) == ()
    assert back_after_breaks(diagnose(log(broken()), judgement, END), lifts) == ()


def test_where_coming_back_is_the_reason_the_weights_of_other_causes_stand_behind_it() -> None:
    work = [(slug, ago, 65.0 if ago > 200 else load, reps) for slug, ago, load, reps in broken((150, 120), (90, 60))]
    judgement = judged(list(LIFTS), [], "plateau_likely")
    found = diagnose(log(work), judgement, END)
    told = prescribe(found, judgement, Past())
    assert told.comes_back
    page = CoachPage(diagnosis=found, prescription=told, judgement=judgement, unit="kg")
    shown, opened = "\n".join(coach_lines(page)), "\n".join(coach_lines(page, why=True))
    assert shown.startswith("Coming back, and one thing to note")
    assert "Which causes your own log speaks for" not in shown
    assert "and what the causes weigh: dorsi coach ... --why" in " ".join(shown.split())
    assert "Which causes your own log speaks for" in opened
    html = render_coach(page)
    assert html.index("What the causes weigh.") < html.index("Which causes your own log")
    # Who was not away has them in the answer.
    there = diagnose(log([one for slug in LIFTS for one in steady(slug, 50.0)]), judgement, END)
    made = prescribe(there, judgement, Past())
    other = replace(page, diagnosis=there, prescription=made)
    assert not made.comes_back
    assert "What the causes weigh." not in render_coach(other)
