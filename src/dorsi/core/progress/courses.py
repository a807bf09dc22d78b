"""What happened to each lift? Its strength series, session by session, with the error of the estimate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from dorsi.core.catalogue.straps_said import straps_said, takes_straps
from dorsi.core.estimate import Estimate
from dorsi.core.progress.day_bests import DUST, highest_believed
from dorsi.core.progress.history import History
from dorsi.core.progress.level import LevelDay, filter_level
from dorsi.core.progress.moved import LiftSets, says_assisted
from dorsi.core.progress.review import CoursePoint, SeriesCourse
from dorsi.core.progress.scale import Scale, scale_of, why_no_e1rm
from dorsi.core.units import LoadUnit, load_text

__all__ = ["names_by_count", "series_of", "set_words", "title_of"]

LEVEL: Final = 0.80

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _SessionBest:
    day: date
    value: float
    place: int
    places: tuple[int, ...]


def set_words(history: History, place: int, unit: LoadUnit | None = None) -> str:
    """Write one set as a lifter would: "100 kg x 5", "20 kg of help x 8", "12 reps", "45 s", "40 kg x 40 m"."""
    sets = history.sets
    unit = unit or history.unit
    load, help_kg = sets.load_kg[place], sets.assist_kg[place]
    reps, seconds, metres = sets.reps[place], sets.duration_s[place], sets.distance_m[place]
    parts = []
    if load:
        helps = says_assisted(sets.name[place])
        parts.append(f"{load_text(load, unit)}{' of help' if helps else ''}")
    elif help_kg:
        parts.append(f"{load_text(help_kg, unit)} of help")
    if reps is not None:
        parts.append(f"{reps:g}" if parts else f"{reps:g} reps")
    elif seconds:
        parts.append(f"{seconds:g} s")
    elif metres:
        parts.append(f"{metres:g} m")
    return " x ".join(parts) or "nothing noted"


def series_of(history: History, lift: LiftSets) -> tuple[SeriesCourse, ...]:
    """How did this lift go, straps and bare apart?

    Sets with straps noted are one series, all others the other: strap and bare strength are different things.
    Warm-ups are in no series.
    """
    straps, kinds = history.sets.straps, history.sets.kind
    apart: dict[bool, list[int]] = {}
    for j, i in enumerate(lift.places):
        if kinds[i] != "warm_up":
            apart.setdefault(straps[i] is True, []).append(j)
    marked = any(straps[i] is not None for i in lift.places)
    return tuple(
        _one_series(history, lift, chosen, straps=with_straps if marked else None)
        for with_straps, chosen in sorted(apart.items())
    )


def _one_series(history: History, lift: LiftSets, chosen: Sequence[int], *, straps: bool | None) -> SeriesCourse:
    scale, values = scale_of(history, lift, chosen)
    bests, slips = _without_slips(_session_bests(history, lift, chosen, values, least=scale == "assist_kg"))
    if not bests:
        return _no_course(straps=straps, scale=scale)
    start = bests[0].day
    levels = filter_level([(b.day - start).days / 7 for b in bests], [b.value for b in bests])
    best = _top(bests, lambda b: _worth(history, b, scale))
    return SeriesCourse(
        straps=straps,
        measured_in=scale,
        points=tuple(_point(history, b, level) for b, level in zip(bests, levels, strict=True)),
        e1rm=_estimate(levels, len(bests)) if scale == "kg" else None,
        why_no_e1rm=None if scale == "kg" else why_no_e1rm(lift, scale),
        best_set=set_words(history, best.place),
        best_set_id=history.sets.set_id[best.place],
        best_day=best.day,
        slips=tuple((history.sets.set_id[b.place], b.day, set_words(history, b.place)) for b in slips),
    )


def _no_course(*, straps: bool | None, scale: Scale) -> SeriesCourse:
    return SeriesCourse(
        straps=straps,
        measured_in=scale,
        points=(),
        e1rm=None,
        why_no_e1rm="no repetitions, seconds or metres noted",
        best_set=None,
        best_set_id=None,
        best_day=None,
    )


def _worth(history: History, best: _SessionBest, scale: Scale) -> tuple[float, float]:
    """Order session bests: by the scale; by load before repetitions where only these are known; least help first."""
    sets = history.sets
    load = sets.load_kg[best.place] or 0.0
    reps = sets.reps[best.place] or 0.0
    if scale == "assist_kg":
        return -best.value, reps
    if scale == "reps":
        return load - (sets.assist_kg[best.place] or 0.0), reps
    return best.value, reps


def _top(found: Sequence[T], worth: Callable[[T], tuple[float, ...]]) -> T:
    """Give the first of those that are worth most, by the first number, then the next; dust makes no difference."""
    left = list(found)
    for rank in range(len(worth(left[0]))):
        most = max(worth(one)[rank] for one in left)
        left = [one for one in left if worth(one)[rank] >= most - DUST * abs(most)]
    return left[0]


def _without_slips(bests: list[_SessionBest]) -> tuple[list[_SessionBest], list[_SessionBest]]:
    """Leave out sessions whose best stands far above every other: a digit too many, kept in the log and named."""
    if not bests:
        return [], []
    most = highest_believed([b.value for b in bests])
    return [b for b in bests if b.value <= most], [b for b in bests if b.value > most]


def _session_bests(
    history: History, lift: LiftSets, chosen: Sequence[int], values: Mapping[int, float], *, least: bool
) -> list[_SessionBest]:
    sessions: dict[int, list[int]] = {}
    for j in chosen:
        sessions.setdefault(history.sets.session_index[lift.places[j]], []).append(j)
    bests = []
    for members in sessions.values():
        worth = [j for j in members if j in values]
        if worth:
            most = min(values[j] for j in worth) if least else max(values[j] for j in worth)
            top = next(j for j in worth if abs(values[j] - most) <= DUST * most)
            bests.append(
                _SessionBest(
                    day=history.day[lift.places[top]],
                    value=values[top],
                    place=lift.places[top],
                    places=tuple(lift.places[j] for j in members),
                )
            )
    return bests


def _point(history: History, best: _SessionBest, level: LevelDay) -> CoursePoint:
    low, middle, high = level.interval
    ids = history.sets.set_id
    return CoursePoint(
        day=best.day,
        best_kg=best.value,
        trend_kg=middle,
        low_kg=low,
        high_kg=high,
        top_set=set_words(history, best.place),
        top_set_id=ids[best.place],
        set_ids=tuple(ids[i] for i in best.places),
    )


def _estimate(levels: Sequence[LevelDay], n: int) -> Estimate:
    low, middle, high = levels[-1].interval
    return Estimate(value=middle, low=low, high=high, level=LEVEL, unit="kg", method="Epley, local level", n=n)


def title_of(history: History, lift: LiftSets) -> str:
    """What is this lift called? As the log calls it most, without the words for straps: these are said apart."""
    name = names_by_count(history, lift)[0]
    read = lift.exercise is not None and takes_straps(lift.exercise) and not history.by_name[name].taught
    if read and (said := straps_said(name)) is not None:
        name = said.name
    return " ".join(name.split()) or "(no name)"


def names_by_count(history: History, lift: LiftSets) -> tuple[str, ...]:
    """Which wordings does the log use for this lift, the most used first?"""
    counts = Counter(history.sets.name[i] for i in lift.places)
    return tuple(name for name, _ in counts.most_common())
