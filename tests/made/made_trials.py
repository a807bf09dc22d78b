"""Trials to test on: planned, carried out, and logs to plan them from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.lots import draw_lot
from dorsi.core.coach.trials.noting import note_session, show_session
from dorsi.core.coach.trials.planning_trial import PlannedTrial, TrialWish, plan_trial
from dorsi.core.coach.trials.trial import SafetyStop, Trial
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.finding import tip_named

CATALOGUE = load_catalogue()
LAT, ROW = "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral"
START = date(2031, 3, 3)
LATER = date(2033, 1, 1)


def planned(*lifts: str, tip: str = "squeeze", flags: Flags | None = None, **wished: float) -> PlannedTrial:
    wish = TrialWish(tip=tip_named(tip), exercises=lifts or (LAT, ROW), start=START, **wished)  # type: ignore[arg-type]
    return plan_trial(wish, CATALOGUE, None, seed=11, flags=flags or Flags())


def small_trial(*, seed: int = 7, stopped: str | None = None, safety_stops: tuple[SafetyStop, ...] = ()) -> Trial:
    """A trial of sixteen sessions of which none has been shown."""
    return Trial(
        tip="squeeze",
        design="session_pairs",
        exercises=(LAT,),
        measured="felt_tension",
        worth=1.0,
        effect=2.0,
        noise=1.2,
        sessions=16,
        weeks=8.0,
        start=START,
        end_by=START + timedelta(weeks=12),
        seed=seed,
        lot=draw_lot("session_pairs", seed, 16),
        power=0.8,
        stopped=stopped,
        safety_stops=safety_stops,
    )


def carried_out(trial: Trial, give: Callable[[str, Random], float], *, most: int = 1000) -> Trial:
    random, day = Random(5), trial.start
    for _ in range(min(trial.sessions, most)):
        trial, shown = show_session(trial, day)
        value = {slug: min(max(float(round(give(shown.arm, random))), 0.0), 10.0) for slug in trial.exercises}
        trial, _ = note_session(trial, day, value)
        day += timedelta(days=3)
    return trial


def felt_log(values: list[list[float]]) -> History:
    """A log of two lifts on the same days, three days apart."""
    sets = [
        LiftSet(
            id=f"{n}/{slug}",
            session=Session(day=START + timedelta(days=3 * n)),
            order=0,
            name="x",
            exercise=slug,
            load_kg=60,
            reps=10,
            felt_tension=min(max(float(round(value)), 0.0), 10.0),
        )
        for n, both in enumerate(values)
        for slug, value in zip((LAT, ROW), both, strict=True)
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())
