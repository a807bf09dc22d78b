"""What happened to each lift? Its strength series, session by session, with the error of the estimate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dorsi.core.estimate import Estimate
from dorsi.core.progress.e1rm import MOST_REPS, epley_e1rm_kg
from dorsi.core.progress.history import History
from dorsi.core.progress.level import LevelDay, filter_level
from dorsi.core.progress.moved import LiftSets
from dorsi.core.progress.review import CoursePoint, SeriesCourse
from dorsi.core.units import LoadUnit, load_text

__all__ = ["names_by_count", "series_of", "set_words"]

Scale = Literal["kg", "load_kg", "reps", "s"]

#: Share of a lift's sessions that must give an e1RM for its course to be told in e1RM.
ENOUGH_SESSIONS: Final = 0.5
LEVEL: Final = 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class _SessionBest:
    day: date
    value: float
    place: int
    places: tuple[int, ...]


def set_words(history: History, place: int, unit: LoadUnit | None = None) -> str:
    """Write one set as a lifter would: "100 kg x 5", "+10 kg x 8", "12 reps", "45 s"."""
    sets = history.sets
    reps, load, seconds = sets.reps[place], sets.load_kg[place], sets.duration_s[place]
    parts = [load_text(load, unit or history.unit)] if load else []
    if reps is not None:
        parts.append(f"{reps:g}" if parts else f"{reps:g} reps")
    elif seconds:
        parts.append(f"{seconds:g} s")
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
    scale, values = _scale(history, lift, chosen)
    bests = _session_bests(history, lift, chosen, values)
    if not bests:
        return SeriesCourse(
            straps=straps,
            measured_in=scale,
            points=(),
            e1rm=None,
            why_no_e1rm="no set of this lift notes repetitions or seconds",
            best_set=None,
            best_set_id=None,
            best_day=None,
        )
    start = bests[0].day
    levels = filter_level([(b.day - start).days / 7 for b in bests], [b.value for b in bests])
    best = max(bests, key=lambda b: b.value)
    return SeriesCourse(
        straps=straps,
        measured_in=scale,
        points=tuple(_point(history, b, level) for b, level in zip(bests, levels, strict=True)),
        e1rm=_estimate(levels, len(bests)) if scale == "kg" else None,
        why_no_e1rm=None if scale == "kg" else _why_none(lift, scale),
        best_set=set_words(history, best.place),
        best_set_id=history.sets.set_id[best.place],
        best_day=best.day,
    )


def _scale(history: History, lift: LiftSets, chosen: Sequence[int]) -> tuple[Scale, dict[int, float]]:
    """On which scale can this series be told, and what is each set worth on it?"""
    sets, places = history.sets, lift.places
    if lift.exercise is not None and lift.exercise.load_model == "time":
        return "s", {j: s for j in chosen if (s := sets.duration_s[places[j]])}
    worth: dict[int, float] = {}
    for j in chosen:
        load, reps = lift.moved_kg[j], sets.reps[places[j]]
        if load and reps:
            e1rm = epley_e1rm_kg(load, reps, sets.rir[places[j]])
            if e1rm is not None:
                worth[j] = e1rm
    every = {sets.session_index[places[j]] for j in chosen}
    if len({sets.session_index[places[j]] for j in worth}) >= ENOUGH_SESSIONS * len(every) > 0:
        return "kg", worth
    loaded = {j: load for j in chosen if (load := lift.moved_kg[j]) and sets.reps[places[j]]}
    if len(loaded) >= ENOUGH_SESSIONS * len(chosen):
        return "load_kg", loaded
    hung = _hung_on(history, lift, chosen)
    if len(hung) > ENOUGH_SESSIONS * len(chosen):
        return "load_kg", hung
    counted = {j: reps for j in chosen if (reps := sets.reps[places[j]])}
    if counted:
        return "reps", counted
    return "s", {j: s for j in chosen if (s := sets.duration_s[places[j]])}


def _hung_on(history: History, lift: LiftSets, chosen: Sequence[int]) -> dict[int, float]:
    """Which sets of a lift of the body had load added, and how much, where body mass is not known?"""
    found: dict[int, float] = {}
    for j in chosen:
        meaning = lift.meanings.get(history.sets.name[lift.places[j]])
        load = history.sets.load_kg[lift.places[j]]
        if load and meaning is not None and meaning.meaning == "added":
            found[j] = load
    return found


def _why_none(lift: LiftSets, scale: Scale) -> str:
    if scale == "s":
        return "held for time: the course is in seconds"
    if scale == "load_kg":
        return (
            f"most sets have more than {MOST_REPS:.0f} repetitions, where no formula holds: the heaviest load is shown"
        )
    if lift.body_mass_needed:
        if any(m.meaning == "undecided" for m in lift.meanings.values()):
            return "what the load column means is not decided: the course is in repetitions"
        if lift.exercise is not None and lift.exercise.load_model == "share_of_body_mass":
            return "an unknown share of body mass is lifted: the course is in repetitions"
        return "body mass is not known: the course is in repetitions"
    return "no load was logged: the course is in repetitions"


def _session_bests(
    history: History, lift: LiftSets, chosen: Sequence[int], values: Mapping[int, float]
) -> list[_SessionBest]:
    sessions: dict[int, list[int]] = {}
    for j in chosen:
        sessions.setdefault(history.sets.session_index[lift.places[j]], []).append(j)
    bests = []
    for members in sessions.values():
        worth = [j for j in members if j in values]
        if worth:
            top = max(worth, key=values.__getitem__)
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


def names_by_count(history: History, lift: LiftSets) -> tuple[str, ...]:
    """Which wordings does the log use for this lift, the most used first?"""
    counts = Counter(history.sets.name[i] for i in lift.places)
    return tuple(name for name, _ in counts.most_common())
