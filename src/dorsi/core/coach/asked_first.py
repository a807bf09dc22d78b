"""What a coach asks first of a lift that came down: two things at the most, and none that the log itself answers."""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.stacks import on_stack

__all__ = ["asked_first"]


def asked_first(exercises: Sequence[Exercise], *, much: bool = False, common: bool = False, before: str = "") -> str:
    """What may have come in between? A question without its end mark, beginning small.

    Parameters
    ----------
    exercises : the lifts that came down.
    much : did they come down by so much that another machine, or another form, is likely?
    common : is it asked of so many at once that only what they have in common is?
    before : what is asked first of all; a change of machine or form is likelier where they came down by much.
    """
    hurt = "did something hurt"
    if much and not common:
        machine = "is it another machine or a stricter form now" if any(map(on_stack, exercises)) else ""
        return f"{machine or 'is the form stricter now'}, or {hurt}"
    if before:
        return f"{before}, or {hurt}"
    body = any(one.load_model in BODY_MODELS for one in exercises)
    return f"did your body mass rise, or {hurt}" if body else hurt
