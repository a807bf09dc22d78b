"""Which kind of movement is an exercise of the catalogue for a film? Its file says it, by the name of the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion import families
from dorsi.core.motion.families import Bound, Family

__all__ = ["FAMILIES", "POSITIONS", "Position", "family_of", "position_of"]

#: The kinds of movement by their names.
FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    {family.name: family for family in vars(families).values() if isinstance(family, Family)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What is held by time: where the body is meanwhile, at every moment."""

    name: str
    bounds: tuple[Bound, ...]


_HANDS: Final = "shoulder_minus_wrist_height"
_LEANS: Final = "torso_tilt"
_HELD: Final = (
    # Hands well above the shoulders.
    Position(name="held_hang", bounds=(Bound(quantity=_HANDS, when="all", high=-0.3),)),
    # The chin at the bar.
    Position(
        name="held_chin_up",
        bounds=(
            Bound(quantity=_HANDS, when="all", low=-0.45, high=0.5),
            Bound(quantity="elbow_angle_world", when="all", high=120),
        ),
    ),
    # Standing, the arms long.
    Position(
        name="held_standing",
        bounds=(Bound(quantity=_HANDS, when="all", low=0.5), Bound(quantity=_LEANS, when="all", high=35)),
    ),
    # The trunk lies.
    Position(name="held_lying", bounds=(Bound(quantity=_LEANS, when="all", low=35),)),
)
#: The positions held by time, by their names.
POSITIONS: Final[Mapping[str, Position]] = MappingProxyType({position.name: position for position in _HELD})


def family_of(exercise: Exercise) -> Family:
    """Which kind of movement is an exercise for a film?

    Parameters
    ----------
    exercise : one that a film can count.
    """
    return FAMILIES[str(exercise.film_family)]


def position_of(exercise: Exercise) -> Position:
    """Which position is held?

    Parameters
    ----------
    exercise : one that is measured in seconds.
    """
    return POSITIONS[str(exercise.film_family)]
