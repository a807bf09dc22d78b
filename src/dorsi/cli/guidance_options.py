"""The options that leading a set and a script share: which exercise, whose tempo, which limits, which load."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.coach.tempo import Tempo
    from dorsi.core.safety.flags import Flags

__all__ = ["Asked", "add_guidance_options", "as_kg", "as_number", "asked_of", "flags_of"]

_POUND_KG = 0.45359237


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, read and checked; ``fault`` is the last one of the film."""

    exercise: Exercise
    tempo: Tempo | None
    load_kg: float | None
    fault: str | None
    flags: Flags


def add_guidance_options(parser: argparse.ArgumentParser) -> None:
    """Add EXERCISE and what decides on it."""
    add = parser.add_argument
    add("exercise", nargs="*", metavar="EXERCISE", help="its name or slug; left out where --film names it")
    add("--tempo", metavar="2-1-1-2", help="seconds in the stretch, of the pull, in the hold, of the way back")
    add("--film", type=Path, metavar="REPORT.json", help="your own tempo and last fault, from dorsi film --json")
    add("--load", type=as_kg, metavar="KG", help="the load to name, such as 60, 62.5 or 135lb")
    add("--limits", type=Path, metavar="FILE", help="health flags and pain (TOML), as for a plan")
    add("--json", metavar="FILE|-", help="write it as JSON (dorsi.guidance/1); - is standard output")


def as_kg(text: str) -> float:
    """Read a load with its unit: kilograms without one.

    >>> as_kg("62,5"), round(as_kg("135 lb"), 1)
    (62.5, 61.2)
    """
    plain = text.strip().lower()
    factor = 1.0
    for ending, each in (("kg", 1.0), ("lbs", _POUND_KG), ("lb", _POUND_KG)):
        if plain.endswith(ending):
            plain, factor = plain.removesuffix(ending), each
            break
    return as_number(plain, "--load", f"{text!r} is no load", "Give kilograms from 0 on, such as 62.5.") * factor


def as_number(text: str, place: str, sentence: str, hint: str) -> float:
    """Read a number of at least 0, with a decimal point or comma."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        raise BadInput(sentence, place=place, hint=hint) from None
    if not math.isfinite(value) or value < 0:
        raise BadInput(sentence, place=place, hint=hint)
    return value


def asked_of(arguments: argparse.Namespace) -> Asked:
    """Read exercise, tempo, fault, load and limits from the command line."""
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.core.coach.film_facts import read_film_report  # noqa: PLC0415 -- as above
    from dorsi.core.coach.tempo import tempo_from_text  # noqa: PLC0415 -- as above
    from dorsi.core.safety.limits import exercise_named  # noqa: PLC0415 -- as above

    film = read_film_report(arguments.film) if arguments.film else None
    named = " ".join(arguments.exercise)
    if not named and film is None:
        raise BadInput("no exercise was given", hint='Such as "lat pulldown" (all of them: dorsi exercises).')
    exercise = load_catalogue()[exercise_named(named, "EXERCISE")] if named else None
    if film is not None:
        if exercise is not None and exercise.slug != film.exercise.slug:
            raise BadInput(
                f"the film shows {film.exercise.name}, not {exercise.name}",
                place=arguments.film.name,
                hint="Leave one out.",
            )
        exercise = film.exercise
    assert exercise is not None  # noqa: S101 -- named or filmed, as checked above
    tempo = tempo_from_text(arguments.tempo) if arguments.tempo else None
    if tempo is None and film is not None and not exercise.is_held:
        tempo = film.tempo
    return Asked(
        exercise=exercise,
        tempo=tempo,
        load_kg=arguments.load if arguments.load is not None else film.load_kg if film else None,
        fault=film.fault if film else None,
        flags=flags_of(arguments),
    )


def flags_of(arguments: argparse.Namespace) -> Flags:
    """Read what was said of health; who is to see a doctor first is led through no set.

    Raises
    ------
    BadInput : with what was said, what comes first, and the way on.
    """
    from dorsi.core.safety.flags import NO_FLAGS, may_plan  # noqa: PLC0415 -- as above
    from dorsi.core.safety.limits import read_limits  # noqa: PLC0415 -- as above

    if arguments.limits is None:
        return NO_FLAGS
    flags = read_limits(arguments.limits).flags
    may_plan(flags)
    return flags
