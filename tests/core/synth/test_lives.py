"""Two made-up years: help against the right reason is worth something, against another it is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from dorsi.core.synth.training.lives import Advice, AsBefore, Coaching, Life, ThreeStalls, Trouble, live_through
from dorsi.core.synth.training.living import DoneSet, Person
from dorsi.core.synth.training.worlds import CAUSES, NO_TIP_WORLD, USUAL_WORLD, Cause, World

ROW = "seated_cable_row_close_neutral"


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


def test_who_is_told_a_load_for_form_ends_a_set_before_he_cheats() -> None:
    """Load put on whatever the form says is swung up: on a lift with a told load that goes, on the others not."""

    @dataclass(slots=True)
    class Watches(Tells):
        cheat: dict[str, float] = field(default_factory=dict)

        def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:
            self.cheat = dict(person.cheat)
            return Tells.advise(self, week, new_sets, person)

    told = Watches(load_kg=60.0, reps=5, seen=[])
    life("ramped_load", told)
    assert told.cheat["romanian_deadlift"] == 0.0
    assert told.cheat[ROW] > 0.0


@dataclass(slots=True)
class Otherwise:
    """Asks for other repetitions from week 30 on, on some lifts or on all, up to a week."""

    lifts: frozenset[str] | None = None
    until: int = 1000
    loads: list[dict[str, float]] = field(default_factory=list)

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- fixed
        """Ask for it."""
        self.loads.append(dict(person.load))
        if not 30 <= week < self.until:
            return Advice()
        lifts: dict[Cause, frozenset[str]] = {} if self.lifts is None else {"too_few_changes": self.lifts}
        return Advice(answers=("too_few_changes",), lifts=lifts)


def test_one_lift_done_otherwise_is_no_longer_the_same_and_the_others_are() -> None:
    everything, one, none = (
        life("too_few_changes", way) for way in (Otherwise(), Otherwise(lifts=frozenset({ROW})), AsBefore())
    )
    assert none.gain_ln < one.gain_ln < everything.gain_ln
    assert one.gain_ln - none.gain_ln < 0.6 * (everything.gain_ln - none.gain_ln)


def test_what_goes_back_to_its_repetitions_goes_back_with_its_load() -> None:
    short, left = Otherwise(until=31), Otherwise(until=30)
    for way in (short, left):
        life("unknown", way)
    before, during, after = (loads[ROW] for loads in (short.loads[30], short.loads[31], short.loads[32]))
    assert during > before
    assert abs(after - left.loads[32][ROW]) <= 5.0
