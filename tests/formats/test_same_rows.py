"""Rows that a file holds twice count twice, and that is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dorsi.formats.reading import read_log

STRONG = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"


def strong(*orders: int) -> str:
    row = '2025-01-0{} 18:00:00,"Back","Lat Pulldown (Cable)",{},60,10,0,0,"","",\n'
    return STRONG + "".join(row.format(day, order) for day in (1, 2) for order in orders)


def own(*orders: int) -> str:
    days = [f"2025-01-0{day},{order},Lat Pulldown,60,10\n" for day in (1, 2) for order in orders]
    return "session_day,order,name,load_kg,reps\n" + "".join(days)


@pytest.mark.parametrize("write", [strong, own])
@pytest.mark.parametrize(
    ("orders", "told"),
    [
        ((1, 2, 3), None),
        ((1, 2, 3, 1, 2, 3), "6 rows stand in the file once more"),
        ((1, 2, 2, 2), "4 rows stand in the file once more"),
    ],
)
def test_rows_alike_with_the_same_number_are_said(
    tmp_path: Path, write: Callable[..., str], orders: tuple[int, ...], told: str | None
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(write(*orders), encoding="utf-8")
    log = read_log(path)
    # By design they count: only the lifter knows whether it was done twice.
    assert len(log.sets) == 2 * len(orders)
    said = [notice for notice in log.account.notices if "once more" in notice]
    assert len(said) == (told is not None)
    assert told is None or said[0].startswith(told)


def test_sets_alike_that_nothing_numbers_are_sets(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n" + 3 * (
        "2031-03-02,Lat Pulldown,Back,60.0,8,,,\n"
    ), encoding="utf-8")  # fmt: skip
    log = read_log(path)
    assert len(log.sets) == 3
    assert not [notice for notice in log.account.notices if "once more" in notice]
