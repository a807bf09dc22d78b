"""What the terminal and the JSON of owned loads show, and the words both share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dorsi.core.coach.load.owned import reps_text
from dorsi.core.units import LoadUnit
from dorsi.report.words import ENGLISH, Locale, load, number

if TYPE_CHECKING:
    from dorsi.core.coach.load import NextSets, OwnedLoad
    from dorsi.core.estimate import Estimate
    from dorsi.core.progress.limits import LiftLimit

__all__ = ["LoadPage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPage:
    """The answer as a page: what is said first, loads, limits, notes, and how this reader writes."""

    as_of: date
    unit: LoadUnit
    loads: tuple[OwnedLoad, ...]
    limits: tuple[LiftLimit, ...]
    notes: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    sample: bool = False
    locale: Locale = field(default=ENGLISH)

    def owned(self, one: OwnedLoad) -> str | None:
        """Say the load owned with its interval, as it is put on."""
        if one.load_kg is None:
            return None
        return f"{self._put_on(one, one.load_kg)} for {one.reps}"

    def kg(self, kg: float, decimals: int = 1) -> str:
        """Write kilograms in the reader's unit."""
        return f"{load(kg, self.unit, decimals, self.locale)} {self.unit}"

    def _put_on(self, one: OwnedLoad, estimate: Estimate) -> str:
        helped = one.next is not None and one.next.assist_kg is not None
        values = [estimate.value, estimate.low, estimate.high]
        body = one.body_kg or 0.0
        # Less than the body is no load that anybody can put on: it is help.
        if helped or estimate.value < body:
            needed, most, least = (max(body - kg, 0.0) for kg in values)
            return f"with {self.kg(needed)} of help ({self.kg(least)} to {self.kg(most)})"
        middle, low, high = (self.kg(kg) for kg in values)
        if body:
            return f"{middle} moved ({low} to {high}), of which the body is {self.kg(body)}"
        return f"{middle} ({low} to {high})"

    def next_words(self, sets: NextSets) -> str:
        """Say load and repetitions, and how likely such a set is clean."""
        if sets.assist_kg is not None:
            what = f"{self.kg(sets.assist_kg, 2)} of help x {reps_text(sets)}"
        elif sets.load_kg:
            what = f"{self.kg(sets.load_kg, 2)} x {reps_text(sets)}"
        else:
            what = f"body mass x {reps_text(sets)}"
        if sets.p_clean is None:
            return what
        p = sets.p_clean
        low, middle, high = (number(100 * x, 0, self.locale) for x in (p.low, p.value, p.high))
        return f"{what}, clean throughout with {middle} % ({low} to {high})"
