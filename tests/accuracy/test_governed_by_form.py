"""Whose loads follow form while a change is kept, in the made-up lives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from scoring.governed_by_form import CleanSets, form_governs

SETS = 40


@pytest.mark.parametrize(
    ("before", "since", "governs"), [(36, 36, True), (20, 20, False), (20, 16, False), (20, 5, True)]
)
def test_form_governs_what_was_clean_and_what_gets_worse(before: int, since: int, governs: bool) -> None:
    was, now = CleanSets(clean=before, sets=SETS), CleanSets(clean=since, sets=SETS)
    assert form_governs("straps", was, now) is governs
    assert form_governs("lighter_and_clean", was, now)
    assert not form_governs("more_sets", was, now)
    assert form_governs("straps", CleanSets(), now)
    assert form_governs("straps", was, CleanSets()) is (before >= 0.8 * SETS)
