"""What will this design be able to say? The decision rule itself, carried out on many made-up trials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.coach.trials.deciding import prior_of, words_of
from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.made_lifters import TRIALS_A_LIFTER, Noise, draw_lifters, values_of_trials
from dorsi.core.coach.trials.posterior import believe
from dorsi.core.coach.trials.trial import Kind
from dorsi.core.progress.mixture import Vector

__all__ = ["Power", "power_of"]

#: So many made-up lifters, each with a lot of his own.
LIFTERS: Final = 40
#: The range that is told leaves out this share of the made-up lifters at either end.
_TAIL: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How often would the rule say which word? ``helps`` and ``wrong_way`` (harms) if the effect is ``effect``.

    ``low`` and ``high``: for eight of ten lifters who this one may be, "helps" comes this often. ``none`` ("no
    worthwhile effect") and ``false_helps`` if there is no effect at all. ``trials`` made up for each.
    """

    effect: float
    helps: float
    low: float
    high: float
    wrong_way: float
    none: float
    false_helps: float
    trials: int


def power_of(
    planned: PlannedDesign,
    kind: Kind,
    *,
    worth: float,
    effect: float,
    noise: Noise,
    lifters: int = LIFTERS,
    seed: int = 0,
) -> Power:
    """How often would the decision rule find this effect, and how often one that is not there?

    Parameters
    ----------
    planned : the design.
    kind, worth : what is measured, and the smallest effect that matters.
    effect : the true effect of the made-up trials.
    noise : what is known of this lifter; each made-up lifter is one who he may be.
    lifters : how many are made up.
    seed : other made-up trials.

    Limits: noise is normal; sessions come evenly; none is missed, as a missed session's lot comes again.
    """
    prior = prior_of(kind, planned.design, worth=worth, noise=noise.sd, weeks=planned.weeks)
    random = np.random.default_rng([planned.sessions, planned.lifts, seed])
    made = draw_lifters(prior, noise, kind, worth=worth, lifts=planned.lifts, many=lifters, random=random)
    words = []
    for n, lifter in enumerate(made):
        terms = planned_terms(planned, seed=1000 * seed + n)
        values = values_of_trials(lifter, terms, kind, (effect, 0.0), random)
        words.append(words_of(believe(terms, prior, values), worth))
    table = np.array(words)
    found, without = table[:, :TRIALS_A_LIFTER], table[:, TRIALS_A_LIFTER:]
    helps = (found == "helps").mean(axis=1)
    low, high = _range(helps)
    return Power(
        effect=effect,
        helps=float(helps.mean()),
        low=low,
        high=high,
        wrong_way=float((found == "harms").mean()),
        none=float((without == "no_worthwhile_effect").mean()),
        false_helps=float((without == "helps").mean()),
        trials=found.size,
    )


def _range(helps: Vector) -> tuple[float, float]:
    """How far do lifters lie apart? What so few trials of each scatter by themselves is taken out."""
    middle, seen = float(helps.mean()), float(helps.var())
    chance = float((helps * (1 - helps)).mean()) / (TRIALS_A_LIFTER - 1)
    kept = max(1 - chance / seen, 0.0) ** 0.5 if seen > 0 else 0.0
    low, high = (middle + kept * (float(one) - middle) for one in np.quantile(helps, (_TAIL, 1 - _TAIL)))
    return max(low, 0.0), min(high, 1.0)
