"""When a repetition began, turned and ended: near the truth, in order, each with an interval that may be trusted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import MadeSet, Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.moments import MOMENTS
from dorsi.core.technique.set_report import SetReport

SLUGS = (
    "pull_up_pronated",
    "seated_cable_row_close_neutral",
    "conventional_deadlift",
    "romanian_deadlift",
    "face_pull",
)


def lifted(slug: str, seed: int, hold_s: float = 0.6) -> tuple[MadeSet, FoundSet, SetReport]:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=5, seed=seed, manner=usual_manner(exercise, hold_s=hold_s))
    found = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=seed)), exercise)
    return made, found, judge_set(found)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("slug", SLUGS)
def test_moments_are_in_order_and_within_their_intervals(slug: str, seed: int) -> None:
    _, _, report = lifted(slug, seed)
    assert report.reps
    last_s = 0.0
    for one in report.reps:
        rep = one.rep
        assert last_s <= rep.start_s <= rep.turn_s <= rep.end_s
        last_s = rep.end_s
        assert set(one.times) == set(MOMENTS)
        for name, between in one.times.items():
            assert between is None or between[0] <= getattr(rep, name) <= between[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_start_turn_and_end_are_near_the_truth(slug: str) -> None:
    off: list[tuple[float, float]] = []
    for seed in range(4):
        made, _, report = lifted(slug, seed)
        for true, one in zip(made.truth.reps, report.reps, strict=True):
            off.append((one.rep.start_s - true.start_s, one.rep.turn_s - true.turn_s))
    assert np.abs(off).mean(axis=0) == pytest.approx(0.0, abs=0.12)


def test_intervals_hold_about_as_often_as_they_say() -> None:
    held: list[bool] = []
    for slug in SLUGS[:3]:
        for seed in range(6):
            made, _, report = lifted(slug, seed)
            for true, one in zip(made.truth.reps, report.reps, strict=True):
                for name, at_s in (("start_s", true.start_s), ("end_s", true.end_s)):
                    between = one.times[name]
                    assert between is not None
                    held.append(between[0] <= at_s <= between[1])
    assert 0.7 <= np.mean(held) <= 0.97


def test_the_turn_of_a_long_hold_may_be_any_moment_of_it() -> None:
    _, _, report = lifted("conventional_deadlift", 1, hold_s=2.0)
    for one in report.reps:
        between = one.times["turn_s"]
        assert between is not None
        assert between[1] - between[0] > 0.7 * (one.rep.stop_s or 0.0) > 1.0


def test_what_the_film_does_not_show_has_no_interval() -> None:
    _, found, whole = lifted("pull_up_pronated", 2)
    cut_s = (whole.reps[-1].rep.turn_s + whole.reps[-1].rep.end_s) / 2
    kept = found.track.time_s < cut_s
    track = found.track
    short = replace(
        track, time_s=track.time_s[kept], xy_px=track.xy_px[kept], visibility=track.visibility[kept], shots=(),
        world_m=None if track.world_m is None else track.world_m[kept],
        others=None if track.others is None else track.others[kept],
    )  # fmt: skip
    last = judge_set(find_set(short, found.exercise)).reps[-1]
    assert last.rep.end_s <= cut_s
    assert last.times["end_s"] is None
    assert last.times["start_s"] is not None
