"""Tracks as NumPy arrays in one ``.npz``: the plainest way to hand a track to dorsi.

Arrays: ``time_s`` (T,), ``xy_px`` (T, 33, 2), ``visibility`` (T, 33), ``image_size_px`` (2,) width and height, and if
known ``world_m`` (T, 33, 3), ``bar_px`` (T, 2); the points in the order of `dorsi.core.tracks.KEYPOINTS`, a lost point
is NaN. Nothing is unpickled.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput
from dorsi.core.tracks import KEYPOINTS, Array, PoseTrack
from dorsi.formats.poses.pose_format import LARGEST_TRACK_BYTES, PoseFormat, PoseOptions, assumed_size

__all__ = ["POSE_FORMAT"]

_NEEDED: Final = ("time_s", "xy_px", "image_size_px")
_KNOWN: Final = (*_NEEDED, "visibility", "world_m", "bar_px")


def _recognises(path: Path) -> bool:
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return {f"{name}.npy" for name in _NEEDED} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _read(path: Path, options: PoseOptions) -> tuple[PoseTrack, tuple[str, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_TRACK_BYTES:
                raise BadInput("the file is far larger than the track of a set")
        with np.load(path, allow_pickle=False) as archive:
            arrays: dict[str, Array] = {
                name: np.asarray(archive[name], dtype=np.float64) for name in _KNOWN if name in archive.files
            }
    except (zipfile.BadZipFile, zlib.error, EOFError) as problem:
        raise BadInput("the archive is damaged", hint="Write it again.") from problem
    xy = arrays["xy_px"]
    if xy.shape[1:] != (len(KEYPOINTS), 2):
        raise BadInput(f"xy_px must have the shape (moments, {len(KEYPOINTS)}, 2), it has {xy.shape}")
    # A moment without any point says nothing about the lifter; a clock that runs back cannot be mended.
    latest = np.concatenate([[-np.inf], np.maximum.accumulate(arrays["time_s"])[:-1]])
    kept = np.flatnonzero(arrays["time_s"] > latest)
    out = len(xy) - len(kept)
    notices = (f"{out} moments did not follow in time and were left out.",) if out else ()
    size = arrays["image_size_px"].ravel()[:2]
    if not (len(size) == 2 and (size >= 1).all() and np.isfinite(size).all()):  # noqa: PLR2004 -- width and height
        shown, about = assumed_size(xy, options)
        return _track(arrays, kept, shown), (*notices, *about)
    return _track(arrays, kept, (int(size[0]), int(size[1]))), notices


def _track(arrays: dict[str, Array], kept: NDArray[np.intp], size: tuple[int, int]) -> PoseTrack:
    xy = arrays["xy_px"]
    seen: Array = np.where(np.isfinite(xy).all(axis=2), 1.0, 0.0)
    return PoseTrack(
        time_s=arrays["time_s"][kept],
        xy_px=xy[kept],
        visibility=arrays.get("visibility", seen)[kept],
        image_size_px=size,
        world_m=arrays["world_m"][kept] if "world_m" in arrays else None,
        bar_px=arrays["bar_px"][kept] if "bar_px" in arrays else None,
    )


POSE_FORMAT = PoseFormat(
    slug="arrays",
    title="track as arrays (.npz)",
    tested_on_real_file=True,
    recognises=_recognises,
    read=_read,
)
