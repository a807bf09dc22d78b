"""What an order in the session could still save: only what the verdict does not allow for already."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.core.progress.scatter import _by_order
from dorsi.core.progress.strength_scale import LATE_COSTS, StrengthSeries, rate_sessions


def series(cost: float, *, known: bool = True) -> StrengthSeries:
    random = np.random.default_rng(3)
    week, late = np.arange(60.0), np.tile([0.0, 0.6, 0.2, 0.8], 15)
    load = 80 * np.exp(0.02 * random.normal(size=60) - cost * late)
    rated = rate_sessions(week, load, np.full(60, 6.0), np.full(60, np.nan), late if known else None)
    assert rated is not None
    return rated


def test_what_is_allowed_for_already_saves_nothing() -> None:
    assert _by_order(series(LATE_COSTS)) == pytest.approx(0.0, abs=0.02)
    assert _by_order(series(0.08)) < 0.02


def test_where_the_order_is_not_known_nothing_is_claimed() -> None:
    assert _by_order(series(0.08, known=False)) == 0
