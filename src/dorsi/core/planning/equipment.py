"""What is there to train with, and which loads can be put on?

A small TOML file says so. The words are those of the catalogue's equipment; loads may be left out::

    unit = "kg"                                 # or "lb"
    have = ["barbell", "dumbbell", "bench", "cable", "pull_up_bar", "rack"]
    plates = [25, 20, 15, 10, 5, 2.5, 1.25]     # sizes, each as often as needed
    plate_counts = { "20" = 4, "10" = 2 }       # or: how many single plates there are

    [barbell]
    bar = 20
    [dumbbell]
    loads = [4, 6, 8, 10, 12.5, 15, 20]
    [cable]
    min = 5
    step = 5
    max = 100
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.errors import BadInput
from dorsi.core.safety.limits import toml_of
from dorsi.core.units import LoadUnit, kg_from

__all__ = ["EASES_PULLS", "LOADS_HIPS", "Equipment", "equipment_words", "normal_gym", "read_equipment"]

#: Kinds with a load of their own; the others only hold, carry or support.
BARS: Final[Mapping[str, float]] = {"barbell": 20.0, "ez_bar": 10.0, "trap_bar": 25.0}
BARS_LB: Final[Mapping[str, float]] = {"barbell": 45.0, "ez_bar": 20.0, "trap_bar": 55.0}
LISTED: Final = ("dumbbell", "kettlebell", "cable", "machine", "assistance_machine", "carry_handles")
#: By these somebody pulls down who cannot pull the body up.
EASES_PULLS: Final = frozenset({"assistance_machine", "cable"})
#: By these a lift from the hips is heavy; one in a band is not.
LOADS_HIPS: Final = frozenset({"barbell", "cable", "dumbbell", "kettlebell", "trap_bar"})
#: Loaded by plates alone.
PLATED: Final = ("landmine", "dip_belt", "plate")
HEAVIEST_KG: Final = 500.0
FINEST: Final = 100  # loads are added up in hundredths
MOST_LOADS: Final = 400
_NORMAL: Final = (
    "assistance_machine",
    "back_extension_bench",
    "band",
    "barbell",
    "bench",
    "cable",
    "dip_belt",
    "dumbbell",
    "ez_bar",
    "floor",
    "kettlebell",
    "machine",
    "parallel_bars",
    "plate",
    "preacher_bench",
    "pull_up_bar",
    "rack",
    "step",
)
_PLATES: Final[Mapping[LoadUnit, tuple[float, ...]]] = {
    "kg": (25, 20, 15, 10, 5, 2.5, 1.25),
    "lb": (45, 35, 25, 10, 5, 2.5),
}
_RANGES: Final[Mapping[LoadUnit, Mapping[str, tuple[float, float, float]]]] = {
    "kg": {
        "dumbbell": (2, 2, 50),
        "kettlebell": (4, 4, 40),
        "cable": (5, 5, 100),
        "machine": (5, 5, 150),
        "assistance_machine": (5, 5, 80),
        "carry_handles": (10, 5, 150),
    },
    "lb": {
        "dumbbell": (5, 5, 120),
        "kettlebell": (10, 5, 90),
        "cable": (10, 10, 250),
        "machine": (10, 10, 300),
        "assistance_machine": (10, 10, 180),
        "carry_handles": (20, 10, 300),
    },
}
_KEYS: Final = ("unit", "have", "plates", "plate_counts", *BARS, *LISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What there is. ``loads_kg`` per loadable kind: every load that can be put on, rising; ``given`` from a file."""

    kinds: frozenset[str]
    loads_kg: Mapping[str, tuple[float, ...]]
    unit: LoadUnit = "kg"
    given: bool = False

    def allows(self, exercise: Exercise) -> bool:
        """Is everything there that this exercise needs? A bench does for a step."""
        kinds = self.kinds | {"step"} if "bench" in self.kinds else self.kinds
        return all(kinds & set(entry.split("/")) for entry in exercise.equipment)

    def load_kind(self, exercise: Exercise) -> str | None:
        """What carries the load of this exercise here, or None where nothing with a known load does."""
        entries = [kind for entry in exercise.equipment for kind in entry.split("/") if kind in self.kinds]
        return next((kind for kind in entries if self.loads_kg.get(kind)), None)

    def loads_of(self, exercise: Exercise) -> tuple[float, ...]:
        """Which loads can this exercise have here? Added load for lifts of the body, help on the assisted machines."""
        if exercise.load_model in {"reps_only", "share_of_body_mass"}:
            return ()
        if exercise.load_model == "body_mass_plus_added":
            return (0.0, *self.loads_kg.get("dip_belt", ()))
        kind = self.load_kind(exercise)
        return self.loads_kg[kind] if kind else ()


@cache
def equipment_words() -> frozenset[str]:
    """Every word that the catalogue's exercises need."""
    return frozenset(w for e in load_catalogue().values() for entry in e.equipment for w in entry.split("/"))


@cache
def normal_gym(unit: LoadUnit = "kg") -> Equipment:
    """What a normal gym has; taken where no file says otherwise."""
    return _equipment({"unit": unit, "have": list(_NORMAL)}, "normal gym", given=False)


def read_equipment(path: Path) -> Equipment:
    """What does this file say is there?

    Raises
    ------
    BadInput : it cannot be read, names what no exercise uses, or holds loads that cannot be.
    """
    return _equipment(toml_of(path, "equipment"), path.name, given=True)


def _equipment(document: Mapping[str, Any], place: str, *, given: bool) -> Equipment:
    unit = document.get("unit", "kg")
    if unit not in {"kg", "lb"}:
        raise BadInput("unit is kg or lb", place=place)
    have = document.get("have", [])
    if not isinstance(have, list) or not all(isinstance(one, str) for one in have):
        raise BadInput("have is a list of texts", place=place, hint='Such as have = ["barbell", "pull_up_bar"].')
    for key in document:
        if key not in _KEYS:
            raise BadInput(f"{key!r} is nothing that equipment says", place=place, hint=f"Known: {', '.join(_KEYS)}.")
    kinds = frozenset(_word(one, place) for one in (*have, *(k for k in document if k in (*BARS, *LISTED))))
    if not kinds:
        raise BadInput(
            "the file names nothing to train with", place=place, hint='Such as have = ["band", "pull_up_bar"].'
        )
    kinds |= {"floor", "plate"} if kinds & set(BARS) else {"floor"}
    return Equipment(kinds=kinds, loads_kg=_all_loads(document, kinds, unit, place), unit=unit, given=given)


def _word(text: str, place: str) -> str:
    word = "_".join(text.strip().casefold().replace("-", " ").split())
    for one in (word, word.removesuffix("s"), f"{word}s"):
        if one in equipment_words():
            return one
    known = ", ".join(sorted(equipment_words()))
    raise BadInput(f"no exercise uses {text[:40]!r}", place=f"{place}, have", hint=f"Known are {known}.")


def _all_loads(
    document: Mapping[str, Any], kinds: frozenset[str], unit: LoadUnit, place: str
) -> dict[str, tuple[float, ...]]:
    counts = _plates(document, unit, place)
    loads: dict[str, tuple[float, ...]] = {}
    for kind in LISTED:
        if kind in kinds:
            loads[kind] = _listed(document.get(kind, {}), _RANGES[unit][kind], unit, f"{place}, [{kind}]")
    for kind, bar in (BARS if unit == "kg" else BARS_LB).items():
        if kind in kinds:
            table = document.get(kind, {})
            own = _positive(table.get("bar", bar) if isinstance(table, dict) else table, f"{place}, [{kind}] bar")
            halves = [s for s in _sums({p: n // 2 for p, n in counts.items()}) if s <= HEAVIEST_KG / 2]
            loads[kind] = _in_kg([own + 2 * s for s in halves], unit)
    singles = _in_kg([s for s in _sums(counts) if s], unit)
    return loads | {kind: singles for kind in PLATED if kind in kinds}


def _plates(document: Mapping[str, Any], unit: LoadUnit, place: str) -> dict[float, int]:
    sizes, counts = document.get("plates"), document.get("plate_counts")
    if sizes is not None and counts is not None:
        raise BadInput("plates and plate_counts both say which plates there are", place=place, hint="Keep one.")
    if counts is not None:
        where = f"{place}, plate_counts"
        if not isinstance(counts, dict):
            raise BadInput("plate_counts is a table", place=where, hint='Such as plate_counts = { "20" = 4 }.')
        return {_positive(_as_number(p), where): int(_positive(n, where)) for p, n in counts.items()}
    if sizes is not None and not isinstance(sizes, list):
        raise BadInput("plates is a list of numbers", place=f"{place}, plates", hint="Such as plates = [20, 10, 5].")
    return {_positive(p, f"{place}, plates"): 40 for p in (_PLATES[unit] if sizes is None else sizes)}


def _as_number(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def _positive(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= HEAVIEST_KG * 3:
        raise BadInput(f"a load is a number above 0, not {value!r}", place=place)
    return float(value)


def _sums(counts: Mapping[float, int]) -> list[float]:
    """Which sums can be made of so many plates of each size, up to the heaviest that anybody lifts?"""
    most = round(HEAVIEST_KG * FINEST)
    reached = {0}
    for size, count in sorted(counts.items(), reverse=True):
        step = round(size * FINEST)
        reached |= {
            s + step * n for s in reached for n in range(1, min(count, most // step) + 1) if s + step * n <= most
        }
    return [s / FINEST for s in sorted(reached)]


def _listed(table: object, usual: tuple[float, float, float], unit: LoadUnit, place: str) -> tuple[float, ...]:
    if isinstance(table, list):
        table = {"loads": table}
    if not isinstance(table, dict):
        raise BadInput("loads stand in a table", place=place, hint="Such as min = 5, step = 5, max = 100.")
    for key in table:
        if key not in {"loads", "min", "step", "max"}:
            raise BadInput(f"{key!r} says nothing about loads", place=place, hint="Known are loads, min, step, max.")
    loads = table.get("loads")
    if loads is not None:
        if not isinstance(loads, list) or not loads:
            raise BadInput("loads is a list of numbers", place=place)
        return _in_kg([_positive(one, place) for one in loads], unit)
    low, step, high = (_positive(table.get(k, d), place) for k, d in zip(("min", "step", "max"), usual, strict=True))
    if high < low:
        raise BadInput(f"the largest load, {high:g}, lies below the smallest, {low:g}", place=place)
    count = int((high - low) / step + 1e-9) + 1
    if count > MOST_LOADS:
        raise BadInput(f"a step of {step:g} makes {count} loads", place=place, hint="Give a larger step.")
    return _in_kg([low + step * i for i in range(count)], unit)


def _in_kg(loads: Sequence[float], unit: LoadUnit) -> tuple[float, ...]:
    return tuple(sorted({round(kg_from(one, unit), 6) for one in loads}))
