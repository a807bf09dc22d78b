"""What does a film report say that guidance can use: the lifter's own tempo, and the last fault?"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.tempo import LONGEST_PHASE_S, SHORTEST_REP_S, Tempo, usual_tempo
from dorsi.core.errors import BadInput

__all__ = ["FilmFacts", "film_facts", "read_film_report"]

_FORMAT: Final = "dorsi.film/1"
_LARGEST_FILE: Final = 20_000_000
_HINT: Final = "It is written by: dorsi film set.mp4 --exercise NAME --json set.json"
_MEASURES: Final = {"stretch_s": "tempo_stretch", "pull_s": "tempo_pull", "hold_s": "hold", "lower_s": "tempo_lower"}
#: Which phase falls short where a measure is the fault; a shorter hold than this counts as none.
_RIGHTED: Final = {"hold": "hold_s", "tempo_lower": "lower_s", "tempo_stretch": "stretch_s", "stretch": "stretch_s"}
LEAST_HOLD_S: Final = 0.5
_WORDS: Final = {"stretch_s": "the stretch", "pull_s": "the pull", "hold_s": "the hold", "lower_s": "the way back"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFacts:
    """The exercise of the film, its tempo, and the measure that was beyond its limit most, if any."""

    exercise: Exercise
    tempo: Tempo
    fault: str | None
    load_kg: float | None


def read_film_report(path: Path) -> FilmFacts:
    """What does this film report say?

    Raises
    ------
    BadInput : it cannot be read, or is no film report.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput("this is far larger than any film report", place=path.name, hint=_HINT)
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise BadInput(f"the film report cannot be opened ({problem.strerror})", place=str(path)) from problem
    except (ValueError, RecursionError):
        raise BadInput("this is no film report: it is no JSON", place=path.name, hint=_HINT) from None
    return film_facts(document, path.name)


def film_facts(document: object, place: str) -> FilmFacts:
    """What does this document say?

    Parameters
    ----------
    document : as parsed from JSON.
    place : how errors name the file.
    """
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise BadInput("this is no film report of one set (dorsi.film/1)", place=place, hint=_HINT)
    slug = str(_table(document, "exercise").get("slug"))
    catalogue = load_catalogue()
    if slug not in catalogue:
        raise BadInput(f"the film shows {slug[:40]!r}, which the catalogue does not have", place=place)
    fault = _fault(document)
    return FilmFacts(
        exercise=catalogue[slug],
        tempo=_put_right(_tempo(_table(document, "measures"), catalogue[slug]), fault, catalogue[slug]),
        fault=fault,
        load_kg=_number(document.get("load_kg")),
    )


def _tempo(measures: Mapping[str, Any], exercise: Exercise) -> Tempo:
    """Take the middle of each phase as filmed; what was withheld or cannot be is the exercise's usual."""
    usual = usual_tempo(exercise)
    seen: dict[str, float] = {}
    filled = []
    for name, measure in _MEASURES.items():
        value = _number(_table(measures, measure).get("value"))
        if value is None or not 0 <= value <= LONGEST_PHASE_S:
            filled.append(_WORDS[name])
        else:
            seen[name] = round(value, 1)
    if not seen:
        return replace(usual, notes=("The film shows no tempo; it is the usual one of the exercise.",))
    told = (f"Not seen on the film, taken as usual: {', '.join(filled)}.",) if filled else ()
    parts = {name: getattr(usual, name) for name in _MEASURES} | seen
    parts["pull_s"], parts["lower_s"] = max(parts["pull_s"], 0.3), max(parts["lower_s"], 0.3)
    if sum(parts.values()) < SHORTEST_REP_S:
        return replace(usual, notes=("The film's repetitions are too short to follow; the tempo is the usual one.",))
    return Tempo(**parts, come_from="film", notes=told)


def _put_right(tempo: Tempo, fault: str | None, exercise: Exercise) -> Tempo:
    """Lead the phase that fell short as it should be: a fault is not to be rehearsed."""
    if tempo.come_from != "film":
        return tempo
    usual = usual_tempo(exercise)
    short = {_RIGHTED[fault]} if fault in _RIGHTED else set()
    if tempo.hold_s < LEAST_HOLD_S:
        short.add("hold_s")
    righted = {name: getattr(usual, name) for name in short if getattr(tempo, name) < getattr(usual, name)}
    told = tuple(
        f"On the film {_WORDS[name]} took {getattr(tempo, name):g} s; it is led with the {seconds:g} s it should have."
        for name, seconds in sorted(righted.items())
    )
    return replace(tempo, **righted, notes=(*tempo.notes, *told))


def _fault(document: Mapping[str, Any]) -> str | None:
    """Name the first finding that a measure made: reports list the weightiest first."""
    findings = document.get("findings")
    for one in findings if isinstance(findings, list) else ():
        if isinstance(one, dict) and isinstance(one.get("measure"), str):
            return str(one["measure"])
    return None


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
