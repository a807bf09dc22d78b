"""Loads that hardly can be what they seem: a heavy dumbbell, a row as heavy as the lift from the floor.

Until the lifter has said what they are, such a lift is not driven up, and nothing is judged by it.
"""

from __future__ import annotations

from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import LiftKey, Rows, is_in_use
from dorsi.core.coach.moved import best_of
from dorsi.core.progress.history import History

__all__ = ["doubted_lifts", "is_heavy_in_hand"]

#: A lift of one joint with dumbbells is not done in good form with so much in each hand.
#: Source: judgement; it is only asked, nothing is counted otherwise for it.
ONE_JOINT_KG: Final = 30.0
#: Hardly a rack has dumbbells as heavy as this. Source: judgement, from the racks that gyms buy.
RACK_ENDS_KG: Final = 60.0
#: A free row stands for less than this of what the lifter lifts from the floor, or from the hips with a bar.
ROW_SHARE: Final = 0.95
_DEADLIFT: Final = "deadlift"
#: Who does only these, often light, has no load from the floor to hold a row against.
_FROM_THE_HIPS: Final = frozenset({"romanian_deadlift", "stiff_leg_deadlift"})


def doubted_lifts(rows: Rows, history: History) -> frozenset[LiftKey]:
    """Of which lifts in use is the load of the last ten weeks hardly what it seems?

    Where the lifter has said what its load is (`dorsi alias --load`) that is answered.

    Parameters
    ----------
    rows, history : of one person on one day.
    """
    found: dict[LiftKey, tuple[Exercise, BestSet]] = {}
    for key, own in rows.back_lifts().items():
        exercise = own[-1].exercise
        if exercise.load_model in BODY_MODELS or not is_in_use(own):
            continue
        best = best_of(history, (row.place for row in own if row.ago < SPAN_DAYS), exercise)
        if best is not None:
            found[key] = exercise, best
    with_bar = {key: pair for key, pair in found.items() if "barbell" in pair[0].equipment}
    pulled = {key: best.max_kg for key, (_, best) in with_bar.items() if _DEADLIFT in key[0]}
    from_floor = any(slug not in _FROM_THE_HIPS for slug, *_ in pulled)
    pull = max(pulled.values()) if from_floor else None
    rowed = [key for key, (exercise, _) in with_bar.items() if exercise.pattern == "horizontal_pull"]
    high = [key for key in rowed if pull is not None and found[key][1].max_kg >= ROW_SHARE * pull]
    asked = (*high, *(key for key, pair in found.items() if is_heavy_in_hand(*pair)))
    names = {key: history.sets.name[rows.of(key)[-1].place].strip().casefold() for key in asked}
    return frozenset(key for key in asked if names[key] not in history.own_loads)


def is_heavy_in_hand(exercise: Exercise, best: BestSet) -> bool:
    """Is this more in each hand than a lift of one joint bears in good form, or than hardly a gym has as one dumbbell?

    Then it is likely that of both hands together.
    """
    if not any("dumbbell" in word for word in exercise.equipment):
        return False
    raised = not exercise.compound and best.load_kg >= ONE_JOINT_KG and "shrug" not in exercise.slug
    # What a bar or a cable may carry as well says nothing of a rack.
    return raised or ("dumbbell" in exercise.equipment and best.load_kg >= RACK_ENDS_KG)
