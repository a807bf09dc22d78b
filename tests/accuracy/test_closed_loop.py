"""What the lifters of the closed loop do with what they are told: which lifts form governs after a change."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from closed_loop import MATCHER, START, Dorsi

from dorsi.core.coach.prescription.choosing.noted_thing import CLEAN_ENOUGH
from dorsi.core.synth.training.living import DoneSet
from dorsi.core.synth.training.planted import ALL_NOTED
from dorsi.core.synth.training.programme import LIFTS
from dorsi.core.synth.training.worlds import Cause

PULLDOWN, ROW, CURL = "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "barbell_curl"
TODAY = 140
DAYS = 210
LAST_DAY = START + timedelta(days=DAYS - 1)


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


def stuck() -> Dorsi:
    """Give a lifter whose lifts stand for 30 weeks, hardly half of the repetitions clean."""
    lifter = Dorsi(seed=1)
    lifter.noted_from = dict.fromkeys(ALL_NOTED, 0)
    lifter.done = [
        DoneSet(
            day=day, slug=slug, load_kg=load, reps=reps + day % 2, rir=1.0, stopped_by="back", clean_reps=reps - 4,
            felt_tension=7, hold_s=0.6, pain=0, straps=False, limit="back",
        )
        for day in range(0, DAYS, 3) for slug, load in ((PULLDOWN, 60.0), (ROW, 70.0)) for reps in (11, 9, 8)
    ]  # fmt: skip
    return lifter


def test_told_to_go_lighter_he_puts_on_what_the_next_sessions_say() -> None:
    """Neither less effort nor more than is planned: what it costs or gives is the advice's, not his."""
    lifter = stuck()
    said = lifter._ask(LAST_DAY)
    assert said.remedy is not None
    assert said.remedy.slug == "lighter_and_clean"
    assert "eight of ten repetitions were clean" in " ".join(said.sentences)
    assert CLEAN_ENOUGH == 0.8
    assert said.next_sessions is not None
    lifter._take(said, LAST_DAY)
    slugs = {name: slug for slug, name in LIFTS.items()}
    planned = {
        slugs[lift.name_in_log]: (one.load_kg, one.reps[1])
        for lift in said.next_sessions.sessions[0].lifts
        if (one := lift.sets[0]).reps is not None
    }
    assert lifter.lighter.told == planned


@pytest.mark.parametrize("slug", [PULLDOWN, ROW])
def test_what_is_said_of_one_lift_alone_he_does_on_that_one(slug: str) -> None:
    """The coach takes the name of his pulldown for that of another grip."""
    lifter = stuck()
    said = replace(lifter._ask(LAST_DAY), problem=MATCHER.match(LIFTS[slug]).slug)
    lifter._take(said, LAST_DAY)
    assert lifter.only == {"ramped_load": frozenset({slug})}
    assert set(lifter.lighter.told) == {slug}
