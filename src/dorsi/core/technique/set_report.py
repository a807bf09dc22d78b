"""What is said of a filmed set: its repetitions, each with its measures, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measured, Value, Withheld
from dorsi.core.tracks import Rep

__all__ = ["Clean", "Finding", "RepReport", "SetReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """How probable it is that a repetition was clean, and what spoke against it.

    ``p`` from 0 to 1; ``faults`` the names of the measures that were beyond their limit, ``unjudged`` the demands of
    the exercise that this film could not answer.
    """

    p: float
    faults: tuple[str, ...]
    unjudged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepReport:
    """One repetition, its measures by name, and whether it was clean (None where nothing could be judged).

    ``number`` counts the whole repetitions from 1; a half that an edge or a cut took away is not counted and has none.
    ``rep`` is timed by all points together; ``times`` says between which moments its start, turn, hold and end lie
    (`moments.MOMENTS`; None where the film does not show it).
    """

    number: int | None
    rep: Rep
    measures: Mapping[str, Value]
    clean: Clean | None
    times: Mapping[str, tuple[float, float] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing worth saying, in a plain sentence, with the repetitions and the moment it is about."""

    sentence: str
    measure: str | None
    reps: tuple[int, ...]
    at_s: float | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetReport:
    """What is said of one filmed set.

    ``count`` is an Estimate: the number of whole repetitions and the interval it should lie in. ``set_measures`` are
    the values for the whole set by name, ``withheld`` what is not said and why by measure, ``cue`` the one thing to do
    in the next set (None where nothing is to change), ``checked_on`` "real film", "real film of a close variant" or
    "synthetic film only". ``caveats`` are plain sentences about what of this set is not yet proved on real film.
    """

    found: FoundSet
    count: Estimate | Withheld
    reps: tuple[RepReport, ...]
    measured: Mapping[str, Measured]
    set_measures: Mapping[str, Value]
    withheld: Mapping[str, Withheld]
    findings: tuple[Finding, ...]
    cue: str | None
    checked_on: str
    caveats: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float] | None:
        """From when to when does the set run, seconds: from its first repetition to its last, or a timed hold?"""
        if self.reps:
            return self.reps[0].rep.start_s, self.reps[-1].rep.end_s
        if self.found.from_s is None or self.found.to_s is None:
            return None
        return self.found.from_s, self.found.to_s
