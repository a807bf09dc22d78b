"""Read the anatomy from its compiled form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from dorsi.core.anatomy.parts import Action, Anatomy, Motion, Muscle, Reference, Region, RegionName

__all__ = ["COMPILED", "anatomy_from_records", "load_anatomy"]

COMPILED = Path(__file__).with_name("compiled.json")


def anatomy_from_records(records: Mapping[str, Mapping[str, Any]]) -> Anatomy:
    """Make the anatomy of the tables of its four files; they have been checked before.

    Parameters
    ----------
    records : the tables of ``muscles``, ``motions``, ``regions`` and ``sources``, each by id.
    """
    motions = {key: _motion(key, table) for key, table in records["motions"].items()}
    muscles = {key: _muscle(key, table, motions) for key, table in records["muscles"].items()}
    regions = {cast("RegionName", key): _region(key, table, muscles) for key, table in records["regions"].items()}
    references = {key: _reference(key, table) for key, table in records["sources"].items()}
    return Anatomy(muscles=muscles, motions=motions, regions=regions, references=references)


def _motion(key: str, table: Mapping[str, Any]) -> Motion:
    return Motion(
        id=key,
        name=table["name"],
        joint=table["joint"],
        plain=table["plain"],
        prime=tuple(table["prime"]),
        assisting=tuple(table["assisting"]),
        sources=tuple(table["sources"]),
    )


def _muscle(key: str, table: Mapping[str, Any], motions: Mapping[str, Motion]) -> Muscle:
    actions = [Action(motion=motion.id, prime=True) for motion in motions.values() if key in motion.prime]
    actions += [Action(motion=motion.id, prime=False) for motion in motions.values() if key in motion.assisting]
    return Muscle(
        id=key,
        name=table["name"],
        short_name=table["short_name"],
        part_of=table.get("part_of"),
        region=table.get("region"),
        lay_names=tuple(table["lay_names"]),
        course=table["course"],
        actions=tuple(actions),
        sources=tuple(table["sources"]),
    )


def _region(key: str, table: Mapping[str, Any], muscles: Mapping[str, Muscle]) -> Region:
    return Region(
        id=cast("RegionName", key),
        name=table["name"],
        plain=table["plain"],
        muscles=tuple(muscle.id for muscle in muscles.values() if muscle.region == key),
        maintenance_sets=_pair(table["maintenance_sets"]),
        start_sets=_pair(table["start_sets"]),
        usual_sets=_pair(table["usual_sets"]),
        upper_sets=float(table["upper_sets"]),
        judgement=table["judgement"],
        sources=tuple(table["sources"]),
    )


def _pair(values: list[float]) -> tuple[float, float]:
    return float(values[0]), float(values[1])


def _reference(key: str, table: Mapping[str, Any]) -> Reference:
    return Reference(
        key=key,
        authors=table["authors"],
        year=table.get("year"),
        where=table.get("where"),
        doi=table.get("doi"),
        about=table["about"],
        looked_up=table["looked_up"],
    )


@cache
def load_anatomy() -> Anatomy:
    """Which muscles, motions, regions and references does dorsi know?

    Examples
    --------
    >>> load_anatomy().muscles["teres_major"].region
    'width'
    >>> load_anatomy().regions["width"].usual_sets
    (10.0, 16.0)
    """
    return anatomy_from_records(json.loads(COMPILED.read_bytes()))
