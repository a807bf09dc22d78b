"""Which exercises are there? The catalogue in memory, read from its compiled form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dorsi.core.anatomy.regions import direct_share_of_back
from dorsi.core.catalogue.exercise import Exercise, HoldTarget, Signal
from dorsi.core.errors import BadInput

__all__ = ["COMPILED", "Catalogue", "exercise_from_record", "is_back", "load_catalogue"]

COMPILED = Path(__file__).with_name("compiled.json")
HALF = 0.5


class Catalogue(Mapping[str, Exercise]):
    """All exercises by slug, in alphabetical order of the slugs; read-only.

    Parameters
    ----------
    exercises : the exercises by slug.
    """

    __slots__ = ("_exercises",)

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = dict(sorted(exercises.items()))

    def __getitem__(self, slug: str) -> Exercise:
        return self._exercises[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._exercises)

    def __len__(self) -> int:
        return len(self._exercises)

    def find(self, slug: str) -> Exercise:
        """Which exercise has this slug?

        Parameters
        ----------
        slug : such as ``pendlay_row``.

        Raises
        ------
        BadInput
            if the catalogue does not have it.
        """
        try:
            return self._exercises[slug]
        except KeyError:
            raise BadInput(
                f"The catalogue has no exercise called {slug!r}.", hint="List them with: dorsi exercises"
            ) from None


def exercise_from_record(record: Mapping[str, Any]) -> Exercise:
    """Make the exercise of a record that has been checked: the tables of its TOML file as plain values.

    Parameters
    ----------
    record : the file's keys; ``names`` holds the display names by language and the key ``aliases``.
    """
    names = dict(record["names"])
    aliases = tuple(names.pop("aliases", ()))
    return Exercise(
        slug=record["slug"],
        names=names,
        aliases=aliases,
        pattern=record["pattern"],
        compound=record["compound"],
        equipment=tuple(record["equipment"]),
        blade_motion=tuple(record["blade_motion"]),
        shares=record["shares"],
        end_position=record["end_position"],
        stretch_position=record.get("stretch_position"),
        hold=HoldTarget(**record["hold"]),
        load_model=record["load_model"],
        share_of_body_mass=record.get("share_of_body_mass"),
        views=tuple(record["views"]),
        count_signal=_signal(record.get("count_signal")),
        hold_signal=_signal(record.get("hold_signal")),
        grip_demand=record["grip_demand"],
        lumbar_demand=record["lumbar_demand"],
        rep_range=_range(record.get("rep_range")),
        seconds_range=_range(record.get("seconds_range")),
        metres_range=_range(record.get("metres_range")),
        laterality=record["laterality"],
        cues=tuple(record["cues"]),
        cautions=tuple(record["cautions"]),
        sources=tuple(record["sources"]),
        offered=record.get("offered", True),
        starts_at=record.get("starts_at", "stretch"),
        phases=record["phases"],
        film_family=record.get("film_family"),
    )


def _signal(record: Mapping[str, Any] | None) -> Signal | None:
    return None if record is None else Signal(**record)


def _range(pair: list[int] | None) -> tuple[int, int] | None:
    return None if pair is None else (pair[0], pair[1])


@cache
def load_catalogue() -> Catalogue:
    """All exercises that come with dorsi.

    They are read from the compiled form of the TOML files, which `dorsi check` holds against the files: parsing
    them all with tomllib would cost more than the rest of a report's start.

    Examples
    --------
    >>> load_catalogue()["pendlay_row"].pattern
    'horizontal_pull'
    """
    records = json.loads(COMPILED.read_bytes())["exercises"]
    return Catalogue({record["slug"]: exercise_from_record(record) for record in records})


def is_back(exercise: Exercise) -> bool:
    """Tell whether an exercise belongs to the back whose strength is pooled.

    It does if at least half of its direct shares lie in width, thickness or extensors; curls and grip work do not.

    Parameters
    ----------
    exercise : of the catalogue.

    Examples
    --------
    >>> is_back(load_catalogue()["pendlay_row"]), is_back(load_catalogue()["hammer_curl"])
    (True, False)
    """
    share = direct_share_of_back(exercise.shares)
    return share is not None and share >= HALF
