"""Leading a set in the terminal: the bar breathes, counts run, sound goes along, and it ends cleanly at any time."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from dorsi.report.guidance_words import moment_lines, step_line
from dorsi.report.terminal import stream_can

if TYPE_CHECKING:
    from dorsi.core.coach.timeline import Guidance

__all__ = ["lead_set", "sound_player"]

_FRAME_S: Final = 0.05
_HIDE, _SHOW, _UP_3, _CLEAR = "\x1b[?25l", "\x1b[?25h", "\x1b[3A", "\x1b[K"
_BELL: Final = "\a"


def lead_set(
    guidance: Guidance,
    file: TextIO,
    *,
    bell: bool = False,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Lead a set to its end, or until it is interrupted; the terminal is left as it was found.

    Parameters
    ----------
    guidance : the set.
    file : the terminal.
    bell : ring the terminal's bell at the start of each phase.
    now, sleep : the clock.
    """
    drawn = os.environ.get("TERM") not in {None, "", "dumb"}
    _, ascii_only = stream_can(file, os.environ)
    started = now()
    current = -1
    try:
        if drawn:
            file.write(_HIDE + "\n\n\n")
        while (at := now() - started) < guidance.total_s:
            number = next(i for i, one in enumerate(guidance.steps) if at < one.end_s)
            if number != current:
                current = number
                file.write(_BELL if bell else "")
                if not drawn:
                    file.write(step_line(guidance.steps[number]) + "\n")
            if drawn:
                width = shutil.get_terminal_size().columns
                rows = moment_lines(guidance, at, width, ascii_only=ascii_only)
                file.write(_UP_3 + "".join(f"\r{row}{_CLEAR}\n" for row in rows))
            file.flush()
            sleep(min(_FRAME_S if drawn else guidance.steps[number].end_s - at, guidance.total_s - at) or _FRAME_S)
    finally:
        with suppress(OSError, ValueError):
            file.write(_SHOW if drawn else "")
            file.flush()


def sound_player() -> tuple[tuple[str, ...] | None, str | None]:
    """Which program plays the sound, and what to say where there is none?"""
    from dorsi.work.speech import find_player  # noqa: PLC0415 -- numpy only where sound is asked for

    player = find_player()
    if player is not None:
        return player, None
    rings = "the terminal's bell rings instead" if sys.stdout.isatty() else "there is no sound"
    return None, f"No program that plays sound was found (pw-play, paplay, aplay, afplay, ffplay): {rings}."
