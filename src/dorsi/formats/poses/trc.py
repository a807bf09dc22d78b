"""TRC, the marker file of OpenSim and of Sports2D: tab-separated, in pixels or in metres, with real times.

Sports2D writes one file per person in pixels of the film (y down) and one in metres (y up), both with the unit "m";
they are told apart by their size: nobody moves over more than 30 metres.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import KEYPOINTS, Array, PoseTrack
from dorsi.formats.poses.body_points import on_our_points
from dorsi.formats.poses.pose_format import PoseFormat, PoseOptions, assumed_size, ends_early, small_file

__all__ = ["POSE_FORMAT"]

_UNITS: Final = {"m": 1.0, "cm": 0.01, "mm": 0.001}
_FARTHEST_M: Final = 30.0
_PX_PER_M: Final = 400.0
_HEAD_LINES: Final = 5
_PARTS: Final = {
    "bigtoe": "foot_index", "toe": "foot_index", "heel": "heel", "ankle": "ankle", "knee": "knee", "hip": "hip",
    "shoulder": "shoulder", "elbow": "elbow", "wrist": "wrist", "eye": "eye", "ear": "ear", "index": "index",
    "thumb": "thumb", "pinky": "pinky",
}  # fmt: skip


def _recognises(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(12) == b"PathFileType"
    except OSError:
        return False


def _our_name(marker: str) -> str:
    """Turn a marker's name ("RWrist", "Right_Wrist", "LBigToe") into one of ours."""
    plain = re.sub(r"[^a-z]", "", marker.lower())
    if plain == "nose":
        return "nose"
    for side, starts in (("left", ("left", "l")), ("right", ("right", "r"))):
        for start in starts:
            if plain.startswith(start) and plain[len(start) :] in _PARTS:
                return f"{side}_{_PARTS[plain[len(start) :]]}"
    return ""


def _read(path: Path, options: PoseOptions) -> tuple[PoseTrack, tuple[str, ...]]:
    lines = small_file(path).decode("utf-8-sig", errors="replace").splitlines()
    if len(lines) <= _HEAD_LINES:
        raise BadInput("it ends before its first moment")
    facts = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=False))
    markers = [cell.strip() for cell in lines[3].rstrip("\r\n\t").split("\t")][2::3]
    rows = [_numbers(line, 2 + 3 * len(markers)) for line in lines[_HEAD_LINES:] if line.strip()]
    if not rows or not markers:
        raise BadInput("it holds no moment or no marker")
    table = np.array(rows)
    names = [_our_name(marker) for marker in markers]
    if len(set(names) & set(KEYPOINTS)) < 4:  # noqa: PLR2004 -- an arm and a hip are the least
        raise BadInput("its markers are not the joints of a person", hint="Use the markers of OpenSim or Sports2D.")
    points = table[:, 2:].reshape(len(table), len(markers), 3)
    rises = np.concatenate([[True], np.diff(np.maximum.accumulate(table[:, 1])) > 0])
    unit = _UNITS.get(facts.get("Units", "m").strip().lower(), 1.0)
    track, about = _track(table[rises, 1] - table[0, 1], on_our_points(points[rises], names), unit, options)
    said = facts.get("NumFrames", "").strip()
    return track, (*ends_early(int(said) if said.isdecimal() else 0, len(rows)), *about)


def _numbers(line: str, cells: int) -> list[float]:
    parts = line.split("\t")[:cells]
    numbers = [float(part) if part.strip() else np.nan for part in parts]
    return numbers + [np.nan] * (cells - len(numbers))


def _track(time_s: Array, points: Array, unit: float, options: PoseOptions) -> tuple[PoseTrack, tuple[str, ...]]:
    # A marker that was not found is written as zeros by some programs.
    lost = np.isnan(points[:, :, :2]).any(axis=2) | (points == 0).all(axis=2)
    points = np.where(lost[:, :, None], np.nan, points)
    if not np.isfinite(points).any():
        raise BadInput("no marker was ever found")
    span = float(np.nanmax(np.abs(points[:, :, :2])))
    seen = np.where(lost, 0.0, 1.0)
    if span * unit > _FARTHEST_M:
        size, about = assumed_size(points[:, :, :2], options)
        return PoseTrack(time_s=time_s, xy_px=points[:, :, :2], visibility=seen, image_size_px=size), about
    metres = points * unit * np.array([1.0, -1.0, 1.0])
    corner = np.nanmin(metres[:, :, :2], axis=(0, 1)) - 0.2
    xy = (metres[:, :, :2] - corner) * _PX_PER_M
    size, _ = assumed_size(xy, PoseOptions())
    hips = metres[:, [KEYPOINTS.index("left_hip"), KEYPOINTS.index("right_hip")]].mean(axis=1, keepdims=True)
    flat = not np.ptp(np.nan_to_num(metres[:, :, 2])) > 0.01  # noqa: PLR2004 -- a centimetre is no depth
    track = PoseTrack(
        time_s=time_s, xy_px=xy, visibility=seen, image_size_px=size, world_m=None if flat else metres - hips
    )
    return track, ("The file is in metres; it is shown at 400 pixels a metre, seen along its z axis.",)


POSE_FORMAT = PoseFormat(
    slug="trc",
    title="TRC marker file",
    tested_on_real_file=False,
    recognises=_recognises,
    read=_read,
)
