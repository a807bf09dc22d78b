"""The caller's side of pose estimation: one or two processes that are asked for the points in a small picture."""

from __future__ import annotations

import contextlib
import json
from collections import deque
from collections.abc import Container
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput, DorsiError
from dorsi.vision.children import Child
from dorsi.vision.pose_child import ANSWER, NUMBERS_OF_A_POSE, QUESTION
from dorsi.vision.ring import Ring

__all__ = ["Answer", "Box", "Found", "PoseWorkers"]

#: (left, top, right, bottom) in small pixels, even numbers.
Box = tuple[int, int, int, int]
#: The points of one person: 33 x (x, y as shares of the picture, world x, y, z in metres, visibility).
Found = NDArray[np.float32]
#: Where in the numbers of a pose the back's arc stands; circles follow.
ARC_AT: Final = 33 * 6
#: A model needs some seconds to start on a busy machine.
PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What a worker found: the number of the question, the people in it (largest first), the arcs of their backs.

    ``circles`` (K, 4) near each one's hands: x, y, radius as shares of the width, share of the edge that is seen.
    """

    number: int
    worker: int
    people: tuple[Found, ...]
    arcs: tuple[float, ...]
    circles: tuple[Found, ...]


@dataclass(slots=True, kw_only=True)
class _Worker:
    child: Child
    ready: bool = False
    waiting: deque[int] = field(default_factory=deque)


class PoseWorkers:
    """Pose models in processes of their own; a context manager that leaves none behind.

    Parameters
    ----------
    fd : memory that will hold the small pictures.
    count : how many there may be; they load the model's library at once and wait for the ring (`take_ring`).
    model : the user's model file, None for the embedded model.
    """

    def __init__(self, fd: int, *, count: int, model: Path | None = None) -> None:
        job = {"fd": fd, "model": None if model is None else str(model.absolute())}
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        try:
            child = Child("dorsi.vision.pose_child", json.dumps(job), keep_fds=(fd,), count=count)
            self._workers.extend(_Worker(child=one) for one in (child, *child.twins))
        except BaseException:
            self.close()
            raise

    def take_ring(self, ring: Ring, *, count: int | None = None) -> None:
        """Let the first so many workers (None: all) make their models and look at this ring; the others stay idle."""
        shape = ring.shape
        count = count or len(self._workers)
        self._workers, self._idle = self._workers[:count], self._workers[count:]
        for worker in self._workers:
            worker.child.send({"slots": shape.slots, "width": shape.width, "height": shape.height})

    @property
    def count(self) -> int:
        """How many workers there are."""
        return len(self._workers)

    @property
    def n_waiting(self) -> int:
        """How many questions are not answered yet."""
        return sum(len(worker.waiting) for worker in self._workers)

    def ask(self, worker: int, number: int, *, slot: int, at_s: float, box: Box, flags: int = 0) -> None:
        """Ask a worker for the people inside a box of a small picture."""
        one = self._workers[worker]
        one.waiting.append(number)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            one.child.line.send_bytes(QUESTION.pack(number, slot, flags, at_s, *box))

    @property
    def lines(self) -> list[Connection]:
        """What to wait for together with other lines."""
        return [worker.child.line for worker in self._workers]

    def answers(self, timeout_s: float | None = 0.0) -> list[Answer]:
        """Return the answers that are there, waiting at most this long for the first (None: as long as it takes)."""
        if timeout_s is not None:
            wait(self.lines, timeout_s)
            return self._there()
        found: list[Answer] = []
        while not found and self.n_waiting:  # that a model has started is a message, and no answer
            if not wait(self.lines, PATIENCE_S):
                raise DorsiError("the pose model gave no answer for a minute", hint="Try again when less else runs.")
            found = self._there()
        return found

    def _there(self) -> list[Answer]:
        """Return the answers that have come."""
        found: list[Answer] = []
        for worker in self._workers:
            while worker.child.line.poll(0):
                answer = self._take(worker)
                if answer is not None:
                    found.append(answer)
        return found

    def answers_on(self, lines: Container[object]) -> list[Answer]:
        """Return one answer from each of these lines, on which something is there."""
        found = [self._take(worker) for worker in self._workers if worker.child.line in lines]
        return [one for one in found if one is not None]

    def _take(self, worker: _Worker) -> Answer | None:
        raw = worker.child.receive_bytes()
        if raw is None:
            raise DorsiError("the pose model broke down", hint="Try again; the second time, suspect the film.")
        if not worker.ready:
            self._check_start(raw)
            worker.ready = True
            return None
        number, count = ANSWER.unpack_from(raw)
        numbers = np.frombuffer(raw, np.float32, count * NUMBERS_OF_A_POSE, ANSWER.size).reshape(
            count, NUMBERS_OF_A_POSE
        )
        worker.waiting.remove(number)
        return Answer(
            number=number,
            worker=self._workers.index(worker),
            people=tuple(row[:ARC_AT].reshape(33, 6) for row in numbers),
            arcs=tuple(float(row[ARC_AT]) for row in numbers),
            circles=tuple(row[ARC_AT + 1 :].reshape(-1, 4) for row in numbers),
        )

    @staticmethod
    def _check_start(raw: bytes) -> None:
        refused = json.loads(raw).get("refused")
        if refused:
            raise BadInput(refused[0], place=refused[1], hint=refused[2])

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers[:1]:
            worker.child.end()  # with its twins

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
