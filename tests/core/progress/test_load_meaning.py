"""Body mass as load, as nothing, as a belt, as help: four things that apps write into one column."""

from __future__ import annotations

import pytest

from dorsi.core.progress.load_meaning import decide_meaning


@pytest.mark.parametrize(
    ("loads", "assisted", "weighted", "body_mass_kg", "told", "meaning"),
    [
        ([None, 0, 0.0], False, False, None, None, "none"),
        ([64.0, 64.0, 64.4, 65.0], False, False, None, None, "total"),
        ([82.0, 80.5, 83.0], False, False, 81.0, None, "total"),
        ([5, 10, 12.5, None], False, False, None, None, "added"),
        ([5, 10, 12.5, 60], False, True, None, None, "added"),
        ([20, 30, 41], False, False, 80.0, None, "added"),
        ([25, 30], True, False, None, None, "assistance"),
        ([50, 70, 90], False, False, None, None, "undecided"),
        ([50, 70, 90], False, False, None, "total", "total"),
        ([64.0, 64.0], False, False, None, "added", "added"),
        ([45.0, 45.0, 47.5], False, True, 80.0, None, "added"),
        ([45.0, 45.0, 47.5], False, False, 80.0, None, "undecided"),
        ([80.0, 85.0, 100.0], False, False, 80.0, None, "total"),
    ],
)
def test_the_load_column_is_read_as_a_lifter_meant_it(
    loads: list[float | None],
    assisted: bool,
    weighted: bool,
    body_mass_kg: float | None,
    told: str | None,
    meaning: str,
) -> None:
    decided = decide_meaning(
        "body_mass_plus_added",
        loads,
        assisted=assisted,
        weighted=weighted,
        body_mass_kg=body_mass_kg,
        days=4,
        told=told,
    )
    assert decided.meaning == meaning
    assert decided.why


def test_lifts_loaded_from_outside_are_left_alone() -> None:
    decided = decide_meaning(
        "external", [64.0] * 5, assisted=False, weighted=False, body_mass_kg=64.0, days=4, told=None
    )
    assert decided.meaning == "external"
    assert not decided.decided


def test_one_day_is_not_enough_to_see_a_body() -> None:
    decided = decide_meaning(
        "body_mass_plus_added", [50.0], assisted=False, weighted=False, body_mass_kg=None, days=1, told=None
    )
    assert decided.meaning == "undecided"
