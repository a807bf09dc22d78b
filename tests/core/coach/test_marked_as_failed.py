"""Where effort is known from marks of failure only, the answer says so: no reserve was noted."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, ROW, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.report.coach_html import render_coach
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage

KNOWN = "too little effort (known from sets marked as taken to failure)"


@pytest.mark.parametrize(("failed", "rir"), [(True, None), (False, 1.0)])
def test_how_effort_is_known_is_said(*, failed: bool, rir: float | None) -> None:
    work = [*steady(ROW, 50.0, step=2), *steady(PULLDOWN, 60.0, step=2)]
    sets = (log(work) if rir is None else log(work, rir=rir)).sets
    marks: list[Literal["failure"]] = ["failure"] * len(sets.kind)
    sets = replace(sets, kind=tuple(marks)) if failed else sets
    history, judgement = make_history(sets, NameMatcher()), judged([ROW, PULLDOWN], [], back="plateau_likely")
    found = diagnose(history, judgement, END)
    page = CoachPage(diagnosis=found, prescription=prescribe(found, judgement, Past()), judgement=judgement)
    shown = " ".join(" ".join(coach_lines(page, why=True)).split())
    assert (KNOWN in shown) == failed
    assert (KNOWN in render_coach(page)) == failed
    effort = next(one for one in found.diagnosed[0].weighed if one.slug == "too_little_effort")
    assert effort.seen is not None
    words = effort.seen.clues[0].words
    assert ("sets are marked as taken to failure" in words) == failed
    assert ("repetitions in reserve" in words) == (not failed)


@pytest.mark.parametrize(("last", "failed", "told"), [(6, True, True), (6, False, False), (10, True, False)])
def test_a_rise_whose_last_day_failed_far_below_it_says_so(*, last: int, failed: bool, told: bool) -> None:
    work = [*steady(ROW, 50.0, until=70), *steady(ROW, 60.0, since=70, until=8, step=4), (ROW, 1, 60.0, last)]
    sets = log(work).sets
    mark: Literal["failure", "work"] = "failure" if failed else "work"
    history = make_history(replace(sets, kind=(mark,) * len(sets.kind)), NameMatcher())
    lifts = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    (line,) = [one for one in courses(lifts, "kg") if one.startswith("- Seated Cable Row: ")]
    assert "% more" in line
    assert line.endswith("; on the last day 60 kg x 6, failed)") == told
