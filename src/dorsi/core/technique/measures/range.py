"""How much of your own longest way did the repetition go?"""

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
    at_share,
    between,
    finite_share,
    measured_by_rep,
    takes,
)
from dorsi.core.technique.way import way
from dorsi.core.tracks import Rep, Trace

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=ANY_VIEW, reps=2)


def measure(found: FoundSet) -> Measured:
    """Measure each repetition's travel as a share of the longest one's, per cent.

    Parameters
    ----------
    found : the set; all its points together say how far the movement went.

    Examples
    --------
    The third pull ends 15 and the fourth 30 per cent of the way too early:

    >>> from dorsi.core.synth.films import Cheat
    >>> from dorsi.core.synth.found_example import found_example
    >>> short = Cheat(kind="short_end", from_rep=3, size=0.3)
    >>> found = found_example("seated_cable_row_close_neutral", cheats=(short,))
    >>> [round(each.value, -1) for each in measure(found).per_rep]
    [100.0, 100.0, 90.0, 70.0]
    """
    trace = way(found, by_arms=True)
    travels = {rep: _travel(trace, rep) for rep in found.whole_reps}
    beside = takes(found)

    def share(rep: Rep) -> float | Withheld | None:
        travel, others = travels.get(rep), beside.get(rep, ())
        if len(others) < NEEDS.reps:
            return OTHER_TAKE
        longest = max((one for other in others if (one := travels[other]) is not None), default=0.0)
        return 100.0 * travel / longest if travel is not None and longest > 0 else None

    return measured_by_rep(
        found,
        "range",
        "%",
        share,
        needs=NEEDS,
        method="travel against the set's longest",
        at_least=0.0,
        at_most=100.0,
    )


def _travel(trace: Trace | None, rep: Rep) -> float | None:
    values = between(trace, rep.start_s, rep.end_s) if trace is not None else np.empty(0)
    if finite_share(values) < KNOWN_AT_LEAST:
        return None
    return at_share(values, 0.98) - at_share(values, 0.02)


MEASURE = Measure(
    name="range",
    title="Range of motion",
    question="How much of your own longest way did the repetition go?",
    unit="%",
    sources=("dorsi2026", "wolf2025"),
    applies=always,
    measure=measure,
    limits="Compared with the longest repetition of the same set, and of the same take, only.",
)
