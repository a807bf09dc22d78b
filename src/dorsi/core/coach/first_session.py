"""What did the cue change on the first day? Felt tension with and without it, with its honest interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.progress.history import History

__all__ = ["FirstReadout", "first_readout", "readout_of"]

#: How far two ratings of the same thing lie apart, SD of one in points. Source: judgement; nobody measured it.
RATING_SD: Final = 1.2
LEVEL: Final = 0.8
_Z: Final = 1.2816
#: A difference that one would care about, in points.
WORTH: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReadout:
    """Tension with and without the cue in one session: means, difference with its 80 % interval, the sentence."""

    exercise: str
    day: date | None
    with_cue: float
    without: float
    difference: Estimate
    sentence: str
    set_ids: tuple[str, ...] = ()


def readout_of(
    with_cue: Sequence[float], without: Sequence[float], *, exercise: str = "", day: date | None = None
) -> FirstReadout:
    """What did the cue change?

    Parameters
    ----------
    with_cue, without : felt tension of 0 to 10 of sets of one exercise, one session and the same load; one each at
        least.
    exercise : slug, for whoever shows it.
    day : of the session.

    Limits: ratings of one session cannot be blind, and who expects a difference feels one. It is a first look, not a
    trial.

    Examples
    --------
    >>> told = readout_of([7, 6], [4, 5])
    >>> told.difference.value, round(told.difference.low, 1), round(told.difference.high, 1)
    (2.0, 0.5, 3.5)
    """
    if not with_cue or not without:
        raise ValueError("readout_of needs at least one rating with the cue and one without")
    mine, other = fmean(with_cue), fmean(without)
    half = _Z * RATING_SD * math.sqrt(1 / len(with_cue) + 1 / len(without))
    gap = Estimate(
        value=mine - other,
        low=mine - other - half,
        high=mine - other + half,
        level=LEVEL,
        unit="points",
        method="difference of means, SD of one rating 1.2",
        n=len(with_cue) + len(without),
    )
    return FirstReadout(
        exercise=exercise, day=day, with_cue=mine, without=other, difference=gap, sentence=_sentence(mine, other, gap)
    )


def _sentence(mine: float, other: float, gap: Estimate) -> str:
    told = f"Felt tension {mine:.1f} with the cue, {other:.1f} without: "
    if gap.low > 0:
        means = "more with it on this day"
    elif gap.high < 0:
        means = "less with it on this day"
    else:
        means = "no difference that one session could show"
    worth = "; worth a trial by lot" if gap.value >= WORTH else ""
    return f"{told}{means}{worth}. One who expects a difference feels one: this is a first look, no proof."


def first_readout(history: History, *, cue: str | None = None) -> FirstReadout | None:
    """What did the cue change in the first session that has ratings with and without one?

    Parameters
    ----------
    history : of one person.
    cue : the cue as noted; None takes any.

    Returns
    -------
    The earliest day and exercise with felt tension noted both ways at one load, or None where there is none.
    """
    table, catalogue = history.sets, load_catalogue()
    groups: dict[tuple[date, str, float | None], tuple[list[int], list[int]]] = {}
    for i, day in enumerate(history.day):
        slug = history.key[i][0]
        if slug not in catalogue or slug is None or table.felt_tension[i] is None or table.kind[i] == "warm_up":
            continue
        with_it, without = groups.setdefault((day, slug, table.load_kg[i]), ([], []))
        cues = table.cues[i]
        (with_it if (cue in cues if cue else bool(cues)) else without).append(i)
    for (day, slug, _), (with_it, without) in groups.items():
        if with_it and without:
            found = readout_of(_tensions(history, with_it), _tensions(history, without), exercise=slug, day=day)
            ids = tuple(table.set_id[i] for i in (*with_it, *without))
            return FirstReadout(
                exercise=slug,
                day=day,
                with_cue=found.with_cue,
                without=found.without,
                difference=found.difference,
                sentence=found.sentence,
                set_ids=ids,
            )
    return None


def _tensions(history: History, places: Sequence[int]) -> list[float]:
    return [value for i in places if (value := history.sets.felt_tension[i]) is not None]
