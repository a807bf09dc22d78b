"""HDR films come as an ordinary screen would show them, whatever curve the phone recorded them with."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from dorsi.vision.film_reader import FilmReader
from dorsi.vision.hdr import ScreenTable
from dorsi.vision.probing import probe

SIZE = (160, 120)


def screen_picture() -> np.ndarray:
    """An ordinary picture (red, green, blue from 0 to 1): a ramp of grey, patches of colour, skin and cloth."""
    rgb = np.repeat(np.linspace(0.05, 0.9, 160)[None, :, None], 120, 0).repeat(3, 2)
    for number, colour in enumerate([(0.8, 0.2, 0.2), (0.2, 0.6, 0.3), (0.2, 0.3, 0.7), (0.8, 0.6, 0.5)]):
        rgb[50:110, 8 + 38 * number : 38 + 38 * number] = colour
    return rgb


def as_wide_light(rgb: np.ndarray) -> np.ndarray:
    """Luminance of a screen picture in the primaries of BT.2020, cd/m2, white at 203."""
    widened = np.array([[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]])
    light: np.ndarray = 203 * rgb**2.4 @ widened.T
    return light


def pq(nits: np.ndarray) -> np.ndarray:
    """The signal of a luminance, SMPTE ST 2084."""
    powered = (nits / 10000) ** (2610 / 16384)
    signal: np.ndarray = ((3424 / 4096 + 2413 / 128 * powered) / (1 + 2392 / 128 * powered)) ** (2523 / 32)
    return signal


def hlg(nits: np.ndarray) -> np.ndarray:
    """The signal of a luminance on a screen of 1000 cd/m2, ARIB STD-B67."""
    bright = np.maximum(nits @ [0.2627, 0.6780, 0.0593] / 1000, 1e-9) ** (1 / 1.2)
    scene = nits / 1000 * bright[..., None] ** -0.2
    above = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), above)


def hdr_film(path: Path, curve: Callable[[np.ndarray], np.ndarray], number: int) -> Path:
    """Write a film of ten bits with the marks of BT.2020 and a curve (16 PQ, 18 HLG)."""
    signal = curve(as_wide_light(screen_picture()))
    luma = signal @ [0.2627, 0.6780, 0.0593]
    blue, red = (signal[..., 2] - luma) / 1.8814, (signal[..., 0] - luma) / 1.4746
    halved = [one.reshape(60, 2, 80, 2).mean(axis=(1, 3)) for one in (blue, red)]
    planes = [64 + 876 * luma, *(512 + 896 * one for one in halved)]
    with av.open(str(path), "w") as container:
        options = {"x265-params": "log-level=none:lossless=1"}
        stream = container.add_stream("libx265", rate=30, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p10le"
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace, context.color_range = 9, number, 9, 1
        for at in range(4):
            frame = VideoFrame(*SIZE, "yuv420p10le")
            for plane, values in zip(frame.planes, planes, strict=True):
                rows = np.zeros((plane.height, plane.line_size // 2), np.uint16)
                rows[:, : plane.width] = values.round()
                plane.update(rows.tobytes())
            frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range = 9, number, 9, 1
            frame.pts = at
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def shown(path: Path) -> np.ndarray:
    """What the pose model is given."""
    with FilmReader(path, slots=4) as reader:
        reader.read()
        picture = reader.next_picture()
        assert picture is not None
        joined = np.concatenate([plane.ravel() for plane in reader.ring.planes(picture.slot)])
    return np.asarray(cv2.cvtColor(joined.reshape(180, 160), cv2.COLOR_YUV2RGB_I420), dtype=np.float64)


CURVES = [("pq", pq, 16), ("hlg", hlg, 18)]


@pytest.mark.parametrize(("kind", "curve", "number"), CURVES)
def test_an_hdr_film_looks_like_the_ordinary_one(
    tmp_path: Path, kind: str, curve: Callable[[np.ndarray], np.ndarray], number: int
) -> None:
    path = hdr_film(tmp_path / "a.mp4", curve, number)
    facts = probe(path)
    assert (facts.hdr, facts.bits) == (kind, 10)
    wanted = 255 * screen_picture()
    inside = np.abs(shown(path) - wanted).mean(axis=2)
    as_it_is = np.abs(255 * curve(as_wide_light(screen_picture())) - wanted).mean()
    assert inside.mean() < 5
    assert np.percentile(inside, 95) < 14
    assert as_it_is > 12, "without the table the bound would not be kept"


@pytest.mark.parametrize("kind", ["pq", "hlg"])
def test_brighter_stays_brighter_and_grey_stays_grey(kind: str) -> None:
    table = ScreenTable.of(kind, full_range=False)  # type: ignore[arg-type]  # one of two words
    luma = np.repeat(np.arange(16, 236, dtype=np.uint8)[None], 2, 0)
    grey = np.full((1, 110), 128, np.uint8)
    blue, red = grey.copy(), grey.copy()
    table.apply(luma, blue, red)
    assert (np.diff(luma[0].astype(int)) >= 0).all()
    assert luma[0, 0] == 16
    assert luma[0, -1] > 230
    assert np.abs(blue.astype(int) - 128).max() <= 1
    assert np.abs(red.astype(int) - 128).max() <= 1


def test_a_picture_costs_a_few_milliseconds() -> None:
    table = ScreenTable.of("hlg", full_range=False)
    planes = [np.full(size, 120, np.uint8) for size in ((540, 960), (270, 480), (270, 480))]
    costs = []
    for _ in range(5):
        began = time.process_time()
        table.apply(*planes)
        costs.append(time.process_time() - began)
    assert min(costs) < 0.02
