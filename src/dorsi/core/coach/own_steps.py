"""Which loads come next to one another on the lifter's own machine? Learned from the log, else two small plates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from math import floor
from typing import Final

from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, kg_from, to_unit

__all__ = ["next_plates", "plates_above", "step_above"]

#: Loads that exist are read from so many days; a step is no larger than this share of the load.
SEEN_DAYS: Final = 182
SEEN_TIMES: Final = 2
LARGEST_STEP: Final = 0.2
#: A machine of large plates: three loads and more on one step that is clearly larger than two small plates.
FEWEST_LOADS: Final = 3
COARSE: Final = 1.2
OFF_GRID: Final = 0.05
#: Small loads come in small steps.
_SMALL: Final = 20.0
_DUST: Final = 1e-9


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


def step_above(history: History, key: tuple[str, str, bool], load_kg: float) -> float:
    """Which load comes next above this one? One step of the lifter's own machine, or of two small plates.

    Parameters
    ----------
    history : of one person; its unit is that of the plates.
    key : slug, variant, straps.
    load_kg : now.
    """
    usual = plates_above(load_kg, history.unit)
    counted: dict[float, int] = defaultdict(int)
    last = history.day[-1] if history.day else None
    for place, own in enumerate(history.key):
        load = history.sets.load_kg[place]
        if own == key[:2] and load and last and last - history.day[place] < timedelta(days=SEEN_DAYS):
            counted[round(load, 3)] += 1
    grid = _grid(sorted(load for load, times in counted.items() if times >= SEEN_TIMES))
    if grid is None or grid <= COARSE * (usual - load_kg) or grid > LARGEST_STEP * load_kg:
        return usual
    return load_kg + grid


def _grid(loads: Sequence[float]) -> float | None:
    """Which step do all these loads lie on, as the plates of a machine do? None where they lie on none."""
    steps = [b - a for a, b in pairwise(loads)]
    if len(loads) < FEWEST_LOADS:
        return None
    least = min(steps)
    return least if all(abs(step / least - round(step / least)) < OFF_GRID for step in steps) else None
