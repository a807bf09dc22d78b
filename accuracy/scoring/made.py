"""Made-up lifters looked at week after week, and what of it was right: the truth is known, so all can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.lift_weeks import USUAL_PLACE
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions
from dorsi.core.synth.habits import draw_course, draw_habits, plain_habits
from dorsi.core.synth.lifters import MadeLifter, MadeSeries, make_lifter
from scoring.looks import Judge, Look
from scoring.scores import Share

Vector = NDArray[np.float64]

WEEKS = 67
STOP_WEEK = 40
#: 26 weekly looks: the half year after the stop, or the same half year of a lifter who goes on.
LOOKS = tuple(range(STOP_WEEK + 1, STOP_WEEK + 27))
#: At these looks level and slope are compared with the truth as well.
DETAILED = (53, 65)
SURE = 0.8
#: A session speaks for today's range of repetitions if its own lies this near.
NEAR_REPS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """True slope (% per week) and the week of the stop, None for none."""

    slope: float
    stop: int | None

    def __str__(self) -> str:
        return f"{self.slope:g} %/week, " + ("goes on" if self.stop is None else "then stops")


GOING_ON = tuple(Scenario(slope=s, stop=None) for s in (1.0, 0.5, 0.25, 0.15, 0.08))
STOPPING = tuple(Scenario(slope=s, stop=STOP_WEEK) for s in (1.0, 0.5, 0.25))
SCENARIOS = GOING_ON + STOPPING


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One made-up lifter and all looks at it, oldest first."""

    scenario: Scenario
    lifter: MadeLifter
    looks: tuple[Look, ...]
    levels_inside: tuple[bool, ...]
    slopes_inside: tuple[bool, ...]
    slope_widths: tuple[float, ...]

    @property
    def first_alarm(self) -> Look | None:
        """The first look that says plateau or decline."""
        return next((look for look in self.looks if look.alarm), None)


def sets_of(lift: MadeSeries, *, ordered: bool = False) -> tuple[Vector, ...]:
    """Week, load, repetitions and reserve of each set, as the rating takes them; ``ordered``: and how late it came."""
    rows = [
        (s.day / 7, load, reps, np.nan if rir is None else rir, s.late)
        for s in lift.sessions
        for load, reps, rir in zip(s.load_kg, s.reps, s.rir, strict=True)
    ]
    columns = tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return columns if ordered else columns[:-1]


def rated_until(columns: tuple[Vector, ...], today: float) -> StrengthSeries | None:
    """Rate the sessions up to this week and nothing later."""
    seen = columns[0] <= today
    return rate_sessions(*(column[seen] for column in columns)) if seen.sum() > 1 else None


def level_offset(lift: MadeSeries, whole: StrengthSeries, today: float, late_costs: float = 0.0) -> float:
    """How far does the scale of this lift lie from true strength, at today's repetitions and place in the session?

    The scale counts usual effort as full effort and one curvature for all: a constant of lifter and range of
    repetitions, which is no error of the level but its definition. So is its place: the level is that of the usual
    place of late, where the end of a session costs ``late_costs``.
    """
    late_of = {s.week: s.late for s in lift.sessions}
    late = np.array([late_of[w] for w in whole.week.tolist()])
    off = whole.strength + late_costs * late - np.array([lift.course.ln_at(w) for w in whole.week.tolist()])
    seen = whole.week <= today
    near = np.abs(whole.usual_reps - whole.usual_reps[seen][-1]) <= NEAR_REPS
    return float(np.median(off[near])) - late_costs * float(np.median(late[seen][-USUAL_PLACE:]))


def follow(
    scenario: Scenario, lifter: MadeLifter, judge: Judge, looks: Iterable[int] = LOOKS, *, ordered: bool = False
) -> Case:
    """Look at one lifter week after week; nothing later than the look is seen by it, ``ordered``: the order is."""
    columns = [sets_of(lift, ordered=ordered) for lift in lifter.lifts]
    seen: list[Look] = []
    levels: list[bool] = []
    slopes: list[bool] = []
    widths: list[float] = []
    for today in looks:
        look = judge([rated_until(c, float(today)) for c in columns], float(today))
        seen.append(look)
        if today in DETAILED and look.slope is not None:
            truth = lifter.slope_at(today)
            low, high = look.slope
            slopes.append(low <= truth <= high)
            widths.append(high - low)
            for lift, column, level in zip(lifter.lifts, columns, look.levels, strict=True):
                whole = rate_sessions(*column)
                if level is not None and whole is not None:
                    true_level = lift.course.ln_at(today) + level_offset(lift, whole, today, lifter.habits.late_costs)
                    levels.append(level[0] <= true_level <= level[1])
    return Case(
        scenario=scenario,
        lifter=lifter,
        looks=tuple(seen),
        levels_inside=tuple(levels),
        slopes_inside=tuple(slopes),
        slope_widths=tuple(widths),
    )


def lifter_of(
    scenario: Scenario, number: int, seed: int, *, plain: bool = False, late_costs: float = 0.0
) -> MadeLifter:
    """Make one lifter of a scenario; the same numbers give the same lifter. ``late_costs``: and orders that change."""
    habits = (plain_habits if plain else draw_habits)(Random(f"{seed}/{scenario}/{number}/habits"))
    if late_costs:
        habits = replace(habits, late_costs=late_costs, new_order_every=13.0, odd_order_share=0.15)
    return make_lifter(
        seed=Random(f"{seed}/{scenario}/{number}").randrange(2**31),
        slope_pct_per_week=scenario.slope,
        weeks=WEEKS,
        stop_week=scenario.stop,
        habits=habits,
    )


def follow_all(
    scenarios: Sequence[Scenario], n: int, judge: Judge, *, seed: int, plain: bool = False, looks: Iterable[int] = LOOKS
) -> list[Case]:
    """Follow n lifters of each scenario."""
    weeks = tuple(looks)
    return [follow(s, lifter_of(s, i, seed, plain=plain), judge, weeks) for s in scenarios for i in range(n)]


def drawn_lifter(number: int, seed: int) -> tuple[Scenario, MadeLifter]:
    """Make one lifter whose slope and stop are drawn from growth with the logarithm of time."""
    random = Random(f"{seed}/drawn/{number}")
    slope, stop = draw_course(random, WEEKS)
    scenario = Scenario(slope=slope, stop=None if stop is None else round(stop))
    lifter = make_lifter(
        seed=random.randrange(2**31), slope_pct_per_week=slope, weeks=WEEKS, stop_week=stop, habits=draw_habits(random)
    )
    return scenario, lifter


def alarms(cases: Sequence[Case], *scenarios: Scenario) -> Share:
    """How many lifters of these scenarios were told of a plateau at least once?"""
    chosen = [case for case in cases if case.scenario in scenarios]
    return Share(hits=sum(case.first_alarm is not None for case in chosen), n=len(chosen))


def real_alarms(cases: Sequence[Case], going_on: Sequence[Scenario] = GOING_ON[:3]) -> Share:
    """Of the first alarms, how many came after a true stop? As many lifters stop as go on."""
    real = alarms(cases, *STOPPING)
    false = alarms(cases, *going_on)
    return Share(hits=real.hits, n=real.hits + false.hits)


def steady_judge(say: Callable[[float], bool]) -> Judge:
    """A judge that looks at nothing: for showing what a measure makes of it."""

    def judge(series: Sequence[StrengthSeries | None], today: float) -> Look:
        return Look(week=today, alarm=say(today), progressing=False, p_plateau=0.5, levels=(None,) * len(series))

    return judge
