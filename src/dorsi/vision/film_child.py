"""The process that opens and decodes one film, with limits on memory; it draws small pictures into shared memory.

Run by `dorsi.vision.film_reader` only. Messages are JSON. It sends the facts, then takes orders what to read: it sends
one message per small picture and takes places in the ring back.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import resource
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, Final

import av.error
from av.video.frame import VideoFrame

from dorsi.vision.children import reply_json, take_line
from dorsi.vision.decoding import (
    FAST_HZ,
    Opened,
    Refused,
    Shrinking,
    TooFar,
    draw_small,
    moments,
    open_film,
    peeks,
    shrinking_for,
)
from dorsi.vision.part import Part
from dorsi.vision.ring import Ring, RingShape

__all__ = ["main"]

#: Address space of the decoder: 4K in ten bits with two threads stays far below it.
MEMORY_LIMIT: Final = 3 << 30
#: How early in cells a picture may come and still belong to the next cell: times of pictures waver.
EARLY: Final = 0.125
#: Threads that decode; more of them hold more pictures in memory.
MOST_THREADS: Final = 4


def limit_memory() -> None:
    """Let a hostile film run out of memory here and nowhere else."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Server:
    """Serves one film: reads what is ordered into the ring."""

    def __init__(self, line: Connection, film: Opened, how: Shrinking, ring: Ring, places: range) -> None:
        self._line, self._film, self._how, self._ring = line, film, how, ring
        self._free = deque(places)
        self._stopped = False
        self._orders: deque[dict[str, Any]] = deque()

    def serve(self) -> None:
        """Follow orders until the caller is gone."""
        while True:
            while not self._orders:
                self._hear()
            order = self._orders.popleft()
            if "part" in order:
                left, top, right, bottom = (float(share) for share in order["part"])
                size = self._how.width, self._how.height
                part = Part((left, top, right, bottom), self._how.upright, size)
                self._how = replace(self._how, part=None if (left, top, right, bottom) == (0, 0, 1, 1) else part)
            elif "peek" in order:
                self._send(peeks(self._film, [float(at) for at in order["peek"]]), to_s=1e12, gap_s=0.0)
            else:
                # more pictures than are drawn: those that no other one is built upon need no decoding
                if (self._film.facts.rate_hz or 0.0) >= FAST_HZ and float(order["gap_s"]) > 0:
                    self._film.stream.codec_context.skip_frame = "NONREF"
                pictures = moments(self._film, float(order["from_s"]), order.get("most_wound"))
                try:
                    self._send(pictures, to_s=float(order["to_s"]), gap_s=float(order["gap_s"]))
                except TooFar:  # before the first picture
                    reply_json(self._line, {"end": 0, "too_far": True})

    def _send(self, pictures: Iterator[tuple[float, VideoFrame]], *, to_s: float, gap_s: float) -> None:
        """Send pictures before a time, one in each cell of time; where a cell begins does not depend on the order."""
        last = -1
        count = 0
        self._stopped = False
        for at, frame in itertools.takewhile(lambda one: one[0] < to_s, pictures):
            count += 1
            # a picture that comes a little early belongs to the cell it is meant for
            cell = int(at / gap_s + EARLY) if gap_s > 0 else count
            if cell == last:
                continue
            last = cell
            while (self._line.poll(0) or not self._free) and not self._stopped:
                self._hear()
            if self._stopped:
                break
            slot = self._free.popleft()
            draw_small(frame, self._how, self._ring, slot)
            reply_json(self._line, {"slot": slot, "at": at, "decoded": count})
        reply_json(self._line, {"end": count})

    def _hear(self) -> None:
        """Take places back, or note an order for later."""
        message = json.loads(self._line.recv_bytes())
        if "free" in message:
            self._free.extend(int(slot) for slot in message["free"])
        elif "stop" in message:
            self._stopped = True
        else:
            self._orders.append(message)


def talk(line: Connection, fd: int, path: str, threads: int, *, is_twin: bool, shared: bool) -> None:
    """Send the facts, make the ring of the ordered size, then serve. A twin opens the film when it is wanted."""
    order = json.loads(line.recv_bytes()) if is_twin else {}
    film = open_film(path, int(order.get("threads", threads)), shared=shared)
    reply_json(line, {"facts": film.facts.as_dict()})
    order = order or json.loads(line.recv_bytes())
    how = shrinking_for(film, int(order["long_side"]))
    width, height = how.shown
    shape = RingShape(slots=int(order["slots"]), width=width, height=height)
    ring = Ring(shape, fd)
    reply_json(line, {"ring": [shape.slots, width, height]})
    first, behind = (int(number) for number in order["places"])
    Server(line, film, how, ring, range(first, behind)).serve()


def main() -> None:
    """Serve one film over the file descriptors given as first arguments."""
    line, number = take_line(sys.argv[1])
    limit_memory()
    threads = max(1, min(MOST_THREADS, int(sys.argv[4])))
    try:
        shared = "," in sys.argv[1]  # the film may be read in two places at once
        talk(line, int(sys.argv[2]), sys.argv[3], threads, is_twin=number > 0, shared=shared)
    except Refused as refused:
        reply_json(line, {"refused": str(refused)})
    except MemoryError:
        reply_json(line, {"refused": "its pictures need more memory than a film should"})
    except (av.error.FFmpegError, ValueError, OverflowError, ZeroDivisionError):
        reply_json(line, {"refused": "it is damaged and cannot be decoded"})
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the caller is gone or wants no more


if __name__ == "__main__":
    main()
