"""The process in which a pose model runs: it takes places of the ring and gives points back, as raw numbers.

Run by `dorsi.vision.pose_workers` only.
"""

from __future__ import annotations

import contextlib
import importlib
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
from dorsi.core.tracks import TRUNK
from dorsi.vision.back_edge import back_arc, leans
from dorsi.vision.bar_tracking import CANDIDATES, round_things
from dorsi.vision.children import take_line
from dorsi.vision.estimating import Picture, Pose, PoseEstimator
from dorsi.vision.ring import Ring, RingShape

__all__ = ["ANSWER", "BACK", "BAR", "BETWEEN", "EVERYONE", "FORGET", "NUMBERS_OF_A_POSE", "QUESTION", "main"]

#: Question: number, place, flags, time, box in small pixels (left, top, right, bottom; even numbers).
QUESTION: Final = struct.Struct("<iii d 4i")
#: Flags: start anew first; look for everybody, largest first; also say how far the back is arched; which circles there
#: are near the hands; the picture lies between two earlier ones.
FORGET, EVERYONE, BACK, BAR, BETWEEN = 1, 2, 4, 8, 16
#: Answer: number, how many people; then for each 33 x (x, y, world x, world y, world z, visibility), the back's arc
#: and circles (x, y, radius as shares of the width, share of the edge that is seen).
ANSWER: Final = struct.Struct("<ii")
NUMBERS_OF_A_POSE: Final = 33 * 6 + 1 + CANDIDATES * 4
MOST_PEOPLE: Final = 4
#: Less than this of shoulders and hips visible is no person but a pattern.
LEAST_VISIBILITY: Final = 0.5


def without_plots() -> None:
    """Spare this process the plotting library that the pose wheel imports: most of a second for nothing."""
    for name in ("matplotlib", "matplotlib.pyplot"):
        sys.modules.setdefault(name, ModuleType(name))


def load_library(model: str | None) -> None:
    """Import what a model needs, before the process is split: it is then imported once."""
    import cv2  # noqa: PLC0415

    cv2.setNumThreads(1)
    without_plots()
    importlib.import_module("dorsi.vision." + ("legacy_estimator" if model is None else "tasks_estimator"))


def make_estimator(model: str | None, *, single: bool = False) -> PoseEstimator:
    """Make the estimator: the embedded one, or that of the user's model file."""
    without_plots()
    if model is None:
        from dorsi.vision.legacy_estimator import LegacyEstimator  # noqa: PLC0415

        return LegacyEstimator(single=single)
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


def packed(
    pose: Pose, box: tuple[int, int, int, int], shape: RingShape, luma: NDArray[np.uint8] | None = None
) -> NDArray[np.float32]:
    """Write a pose as 33 rows of numbers, places as shares of the whole small picture; then the back's arc and circles.

    Circles are looked for in the brightness of the whole picture, where it is given.
    """
    left, top, right, bottom = box
    rows = np.full((33, 6), np.nan, dtype=np.float32)
    rows[:, 0] = (left + pose.xy[:, 0] * (right - left)) / shape.width
    rows[:, 1] = (top + pose.xy[:, 1] * (bottom - top)) / shape.height
    if pose.world_m is not None:
        rows[:, 2:5] = pose.world_m
    rows[:, 5] = pose.visibility
    arc = np.nan if pose.mask is None else back_arc(pose.mask, pose.xy, pose.visibility)
    circles = np.full((CANDIDATES, 4), np.nan, dtype=np.float32)
    if luma is not None:
        circles = round_things(luma, rows[:, :2].astype(np.float64) * (shape.width, shape.height))
        circles[:, :3] /= shape.width
    return np.concatenate([rows.ravel(), [np.float32(arc)], circles.ravel()], dtype=np.float32)


def everyone(estimator: PoseEstimator, picture: Picture) -> tuple[Pose, ...]:
    """Find everybody in a picture, also with a model that sees one person: who is found is painted over."""
    canvas = picture.copy()
    found: list[Pose] = []
    grey = picture.mean(axis=(0, 1)).astype(np.uint8)
    while len(found) < MOST_PEOPLE:
        poses = estimator.estimate(canvas, time_s=len(found) / 1000)
        if not poses or float(poses[0].visibility[list(TRUNK)].mean()) < LEAST_VISIBILITY:
            break
        found.extend(poses)
        if len(poses) > 1:
            break
        paint_over(canvas, poses[0], grey)
    return tuple(found[:MOST_PEOPLE])


def paint_over(canvas: Picture, pose: Pose, colour: NDArray[np.uint8]) -> None:
    """Paint over the box of a person."""
    height, width = canvas.shape[:2]
    low, high = pose.xy.min(axis=0), pose.xy.max(axis=0)
    room = 0.05 * (high - low)
    (left, top), (right, bottom) = low - room, high + room
    x0, x1 = (int(np.clip(edge * width, 0, width)) for edge in (left, right))
    y0, y1 = (int(np.clip(edge * height, 0, height)) for edge in (top, bottom))
    canvas[y0:y1, x0:x1] = colour


class PoseServer:
    """Answers questions about places of the ring."""

    def __init__(self, line: Connection, ring: Ring, model: str | None) -> None:
        self._line, self._ring, self._model = line, ring, model
        #: Looks for everybody, then becomes the one that follows.
        self._finder: PoseEstimator | None = make_estimator(model, single=True)
        self._estimator: PoseEstimator | None = None
        self._leans = True

    def serve(self) -> None:
        """Answer until the caller is gone."""
        while True:
            number, slot, flags, at_s, *edges = QUESTION.unpack(self._line.recv_bytes())
            box = (edges[0], edges[1], edges[2], edges[3])
            poses = self._look(picture_of(self._ring, slot, box), flags, at_s)
            luma = self._ring.planes(slot)[0] if flags & BAR else None
            rows = [packed(one, box, self._ring.shape, luma).tobytes() for one in poses]
            self._line.send_bytes(b"".join([ANSWER.pack(number, len(poses)), *rows]))

    def _look(self, picture: Picture, flags: int, at_s: float) -> tuple[Pose, ...]:
        if flags & EVERYONE:
            self._finder = self._finder or make_estimator(self._model, single=True)
            return everyone(self._finder, picture)
        if self._estimator is None:  # the first look is over
            finder = self._finder or make_estimator(self._model, single=True)
            self._estimator, self._finder = finder.following(mask=bool(flags & BACK)), None
        if self._finder is not None:  # a later look at everybody is over; the memory is worth more than the next one
            self._finder.close()
            self._finder = None
        if flags & FORGET:
            self._estimator.forget()
            self._leans = True
        if flags & BETWEEN:
            return self._estimator.estimate_between(picture, time_s=at_s)
        poses = self._estimator.estimate(picture, time_s=at_s, mask=bool(flags & BACK) and self._leans)
        self._leans = not poses or leans(poses[0].xy, (picture.shape[1], picture.shape[0]))
        return poses


def main() -> None:
    """Serve one ring over the file descriptors given as arguments."""
    job = json.loads(sys.argv[2])
    with contextlib.suppress(ImportError, BadInput):
        load_library(job["model"])
    line, _ = take_line(sys.argv[1])
    try:
        shape = json.loads(line.recv_bytes())
    except (EOFError, ConnectionResetError):
        return  # no film came of it
    ring = Ring(RingShape(slots=shape["slots"], width=shape["width"], height=shape["height"]), job["fd"])
    try:
        server = PoseServer(line, ring, job["model"])
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
        server.serve()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


if __name__ == "__main__":
    main()
