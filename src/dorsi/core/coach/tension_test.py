"""Is there any tension in the back? A light set of eight with a hold each, and what follows from what was felt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.coach.tempo import Tempo, usual_tempo
from dorsi.core.errors import BadInput
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import NO_FLAGS, Flags

__all__ = [
    "HOLD_S",
    "LOAD_SHARES",
    "LOW_TENSION",
    "REPS",
    "Advice",
    "TensionRating",
    "TensionTest",
    "after_tension",
    "another_exercise",
    "tension_test",
]

#: Share of the e1RM, repetitions, and the hold of each.
LOAD_SHARES: Final = (0.5, 0.6)
REPS: Final = 8
HOLD_S: Final = 1.0
#: Felt tension of 0 to 10 that is called low, and how often in a row it must be.
LOW_TENSION: Final = 3.0
TIMES: Final = 2
#: What is left of the load in the step "lighter".
LIGHTER: Final = 0.8
_MOST: Final = 10.0

Step = Literal["plain", "cue", "lighter", "another"]
STEPS: Final[tuple[Step, ...]] = ("plain", "cue", "lighter", "another")


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionTest:
    """The test set: load (lowest, highest; None where no e1RM is known), repetitions, tempo, what to do."""

    exercise: Exercise
    load_kg: tuple[float, float] | None
    reps: int
    tempo: Tempo
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionRating:
    """What was felt in one test set, 0 to 10, and at which step: as usual, with a cue, or lighter as well."""

    tension: float
    step: Step = "plain"

    def __post_init__(self) -> None:
        if not 0 <= self.tension <= _MOST:
            raise ValueError(f"TensionRating.tension must lie between 0 and 10, got {self.tension}")
        if self.step not in STEPS[:-1]:
            raise ValueError(f"TensionRating.step must be one of {STEPS[:-1]}, got {self.step!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do next: ``step`` to go on with, the cue or the exercise it means, and the sentence."""

    step: Step
    settled: bool
    sentence: str
    cue: str | None = None
    exercise: str | None = None


def tension_test(exercise: Exercise, e1rm_kg: float | None = None) -> TensionTest:
    """How is the tension test of this exercise done?

    Parameters
    ----------
    exercise : one that is done in repetitions.
    e1rm_kg : estimated maximum for one repetition, or None where nobody knows it.

    Raises
    ------
    BadInput : the exercise is held or carried, has no stop in it, or the maximum cannot be.

    Examples
    --------
    >>> row = load_catalogue()["seated_cable_row_close_neutral"]
    >>> tension_test(row, 80).load_kg, str(tension_test(row).tempo)
    ((40.0, 48.0), '2-1-1-2')
    """
    if exercise.is_held:
        raise BadInput(f"{exercise.name} is held or carried: the tension test needs repetitions")
    if not exercise.hold.seconds:
        raise BadInput(
            f"{exercise.name} has no stop in which tension could be felt",
            hint="Take a lift that is held at its end, such as a lat pulldown or a seated row.",
        )
    if e1rm_kg is not None and not 0 < e1rm_kg <= 1000:  # noqa: PLR2004 -- nobody lifts a ton
        raise BadInput(f"{e1rm_kg:g} kg is no maximum", place="--e1rm", hint="Give kilograms above 0.")
    usual = usual_tempo(exercise)
    at_end = exercise.hold.at == "end"
    held = max(HOLD_S, usual.hold_s) if at_end else usual.hold_s  # the stretch has its time in the usual tempo
    tempo = Tempo(stretch_s=usual.stretch_s, pull_s=usual.pull_s, hold_s=held, lower_s=usual.lower_s)
    low, high = LOAD_SHARES
    # Half of a maximum that contains the body mass is less than the body alone.
    unknown = e1rm_kg is None or exercise.load_model != "external"
    load = None if unknown or e1rm_kg is None else (round(low * e1rm_kg, 1), round(high * e1rm_kg, 1))
    told = f"{load[0]:g} to {load[1]:g} kg" if load else _light_version(exercise)
    sentence = (
        f"{REPS} repetitions with {told}, one second still {'at the end' if at_end else 'in the stretch'} of each. "
        "Then say how much tension you felt in the muscle it is for, from 0 (none) to 10 (as much as you can imagine)."
    )
    return TensionTest(exercise=exercise, load_kg=load, reps=REPS, tempo=tempo, sentence=sentence)


def _light_version(exercise: Exercise) -> str:
    if exercise.load_model == "external":
        return "a load that you could lift some 20 times"
    if exercise.load_model in BODY_MODELS - {"share_of_body_mass"}:
        return "so much help (machine, band or feet) that you could do some 20"
    return "a version so light that you could do some 20"


def after_tension(exercise: Exercise, ratings: Sequence[TensionRating], flags: Flags = NO_FLAGS) -> Advice:
    """What follows from what was felt?

    Three or less twice in a row at one step leads to the next: a cue, then a lighter load, then another exercise. More
    than that settles it. A set with little tension counts like any other.

    Parameters
    ----------
    exercise : the one that was tested.
    ratings : oldest first, each with the step it was done at.
    flags : what the lifter said; another exercise is chosen within them.

    Source: the steps and their limit are judgement. Limits: what one feels was never shown to measure growth.

    Examples
    --------
    >>> row = load_catalogue()["seated_cable_row_close_neutral"]
    >>> low = TensionRating(tension=3)
    >>> after_tension(row, [low]).step, after_tension(row, [low, low]).step
    ('plain', 'cue')
    """
    if not ratings:
        return Advice(step="plain", settled=False, sentence="Do the test set first.")
    last = ratings[-1]
    if last.tension > LOW_TENSION:
        told = f"{last.tension:g} of 10 is enough to go by: train on like this."
        return Advice(step=last.step, settled=True, sentence=told, cue=exercise.cues[0])
    run = 0
    for one in reversed(ratings):
        if one.step != last.step or one.tension > LOW_TENSION:
            break
        run += 1
    if run < TIMES:
        told = "Once says little. Do the test again in your next session, the same way."
        return Advice(step=last.step, settled=False, sentence=told)
    return _next(exercise, STEPS[STEPS.index(last.step) + 1], flags)


def _next(exercise: Exercise, step: Step, flags: Flags) -> Advice:
    if step == "cue":
        cue = exercise.cues[0]
        told = f'Little tension twice: try it with one thought, "{cue}". The sets you did count as they are.'
        return Advice(step=step, settled=False, sentence=told, cue=cue)
    if step == "lighter":
        told = f"Still little with the cue: take {1 - LIGHTER:.0%} less load, slower, and keep the cue."
        return Advice(step=step, settled=False, sentence=told, cue=exercise.cues[0])
    other = another_exercise(exercise, flags)
    if other is None:
        told = "Still little: another exercise would be next, but none like it fits. Film a set to see more."
        return Advice(step=step, settled=True, sentence=told)
    told = f"Still little: try {other.name} for a few weeks in its place. What you did counts as it is."
    return Advice(step=step, settled=True, sentence=told, exercise=other.slug)


def another_exercise(exercise: Exercise, flags: Flags = NO_FLAGS) -> Exercise | None:
    """Which other exercise works the same muscles another way? The one that shares most of them, with other kit.

    Parameters
    ----------
    exercise : the one to replace.
    flags : what the lifter said; nothing is chosen that safety leaves out.
    """
    mine = set(exercise.shares)

    def alike(other: Exercise) -> tuple[float, bool, int, str]:
        shared = len(mine & set(other.shares)) / len(mine | set(other.shares))
        other_kit = not set(other.equipment) & set(exercise.equipment)
        return (round(shared, 1), other_kit, -other.lumbar_demand, other.slug)

    fitting = [
        one
        for one in load_catalogue().values()
        if one.slug != exercise.slug
        and one.pattern == exercise.pattern
        and one.compound == exercise.compound
        and not one.is_held
        and why_not(one, flags) is None
    ]
    return max(fitting, key=alike, default=None)
