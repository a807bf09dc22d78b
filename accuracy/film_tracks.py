"""The recordings that counting and holds are scored on: clips with a truth by eye, skeletons with a count by people."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Keypoint, PoseTrack, Shot
from dorsi.vision.tracking import track_film

__all__ = ["Clip", "clips", "placed_by_hand", "skeletons"]

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
#: The catalogue's exercise behind what an annotator called a clip's exercise; a control is looked at as all of them.
EXERCISES: Final[Mapping[str, str]] = {
    "pull-up": "pull_up_pronated",
    "seated cable row": "seated_cable_row_close_neutral",
    "lat pulldown": "lat_pulldown_wide_pronated",
    "one-arm dumbbell row": "one_arm_dumbbell_row",
    "Romanian deadlift": "romanian_deadlift",
    "deadlift": "conventional_deadlift",
}
SKELETON_HZ: Final = 30.0
#: The joints that people placed, in their order in the files.
BY_HAND: Final = (
    Keypoint.NOSE, Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.RIGHT_ELBOW,
    Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST, Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP, Keypoint.LEFT_KNEE,
    Keypoint.RIGHT_KNEE, Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE,
)  # fmt: skip
HIDDEN, SEEN = 0.3, 0.95


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clip:
    """A recording and what is true of it; ``slug`` None for a control, ``reps`` of the frame-by-frame annotation."""

    name: str
    slug: str | None
    count: int
    track: PoseTrack
    reps: tuple[Mapping[str, Any], ...] = ()


def clips(tracks: Path | None) -> Iterator[Clip]:
    """Give every annotated clip.

    Parameters
    ----------
    tracks : folder of ``<clip>.npz`` made before (time_s, xy_px, world_m, visibility, image_size_px, and cuts_s where
        the film is cut); None: the films are followed now.
    """
    folder = DATA / "clips"
    by_frame = {clip["id"]: clip for clip in json.loads((folder / "truth_frames.json").read_text())["clips"]}
    for number, clip in enumerate(json.loads((folder / "truth.json").read_text())["clips"], start=1):
        slug = EXERCISES.get(clip["exercise"])
        stored = tracks / f"{clip['id']}.npz" if tracks else None
        if stored is not None and stored.exists():
            track = _stored(stored)
        else:
            track = track_film(folder / clip["file"], exercise=None).track
        reps = tuple(by_frame.get(clip["id"], {}).get("reps", ()))
        if clip.get("probably_ai_generated"):
            reps = ()
        yield Clip(
            name=f"clip {number} ({clip['exercise']})", slug=slug, count=clip["rep_count"], track=track, reps=reps
        )


def _stored(path: Path) -> PoseTrack:
    arrays = np.load(path)
    time_s = arrays["time_s"]
    cuts = [*(float(cut) for cut in arrays["cuts_s"])] if "cuts_s" in arrays else []
    edges = [float(time_s[0]), *cuts, float(time_s[-1]) + 1.0]
    return PoseTrack(
        time_s=time_s,
        xy_px=arrays["xy_px"],
        world_m=arrays["world_m"],
        visibility=np.nan_to_num(arrays["visibility"]),
        image_size_px=(int(arrays["image_size_px"][0]), int(arrays["image_size_px"][1])),
        shots=tuple(Shot(start_s=start, end_s=end) for start, end in pairwise(edges)),
    )


def skeletons() -> Iterator[Clip]:
    """Give every recorded skeleton of pull-ups, each frame scaled to 0 .. 1 so that size and place are lost."""
    folder = DATA / "poses" / "repcount_pose"
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["name"].split(".")[0]: row for row in csv.DictReader(file)}
    for path in sorted((folder / "test_poses").glob("*.npy.gz")):
        label = labels[path.name.split(".")[0]]
        if "pull" not in label["type"]:
            continue
        with gzip.open(path) as file:
            points = np.load(file)[:, :99].reshape(-1, 33, 3).astype(np.float64)
        points[~points.any(axis=(1, 2))] = np.nan
        track = PoseTrack(
            time_s=np.arange(len(points)) / SKELETON_HZ,
            xy_px=points[:, :, :2],
            world_m=points,
            visibility=np.isfinite(points[:, :, 0]).astype(np.float64),
            image_size_px=(1, 1),
        )
        yield Clip(name="a skeleton", slug="pull_up_pronated", count=int(label["count"]), track=track)


def placed_by_hand() -> Iterator[Clip]:
    """Give pull-ups whose joints people placed picture by picture; each clip holds one. The rate is taken to be 30.

    Nothing without scipy, which the extra ``video`` brings along.
    """
    try:
        from scipy.io import loadmat  # type: ignore[import-untyped]  # noqa: PLC0415  # only these files need it
    except ImportError:
        return
    for path in sorted((DATA / "poses" / "penn_action_pullup").glob("*.mat")):
        told = loadmat(path)
        n = len(told["x"])
        xy, visibility = np.full((n, len(KEYPOINTS), 2), np.nan), np.zeros((n, len(KEYPOINTS)))
        xy[:, BY_HAND, 0], xy[:, BY_HAND, 1] = told["x"], told["y"]
        visibility[:, BY_HAND] = HIDDEN + (SEEN - HIDDEN) * told["visibility"]
        height, width = (int(size) for size in told["dimensions"].ravel()[:2])
        track = PoseTrack(
            time_s=np.arange(n) / SKELETON_HZ, xy_px=xy, visibility=visibility, image_size_px=(width, height)
        )
        yield Clip(name="joints placed by hand", slug="pull_up_pronated", count=1, track=track)
