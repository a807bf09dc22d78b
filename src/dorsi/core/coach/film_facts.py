"""What does a film report say that guidance can use: the lifter's own tempo, and the last fault?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.film_report import films_of, number_in, read_document, shown_exercise, table_in
from dorsi.core.coach.tempo import LONGEST_PHASE_S, SHORTEST_REP_S, Tempo, usual_tempo

__all__ = ["FilmFacts", "film_facts", "read_film_report"]

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
    return film_facts(read_document(path), path.name)


def film_facts(document: object, place: str) -> FilmFacts:
    """What does this document say?

    Parameters
    ----------
    document : as parsed from JSON.
    place : how errors name the file.
    """
    (film,) = films_of(document, place, many=False)
    exercise = shown_exercise(film, place)
    fault = _fault(film)
    return FilmFacts(
        exercise=exercise,
        tempo=_put_right(_tempo(table_in(film, "measures"), exercise), fault, exercise),
        fault=fault,
        load_kg=number_in(film.get("load_kg")),
    )


def _tempo(measures: Mapping[str, Any], exercise: Exercise) -> Tempo:
    """Take the middle of each phase as filmed; what was withheld or cannot be is the exercise's usual."""
    usual = usual_tempo(exercise)
    seen: dict[str, float] = {}
    filled = []
    for name, measure in _MEASURES.items():
        value = number_in(table_in(measures, measure).get("value"))
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


def _fault(film: Mapping[str, Any]) -> str | None:
    """Name the first finding that a measure made: reports list the weightiest first."""
    findings = film.get("findings")
    for one in findings if isinstance(findings, list) else ():
        if isinstance(one, dict) and isinstance(one.get("measure"), str):
            return str(one["measure"])
    return None
