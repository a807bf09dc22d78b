"""Made-up sets of one lifter, and the owned load of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.load import OwnedLoad, own_loads
from dorsi.core.planning.equipment import Equipment
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable

START = date(2031, 1, 6)
MATCHER = NameMatcher({})
GYM = Equipment(
    kinds=frozenset({"cable", "barbell", "dumbbell", "pull_up_bar", "dip_belt", "assistance_machine", "floor"}),
    loads_kg={
        "cable": tuple(2.5 * n for n in range(1, 60)),
        "barbell": tuple(20 + 2.5 * n for n in range(60)),
        "dumbbell": tuple(2.5 * n for n in range(1, 25)),
        "dip_belt": tuple(2.5 * n for n in range(1, 30)),
        "assistance_machine": tuple(5.0 * n for n in range(1, 14)),
    },
    given=True,
)


def one(day: int, order: int, load: float | None, reps: int, name: str = "Seated Cable Row", **more: Any) -> LiftSet:
    when = START + timedelta(days=day)
    return LiftSet(
        id=f"{when}/{order}", session=Session(day=when), order=order, name=name, load_kg=load, reps=reps, **more
    )


def weeks_of(
    loads: Mapping[int, tuple[float, int, int | None]], name: str = "Seated Cable Row", **more: Any
) -> list[LiftSet]:
    return [
        one(day, order, load, reps, name, clean_reps=clean, **more)
        for day, (load, reps, clean) in loads.items()
        for order in range(3)
    ]


def history_of(sets: list[LiftSet], body_kg: float | None = None) -> History:
    weighings = [BodyMass(day=START, body_mass_kg=body_kg)] if body_kg else []
    return make_history(SetTable.from_sets(sets), MATCHER, weighings=weighings)


def told(sets: list[LiftSet], **more: Any) -> OwnedLoad:
    history = history_of(sets, more.pop("body_kg", None))
    return own_loads(history, None, more.pop("as_of", history.day[-1]), equipment=GYM, **more)[0]
