"""What rises lately by the lifter's own bests: no standstill to act on, whatever the long trend says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.diagnosis.problem import key_of
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement

__all__ = ["ABOVE", "Rising", "lately_rising"]

#: The best of so many days is held against the best of as many before; where these hold none, of as many before them.
SPAN_DAYS: Final = 70
#: A best that stands higher than this above the one before is no standstill.
#: Source: judgement; a set is judged to within a repetition, which is 2 to 3 %.
ABOVE: Final = 0.04
MOST_REPS: Final = 15
_EPLEY: Final = 30.0
_Key = tuple[str | None, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """Which lifts rise lately, by their key, and by how many per cent; ``of`` so many that could be compared."""

    lifts: Mapping[str, float]
    back: int = 0
    of: int = 0

    @property
    def is_back(self) -> bool:
        """Do most lifts of the back rise?"""
        return 2 * self.back > self.of


def lately_rising(judgement: Judgement, history: History, catalogue: Mapping[str, Exercise], as_of: date) -> Rising:
    """Which lifts have a best of the last ten weeks clearly above the best of the ten weeks before?

    Parameters
    ----------
    judgement : the lifts that have a verdict.
    history : nothing after ``as_of`` is used.
    catalogue : the exercises.
    as_of : today.

    Source: load and repetitions as a maximum after Epley 1985.
    """
    bests: dict[_Key, dict[int, float]] = defaultdict(dict)
    for key, span, best in _maxima(history, catalogue, as_of):
        bests[key][span] = max(best, bests[key].get(span, 0.0))
    found: dict[str, float] = {}
    back = of = 0
    for one in judgement.lifts:
        own = bests.get((one.slug, one.variant, bool(one.straps)), {})
        before = own.get(1, own.get(2))
        if one.side is not None or before is None or 0 not in own:
            continue
        of += one.is_back
        if own[0] > (1 + ABOVE) * before:
            found[key_of(one)] = 100 * (own[0] / before - 1)
            back += one.is_back
    return Rising(lifts=found, back=back, of=of)


def _maxima(history: History, catalogue: Mapping[str, Exercise], as_of: date) -> Iterator[tuple[_Key, int, float]]:
    """Give for each work set of the last thirty weeks its lift, its stretch of ten weeks, and its maximum."""
    sets = history.sets
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        span = (as_of - day).days // SPAN_DAYS
        reps, slug = sets.reps[place], key[0]
        if slug is None or not 0 <= span <= 2 or not reps or reps > MOST_REPS or sets.kind[place] == "warm_up":  # noqa: PLR2004 -- three stretches
            continue
        load = sets.load_kg[place] or 0.0
        if catalogue[slug].load_model in BODY_MODELS:
            # Whether a number is added or taken off is not asked here: only bare sets and what is surely added count.
            if sets.assist_kg[place] or load:
                continue
            load = 1.0
        if load:
            yield (*key, sets.straps[place] is True), span, load * (1 + reps / _EPLEY)
