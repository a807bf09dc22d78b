"""Which movement stands behind each exercise of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from dorsi.core.synth.film.body import Person, Stance
from dorsi.core.synth.film.course import Moves
from dorsi.core.synth.film.hinges import Hinge, hinged
from dorsi.core.synth.film.pulls import Pull, pulled

__all__ = ["MOVEMENTS", "Movement"]

Movement = Callable[[Person, Moves], Stance]


def _pull(**how: object) -> Movement:
    return partial(pulled, pull=Pull(**how))  # type: ignore[arg-type]  # the table below is checked by the tests


def _hinge(**how: object) -> Movement:
    return partial(hinged, hinge=Hinge(**how))  # type: ignore[arg-type]  # the table below is checked by the tests


def _hanging(end: tuple[float, float, float], *, wide: float, flare: float = 0.7, **how: object) -> Movement:
    more = {"place": "hang_knees", "lean_deg": 2.0, "lean_change_deg": -6.0} | how
    return _pull(
        fixed="hands", reach_deg=90.0, end=end, wide_m=wide, flare=flare, blade="down", elbows=(0.2, -1.0), **more
    )


MOVEMENTS: Final[Mapping[str, Movement]] = {
    "pull_up_pronated": _hanging((0.14, 0.12, 0.12), wide=0.12),
    "seated_cable_row_close_neutral": _pull(
        place="sit_floor", lean_deg=4.0, lean_change_deg=-4.0, reach_deg=-12.0, end=(0.10, -0.27, -0.09), wide_m=-0.1
    ),
    "barbell_bent_over_row_pronated": _pull(
        place="bent", lean_deg=55.0, reach_deg=-88.0, end=(0.17, -0.24, 0.05), wide_m=0.04, flare=0.3
    ),
    "conventional_deadlift": _hinge(lean=(75.0, 0.0), thigh=(58.0, 1.0), shin=(12.0, 1.0), floor_m=0.225),
    "romanian_deadlift": _hinge(lean=(72.0, 1.0), thigh=(24.0, 1.0), shin=(2.0, 1.0)),
}
