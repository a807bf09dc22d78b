"""What the back is made of: muscles, motions, regions, and the works that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Action", "Anatomy", "Joint", "Motion", "Muscle", "Reference", "Region", "RegionName"]

RegionName = Literal["width", "thickness", "extensors", "arms", "grip"]
Joint = Literal["blade", "shoulder", "elbow", "trunk", "hip", "knee", "hand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a muscle does: the motion, and whether it leads it (``prime``) or helps."""

    motion: str
    prime: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """A muscle, or the part of one that is trained apart from the rest.

    ``region`` is None for muscles that no region of the back counts (thigh, chest, rotator cuff). ``lay_names`` are
    other words people search by. ``actions`` follow from the motions that name the muscle.
    """

    id: str
    name: str
    short_name: str
    part_of: str | None
    region: RegionName | None
    lay_names: tuple[str, ...]
    course: str
    actions: tuple[Action, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A motion of the blades or of a joint, with the muscles that lead it and those that help."""

    id: str
    name: str
    joint: Joint
    plain: str
    prime: tuple[str, ...]
    assisting: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region in which weekly sets are counted. All ``*_sets`` are fractional sets a week, pairs are (low, high)."""

    id: RegionName
    name: str
    plain: str
    muscles: tuple[str, ...]
    maintenance_sets: tuple[float, float]
    start_sets: tuple[float, float]
    usual_sets: tuple[float, float]
    upper_sets: float
    judgement: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A work that a fact rests on. ``looked_up`` is False where it is general knowledge still to be verified."""

    key: str
    authors: str
    year: int | None
    where: str | None
    doi: str | None
    about: str
    looked_up: bool

    @property
    def short(self) -> str:
        """The way it is cited in a line: authors and year."""
        return self.authors if self.year is None else f"{self.authors} {self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """Everything about the body that the catalogue and the report build on, by id."""

    muscles: Mapping[str, Muscle]
    motions: Mapping[str, Motion]
    regions: Mapping[RegionName, Region]
    references: Mapping[str, Reference]
