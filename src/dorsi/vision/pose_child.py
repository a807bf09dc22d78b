"""The process in which a pose model runs: it takes places of the ring and gives points back, as raw numbers.

Run by `dorsi.vision.pose_workers` only.
"""

from __future__ import annotations

import json
import struct
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput
from dorsi.vision.estimating import Picture, Pose, PoseEstimator
from dorsi.vision.ring import Ring, RingShape

__all__ = ["ANSWER", "QUESTION", "main"]

#: Question: number, place, forget first, time, box in small pixels (left, top, right, bottom; even numbers).
QUESTION: Final = struct.Struct("<iii d 4i")
#: Answer: number, how many people; then for each 33 x (x, y, world x, world y, world z, visibility) as float32.
ANSWER: Final = struct.Struct("<ii")
NUMBERS_OF_A_POSE: Final = 33 * 6


def without_plots() -> None:
    """Spare this process the plotting library that the pose wheel imports: most of a second for nothing."""
    for name in ("matplotlib", "matplotlib.pyplot"):
        sys.modules.setdefault(name, ModuleType(name))


def make_estimator(model: str | None) -> PoseEstimator:
    """Make the estimator: the embedded one, or that of the user's model file."""
    without_plots()
    if model is None:
        from dorsi.vision.legacy_estimator import LegacyEstimator  # noqa: PLC0415

        return LegacyEstimator()
    from dorsi.vision.tasks_estimator import TasksEstimator  # noqa: PLC0415

    return TasksEstimator(Path(model))


def picture_of(ring: Ring, slot: int, box: tuple[int, int, int, int]) -> Picture:
    """Return the part of a small picture inside a box, in colour."""
    import cv2  # noqa: PLC0415

    left, top, right, bottom = box
    luma, *chroma = ring.planes(slot)
    parts = [luma[top:bottom, left:right].ravel()]
    parts += [plane[top // 2 : bottom // 2, left // 2 : right // 2].ravel() for plane in chroma]
    joined = np.concatenate(parts).reshape((bottom - top) * 3 // 2, right - left)
    colour: Picture = cv2.cvtColor(joined, cv2.COLOR_YUV2RGB_I420)
    return colour


def packed(pose: Pose, box: tuple[int, int, int, int], shape: RingShape) -> NDArray[np.float32]:
    """Write a pose as 33 rows of numbers; places become shares of the whole small picture."""
    left, top, right, bottom = box
    rows = np.full((33, 6), np.nan, dtype=np.float32)
    rows[:, 0] = (left + pose.xy[:, 0] * (right - left)) / shape.width
    rows[:, 1] = (top + pose.xy[:, 1] * (bottom - top)) / shape.height
    if pose.world_m is not None:
        rows[:, 2:5] = pose.world_m
    rows[:, 5] = pose.visibility
    return rows


def serve(line: Connection, ring: Ring, estimator: PoseEstimator) -> None:
    """Answer until the caller is gone."""
    while True:
        number, slot, forget, at_s, *edges = QUESTION.unpack(line.recv_bytes())
        box = (edges[0], edges[1], edges[2], edges[3])
        if forget:
            estimator.forget()
        poses = estimator.estimate(picture_of(ring, slot, box), time_s=at_s)
        answer = [ANSWER.pack(number, len(poses))] + [packed(pose, box, ring.shape).tobytes() for pose in poses]
        line.send_bytes(b"".join(answer))


def main() -> None:
    """Serve one ring over the file descriptors given as arguments."""
    line = Connection(int(sys.argv[1]))
    job = json.loads(sys.argv[2])
    ring = Ring(RingShape(slots=job["slots"], width=job["width"], height=job["height"]), job["fd"])
    try:
        estimator = make_estimator(job["model"])
    except BadInput as error:
        line.send_bytes(json.dumps({"refused": [error.sentence, error.place, error.hint]}).encode())
        return
    except ImportError:
        sentence = "the pose model is not installed"
        hint = 'Install it with pip install "dorsi[video]" on Python 3.11 or 3.12.'
        line.send_bytes(json.dumps({"refused": [sentence, None, hint]}).encode())
        return
    line.send_bytes(b"{}")
    try:
        serve(line, ring, estimator)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


if __name__ == "__main__":
    main()
