"""Every quantity that a film of a set can follow, each as one function of the track and the arm.

Conventions: angles in degrees, 180 is straight; ``_world`` angles come from the metric landmarks, the others from the
picture; distances and heights lie in the picture and are given in torso lengths, heights count upward; the side is the
lifter's own. ``both`` is the mean of both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from dorsi.core.motion.cleaning import in_shot, of_both, torso_lengths_px
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Trace

__all__ = ["SIGNALS", "Arm", "angle_deg", "joint", "torso_px"]

Arm = Literal["left", "right", "both"]
TORSOS = "torso lengths"
DEGREES = "deg"
PLANTED_OVER_S = 2.0
#: Hips this near to their mean place, in torso lengths, have stayed there.
STAYS = 0.2
#: A foot seen less surely than this is guessed: plates, a bench or the edge of the picture hide it.
FOOT_SEEN = 0.5


@lru_cache(maxsize=4)
def torso_px(track: PoseTrack) -> Array:
    """How long is the torso in the picture at each moment, pixels? One number per shot."""
    scale = torso_lengths_px(track)
    scale.flags.writeable = False
    return scale


def joint(track: PoseTrack, name: str, arm: Arm, *, world: bool = False) -> Array:
    """Where was a joint, (T, 2) pixels or (T, 3) metres? ``both`` is the middle of the two sides.

    Of a side that is lost the other one tells (`of_both`).
    """
    points = track.world_m if world else track.xy_px
    if points is None:
        return np.full((track.n_moments, 3), np.nan)
    if arm == "both":
        return of_both(track, points[:, Keypoint[f"LEFT_{name}"]], points[:, Keypoint[f"RIGHT_{name}"]])
    return points[:, Keypoint[f"{arm.upper()}_{name}"]]


def angle_deg(first: Array, corner: Array, last: Array) -> Array:
    """What angle do three points make at the middle one, degrees from 0 to 180?

    Examples
    --------
    >>> one = np.array
    >>> float(angle_deg(one([[1.0, 0.0]]), one([[0.0, 0.0]]), one([[0.0, 2.0]]))[0])
    90.0
    """
    one, other = first - corner, last - corner
    size = np.sqrt(_summed(one * one) * _summed(other * other))
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = _summed(one * other) / size
    angle: Array = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return angle


def _summed(parts: Array) -> Array:
    """Sum over the last, short axis, one part after the other: much quicker than `numpy.sum`, with the same result."""
    total: Array = parts[..., 0] + parts[..., 1]
    for axis in range(2, parts.shape[-1]):
        total += parts[..., axis]
    return total


def _straightest(track: PoseTrack, arm: Arm) -> Array:
    """How straight is the elbow, by the picture or in space, whichever says more?

    A straight arm is straight in both; a point misplaced in depth, or an arm that points at the camera, bends one.
    """
    picture, space = (_angle_at(ELBOW, world=world)(track, arm) for world in (False, True))
    return np.fmax(picture, space)


def _sides(arm: Arm) -> tuple[Arm, ...]:
    return ("left", "right") if arm == "both" else (arm,)


def _mean(track: PoseTrack, of_side: Callable[[Arm], Array], arm: Arm) -> Array:
    values = [of_side(side) for side in _sides(arm)]
    return values[0] if len(values) == 1 else of_both(track, *values)


def _angle_at(names: tuple[str, str, str], *, world: bool) -> Callable[[PoseTrack, Arm], Array]:
    def value(track: PoseTrack, arm: Arm) -> Array:
        in_space = world and track.world_m is not None

        def of_side(side: Arm) -> Array:
            return angle_deg(*(joint(track, name, side, world=in_space) for name in names))

        return _mean(track, of_side, arm)

    return value


def _long(between: Array) -> Array:
    length: Array = np.hypot(between[:, 0], between[:, 1])
    return length


def _distance(one: str, other: str) -> Callable[[PoseTrack, Arm], Array]:
    def value(track: PoseTrack, arm: Arm) -> Array:
        def of_side(side: Arm) -> Array:
            return _long(joint(track, one, side) - joint(track, other, side))

        distance: Array = _mean(track, of_side, arm) / torso_px(track)
        return distance

    return value


def _height(upper: str, lower: str) -> Callable[[PoseTrack, Arm], Array]:
    """How far does one joint lie above another?"""

    def value(track: PoseTrack, arm: Arm) -> Array:
        height: Array = (joint(track, lower, arm)[:, 1] - joint(track, upper, arm)[:, 1]) / torso_px(track)
        return height

    return value


def _height_over_hips(name: str) -> Callable[[PoseTrack, Arm], Array]:
    def value(track: PoseTrack, arm: Arm) -> Array:
        height: Array = (joint(track, "HIP", "both")[:, 1] - joint(track, name, arm)[:, 1]) / torso_px(track)
        return height

    return value


def _standing_height(track: PoseTrack, arm: Arm) -> Array:  # noqa: ARG001 the middle of the body
    """How far are the shoulders above the place of the feet?

    Planted feet do not move: their place is the mean of two seconds, which leaves out the errors of the ankle points
    and still follows a camera that is slowly tilted.
    """
    ankles, shoulders = joint(track, "ANKLE", "both")[:, 1], joint(track, "SHOULDER", "both")[:, 1]
    place = np.full(track.n_moments, np.nan)
    for shot in track.shots:
        inside = in_shot(track.time_s, shot)
        place[inside] = _slowly(track.time_s[inside], ankles[inside])
    height: Array = (place - shoulders) / torso_px(track)
    return height


def _body_under_hands(track: PoseTrack, arm: Arm) -> Array:
    """How high do shoulders and hips hang against hands that stay on a bar?

    Both points, and the mean place of the hands over two seconds: blades move a body by a few centimetres only.
    """
    body = (joint(track, "SHOULDER", "both") + joint(track, "HIP", "both"))[:, 1] / 2
    hands = joint(track, "WRIST", arm)[:, 1]
    place = np.full(track.n_moments, np.nan)
    for shot in track.shots:
        inside = in_shot(track.time_s, shot)
        place[inside] = _slowly(track.time_s[inside], hands[inside])
    height: Array = (place - body) / torso_px(track)
    return height


def _slowly(time_s: Array, value: Array) -> Array:
    """Return the running mean over two seconds, NaN where nothing was known."""
    known = np.isfinite(value)
    if len(value) < 2 or not known.any():  # noqa: PLR2004 no pace in one moment
        return value
    half = round(PLANTED_OVER_S / 2 / float(np.median(np.diff(time_s))))
    total = np.concatenate([[0.0], np.cumsum(np.where(known, value, 0.0))])
    number = np.concatenate([[0], np.cumsum(known)])
    place = np.arange(len(value))
    first, last = np.maximum(place - half, 0), np.minimum(place + half + 1, len(value))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: Array = (total[last] - total[first]) / (number[last] - number[first])
    return mean


def _hand_travel(track: PoseTrack, arm: Arm) -> Array:
    """How far is the hand along the main direction of its movement? It grows away from the shoulder.

    Against the hips, whose place is the mean of two seconds; a distance of two joints would stand still where the hand
    passes the shoulder, this does not.
    """

    def of_side(side: Arm) -> Array:
        hand, hips = joint(track, "WRIST", side), joint(track, "HIP", "both")
        reach = _long(hand - joint(track, "SHOULDER", side))
        travel = np.full(track.n_moments, np.nan)
        for shot in track.shots:
            inside = in_shot(track.time_s, shot)
            place = np.stack([_slowly(track.time_s[inside], hips[inside, axis]) for axis in (0, 1)], axis=1)
            there = _long(hips[inside] - place) < STAYS * torso_px(track)[inside]
            travel[inside] = _along(hand[inside] - place, reach[inside], there)
        return travel

    travelled: Array = _mean(track, of_side, arm) / torso_px(track)
    return travelled


def _along(place: Array, reach: Array, there: np.ndarray) -> Array:
    """Return places (T, 2) along the direction in which most of the movement goes, growing with the reach.

    Only what moved while the hips stayed ``there`` tells the direction: a walk to the machine does not.
    """
    steps = np.diff(place, axis=0)
    steps = steps[np.isfinite(steps).all(axis=1) & there[1:]]
    if len(steps) < 2:  # noqa: PLR2004 no direction in one step
        return np.full(len(place), np.nan)
    direction = np.linalg.eigh(steps.T @ steps)[1][:, -1]
    along: Array = place @ direction
    both = np.isfinite(along) & np.isfinite(reach) & there
    if both.any() and float(((along[both] - along[both].mean()) * (reach[both] - reach[both].mean())).sum()) < 0:
        along = -along
    return along


def _wrists_apart(track: PoseTrack, arm: Arm) -> Array:  # noqa: ARG001 both hands, whichever arm is followed
    return _long(joint(track, "WRIST", "left") - joint(track, "WRIST", "right")) / torso_px(track)


def _wrist_off_midline(track: PoseTrack, arm: Arm) -> Array:
    """How far does the wrist lie off the line hip-shoulder?"""
    hip, shoulder = joint(track, "HIP", "both"), joint(track, "SHOULDER", "both")
    line = shoulder - hip
    long = _long(line)

    def of_side(side: Arm) -> Array:
        reach = joint(track, "WRIST", side) - hip
        off: Array = np.abs(line[:, 0] * reach[:, 1] - line[:, 1] * reach[:, 0]) / long
        return off

    with np.errstate(invalid="ignore", divide="ignore"):
        return _mean(track, of_side, arm) / torso_px(track)


def _lean(lower: str, upper: str) -> Callable[[PoseTrack, Arm], Array]:
    """By how much does a line of the body lean, degrees from upright, plus to the right of the picture?"""

    def value(track: PoseTrack, arm: Arm) -> Array:  # noqa: ARG001 the middle of the body
        up = joint(track, upper, "both") - joint(track, lower, "both")
        lean: Array = np.degrees(np.arctan2(up[:, 0], -up[:, 1]))
        return lean

    return value


def _tilt(track: PoseTrack, arm: Arm) -> Array:
    """By how much does the trunk lean, to whichever side?"""
    return np.abs(_lean("HIP", "SHOULDER")(track, arm))


def _lean_world(track: PoseTrack, arm: Arm) -> Array:
    """By how much does the trunk lean in space, to whichever side? By the picture where there is no depth."""
    if track.world_m is None:
        return _tilt(track, arm)
    up = joint(track, "SHOULDER", "both", world=True) - joint(track, "HIP", "both", world=True)
    lean: Array = np.degrees(np.arctan2(np.hypot(up[:, 0], up[:, 2]), -up[:, 1]))
    return lean


def _feet_level(track: PoseTrack, arm: Arm) -> Array:  # noqa: ARG001 both feet
    """How far does the left foot lie above the right one, against its place in these two seconds?

    A walker lifts them in turn, within a second; the errors of the points drift more slowly.
    """
    level: Array = (joint(track, "ANKLE", "right")[:, 1] - joint(track, "ANKLE", "left")[:, 1]) / torso_px(track)
    return level - _slowly(track.time_s, level)


def _across(name: str, axis: int) -> Callable[[PoseTrack, Arm], Array]:
    """Where in the picture is a joint, in torso lengths (x to the right, heights upward)?"""

    def value(track: PoseTrack, arm: Arm) -> Array:
        place = joint(track, name, arm)[:, axis] / torso_px(track)
        return -place if axis else place

    return value


def _feet_apart(track: PoseTrack, arm: Arm) -> Array:  # noqa: ARG001 both feet
    """How far does the left foot lie to the right of the right one? It goes to and fro in a walker."""
    return (joint(track, "ANKLE", "left")[:, 0] - joint(track, "ANKLE", "right")[:, 0]) / torso_px(track)


def _where_seen(value: Callable[[PoseTrack, Arm], Array], *, both: bool = False) -> Callable[[PoseTrack, Arm], Array]:
    """Return the same quantity of the foot on the side that is followed, or of both, unknown while it is not seen."""

    def where_seen(track: PoseTrack, arm: Arm) -> Array:
        sides = ("LEFT", "RIGHT") if both or arm == "both" else (arm.upper(),)
        seen = track.visibility[:, [int(Keypoint[f"{side}_ANKLE"]) for side in sides]].min(axis=1)
        return np.where(seen >= FOOT_SEEN, value(track, arm), np.nan)

    return where_seen


def _signal(quantity: str, unit: str, value: Callable[[PoseTrack, Arm], Array]) -> Callable[[PoseTrack, Arm], Trace]:
    def trace(track: PoseTrack, arm: Arm) -> Trace:
        return Trace(time_s=track.time_s, value=value(track, arm), quantity=quantity, unit=unit)

    return trace


ELBOW, HIP, KNEE = ("SHOULDER", "ELBOW", "WRIST"), ("SHOULDER", "HIP", "KNEE"), ("HIP", "KNEE", "ANKLE")
UPPER_ARM = ("HIP", "SHOULDER", "ELBOW")
_QUANTITIES: Final[Mapping[str, tuple[str, Callable[[PoseTrack, Arm], Array]]]] = {
    "elbow_angle_world": (DEGREES, _angle_at(ELBOW, world=True)),
    "elbow_angle": (DEGREES, _angle_at(ELBOW, world=False)),
    "elbow_angle_either": (DEGREES, _straightest),
    "upper_arm_angle_world": (DEGREES, _angle_at(UPPER_ARM, world=True)),
    "upper_arm_angle": (DEGREES, _angle_at(UPPER_ARM, world=False)),
    "hip_angle_world": (DEGREES, _angle_at(HIP, world=True)),
    "hip_angle": (DEGREES, _angle_at(HIP, world=False)),
    "knee_angle_world": (DEGREES, _angle_at(KNEE, world=True)),
    "knee_angle": (DEGREES, _angle_at(KNEE, world=False)),
    "torso_inclination": (DEGREES, _lean("HIP", "SHOULDER")),
    "torso_tilt": (DEGREES, _tilt),
    "hand_travel": (TORSOS, _hand_travel),
    "wrist_shoulder_distance": (TORSOS, _distance("WRIST", "SHOULDER")),
    "wrist_hip_distance": (TORSOS, _distance("WRIST", "HIP")),
    "elbow_hip_distance": (TORSOS, _distance("ELBOW", "HIP")),
    "wrist_wrist_distance": (TORSOS, _wrists_apart),
    "wrist_midline_distance": (TORSOS, _wrist_off_midline),
    "shoulder_minus_wrist_height": (TORSOS, _height("SHOULDER", "WRIST")),
    "body_under_hands": (TORSOS, _body_under_hands),
    "wrist_over_elbow": (TORSOS, _height("WRIST", "ELBOW")),
    "wrist_height": (TORSOS, _height_over_hips("WRIST")),
    "elbow_height": (TORSOS, _height_over_hips("ELBOW")),
    "shoulder_height": (TORSOS, _height_over_hips("SHOULDER")),
    "hip_height": (TORSOS, _height("HIP", "ANKLE")),
    "standing_height": (TORSOS, _standing_height),
    "torso_lean_world": (DEGREES, _lean_world),
    "feet_level": (TORSOS, _feet_level),
    "feet_apart": (TORSOS, _feet_apart),
    "feet_across": (TORSOS, _across("ANKLE", 0)),
    "feet_up": (TORSOS, _across("ANKLE", 1)),
    "seen_feet_apart": (TORSOS, _where_seen(_feet_apart, both=True)),
    "seen_feet_across": (TORSOS, _where_seen(_across("ANKLE", 0))),
    "seen_feet_up": (TORSOS, _where_seen(_across("ANKLE", 1))),
    "hip_across": (TORSOS, _across("HIP", 0)),
    "hip_up": (TORSOS, _across("HIP", 1)),
    "wrist_across": (TORSOS, _across("WRIST", 0)),
    "wrist_up": (TORSOS, _across("WRIST", 1)),
    "shoulder_across": (TORSOS, _across("SHOULDER", 0)),
    "shoulder_up": (TORSOS, _across("SHOULDER", 1)),
}

#: Every quantity by its name: the track and the arm give its trace.
SIGNALS: Final[Mapping[str, Callable[[PoseTrack, Arm], Trace]]] = {
    name: _signal(name, unit, value) for name, (unit, value) in _QUANTITIES.items()
}
