"""The same set cut, rested and walked away from otherwise: is it counted, and if not, does the interval say so?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import MadeSet, Noise, Scene, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.counting_reps import count_of
from dorsi.core.tracks import Array, PoseTrack, Shot

RATE_HZ = 30.0
FREE_HANDS = ("straight_arm_pulldown_bar", "barbell_shrug", "face_pull")


def a_set(slug: str, reps: int = 4, *, seed: int = 3, before: Sequence[Scene] = ()) -> tuple[MadeSet, PoseTrack]:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=reps, seed=seed, manner=usual_manner(exercise), before=before)
    return made, filmed(made, looking_at(exercise.views[0]), Noise(seed=seed))


def seen(track: PoseTrack, slug: str) -> tuple[FoundSet, Estimate]:
    found = find_set(track, load_catalogue()[slug])
    count = count_of(found)
    assert isinstance(count, Estimate)
    return found, count


def after_each_other(*tracks: PoseTrack) -> PoseTrack:
    assert all(track.world_m is not None for track in tracks)
    xy = np.concatenate([track.xy_px for track in tracks])
    return replace(
        tracks[0], time_s=np.arange(len(xy)) / RATE_HZ, xy_px=xy, shots=(),
        world_m=np.concatenate([track.world_m for track in tracks if track.world_m is not None]),
        visibility=np.concatenate([track.visibility for track in tracks]),
    )  # fmt: skip


def between(track: PoseTrack, from_s: float, to_s: float) -> PoseTrack:
    inside = (track.time_s >= from_s) & (track.time_s < to_s)
    return replace(
        track, time_s=track.time_s[inside], xy_px=track.xy_px[inside], visibility=track.visibility[inside],
        world_m=None if track.world_m is None else track.world_m[inside], shots=(),
    )  # fmt: skip


def standing_still(track: PoseTrack, seconds: float) -> PoseTrack:
    """Keep the last pose, with the errors of its points."""
    rng = np.random.default_rng(1)
    n = round(seconds * RATE_HZ)

    def kept(values: Array, error: float) -> Array:
        last = np.repeat(values[-1:], n, axis=0)
        return last + error * rng.normal(size=last.shape)

    world = None if track.world_m is None else kept(track.world_m, 0.002)
    return replace(
        track, time_s=np.arange(n) / RATE_HZ, xy_px=kept(track.xy_px, 0.5), world_m=world,
        visibility=np.repeat(track.visibility[-1:], n, axis=0), shots=(),
    )  # fmt: skip


@pytest.mark.parametrize("slug", ["pull_up_pronated", "seated_cable_row_close_neutral", "conventional_deadlift"])
@pytest.mark.parametrize(("rest_s", "reps"), [(15.0, 8), (60.0, 4)])
def test_a_long_rest_parts_two_sets_even_if_nobody_leaves(slug: str, rest_s: float, reps: int) -> None:
    _, track = a_set(slug)
    found, _ = seen(after_each_other(track, standing_still(track, rest_s), track), slug)
    assert len(found.whole_reps) == reps
    assert any("2 sets" in reason for reason in found.quality.reasons) == (rest_s > 30)


@pytest.mark.parametrize("slug", ["barbell_curl", "seated_cable_row_close_neutral", "romanian_deadlift"])
def test_a_walk_between_two_sets_makes_them_neither_one_nor_none(slug: str) -> None:
    _, track = a_set(slug)
    _, walk = a_set(slug, 1, seed=4, before=[Scene(activity="walk", seconds=50.0)])
    walk = between(walk, 0.0, 50.0)
    found, _ = seen(after_each_other(track, walk, track), slug)
    assert len(found.whole_reps) == 4


@pytest.mark.parametrize("slug", FREE_HANDS)
def test_one_repetition_of_free_hands_is_no_sure_none(slug: str) -> None:
    _, track = a_set(slug, 1)
    found, count = seen(track, slug)
    assert (count.value, count.high) == (0, 1)
    assert count.level < 0.9
    assert any("one alone" in reason for reason in found.quality.reasons)


def test_a_repetition_that_a_cut_runs_through_makes_a_set_no_less_even() -> None:
    made, track = a_set("barbell_curl")
    rep = made.truth.reps[1]
    cut_s = (rep.start_s + rep.end_s) / 2
    end_s = float(track.time_s[-1]) + 1.0
    shots = (Shot(start_s=float(track.time_s[0]), end_s=cut_s), Shot(start_s=cut_s, end_s=end_s))
    found, _ = seen(replace(track, shots=shots), "barbell_curl")
    assert len(found.whole_reps) == 4


def test_what_drowns_in_the_errors_of_the_points_is_no_sure_none() -> None:
    _, track = a_set("barbell_shrug")
    rng = np.random.default_rng(2)
    torso_px = float(np.nanmedian(np.abs(track.xy_px[:, 11, 1] - track.xy_px[:, 23, 1])))
    worse = replace(track, xy_px=track.xy_px + 0.04 * torso_px * rng.normal(size=track.xy_px.shape))
    found, count = seen(worse, "barbell_shrug")
    assert count.value == 0
    assert count.high > 0
    assert count.level < 0.9
    assert any("too unsteadily" in reason for reason in found.quality.reasons)


def without_hands(track: PoseTrack, from_s: float, to_s: float) -> PoseTrack:
    gone = (track.time_s >= from_s) & (track.time_s < to_s)
    assert track.world_m is not None
    xy, world, visibility = track.xy_px.copy(), track.world_m.copy(), track.visibility.copy()
    for point in (15, 16, 19, 20):
        xy[gone, point], world[gone, point], visibility[gone, point] = np.nan, np.nan, 0.0
    return replace(track, xy_px=xy, world_m=world, visibility=visibility)


@pytest.mark.parametrize("slug", ["pull_up_pronated", "seated_cable_row_close_neutral", "barbell_curl"])
@pytest.mark.parametrize("share", [0.05, 0.25, 0.4])
def test_hands_lost_within_a_repetition_take_none_away(slug: str, share: float) -> None:
    made, track = a_set(slug)
    rep = made.truth.reps[2]
    begins = rep.start_s + share * (rep.end_s - rep.start_s)
    found, count = seen(without_hands(track, begins, begins + 0.9), slug)
    assert len(found.whole_reps) == 4
    assert count.low <= 4 <= count.high


def test_a_repetition_that_is_lost_wholly_may_be_missing() -> None:
    made, track = a_set("pull_up_pronated")
    rep = made.truth.reps[2]
    found, count = seen(without_hands(track, rep.start_s, rep.end_s), "pull_up_pronated")
    assert (count.value, count.high) == (3, 4)
    assert any("a repetition may be missing" in reason for reason in found.quality.reasons)


def test_a_first_repetition_lost_as_the_film_begins_may_be_missing() -> None:
    made, track = a_set("seated_cable_row_close_neutral")
    rep = made.truth.reps[0]
    late = between(track, rep.start_s, float(track.time_s[-1]))
    late = without_hands(late, rep.start_s + 0.2, (rep.start_s + 2 * rep.end_s) / 3)
    _, count = seen(late, "seated_cable_row_close_neutral")
    assert count.low <= 4 <= count.high


def test_another_lift_than_the_named_one_is_no_sure_none() -> None:
    _, track = a_set("lat_pulldown_wide_pronated", 2)
    found, count = seen(track, "negative_eccentric_pull_up")
    assert (count.value, count.high) == (0, 2)
    assert count.level < 0.9
    assert any("does not look like" in reason for reason in found.quality.reasons)
