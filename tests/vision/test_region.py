"""Where to look for the lifter next."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.vision.region import ROOM, Region, RegionKeeper


def body(x: float, y: float = 300.0) -> np.ndarray:
    return np.array([[x, y], [x, y - 100.0]])


def test_a_standing_body_is_in_an_upright_square() -> None:
    region = Region.around(body(200))
    assert region.side == pytest.approx(2 * ROOM * 100)
    assert region.turned_rad == pytest.approx(0.0)
    assert Region.around(np.array([[0.0, 0.0], [50.0, 0.0]])).turned_rad == pytest.approx(np.pi / 2)


def test_nobody_is_followed_until_somebody_is_seen_and_after_forgetting() -> None:
    keeper = RegionKeeper()
    assert keeper.region(0.0) is None
    keeper.add(0.0, body(200))
    assert keeper.region(0.1) is not None
    keeper.forget()
    assert keeper.region(0.2) is None


@pytest.mark.parametrize("gap_s", [1 / 30, 1 / 15, 0.1])
def test_the_square_moves_on_with_him(gap_s: float) -> None:
    keeper = RegionKeeper()
    speed = 120.0
    for k in range(40):
        keeper.add(k * gap_s, body(200 + speed * k * gap_s))
    ahead = keeper.region(40 * gap_s)
    assert ahead is not None
    where_he_was = 200 + speed * 39 * gap_s
    where_he_is = 200 + speed * 40 * gap_s
    assert abs(ahead.centre[0] - where_he_is) < 0.06 * ahead.side
    assert ahead.centre[0] > where_he_was - 0.06 * ahead.side


def test_a_shaking_point_moves_the_square_little() -> None:
    chance = np.random.default_rng(1)
    keeper = RegionKeeper()
    centres = []
    for k in range(60):
        keeper.add(k / 15, body(200 + chance.normal(0, 2)))
        region = keeper.region((k + 1) / 15)
        assert region is not None
        centres.append(region.centre[0])
    assert np.std(centres[20:]) < 2.0


def test_after_a_long_gap_it_looks_where_he_is_known_to_have_been() -> None:
    keeper = RegionKeeper()
    for k in range(5):
        keeper.add(k / 15, body(200 + 10 * k))
    keeper.add(5.0, body(400))
    region = keeper.region(9.0)
    assert region is not None
    assert region.centre[0] == pytest.approx(400)
