"""A part of the picture that players show is cut out of the stored one where it lies there."""

from __future__ import annotations

import numpy as np
import pytest

from dorsi.vision.upright import Upright


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_a_part_lies_where_it_is_shown(quarter_turns: int, mirrored: bool) -> None:
    upright = Upright(quarter_turns=quarter_turns, mirrored=mirrored)
    stored = np.arange(48, dtype=np.uint8).reshape(6, 8)
    shown = upright.shown(stored)
    height, width = shown.shape
    edges = (1 / width, 2 / height, 3 / width, 5 / height)
    left, top, right, bottom = upright.stored(edges)
    rows, columns = (
        np.rint(np.array(ends) * size).astype(int) for ends, size in (((top, bottom), 6), ((left, right), 8))
    )
    cut = stored[rows[0] : rows[1], columns[0] : columns[1]]
    np.testing.assert_array_equal(upright.shown(cut), shown[2:5, 1:3])
