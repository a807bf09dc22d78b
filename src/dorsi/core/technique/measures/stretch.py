"""How far from your own fullest stretch did the repetition stay?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.measure import Measure, Measured, Withheld
from dorsi.core.technique.measuring import (
    ANY_VIEW,
    CUT,
    KNOWN_AT_LEAST,
    OTHER_TAKE,
    Needs,
    at_share,
    between,
    finite_share,
    measured_by_rep,
    takes,
)
from dorsi.core.technique.tempo import SEEN_AT_HOME_S
from dorsi.core.technique.way import followed_by, way
from dorsi.core.tracks import Rep, Trace

__all__ = ["FULL_DEG", "MEASURE"]

#: Up to here from the own straightest is full: coarse, as the angle itself is.
FULL_DEG: Final = 15.0
NEEDS: Final = Needs(views=ANY_VIEW, reps=2)
#: The last return may creep on a little after its end was called.
AFTER_S: Final = 0.3
#: Patterns in which the elbow bends, where more than the blades moves.
ELBOW_PATTERNS: Final = frozenset({"vertical_pull", "horizontal_pull", "elbow_flexion"})


def measure(found: FoundSet) -> Measured:
    """Measure the degrees missing to the set's own fullest stretch, after each repetition.

    Parameters
    ----------
    found : the set; the angle of elbow or hip is read where all its points together are farthest from the end position.

    Examples
    --------
    From the second repetition on the arm stays a little shorter each time; before the last, it is let out:

    >>> from dorsi.core.synth.films import Cheat
    >>> from dorsi.core.synth.found_example import found_example
    >>> shorter = Cheat(kind="short_stretch", from_rep=2, size=0.3)
    >>> found = found_example("seated_cable_row_close_neutral", cheats=(shorter,))
    >>> [each.value <= FULL_DEG for each in measure(found).per_rep]
    [True, False, False, True]
    """
    joint = _joint(found.exercise)
    angle = _calm_angle(found, joint[0]) if joint else None
    reached = _reached(found, angle, joint[1]) if joint is not None and angle is not None else {}
    beside = takes(found)

    def short(rep: Rep) -> float | Withheld | None:
        others = beside.get(rep, ())
        if len(others) < NEEDS.reps:
            return OTHER_TAKE
        if rep.turn_s not in reached:
            return None
        fullest = max((reached[other.turn_s] for other in others if other.turn_s in reached), default=0.0)
        missing = fullest - reached[rep.turn_s]
        # What the film shows of a way back that it cuts off may be full already; short it may not have stayed.
        return CUT if missing > FULL_DEG and _cut_off(found, rep) else missing

    return measured_by_rep(
        found, "stretch", "deg", short, needs=NEEDS, method="own fullest stretch as reference", at_least=0.0
    )


def _cut_off(found: FoundSet, rep: Rep) -> bool:
    """Does the film, or the shot, end while this repetition may still be on its way into the stretch?"""
    if found.exercise.starts_at == "end" or rep.shot >= len(found.track.shots):
        return False
    return rep.end_s > found.track.shots[rep.shot].end_s - SEEN_AT_HOME_S


def _joint(exercise: Exercise) -> tuple[str, float] | None:
    """Return the angle that opens (+1) or closes (-1) in the stretch, None where none does."""
    if exercise.pattern == "hip_trunk_extension" and exercise.compound:
        return "hip_angle_world", -1.0
    blades_alone = exercise.pattern == "vertical_pull" and set(exercise.blade_motion) == {"depression"}
    if exercise.pattern in ELBOW_PATTERNS and not blades_alone:
        return "elbow_angle_world", 1.0
    return None


def _calm_angle(found: FoundSet, quantity: str) -> Trace | None:
    """Return the angle as a smooth function of how far the movement is gone: the trembling of one joint left out."""
    trace, gone = found.traces.get(quantity), way(found, by_arms=True)
    return None if trace is None or gone is None else followed_by(trace, gone, found.reps)


def _reached(found: FoundSet, trace: Trace, sign: float) -> dict[float, float]:
    """Return, by turning point, the stretch that followed (or, where a repetition starts in the end position, held)."""
    inside = found.exercise.starts_at == "end"
    nexts = [b.start_s if b.shot == a.shot else a.end_s for a, b in pairwise(found.reps)]
    nexts += [rep.end_s + AFTER_S for rep in found.reps[-1:]]
    reached = {}
    for rep, until in zip(found.reps, nexts, strict=True):
        first, last = (rep.start_s, rep.end_s) if inside else (rep.turn_s, max(rep.end_s, until))
        values = between(trace, first, last)
        if rep.complete and finite_share(values) >= KNOWN_AT_LEAST:
            # The 97th percentile of the return is as far as it stayed, not one trembling picture.
            reached[rep.turn_s] = at_share(sign * values, 0.97)
    return reached


def applies(exercise: Exercise) -> Withheld | None:
    """Only where an elbow or a hip opens into the stretch.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if _joint(exercise) is None:
        return Withheld(
            reason="The stretch of this exercise is no angle of elbow or hip; its range says how far you went.",
            because="exercise",
        )
    return None


MEASURE = Measure(
    name="stretch",
    title="Missing to your fullest stretch",
    question="How far from your own fullest stretch of the set did the repetition end?",
    unit="deg",
    sources=("dorsi2026", "moreira2024"),
    applies=applies,
    measure=measure,
    limits="Measured against your own best of the set: what no repetition of it reached is not missed.",
)
