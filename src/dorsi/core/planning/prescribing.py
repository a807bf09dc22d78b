"""From chosen lifts to a session on paper: sets on the way up, work sets, rests, cues, reasons, minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Reason
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.days import Chosen
from dorsi.core.planning.finding_load import (
    FirstLoad,
    Person,
    first_load,
    loads_with,
    tool_of,
)
from dorsi.core.planning.ladder import MOST_TRIES, roundest, with_search
from dorsi.core.planning.load_search import load_search, reps_of_a_rung, starting_load
from dorsi.core.planning.loading import NextLoad, known_loads, next_load
from dorsi.core.planning.past import LONG_AWAY_WEEKS
from dorsi.core.planning.positions import position_of
from dorsi.core.planning.qualities import STAPLES, STRETCHED, Slot
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import SLOW_DOWN
from dorsi.core.planning.timing import SHORT_MINUTES, SUPERSET_REST_S, is_heavy, ladder_of, session_seconds
from dorsi.core.plans import PlannedLift, PlannedSession, PlannedSet, SolverAsk
from dorsi.core.progress.announced import EASY_WORD
from dorsi.core.safety.effort import may_strap
from dorsi.core.units import LoadUnit

__all__ = ["make_session"]

#: The way up: share of the work load, repetitions.
_LADDER: Final = ((0.45, 8), (0.65, 5), (0.85, 3))
_ONE_STEP: Final = ((0.65, 5),)
_BODY_WAY_UP: Final = (3, 5)
_HALF_REPS: Final = (3, 3)
_MUCH_ADDED_KG: Final = 10.0
_THIRD: Final = 1 / 3
#: Sets on the way up in an easier week.
_UPS_AT_EASE: Final = 2
_DUST: Final = 1e-6
#: From here on a lift that needs no way up by its kind gets one set of it, too.
_HEAVY_KG: Final = 60.0
#: An easier week keeps about half of the sets.
DELOAD_SHARE: Final = 0.5
_EASY_RIR: Final = 3
_EASIER: Final = (
    "An easier week: about half of the sets, loads a tenth lighter, three or four in reserve; it goes below the usual "
    "lower bounds on purpose and ends with its last session. If you are still as tired then, look at sleep, food and "
    "illness before you add work; are you worse after two sessions, rest on the third day. Begin the note of each "
    f'session of it with the word "{EASY_WORD}" in your app, or '
    f'dorsi log "... note {EASY_WORD}": it is then left out of every judgement.'
)
_SLOT_WORDS: Final[Mapping[Slot, str]] = {
    "vertical": "the pull down, blades moving down",
    "horizontal": "the pull in, blades moving back",
    "extension": "the lats with straight arms, the elbows at rest",
    "retraction": "the middle back and the rear of the shoulders",
    "rotation": "the small rotators of the shoulder",
    "shrug": "the upper trapezius",
    "hinge": "the extensors, through the hips",
    "trunk": "the extensors, the trunk held or straightened",
    "grip": "the grip",
    "carry": "grip and trunk at once",
    "wrist": "the forearms",
    "curl": "the arms, which help in every pull",
    "control": "control of the blades",
}
_STATE_WORDS: Final = {
    "progressing": "in your log and progressing, so it stays",
    "cannot_tell": "in your log; whether it moves cannot be told yet, so it stays",
    "plateau_likely": "in your log and probably stuck: kept, as more sets and effort come before a swap",
    "declining": "in your log and falling: kept with care",
    None: "in your log, so it stays",
}


def make_session(
    number: int,
    day: date | None,
    units: Sequence[Sequence[Chosen]],
    request: PlanRequest,
    unit: LoadUnit,
    *,
    deload: bool,
    asks: Sequence[SolverAsk] = (),
    person: Person | None = None,
) -> PlannedSession:
    """Write one session: every lift with its sets, loads that exist, rests, one cue and its reasons.

    Parameters
    ----------
    units : the lifts in order; two in one entry are done in turns.
    unit : of the loads in sentences.
    deload : about half of the sets, the loads a tenth lighter.
    asks : orders and loads that active tips want.
    person : what first loads should fit; None where nothing is known.
    """
    lifts: list[PlannedLift] = []
    climbed = False
    pairs = [group for group, members in enumerate(units) if len(members) > 1]
    for group, members in enumerate(units):
        for place, chosen in enumerate(members):
            sets = chosen.sets
            if deload:  # the odd set stays with the pulls, not with the arms and hands
                half = DELOAD_SHARE * sets
                sets = max(1, ceil(half) if is_heavy(chosen.candidate.exercise) else floor(half))
            before = lifts[-1].exercise if lifts else None
            factor = _factor(before, chosen.candidate.slug, asks)
            lift = _lift(
                chosen.candidate,
                sets,
                request,
                unit,
                first=not climbed,
                deload=deload,
                factor=factor,
                person=person or Person(),
            )
            climbed = climbed or is_heavy(chosen.candidate.exercise)
            lifts.append(
                _in_turns(lift, "ABCDEFGH"[pairs.index(group)], first=place == 0) if len(members) > 1 else lift
            )
    found = tuple(lifts)
    notes = (_EASIER,) if deload and number == 1 else ()
    return PlannedSession(
        number=number, day=day, lifts=found, minutes=round(session_seconds(found) / 60, 1), deload=deload, notes=notes
    )


def _in_turns(lift: PlannedLift, name: str, *, first: bool) -> PlannedLift:
    return replace(lift, superset=name, rest_s=SUPERSET_REST_S if first else lift.rest_s)


def _factor(before: str | None, slug: str, asks: Sequence[SolverAsk]) -> float:
    return min((a.load_factor for a in asks if before in a.exercises and slug in a.before), default=1.0)


def _lift(
    one: Candidate,
    sets: int,
    request: PlanRequest,
    unit: LoadUnit,
    *,
    first: bool,
    deload: bool,
    factor: float,
    person: Person,
) -> PlannedLift:
    load = next_load(one, request, unit, keep=deload, factor=factor)
    work = PlannedSet(
        kind="work",
        reps=one.scheme.reps,
        seconds=one.scheme.seconds,
        load_kg=load.load_kg,
        assist_kg=load.assist_kg,
        rir=_reserve(one, deload=deload),
        straps=_in_straps(one, load, request),
        holds=one.scheme.holds,
    )
    known = load.load_kg is not None or load.assist_kg is not None
    tool = "" if known else tool_of(one, request, person)
    variant = one.past.variant if one.past else tool
    exists = loads_with(tool, one.exercise, request)
    start = None if known else first_load(one.exercise, request, exists, person, tool=tool)
    search = None if known else load_search(one, request, sets=sets, first=start, tool=tool)
    told = None if known or search is not None else starting_load(one, request, unit, first=start, tool=tool)
    drilled = one.past is None and request.experience != "years" and not request.limits.flags.osteoporosis
    position, once = position_of(one.exercise, request.equipment, request.limits.flags, new=drilled)
    way_up = _way_up(one, load, request, first=first, start=start)
    if known and deload:
        way_up = _short_way(way_up)
    elif told is not None and start is not None:  # one light load is given: nothing leads up to it
        way_up = ()
    lift = PlannedLift(
        exercise=one.slug,
        sets=(*way_up, *(work,) * sets),
        rest_s=one.time.rest_s,
        cue=_cue(one.exercise, in_hands=any(kind in variant for kind in ("dumbbell", "kettlebell", "plate"))),
        reasons=_reasons(one, load),
        starting_load=told,
        position=position,
        position_once=once,
        per_side=one.exercise.laterality == "one_side",
        variant=variant,
        name_in_log=one.past.name_in_log if one.past else "",
    )
    return lift if search is None else with_search(lift, search, unit)


def _in_straps(one: Candidate, load: NextLoad, request: PlanRequest) -> bool:
    """Is this load one that was shown with straps? Bare hands would not hold it."""
    shown = one.past is not None and one.past.straps and load.load_kg is not None
    return shown and may_strap(one.exercise, request.limits.flags)


def _cue(exercise: Exercise, *, in_hands: bool) -> str:
    """The first cue; with a weight in the hands the first that does not speak of the bar."""
    fitting = [cue for cue in exercise.cues if not (in_hands and "bar" in cue.split())]
    return next(iter(fitting), "")


def _reserve(one: Candidate, *, deload: bool) -> int | None:
    """As the scheme says; three at least in an easier week, and for what comes back after a long time."""
    rir = one.scheme.rir
    if rir is None:
        return None
    if deload:
        return max(rir + 1, _EASY_RIR)
    if one.past is not None and one.past.weeks_away > LONG_AWAY_WEEKS:
        return max(rir, _EASY_RIR)
    return rir


def _way_up(
    one: Candidate, load: NextLoad, request: PlanRequest, *, first: bool, start: FirstLoad | None
) -> tuple[PlannedSet, ...]:
    """The sets on the way up: three before the first heavy lift of a session, one before the later ones."""
    most = ladder_of(one.exercise, first=first, minutes=request.minutes)
    if not most and (load.load_kg or 0.0) >= _HEAVY_KG and request.minutes > SHORT_MINUTES:
        most = 1
    if not most:
        return ()
    steps = _LADDER if most == len(_LADDER) else _ONE_STEP
    if one.slug == SLOW_DOWN:  # who lowers himself has no easier way to begin than a hang
        return ()
    if not load.load_kg or one.exercise.load_model == "body_mass_plus_added":
        if start is None:
            half = _half_added(one, load, request) if most > 1 else ()
            return (PlannedSet(kind="warm_up", reps=_BODY_WAY_UP, seconds=None, load_kg=None), *half)
        rungs = start.rungs_kg[:MOST_TRIES]  # found on the way up
        judged = reps_of_a_rung(one)
        return tuple(PlannedSet(kind="warm_up", reps=(judged, judged), seconds=None, load_kg=kg) for kg in rungs)
    assert one.past is not None  # noqa: S101 -- a load is known from the past alone
    exists = known_loads(one.exercise, request, (), one.past.variant)
    if not exists:  # it is in the log, but what it is loaded with here is not known: shares of the load, then
        return tuple(PlannedSet(kind="warm_up", reps=(r, r), seconds=None, load_kg=None) for _, r in steps)
    found: dict[float, PlannedSet] = {}
    for share, reps_ in steps:
        kg = max((k for k in exists if k <= share * load.load_kg + _DUST), default=None)
        if kg is None and exists and exists[0] < load.load_kg - _DUST:
            kg = exists[0]
        if kg is not None and kg < load.load_kg - _DUST:
            found[kg] = PlannedSet(kind="warm_up", reps=(reps_, reps_), seconds=None, load_kg=kg)
    return tuple(found[kg] for kg in sorted(found))


def _short_way(way_up: tuple[PlannedSet, ...]) -> tuple[PlannedSet, ...]:
    """In an easier week two sets on the way up to a known load are enough: the middle one goes."""
    return (way_up[0], way_up[-1]) if len(way_up) > _UPS_AT_EASE else way_up


def _half_added(one: Candidate, load: NextLoad, request: PlanRequest) -> tuple[PlannedSet, ...]:
    """Before a pull-up with much added load a set with half of it, if something that light is there."""
    if not load.load_kg or load.load_kg < _MUCH_ADDED_KG:
        return ()
    exists = known_loads(one.exercise, request)
    near = [kg for kg in exists if _THIRD * load.load_kg <= kg <= load.load_kg / 2 + _DUST and kg > 0]
    if not near:
        return ()
    half = roundest(near, request.equipment.unit)  # one plate hangs better than two small ones
    return (PlannedSet(kind="warm_up", reps=_HALF_REPS, seconds=None, load_kg=half),)


def _reasons(one: Candidate, load: NextLoad) -> tuple[Reason, ...]:
    facts = [f"for {_SLOT_WORDS[one.slot]}"]
    past = one.past
    if past is not None and past.in_use:
        facts.append(_STATE_WORDS[past.state])
    elif past is not None:
        weeks = round(past.weeks_away)
        facts.append(f"back after {weeks} weeks" if weeks > 1 else "you have done it before")
    elif one.slug in STAPLES:
        facts.append("the plain choice of its kind: easy to compare from week to week")
    if one.slug in STRETCHED:
        facts.append("loaded where the muscle is long")
    regions = load_anatomy().regions
    counts = ", ".join(f"{share:g} {regions[r].name.lower()}" for r, share in one.regions.items())
    facts.append(f"a set counts {counts}")
    reasons = [Reason(rule="why this lift", facts=tuple(facts), source="fractional sets: Pelland 2025")]
    if load.why and past is not None:
        reasons.append(Reason(rule="why this load", facts=(load.why,), set_ids=past.set_ids))
    if one.scheme.reps is not None:
        low, high = one.scheme.reps
        why = "as you do it now" if one.scheme.from_log else "usual for this lift and goal"
        reasons.append(Reason(rule="why these repetitions", facts=(f"{low} to {high}: {why}",)))
    return tuple(reasons)
