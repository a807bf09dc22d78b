"""What a coach asks first of a lift that came down: one question, whoever asks it."""

from __future__ import annotations

from collections.abc import Sequence

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.stacks import on_stack

__all__ = ["asked_first"]


def asked_first(
    exercises: Sequence[Exercise], *, much: bool = False, common: bool = False, before: Sequence[str] = ()
) -> str:
    """What may have come in between? A question without its end mark, beginning small.

    Parameters
    ----------
    exercises : the lifts that came down.
    much : did they come down by so much that another machine, or another form, is likely?
    common : is it asked of so many at once that only what they have in common is?
    before : what is asked first of all.
    """
    asked = [*before]
    if any(one.load_model in BODY_MODELS for one in exercises):
        asked.append("did your body mass rise")
    asked.append("did something hurt")
    if common:
        pass
    elif not much:
        asked.append("is it done later in the session now")
    else:
        asked.append("is the form stricter now")
        asked += ["is it another machine"] if any(on_stack(one) for one in exercises) else []
    return f"{', '.join(asked[:-1])}, or {asked[-1]}" if asked[1:] else asked[0]
