"""The user's model: errors without one, and what is made of its answers (with a stand-in for the library)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dorsi.core.errors import BadInput
from dorsi.vision.tasks_estimator import TasksEstimator

pytest.importorskip("mediapipe", reason="the extra video is not installed")


def body(size: float) -> list[SimpleNamespace]:
    return [SimpleNamespace(x=0.5 + size * (k % 2), y=0.5 + size * k / 33, z=0.0, visibility=0.9) for k in range(33)]


class StandIn:
    """Stands in for the library's landmarker: a small and a large person."""

    def __init__(self) -> None:
        self.times: list[int] = []
        self.closed = False

    def detect_for_video(self, _: object, at_ms: int) -> SimpleNamespace:
        assert not self.times or at_ms > self.times[-1]
        self.times.append(at_ms)
        people = [body(0.1), body(0.3)]
        return SimpleNamespace(pose_landmarks=people, pose_world_landmarks=people, segmentation_masks=None)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[TasksEstimator, list[StandIn]]:
    model = tmp_path / "pose.task"
    model.write_bytes(b"x")
    landmarkers: list[StandIn] = []

    def make(_: Any) -> StandIn:
        landmarkers.append(StandIn())
        return landmarkers[-1]

    monkeypatch.setattr(TasksEstimator, "_make", make)
    return TasksEstimator(model), landmarkers


def test_people_come_largest_first(made: tuple[TasksEstimator, list[StandIn]]) -> None:
    poses = made[0].estimate(np.zeros((20, 30, 3), np.uint8), time_s=0.0)
    assert [round(float(np.ptp(pose.xy[:, 0])), 2) for pose in poses] == [0.3, 0.1]
    assert poses[0].visibility[0] == 0.9


def test_going_back_in_time_starts_anew(made: tuple[TasksEstimator, list[StandIn]]) -> None:
    estimator, landmarkers = made
    for at in (0.0, 0.1, 0.05):
        estimator.estimate(np.zeros((20, 30, 3), np.uint8), time_s=at)
    assert [one.times for one in landmarkers] == [[0, 100], [50]]
    assert landmarkers[0].closed
    estimator.close()
    assert landmarkers[1].closed


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such model file"):
        TasksEstimator(tmp_path / "none.task")


def test_not_a_model(tmp_path: Path) -> None:
    model = tmp_path / "bad.task"
    model.write_bytes(b"no model")
    with pytest.raises(BadInput, match="no pose model"):
        TasksEstimator(model)
