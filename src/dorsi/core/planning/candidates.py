"""Which exercises come into question at all, and what speaks for and against each? Numbers for the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.in_keeping import odd_lifts
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.planning.qualities import (
    ADVANCED,
    HOLDS_THE_TRUNK,
    NEEDS_BLOCKS,
    STRETCHED,
    Slot,
    family_of,
    slot_of,
)
from dorsi.core.planning.request import Experience, PlanRequest
from dorsi.core.planning.schemes import Scheme, scheme_of
from dorsi.core.planning.targets import is_unknown
from dorsi.core.planning.timing import WARM_UP_SET_S, LiftTime, ladder_of, lift_time
from dorsi.core.planning.worth import FIRST_ON_THE_BAR, bent_over, hangs, helps, untried, wants_a_pin, worth_of
from dorsi.core.safety.exercises import allowed_exercises

__all__ = ["Candidate", "Shares", "candidates_of", "in_hand_for_the_bar", "stays"]

Shares = Mapping[str, float]

#: How many of a family go to the solver, and how many where they are in use.
OF_A_FAMILY: Final = 2
IN_USE_OF_A_FAMILY: Final = 4
#: Sessions up to here hold few lifts; a lift is as long as another within this factor.
_SHORT_MINUTES: Final = 30
_AS_LONG: Final = 1.1
#: Done with clearly less than a lift that is usually the weaker one: whatever the reason, the other one comes first.
_ODD: Final = -0.6
#: A lift from the hips worth less than this is no light one to fall back on; a heavy one has so few repetitions.
_SELDOM, _HEAVY_HINGE_REPS = -0.35, 3
#: Goals whose rows are loaded where anything can be; how a row of the own body is loaded.
_WANTS_LOADED_ROWS: Final = frozenset({"strength", "thickness"})
_OF_THE_BODY: Final = "share_of_body_mass"
#: Pulling up the own body, of somebody of whom nothing is known and who can begin at a stack.
_UNTRIED: Final = -1.2
#: The catalogue loads it with a bar; with a weight in each hand it is the same lift.
_WITH_DUMBBELLS_TOO: Final = "romanian_deadlift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One exercise as the model sees it."""

    exercise: Exercise
    slot: Slot
    family: str
    regions: Mapping[RegionName, float]
    scheme: Scheme
    time: LiftTime
    worth: float
    past: LiftPast | None
    stays: bool

    @property
    def slug(self) -> str:
        """The exercise's slug."""
        return self.exercise.slug


def stays(past: LiftPast | None) -> bool:
    """Is this a lift that works, so that a plan should not take it away?"""
    return past is not None and past.in_use and past.state == "progressing"


def candidates_of(
    catalogue: Mapping[str, Exercise],
    request: PlanRequest,
    past: Past,
    experience: Experience,
    *,
    sessions: int,
    wanted: frozenset[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Which exercises may the week be made of?

    Parameters
    ----------
    sessions : how many different sessions the week has. Of exercises that are equal in everything a plan counts no
        more than that many are kept, the worthiest: an exact reduction, as a session holds one of a family at most.
    wanted : slugs that a tip asks for.

    Limits: of each family only the two worthiest go to the solver, beside what is in use, liked or wanted, and none
    that others outdo in every way: the plan is optimal among those.
    """
    allowed = allowed_exercises(catalogue, request.limits.flags)
    groups: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    odd = odd_lifts(past.lifts)
    for slug, exercise in allowed.items():
        lift = past.lifts.get(slug)
        if slug in request.limits.never or not _is_there(exercise, request, lift):
            continue
        if not _is_able(exercise, request, lift, "some" if past.known else experience):
            continue
        one = _candidate(exercise, request, lift, known=past.known, unknown=is_unknown(request, past))
        if slug in odd:
            one = replace(one, worth=round(one.worth + _ODD, 3))
        groups[_signature(one)].append(one)
    kept: list[Candidate] = []
    for group in groups.values():
        kept += sorted(group, key=lambda c: (not c.stays, -c.worth, c.slug))[:sessions]
    if request.goal == "strength":
        kept = _heavy_hinges(kept, request)
    if request.limits.flags.gentle:
        kept = _supported_rows(kept, request)
    kept = _loaded_rows(kept, request)
    fixed = wanted | request.limits.favourites
    return _without_outdone(_short_list(kept, fixed), request, fixed)


def _heavy_hinges(candidates: Sequence[Candidate], request: PlanRequest) -> list[Candidate]:
    """Who asks for strength lifts heavy from the hips, where such a lift is there; what is in use or liked stays."""

    def heavy(one: Candidate) -> bool:
        return one.exercise.rep_range is not None and one.exercise.rep_range[0] <= _HEAVY_HINGE_REPS

    if request.experience == "new" or not any(one.slot == "hinge" and heavy(one) for one in candidates):
        return list(candidates)
    return [o for o in candidates if o.slot != "hinge" or heavy(o) or _in_use(o) or o.slug in request.limits.favourites]


def _supported_rows(candidates: Sequence[Candidate], request: PlanRequest) -> list[Candidate]:
    """Who is to be gentle begins no row bent over, where one with a support is there: no back is braced harder."""

    def begins_bent_over(one: Candidate) -> bool:
        return one.past is None and one.slug not in request.limits.favourites and bent_over(one.exercise)

    if not any(one.slot == "horizontal" and not bent_over(one.exercise) for one in candidates):
        return list(candidates)
    return [one for one in candidates if not begins_bent_over(one)]


def _loaded_rows(candidates: Sequence[Candidate], request: PlanRequest) -> list[Candidate]:
    """Who wants strength or thickness, or rows with a load by the log, begins no row of the own body beside these."""

    def of_the_body(one: Candidate) -> bool:
        return one.slot == "horizontal" and one.exercise.load_model == _OF_THE_BODY

    rows = [o for o in candidates if o.slot == "horizontal" and o.exercise.load_model == "external"]
    wanted = request.goal in _WANTS_LOADED_ROWS or any(map(_in_use, rows))
    if not wanted or not any(not bent_over(one.exercise) for one in rows):
        return list(candidates)
    liked = request.limits.favourites
    return [one for one in candidates if not of_the_body(one) or _in_use(one) or one.slug in liked]


def _short_list(candidates: Sequence[Candidate], wanted: frozenset[str]) -> tuple[Candidate, ...]:
    """Keep the worthiest of each family, and whatever is in use, liked or wanted by a tip."""
    families: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(candidates, key=lambda c: (-c.worth, c.slug)):
        families[one.family].append(one)
    # Where the lower back or the bounds of the pulls leave little, the lightest lift from the hips still fits.
    light = next((o.slug for o in families.get("hinge", ()) if o.exercise.lumbar_demand <= 1 and o.worth > _SELDOM), "")
    wanted |= {light}
    kept = [
        one
        for members in families.values()
        for rank, one in enumerate(members)
        if rank < OF_A_FAMILY or one.slug in wanted or one.stays or (rank < IN_USE_OF_A_FAMILY and _in_use(one))
    ]
    return tuple(sorted(kept, key=lambda c: c.slug))


def _without_outdone(
    candidates: Sequence[Candidate], request: PlanRequest, fixed: frozenset[str]
) -> tuple[Candidate, ...]:
    """Leave out what another of its family outdoes in every way, or several others of its kind."""
    roomy = request.minutes > _SHORT_MINUTES
    of_slot = 4 if roomy else 2
    kept = []
    for one in candidates:
        better = [other for other in candidates if other is not one and _outdoes(other, one)]
        enough = any(o.family == one.family for o in better) or len(better) >= of_slot
        if not enough or one.slug in fixed or one.stays or _in_use(one):
            kept.append(one)
    return tuple(kept)


def _outdoes(one: Candidate, other: Candidate) -> bool:
    """Is it at least as good for the same work, in worth, minutes, and what it asks of the back and the hands?"""
    a, b = one.exercise, other.exercise
    whole = [{r for r, share in o.regions.items() if share == 1} for o in (one, other)]
    minutes = [o.time.fixed_s + o.scheme.fewest_sets * o.time.per_set_s for o in (one, other)]
    return (
        one.slot == other.slot
        and (-one.worth, one.slug) < (-other.worth, other.slug)
        and a.lumbar_demand <= b.lumbar_demand
        and a.grip_demand <= b.grip_demand
        and whole[0] == whole[1]
        and minutes[0] <= _AS_LONG * minutes[1]
        and (one.slug in HOLDS_THE_TRUNK or other.slug not in HOLDS_THE_TRUNK)
    )


def _in_use(one: Candidate) -> bool:
    return one.past is not None and one.past.in_use


def _is_there(exercise: Exercise, request: PlanRequest, past: LiftPast | None) -> bool:
    """Is it in the file of equipment; without a file, is it usual, or was it done lately?"""
    if request.equipment.allows(exercise) or (in_hand_for_the_bar(exercise, request) and past is None):
        return True
    return not request.equipment.given and past is not None and past.in_use


def in_hand_for_the_bar(exercise: Exercise, request: PlanRequest) -> str:
    """What takes the place of a bar that is not there, in the lift from the hips that goes with both as well?"""
    kinds = request.equipment.kinds
    if exercise.slug != _WITH_DUMBBELLS_TOO or "barbell" in kinds:
        return ""
    return next((kind for kind in ("dumbbell", "kettlebell") if kind in kinds), "")


def _is_able(exercise: Exercise, request: PlanRequest, past: LiftPast | None, experience: Experience) -> bool:
    """Leave out what asks for strength or skill that nobody has shown yet: where there is a log, the log shows it."""
    shown = past is not None and past.days > 1
    if shown or exercise.slug in request.limits.favourites:
        return True
    flags, given = request.limits.flags, request.equipment
    if past is None and helps(exercise) and wants_a_pin(request):
        return False
    rack = given.given and "rack" in given.kinds and request.goal not in _WANTS_LOADED_ROWS
    if exercise.slug in ADVANCED or (exercise.slug in NEEDS_BLOCKS and rack):
        return False  # a row in the rack needs nothing but what is named
    # From a bar one can fall, and a pull-up leaves no room for three in reserve.
    gentle = flags.gentle or flags.is_sore("shoulder")
    unproven = experience != "years" or request.limits.sex == "woman"  # few women pull themselves up untrained for it
    unproven = unproven and exercise.slug not in FIRST_ON_THE_BAR
    return not (hangs(exercise) and (gentle or unproven) and exercise.compound)


def _candidate(
    exercise: Exercise, request: PlanRequest, past: LiftPast | None, *, known: bool, unknown: bool
) -> Candidate:
    scheme = scheme_of(exercise, request, past)
    time = lift_time(
        exercise,
        goal=request.goal,
        minutes=request.minutes,
        reps=scheme.reps[1] if scheme.reps else None,
        seconds=scheme.set_s,
    )
    if past is None and request.goal != "strength" and slot_of(exercise) == "hinge":
        # A light beginning needs one set on the way up; the tries of the first day have minutes of their own.
        time = replace(time, fixed_s=time.fixed_s - max(0, ladder_of(exercise, first=False) - 1) * WARM_UP_SET_S)
    return Candidate(
        exercise=exercise,
        slot=slot_of(exercise),
        family=family_of(exercise),
        regions=regions_of(exercise.shares),
        scheme=scheme,
        time=time,
        worth=worth_of(exercise, request, past, known=known)
        + (_UNTRIED if unknown and untried(exercise, request) else 0),
        past=past,
        stays=stays(past),
    )


def _signature(one: Candidate) -> tuple[object, ...]:
    """Everything that a plan counts; two lifts with the same are told apart by their worth alone."""
    exercise = one.exercise
    return (
        one.family,
        one.slot,
        tuple(sorted(exercise.shares.items())),
        exercise.grip_demand,
        exercise.lumbar_demand,
        exercise.laterality == "one_side",
        one.scheme.fewest_sets,
        one.scheme.most_sets,
        one.time,
        one.slug in STRETCHED,
    )
