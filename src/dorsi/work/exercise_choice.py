"""Which exercise of the catalogue does the lifter mean, on a command line or in the name of a film?"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.explaining import search_exercises
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise

__all__ = ["NamedFilm", "chosen_exercise", "exercise_in_name", "read_film_list"]

_SHOWN: Final = 3
_NOT_WORDS: Final = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFilm:
    """One line of a list of films: what was lifted, with which load."""

    exercise: Exercise
    load_kg: float | None


def chosen_exercise(text: str) -> Exercise:
    """Which exercise is this: a slug, or a name as people write it?

    Raises
    ------
    BadInput : none of the catalogue, with the nearest ones as a hint.
    """
    catalogue = load_catalogue()
    slug = re.sub(r"[\s-]+", "_", text.strip().lower())
    if slug in catalogue:
        return catalogue[slug]
    match = NameMatcher().match(text)
    if match.slug is not None:
        return catalogue[match.slug]
    nearest = [*match.candidates, *(one.slug for one in search_exercises(text))] if slug else []
    offered = list(dict.fromkeys(nearest))[:_SHOWN]
    hint = f"Did you mean {', '.join(offered)}?" if offered else "`dorsi exercises` lists all of them."
    raise BadInput(f"no exercise fits {text!r}", place="--exercise", hint=hint)


def exercise_in_name(path: Path) -> Exercise | None:
    """Which exercise does the name of a film begin with: ``lat_pulldown_3.mp4``, ``pull-up 60 kg.mov``?"""
    words = [word for word in _NOT_WORDS.split(path.stem.lower()) if word]
    catalogue, matcher = load_catalogue(), NameMatcher()
    for length in range(len(words), 0, -1):
        slug = "_".join(words[:length])
        if slug in catalogue:
            return catalogue[slug]
    for length in range(len(words), 0, -1):
        match = matcher.match(" ".join(words[:length]))
        if match.slug is not None:
            return catalogue[match.slug]
    return None


def read_film_list(path: Path) -> dict[str, NamedFilm]:
    """Read a table of films: columns ``file``, ``exercise`` and, if wanted, ``load_kg``.

    Raises
    ------
    BadInput : it cannot be read, or a line names no exercise or no load.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput("this list of films cannot be read", place=path.name) from problem
    found: dict[str, NamedFilm] = {}
    rows = csv.DictReader(io.StringIO(text))
    if rows.fieldnames is None or not {"file", "exercise"} <= set(rows.fieldnames):
        raise BadInput("a list of films has the columns file and exercise", place=path.name, hint="load_kg may follow.")
    for row in rows:
        place = f"{path.name}, line {rows.line_num}"
        try:
            exercise = chosen_exercise(row["exercise"] or "")
        except BadInput as problem:
            problem.place = place
            raise
        found[(row["file"] or "").strip()] = NamedFilm(exercise=exercise, load_kg=_load(row.get("load_kg"), place))
    return found


def _load(text: str | None, place: str) -> float | None:
    if not (text or "").strip():
        return None
    try:
        load_kg = float((text or "").replace(",", "."))
    except ValueError:
        load_kg = -1.0
    if not 0 <= load_kg < 2000:  # noqa: PLR2004 -- nobody lifts two tonnes
        raise BadInput(f"{text!r} is no load in kilograms", place=place)
    return load_kg
