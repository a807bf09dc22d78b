"""What is said to who goes on or comes back: from the lifter's own numbers, and no single lift turns a rise around."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, SMALL, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.bests import borne_out
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.diagnosis.returning import find_return
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.own_log.in_the_log import irregular_weeks
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement, NewLevel
from dorsi.core.progress.verdict_words import new_level_sentence

# -- what stands at the head -----------------------------------------------------------------------------------------


def rising() -> list[Work]:
    """Two lifts that rise lately."""
    return [
        *steady(PULLDOWN, 60.0, since=365, until=72), *steady(PULLDOWN, 67.5, since=68),
        *steady(HINGE, 80.0, since=365, until=72), *steady(HINGE, 90.0, since=68),
    ]  # fmt: skip


def test_one_lift_that_stands_does_not_head_a_back_that_rises() -> None:
    history = log([*rising(), *steady(ROW, 50.0)])
    found = diagnose(history, judged([ROW], [PULLDOWN, HINGE]), END)
    assert not found.diagnosed
    assert "lately rising" in found.rising[0]
    assert any("stands still or falls while others rise" in note for note in found.notes)
    said = answer(history, judged([ROW], [PULLDOWN, HINGE]))
    assert said.title == "Go on: the best sets rose, and stand now"
    assert re.search("60 kg x 10 in [A-Z][a-z]+, 67.5 kg x 10 on ", " ".join(said.sentences))


def test_the_same_lift_heads_where_nothing_rises() -> None:
    level = [*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)]
    found = diagnose(log(level), judged([ROW], [PULLDOWN, HINGE]), END)
    assert [one.problem.key for one in found.diagnosed] == [ROW]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (steady(ROW, 50.0, since=28, step=9)[:6], "was done on"),
        ([*steady(ROW, 55.0, since=365, until=150), *steady(ROW, 50.0, since=80)], "without a long break since"),
    ],
)
def test_what_is_rare_or_young_is_only_mentioned(own: list[Work], words: str) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *own])
    found = diagnose(history, judged([ROW], [PULLDOWN, HINGE]), END)
    assert not found.diagnosed
    assert any(words in note for note in found.notes)


def test_a_small_lift_does_not_head_beside_large_ones_and_does_alone() -> None:
    both = diagnose(log([*steady(PULLDOWN, 60.0), *steady(SMALL, 25.0)]), judged([SMALL], [PULLDOWN]), END)
    assert not both.diagnosed
    assert any(note.endswith("it is a small lift, so it gets no change of its own.") for note in both.notes)
    # Where it fell by much the sets are told with their days.
    fell = [*steady(PULLDOWN, 60.0), *steady(SMALL, 25.0, until=30), *steady(SMALL, 10.0, since=30)]
    (note,) = diagnose(log(fell), judged([SMALL], [PULLDOWN]), END).notes
    assert "went from 25 kg x 10 on 20" in note
    assert " to 10 kg x 10 on 2025-06-01. If it hurts" in note
    alone = diagnose(log(steady(SMALL, 25.0)), judged([SMALL], []), END)
    assert [one.problem.key for one in alone.diagnosed] == [SMALL]


def test_where_the_long_trend_rises_a_lift_is_acted_on_and_the_rise_is_said_first() -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    said = answer(history, judged([ROW], [PULLDOWN, HINGE], back="progressing"))
    assert said.problem == ROW
    assert said.sentences[0].startswith("The back as a whole is getting stronger; only Seated Cable Row")


@pytest.mark.parametrize(("since", "change", "stays"), [(50.0, -30.0, False), (35.0, -30.0, True), (60.0, 20.0, False)])
def test_a_new_level_is_told_where_the_best_sets_bear_it_out(since: float, change: float, *, stays: bool) -> None:
    history = log([*steady(ROW, 50.0, since=200, until=60), *steady(ROW, since, since=40)])
    level = NewLevel(day=END - timedelta(days=40), change_pct=change, weeks_off=3.0)
    one = replace(judged([ROW], []).lifts[0], new_levels=(level,))
    note = f"{new_level_sentence(level, one.title)} The trend is read within each stretch."
    left = borne_out((note, "Another note."), Judgement(as_of=END, lifts=(one,)), history)
    assert "Another note." in left
    assert note not in left
    assert any("It is coming back: bring it back" in told for told in left) == stays


# -- coming back -----------------------------------------------------------------------------------------------------


def back_after(weeks: int, share: float, *, lifts: int = 2) -> History:
    """Give a year of lifts, weeks off, and six weeks at a share of the loads."""
    off = 42 + 7 * weeks
    work = []
    for slug, load in [(PULLDOWN, 60.0), (ROW, 70.0), (HINGE, 100.0)][:lifts]:
        work += [*steady(slug, load, since=off + 300, until=off), *steady(slug, share * load, since=43)]
    # Gaps of three weeks and more in the half year make it no single layoff.
    return log([one for one in work if not off + 90 < one[1] < off + 125])


def test_loads_clearly_lower_on_several_lifts_after_weeks_off_are_a_return() -> None:
    history = back_after(4, 0.65)
    found = find_return(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    assert found is not None
    assert found.lower
    assert found.weeks == 4
    said = answer(history, judged([PULLDOWN, ROW], [], back="plateau_likely"))
    assert said.title == "Coming back"
    told = " ".join(said.sentences)
    assert "from 39 kg x 10" in told
    assert "more a week, to 60 kg x 10" in told
    assert "0 %" not in told
    assert "stuck" not in told


@pytest.mark.parametrize(("weeks", "share", "lifts"), [(4, 1.0, 2), (4, 0.9, 2), (4, 0.65, 1), (2, 0.65, 2)])
def test_level_loads_one_lift_or_a_short_pause_are_none(weeks: int, share: float, lifts: int) -> None:
    history = back_after(weeks, share, lifts=lifts)
    assert find_return(read_rows(history, CATALOGUE, END), history, CATALOGUE) is None


def test_who_kept_every_week_since_the_gap_is_regular_again() -> None:
    kept = log([*steady(PULLDOWN, 60.0, since=300, until=80), *steady(PULLDOWN, 60.0, since=33)])
    assert irregular_weeks(read_rows(kept, CATALOGUE, END)) is None
    missed = log([*steady(PULLDOWN, 60.0, since=300, until=80), *steady(PULLDOWN, 60.0, since=33, step=16)])
    rows = replace(read_rows(missed, CATALOGUE, END), weeks=40.0)
    assert irregular_weeks(rows) is not None


@pytest.mark.parametrize(("own", "given"), [(4, True), (30, False)])
def test_a_lift_that_its_variants_crowd_out_gets_a_day_of_its_own(own: int, *, given: bool) -> None:
    heavy = [(HINGE, 3 * n, 100.0, 5) for n in range(own)]
    history = log([*heavy, *steady(PULLDOWN, 60.0)])
    judgement = judged([HINGE], [PULLDOWN])
    rows = read_rows(history, CATALOGUE, END)
    problem = next(one for one in find_problems(judgement) if one.key == HINGE)
    light = [replace(row, key=(HINGE, "speed")) for row in rows.rows if row.slug == PULLDOWN]
    light = [replace(row, slug=HINGE) for row in light]
    case = Case(
        problem=problem, history=history, judgement=judgement, rows=replace(rows, rows=(*rows.rows, *light)),
        catalogue=CATALOGUE, as_of=END,
    )  # fmt: skip
    dose = DOSES["own_day"](case)
    assert (dose is not None) == given
    if dose is not None:
        assert f"{own} sets of its own beside {len(light) - sum(r.ago >= 84 for r in light)} of its" in dose.shows
        assert dose.names == ((HINGE, ""),)
        # It points at nothing that does not follow.
        assert dose.shows.startswith("No cause stands out, but one thing does: in 12 weeks ")
