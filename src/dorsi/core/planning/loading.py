"""Which load comes next, of those that exist? From the last work sets, upward only when they earned it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.past import LiftPast
from dorsi.core.planning.request import PlanRequest
from dorsi.core.progress.e1rm import epley_e1rm_kg, load_at, max_of
from dorsi.core.safety.effort import may_strap
from dorsi.core.safety.loads import MOST_LOAD_STEP, cap_load, load_after_break
from dorsi.core.safety.pain import AMBER_LOAD, strains_what_hurts
from dorsi.core.units import LoadUnit, load_text, to_unit

__all__ = ["USUAL_MASS_KG", "NextLoad", "known_loads", "next_load"]

#: Steps on the way up to the work load: share of it, repetitions.
_DUST: Final = 1e-6
_MOST_REPS: Final = 12
#: A load that exists is a multiple of this, in its own unit, up to what rounding in a log leaves.
_ROUND, _ROUND_WITHIN = 0.25, 0.006
#: After so many weeks a load of old says little: it is found again. An easier week takes a tenth off.
_TOO_LONG_AGO: Final = 26.0
_EASY_SHARE: Final = 0.9
_LITTLE_ADDED_KG: Final = 5.0
#: A body of which nobody knows the mass.
USUAL_MASS_KG: Final = 75.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLoad:
    """The load of the work sets (or the help), whether it went up, and why, in one sentence."""

    load_kg: float | None
    assist_kg: float | None
    rose: bool
    why: str


def known_loads(
    exercise: Exercise, request: PlanRequest, seen_kg: tuple[float, ...] = (), variant: str = ""
) -> tuple[float, ...]:
    """Which loads exist for this exercise? Those of the file; without a file, what was on the bar counts, too.

    Parameters
    ----------
    seen_kg : loads of the log.
    variant : of the log: the dumbbell variant of a barbell lift takes the loads of the dumbbells.
    """
    other = next((kind for kind in ("dumbbell", "kettlebell", "cable") if kind in variant), None)
    of_other = request.equipment.loads_kg.get(other or "")
    listed = of_other or request.equipment.loads_of(exercise)
    if request.equipment.given:
        return listed
    unit = request.equipment.unit
    return tuple(sorted({*listed, *(kg for kg in seen_kg if _is_round(kg, unit))}))


def _is_round(kg: float, unit: LoadUnit) -> bool:
    """Is it a load of this unit, no other unit's plate written down in it?"""
    steps = to_unit(kg, unit) / _ROUND
    return abs(steps - round(steps)) * _ROUND < _ROUND_WITHIN


def next_load(one: Candidate, request: PlanRequest, unit: LoadUnit, *, keep: bool, factor: float = 1.0) -> NextLoad:
    """Which load do the work sets of this lift get?

    Parameters
    ----------
    one : the lift with its past and its scheme.
    keep : no step upward (an easier week).
    factor : what a tip leaves of the load.

    Source: double progression: first repetitions, then load (judgement of coaches); caps as in `safety.loads`.
    """
    past, exercise = one.past, one.exercise
    if past is None or (past.load_kg is None and past.assist_kg is None):
        return NextLoad(load_kg=None, assist_kg=None, rose=False, why="")
    if past.assist_kg is not None:
        return _less_help(one, request, unit, keep=keep)
    assert past.load_kg is not None  # noqa: S101 -- one of the two is known, as checked
    last, exists = past.load_kg, known_loads(exercise, request, past.loads_seen_kg, past.variant)
    told = f"last time {_sets_told(one, unit)}"
    if anew := _why_anew(past, exercise, request):
        return NextLoad(load_kg=None, assist_kg=None, rose=False, why=f"{told}{anew}: it is found again")
    share = (_EASY_SHARE if keep else 1.0) * load_after_break(past.weeks_away) * _pain_share(exercise, request) * factor
    wanted, why = _wanted(one, last, exists, keep=keep)
    if share < 1:
        body = _body(exercise, request)
        wanted, why = max(0.0, (body + last) * share - body), _why_less(one, request, factor, easy=keep)
    if keep and exercise.load_model == "body_mass_plus_added" and wanted < _LITTLE_ADDED_KG:
        wanted = 0.0  # an easier week is no place for a plate on the belt
    if wanted > last:
        got = cap_load(wanted, last, exists)
    else:
        got = max((kg for kg in exists if kg <= wanted + _DUST), default=None)
    allowed = _allowed(one, request)
    if got is not None and allowed is not None and got > allowed + _DUST:
        lighter = max((kg for kg in exists if kg <= allowed + _DUST), default=None)
        got, why = (got, why) if lighter is None else (lighter, "no more than dorsi load gives next")
    if got is not None and factor < 1 and share == factor:  # as far as the loads that are there
        why = f"{(1 - got / last) * 100:.0f} % less, because the muscle comes tired" if last else why
    if got is None:
        return NextLoad(load_kg=None, assist_kg=None, rose=False, why=f"{told}; no load that light is there")
    return NextLoad(load_kg=got, assist_kg=None, rose=got > last + _DUST, why=f"{told}; {why}")


def _why_anew(past: LiftPast, exercise: Exercise, request: PlanRequest) -> str:
    """Why does the last load say nothing for today? Empty where it does."""
    if not past.in_use and past.weeks_away > _TOO_LONG_AGO:
        return ", long ago"
    if past.straps and not may_strap(exercise, request.limits.flags):
        return " with straps, which bare hands do not hold"
    return ""


def _allowed(one: Candidate, request: PlanRequest) -> float | None:
    """Up to which load does what `dorsi load` gives next reach, for repetitions as planned? None where it gives none.

    For as many repetitions and more it is that load; for fewer the load that asks for the same strength.
    """
    past, reps = one.past, one.scheme.reps
    if past is None or past.next_most is None:
        return None
    most_kg, most_reps = past.next_most
    if reps is None or reps[1] >= most_reps:
        return most_kg
    body = _body(one.exercise, request)
    return load_at(max_of(body + most_kg, most_reps), reps[1]) - body


def _wanted(one: Candidate, last: float, exists: tuple[float, ...], *, keep: bool) -> tuple[float, str]:
    """Which load would progress ask for, and why?"""
    assert one.past is not None  # noqa: S101 -- asked only with a past
    reps, scheme = one.past.reps, one.scheme.reps
    if keep or scheme is None or not reps:
        return last, "the same load"
    if not one.scheme.from_log and (e1rm := epley_e1rm_kg(last, min(max(reps), _MOST_REPS))):
        fits = load_at(e1rm, scheme[1] + (one.scheme.rir or 0))
        return min(fits, last * (1 + MOST_LOAD_STEP)), f"set for {scheme[0]} to {scheme[1]} repetitions"
    if min(reps) < scheme[0] and (e1rm := epley_e1rm_kg(last, min(max(reps), _MOST_REPS))):
        fits = load_at(e1rm, scheme[0] + (one.scheme.rir or 0))
        if fits < last:
            return fits, f"the sets fell below {scheme[0]}, so a little lighter"
    if min(reps) >= scheme[1] and len(reps) >= min(2, one.scheme.fewest_sets):
        above = next((kg for kg in exists if kg > last + _DUST), None)
        if above is not None:
            return max(above, last * (1 + MOST_LOAD_STEP / 2)), "every set reached the top of the range, so one step up"
        return last, "the heaviest there is: add repetitions"
    return last, f"the same load until every set reaches {scheme[1]}"


def _less_help(one: Candidate, request: PlanRequest, unit: LoadUnit, *, keep: bool) -> NextLoad:
    past = one.past
    assert past is not None  # noqa: S101 -- asked only with a past
    assert past.assist_kg is not None  # noqa: S101 -- as above
    exists = known_loads(one.exercise, request, past.loads_seen_kg, past.variant)
    told = f"last time with {load_text(past.assist_kg, unit)} of help"
    less = max((kg for kg in exists if kg < past.assist_kg - _DUST), default=None)
    earned = one.scheme.reps is not None and past.reps and min(past.reps) >= one.scheme.reps[1]
    if earned and less is not None and not keep and load_after_break(past.weeks_away) == 1:
        return NextLoad(load_kg=None, assist_kg=less, rose=True, why=f"{told}; one step less")
    enough = min((kg for kg in exists if kg >= past.assist_kg - _DUST), default=None)
    return NextLoad(load_kg=None, assist_kg=enough, rose=False, why=f"{told}; the same help")


def _body(exercise: Exercise, request: PlanRequest) -> float:
    """What hangs on the bar beside the load that is put on: a share is taken off both."""
    hangs = exercise.load_model == "body_mass_plus_added"
    return (request.limits.body_mass_kg or USUAL_MASS_KG) if hangs else 0.0


def _pain_share(exercise: Exercise, request: PlanRequest) -> float:
    hurts = strains_what_hurts(exercise, request.limits.flags)
    return AMBER_LOAD if hurts else 1.0


def _why_less(one: Candidate, request: PlanRequest, factor: float, *, easy: bool) -> str:
    assert one.past is not None  # noqa: S101 -- asked only with a past
    if _pain_share(one.exercise, request) < 1:
        return "a fifth less because of the pain you noted"
    if load_after_break(one.past.weeks_away) < 1:
        return f"lighter after {one.past.weeks_away:.0f} weeks without it"
    if easy and factor == 1:
        return "a tenth less, as the week is an easier one"
    return f"{(1 - factor) * 100:.0f} % less, because the muscle comes tired"


def _sets_told(one: Candidate, unit: LoadUnit) -> str:
    past = one.past
    assert past is not None  # noqa: S101 -- asked only with a past
    load = load_text(past.load_kg, unit) if past.load_kg else "body mass"
    done = ", ".join(f"{r:g}" for r in past.reps) or ", ".join(f"{s:g} s" for s in past.seconds)
    return f"{load} x {done}" if done else load
