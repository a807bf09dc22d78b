"""The sentences of a film's findings, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.phrases import listed
from dorsi.core.technique.changing import Change

__all__ = ["beyond_sentence", "change_clause", "got_better", "how_to_film", "number", "reps_named"]

#: Smallest step worth a word, in the measure's unit, by measure: below it nobody would see or feel it.
WORTH_SAYING: Final = {
    "torso_swing": 5.0,
    "hold": 0.25,
    "stretch": 12.0,
    "range": 8.0,
    "elbow_change": 10.0,
    "elbow_past_torso": 8.0,
    "hand_to_shoulder": 0.08,
    "tempo_pull": 0.3,
    "tempo_lower": 0.4,
    "back_rounding": 0.03,
}
#: More of these is for the better (True), or less (False); of the others neither.
BETTER: Final = {
    "torso_swing": False, "hold": True, "stretch": False, "range": True, "elbow_change": False,
    "elbow_past_torso": True, "hand_to_shoulder": False, "back_rounding": False,
}  # fmt: skip
#: A shorter standstill is told as none.
SHORTEST_HOLD_S: Final = 0.15
DECIMALS: Final = {"s": 1, "deg": 0, "%": 0, "torso lengths": 2, "reps": 0}
VIEWS: Final = {"side": "from the side", "rear": "from straight behind", "front": "from straight in front"}


def number(value: float, unit: str) -> str:
    """Write a number as finely as its unit can be trusted.

    Parameters
    ----------
    value : in the unit.
    unit : of the measure.

    Examples
    --------
    >>> number(0.87, "s"), number(13.6, "deg"), number(-0.2, "deg")
    ('0.9', '14', '0')
    """
    text = f"{value:.{DECIMALS.get(unit, 1)}f}"
    return text.lstrip("-") if float(text) == 0 else text


def reps_named(numbers: Sequence[int]) -> str:
    """List repetitions: runs of three and more as from-to.

    Parameters
    ----------
    numbers : rising.

    Examples
    --------
    >>> reps_named([2]), reps_named([2, 3]), reps_named([1, 3, 4, 5, 8])
    ('rep 2', 'reps 2 and 3', 'reps 1, 3 to 5 and 8')
    """
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(each) for each in run]  # noqa: PLR2004
    text = listed(parts)
    return f"{'rep' if len(numbers) == 1 else 'reps'} {text}"


def beyond_sentence(measure: str, reps: Sequence[int], middle: float, limit: float, *, borderline: bool) -> str:
    """Say which repetitions were beyond a limit.

    Parameters
    ----------
    measure : whose limit it is.
    reps : their numbers.
    middle : the middle of their values.
    limit : the limit.
    borderline : one repetition only: a remark, no judgement of the set.
    """
    which = reps_named(reps)
    said = {
        "torso_swing": f"In {which} the trunk swung {middle:.0f} degrees; up to {limit:.0f} counts as still.",
        "hold": f"In {which} the end position was held {middle:.1f} s; half a second is the least that counts here."
        if middle >= SHORTEST_HOLD_S
        else f"In {which} you turned round at the end position without a hold; half a second is the least that counts.",
        "stretch": f"In {which} the stretch stayed {middle:.0f} degrees short of your own fullest.",
        "range": f"In {which} the way was {middle:.0f} % of your longest.",
    }[measure]
    return f"{said} One repetition alone is borderline." if borderline else said


def got_better(measure: str, change: Change) -> bool:
    """Is a change for the better? Then nothing is to do; the charts show it.

    Parameters
    ----------
    measure : which one.
    change : from before to after.
    """
    return BETTER.get(measure) == (change.after > change.before)


def change_clause(measure: str, change: Change) -> str:
    """Say how a measure changed, as a part of a sentence that begins with "From rep 6".

    Parameters
    ----------
    measure : which one.
    change : from before to after.
    """
    before, after = change.before, change.after
    step = abs(after - before)
    more = after > before
    give = 1.2816 * change.sd
    return {
        "torso_swing": f"the trunk swung {step:.0f} degrees {'more' if more else 'less'} than before"
        f" ({before:.0f} to {after:.0f}, give or take {give:.0f})",
        "hold": f"the hold {'grew' if more else 'fell'} from {before:.1f} to {after:.1f} s",
        "stretch": f"the stretch ended {step:.0f} degrees {'shorter' if more else 'fuller'} than before",
        "range": f"the way {'grew' if more else 'shrank'} from {before:.0f} to {after:.0f} % of your longest",
        "elbow_change": f"the elbow bent {step:.0f} degrees {'more' if more else 'less'} than before",
        "elbow_past_torso": f"the elbow ended {step:.0f} degrees {'farther back' if more else 'less far back'}",
        "hand_to_shoulder": f"the hands stayed {step:.2f} torso lengths"
        f" {'farther above' if more else 'closer to'} the shoulders",
        "tempo_pull": f"the pull took {after:.1f} instead of {before:.1f} s",
        "tempo_lower": f"the way back took {after:.1f} instead of {before:.1f} s",
        "back_rounding": f"the back's outline was {'rounder' if more else 'flatter'} than before"
        f" by {step:.2f} torso lengths",
    }[measure]


def plate_beside_hand(exercise: Exercise) -> bool:
    """Is a bar with plates turned up beside the hands, so that from the side a plate hides what they do?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    bars = {"barbell", "ez_bar"}
    held = (set(each.split("/")) for each in exercise.equipment)
    return exercise.pattern == "elbow_flexion" and "side" in exercise.views and any(bars & each for each in held)


def how_to_film(exercise: Exercise) -> str:
    """Where should the camera stand for this exercise?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    views = " or ".join(VIEWS[view] for view in exercise.views)
    if plate_beside_hand(exercise):
        views += ", but a third of the way round to your front, so that no plate hides the hand"
    rate = 60 if exercise.pattern == "vertical_pull" else 30
    return (
        f"Film {views}, the camera still, between hip and chest height, 2.5 to 4 m away, hands and feet in the picture,"
        f" {rate} pictures a second."
    )
