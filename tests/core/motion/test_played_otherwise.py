"""The same set cut, rested and walked away from otherwise: is it counted, and if not, does the interval say so?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.belonging import family_of
from dorsi.core.motion.cleaning import torso_lengths_px
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.motion.gripping import with_hands_on_bar
from dorsi.core.motion.placing import keeps_place
from dorsi.core.motion.repairing import OTHER_SIDE
from dorsi.core.motion.swinging import Stretch, Swing, swings
from dorsi.core.motion.telling import groups, usual_way
from dorsi.core.synth.films import MadeSet, Noise, Scene, filmed, looking_at, made_idle, made_set, usual_manner
from dorsi.core.technique.counting_reps import count_of
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Shot

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


def test_the_other_sets_of_a_film_are_told_with_their_time() -> None:
    slug = "seated_cable_row_close_neutral"
    (_, short), (made, long) = a_set(slug, 3), a_set(slug, 5)
    rest = standing_still(short, 45.0)
    found, _ = seen(after_each_other(short, rest, long), slug)
    told = " ".join(found.quality.reasons)
    assert len(found.whole_reps) == 5
    assert "this is the one with the most repetitions. The other has 3 from " in told
    found, _ = seen(after_each_other(long, standing_still(long, 45.0), long), slug)
    told = " ".join(found.quality.reasons)
    again_s = float(long.time_s[-1]) + 45.0
    from_to = re.search(r"the first of those with .* The other has 5 from (\S+) to (\S+) s:", told)
    assert from_to is not None
    from_s, to_s = map(float, from_to.groups())
    assert from_s == pytest.approx(again_s + made.truth.reps[0].start_s, abs=1.0)
    assert to_s == pytest.approx(again_s + made.truth.reps[-1].end_s, abs=1.0)


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


HANDS = (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST, Keypoint.LEFT_INDEX, Keypoint.RIGHT_INDEX)
ONE_SIDE = tuple(point for point in Keypoint if point.name.startswith("LEFT_"))


def without_hands(track: PoseTrack, from_s: float, to_s: float, points: Sequence[Keypoint] = HANDS) -> PoseTrack:
    gone = (track.time_s >= from_s) & (track.time_s < to_s)
    assert track.world_m is not None
    xy, world, visibility = track.xy_px.copy(), track.world_m.copy(), track.visibility.copy()
    for point in points:
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


@pytest.mark.parametrize("slug", ["pull_up_pronated", "lat_pulldown_wide_pronated"])
def test_one_hand_lost_takes_no_repetition_away(slug: str) -> None:
    made, track = a_set(slug)
    rep = made.truth.reps[2]
    found, _ = seen(without_hands(track, rep.start_s, rep.end_s, HANDS[::2]), slug)
    assert len(found.whole_reps) == 4
    assert found.hidden == 0


@pytest.mark.parametrize("slug", ["pull_up_pronated", "lat_pulldown_wide_pronated", "conventional_deadlift"])
def test_a_set_is_counted_by_the_side_that_is_seen(slug: str) -> None:
    _, track = a_set(slug)
    found, _ = seen(without_hands(track, -1.0, 1e3, ONE_SIDE), slug)
    assert len(found.whole_reps) == 4


def test_an_arm_that_is_never_seen_may_be_the_one_that_works() -> None:
    _, track = a_set("meadows_row")
    assert seen(track, "meadows_row")[0].arm == "left"
    _, count = seen(without_hands(track, -1.0, 1e3, ONE_SIDE), "meadows_row")
    assert count.value == 0
    assert count.level < 0.9
    other = [OTHER_SIDE[point] for point in ONE_SIDE]
    _, count = seen(without_hands(track, -1.0, 1e3, other), "meadows_row")
    assert count.value == 4
    assert count.level < 0.9


@pytest.mark.parametrize(("slug", "reps"), [("pull_up_pronated", 4), ("inverted_row", 4), ("barbell_curl", 3)])
def test_hands_on_a_bar_stay_where_they_were_while_they_are_lost(slug: str, reps: int) -> None:
    made, track = a_set(slug)
    rep = made.truth.reps[2]
    middle = (rep.start_s + rep.end_s) / 2
    found, count = seen(without_hands(track, middle - 1.2, middle + 1.2), slug)
    assert len(found.whole_reps) == reps
    assert found.hidden == 4 - reps
    assert count.high == 4


def test_hands_that_are_elsewhere_after_their_loss_were_on_no_bar() -> None:
    _, track = a_set("pull_up_pronated")
    family = family_of(load_catalogue()["pull_up_pronated"])
    gone = without_hands(track, 4.0, 6.0)
    xy = gone.xy_px.copy()
    xy[gone.time_s >= 6.0, Keypoint.LEFT_WRIST, 1] += 0.5 * float(np.nanmedian(torso_lengths_px(track)))
    lost = np.isnan(with_hands_on_bar(replace(gone, xy_px=xy), family).xy_px[:, :, 0]).sum(axis=0)
    assert lost[Keypoint.LEFT_WRIST] > 0
    assert lost[Keypoint.RIGHT_WRIST] == 0


def test_a_repetition_that_is_lost_wholly_may_be_missing() -> None:
    made, track = a_set("barbell_curl")
    rep = made.truth.reps[2]
    found, count = seen(without_hands(track, rep.start_s, rep.end_s), "barbell_curl")
    assert (count.value, count.high) == (3, 4)
    assert any("a repetition may be missing" in reason for reason in found.quality.reasons)


def test_a_first_repetition_lost_as_the_film_begins_may_be_missing() -> None:
    made, track = a_set("seated_cable_row_close_neutral")
    rep = made.truth.reps[0]
    late = between(track, rep.start_s, float(track.time_s[-1]))
    late = without_hands(late, rep.start_s + 0.2, (rep.start_s + 2 * rep.end_s) / 3)
    _, count = seen(late, "seated_cable_row_close_neutral")
    assert count.low <= 4 <= count.high


def test_a_first_repetition_lost_before_a_rest_may_be_missing() -> None:
    exercise = load_catalogue()["seated_cable_row_close_neutral"]
    made = made_set(exercise, reps=3, seed=3, manner=usual_manner(exercise, pause_s=4.0))
    track = filmed(made, looking_at(exercise.views[0]), Noise(seed=3))
    rep = made.truth.reps[0]
    found, count = seen(without_hands(track, rep.start_s, rep.end_s), exercise.slug)
    assert (count.value, count.high, found.hidden) == (2, 3, 1)


def swing(high: int, lasts: int, rise: float, fall: float, *, at_start: bool = False) -> Swing:
    return Swing(
        low_before=high - lasts // 2, high=high, low_after=high + lasts // 2, leaves=high - lasts // 2,
        back=high + lasts // 2, rise=rise, fall=fall, at_start=at_start, at_end=False,
        stretch=Stretch(first=0, last=1000, shot=0),
    )  # fmt: skip


@pytest.mark.parametrize("slug", ["pull_up_pronated", "lat_pulldown_wide_pronated", "barbell_curl"])
def test_hands_that_are_at_somebody_else_for_a_moment_take_no_repetition_away(slug: str) -> None:
    made, track = a_set(slug)
    xy = track.xy_px.copy()
    for rep in made.truth.reps[1:3]:
        away = np.abs(track.time_s - rep.turn_s) < 0.15
        xy[np.ix_(np.flatnonzero(away), np.array(HANDS))] += (-60.0, 120.0)
    found, _ = seen(replace(track, xy_px=xy), slug)
    assert len(found.whole_reps) == 4


def test_hands_that_slip_away_at_the_turn_part_no_repetition() -> None:
    made, track = a_set("pull_up_pronated")
    xy, torso_px = track.xy_px.copy(), float(np.nanmedian(torso_lengths_px(track)))
    for rep in made.truth.reps:
        # Half of the way, in and out within a third of a second: too slow for a leap, too quick for a repetition.
        slips = np.clip(1 - (np.abs(track.time_s - rep.turn_s) / 0.17), 0, None) * 0.7 * torso_px
        xy[:, list(HANDS), 1] -= slips[:, None]
    found, _ = seen(replace(track, xy_px=xy), "pull_up_pronated")
    assert len(found.whole_reps) == 4


def test_a_low_that_is_over_in_haste_parts_no_way() -> None:
    value = np.interp(np.arange(121), (0, 30, 34, 40, 60, 90, 120), (0.0, 1.0, 0.4, 0.9, 0.0, 1.0, 0.0))
    whole = Stretch(first=0, last=120, shot=0)
    assert [one.high for one in swings(value, whole, 0.3)] == [30, 40, 90]
    # The way between the two repetitions lasts twice as long.
    assert [(one.high, one.low_after) for one in swings(value, whole, 0.3, hasty=14.0)] == [(30, 60), (90, 120)]


def scaled_to_its_box(track: PoseTrack) -> PoseTrack:
    assert track.world_m is not None
    points = np.concatenate([track.xy_px, track.world_m[:, :, 2:]], axis=2)
    low, high = points.min(axis=1, keepdims=True), points.max(axis=1, keepdims=True)
    points = (points - low) / (high - low)
    return replace(track, xy_px=points[:, :, :2], world_m=points, image_size_px=(1, 1))


@pytest.mark.parametrize("slug", ["chin_up_supinated", "neutral_grip_pull_up"])
def test_one_pull_up_of_a_recording_that_keeps_no_place_is_counted(slug: str) -> None:
    _, track = a_set(slug, 1)
    assert keeps_place(track)
    # The face goes above the hands: in the body's own box they do not stay.
    scaled = scaled_to_its_box(track)
    assert not keeps_place(scaled)
    found, _ = seen(scaled, slug)
    assert len(found.whole_reps) == 1


@pytest.mark.parametrize("activity", ["walk", "talk", "crouch"])
def test_nothing_is_counted_of_who_does_not_lift_where_no_place_is_kept(activity: str) -> None:
    track = scaled_to_its_box(filmed(made_idle(activity, seconds=20, seed=2), looking_at("front"), Noise(seed=2)))  # type: ignore[arg-type]
    assert not keeps_place(track)
    found, _ = seen(track, "pull_up_pronated")
    assert not found.whole_reps


def test_arms_that_come_down_as_the_film_begins_do_not_make_small_repetitions_slips() -> None:
    arms = swing(0, 100, 0.0, 0.8, at_start=True)
    small = [swing(120, 30, 0.3, 0.3), swing(160, 30, 0.3, 0.3)]
    assert groups([arms, *small], 1 / 30) == [small]


def test_of_two_swings_neither_is_the_slip() -> None:
    long, short = swing(100, 90, 0.8, 0.8), swing(200, 40, 0.5, 0.5)
    assert groups([long, short], 1 / 30) == [[long, short]]
    assert groups([long, swing(300, 90, 0.8, 0.8), short], 1 / 30) == [[long, swing(300, 90, 0.8, 0.8)]]


def test_arms_that_come_down_as_the_film_ends_do_not_make_repetitions_slips() -> None:
    reps = [swing(100, 40, 0.8, 0.8), swing(200, 40, 0.8, 0.8)]
    leaves = replace(swing(300, 80, 1.3, 0.2), at_end=True)
    assert groups([*reps, leaves], 1 / 30) == [[*reps, leaves]]


def test_the_way_to_the_bar_and_from_it_says_nothing_of_how_far_a_set_goes() -> None:
    comes, goes = swing(0, 100, 0.0, 1.2, at_start=True), replace(swing(300, 100, 1.2, 0.0), at_end=True)
    reps = [swing(100, 40, 0.3, 0.3), swing(200, 40, 0.3, 0.3)]
    assert usual_way([comes, *reps, goes]) == 0.3
    # Of one who only comes and goes nothing else is known.
    assert usual_way([comes, goes]) == 1.2


def test_another_lift_than_the_named_one_is_no_sure_none() -> None:
    _, track = a_set("lat_pulldown_wide_pronated", 2)
    found, count = seen(track, "negative_eccentric_pull_up")
    assert (count.value, count.high) == (0, 2)
    assert count.level < 0.9
    assert any("does not look like" in reason for reason in found.quality.reasons)
