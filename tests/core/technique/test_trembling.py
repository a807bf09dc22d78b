"""A film says by itself whether it trembles like a real one, and then its intervals are wider."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.error_model import spread_of
from dorsi.core.technique.trembling import MADE, REAL, film_share, trembling
from dorsi.core.tracks import Array

TIMED = ("hold", "tempo_pull", "tempo_lower", "tempo_stretch")


def filmed_set(slug: str, seed: int = 1, shake: float = 0.0) -> FoundSet:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, reps=5, seed=seed, manner=usual_manner(exercise))
    track = filmed(made, looking_at(exercise.views[0]), Noise(seed=seed))
    if shake:
        track = replace(track, xy_px=track.xy_px + shaken(track.time_s, shake))
    return find_set(track, exercise)


def shaken(time_s: Array, px: float) -> Array:
    """All points shake together six times a second, as the real model's do."""
    shake: Array = px * np.sin(2 * np.pi * 6.0 * time_s)[:, None, None] * np.linspace(0.2, 1.0, 33)[:, None]
    return shake


@pytest.mark.parametrize("slug", ["pull_up_pronated", "seated_cable_row_close_neutral", "conventional_deadlift"])
def test_a_made_film_trembles_little_and_has_no_errors_of_real_film(slug: str) -> None:
    found = filmed_set(slug)
    shakes = trembling(found)
    assert shakes is not None
    assert 0 < shakes < MADE
    assert film_share(found) == 0.0


def test_a_film_that_trembles_has_the_errors_of_real_film() -> None:
    still, shaking = filmed_set("pull_up_pronated"), filmed_set("pull_up_pronated", shake=12.0)
    shakes = trembling(shaking)
    assert shakes is not None
    assert shakes > REAL
    assert film_share(shaking) == 1.0
    for name in TIMED:
        steady, wide = spread_of(name, still, 1.0), spread_of(name, shaking, 1.0)
        assert steady is not None
        assert wide is not None
        assert wide.sd > 1.2 * steady.sd


def test_where_nothing_is_known_of_the_way_the_film_is_taken_for_real() -> None:
    found = filmed_set("pull_up_pronated")
    assert film_share(replace(found, reps=())) == 1.0


@pytest.mark.parametrize("slug", ["seated_cable_row_close_neutral", "dumbbell_curl"])
def test_mirror_and_size_change_nothing(slug: str) -> None:
    found = filmed_set(slug)
    wide = float(found.track.image_size_px[0])
    mirrored = replace(found, track=replace(found.track, xy_px=found.track.xy_px * [-1.0, 1.0] + [wide, 0.0]))
    larger = replace(
        found,
        track=replace(found.track, xy_px=found.track.xy_px * 2),
        quality=replace(found.quality, torso_px=found.quality.torso_px * 2),
    )
    assert trembling(mirrored) == pytest.approx(trembling(found), rel=1e-6)
    assert trembling(larger) == pytest.approx(trembling(found), rel=1e-6)
