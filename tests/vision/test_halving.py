"""A picture drawn at half its size straight into its place is the one that swscale draws."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from dorsi.vision.decoding import Shrinking, draw_small
from dorsi.vision.halving import is_halved
from dorsi.vision.ring import Ring, RingShape, nameless_memory
from dorsi.vision.upright import Upright


def noise(width: int, height: int) -> VideoFrame:
    rows = np.random.default_rng(width).integers(0, 256, (height * 3 // 2, width), dtype=np.uint8)
    return VideoFrame.from_ndarray(rows, format="yuv420p")


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
@pytest.mark.parametrize("size", [(96, 54), (54, 96), (960, 544)])
def test_halving_gives_the_picture_of_swscale(size: tuple[int, int], quarter_turns: int, mirrored: bool) -> None:
    width, height = (number // 2 * 2 for number in size)
    frame = noise(2 * width, 2 * height)
    how = Shrinking(
        width=width, height=height, upright=Upright(quarter_turns=quarter_turns, mirrored=mirrored), screen=None
    )
    ring = Ring(RingShape(slots=1, width=how.shown[0], height=how.shown[1]), nameless_memory())
    assert is_halved(frame, width, height)
    draw_small(frame, how, ring, 0)
    expected = frame.reformat(width=width, height=height, format="yuv420p", interpolation="AREA")
    for drawn, plane in zip(ring.planes(0), expected.planes, strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        np.testing.assert_array_equal(drawn, np.rot90(rows[:, ::-1] if mirrored else rows, quarter_turns))


def test_of_a_decoded_film_brightness_is_the_same_and_colour_nearly(tmp_path: Path) -> None:
    y, x = np.mgrid[0:216, 0:384]
    waves = np.stack([127 + 100 * np.sin(x / 20), 127 + 100 * np.cos(y / 25), 127 + 100 * np.sin((x + y) / 30)], axis=2)
    path = tmp_path / "waves.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 384, 216, "yuv420p"
        for _ in range(3):
            container.mux(stream.encode(VideoFrame.from_ndarray(waves.astype(np.uint8), format="rgb24")))
        container.mux(stream.encode())
    how = Shrinking(width=192, height=108, upright=Upright(), screen=None)
    ring = Ring(RingShape(slots=1, width=192, height=108), nameless_memory())
    with av.open(str(path)) as container:
        frame = next(islice(container.decode(video=0), 1, None))
    assert is_halved(frame, 192, 108)
    draw_small(frame, how, ring, 0)
    expected = frame.reformat(width=192, height=108, format="yuv420p", interpolation="AREA")
    for drawn, plane, most in zip(ring.planes(0), expected.planes, (0, 4, 4), strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        assert np.abs(drawn.astype(int) - rows).max() <= most


def test_other_sizes_and_kinds_are_left_to_swscale() -> None:
    frame = noise(192, 108)
    assert not is_halved(frame, 64, 36)
    assert not is_halved(frame.reformat(format="yuvj420p"), 96, 54)
    assert not is_halved(frame.reformat(format="yuv420p10le"), 96, 54)
    full = noise(192, 108)
    full.color_range = 2
    assert not is_halved(full, 96, 54)
