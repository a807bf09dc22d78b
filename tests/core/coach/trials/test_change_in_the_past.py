"""A change in the past, read honestly."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp
from random import Random

import pytest
from made_trials import CATALOGUE, LAT, ROW

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.before_after import read_before_after
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.lifter_log import log_of
from dorsi.core.synth.lifters import make_lifter

CHANGE = date(2031, 1, 6)


def log_around(seed: int, *, low_pct: float = 0.0, gain_pct_per_week: float = 0.0) -> History:
    """A year before `CHANGE` and twelve weeks after it: weaker in the last three weeks before, and a gain since."""
    random, sets = Random(seed), []
    for n in range(128):
        week = n / 2 - 52
        form = random.gauss(0, 1) - (low_pct if -3 <= week < 0 else 0.0) + gain_pct_per_week * max(0.0, week)
        sets += [
            LiftSet(
                id=f"{n}/{slug}",
                session=Session(day=CHANGE + timedelta(days=round(7 * week))),
                order=place,
                name="x",
                exercise=slug,
                load_kg=round(120 * exp((form + random.gauss(0, 1.5)) / 100)) / 2,
                reps=8,
                rir=1,
            )
            for place, slug in enumerate((LAT, ROW, "pendlay_row"))
        ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


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


@pytest.mark.parametrize("seed", range(3))
def test_the_way_back_from_a_bad_stretch_is_no_help(seed: int) -> None:
    read_ = read_before_after(log_around(seed, low_pct=5), CATALOGUE, CHANGE, CHANGE + timedelta(weeks=12))
    assert read_.naive is not None
    assert read_.naive > 2.5  # which is what the weeks before and after seem to say
    assert read_.by_recovery is not None
    assert read_.by_recovery > 2
    assert read_.effect is not None
    assert read_.effect.low < 0 < read_.effect.high
    assert read_.word == "inconclusive"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("low_pct", [0.0, 5.0])
def test_a_gain_that_goes_on_is_found(seed: int, low_pct: float) -> None:
    history = log_around(seed, low_pct=low_pct, gain_pct_per_week=0.8)
    read_ = read_before_after(history, CATALOGUE, CHANGE, CHANGE + timedelta(weeks=12))
    assert read_.word == "helps"
    assert read_.effect is not None
    assert read_.effect.low < 0.8 * read_.weeks_after < read_.effect.high


def test_too_early_is_said_with_a_day() -> None:
    read_ = read_before_after(made(0.3), CATALOGUE, date(2030, 3, 4), date(2030, 3, 14))
    assert read_.effect is None
    assert "Cannot tell" in read_.sentence


def test_a_change_must_lie_in_the_past() -> None:
    with pytest.raises(BadInput, match="no after"):
        read_before_after(made(0.3), CATALOGUE, date(2031, 3, 4), date(2030, 3, 14))
