"""From the points of other pose models to the 33 of a track, and from many people to the one who is followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import KEYPOINTS, Array

__all__ = ["COCO_17", "OPENPOSE_18", "OPENPOSE_25", "followed_person", "on_our_points", "refuse_person"]

#: The points of COCO, in their order (Lin et al. 2014, keypoint challenge 2016).
COCO_17: Final[tuple[str, ...]] = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", "left_elbow",
    "right_elbow", "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle",
    "right_ankle",
)  # fmt: skip
#: The points of OpenPose's older model; the neck has no place in a track.
OPENPOSE_18: Final[tuple[str, ...]] = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "right_eye", "left_eye",
    "right_ear", "left_ear",
)  # fmt: skip
#: The points of OpenPose's usual model, BODY_25 (its documentation, "Output format").
OPENPOSE_25: Final[tuple[str, ...]] = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "mid_hip", "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "right_eye", "left_eye",
    "right_ear", "left_ear", "left_foot_index", "left_small_toe", "left_heel", "right_foot_index", "right_small_toe",
    "right_heel",
)  # fmt: skip

_LEAST_POINTS: Final = 4


def on_our_points(values: Array, names: Sequence[str]) -> Array:
    """Put the points of another model on their places in a track; what it does not have is NaN.

    Parameters
    ----------
    values : (T, K, n), a point per name.
    names : the K names of the other model.
    """
    ours = np.full((len(values), len(KEYPOINTS), values.shape[2]), np.nan)
    for place, name in enumerate(names):
        if name in KEYPOINTS:
            ours[:, KEYPOINTS.index(name)] = values[:, place]
    return ours


def followed_person(pictures: Sequence[Array], person: int | None) -> Array:
    """Follow one person through pictures in which people come in any order.

    Parameters
    ----------
    pictures : for each moment (people, K, 3): x, y, how sure; a point with no surety was not seen.
    person : which one, 0 the largest; None the largest.

    Returns
    -------
    (T, K, 3), NaN where the person was not found.

    Raises
    ------
    BadInput : no picture has so many people.
    """
    refuse_person(person, max((len(people) for people in pictures), default=0))
    points = next((people.shape[1] for people in pictures if people.size), 0)
    chosen = np.full((len(pictures), points, 3), np.nan)
    last: Array | None = None
    for i, people in enumerate(pictures):
        seen = [one for one in (np.where(person[:, 2:] > 0, person, np.nan) for person in people) if _is_there(one)]
        if not seen:
            continue
        if last is None:
            by_size = sorted(seen, key=_size, reverse=True)
            one = by_size[min(person or 0, len(by_size) - 1)]
        else:
            apart = [_apart(candidate, last) for candidate in seen]
            one = seen[apart.index(min(apart))]
        chosen[i], last = one, one
    return chosen


def refuse_person(person: int | None, people: int) -> None:
    """Refuse a person who is not there.

    Parameters
    ----------
    person : which one, 0 the largest; None the largest.
    people : the most that were found at once.

    Raises
    ------
    BadInput : there are fewer.
    """
    if person is not None and person >= people > 0:
        found = "1 person was" if people == 1 else f"{people} people were"
        raise BadInput(f"only {found} found, there is no person {person + 1}", hint="Leave --person out, or say less.")


def _is_there(one: Array) -> bool:
    return int(np.isfinite(one[:, 0]).sum()) >= _LEAST_POINTS


def _size(one: Array) -> float:
    return float(np.prod(np.nanmax(one[:, :2], axis=0) - np.nanmin(one[:, :2], axis=0)))


def _apart(one: Array, last: Array) -> float:
    """How far is this person from where the followed one was? The middle of the points that both have."""
    both = np.isfinite(one[:, 0]) & np.isfinite(last[:, 0])
    if not both.any():
        return float("inf")
    return float(np.linalg.norm(one[both, :2] - last[both, :2], axis=1).mean())
