"""Opening a film, decoding what can be decoded, and drawing it small and upright. Runs in the film's own process."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import av.error
import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from dorsi.vision.halving import halve, is_halved
from dorsi.vision.hdr import ScreenTable
from dorsi.vision.part import Part
from dorsi.vision.probing import MOST_POINTS_A_SECOND, FilmFacts
from dorsi.vision.ring import TINY_PX, Ring
from dorsi.vision.upright import Upright

__all__ = [
    "FAST_HZ",
    "Opened",
    "Refused",
    "Shrinking",
    "TooFar",
    "draw_small",
    "moments",
    "open_film",
    "peeks",
    "shrinking_for",
]

#: A picture larger than this is no phone film but an attack (8K has 33 million).
MOST_PIXELS: Final = 40_000_000
#: Fewer whole pictures than this, and a few of the first seconds are added, so far apart, decoding at most so many.
ENOUGH_PEEKS, ROLLED_APART_S, MOST_ROLLED = 3, 0.6, 90
#: So large and fast, decoding is the limit; the filter against visible blocks is left out. Drawn a quarter as long,
#: pictures differ by 49 to 60 dB from filtered ones, also at the end of a second without a whole picture. They are
#: drawn from fewer of their points (45 dB), in 3 ms instead of 5.
LARGE_POINTS, FAST_HZ = 3800 * 2000, 47.0
#: Winding to the start that leads so far behind it went wrong.
LATE_S: Final = 0.5
PQ, HLG = 16, 18
FULL_RANGE: Final = 2
TOLD_CODECS: Final = {"libdav1d": "av1", "libvpx-vp9": "vp9", "libvpx": "vp8", "libaom-av1": "av1"}


class Refused(Exception):
    """The film cannot be used; the sentence says why."""


class TooFar(Exception):
    """So many pictures would have to be decoded to get to a place that it is not worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open film and the turn it needs."""

    container: InputContainer
    stream: VideoStream
    facts: FilmFacts
    first: VideoFrame | None
    upright: Upright


def open_film(path: str, threads: int, *, shared: bool = False) -> Opened:
    """Open a film and decode its first picture: the turn and the colours are known only then.

    Parameters
    ----------
    path : the film.
    threads : that decode.
    shared : the film may be read in two places at once: then one thread each, where that is fast enough.
    """
    try:
        container = av.open(path, options={"max_pixels": str(MOST_PIXELS)})
    except av.error.FFmpegError as error:
        raise Refused(_why_unreadable(path)) from error
    stream = _stream_of(container)
    context = stream.codec_context
    if stream.width * stream.height > MOST_PIXELS:
        raise Refused("its pictures are larger than 40 million points")
    context.thread_type = "AUTO"
    points_a_second = stream.width * stream.height * float(stream.average_rate or 0)
    context.thread_count = 1 if shared and points_a_second <= MOST_POINTS_A_SECOND else threads
    if decoding_limits(stream.width * stream.height, float(stream.average_rate or 0)):
        context.options = {"skip_loop_filter": "all"}
    first = next(decoded(container, stream), None)
    if first is None and not (stream.width and stream.height):
        raise Refused("no picture in it can be decoded")
    upright = Upright.of(first)
    return Opened(
        container=container,
        stream=stream,
        facts=_facts(path, container, stream, first, upright),
        first=first,
        upright=upright,
    )


def _stream_of(container: InputContainer) -> VideoStream:
    """Return what shows the film: not the cover of a song, and of several the one with the largest pictures."""
    moving = [one for one in container.streams.video if not one.disposition & Disposition.attached_pic]
    if not moving:
        raise Refused("it has sound but no pictures" if container.streams else "it has no pictures")
    return max(moving, key=lambda one: one.width * one.height)


def decoding_limits(points: int, rate_hz: float | None) -> bool:
    """Whether pictures are so large and come so fast that decoding them takes longer than all the rest."""
    return points >= LARGE_POINTS and (rate_hz or 0.0) >= FAST_HZ


def _why_unreadable(path: str) -> str:
    """Say why a file that could not be opened is no film."""
    with Path(path).open("rb") as file:
        head = file.read(64)
    if not head:
        return "it is empty"
    if not any(head):
        return "it holds nothing but zeros"
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"} or head[:4] == b"\x1a\x45\xdf\xa3":
        return "it is cut off or damaged: its index is missing"
    return "it is not a film that can be read"


def decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Decode what can be decoded; a damaged packet costs its own pictures only."""
    failures = 0
    packets = container.demux(stream)
    while failures < 200:  # noqa: PLR2004 -- more than this and the rest is noise
        try:
            packet = next(packets)
        except StopIteration:
            return
        except av.error.FFmpegError:
            failures += 1
            continue
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            failures += 1
            continue
        for frame in frames:
            if isinstance(frame, VideoFrame):
                yield frame


def _facts(
    path: str, container: InputContainer, stream: VideoStream, first: VideoFrame | None, upright: Upright
) -> FilmFacts:
    context = stream.codec_context
    width, height = (first.width, first.height) if first is not None else (stream.width, stream.height)
    aspect = stream.sample_aspect_ratio
    if aspect and 0.2 < aspect < 5 and aspect != 1:  # noqa: PLR2004 -- beyond this it is a damaged header
        width = max(1, round(width * float(aspect)))
    if upright.lies:
        width, height = height, width
    duration: float | None = None
    if stream.duration and stream.time_base:
        duration = float(stream.duration * stream.time_base)
    elif container.duration:
        duration = container.duration / av.time_base
    mean, base = stream.average_rate, stream.base_rate
    uneven = None if not mean or not base else abs(float(mean) / float(base) - 1) > 0.01  # noqa: PLR2004
    transfer = int(first.color_trc) if first is not None else 0
    name = context.name
    return FilmFacts(
        size_px=(width, height),
        duration_s=duration if duration and duration > 0 else None,
        rate_hz=float(mean) if mean else None,
        variable_rate=uneven,
        codec=TOLD_CODECS.get(name, name),
        container=container.format.name,
        rotation_deg=upright.quarter_turns * 90,
        bits=_bits(first),
        hdr="pq" if transfer == PQ else "hlg" if transfer == HLG else None,
        n_pictures=stream.frames or None,
        n_bytes=Path(path).stat().st_size,
    )


def _bits(first: VideoFrame | None) -> int:
    return first.format.components[0].bits if first is not None and first.format.components else 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrinking:
    """How a decoded picture becomes a small one: size before turning, the turn, HDR's table, the part drawn.

    ``quick`` draws it from fewer of its points.
    """

    width: int
    height: int
    upright: Upright
    screen: ScreenTable | None
    part: Part | None = None
    quick: bool = False

    @property
    def shown(self) -> tuple[int, int]:
        """Size after turning."""
        return (self.height, self.width) if self.upright.lies else (self.width, self.height)


def shrinking_for(film: Opened, long_side: int) -> Shrinking:
    """Choose the size of the small pictures: even, at most ``long_side`` long, never enlarged."""
    width, height = film.facts.size_px
    scale = min(1.0, long_side / max(width, height))
    small_w, small_h = (max(16, round(n * scale / 2) * 2) for n in (width, height))
    if film.upright.lies:
        small_w, small_h = small_h, small_w
    kind = film.facts.hdr
    full = film.first is not None and int(film.first.color_range) == FULL_RANGE
    screen = ScreenTable.of(kind, full_range=full) if kind == "pq" or kind == "hlg" else None  # noqa: PLR1714 -- typed
    quick = decoding_limits(width * height, film.facts.rate_hz)
    return Shrinking(width=small_w, height=small_h, upright=film.upright, screen=screen, quick=quick)


def draw_small(frame: VideoFrame, how: Shrinking, ring: Ring, slot: int) -> None:
    """Draw a decoded picture small and upright into its place."""
    if how.part is None and is_halved(frame, how.width, how.height):
        halve(frame, ring.planes(slot), how.upright)
    else:
        _shrink(frame, how, ring, slot)
    if how.screen is not None:
        how.screen.apply(*ring.planes(slot))
    luma = ring.planes(slot)[0]
    np.copyto(ring.tiny(slot), tiny_grey(luma))


def _shrink(frame: VideoFrame, how: Shrinking, ring: Ring, slot: int) -> None:
    if how.part is not None:
        small = how.part.small(frame)
    else:
        way = "FAST_BILINEAR" if how.quick else "AREA"
        small = frame.reformat(width=how.width, height=how.height, format="yuv420p", interpolation=way)
    for target, plane in zip(ring.planes(slot), small.planes, strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]
        np.copyto(target, how.upright.shown(rows))


def tiny_grey(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Average a picture into a tiny one (blocks of equal size; what is left over at the edge is not looked at)."""
    height, width = luma.shape
    rows, columns = max(1, height // TINY_PX), max(1, width // TINY_PX)
    if height < TINY_PX or width < TINY_PX:
        luma = luma[np.ix_(np.arange(TINY_PX) * height // TINY_PX, np.arange(TINY_PX) * width // TINY_PX)]
        return np.ascontiguousarray(luma)
    cut = luma[: rows * TINY_PX, : columns * TINY_PX]
    summed = cut.reshape(TINY_PX, rows, TINY_PX * columns).sum(axis=1, dtype=np.uint16)
    blocks = summed.reshape(TINY_PX, TINY_PX, columns).sum(axis=2, dtype=np.uint32)
    means: NDArray[np.uint8] = (blocks // (rows * columns)).astype(np.uint8)
    return means


def _zero_s(film: Opened) -> float:
    """Return the time that the film's first picture carries."""
    base = film.stream.time_base
    if base is None:
        raise Refused("its pictures carry no times")
    return float(film.first.pts * base) if film.first is not None and film.first.pts is not None else 0.0


def moments(film: Opened, start_s: float, most_wound: int | None = None) -> Iterator[tuple[float, VideoFrame]]:
    """Give pictures with their real time of presentation from the film's start; time always rises.

    Raises `TooFar` where more than so many pictures before the start had to be decoded.
    """
    zero, base, last, wound = _zero_s(film), film.stream.time_base, -1.0, 0
    for frame in _pictures_from(film, int((max(0.0, start_s) + zero) / (base or 1))):
        if frame.pts is None or base is None:
            continue
        at = round(float(frame.pts * base) - zero, 6)
        if at > last and at >= start_s:
            last = at
            yield at, frame
        elif last < 0:
            wound += 1
            if most_wound is not None and wound > most_wound:
                raise TooFar


def _pictures_from(film: Opened, offset: int) -> Iterator[VideoFrame]:
    """Decode from the last whole picture before an offset; a film that cannot be wound goes on where it is."""
    first = film.first
    try:
        film.container.seek(offset, stream=film.stream, backward=True)
    except av.error.FFmpegError:
        if first is not None:
            yield first
    pictures = decoded(film.container, film.stream)
    if first is not None and first.pts is not None and offset <= first.pts:
        yield from _from_start(film, pictures, first.pts)
    yield from pictures


def _from_start(film: Opened, pictures: Iterator[VideoFrame], start: int) -> Iterator[VideoFrame]:
    """Give the first picture, where winding led there; in joined films whose times begin anew it may lead elsewhere."""
    head = next(pictures, None)
    if head is None and film.first is not None:
        yield film.first  # a picture in a file of its own is there once: it is not wound back to
        return
    late = LATE_S / float(film.stream.time_base or 1)
    if head is not None and head.pts is not None and head.pts > start + late:
        with contextlib.suppress(av.error.FFmpegError):
            film.container.seek(0, unsupported_byte_offset=True)
            head = None
    if head is not None:
        yield head


def peeks(film: Opened, times_s: list[float]) -> Iterator[tuple[float, VideoFrame]]:
    """Give pictures spread over a film, cheaply: the whole (key) pictures before some times.

    A short clip has one or two of them; then some pictures of its first seconds follow.
    """
    given: list[float] = []
    context = film.stream.codec_context
    context.skip_frame = "NONKEY"
    try:
        for want in times_s:
            at, frame = next(_from(film, want), (None, None))
            if at is not None and frame is not None and at not in given:
                given.append(at)
                yield at, frame
    finally:
        context.skip_frame = "DEFAULT"
    if len(given) >= min(ENOUGH_PEEKS, len(times_s)):
        return
    last, n_rolled = 0.0, 0
    for at, frame in itertools.islice(_from(film, 0.0), MOST_ROLLED):
        n_rolled += 1
        if at - last >= ROLLED_APART_S:
            last = at
            yield at, frame
    if not (given or n_rolled) and film.first is not None:
        yield 0.0, film.first


def _from(film: Opened, want_s: float) -> Iterator[tuple[float, VideoFrame]]:
    """Give the pictures from the last whole one before a time on."""
    zero, base = _zero_s(film), film.stream.time_base
    try:
        film.container.seek(int((want_s + zero) / (base or 1)), stream=film.stream, backward=True)
    except av.error.FFmpegError:
        return
    for frame in decoded(film.container, film.stream):
        if frame.pts is not None and base is not None:
            yield round(float(frame.pts * base) - zero, 6), frame
