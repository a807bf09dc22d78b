"""What ends the sets of each lift: the back, the hands, the arms? And do straps help?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Final

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.progress.as_typed import set_as_typed
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.limits.limit import SURE, Advice, LiftLimit
from dorsi.core.progress.limits.telling import reason_of, sentence_of, why_not_of
from dorsi.core.progress.limits.two_capacities import EndedSet, OtherCapacity, TwoCapacities, weigh_capacities
from dorsi.core.progress.series_sets import SeriesSets, find_series
from dorsi.core.progress.strength_scale import rate_sessions
from dorsi.core.safety.effort import may_strap
from dorsi.core.safety.flags import NO_FLAGS, Flags

__all__ = ["find_limits"]

#: Sets of so many weeks speak.
WEEKS: Final = 16.0
MOST_SETS: Final = 80
#: How far the grip lies above the back (ln), by what the lift asks of it, and the arms above it in pulls.
GRIP_ABOVE: Final = (0.70, 0.35, 0.10, -0.05)
ARMS_ABOVE: Final = 0.30
ARMS_ABOVE_NARROW: Final = 0.20
#: The curl's strength against the pull's (ln) that is usual, and how far one's own shifts the arms.
USUAL_CURL: Final = log(0.45)
CURL_COUNTS: Final = 0.5
MOST_SHIFT: Final = 0.15
#: So much must be noted before anything is said.
FEWEST_SAID: Final = 3
FEWEST_PAIRED: Final = 2
#: A hold shorter than this share of the day's first has faded.
HOLD_KEPT: Final = 0.6
#: Advice: straps from this chance on, bare up to this one; straps do nothing where they add less than a repetition.
STRAPS_FROM: Final = 0.7
BARE_UP_TO: Final = 0.3
#: An interval of repetitions narrower than this has no width as it is printed: no set tells so much.
LEAST_WIDTH: Final = 0.1
LEVEL: Final = 0.8
_PULLS: Final = frozenset({"vertical_pull", "horizontal_pull"})
_NARROW: Final = ("close", "narrow", "supinated", "chin")
#: Reasons that say what gave out, and those that say it was ended on purpose or by something else.
_GAVE_OUT: Final = frozenset({"back", "grip", "arms"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lift:
    """One lift with its bare and its strapped sets, kept apart."""

    slug: str
    variant: str
    exercise: Exercise
    title: str
    bare: SeriesSets | None
    strapped: SeriesSets | None
    ids: tuple[str, ...]
    last: int
    said: Mapping[str, int]


def find_limits(
    history: History,
    judgement: Judgement | None,
    as_of: date,
    *,
    flags: Flags = NO_FLAGS,
    catalogue: Mapping[str, Exercise] | None = None,
) -> tuple[LiftLimit, ...]:
    """What ends the sets of each lift, and do straps help?

    Parameters
    ----------
    history : of one person; nothing after ``as_of`` and nothing older than sixteen weeks before it is used.
    judgement : the verdicts of that day; not needed today, and asked for so that callers give one thing to all.
    flags : what the lifter said: a hurt thumb forbids straps.

    Returns
    -------
    Every lift that asks something of the grip or is a pull, in the order of the log.

    Source: docs/owned-load.md. Limits: the two models (grip, arms) do not know of each other.
    """
    del judgement
    history = history.until(as_of)
    if not len(history):
        return ()
    catalogue = catalogue or load_catalogue()
    now = (as_of - history.day[0]).days / 7
    series = [s for s in find_series(history, catalogue, now - WEEKS) if s.side is None]
    curl = _curl(series)
    return tuple(_limit(history, lift, curl, flags) for lift in _lifts(history, series))


def _lifts(history: History, series: Sequence[SeriesSets]) -> list[_Lift]:
    """Pair the bare and the strapped series of each lift."""
    apart: dict[tuple[str, str], dict[bool, SeriesSets]] = {}
    for one in series:
        exercise = one.lift.exercise
        if exercise is None or exercise.is_held or exercise.pattern in {"grip", "elbow_flexion", "external_rotation"}:
            continue
        if exercise.grip_demand or exercise.pattern in _PULLS:
            apart.setdefault((exercise.slug, one.lift.variant), {})[one.straps is True] = one
    found = []
    for (slug, variant), both in apart.items():
        one = both.get(False) or both[True]
        assert one.lift.exercise is not None  # noqa: S101 -- as checked above
        places = [i for s in both.values() for i in s.place.tolist()]
        said: dict[str, int] = {}
        for i in both[False].place.tolist() if False in both else []:
            why = history.sets.stopped_by[i]
            if why is not None:
                said[why] = said.get(why, 0) + 1
        found.append(
            _Lift(
                slug=slug,
                variant=variant,
                exercise=one.lift.exercise,
                title=one.title,
                bare=both.get(False),
                strapped=both.get(True),
                ids=tuple(history.sets.set_id[i] for i in sorted(places)),
                last=max(places),
                said=said,
            )
        )
    return found


def _curl(series: Sequence[SeriesSets]) -> float | None:
    """How strong is the curl (ln e1RM), where one is done with both arms and a load?"""
    best = [
        float(np.median(rated.strength[-4:]))
        for one in series
        if one.lift.exercise is not None
        and one.lift.exercise.pattern == "elbow_flexion"
        and "barbell" in one.lift.exercise.slug
        and (rated := rate_sessions(one.week, one.load_kg, one.reps, one.rir)) is not None
    ]
    return max(best, default=None)


def _numbers(*series: SeriesSets | None) -> dict[int, int]:
    """How many sets of the lift, bare or with straps, came before each set on its day, by its place in the log."""
    of_days: dict[float, list[int]] = {}
    for one in series:
        if one is not None:
            for week, place in zip(one.week.tolist(), one.place.tolist(), strict=True):
                of_days.setdefault(week, []).append(place)
    return {place: number for places in of_days.values() for number, place in enumerate(sorted(places))}


def _ended(
    history: History, sets: SeriesSets | None, other: str, numbers: Mapping[int, int], *, free: bool
) -> list[EndedSet]:
    if sets is None:
        return []
    order = np.argsort(sets.week, kind="stable")[-MOST_SETS:].tolist()
    found, week = [], -1.0
    first_hold: float | None = None
    for j in order:
        hold = history.sets.hold_s[int(sets.place[j])]
        first_hold = first_hold if float(sets.week[j]) == week else hold
        week = float(sets.week[j])
        why = history.sets.stopped_by[int(sets.place[j])]
        gave_out = why in _GAVE_OUT
        rir = float(sets.rir[j]) if np.isfinite(sets.rir[j]) else None
        ours = why in {"back", other}
        found.append(
            EndedSet(
                load_kg=float(sets.load_kg[j]),
                reps=float(sets.reps[j]),
                rir=None if rir is None or (gave_out and rir <= 1) or not (ours or why is None) else rir,
                reached=ours or (why is None and rir == 0),
                lower_bound=why is not None and not ours,
                said_other=why == other if gave_out else None,
                free=free,
                number=numbers[int(sets.place[j])],
                hold_faded=other == "grip" and _faded(history, int(sets.place[j]), first_hold),
            )
        )
    return found


def _faded(history: History, place: int, first_hold: float | None) -> bool:
    """Is the hold of this set far shorter than the day's first, while the form was kept?"""
    hold, clean, reps = (c[place] for c in (history.sets.hold_s, history.sets.clean_reps, history.sets.reps))
    kept = clean is not None and reps is not None and clean >= reps
    return bool(kept and first_hold and hold is not None and hold < HOLD_KEPT * first_hold)


def _shown(lift: _Lift) -> float | None:
    best = [
        float(np.quantile(rated.strength, 0.75))
        for one in (lift.bare, lift.strapped)
        if one is not None and (rated := rate_sessions(one.week, one.load_kg, one.reps, one.rir)) is not None
    ]
    return max(best, default=None)


def _limit(history: History, lift: _Lift, curl: float | None, flags: Flags) -> LiftLimit:
    shown = _shown(lift)
    base = lift.bare or lift.strapped
    load = None if base is None else float(np.median(base.load_kg[base.week == base.week[-1]]))
    grip = _grip(history, lift, shown)
    arms = _arms(history, lift, shown, curl)
    allowed = may_strap(lift.exercise, flags)
    p_grip = None if grip is None or load is None else _share(grip.limits(load), len(lift.ids))
    p_arms = None if arms is None or load is None else _share(arms.limits(load), len(lift.ids))
    gained = None if grip is None or load is None else _reps(grip.gained(load), len(lift.ids))
    paired = _paired(lift)
    nothing = grip is not None and load is not None and paired and grip.gain_below(load, 1.0) > SURE
    advice = _advice(p_grip, nothing=nothing, allowed=allowed)
    return LiftLimit(
        slug=lift.slug,
        variant=lift.variant,
        title=lift.title,
        p_grip=p_grip,
        p_arms=p_arms,
        advice=advice,
        sentence=sentence_of(advice, p_grip, p_arms, gained, allowed=allowed, pulldown="pulldown" in lift.slug),
        reason=reason_of(lift.said, lift.bare, lift.strapped, lift.ids),
        why_not=why_not_of(
            lift.title,
            p_grip,
            p_arms,
            is_pull=lift.exercise.pattern in _PULLS,
            done=set_as_typed(history, lift.last),
        ),
        gained_reps=gained,
        load_kg=load,
    )


def _paired(lift: _Lift) -> bool:
    return all(one is not None and len(one.week) >= FEWEST_PAIRED for one in (lift.bare, lift.strapped))


def _gave_out(lift: _Lift) -> int:
    return sum(n for why, n in lift.said.items() if why in _GAVE_OUT)


def _grip(history: History, lift: _Lift, shown: float | None) -> TwoCapacities | None:
    """Weigh back and grip; None where neither the end of sets nor straps were noted."""
    if shown is None or lift.bare is None or not lift.exercise.grip_demand:
        return None
    if _gave_out(lift) < FEWEST_SAID and not _paired(lift):
        return None
    numbers = _numbers(lift.bare, lift.strapped)
    sets = [
        *_ended(history, lift.bare, "grip", numbers, free=False),
        *_ended(history, lift.strapped, "grip", numbers, free=True),
    ]
    return weigh_capacities(sets, shown, OtherCapacity(ratio=GRIP_ABOVE[lift.exercise.grip_demand]))


def _arms(history: History, lift: _Lift, shown: float | None, curl: float | None) -> TwoCapacities | None:
    """Weigh back and arms; None in lifts that are no pull, or where the end of sets was not noted."""
    if shown is None or lift.exercise.pattern not in _PULLS or _gave_out(lift) < FEWEST_SAID:
        return None
    above = ARMS_ABOVE_NARROW if any(word in lift.slug for word in _NARROW) else ARMS_ABOVE
    if curl is not None:
        above += min(max(CURL_COUNTS * (curl - shown - USUAL_CURL), -MOST_SHIFT), MOST_SHIFT)
    numbers = _numbers(lift.bare, lift.strapped)
    sets = [
        *_ended(history, lift.bare, "arms", numbers, free=False),
        *_ended(history, lift.strapped, "arms", numbers, free=False),
    ]
    return weigh_capacities(sets, shown, OtherCapacity(ratio=above, k=30.0, k_sd=0.2, per_set=0.025))


def _advice(p_grip: Estimate | None, *, nothing: bool, allowed: bool) -> Advice:
    if not allowed:
        return "bare"
    if p_grip is None:
        return "cannot_tell"
    if nothing:
        return "straps_do_nothing"
    if p_grip.value > STRAPS_FROM:
        return "straps"
    return "bare" if p_grip.value < BARE_UP_TO else "cannot_tell"


def _share(told: tuple[float, float, float], n: int) -> Estimate:
    mean, low, high = (min(max(x, 0.0), 1.0) for x in told)
    return Estimate(value=mean, low=low, high=high, level=LEVEL, unit="", method="two capacities", n=n)


def _reps(told: tuple[float, float, float], n: int) -> Estimate | None:
    mean, low, high = told
    if high - low < LEAST_WIDTH:
        # The other capacity lies above the back all over the grid: nothing was measured that could have a width.
        return None
    return Estimate(value=mean, low=low, high=high, level=LEVEL, unit="reps", method="two capacities", n=n)
