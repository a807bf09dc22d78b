"""The file that `dorsi film --json` writes, as the coach reads it: found, opened and taken apart in one place."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.answer_file import read_answer
from dorsi.core.errors import BadInput

__all__ = ["HINT", "films_of", "is_film_report", "number_in", "read_document", "shown_exercise", "table_in"]

_ONE: Final = "dorsi.film/1"
_MANY: Final = "dorsi.films/1"
_FAMILIES: Final = ("dorsi.film/", "dorsi.films/")
HINT: Final = "It is written by: dorsi film set.mp4 --exercise NAME --load 60 --json 2031-03-02-set.json"


def is_film_report(path: Path) -> bool:
    """Does this file look like a film report rather than a log? Told from its first letters.

    Parameters
    ----------
    path : any file; one that cannot be opened is none.
    """
    try:
        with path.open("rb") as file:
            start = file.read(400)
    except OSError:
        return False
    return re.search(rb'^\s*(?:\xef\xbb\xbf)?\{\s*"format"\s*:\s*"dorsi\.films?/', start) is not None


def read_document(path: Path) -> object:
    """What stands in this film report? See `read_answer`."""
    return read_answer(path, "film report", HINT)


def films_of(document: object, place: str, *, many: bool = True) -> tuple[Mapping[str, Any], ...]:
    """Which films does a document report on?

    Parameters
    ----------
    document : as parsed from JSON; of several films those that could not be read are passed over.
    place : how errors name the file.
    many : may it be the report on several films?

    Raises
    ------
    BadInput : it is no film report.
    """
    if isinstance(document, dict) and document.get("format") == _ONE:
        return (document,)
    if many and isinstance(document, dict) and document.get("format") == _MANY:
        films = document.get("films")
        if isinstance(films, list):
            return tuple(one for one in films if isinstance(one, dict) and one.get("format") == _ONE)
    told_as = document.get("format") if isinstance(document, dict) else None
    if isinstance(told_as, str) and told_as not in {_ONE, _MANY} and told_as.startswith(_FAMILIES):
        raise BadInput(
            f"this film report was written by another version of dorsi ({told_as[:40]!r}; this one reads {_ONE})",
            place=place,
            hint="Update dorsi, or look at the film again: dorsi film set.mp4 --exercise NAME --json DAY-set.json",
        )
    told = "this is no film report" if many else "this is no film report of one set"
    raise BadInput(f"{told} ({_ONE})", place=place, hint=HINT)


def shown_exercise(film: Mapping[str, Any], place: str) -> Exercise:
    """Which exercise does a film show?

    Raises
    ------
    BadInput : it names none, or one that the catalogue does not have.
    """
    slug = table_in(film, "exercise").get("slug")
    catalogue = load_catalogue()
    if isinstance(slug, str) and slug in catalogue:
        return catalogue[slug]
    told = "the film report names no exercise"
    if isinstance(slug, str):
        told = f"the film shows {slug[:40]!r}, which the catalogue does not have"
    raise BadInput(told, place=place, hint="Film it again with --exercise NAME (all of them: dorsi exercises).")


def table_in(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Give the table under this key; an empty one where there is none."""
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def number_in(value: object) -> float | None:
    """Give a finite number; anything else is unknown."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
