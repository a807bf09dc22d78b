"""What do films of sets say of the causes? Clean repetitions, holds, and what lay beyond its limit."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput

__all__ = ["FORMATS", "SeenOnFilm", "read_films", "seen_in"]

FORMATS: Final = ("dorsi.film/1", "dorsi.films/1")
_LARGEST_FILE: Final = 20_000_000
_HINT: Final = "It is written by: dorsi film set.mp4 --exercise NAME --json set.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOnFilm:
    """One filmed set: how many repetitions were judged, and their mean chance of being clean.

    ``hold_s`` the middle hold, None where it was withheld; ``faults`` are the measures beyond their limit.
    """

    file: str
    slug: str
    reps: int
    clean: float
    hold_s: float | None
    faults: tuple[str, ...]


def read_films(paths: tuple[Path, ...]) -> tuple[SeenOnFilm, ...]:
    """What do these film reports say?

    Raises
    ------
    BadInput : one cannot be read, or is no film report.
    """
    return tuple(one for path in paths for one in seen_in(_document(path), path.name))


def _document(path: Path) -> object:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput("this is far larger than any film report", place=path.name, hint=_HINT)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise BadInput(f"the film report cannot be opened ({problem.strerror})", place=str(path)) from problem
    except (ValueError, RecursionError):
        raise BadInput("this is no film report: it is no JSON", place=path.name, hint=_HINT) from None


def seen_in(document: object, place: str) -> tuple[SeenOnFilm, ...]:
    """Which filmed sets does a document hold?

    Parameters
    ----------
    document : ``dorsi.film/1`` or ``dorsi.films/1`` as parsed; films that could not be read are passed over.
    place : how errors name the file.
    """
    if not isinstance(document, dict) or document.get("format") not in FORMATS:
        raise BadInput("this is no film report (dorsi.film/1)", place=place, hint=_HINT)
    films = document.get("films", [document])
    if not isinstance(films, list):
        raise BadInput("the films of this report are no list", place=place, hint=_HINT)
    return tuple(_one(film, place) for film in films if isinstance(film, dict) and "reps" in film)


def _one(film: Mapping[str, Any], place: str) -> SeenOnFilm:
    exercise = film.get("exercise")
    slug = str(exercise.get("slug")) if isinstance(exercise, dict) else "none"
    if slug not in load_catalogue():
        raise BadInput(f"the film shows {slug[:40]!r}, which the catalogue does not have", place=place)
    reps = film.get("reps")
    chances = [p for rep in (reps if isinstance(reps, list) else ()) if (p := _clean(rep)) is not None]
    findings = film.get("findings")
    faults = [one.get("measure") for one in (findings if isinstance(findings, list) else ()) if isinstance(one, dict)]
    measures = film.get("measures")
    return SeenOnFilm(
        file=place,
        slug=slug,
        reps=len(chances),
        clean=fmean(chances) if chances else 0.0,
        hold_s=_hold(measures) if isinstance(measures, dict) else None,
        faults=tuple(dict.fromkeys(str(fault) for fault in faults if isinstance(fault, str))),
    )


def _clean(rep: object) -> float | None:
    clean = rep.get("clean") if isinstance(rep, dict) else None
    p = _number(clean.get("p")) if isinstance(clean, dict) else None
    return p if p is not None and 0 <= p <= 1 else None


def _hold(measures: Mapping[str, Any]) -> float | None:
    hold = measures.get("hold")
    value = _number(hold.get("value")) if isinstance(hold, dict) else None
    return value if value is not None and value >= 0 else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
