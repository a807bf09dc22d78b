"""The tables of the closed loop: differences against the same lifter, by world and by reason."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from scoring.lives_told import KEYS, Lives, by_reason, summary, table


def lived(gain: float, wrong: float = 0.0) -> Lives:
    """Give a lifter who gains so much more with dorsi than the same one without."""
    ways = ((0.1 + gain, 0.4, 20.0, 1.0, wrong, 8.0), (0.05, 0.3, 30.0, 0.0, 0.0, 6.0), (0.1, 0.5, 25.0, 0.0, 0.0, 9.0))
    return tuple(dict(zip(KEYS, way, strict=True)) for way in ways)


def test_each_lifter_is_compared_with_himself() -> None:
    told = summary({"one world": [lived(0.02), lived(0.04, 1.0)]})
    row = told.splitlines()[2]
    assert row.startswith("| one world | 2 |")
    assert "+3.00 [+1.04, +4.96]" in row
    assert "| -10.0 [-10.0, -10.0] | -1.0 [-1.0, -1.0] |" in row
    assert row.endswith("| 1.00 | 0.50 |")


def test_reasons_stand_apart() -> None:
    lives, reasons = [lived(0.02), lived(0.06), lived(-0.01)], ["no_hold", "no_hold", "grip_first"]
    rows = by_reason([(lives, reasons), (lives[:1], reasons[:1])]).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows[:2]] == ["| grip first", "| no hold"]
    assert "| no hold | 2 | +4.0 | -10.0 | -5.0 | 1.00 | 0.00 | -10.0 (1) | -1.0 |" in rows
    assert rows[0].endswith("| - | - |")


def test_a_world_tells_who_is_better_and_worse_off() -> None:
    told = table("one world", [lived(0.02), lived(-0.03), lived(0.0), lived(0.005)])
    assert "better than as before: 25%; more than one point worse: 25%" in told
