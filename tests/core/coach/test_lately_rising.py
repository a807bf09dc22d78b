"""What the lifter's own bests say is not called stuck, whatever the long trend says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.bests import lately_rising
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import BackVerdict, Judgement, LiftVerdict, Verdict
from dorsi.core.progress.verdict_words import one_stuck_sentence
from dorsi.core.records import LiftSet, Session, SetTable

END = date(2025, 6, 29)
STUCK = Verdict(
    state="plateau_likely", p_progress=0.1, p_flat=0.8, p_decline=0.1, since=None, since_low=None, since_high=None,
    slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None, reasons=(Reason(rule="made"),),
)  # fmt: skip
PULLDOWN, ROW = "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral"


def lift(slug: str) -> LiftVerdict:
    return LiftVerdict(slug=slug, variant="", straps=False, title=slug, is_back=True, verdict=STUCK, level=None)


def judged(*slugs: str) -> Judgement:
    back = BackVerdict(verdict=STUCK, lifts=slugs, stuck=slugs[:1], all_stuck=False)
    return Judgement(as_of=END, lifts=tuple(map(lift, slugs)), back=back)


def log(**now: float) -> History:
    """Make half a year of each lift at 60 kg, the last weeks at another load."""
    names = {PULLDOWN: "Lat Pulldown", ROW: "Seated Cable Row"}
    sets = [
        LiftSet(
            id=f"{slug}/{n}", session=Session(day=END - timedelta(days=3 * n)), order=1, name=names[slug],
            load_kg=load if n < 10 else 60.0, reps=10,
        )
        for slug, load in now.items()
        for n in reversed(range(60))
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sorted(sets, key=lambda one: one.session.day)), NameMatcher())


@pytest.mark.parametrize(("load", "rises"), [(60.0, False), (62.0, False), (65.0, True), (55.0, False)])
def test_a_best_clearly_above_the_one_before_is_no_standstill(load: float, *, rises: bool) -> None:
    history = log(**{PULLDOWN: load})
    found = lately_rising(judged(PULLDOWN), history, load_catalogue(), END)
    assert bool(found.lifts) == rises
    assert found.is_back == rises
    left = find_problems(judged(PULLDOWN), rising=found.lifts, back_rises=found.is_back)
    assert bool(left) == (not rises)


def test_the_back_rises_where_most_of_its_lifts_do() -> None:
    one = lately_rising(judged(PULLDOWN, ROW), log(**{PULLDOWN: 65.0, ROW: 60.0}), load_catalogue(), END)
    assert set(one.lifts) == {PULLDOWN}
    assert not one.is_back
    both = lately_rising(judged(PULLDOWN, ROW), log(**{PULLDOWN: 65.0, ROW: 70.0}), load_catalogue(), END)
    assert both.is_back


def test_it_is_said_with_the_next_look_and_nothing_is_changed() -> None:
    history, judgement = log(**{PULLDOWN: 65.0, ROW: 70.0}), judged(PULLDOWN, ROW)
    found = diagnose(history, judgement, END)
    assert not found.diagnosed
    made = prescribe(found, judgement, Past())
    assert made.kind == "look_later"
    assert any(
        "Of the 2 lifts below that can be compared none rises now. " in one and " rose, and are no higher" in one
        for one in made.sentences
    )


def test_one_lift_that_stands_alone_is_no_contradiction() -> None:
    history, judgement = log(**{PULLDOWN: 60.0, ROW: 60.0}), judged(PULLDOWN, ROW)
    told = one_stuck_sentence((PULLDOWN,), 2, "plateau_likely")
    notes = diagnose(history, replace(judgement, notes=(told,)), END).notes
    assert told not in notes
    # Each lift has one word in an answer: which of them stand alone is not counted once more.
    assert not any("1 of 2 lifts" in note for note in notes)
