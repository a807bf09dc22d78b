"""Every second heavy day of a lift in a week is the lighter one: about a tenth less, every repetition quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.directions import DAYS_THAT_TAKE_TURNS
from dorsi.core.planning.finding_load import loads_with
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.loading import known_loads
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.sessions import SESSION_LUMBAR
from dorsi.core.planning.timing import is_heavy, session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession
from dorsi.core.safety.effort import least_reps
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.lift_limits import WATCHED
from dorsi.core.safety.pain import strains_what_hurts

__all__ = ["with_lighter_day"]

#: What is left of the load on the second day. Source: judgement of coaches; a heavy, a light day of the same lift.
_SHARE: Final = 0.9
_TOLD: Final = "{name} has its lighter day: a tenth below {day}, every repetition quick and clean."
_TOLD_OF_A_STEP: Final = "{name} has its lighter day: a lighter load than on {day}, every repetition quick and clean."
_TOLD_OF_SETS: Final = "{name} has its lighter day: fewer sets than on {day}, all else as there."
_TOLD_OF_BODY: Final = "{name} has its lighter day: end each set two repetitions earlier than on {day}."
#: Repetitions that a tenth less leaves beyond the reserve of the heavy day.
_MORE_LEFT: Final = 2
#: Where nothing is there between this share and a tenth less, the load stays.
_LEAST_SHARE: Final = 0.75
#: Between these shares it is about a tenth less. Of a load that is still to be found that is there where each that is
#: tried has such a one.
_ABOUT_A_TENTH: Final = (0.85, 0.92)
#: The last set on the way up lies below this share of the lighter load.
_HIGHEST_UP: Final = 0.86
_DUST: Final = 1e-6


def with_lighter_day(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Take a tenth off lifts from the hips that tire the lower back on every second of their days, for every goal.

    In a week for strength where each main pull has days of its own, off these, too; pull-ups with a load on them leave
    two more on every second day of theirs. A day with fewer sets is lighter by these alone; who is new has none.
    """
    if request.experience == "new":
        return tuple(sessions)
    first: dict[str, tuple[str, PlannedLift]] = {}
    times: Counter[str] = Counter()
    made = []
    for session in _heavy_day_first(sessions, request, catalogue):
        notes, lifts = list(session.notes), []
        for lift in session.lifts:
            exercise = catalogue[lift.exercise]
            heavy = slot_of(exercise) == "hinge" and exercise.lumbar_demand >= WATCHED
            heavy = heavy or _has_days_of_its_own(exercise, request) or _is_loaded_pull_up(lift, exercise)
            times[lift.exercise] += 1
            if heavy and times[lift.exercise] % 2 == 0:
                day, before = first[lift.exercise]
                fewer = len(lift.work_sets) < len(before.work_sets)
                lighter = lift if fewer else _lighter(lift, before, exercise, request)
                if lighter is not lift or fewer:
                    told = _TOLD_OF_SETS if fewer else _told_of_load(lighter, before, exercise)
                    notes.append(told.format(name=exercise.name, day=day))
                lifts.append(lighter)
                continue
            if heavy and lift.exercise not in first:
                first[lift.exercise] = (session.day.strftime("%A") if session.day else "the first day"), lift
            lifts.append(lift)
        minutes = round(session_seconds(tuple(lifts)) / 60, 1)
        made.append(replace(session, lifts=tuple(lifts), notes=tuple(notes), minutes=minutes))
    return tuple(made)


def _told_of_load(lighter: PlannedLift, before: PlannedLift, exercise: Exercise) -> str:
    """How is the lighter load said? A tenth less where it is about that; a step may be more."""
    if exercise.load_model != "external":
        return _TOLD_OF_BODY
    kg, full = lighter.work_sets[0].load_kg, before.work_sets[0].load_kg
    return _TOLD_OF_A_STEP if kg and full and kg < _ABOUT_A_TENTH[0] * full - _DUST else _TOLD


def _heavy_day_first(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[PlannedSession, ...]:
    """Let the heavier day have the more sets: the two change their numbers where both days bear it."""
    days = [
        (s, i)
        for s, session in enumerate(sessions)
        for i, lift in enumerate(session.lifts)
        if slot_of(catalogue[lift.exercise]) == "hinge"
    ]
    if len(days) != 2:  # noqa: PLR2004 -- a heavy day and a light one
        return tuple(sessions)
    (s, i), (t, k) = days
    one, other = sessions[s].lifts[i], sessions[t].lifts[k]
    if one.exercise != other.exercise or len(one.work_sets) >= len(other.work_sets):
        return tuple(sessions)
    made = list(sessions)
    for place, at, count in ((s, i, len(other.work_sets)), (t, k, len(one.work_sets))):
        session = made[place]
        lift = session.lifts[at]
        sets = (*(o for o in lift.sets if o.kind == "warm_up"), *(lift.work_sets[0],) * count)
        lifts = (*session.lifts[:at], replace(lift, sets=sets), *session.lifts[at + 1 :])
        lumbar = sum(catalogue[o.exercise].lumbar_demand * len(o.work_sets) for o in lifts)
        minutes = round(session_seconds(lifts) / 60, 1)
        if lumbar > SESSION_LUMBAR or minutes > request.work_minutes:
            return tuple(sessions)
        made[place] = replace(session, lifts=lifts, minutes=minutes)
    return tuple(made)


def _has_days_of_its_own(exercise: Exercise, request: PlanRequest) -> bool:
    many = request.goal == "strength" and request.days >= DAYS_THAT_TAKE_TURNS
    return many and slot_of(exercise) in PLANES and is_heavy(exercise)


def _is_loaded_pull_up(lift: PlannedLift, exercise: Exercise) -> bool:
    pulled_up = slot_of(exercise) == "vertical" and exercise.load_model == "body_mass_plus_added"
    return pulled_up and bool(lift.work_sets[0].load_kg)


def _lighter(lift: PlannedLift, first: PlannedLift, exercise: Exercise, request: PlanRequest) -> PlannedLift:
    """Give the lift with a tenth less than on its first day; as it is where no load that is lighter is there."""
    if exercise.load_model != "external":  # of a band or of help a tenth says nothing
        return _ended_earlier(lift, exercise, request.limits.flags)
    if lift.load_from is not None:
        if request.limits.flags.is_steady or not _has_a_tenth_less(first, exercise, request):
            return lift
        told = f"Take a tenth less than the load you noted on {lift.load_from.strftime('%A')}."
        return replace(_easier(lift), starting_load=told, load_from_share=_SHARE)
    load = lift.work_sets[0].load_kg
    if not load:
        return lift
    exists = known_loads(exercise, request, (), lift.variant)
    less = max((kg for kg in exists if kg <= _SHARE * load + _DUST), default=None)
    if less is None or less < _LEAST_SHARE * load:
        return lift
    ups = [one for one in lift.sets if one.kind == "warm_up" and (one.load_kg or 0.0) <= _HIGHEST_UP * less]
    return _easier(replace(lift, sets=(*ups, *(replace(one, load_kg=less) for one in lift.work_sets))))


def _has_a_tenth_less(first: PlannedLift, exercise: Exercise, request: PlanRequest) -> bool:
    """Has each load that is tried one about a tenth below it? Of a few kilograms none has.

    Where none is tried, one load was given: it goes on by its note on the next day, as it does for who goes up one
    step at a time.
    """
    exists = loads_with(first.variant, exercise, request)
    low, high = _ABOUT_A_TENTH
    return bool(first.tries_kg) and all(
        any(low * kg - _DUST <= one <= high * kg + _DUST for one in exists) for kg in first.tries_kg
    )


def _easier(lift: PlannedLift) -> PlannedLift:
    """Say the reserve that a tenth less leaves."""
    sets = (
        replace(one, rir=one.rir + _MORE_LEFT) if one.kind != "warm_up" and one.rir is not None else one
        for one in lift.sets
    )
    return replace(lift, sets=tuple(sets))


def _ended_earlier(lift: PlannedLift, exercise: Exercise, flags: Flags) -> PlannedLift:
    """With the load of the heavy day two more left are two repetitions fewer; as it is where the range ends before.

    On a place that hurts, or that only helps, many light repetitions are the rule.
    """
    reps = lift.work_sets[0].reps
    least = max(exercise.rep_range[0] if exercise.rep_range else 1, least_reps(exercise, flags))
    if reps is None or reps[1] - _MORE_LEFT < least or strains_what_hurts(exercise, flags):
        return lift
    shorter = (max(least, reps[0] - _MORE_LEFT), reps[1] - _MORE_LEFT)
    easier = _easier(lift)
    sets = (one if one.kind == "warm_up" else replace(one, reps=shorter) for one in easier.sets)
    return replace(easier, sets=tuple(sets))
