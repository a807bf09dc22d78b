"""The swing on made films: a supported trunk and travelling blades read as still, a swung one as swung."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.trunk import foreshortened


def swings(slug: str, **manner: float) -> list[float]:
    exercise = load_catalogue()[slug]
    read: list[float] = []
    for seed in (1, 2):
        made = made_set(exercise, reps=4, seed=seed, manner=usual_manner(exercise, **manner))
        found = find_set(filmed(made, looking_at("side"), Noise(seed=seed)), exercise)
        read += [v.value for v in judge_set(found).measured["torso_swing"].per_rep if isinstance(v, Estimate)]
    assert len(read) >= 6
    return read


@pytest.mark.parametrize("slug", ["chest_supported_t_bar_row", "machine_row_chest_supported", "one_arm_dumbbell_row"])
def test_a_supported_row_reads_under_5_degrees(slug: str) -> None:
    assert max(swings(slug, swing_deg=0.5)) < 5


@pytest.mark.parametrize("blade_m", [0.06, 0.08])
def test_blades_that_travel_alone_read_under_5_degrees(blade_m: float) -> None:
    assert max(swings("barbell_bent_over_row_pronated", swing_deg=0.0, blade_m=blade_m)) < 5


@pytest.mark.parametrize("slug", ["seated_cable_row_close_neutral", "barbell_bent_over_row_pronated"])
def test_a_swung_row_reads_over_10_degrees(slug: str) -> None:
    assert min(swings(slug, swing_deg=15.0)) > 10
    assert float(np.median(swings(slug, swing_deg=15.0))) < 25


def swung(azimuth_deg: float, seed: int) -> tuple[FoundSet, float]:
    exercise = load_catalogue()["seated_cable_row_close_neutral"]
    made = made_set(exercise, reps=5, seed=seed, manner=usual_manner(exercise, swing_deg=20.0))
    found = find_set(filmed(made, replace(looking_at("side"), azimuth_deg=azimuth_deg), Noise(seed=seed)), exercise)
    return found, float(np.median([rep.swing_deg for rep in made.truth.reps]))


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_swing_seen_at_an_angle_is_not_read_as_small_as_it_looks(seed: int) -> None:
    found, true = swung(130.0, seed)
    assert found.view is not None
    assert found.view.seen_from == "oblique"
    value = judge_set(found).set_measures["torso_swing"]
    assert isinstance(value, Estimate)
    looks = value.value / foreshortened(found)
    assert looks < true - 2
    assert abs(value.value - true) < abs(looks - true)


def test_from_the_side_nothing_is_made_larger() -> None:
    assert foreshortened(swung(90.0, 3)[0]) == 1.0
