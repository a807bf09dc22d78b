"""Does the name of a lift say that it was done with straps, or without? Apps have no box to tick for that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import Exercise

__all__ = ["StrapsSaid", "straps_said", "takes_straps", "without_straps"]

#: Two hands take two: one "strap" alone is a handle or an ankle strap. What is hung from is no help to the hands.
_STRAPS: Final = r"(?:straps|strapped|strapless|zughilfen?|correas|sangles)"
_LINKS: Final = r"(?:with|w/|and|&|\+|mit|und|avec|et|con|y|com|e|lifting|wrist|using|in)"
_WITHOUT: Final = r"(?:no|without|w/o|ohne|sans|sin|sem|minus|non)"
_PHRASE: Final = re.compile(
    rf"(?<![\w/])(?:{_LINKS}\s*)*(?P<no>{_WITHOUT}[\s-]+)?(?:{_LINKS}\s*)*(?P<straps>{_STRAPS})(?!\w)",
    re.IGNORECASE,
)
_NOT_FOR_HANDS: Final = re.compile(r"\b(?:trx|suspension|rings?|ankle|ab|head|foot|sling)\b", re.IGNORECASE)
#: What such words leave behind: empty brackets, a sign at an end or inside a bracket's edge.
_LEFT: Final = re.compile(r"\(\s*\)|\[\s*\]|[\s,;:/+&-]+$|(?<=[(\[])[\s,;/+&-]+|[\s,;/+&-]+(?=[)\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrapsSaid:
    """``straps`` as the name says it, and ``name`` without these words."""

    straps: bool
    name: str


def straps_said(name: str) -> StrapsSaid | None:
    """Does this name say *with straps* or *without*?

    Parameters
    ----------
    name : of a lift, as the log spells it.

    Returns
    -------
    None where it says neither, or where the straps are not for the hands.

    Limits: five languages' words for straps; brand names are not known.

    >>> straps_said("Deadlift (straps)")
    StrapsSaid(straps=True, name='Deadlift')
    >>> straps_said("Kreuzheben ohne Zughilfen")
    StrapsSaid(straps=False, name='Kreuzheben')
    >>> straps_said("TRX straps row"), straps_said("Deadlift")
    (None, None)
    """
    found = _PHRASE.search(name)
    if found is None or _NOT_FOR_HANDS.search(name):
        return None
    rest = f"{name[: found.start()]} {name[found.end() :]}"
    while (less := _LEFT.sub("", " ".join(rest.split())).strip()) != rest:
        rest = less
    bare = found["no"] is not None or found["straps"].casefold() == "strapless"
    return StrapsSaid(straps=not bare, name=rest) if rest else None


def without_straps(name: str) -> str:
    """What is a lift called where its straps are said beside it?

    >>> without_straps("Deadlift (straps)"), without_straps("Deadlift")
    ('Deadlift', 'Deadlift')
    """
    said = straps_said(name)
    return name if said is None else said.name


def takes_straps(exercise: Exercise) -> bool:
    """Can straps help the hands in this lift? Where the body hangs from straps they are what is held."""
    return exercise.grip_demand > 0 and exercise.load_model != "share_of_body_mass"
