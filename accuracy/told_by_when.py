"""Do the dates hold? "Told in half of such cases by this day, in four of five by that": made-up lifters who turn.

A lifter rises, stands still or falls, and in a known week that changes. What the report says on that day about when it
will be seen is held against the first week in which the verdict says so.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import exp, inf, log
from random import Random

import numpy as np
from numpy.typing import NDArray
from scoring.looks import START
from scoring.made import drawn_lifter, rated_until, sets_of
from scoring.real import load_lifters
from scoring.savings import CENSORED, habit_pairs, reserve_shares, saving_power
from scoring.scores import Share

from dorsi.core.progress.bend import find_bend
from dorsi.core.progress.deciding import Day, decide, pace_of, turn_pace
from dorsi.core.progress.expectation import (
    FAILURE_TAKES,
    NAMED_FROM,
    NAMED_POWER,
    NOTING_TAKES,
    SAVING_POWER,
    TOLD,
    UNSURE,
    USUAL_NOISE,
    Turn,
    expected_slope,
    noise_and_rate,
    told_within,
    turn_after,
    weeks_needed,
)
from dorsi.core.progress.expectation import NAMED as NAMED_FACTOR
from dorsi.core.progress.judgement import State, Verdict
from dorsi.core.progress.lift_weeks import LONG_BREAK_WEEKS, Break
from dorsi.core.synth.habits import draw_habits, plain_habits
from dorsi.core.synth.lifters import MadeLifter, make_lifter

Vector = NDArray[np.float64]
Columns = Sequence[tuple[Vector, ...]]

#: The constants were fitted to lifters of the first seed; these are others.
FITTED_SEED, FRESH_SEED = 1, 2
N: dict[Turn, int] = {"stop": 260, "rise": 480, "hold": 260}
#: Lifters the constants are fitted to: per turn, where no state is named, and for what habits save.
N_FITTED: dict[Turn, int] = {"stop": 1040, "rise": 1600, "hold": 1040}
N_NAMED = 1300
N_SAVINGS = 260
N_DRAWN = 200
FOLLOWED_WEEKS = 64
#: Every week at first, then every other.
WEEKLY = 20
NAMED: tuple[State, ...] = ("progressing", "plateau_likely", "declining")
#: Drawn lifters log so long; where no day is said, so many weeks are looked at.
LAST_WEEK, QUARTER = 66, 12
#: Real lifts with so many sessions, a question at every so many of them.
FEWEST_REAL, EVERY_REAL = 30, 10
SAYS: dict[Turn, tuple[State, ...]] = {
    "stop": ("plateau_likely", "declining"),
    "rise": ("progressing",),
    "hold": ("plateau_likely", "progressing"),
}
NAMES: dict[Turn, str] = {
    "stop": "a rise stops, said while progressing",
    "rise": "a stand turns into a rise, said while plateau likely",
    "hold": "a decline stops, said while declining",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One turn: what was said on its day, and after how many weeks it was told (infinity: not while followed)."""

    turn: Turn
    lifts: int
    rate: float
    noise: float
    pace: float
    needed: float
    delay: float

    @property
    def promised(self) -> tuple[float, float] | None:
        """Weeks that were said for half and for four of five such cases."""
        return told_within(self.turn, self.needed, self.noise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look: the verdict and the weeks that one takes by the closed form."""

    verdict: Verdict
    noise: float
    rate: float
    pace: float
    needed: float
    fair_need: float


def look(columns: Columns, today: float) -> Seen | None:
    """Look with what ships; None where there is nothing to see."""
    rated = [one for c in columns if (one := rated_until(c, today)) is not None]
    weeks = sorted({w for one in rated for w in one.week.tolist()})
    breaks = tuple(Break(start=a, end=b) for a, b in pairwise(weeks) if b - a > LONG_BREAK_WEEKS)
    day = Day(as_of=START + timedelta(days=round(7 * today)), first=START, breaks=breaks)
    bend = find_bend(rated, today, day.floor, breaks=breaks, levels=False) if rated else None
    if bend is None:
        return None
    noise, rate = noise_and_rate(rated, day.today)
    verdict = decide(bend, rated, day, ())
    pace = turn_pace(bend, day, verdict.state)
    needed = weeks_needed(noise, rate, pace)
    fair_need = weeks_needed(noise, rate, pace_of(bend, day))
    return Seen(verdict=verdict, noise=noise, rate=rate, pace=pace, needed=needed, fair_need=fair_need)


def turning(turn: Turn, number: int, seed: int) -> tuple[MadeLifter, int]:
    """Make a lifter who turns, and the week: one to five lifts, any habits, rates, noise and length of log."""
    random = Random(f"{seed}/{turn}/{number}")
    lifts, week = random.choice((1, 1, 2, 3, 4, 5)), random.randrange(20, 80)
    habits = (plain_habits if random.random() < 0.25 else draw_habits)(random)
    before, after = {
        "stop": (exp(random.uniform(log(0.12), log(1.0))), 0.0),
        "rise": (0.0, 100 * expected_slope(week) * exp(random.uniform(log(0.8), log(1.6)))),
        "hold": (-exp(random.uniform(log(0.15), log(0.6))), 0.0),
    }[turn]
    lifter = make_lifter(
        seed=random.randrange(2**31),
        slope_pct_per_week=before,
        weeks=week + FOLLOWED_WEEKS,
        stop_week=week,
        slope_after_pct_per_week=after,
        lifts=lifts,
        habits=habits,
    )
    return lifter, week


def follow(turn: Turn, number: int, seed: int) -> Case | None:
    """Follow one lifter from the turn on; None where another state than the turn ends was said on its day."""
    lifter, week = turning(turn, number, seed)
    columns = [sets_of(lift) for lift in lifter.lifts]
    seen = look(columns, float(week))
    if seen is None or seen.verdict.state == "cannot_tell" or turn_after(seen.verdict.state) != turn:
        return None
    delay = first_told(columns, week, SAYS[turn], FOLLOWED_WEEKS)
    return Case(
        turn=turn,
        lifts=len(lifter.lifts),
        rate=seen.rate,
        noise=seen.noise,
        pace=seen.pace,
        needed=seen.needed,
        delay=delay,
    )


def first_told(columns: Columns, week: float, states: Sequence[State], within: float, *, weekly: bool = True) -> float:
    """After how many weeks is one of these states first said? Infinity: not within so many."""
    ahead = 1
    while ahead <= within:
        seen = look(columns, week + ahead)
        if seen is not None and seen.verdict.state in states:
            return float(ahead)
        ahead += 1 if weekly and ahead < WEEKLY else 2
    return inf


def fit(cases: Sequence[Case], share: float) -> tuple[float, float, float]:
    """Factor, powers of the closed form and of the noise below which this share of the delays lies.

    Source: quantile regression, by weighted least squares.
    """
    rows = np.array([(1.0, log(c.needed), log(c.noise / USUAL_NOISE)) for c in cases])
    y = np.log([min(c.delay, CENSORED * FOLLOWED_WEEKS) for c in cases])
    return quantile_regression(rows, y, share)


def quantile_regression(rows: Vector, y: Vector, share: float) -> tuple[float, float, float]:
    """Fit a plane below which this share lies; the first constant comes as a factor."""
    b = np.linalg.lstsq(rows, y, rcond=None)[0]
    for _ in range(300):
        rest = y - rows @ b
        weight = np.where(rest > 0, share, 1 - share) / np.maximum(np.abs(rest), 1e-3)
        b = np.linalg.solve((rows * weight[:, None]).T @ rows, (rows * weight[:, None]).T @ y)
    return float(exp(b[0])), float(b[1]), float(b[2])


def held(cases: Sequence[Case], which: int) -> Share:
    """How many turns were told by the day that was said (0: for half, 1: for four of five)?"""
    promised = [(c.delay, c.promised[which]) for c in cases if c.promised is not None]
    return Share(hits=sum(delay <= weeks for delay, weeks in promised), n=len(promised))


def by_plain_form(cases: Sequence[Case]) -> Share:
    """How many turns were told by the date of the closed form alone?"""
    return Share(hits=sum(c.delay <= c.needed for c in cases), n=len(cases))


def table(cases: Sequence[Case]) -> None:
    """Print how often the dates held, over all and by lifts, rate, noise and pace."""
    print(
        "| turn | told by the first day (said: half) | by the second (said: four of five) | by the closed form alone |"
    )
    print("|---|---|---|---|")
    for turn, name in NAMES.items():
        mine = [c for c in cases if c.turn == turn]
        print(f"| {name} | {held(mine, 0)} | {held(mine, 1)} | {by_plain_form(mine)} |")
    print("\nThe same, stops and new rises together, by what differs:\n")
    print("| lifters with | first day | second day | weeks said, middle |\n|---|---|---|---|")
    turns = [c for c in cases if c.turn != "hold" and c.promised]
    groups = [
        ("one lift", [c for c in turns if c.lifts == 1]),
        ("two or three", [c for c in turns if c.lifts in {2, 3}]),
        ("four or five", [c for c in turns if c.lifts > 3]),
        *_halves("sessions a week", turns, [c.rate for c in turns]),
        *_halves("noise", turns, [100 * c.noise for c in turns], " %"),
        *_halves("pace", turns, [100 * c.pace for c in turns], " % a week"),
    ]
    for name, mine in groups:
        half, most = (float(np.median([c.promised[i] for c in mine if c.promised])) for i in (0, 1))
        print(f"| {name} | {held(mine, 0)} | {held(mine, 1)} | {half:.0f} and {most:.0f} |")


def _halves(name: str, cases: Sequence[Case], values: Sequence[float], unit: str = "") -> list[tuple[str, list[Case]]]:
    middle = float(np.median(values))
    low = [c for c, v in zip(cases, values, strict=True) if v <= middle]
    high = [c for c, v in zip(cases, values, strict=True) if v > middle]
    return [(f"{name} up to {middle:.2g}{unit}", low), (f"{name} above that", high)]


def look_again_table(n: int) -> None:
    """Print how often a state is named by the day that is said where none can be named yet."""
    dated: list[bool] = []
    undated: list[bool] = []
    for number in range(n):
        _, lifter = drawn_lifter(number, FRESH_SEED)
        random = Random(f"again/{number}")
        columns = [sets_of(lift) for lift in lifter.lifts[: random.choice((1, 1, 2, 3, 4))]]
        week = random.randrange(6, 40)
        seen = look(columns, float(week))
        if seen is None or seen.verdict.state != "cannot_tell":
            continue
        delay = first_told(columns, week, NAMED, LAST_WEEK - week)
        fair = seen.verdict.earliest_fair_date
        if fair is None:
            undated.append(delay <= QUARTER)
        elif (ahead := (fair - START).days / 7 - week) <= LAST_WEEK - week:
            dated.append(delay <= ahead)
    print("\n### Where nothing can be told yet\n")
    print("Lifters drawn from growth with the logarithm of time, one to four lifts: a state was named by the day that")
    print(f"was said (said: half) in {Share(hits=sum(dated), n=len(dated))}; where no day was said, within")
    print(f"{QUARTER} weeks in {Share(hits=sum(undated), n=len(undated))}.")
    real_logs()


def real_logs() -> None:
    """Print the same for real lifts, one at a time: at a session with nothing told, was a state named by the day?"""
    found: list[bool] = []
    for person in load_lifters():
        for series in person.series:
            if len(series.days) < FEWEST_REAL:
                continue
            loads, reps = (np.array([s[i] for s in series.top_set]) for i in (0, 1))
            weeks = (np.array(series.days) - series.days[0]) / 7
            columns = [(weeks, loads, reps, np.full(len(reps), np.nan))]
            for i in range(FEWEST_REAL // 2, len(weeks), EVERY_REAL):
                week = float(weeks[i])
                seen = look(columns, week)
                fair = seen.verdict.earliest_fair_date if seen and seen.verdict.state == "cannot_tell" else None
                if fair is None or (fair - START).days / 7 > weeks[-1]:
                    continue
                within = (fair - START).days / 7 - week
                found.append(first_told(columns, week, NAMED, within, weekly=False) <= within)
    if found:
        print(
            f"On real lifts that went on so long: in {Share(hits=sum(found), n=len(found))} (looks as if independent)."
        )


def fit_named(n: int) -> tuple[float, float, float]:
    """Factor, power and how much longer per unit of chance, until a state is named where none is: middle of cases."""
    rows, delays = [], []
    for number in range(n):
        _, lifter = drawn_lifter(number, FITTED_SEED)
        random = Random(f"named/{number}")
        columns = [sets_of(lift) for lift in lifter.lifts[: random.choice((1, 1, 2, 3, 4))]]
        week = random.randrange(10, 36)
        seen = look(columns, float(week))
        if seen is None or seen.verdict.state != "cannot_tell" or seen.verdict.earliest_fair_date is None:
            continue
        sureness = max(seen.verdict.p_progress, 1 - seen.verdict.p_progress)
        rows.append((1.0, log(seen.fair_need), max(NAMED_FROM - sureness, 0.0)))
        # The days are counted from the last session, or from when there are enough of them.
        ahead = NAMED_FACTOR * seen.fair_need**NAMED_POWER * exp(UNSURE * rows[-1][2])
        known = (seen.verdict.earliest_fair_date - START).days / 7 - ahead
        told = min(first_told(columns, week, NAMED, LAST_WEEK - week), CENSORED * FOLLOWED_WEEKS)
        delays.append(max(week + told - known, 1.0))
    return quantile_regression(np.array(rows), np.log(delays), 0.5)


def stop_told(lifter: MadeLifter, week: int, followed: int) -> tuple[float, float] | None:
    """After how many weeks is the stop of this week told, and the closed form; None where no rise was said."""
    columns = [sets_of(lift) for lift in lifter.lifts]
    seen = look(columns, float(week))
    if seen is None or seen.verdict.state != "progressing":
        return None
    return first_told(columns, week, SAYS["stop"], followed, weekly=False), seen.needed


def fit_all() -> None:
    """Print every constant anew beside the one that ships."""
    for turn in NAMES:
        cases = [c for i in range(N_FITTED[turn]) if (c := follow(turn, i, FITTED_SEED)) is not None]
        cases = [c for c in cases if c.needed <= FOLLOWED_WEEKS]
        print(turn, len(cases), TOLD[turn], [fit(cases, share) for share in (0.5, 0.8)])
    print("a state is named where none is:", (NAMED_FACTOR, NAMED_POWER, UNSURE), fit_named(N_NAMED))
    fit_savings(N_SAVINGS)


def fit_savings(n: int) -> None:
    """Print what habits save, anew, beside what ships."""
    pairs = habit_pairs(n, FITTED_SEED, stop_told, FOLLOWED_WEEKS)
    print(f"power of the closed form that a habit saves with: {SAVING_POWER}", saving_power(pairs), len(pairs), "pairs")
    for habit in dict.fromkeys(p.habit for p in pairs):
        print(" ", habit, saving_power([p for p in pairs if p.habit == habit]))
    shipped = {"noting it": NOTING_TAKES, "near failure": FAILURE_TAKES}
    for name, found in reserve_shares(n, FITTED_SEED).items():
        print(f"share of the scatter of the reserve that goes by {name}: {shipped[name]}", found)


def main() -> None:
    """Print all tables; with "fit" after the script all constants anew, with "fit savings" what habits save."""
    turns: tuple[Turn, ...] = ("stop", "rise", "hold")
    if sys.argv[1:] in (["fit"], ["fit", "savings"]):
        fit_savings(N_SAVINGS) if sys.argv[2:] else fit_all()
        return
    print("## By when a change is told, made-up lifters\n")
    print("Lifters of one to five lifts, all habits, 20 to 80 weeks of log, whose pace turns in a known week: from")
    print("0.12 to 1 % a week to none, from none to 0.8 to 1.6 times the pace to be expected, from a decline to none.")
    print("What the report says on that day is held against the first week in which the verdict says so. Other lifters")
    print(f"than those the days were fitted to; followed for {FOLLOWED_WEEKS} weeks. Wilson's intervals.\n")
    cases = [c for turn in turns for i in range(N[turn]) if (c := follow(turn, i, FRESH_SEED)) is not None]
    table(cases)
    look_again_table(N_DRAWN)


if __name__ == "__main__":
    main()
