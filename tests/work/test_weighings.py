"""Body mass as people give it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorsi.core.errors import BadInput
from dorsi.work.weighings import read_weighings


@pytest.mark.parametrize(
    ("told", "kg"), [("82.5", 82.5), ("82,5 kg", 82.5), ("180 lb", 81.6466266), ("180lbs", 81.6466266)]
)
def test_one_weight(told: str, kg: float) -> None:
    (one,) = read_weighings(told)
    assert one.body_mass_kg == pytest.approx(kg)


@pytest.mark.parametrize(
    ("lines", "kg"),
    [
        ("2031-03-02,82.5\n2031-04-02,83\n", [82.5, 83.0]),
        ("date;weight\n2031-03-02;82,5\n", [82.5]),
        ("Date,Weight (lbs)\n2031-03-02,180\n", [81.6466266]),
        ("2031-03-02,82,5\n", [82.5]),
        ("2031-03-02\t82.5 kg\n\n", [82.5]),
        ("Date,Weight (lbs)\n2031-03-02,82.5 kg\n", [82.5]),
    ],
)
def test_a_file_of_weights(tmp_path: Path, lines: str, kg: list[float]) -> None:
    path = tmp_path / "mass.csv"
    path.write_text(lines, encoding="utf-8")
    found = read_weighings(str(path))
    assert found[0].day == date(2031, 3, 2)
    assert [w.body_mass_kg for w in found] == pytest.approx(kg)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("2031-03-02\n", "one weight is expected"),
        ("2031-03-02,much\n", "is no weight"),
        ("02/03/2031,82\n", "is no day"),
        ("2031-03-02,8200\n", "not believable"),
        ("date,kg\n", "no weight was found"),
        ("2031-03-02,82,5,7\n", "3 cells"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "mass.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        read_weighings(str(path))
