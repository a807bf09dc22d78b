"""Which sets do film reports show, how likely was each repetition clean, and how long were the holds?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from dorsi.core.coach.film_report import HINT, films_of, number_in, read_document, shown_exercise, table_in
from dorsi.core.errors import BadInput

__all__ = ["FilmedSet", "filmed_sets", "read_filmed_sets"]

_MOST_REPS: Final = 100
_MOST_KG: Final = 1000.0
#: A day inside a file name: 2031-03-02 or 20310302.
_DAY: Final = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmedSet:
    """One set as a film report shows it.

    ``p_clean`` per whole repetition in order, None for one that the film cannot judge. ``load_kg`` is what the film was
    told, ``day`` stands in the name of the film or of the report (None: nowhere); ``hold_s`` is the middle hold, None
    where it was withheld; ``faults`` are the measures beyond their limit; ``file`` names the report.
    """

    slug: str
    load_kg: float | None
    day: date | None
    p_clean: tuple[float | None, ...]
    file: str
    hold_s: float | None = None
    faults: tuple[str, ...] = ()

    @property
    def reps(self) -> int:
        """Whole repetitions."""
        return len(self.p_clean)

    @property
    def judged(self) -> tuple[float, ...]:
        """Chances of being clean of the repetitions that could be judged."""
        return tuple(p for p in self.p_clean if p is not None)

    @property
    def clean(self) -> float | None:
        """Mean chance of being clean; None where no repetition is judged."""
        return fmean(self.judged) if self.judged else None


def read_filmed_sets(paths: Sequence[Path]) -> tuple[FilmedSet, ...]:
    """Which sets do these film reports show?

    Parameters
    ----------
    paths : files of `dorsi film --json`, of one film or of several.

    Raises
    ------
    BadInput : a file cannot be read, is no film report, or shows an exercise that the catalogue does not have.
    """
    return tuple(one for path in paths for one in filmed_sets(read_document(path), path.name))


def filmed_sets(document: object, place: str) -> tuple[FilmedSet, ...]:
    """Which sets does this document show?

    Parameters
    ----------
    document : as parsed from JSON.
    place : the name of its file; errors name it, and its day counts.
    """
    return tuple(_one(film, place) for film in films_of(document, place))


def _one(film: Mapping[str, Any], place: str) -> FilmedSet:
    name = table_in(film, "film").get("file")
    return FilmedSet(
        slug=shown_exercise(film, place).slug,
        load_kg=_load(film.get("load_kg")),
        day=_day_in(name if isinstance(name, str) else "") or _day_in(place),
        p_clean=_chances(film.get("reps"), place),
        hold_s=_not_negative(table_in(table_in(film, "measures"), "hold").get("value")),
        faults=_faults(film.get("findings")),
        file=place,
    )


def _faults(findings: object) -> tuple[str, ...]:
    found = [
        table.get("measure") for table in (findings if isinstance(findings, list) else ()) if isinstance(table, dict)
    ]
    return tuple(dict.fromkeys(fault for fault in found if isinstance(fault, str)))


def _chances(reps: object, place: str) -> tuple[float | None, ...]:
    if not isinstance(reps, list) or len(reps) > _MOST_REPS:
        raise BadInput("the film report holds no list of repetitions", place=place, hint=HINT)
    found: list[float | None] = []
    for rep in reps:
        if not isinstance(rep, dict) or rep.get("complete") is False:
            continue
        p = number_in(table_in(rep, "clean").get("p"))
        found.append(None if p is None or not 0 <= p <= 1 else p)
    return tuple(found)


def _load(value: object) -> float | None:
    """Give a load; what nobody moves is none."""
    load_kg = _not_negative(value)
    return load_kg if load_kg is not None and load_kg <= _MOST_KG else None


def _not_negative(value: object) -> float | None:
    """Give a number that is not below 0."""
    number = number_in(value)
    return number if number is not None and number >= 0 else None


def _day_in(name: str) -> date | None:
    """Read a day out of a name; a name with several different days has none."""
    found = set()
    for year, _, month, day in _DAY.findall(name):
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None
