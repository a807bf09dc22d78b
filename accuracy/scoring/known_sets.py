"""Sets whose repetitions are known, with when each begins and is over: of real clips, of skeletons, of made films."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from film_tracks import DATA, SKELETON_HZ, Clip, clips, skeletons

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.tracks import Array, PoseTrack

MADE: Final = (
    "pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "one_arm_dumbbell_row",
    "barbell_bent_over_row_pronated", "conventional_deadlift", "romanian_deadlift", "barbell_curl",
    "straight_arm_pulldown_bar", "inverted_row", "barbell_shrug", "face_pull",
)  # fmt: skip
#: Before the first repetition and after the last, no more than this is left of the film where something else follows.
BESIDE_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A set whose repetitions are known: ``reps`` (n, 2) when each begins and is over; ``sized`` unlike a skeleton."""

    name: str
    slug: str
    track: PoseTrack
    reps: Array
    sized: bool = True

    @property
    def count(self) -> int:
        """How many repetitions are there?"""
        return len(self.reps)

    def between(self, number: int) -> float:
        """When is neither repetition ``number - 1`` nor ``number`` under way? Of the first, just before it; so on."""
        first, last = float(self.track.time_s[0]), float(self.track.time_s[-1])
        if number == 0:
            return max(first, float(self.reps[0, 0]) - BESIDE_S)
        if number == self.count:
            return min(last, float(self.reps[-1, 1]) + BESIDE_S)
        return float(self.reps[number - 1, 1] + self.reps[number, 0]) / 2


def real_clips(tracks: Path | None) -> Iterator[Source]:
    """Give the clips in which something is lifted, with the times of the better of their two annotations."""
    folder = DATA / "clips"
    by_eye = json.loads((folder / "truth.json").read_text())["clips"]
    by_frame = {clip["id"]: clip for clip in json.loads((folder / "truth_frames.json").read_text())["clips"]}
    for told_of, clip in zip(by_eye, clips(tracks), strict=True):
        reps: Sequence[Mapping[str, Any]] = by_frame.get(told_of["id"], told_of)["reps"]
        if clip.slug is not None and reps:
            bounds = np.array([(rep["start"], rep["end"]) for rep in reps], dtype=np.float64)
            yield Source(name=clip.name, slug=clip.slug, track=clip.track, reps=bounds)


def recorded() -> Iterator[Source]:
    """Give the skeletons, with the times that people gave of each repetition."""
    with (DATA / "poses" / "repcount_pose" / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["name"].split(".")[0]: row for row in csv.DictReader(file)}
    for number, (clip, name) in enumerate(_named_skeletons(), start=1):
        marks = [labels[name].get(f"L{place}") for place in range(1, 2 * clip.count + 1)]
        frames = np.array([float(mark) for mark in marks if mark], dtype=np.float64).reshape(-1, 2)
        yield Source(
            name=f"skeleton {number}", slug="pull_up_pronated", track=clip.track, reps=frames / SKELETON_HZ, sized=False
        )


def _named_skeletons() -> Iterator[tuple[Clip, str]]:
    folder = DATA / "poses" / "repcount_pose"
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["name"].split(".")[0]: row["type"] for row in csv.DictReader(file)}
    names = [path.name.split(".")[0] for path in sorted((folder / "test_poses").glob("*.npy.gz"))]
    yield from zip(skeletons(), (name for name in names if "pull" in kinds[name]), strict=True)


def made() -> Iterator[Source]:
    """Give made sets of four repetitions."""
    for seed, slug in enumerate(MADE):
        exercise = load_catalogue()[slug]
        lift = made_set(exercise, reps=4, seed=seed, manner=usual_manner(exercise))
        reps = np.array([(rep.start_s, rep.end_s) for rep in lift.truth.reps])
        track = filmed(lift, looking_at(exercise.views[0]), Noise(seed=seed))
        yield Source(name=slug, slug=slug, track=track, reps=reps)
