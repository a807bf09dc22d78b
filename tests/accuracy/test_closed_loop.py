"""What the lifters of the closed loop do with what they are told: which lifts form governs after a change."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from closed_loop import Dorsi

from dorsi.core.synth.training.living import DoneSet
from dorsi.core.synth.training.worlds import Cause

PULLDOWN, ROW, CURL = "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "barbell_curl"
TODAY = 140


def done(day: int, slug: str, *, clean: bool) -> DoneSet:
    return DoneSet(
        day=day, slug=slug, load_kg=50.0, reps=8, rir=2.0, stopped_by="arms", clean_reps=8 if clean else 5,
        felt_tension=5, hold_s=0.5, pain=0, straps=False, limit="arms",
    )  # fmt: skip


def told(remedy: str, cause: Cause, problem: str, *, clean_from: int) -> frozenset[str]:
    """Tell a lifter whose pulls are clean from this day on; gives what form governs on the day of the change."""
    lifter = Dorsi(seed=1)
    lifter.done = [
        done(day, slug, clean=day >= clean_from)
        for day in range(56, TODAY, 3)
        for slug in (PULLDOWN, ROW)
        for _ in range(3)
    ]
    lifter._answer(cause, remedy, problem, TODAY)
    (kept,) = lifter.form.items()
    return lifter._governed(*kept, TODAY)


@pytest.mark.parametrize(("clean_from", "governs"), [(TODAY - 35, True), (TODAY - 14, False)])
def test_a_change_is_held_against_the_weeks_that_it_replaces(clean_from: int, governs: bool) -> None:
    """A limit of the last five weeks made the sets clean; that they were not before it says nothing of them."""
    assert (PULLDOWN in told("straps", "grip_first", "back", clean_from=clean_from)) is governs


def test_arm_work_said_of_one_lift_frees_them_all_and_form_governs_them_all() -> None:
    assert {PULLDOWN, ROW, CURL} <= told("arms_and_grip", "arms_first", ROW, clean_from=0)


def test_straps_said_of_one_lift_say_nothing_of_the_others() -> None:
    assert told("straps", "grip_first", ROW, clean_from=0) == {ROW}
