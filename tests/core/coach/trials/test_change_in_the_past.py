"""A change in the past, read honestly."""

from __future__ import annotations

from datetime import date

import pytest
from made_trials import CATALOGUE, LAT, ROW

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.before_after import read_before_after
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History, make_history
from dorsi.core.synth.lifter_log import log_of
from dorsi.core.synth.lifters import make_lifter


def made(slope: float, bend: float | None = None, after: float = 0.0) -> History:
    lifter = make_lifter(seed=3, slope_pct_per_week=slope, weeks=100, stop_week=bend, slope_after_pct_per_week=after)
    names = [CATALOGUE[slug].name for slug in (LAT, ROW, "pendlay_row", "pull_up_pronated")]
    return make_history(log_of(lifter, date(2029, 1, 1), names), NameMatcher())


def test_a_steady_rise_is_no_effect() -> None:
    read_ = read_before_after(made(0.3), CATALOGUE, date(2030, 3, 4), date(2030, 8, 19))
    assert read_.word != "helps"
    assert read_.naive is not None
    assert read_.by_trend is not None
    assert read_.effect is not None
    assert read_.lifts[0].expected


def test_too_early_is_said_with_a_day() -> None:
    read_ = read_before_after(made(0.3), CATALOGUE, date(2030, 3, 4), date(2030, 3, 14))
    assert read_.effect is None
    assert "Cannot tell" in read_.sentence


def test_a_change_must_lie_in_the_past() -> None:
    with pytest.raises(BadInput, match="no after"):
        read_before_after(made(0.3), CATALOGUE, date(2031, 3, 4), date(2030, 3, 14))
