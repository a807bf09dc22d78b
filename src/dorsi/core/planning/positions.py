"""How does one sit, kneel or stand where the seat, the pad or the anchor of the usual machine is not there?"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.equipment import Equipment
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import NO_FLAGS, Flags

__all__ = ["position_of"]

#: Stands with a seat: where one of these is there, nobody kneels on the floor.
_SEATED: Final = frozenset({"machine", "assistance_machine"})
#: By the beginning of a name, what a cable tower without a seat asks for. All judgement.
_AT_A_TOWER: Final = (
    (
        "lat_pulldown",
        (
            "No seat at the tower: kneel under the pulley, hips tall; two single handles or a rope do for a narrow "
            "one. Above half of your body mass it lifts you: one arm at a time."
        ),
    ),
    (
        "seated_cable_row",
        "No seat at the tower: sit on the floor, heels against its foot, knees soft, the pulley low.",
    ),
    ("machine_low_row", "No seat at the tower: sit on the floor, heels against its foot, knees soft."),
    ("reverse_wrist_curl", "Sit on your heels before the low pulley, a bar in both hands, the forearms on the thighs."),
    ("wrist_curl", "Sit on your heels before the low pulley, a bar in both hands, the forearms on the thighs."),
    ("face_pull", "The pulley at the height of the face, one foot ahead; two single handles do for a rope."),
)
#: Bands have no seat either.
_WITH_A_BAND: Final = (
    ("band_pulldown", "The anchor above your head; kneel, so that the arms are long at the top."),
    (
        "band_row",
        "The anchor at the height of the belly; stand, knees soft, the trunk still, only blades and arms move.",
    ),
    ("band_straight_arm", "The anchor above your head; stand, knees soft, a step back."),
    ("band_romanian_deadlift", "Stand on the band, an end in each hand; feet further apart make it harder."),
    ("band_face_pull", "The anchor at the height of the face; one foot ahead."),
)


#: What a band is hung from above the head, and what does the same work without it, with a bench and without.
_ABOVE_THE_HEAD: Final = ("band_pulldown", "band_straight_arm")
_HIGH_ANCHORS: Final = frozenset({"cable", "pull_up_bar", "rack"})
_NO_HIGH: Final = "No high anchor"
_ON_THE_BAR: Final = "The bar is the anchor: the band over it and through itself."
_NO_ANCHOR: Final = (
    (
        f"{_NO_HIGH}: {{name}} in its place, as many sets and repetitions, one dumbbell in both hands; begin with the "
        "lightest."
    ),
    f"{_NO_HIGH}: lie on the belly, the band around a table leg ahead of you, arms long, elbows to the ribs.",
)
_AT_THE_BELLY: Final = "band_row"
_NO_LOW: Final = "Nothing at that height"
_AROUND_THE_FEET: Final = f"{_NO_LOW}: sit on the floor, legs long, the back tall, the band around the feet."
#: The seal row asks for a bench on blocks.
_SEAL: Final = "seal_row"
_NO_BLOCKS: Final = "No firm blocks for the bench"
_BELOW_THE_BAR: Final = (
    f"{_NO_BLOCKS}: hang below the bar in the rack and pull the chest to it, as many sets of 6 to 10, knees bent."
)
_ONE_ARM: Final = (
    f"{_NO_BLOCKS}: row with one arm, the other hand on the bench, half of the load, as many sets and repetitions a "
    "side."
)
#: What hangs bent over without a support is done on the bench where one is there.
_BENT_OVER: Final = "reverse_fly"
_ON_THE_BENCH: Final = "Chest down on a low incline bench where one is free: the lower back rests. Note which."


#: What somebody new does before a loaded lift from the hips.
_LOADED_HINGES: Final = frozenset({"conventional_deadlift", "romanian_deadlift", "trap_bar_deadlift"})
_DRILL: Final = "First ten without a load, a stick along the back."


def position_of(
    exercise: Exercise, equipment: Equipment, flags: Flags = NO_FLAGS, *, new: bool = False
) -> tuple[str, str]:
    """Where and how is this lift done with what is there, on each day and on the first day alone?

    Both are empty where its usual place is there. What a band is hung from, and a drill, are said once; a way round
    stands on each day.

    Examples
    --------
    >>> from dorsi.core.catalogue.catalogue import load_catalogue
    >>> tower = Equipment(kinds=frozenset({"cable", "floor"}), loads_kg={"cable": (5.0,)}, given=True)
    >>> position_of(load_catalogue()["reverse_wrist_curl"], tower)[0]
    'Sit on your heels before the low pulley, a bar in both hands, the forearms on the thighs.'
    """
    table: tuple[tuple[str, str], ...] = ()
    if "band" in exercise.equipment:
        table = _WITH_A_BAND
    elif _SEAL in exercise.slug:
        return (_BELOW_THE_BAR if {"rack", "barbell"} <= equipment.kinds and not flags.careful else _ONE_ARM), ""
    elif _BENT_OVER in exercise.slug and exercise.lumbar_demand and "bench" in equipment.kinds:
        return _ON_THE_BENCH, ""
    elif _only_a_tower(equipment) and equipment.load_kind(exercise) == "cable":
        table = _AT_A_TOWER
    told = next((told for begins, told in table if exercise.slug.startswith(begins)), "")
    if new and exercise.slug in _LOADED_HINGES:
        return told, _DRILL
    anchor = _without_an_anchor(exercise, equipment, flags)
    if anchor == _ON_THE_BAR:
        return told, anchor
    return f"{told} {anchor}".strip(), ""


def _without_an_anchor(exercise: Exercise, equipment: Equipment, flags: Flags) -> str:
    """What takes the place of a band from above where nothing is there to hang it from, or what it hangs from?"""
    if not equipment.given or not exercise.slug.startswith((*_ABOVE_THE_HEAD, _AT_THE_BELLY)):
        return ""
    if exercise.slug.startswith(_AT_THE_BELLY):
        return "" if flags.osteoporosis or "rack" in equipment.kinds else _AROUND_THE_FEET
    if _HIGH_ANCHORS & equipment.kinds:
        return _ON_THE_BAR if "pull_up_bar" in equipment.kinds else ""
    other = load_catalogue()["dumbbell_pullover"]
    with_one, lying = _NO_ANCHOR
    if equipment.allows(other) and why_not(other, flags) is None:
        return with_one.format(name=f"the {other.name.lower()} on the bench")
    return "" if flags.pregnancy else lying


def _only_a_tower(equipment: Equipment) -> bool:
    """Is there a cable tower, and no stand with a seat beside it?"""
    return equipment.given and "cable" in equipment.kinds and not _SEATED & equipment.kinds
