"""Reads the truth of a set off the body that performs it, on a fine grid of moments and without any camera."""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.synth.film.body import Person, Stance, girdle, joints_of
from dorsi.core.synth.film.course import Beat, Course, moves_at
from dorsi.core.synth.film.table import Movement
from dorsi.core.synth.film.truth import Tempo, TrueRep, Truth
from dorsi.core.tracks import Array, Keypoint

__all__ = ["angle_deg", "read_truth"]

#: Moments a second at which the truth is read.
RATE_HZ: Final = 200
#: What an eye calls the first movement: this share of the travel.
FIRST_SEEN: Final = 0.03


def angle_deg(first: Array, corner: Array, last: Array) -> Array:
    """Return the angle at a joint, degrees, from three points (T, 2 or 3) each."""
    one, two = first - corner, last - corner
    length = np.linalg.norm(one, axis=-1) * np.linalg.norm(two, axis=-1)
    angle: Array = np.degrees(np.arccos(np.clip((one * two).sum(axis=-1) / length, -1, 1)))
    return angle


def read_truth(person: Person, course: Course, movement: Movement) -> Truth:
    """Read the truth about every repetition."""
    return Truth(reps=tuple(_read_rep(person, course, movement, i) for i in range(len(course.beats))))


def _read_rep(person: Person, course: Course, movement: Movement, number: int) -> TrueRep:
    """Read the truth about one repetition."""
    beat = course.beats[number]
    time_s = np.arange(beat.leave_s, beat.home_s + 1 / RATE_HZ, 1 / RATE_HZ)
    moves = moves_at(course, time_s)
    stance = movement(person, moves)
    u = moves.both
    start, end = _first_and_last(time_s, u, beat)
    joints = joints_of(person, stance)
    elbow, hip = _angles(joints)
    away = np.abs(np.diff(u)) * RATE_HZ
    toward_end = np.diff(u) > 0
    speed = away[toward_end]
    home_is_end = beat.from_u > beat.turn_u
    low, high = float(u.min()), float(u.max())
    return TrueRep(
        start_s=start,
        turn_s=(beat.arrive_s + beat.leave_turn_s) / 2,
        end_s=end,
        hold_from_s=beat.arrive_s,
        hold_to_s=beat.leave_turn_s,
        leave_s=beat.leave_s,
        settle_s=beat.home_s,
        tempo=Tempo(
            out_s=beat.arrive_s - beat.leave_s,
            turn_s=beat.leave_turn_s - beat.arrive_s,
            back_s=beat.home_s - beat.leave_turn_s,
            home_s=beat.next_s - beat.home_s,
        ),
        end_hold_s=_home_before(course, number) if home_is_end else beat.leave_turn_s - beat.arrive_s,
        swing_deg=float(np.ptp(stance.lean)),
        line_swing_deg=float(np.ptp(_line_lean(joints))),
        blade_travel_m=_blade_travel(person, stance),
        stretch=1 - low,
        end=high,
        range=high - low,
        elbow_deg=(float(elbow.min()), float(elbow.max())),
        hip_deg=(float(hip.min()), float(hip.max())),
        peak_speed=float(speed.max()),
        left_right=float(np.ptp(moves.progress[:, 0]) - np.ptp(moves.progress[:, 1])),
        back_arc=float(stance.rounding.max()),
    )


def _first_and_last(time_s: Array, u: Array, beat: Beat) -> tuple[float, float]:
    """Return the last moment within 3 % of the travel of home before it, and the first after it."""
    peak = int(np.abs(u - beat.from_u).argmax())
    out = np.abs(u[: peak + 1] - beat.from_u) > FIRST_SEEN * abs(beat.turn_u - beat.from_u)
    back = np.abs(u[peak:] - beat.to_u) > FIRST_SEEN * abs(beat.turn_u - beat.to_u)
    return float(time_s[max(int(out.argmax()) - 1, 0)]), float(time_s[min(peak + int(back.sum()), len(time_s) - 1)])


def _home_before(course: Course, number: int) -> float:
    """Return the standstill at home before a repetition, as far as the set itself goes."""
    return course.beats[number].leave_s - course.beats[number - 1].home_s if number else 0.0


def _angles(joints: Array) -> tuple[Array, Array]:
    """Return the left elbow's and the left hip's angle."""
    at = {name: joints[:, Keypoint[f"LEFT_{name}"]] for name in ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE")}
    return angle_deg(at["SHOULDER"], at["ELBOW"], at["WRIST"]), angle_deg(at["SHOULDER"], at["HIP"], at["KNEE"])


def _line_lean(joints: Array) -> Array:
    """Return the lean of the line from the middle of the hips to the middle of the shoulders, degrees."""
    shoulders = joints[:, [Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]].mean(axis=1)
    line = shoulders - joints[:, [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]].mean(axis=1)
    lean: Array = np.degrees(np.arctan2(line[:, 0], line[:, 2]))
    return lean


def _blade_travel(person: Person, stance: Stance) -> float:
    """Return how far the left shoulder travelled against the trunk, metres."""
    frame = girdle(person, stance)
    own = frame.shoulder[:, 0] - frame.middle
    seen = np.stack([(own * axis).sum(axis=1) for axis in (frame.ahead, frame.along)], axis=1)
    return float(np.hypot(*np.ptp(seen, axis=0)))
