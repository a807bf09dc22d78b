"""What to go through in one's mind before a set: 45 to 75 seconds of timed lines, at the lifter's own tempo."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.coach.corrected import CORRECTED, corrected, felt, seen, thing_held
from dorsi.core.coach.speaking import CALM_WPM, fitting, seconds_to_say
from dorsi.core.coach.tempo import Tempo, usual_tempo
from dorsi.core.coach.timeline import refuse_unsafe, seconds_of
from dorsi.core.errors import BadInput
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.lift_limits import done_otherwise

__all__ = [
    "LONGEST_S",
    "MOST_LIFTS",
    "SHORTEST_S",
    "ImageryScript",
    "ScriptLine",
    "ScriptPart",
    "View",
    "imagery_script",
    "session_scripts",
]

View = Literal["inside", "rear"]
ScriptPart = Literal["place", "view", "lift", "feeling", "learning", "mood", "end"]

SHORTEST_S, LONGEST_S = 45.0, 75.0
#: More lifts than this are not gone through before a session.
MOST_LIFTS: Final = 3
#: Seconds of lifting in the mind that are aimed at, and what a hold lasts in it at most.
LIFTING_S: Final = 24.0
LONGEST_HELD_S: Final = 24.0
MOST_REPS: Final = 10
#: Silence after a line of its own, at least.
_BREATH_S: Final = 0.6
_NUMBERS: Final = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_SHORT: Final = {"stretch": "Long", "pull": "Pull", "hold": "Hold", "lower": "Slowly back"}
_WAITING: Final = (
    "Breathe in, breathe out.",
    "The hands stay firm.",
    "Long neck, quiet face.",
    "Still there, still calm.",
)
_WAIT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLine:
    """One line, the stretch of time that is its own, and how fast it is said (nominal words a minute)."""

    start_s: float
    end_s: float
    part: ScriptPart
    text: str
    pace_wpm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageryScript:
    """A script for one exercise. ``reps`` are those gone through in the mind; ``fault`` whose opposite it holds."""

    exercise: Exercise
    view: View
    lines: tuple[ScriptLine, ...]
    total_s: float
    tempo: Tempo | None
    reps: int | None
    load_kg: float | None
    fault: str | None
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if not SHORTEST_S <= self.total_s <= LONGEST_S:
            raise ValueError(f"an ImageryScript lasts {SHORTEST_S:g} to {LONGEST_S:g} s, got {self.total_s}")


def imagery_script(
    exercise: Exercise,
    *,
    tempo: Tempo | None = None,
    view: View = "inside",
    load_kg: float | None = None,
    fault: str | None = None,
    flags: Flags = NO_FLAGS,
) -> ImageryScript:
    """What to go through before a set of this exercise?

    Parameters
    ----------
    exercise : of the catalogue.
    tempo : the lifter's own; None takes the usual one.
    view : from inside the body, or from behind one's own back.
    load_kg : said at the start; None leaves it out.
    fault : a key of `CORRECTED`: the measure that was beyond its limit in the last session.
    flags : what the lifter said; what may not be lifted is not rehearsed either.

    Source: the seven elements of Holmes and Collins 2001 (from general knowledge); spoken, felt, from inside, at the
    real speed: Schuster 2011, Slimani 2016. Deviations: the number of repetitions follows from the tempo.
    Limits: the times are those of an ordinary voice; an exact one is held to its seconds by whoever plays it.
    """
    refuse_unsafe(exercise, flags)
    if fault is not None and fault not in CORRECTED:
        raise ValueError(f"fault must be one of {tuple(CORRECTED)}, got {fault!r}")
    exercise = done_otherwise(exercise, flags)
    before = list(_own_lines(_opening(exercise, view, load_kg), 0.0))
    at = before[-1].end_s
    after_texts = _closing(exercise, view, fault)
    rest_s = at + sum(_slot(text) for _, text in after_texts)
    pace = None if exercise.is_held else tempo or usual_tempo(exercise)
    reps = None
    if pace is None:
        lift = list(_held_lines(exercise, at, _held_seconds(exercise, rest_s)))
        at = lift[-1].end_s
    else:
        reps = _reps(pace.rep_s, rest_s)
        lift = list(_lift_lines(exercise, pace, reps, at))
        at = math.ceil(at + reps * pace.rep_s)
    lines = (*before, *lift, *_own_lines(after_texts, float(at)))
    return ImageryScript(
        exercise=exercise,
        view=view,
        lines=lines,
        total_s=lines[-1].end_s,
        tempo=pace,
        reps=reps,
        load_kg=load_kg,
        fault=fault,
        notes=pace.notes if pace else (),
    )


def session_scripts(
    lifts: Sequence[tuple[Exercise, float | None]],
    *,
    view: View = "inside",
    tempos: dict[str, Tempo] | None = None,
    faults: dict[str, str] | None = None,
    flags: Flags = NO_FLAGS,
) -> tuple[ImageryScript, ...]:
    """What to go through before a session: a script for each of its lifts in order, three at most.

    Parameters
    ----------
    lifts : exercise and load, in the order of the session; what comes after the third is left out.
    tempos, faults : by slug, where known.

    Raises
    ------
    BadInput : the session has no lifts.
    """
    if not lifts:
        raise BadInput(
            "this session has no lifts to go through", hint="Give a plan made by: dorsi plan --json plan.json"
        )
    tempos, faults = tempos or {}, faults or {}
    return tuple(
        imagery_script(
            exercise,
            tempo=tempos.get(exercise.slug),
            view=view,
            load_kg=load,
            fault=faults.get(exercise.slug),
            flags=flags,
        )
        for exercise, load in lifts[:MOST_LIFTS]
    )


def _opening(exercise: Exercise, view: View, load_kg: float | None) -> list[tuple[ScriptPart, str]]:
    load = f", {round(load_kg, 1):g} kilograms" if load_kg else ""
    looking = "Look from inside your own body." if view == "inside" else "Look from behind, at your own back."
    return [
        ("place", f"{exercise.name}{load}. Nothing in your hands yet. Sit safely, eyes closed if you like."),
        ("place", f"You are in your gym, in your first position, {thing_held(exercise)}."),
        ("view", looking),
    ]


def _closing(exercise: Exercise, view: View, fault: str | None) -> list[tuple[ScriptPart, str]]:
    begin = "get into place" if "floor" in exercise.equipment else "take hold"
    learned = corrected(fault, exercise) if fault else f"Keep one thing in mind: {_lowered(exercise.cues[0])}."
    return [
        ("feeling", felt(exercise) if view == "inside" else seen(exercise)),
        ("learning", learned),
        ("mood", "A calm breath in, a long breath out. Ready."),
        ("end", f"Open your eyes, then {begin}. Begin within twenty seconds."),
    ]


def _lowered(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _slot(text: str) -> int:
    """Give a line whole seconds of its own: what it takes to say it, and a breath."""
    return math.ceil(seconds_to_say(text) + _BREATH_S)


def _own_lines(texts: Sequence[tuple[ScriptPart, str]], at: float) -> Iterator[ScriptLine]:
    for part, text in texts:
        end = at + _slot(text)
        yield ScriptLine(start_s=at, end_s=end, part=part, text=text, pace_wpm=CALM_WPM)
        at = end


def _reps(rep_s: float, rest_s: float) -> int:
    """How many repetitions bring the script nearest to its middle length, within its bounds?"""
    aimed = max(1, round(LIFTING_S / rep_s))
    most = max(1, math.floor((LONGEST_S - 1 - rest_s) / rep_s))
    fewest = max(1, math.ceil((SHORTEST_S - rest_s) / rep_s))
    return min(max(aimed, fewest), most, max(MOST_REPS, fewest))


def _held_seconds(exercise: Exercise, rest_s: float) -> int:
    aimed = min(seconds_of(exercise), LONGEST_HELD_S)
    around = _slot(exercise.phases["set"] + ".") + _slot(exercise.phases["release"] + ".")
    return math.ceil(min(max(aimed, SHORTEST_S - rest_s - around), LONGEST_S - 1 - rest_s - around))


def _lift_lines(exercise: Exercise, tempo: Tempo, reps: int, at: float) -> Iterator[ScriptLine]:
    """Say each repetition at its real speed; where a phase is too short for its words, they run into the next one."""
    order: tuple[PhaseName, ...] = ("stretch", "pull", "hold", "lower")
    if exercise.starts_at == "end":
        order = ("lower", "stretch", "pull", "hold")
    lasts = {"stretch": tempo.stretch_s, "pull": tempo.pull_s, "hold": tempo.hold_s, "lower": tempo.lower_s}
    phases = [(rep, phase, lasts[phase]) for rep in range(reps) for phase in order if lasts[phase] > 0]
    begins = at
    taken_until = at
    for place, (rep, phase, seconds) in enumerate(phases):
        ends = begins + seconds
        if taken_until <= begins + 1e-9:
            words = _phase_words(exercise, rep, phase, first=phase == order[0])
            room = [seconds] + ([seconds + phases[place + 1][2]] if place + 1 < len(phases) else [])
            for span in room:
                if (say := fitting(words, span)) is not None:
                    taken_until = begins + span
                    yield ScriptLine(
                        start_s=round(begins, 3),
                        end_s=round(taken_until, 3),
                        part="lift",
                        text=say.text,
                        pace_wpm=say.pace_wpm,
                    )
                    break
        begins = ends


def _phase_words(exercise: Exercise, rep: int, phase: PhaseName, *, first: bool) -> list[str]:
    cue = exercise.phases[phase]
    short = cue.split(",", maxsplit=1)[0]
    if not first:
        return [f"{one}." for one in (cue, short, _SHORT[phase])]
    number = _NUMBERS[rep % len(_NUMBERS)]
    return [f"{number}. {cue}.", f"{number}. {short}.", f"{cue}.", f"{short}.", f"{number}."]


def _held_lines(exercise: Exercise, at: float, held_s: int) -> Iterator[ScriptLine]:
    yield from _own_lines([("lift", f"{exercise.phases['set']}.")], at)
    begins = at + _slot(exercise.phases["set"] + ".")
    ends = begins + held_s
    texts = iter([f"{exercise.phases['hold']}.", *_WAITING])
    count = max(1, round(held_s / _WAIT_S))
    for number in range(count):
        until = ends if number == count - 1 else begins + held_s // count
        say = fitting([next(texts, "Still there.")], until - begins)
        if say is not None:
            yield ScriptLine(start_s=begins, end_s=until, part="lift", text=say.text, pace_wpm=say.pace_wpm)
        begins = until
    yield from _own_lines([("lift", f"{exercise.phases['release']}.")], ends)
