"""What the next look looks at: the most done lift, and no more than its own steps can lead to by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, Work, answer, judged, log, steady

from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.prescription.checkpoints.reached_by import short_of
from dorsi.core.coach.prescription.going_on.what_is_looked_at import mind_of
from dorsi.core.coach.prescription.own_log.old_best import bar_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.next_told import next_told

CHIN = "chin_up_supinated"
MORE = NextSets(load_kg=60.0, assist_kg=None, reps=8, p_clean=None, rule="reps", why="until every set reaches 12")
#: The best of late is 62.5 kg x 6; on the last day 57.5 kg x 5, from where it goes on: x 6, x 7, then 60 kg.
LESS: list[Work] = [*steady(PULLDOWN, 55.0, 5, until=30), (PULLDOWN, 26, 62.5, 6), (PULLDOWN, 0, 57.5, 5)]


@pytest.mark.parametrize(("weeks", "there"), [(1, "57.5 kg x 6"), (4, "57.5 kg x 7"), (16, None)])
def test_where_the_steps_lead_by_a_day(weeks: int, there: str | None) -> None:
    history = log(LESS)
    (one,) = main_lifts(read_rows(history, CATALOGUE, END), history, CATALOGUE)
    told = next_told(one, MORE, history)
    assert (told.load_kg, told.reps) == (57.5, 6)
    found = short_of(one.measure, one, told, history, 7 * weeks)
    assert (found and set_text(found, "kg")) == there
    # What begins with the load of its best is measured by that best, and so is what another rule decides.
    assert short_of(BestSet(load_kg=57.5, reps=12, day=END), one, told, history, 7) is None
    assert short_of(one.measure, one, replace(told, rule="no_reserve"), history, 7) is None
    assert short_of(one.measure, one, None, history, 7) is None


@pytest.mark.parametrize(("weeks", "told"), [(4, "below 57.5 kg x 7"), (16, "no higher than 62.5 kg x 6")])
def test_the_look_asks_for_no_more_than_the_steps_lead_to(weeks: int, told: str) -> None:
    found = diagnose(log(LESS), judged([], [PULLDOWN], back="progressing"), END)
    assert found.history is not None
    lifts = main_lifts(found.rows, found.history, CATALOGUE)
    found = replace(found, next_look=found.start + timedelta(weeks=weeks))
    assert mind_of(found, (), lifts, lambda _key: MORE) == f"Lat Pulldown {told}"


@pytest.mark.parametrize(("load", "looked"), [(20.0, CHIN), (0.0, HINGE)])
def test_the_most_done_lift_is_looked_at_also_where_it_is_the_body_with_a_load(
    load: float, looked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, CHIN, "Chin Up")
    history = log([*steady(CHIN, load, 8, step=2), *steady(HINGE, 80.0, step=8)])
    said = answer(history, judged([], [CHIN, HINGE], back="cannot_tell"))
    assert said.looks_at is not None
    assert said.looks_at[0] == looked
    assert said.mind[0].startswith(f"{made_coach_logs.NAMES[looked]} no higher than ")


def test_the_best_of_the_half_year_counts_the_body_under_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a body of 75 kg 20 kg x 10 is more than 25 kg x 7; without one it is less."""
    monkeypatch.setitem(made_coach_logs.NAMES, CHIN, "Chin Up")
    work = [*steady(CHIN, 20.0, 10, since=150, until=72), *steady(CHIN, 20.0, 9, since=70, until=12)]
    history = log([*work, *steady(CHIN, 25.0, 7, since=100, until=98)])
    found = diagnose(history, judged([], [CHIN]), END)
    (one,) = main_lifts(found.rows, history, CATALOGUE)
    assert set_text(bar_of(found, one), "kg") == "20 kg x 10"
