"""The hand-over from one follower to another: only where both say the same."""

from __future__ import annotations

import numpy as np

from dorsi.vision.lanes import agree

SIZE = (960, 540)


def somebody(shift: float = 0.0, *, sure: float = 0.9) -> np.ndarray:
    """Return points of a body whose torso is 108 pixels long."""
    points = np.zeros((33, 6), dtype=np.float32)
    points[:, :2] = 0.5
    points[[11, 12], 1] = 0.4
    points[[23, 24], 1] = 0.6
    points[:, 0] += shift
    points[:, 5] = sure
    return points


def test_the_same_is_the_same() -> None:
    assert agree(somebody(), somebody(), SIZE)
    assert agree(somebody(), somebody(0.003), SIZE)
    assert agree(None, None, SIZE)


def test_somewhere_else_is_not() -> None:
    assert not agree(somebody(), somebody(0.01), SIZE)
    assert not agree(somebody(), None, SIZE)
    assert not agree(None, somebody(), SIZE)


def test_hands_that_are_guessed_need_not_agree_but_the_trunk_must() -> None:
    guessed = somebody()
    guessed[[15, 16], 0] += 0.2
    guessed[[15, 16], 5] = 0.1
    assert agree(somebody(), guessed, SIZE)
    guessed[[23, 24], 0] += 0.2
    guessed[[23, 24], 5] = 0.1
    assert not agree(somebody(), guessed, SIZE)
