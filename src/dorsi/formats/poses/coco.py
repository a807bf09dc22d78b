"""COCO keypoints as JSON: a list of results, or a dataset with images and annotations; 17 points a person."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import Array, PoseTrack
from dorsi.formats.poses.body_points import COCO_17, followed_person, on_our_points
from dorsi.formats.poses.pose_format import (
    ASSUMED_RATE_HZ,
    PoseFormat,
    PoseOptions,
    assumed_rate,
    assumed_size,
    small_file,
)

__all__ = ["POSE_FORMAT"]

_HEAD_BYTES: Final = 4096
_DIGITS: Final = re.compile(r"(\d+)\D*$")


def _recognises(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).lstrip(b"\xef\xbb\xbf \r\n\t")
            if not head.startswith((b"[", b"{")):
                return False
            return b'"keypoints"' in head or b'"annotations"' in head or b'"images"' in head
    except OSError:
        return False


def _read(path: Path, options: PoseOptions) -> tuple[PoseTrack, tuple[str, ...]]:
    try:
        read: Any = json.loads(small_file(path))
    except ValueError as problem:
        raise BadInput("this is no JSON") from problem
    in_dataset = isinstance(read, Mapping)
    images = {one["id"]: one for one in read.get("images", [])} if in_dataset else {}
    found: list[Any] = read["annotations"] if in_dataset else read
    people: dict[int, list[Array]] = {_number(key, images): [] for key in images}
    for one in found:
        if one.get("keypoints"):
            people.setdefault(_number(one["image_id"], images), []).append(_points(one, in_dataset=in_dataset))
    if not people:
        raise BadInput("it holds no keypoints")
    numbers = sorted(people)
    pictures = [np.stack(people[n]) if people[n] else np.zeros((0, 0, 3)) for n in numbers]
    followed = on_our_points(followed_person(pictures, options.person), COCO_17)
    size, about_size = _size(images, followed, options)
    track = PoseTrack(
        time_s=(np.array(numbers, dtype=np.float64) - numbers[0]) / (options.rate_hz or ASSUMED_RATE_HZ),
        xy_px=followed[:, :, :2],
        visibility=np.clip(np.nan_to_num(followed[:, :, 2]), 0, 1),
        image_size_px=size,
        others=np.array([max(len(one) - 1, 0) for one in pictures], dtype=np.float64),
    )
    return track, (*assumed_rate(options), *about_size)


def _number(key: object, images: Mapping[Any, Any]) -> int:
    """Which picture is this, by its number: the last number in its file's name, else its id?"""
    name = images.get(key, {}).get("file_name", key)
    found = _DIGITS.search(str(name).rpartition(".")[0] or str(name))
    if found is None:
        raise BadInput(f"the picture {str(key)[:40]!r} has no number, so its moment is not known")
    return int(found[1])


def _points(one: Mapping[str, Any], *, in_dataset: bool) -> Array:
    """Read a person's points; in a dataset the third number is 0 (no point), 1 (hidden) or 2 (seen), else a score."""
    points = np.array(one["keypoints"], dtype=np.float64).reshape(-1, 3)
    if len(points) != len(COCO_17):
        raise BadInput(f"a person has {len(points)} points; COCO has {len(COCO_17)}")
    if in_dataset and (points[:, 2] % 1 == 0).all():
        points[:, 2] /= 2
    return points


def _size(images: Mapping[Any, Any], followed: Array, options: PoseOptions) -> tuple[tuple[int, int], tuple[str, ...]]:
    first: Mapping[str, Any] = next(iter(images.values()), {})
    if options.image_size_px is None and first.get("width") and first.get("height"):
        return (int(first["width"]), int(first["height"])), ()
    return assumed_size(followed[:, :, :2], options)


POSE_FORMAT = PoseFormat(
    slug="coco",
    title="COCO keypoints file",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
)
