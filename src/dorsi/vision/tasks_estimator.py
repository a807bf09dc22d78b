"""A pose model that the user brings: a ``.task`` file for MediaPipe's Tasks interface, several people at once."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput
from dorsi.vision.estimating import Picture, Pose

__all__ = ["TasksEstimator"]

#: People looked for in each picture.
MOST_PEOPLE: Final = 4
WHERE_FROM: Final = "Give the path of a pose landmarker file, its name ends in .task."


class TasksEstimator:
    """Finds up to four people in each picture.

    Parameters
    ----------
    model : the ``.task`` file.
    mask : also say which points of the picture show each person.

    Raises
    ------
    BadInput : there is no such file, or it is no pose model.
    """

    def __init__(self, model: Path, *, mask: bool = False) -> None:
        self._model_path = model
        self._mask = mask
        if not model.is_file():
            raise BadInput("there is no such model file", place=str(model), hint=WHERE_FROM)
        self._last_ms = -1
        self._landmarker = self._make()

    def _make(self) -> Any:  # noqa: ANN401 -- a type of a library that is not there for every Python
        from mediapipe.tasks.python.core.base_options import BaseOptions  # noqa: PLC0415 -- heavy
        from mediapipe.tasks.python.vision import pose_landmarker as tasks  # noqa: PLC0415
        from mediapipe.tasks.python.vision.core.vision_task_running_mode import (  # noqa: PLC0415
            VisionTaskRunningMode,
        )

        options = tasks.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(self._model_path)),
            running_mode=VisionTaskRunningMode.VIDEO,
            num_poses=MOST_PEOPLE,
            output_segmentation_masks=self._mask,
        )
        try:
            return tasks.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError, OSError) as error:
            raise BadInput("this is no pose model", place=str(self._model_path), hint=WHERE_FROM) from error

    def estimate(self, picture: Picture, *, time_s: float, mask: bool = False) -> tuple[Pose, ...]:  # noqa: ARG002
        """Return the pose of every person found, largest first. Times that go back start the model anew.

        This model gives a mask with every pose or with none: it is told so when it is made.
        """
        import mediapipe  # noqa: PLC0415

        at_ms = round(time_s * 1000)
        if at_ms <= self._last_ms:
            self.forget()
        self._last_ms = at_ms
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(picture))
        found = self._landmarker.detect_for_video(image, at_ms)
        masks = found.segmentation_masks or ()
        people = itertools.zip_longest(found.pose_landmarks, found.pose_world_landmarks or (), masks)
        poses = [_pose(points, world, mask) for points, world, mask in people if points]
        return tuple(sorted(poses, key=lambda pose: -_extent(pose.xy)))

    def estimate_between(self, picture: Picture, *, time_s: float) -> tuple[Pose, ...]:  # noqa: ARG002
        """This model follows by itself, in the order of time: it is never asked for what lies between."""  # noqa: D404
        return ()

    def following(self, *, mask: bool) -> TasksEstimator:
        """Return one that may be asked for masks; this one is closed."""
        self.close()
        return TasksEstimator(self._model_path, mask=mask)

    def forget(self) -> None:
        """Start anew with the next picture."""
        self._landmarker.close()
        self._landmarker = self._make()
        self._last_ms = -1

    def close(self) -> None:
        """Give the model's memory back."""
        self._landmarker.close()


def _pose(points: Any, world: Any, mask: Any) -> Pose:  # noqa: ANN401 -- types of that library
    return Pose(
        xy=np.array([(p.x, p.y) for p in points]),
        world_m=np.array([(p.x, p.y, p.z) for p in world]) if world else None,
        visibility=np.array([p.visibility or 0.0 for p in points]),
        mask=None if mask is None else np.asarray(mask.numpy_view(), dtype=np.float32),
    )


def _extent(xy: NDArray[np.float64]) -> float:
    """Area of the box around a person."""
    return float(np.prod(np.ptp(xy, axis=0)))
