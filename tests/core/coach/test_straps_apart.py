"""The coach speaks of strength with straps and of strength with bare hands as two things."""

from __future__ import annotations

from datetime import date, timedelta

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

END = date(2025, 6, 29)


def named(*ways: bool, in_name: bool = False) -> dict[str, float]:
    """Name and best load of each main lift of a log whose sessions are done these ways in turn: with straps or not.

    ``in_name``: the log says it in the name of the lift, and nowhere else.
    """
    sets = [
        LiftSet(
            id=f"{ago}/{order}",
            session=Session(day=END - timedelta(days=ago)),
            order=order,
            name="Deadlift (straps)" if in_name and straps else "Deadlift",
            load_kg=170 if straps else 120,
            reps=8,
            straps=None if in_name else straps,
        )
        for ago, straps in zip(range(0, 160, 4), ways * 40, strict=False)
        for order in range(3)
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    catalogue = load_catalogue()
    return {one.name: one.now.load_kg for one in main_lifts(read_rows(history, catalogue, END), history, catalogue)}


def test_a_lift_done_both_ways_is_named_both_ways() -> None:
    assert named(True, False) == {"Deadlift (straps)": 170, "Deadlift (bare)": 120}


def test_straps_in_the_name_are_said_once() -> None:
    assert named(True, False, in_name=True) == {"Deadlift (straps)": 170, "Deadlift (bare)": 120}


def test_a_lift_done_one_way_keeps_its_name() -> None:
    assert named(False) == {"Deadlift": 120}
    assert named(True) == {"Deadlift": 170}
