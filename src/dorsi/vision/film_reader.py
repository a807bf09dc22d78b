"""The caller's side of decoding: small pictures of a film in the order of their time, whatever the film does.

The film is opened in a child process (`dorsi.vision.film_child`) with a limit on memory. Here are the limits on time:
a child that gives no sign of life is ended. A film that cannot be read is a `BadInput` with one plain sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, Self

from dorsi.core.errors import BadInput
from dorsi.vision.children import Child
from dorsi.vision.probing import FilmFacts
from dorsi.vision.ring import Ring, RingShape, nameless_memory

__all__ = ["LONG_SIDE_PX", "FilmReader", "SmallPicture", "check_file"]

#: Long side of the pictures that poses are estimated on: 480 loses repetitions, more costs time for nothing.
LONG_SIDE_PX: Final = 960
#: A decoder that gives nothing for so long is stuck.
PATIENCE_S: Final = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPicture:
    """A small picture in shared memory: its place and its time."""

    slot: int
    at_s: float


def check_file(path: Path) -> None:
    """Refuse what is no file at all, or an empty one, before any process is started."""
    place = str(path)
    if path.is_dir():
        raise BadInput("this is a folder, not a film", place=place)
    if not path.exists():
        raise BadInput("there is no such file", place=place)
    if not path.is_file():
        raise BadInput("this is no ordinary file", place=place)
    if path.stat().st_size == 0:
        raise BadInput("this film cannot be read: it is empty", place=place, hint="Copy it from the phone again.")


class FilmReader:
    """An open film; a context manager that leaves no process behind.

    Parameters
    ----------
    path : the film.
    slots : how many small pictures may wait at once; 0 where only the facts are wanted.
    long_side : long side of the small pictures.
    threads : threads that decode; None takes all processors.
    lanes : in how many places the film may be read at once (`second`).
    fd : memory for the small pictures, which the reader closes; None makes it.
    """

    def __init__(
        self,
        path: Path,
        *,
        slots: int,
        long_side: int = LONG_SIDE_PX,
        threads: int | None = None,
        lanes: Literal[1, 2] = 1,
        fd: int | None = None,
    ) -> None:
        self.path = path
        check_file(path)
        self.fd = nameless_memory() if fd is None else fd
        self.slots = slots
        self.is_second = False
        self._size = {"long_side": long_side, "slots": slots * lanes}
        self.n_decoded = self.n_given = 0
        self.broke_off, self.was_too_far, self.finished = False, False, True
        count = threads or os.cpu_count() or 1
        try:
            self.child = Child(
                "dorsi.vision.film_child",
                *(str(self.fd), str(path.absolute()), str(count)),
                keep_fds=(self.fd,),
                count=lanes,
            )
            self.facts = FilmFacts.from_dict(self._hear()["facts"])
            self.ring = self._make_ring(slots)
        except BaseException:
            self.close()
            raise

    def _hear(self) -> dict[str, Any]:
        """Wait for the next message; a refusal, silence or the child's end become `BadInput`."""
        try:
            message = self.child.receive(PATIENCE_S)
        except TimeoutError:
            message = {"refused": "its decoder got stuck"}
        if message is None:
            message = {"refused": "it is damaged so badly that its decoder broke down"}
        if self.is_second and ("facts" in message or "ring" in message):
            return self._hear()  # known from the first reader
        if "refused" in message:
            hint = "Copy it from the phone again, or export it as MP4."
            raise BadInput(f"this film cannot be read: {message['refused']}", place=str(self.path), hint=hint)
        return message

    def _make_ring(self, slots: int) -> Ring:
        if not slots:
            return Ring(RingShape(slots=1, width=2, height=2), self.fd)
        self.child.send({**self._size, "places": [0, slots]})
        total, width, height = self._hear()["ring"]
        return Ring(RingShape(slots=int(total), width=int(width), height=int(height)), self.fd)

    @property
    def film_px(self) -> float:
        """How many pixels of the film one of the small pictures' is."""
        return self.facts.size_px[0] / self.ring.shape.width

    def second(self) -> FilmReader:
        """Read the film in a second place at once: same pictures, same ring, other places in it; the first closes it.

        What goes wrong there is no error: the first reader, which comes along later, says it better.
        """
        second = copy(self)
        second.child = self.child.twins[0]
        second.is_second = True
        total = self.ring.shape.slots
        second.child.send({**self._size, "threads": 1, "places": [total // 2, total]})
        return second

    def read(
        self, *, from_s: float = 0.0, to_s: float = 1e9, gap_s: float = 0.0, most_wound: int | None = None
    ) -> None:
        """Order the pictures of a stretch, at least so far apart; `next_picture` gives them.

        Where more than ``most_wound`` pictures must be decoded to get there, none comes and ``was_too_far`` says so.
        """
        self.finished = self.broke_off
        self.was_too_far = False
        self.child.send({"from_s": from_s, "to_s": to_s, "gap_s": gap_s, "most_wound": most_wound})

    def peek(self, times_s: list[float]) -> None:
        """Order one picture near each of these times; `next_picture` gives them."""
        self.finished = False
        self.child.send({"peek": times_s})

    def look_into(self, part: tuple[float, float, float, float]) -> None:
        """From now on draw only a part of each picture: left, top, right, bottom as shares of the upright one."""
        self.child.send({"part": part})

    def next_picture(self) -> SmallPicture | None:
        """Return the next small picture, None at the end. Its place must be given back with `give_back`.

        A film whose decoder breaks down after its first pictures just ends there: ``broke_off`` says so.
        """
        if self.finished:
            return None
        try:
            message = self._hear()
        except BadInput:
            if not (self.n_given or self.is_second):
                raise
            self.broke_off = self.finished = True
            return None
        if "end" in message:
            self.n_decoded = int(message["end"])
            self.was_too_far = "too_far" in message
            self.finished = True
            return None
        self.n_given += 1
        self.n_decoded = int(message["decoded"])
        return SmallPicture(slot=int(message["slot"]), at_s=float(message["at"]))

    def give_back(self, *slots: int) -> None:
        """Give places back to the decoder."""
        self.child.send({"free": slots})

    def stop(self) -> None:
        """Let the rest of what was ordered be; places of pictures that are taken stay taken."""
        if not self.finished:
            self.child.send({"stop": True})
        while (picture := self.next_picture()) is not None:
            self.give_back(picture.slot)

    def __iter__(self) -> Iterator[SmallPicture]:
        """Give every picture in turn and take its place back afterwards."""
        while (picture := self.next_picture()) is not None:
            yield picture
            self.give_back(picture.slot)

    def close(self) -> None:
        """End the decoder and let go of the memory."""
        if hasattr(self, "child"):
            self.child.end()
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
