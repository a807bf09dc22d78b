"""What will this design be able to say? The decision rule itself, carried out on many made-up trials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.coach.trials.deciding import prior_of, words_of
from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.posterior import SLOW_WEEKS, Prior, Terms, believe
from dorsi.core.coach.trials.trial import Kind
from dorsi.core.progress.mixture import Vector

__all__ = ["Noise", "Power", "power_of"]

#: So many lots, each with so many made-up trials: the power is known to about two points.
LOTS: Final = 20
TRIALS_A_LOT: Final = 30
#: True trends and carry-overs are drawn this share as wide as they are believed possible.
TRUE_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MakeUp:
    """What the lifter's own noise may be made of: parts with their chance, SD, and shares of day and slow form.

    ``day_share`` None: no day of the log holds two values, so nothing is known of it.
    """

    chance: Vector
    sd: Vector
    day_share: Vector | None
    slow_share: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """SD of one session in the unit of the outcome, how unsure that is (SD of ln), and whether it is the lifter's own.

    ``sessions`` it rests on, 0 where it is what is usual. With a ``make_up`` the doubt about the SD is in it, and
    ``spread`` is only that about the future.
    """

    sd: float
    spread: float
    own: bool
    sessions: int = 0
    make_up: MakeUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How often would the rule say which word? ``helps`` and ``wrong_way`` (harms) if the effect is ``effect``.

    ``none`` ("no worthwhile effect") and ``false_helps`` if there is none at all. ``trials`` made up for each.
    """

    effect: float
    helps: float
    wrong_way: float
    none: float
    false_helps: float
    trials: int


def power_of(
    planned: PlannedDesign, kind: Kind, *, worth: float, effect: float, noise: Noise, lots: int = LOTS, seed: int = 0
) -> Power:
    """How often would the decision rule find this effect, and how often one that is not there?

    Parameters
    ----------
    planned : the design.
    kind, worth : what is measured, and the smallest effect that matters.
    effect : the true effect of the made-up trials.
    noise : what is known of this lifter's noise; each made-up lifter has one drawn from it.
    lots : how many lots are drawn.
    seed : other made-up trials.

    Limits: noise is normal; sessions come evenly; none is missed, as a missed session's lot comes again.
    """
    prior = prior_of(kind, planned.design, worth=worth, noise=noise.sd, weeks=planned.weeks)
    random = np.random.default_rng([planned.sessions, planned.lifts, seed])
    real, empty = [], []
    for lot in range(lots):
        terms = planned_terms(planned, seed=1000 * seed + lot)
        made = _made_values(terms, prior, noise, kind, random)
        real.append(words_of(believe(terms, prior, _as_noted(made + effect * terms.tip, kind)), worth))
        empty.append(words_of(believe(terms, prior, _as_noted(made, kind)), worth))
    found, without = np.concatenate(real), np.concatenate(empty)
    return Power(
        effect=effect,
        helps=float((found == "helps").mean()),
        wrong_way=float((found == "harms").mean()),
        none=float((without == "no_worthwhile_effect").mean()),
        false_helps=float((without == "helps").mean()),
        trials=len(found),
    )


def _as_noted(values: Vector, kind: Kind) -> Vector:
    """What is noted in whole points is noted in whole points."""
    return np.asarray(np.round(values / kind.step) * kind.step) if kind.step else values


def _made_values(terms: Terms, prior: Prior, noise: Noise, kind: Kind, random: np.random.Generator) -> Vector:
    """Values of trials without an effect: levels, trends, carry-over, the form of the day, slow form and noise."""
    m, n = TRIALS_A_LOT, len(terms)
    lifts = int(terms.lift.max()) + 1
    sd, day, slow = _drawn_noise(prior, noise, random)
    root = np.linalg.cholesky(np.exp(-np.abs(terms.week[:, None] - terms.week) / SLOW_WEEKS) + 1e-9 * np.eye(n))
    form = random.standard_normal((m, int(terms.session.max()) + 1))[:, terms.session]
    scatter = (
        np.sqrt(1 - day - slow) * random.standard_normal((m, n))
        + np.sqrt(day) * form
        + np.sqrt(slow) * (random.standard_normal((m, n)) @ root.T)
    )
    trend = TRUE_SHARE * prior.trend * random.standard_normal((m, lifts))[:, terms.lift]
    carry = TRUE_SHARE * prior.carry_over * random.standard_normal((m, 1))
    second = TRUE_SHARE * prior.second * random.standard_normal((m, 1))
    start = random.uniform(0, kind.step or 1.0, (m, lifts))[:, terms.lift]
    return np.asarray(start + sd * scatter + trend * terms.week + carry * terms.before + second * terms.second)


def _drawn_noise(prior: Prior, noise: Noise, random: np.random.Generator) -> tuple[Vector, Vector, Vector]:
    """SD of each made-up trial, and what of its variance goes with the day and with slow form."""
    m = TRIALS_A_LOT
    future = np.exp(noise.spread * random.standard_normal((m, 1)))
    day, slow = (
        random.choice([share for share, _ in shares], size=(m, 1), p=[p for _, p in shares])
        for shares in (prior.day_shares, prior.slow_shares)
    )
    own = noise.make_up
    if own is None:
        return noise.sd * future, day, slow
    part = random.choice(len(own.chance), size=(m, 1), p=own.chance)
    return own.sd[part] * future, day if own.day_share is None else own.day_share[part], own.slow_share[part]
