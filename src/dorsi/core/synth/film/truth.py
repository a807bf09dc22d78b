"""What is true of a made set: its repetitions and holds, read off the body itself and not off any picture."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Tempo", "TrueHold", "TrueRep", "Truth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The four parts of a repetition in seconds: away from home, standstill at the turn, back, standstill at home."""

    out_s: float
    turn_s: float
    back_s: float
    home_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRep:
    """One repetition as it was.

    ``start_s`` and ``end_s``: last and first moment within 3 % of the travel of home (what an eye calls the first and
    the last movement); ``leave_s`` and ``settle_s`` the exact ones. ``turn_s`` the middle of the time spent at the far
    side, ``hold_from_s`` to ``hold_to_s`` the true standstill there (equal: a turn-round without a stop).
    ``end_hold_s`` is the standstill in the exercise's end position, wherever it lies (for lifts that start there it is
    the time before the repetition). ``swing_deg`` how far the trunk itself turned, ``line_swing_deg`` how far the line
    hip to shoulder did, blades included; ``blade_travel_m`` of the shoulders against the trunk. ``stretch`` and ``end``
    share of the full travel reached at the two sides, ``range`` between them. ``elbow_deg`` and ``hip_deg``: smallest
    and largest angle. ``peak_speed`` of progress per second on the way toward the end position, ``drive_s`` its time.
    ``left_right`` by how much of the travel the right side fell short. ``back_arc`` the most.
    """

    start_s: float
    turn_s: float
    end_s: float
    hold_from_s: float
    hold_to_s: float
    leave_s: float
    settle_s: float
    tempo: Tempo
    end_hold_s: float
    swing_deg: float
    line_swing_deg: float
    blade_travel_m: float
    stretch: float
    end: float
    range: float
    elbow_deg: tuple[float, float]
    hip_deg: tuple[float, float]
    peak_speed: float
    left_right: float
    back_arc: float

    @property
    def hold_s(self) -> float:
        """How long the far side was truly held; 0 for a turn-round without a stop."""
        return self.hold_to_s - self.hold_from_s


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueHold:
    """A position held by time, seconds."""

    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a film of this set should be found to hold: repetitions, or one timed hold, or nothing at all."""

    reps: tuple[TrueRep, ...]
    hold: TrueHold | None = None

    @property
    def count(self) -> int:
        """How many repetitions there are."""
        return len(self.reps)
