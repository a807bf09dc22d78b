"""Asking the pose models: what is an answer, and what is not."""

from __future__ import annotations

from collections import deque
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Timer

import numpy as np

from dorsi.vision.children import Child
from dorsi.vision.pose_child import ANSWER, NUMBERS_OF_A_POSE
from dorsi.vision.pose_workers import PoseWorkers, _Worker


def _asked(n_workers: int) -> tuple[PoseWorkers, list[Connection]]:
    """Make workers that were each asked one question, and the far ends of their lines."""
    pipes = [Pipe() for _ in range(n_workers)]
    workers = PoseWorkers.__new__(PoseWorkers)
    workers._workers = []
    for number, (near, _) in enumerate(pipes):
        child = Child.__new__(Child)
        child.line, child.twins, child.process = near, (), None
        workers._workers.append(_Worker(child=child, waiting=deque([number])))
    return workers, [far for _, far in pipes]


def _answer(number: int) -> bytes:
    return ANSWER.pack(number, 1) + np.zeros(NUMBERS_OF_A_POSE, np.float32).tobytes()


def test_that_a_model_has_started_is_no_answer() -> None:
    # in films of two minutes and more all places are taken before the models have started: who then takes their
    # start for an answer waits for a picture that has no place to come to
    workers, (first, second) = _asked(2)
    first.send_bytes(b"{}")
    second.send_bytes(b"{}")
    late = Timer(0.2, lambda: second.send_bytes(_answer(1)))
    late.start()
    assert [one.number for one in workers.answers(None)] == [1]
    late.join()


def test_without_a_question_nobody_waits_for_an_answer() -> None:
    workers, (far,) = _asked(1)
    workers._workers[0].waiting.clear()
    assert workers.answers(None) == []
    far.close()
