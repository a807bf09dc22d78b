"""The development logs as series, one number per lifter and never a name. Without the data folder there is nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.progress.history import History
from dorsi.core.progress.moved import lift_sets
from dorsi.work.lifter import read_lifter

DATA = Path(__file__).parents[3] / "shared" / "data"
NO_DATA = "The development logs are not here: the figures on real logs are not measured.\n"
#: The target is fixed: ln of the day's best Epley e1RM over non-warm-up sets of 1 to 12 repetitions.
MOST_REPS = 12
FEWEST_DAYS = 8

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One lift of one lifter: day numbers, ln of the day's best, and that best set (kg moved, repetitions)."""

    lifter: int
    slug: str | None
    variant: str
    days: tuple[int, ...]
    best_ln: tuple[float, ...]
    top_set: tuple[tuple[float, float], ...]

    @property
    def weeks(self) -> list[float]:
        """Days as weeks."""
        return [d / 7 for d in self.days]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifter:
    """One development log: number, history, all days of training, series with enough days."""

    number: int
    history: History
    visits: tuple[int, ...]
    series: tuple[Series, ...]


def find_logs() -> list[Path]:
    """Give the development logs, each person once; the order makes the numbers."""
    logs = [p for p in sorted(DATA.glob("logs/*")) if p.suffix in {".csv", ".fitnotes"}]
    return logs + [p for p in sorted(DATA.glob("histories/strength_logs/*.gz")) if "14" not in p.name]


def load_lifters() -> list[Lifter]:
    """Read all development logs; an empty list without the data folder."""
    return [load_lifter(number, path) for number, path in enumerate(find_logs(), start=1)]


def load_lifter(number: int, path: Path) -> Lifter:
    """Read one log."""
    history = read_lifter([path]).history
    found = []
    for lift in lift_sets(history, load_catalogue()):
        days: dict[int, tuple[float, tuple[float, float]]] = {}
        for place, moved in zip(lift.places, lift.moved_kg, strict=True):
            reps = history.sets.reps[place]
            if history.sets.kind[place] == "warm_up" or not moved or not reps or not 1 <= reps <= MOST_REPS:
                continue
            worth = log(moved if reps == 1 else moved * (1 + reps / 30))
            day = history.day[place].toordinal()
            if day not in days or worth > days[day][0]:
                days[day] = (worth, (moved, reps))
        if len(days) >= FEWEST_DAYS:
            order = sorted(days)
            found.append(
                Series(
                    lifter=number,
                    slug=lift.slug,
                    variant=lift.variant,
                    days=tuple(order),
                    best_ln=tuple(days[d][0] for d in order),
                    top_set=tuple(days[d][1] for d in order),
                )
            )
    visits = tuple(sorted({d.toordinal() for d in history.day}))
    return Lifter(number=number, history=history, visits=visits, series=tuple(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What simple rules say on one day: True for "still moving"."""

    gymcoach: bool
    last_five_alike: bool
    last_four_alike: bool
    same_three_times: bool


def rules_at(best_ln: Sequence[float], top_set: Sequence[tuple[float, float]]) -> Rules:
    """Ask the rules after the last of these sessions; at least six of them.

    GymCoach: a session of the last three beats the earlier best by 0.5 %. The next two: the last five (four) top sets
    lie within 0.5 kg and 1 repetition; with four, or the means of the last three and the three before within 1 %.
    """
    beats = max(best_ln[-3:]) > max(best_ln[:-3]) + log(1.005)

    def alike(n: int, kg: float, reps: float) -> bool:
        loads, counts = ([s[i] for s in top_set[-n:]] for i in (0, 1))
        return max(loads) - min(loads) <= kg and max(counts) - min(counts) <= reps

    kg = np.exp(np.array(best_ln[-6:]))
    means_alike = bool(abs(kg[3:].mean() / kg[:3].mean() - 1) <= 0.01)
    return Rules(
        gymcoach=beats,
        last_five_alike=not alike(5, 0.5, 1),
        last_four_alike=not (alike(4, 0.5, 1) or means_alike),
        same_three_times=not alike(3, 1e-6, 1e-6),
    )


def new_best_within(series: Series, as_of: int, horizon: int, margin: float = log(1.01)) -> bool | None:
    """Did a session within this many days beat everything so far by 1 %? None where the lift was not trained then."""
    days, best = np.array(series.days), np.array(series.best_ln)
    ahead = (days > as_of) & (days <= as_of + horizon)
    if not ahead.any():
        return None
    return bool(best[ahead].max() > best[days <= as_of].max() + margin)


def by_lifter(lifters: Sequence[Lifter]) -> dict[int, list[Series]]:
    """All series by lifter."""
    found: dict[int, list[Series]] = defaultdict(list)
    for lifter in lifters:
        found[lifter.number].extend(lifter.series)
    return found
