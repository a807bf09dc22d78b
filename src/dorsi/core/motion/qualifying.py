"""How far can a recording be trusted, and what is wrong with it?"""

from __future__ import annotations

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.arms import CHAIN
from dorsi.core.motion.found_set import SetQuality, ViewFound
from dorsi.core.motion.signals import Arm, torso_px
from dorsi.core.phrases import counted
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Rep

__all__ = ["set_quality"]

#: Smaller than this the joints are too coarse for angles.
SMALL_TORSO_PX = 80.0
#: Films are followed at 15 moments a second or more. Holds of made films are as well read from 10 as from 60 a second
#: (0.10 s wrong on average) and worse from 6: only a film that is slower itself is told of.
SLOW_HZ = 12.0
SEEN_WELL = 0.6
LOST_OFTEN = 0.1
NEAR_TURN_S = 0.4


def set_quality(
    track: PoseTrack, clean: PoseTrack, exercise: Exercise, view: ViewFound | None, *, arm: Arm, reps: tuple[Rep, ...]
) -> SetQuality:
    """How far can a recording be trusted?

    Parameters
    ----------
    track : as it was looked at; its rhythm around the turns counts.
    clean : the same, cleaned.
    view, arm, reps : what was found in it.
    """
    torso = torso_px(clean)
    torso_here = float(np.nanmedian(torso)) if np.isfinite(torso).any() else 0.0
    rate = _rate_hz(track.time_s, reps)
    visibility, lost = _seen(clean, arm, reps)
    people = 1 + int(np.nanmax(track.others)) if track.others is not None and track.n_moments else int(torso_here > 0)
    faults = [
        (0.0 if not torso_here else 1.0, "Nobody was seen whole enough to be followed."),
        (min(torso_here / SMALL_TORSO_PX, 1.0), f"You are small in the picture: the torso is {torso_here:.0f} pixels."),
        (
            min(rate / SLOW_HZ, 1.0) if rate else 1.0,  # of a single picture there is none to speak of
            f"Around the turning points only {counted(round(rate), 'picture')} a second could be looked at.",
        ),
        (min(visibility / SEEN_WELL, 1.0), "The arm that was followed is partly hidden."),
        (1.0 if lost <= LOST_OFTEN else 1 - lost, f"The body was lost in {lost:.0%} of the film."),
        (0.8 if people > 1 else 1.0, "Another person is near you in the picture."),
        # cut by an editor, or long and not looked at from end to end
        (0.9 if len(track.shots) > 1 else 1.0, "The film was looked at in parts, one by one."),
        (_as_asked(exercise, view), "The film is not from where this exercise is best seen."),
    ]
    wrong = sorted((fault for fault in faults if fault[0] < 1), key=lambda fault: fault[0])
    return SetQuality(
        score=float(np.prod([share for share, _ in wrong])) if wrong else 1.0,
        reasons=tuple(sentence for _, sentence in wrong),
        torso_px=torso_here,
        rate_hz=rate,
        visibility=visibility,
        people=people,
    )


def _as_asked(exercise: Exercise, view: ViewFound | None) -> float:
    if view is None:
        return 1.0
    square = {"rear", "front"} & set(exercise.views)
    wanted = {"side": "side" in exercise.views, "square": bool(square), "oblique": False}[view.seen_from]
    return 1.0 if wanted else 0.8


def _rate_hz(time_s: Array, reps: tuple[Rep, ...]) -> float:
    """Return the median rate of the moments near the turns, of all moments without any."""
    if len(time_s) < 2:  # noqa: PLR2004 two moments make a rate
        return 0.0
    gaps = np.diff(time_s)
    near = np.zeros(len(gaps), dtype=bool)
    for rep in reps:
        near |= np.abs(time_s[1:] - rep.turn_s) <= NEAR_TURN_S
    return float(1 / np.median(gaps[near] if near.any() else gaps))


def _seen(clean: PoseTrack, arm: Arm, reps: tuple[Rep, ...]) -> tuple[float, float]:
    """Return the median visibility of the followed arm and the share of moments at which it was lost."""
    if not clean.n_moments:
        return 0.0, 1.0
    sides = ("LEFT", "RIGHT") if arm == "both" else (arm.upper(),)
    points = [Keypoint[f"{side}_{name}"] for side in sides for name in CHAIN]
    inside = np.ones(clean.n_moments, dtype=bool)
    if reps:
        first, last = min(rep.start_s for rep in reps), max(rep.end_s for rep in reps)
        inside = (clean.time_s >= first) & (clean.time_s <= last)
    lost = ~np.isfinite(clean.xy_px[inside][:, points]).all(axis=(1, 2))
    seen = clean.visibility[inside][:, points]
    return float(np.median(seen)) if seen.size else 0.0, float(lost.mean()) if lost.size else 1.0
