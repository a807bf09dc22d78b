"""A number that carries its interval, and the reason behind a sentence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Estimate", "Reason", "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its interval: never a number alone.

    ``low`` and ``high`` bound the interval that should hold the truth with probability ``level``.
    ``n`` is how many observations it rests on, ``method`` a short name of how it was made.
    """

    value: float
    low: float
    high: float
    level: float
    unit: str
    method: str
    n: int

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"Estimate needs low <= value <= high, got {self.low}, {self.value}, {self.high}")
        if not 0 < self.level < 1:
            raise ValueError(f"Estimate.level must lie between 0 and 1, got {self.level}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from: a short key, the year if known, and whether it was looked up or is judgement."""

    key: str
    year: int | None = None
    looked_up: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a number or a sentence stands there: the rule, the facts as text, the sets, the source."""

    rule: str
    facts: tuple[str, ...] = ()
    set_ids: tuple[str, ...] = ()
    source: str | None = None
