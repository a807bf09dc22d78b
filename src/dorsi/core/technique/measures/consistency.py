"""How alike were the repetitions?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import (
    ANY_VIEW,
    KNOWN_AT_LEAST,
    OTHER_TAKE,
    Needs,
    always,
    between,
    measured_by_rep,
    takes,
)
from dorsi.core.technique.tempo import Phases, phases
from dorsi.core.technique.way import way
from dorsi.core.tracks import Array, Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=ANY_VIEW, reps=3)
#: Points over which the curve of a repetition is compared, from its start to its end.
POINTS: Final = 50
#: A repetition with fewer moments has no curve.
MOMENTS: Final = 4


def measure(found: FoundSet) -> Measured:
    """Measure how far each repetition's curve lies from the set's middle curve, per cent of its range.

    Parameters
    ----------
    found : the set; the way of all its points together, each repetition stretched to the same length.

    Examples
    --------
    Three pulls alike and one that ends half-way:

    >>> from dorsi.core.synth.films import Cheat
    >>> from dorsi.core.synth.found_example import found_example
    >>> half = Cheat(kind="short_end", from_rep=4, size=0.6)
    >>> found = found_example("seated_cable_row_close_neutral", cheats=(half,))
    >>> [each.value > 10 for each in measure(found).per_rep]
    [False, False, False, True]
    """
    trace = way(found, by_arms=True)
    curves = (
        {}
        if trace is None
        else {
            rep: _curve(trace, rep, each) for rep, each in zip(found.reps, phases(found), strict=True) if rep.complete
        }
    )
    beside = takes(found)

    def apart(rep: Rep) -> float | Withheld | None:
        others = beside.get(rep, ())
        if len(others) < NEEDS.reps:
            return OTHER_TAKE
        curve, known = curves.get(rep), [one for other in others if (one := curves.get(other)) is not None]
        if curve is None:
            return None
        middle = np.median(known, axis=0)
        span = float(np.ptp(middle))
        return 100.0 * float(np.sqrt(np.mean((curve - middle) ** 2))) / span if span > 0 else None

    return measured_by_rep(
        found, "consistency", "%", apart, needs=NEEDS, method="distance from the set's middle curve", at_least=0.0
    )


def _curve(trace: Trace, rep: Rep, each: Phases) -> Array | None:
    first = rep.start_s if each.leave_s is None else each.leave_s
    values = between(trace, first, rep.end_s if each.home_s is None else each.home_s)
    known = np.isfinite(values)
    if values.size < MOMENTS or known.mean() < KNOWN_AT_LEAST:
        return None
    place = np.linspace(0.0, 1.0, values.size)
    curve: Array = np.interp(np.linspace(0.0, 1.0, POINTS), place[known], values[known])
    return curve


MEASURE = Measure(
    name="consistency",
    title="Difference between repetitions",
    question="How far was each repetition from your usual one?",
    unit="%",
    sources=("dorsi2026",),
    applies=always,
    measure=measure,
    limits="0 is a repetition exactly like the set's middle one. It says nothing about good or bad.",
)
