"""What is a lift worth to a plan, beside what it works? Judgement, in numbers for the model."""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.equipment import EASES_PULLS, LOADS_HIPS
from dorsi.core.planning.past import LiftPast
from dorsi.core.planning.qualities import (
    ADVANCED,
    DRILLS,
    EASED,
    NICHE,
    STAPLES,
    STRETCHED,
    is_steady,
    slot_of,
)
from dorsi.core.planning.request import FEWEST_MINUTES, PlanRequest
from dorsi.core.planning.timing import SHORT_MINUTES, is_heavy

__all__ = ["FIRST_ON_THE_BAR", "bent_over", "hangs", "helps", "untried", "wants_a_pin", "worth_of"]

_STAPLE, _NICHE, _ADVANCED = 0.30, -0.35, -1.2
_STRETCH, _STEADY, _FAVOURITE, _DISLIKED = 0.12, 0.06, 0.7, -2.0
#: Lifts of the log: what works stays, what is stuck is not swapped blindly, what falls is kept least.
_STATE_WORTH: Final = {"progressing": 1.0, "cannot_tell": 0.9, "plateau_likely": 0.8, "declining": 0.4, None: 0.85}
_ONCE_DONE, _KNOWN_OF_OLD, _A_YEAR = 0.10, 0.35, 52.0
#: So little that a drill comes only where nothing else can hold the trunk; for strength beside heavy lifts, which leave
#: the lower back nothing else.
_DRILL: Final = (-6.0, -0.3)
_NEW: Final = -0.15
_LUMBAR, _GRIP = -0.03, -0.03
_TWO_SIDES: Final = -0.08
#: Who asks for strength gets it with the bar or with the own body, where the whole body has to hold.
_FOR_STRENGTH: Final = 0.85
_LIGHT_FOR_STRENGTH, _HEAVY_REPS = -0.5, 6
#: Curls that a beginner learns after the plain ones; lifts that are learned later in general.
_NOT_FIRST: Final = frozenset({"incline_dumbbell_curl", "spider_curl", "concentration_curl", "side_bend"})
_LATER, _NOT_SHOWN = -0.45, -0.25
#: A band is what the hips get where nothing heavier is there; help that grows less leads to the first pull-up.
_WITH_A_BAND, _LIGHT_HINGE, _TOWARDS_A_PULL_UP = -0.9, -0.6, 0.2
#: The rotators are what a sore shoulder usually bears and needs.
_FOR_A_SORE_SHOULDER: Final = 0.9
#: How one begins on the bar: a band or a foot helps, or only the way down is done.
FIRST_ON_THE_BAR: Final = frozenset({"band_assisted_pull_up", "foot_assisted_pull_up", "negative_eccentric_pull_up"})
_FREE: Final = frozenset({"barbell", "trap_bar", "pull_up_bar"})
_HANGING: Final = frozenset({"pull_up_bar", "parallel_bars", "rings"})


def worth_of(exercise: Exercise, request: PlanRequest, past: LiftPast | None, *, known: bool) -> float:
    """What speaks for and against a lift, for this person? ``known``: there is a log."""
    slug = exercise.slug
    parts = (
        (slug in STAPLES, _STAPLE),
        (slug in NICHE, _NICHE),
        (slug in ADVANCED, _ADVANCED),
        (slug in DRILLS, _STAPLE if _asks_for_drills(request, past) else _DRILL[request.goal == "strength"]),
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
        (past is None and request.experience != "years" and bent_over(exercise), _LATER),
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
            request.goal == "width" and request.experience == "new" and exercise.load_model == EASED,
            _TOWARDS_A_PULL_UP,
        ),
        (_is_light_hinge(exercise, request), _LIGHT_HINGE),
        (slug in FIRST_ON_THE_BAR and not EASES_PULLS & request.equipment.kinds, _STAPLE),
        (past is None and request.experience != "years" and hangs(exercise), _NOT_SHOWN),
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
    return (
        light
        and not (flags.hurts_at_all or flags.pregnancy)
        and bool({"barbell", "dumbbell"} & request.equipment.kinds)
    )


def wants_a_pin(request: PlanRequest) -> bool:
    """Is a load at a pin better than help to be found: in few minutes, or who climbs on no pad that gives way?"""
    flags = request.limits.flags
    spared = request.minutes <= SHORT_MINUTES or flags.gentle or flags.is_sore("elbow")
    return spared and "cable" in request.equipment.kinds


def helps(exercise: Exercise) -> bool:
    """Is the own body pulled up with help, by a machine, a band or a foot?"""
    return exercise.load_model == EASED or exercise.slug in FIRST_ON_THE_BAR


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


def hangs(exercise: Exercise) -> bool:
    """Does the whole body hang from the hands?"""
    return exercise.load_model == "body_mass_plus_added" and bool(_HANGING & set(exercise.equipment))


def untried(exercise: Exercise, request: PlanRequest) -> bool:
    """Does it ask for the whole body to be pulled up, where nobody knows how often that goes and a stack is there?"""
    eased = EASES_PULLS & request.equipment.kinds
    strong = request.goal == "strength" or exercise.slug in request.limits.favourites | FIRST_ON_THE_BAR
    return bool(eased) and exercise.compound and hangs(exercise) and not strong


def bent_over(exercise: Exercise) -> bool:
    """Does it ask for a flat back held bent over? Who has not shown it takes a row with a support first."""
    return slot_of(exercise) == "horizontal" and exercise.lumbar_demand > 1


def _is_free(exercise: Exercise) -> bool:
    return bool(_FREE & {kind for entry in exercise.equipment for kind in entry.split("/")})


def _can_be_heavy(exercise: Exercise) -> bool:
    return exercise.rep_range is not None and exercise.rep_range[0] <= _HEAVY_REPS
