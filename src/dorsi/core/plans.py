"""What a plan says: a week of sessions, their lifts in order, their sets, and the reason for each choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from dorsi.core.estimate import Reason

__all__ = [
    "BETWEEN_HOLDS_S",
    "CueLevel",
    "Goal",
    "LiftLimits",
    "MuscleWeek",
    "Plan",
    "PlannedLift",
    "PlannedSession",
    "PlannedSet",
    "SolverAsk",
    "Way",
    "WayOut",
]

Goal = Literal["width", "thickness", "strength", "balance", "extensors", "arms_and_grip"]
#: How firmly the bar is squeezed; "last_two" means firm, and hard in the last two repetitions.
CueLevel = Literal["off", "firm", "last_two"]
#: How the place of a plan among all possible ones is known.
Way = Literal["proven_optimal", "gap_known", "given"]


#: Seconds between the short holds of one set.
BETWEEN_HOLDS_S: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSet:
    """One set to do.

    ``reps`` (fewest, most) or ``seconds`` for what is held (or carried); exactly one of the two. ``load_kg`` None
    where no load is known: then the lift's ``starting_load`` says how to find one. ``rir`` repetitions to leave in
    reserve. ``hold_s`` the pause at the end position (0 for none). ``holds``: a set of what is held is made of so many
    holds of ``seconds`` each, `BETWEEN_HOLDS_S` apart (1: it is held once).
    """

    kind: Literal["warm_up", "work", "isolation_first"]
    reps: tuple[int, int] | None
    seconds: tuple[int, int] | None
    load_kg: float | None
    assist_kg: float | None = None
    rir: int | None = None
    hold_s: float = 0.0
    straps: bool = False
    squeeze: CueLevel = "off"
    holds: int = 1

    def __post_init__(self) -> None:
        if (self.reps is None) == (self.seconds is None):
            raise ValueError("a PlannedSet asks for repetitions or for seconds, exactly one of the two")
        if self.load_kg is not None and self.load_kg < 0:
            raise ValueError(f"load_kg must not be negative, got {self.load_kg}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftLimits:
    """What health and pain ask of one lift; the words at the top of a plan and those under the lift both come from it.

    ``least_rir``, ``least_reps`` and ``most_seconds`` bound its work sets (0, 1 and None: no bound). ``load_share`` is
    what is left of a load that is known (1: all of it). ``asks`` are pairs of a reason (a flag or a place that hurts)
    and how the lift is done for it. ``cue`` takes the place of the usual one; empty: it stays. ``ease_from`` and
    ``stop_from`` are the pain out of ten from which the lift gets easier, and from which it ends (None: no place that
    hurts takes part). ``tool`` is what carries the load in place of the usual (None: the usual).
    """

    because: tuple[str, ...] = ()
    least_rir: int = 0
    least_reps: int = 1
    most_seconds: int | None = None
    load_share: float = 1.0
    asks: tuple[tuple[str, str], ...] = ()
    cue: str = ""
    ease_from: int | None = None
    stop_from: int | None = None
    tool: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSearch:
    """How a load that nobody knows is looked for: the loads that are tried one after the other, rising.

    Each is done for ``reps`` (or held for ``seconds``), and the right one leaves ``leaves`` repetitions at least.
    ``held`` says where the weight is ("in each hand"; empty: that is plain), ``or_else`` what to do where even the
    first is too much. ``small``: a lift without sets on the way up, whose tries count as sets. ``in_its_sets``: there
    is no time for tries, the work sets themselves are made of them.
    """

    tries_kg: tuple[float, ...]
    reps: int | None = None
    seconds: int | None = None
    leaves: int = 0
    held: str = ""
    or_else: str = ""
    small: bool = False
    in_its_sets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLift:
    """One exercise of a session with its sets in order, the rest after each, its one cue and why it is there.

    ``superset`` names the group of lifts done in turns (None: alone). ``starting_load`` says how to find a load
    safely where none is known; where loads are tried for it, ``search`` holds them and the sentence is made of it.
    ``per_side`` doubles the time of a set.
    """

    exercise: str
    sets: tuple[PlannedSet, ...]
    rest_s: int
    cue: str
    reasons: tuple[Reason, ...]
    superset: str | None = None
    starting_load: str | None = None
    search: LoadSearch | None = None
    #: Where and how one sits or stands for it with what is there; empty where nothing needs to be said.
    position: str = ""
    #: The part of it that stands on the first day of the week alone, until the week is written.
    position_once: str = ""
    #: Where the load is found in an earlier session of the same week: the day it is noted on.
    load_from: date | None = None
    #: The share of that load which is taken.
    load_from_share: float = 1.0
    per_side: bool = False
    eyes_closed: bool = False
    imagery: bool = False
    #: As the log sets it apart ("smith machine") and spells it; empty without a log.
    variant: str = ""
    name_in_log: str = ""
    #: The lift whose work sets follow at once: its sets on the way up are done before this one.
    leads_to: str | None = None
    #: What health and pain ask of it, and that in one line for the page; nothing and empty for most.
    limits: LiftLimits | None = None
    care: str = ""

    @property
    def tries_kg(self) -> tuple[float, ...]:
        """The loads that are tried one after the other where none is known, rising; empty where none is sought."""
        return self.search.tries_kg if self.search is not None else ()

    @property
    def is_sought(self) -> bool:
        """Is the load to be found in this session, by tries before or among its sets?"""
        return self.search is not None and not self.search.in_its_sets

    @property
    def work_sets(self) -> tuple[PlannedSet, ...]:
        """The sets that count as work."""
        return tuple(one for one in self.sets if one.kind != "warm_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """One visit to the gym: the day, the lifts in their order, how long it takes."""

    number: int
    day: date | None
    lifts: tuple[PlannedLift, ...]
    minutes: float
    deload: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleWeek:
    """Fractional sets that one muscle (or region) gets in the week, and the bounds they were held to."""

    name: str
    sets: float
    least: float
    most: float
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One change to the request that makes all of it possible: what is changed, to what, in a plain sentence.

    ``also`` are changes to be made together with it, where no single one is enough.
    """

    changes: Literal["minutes", "days", "equipment", "limits"]
    to: str
    sentence: str
    also: tuple[WayOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SolverAsk:
    """What a tip wants of the week before it is planned, as data for the solver and for the order of a session.

    ``exercises`` (slugs) get at least ``least_sets`` a week in all, where that is possible. In a session one of
    ``exercises`` stands right before one of ``before``, and the load of the latter is taken times ``load_factor``.
    """

    why: str
    exercises: frozenset[str] = frozenset()
    least_sets: int = 0
    before: frozenset[str] = frozenset()
    load_factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A week of training, each choice with its reason.

    ``way`` says how good it is known to be; ``gap`` is the share by which a better one could at most exceed it (0
    when proven optimal). ``first_change`` is filled where the request could not be met as asked: the smallest change
    that was made to it, in a plain sentence. ``tips`` are the slugs of the tips that shaped it.
    """

    goal: Goal
    sessions: tuple[PlannedSession, ...]
    muscles: tuple[MuscleWeek, ...]
    way: Way
    gap: float
    lumbar_index: float
    lumbar_cap: float
    reasons: tuple[Reason, ...]
    tips: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    first_change: str | None = None
    as_of: date | None = None
    facts: dict[str, str] = field(default_factory=dict)
    muscle_sets: dict[str, float] = field(default_factory=dict)
    ways_out: tuple[WayOut, ...] = ()
    #: What was said of health and pain, and what follows from it; stands at the top of every surface.
    health: tuple[str, ...] = ()
    #: How this person gets warm before the first lift.
    warm_up: str = ""
    #: How a load is found where none is known, said once for all lifts; empty where every load is known.
    finding: str = ""
    #: Where something falls short and there is no way out: why there is none.
    no_way_out: str | None = None
    #: What a reader must know first: how old the log is, days in the future that were left out.
    notes: tuple[str, ...] = ()
