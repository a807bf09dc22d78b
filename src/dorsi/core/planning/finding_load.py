"""How is a load found safely where none is known? A first range for this person, a step that exists, one rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.in_hand import HAND_HELD, IN_BOTH_HANDS
from dorsi.core.planning.candidates import Candidate, in_hand_for_the_bar
from dorsi.core.planning.ladder import roundest, rungs_above
from dorsi.core.planning.loading import USUAL_MASS_KG
from dorsi.core.planning.past import Past
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.targets import experience_of
from dorsi.core.planning.timing import is_heavy
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.lift_limits import lift_limits
from dorsi.core.safety.pain import AMBER_LOAD, strains_what_hurts
from dorsi.core.units import LoadUnit, to_unit

__all__ = [
    "FirstLoad",
    "Person",
    "first_load",
    "loads_with",
    "person_of",
    "single_plates",
    "tool_of",
]

#: First loads in kg for a man of 75 kg who is new, has trained some, or for years; per hand for dumbbells. All
#: judgement, about half of what such people usually do for ten.
_AT_THE_STACK: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "vertical": (15, 25, 40),
    "horizontal": (15, 25, 40),
    "extension": (10, 15, 20),
    "retraction": (5, 10, 15),
    "rotation": (2.5, 5, 5),
    "curl": (5, 10, 15),
    "hinge": (10, 20, 30),
    "trunk": (10, 20, 30),
    "wrist": (5, 5, 10),
    "shrug": (15, 25, 40),
}
_IN_THE_HAND: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "horizontal": (6, 10, 16),
    "extension": (6, 8, 12),
    "retraction": (3, 5, 8),
    "rotation": (1, 2, 3),
    "curl": (4, 6, 8),
    "hinge": (6, 12, 20),
    "trunk": (4, 8, 12),
    "wrist": (2, 3, 4),
    "shrug": (8, 14, 22),
    "carry": (8, 16, 26),
    "grip": (8, 16, 26),
}
_ON_THE_BAR: Final[Mapping[Slot, tuple[float, float, float]]] = {
    "horizontal": (20, 30, 50),
    "hinge": (20, 35, 50),
    "curl": (8, 12, 20),
    "extension": (8, 10, 15),
    "shrug": (20, 40, 60),
    "carry": (30, 50, 80),
    "grip": (20, 40, 60),
    "wrist": (5, 8, 10),
}
_STEP_OF: Final = {"new": 0, "some": 1, "years": 2}
_LIGHTEST_SHARE, _HEAVIEST_SHARE = 0.7, 1.3
#: Of somebody of whom nothing is known the search begins at this share of what one who is new begins with.
_UNKNOWN_SHARE: Final = 0.7
#: What women lift of what men of the same mass and training do, at the start of a range; more with the legs.
#: Source: judgement; reviews find about half to six tenths in the arms, six to seven tenths in the legs (Nuzzo 2023),
#: with the smaller body mass in it.
_WOMAN_ARMS, _WOMAN_LEGS = 0.65, 0.75
#: With a bar from the hips the hands and the back end the set: six tenths. Source: judgement, from the same reviews.
_WOMAN_WITH_A_BAR: Final = 0.6
_FROM_THE_LEGS: Final[frozenset[Slot]] = frozenset({"hinge", "carry", "grip", "shrug"})
#: A range for somebody of known sex is as wide as this.
_NARROW: Final = 0.8
#: With a log: how much of the table's ratio to the known loads is taken over, at the two ends of the range.
_OF_THE_LOG: Final = (0.5, 0.65)
_FEWEST_KNOWN: Final = 2
_WEAKEST, _STRONGEST = 0.6, 4.0
#: A bar may exceed the range by this much before a plate in its place.
_TOO_HEAVY: Final = 1.2
#: Plates one finds, in kg and in lb; sums of several are no single plate.
_SINGLE_PLATES: Final[Mapping[LoadUnit, frozenset[float]]] = {
    "kg": frozenset({0.5, 1.0, 1.25, 2.0, 2.5, 5.0, 10.0}),
    "lb": frozenset({1.25, 2.5, 5.0, 10.0, 25.0}),
}
_WITH_A_PLATE: Final[frozenset[Slot]] = frozenset({"wrist", "extension", "curl"})
#: Lifts of a slot that are done with much less than its others: the row of their own.
_OF_ITS_OWN: Final[Mapping[str, tuple[float, float, float]]] = {
    "bent_over_dumbbell_reverse_fly": (2, 3, 4),
    "chest_supported_shrug_row_prone_shrug": (6, 10, 16),
    "concentration_curl": (3, 5, 7),
    "conventional_deadlift": (20, 40, 90),
    "good_morning": (10, 20, 30),
    "incline_dumbbell_curl": (3, 5, 7),
    "incline_prone_t_raise": (1, 1.5, 2),
    "overhead_shrug": (10, 15, 20),
    "plate_pinch": (2.5, 5, 10),
    "prone_w_raise": (1, 1.5, 2),
    "prone_y_raise": (1, 1.5, 2),
    "side_lying_external_rotation": (1, 1.5, 2),
    "stiff_leg_deadlift": (20, 30, 50),
    "trap_bar_deadlift": (25, 40, 90),
    "upright_row": (10, 15, 20),
}
_ONE_ARM: Final = 0.5
#: A load that exists may lie this much above what was worked out: nobody is known that well.
_NEARLY: Final = 1.15
#: A round load this little below it is easier to put on.
_HARDLY_LESS: Final = 0.85
#: A ladder goes no further than so many times what was worked out for this person, or what such people usually do for
#: ten, or so much above its beginning.
_FARTHEST, _ALWAYS_FARTHER_KG, _FARTHER_IN_HAND_KG = 2.5, 10.0, 4.0
#: The tables hold about half of what such people usually do for ten.
_TO_THE_USUAL: Final = 2.0
_DUST: Final = 1e-6
#: In pregnancy what is held or carried begins here, and goes no further than this.
_HELD_LOW_KG, _HELD_BELOW_KG = 10.0, 16.0
#: With brittle bones no first session goes up to so much in the hand.
_BRITTLE_BELOW_KG: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of the lifter that a first load should fit.

    ``strength`` is the ratio of the loads in the log to the first loads of somebody who has trained some.
    """

    experience: str | None = None
    sex: str | None = None
    body_mass_kg: float | None = None
    strength: float | None = None
    #: The heaviest load of one hand in the curls of the log: what is carried begins no lower.
    curls_kg: float = 0.0

    @property
    def is_unknown(self) -> bool:
        """Is there nothing to go by, so that the way up begins at the lightest?"""
        return self.experience is None and self.sex is None and self.body_mass_kg is None and self.strength is None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLoad:
    """Where to begin: the lower and the upper end of a range of loads that exist, and the steps above it (kg).

    ``usual_kg`` is about what such a person does for ten; steps are wide only below half of it.
    """

    low_kg: float
    high_kg: float
    steps_kg: tuple[float, ...]
    usual_kg: float

    @property
    def rungs_kg(self) -> tuple[float, ...]:
        """The loads of the way up, the first one included."""
        return (self.low_kg, *self.steps_kg)


def person_of(request: PlanRequest, past: Past) -> Person:
    """What is known of this lifter, from the request, the limits and the log?"""
    limits, catalogue = request.limits, load_catalogue()
    ratios = []
    for slug, one in past.lifts.items():
        exercise = catalogue.get(slug)
        if exercise is None or not one.in_use or not one.load_kg or exercise.load_model != "external":
            continue
        kind = request.equipment.load_kind(exercise) or exercise.equipment[0].split("/")[0]
        if usual := _row(exercise, kind)[1]:
            ratios.append(one.load_kg / usual)
    enough = len(ratios) >= _FEWEST_KNOWN
    return Person(
        experience=experience_of(request, past) if past.known else request.experience,
        sex=limits.sex,
        body_mass_kg=limits.body_mass_kg or past.body_mass_kg,
        strength=min(max(median(ratios), _WEAKEST), _STRONGEST) if enough else None,
        curls_kg=max(
            (
                one.load_kg
                for slug, one in past.lifts.items()
                if slug in catalogue
                and one.in_use
                and one.load_kg
                and slot_of(catalogue[slug]) == "curl"
                and "dumbbell" in catalogue[slug].equipment
            ),
            default=0.0,
        ),
    )


def tool_of(one: Candidate, request: PlanRequest, person: Person) -> str:
    """What carries the load in place of the usual bar, as the variant that a log would note? Empty: the usual.

    A lift from the hips begins with dumbbells for those who are new or are kept away from the limit; a plate takes the
    place of a bar that is too heavy for a small lift.
    """
    exercise, kinds = one.exercise, request.equipment.kinds
    if in_hand := in_hand_for_the_bar(exercise, request):
        return in_hand
    kind = request.equipment.load_kind(exercise)
    if one.past is not None or kind != "barbell":
        return "" if one.past is not None else _not_the_usual(exercise, kind)
    limits = lift_limits(exercise, request.limits.flags)
    new = request.experience == "new" and one.slot == "hinge"
    if "dumbbell" in kinds and (new or (limits is not None and limits.tool == "dumbbell")):
        return "dumbbell"
    bar = min(request.equipment.loads_of(exercise), default=0.0)
    if bar <= _TOO_HEAVY * _range(exercise, "barbell", request.limits.flags, person)[1]:
        return ""
    if "dumbbell" in kinds and any("dumbbell" in entry.split("/") for entry in exercise.equipment):
        return "dumbbell"
    return "plate" if one.slot in _WITH_A_PLATE and single_plates(request) else ""


def _not_the_usual(exercise: Exercise, kind: str | None) -> str:
    """What carries the load here, where it is not the first that the exercise names; plates are held one by one."""
    entries = [entry.split("/") for entry in exercise.equipment]
    mine = next((entry for entry in entries if kind in entry), [kind])
    return kind if kind is not None and mine[0] != kind and exercise.load_model == "external" else ""


def loads_with(tool: str, exercise: Exercise, request: PlanRequest) -> tuple[float, ...]:
    """Which loads can this exercise have with this tool (empty: the usual one)?"""
    if tool == "plate":
        return single_plates(request)
    if tool:
        return request.equipment.loads_kg.get(tool, ())
    if exercise.load_model == "time":
        kind = request.equipment.load_kind(exercise)
        return single_plates(request) if kind == "plate" else request.equipment.loads_kg[kind] if kind else ()
    return request.equipment.loads_of(exercise)


def single_plates(request: PlanRequest) -> tuple[float, ...]:
    """Which loads are one plate, that can be held by itself?"""
    unit = request.equipment.unit
    loads = request.equipment.loads_kg.get("plate", ()) if "plate" in request.equipment.kinds else ()
    return tuple(kg for kg in loads if round(to_unit(kg, unit), 2) in _SINGLE_PLATES[unit])


def first_load(
    exercise: Exercise, request: PlanRequest, exists: Sequence[float], person: Person, *, tool: str = ""
) -> FirstLoad | None:
    """Between which loads that exist does the search begin? None where nothing is loaded.

    Parameters
    ----------
    exists : the loads that can be put on, rising.
    person : who is to lift it; where nothing is known of anybody, the range begins at the lightest there is.
    tool : what carries the load in place of the usual.
    """
    loads = sorted(kg for kg in exists if kg > 0)
    if not loads or exercise.load_model not in {"external", "time"}:
        return None
    kind = tool or request.equipment.load_kind(exercise) or ""
    low, high = _range(exercise, kind, request.limits.flags, person)
    if slot_of(exercise) in {"carry", "grip"} and kind in HAND_HELD and not _is_careful(exercise, request.limits.flags):
        low, high = max(low, person.curls_kg), max(high, person.curls_kg)
    if request.limits.flags.osteoporosis and kind in HAND_HELD:
        loads = [kg for kg in loads if kg < _BRITTLE_BELOW_KG] or loads[:1]
    if request.limits.flags.pregnancy and slot_of(exercise) in {"carry", "grip"}:
        low, loads = min(low, _HELD_LOW_KG), [kg for kg in loads if kg <= _HELD_BELOW_KG] or loads[:1]
    near = [kg for kg in loads if _HARDLY_LESS * low <= kg <= _NEARLY * low]
    begin = roundest(near, request.equipment.unit) if near else max((k for k in loads if k <= low), default=loads[0])
    end = max((kg for kg in loads if kg <= _NEARLY * high), default=loads[0])
    usual = _usual(exercise, kind, person)
    steps = rungs_above(
        loads,
        begin,
        in_hand=kind in HAND_HELD,
        unit=request.equipment.unit,
        wide_below=usual / _TO_THE_USUAL if _may_be_wide(exercise, kind, request.limits.flags) else 0.0,
    )
    light = kind in HAND_HELD or slot_of(exercise) in {"rotation", "wrist"}
    farther = _FARTHER_IN_HAND_KG if light and not is_heavy(exercise) else _ALWAYS_FARTHER_KG
    farther = min(farther, _row(exercise, kind)[-1])  # nobody raises 6 kg to the side lying on the belly
    farthest = max(_FARTHEST * high, usual if is_heavy(exercise) else 0.0, begin + farther)
    tried = tuple(kg for kg in steps if kg <= farthest + _DUST)
    return FirstLoad(low_kg=begin, high_kg=end, steps_kg=tried, usual_kg=usual)


def _may_be_wide(exercise: Exercise, kind: str, flags: Flags) -> bool:
    """May a step far below the usual load be wide? Not with a bar, in a small lift, or where one goes up steadily."""
    large = is_heavy(exercise) or slot_of(exercise) == "carry"
    return large and "bar" not in kind and not flags.is_frail and not strains_what_hurts(exercise, flags)


def _usual(exercise: Exercise, kind: str, person: Person) -> float:
    """About what does such a person do for ten, who has trained some where nothing is known?"""
    row = _row(exercise, kind)
    if person.strength is not None:
        return row[1] * person.strength
    share = (person.body_mass_kg or USUAL_MASS_KG) / USUAL_MASS_KG
    woman = _share_of_a_woman(exercise, kind)
    of_sex = {"man": 1.0, "woman": woman}.get(person.sex or "", (1 + woman) / 2)
    share = min(max(share, _LIGHTEST_SHARE), _HEAVIEST_SHARE)
    return _TO_THE_USUAL * row[_STEP_OF[person.experience or "some"]] * share * of_sex


def _share_of_a_woman(exercise: Exercise, kind: str) -> float:
    if slot_of(exercise) == "hinge" and "bar" in kind:
        return _WOMAN_WITH_A_BAR
    return _WOMAN_LEGS if slot_of(exercise) in _FROM_THE_LEGS else _WOMAN_ARMS


def _is_careful(exercise: Exercise, flags: Flags) -> bool:
    """Is there a flag that asks for less, or a pain in a place that takes part? Pressure is kept low by the reserve."""
    return flags.is_frail or strains_what_hurts(exercise, flags)


def _row(exercise: Exercise, kind: str) -> tuple[float, float, float]:
    if exercise.slug in _OF_ITS_OWN:
        return _OF_ITS_OWN[exercise.slug]
    if kind == "plate" and exercise.slug in IN_BOTH_HANDS:
        return _IN_THE_HAND["extension"]
    in_hand = kind in HAND_HELD
    table = _ON_THE_BAR if "bar" in kind else _IN_THE_HAND if in_hand else _AT_THE_STACK
    new, some, years = table.get(slot_of(exercise), (2.5, 5, 5))
    share = _ONE_ARM if exercise.laterality == "one_side" and not in_hand else 1.0
    return new * share, some * share, years * share


def _range(exercise: Exercise, kind: str, flags: Flags, person: Person) -> tuple[float, float]:
    """From which to which load would this person begin, whatever exists?"""
    row = _row(exercise, kind)
    careful = _is_careful(exercise, flags)
    if person.is_unknown:
        return _UNKNOWN_SHARE * row[0], row[0]
    if person.strength is not None:
        by_log = row[1] * person.strength * (AMBER_LOAD if careful else 1.0)
        return by_log * _OF_THE_LOG[0], by_log * _OF_THE_LOG[1]
    share = (person.body_mass_kg or USUAL_MASS_KG) / USUAL_MASS_KG
    share = min(max(share, _LIGHTEST_SHARE), _HEAVIEST_SHARE)
    step = _STEP_OF[person.experience or "new"]
    step -= careful and step == 1  # who has lifted for years knows what a light load is
    if person.experience is None and not careful:  # somebody, new or not
        row = ((row[0] + row[1]) / 2, row[1], row[2])
    woman = _share_of_a_woman(exercise, kind)
    usual = row[step] * share
    if person.sex is None:
        return usual * woman, usual
    own = usual * (woman if person.sex == "woman" else 1.0)
    return own * _NARROW, own
