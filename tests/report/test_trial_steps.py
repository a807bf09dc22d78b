"""What is told of a trial before it begins."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from made_trials import CATALOGUE, START, planned

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.planning_trial import PlannedTrial, TrialWish, plan_trial
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.tips.finding import tip_named
from dorsi.report.trial_steps import new_parts

LIFTS = ("one_arm_dumbbell_row", "meadows_row")


def sides_from(days: list[date]) -> PlannedTrial:
    random = Random(4)
    sets = [
        LiftSet(
            id=f"{day}/{slug}/{side}",
            session=Session(day=day),
            order=0,
            name=slug,
            exercise=slug,
            load_kg=30 * (1 + random.gauss(0, 0.02)),
            reps=10,
            side=side,
        )
        for day in days
        for slug in LIFTS
        for side in ("left", "right")
    ]
    wish = TrialWish(
        tip=tip_named("pre_exhaust"), exercises=LIFTS, start=START, measured="strength", effect=12.0, weeks=24
    )
    return plan_trial(wish, CATALOGUE, make_history(SetTable.from_sets(sets), NameMatcher()), seed=5)


def told(of: PlannedTrial) -> str:
    return " ".join(line for part in new_parts(of, "trial.toml") for line in part.lines)


@pytest.mark.parametrize(("weeks", "shown"), [(14, True), (25, True), (27, False)])
def test_few_weeks_of_both_sides_are_told_to_hide_how_a_side_drifts(weeks: int, *, shown: bool) -> None:
    of = sides_from([START - timedelta(days=7 * n + 2) for n in range(weeks + 1)])
    assert of.noise.own
    assert of.noise.weeks == weeks
    assert ("good and bad stretches of weeks, expect less" in told(of)) == shown


def test_sides_of_which_no_log_tells_are_told_so_and_sessions_in_pairs_are_not() -> None:
    assert "stretches of weeks" in told(sides_from([]))
    assert "stretches of weeks" not in told(planned())
