"""Which sets do film reports show, and how likely was each repetition clean?"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput

__all__ = ["FilmedSet", "filmed_sets", "is_film_report", "read_filmed_sets"]

_ONE: Final = "dorsi.film/1"
_MANY: Final = "dorsi.films/1"
_LARGEST_FILE: Final = 20_000_000
_MOST_REPS: Final = 100
_HINT: Final = "It is written by: dorsi film set.mp4 --exercise NAME --load 60 --json 2031-03-02-set.json"
#: A day inside a file name: 2031-03-02 or 20310302.
_DAY: Final = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmedSet:
    """One set as a film report shows it.

    ``p_clean`` per whole repetition in order, None for one that the film cannot judge. ``load_kg`` is what the film was
    told, ``day`` stands in the name of the film or of the report (None: nowhere); ``file`` names the report.
    """

    slug: str
    load_kg: float | None
    day: date | None
    p_clean: tuple[float | None, ...]
    file: str

    @property
    def reps(self) -> int:
        """Whole repetitions."""
        return len(self.p_clean)

    @property
    def judged(self) -> bool:
        """Is any repetition judged?"""
        return any(p is not None for p in self.p_clean)


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


def read_filmed_sets(paths: Sequence[Path]) -> tuple[FilmedSet, ...]:
    """Which sets do these film reports show?

    Parameters
    ----------
    paths : files of `dorsi film --json`, of one film or of several.

    Raises
    ------
    BadInput : a file cannot be read, is no film report, or shows an exercise that the catalogue does not have.
    """
    return tuple(one for path in paths for one in _read(path))


def _read(path: Path) -> tuple[FilmedSet, ...]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput("this is far larger than any film report", place=path.name, hint=_HINT)
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise BadInput(f"the film report cannot be opened ({problem.strerror})", place=str(path)) from problem
    except (ValueError, RecursionError):
        raise BadInput("this is no film report: it is no JSON", place=path.name, hint=_HINT) from None
    return filmed_sets(document, path.name)


def filmed_sets(document: object, place: str) -> tuple[FilmedSet, ...]:
    """Which sets does this document show?

    Parameters
    ----------
    document : as parsed from JSON.
    place : the name of its file; errors name it, and its day counts.
    """
    if isinstance(document, dict) and document.get("format") == _MANY and isinstance(document.get("films"), list):
        readable = [one for one in document["films"] if isinstance(one, dict) and one.get("format") == _ONE]
        return tuple(found for one in readable for found in filmed_sets(one, place))
    if not isinstance(document, dict) or document.get("format") != _ONE:
        raise BadInput("this is no film report (dorsi.film/1)", place=place, hint=_HINT)
    exercise = document.get("exercise")
    slug = exercise.get("slug") if isinstance(exercise, dict) else None
    if not isinstance(slug, str) or slug not in load_catalogue():
        told = "the film report names no exercise"
        if isinstance(slug, str):
            told = f"the film shows {slug[:40]!r}, which the catalogue does not have"
        raise BadInput(told, place=place, hint="Film it again with --exercise NAME (all of them: dorsi exercises).")
    film = document.get("film")
    name = film.get("file") if isinstance(film, dict) else None
    load = _number(document.get("load_kg"))
    return (
        FilmedSet(
            slug=slug,
            load_kg=load if load is None or load >= 0 else None,
            day=_day_in(name if isinstance(name, str) else "") or _day_in(place),
            p_clean=_chances(document.get("reps"), place),
            file=place,
        ),
    )


def _chances(reps: object, place: str) -> tuple[float | None, ...]:
    if not isinstance(reps, list) or len(reps) > _MOST_REPS:
        raise BadInput("the film report holds no list of repetitions", place=place, hint=_HINT)
    found: list[float | None] = []
    for rep in reps:
        if not isinstance(rep, dict) or rep.get("complete") is False:
            continue
        clean = rep.get("clean")
        p = _number(clean.get("p")) if isinstance(clean, dict) else None
        found.append(None if p is None or not 0 <= p <= 1 else p)
    return tuple(found)


def _day_in(name: str) -> date | None:
    """Read a day out of a name; a name with several different days has none."""
    found = set()
    for year, _, month, day in _DAY.findall(name):
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
