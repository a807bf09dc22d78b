"""Which lifts are done on a machine or a cable, whose numbers differ from one to the next?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import Exercise

__all__ = ["on_stack"]

_STACKS: Final = frozenset({"machine", "cable", "assistance_machine"})


def on_stack(exercise: Exercise) -> bool:
    """Could a lower number of this lift be another machine?

    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> on_stack(load_catalogue()["lat_pulldown_wide_pronated"]), on_stack(load_catalogue()["conventional_deadlift"])
    (True, False)
    """
    return bool(_STACKS.intersection(exercise.equipment))
