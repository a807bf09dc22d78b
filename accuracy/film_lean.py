"""Does the trunk's lean tell curls with a lean back from curls without one? A sanity check, no accuracy figure.

    python accuracy/film_lean.py

Frames of curls that people labelled right or leaning back (../shared/data/poses/exercise_correction_frames), read with
dorsi's own signal for the trunk. The frames come from a handful of takes and follow each other, so they are not
independent: what counts is the takes, runs of frames with the same label. The pictures' shape is not given; both usual
ones are tried, which changes the degrees and not the order; the forearm keeps its length best in pictures that are
wider than high, so the first is the likelier one.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.signals import SIGNALS
from dorsi.core.technique.demands import demands_of
from dorsi.core.tracks import KEYPOINTS, Array, PoseTrack

FRAMES: Final = (
    Path(__file__).resolve().parents[2] / "shared" / "data" / "poses" / "exercise_correction_frames"
    / "bicep_curl_leanback_frames_test.csv.gz"
)  # fmt: skip
SHAPES: Final = ((1280, 720), (720, 1280))
#: The frames have no times; this only spaces them.
STEP_S: Final = 1 / 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Take:
    """A run of frames with the same label: whether it was labelled as leaning back, and the lean back in each frame."""

    leaning: bool
    back_deg: Array

    @property
    def swing_deg(self) -> float:
        """How far the trunk went to and fro within the take."""
        low, high = np.percentile(self.back_deg, (2, 98))
        return float(high - low)


def takes(size_px: tuple[int, int]) -> list[Take]:
    """Read the frames, and how far the trunk leans back in each: away from where the nose points."""
    with gzip.open(FRAMES, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for label, run in groupby(rows, key=lambda row: row["label"]):
        track = _track(list(run), size_px)
        lean = SIGNALS["torso_inclination"](track, "both").value
        nose = track.xy_px[:, KEYPOINTS.index("nose"), 0]
        shoulders = track.xy_px[:, [KEYPOINTS.index(f"{side}_shoulder") for side in ("left", "right")], 0].mean(axis=1)
        # Positive is a lean to the right of the picture; back is where the nose does not point.
        ahead = float(np.sign(np.median(nose - shoulders)))
        found.append(Take(leaning=label == "L", back_deg=-ahead * lean))
    return found


def _track(rows: list[dict[str, str]], size_px: tuple[int, int]) -> PoseTrack:
    xy = np.full((len(rows), len(KEYPOINTS), 2), np.nan)
    seen = np.zeros((len(rows), len(KEYPOINTS)))
    for place, name in enumerate(KEYPOINTS):
        if f"{name}_x" in rows[0]:
            xy[:, place] = [[float(row[f"{name}_{axis}"]) * size for axis, size in zip("xy", size_px, strict=True)]
                            for row in rows]  # fmt: skip
            seen[:, place] = [float(row[f"{name}_v"]) for row in rows]
    moments = np.arange(len(rows), dtype=np.float64) * STEP_S
    return PoseTrack(time_s=moments, xy_px=xy, visibility=seen, image_size_px=size_px)


def told_apart(right: Array, leaning: Array) -> float:
    """Return in how many pairs the one with the lean reads more (area under the curve); half a pair where alike.

    Examples
    --------
    >>> told_apart(np.array([1.0, 2.0]), np.array([2.0, 3.0]))
    0.875
    """
    more = (leaning[:, None] > right[None]).mean() + 0.5 * (leaning[:, None] == right[None]).mean()
    return float(more)


def main() -> None:
    """Print how well lean and swing tell the two labels apart, by frames and by takes."""
    if not FRAMES.exists():
        print("The frames are not there.")
        return
    limit = next(each.limit for each in demands_of(load_catalogue()["dumbbell_curl"]) if each.measure == "torso_swing")
    for size in SHAPES:
        found = takes(size)
        right, back = ([take for take in found if take.leaning == leaning] for leaning in (False, True))
        frames = [np.concatenate([take.back_deg for take in each]) for each in (right, back)]
        print(f"pictures {size[0]} x {size[1]}: {len(right)} takes labelled right, {len(back)} leaning back")
        print(f"  lean back: median {np.median(frames[0]):.1f} and {np.median(frames[1]):.1f} degrees; told apart in"
              f" {told_apart(frames[0], frames[1]):.1%} of pairs of frames")  # fmt: skip
        for what, of in (("largest lean", lambda take: float(np.percentile(take.back_deg, 98))),
                         ("swing", lambda take: take.swing_deg)):  # fmt: skip
            one, other = (np.array([of(take) for take in each]) for each in (right, back))
            print(f"  {what} of each take: {_listed(one)} and {_listed(other)} degrees; told apart in"
                  f" {told_apart(one, other):.0%} of pairs of takes")  # fmt: skip
        beyond = [sum(take.swing_deg > limit for take in each) for each in (right, back)]
        print(f"  swing over the limit of {limit:.0f} degrees: {beyond[0]} of {len(right)} right takes,"
              f" {beyond[1]} of {len(back)} leaning ones")  # fmt: skip


def _listed(values: Array) -> str:
    return ", ".join(f"{value:.0f}" for value in sorted(values))


if __name__ == "__main__":
    main()
