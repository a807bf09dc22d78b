"""How loudly does a fact speak for a cause? Two stated densities of it: where the cause is at work, and where not.

Conventions: densities are normal on the scale of the fact (or of its logarithm), or beta-binomial for counts. Beyond
the middle of either density a value says no more than that middle: nobody is four times as starved of sets because he
did none at all, and an odd tail must not turn a fact against itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, log, pi, sqrt
from typing import Final, Protocol

__all__ = ["MOST_ODDS", "Counted", "Density", "Normal", "Telling"]

#: All facts together speak at most so loudly for a cause, and as loudly against it: the densities are judgement.
MOST_ODDS: Final = 30.0
_TINY: Final = 1e-9


class Density(Protocol):
    """Where the values of a fact lie."""

    def ln_at(self, value: float, n: int) -> float:
        """Log density at a value that rests on n observations."""

    @property
    def middle(self) -> float:
        """The middle, on the scale of the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """Normal around ``centre`` with SD ``spread`` between people; ``within`` is the SD of one observation.

    With ``in_ln`` the logarithm is normal, ``centre`` is the median and both SDs are of the logarithm.
    """

    centre: float
    spread: float
    within: float = 0.0
    in_ln: bool = False

    @property
    def middle(self) -> float:
        """The median."""
        return self.centre

    def ln_at(self, value: float, n: int) -> float:
        """Log density; of the logarithm where that is what is normal.

        >>> from math import exp
        >>> round(exp(Normal(centre=2.0, spread=1.0).ln_at(2.0, 1)), 3)
        0.399
        """
        sd = sqrt(self.spread**2 + self.within**2 / max(n, 1))
        away = log(max(value, _TINY) / self.centre) if self.in_ln else value - self.centre
        return -0.5 * (away / sd) ** 2 - log(sd) - 0.5 * log(2 * pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A share of n sets: each set counts with a chance that is beta (yes, no) between people."""

    yes: float
    no: float

    @property
    def middle(self) -> float:
        """The mean share."""
        return self.yes / (self.yes + self.no)

    def ln_at(self, value: float, n: int) -> float:
        """Log chance of this share of n sets (beta-binomial without the factor that all densities have in common).

        >>> from math import exp
        >>> round(exp(Counted(yes=1.0, no=1.0).ln_at(0.5, 2)), 4)  # one given set of two: 1 / 6
        0.1667
        """
        k = value * n
        return _ln_beta(self.yes + k, self.no + n - k) - _ln_beta(self.yes, self.no)


def _ln_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one kind of fact says of one cause.

    ``if_so`` and ``if_not`` are its densities where the cause is at work and where it is not; ``unit`` names the
    scale. ``source`` is where the numbers come from, ``judged`` says that (some of) them are judgement.
    """

    fact: str
    unit: str
    if_so: Density
    if_not: Density
    source: str
    judged: bool = True

    def ln_odds(self, value: float, n: int = 1) -> float:
        """How much more likely is this value where the cause is at work (ln)?

        Parameters
        ----------
        value : of the fact.
        n : observations behind it.

        >>> few = Telling(fact="sets a week", unit="sets", source="judgement",
        ...     if_so=Normal(centre=4, spread=0.5, in_ln=True), if_not=Normal(centre=12, spread=0.5, in_ln=True))
        >>> [round(few.ln_odds(x), 1) for x in (2, 4, 12, 30)]
        [2.4, 2.4, -2.4, -2.4]
        """
        low, high = sorted((self.if_so.middle, self.if_not.middle))
        kept = min(max(value, low), high)
        return self.if_so.ln_at(kept, n) - self.if_not.ln_at(kept, n)

    def turns_at(self, n: int, ln_odds: float) -> float | None:
        """At which value would it speak no louder than this? None where no value between the middles does."""
        so, other = self.if_so.middle, self.if_not.middle
        if self.ln_odds(other, n) >= ln_odds or self.ln_odds(so, n) <= ln_odds:
            return None
        for _ in range(50):
            middle = (so + other) / 2
            if self.ln_odds(middle, n) > ln_odds:
                so = middle
            else:
                other = middle
        return other
