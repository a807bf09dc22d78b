"""Guidance in words: what is printed before a set, one picture of its moment, a script as timed lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dorsi.report.words import clipped, for_terminal, plural, wrapped

if TYPE_CHECKING:
    from dorsi.core.coach.imagery import ImageryScript
    from dorsi.core.coach.timeline import Guidance, Step

__all__ = ["clock", "guidance_lines", "moment_lines", "script_lines", "step_line"]

PHASE_WORDS: Final = {
    "ready": "get set",
    "stretch": "stretch",
    "pull": "pull",
    "hold": "hold",
    "lower": "lower",
    "set": "get set",
    "release": "let go",
    "change": "other side",
}
_COME_FROM: Final = {"given": "as you gave it", "film": "your own, from the film", "usual": "usual for this exercise"}
_WORD_WIDTH: Final = 11
_NARROWEST_BAR, _WIDEST_BAR = 10, 40
_DUST: Final = 1e-9


def clock(seconds: float) -> str:
    """Write a moment as minutes and seconds, tenths where there are any.

    >>> clock(65), clock(8.5)
    ('1:05', '0:08.5')
    """
    tenths = round(seconds * 10)
    whole, rest = divmod(tenths, 10)
    return f"{whole // 60}:{whole % 60:02d}" + (f".{rest}" if rest else "")


def guidance_lines(guidance: Guidance, width: int) -> list[str]:
    """What is there to know before the set, and how does it go? One repetition is shown, and how often it comes."""
    room = max(40, min(100, width))
    lines = [_title(guidance), _summary(guidance), ""]
    shown: list[Step] = []
    for step in guidance.steps:
        if step.side == 2 or (step.rep or 1) > 1:  # noqa: PLR2004 -- the other side goes the same way
            continue
        if step.phase in {"ready", "change"} or (shown and step.phase == "hold" and shown[-1].phase == "hold"):
            continue
        shown.append(step)
    first = shown[0].start_s
    for step in shown:
        lasts = guidance.held_s if guidance.held_s and step.phase == "hold" else step.lasts_s
        lines.append(f"  {PHASE_WORDS[step.phase]:<{_WORD_WIDTH}}{lasts:4.4g} s   {step.cue}")
    if guidance.reps:
        ends = first + guidance.reps * (shown[-1].end_s - first) if guidance.tempo else guidance.total_s
        lines.append(f"  {plural(guidance.reps, 'time')}, {clock(ends - first)} a set")
    if (held := guidance.exercise.end_position) and guidance.tempo:
        lines += [
            "",
            *_wrapped(f"Stretch: {guidance.exercise.stretch_position}", room),
            *_wrapped(f"End: {held}", room),
        ]
    lines += ["", *_wrapped(f"Think of: {'; '.join(_inside(one) for one in guidance.exercise.cues)}.", room)]
    told = [*guidance.notes, *guidance.cautions]
    return [*lines, *([""] if told else []), *(row for one in told for row in _wrapped(one, room))]


def _inside(cue: str) -> str:
    """Write a cue as a part of a sentence."""
    return f"{cue[:1].lower()}{cue[1:]}"


def _title(guidance: Guidance) -> str:
    load = f", {round(guidance.load_kg, 1):g} kg" if guidance.load_kg is not None else ""
    what = plural(guidance.reps, "repetition") if guidance.reps else f"{guidance.held_s:g} s"
    sides = " on each side" if guidance.sides > 1 else ""
    return f"{guidance.exercise.name}{load}: {what}{sides}"


def _summary(guidance: Guidance) -> str:
    total = f"{clock(guidance.total_s)} with getting set"
    if guidance.tempo is None:
        return f"Held for time; {total}"
    tempo = f"Tempo {guidance.tempo} (stretch-pull-hold-lower), {_COME_FROM[guidance.tempo.come_from]}"
    return f"{tempo}; {total}"


def _wrapped(text: str, room: int) -> list[str]:
    rows = wrapped(for_terminal(text), room - 2)
    return [("- " if at == 0 else "  ") + row for at, row in enumerate(rows)]


def step_line(step: Step) -> str:
    """Write one step as one line, for a terminal that cannot be drawn on."""
    where = f" {step.rep}" if step.rep else ""
    return f"{clock(step.start_s):>7}  {PHASE_WORDS[step.phase]}{where}: {step.cue}"


def moment_lines(guidance: Guidance, at_s: float, width: int, *, ascii_only: bool = False) -> tuple[str, str, str]:
    """Draw the set at one moment: where one is, the bar that breathes with the repetition, the cue.

    Parameters
    ----------
    at_s : seconds since the start; beyond the end counts as the end.
    width : of the terminal, in cells.
    """
    step = next((one for one in guidance.steps if at_s < one.end_s - _DUST), guidance.steps[-1])
    gone = min(max((at_s - step.start_s) / step.lasts_s, 0.0), 1.0)
    left = max(0.0, step.end_s - at_s)
    rep = f"rep {step.rep} of {guidance.reps}" if step.rep else PHASE_WORDS[step.phase]
    side = f", side {step.side}" if step.side else ""
    head = f"  {rep}{side}   {clock(int(at_s))} of {clock(int(guidance.total_s))}"
    cells = max(_NARROWEST_BAR, min(_WIDEST_BAR, width - _WORD_WIDTH - 10))
    full = round(_level(guidance, step, at_s, gone) * cells)
    solid, empty = ("#", ".") if ascii_only else ("\u2588", "\u2591")
    bar = f"  {PHASE_WORDS[step.phase].upper():<{_WORD_WIDTH}}{solid * full}{empty * (cells - full)} {left:4.1f}"
    return clipped(head, width - 1), clipped(bar, width - 1), clipped(f"  {step.cue}", width - 1)


def _level(guidance: Guidance, step: Step, at_s: float, gone: float) -> float:
    """How full is the bar: rising with the pull, full in the hold, sinking on the way back?"""
    if guidance.tempo is None and step.phase == "hold":
        start = next(one.start_s for one in guidance.steps if one.phase == "hold" and one.side == step.side)
        return 1 - (at_s - start) / (guidance.held_s or 1)
    return {"pull": gone, "hold": 1.0, "lower": 1 - gone, "release": 0.0, "set": gone}.get(step.phase, 0.0)


def script_lines(scripts: Sequence[ImageryScript], width: int) -> list[str]:
    """Write scripts to be read aloud: each line with its second."""
    room = max(40, min(100, width)) - 10
    lines: list[str] = []
    at = 0.0
    for script in scripts:
        if lines:
            lines.append("")
        view = "from inside the body" if script.view == "inside" else "from behind your own back"
        reps = f", {plural(script.reps, 'repetition')} at {script.tempo}" if script.reps else ""
        lines += [f"{script.exercise.name}: {script.total_s:g} s, {view}{reps}", *script.notes]
        for line in script.lines:
            rows = wrapped(for_terminal(line.text), room)
            lines.append(f"{clock(at + line.start_s):>7}  {rows[0]}")
            lines += [f"{'':9}{row}" for row in rows[1:]]
        at += script.total_s
        lines.append(f"{clock(at):>7}  (end)")
    return lines
