"""A small made set as it is found, for worked examples: filmed without any error from where it should be filmed."""

from __future__ import annotations

from typing import Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import CLEAN, filmed, looking_at, made_set, usual_manner

__all__ = ["found_example"]


def found_example(
    slug: str, *, view: Literal["side", "rear", "front"] | None = None, reps: int = 4, **manner: object
) -> FoundSet:
    """What is found of a made set in which every repetition is like the other?

    Parameters
    ----------
    slug : the exercise.
    view : "side", "rear" or "front"; None: the first that the exercise asks for.
    reps : how many.
    manner : what is lifted otherwise than usual, as in `Manner`.

    Examples
    --------
    >>> len(found_example("pull_up_pronated", reps=3).whole_reps)
    3
    """
    exercise = load_catalogue()[slug]
    changed: dict[str, object] = {"spread": 0.0, "slower": 0.0, "sway_deg": 0.0} | manner
    made = made_set(exercise, reps=reps, seed=1, manner=usual_manner(exercise, **changed))
    return find_set(filmed(made, looking_at(view or exercise.views[0]), CLEAN), exercise)
