"""What does the player of a page draw over the film? Points and repetitions, small enough to carry along."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dorsi.core.tracks import KEYPOINTS, Keypoint
from dorsi.report.film_content import cleanness, shown_hold_s

if TYPE_CHECKING:
    from dorsi.core.tracks import Array, PoseTrack
    from dorsi.report.film_content import FilmContent

__all__ = ["BONES", "DRAWN", "LEAST_VISIBLE", "drawn_hands", "drawn_track", "player_data", "shown_span"]

#: The points that are drawn, by their place in a track.
DRAWN: Final[tuple[int, ...]] = tuple(
    KEYPOINTS.index(name)
    for name in (
        "nose",
        *("left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist"),
        *("left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle"),
    )
)
#: Lines between them, by their place in a track.
BONES: Final[tuple[tuple[int, int], ...]] = tuple(
    (int(a), int(b))
    for a, b in (
        (Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER),
        (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW),
        (Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST),
        (Keypoint.RIGHT_SHOULDER, Keypoint.RIGHT_ELBOW),
        (Keypoint.RIGHT_ELBOW, Keypoint.RIGHT_WRIST),
        (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_HIP),
        (Keypoint.RIGHT_SHOULDER, Keypoint.RIGHT_HIP),
        (Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP),
        (Keypoint.LEFT_HIP, Keypoint.LEFT_KNEE),
        (Keypoint.LEFT_KNEE, Keypoint.LEFT_ANKLE),
        (Keypoint.RIGHT_HIP, Keypoint.RIGHT_KNEE),
        (Keypoint.RIGHT_KNEE, Keypoint.RIGHT_ANKLE),
    )
)
_LEGS: Final = (
    (Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP),
    (Keypoint.LEFT_KNEE, Keypoint.RIGHT_KNEE),
    (Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE),
)
#: A point seen worse than this is guessed by the model, not seen: it is not drawn.
LEAST_VISIBLE: Final = 0.3
#: The picture's long side in the units of the carried points.
_UNITS: Final = 1000.0
_AROUND_S: Final = 3.0
_MOST_MOMENTS: Final = 6000


def drawn_track(content: FilmContent) -> PoseTrack:
    """Which track is drawn: the cleaned one, in which left and right are no longer mixed up, where there is one."""
    cleaned = content.report.found.track
    return _uncrossed(cleaned) if cleaned.n_moments else content.track


def _uncrossed(track: PoseTrack) -> PoseTrack:
    """Give the legs to the shoulder that they hang from: mixed-up sides would draw the trunk as a cross."""
    left, right = (track.xy_px[:, at] for at in (Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER))
    left_hip, right_hip = (track.xy_px[:, at] for at in (Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP))
    straight = np.hypot(*(left - left_hip).T) + np.hypot(*(right - right_hip).T)
    across = np.hypot(*(left - right_hip).T) + np.hypot(*(right - left_hip).T)
    crossed = across < straight
    if not crossed.any():
        return track
    xy, visibility = np.array(track.xy_px), np.array(track.visibility)
    for one, other in _LEGS:
        for values in (xy, visibility):
            values[crossed, one], values[crossed, other] = values[crossed, other].copy(), values[crossed, one].copy()
    return replace(track, xy_px=xy, visibility=visibility)


def shown_span(content: FilmContent) -> tuple[float, float]:
    """Which stretch of the film is worth showing: the set with a little before and after, or all of it."""
    time_s, found = content.track.time_s, content.report.found
    if not len(time_s):
        return 0.0, 1.0
    first, last = float(time_s[0]), max(float(time_s[-1]), float(time_s[0]) + 0.1)
    if found.from_s is None or found.to_s is None:
        return first, last
    return max(first, found.from_s - _AROUND_S), min(last, found.to_s + _AROUND_S)


def player_data(content: FilmContent) -> str:
    """Write what the player needs as JSON that can stand inside a page."""
    track, report = drawn_track(content), content.report
    from_s, to_s = shown_span(content)
    kept = np.flatnonzero((track.time_s >= from_s) & (track.time_s <= to_s))
    kept = kept[:: max(1, math.ceil(len(kept) / _MOST_MOMENTS))]
    scale = _UNITS / max(*track.image_size_px, 1)
    columns = [_column(track.xy_px[kept, i, axis], track.visibility[kept, i], scale) for i in DRAWN for axis in (0, 1)]
    if track.bar_px is not None:
        seen = np.ones(len(kept))
        columns += [_column(track.bar_px[kept, axis], seen, scale) for axis in (0, 1)]
    data: dict[str, Any] = {
        "size": [round(side * scale, 1) for side in track.image_size_px],
        "span": [round(from_s, 3), round(to_s, 3)],
        "rate": content.media.rate_hz or report.found.quality.rate_hz or 30.0,
        "t": _deltas(np.round(track.time_s[kept] * 1000)),
        "p": columns,
        "bones": [[DRAWN.index(a), DRAWN.index(b)] for a, b in BONES],
        "hands": [DRAWN.index(hand) for hand in drawn_hands(content)] or [len(DRAWN)],
        "reps": [
            {
                "n": one.number,
                "s": _s(one.rep.start_s),
                "e": _s(one.rep.end_s),
                "f": _s(one.rep.hold_from_s),
                "h": _s(one.rep.hold_to_s),
                "v": _s(shown_hold_s(one)),
                "w": one.rep.complete,
                "c": cleanness(one.clean),
            }
            for one in report.reps
        ],
    }
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def drawn_hands(content: FilmContent) -> tuple[Keypoint, ...]:
    """Whose path is drawn? That of the wrists on the side that was followed; none of them where it is the bar's."""
    if drawn_track(content).bar_px is not None:
        return ()
    left, right = Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST
    return {"left": (left,), "right": (right,), "both": (left, right)}[content.report.found.arm]


def _column(values: Array, visibility: Array, scale: float) -> list[int | None]:
    seen = np.isfinite(values) & (visibility >= LEAST_VISIBLE)
    return _deltas(np.where(seen, np.round(values * scale), np.nan))


def _deltas(values: Array) -> list[int | None]:
    """Write each value as the step from the last known one: small numbers, a third of the size."""
    out: list[int | None] = []
    last = 0
    for value in values.tolist():
        if not math.isfinite(value):
            out.append(None)
            continue
        out.append(int(value) - last)
        last = int(value)
    return out


def _s(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
