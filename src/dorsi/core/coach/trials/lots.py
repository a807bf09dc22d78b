"""Drawing lots: which session has the tip, or which side. From a stored seed: checked, never redrawn.

Conventions: a lot is a text of one letter per session: "T" with the tip, "C" without. Pairs of sessions hold one of
each, in random order. Where both are done in one session, the letter says what comes first. Left and right has one
letter: "L" or "R", the side that gets the tip.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from dorsi.core.coach.trials.trial import Arm, Design, Trial

__all__ = ["arm_at", "draw_lot", "seal_of", "side_of"]

_SEAL_LETTERS: Final = 16


def _bit(seed: int, place: int) -> bool:
    """One fair bit of the seed; the hash is the same on every machine and in every version of Python."""
    return bool(sha256(f"dorsi.trial/1 {seed} {place}".encode()).digest()[0] & 1)


def draw_lot(design: Design, seed: int, sessions: int) -> str:
    """What does the lot of this seed say?

    Parameters
    ----------
    seed : any whole number of at least 0.
    sessions : how many; an odd number ends with half a pair.

    Source: permuted blocks of two.

    >>> lot = draw_lot("session_pairs", 7, 6)
    >>> len(lot), lot.count("T"), all(set(lot[i : i + 2]) == {"T", "C"} for i in (0, 2, 4))
    (6, 3, True)
    >>> draw_lot("left_right", 7, 24) in {"L", "R"}
    True
    """
    if design == "left_right":
        return "L" if _bit(seed, 0) else "R"
    return "".join("TC" if _bit(seed, pair) else "CT" for pair in range((sessions + 1) // 2))[:sessions]


def arm_at(trial: Trial, slot: int) -> Arm:
    """What does the lot say for this session, from 1? For both in one session: what comes first."""
    if trial.design == "left_right":
        return "with"
    return "with" if trial.lot[slot - 1] == "T" else "without"


def side_of(trial: Trial) -> str:
    """Which side has the tip, in a trial of left against right?"""
    return "left" if trial.lot == "L" else "right"


def seal_of(trial: Trial) -> str:
    """A short sum over everything that was fixed before the first session; what was shown and noted is not in it."""
    parts = [f"{name}={getattr(trial, name)!r}" for name in _SEALED]
    return sha256("\n".join(parts).encode()).hexdigest()[:_SEAL_LETTERS]


_SEALED: Final = (
    "tip", "design", "exercises", "measured", "worth", "effect", "noise", "sessions", "weeks", "start", "end_by",
    "seed", "lot", "power",
)  # fmt: skip
