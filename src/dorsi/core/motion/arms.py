"""Which arm is followed? The one that is seen and that works; both where both are and do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.cleaning import in_shot
from dorsi.core.motion.signals import SIGNALS, Arm
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Trace

__all__ = ["Followed", "as_found", "followed"]

#: An arm that is this much better seen than the other is followed alone.
CLEARLY_BETTER_SEEN = 0.25
WELL_SEEN = 0.5
#: An arm that moves this much farther than the other does the work where one side is trained at a time.
CLEARLY_FARTHER = 1.4
CHAIN = ("SHOULDER", "ELBOW", "WRIST")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The arm followed most of the time, the arm of each shot, and every signal of it by name."""

    arm: Arm
    by_shot: tuple[Arm, ...]
    traces: Mapping[str, Trace]


def followed(track: PoseTrack, exercise: Exercise) -> Followed:
    """Choose the arm shot by shot and put every signal of it together.

    Parameters
    ----------
    track : a cleaned track.
    exercise : tells whether the sides work together, and by which signal.
    """
    spans = [in_shot(track.time_s, shot) for shot in track.shots]
    name = exercise.count_signal.quantity if exercise.count_signal else "wrist_shoulder_distance"
    left, right = (SIGNALS[name](track, side).value for side in ("left", "right"))
    arms: list[Arm] = [_arm(track, span, left, right, exercise) for span in spans]
    lengths: dict[Arm, int] = {}
    for span, arm in zip(spans, arms, strict=True):
        lengths[arm] = lengths.get(arm, 0) + span.stop - span.start
    most: Arm = max(lengths, key=lambda arm: lengths[arm]) if lengths else "both"
    return Followed(arm=most, by_shot=tuple(arms), traces=_Traces(track, spans, arms))


class _Traces(Mapping[str, Trace]):
    """Every signal of the chosen arms, each worked out when it is first asked for: judging takes a few of forty."""

    def __init__(self, track: PoseTrack, spans: Sequence[slice], arms: Sequence[Arm]) -> None:
        self._track, self._spans, self._arms = track, list(spans), list(arms)
        self._known: dict[str, Trace] = {}

    def __getitem__(self, quantity: str) -> Trace:
        if quantity not in self._known:
            if quantity not in SIGNALS:
                raise KeyError(quantity)
            self._known[quantity] = _pieced(self._track, quantity, self._spans, self._arms)
        return self._known[quantity]

    def __contains__(self, quantity: object) -> bool:
        return quantity in SIGNALS

    def __iter__(self) -> Iterator[str]:
        return iter(SIGNALS)

    def __len__(self) -> int:
        return len(SIGNALS)


def as_found(track: PoseTrack, chosen: Followed, quantity: str) -> Trace:
    """Return a quantity of the same arms as it was found, neither repaired nor smoothed.

    Parameters
    ----------
    track : as it was looked at, with the shots of the cleaned one.
    chosen : what was chosen in the cleaned one.
    """
    return _pieced(track, quantity, [in_shot(track.time_s, shot) for shot in track.shots], list(chosen.by_shot))


def _pieced(track: PoseTrack, quantity: str, spans: list[slice], arms: list[Arm]) -> Trace:
    if len(set(arms)) == 1:
        return SIGNALS[quantity](track, arms[0])
    value = np.full(track.n_moments, np.nan)
    unit = ""
    for arm in set(arms):
        trace = SIGNALS[quantity](track, arm)
        unit = trace.unit
        for span, used in zip(spans, arms, strict=True):
            if used == arm:
                value[span] = trace.value[span]
    return Trace(time_s=track.time_s, value=value, quantity=quantity, unit=unit)


def _arm(track: PoseTrack, span: slice, left: Array, right: Array, exercise: Exercise) -> Arm:
    seen = {side: _seen(track, span, side) for side in ("LEFT", "RIGHT")}
    moved = _spread(left[span]), _spread(right[span])
    if abs(seen["LEFT"] - seen["RIGHT"]) > CLEARLY_BETTER_SEEN:
        return "left" if seen["LEFT"] > seen["RIGHT"] else "right"
    if exercise.laterality == "both_sides":
        return "both" if min(seen.values()) >= WELL_SEEN or not any(seen.values()) else _farther(moved)
    if exercise.laterality == "either" and max(moved) < CLEARLY_FARTHER * min(moved):
        return "both"
    return _farther(moved)


def _farther(moved: tuple[float, float]) -> Arm:
    return "left" if moved[0] >= moved[1] else "right"


def _seen(track: PoseTrack, span: slice, side: str) -> float:
    """How visible was the least visible joint of an arm, in the middle of the shot's moments?"""
    points = [Keypoint[f"{side}_{name}"] for name in CHAIN]
    part = track.visibility[span][:, points]
    return float(np.median(part, axis=0).min()) if len(part) else 0.0


def _spread(value: Array) -> float:
    known = value[np.isfinite(value)]
    if not known.size:
        return 0.0
    low, high = np.percentile(known, (5, 95))
    return float(high - low)
