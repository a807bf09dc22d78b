"""What the motion of a recording was found to be: the view, the traces that were followed, the repetitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Literal

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.tracks import PoseTrack, Rep, Trace

__all__ = ["FoundSet", "SeenFrom", "SetQuality", "ViewFound"]

SeenFrom = Literal["side", "oblique", "square"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFound:
    """From where the lifter was filmed.

    ``seen_from``: "side", "oblique" or "square" (rear or front); ``facing`` tells the two square views and the two
    sides apart where that can be told. ``width_ratio`` is the shoulder width over the torso length, the fact behind it.
    """

    seen_from: SeenFrom
    facing: Literal["rear", "front", "left", "right"] | None
    width_ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuality:
    """How far the recording can be trusted.

    ``score`` from 0 to 1; ``reasons`` plain sentences about what is wrong with it, worst first; ``torso_px`` the
    median torso length; ``rate_hz`` the median rate of the moments looked at around the turning points;
    ``visibility`` the median visibility of the points that were followed; ``people`` the most seen at once.
    """

    score: float
    reasons: tuple[str, ...]
    torso_px: float
    rate_hz: float
    visibility: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundSet:
    """A set in a recording: what was followed, where it lies, and its repetitions (none is a legal answer).

    ``track`` is the cleaned track on an even grid; ``traces`` every signal by its name, on the same grid, among them
    the one that counted (``counted_by``) and the one that found the holds (``held_by``, None where there is none).
    ``arm`` is the side that was followed. ``from_s`` and ``to_s`` bound the set, None without one.
    ``withheld`` is a sentence where nothing can be counted at all (exercise or view), else None. ``read_to_s``: how far
    the film could be read where its rest is missing or damaged, else None; everything is said of that part only.
    ``unlike``: how often something else is repeated in a film without repetitions, or they were seen too badly.
    ``possible``: how many movements there may each have been a repetition, but do not look like those of a set.
    ``drowned``: without repetitions, and the errors of the points are larger than a short one of this exercise.
    ``hidden``: how often the points were lost within the set or beside it, so that a repetition may be missing there.
    """

    exercise: Exercise
    track: PoseTrack
    view: ViewFound | None
    arm: Literal["left", "right", "both"]
    traces: Mapping[str, Trace]
    counted_by: str | None
    held_by: str | None
    reps: tuple[Rep, ...]
    from_s: float | None
    to_s: float | None
    quality: SetQuality
    withheld: str | None = None
    read_to_s: float | None = None
    unlike: int = 0
    possible: int = 0
    drowned: bool = False
    hidden: int = 0

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The number of each repetition, as they are counted: from 1 among the whole ones; a half has none."""
        numbers = count(1)
        return tuple(next(numbers) if rep.complete else None for rep in self.reps)

    @property
    def whole_reps(self) -> tuple[Rep, ...]:
        """The repetitions that count: those not cut by an edge."""
        return tuple(rep for rep in self.reps if rep.complete)
