"""Laws of counting: what must not change the count, and how counts add up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.repairing import OTHER_SIDE
from dorsi.core.synth.films import Noise, can_be_made, filmed, looking_at, made_set
from dorsi.core.tracks import PoseTrack, Shot

SLUGS = ("pull_up_pronated", "seated_cable_row_close_neutral", "conventional_deadlift")
WHICH = st.sampled_from(SLUGS)
ANY = st.sampled_from(
    [
        slug
        for slug, exercise in sorted(load_catalogue().items())
        if exercise.count_signal and exercise.load_model != "time" and can_be_made(exercise)
    ]
)
FEW = settings(max_examples=12, deadline=None)


@cache
def track_of(slug: str, reps: int = 3, seed: int = 3) -> PoseTrack:
    exercise = load_catalogue()[slug]
    return filmed(made_set(exercise, reps=reps, seed=seed), looking_at(exercise.views[0]), Noise(seed=seed))


def count(track: PoseTrack, slug: str) -> int:
    return len(find_set(track, load_catalogue()[slug]).whole_reps)


@FEW
@given(WHICH, st.floats(-50, 500), st.floats(0.3, 4))
def test_neither_the_clock_nor_the_size_of_the_picture_matters(slug: str, shift_s: float, scale: float) -> None:
    track = track_of(slug)
    other = replace(track, time_s=track.time_s + shift_s, xy_px=track.xy_px * scale, shots=())
    assert count(other, slug) == count(track, slug) == 3


@FEW
@given(WHICH)
def test_a_mirror_changes_nothing(slug: str) -> None:
    track = track_of(slug)
    xy = track.xy_px * np.array([-1, 1]) + np.array([1280, 0])
    world = None if track.world_m is None else (track.world_m * np.array([-1, 1, 1]))[:, OTHER_SIDE]
    mirrored = replace(track, xy_px=xy[:, OTHER_SIDE], visibility=track.visibility[:, OTHER_SIDE], world_m=world)
    assert count(mirrored, slug) == count(track, slug)


@FEW
@given(WHICH, st.integers(1, 90), st.integers(1, 90))
def test_standing_still_before_and_after_changes_nothing(slug: str, before: int, after: int) -> None:
    track = track_of(slug)
    place = np.concatenate([np.zeros(before, int), np.arange(track.n_moments), np.full(after, track.n_moments - 1)])
    longer = replace(
        track, time_s=np.arange(len(place)) / 30, xy_px=track.xy_px[place], visibility=track.visibility[place],
        world_m=None if track.world_m is None else track.world_m[place], shots=(),
    )  # fmt: skip
    assert count(longer, slug) == count(track, slug)


@FEW
@given(WHICH, st.integers(2, 4), st.integers(2, 4))
def test_two_films_in_a_row_count_what_both_count(slug: str, first: int, second: int) -> None:
    one, two = track_of(slug, first, 5), track_of(slug, second, 6)
    later = float(one.time_s[-1]) + 1 / 30
    worlds = [track.world_m for track in (one, two) if track.world_m is not None]
    joined = replace(
        one, time_s=np.concatenate([one.time_s, two.time_s + later]), xy_px=np.concatenate([one.xy_px, two.xy_px]),
        visibility=np.concatenate([one.visibility, two.visibility]), world_m=np.concatenate(worlds),
        shots=(Shot(start_s=0.0, end_s=later - 1e-6), Shot(start_s=later - 1e-6, end_s=1e4)),
    )  # fmt: skip
    assert count(joined, slug) == count(one, slug) + count(two, slug)


@FEW
@given(ANY, st.integers(0, 2**31), st.floats(0, 0.25))
@example("pull_up_pronated", 1, 0.078125)
def test_noise_alone_is_no_repetition(slug: str, seed: int, size: float) -> None:
    track = track_of(slug)
    rng = np.random.default_rng(seed)
    still = np.repeat(track.xy_px[:1], 300, axis=0) + rng.normal(0, size * 150, (300, 33, 2))
    world = None if track.world_m is None else np.repeat(track.world_m[:1], 300, axis=0)
    noisy = PoseTrack(
        time_s=np.arange(300) / 30, xy_px=still, visibility=np.repeat(track.visibility[:1], 300, axis=0),
        image_size_px=track.image_size_px,
        world_m=None if world is None else world + rng.normal(0, size * 0.5, world.shape),
    )  # fmt: skip
    assert count(noisy, slug) == 0


@FEW
@given(st.sampled_from((*SLUGS, "romanian_deadlift", "barbell_curl")), st.integers(1, 6), st.integers(0, 40))
def test_a_repetition_contains_its_hold_and_none_overlaps_the_next(slug: str, reps: int, seed: int) -> None:
    exercise = load_catalogue()[slug]
    end_s = -np.inf
    for rep in find_set(track_of(slug, reps, seed), exercise).reps:
        assert end_s <= rep.start_s <= rep.turn_s <= rep.end_s
        end_s = rep.end_s
        if rep.hold_from_s is None or rep.hold_to_s is None:
            continue
        assert rep.start_s <= rep.hold_from_s <= rep.hold_to_s <= rep.end_s
        if exercise.hold.at != exercise.starts_at:
            assert rep.hold_from_s <= rep.turn_s <= rep.hold_to_s
        else:
            assert rep.turn_s <= rep.hold_from_s
