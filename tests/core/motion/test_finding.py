"""Are the repetitions of made films found, and nothing where nothing is lifted?"""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, filmed, looking_at, made_idle, made_set, usual_manner
from dorsi.core.tracks import PoseTrack

KINDS = (
    *("pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "one_arm_dumbbell_row"),
    *("straight_arm_pulldown_bar", "face_pull", "upright_row", "conventional_deadlift", "romanian_deadlift"),
    *("back_extension_45_degree", "dumbbell_curl", "inverted_row", "dumbbell_pullover", "band_pull_apart"),
)


@pytest.mark.parametrize("slug", KINDS)
def test_the_repetitions_of_a_made_film_are_counted(slug: str) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=5, seed=1)
    found = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=1)), exercise)
    assert len(found.whole_reps) == 5
    for rep, true in zip(found.whole_reps, made.truth.reps, strict=True):
        assert true.start_s - 1.0 < rep.start_s < true.turn_s < rep.end_s < true.end_s + 1.6


@pytest.mark.parametrize("slug", ["pull_up_pronated", "seated_cable_row_close_neutral"])
def test_a_turn_round_is_no_stop_and_a_stop_is_measured(slug: str) -> None:
    exercise = load_catalogue()[slug]
    for hold_s in (0.0, 1.0):
        made = made_set(exercise, reps=6, seed=2, manner=usual_manner(exercise, hold_s=hold_s))
        found = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=2)), exercise)
        wrong = [
            abs((rep.stop_s or 0.0) - true.hold_s) for rep, true in zip(found.whole_reps, made.truth.reps, strict=True)
        ]
        assert np.mean(wrong) <= 0.2


@pytest.mark.parametrize("activity", ["walk", "stand", "crouch", "phone"])
@pytest.mark.parametrize("slug", ["pull_up_pronated", "conventional_deadlift", "barbell_bent_over_row_pronated"])
def test_nothing_is_counted_where_nothing_is_lifted(activity: str, slug: str) -> None:
    exercise = load_catalogue()[slug]
    track = filmed(made_idle(activity, seconds=12, seed=1), looking_at(exercise.views[0]))  # type: ignore[arg-type]
    assert find_set(track, exercise).whole_reps == ()


@pytest.mark.parametrize("slug", ["dead_hang", "flexed_arm_hang", "farmers_hold", "back_extension_hold"])
def test_an_exercise_by_time_is_timed(slug: str) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, seed=1)
    found = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=1)), exercise)
    assert made.truth.hold is not None
    assert found.from_s is not None
    assert found.to_s is not None
    assert found.to_s - found.from_s == pytest.approx(made.truth.hold.to_s - made.truth.hold.from_s, abs=0.5)


@pytest.mark.parametrize("slug", ["barbell_shrug", "dumbbell_shrug", "cable_shrug", "trap_bar_shrug"])
def test_a_shrug_of_five_and_a_half_centimetres_is_counted(slug: str) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=5, seed=0, manner=usual_manner(exercise, blade_m=0.055))
    assert len(find_set(filmed(made, looking_at("rear"), Noise(seed=0)), exercise).whole_reps) == 5


def test_whoever_walks_through_the_camera_lifts_no_suitcase() -> None:
    track = filmed(made_idle("walk", seconds=20, seed=1), looking_at("front"), Noise(seed=1))
    assert find_set(track, load_catalogue()["suitcase_deadlift"]).whole_reps == ()


def test_no_film_at_all_is_a_legal_answer() -> None:
    empty = PoseTrack(
        time_s=np.zeros(0), xy_px=np.zeros((0, 33, 2)), visibility=np.zeros((0, 33)), image_size_px=(640, 480)
    )
    for slug in ("pull_up_pronated", "dead_hang", "wrist_roller"):
        found = find_set(empty, load_catalogue()[slug])
        assert found.reps == ()
        assert found.from_s is None
    one = PoseTrack(
        time_s=np.zeros(1), xy_px=np.full((1, 33, 2), np.nan), visibility=np.zeros((1, 33)), image_size_px=(640, 480)
    )
    assert find_set(one, load_catalogue()["pull_up_pronated"]).reps == ()
