"""How is the weight of a lift held: one in each hand, one in both, or one in one hand?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import Exercise

__all__ = ["HAND_HELD", "IN_BOTH_HANDS", "held_where"]

#: Equipment that lies in the hand itself.
HAND_HELD: Final = frozenset({"dumbbell", "kettlebell", "plate"})
#: Lifts with one weight in both hands.
IN_BOTH_HANDS: Final = frozenset({"barbell_pullover", "dumbbell_pullover", "kettlebell_swing"})


def held_where(exercise: Exercise) -> str:
    """Where is the weight, as a phrase?

    Parameters
    ----------
    exercise : one whose load lies in the hand (`HAND_HELD`).
    """
    if exercise.slug in IN_BOTH_HANDS:
        return "in both hands"
    return "in one hand" if exercise.laterality == "one_side" else "in each hand"
