"""Which loads does a lift try where none is known, and how does one begin where there is nothing to try?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.in_hand import HAND_HELD, IN_BOTH_HANDS, held_where
from dorsi.core.phrases import listed
from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.finding_load import FirstLoad, loads_with, single_plates
from dorsi.core.planning.ladder import roundest
from dorsi.core.planning.past import LONG_AWAY_WEEKS
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.timing import is_heavy
from dorsi.core.plans import LoadSearch
from dorsi.core.units import LoadUnit, load_text

__all__ = ["load_search", "reps_of_a_rung", "starting_load"]

_DUST: Final = 1e-6
#: Lifts whose load is a number.
_LOADED: Final = frozenset({"external", "time"})
#: Repetitions of one rung of a heavy lift at most.
_MOST_OF_A_RUNG: Final = 6
#: Seconds that a hold leaves with high blood pressure, in pregnancy, with brittle bones and under 16.
_HELD_LEAVES_FAR_S: Final = 20
#: From so much on a first try has a set before it, with such a share of it.
_HEAVY_KG: Final = 40.0
_HALF: Final = (0.4, 0.6)
#: From so much on another one, so that no step is wider than a quarter of it.
_MUCH_KG: Final = 60.0
_THREE_QUARTERS: Final = (0.7, 0.8)
#: How one begins on the bar, and what comes after it.
_FIRST_ON_THE_BAR_WORDS: Final[Mapping[str, str]] = {
    "band_assisted_pull_up": (
        "The first set is the try: without the band, stopped 2 short. Were they {fewest} or more, so go all sets. Else "
        "the others with a foot deep in a band that keeps the reserve; note which. Too hard: a second band, or a toe "
        "that helps. All sets at the top of the range: less of the foot in the band, or a thinner one."
    ),
    "foot_assisted_pull_up": (
        "The first set is the try: without the feet, stopped 2 short. Were they {fewest} or more, so go all sets. Else "
        "the others with a foot or both on the bench or box, with no more push than keeps the reserve. All sets at "
        "the top of the range: one foot, then the toes alone, then only on the way up."
    ),
    "negative_eccentric_pull_up": (
        "The first set is the try: pull-ups, stopped 2 short. Were they {fewest} or more, so go all sets. Else step up "
        "until the chin is above the bar, let the feet go, lower yourself in four seconds or more, step up again. The "
        "set ends when the way down gets faster. Too hard: a toe helps. All sets at the top of the range: a second "
        "longer each week, up to eight."
    ),
}


def load_search(
    one: Candidate, request: PlanRequest, *, sets: int, first: FirstLoad | None, tool: str = ""
) -> LoadSearch | None:
    """Which loads are tried where none is known? None where there is nothing to try; a single set is no place for it.

    Parameters
    ----------
    sets : work sets.
    first : the careful first range, as `first_load` gives it.
    tool : what carries the load in place of the usual.
    """
    scheme, small = one.scheme, not is_heavy(one.exercise)
    if first is None or sets == 1 or one.exercise.load_model not in _LOADED:
        return None
    found = LoadSearch(
        tries_kg=first.rungs_kg,
        held=_held(one.exercise, tool or request.equipment.load_kind(one.exercise) or ""),
        or_else="".join(
            (
                _before(one, request, first, tool),
                _other(one, request, first, tool) or _after_a_plate(one, request, tool) or _held_still(one),
            )
        ),
    )
    if scheme.reps is None:  # held where strain is to be avoided, it ends well before it has to
        far = _HELD_LEAVES_FAR_S if request.limits.flags.gentle else 0
        return replace(found, seconds=scheme.seconds[0] if scheme.seconds else 0, leaves=far)
    reps = reps_of_a_rung(one)
    return replace(found, reps=reps, leaves=scheme.reps[0] + (scheme.rir or 0) - reps, small=small)


def starting_load(
    one: Candidate, request: PlanRequest, unit: LoadUnit, *, first: FirstLoad | None, tool: str = ""
) -> str | None:
    """How does one begin where no load is known and none is looked for?

    Parameters
    ----------
    first : the careful first range, as `first_load` gives it.
    tool : what carries the load in place of the usual.
    """
    exercise = one.exercise
    if exercise.load_model not in _LOADED:
        back = one.past is not None and one.past.weeks_away > LONG_AWAY_WEEKS
        return _without_load(exercise, request, back=back, fewest=one.scheme.reps[0] if one.scheme.reps else 1)
    if first is None:
        return None
    held = _held(exercise, tool or request.equipment.load_kind(exercise) or "")
    told = f" ({held})" if held else ""
    return f"One set with {load_text(first.low_kg, unit)}{told}; do not look for more today."


def reps_of_a_rung(one: Candidate) -> int:
    """How many repetitions does each load of the way up get? The fewest of a set; six in the lifts that tire most."""
    fewest = one.scheme.reps[0] if one.scheme.reps else 1
    return min(fewest, _MOST_OF_A_RUNG) if is_heavy(one.exercise) else fewest


def _held(exercise: Exercise, kind: str) -> str:
    if kind not in HAND_HELD:
        return ""
    if kind == "plate" and slot_of(exercise) == "curl":
        return "one plate in both hands"
    name = f"one {kind} " if exercise.slug in IN_BOTH_HANDS else f"{kind} " if kind == "plate" else ""
    return f"{name}{held_where(exercise)}"


def _other(one: Candidate, request: PlanRequest, first: FirstLoad, tool: str) -> str:
    """What to do where even the lightest bar there is may be too much?"""
    kind = request.equipment.load_kind(one.exercise) or ""
    lightest = min((kg for kg in loads_with(tool, one.exercise, request) if kg > 0), default=0.0)
    if tool or "bar" not in kind or first.low_kg > lightest + _DUST:
        return ""
    if "dumbbell" in request.equipment.kinds:
        return " If the empty bar is too heavy, light dumbbells."
    return " If the empty bar is too heavy, a plate held in both hands." if single_plates(request) else ""


def _after_a_plate(one: Candidate, request: PlanRequest, tool: str) -> str:
    """What comes after the heaviest plate in the hands? The bar whose place it took; for the careful, none so soon."""
    bar = min(request.equipment.loads_of(one.exercise), default=0.0)
    if tool != "plate" or one.slot != "curl" or not bar:
        return ""
    then = f", then the empty bar, {load_text(bar, request.equipment.unit)}"
    if request.limits.flags.careful:
        then = ""
    elif "pull_up_bar" in request.equipment.kinds:  # a smaller step than to a whole bar
        then = ", then the pull-up bar in its place: palms toward you, shoulder-wide, both feet helping"
    return f" Where the last leaves more than 5: up to 20 repetitions{then}."


def _before(one: Candidate, request: PlanRequest, first: FirstLoad, tool: str) -> str:
    """What comes before a first try that is heavy by itself? A set with about half, before much also three quarters."""
    exists, unit = loads_with(tool, one.exercise, request), request.equipment.unit
    if first.low_kg < _HEAVY_KG:
        return ""
    sets = []
    for (least, most), reps in (_HALF, 5), *((_THREE_QUARTERS, 3),) * (first.low_kg >= _MUCH_KG):
        near = [kg for kg in exists if least <= kg / first.low_kg <= most]
        sets += [f"{load_text(roundest(near, unit), unit)} x {reps}"] if near else []
    return f" Before the first: {listed(sets)}." if sets else ""


def _held_still(one: Candidate) -> str:
    """What do the rotators do with a lightest load that is too heavy to be moved well?"""
    return " Too heavy: hold it still for 15 to 20 s a side." if one.slot == "rotation" else ""


def _without_load(exercise: Exercise, request: PlanRequest, *, back: bool, fewest: int) -> str | None:
    """How the fitting band, angle or help is found; None where there is nothing to find.

    Parameters
    ----------
    back : it comes back after a long time: nothing is added to the own body this week.
    fewest : repetitions of a set.
    """
    kinds, unit = request.equipment.kinds, request.equipment.unit
    belt, plates = "dip_belt" in kinds, "plate" in kinds
    more = "add the smallest load" if belt else "a plate in a rucksack" if plates else "lower yourself more slowly"
    five, ten = ("5 kg", "10 kg") if unit == "kg" else ("10 lb", "25 lb")
    heavier = f" The first set tells: more than 3 above it with ease, {five} for the next; more than 6, {ten}."
    heavier *= (belt or plates) and not back
    if exercise.slug in _FIRST_ON_THE_BAR_WORDS:
        return _FIRST_ON_THE_BAR_WORDS[exercise.slug].format(fewest=fewest)
    body = (
        f"Body mass; {more} once every set reaches the top of the range.{heavier} Too hard: {_easier_pull(request)}."
        if exercise.compound
        else "Body mass; too hard: one foot stays on the floor or on a chair."
    )
    angle = (
        "Body mass; arms along the body are easier, crossed on the chest harder. Note which."
        if "back_extension" in exercise.slug
        else "Stand more upright where it is too hard, lower where it is too easy. Note the height."
    )
    band = "Take a band and a distance that keep the reserve; too hard: nearer, or a thinner one. Note both."
    help_ = (
        "Begin with about half of your body mass as help; one step less each set while more is left. Note it. All sets "
        "at the top of the range: one step of help less next time"
    )
    help_ += "." if request.limits.flags.careful else "; at a tenth of your body mass you are ready to try one without."
    by_model = {
        "reps_only": band if "band" in exercise.equipment else None,
        "share_of_body_mass": angle,
        "body_mass_minus_assistance": help_,
        "body_mass_plus_added": body,
    }
    return by_model.get(exercise.load_model)


def _easier_pull(request: PlanRequest) -> str:
    """What makes a pull-up easier with what is there?"""
    kinds = request.equipment.kinds
    if "assistance_machine" in kinds:
        return "the assisted machine for today"
    if "band" in kinds:
        return "a band under the foot, or one foot on a chair"
    return "one foot on a chair or a bench, or step up and lower yourself in five seconds"
