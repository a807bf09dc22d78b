"""Which loads come next to one another on the lifter's own machine? Learned from the log, else two small plates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from math import floor
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.stacks import on_stack
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, kg_from, to_unit

__all__ = ["next_plates", "own_stack", "plates_above", "step_above", "unit_of_lift"]

#: Loads that exist are read from so many days; a step is no larger than this share of the load.
SEEN_DAYS: Final = 182
SEEN_TIMES: Final = 2
LARGEST_STEP: Final = 0.2
#: A machine of large plates: three loads and more on one step that is clearly larger than two small plates.
FEWEST_LOADS: Final = 3
COARSE: Final = 1.2
OFF_GRID: Final = 0.05
#: A stack of its own: two loads and more of which most are no sum of small plates of either unit; so many more are
#: added above.
FEWEST_OF_STACK: Final = 2
OFF_PLATES: Final = 0.06
_UNITS: Final[tuple[LoadUnit, ...]] = ("kg", "lb")
MORE_OF_STACK: Final = 4
#: Small loads come in small steps.
_SMALL: Final = 20.0
#: Plates are those of the other unit where more than this share of the loads exists in that one alone.
ONLY_THERE: Final = 0.8
_DUST: Final = 1e-9
#: Loads that lie no further apart than this are one: the smallest steps of machines are half a kilogram and a pound.
_SAME_KG: Final = 0.4
#: What lies less than this share of a plate below the next load is as good as that.
NEARLY: Final = 0.4
_BAR: Final = "barbell"


def next_plates(load_kg: float, unit: LoadUnit) -> float:
    """Give the next load below that plates make, in the lifter's unit: small steps for small loads."""
    load, step = to_unit(load_kg, unit), _step(load_kg, unit)
    return kg_from(floor(load / step + _DUST) * step, unit)


def plates_above(load_kg: float, unit: LoadUnit) -> float:
    """Give the next load above `next_plates` of this one."""
    below = next_plates(load_kg, unit)
    return next_plates(below + kg_from(_step(below, unit), unit), unit)


def _step(load_kg: float, unit: LoadUnit) -> float:
    return 1.0 if to_unit(load_kg, unit) < _SMALL else 5.0 if unit == "lb" else 2.5


def step_above(history: History, key: LiftKey, load_kg: float) -> float:
    """Which load comes next above this one? One step of the lifter's own machine, or of two small plates.

    Parameters
    ----------
    history : of one person; its unit is that of the plates.
    key : slug, variant, straps.
    load_kg : now.
    """
    loads = _seen(history, key)
    unit = unit_of_lift(history, key)
    # Two apps write the same load down differently, and what two units make of it is no step either.
    usual = plates_above(load_kg, unit)
    near = NEARLY * kg_from(_step(load_kg, unit), unit)
    usual = plates_above(usual, unit) if usual - load_kg < near - _DUST else usual
    above = next((load for load in _stack(loads) if load > load_kg + _SAME_KG), None)
    if above is not None:
        return above
    grid = _grid(loads)
    if grid is not None and _is_finer(history, key, loads[0], grid):
        return usual
    if grid is None or grid <= COARSE * (usual - load_kg) or grid > LARGEST_STEP * load_kg:
        return usual
    return load_kg + grid


def unit_of_lift(history: History, key: LiftKey) -> LoadUnit:
    """In which unit are the plates of this lift? Some gyms have bars in one and machines in the other.

    The other unit only where all loads of half a year are whole in it and hardly one is in that of the log.

    Parameters
    ----------
    history, key : as in `step_above`.
    """
    mine, other = history.unit, next(unit for unit in _UNITS if unit != history.unit)
    loads = _seen(history, key)
    alone = [load for load in loads if not _is_sum_of(_plate(mine), load)]
    if len(loads) < FEWEST_LOADS or not all(_is_sum_of(_plate(other), load) for load in loads):
        return mine
    return other if len(alone) > ONLY_THERE * len(loads) else mine


def _is_finer(history: History, key: LiftKey, first_kg: float, grid_kg: float) -> bool:
    """Was any load, however long ago, between the steps of late? Of a bar on any lift with one: plates go round."""
    catalogue = load_catalogue()
    if key[0] not in catalogue or on_stack(catalogue[key[0]]):
        return False
    on_bar = _BAR in catalogue[key[0]].equipment
    for place, (slug, variant) in enumerate(history.key):
        same = (slug, variant) == key[:2] or (on_bar and slug is not None and _BAR in catalogue[slug].equipment)
        load = history.sets.load_kg[place] if same else None
        if load and not _is_sum_of(grid_kg, load - first_kg) and _is_sum_of(_plate(history.unit), load):
            return True
    return False


def own_stack(history: History, key: LiftKey) -> tuple[float, ...]:
    """Which loads does the lifter's own machine have, where the log shows that they are not those of small plates?

    Those of the log, and above the heaviest the gap that led to it, a few times. Empty where the usual plates make
    what was lifted, or too little was.

    Parameters
    ----------
    history, key : as in `step_above`.
    """
    return _stack(_seen(history, key))


def _seen(history: History, key: LiftKey) -> list[float]:
    """Give the loads that were on this lift twice and more in half a year."""
    counted: dict[float, int] = defaultdict(int)
    last = history.day[-1] if history.day else None
    for place, own in enumerate(history.key):
        load = history.sets.load_kg[place]
        if own == key[:2] and load and last and last - history.day[place] < timedelta(days=SEEN_DAYS):
            counted[round(load, 3)] += 1
    return sorted(load for load, times in counted.items() if times >= SEEN_TIMES)


def _stack(loads: Sequence[float]) -> tuple[float, ...]:
    odd = sum(not any(_is_sum_of(_plate(unit), load) for unit in _UNITS) for load in loads)
    if len(loads) < FEWEST_OF_STACK or 2 * odd <= len(loads):
        return ()
    gap = loads[-1] - loads[-2]
    if gap > LARGEST_STEP * loads[-1]:
        return ()
    return (*loads, *(round(loads[-1] + n * gap, 3) for n in range(1, MORE_OF_STACK + 1)))


def _is_sum_of(plate_kg: float, load_kg: float) -> bool:
    return abs(load_kg - round(load_kg / plate_kg) * plate_kg) <= OFF_PLATES


def _plate(unit: LoadUnit) -> float:
    """Give the step that pairs of the smallest plates make."""
    return kg_from(2.5 if unit == "lb" else 1.25, unit)


def _grid(loads: Sequence[float]) -> float | None:
    """Which step do all these loads lie on, as the plates of a machine do? None where they lie on none."""
    steps = [b - a for a, b in pairwise(loads)]
    if len(loads) < FEWEST_LOADS:
        return None
    least = min(steps)
    return least if all(abs(step / least - round(step / least)) < OFF_GRID for step in steps) else None
