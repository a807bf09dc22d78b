"""OpenPose: a folder with one JSON file per picture (BODY_25 or its older 18 points)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import Array, PoseTrack
from dorsi.formats.poses.body_points import OPENPOSE_18, OPENPOSE_25, followed_person, on_our_points
from dorsi.formats.poses.pose_format import (
    ASSUMED_RATE_HZ,
    PoseFormat,
    PoseOptions,
    assumed_rate,
    assumed_size,
    small_file,
)

__all__ = ["POSE_FORMAT"]

_NAME: Final = re.compile(r"(\d+)_keypoints\.json$")
_MOST_FILES: Final = 500_000
_LARGEST_BYTES: Final = 4_000_000


def _recognises(path: Path) -> bool:
    try:
        return path.is_dir() and any(_NAME.search(one.name) for one in path.iterdir())
    except OSError:
        return False


def _read(path: Path, options: PoseOptions) -> tuple[PoseTrack, tuple[str, ...]]:
    numbered = sorted((int(found[1]), one) for one in path.iterdir() if (found := _NAME.search(one.name)))
    if len(numbered) > _MOST_FILES:
        raise BadInput("this folder holds far more pictures than a set has")
    if len({number for number, _ in numbered}) < len(numbered):
        raise BadInput("two files are of the same picture", hint="Give a folder with one film only.")
    pictures = [_people(one) for _, one in numbered]
    counts = {people.shape[1] for people in pictures if people.size}
    if len(counts) != 1 or counts - {len(OPENPOSE_18), len(OPENPOSE_25)}:
        raise BadInput("its people have neither 25 nor 18 points each", hint="Use BODY_25, OpenPose's usual model.")
    names = OPENPOSE_25 if counts == {len(OPENPOSE_25)} else OPENPOSE_18
    followed = on_our_points(followed_person(pictures, options.person), names)
    numbers = np.array([number for number, _ in numbered], dtype=np.float64)
    time_s = (numbers - numbers[0]) / (options.rate_hz or ASSUMED_RATE_HZ)
    size, about_size = assumed_size(followed[:, :, :2], options)
    track = PoseTrack(
        time_s=time_s,
        xy_px=followed[:, :, :2],
        visibility=np.clip(np.nan_to_num(followed[:, :, 2]), 0, 1),
        image_size_px=size,
        others=np.array([max(len(people) - 1, 0) for people in pictures], dtype=np.float64),
    )
    return track, (*assumed_rate(options), *about_size)


def _people(path: Path) -> Array:
    """Read the people of one picture, (people, points, 3)."""
    if path.stat().st_size > _LARGEST_BYTES:
        raise BadInput("this is far too large for the people of one picture", place=path.name)
    try:
        read: Any = json.loads(small_file(path))
    except ValueError as problem:
        raise BadInput("this is no JSON", place=path.name) from problem
    people = [one.get("pose_keypoints_2d") or [] for one in read.get("people", [])]
    kept = [np.array(one, dtype=np.float64).reshape(-1, 3) for one in people if one]
    return np.stack(kept) if kept else np.zeros((0, 0, 3))


POSE_FORMAT = PoseFormat(
    slug="openpose",
    title="OpenPose folder",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
)
