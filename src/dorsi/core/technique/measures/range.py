"""How much of your own longest way did the repetition go?"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import (
    ANY_VIEW,
    KNOWN_AT_LEAST,
    Needs,
    always,
    at_share,
    between,
    finite_share,
    measured_by_rep,
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
    """
    trace = way(found, by_arms=True)
    travels = {rep: _travel(trace, rep) for rep in found.whole_reps}
    longest = max((travel for travel in travels.values() if travel is not None), default=0.0)

    def share(rep: Rep) -> float | None:
        travel = travels.get(rep)
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
    limits="Compared with the longest repetition of the same set only.",
)
