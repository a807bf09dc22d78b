"""A made-up lifter's logbook, with the true strength behind every session kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import exp
from random import Random
from typing import Final

from dorsi.core.records import LiftSet, Session, SetTable

__all__ = ["SAMPLE_NOTE", "Logbook", "MadeLift", "is_made_up", "make_logbook", "sample_lifts"]

#: Every session of a made-up log carries this note, so that no report of it can pass for a person's.
SAMPLE_NOTE: Final = "made up by dorsi"

#: Session length and rest as a lifter would have them; they carry no truth.
_SESSION_START: Final = time(18, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLift:
    """One lift of a made-up lifter.

    ``slope_pct_per_week`` holds until ``stops_after_weeks`` (None: never); from then on the true strength is flat.
    ``system`` lifts move ``body_mass_kg`` as well; what is logged is the added load. ``step_kg`` is the smallest
    step of the load. ``rir_noted`` is the share of sets whose effort is noted.
    """

    name: str
    day: int
    e1rm_kg: float
    slope_pct_per_week: float
    reps: int
    sets: int
    step_kg: float = 2.5
    system: bool = False
    stops_after_weeks: float | None = None
    straps: bool | None = None
    rir_noted: float = 0.0
    warm_ups: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Logbook:
    """A made-up log and what is true behind it: per lift name, the true e1RM in kg on each day it was trained."""

    sets: SetTable
    truth_e1rm_kg: Mapping[str, Mapping[date, float]]


def sample_lifts() -> tuple[MadeLift, ...]:
    """Which lifts does the sample log hold? A back programme of three days with a few other lifts."""
    return (
        MadeLift(name="Deadlift (Barbell)", day=0, e1rm_kg=150, slope_pct_per_week=0.25, reps=5, sets=3, rir_noted=0.6),
        MadeLift(
            name="Lat Pulldown (Cable)",
            day=0,
            e1rm_kg=68,
            slope_pct_per_week=0.7,
            reps=10,
            sets=3,
            stops_after_weeks=40,
            rir_noted=0.5,
        ),
        MadeLift(name="Seated Cable Row", day=0, e1rm_kg=88, slope_pct_per_week=0.3, reps=9, sets=3, rir_noted=0.4),
        MadeLift(name="Face Pull", day=0, e1rm_kg=42, slope_pct_per_week=0.2, reps=15, sets=2, warm_ups=0),
        MadeLift(name="Bench Press (Barbell)", day=1, e1rm_kg=96, slope_pct_per_week=0.2, reps=6, sets=4),
        MadeLift(name="Squat (Barbell)", day=1, e1rm_kg=125, slope_pct_per_week=0.25, reps=6, sets=3),
        MadeLift(name="Dumbbell Row", day=1, e1rm_kg=48, slope_pct_per_week=0.3, reps=10, sets=3, step_kg=2.0),
        MadeLift(
            name="Pull Up",
            day=2,
            e1rm_kg=112,
            slope_pct_per_week=0.15,
            reps=7,
            sets=4,
            system=True,
            warm_ups=0,
            rir_noted=0.5,
        ),
        MadeLift(
            name="Romanian Deadlift (Barbell)", day=2, e1rm_kg=128, slope_pct_per_week=0.3, reps=8, sets=3, straps=True
        ),
        MadeLift(name="Barbell Shrug", day=2, e1rm_kg=140, slope_pct_per_week=0.1, reps=10, sets=2, step_kg=5.0),
        MadeLift(
            name="Hammer Curl (Dumbbell)",
            day=2,
            e1rm_kg=26,
            slope_pct_per_week=0.2,
            reps=10,
            sets=3,
            step_kg=2.0,
            warm_ups=0,
        ),
        MadeLift(name="Dead Hang", day=2, e1rm_kg=50, slope_pct_per_week=0.4, reps=0, sets=2, warm_ups=0),
    )


def make_logbook(
    *,
    seed: int,
    start: date,
    weeks: int,
    lifts: Sequence[MadeLift] | None = None,
    body_mass_kg: float = 80.0,
    day_noise: float = 0.025,
    missed: float = 0.1,
) -> Logbook:
    """What would this lifter have logged, week after week?

    Parameters
    ----------
    seed : the same seed gives the same log.
    start : the Monday (or any day) of the first week.
    weeks : how long, >= 1.
    lifts : None takes `sample_lifts`.
    body_mass_kg : constant; noted in no set.
    day_noise : SD of the day's form, as ln.
    missed : share of sessions that did not happen.

    Returns
    -------
    The sets with the true e1RM behind each session.

    Source: noise and steps as found in training logs (day SD about 2.5 %, one bad day in twenty, every
    eighth week light).
    Limits: effort is near failure; no injury, no change of programme.
    """
    random = Random(seed)  # noqa: S311 -- repeatable, not secret
    lifts = tuple(lifts or sample_lifts())
    truth: dict[str, dict[date, float]] = {lift.name: {} for lift in lifts}
    sets: list[LiftSet] = []
    for week in range(weeks):
        light = week % 8 == 7  # noqa: PLR2004 -- every eighth week is light
        for day_number in sorted({lift.day for lift in lifts}):
            if random.random() < missed:
                continue
            day = start + timedelta(days=7 * week + 2 * day_number)
            session = Session(
                day=day,
                title=f"Day {day_number + 1}",
                started_at=datetime.combine(day, _SESSION_START),
                duration_s=float(random.randrange(50, 80) * 60),
                note=SAMPLE_NOTE,
            )
            form = random.gauss(0, day_noise) - (0.06 if random.random() < 0.05 else 0.0)  # noqa: PLR2004
            order = 0
            for lift in (x for x in lifts if x.day == day_number):
                true_kg = _true_kg(lift, week)
                truth[lift.name][day] = true_kg
                for made in _sets_of(lift, true_kg * exp(form), random, body_mass_kg, light=light):
                    order += 1
                    sets.append(_as_set(made, session, order, lift))
    return Logbook(sets=SetTable.from_sets(sets), truth_e1rm_kg=truth)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    load_kg: float | None
    reps: int | None = None
    seconds: float | None = None
    rir: float | None = None
    warm_up: bool = False


def _true_kg(lift: MadeLift, week: int) -> float:
    grown = min(week, lift.stops_after_weeks) if lift.stops_after_weeks is not None else week
    return lift.e1rm_kg * exp(lift.slope_pct_per_week / 100 * grown)


def _sets_of(lift: MadeLift, able_kg: float, random: Random, body_mass_kg: float, *, light: bool) -> list[_Made]:
    if lift.reps == 0:
        return [_Made(load_kg=None, seconds=float(round(able_kg * (1 - 0.15 * n)))) for n in range(lift.sets)]
    aim = able_kg * (0.85 if light else 1.0) / (1 + (lift.reps + 1) / 30)
    held = max(aim - (body_mass_kg if lift.system else 0.0), 0.0)
    load = round(held / lift.step_kg) * lift.step_kg
    made = [
        _Made(load_kg=round(load * share / lift.step_kg) * lift.step_kg, reps=lift.reps, warm_up=True)
        for share in (0.5, 0.7)[: lift.warm_ups]
    ]
    moved = load + (body_mass_kg if lift.system else 0.0)
    for number in range(lift.sets):
        most = 30 * (able_kg * (1 - 0.02 * number) / moved - 1) + random.gauss(0, 0.4)
        reps = max(1, min(round(most) - (2 if light else 0), lift.reps + 2))
        noted = random.random() < lift.rir_noted
        made.append(_Made(load_kg=load or None, reps=reps, rir=float(max(round(most) - reps, 0)) if noted else None))
    return made


def _as_set(made: _Made, session: Session, order: int, lift: MadeLift) -> LiftSet:
    return LiftSet(
        id=f"{session.day.isoformat()}/{order}",
        session=session,
        order=order,
        name=lift.name,
        load_typed=made.load_kg,
        unit_typed="kg" if made.load_kg is not None else None,
        load_kg=made.load_kg,
        reps=made.reps,
        duration_s=made.seconds,
        rir=made.rir,
        kind="warm_up" if made.warm_up else "work",
        straps=lift.straps if not made.warm_up else None,
    )


def is_made_up(sessions: Sequence[Session]) -> bool:
    """Was this log made by `make_logbook`? Only where every session says so."""
    return bool(sessions) and all(session.note == SAMPLE_NOTE for session in sessions)
