"""Small films whose every picture is known: a square that moves over a gradient. Importing this makes nothing."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream


def picture(number: int, width: int, height: int) -> np.ndarray:
    """A grey ramp with a white square in its left upper quarter that moves down."""
    ramp = np.linspace(20, 120, width, dtype=np.uint8)
    rgb = np.repeat(np.repeat(ramp[None, :, None], height, 0), 3, 2).copy()
    top = (number * 2) % (height // 2)
    rgb[top : top + height // 6, width // 10 : width // 10 + width // 6] = 255
    return rgb


def make_film(
    path: Path,
    *,
    codec: str = "libx264",
    size: tuple[int, int] = (160, 120),
    n: int = 20,
    rate: int = 30,
    times_ms: list[int] | None = None,
    pix_fmt: str = "yuv420p",
    options: dict[str, str] | None = None,
    pictures: list[np.ndarray] | None = None,
    gop: int = 10,
    keys: tuple[int, ...] = (),
) -> Path:
    """Write a film with these times of presentation (even ones by default)."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options or {})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, pix_fmt
        stream.codec_context.time_base = Fraction(1, 1000)
        stream.codec_context.gop_size = gop
        for number in range(n):
            rgb = pictures[number] if pictures is not None else picture(number, *size)
            frame = VideoFrame.from_ndarray(rgb, format="rgb24")
            if number in keys:
                frame.pict_type = PictureType.I
            frame.pts = times_ms[number] if times_ms else round(number * 1000 / rate)
            frame.time_base = Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def turn(path: Path, quarter_turns_clockwise: int, *, mirrored: bool = False) -> Path:
    """Write the rotation flag into an MP4's track header, as phones do; front cameras mirror left and right first."""
    cos, sin = [(1, 0), (0, 1), (-1, 0), (0, -1)][quarter_turns_clockwise % 4]
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 4 + 20 + 16  # version and flags, times and ids, reserved and layer
    side = -1 if mirrored else 1
    for place, value in ((0, side * cos), (4, side * sin), (12, -sin), (16, cos)):
        data[at + place : at + place + 4] = (value * 65536).to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path
