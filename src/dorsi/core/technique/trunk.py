"""How far does the trunk itself lean? Told apart from the shoulder joints, which travel with the blades.

The line from the hips to the shoulders turns when the blades glide, though the trunk keeps still; the line from the
hips to the ears does not. It turns when the head nods instead, and the head's own angle (ear to nose) says how much.
Both lines are read, and mixed by how far each can be wrong in this exercise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.parts import at_share
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Trace

__all__ = ["TrunkLean", "foreshortened", "hip_bend", "swinging_lean", "tilts_as_a_whole", "trunk_lean"]

#: Length of the neck (base of the neck to the ears) over the length from the hips to the ears: judgement, near the
#: segment lengths of Drillis and Contini 1966. A neck bends about half way between the trunk and the head.
NECK_SHARE: Final = 0.20
#: SD, in degrees, by which the shoulder line turns without the trunk: with blades that glide across the trunk (fore
#: and back), along it (up and down), or hardly at all; and the same for the line to the ears once the nod is removed.
ACROSS_DEG: Final = 10.0
ALONG_DEG: Final = 3.0
STILL_DEG: Final = 1.5
NECK_DEG: Final = 2.0
#: Without a view on the head's own angle the nod is unknown.
NECK_UNSEEN_DEG: Final = 4.0
#: How clearly, and in what share of the moments, the ears must be seen.
EARS_SEEN: Final = 0.5
#: The widest shoulders over a torso's length that real lifters show square to the camera (0.50 to 0.70).
WIDEST: Final = 0.7
EARS_KNOWN: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrunkLean:
    """The trunk's lean and the shoulder line's, degrees, up to a constant each.

    ``trunk`` follows the trunk alone, ``shoulder_line`` the line from the hips to the shoulders; ``trust_in_head`` is
    the weight of the ears in the first, from 0 to 1.
    """

    trunk: Trace
    shoulder_line: Trace
    trust_in_head: float


def tilts_as_a_whole(exercise: Exercise) -> bool:
    """Does the whole body tilt as one board, as in an inverted row? Then only the hip angle shows a swing.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    return exercise.load_model == "share_of_body_mass" and exercise.pattern in {"horizontal_pull", "elbow_flexion"}


@lru_cache(maxsize=2)
def trunk_lean(found: FoundSet) -> TrunkLean:
    """How far does the trunk lean at each moment?

    Parameters
    ----------
    found : the set; its view says whether the head's own angle can be read, its exercise how the blades move.

    Source: anatomy; checked against a frame-by-frame line from waistband to collar (docs/film-measures.md).
    Limits: an angle in the picture; a camera off the square reads it small (`foreshortened`).
    """
    track = found.track
    hips, shoulders, ears = (_middle(track, left) for left in _PAIRS)
    line = _angle(shoulders - hips)
    to_ears = _angle(ears - hips)
    side = found.view is not None and found.view.seen_from == "side"
    head = _angle(track.xy_px[:, Keypoint.NOSE] - ears) if side else None
    by_head = _without_nod(to_ears, head)
    weight = _trust_in_head(found.exercise, track, by_head, nod_seen=side)
    mixed = line if weight == 0 else weight * _centred(by_head) + (1 - weight) * _centred(line)
    # A moment without ears has the shoulder line alone, put at the mixed line's height by the centring.
    trunk = np.where(np.isfinite(mixed), mixed, np.nan if weight == 0 else _centred(line))
    return TrunkLean(
        trunk=Trace(time_s=track.time_s, value=trunk, quantity="trunk_lean", unit="deg"),
        shoulder_line=Trace(time_s=track.time_s, value=line, quantity="shoulder_line", unit="deg"),
        trust_in_head=weight,
    )


def hip_bend(found: FoundSet) -> Trace:
    """How far is the hip bent at each moment, degrees, up to a constant?

    Parameters
    ----------
    found : the set; the trunk against the thighs, in the picture, so that a body that tilts as one board reads 0.
    """
    lean = trunk_lean(found)
    thighs = _angle(_middle(found.track, Keypoint.LEFT_HIP) - _middle(found.track, Keypoint.LEFT_KNEE))
    value = lean.trunk.value - thighs
    return Trace(time_s=lean.trunk.time_s, value=value, quantity="hip_bend", unit="deg")


def swinging_lean(found: FoundSet) -> Trace:
    """Which angle shows a swing of the trunk? Its lean; where the body tilts as one board, the bend of the hip.

    Parameters
    ----------
    found : the set.
    """
    return hip_bend(found) if tilts_as_a_whole(found.exercise) else trunk_lean(found).trunk


def foreshortened(found: FoundSet) -> float:
    """How many times does a lean to the front look smaller than it is, because the camera stands at an angle?

    The shoulders tell the angle: seen from the side they lie one behind the other, square to the camera they are half
    to seven tenths of a torso wide. The widest are assumed, so that no body's swing is made larger than it is.

    Parameters
    ----------
    found : the set.

    Returns
    -------
    1 from the side and where nothing is known of the view; 1.1 to 1.4 from an oblique one.
    """
    view = found.view
    if view is None or view.seen_from != "oblique":
        return 1.0
    return float(1 / np.sqrt(1 - min(view.width_ratio / WIDEST, 0.95) ** 2))


_PAIRS: Final = (Keypoint.LEFT_HIP, Keypoint.LEFT_SHOULDER, Keypoint.LEFT_EAR)


def _middle(track: PoseTrack, left: Keypoint) -> Array:
    """Return the middle between a left point and its right one, in pixels."""
    both: Array = track.xy_px[:, left : left + 2].mean(axis=1)
    return both


def _angle(direction: Array) -> Array:
    """Return the unbroken angle of a direction against the vertical, degrees, positive to the right of the picture."""
    angle = np.arctan2(direction[:, 0], -direction[:, 1])
    known = np.isfinite(angle)
    angle[known] = np.unwrap(angle[known])
    return np.degrees(angle)


def _without_nod(to_ears: Array, head: Array | None) -> Array:
    """Return the trunk's angle from the line to the ears: less what the neck's bending adds."""
    half = NECK_SHARE / 2
    if head is None:
        return to_ears
    seen: Array = (to_ears - half * head) / (1 - half)
    return seen


def _centred(values: Array) -> Array:
    known = values[np.isfinite(values)]
    centred: Array = values - (at_share(known, 0.5) if known.size else 0.0)
    return centred


def _trust_in_head(exercise: Exercise, track: PoseTrack, by_head: Array, *, nod_seen: bool) -> float:
    """Weigh the line to the ears against the shoulder line by how far each can be off (inverse variances)."""
    ears = track.visibility[:, Keypoint.LEFT_EAR : Keypoint.RIGHT_EAR + 1].max(axis=1, initial=0.0)
    seen = np.isfinite(by_head) & (ears >= EARS_SEEN)
    if not seen.size or float(seen.mean()) < EARS_KNOWN:
        return 0.0
    motions = set(exercise.blade_motion)
    across = motions & {"retraction", "protraction"}
    line_sd = ACROSS_DEG if across else ALONG_DEG if motions - {"held_still"} else STILL_DEG
    head_sd = NECK_DEG if nod_seen else NECK_UNSEEN_DEG
    return line_sd**2 / (line_sd**2 + head_sd**2)
