"""Is another lift than the one that was named left uncounted, and is that said?"""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.motion.jittering import STILL, jitter_of
from dorsi.core.synth.films import Noise, filmed, looking_at, made_idle, made_set

WRONG = (
    ("pull_up_pronated", "romanian_deadlift"),
    ("pull_up_pronated", "good_morning"),
    ("seated_cable_row_close_neutral", "barbell_curl"),
    ("barbell_curl", "seated_cable_row_close_neutral"),
    ("conventional_deadlift", "kettlebell_swing"),
    ("conventional_deadlift", "snatch"),
    ("lat_pulldown_wide_pronated", "seated_cable_row_close_neutral"),
)


def looked_at(shown: str, named: str) -> FoundSet:
    exercise = load_catalogue()[shown]
    made = made_set(exercise, reps=6, seed=1)
    return find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=1)), load_catalogue()[named])


@pytest.mark.parametrize(("shown", "named"), WRONG)
def test_another_lift_is_not_counted_and_that_is_said(shown: str, named: str) -> None:
    found = looked_at(shown, named)
    assert found.whole_reps == ()
    assert any("does not look like" in reason for reason in found.quality.reasons)


def test_nothing_of_the_kind_is_said_of_the_right_lift_or_of_somebody_who_stands() -> None:
    stands = filmed(made_idle("stand", seconds=12, seed=1), looking_at("side"), Noise(seed=1))
    for found in (
        looked_at("pull_up_pronated", "pull_up_pronated"),
        find_set(stands, load_catalogue()["romanian_deadlift"]),
    ):
        assert not any("does not look like" in reason for reason in found.quality.reasons)


def test_without_moments_there_are_no_errors() -> None:
    few = jitter_of(np.arange(3.0), np.zeros(3))
    assert few is STILL
    assert few.reach(0.0, 1.0) == 0.0
