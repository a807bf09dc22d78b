"""Made-up lifters whose form is known: at which load it goes, how sharply, and what a rater or a film sees of it.

Conventions: strength and clean strength are ln kg; repetition i of a set at load w has the demand
ln(w (1 + i / k)), k being this lifter's own. A repetition is clean with the chance
logistic(sharpness (clean strength - demand)). The form of a day moves all sets of that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p
from random import Random
from typing import Final

__all__ = ["PRIOR_WORLD", "WIDER_WORLD", "FormLifter", "FormWorld", "draw_form_lifter"]

#: Growth with the logarithm of time from the first half year to the sixth year, per week (ln).
SLOWEST, FASTEST = 0.0003, 0.004
REP_RANGES: Final = ((5, 7), (6, 8), (8, 10), (8, 12))
STEPS_KG: Final = (1.25, 2.5, 2.5, 5.0)
_HALVINGS: Final = 40
_FORMS: Final = tuple((z / 4, exp(-0.5 * (z / 4) ** 2)) for z in range(-12, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWorld:
    """How lifters differ: SD of m around ln 0.8, middle and SD of ln sharpness, form of the day, SD of ln k."""

    m_sd: float
    sharpness: float
    sharpness_sd: float
    day_form: float
    curvature_sd: float


#: As the owned load assumes, and wider than it assumes.
PRIOR_WORLD: Final = FormWorld(m_sd=0.12, sharpness=16.0, sharpness_sd=0.5, day_form=0.02, curvature_sd=0.1)
WIDER_WORLD: Final = FormWorld(m_sd=0.16, sharpness=16.0, sharpness_sd=0.7, day_form=0.03, curvature_sd=0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLifter:
    """One lifter on one lift, with what no log holds: strength, where form goes and how sharply.

    ``m`` is the clean strength against the strength (ln); ``slope`` of both per week. ``reps`` the range he trains in,
    ``step_kg`` the smallest plate step, ``usual_rir`` what he leaves before anybody tells him which load to take.
    """

    strength: float
    m: float
    sharpness: float
    curvature: float
    slope: float
    day_form: float
    reps: tuple[int, int]
    step_kg: float
    usual_rir: float

    def clean_strength(self, week: float) -> float:
        """Give the true ln load of one repetition at which form is as likely kept as not."""
        return self.strength + self.m + self.slope * week

    def can(self, load_kg: float, week: float, form: float = 0.0) -> float:
        """Give how many repetitions are possible at this load."""
        return self.curvature * (exp(self.strength + self.slope * week + form) / load_kg - 1)

    def chance_clean(self, load_kg: float, reps: int, week: float) -> float:
        """Give the true chance that every repetition of a set is clean, on a day of any form."""
        below = self.clean_strength(week) - log(load_kg)
        return _all_clean(below, reps, self.sharpness, self.curvature, self.day_form)

    def owned_kg(self, reps: int, week: float, chance: float = 0.8) -> float:
        """Give the true load at which a set of so many is clean with this chance."""
        below = _below(reps, self.sharpness, self.curvature, self.day_form, chance)
        return exp(self.clean_strength(week) - below)

    def usual_load_kg(self, week: float) -> float:
        """Give the load he trains with by himself: near his limit in the middle of his range."""
        reps = sum(self.reps) / 2 + self.usual_rir
        able = exp(self.strength + self.slope * week) / (1 + reps / self.curvature)
        return max(round(able / self.step_kg), 1) * self.step_kg

    def do_set(self, load_kg: float, reps: int, week: float, form: float, random: Random) -> tuple[bool, ...]:
        """Do a set: which repetitions were truly clean? As many as asked, or as are possible."""
        possible = max(min(reps, int(self.can(load_kg, week, form))), 1)
        below = self.clean_strength(week) + form - log(load_kg)
        chances = (1 / (1 + exp(-self.sharpness * (below - log1p((i + 1) / self.curvature)))) for i in range(possible))
        return tuple(random.random() < p for p in chances)


def seen_of(clean: Sequence[bool], error: float, random: Random) -> tuple[bool, ...]:
    """What does somebody see who errs on this share of repetitions?

    Parameters
    ----------
    clean : what is true of each.
    error : share of repetitions that are seen wrongly.
    random : where chance comes from.
    """
    return tuple(one != (random.random() < error) for one in clean)


def draw_form_lifter(seed: int, world: FormWorld = PRIOR_WORLD) -> FormLifter:
    """Who might this be?

    Parameters
    ----------
    seed : the same seed gives the same lifter.
    world : how widely lifters differ.
    """
    random = Random(f"form/{seed}")  # noqa: S311 -- repeatable, not secret
    return FormLifter(
        strength=log(random.uniform(60, 180)),
        m=random.gauss(log(0.8), world.m_sd),
        sharpness=min(max(exp(random.gauss(log(world.sharpness), world.sharpness_sd)), 3.0), 80.0),
        curvature=30 * exp(random.gauss(0, world.curvature_sd)),
        slope=exp(random.uniform(log(SLOWEST), log(FASTEST))),
        day_form=world.day_form * exp(random.gauss(0, 0.25)),
        reps=random.choice(REP_RANGES),
        step_kg=random.choice(STEPS_KG),
        usual_rir=random.uniform(0.5, 2.5),
    )


def _all_clean(below: float, reps: int, sharpness: float, curvature: float, day_form: float) -> float:
    total = weight = 0.0
    for z, share in _FORMS:
        ln = sum(_log_logistic(sharpness * (below + day_form * z - log1p(i / curvature))) for i in range(1, reps + 1))
        total += share * exp(ln)
        weight += share
    return total / weight


def _log_logistic(z: float) -> float:
    return -log1p(exp(-z)) if z > 0 else z - log1p(exp(z))


@lru_cache(maxsize=65536)
def _below(reps: int, sharpness: float, curvature: float, day_form: float, chance: float) -> float:
    low, high = -2.0, 3.0
    for _ in range(_HALVINGS):
        half = (low + high) / 2
        if _all_clean(half, reps, sharpness, curvature, day_form) < chance:
            low = half
        else:
            high = half
    return (low + high) / 2
