"""What must look neither like weakness nor like strength: one trap each, on lifters whose course is known.

Every trap is laid for a lifter who rises by 0.5 % a week (no look may say plateau or decline) and for one who stands
still (no look may say progress).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import LiftVerdict, State
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetKind, SetTable

MONDAY: Final = date(2031, 3, 3)
MATCHER: Final = NameMatcher()
LIFTS: Final = ("Lat Pulldown (Cable)", "Bent Over Row (Barbell)", "Seated Row (Cable)", "T Bar Row")
WEEKS, TRAP_WEEK, SETS = 52, 34, 3
ALARMS: Final[frozenset[State]] = frozenset({"plateau_likely", "declining"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One set as it is about to be logged; ``lift`` is a place in `LIFTS`, ``order`` one in the session."""

    week: float
    lift: int
    load: float
    reps: int
    order: float
    kind: SetKind = "work"


Trap = Callable[[Made], Iterator[Made]]


def plain(slope: float, seed: int) -> Iterator[Made]:
    """Twice a week, four lifts, three sets of six; strength falls a little from set to set."""
    random = Random(seed)
    for visit in range(2 * WEEKS):
        week = visit / 2
        for lift in range(len(LIFTS)):
            able = (60 + 15 * lift) * (1 + slope / 100) ** week * (1 + random.gauss(0, 0.02))
            for number in range(SETS):
                yield Made(week=week, lift=lift, load=able * (1 - 0.02 * number), reps=6, order=lift + number / 10)


def logged(slope: float, trap: Trap, seed: int = 1) -> History:
    """Log what the trap makes of it, on plates of half a kilogram."""
    sets = [s for made in plain(slope, seed) for s in trap(made)]
    sets.sort(key=lambda s: (s.week, s.order))
    return make_history(
        SetTable.from_sets(
            LiftSet(
                id="",
                session=Session(day=MONDAY + timedelta(days=round(7 * s.week))),
                order=n,
                name=LIFTS[s.lift],
                load_kg=round(2 * s.load) / 2,
                reps=s.reps,
                kind=s.kind,
            )
            for n, s in enumerate(sets)
        ),
        MATCHER,
    )


def looks(history: History) -> Iterator[tuple[State, list[State]]]:
    """State of the back and of each lift, every other week from the trap on, at the end of the week."""
    for week in range(TRAP_WEEK, WEEKS, 2):
        told = judge_progress(history, MONDAY + timedelta(days=7 * week + 5))
        assert told.back is not None
        yield told.back.verdict.state, [lift.verdict.state for lift in told.lifts]


def warm_ups(made: Made) -> Iterator[Made]:
    """From the trap on, warm-ups are logged: one far too light, one (a single) far too heavy to be a working set."""
    if made.week >= TRAP_WEEK and made.order == made.lift:
        yield replace(made, load=made.load / 2, reps=10, kind="warm_up", order=made.order - 0.2)
        yield replace(made, load=made.load * 1.3, kind="warm_up", order=made.order - 0.1)
    yield made


def back_off_sets(made: Made) -> Iterator[Made]:
    """From the trap on, the sets after the first are back-off sets."""
    first = made.order == made.lift
    yield made if made.week < TRAP_WEEK or first else replace(made, load=0.8 * made.load, reps=8)


def drop_sets(made: Made) -> Iterator[Made]:
    """From the trap on, a drop set follows each lift; one is a slip of the finger and heavy."""
    yield made
    if made.week >= TRAP_WEEK and made.order > made.lift + 0.15:
        heavy = 2 if made.week == TRAP_WEEK + 6 else 0.6
        yield replace(made, load=heavy * made.load, reps=12, kind="drop", order=made.order + 0.05)


def light_days(made: Made) -> Iterator[Made]:
    """From the trap on, every fourth visit is light."""
    light = made.week >= TRAP_WEEK and (2 * made.week) % 4 == 0
    yield replace(made, load=0.85 * made.load) if light else made


def light_days_end(made: Made) -> Iterator[Made]:
    """Every fourth visit was light until the trap; from then on none is."""
    light = made.week < TRAP_WEEK and (2 * made.week) % 4 == 0
    yield replace(made, load=0.85 * made.load) if light else made


def deloads(made: Made) -> Iterator[Made]:
    """Every sixth week all lifts are light, with two sets less, as planned."""
    if int(made.week) % 6 != 4:
        yield made
    elif made.order == made.lift:
        yield replace(made, load=0.82 * made.load)


def one_long_deload(made: Made) -> Iterator[Made]:
    """Two weeks on end are light, once."""
    yield replace(made, load=0.85 * made.load) if TRAP_WEEK + 4 <= made.week < TRAP_WEEK + 6 else made


def moved(made: Made, *, until_the_trap: bool) -> Iterator[Made]:
    """Move one lift to the end of the session, where it gives 5 % less, before or from the trap on."""
    last = (made.week < TRAP_WEEK) == until_the_trap
    late = {0: 0.95 if last else 1.0}.get(made.lift, 1.0)
    yield replace(made, load=late * made.load, order=made.order + (9 if made.lift == 0 and last else 0))


def to_the_end(made: Made) -> Iterator[Made]:
    """One lift is done first, then last."""
    return moved(made, until_the_trap=False)


def to_the_start(made: Made) -> Iterator[Made]:
    """One lift is done last, then first."""
    return moved(made, until_the_trap=True)


def machine(made: Made, share: float) -> Iterator[Made]:
    """From the trap on, one lift is done on a machine that shows another load."""
    yield replace(made, load=share * made.load) if made.week >= TRAP_WEEK and made.lift == 0 else made


def heavier_machine(made: Made) -> Iterator[Made]:
    """The new machine shows a quarter less."""
    return machine(made, 0.75)


def lighter_machine(made: Made) -> Iterator[Made]:
    """The new machine shows a quarter more."""
    return machine(made, 1.25)


def reps(made: Made, before: int, after: int) -> Iterator[Made]:
    """Change the range of repetitions at the trap; this lifter's curvature is 22, not 30."""
    n = before if made.week < TRAP_WEEK else after
    yield replace(made, load=made.load * (1 + 6 / 22) / (1 + n / 22), reps=n)


def more_reps(made: Made) -> Iterator[Made]:
    """From sets of five to sets of twelve."""
    return reps(made, 5, 12)


def fewer_reps(made: Made) -> Iterator[Made]:
    """From sets of twelve to sets of five."""
    return reps(made, 12, 5)


def gap(made: Made) -> Iterator[Made]:
    """Eight weeks without training; 8 % weaker after it, found again within six weeks."""
    if not TRAP_WEEK - 8 <= made.week < TRAP_WEEK:
        lost = max(0.08 * (1 - (made.week - TRAP_WEEK) / 6), 0.0) if made.week >= TRAP_WEEK else 0.0
        yield replace(made, load=(1 - lost) * made.load)


TRAPS: Final[tuple[Trap, ...]] = (
    warm_ups,
    back_off_sets,
    drop_sets,
    light_days,
    light_days_end,
    deloads,
    one_long_deload,
    to_the_end,
    to_the_start,
    heavier_machine,
    lighter_machine,
    more_reps,
    fewer_reps,
    gap,
)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_it_is_no_weakness(trap: Trap) -> None:
    for back, lifts in looks(logged(0.5, trap)):
        assert back not in ALARMS
        assert not ALARMS.intersection(lifts)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_it_is_no_strength(trap: Trap) -> None:
    for back, lifts in looks(logged(0.0, trap)):
        assert back != "progressing"
        assert "progressing" not in lifts


def lift_of(history: History, week: float) -> LiftVerdict:
    told = judge_progress(history, MONDAY + timedelta(days=round(7 * week)))
    (one,) = (lift for lift in told.lifts if lift.title == LIFTS[0])
    return one


def test_sets_of_other_kinds_change_no_figure() -> None:
    here = lift_of(logged(0.5, lambda made: iter((made,))), WEEKS)
    for trap in (warm_ups, back_off_sets, drop_sets):
        there = lift_of(logged(0.5, trap), WEEKS)
        assert there.verdict.p_progress == pytest.approx(here.verdict.p_progress, abs=0.01)
