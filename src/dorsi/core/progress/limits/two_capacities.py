"""Two capacities end a set, whichever gives out first: that of the back, and another one (the grip, the arms).

Conventions: capacities are ln e1RM (kg). A set at load w ends after k (E / w - 1) repetitions of the capacity that
gives out first; straps take the grip out of it. ``ratio`` is the ln of the other capacity over that of the back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.e1rm import CURVATURE
from dorsi.core.progress.mixture import normal_cdf

__all__ = ["EndedSet", "OtherCapacity", "TwoCapacities", "weigh_capacities"]

Array = NDArray[np.float64]

#: Repetitions by which a set may end earlier or later than the capacities say (SD).
REP_SD: Final = 1.2
#: Where neither effort nor the end is noted a set falls short of its end by so much, give or take.
UNNOTED_SHORT: Final = 1.2
UNNOTED_SD: Final = 1.3
#: How wrong a noted reserve is (SD), by the reserve.
_RIR_SD: Final = np.array((0.3, 0.8, 1.1, 1.5, 2.0))
#: What a lifter says who was stopped by it, and who was not.
SAID_IF_SO: Final = 0.85
SAID_IF_NOT: Final = 0.10
#: A hold that fades while the form is kept speaks for the other by so much.
FADED: Final = 1.5
#: Strength lost per earlier set of the day (ln), by the back and by the other.
BACK_PER_SET: Final = 0.02
#: Sets of a day share its form, and all sets what one's own curve differs from the usual one: one more set tells so
#: much of what it would tell by itself (a form of 2 % is a third of the scatter of repetitions; three sets a day).
NEWS_OF_A_SET: Final = 0.6
#: The grid: the back around what was shown, the other around its prior.
_HALF: Final = 20
_BACK_SD: Final = 0.12
_SDS: Final = 3.0
#: Three values of k stand for its distribution (Gauss and Hermite).
_NODES: Final = ((-1.7320508, 1 / 6), (0.0, 2 / 3), (1.7320508, 1 / 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedSet:
    """One set and how it ended.

    ``reps`` done, ``rir`` noted or None. ``reached``: it went to its end; ``lower_bound``: it was ended on purpose or
    by something else, so that more was possible; neither: nobody noted. ``said_other``: the lifter said it was the
    other capacity (None: said nothing of the kind). ``free``: the other capacity plays no part (straps). ``number``
    counts the sets before it on that day. ``hold_faded``: the hold at the end had become far shorter than in the first
    set of that day, while the form was kept.
    """

    load_kg: float
    reps: float
    rir: float | None = None
    reached: bool = False
    lower_bound: bool = False
    said_other: bool | None = None
    free: bool = False
    number: int = 0
    hold_faded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCapacity:
    """What is believed of the other capacity before a lift is looked at: middle and SD of the ratio, k with its SD."""

    ratio: float
    ratio_sd: float = 0.15
    k: float = 20.0
    k_sd: float = 0.3
    per_set: float = 0.035


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TwoCapacities:
    """The belief on a grid: flat arrays of the back, the other (ln), its k, and their weights (sum 1)."""

    back: Array
    other: Array
    k: Array
    weight: Array
    per_set: float

    def limits(self, load_kg: float, sets: int = 3) -> tuple[float, float, float]:
        """In how many of the hard sets at this load does the other give out first: mean, low, high (80 %)."""
        share = np.mean([self._ends(load_kg, number) for number in range(sets)], axis=0)
        return self._told(share)

    def gained(self, load_kg: float) -> tuple[float, float, float]:
        """How many repetitions does a first set gain without the other: mean, low, high (80 %)."""
        back, other = self._until(load_kg, 0)
        return self._told(back - np.maximum(np.minimum(back, other), 0))

    def gain_below(self, load_kg: float, reps: float) -> float:
        """How likely is it that a first set gains less than so many repetitions without the other?"""
        back, other = self._until(load_kg, 0)
        return float(self.weight @ (back - np.minimum(back, other) < reps))

    def _until(self, load_kg: float, number: int) -> tuple[Array, Array]:
        back = CURVATURE * (np.exp(self.back - BACK_PER_SET * number) / load_kg - 1)
        return back, self.k * (np.exp(self.other - self.per_set * number) / load_kg - 1)

    def _ends(self, load_kg: float, number: int) -> Array:
        back, other = self._until(load_kg, number)
        return np.asarray(normal_cdf((back - other) / (REP_SD * np.sqrt(2))))

    def _told(self, value: Array) -> tuple[float, float, float]:
        order = np.argsort(value)
        upto = np.cumsum(self.weight[order]) - 0.5 * self.weight[order]
        low, high = np.interp((0.1, 0.9), upto, value[order]).tolist()
        mean = float(self.weight @ value)
        return mean, min(low, mean), max(high, mean)


def weigh_capacities(sets: Sequence[EndedSet], shown_ln: float, other: OtherCapacity) -> TwoCapacities:
    """How strong are the back and the other capacity, after these sets?

    Parameters
    ----------
    sets : of one lift, of the last weeks.
    shown_ln : the strength that the sets show (ln e1RM), where the grid of the back lies.
    other : what is believed of the other before.

    Source: two curves of load and repetitions, the lower one ends the set; a grid of 41 by 41 with three values of k.
    Deviations: what is said of the end is weighed by how near the two curves are. Limits: day form is in the spread of
    the repetitions, and in what one more set counts.
    """
    steps = np.arange(-_HALF, _HALF + 1) / _HALF
    back = shown_ln + 0.05 + _SDS * _BACK_SD * steps
    ratio = other.ratio + _SDS * other.ratio_sd * steps
    nodes = np.array([(other.k * np.exp(other.k_sd * z), share) for z, share in _NODES])
    b, r, k = (x.ravel() for x in np.meshgrid(back, ratio, nodes[:, 0], indexing="ij"))
    share = np.tile(nodes[:, 1], len(b) // len(nodes))
    log_weight = (
        np.log(share) - 0.5 * ((b - shown_ln - 0.05) / _BACK_SD) ** 2 - 0.5 * ((r - other.ratio) / other.ratio_sd) ** 2
    )
    belief = TwoCapacities(back=b, other=b + r, k=k, weight=share, per_set=other.per_set)
    for one in sets:
        log_weight = log_weight + NEWS_OF_A_SET * np.log(_chance(belief, one) + 1e-12)
    weight = np.exp(log_weight - log_weight.max())
    return TwoCapacities(back=b, other=b + r, k=k, weight=weight / weight.sum(), per_set=other.per_set)


def _chance(belief: TwoCapacities, one: EndedSet) -> Array:
    """How likely is what was noted of a set, for every pair of capacities?"""
    until_back, until_other = belief._until(one.load_kg, one.number)  # noqa: SLF001 -- its own module
    end = until_back if one.free else np.minimum(until_back, until_other)
    chance = _chance_of_reps(end, one)
    if one.said_other is not None and not one.free:
        first = normal_cdf((until_back - until_other) / (REP_SD * np.sqrt(2)))
        said = SAID_IF_SO * first + SAID_IF_NOT * (1 - first)
        chance = chance * (said if one.said_other else 1 - said)
    if one.hold_faded and not one.free:
        first = normal_cdf((until_back - until_other) / (REP_SD * np.sqrt(2)))
        chance = chance * (FADED * first + (1 - first))
    return np.asarray(chance)


def _chance_of_reps(end: Array, one: EndedSet) -> Array:
    if one.rir is not None:
        sd = float(np.hypot(REP_SD, np.interp(one.rir, np.arange(5), _RIR_SD)))
        return _normal(one.reps + one.rir - end, sd)
    if one.reached:
        return _normal(one.reps - end, REP_SD)
    if one.lower_bound:
        return normal_cdf((end - one.reps + 0.5) / REP_SD)
    return _normal(one.reps + UNNOTED_SHORT - end, float(np.hypot(REP_SD, UNNOTED_SD)))


def _normal(apart: Array, sd: float) -> Array:
    # A tail that does not vanish: one odd set must not outweigh all others.
    return np.asarray(np.exp(-0.5 * (apart / sd) ** 2) / sd + 0.005)
