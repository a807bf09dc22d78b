"""Films that are written: the set with what was seen burnt in, to share, and a small copy that every browser plays."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, cast

from dorsi.core.errors import BadInput
from dorsi.core.whole_files import written_whole
from dorsi.report.film_points import shown_span

if TYPE_CHECKING:
    from dorsi.report.film_content import FilmContent
    from dorsi.work.overlay_drawing import Image

__all__ = ["write_copy", "write_overlay"]

#: Long side of a film to share, and of a copy for a page, pixels.
_SHARED_PX: Final = 1280
_COPY_PX: Final = 960
_SLOTS: Final = 8
_TICKS: Final = 90_000
#: Small enough to send, sharp enough to see.
_QUALITY: Final = {"crf": "23", "preset": "veryfast"}

Draw = Callable[["Image", float], None]
Progress = Callable[[float, str], None]


def write_overlay(clip: Path, content: FilmContent, target: Path, *, progress: Progress | None = None) -> None:
    """Write the set with skeleton, path, count and hold clock burnt in; without sound.

    Parameters
    ----------
    clip : the film.
    content : what was seen in it.
    target : the film to write, whole or not at all.
    progress : told how far it is.

    Raises
    ------
    BadInput : the film cannot be read, or the target not be written.
    """
    from dorsi.work.overlay_drawing import Pen  # noqa: PLC0415 -- the extra

    from_s, to_s = shown_span(content)
    pens: list[Pen] = []

    def draw(image: Image, at_s: float) -> None:
        if not pens:
            pens.append(Pen(content=content, scale=image.shape[1] / max(content.track.image_size_px[0], 1)))
        pens[0].draw(image, at_s)

    _rewrite(clip, target, long_side=_SHARED_PX, span=(from_s, to_s), draw=draw, progress=progress)


def write_copy(clip: Path, content: FilmContent, target: Path, *, progress: Progress | None = None) -> None:
    """Write a small copy of the film, from its start to the end of the set, in a codec that every browser plays.

    Raises
    ------
    BadInput : the film cannot be read, or the target not be written.
    """
    _rewrite(clip, target, long_side=_COPY_PX, span=(0.0, shown_span(content)[1]), draw=None, progress=progress)


def _rewrite(
    clip: Path,
    target: Path,
    *,
    long_side: int,
    span: tuple[float, float],
    draw: Draw | None,
    progress: Progress | None,
) -> None:
    from dorsi.vision.film_reader import FilmReader  # noqa: PLC0415 -- the extra

    from_s, to_s = span
    with FilmReader(clip, slots=_SLOTS, long_side=long_side) as reader, written_whole(target) as place:
        shape = reader.ring.shape
        reader.read(from_s=from_s, to_s=to_s + 1e-3)
        with _Encoder(place, (shape.width, shape.height), reader.facts.rate_hz) as encoder:
            for picture in reader:
                encoder.add(_drawn(reader.ring.planes(picture.slot), picture.at_s, draw), picture.at_s - from_s)
                if progress is not None:
                    progress((picture.at_s - from_s) / max(to_s - from_s, 1e-6), "writing the film")
        if not encoder.written:
            raise BadInput("the film holds no picture to draw on", place=clip.name)


def _drawn(planes: tuple[Any, ...], at_s: float, draw: Draw | None) -> Image:
    """Turn the planes of a picture into one image, drawn on where that is wanted."""
    import cv2  # noqa: PLC0415 -- the extra
    import numpy as np  # noqa: PLC0415

    luma, blue, red = planes
    stacked = np.concatenate([luma.ravel(), blue.ravel(), red.ravel()]).reshape(luma.shape[0] * 3 // 2, luma.shape[1])
    if draw is None:
        return stacked
    image = cv2.cvtColor(stacked, cv2.COLOR_YUV2BGR_I420)
    draw(image, at_s)
    turned: Image = cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420)
    return turned


class _Encoder:
    """Writes pictures (planar 4:2:0, stacked) with their own times."""

    def __init__(self, path: Path, size: tuple[int, int], rate_hz: float | None) -> None:
        import av  # noqa: PLC0415 -- the extra

        self.written = 0
        self._last = -1
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        codec = "libx264" if _can_write("libx264") else "mpeg4"
        rate = Fraction(rate_hz or 30.0).limit_denominator(1001)
        self._stream = cast("Any", self._container.add_stream(codec, rate=rate))
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.time_base = Fraction(1, _TICKS if codec == "libx264" else 60_000)
        if codec == "libx264":
            self._stream.options = _QUALITY
        else:
            self._stream.bit_rate = 4_000_000

    def add(self, picture: Image, at_s: float) -> None:
        """Write one picture."""
        import av  # noqa: PLC0415 -- the extra

        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        base = self._stream.codec_context.time_base
        frame.time_base = base
        frame.pts = max(self._last + 1, round(at_s / base))
        self._last = frame.pts
        for packet in self._stream.encode(frame):
            self._container.mux(packet)
        self.written += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self.written:
            for packet in self._stream.encode(None):
                self._container.mux(packet)
        self._container.close()


def _can_write(codec: str) -> bool:
    import av.codec  # noqa: PLC0415 -- the extra

    try:
        av.codec.Codec(codec, "w")
    except ValueError:
        return False
    return True
