"""The answer of a table stands in the unit that its column names, and in "units" where it names none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorsi.work.table_units import unit_of_columns
from dorsi.work.trial_tables import AskedTable
from dorsi.work.trials import judge_table


@pytest.mark.parametrize(
    ("columns", "unit"),
    [
        (("load_kg",), "kg"),
        (("Load (kg)",), "kg"),
        (("jump height, cm",), "cm"),
        (("hang_time_s",), "s"),
        (("clean share %",), "percentage points"),
        (("reps",), "reps"),
        (("bare [lbs]", "straps (lb)"), "lb"),
        (("pre_kg", "post_lb"), None),
        (("load",), None),
        (("N",), None),
        (("sets",), None),
        (("",), None),
    ],
)
def test_the_unit_is_the_one_that_the_name_says(columns: tuple[str, ...], unit: str | None) -> None:
    assert unit_of_columns(*columns) == unit


@pytest.mark.parametrize(("column", "unit"), [("load_kg", "kg"), ("load", "units")])
def test_the_sentence_has_the_unit_of_the_table(tmp_path: Path, column: str, unit: str) -> None:
    table = tmp_path / "team.csv"
    rows = [f"a{n},{arm},{100 + n + 3 * (arm == 'tip')}" for n in range(8) for arm in ("tip", "usual")]
    table.write_text("\n".join([f"athlete,arm,{column}", *rows]), encoding="utf-8")
    result, _ = judge_table(AskedTable(path=table, tried="tip", outcome=column, paired=True))
    assert result.unit == unit
    assert f"+3.00 {unit} (" in result.sentence
