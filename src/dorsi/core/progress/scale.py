"""On which scale can a lift's course be told: e1RM, heaviest load, help, repetitions, seconds or metres?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from dorsi.core.progress.e1rm import MOST_REPS, epley_e1rm_kg
from dorsi.core.progress.history import History
from dorsi.core.progress.moved import LiftSets

__all__ = ["Scale", "scale_of", "why_no_e1rm"]

Scale = Literal["kg", "load_kg", "assist_kg", "reps", "s", "m"]
Worth = Mapping[int, float]

#: Share of a lift's sessions (for e1RM) or sets (for the others) that a scale must be able to tell.
ENOUGH: Final = 0.5


def scale_of(history: History, lift: LiftSets, chosen: Sequence[int]) -> tuple[Scale, Worth]:
    """On which scale can this series be told, and what is each of its sets worth on it?

    Parameters
    ----------
    history, lift : the sets.
    chosen : places in ``lift.places`` that belong to the series.

    Returns
    -------
    The first scale that tells enough of the series, with the worth of every set it can tell. ``assist_kg`` is the only
    one on which less is more.
    """
    if lift.exercise is not None and lift.exercise.load_model == "time":
        return "s", _noted(history.sets.duration_s, lift, chosen)
    e1rms = _e1rms(history, lift, chosen)
    sessions = history.sets.session_index
    every = {sessions[lift.places[j]] for j in chosen}
    if len({sessions[lift.places[j]] for j in e1rms}) >= ENOUGH * len(every) > 0:
        return "kg", e1rms
    reps = _noted(history.sets.reps, lift, chosen)
    moved = {j: load for j in chosen if j in reps and (load := lift.moved_kg[j])}
    if len(moved) >= ENOUGH * len(chosen):
        return "load_kg", moved
    scales: tuple[tuple[Scale, Worth, float], ...] = (
        ("load_kg", _meant(history, lift, chosen, "added"), ENOUGH),
        ("assist_kg", _meant(history, lift, chosen, "assistance"), ENOUGH),
        ("reps", reps, 0.0),
        ("s", _noted(history.sets.duration_s, lift, chosen), 0.0),
    )
    for scale, worth, share in scales:
        if len(worth) > share * len(chosen):
            return scale, worth
    return "m", _noted(history.sets.distance_m, lift, chosen)


def _e1rms(history: History, lift: LiftSets, chosen: Sequence[int]) -> dict[int, float]:
    sets = history.sets
    worth: dict[int, float] = {}
    for j in chosen:
        load, reps = lift.moved_kg[j], sets.reps[lift.places[j]]
        if load and reps:
            e1rm = epley_e1rm_kg(load, reps, sets.rir[lift.places[j]])
            if e1rm is not None:
                worth[j] = e1rm
    return worth


def _noted(column: Sequence[float | None], lift: LiftSets, chosen: Sequence[int]) -> dict[int, float]:
    return {j: value for j in chosen if (value := column[lift.places[j]])}


def _meant(history: History, lift: LiftSets, chosen: Sequence[int], meaning: str) -> dict[int, float]:
    """Which sets had load added, or help, and how much, where body mass is not known?"""
    sets = history.sets
    found: dict[int, float] = {}
    for j in chosen:
        i = lift.places[j]
        read = lift.meanings.get(sets.name[i])
        load = sets.load_kg[i] if read is not None and read.meaning == meaning else None
        if meaning == "assistance":
            load = load or sets.assist_kg[i]
        if load and sets.reps[i]:
            found[j] = load
    return found


def why_no_e1rm(lift: LiftSets, scale: Scale) -> str:
    """Why is this course not told in e1RM?"""
    body = lift.body_mass_needed
    unknown_share = lift.exercise is not None and lift.exercise.load_model == "share_of_body_mass"
    reasons = (
        (scale == "s", "told by seconds, not by repetitions"),
        (scale == "m", "told by metres, not by repetitions"),
        (scale == "assist_kg", "body mass is not known: the course is the help of the machine, less is harder"),
        (scale == "load_kg" and body, "body mass is not known: the course is the heaviest added load"),
        (
            scale == "load_kg",
            f"most sets have more than {MOST_REPS:.0f} repetitions, where no formula holds: the heaviest load is shown",
        ),
        (
            any(m.meaning == "undecided" for m in lift.meanings.values()),
            "what the load column means is not decided: the course is in repetitions",
        ),
        (body and unknown_share, "an unknown share of body mass is lifted: the course is in repetitions"),
        (body, "body mass is not known: the course is in repetitions"),
    )
    return next((told for holds, told in reasons if holds), "no load was logged: the course is in repetitions")
