"""A film that lies on its side is told from one in which somebody leans or lies."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Camera, filmed, made_set
from dorsi.vision.turned_films import how_turned

SIZE = (640, 360)
CATALOGUE = load_catalogue()


def points_of(slug: str, turns: int) -> tuple[list[np.ndarray | None], tuple[int, int]]:
    """Return a made lifter's points in a film turned by so many quarters."""
    track = filmed(made_set(CATALOGUE[slug], seed=1), Camera(size_px=SIZE, rate_hz=15.0))
    xy, size = track.xy_px, SIZE
    for _ in range(turns):
        xy, size = np.stack([size[1] - xy[..., 1], xy[..., 0]], axis=-1), (size[1], size[0])
    found = np.zeros((len(xy), 33, 6))
    found[:, :, :2] = xy / size
    return [one if np.isfinite(one).all() else None for one in found], size


@pytest.mark.parametrize("slug", ["pull_up_pronated", "lat_pulldown_wide_pronated", "conventional_deadlift"])
@pytest.mark.parametrize(("turns", "answer"), [(0, None), (1, "side"), (2, "head"), (3, "side")])
def test_the_turn_is_told(slug: str, turns: int, answer: str | None) -> None:
    points, size = points_of(slug, turns)
    assert how_turned(points, size, CATALOGUE[slug]) == answer


@pytest.mark.parametrize("slug", ["romanian_deadlift", "good_morning", "barbell_shrug"])
def test_who_bends_is_not_turned(slug: str) -> None:
    points, size = points_of(slug, 0)
    assert how_turned(points, size, CATALOGUE[slug]) is None


@pytest.mark.parametrize("slug", ["superman_prone_extension", "inverted_row", "pendlay_row"])
def test_who_may_lie_does_not_tell(slug: str) -> None:
    points, size = points_of("pull_up_pronated", 1)
    assert how_turned(points, size, CATALOGUE[slug]) is None


def test_nothing_is_said_of_few_moments_or_an_unknown_lift() -> None:
    points, size = points_of("pull_up_pronated", 1)
    assert how_turned(points[:5], size, CATALOGUE["pull_up_pronated"]) is None
    assert how_turned([None] * 50, size, CATALOGUE["pull_up_pronated"]) is None
    assert how_turned(points, size, None) is None
