"""Which exercises come into question at all, and what speaks for and against each? Numbers for the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dorsi.core.anatomy.parts import RegionName
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.equipment import EASES_PULLS, LOADS_HIPS
from dorsi.core.planning.in_keeping import odd_lifts
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.planning.qualities import (
    ADVANCED,
    DRILLS,
    HOLDS_THE_TRUNK,
    NICHE,
    STAPLES,
    STRETCHED,
    Slot,
    family_of,
    is_steady,
    slot_of,
)
from dorsi.core.planning.request import FEWEST_MINUTES, Experience, PlanRequest
from dorsi.core.planning.schemes import Scheme, scheme_of
from dorsi.core.planning.targets import is_unknown
from dorsi.core.planning.timing import WARM_UP_SET_S, LiftTime, is_heavy, ladder_of, lift_time
from dorsi.core.safety.exercises import allowed_exercises

__all__ = ["Candidate", "Shares", "candidates_of", "in_hand_for_the_bar", "stays"]

Shares = Mapping[str, float]

#: How many of a family go to the solver, and how many where they are in use.
OF_A_FAMILY: Final = 2
IN_USE_OF_A_FAMILY: Final = 4
#: Sessions up to here hold few lifts; a lift is as long as another within this factor.
_SHORT_MINUTES: Final = 30
_AS_LONG: Final = 1.1
_STAPLE, _NICHE, _ADVANCED = 0.30, -0.35, -1.2
_STRETCH, _STEADY, _FAVOURITE, _DISLIKED = 0.12, 0.06, 0.7, -2.0
#: Lifts of the log: what works stays, what is stuck is not swapped blindly, what falls is kept least.
_STATE_WORTH: Final = {"progressing": 1.0, "cannot_tell": 0.9, "plateau_likely": 0.8, "declining": 0.4, None: 0.85}
#: Done with clearly less than a lift that is usually the weaker one: whatever the reason, the other one comes first.
_ODD: Final = -0.6
_ONCE_DONE, _KNOWN_OF_OLD, _A_YEAR = 0.10, 0.35, 52.0
#: So little that a drill comes only where nothing else can hold the trunk.
_DRILL: Final = -6.0
_NEW: Final = -0.15
_LUMBAR, _GRIP = -0.03, -0.03
_TWO_SIDES: Final = -0.08
#: Who asks for strength gets it with the bar or with the own body, where the whole body has to hold.
_FOR_STRENGTH: Final = 0.85
_LIGHT_FOR_STRENGTH, _HEAVY_REPS, _HEAVY_HINGE_REPS = -0.5, 6, 3
#: Curls that a beginner learns after the plain ones; lifts that are learned later in general.
_NOT_FIRST: Final = frozenset({"incline_dumbbell_curl", "spider_curl", "concentration_curl", "side_bend"})
_LATER, _NOT_SHOWN = -0.45, -0.25
#: A band is what the hips get where nothing heavier is there; help that grows less leads to the first pull-up.
_WITH_A_BAND, _LIGHT_HINGE, _TOWARDS_A_PULL_UP = -0.9, -0.6, 0.2
#: Pulling up the own body, of somebody of whom nothing is known and who can begin at a stack.
_UNTRIED: Final = -1.2
#: The rotators are what a sore shoulder usually bears and needs.
_FOR_A_SORE_SHOULDER: Final = 0.9
#: How one begins on the bar: a band or a foot helps, or only the way down is done.
FIRST_ON_THE_BAR: Final = frozenset({"band_assisted_pull_up", "foot_assisted_pull_up", "negative_eccentric_pull_up"})
_FREE: Final = frozenset({"barbell", "trap_bar", "pull_up_bar"})
_HANGING: Final = frozenset({"pull_up_bar", "parallel_bars", "rings"})
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
        return one.past is None and one.slug not in request.limits.favourites and _bent_over(one.exercise)

    if not any(one.slot == "horizontal" and not _bent_over(one.exercise) for one in candidates):
        return list(candidates)
    return [one for one in candidates if not begins_bent_over(one)]


def _short_list(candidates: Sequence[Candidate], wanted: frozenset[str]) -> tuple[Candidate, ...]:
    """Keep the worthiest of each family, and whatever is in use, liked or wanted by a tip."""
    families: dict[str, list[Candidate]] = defaultdict(list)
    for one in sorted(candidates, key=lambda c: (-c.worth, c.slug)):
        families[one.family].append(one)
    # Where the lower back or the bounds of the pulls leave little, the lightest lift from the hips still fits.
    light = next((o.slug for o in families.get("hinge", ()) if o.exercise.lumbar_demand <= 1 and o.worth > _NICHE), "")
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
    if exercise.slug in ADVANCED:
        return False
    flags = request.limits.flags
    # From a bar one can fall, and a pull-up leaves no room for three in reserve.
    gentle = flags.gentle or flags.is_sore("shoulder")
    unproven = experience != "years" or request.limits.sex == "woman"  # few women pull themselves up untrained for it
    unproven = unproven and exercise.slug not in FIRST_ON_THE_BAR
    return not (_hangs(exercise) and (gentle or unproven) and exercise.compound)


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
        worth=_worth(exercise, request, past, known=known)
        + (_UNTRIED if unknown and _untried(exercise, request) else 0),
        past=past,
        stays=stays(past),
    )


def _worth(exercise: Exercise, request: PlanRequest, past: LiftPast | None, *, known: bool) -> float:
    slug = exercise.slug
    parts = (
        (slug in STAPLES, _STAPLE),
        (slug in NICHE, _NICHE),
        (slug in ADVANCED, _ADVANCED),
        (slug in DRILLS, _STAPLE if _asks_for_drills(request, past) else _DRILL),
        (slug in STRETCHED, _STRETCH),
        (is_steady(exercise), _STEADY),
        (slug in request.limits.favourites, _FAVOURITE),
        (slug in request.limits.dislikes, _DISLIKED),
        (exercise.laterality == "one_side", _TWO_SIDES),
        (
            slot_of(exercise) == "rotation" and request.limits.flags.is_sore("shoulder"),
            _FOR_A_SORE_SHOULDER,
        ),
        (request.experience == "new" and slug in _NOT_FIRST, _LATER),
        (past is None and request.experience != "years" and _bent_over(exercise), _LATER),
        (past is None and _bar_for_little(exercise, request), _LATER),
        (past is None and slot_of(exercise) == "control", _LATER),
        (
            slot_of(exercise) == "hinge"
            and "band" in exercise.equipment
            and request.minutes > FEWEST_MINUTES  # else it stands in the rests of a pull
            and bool(LOADS_HIPS & request.equipment.kinds),
            _WITH_A_BAND,
        ),
        (
            request.goal == "width"
            and request.experience == "new"
            and exercise.load_model == "body_mass_minus_assistance",
            _TOWARDS_A_PULL_UP,
        ),
        (_is_light_hinge(exercise, request), _LIGHT_HINGE),
        (slug in FIRST_ON_THE_BAR and not EASES_PULLS & request.equipment.kinds, _STAPLE),
        (past is None and request.experience != "years" and _hangs(exercise), _NOT_SHOWN),
        (request.goal == "strength" and is_heavy(exercise) and not _can_be_heavy(exercise), _LIGHT_FOR_STRENGTH),
        (request.goal == "strength" and is_heavy(exercise) and _is_free(exercise), _FOR_STRENGTH),
    )
    worth = sum(value for holds, value in parts if holds)
    worth += _LUMBAR * exercise.lumbar_demand + _GRIP * (exercise.grip_demand if is_heavy(exercise) else 0)
    if past is not None:
        worth += _STATE_WORTH[past.state] if past.in_use else _of_old(past)
        if past.in_use and slug in NICHE | ADVANCED and slot_of(exercise) != "hinge":  # one kind of these is enough
            worth -= _NICHE if slug in NICHE else _ADVANCED
    elif known:
        worth += _NEW
    return round(worth, 3)


def _of_old(past: LiftPast) -> float:
    """What is a lift worth that the log had once? Done more than a year ago it is as good as new."""
    if past.is_known:
        return _KNOWN_OF_OLD
    return _ONCE_DONE if past.weeks_away <= _A_YEAR else _NEW


def _is_light_hinge(exercise: Exercise, request: PlanRequest) -> bool:
    """Is it a lift from the hips at a cable, of somebody whom nothing hurts, where a weight may be held instead?"""
    light = slot_of(exercise) == "hinge" and "cable" in exercise.equipment
    flags = request.limits.flags
    return light and not (flags.pain or flags.pregnancy) and bool({"barbell", "dumbbell"} & request.equipment.kinds)


def _bar_for_little(exercise: Exercise, request: PlanRequest) -> bool:
    """Does it begin with a whole empty bar where a dumbbell would do?"""
    small = slot_of(exercise) in {"curl", "extension", "wrist"}
    return small and request.equipment.load_kind(exercise) == "barbell" and "dumbbell" in request.equipment.kinds


def _asks_for_drills(request: PlanRequest, past: LiftPast | None) -> bool:
    """Is the back to be spared, or has the lifter them already?"""
    limits = request.limits
    flags = limits.flags
    spared = flags.hurts("back") > 0 or flags.osteoporosis or flags.pregnancy or limits.max_lumbar is not None
    return spared or (past is not None and past.in_use)


def _hangs(exercise: Exercise) -> bool:
    return exercise.load_model == "body_mass_plus_added" and bool(_HANGING & set(exercise.equipment))


def _untried(exercise: Exercise, request: PlanRequest) -> bool:
    """Does it ask for the whole body to be pulled up, where nobody knows how often that goes and a stack is there?"""
    eased = EASES_PULLS & request.equipment.kinds
    strong = request.goal == "strength" or exercise.slug in request.limits.favourites | FIRST_ON_THE_BAR
    return bool(eased) and exercise.compound and _hangs(exercise) and not strong


def _bent_over(exercise: Exercise) -> bool:
    """Does it ask for a flat back held bent over? Who has not shown it takes a row with a support first."""
    return slot_of(exercise) == "horizontal" and exercise.lumbar_demand > 1


def _is_free(exercise: Exercise) -> bool:
    return bool(_FREE & {kind for entry in exercise.equipment for kind in entry.split("/")})


def _can_be_heavy(exercise: Exercise) -> bool:
    return exercise.rep_range is not None and exercise.rep_range[0] <= _HEAVY_REPS


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
