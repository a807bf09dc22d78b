"""The log that an app would export of a made-up lifter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.lifters import MadeLifter
from dorsi.core.synth.logbook import SAMPLE_NOTE

__all__ = ["log_of"]

#: Names under which `log_of` writes the lifts: all train the back, none moves the body.
NAMES: Final = ("Lat Pulldown (Cable)", "Seated Cable Row", "Barbell Row", "T-Bar Row")


def log_of(lifter: MadeLifter, start: date, names: Sequence[str] = NAMES) -> SetTable:
    """What would an app's export of this lifter hold?

    Parameters
    ----------
    start : the day the weeks are counted from. names : of the lifts, in the order of ``lifter.lifts``.

    Raises
    ------
    ValueError : fewer names than lifts.
    """
    if len(names) < len(lifter.lifts):
        raise ValueError(f"log_of: {len(lifter.lifts)} lifts need as many names, got {len(names)}")
    sessions: dict[int, Session] = {}
    sets: list[LiftSet] = []
    orders: dict[int, int] = {}
    rows = [(s.day, s.place, i, s) for i, lift in enumerate(lifter.lifts) for s in lift.sessions]
    for day_number, _, lift_number, made in sorted(rows, key=lambda row: row[:3]):
        day = start + timedelta(days=day_number)
        session = sessions.setdefault(
            day_number, Session(day=day, title="", started_at=datetime.combine(day, time(18, 5)), note=SAMPLE_NOTE)
        )
        for load, reps, rir in zip(made.load_kg, made.reps, made.rir, strict=True):
            order = orders[day_number] = orders.get(day_number, 0) + 1
            sets.append(
                LiftSet(
                    id=f"{day.isoformat()}/{order}",
                    session=session,
                    order=order,
                    name=names[lift_number],
                    load_typed=load,
                    unit_typed="kg",
                    load_kg=load,
                    reps=reps,
                    rir=rir,
                    kind="work",
                )
            )
    return SetTable.from_sets(sets)
