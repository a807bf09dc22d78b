"""How is a load found safely where none is known? A sensible start, the way up, the way down, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.timing import is_heavy
from dorsi.core.safety.pain import AMBER_FROM, places_loaded
from dorsi.core.units import LoadUnit, load_text

__all__ = ["first_load", "starting_load"]

#: First loads in kg for somebody of 75 kg who is new, has trained some, or for years; per hand for dumbbells. All
#: judgement, about half of what such people usually do for ten.
_AT_THE_STACK: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "vertical": (15, 25, 35),
    "horizontal": (15, 25, 35),
    "extension": (10, 15, 20),
    "retraction": (5, 10, 15),
    "rotation": (2.5, 5, 5),
    "curl": (5, 10, 15),
    "hinge": (10, 20, 30),
    "wrist": (5, 5, 10),
}
_IN_THE_HAND: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "horizontal": (4, 8, 14),
    "extension": (4, 8, 12),
    "retraction": (2, 4, 6),
    "curl": (3, 6, 8),
    "hinge": (4, 10, 16),
    "wrist": (2, 3, 4),
    "shrug": (6, 12, 18),
    "carry": (6, 12, 18),
}
_ON_THE_BAR: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "horizontal": (15, 25, 40),
    "hinge": (20, 40, 60),
    "curl": (8, 12, 20),
    "extension": (8, 10, 15),
    "shrug": (20, 40, 60),
}
_STEP_OF: Final = {"new": 0, "some": 1, "years": 2}
_USUAL_MASS_KG: Final = 75.0
_LIGHTEST_SHARE, _HEAVIEST_SHARE = 0.7, 1.3
_SORE_SHARE: Final = 0.8
#: The lightest load there is may exceed the start by this much before it is said.
_TOO_HEAVY: Final = 1.5
#: A set on the way up ends here.
_JUDGED_AFTER: Final = 5
_DUST: Final = 1e-6


def first_load(
    exercise: Exercise, request: PlanRequest, exists: tuple[float, ...], body_mass_kg: float | None = None
) -> float | None:
    """Which load that exists is a careful first one? None where nothing is loaded.

    Parameters
    ----------
    exists : the loads that can be put on, rising.
    body_mass_kg : where it is known, the start grows with it.
    """
    loads = [kg for kg in exists if kg > 0]
    if not loads or exercise.load_model != "external":
        return None
    wanted = _wanted(exercise, request, body_mass_kg)
    return max((kg for kg in loads if kg <= wanted + _DUST), default=loads[0])


def _wanted(exercise: Exercise, request: PlanRequest, body_mass_kg: float | None) -> float:
    flags, slot = request.limits.flags, slot_of(exercise)
    kind = request.equipment.load_kind(exercise) or ""
    table = _ON_THE_BAR if "bar" in kind else _IN_THE_HAND if kind in {"dumbbell", "kettlebell"} else _AT_THE_STACK
    row = table.get(slot, (2.5, 5, 5))
    careful = flags.gentle or any(flags.hurts(place) >= AMBER_FROM for place in places_loaded(exercise))
    wanted = row[0 if careful else _STEP_OF[request.experience or "some"]]
    share = (body_mass_kg or _USUAL_MASS_KG) / _USUAL_MASS_KG
    return wanted * min(max(share, _LIGHTEST_SHARE), _HEAVIEST_SHARE)


def starting_load(
    one: Candidate, request: PlanRequest, unit: LoadUnit, exists: tuple[float, ...], *, sets: int, first: float | None
) -> str | None:
    """How is a load found safely where none is known? None where nothing is loaded.

    Parameters
    ----------
    exists : the loads there are.
    sets : work sets; a single one is no place to look for a load.
    first : the careful first load, as `first_load` gives it.
    """
    exercise, scheme = one.exercise, one.scheme
    if exercise.load_model == "reps_only" and "band" not in exercise.equipment:
        return None
    if exercise.load_model != "external" or not exists or first is None:
        return _without_load(exercise, request, scheme.rir or 0)
    sore = any(request.limits.flags.hurts(place) >= AMBER_FROM for place in places_loaded(exercise))
    told = _sore_words() if sore else ""
    begun = load_text(first, unit)
    each = " in each hand" if request.equipment.load_kind(exercise) in {"dumbbell", "kettlebell"} else ""
    if scheme.reps is None:
        return (
            f"Begin with {begun}{each}; one step more for the next set while you could have gone on for 15 s, one step "
            f"less where the grip or the posture fades. Put it down well before you have to.{told}"
        )
    if sets == 1:
        return f"One set: take {begun}{each} or less, and do not look for more today.{told}"
    rir = scheme.rir or 0
    own = _too_heavy(exercise, request, exists, first=first)
    where, reps = ("On the way up", _JUDGED_AFTER) if is_heavy(exercise) else ("The first set finds it", scheme.reps[0])
    last = " (or what you last did for six, less a fifth)" if request.experience == "years" else ""
    return (
        f"{where}: begin with {begun}{each}{last}, do {reps} and judge how many more there were. Ten or more: two "
        f"steps up. {rir + 3} to 9: one step up. {rir} to {rir + 2}: your load, note it. Fewer than {rir or 1}: "
        f"too heavy, one or two steps down for the rest.{own}{told}"
    )


def _sore_words() -> str:
    return " Then take a fifth off, as a place that hurts takes part."


def _too_heavy(exercise: Exercise, request: PlanRequest, exists: tuple[float, ...], *, first: float) -> str:
    """What to do where even the lightest load there is may be too much?"""
    lightest = min(kg for kg in exists if kg > 0)
    if first > lightest + _DUST:
        return ""
    if "bar" in (request.equipment.load_kind(exercise) or ""):
        other = "light dumbbells or a short bar" if "dumbbell" in request.equipment.kinds else "a broomstick first"
        return f" If the empty bar is too heavy for that, take {other}."
    wanted = _wanted(exercise, request, None)
    return " If that is too heavy, leave the lift out today." if lightest > _TOO_HEAVY * wanted else ""


def _without_load(exercise: Exercise, request: PlanRequest, rir: int) -> str | None:
    if exercise.load_model == "reps_only":
        return (
            f"Choose a band and a distance that leave {rir} in reserve at the end; too hard: stand nearer "
            "or take the thinner one. Note both."
        )
    if exercise.load_model == "share_of_body_mass":
        return f"Set the height or the reach so that {rir} stay in reserve; too hard: the easier angle. Note it."
    if exercise.load_model == "body_mass_minus_assistance":
        return (
            f"Begin with about half of your body mass as help; one step less each set while more than {rir + 1} "
            f"repetitions stay in reserve, one step more where fewer than {rir} do. Note the help."
        )
    if exercise.load_model != "body_mass_plus_added":
        return None
    more = "add the smallest load" if "dip_belt" in request.equipment.kinds else "lower yourself more slowly"
    return (
        f"Body mass alone; {more} once every set reaches the top of the range with {rir} in reserve. "
        f"Below the fewest repetitions: {_easier_pull(request)}."
    )


def _easier_pull(request: PlanRequest) -> str:
    """What makes a pull-up easier with what is there?"""
    kinds = request.equipment.kinds
    if "assistance_machine" in kinds:
        return "take the assisted machine for today"
    if "band" in kinds:
        return "a band under the foot helps, or one foot on a chair"
    return "keep one foot on a chair or a bench, or step up and lower yourself in five seconds, three times a set"
