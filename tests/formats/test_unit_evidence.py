"""Kilograms or pounds: habits that were made up, how sure the answer is, and a reason that is true and short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from dorsi.formats.unit_evidence import infer_unit

Habit = Mapping[str, Sequence[float]]

IN_KG: dict[str, Habit] = {
    "whole tens": {
        "Deadlift": [100, 110, 120, 130, 140],
        "Lat Pulldown": [55, 60, 65, 70, 75],
        "Squat": [80, 90, 100],
        "Dumbbell Curl": [10, 12, 14],
    },
    "whole tens, strong": {
        "Deadlift": [200, 210, 220, 230, 240],
        "Squat": [180, 190, 200, 210, 220],
        "Barbell Row": [110, 120, 130, 140, 150],
    },
    "plates of 20": {"Squat": [60, 80, 100, 120, 140], "Bench Press": [60, 80, 100], "Deadlift": [60, 100, 140]},
    "dumbbells": {"Dumbbell Row": [18, 22, 26], "Dumbbell Press": [16, 18, 22, 24]},
    "a bar of 20": {"Bench Press": [20, 25, 30, 35, 40], "Squat": [20, 30, 40]},
    "small plates": {"Bench Press": [62.5, 65, 67.5, 70, 72.5], "Overhead Press": [41.25, 42.5]},
}
IN_LB: dict[str, Habit] = {
    "bar and plates": {"Squat": [135, 185, 225, 275, 315], "Bench Press": [95, 135, 185, 225]},
    "novice": {"Squat": [45, 55, 65, 75, 85, 95], "Bench Press": [45, 55, 65, 75], "Deadlift": [95, 115, 135]},
    "dumbbells": {
        "Dumbbell Press": [45, 50, 55, 60, 65],
        "Dumbbell Row": [50, 55, 65, 75],
        "Hammer Curl": [25, 30, 35],
    },
    "dust": {"Row": [149.99999999999997, 134.99999999999997, 120, 110]},
}


def pairs_of(habit: Habit) -> list[tuple[str, float]]:
    return [(name, load) for name, loads in habit.items() for load in loads]


@pytest.mark.parametrize("habit", IN_KG.values(), ids=IN_KG)
def test_habits_in_kilograms(habit: Habit) -> None:
    guess = infer_unit(pairs_of(habit))
    assert guess is not None
    assert guess.unit == "kg", guess


@pytest.mark.parametrize("habit", IN_LB.values(), ids=IN_LB)
def test_habits_in_pounds(habit: Habit) -> None:
    guess = infer_unit(pairs_of(habit))
    assert guess is not None
    assert guess.unit == "lb", guess


def test_what_either_unit_could_be_is_marked_as_weak() -> None:
    habits: list[Habit] = [{"Row": [50.0]}, {"Cable Row": [40, 50, 60]}, {"Machine X": [35, 40, 45]}]
    for habit in habits:
        guess = infer_unit(pairs_of(habit))
        assert guess is not None
        assert guess.reason.endswith("the evidence is weak.")


@pytest.mark.parametrize("habit", [*IN_KG.values(), *IN_LB.values()])
def test_the_reason_fits_on_a_line(habit: Habit) -> None:
    guess = infer_unit(pairs_of(habit) * 30)
    assert guess is not None
    assert len(f"{guess.unit} decided by dorsi: {guess.reason}") <= 100
    assert guess.reason[0].isupper() or guess.reason[0].isdigit()


def test_the_reason_counts_what_is_there() -> None:
    guess = infer_unit([("Dumbbell Row", 18), ("Dumbbell Row", 22), ("Dumbbell Curl", 14), ("Lat Pulldown", 60)])
    assert guess is not None
    assert guess.reason == "3 of 4 loads are no fives, as dumbbells in kg."
    guess = infer_unit([("Squat", load) for load in (135, 185, 225, 315, 230)])
    assert guess is not None
    assert guess.reason == "4 of 5 loads fit plates of 45 lb (135, 225)."


@pytest.mark.parametrize("beside", [[], [("Barbell Row", 95.0), ("Barbell Row", 135.0), ("Lat Pulldown", 110.0)]])
@pytest.mark.parametrize("name", ["Bent Over Row (Kettlebell)", "KB Swing"])
def test_the_pounds_of_kettlebells_are_no_kilograms(name: str, beside: list[tuple[str, float]]) -> None:
    """They are cast in kilograms: 35, 44, 53 and 62 lb are 16, 20, 24 and 28 kg."""
    guess = infer_unit([*((name, lb) for lb in (35.0, 44.0, 53.0, 62.0)), *beside])
    assert guess is not None
    assert guess.unit == "lb"
    guess = infer_unit((name, kg) for kg in (16.0, 20.0, 24.0, 28.0))
    assert guess is not None
    assert guess.unit == "kg"


def test_no_load_no_answer() -> None:
    assert infer_unit([("Row", 0.0)]) is None
