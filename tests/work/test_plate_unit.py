"""Who went from kilograms to pounds is answered in the pounds of now, with loads that exist there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dorsi.core.units import KG_PER_LB, LoadUnit
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import read_lifter
from dorsi.work.loading import Asked, loads_for
from dorsi.work.plate_unit import plate_unit

END = date(2031, 3, 2)
HEAD = "session_day,name,load_typed,unit_typed,load_kg,reps\n"


def log_of(folder: Path, pounds_for_days: int) -> Path:
    path = folder / "log.csv"
    lines = []
    for ago in range(300, 0, -3):
        load, unit, kg = ("160", "lb", 72.5747792) if ago < pounds_for_days else ("72.5", "kg", 72.5)
        lines += [f"{END - timedelta(days=ago)},Barbell Row,{load},{unit},{kg},{reps}\n" for reps in (8, 8, 7)]
        lines += [f"{END - timedelta(days=ago)},Lat Pulldown,{load},{unit},{kg},10\n"] * 2
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("days", "unit"), [(120, "lb"), (6, "kg"), (0, "kg")])
def test_the_unit_is_the_one_of_the_last_weeks(tmp_path: Path, days: int, unit: LoadUnit) -> None:
    assert plate_unit(read_lifter([log_of(tmp_path, days)])) == unit


def test_the_next_load_is_one_that_was_on_the_bar(tmp_path: Path) -> None:
    log = read_lifter([log_of(tmp_path, 120)])
    told = coach(log, CoachAsked(as_of=END, today=END))
    said = " ".join(told.prescription.sentences)
    assert told.unit == "lb"
    assert "160 lb" in said
    assert "none of those there are" not in said
    assert "159.8" not in said
    (row,) = loads_for(Asked(today=END, as_of=END, exercise="Barbell Row"), log).loads
    assert row.next is not None
    assert row.next.load_kg == pytest.approx(72.5747792)


def test_a_note_by_hand_does_not_turn_the_pounds_of_an_export(tmp_path: Path) -> None:
    """An app that writes pounds down as kilograms, and one's own log beside it, in whatever unit."""
    rows = [
        f"{END - timedelta(days=ago)} 18:00:00 +0000,Lat Pulldown,{reps},{pounds * KG_PER_LB},0,0,0,0,false,,1.0\n"
        for ago, pounds in zip(range(60, 0, -3), [85, 90, 95, 100] * 5, strict=True)
        for reps in (8, 9)
    ]
    head = "Date,Exercise,Reps,Weight(kg),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,multiplier\n"
    (tmp_path / "fitbod.csv").write_text(head + "".join(rows), encoding="utf-8")
    assert plate_unit(read_lifter([tmp_path / "fitbod.csv"])) == "lb"
    for unit, typed, kg in (("lb", 95, 43.09127515), ("kg", 43, 43)):
        (tmp_path / "own.csv").write_text(f"{HEAD}{END},Lat Pulldown,{typed},{unit},{kg},8\n", encoding="utf-8")
        for order in (("fitbod.csv", "own.csv"), ("own.csv", "fitbod.csv")):
            assert plate_unit(read_lifter([tmp_path / name for name in order])) == "lb"
