"""The pose model that comes with dorsi's extra ``video``: MediaPipe's *full* model, its parts joined by dorsi itself.

The wheel's ready-made chain looks in the next picture where the lifter was in the last one, and assumes thirty pictures
a second. Here detector and landmark model are run one by one, and dorsi says where to look: where the lifter will be,
by the real times of the pictures (`dorsi.vision.region`). So half the pictures give the same points.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Final

import numpy as np
from google.protobuf import text_format  # type: ignore[import-untyped]
from mediapipe.framework import calculator_pb2
from mediapipe.framework.formats import rect_pb2
from mediapipe.python.solution_base import SolutionBase
from numpy.typing import NDArray

from dorsi.vision.estimating import Picture, Pose
from dorsi.vision.lean_model import MODEL_FILE, SIDE_PACKET, graph_with_model, without_mask
from dorsi.vision.region import Region, RegionKeeper

__all__ = ["LegacyEstimator"]

#: Detector: picture -> boxes with four points, the first two of which place the body.
DETECTING: Final = """
input_stream: "image"
output_stream: "detections"
node {
  calculator: "PoseDetectionCpu"
  input_stream: "IMAGE:image"
  output_stream: "DETECTIONS:detections"
}
"""
#: Landmark model: picture and region -> points, the two that place the body, metres, mask.
LANDMARKS: Final = """
input_stream: "image"
input_stream: "roi"
input_side_packet: "model_complexity"
input_side_packet: "enable_segmentation"
output_stream: "landmarks"
output_stream: "placing"
output_stream: "world"
output_stream: "mask"
node {
  calculator: "PoseLandmarkByRoiCpu"
  input_side_packet: "MODEL_COMPLEXITY:model_complexity"
  input_side_packet: "ENABLE_SEGMENTATION:enable_segmentation"
  input_stream: "IMAGE:image"
  input_stream: "ROI:roi"
  output_stream: "LANDMARKS:landmarks"
  output_stream: "AUXILIARY_LANDMARKS:placing"
  output_stream: "WORLD_LANDMARKS:world"
  output_stream: "SEGMENTATION_MASK:mask"
}
"""


#: So many places of the lifter are kept, that what lies between two of them can be looked at later.
REMEMBERED: Final = 16


def _graph(text: str) -> Any:  # noqa: ANN401 -- the library is untyped
    return text_format.Parse(text, calculator_pb2.CalculatorGraphConfig())


def _landmark_model(*, mask: bool) -> SolutionBase:
    """Join the parts of the landmark model; without a mask it goes without the layers that only draw one."""
    graph, outputs = _graph(LANDMARKS), ["landmarks", "placing", "world"]
    if not mask:
        lean, model = graph_with_model(graph), without_mask(MODEL_FILE.read_bytes())
        if lean is not None and model is not None:
            given = {SIDE_PACKET: model, "enable_segmentation": False}
            return SolutionBase(graph_config=lean, side_inputs=given, outputs=outputs)
    given = {"model_complexity": 1, "enable_segmentation": mask}
    return SolutionBase(graph_config=graph, side_inputs=given, outputs=[*outputs, *["mask"] * mask])


class LegacyEstimator:
    """Finds the most prominent person and follows him from picture to picture.

    Parameters
    ----------
    single : pictures have nothing to do with each other; everybody the detector sees is given.
    """

    def __init__(self, *, single: bool = False) -> None:
        self._single = single
        self._detector = SolutionBase(graph_config=_graph(DETECTING), outputs=["detections"])
        self._landmarks = _landmark_model(mask=False)
        self._masking: SolutionBase | None = None  # made once a mask is asked for
        self._keeper = RegionKeeper()
        self._places: deque[tuple[float, NDArray[np.float64]]] = deque(maxlen=REMEMBERED)

    def estimate(self, picture: Picture, *, time_s: float, mask: bool = False) -> tuple[Pose, ...]:
        """Return the pose of the person that is followed, nothing where nobody is seen."""
        size = np.array([picture.shape[1], picture.shape[0]], dtype=np.float64)
        region = None if self._single else self._keeper.region(time_s)
        found = None if region is None else self._look(picture, region, size, mask=mask)
        if found is None and region is None:
            for place in self._detected(picture, size)[:1]:
                found = self._look(picture, Region.around(place), size, mask=mask)
        if found is None:
            self._keeper.forget()
            return ()
        pose, placing = found
        self._keeper.add(time_s, placing)
        self._places.append((time_s, placing))
        return (pose,)

    def estimate_between(self, picture: Picture, *, time_s: float) -> tuple[Pose, ...]:
        """Return the pose in a picture between two of the last ones, in the same part of the film.

        The region is known better than for the pictures around it: he was seen before and after.
        """
        size = np.array([picture.shape[1], picture.shape[0]], dtype=np.float64)
        before = max((one for one in self._places if one[0] < time_s), key=lambda one: one[0], default=None)
        after = min((one for one in self._places if one[0] > time_s), key=lambda one: one[0], default=None)
        if before is None or after is None:
            return ()
        share = (time_s - before[0]) / (after[0] - before[0])
        found = self._look(picture, Region.around(before[1] * (1 - share) + after[1] * share), size)
        return () if found is None else (found[0],)

    def _detected(self, picture: Picture, size: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """Return the two points that place each person the detector sees, (2, 2) pixels."""
        found = self._detector.process({"image": picture}).detections or ()
        places = (one.location_data.relative_keypoints for one in found)
        return [np.array([(point.x, point.y) for point in points[:2]]) * size for points in places]

    def _model(self, *, mask: bool) -> SolutionBase:
        """Both give the same points; the one with a mask takes two thirds longer."""
        if mask and self._masking is None:
            self._masking = _landmark_model(mask=True)
        return self._masking if mask else self._landmarks

    def _look(
        self, picture: Picture, region: Region, size: NDArray[np.float64], *, mask: bool = False
    ) -> tuple[Pose, NDArray[np.float64]] | None:
        """Return the pose inside a region and the two points that place the body, (2, 2) pixels."""
        roi = rect_pb2.NormalizedRect(
            x_center=region.centre[0] / size[0],
            y_center=region.centre[1] / size[1],
            width=region.side / size[0],
            height=region.side / size[1],
            rotation=region.turned_rad,
        )
        found = self._model(mask=mask).process({"image": picture, "roi": roi})
        if found.landmarks is None or found.placing is None:
            return None
        points, world = found.landmarks.landmark, found.world
        pose = Pose(
            xy=np.array([(p.x, p.y) for p in points]),
            world_m=None if world is None else np.array([(p.x, p.y, p.z) for p in world.landmark]),
            visibility=np.array([p.visibility for p in points]),
            mask=np.asarray(found.mask, dtype=np.float32) if mask and found.mask is not None else None,
        )
        return pose, np.array([(p.x, p.y) for p in found.placing.landmark[:2]]) * size

    def following(self, *, mask: bool) -> LegacyEstimator:  # noqa: ARG002 -- made once it is asked for
        """Follow one person from now on. The model itself remembers nothing: making it anew would only take time."""
        self._single = False
        self.forget()
        self._places.clear()
        return self

    def forget(self) -> None:
        """Start anew with the next picture."""
        self._keeper.forget()

    def close(self) -> None:
        """Give the model's memory back."""
        self._detector.close()
        self._landmarks.close()
        if self._masking is not None:
            self._masking.close()
