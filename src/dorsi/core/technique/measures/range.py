"""How much of your own longest way did the repetition go?"""

from __future__ import annotations

from typing import Final

from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured
from dorsi.core.technique.measuring import ANY_VIEW, Needs, always, measured_by_rep
from dorsi.core.tracks import Rep

__all__ = ["MEASURE"]

NEEDS: Final = Needs(views=ANY_VIEW, reps=2)


def measure(found: FoundSet) -> Measured:
    """Measure each repetition's travel as a share of the longest one's, per cent.

    Parameters
    ----------
    found : the set; each repetition carries the travel of the signal that counted it.
    """
    longest = max((rep.range for rep in found.whole_reps), default=0.0)

    def share(rep: Rep) -> float | None:
        return 100.0 * rep.range / longest if longest > 0 else None

    return measured_by_rep(
        found, "range", "%", share, needs=NEEDS, method="travel against the set's longest", at_least=0.0
    )


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
