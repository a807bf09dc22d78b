"""Writes pictures as a film file: made films become files as phones write them, turned, uneven, in any codec."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.vision.estimating import Picture

__all__ = ["write_film"]

#: Ticks a second of the clock that stamps the pictures; MPEG-4 allows no more than 65,535.
CLOCK_HZ: Final = 60_000
#: Settings with which each encoder is quick enough for a test.
QUICK: Final = {
    "libx264": {"preset": "veryfast", "crf": "23"},
    "libx265": {"preset": "ultrafast", "crf": "26", "x265-params": "log-level=none"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "crf": "32", "b": "0"},
    "libsvtav1": {"preset": "12", "crf": "38"},
}


def write_film(
    path: Path, pictures: Iterable[tuple[float, Picture]], *, codec: str = "libx264", rotation_deg: int = 0
) -> int:
    """Write a film; return how many pictures it holds.

    Parameters
    ----------
    path : where; its ending decides the container (.mp4, .mov, .webm, .mkv).
    pictures : time in seconds and picture (height, width, 3); the spacing may be uneven.
    codec : name of the encoder.
    rotation_deg : 0, 90, 180 or 270: the pictures are stored turned, with a flag that turns them back, as phones do.
    """
    import av  # noqa: PLC0415  # part of the extra, and slow to load

    quarter = rotation_deg // 90 % 4
    n = 0
    with av.open(str(path), "w") as film:
        stream = film.add_stream(codec, rate=30, options=QUICK.get(codec, {}))
        if not isinstance(stream, av.VideoStream):
            raise ValueError(f"codec must be one of a film's pictures, got {codec}")  # noqa: TRY004 it is the value
        stream.time_base = stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
        stream.pix_fmt = "yuv420p"
        for time_s, picture in pictures:
            stored = np.ascontiguousarray(np.rot90(picture, -quarter)) if quarter else picture
            if not n:
                stream.height, stream.width = stored.shape[:2]
                if quarter:
                    stream.set_display_rotation(rotation_deg)
            frame = av.VideoFrame.from_ndarray(stored, format="rgb24")
            frame.pts, frame.time_base = round(time_s * CLOCK_HZ), Fraction(1, CLOCK_HZ)
            film.mux(stream.encode(frame))
            n += 1
        film.mux(stream.encode(None))
    return n
