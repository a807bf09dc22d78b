"""A number known as a mixture of normal distributions: its probabilities and quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mixture", "Vector", "normal_cdf", "tail_ratio"]

Vector = NDArray[np.float64]

#: Halvings that find a quantile: of any interval to a part in 16,000.
_HALVINGS: Final = 14
#: Parts lighter than this share of the heaviest move no quantile that anybody sees.
_LIGHTEST: Final = 1e-4
#: So many SD beyond the outermost middle lies every quantile that is asked for.
_REACH: Final = 5.0
#: Abramowitz and Stegun 1964, 7.1.26: the complementary error function as a polynomial in t = 1 / (1 + p x).
_P: Final = 0.3275911
_POLYNOMIAL: Final = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
_ROOT_HALF: Final = 0.7071067811865476
#: Keeps the exponential finite.
_MOST_EXPONENT: Final = 50.0


def normal_cdf(z: Vector) -> Vector:
    """How likely is a standard normal number at most z?

    Source: Abramowitz and Stegun 1964, 7.1.26; error below 2e-7, so that no report needs more than numpy.

    >>> [round(float(p), 3) for p in normal_cdf(np.array([-1.2816, 0.0, 1.96]))]
    [0.1, 0.5, 0.975]
    """
    # In place where it can be: half of the time of a report's quantiles is the memory for what stands between.
    x = np.abs(z)
    x *= _ROOT_HALF
    t = _P * x
    t += 1
    t = 1 / t
    tail = _POLYNOMIAL[0] * t
    for factor in _POLYNOMIAL[1:]:
        tail += factor
        tail *= t
    x *= x
    tail *= 0.5 * np.exp(-x)
    return np.where(z < 0, tail, 1 - tail)


def tail_ratio(u: Vector) -> Vector:
    """How large is the chance of a standard normal number beyond u, as a multiple of exp(-u^2 / 2)?

    Source: as in `normal_cdf`, whose exponential is left away; so it neither under- nor overflows for u >= 0.

    >>> [round(float(r), 3) for r in tail_ratio(np.array([-1.0, 0.0, 3.0]))]
    [1.387, 0.5, 0.122]
    """
    x = np.abs(u) * _ROOT_HALF
    t = 1 / (1 + _P * x)
    tail = _POLYNOMIAL[0] * t
    for factor in _POLYNOMIAL[1:]:
        tail = (tail + factor) * t
    tail *= 0.5
    return np.where(u < 0, np.exp(np.minimum(x * x, _MOST_EXPONENT)) - tail, tail)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mixture:
    """Normal distributions with their weights (sum 1), middles and SDs; three arrays of the same length."""

    weight: Vector
    middle: Vector
    sd: Vector

    @property
    def mean(self) -> float:
        """The mean of the mixture."""
        return float(self.weight @ self.middle)

    def below(self, value: float) -> float:
        """Probability of less than this."""
        return float(self.weight @ normal_cdf((value - self.middle) / self.sd))

    def quantile(self, share: float) -> float:
        """Value with this share below it."""
        return self.quantiles((share,))[0]

    def quantiles(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Values with these shares below them.

        >>> one = Mixture(weight=np.array([1.0]), middle=np.array([2.0]), sd=np.array([1.0]))
        >>> [round(q, 2) for q in one.quantiles((0.1, 0.5, 0.9))]
        [0.72, 2.0, 3.28]
        """
        wanted = np.array(shares)
        heavy = self.weight > _LIGHTEST * self.weight.max()
        weight, middle, sd = self.weight[heavy], self.middle[heavy], self.sd[heavy]
        weight = weight / weight.sum()
        low = np.full(len(wanted), float(np.min(middle - _REACH * sd)))
        high = np.full(len(wanted), float(np.max(middle + _REACH * sd)))
        for _ in range(_HALVINGS):
            half = (low + high) / 2
            under = normal_cdf((half[:, None] - middle) / sd) @ weight < wanted
            low, high = np.where(under, half, low), np.where(under, high, half)
        return tuple(((low + high) / 2).tolist())
