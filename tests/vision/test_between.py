"""Which pictures get no pose: those through which the lifter goes straight on, never those at turns and holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.vision.between import LAG, Between, Gap, Look
from dorsi.vision.schedule import Seen

SIZE = (960, 540)
WHOLE = (0, 0, *SIZE)
GAP_S = 1 / 15


def body(height: float) -> np.ndarray:
    """Return points of a body whose torso is 108 pixels long, the hands so many torso lengths above the hips."""
    points = np.full((33, 6), 0.5, dtype=np.float32)
    points[[11, 12], 1] = 0.4
    points[[23, 24], 1] = 0.6
    points[[13, 14, 15, 16], 1] = 0.6 - 0.2 * height
    points[:, 5] = 0.9
    return points


def run(
    height: Callable[[float], float], *, n: int = 60, open_looks: int = 0, cut_s: float = -1.0, gone_s: float = -1.0
) -> tuple[list[Gap], list[Seen], list[float]]:
    """Go through a film in which the hands are so high: pictures looked at later, left out, and looked at at once."""
    between = Between(SIZE)
    gaps: list[Gap] = []
    left: list[Seen] = []
    asked: list[Look] = []
    looked: list[float] = []
    for number in range(n + 1):
        at_s = number * GAP_S
        if number < n and not between.leaves(Seen(slot=number, at_s=at_s, after_cut=at_s == cut_s)):
            points = None if at_s == gone_s else body(height(at_s))
            asked.append(Look(at_s=at_s, points=points, box=WHOLE, fresh=at_s == cut_s))
            looked.append(at_s)
        while len(asked) > (open_looks if number < n else 0):
            wanted, not_wanted = between.add(asked.pop(0))
            gaps += wanted
            left += not_wanted
    wanted, not_wanted = between.rest()
    assert not between.n_waiting
    return gaps + wanted, left + not_wanted, looked


def times(gaps: list[Gap]) -> np.ndarray:
    return np.array([gap.picture.at_s for gap in gaps])


def test_straight_on_every_second_picture_is_left_out() -> None:
    gaps, left, looked = run(lambda at_s: 0.8 * at_s)
    assert len(left) >= 25
    assert len(gaps) <= 1
    assert len(gaps) + len(left) + len(looked) == 60
    assert max(np.diff(looked)) < 2.5 * GAP_S


@pytest.mark.parametrize("speed", [0.0, 0.1, 0.25])
def test_holds_are_looked_at_closely(speed: float) -> None:
    gaps, left, looked = run(lambda at_s: speed * at_s)
    assert not gaps
    assert not left
    assert len(looked) == 60


def test_a_turn_that_nobody_could_foresee_is_looked_at_after_all() -> None:
    gaps, left, looked = run(lambda at_s: abs(at_s - 2.0))
    assert len(left) > 15
    assert gaps
    seen = np.sort(np.concatenate([times(gaps), looked]))
    near = seen[np.abs(seen - 2.0) < 2.5 * GAP_S]
    assert np.diff(near).max() == pytest.approx(GAP_S)
    assert all(gap.before.at_s < gap.picture.at_s < gap.after.at_s for gap in gaps)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), open_looks=st.integers(0, LAG))
def test_what_is_left_out_does_not_depend_on_how_soon_answers_come(seed: int, open_looks: int) -> None:
    chance = np.random.default_rng(seed)
    heights = np.interp(np.arange(60), np.arange(0, 60, 6), chance.uniform(0, 2, 10))

    def height(at_s: float) -> float:
        return float(heights[round(at_s / GAP_S)])

    first, second = run(height), run(height, open_looks=open_looks)
    assert first[2] == second[2]
    assert np.array_equal(times(first[0]), times(second[0]))


def test_nothing_says_where_to_look_across_a_cut_or_without_him() -> None:
    straight = run(lambda at_s: 0.8 * at_s)[2]
    cut_s = next(at_s for at_s in straight if at_s > 2.0)
    _, _, looked = run(lambda at_s: 0.8 * at_s, cut_s=cut_s)
    after = [at_s for at_s in looked if at_s >= cut_s]
    assert np.diff(after)[:3] == pytest.approx(GAP_S)
    gaps, _, _ = run(lambda at_s: 0.8 * at_s, gone_s=cut_s)
    assert not any(cut_s in {gap.before.at_s, gap.after.at_s} for gap in gaps)


def test_every_picture_where_that_is_wanted() -> None:
    between = Between(SIZE, every=True)
    for k in range(20):
        assert not between.leaves(Seen(slot=k, at_s=k * GAP_S))
        between.add(Look(at_s=k * GAP_S, points=body(0.8 * k * GAP_S), box=WHOLE, fresh=False))


def test_what_waits_is_given_back_when_he_is_let_go() -> None:
    between = Between(SIZE)
    kept = []
    for k in range(8):
        if between.leaves(Seen(slot=k, at_s=k * GAP_S)):
            kept.append(k)
        else:
            between.add(Look(at_s=k * GAP_S, points=body(0.8 * k * GAP_S), box=WHOLE, fresh=False))
    assert kept
    assert [one.slot for one in between.forget()] == kept[-1:]
    assert not between.n_waiting
