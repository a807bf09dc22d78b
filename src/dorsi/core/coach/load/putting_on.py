"""What is put on for what is moved, and which loads exist for a lift?"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.load.next_sets import Step
from dorsi.core.coach.own_steps import own_stack
from dorsi.core.planning.equipment import Equipment
from dorsi.core.planning.loading import known_loads
from dorsi.core.planning.request import PlanRequest
from dorsi.core.progress.history import History
from dorsi.core.progress.moved import LiftSets
from dorsi.core.units import LoadUnit, kg_from, to_unit

__all__ = ["body_part_kg", "put_on", "steps_for"]

SEEN_DAYS: Final = 540
#: A load counts as one that exists when it was on the bar twice, so that a slip of typing makes none.
SEEN_TIMES: Final = 2
#: Where nothing says which loads there are: two of the smallest plates.
USUAL_STEP: Final[dict[LoadUnit, float]] = {"kg": 2.5, "lb": 5.0}
#: Loads of which at least so many are whole pounds (in steps of the smallest plates), and so few whole kilograms, come
#: in pounds; fewer loads than these say nothing.
MOSTLY: Final = 0.7
FEWEST_LOADS: Final = 6
LB_PLATE, KG_PLATE = 2.5, 0.5
WITHIN: Final = 0.02


def gym_unit(history: History, as_of: date) -> LoadUnit:
    """In which unit do the loads come that this lifter lifts? Some apps write pounds down as kilograms.

    >>> from dorsi.core.progress.history import make_history
    >>> from dorsi.core.records import SetTable
    >>> gym_unit(make_history(SetTable.from_sets(()), None), date(2031, 3, 2))
    'kg'
    """
    since = as_of - timedelta(days=SEEN_DAYS)
    loads = {round(kg, 3) for day, kg in zip(history.day, history.sets.load_kg, strict=True) if kg and day >= since}
    if history.unit == "lb" or len(loads) < FEWEST_LOADS:
        return history.unit
    pounds = sum(_is_whole(kg, LB_PLATE, "lb") for kg in loads) / len(loads)
    kilos = sum(_is_whole(kg, KG_PLATE, "kg") for kg in loads) / len(loads)
    return "lb" if pounds >= MOSTLY and kilos <= 1 - MOSTLY else "kg"


def _is_whole(kg: float, plate: float, unit: LoadUnit) -> bool:
    plates = to_unit(kg, unit) / plate
    return abs(plates - round(plates)) * plate < WITHIN


def put_on(history: History, lift: LiftSets, place: int) -> tuple[float | None, float | None]:
    """What was put on for this set, and what help was taken (kg)? A body alone has 0 put on."""
    sets = history.sets
    load, assist = sets.load_kg[place], sets.assist_kg[place]
    if lift.exercise is None or lift.exercise.load_model not in BODY_MODELS:
        return load, None
    found = lift.meanings.get(sets.name[place])
    meaning = found.meaning if found else "none"
    if meaning == "assistance":
        return None, assist or load or 0.0
    if assist:
        return None, assist
    return (load or 0.0 if meaning == "added" else 0.0), None


def body_part_kg(history: History, lift: LiftSets, place: int, moved_kg: float) -> float | None:
    """How much of what this set moved was the body itself (kg)? None where the load comes from outside."""
    if lift.exercise is None or lift.exercise.load_model not in BODY_MODELS:
        return None
    load, assist = put_on(history, lift, place)
    return moved_kg - (load or 0.0) + (assist or 0.0)


def _plates(most_kg: float, unit: LoadUnit) -> tuple[float, ...]:
    """Loads in the usual steps of small plates, up to half as much again as was ever on."""
    step = kg_from(USUAL_STEP[unit], unit)
    return tuple(round(step * n, 6) for n in range(1, int(1.5 * most_kg / step) + 2))


def steps_for(
    history: History, lift: LiftSets, equipment: Equipment, *, body_kg: float | None, as_of: date
) -> tuple[Step, ...]:
    """Which loads exist for this lift, rising by what is moved? None where a file of equipment has not what it needs.

    Parameters
    ----------
    equipment : from a file, or a normal gym, to which what was on the bar is added.
    body_kg : the body's part of what is moved, None for loads from outside.
    """
    if lift.exercise is None:
        return ()
    since = as_of - timedelta(days=SEEN_DAYS)
    worn = [put_on(history, lift, i) for i in lift.places if history.day[i] >= since]
    # Who once had help and lifts the body alone or more by now has both: the helps that were, the body, the loads.
    alone = any(not assist for _, assist in worn)
    helped = any(assist for _, assist in worn) and not alone
    seen = Counter(assist if helped else load for load, assist in worn if (assist if helped else load))
    often = tuple(sorted(kg for kg, times in seen.items() if kg and times >= SEEN_TIMES))
    exists = known_loads(lift.exercise, PlanRequest(as_of=as_of, equipment=equipment), often, lift.variant)
    if equipment.given and not exists and not equipment.allows(lift.exercise):
        # A normal gym is only supposed, and what was done in it can be done; a file says what there is.
        return ()
    if not exists or (not equipment.given and not equipment.loads_of(lift.exercise)):
        exists = tuple(
            sorted({*(kg for kg in seen if kg), *_plates(max((kg for kg in seen if kg), default=0.0), equipment.unit)})
        )
    stack = () if equipment.given or body_kg is not None else own_stack(history, (lift.slug or "", lift.variant, False))
    exists = stack or exists
    if not equipment.given and not helped:
        # What was lifted on the last day is there, whatever plates are usual.
        last = max((history.day[i] for i in lift.places), default=as_of)
        there = [put_on(history, lift, i)[0] for i in lift.places if history.day[i] == last]
        exists = tuple(sorted({*exists, *filter(None, there)}))
    if body_kg is None:
        return tuple(Step(load_kg=kg, assist_kg=None, moved_kg=kg) for kg in exists if kg > 0)
    if helped:
        helps = [kg for kg in exists if 0 < kg < body_kg]
        return tuple(Step(load_kg=None, assist_kg=kg, moved_kg=body_kg - kg) for kg in reversed(helps))
    had = sorted({assist for _, assist in worn if assist and assist < body_kg}, reverse=True)
    return tuple(Step(load_kg=None, assist_kg=kg, moved_kg=body_kg - kg) for kg in had) + tuple(
        Step(load_kg=kg, assist_kg=None, moved_kg=body_kg + kg) for kg in sorted({0.0, *exists}) if body_kg + kg > 0
    )
