"""Laws of odd recordings: whatever a track holds, there is an answer, in sensible sentences, on every surface."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.cleaning import clean_track
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import PoseTrack, Shot
from dorsi.report.film_content import FilmContent, FilmMedia
from dorsi.report.film_csv import reps_csv, signals_csv
from dorsi.report.film_html import render_film_html
from dorsi.report.film_json import film_as_json
from dorsi.report.film_terminal import render_film

Damage = Callable[[PoseTrack, np.random.Generator], PoseTrack]
SLUGS: Final = (
    *("pull_up_pronated", "seated_cable_row_close_neutral", "romanian_deadlift", "barbell_curl"),
    *("cable_external_rotation", "dead_hang", "barbell_shrug", "superman_prone_extension"),
)


@cache
def sound(slug: str) -> PoseTrack:
    exercise = load_catalogue()[slug]
    return filmed(made_set(exercise, reps=3, seed=2), looking_at(exercise.views[0]), Noise(seed=2))


def unseen_moments(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    gone = rng.random(track.n_moments) < rng.choice((0.05, 0.4, 0.9, 1.0))
    xy, seen = np.array(track.xy_px), np.array(track.visibility)
    xy[gone], seen[gone] = np.nan, 0.0
    return replace(track, xy_px=xy, visibility=seen)


def unseen_points(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    xy = np.array(track.xy_px)
    xy[:, rng.choice(33, size=int(rng.integers(1, 33)), replace=False)] = np.nan
    return replace(track, xy_px=xy)


def unsure(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    return replace(track, visibility=np.full_like(track.visibility, rng.choice((0.0, np.nan, 1.0))))


def kept(track: PoseTrack, which: np.ndarray) -> PoseTrack:
    world = None if track.world_m is None else track.world_m[which]
    return replace(
        track, time_s=track.time_s[which], xy_px=track.xy_px[which], visibility=track.visibility[which], world_m=world,
        shots=(),
    )  # fmt: skip


def few_moments(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    return kept(track, np.arange(min(int(rng.integers(0, 7)), track.n_moments)))


def slow_camera(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    return kept(track, np.arange(0, track.n_moments, int(rng.integers(2, 12))))


def other_pace(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    # 30 pictures a second become 240, 90, 10, or a thousandth of the time.
    return replace(track, time_s=track.time_s * float(rng.choice((1 / 8, 1 / 3, 3.0, 1e-3))), shots=())


def frozen(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:  # noqa: ARG001 the same every time
    world = None if track.world_m is None else np.repeat(track.world_m[:1], track.n_moments, axis=0)
    return replace(track, xy_px=np.repeat(track.xy_px[:1], track.n_moments, axis=0), world_m=world)


def in_one_place(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:  # noqa: ARG001 the same every time
    world = None if track.world_m is None else np.zeros_like(track.world_m)
    return replace(track, xy_px=np.full_like(track.xy_px, 100.0), world_m=world)


def long_gaps(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    gaps = np.diff(track.time_s, prepend=0.0)
    if track.n_moments:
        gaps[rng.integers(0, track.n_moments, size=3)] += rng.choice((1.0, 20.0, 5000.0))
    return replace(track, time_s=np.cumsum(gaps), shots=())


def half_out(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    xy, seen, axis = np.array(track.xy_px), np.array(track.visibility), int(rng.integers(2))
    out = (xy[..., axis] > track.image_size_px[axis] / 2) == bool(rng.integers(2))
    seen[out] = 0.02
    xy[out] = np.where(rng.random() < 0.5, np.nan, xy[out])
    return replace(track, xy_px=xy, visibility=seen)


def flat(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:  # noqa: ARG001 the same every time
    return replace(track, world_m=None)


def other_size(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    return replace(track, xy_px=track.xy_px * float(rng.choice((1e-6, 1e-3, 1e4, 1e9))))


def many_cuts(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    if track.n_moments < 7:
        return track
    edges = [0, *sorted(rng.choice(np.arange(1, track.n_moments), size=5, replace=False).tolist())]
    times = [*(float(track.time_s[edge]) for edge in edges), float(track.time_s[-1]) + 1e-3]
    shots = tuple(Shot(start_s=a, end_s=b) for a, b in pairwise(times))
    return replace(track, shots=shots)


def trembling(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    return replace(track, xy_px=track.xy_px + rng.normal(0, rng.choice((5.0, 50.0, 500.0)), track.xy_px.shape))


def jumps(track: PoseTrack, rng: np.random.Generator) -> PoseTrack:
    xy = np.array(track.xy_px)
    if track.n_moments:
        xy[rng.integers(0, track.n_moments, size=5)] += rng.choice((300.0, -1e5))
    return replace(track, xy_px=xy)


DAMAGES: Final[tuple[Damage, ...]] = (
    *(unseen_moments, unseen_points, unsure, few_moments, slow_camera, other_pace, frozen, in_one_place, long_gaps),
    *(half_out, flat, other_size, many_cuts, trembling, jumps),
)


def answered(track: PoseTrack, slug: str) -> None:
    """Every surface answers; no warning, no number that is none, sentences that are sentences."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = judge_set(find_set(track, load_catalogue()[slug]))
        media = FilmMedia(name="a.mp4", plays=False, why_not="There is no film to play.", is_film=False)
        content = FilmContent(report=report, media=media, track=track, version="0")
        told = film_as_json(content)
        page = render_film_html([content])
        texts = [render_film(content, width=width) for width in (40, 100)]
        tables = reps_csv(content), signals_csv(content)
    json.loads(told, parse_constant=lambda word: pytest.fail(f"{word} is no number"))
    for text in (*texts, *tables, page.partition("<script")[0]):
        assert "nan" not in text.lower().replace("finance", "").split()
        assert "Traceback" not in text
    assert all(len(text.splitlines()) >= 3 for text in texts)
    for finding in report.findings:
        assert finding.sentence.rstrip().endswith((".", "?"))
    if not report.found.whole_reps and report.found.exercise.load_model != "time":
        assert report.findings, "nobody says why there is nothing"


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(SLUGS), st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3), st.integers(0, 10_000))
@example("pull_up_pronated", [long_gaps, long_gaps], 3)
@example("dead_hang", [unseen_moments, few_moments], 1)
def test_every_odd_track_has_an_answer(slug: str, damages: list[Damage], seed: int) -> None:
    rng = np.random.default_rng(seed)
    track = sound(slug)
    for damage in damages:
        track = damage(track, rng)
    answered(track, slug)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("moments", [0, 1, 2, 3])
def test_a_film_of_so_few_pictures_has_an_answer(slug: str, moments: int) -> None:
    answered(kept(sound(slug), np.arange(moments)), slug)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.floats(81.0, 1e7))
def test_a_long_time_without_a_look_costs_nothing_and_changes_nothing_before_it(place: int, gap_s: float) -> None:
    track = sound("pull_up_pronated")
    at = place * track.n_moments // 50
    time_s = np.array(track.time_s)
    time_s[at:] += gap_s
    clean = clean_track(replace(track, time_s=time_s, shots=()))
    assert clean.n_moments < 2 * track.n_moments + 90 * 60
    assert np.all(np.diff(clean.time_s) > 0)
    before = clean.time_s < time_s[at - 1] if at else np.zeros(clean.n_moments, dtype=bool)
    usual = clean_track(track)
    n = max(int(before.sum()) - 20, 0)
    assert np.allclose(clean.time_s[:n], usual.time_s[:n])
