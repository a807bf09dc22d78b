"""What did the log say on the days of a trial? One value per lift, day and side or condition, from its work sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from statistics import fmean, median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.trial import Design, Kind
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.progress.moved import lift_sets
from dorsi.core.progress.series_sets import RATED_KINDS
from dorsi.core.progress.strength_scale import MOST_REPS

__all__ = ["DayValue", "day_values", "sets_on"]

PER_CENT: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """One value: lift, day, what it was done as ("left", "right", "with", "without" or ""), the sets behind it."""

    exercise: str
    day: date
    part: str
    value: float
    set_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    place: int
    moved_kg: float | None


def sets_on(history: History, exercises: Sequence[str]) -> dict[date, list[int]]:
    """Which work sets of these lifts does each day hold?"""
    wanted = set(exercises)
    found: dict[date, list[int]] = {}
    for i, (slug, _) in enumerate(history.key):
        if slug in wanted and history.sets.kind[i] in RATED_KINDS:
            found.setdefault(history.day[i], []).append(i)
    return found


def day_values(
    history: History, catalogue: Mapping[str, Exercise], exercises: Sequence[str], kind: Kind, design: Design
) -> list[DayValue]:
    """What was measured on each day, oldest first?

    Parameters
    ----------
    history : whole; days without what is asked for give nothing.
    exercises : slugs; all variants of a lift count as one.
    kind, design : what is measured, and whether sides or straps are kept apart.

    Source: repetitions and strength by Epley 1985 with the reserve where it is noted; repetitions are told at the
    middle load of the lift, so that a plate more or less makes no effect.
    """
    found: list[DayValue] = []
    moved = {
        place: kg
        for lift in lift_sets(history, catalogue)
        if lift.slug in exercises
        for place, kg in zip(lift.places, lift.moved_kg, strict=True)
    }
    for slug in exercises:
        days = sets_on(history, (slug,))
        loads = [kg for places in days.values() for i in places if (kg := moved.get(i))]
        usual = median(loads) if loads else None
        for day in sorted(days):
            for part, places in _parts(history, days[day], design).items():
                value = _MEASURED[kind.name](history, [_Set(place=i, moved_kg=moved.get(i)) for i in places], usual)
                if value is not None:
                    ids = tuple(history.sets.set_id[i] for i in places)
                    found.append(DayValue(exercise=slug, day=day, part=part, value=value, set_ids=ids))
    return sorted(found, key=lambda one: one.day)


def _parts(history: History, places: Sequence[int], design: Design) -> dict[str, list[int]]:
    apart: dict[str, list[int]] = {}
    for i in places:
        if design == "left_right":
            side = history.sets.side[i]
            if side not in {"left", "right"}:
                continue
            part = str(side)
        elif design == "same_session":
            straps = history.sets.straps[i]
            if straps is None:
                continue
            part = "with" if straps else "without"
        else:
            part = ""
        apart.setdefault(part, []).append(i)
    return apart


Measure = Callable[[History, Sequence[_Set], float | None], float | None]


def _felt(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    noted = [value for one in sets if (value := history.sets.felt_tension[one.place]) is not None]
    return fmean(noted) if noted else None


def _to_failure(history: History, one: _Set) -> float | None:
    reps = history.sets.reps[one.place]
    if not reps or not 1 <= reps <= MOST_REPS or not one.moved_kg:
        return None
    rir = 0.0 if history.sets.kind[one.place] == "failure" else history.sets.rir[one.place]
    return reps + (rir or 0.0)


def _best_e1rm(history: History, sets: Sequence[_Set]) -> float | None:
    worths = [max_of(one.moved_kg or 0.0, n) for one in sets if (n := _to_failure(history, one)) is not None]
    return max(worths, default=None)


def _reps(history: History, sets: Sequence[_Set], usual: float | None) -> float | None:
    best = _best_e1rm(history, sets)
    if best is not None and usual:
        return reps_at(best, usual)
    counted = [reps for one in sets if one.moved_kg is None and (reps := history.sets.reps[one.place])]
    return float(max(counted)) if counted and usual is None else None


def _strength(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    best = _best_e1rm(history, sets)
    return PER_CENT * log(best) if best else None


def _clean(history: History, one: _Set) -> tuple[int, float] | None:
    clean, reps = history.sets.clean_reps[one.place], history.sets.reps[one.place]
    return (clean, reps) if clean is not None and reps else None


def _clean_first(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    noted = [pair for one in sets if (pair := _clean(history, one))]
    return float(noted[0][0]) if noted else None


def _clean_share(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    noted = [pair for one in sets if (pair := _clean(history, one))]
    return PER_CENT * sum(clean for clean, _ in noted) / sum(reps for _, reps in noted) if noted else None


def _clean_load(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    clean = [one.moved_kg for one in sets if one.moved_kg and (pair := _clean(history, one)) and pair[0] >= pair[1]]
    return PER_CENT * log(max(clean)) if clean else None


def _held(history: History, sets: Sequence[_Set], _usual: float | None) -> float | None:
    seconds = [s for one in sets if (s := history.sets.duration_s[one.place])]
    return PER_CENT * log(max(seconds)) if seconds else None


_MEASURED: Final[Mapping[str, Measure]] = {
    "felt_tension": _felt,
    "reps": _reps,
    "clean_reps": _clean_first,
    "clean_share": _clean_share,
    "strength": _strength,
    "clean_load": _clean_load,
    "hang_time": _held,
}
