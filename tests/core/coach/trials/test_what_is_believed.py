"""What is believed of an effect, and of a lifter's own noise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from made_trials import CATALOGUE, LAT, LATER, ROW, START, felt_log

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.planning_trial import TrialWish, plan_trial
from dorsi.core.coach.trials.posterior import Prior, believe
from dorsi.core.coach.trials.trial import KINDS, Trial
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.tips.finding import tip_named


def test_the_answer_is_that_of_least_squares_where_the_prior_is_weak() -> None:
    terms = planned_terms(PlannedDesign(design="session_pairs", sessions=40, weeks=20, lifts=1), seed=3)
    prior = Prior(
        effect=1e4, carry_over=1e-6, trend=1e-6, second=1, noise=1, day_shares=((0.0, 1.0),), slow_shares=((0.0, 1.0),)
    )
    values = np.random.default_rng(1).normal(5, 0.5, 40) + 3 * terms.tip
    found = believe(terms, prior, values[None, :]).effect().quantile(0.5)
    assert found == pytest.approx(values[terms.tip == 1].mean() - values[terms.tip == 0].mean(), abs=0.05)


def test_own_noise_is_learned_from_the_log() -> None:
    random = Random(1)
    sets = [
        LiftSet(
            id=str(n),
            session=Session(day=START + timedelta(days=3 * n)),
            order=0,
            name="x",
            exercise=LAT,
            load_kg=60,
            reps=10,
            felt_tension=min(max(float(round(5 + random.gauss(0, 0.5))), 0), 10),
        )
        for n in range(40)
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    noise = own_noise(
        history, CATALOGUE, (LAT,), KINDS["felt_tension"], "session_pairs", as_of=LATER - timedelta(days=400)
    )
    assert noise.own
    assert 0.4 < noise.sd < 0.9


def test_of_sides_a_year_of_days_is_taken_and_of_ratings_the_last_sixty() -> None:
    """Wild days long ago: of one side against the other they count, of a rating the habit of today does."""
    random = Random(2)
    wild = [n < 44 for n in range(104)]
    felt = [[5 + random.gauss(0, 3.0 if one else 0.5)] * 2 for one in wild]
    ratings = own_noise(
        felt_log(felt), CATALOGUE, (LAT,), KINDS["felt_tension"], "session_pairs", as_of=START + timedelta(days=320)
    )
    assert ratings.sd < 0.9
    sets = [
        LiftSet(
            id=f"{n}/{side}",
            session=Session(day=START + timedelta(days=3 * n)),
            order=0,
            name="x",
            exercise="one_arm_dumbbell_row",
            load_kg=50.0 * (1 + (random.gauss(0, 0.12 if one else 0.02) if side == "left" else 0.0)),
            reps=5,
            side=side,
        )
        for n, one in enumerate(wild)
        for side in ("left", "right")
    ]
    sides = own_noise(
        make_history(SetTable.from_sets(sets), NameMatcher()),
        CATALOGUE,
        ("one_arm_dumbbell_row",),
        KINDS["strength"],
        "left_right",
        as_of=START + timedelta(days=320),
    )
    assert sides.own
    assert sides.sd > 4


def test_what_the_noise_is_made_of_is_learned_from_the_log() -> None:
    random = Random(4)
    days = [random.gauss(0, 1.5) for _ in range(50)]
    of_the_day = [[5 + d + random.gauss(0, 0.3) for _ in range(2)] for d in days]
    alone = [[5 + random.gauss(0, 1.5) for _ in range(2)] for _ in range(50)]
    form, slow = 0.0, []
    for _ in range(50):
        form = 0.85 * form + 0.53 * random.gauss(0, 1)
        slow.append([5 + 1.5 * form + random.gauss(0, 0.6) for _ in range(2)])
    shares = []
    for values in (of_the_day, alone, slow):
        noise = own_noise(
            felt_log(values), CATALOGUE, (LAT, ROW), KINDS["felt_tension"], "session_pairs", as_of=date(2031, 12, 1)
        )
        assert noise.make_up is not None
        assert noise.make_up.day_share is not None
        shares.append(
            (
                float(noise.make_up.chance @ noise.make_up.day_share),
                float(noise.make_up.chance @ noise.make_up.slow_share),
            )
        )
    assert shares[0][0] > 0.4 > shares[1][0]
    assert shares[2][1] > 0.3 > shares[1][1]


def test_what_is_told_of_a_slow_lifter_is_more_than_of_one_whose_days_scatter() -> None:
    random, form, slow = Random(8), 0.0, []
    for _ in range(50):
        form = 0.9 * form + 0.44 * random.gauss(0, 1)
        slow.append([5 + 1.8 * form + random.gauss(0, 0.4) for _ in range(2)])
    alone = [[5 + random.gauss(0, 1.8) for _ in range(2)] for _ in range(50)]
    told = [
        plan_trial(
            TrialWish(
                tip=tip_named("squeeze"),
                exercises=(LAT, ROW),
                start=date(2031, 12, 1),
                sessions=60,
                effect=3.0,
                worth=1.0,
            ),
            CATALOGUE,
            felt_log(values),
            seed=11,
        ).power.helps
        for values in (slow, alone)
    ]
    assert told[0] > told[1]


def test_a_side_is_drawn_for_left_and_right(trial: Trial) -> None:
    sides = {side_of(replace(trial, design="left_right", lot=letter)) for letter in "LR"}
    assert sides == {"left", "right"}
