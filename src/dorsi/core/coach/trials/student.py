"""Student's t as a belief: what is believed of a mean when the scatter is known from a few people only."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, log1p, pi
from typing import Final

import numpy as np

from dorsi.core.progress.mixture import Vector

__all__ = ["Sceptical", "StudentT", "sceptical", "t_below"]

_TINY: Final = 1e-300
_ROUNDS: Final = 300
_EXACT: Final = 1e-14
_HALVINGS: Final = 80
#: Points on which a belief is summed, dense in the middle and sparse far out.
_POINTS: Final = 4001


def t_below(t: float, free: float) -> float:
    """How likely is a Student-t number with so many degrees of freedom at most t?

    Parameters
    ----------
    t : any number.
    free : degrees of freedom, > 0, not only whole ones.

    Source: regularised incomplete beta function by Lentz's continued fraction (Press 2007, Numerical Recipes, 6.4).

    >>> round(t_below(2.262157, 9), 5), round(t_below(0, 3), 3), round(t_below(-1.644854, 1e7), 4)
    (0.975, 0.5, 0.05)
    """
    x = free / (free + t * t)
    tail = 0.5 * _incomplete_beta(free / 2, 0.5, x)
    return tail if t < 0 else 1 - tail


def _incomplete_beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _ROUNDS):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _away(1 + step * d), _away(1 + step / c)
            value *= d * c
        if abs(d * c - 1) < _EXACT:
            break
    return value


def _away(value: float) -> float:
    """Keep a divisor away from 0."""
    return value if abs(value) > _TINY else _TINY


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentT:
    """Belief in a number: its middle, its scale (> 0) and the degrees of freedom."""

    middle: float
    scale: float
    free: float

    def above(self, value: float) -> float:
        """Probability of more than this."""
        return t_below((self.middle - value) / self.scale, self.free)

    def quantile(self, share: float) -> float:
        """Value with this share below it.

        >>> round(StudentT(middle=0.0, scale=1.0, free=9.0).quantile(0.975), 4)
        2.2622
        """
        low, high = -1.0, 1.0
        while t_below(low, self.free) > share:
            low *= 2
        while t_below(high, self.free) < share:
            high *= 2
        for _ in range(_HALVINGS):
            half = (low + high) / 2
            low, high = (half, high) if t_below(half, self.free) < share else (low, half)
        return self.middle + self.scale * (low + high) / 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sceptical:
    """A belief on points with their weights (sum 1): what a measured difference leaves of a small-effects view."""

    point: Vector
    weight: Vector

    def above(self, value: float) -> float:
        """Probability of more than this."""
        return float(self.weight[self.point > value].sum())

    def quantile(self, share: float) -> float:
        """Value with this share below it."""
        return float(np.interp(share, np.cumsum(self.weight), self.point))


def sceptical(measured: StudentT, usual: float) -> Sceptical:
    """What is believed of an effect, if effects are usually small but large ones do happen?

    Parameters
    ----------
    measured : what the table says by itself.
    usual : scale of the Cauchy distribution that effects are thought to follow: half of them are smaller.

    Source: Cauchy prior as in Rouder 2009; that comparisons of training rarely bring much, Swinton 2022.

    >>> weak = StudentT(middle=3.0, scale=1.5, free=20.0)
    >>> round(sceptical(weak, 3.0).quantile(0.5), 1), round(sceptical(weak, 1e6).quantile(0.5), 1)
    (2.3, 3.0)
    """
    turn = np.linspace(-0.5, 0.5, _POINTS + 2)[1:-1] * pi
    step = np.tan(turn)
    point = measured.middle + measured.scale * step
    free = measured.free
    log_weight = (
        -(free + 1) / 2 * np.log1p(step**2 / free)  # Student's t around what was measured
        - np.log1p((point / usual) ** 2)  # the view beforehand
        + np.log1p(step**2)  # how far apart the points lie
    )
    weight = np.exp(log_weight - log_weight.max())
    return Sceptical(point=point, weight=weight / weight.sum())
