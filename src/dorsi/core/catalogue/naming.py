"""What does this wording in a log mean: which exercise, in which variant, or is it unknown?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Match", "NameMatcher"]

OtherGroup = Literal["legs", "chest", "shoulders", "triceps", "core", "olympic", "cardio", "mobility", "neck", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a name means.

    Exactly one of three: ``slug`` (a catalogue exercise, in ``variant``: the qualifiers that make another strength
    series of it, such as "dumbbell", "smith machine", "paused", "" for none), or ``other_group`` (recognised as no
    back, arm or grip exercise), or neither: unknown, with the nearest ``candidates`` (slugs).
    ``lumbar_demand`` 0-3 is given for other lifts that load the lower back (squat, clean), too.
    ``taught`` says the user's own alias decided.
    """

    slug: str | None = None
    variant: str = ""
    other_group: OtherGroup | None = None
    lumbar_demand: int = 0
    candidates: tuple[str, ...] = ()
    assisted: bool = False
    weighted: bool = False
    taught: bool = False


class NameMatcher:
    """Turns names into matches; made once for a catalogue and the user's own aliases (name -> slug)."""

    def __init__(self, own_aliases: Mapping[str, str] | None = None) -> None:
        self.own_aliases = dict(own_aliases or {})

    def match(self, name: str, *, category: str | None = None, equipment: str | None = None) -> Match:
        """Which exercise does this name mean? Unknown rather than wrong.

        Parameters
        ----------
        name : the exercise as the log spells it.
        category : the category the app files it under (FitNotes), if any.
        equipment : the equipment column, if the log has one.
        """
        raise NotImplementedError(name, category, equipment)
