"""One exercise of the catalogue, as its file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from dorsi.core.anatomy.parts import RegionName

__all__ = [
    "BODY_MODELS",
    "HELD_PHASES",
    "REP_PHASES",
    "Exercise",
    "FilmFamily",
    "HoldTarget",
    "Laterality",
    "LoadModel",
    "Pattern",
    "PhaseName",
    "Region",
    "Signal",
    "View",
]

Region = RegionName
Pattern = Literal[
    "vertical_pull",
    "horizontal_pull",
    "shoulder_extension",
    "scapular_retraction",
    "external_rotation",
    "shrug",
    "hip_trunk_extension",
    "grip",
    "elbow_flexion",
]
LoadModel = Literal[
    "external",  # the load is what is lifted
    "body_mass_plus_added",  # body mass and what hangs from the belt
    "body_mass_minus_assistance",  # body mass less the help of the machine
    "share_of_body_mass",  # an unknown share of body mass, plus what is held
    "reps_only",  # bands and floor work: no load can be told
    "time",  # held for seconds, with a load or body mass
]
#: The load models that lift the body itself.
BODY_MODELS: Final[frozenset[LoadModel]] = frozenset(
    ("body_mass_plus_added", "body_mass_minus_assistance", "share_of_body_mass")
)
Laterality = Literal["both_sides", "one_side", "either"]
View = Literal["rear", "side", "front"]
#: The kinds of movement that a film tells apart (`dorsi.core.motion.families`); those held by time last.
FilmFamily = Literal[
    "bent_row",
    "blades_in_hang",
    "curl",
    "dip",
    "face_pull",
    "from_standing",
    "good_morning",
    "hang",
    "hinge",
    "inverted_row",
    "lying",
    "lying_pullover",
    "muscle_up",
    "on_fours",
    "on_one_leg",
    "opening",
    "other_curl",
    "overhead",
    "overhead_shrug",
    "prone_raise",
    "pulldown",
    "pullover",
    "row",
    "seated_pullover",
    "seated_row",
    "shrug",
    "side_bend",
    "side_lying",
    "straight_arm",
    "suspended",
    "to_the_shoulders",
    "trunk",
    "turning",
    "upright_row",
    "held_hang",
    "held_chin_up",
    "held_standing",
    "held_lying",
]
PhaseName = Literal["stretch", "pull", "hold", "lower", "set", "release"]
#: What a repetition goes through, and what a hold or a loaded walk goes through instead.
REP_PHASES: Final[tuple[PhaseName, ...]] = ("stretch", "pull", "hold", "lower")
HELD_PHASES: Final[tuple[PhaseName, ...]] = ("set", "hold", "release")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What a film follows to count or to find the hold: the quantity, and at which end of it the end position lies."""

    quantity: str
    end_at: Literal["low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTarget:
    """How long to hold, where: ``at`` the end or the stretch position; ``seconds`` 0 means no hold is scored."""

    seconds: float
    at: Literal["end", "stretch"] = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A back, arm or grip exercise.

    ``shares``: muscle id -> 1.0 direct, 0.5 indirect (counting rule of fractional sets). ``share_of_body_mass`` is
    None unless the load model is ``share_of_body_mass`` and a source gives it. Demands run from 0 to 3.
    ``offered`` is False for lifts that a plan never suggests by itself. ``aliases`` are spellings of the apps and of
    people, in any language; ``names`` are display names by language code, "en" always. Each entry of ``equipment`` is
    needed, alternatives within one are divided by a slash. ``starts_at`` is where a repetition begins and ends.
    ``phases`` is what to think of in each phase, a few words each. ``stretch_position`` is None for what is held or
    carried: there nothing is stretched and shortened again. ``film_family`` is the kind of movement that a film
    takes it for; None where no film can count or time it.
    """

    slug: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    pattern: Pattern
    compound: bool
    equipment: tuple[str, ...]
    blade_motion: tuple[str, ...]
    shares: Mapping[str, float]
    end_position: str
    stretch_position: str | None
    hold: HoldTarget
    load_model: LoadModel
    share_of_body_mass: float | None
    views: tuple[View, ...]
    count_signal: Signal | None
    hold_signal: Signal | None
    grip_demand: int
    lumbar_demand: int
    rep_range: tuple[int, int] | None
    seconds_range: tuple[int, int] | None
    metres_range: tuple[int, int] | None
    laterality: Laterality
    cues: tuple[str, ...]
    cautions: tuple[str, ...]
    sources: tuple[str, ...]
    offered: bool = True
    starts_at: Literal["stretch", "end"] = "stretch"
    phases: Mapping[PhaseName, str] = field(default_factory=dict)
    film_family: FilmFamily | None = None

    @property
    def is_held(self) -> bool:
        """Is it held or carried for a time, so that there are no repetitions?"""
        return self.rep_range is None and self.stretch_position is None

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]
