"""What holds for every trial: pairs are balanced, a file gives back what was written, turned arms turn the answer."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from made_trials import LAT, START, small_trial

from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.core.coach.trials.lots import arm_at, draw_lot
from dorsi.core.coach.trials.posterior import Prior, believe
from dorsi.core.coach.trials.trial import ShownSession
from dorsi.core.coach.trials.trial_file import trial_as_text, trial_from

SEEDS = st.integers(0, 2**48)


@given(seed=SEEDS, sessions=st.integers(1, 100))
def test_every_pair_holds_one_of_each(seed: int, sessions: int) -> None:
    lot = draw_lot("session_pairs", seed, sessions)
    assert len(lot) == sessions
    assert all(set(lot[i : i + 2]) == {"T", "C"} for i in range(0, sessions - 1, 2))
    assert draw_lot("session_pairs", seed, sessions) == lot


@given(
    seed=SEEDS,
    values=st.lists(st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 10)), max_size=8),
    note=st.none() | st.text(max_size=40),
    stopped=st.none() | st.text(max_size=20),
    pain=st.none() | st.integers(0, 10).map(float),
)
def test_a_file_gives_back_the_trial(
    seed: int, values: list[float | None], note: str | None, stopped: str | None, pain: float | None
) -> None:
    trial = small_trial(seed=seed, stopped=stopped)
    shown = tuple(
        ShownSession(
            slot=n + 1,
            day=START + timedelta(days=3 * n),
            arm=arm_at(trial, n + 1),
            value={} if value is None else {LAT: value},
            pain=pain,
            note=note,
        )
        for n, value in enumerate(values)
    )
    trial = replace(trial, shown=shown)
    assert trial_from(tomllib.loads(trial_as_text(trial)), "t.toml", START + timedelta(days=99)) == trial


DIFFERENCES = st.lists(st.integers(-50, 50), min_size=3, max_size=30)


def _pairs(differences: list[int], sign: int) -> list[GroupRow]:
    rows = []
    for n, d in enumerate(differences):
        rows += [
            GroupRow(athlete=str(n), arm="tip", outcome=float(100 + n + sign * d)),
            GroupRow(athlete=str(n), arm="usual", outcome=float(100 + n)),
        ]
    return rows


@given(differences=DIFFERENCES, worth=st.floats(0.1, 20))
def test_the_other_way_round_says_the_opposite(differences: list[int], worth: float) -> None:
    ask = GroupAsk(tried="tip", against="usual", worth=worth)
    one, other = (judge_group(_pairs(differences, sign), ask) for sign in (1, -1))
    assert abs(one.effect.value + other.effect.value) < 1e-6
    assert abs(one.p_helps - other.p_harms) < 0.01
    assert abs(one.p_none - other.p_none) < 0.01
    for result in (one, other):
        assert abs(result.p_helps + result.p_harms + result.p_none - 1) < 1e-9
        assert result.effect.low <= result.effect_80.low <= result.effect_80.high <= result.effect.high


@given(seed=SEEDS, numbers=st.lists(st.integers(0, 10), min_size=16, max_size=16), shift=st.integers(-5, 5))
def test_a_shift_of_all_values_changes_nothing(seed: int, numbers: list[int], shift: int) -> None:
    terms = planned_terms(PlannedDesign(design="session_pairs", sessions=16, weeks=8, lifts=1), seed)
    prior = Prior(effect=2, carry_over=0.7, trend=0.2, second=3, noise=1.2)
    plain, shifted = (believe(terms, prior, np.array([[n + by for n in numbers]], dtype=float)) for by in (0, shift))
    assert abs(plain.effect().mean - shifted.effect().mean) < 1e-6
    assert abs(float(plain.above(1.0)[0] - shifted.above(1.0)[0])) < 1e-6
