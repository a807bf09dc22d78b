"""Sets whose answer is known on paper: a stick body in the picture's plane, its trunk, blades, head and arm driven."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.found_set import FoundSet, SetQuality, ViewFound
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Rep, Trace

TORSO_PX = 200.0
STEP_S = 1 / 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """How each repetition goes, one number per repetition or one for all."""

    reps: int = 5
    swing_deg: Any = 0.0
    blade_deg: float = 0.0
    nod_deg: float = 0.0
    hold_s: Any = 1.0
    out_s: Any = 1.0
    stretch_deg: Any = 165.0
    elbow_end_deg: float = 70.0
    lean_deg: float = 0.0
    exercise: str = "seated_cable_row_close_neutral"
    seen_from: str = "side"

    def of(self, name: str, rep: int) -> float:
        value = getattr(self, name)
        return float(value[rep]) if isinstance(value, list) else float(value)


def _eased(s: Array) -> Array:
    return 0.5 - 0.5 * np.cos(np.pi * np.clip(s, 0, 1))


def make_found(lift: Lift, **changed: Any) -> FoundSet:
    """Return the set that this lift should be found to be, without any error."""
    reps, progress, own, time_s = _course(lift)
    lean = lift.lean_deg + progress * own("swing_deg")
    line = lean + progress * lift.blade_deg
    head = lean + 90 + progress * lift.nod_deg
    elbow = own("stretch_deg") + progress * (lift.elbow_end_deg - own("stretch_deg"))
    reach = np.sin(np.radians(elbow) / 2)
    xy = _points(lean, line, head, reach)
    traces = {
        "elbow_angle_world": (elbow, "deg"),
        "wrist_shoulder_distance": (reach, "torso lengths"),
        "shoulder_minus_wrist_height": (-reach + 0.2, "torso lengths"),
        "hip_angle_world": (120 + lean, "deg"),
    }
    exercise = load_catalogue()[lift.exercise]
    signal = exercise.count_signal
    if signal is not None:
        traces[signal.quantity] = (reach if signal.end_at == "low" else -reach, "torso lengths")
    track = PoseTrack(
        time_s=time_s, xy_px=xy, visibility=np.full(xy.shape[:2], 0.95), image_size_px=(1280, 720), world_m=None
    )
    found = FoundSet(
        exercise=exercise,
        track=track,
        view=ViewFound(seen_from=lift.seen_from, facing="right", width_ratio=0.1),  # type: ignore[arg-type]
        arm="left",
        traces={
            name: Trace(time_s=time_s, value=value, quantity=name, unit=unit) for name, (value, unit) in traces.items()
        },
        counted_by=None if signal is None else signal.quantity,
        held_by="wrist_shoulder_distance",
        reps=tuple(reps),
        from_s=reps[0].start_s if reps else None,
        to_s=reps[-1].end_s if reps else None,
        quality=SetQuality(score=0.9, reasons=(), torso_px=TORSO_PX, rate_hz=30.0, visibility=0.95, people=1),
    )
    return replace(found, **changed)


def _course(lift: Lift) -> tuple[list[Rep], Array, Callable[[str], Array], Array]:
    reps: list[Rep] = []
    now = 1.0
    for number in range(lift.reps):
        out, hold = lift.of("out_s", number), lift.of("hold_s", number)
        way = abs(lift.of("stretch_deg", number) - lift.elbow_end_deg)
        reps.append(
            Rep(start_s=now, turn_s=now + out + hold / 2, end_s=now + out + hold + 1.5,
                hold_from_s=now + out, hold_to_s=now + out + hold, range=way, quality=0.9)
        )  # fmt: skip
        now = reps[-1].end_s + 0.5
    time_s = np.arange(0.0, now + 1.0, STEP_S)
    progress = np.zeros(time_s.size)
    for rep in reps:
        assert rep.hold_from_s is not None
        assert rep.hold_to_s is not None
        up = _eased((time_s - rep.start_s) / (rep.hold_from_s - rep.start_s))
        down = _eased((time_s - rep.hold_to_s) / (rep.end_s - rep.hold_to_s))
        progress += up - down

    def own(name: str) -> Array:
        # A repetition owns the time from its turning point to the next one: its stretch is the one it goes back to.
        place = np.searchsorted([rep.start_s for rep in reps], time_s, side="right") - 1
        return np.array([lift.of(name, max(int(each), 0)) if lift.reps else 0.0 for each in place])

    return reps, progress, own, time_s


def _points(lean: Array, line: Array, head: Array, reach: Array) -> Array:
    """Lay out hips, shoulders, ears, nose and an arm; a neck bends half way between trunk and head."""

    def along(angle: Array, length: float) -> Array:
        turned = np.radians(angle)
        return np.stack([np.sin(turned), -np.cos(turned)], axis=1) * length * TORSO_PX

    hip = np.tile([640.0, 450.0], (lean.size, 1))
    xy = np.repeat(hip[:, None], 33, axis=1)
    shoulder = hip + along(line, 1.0)
    ear = hip + along(lean, 1.08) + along((lean + head - 90) / 2, 0.27)
    nose = ear + along(head, 0.2)
    for left, where in ((Keypoint.LEFT_SHOULDER, shoulder), (Keypoint.LEFT_EAR, ear), (Keypoint.LEFT_HIP, hip)):
        xy[:, left], xy[:, left + 1] = where, where
    xy[:, Keypoint.NOSE] = nose
    # Both halves of the arm are half a torso long; the hand pulls level and the elbow hangs below the line to it.
    hand, drop = reach[:, None] * [TORSO_PX, 0.0], np.sqrt(1 - reach[:, None] ** 2) * [0.0, TORSO_PX / 2]
    for left in (Keypoint.LEFT_WRIST, Keypoint.LEFT_INDEX, Keypoint.LEFT_ELBOW):
        xy[:, left] = shoulder + (hand if left != Keypoint.LEFT_ELBOW else hand / 2 + drop)
        xy[:, left + 1] = xy[:, left]
    return xy


@pytest.fixture(name="lift")
def _lift() -> Callable[..., FoundSet]:
    """Return a maker of sets: the names of `Lift`, and fields of the FoundSet to put in place of its own."""

    def make(changed: Mapping[str, Any] | None = None, **how: Any) -> FoundSet:
        return make_found(Lift(**how), **(changed or {}))

    return make
