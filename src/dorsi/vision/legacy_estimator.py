"""The pose model that comes with dorsi's extra ``video``: MediaPipe's *full* model through its older interface."""

from __future__ import annotations

import numpy as np
from mediapipe.python.solutions.pose import Pose as MediaPipePose

from dorsi.vision.estimating import Picture, Pose

__all__ = ["LegacyEstimator"]

BLACK = np.zeros((64, 64, 3), dtype=np.uint8)


class LegacyEstimator:
    """Finds one person, the most prominent, and follows him from picture to picture.

    Parameters
    ----------
    mask : also say which points of the picture show him.
    single : pictures have nothing to do with each other; he is searched for in each.

    Notes
    -----
    The model's own smoothing is off: it assumes 30 pictures a second without gaps, and dorsi looks at uneven moments.
    """

    def __init__(self, *, mask: bool = False, single: bool = False) -> None:
        self._mask, self._single = mask, single
        self._model = self._make()
        self._following = False

    def _make(self) -> MediaPipePose:
        return MediaPipePose(
            static_image_mode=self._single,
            model_complexity=1,
            smooth_landmarks=False,
            enable_segmentation=self._mask,
            smooth_segmentation=False,
        )

    def estimate(self, picture: Picture, *, time_s: float) -> tuple[Pose, ...]:
        """Return the pose of the person that is followed, nothing where nobody is seen."""
        del time_s  # this model counts pictures, not seconds
        found = self._model.process(picture)
        self._following = found.pose_landmarks is not None
        if not self._following:
            return ()
        points = found.pose_landmarks.landmark
        world = found.pose_world_landmarks
        mask = found.segmentation_mask if self._mask else None
        return (
            Pose(
                xy=np.array([(p.x, p.y) for p in points]),
                world_m=None if world is None else np.array([(p.x, p.y, p.z) for p in world.landmark]),
                visibility=np.array([p.visibility for p in points]),
                mask=None if mask is None else np.asarray(mask, dtype=np.float32),
            ),
        )

    def forget(self) -> None:
        """Start anew with the next picture: a black one makes the model lose whom it follows, cheaper than a reset."""
        if self._following and not self._single:
            self._model.process(BLACK)
            self._following = False

    def close(self) -> None:
        """Give the model's memory back."""
        self._model.close()
