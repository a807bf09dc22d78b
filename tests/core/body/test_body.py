"""Girths and tests: worked numbers of error and change, ratios, sizes, norms, and files with faults."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.body.kinds import GIRTHS, KINDS, kind_named
from dorsi.core.body.measuring import Measured, Series, difference, error_of, least_change, ratio, series_of
from dorsi.core.body.norms import NormRow, Person, stand_in
from dorsi.core.body.reading import csv_row, read_brands, read_measured, read_norms, value_of
from dorsi.core.body.sizes import brand_sizes, letters, shirt_size
from dorsi.core.errors import BadInput

DAY = date(2031, 3, 2)
DATA = Path(__file__).parents[4] / "shared" / "data" / "histories"


def series(slug: str, *days: tuple[int, list[float]]) -> Series:
    measured = [
        Measured(day=DAY + timedelta(days=after), kind=KINDS[slug], value=value)
        for after, values in days
        for value in values
    ]
    (found,) = series_of(measured)
    return found


def test_every_kind_says_how_and_on_what_it_rests() -> None:
    for kind in KINDS.values():
        assert kind.how.endswith(".")
        assert kind.error > 0
        assert kind.source in load_anatomy().references
    assert len(GIRTHS) >= 8


def test_worked_numbers_of_the_least_change() -> None:
    # 1.96 x sqrt(2) x 0.7 = 1.940; as a share 1.96 x sqrt(2) x 5.4 % = 15.0 %
    assert least_change(0.7) == pytest.approx(1.9403, abs=1e-4)
    assert least_change(0.054) == pytest.approx(0.1497, abs=1e-4)
    assert series("dynamometer", (0, [50.0])).change.least == pytest.approx(7.484, abs=0.001)


def test_the_middle_of_three_and_the_best_of_a_dynamometer() -> None:
    assert series("chest", (0, [104.0, 109.0, 104.5])).last.value == 104.5
    assert series("dynamometer", (0, [48.0, 50.0, 49.0])).last.value == 50.0


def test_own_repeats_raise_the_error_and_never_lower_it() -> None:
    kind = KINDS["chest"]
    assert error_of(kind, [[104.0]]) == (0.7, False)
    assert error_of(kind, [[104.0, 104.0, 104.0]] * 5) == (0.7, True)
    wide, own = error_of(kind, [[102.0, 106.0]] * 4)
    # (4 x 0.49 + 4 x 8) / 8 = 4.245, root 2.060
    assert (round(wide, 3), own) == (2.06, True)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (((0, [100.0]),), "one_day"),
        (((0, [100.0]), (30, [101.9])), "within_error"),
        (((0, [100.0]), (30, [102.5])), "seen_once"),
        (((0, [100.0]), (30, [102.5]), (33, [102.6])), "seen_once"),
        (((0, [100.0]), (30, [102.5]), (37, [102.6])), "changed"),
        (((0, [100.0]), (30, [97.0]), (37, [97.5])), "changed"),
        (((0, [100.0]), (30, [102.5]), (37, [97.0])), "seen_once"),
        (((0, [100.0]), (30, [102.5]), (33, [100.5]), (40, [102.5])), "seen_once"),
    ],
)
def test_a_change_is_believed_when_it_is_seen_twice(days: tuple[tuple[int, list[float]], ...], state: str) -> None:
    assert series("chest", *days).change.state == state


def test_a_ratio_carries_both_errors() -> None:
    chest, waist = series("chest", (0, [105.0])), series("waist", (0, [84.0]))
    told = ratio(chest, waist)
    assert told.value == pytest.approx(1.25)
    # relative error sqrt((0.7/105)^2 + (0.7/84)^2) = 1.0672 %, x 1.96 x 1.25 = 0.02615
    assert told.high - told.value == pytest.approx(0.02615, abs=1e-4)
    drop = difference(chest, waist)
    assert (drop.value, round(drop.high - drop.value, 2)) == (21.0, 1.94)


@given(st.floats(60, 130), st.floats(50, 120))
def test_measuring_in_inches_changes_no_ratio(chest: float, waist: float) -> None:
    first = ratio(series("chest", (0, [chest])), series("waist", (0, [waist])))
    assert first.low < first.value < first.high
    assert value_of(f"{chest / 2.54:.3f}in", KINDS["chest"], "") == pytest.approx(chest, abs=0.01)


def test_shirt_sizes() -> None:
    assert [letters(at, "men") for at in (69.9, 86, 93.9, 94, 110, 128.9, 141)] == [
        None, "S", "S", "M", "XL", "XXL", None,
    ]  # fmt: skip
    sure = shirt_size(series("chest", (0, [98.0])))
    assert (sure.men, sure.step_cm, sure.collar_cm) == (("M",), 100.0, None)
    border = shirt_size(series("chest", (0, [101.8])), neck=series("neck", (0, [38.0])))
    assert border.men == ("M", "L")
    assert border.collar_cm == 40
    chest, waist = series("chest", (0, [104.0])), series("waist", (0, [88.1]))
    assert shirt_size(chest, waist_drop=difference(chest, waist)).fit == ("regular", "slim")


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_tables_of_brands(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "brands.csv",
        "brand,sex,garment,size,chest_cm,waist_cm,neck_cm\nA,men,shirt,S,86-94,,0\nA,men,shirt,M,94-102,,\n"
        "A,men,shirt,L,102-110,,\nB,men,belt,90,,90,\nC,men,shirt,40,,,40\n",
    )
    tables = read_brands(file)
    girths = {"chest": series("chest", (0, [98.0])), "waist": series("waist", (0, [91.0]))}
    found = {one.brand: one for one in brand_sizes(tables, girths)}
    assert (found["A"].size, found["A"].or_size, found["A"].by) == ("M", None, ("chest",))
    assert found["B"].size == "90"
    assert found["C"].size is None
    assert "nothing that you measured" in found["C"].sentence
    edge = brand_sizes(tables, {"chest": series("chest", (0, [101.8]))})[0]
    assert (edge.size, edge.or_size) == ("M", "L")
    beyond = brand_sizes(tables, {"chest": series("chest", (0, [130.0]))})[0]
    assert beyond.size is None
    assert "end before" in beyond.sentence


def test_norms_say_nothing_outside_of_their_table(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "norms.csv",
        "Gender,Age,Height,Mean HGS,Risk,Age SD\nMale,30\u201334,170\u2013174,50,40,9\nMale,30\u201334,190+,56,46,9\n",
    )
    rows = read_norms(file)
    grip = series("dynamometer", (0, [59.0]))
    told = stand_in(rows, grip, Person(sex="male", age_years=34.9, height_cm=174.4))
    assert told.percentile == pytest.approx(84.13, abs=0.01)  # one SD above
    assert stand_in(rows, grip, Person(sex="male", age_years=31, height_cm=205)).percentile is not None
    for person, word in (
        (Person(sex="male", age_years=29, height_cm=172), "age"),
        (Person(sex="male", age_years=31, height_cm=160), "height"),
        (Person(sex="female", age_years=31, height_cm=172), "'female'"),
        (Person(sex="male", age_years=31), "--height"),
    ):
        answer = stand_in(rows, grip, person)
        assert answer.percentile is None
        assert word in answer.sentence


@given(st.floats(20, 80), st.floats(1, 15))
def test_stronger_never_stands_lower(value: float, more: float) -> None:
    row = [NormRow(sex=None, age=None, height=None, mean=50, sd=9)]
    first = stand_in(row, series("dynamometer", (0, [value])), Person()).percentile
    second = stand_in(row, series("dynamometer", (0, [value + more])), Person()).percentile
    assert first is not None
    assert second is not None
    assert second >= first


def test_both_kinds_of_file_say_the_same(tmp_path: Path) -> None:
    one = write(tmp_path, "a.csv", "day;what;value;unit;side\n2031-03-02;chest;104,5;cm;\n2031-03-02;grip;48;kg;left\n")
    two = write(tmp_path, "a.toml", '[[measured]]\nday = 2031-03-02\nchest = [104.5]\ndynamometer_left = "48kg"\n')
    assert read_measured(one) == read_measured(two)
    lines = "".join(csv_row(each) for each in read_measured(one))
    again = write(tmp_path, "b.csv", f"day,what,value,unit,side\n{lines}")
    assert read_measured(again) == read_measured(one)


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a.csv", "", "column"),
        ("a.csv", "day,what\n", "column"),
        ("a.csv", "day,what,value\n2031-13-02,chest,104\n", "no day"),
        ("a.csv", "day,what,value\n2031-03-02,nose,4\n", "nothing that is measured"),
        ("a.csv", "day,what,value\n2031-03-02,chest,-4\n", "no measurement"),
        ("a.csv", "day,what,value\n2031-03-02,chest,1040\n", "cannot be"),
        ("a.csv", "day,what,value,unit\n2031-03-02,chest,104,kg\n", "no unit"),
        ("a.csv", "day,what,value,unit,side\n2031-03-02,chest,104,cm,up\n", "no side"),
        ("a.toml", "[[measured", "TOML"),
        ("a.toml", "x = 1\n", "no day"),
        ("a.toml", "[[measured]]\nchest = 104\n", "no day"),
        ("a.toml", "[[measured]]\nday = 2031-03-02\nchest = {a = 1}\n", "no measurement"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place(tmp_path: Path, name: str, text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word) as problem:
        read_measured(write(tmp_path, name, text))
    assert name in str(problem.value)


@pytest.mark.parametrize(
    "text", ["", "sex,age\nm,3\n", "mean,sd\nx,1\n", "mean,sd\n50,0\n", "mean,sd,age\n50,9,34-30\n", "mean,sd\n"]
)
def test_norms_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput):
        read_norms(write(tmp_path, "n.csv", text))


def test_names_of_every_day_are_understood() -> None:
    assert [kind_named(name).slug for name in ("Upper-arm", "biceps", "Dead hang", "grip", "SLEEVE")] == [
        "upper_arm", "upper_arm", "hang", "dynamometer", "arm_length",
    ]  # fmt: skip
    with pytest.raises(BadInput):
        kind_named("nose")


def test_real_tables_can_be_read() -> None:
    norms = DATA / "grip_strength_soep_norms"
    brands = DATA / "garment_size_tables" / "brand_body_to_size.csv"
    if not norms.is_dir() or not brands.exists():
        pytest.skip("the development data are not beside the repository")
    for file in sorted(norms.glob("*.csv")):
        rows = read_norms(file)
        assert all(row.sd > 0 and math.isfinite(row.mean) for row in rows)
        grip = series("dynamometer", (0, [rows[0].mean]))
        person = Person(sex=rows[0].sex, age_years=18, height_cm=rows[0].height[0] if rows[0].height else None)
        assert stand_in(rows, grip, person).percentile == pytest.approx(50)
        assert stand_in(rows, grip, Person(sex="male", age_years=95, height_cm=175)).percentile is None
    tables = read_brands(brands)
    found = brand_sizes(tables, {"chest": series("chest", (0, [104.0]))})
    assert any(one.size for one in found)
