"""Two made-up years: help against the right reason is worth something, against another it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from dorsi.core.synth.training.lives import Advice, AsBefore, Coaching, Life, ThreeStalls, Trouble, live_through
from dorsi.core.synth.training.living import DoneSet, Person
from dorsi.core.synth.training.worlds import CAUSES, NO_TIP_WORLD, USUAL_WORLD, Cause, World


@dataclass(slots=True)
class Says:
    """Gives one answer from week 30 on."""

    cause: Cause

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- fixed
        return Advice(answers=(self.cause,) if week >= 30 else ())


def life(cause: Cause, coaching: Coaching, world: World = USUAL_WORLD) -> Life:
    return live_through(
        seed=4, troubles=(Trouble(cause=cause, from_week=10),), world=world, coaching=coaching, weeks=80
    )


@pytest.mark.parametrize("cause", CAUSES)
def test_the_right_answer_makes_the_back_grow_again(cause: Cause) -> None:
    told, left = life(cause, Says(cause)), life(cause, AsBefore())
    assert told.gain_ln > left.gain_ln + 0.01
    assert (told.changes, told.wrong) == (1, 0)
    assert told.weeks_stuck < left.weeks_stuck


def test_an_answer_to_something_else_is_counted_as_wrong_and_helps_little() -> None:
    told, left = life("too_little_effort", Says("attendance")), life("too_little_effort", AsBefore())
    assert told.wrong == 1
    assert told.gain_ln < left.gain_ln + 0.01


@pytest.mark.parametrize("cause", ["too_few_sets", "no_hold", "no_tension"])
def test_nothing_helps_where_training_does_not_matter(cause: Cause) -> None:
    told = life(cause, Says(cause), NO_TIP_WORLD)
    assert told.gain_ln == pytest.approx(life(cause, AsBefore(), NO_TIP_WORLD).gain_ln, rel=0.25)


def test_stalls_cut_the_load() -> None:
    cut, kept = life("unknown", ThreeStalls()), life("unknown", AsBefore())
    assert cut != kept
    assert cut.changes == 0


@dataclass(slots=True)
class Rests:
    """Asks for one easy week."""

    week: int

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- fixed
        """Rest in that week."""
        return Advice(easy=week == self.week)


def test_an_easy_week_is_a_change_too_and_wrong_where_nobody_is_tired() -> None:
    tired, rested = life("recovery", Rests(week=30)), life("too_little_effort", Rests(week=30))
    assert (tired.changes, tired.wrong) == (1, 0)
    assert (rested.changes, rested.wrong) == (1, 1)


def test_who_misses_sessions_gains_less_and_noise_changes_what_is_seen() -> None:
    usual = life("unknown", AsBefore())
    missing = life("unknown", AsBefore(), replace(USUAL_WORLD, missed=0.4))
    noisy = life("unknown", AsBefore(), replace(USUAL_WORLD, noise=2.0))
    assert missing.gain_ln < usual.gain_ln
    assert noisy != usual
    assert life("unknown", AsBefore(), replace(USUAL_WORLD, noise=1.0, missed=0.0)) == usual


@dataclass(slots=True)
class Tells:
    """Tells one load and count of one lift from week 20 on."""

    load_kg: float
    reps: int
    seen: list[DoneSet]

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- fixed
        """Tell it."""
        if week > 20:
            self.seen += [one for one in new_sets if one.slug == "romanian_deadlift"]
        return Advice(loads={"romanian_deadlift": (self.load_kg, self.reps)} if week >= 20 else {})


@pytest.mark.parametrize("cause", ["too_little_effort", "ramped_load", "grip_first"])
def test_who_is_told_a_load_and_a_count_does_no_more_of_either(cause: Cause) -> None:
    told = Tells(load_kg=60.0, reps=5, seen=[])
    life(cause, told)
    assert len(told.seen) > 100
    assert {one.load_kg for one in told.seen} == {60.0}
    assert max(one.reps for one in told.seen) == 5
