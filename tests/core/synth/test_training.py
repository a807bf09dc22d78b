"""Made-up lifters answer to how they train, and their logs hold what they note and nothing more."""

from __future__ import annotations

import pytest

from dorsi.core.synth.training.living import draw_person, live_week, true_strength
from dorsi.core.synth.training.planted import ALL_NOTED, made_training
from dorsi.core.synth.training.programme import usual_programme
from dorsi.core.synth.training.worlds import CAUSES, NO_TIP_WORLD, Cause, World

SLUGS = ("lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "romanian_deadlift")


def gain(weeks: int, seed: int, **changes: object) -> float:
    person, programme = draw_person(seed), usual_programme().with_each(**changes)
    start = true_strength(person, SLUGS)
    for _ in range(weeks):
        live_week(person, programme, World())
    return true_strength(person, SLUGS) - start


def test_the_same_seed_gives_the_same_log() -> None:
    one, two = (made_training(seed=3, causes=("recovery",), weeks=20, stop_week=8) for _ in range(2))
    assert list(one.sets.load_kg) == list(two.sets.load_kg)
    assert list(one.sets.reps) == list(two.sets.reps)


@pytest.mark.parametrize("seed", range(3))
def test_who_trains_hard_enough_grows_and_who_does_not_stays(seed: int) -> None:
    assert gain(30, seed) > 0.03
    assert gain(30, seed, rir=7.0) < 0.35 * gain(30, seed)
    assert gain(30, seed, sets=1, times_a_week=1) < 0.35 * gain(30, seed)


@pytest.mark.parametrize("cause", [one for one in CAUSES if one != "imbalance"])
def test_each_planted_cause_slows_the_back(cause: Cause) -> None:
    grown = sum(made_training(seed=s).true_slope for s in range(3))
    stopped = sum(made_training(seed=s, causes=(cause,)).true_slope for s in range(3))
    # Arms that stay behind leave the back something to do.
    assert stopped < (0.8 if cause == "arms_first" else 0.5) * grown


def test_one_sided_training_stops_the_part_that_is_left_out_and_no_other() -> None:
    made = made_training(seed=2, causes=("imbalance",))
    assert made.true_slopes["romanian_deadlift"] < 0.0005 < made.true_slopes["lat_pulldown_wide_pronated"]


def test_a_log_holds_only_what_is_noted() -> None:
    bare = made_training(seed=1, noted=frozenset(), weeks=13, stop_week=3).sets
    noted = made_training(seed=1, noted=ALL_NOTED, weeks=13, stop_week=3).sets
    for field in ALL_NOTED:
        assert set(getattr(bare, field)) == {None}
        assert None not in set(getattr(noted, field))


def test_where_training_does_not_matter_everybody_grows_alike() -> None:
    gains = []
    for sets in (1, 3):
        person = draw_person(5)
        start = true_strength(person, SLUGS)
        for _ in range(20):
            live_week(person, usual_programme().with_each(sets=sets), NO_TIP_WORLD)
        gains.append(true_strength(person, SLUGS) - start)
    assert gains[0] == pytest.approx(gains[1], rel=0.15)
