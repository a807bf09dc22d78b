"""The verdict keeps its promises on made-up lifters; a change that makes it worse fails here.

Fixed seeds, so the figures are always the same. A share that is to stay below its limit fails when even the lower end
of its 95 % interval lies above it; one that is to reach a limit fails when even the upper end lies below. Beside that
stands what the model does today, with room for a lifter or two: a model that gets worse fails long before it is bad.
"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "accuracy"))

from scoring.looks import look_of_dorsi
from scoring.made import (
    GOING_ON,
    STOPPING,
    Case,
    alarms,
    follow,
    follow_all,
    lifter_of,
    rated_until,
    real_alarms,
    sets_of,
    steady_judge,
)
from scoring.scores import Share

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.lifter_log import log_of

SEED = 31
N = 12
#: Every third week, and the two weeks in which intervals are compared with the truth.
LOOKS = (41, 44, 47, 50, 53, 56, 59, 62, 65, 66)
TRUE_AT_HALF, TRUE_AT_QUARTER = GOING_ON[1], GOING_ON[2]
STOP_AT_HALF, STOP_AT_QUARTER = STOPPING[1], STOPPING[2]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return follow_all((*GOING_ON[:3], *STOPPING), N, look_of_dorsi, seed=SEED, looks=LOOKS)


def held(cases: Sequence[Case]) -> bool:
    """Say whether the targets of the simulation are held by these verdicts."""
    false = alarms(cases, *GOING_ON[:2]), alarms(cases, TRUE_AT_QUARTER)
    true = alarms(cases, STOP_AT_HALF), alarms(cases, STOP_AT_QUARTER)
    return all(s.interval[0] <= most for s, most in zip(false, (0.10, 0.20), strict=True)) and all(
        s.interval[1] >= least for s, least in zip(true, (0.85, 0.40), strict=True)
    )


def test_false_alarms_stay_rare(cases: list[Case]) -> None:
    assert alarms(cases, *GOING_ON[:2]).value <= 0.10
    assert alarms(cases, TRUE_AT_QUARTER).value <= 0.20


def test_true_stops_are_called(cases: list[Case]) -> None:
    assert alarms(cases, STOP_AT_HALF).value >= 0.80
    assert alarms(cases, STOP_AT_QUARTER).value >= 0.40
    assert held(cases)


def test_alarms_are_real(cases: list[Case]) -> None:
    assert real_alarms(cases).value >= 0.9


def test_intervals_hold_the_truth(cases: list[Case]) -> None:
    slopes = [inside for c in cases for inside in c.slopes_inside]
    levels = [inside for c in cases for inside in c.levels_inside]
    # so few looks leave a share of 80 % uncertain by about 7 points for slopes and 4 for levels
    assert 0.70 <= sum(slopes) / len(slopes) <= 0.90
    assert 0.74 <= sum(levels) / len(levels) <= 0.86


def test_the_date_of_the_change_is_near(cases: list[Case]) -> None:
    dated = [c.first_alarm.since for c in cases if c.scenario.stop and c.first_alarm and c.first_alarm.since]
    assert len(dated) >= 20
    assert sorted(abs(week - 40) for week in dated)[len(dated) // 2] <= 3


@pytest.mark.parametrize("alarm", [False, True], ids=["always cannot tell", "always plateau"])
def test_saying_the_same_always_fails(cases: list[Case], *, alarm: bool) -> None:
    same = [follow(c.scenario, c.lifter, steady_judge(lambda _: alarm), LOOKS) for c in cases]
    assert not held(same)


def test_the_public_call_says_what_was_measured_here() -> None:
    lifter = lifter_of(STOP_AT_HALF, 3, SEED)
    history = make_history(log_of(lifter, date(2030, 1, 7)), NameMatcher())
    shift = (history.day[0] - date(2030, 1, 7)).days / 7
    for week in (30, 60):
        told = judge_progress(history, date(2030, 1, 7) + timedelta(weeks=week)).back
        assert told is not None
        seen = [
            rated_until((w - shift, load, reps, rir), week - shift) for w, load, reps, rir in map(sets_of, lifter.lifts)
        ]
        look = look_of_dorsi(seen, week - shift)
        assert told.verdict.p_plateau == pytest.approx(look.p_plateau, abs=0.02)
        assert told.verdict.n == len({w for s in seen if s is not None for w in s.week.tolist()})


def test_shares_carry_their_doubt() -> None:
    assert Share(hits=12, n=12).interval[0] < 0.85
