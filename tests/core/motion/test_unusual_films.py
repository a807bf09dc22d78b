"""Are films counted right that are not one quiet set of eight at 30 pictures a second?"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.motion.repairing import OTHER_SIDE
from dorsi.core.synth.films import Cheat, Noise, Scene, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import Keypoint, PoseTrack, Shot

SLUGS = ("pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral",
         "barbell_bent_over_row_pronated", "conventional_deadlift", "romanian_deadlift", "barbell_curl")  # fmt: skip


def found(slug: str, *, reps: int = 4, camera: dict[str, object] | None = None, **manner: object) -> FoundSet:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=reps, seed=7, manner=usual_manner(exercise, **manner))
    return find_set(filmed(made, looking_at(exercise.views[0], **(camera or {})), Noise(seed=7)), exercise)


def part(track: PoseTrack, from_s: float, to_s: float) -> PoseTrack:
    inside = (track.time_s >= from_s) & (track.time_s < to_s)
    return replace(
        track, time_s=track.time_s[inside], xy_px=track.xy_px[inside], visibility=track.visibility[inside],
        world_m=None if track.world_m is None else track.world_m[inside], shots=(),
    )  # fmt: skip


@pytest.mark.parametrize("rate_hz", [24.0, 25.0, 50.0, 60.0, 120.0, 240.0])
@pytest.mark.parametrize("slug", SLUGS[:5:2])
def test_any_rate_of_pictures(slug: str, rate_hz: float) -> None:
    assert len(found(slug, reps=3, camera={"rate_hz": rate_hz}).whole_reps) == 3


@pytest.mark.parametrize("slug", SLUGS)
def test_an_uneven_rate_with_missing_pictures(slug: str) -> None:
    assert len(found(slug, camera={"uneven": 0.3, "dropped": 0.15}).whole_reps) == 4


@pytest.mark.parametrize("slug", SLUGS)
def test_slow_and_fast_repetitions(slug: str) -> None:
    slow = found(slug, reps=2, out_s=4.0, back_s=4.0, hold_s=0.0)
    fast = found(slug, reps=6, out_s=0.4, back_s=0.4, hold_s=0.0, pause_s=0.0)
    assert (len(slow.whole_reps), len(fast.whole_reps)) == (2, 6)


@pytest.mark.parametrize("slug", SLUGS)
def test_pauses_of_five_seconds_between_repetitions(slug: str) -> None:
    assert len(found(slug, pause_s=5.0).whole_reps) == 4


@pytest.mark.parametrize("slug", SLUGS)
def test_thirty_repetitions(slug: str) -> None:
    assert len(found(slug, reps=30, out_s=0.7, back_s=0.8).whole_reps) == 30


@pytest.mark.parametrize("slug", SLUGS[:6])
def test_a_single_heavy_repetition(slug: str) -> None:
    from_stretch = load_catalogue()[slug].starts_at == "stretch"
    heavy = found(slug, reps=1, out_s=3.0 if from_stretch else 1.5, back_s=1.5 if from_stretch else 3.0)
    assert len(heavy.whole_reps) == 1


def test_free_hands_that_move_once_are_no_set() -> None:
    assert found("barbell_curl", reps=1).whole_reps == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_half_repetitions_at_the_end_are_counted_with_their_smaller_range(slug: str) -> None:
    short = "short_end" if load_catalogue()[slug].starts_at == "stretch" else "short_stretch"
    reps = found(slug, reps=6, cheats=(Cheat(kind=short, from_rep=5, size=0.4),)).whole_reps  # type: ignore[arg-type]
    assert len(reps) == 6
    assert reps[-1].range < 0.8 * np.median([rep.range for rep in reps[:4]])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_repetition_cut_by_the_edge_of_the_film_is_told_apart(slug: str) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=4, seed=7)
    track = filmed(made, looking_at(exercise.views[0]), Noise(seed=7))
    first, last = made.truth.reps[0], made.truth.reps[-1]
    late = find_set(part(track, first.turn_s - 0.1, 1e9), exercise)
    assert len(late.whole_reps) == 3
    assert [rep.cut_at for rep in late.reps if not rep.complete] in ([], ["start"])
    early = find_set(part(track, 0.0, last.turn_s + 0.1), exercise)
    assert len(early.whole_reps) == 3
    assert [rep.cut_at for rep in early.reps if not rep.complete] in ([], ["end"])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_mirrored_film_counts_the_same(slug: str) -> None:
    exercise = load_catalogue()[slug]
    track = filmed(made_set(exercise, reps=4, seed=8), looking_at(exercise.views[0]), Noise(seed=8))
    # A selfie camera's film: the model then takes left for right.
    xy = (track.xy_px * [-1, 1] + [track.image_size_px[0], 0])[:, OTHER_SIDE]
    world = None if track.world_m is None else (track.world_m * [-1, 1, 1])[:, OTHER_SIDE]
    flipped = replace(track, xy_px=xy, world_m=world, visibility=track.visibility[:, OTHER_SIDE])
    assert len(find_set(flipped, exercise).whole_reps) == 4


@pytest.mark.parametrize("slug", SLUGS)
def test_coming_and_going_is_not_counted(slug: str) -> None:
    exercise = load_catalogue()[slug]
    around = {"before": [Scene(activity="walk_in", seconds=3.0)], "after": [Scene(activity="talk", seconds=5.0)]}
    made = made_set(exercise, reps=4, seed=9, **around)  # type: ignore[arg-type]
    assert len(find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=9)), exercise).whole_reps) == 4


@pytest.mark.parametrize("slug", ["overhead_shrug", "barbell_shrug", "conventional_deadlift"])
def test_coming_and_going_is_no_part_of_the_first_and_last_repetition(slug: str) -> None:
    exercise = load_catalogue()[slug]
    for seed in (20000, 20003, 20005):
        made = made_set(
            exercise, reps=4, seed=seed, manner=usual_manner(exercise, hold_s=0.8, pause_s=0.3),
            before=[Scene(activity="walk_in", seconds=3.0)], after=[Scene(activity="walk_out", seconds=3.0)],
        )  # fmt: skip
        got = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=seed)), exercise).whole_reps
        assert len(got) == 4
        assert abs(got[0].start_s - made.truth.reps[0].start_s) < 0.8
        assert abs(got[-1].end_s - made.truth.reps[-1].end_s) < 0.8


@pytest.mark.parametrize(("times_as_fast", "counted"), [(1.0, 1), (4.0, 0)])
def test_one_hop_is_no_hinge(times_as_fast: float, counted: int) -> None:
    exercise = load_catalogue()["romanian_deadlift"]
    track = filmed(made_set(exercise, reps=1, seed=2), looking_at("side"), Noise(seed=2))
    assert len(find_set(replace(track, time_s=track.time_s / times_as_fast, shots=()), exercise).whole_reps) == counted


FEET = [Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE]


@pytest.mark.parametrize(("seen", "counted"), [(0.2, 4), (0.95, 0)])
def test_feet_behind_the_plates_are_guessed_and_count_for_nothing(seen: float, counted: int) -> None:
    exercise = load_catalogue()["conventional_deadlift"]
    made = made_set(exercise, reps=4, seed=3)
    track = filmed(made, looking_at("side"), Noise(seed=3))
    xy, visibility = track.xy_px.copy(), track.visibility.copy()
    torso = float(np.nanmedian(np.linalg.norm(xy[:, Keypoint.LEFT_SHOULDER] - xy[:, Keypoint.LEFT_HIP], axis=1)))
    # Farther up by half a torso from each repetition's start to its end, as no planted foot is.
    for rep in made.truth.reps:
        inside = (track.time_s >= rep.start_s) & (track.time_s <= rep.end_s + 0.2)
        share = (track.time_s[inside] - rep.start_s) / (rep.end_s - rep.start_s)
        for foot in FEET:
            xy[inside, foot, 1] -= 0.5 * torso * share
    visibility[:, FEET] = seen
    assert len(find_set(replace(track, xy_px=xy, visibility=visibility), exercise).whole_reps) == counted


@pytest.mark.parametrize(("spread", "counted"), [(0.0, 4), (1.0, 0)])
def test_jumping_jacks_pull_no_band_apart(spread: float, counted: int) -> None:
    exercise = load_catalogue()["band_pull_apart"]
    track = filmed(made_set(exercise, reps=4, seed=5), looking_at("front"), Noise(seed=5))
    xy = track.xy_px.copy()
    apart = np.abs(xy[:, Keypoint.LEFT_WRIST, 0] - xy[:, Keypoint.RIGHT_WRIST, 0])
    side = np.sign(xy[:, FEET, 0] - xy[:, FEET, 0].mean(axis=1, keepdims=True))
    xy[:, FEET, 0] += spread * side * apart[:, None] / 2
    assert len(find_set(replace(track, xy_px=xy), exercise).whole_reps) == counted


@pytest.mark.parametrize("slug", SLUGS[:5:2])
def test_of_two_sets_in_one_film_the_longer_is_told_and_the_other_mentioned(slug: str) -> None:
    exercise = load_catalogue()[slug]
    one, two = (
        filmed(made_set(exercise, reps=reps, seed=10), looking_at(exercise.views[0]), Noise(seed=10)) for reps in (3, 5)
    )
    rest = float(one.time_s[-1]) + 60.0
    both = replace(
        one, time_s=np.concatenate([one.time_s, two.time_s + rest]), xy_px=np.concatenate([one.xy_px, two.xy_px]),
        visibility=np.concatenate([one.visibility, two.visibility]),
        world_m=np.concatenate([track.world_m for track in (one, two) if track.world_m is not None]), shots=(),
    )  # fmt: skip
    got = find_set(both, exercise)
    assert len(got.whole_reps) == 5
    assert any("2 sets" in reason for reason in got.quality.reasons)


def cut_to_another_camera(slug: str, share: float, turned_deg: float) -> FoundSet:
    """Give a film that is cut within the second repetition, after so much of it, and goes on from elsewhere."""
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=4, seed=11, manner=usual_manner(exercise))
    camera = looking_at(exercise.views[0])
    other = replace(camera, azimuth_deg=camera.azimuth_deg + turned_deg, distance_m=4.0)
    rep = made.truth.reps[1]
    at_s = rep.start_s + share * (rep.end_s - rep.start_s)
    before = part(filmed(made, camera, Noise(seed=11)), 0.0, at_s)
    after = part(filmed(made, other, Noise(seed=12)), at_s, np.inf)
    assert before.world_m is not None
    assert after.world_m is not None
    shots = (Shot(start_s=0.0, end_s=at_s), Shot(start_s=at_s, end_s=float(after.time_s[-1]) + 1e-6))
    joined = replace(
        before, time_s=np.concatenate([before.time_s, after.time_s]), xy_px=np.concatenate([before.xy_px, after.xy_px]),
        visibility=np.concatenate([before.visibility, after.visibility]),
        world_m=np.concatenate([before.world_m, after.world_m]), shots=shots,
    )  # fmt: skip
    return find_set(joined, exercise)


@pytest.mark.parametrize("share", [0.2, 0.35, 0.5, 0.65, 0.8])
@pytest.mark.parametrize("slug", SLUGS[:5])
def test_a_repetition_that_a_cut_runs_through_is_one(slug: str, share: float) -> None:
    reps = cut_to_another_camera(slug, share, 15.0).reps
    assert [rep.complete for rep in reps] == [True] * 4
    assert all(a.end_s <= b.start_s for a, b in pairwise(reps))


@pytest.mark.parametrize("slug", SLUGS[:4])
@pytest.mark.parametrize("share", [0.62, 0.7])
def test_a_film_that_ends_on_the_way_back_leaves_the_last_repetition_open(slug: str, share: float) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=4, seed=7)
    track = filmed(made, looking_at(exercise.views[0]), Noise(seed=7))
    last = made.truth.reps[-1]
    cut = part(track, 0.0, last.hold_to_s + share * (last.end_s - last.hold_to_s))
    whole, open_ended = (judge_set(find_set(each, exercise)).count for each in (track, cut))
    assert isinstance(whole, Estimate)
    assert isinstance(open_ended, Estimate)
    assert (whole.low, whole.value) == (4, 4)
    assert (open_ended.low, open_ended.high) == (3, 4)
