"""The next sets of a lift beside the one that an answer is about: a line of the page, and of the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.load.owned import NextSets

__all__ = ["BesideLift"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLift:
    """One lift, as `dorsi load` has it: its name in the log, what comes next, and the sets of its last day.

    ``last_kg`` is the heaviest load of that day (of the bare body 0), ``last_reps`` the sets at it. ``words``
    are the line as it is printed.
    """

    key: LiftKey
    name: str
    next: NextSets
    last_kg: float
    last_reps: tuple[int, ...]
    words: str
