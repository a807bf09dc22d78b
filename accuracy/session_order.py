"""Does the place in the session help to foretell the next one? The level of the bend with and without it, real logs."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf, log, sqrt

import numpy as np
from scoring.real import NO_DATA, find_logs
from scoring.scores import interval, resample

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.progress.bend import WINDOW_WEEKS, Bend, find_bend
from dorsi.core.progress.jumps import Jump
from dorsi.core.progress.lift_weeks import USUAL_PLACE, gather_weeks
from dorsi.core.progress.mixture import Vector
from dorsi.core.progress.series_sets import SeriesSets, find_series
from dorsi.core.progress.strength_scale import LATE_COSTS, StrengthSeries, rate_sessions
from dorsi.work.lifter import read_lifter

#: From so many sessions before it on, every so many-th session of a lift is foretold.
FIRST, EVERY = 10, 4
#: A session later than this after the last one says little of either way.
SOON_WEEKS = 4.0
#: An exact repeat is scored as falling into a cell this wide either side (ln), as in next_session.py.
CELL = 0.005
DRAWS = 1000
#: "Moved": the place in the session lies this far off the usual one of late.
MOVED = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One session foretold: log scores with and without the place in the session, how far off the place was."""

    lifter: int
    known: float
    unknown: float
    off: float


def level_of(rated: StrengthSeries, today: float) -> tuple[Bend | None, float]:
    """Give what the bend says of the level, and what it has learned a late place to cost (ln)."""
    found = find_bend([rated], today)
    week = gather_weeks([rated], today)
    own = week.own[0] if week else None
    moves = rated.late is not None and float(np.ptp(rated.late)) >= 0.02
    return found, float(own.told[3]) if own is not None and moves else -LATE_COSTS if rated.late is not None else 0.0


def log_score(found: Bend, noise: float, shift: float, value: float, *, repeat: bool) -> float:
    """Log score of a session under the level, Student-t (3) noise around it."""
    level = found.levels[0]
    if level is None:
        return log(1e-6)
    scale = np.sqrt(level.sd**2 + noise**2)
    z = (value - level.middle - shift) / scale
    if repeat:
        low, high = (t3_below((value + c - level.middle - shift) / scale) for c in (-CELL, CELL))
        density = float(level.weight @ (high - low)) / (2 * CELL)
    else:
        density = float(level.weight @ (2 / (np.pi * sqrt(3) * (1 + z * z / 3) ** 2) / scale))
    return log(max(density, 1e-6))


def t3_below(z: Vector) -> Vector:
    """Distribution function of a Student-t with three degrees of freedom."""
    u = z / sqrt(3)
    return np.asarray(0.5 + (u / (1 + u * u) + np.arctan(u)) / np.pi)


def foretold(sets: SeriesSets, lifter: int) -> list[Point]:
    """Foretell every fourth session of one series from the sessions before it, in both ways."""
    whole = rate_sessions(sets.week, sets.load_kg, sets.reps, sets.rir, sets.late)
    if whole is None or whole.late is None:
        return []
    points = []
    for i in range(FIRST, len(whole.week), EVERY):
        today, before = float(whole.week[i]), float(whole.week[i - 1])
        past = sets.between(today - WINDOW_WEEKS, before)
        if past is None or today - before > SOON_WEEKS:
            continue
        columns = (past.week, past.load_kg, past.reps, past.rir)
        known, unknown = rate_sessions(*columns, past.late), rate_sessions(*columns)
        if known is None or unknown is None or len(known.week) < FIRST or known.late is None:
            continue
        with_it, cost = level_of(known, today)
        without, _ = level_of(replace(unknown, jumps=known.jumps), today)
        if with_it is None or without is None:
            continue
        value, repeat = float(whole.strength[i]), abs(whole.strength[i] - whole.strength[i - 1]) < 1e-9
        off = float(whole.late[i] - np.median(known.late[-USUAL_PLACE:]))
        points.append(
            Point(
                lifter=lifter,
                known=log_score(with_it, known.noise, cost * off, value, repeat=bool(repeat)),
                unknown=log_score(without, unknown.noise, 0.0, value, repeat=bool(repeat)),
                off=off,
            )
        )
    return points


def row(name: str, points: Sequence[Point]) -> str:
    """Give one row: mean log scores and their difference with its interval by lifter."""
    known, unknown = (np.array([getattr(p, way) for p in points]) for way in ("known", "unknown"))
    lifter = np.array([p.lifter for p in points])
    low, high = interval(resample(lifter, DRAWS), lambda rows: float((known - unknown)[rows].mean()))
    return (
        f"| {name} | {len(points):,} | {known.mean():.3f} | {unknown.mean():.3f} "
        f"| {(known - unknown).mean():+.4f} [{low:+.4f}, {high:+.4f}] |"
    )


def jump_table(series: Sequence[SeriesSets]) -> None:
    """Print how many series hold a jump of the level, of which kind, and in how many years."""
    rated = [r for s in series if (r := rate_sessions(s.week, s.load_kg, s.reps, s.rir, s.late)) is not None]
    long = [r for r in rated if len(r.week) >= FIRST]
    years = sum(float(r.week[-1] - r.week[0]) for r in long) / 52
    kinds: list[tuple[str, Callable[[Jump], bool]]] = [
        ("another level at once, and for good (another machine)", lambda j: not j.after_break and j.until == inf),
        ("a level for a while, then as before", lambda j: not j.after_break and j.until < inf),
        ("after three weeks and more without the lift, higher", lambda j: j.after_break and j.change > 0),
        ("the same, lower, not found again", lambda j: j.after_break and j.change < 0 and j.until == inf),
        ("the same, lower, found again", lambda j: j.after_break and j.change < 0 and j.until < inf),
        ("all", lambda _: True),
    ]
    print(f"\nJumps of the level, {len(long)} series of {FIRST} sessions or more, {years:.0f} years of a lift:\n")
    print("| kind | jumps | series with one | one in so many years |\n|---|---|---|---|")
    for name, fits in kinds:
        count = sum(fits(j) for r in long for j in r.jumps)
        holding = sum(any(fits(j) for j in r.jumps) for r in long)
        print(f"| {name} | {count} | {holding} ({holding / len(long):.0%}) | {years / max(count, 1):.0f} |")


def main() -> None:
    """Print both tables."""
    print("## The place in the session, and other machines, on real logs\n")
    logs = find_logs()
    if not logs:
        print(NO_DATA)
        return
    points: list[Point] = []
    everything: list[SeriesSets] = []
    for number, path in enumerate(logs, start=1):
        series = [s for s in find_series(read_lifter([path]).history, load_catalogue()) if s.side is None]
        everything += series
        for one in series:
            points += foretold(one, number)
    print("The best set of a session on the scale of the verdict, foretold from the sessions before by the level of")
    print(
        f"the bend: every {EVERY}th session from the {FIRST + 1}th on that comes within {SOON_WEEKS:.0f} weeks. Higher"
    )
    print(f"is better; 95 % intervals by bootstrap over {len({p.lifter for p in points})} lifters.\n")
    print("| sessions | n | with the place | without | better by |\n|---|---|---|---|---|")
    print(row("all", points))
    print(row(f"place off the usual by {MOVED} and more", [p for p in points if abs(p.off) >= MOVED]))
    print(row("later than usual by as much", [p for p in points if p.off >= MOVED]))
    print(row("earlier than usual by as much", [p for p in points if p.off <= -MOVED]))
    jump_table(everything)


if __name__ == "__main__":
    main()
