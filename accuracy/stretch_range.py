"""By how much did the back change? Whether the printed range holds the truth where lifts and repetitions differ.

Made-up lifters whose common course is known: their lifts go ways of their own, come and go, turn to other repetitions,
with a curvature that is not the formula's and that their lifts have in common. Asked about, as in the coach's answer,
are only those whom the verdict calls stuck or declining; the stretch is the verdict's own.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf
from random import Random
from typing import Final

import numpy as np
from scoring.made import rated_until, sets_of
from scoring.scores import Share

from dorsi.core.progress.bend import find_bend
from dorsi.core.progress.deciding import STALE_WEEKS, Day, decide
from dorsi.core.progress.judging import FEWEST_TO_POOL
from dorsi.core.progress.stretch import find_stretch
from dorsi.core.synth.habits import Habits, draw_habits
from dorsi.core.synth.lifters import make_lifter

#: None of these lifters was seen while the range was chosen.
SEED: Final = 7_402_000
WEEKS: Final = 78
LIFTS: Final = 5
#: Half of the lifters rose first, up to this week; the slope after it differs from lifter to lifter by so much (SD).
STOP_WEEK: Final = 30
ROSE: Final = 0.4
DRIFTS: Final = 0.1
STUCK: Final = frozenset({"plateau_likely", "declining"})
FIRST: Final = date(2020, 1, 6)
#: What is changed of the usual habits, by name. Of the slopes of a lifter's lifts real logs show 0.2 to 0.4 % a week.
ONE_WAY: Final = Habits()
OTHER_REPS: Final = Habits(other_reps_week=52)
APART: Final = Habits(own_slope=0.003)
WORLDS: Final[Mapping[str, Habits]] = {
    "all lifts go one way, in ranges of their own": ONE_WAY,
    "all go to other repetitions": OTHER_REPS,
    "the same, with one curvature in all lifts": replace(OTHER_REPS, shared_curvature=1.0),
    "lifts go their own ways (SD 0.15 % a week)": Habits(own_slope=0.0015),
    "lifts go their own ways (SD 0.3 %)": APART,
    "the same, and take turns": replace(APART, takes_turns=True),
    "all of it": replace(OTHER_REPS, shared_curvature=0.5, own_slope=0.003, takes_turns=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One lifter: the true change and the two ranges, per cent."""

    truth: float
    before: tuple[float, float]
    now: tuple[float, float]

    def inside(self, *, now: bool) -> bool:
        """Does the range hold the truth?"""
        low, high = self.now if now else self.before
        return low <= self.truth <= high


def look(number: int, world: Habits) -> Seen | None:
    """Look at one lifter on his last day; None where he is not called stuck."""
    chance = Random(f"{SEED}/{number}")
    rose = chance.random() < 0.5
    after = DRIFTS * chance.gauss(0, 1)
    stop = STOP_WEEK if rose else None
    lifter = make_lifter(
        seed=SEED + number,
        slope_pct_per_week=ROSE if rose else after,
        weeks=WEEKS,
        stop_week=stop,
        slope_after_pct_per_week=after,
        lifts=LIFTS,
        habits=replace(
            draw_habits(chance),
            changes_reps=False,
            other_reps_week=world.other_reps_week,
            shared_curvature=world.shared_curvature,
            own_slope=world.own_slope,
            takes_turns=world.takes_turns,
        ),
    )
    today = float(WEEKS)
    rated = [one for lift in lifter.lifts if lift.sessions and (one := rated_until(sets_of(lift), today)) is not None]
    rated = [one for one in rated if len(one.week) >= FEWEST_TO_POOL and today - float(one.week[-1]) <= STALE_WEEKS]
    day = Day(as_of=FIRST + timedelta(weeks=WEEKS), first=FIRST, breaks=())
    bend = find_bend(rated, today, day.floor, levels=False) if rated else None
    verdict = decide(bend, rated, day, ())
    slope = verdict.slope_pct_per_week
    if verdict.state not in STUCK or slope is None:
        return None
    start = day.week_of(verdict.since) if verdict.since else -inf
    stretch = find_stretch(rated, [str(n) for n in range(len(rated))], today, start=start, floor=day.floor)
    if stretch is None:
        return None
    return Seen(
        truth=_changed(STOP_WEEK if rose else 0.0, after, today - stretch.weeks, today),
        before=(slope.low * stretch.weeks, slope.high * stretch.weeks),
        now=(stretch.change_pct.low, stretch.change_pct.high),
    )


def _changed(stop: float, after: float, start: float, today: float) -> float:
    """Give the true change of what the lifts have in common, per cent; before ``stop`` they rose."""
    bend = min(max(stop, start), today)
    return 100 * float(np.expm1(0.01 * (ROSE * (bend - start) + after * (today - bend))))


def main() -> None:
    """Print the table."""
    people = int(next((word for word in sys.argv[1:] if word.isdecimal()), "120"))
    print("## By how much the back changed: the range under a standstill or a fall\n")
    print(f"{people} made-up lifters each, {WEEKS} weeks, {LIFTS} lifts; half rose {ROSE} % a week up to week")
    print(f"{STOP_WEEK}; then their common slope is drawn (SD {DRIFTS} % a week). Asked are those whom the verdict")
    print("calls stuck or declining. Before: the range of the verdict's slope times the weeks; now: that of the change")
    print("over the stretch, which is printed. 80 % intervals; Wilson's interval of each share.\n")
    print("| world | called stuck | truth inside, before | now | mean width before, points | now |")
    print("|---|---|---|---|---|---|")
    whole: list[Seen] = []
    for number, (name, world) in enumerate(WORLDS.items()):
        seen = [one for n in range(people) if (one := look(1000 * number + n, world)) is not None]
        whole += seen
        print(f"| {name} | {len(seen)} | {_figures(seen)} |")
    print(f"| **together** | {len(whole)} | {_figures(whole)} |")


def _figures(seen: list[Seen]) -> str:
    shares = [Share(hits=sum(one.inside(now=now) for one in seen), n=len(seen)) for now in (False, True)]
    widths = [np.mean([high - low for low, high in pairs]) for pairs in (
        [one.before for one in seen], [one.now for one in seen]
    )]  # fmt: skip
    return f"{shares[0]} | {shares[1]} | {widths[0]:.1f} | {widths[1]:.1f}"


if __name__ == "__main__":
    main()
