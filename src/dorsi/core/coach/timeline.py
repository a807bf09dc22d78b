"""How does this set go, second by second? The phases with their cues, as data for a screen, a voice or a metronome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.coach.speaking import fitting
from dorsi.core.coach.tempo import Tempo, usual_tempo
from dorsi.core.errors import BadInput
from dorsi.core.safety.cautions import cautions_for
from dorsi.core.safety.effort import is_fast, least_rir, may_close_eyes, most_seconds
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.lift_limits import done_otherwise, lift_limits
from dorsi.core.safety.telling import care_line

__all__ = [
    "LONGEST_HELD_S",
    "MOST_REPS",
    "SECONDS_PER_METRE",
    "Guidance",
    "Step",
    "guide_set",
    "refuse_unsafe",
    "seconds_of",
    "usual_reps",
]

StepName = PhaseName | Literal["ready", "change"]

READY_S: Final = 5.0
CHANGE_SIDES_S: Final = 10.0
SET_S, RELEASE_S = 4.0, 3.0
#: A loaded walk covers about a metre in a second.
SECONDS_PER_METRE: Final = 1.0
MOST_SECONDS: Final = 45  # a longer hold is a test, not a set
MOST_REPS: Final = 50
LONGEST_HELD_S: Final = 600
#: Until the end of a hold its last seconds are counted; the rest is told at round numbers.
LAST_COUNTED_S: Final = 5
_TOLD_EVERY_S: Final = 10
_FULL_CUES_FOR: Final = 2
_DUST: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stretch of time in which one thing is done.

    ``rep`` counts from 1 within its side, None where there is none. ``cue`` is what a screen shows, ``say`` what a
    voice has the time to say (None: nothing), at ``pace_wpm``. ``beats_s`` are the moments inside at which a metronome
    ticks, from the start of the set. ``side`` 1 or 2 where sides take turns.
    """

    phase: StepName
    start_s: float
    end_s: float
    cue: str
    rep: int | None = None
    side: int | None = None
    say: str | None = None
    pace_wpm: int | None = None
    beats_s: tuple[float, ...] = ()

    @property
    def lasts_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """A set from getting ready to its end.

    ``tempo`` is None for what is held or carried. ``eyes_closed``: led by sound alone. ``notes`` and ``cautions`` are
    plain sentences to read before.
    """

    exercise: Exercise
    steps: tuple[Step, ...]
    tempo: Tempo | None
    reps: int | None
    held_s: float | None
    sides: int
    load_kg: float | None
    eyes_closed: bool
    notes: tuple[str, ...] = field(default=())
    cautions: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if any(abs(one.end_s - other.start_s) > _DUST for one, other in pairwise(self.steps)):
            raise ValueError("the steps of a Guidance follow each other without a gap")

    @property
    def total_s(self) -> float:
        """How long all of it lasts."""
        return self.steps[-1].end_s


#: The steps of one side, given its number (None where there is only one) and when it begins.
SideMaker = Callable[[int | None, float], Iterator[Step]]


def guide_set(
    exercise: Exercise,
    *,
    reps: int | None = None,
    seconds: float | None = None,
    tempo: Tempo | None = None,
    load_kg: float | None = None,
    flags: Flags = NO_FLAGS,
    eyes_closed: bool = False,
) -> Guidance:
    """How does a set of this exercise go?

    Parameters
    ----------
    exercise : of the catalogue.
    reps : how many repetitions (of each side); None takes the middle of the usual range.
    seconds : how long it is held or carried; None takes the middle of the usual range. Only where there are no reps.
    tempo : the lifter's own; None takes the usual one of the exercise.
    load_kg : only shown.
    flags : what the lifter said about health and pain.
    eyes_closed : led by sound alone; only where safety allows it.

    Raises
    ------
    BadInput : safety says no to it, or the numbers make no set.
    """
    _may(exercise, flags, eyes_closed=eyes_closed)
    exercise = done_otherwise(exercise, flags)
    if load_kg is not None and not 0 <= load_kg <= 1000:  # noqa: PLR2004 -- nobody lifts a ton
        raise BadInput(f"{load_kg:g} kg is no load", place="--load", hint="Give kilograms from 0 on.")
    sides = 2 if exercise.laterality == "one_side" else 1
    if exercise.is_held:
        if reps is not None or tempo is not None:
            raise BadInput(
                f"{exercise.name} is held or carried: it has no repetitions and no tempo",
                hint="Give the time with --seconds.",
            )
        held = _held(exercise, seconds, flags)
        steps = tuple(_all_sides(sides, lambda side, at: _held_side(exercise, side, at, held)))
        return _whole(exercise, steps, flags, held_s=held, sides=sides, load_kg=load_kg)
    if seconds is not None:
        raise BadInput(f"{exercise.name} is counted in repetitions", hint="Give --reps in place of --seconds.")
    count = usual_reps(exercise) if reps is None else reps
    if not 1 <= count <= MOST_REPS:
        raise BadInput(f"a set of {count} repetitions cannot be led", place="--reps", hint=f"Give 1 to {MOST_REPS}.")
    pace = tempo or usual_tempo(exercise)
    steps = tuple(_all_sides(sides, lambda side, at: _side(exercise, pace, count, side, at, eyes_closed=eyes_closed)))
    return _whole(exercise, steps, flags, tempo=pace, reps=count, sides=sides, load_kg=load_kg, eyes_closed=eyes_closed)


def usual_reps(exercise: Exercise) -> int:
    """How many repetitions has a usual set: the middle of the range (metres count as reaches)?"""
    low, high = exercise.rep_range or exercise.metres_range or (8, 12)
    return min((low + high + 1) // 2, MOST_REPS)


def seconds_of(exercise: Exercise) -> int:
    """How long is it usually held or carried: the middle of the range, a metre taken for a second, 45 s at most?"""
    low, high = exercise.seconds_range or exercise.metres_range or (20, 40)
    return min(round((low + high) / 2 * (1 if exercise.seconds_range else SECONDS_PER_METRE)), MOST_SECONDS)


def refuse_unsafe(exercise: Exercise, flags: Flags) -> None:
    """Lead nothing that safety leaves out for this person.

    Raises
    ------
    BadInput : with the reason.
    """
    # What dorsi never suggests may still be led when asked for; flags and pain count all the same.
    if why := why_not(replace(exercise, offered=True), flags):
        raise BadInput(f"{exercise.name} is not led here: {why}", hint="Choose another: dorsi exercises")


def _may(exercise: Exercise, flags: Flags, *, eyes_closed: bool) -> None:
    refuse_unsafe(exercise, flags)
    if eyes_closed and (exercise.is_held or not may_close_eyes(exercise, flags)):
        raise BadInput(
            f"eyes stay open in {exercise.name}: nothing may fall, nor may you",
            place="--eyes-closed",
            hint="Closed eyes are for seated work at a cable or a machine, such as a lat pulldown.",
        )


def _held(exercise: Exercise, seconds: float | None, flags: Flags) -> float:
    held = float(seconds_of(exercise) if seconds is None else seconds)
    longest = most_seconds(exercise, flags)
    if longest is not None and seconds is None:
        held = min(held, longest)
    if longest is not None and held > longest:
        raise BadInput(
            f"with high blood pressure this hold ends at {longest} s",
            place="--seconds",
            hint=f"Give at most {longest}.",
        )
    if not 1 <= held <= LONGEST_HELD_S:
        raise BadInput(f"{held:g} s cannot be led", place="--seconds", hint=f"Give 1 to {LONGEST_HELD_S} seconds.")
    return held


def _whole(
    exercise: Exercise,
    steps: tuple[Step, ...],
    flags: Flags,
    *,
    sides: int,
    load_kg: float | None,
    tempo: Tempo | None = None,
    reps: int | None = None,
    held_s: float | None = None,
    eyes_closed: bool = False,
) -> Guidance:
    notes = tempo.notes if tempo else ()
    if exercise.metres_range and held_s is not None:
        notes = (*notes, "Walked by time: a metre is taken for a second.")
    reserve = least_rir(exercise, flags)
    # A fast lift ends when the bar slows down; more than that is asked for only by health and pain.
    if reserve and not (is_fast(exercise) and reserve <= least_rir(exercise, NO_FLAGS)):
        notes = (*notes, _reserve_note(exercise, reserve))
    notes = (*notes, *_health_notes(exercise, flags, load_known=bool(load_kg)))
    if sides > 1:
        notes = (*notes, "One side after the other; begin with the weaker one.")
    return Guidance(
        exercise=exercise,
        steps=steps,
        tempo=tempo,
        reps=reps,
        held_s=held_s,
        sides=sides,
        load_kg=load_kg,
        eyes_closed=eyes_closed,
        notes=notes,
        cautions=cautions_for(exercise, flags),
    )


def _reserve_note(exercise: Exercise, reserve: int) -> str:
    if exercise.is_held:
        return "End the set well before your limit, and breathe all the time."
    return f"End the set with {reserve} repetitions in reserve; breathe out on the way up, a new breath for each."


def _health_notes(exercise: Exercise, flags: Flags, *, load_known: bool) -> Iterator[str]:
    """What do health and pain ask for in a lift that safety still leads? The words of a plan, from the same limits."""
    limits = lift_limits(exercise, flags, load_known=load_known and exercise.load_model == "external")
    if limits is not None and (told := care_line(limits)):
        yield told


def _all_sides(sides: int, one_side: SideMaker) -> Iterator[Step]:
    at = READY_S
    ticks = tuple(READY_S - n for n in (3, 2, 1))
    yield Step(phase="ready", start_s=0.0, end_s=at, cue="Get set", say="Get set", pace_wpm=165, beats_s=ticks)
    for side in range(1, sides + 1):
        if side > 1:
            end = round(at + CHANGE_SIDES_S, 3)
            ticks = tuple(round(end - n, 3) for n in (3, 2, 1))
            yield Step(
                phase="change", start_s=at, end_s=end, cue="Other side", say="Other side", pace_wpm=165, beats_s=ticks
            )
            at = end
        for step in one_side(side if sides > 1 else None, at):
            yield step
            at = step.end_s


def _side(
    exercise: Exercise, tempo: Tempo, reps: int, side: int | None, at: float, *, eyes_closed: bool
) -> Iterator[Step]:
    """Lead the repetitions of one side: each from where the exercise begins, the last one ending there too."""
    order: tuple[PhaseName, ...] = ("stretch", "pull", "hold", "lower")
    if exercise.starts_at == "end":
        order = ("lower", "stretch", "pull", "hold")
    lasts = {"stretch": tempo.stretch_s, "pull": tempo.pull_s, "hold": tempo.hold_s, "lower": tempo.lower_s}
    for rep in range(1, reps + 1):
        for place, phase in enumerate(order):
            seconds = lasts[phase]
            if seconds <= 0:
                continue
            end = round(at + seconds, 3)
            say = fitting(_wordings(exercise, phase, rep, reps, first=place == 0), seconds)
            yield Step(
                phase=phase,
                start_s=at,
                end_s=end,
                cue=exercise.phases[phase],
                rep=rep,
                side=side,
                say=say.text if say else None,
                pace_wpm=say.pace_wpm if say else None,
                beats_s=_beats(at, end),
            )
            at = end
    if eyes_closed:
        end = round(at + RELEASE_S, 3)
        yield Step(phase="release", start_s=at, end_s=end, cue="Open your eyes", say="Open your eyes", pace_wpm=165)


def _wordings(exercise: Exercise, phase: PhaseName, rep: int, reps: int, *, first: bool) -> list[str]:
    """What a voice may say in a phase, best first: the cue in the first repetitions, then a word and the count."""
    cue = exercise.phases[phase]
    short = cue.split(",", maxsplit=1)[0]
    number = "Last one" if rep == reps and reps > _FULL_CUES_FOR else str(rep)
    if rep > _FULL_CUES_FOR:
        return [number] if first else _later(exercise, phase, short)
    if not first:
        return [cue, *_later(exercise, phase, short)]
    return [f"{number}. {cue}", f"{number}. {short}", number]


def _later(exercise: Exercise, phase: PhaseName, short: str) -> list[str]:
    """What is said when the cue is known: one word where it suits every lift, else the first words of the cue."""
    if is_fast(exercise) or (phase == "hold" and (not exercise.hold.seconds or exercise.hold.at == "stretch")):
        return [short]
    if phase in _ONE_WORD:
        return [_ONE_WORD[phase]]
    return [short, _MOVING[phase]] if exercise.pattern in _PULLS else [short]


_ONE_WORD: Final = {"hold": "Hold", "lower": "Slow"}
_MOVING: Final = {"stretch": "Long", "pull": "Pull"}
#: Where something is drawn in by the arms; a deadlift, a shrug or a curl is not "pulled" and its start is not "long".
_PULLS: Final = frozenset({"vertical_pull", "horizontal_pull", "shoulder_extension", "scapular_retraction"})


def _held_side(exercise: Exercise, side: int | None, at: float, held_s: float) -> Iterator[Step]:
    """Lead a hold: get set, a step for each stretch of time that is told, let go."""
    start = round(at + SET_S, 3)
    end = round(start + held_s, 3)
    cues = exercise.phases
    yield _held_step("set", (at, start), cues["set"], side, cues["set"])
    for begin, until in pairwise([start, *_told_moments(start, held_s), end]):
        left = round(end - begin)
        told = cues["hold"] if begin == start else str(left) if left <= LAST_COUNTED_S else f"{left} seconds left"
        yield _held_step("hold", (begin, until), cues["hold"], side, told)
    yield _held_step("release", (end, round(end + RELEASE_S, 3)), cues["release"], side, cues["release"])


def _told_moments(start: float, held_s: float) -> list[float]:
    """When is something told inside a hold: every ten seconds left, then each of the last five?"""
    lefts = [n for n in range(_TOLD_EVERY_S, int(held_s), _TOLD_EVERY_S) if held_s - n >= LAST_COUNTED_S]
    lefts += [n for n in range(1, LAST_COUNTED_S + 1) if n < held_s - 1]
    return sorted(round(start + held_s - n, 3) for n in lefts)


def _held_step(phase: PhaseName, span_s: tuple[float, float], cue: str, side: int | None, told: str) -> Step:
    start, end = span_s
    say = fitting([told, told.split(",", maxsplit=1)[0]], end - start)
    return Step(
        phase=phase,
        start_s=start,
        end_s=end,
        cue=cue,
        side=side,
        say=say.text if say else None,
        pace_wpm=say.pace_wpm if say else None,
        beats_s=_beats(start, end),
    )


def _beats(start: float, end: float) -> tuple[float, ...]:
    """Tick at the start and at every whole second after it, unless the next phase begins within half a second."""
    count = max(1, int(end - start + 0.5))
    return tuple(round(start + n, 3) for n in range(count))
