"""Made-up trials of lifters drawn from what power is told from: where told and realised must agree, if it is right.

Who the lifter is comes from `draw_lifters`; his log and his trial are made here, by other lines than those of `power`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import exp, sqrt
from random import Random

import numpy as np

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.deciding import prior_of
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.coach.trials.made_lifters import LEVEL_WEEKS, MadeLifter, Noise, draw_lifters
from dorsi.core.coach.trials.posterior import SLOW_WEEKS
from dorsi.core.coach.trials.trial import KINDS, ShownSession, Trial
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, SetTable
from scoring.trial_worlds import PLAIN, START, Case, Lifter, logged, made_trial

__all__ = ["drawn_lifters", "log_and_trial"]

LOG_DAYS = 30
MATCHER = NameMatcher()


def drawn_lifters(case: Case, many: int, seed: int) -> list[MadeLifter]:
    """Draw lifters of whom nothing is known yet."""
    kind = KINDS[case.kind]
    prior = prior_of(kind, case.design, worth=case.worth, noise=kind.noise, weeks=case.weeks)
    noise = Noise(sd=kind.noise, spread=kind.noise_spread, own=False)
    random = np.random.default_rng([seed, case.lifts])
    return draw_lifters(prior, noise, kind, worth=case.worth, lifts=case.lifts, many=many, random=random)


def log_and_trial(case: Case, lifter: MadeLifter, random: Random, reckoned: float = 0.0) -> tuple[History, Trial]:
    """Make thirty days of a log and the trial that follows, with the effect of the case; form goes on between them.

    ``reckoned`` is the scatter that the trial is judged with; it moves no value.
    """
    sds = (lifter.sd,) * case.lifts
    plain = Lifter(sd=lifter.sd, levels=sds, slopes=sds)
    trial = made_trial(case, PLAIN, case.effect, Random(random.getrandbits(40)), lifter=plain, reckoned=reckoned)
    step = 7 * case.weeks / case.sessions
    before = [START - timedelta(days=2 + round(step * n)) for n in range(LOG_DAYS)][::-1]
    days = [*before, *(one.day for one in trial.shown)]
    values = list(_values(case, lifter, trial, days, random))
    shown = (
        replace(one, value=_typed(case, of_day)) for one, of_day in zip(trial.shown, values[LOG_DAYS:], strict=True)
    )
    history = make_history(SetTable.from_sets(list(_sets(case, before, values))), MATCHER)
    return history, replace(trial, shown=tuple(shown))


def _values(
    case: Case, lifter: MadeLifter, trial: Trial, days: Sequence[date], random: Random
) -> Iterator[list[float]]:
    """Of each day and lift: felt tension, or by how many per cent the left side is ahead."""
    slow, last, before = random.gauss(0, 1), days[0], 0.0
    sides = case.design == "left_right"
    tried = (1.0 if side_of(trial) == "left" else -1.0) if sides else 1.0
    for n, day in enumerate(days):
        lasts = exp(-((day - last).days / 7) / SLOW_WEEKS)
        slow, last = lasts * slow + sqrt(1 - lasts**2) * random.gauss(0, 1), day
        week = (day - START).days / 7
        passed = LEVEL_WEEKS * (1 - exp(-week / LEVEL_WEEKS)) if lifter.levels_off and week > 0 else week
        tip = _tip(case, trial.shown[n - LOG_DAYS], week) if n >= LOG_DAYS else 0.0
        together = sqrt(lifter.day) * random.gauss(0, 1) + sqrt(lifter.slow) * slow
        yield [
            float(level + trend * passed)
            + tried * (case.effect * tip + lifter.carry * before)
            + lifter.sd * (together + sqrt(1 - lifter.day - lifter.slow) * random.gauss(0, 1))
            for level, trend in zip(lifter.level, lifter.trend, strict=True)
        ]
        before = 0.0 if sides else tip


def _tip(case: Case, shown: ShownSession, week: float) -> float:
    if case.design == "left_right":
        return week / case.weeks
    return float(shown.arm == "with")


def _typed(case: Case, values: Sequence[float]) -> dict[str, float]:
    typed: dict[str, float] = {}
    for slug, value in zip(case.slugs, values, strict=True):
        if case.design == "left_right":
            typed[f"{slug}/left"], typed[f"{slug}/right"] = 50 * exp(value / 100), 50.0
        else:
            typed[slug] = _rated(value)
    return typed


def _sets(case: Case, days: Sequence[date], values: Sequence[Sequence[float]]) -> Iterator[LiftSet]:
    for day, of_day in zip(days, values, strict=False):
        for slug, value in zip(case.slugs, of_day, strict=True):
            if case.design == "left_right":
                yield logged(day, slug, load_kg=50 * exp(value / 100), side="left")
                yield logged(day, slug, load_kg=50.0, side="right")
            else:
                yield logged(day, slug, load_kg=60.0, felt=_rated(value))


def _rated(value: float) -> float:
    return min(max(float(round(value)), 0.0), 10.0)
