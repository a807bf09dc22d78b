"""Pieces of time: one moment of each, wherever one begins to look."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dorsi.vision.schedule import FirstOfEach


@given(
    rate_hz=st.sampled_from([14.985, 15.0, 24.0, 25.0, 30.0]),
    begins=st.integers(0, 200),
    piece_s=st.sampled_from([2 / 15, 0.4]),
)
def test_two_who_begin_elsewhere_choose_the_same_moments(rate_hz: float, begins: int, piece_s: float) -> None:
    times = [number / rate_hz for number in range(400)]
    early, late = FirstOfEach(piece_s), FirstOfEach(piece_s)
    chosen = [at_s for at_s in times if early.is_first(at_s)]
    of_late = [at_s for at_s in times[begins:] if late.is_first(at_s)]
    after = times[begins] + piece_s  # the first piece may be begun in its middle
    assert [at_s for at_s in of_late if at_s > after] == [at_s for at_s in chosen if at_s > after]


@given(rate_hz=st.sampled_from([14.985, 15.0, 24.0, 25.0, 30.0]), piece_s=st.sampled_from([2 / 15, 0.4]))
def test_no_piece_is_left_out_and_none_counts_twice(rate_hz: float, piece_s: float) -> None:
    firsts = FirstOfEach(piece_s)
    chosen = [at_s for at_s in (number / rate_hz for number in range(400)) if firsts.is_first(at_s)]
    gaps = [later - sooner for sooner, later in pairwise(chosen)]
    assert max(gaps) <= piece_s + 1 / rate_hz + 1e-9
    assert abs(len(chosen) - (399 / rate_hz) / piece_s) <= 2
