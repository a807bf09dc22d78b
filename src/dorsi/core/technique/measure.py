"""What a measure is, and where all of them are found."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique import measures

__all__ = ["Because", "Measure", "Measured", "Value", "Withheld", "all_measures"]

Because = Literal["exercise", "view", "visibility", "size", "frame_rate", "people", "too_few_reps", "not_seen", "cut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A value that is not given, and why: never 0.

    ``reason`` is one plain sentence for the lifter, ``because`` its kind, ``way_out`` how to film so that it can be
    given, None where no film could.
    """

    reason: str
    because: Because
    way_out: str | None = None


Value = Estimate | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure of one set: a value for each of the set's reps (whole or not, in order) and one for the set."""

    name: str
    per_rep: tuple[Value, ...]
    whole_set: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is measured on each repetition.

    ``name`` is the file's name and the key in JSON and CSV; ``title`` what the lifter reads; ``question`` what it
    answers; ``unit`` of its values ("" for a ratio); ``sources`` keys with a year; ``experimental`` while it has not
    been shown to separate good from bad; ``applies`` None where it can be measured on this exercise, else the reason.
    """

    name: str
    title: str
    question: str
    unit: str
    sources: tuple[str, ...]
    applies: Callable[[Exercise], Withheld | None]
    measure: Callable[[FoundSet], Measured]
    experimental: bool = False
    limits: str = ""


@cache
def all_measures() -> tuple[Measure, ...]:
    """Find every measure: one per file of `dorsi.core.technique.measures`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(measures.__path__))
    found = (import_module(f"{measures.__name__}.{name}").MEASURE for name in names)
    return tuple(measure for measure in found if isinstance(measure, Measure))
