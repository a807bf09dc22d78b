"""Is the plate of a barbell found, and does its way tell a good lift from a bad one?

Drawn films whose plate's place is known, looked at with the real pose model (a plate hides the wrist from it, as in
life): how far off the tracked plate is, and the wrist beside it. Then lifts with the bar close to the body against
lifts whose bar leaves it half-way. Then films without a plate. Then real deadlifts, where the development data lie.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import Bystander, Camera, MadeSet, drawn_frames, made_set, plate_at, usual_manner
from dorsi.core.tracks import Array, Keypoint

CATALOGUE: Final = load_catalogue()
DATA: Final = Path(__file__).parent.parent.parent / "shared" / "data" / "clips"
RATE_HZ: Final = 12.0
DEADLIFT: Final = "conventional_deadlift"
PASSER: Final = (Bystander(kind="passes_behind", seed=3),)
#: Name of a condition -> exercises, degrees off the side view, whether mirror and passer-by are there.
CONDITIONS: Final[dict[str, tuple[tuple[str, ...], float, bool]]] = {
    "deadlifts, from the side": ((DEADLIFT, DEADLIFT, "sumo_deadlift"), 0.0, False),
    "small plates: Romanian deadlift, rows": (
        ("romanian_deadlift", "barbell_bent_over_row_pronated", "pendlay_row"), 0.0, False,
    ),
    "camera 15 degrees off": ((DEADLIFT, "barbell_bent_over_row_pronated"), 15.0, False),
    "camera 30 degrees off": ((DEADLIFT, "barbell_bent_over_row_pronated"), 30.0, False),
    "mirror, and somebody walks by": (
        (DEADLIFT, "romanian_deadlift"), 0.0, True,
    ),
}  # fmt: skip
#: From the side, without a plate: a path here is false.
NO_PLATE: Final = ("seated_cable_row_close_neutral", "dumbbell_bent_over_row", "back_extension_45_degree")
DRIFT_M: Final = 0.12
DRIFT_SEEDS: Final = (31, 32, 33, 34)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looked:
    """What was seen of a film: moments, the tracked plate, the points of the pose model, the torso's length."""

    time_s: Array
    plate_px: Array
    radius: float | None
    reason: str | None
    xy_px: Array
    torso_px: float


def looked_at(frames: Iterable[tuple[float, NDArray[np.uint8]]]) -> Looked:
    """Look at a film with the real pose model and the plate finder."""
    from dorsi.vision.bar_tracking import BarTracker, torso_of  # noqa: PLC0415  # the extra may be absent
    from dorsi.vision.pose_child import make_estimator  # noqa: PLC0415

    estimator, tracker, every = make_estimator(None), BarTracker(), []
    for time_s, picture in frames:
        poses = estimator.estimate(picture, time_s=time_s)
        xy = poses[0].xy * picture.shape[1::-1] if poses else np.full((33, 2), np.nan)
        tracker.feed(time_s, picture, xy)
        every.append(xy)
    estimator.close()
    path, points = tracker.path(), np.array(every)
    torso = float(np.nanmedian([torso_of(xy) for xy in points]))
    return Looked(
        time_s=path.time_s, plate_px=path.centre_px, radius=path.radius, reason=path.reason, xy_px=points,
        torso_px=torso,
    )  # fmt: skip


def drawn(
    slug: str, seed: int, *, off_deg: float = 0.0, ahead_m: float = 0.0, crowded: bool = False
) -> tuple[MadeSet, Camera, Looked]:
    """Draw one repetition and look at it."""
    exercise = CATALOGUE[slug]
    made = made_set(exercise, reps=1, seed=seed, manner=usual_manner(exercise, bar_ahead_m=ahead_m), hang_s=0.6)
    camera = Camera(azimuth_deg=90 + off_deg, distance_m=3.2, size_px=(640, 360), rate_hz=RATE_HZ)
    return (
        made,
        camera,
        looked_at(drawn_frames(made, camera, seed=seed, mirror=crowded, others=PASSER if crowded else ())),
    )


def errors(made: MadeSet, camera: Camera, looked: Looked) -> tuple[Array, Array]:
    """How far off plate and near wrist are at each moment, torso lengths: wherever each is against where it should be.

    The wrist is held against the true plate less the usual way between them: what stays is how badly its path tells
    that of the plate.
    """
    true = plate_at(made, camera, looked.time_s)
    wrist = looked.xy_px[:, [Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST]].mean(axis=1)
    between = wrist - true
    plate = np.hypot(*(looked.plate_px - true).T) / looked.torso_px
    return plate, np.hypot(*(between - np.nanmedian(between, axis=0)).T) / looked.torso_px


def print_conditions() -> None:
    """Print how often and how well the plate is found."""
    print(
        "| condition | films | path found | moments known | plate off, median | plate off, 90 % "
        "| wrist's path off, 90 % |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, (slugs, off_deg, crowded) in CONDITIONS.items():
        found, known, off, wrist = 0, [], [], []
        for seed, slug in enumerate(slugs):
            plate, hand = errors(*drawn(slug, seed + 1, off_deg=off_deg, crowded=crowded))
            wrist += hand[np.isfinite(hand)].tolist()
            if np.isfinite(plate).any():
                found += 1
                known.append(float(np.isfinite(plate).mean()))
                off += plate[np.isfinite(plate)].tolist()
        cells = [name, str(len(slugs)), str(found), f"{np.mean(known):.0%}" if known else "-"]
        cells += [f"{np.quantile(off, q):.3f}" if off else "-" for q in (0.5, 0.9)] + [f"{np.quantile(wrist, 0.9):.3f}"]
        print("| " + " | ".join(cells) + " |", flush=True)


def bow(path: Array, torso_px: float) -> float | None:
    """Return how far a path leaves the straight line through its ends, torso lengths; None for a path hardly seen."""
    known = path[np.isfinite(path).all(axis=1)]
    if len(known) < max(4, 0.7 * len(path)):
        return None
    chord = known[-1] - known[0]
    off = (known - known[0]) @ np.array([-chord[1], chord[0]]) / max(float(np.hypot(*chord)), 1e-9)
    return float(np.quantile(np.abs(off), 0.95)) / torso_px


def print_drift() -> None:
    """Print whether the path tells a close bar from one that leaves the body, by plate and by wrist."""
    seen: dict[str, dict[float, list[float | None]]] = {
        what: {0.0: [], DRIFT_M: []} for what in ("plate", "wrist", "truth")
    }
    for seed in DRIFT_SEEDS:
        for size in (0.0, DRIFT_M):
            made, camera, looked = drawn(DEADLIFT, seed, ahead_m=size)
            beat = made.truth.reps[0]
            up = (looked.time_s >= beat.start_s) & (looked.time_s <= beat.hold_from_s)
            wrist = looked.xy_px[:, Keypoint.LEFT_WRIST]
            true = plate_at(made, camera, looked.time_s)
            for what, path in (("plate", looked.plate_px), ("wrist", wrist), ("truth", true)):
                seen[what][size].append(bow(path[up], looked.torso_px))
    for what, groups in seen.items():
        close, far = ([one for one in groups[size] if one is not None] for size in (0.0, DRIFT_M))
        if not close or not far:
            print(f"- {what}: not seen")
            continue
        right = np.mean([[(b > a) + 0.5 * (b == a) for b in far] for a in close])
        print(
            f"- {what}: bow {np.mean(close):.3f} (SD {np.std(close):.3f}, {len(close)} films) with the bar close, "
            f"{np.mean(far):.3f} ({np.std(far):.3f}, {len(far)}) where it leaves the body by {DRIFT_M * 100:.0f} cm; "
            f"told apart in {right:.0%} of pairs"
        )


def print_real() -> None:
    """Print what is found in real deadlifts: travel and standstill against hand-made truth, and a good and bad pair."""
    if not (DATA / "truth.json").exists():
        print("The development clips are not here: real films are not measured.")
        return
    import av  # noqa: PLC0415

    frames = {clip["file"]: clip for clip in json.loads((DATA / "truth_frames.json").read_text())["clips"]}
    for clip in json.loads((DATA / "truth.json").read_text())["clips"]:
        if clip["exercise"] != "deadlift" or not clip["view"].startswith("side"):
            continue
        with av.open(str(DATA / clip["file"])) as film:
            rate = float(film.streams.video[0].average_rate or 30)
            step = 1 if rate < 26 or clip["rep_count"] == 0 else 2  # as the app does
            shown = [
                (float(f.time or 0.0), np.asarray(f.to_ndarray(format="rgb24"), dtype=np.uint8))
                for i, f in enumerate(film.decode(video=0))
                if i % step == 0
            ]
        looked = looked_at(shown)
        name = f"{'faulty' if clip['visible_faults'] else 'good'} deadlift, {clip['rep_count']} whole repetitions"
        if looked.reason is not None:
            print(f"- {name}: no path, {looked.reason}")
            continue
        known = np.isfinite(looked.plate_px).all(axis=1)
        way = looked.plate_px[known]
        way = way[: int(way[:, 1].argmin()) + 1] if clip["rep_count"] == 0 else way
        wrist = looked.xy_px[known][: len(way), [Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST]].mean(axis=1)
        foot = np.nanmedian(looked.xy_px[:, [Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE], 0])
        hips = looked.xy_px[known][: len(way), [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP], 0].mean(axis=1)
        print(f"- {name}: seen in {known.mean():.0%} of the moments, radius {looked.radius:.2f} torso lengths", end="")
        if clip["rep_count"] == 0:
            bows = [bow(path, looked.torso_px) or float("nan") for path in (way, wrist)]
            print(f"; bow of the plate {bows[0]:.3f}, of the wrist {bows[1]:.3f}; plate ahead of the ankles by "
                  f"{np.median(np.abs(way[:, 0] - foot)) / looked.torso_px:.2f}, of the hips by "
                  f"{np.median(np.abs(way[:, 0] - hips)) / looked.torso_px:.2f}")  # fmt: skip
            continue
        print(f"; {_against_truth(looked, frames[clip['file']]['reps'])}")


def _against_truth(looked: Looked, reps: list[dict[str, Any]]) -> str:
    """Return travel of the plate against the truth of each repetition."""
    out = []
    for rep in reps:
        inside = (looked.time_s >= rep["start"]) & (looked.time_s <= rep["end"])
        before = (looked.time_s >= rep["start"] - 0.3) & (looked.time_s <= rep["start"] + 0.1)
        travel = float(np.nanmedian(looked.plate_px[before, 1]) - np.nanquantile(looked.plate_px[inside, 1], 0.05))
        out.append(f"{travel:.1f} px of {rep['travel_px']:.1f}")
    return "travel " + ", ".join(out)


def main() -> None:
    """Print all parts."""
    print("## The way of the bar\n")
    print("Drawn films of one repetition, 640 x 360, 12 pictures a second; lengths in torso lengths.\n")
    try:
        print_conditions()
    except ImportError:
        print("The extra `video` is not installed: not measured.")
        return
    print("\nA bar that leaves the body half-way, deadlifts from the side:\n")
    print_drift()
    false = [drawn(slug, 5)[2].reason is None for slug in NO_PLATE]
    print(f"\nFilms from the side without a plate in which one is followed: {sum(false)} of {len(false)}.\n")
    print("Real deadlifts from the side:\n")
    print_real()


if __name__ == "__main__":
    main()
