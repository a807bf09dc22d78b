"""The tips on a terminal: the list, or one card whole."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dorsi.report.tip_words import VERDICT_WORDS, Part
from dorsi.report.words import for_terminal, wrapped

if TYPE_CHECKING:
    from dorsi.core.tips.tip import Tip

__all__ = ["parts_as_text", "print_parts", "tips_as_parts"]

_NARROWEST: Final = 40
_WIDEST: Final = 100
_PIPE_WIDTH: Final = 100


def tips_as_parts(tips: Sequence[Tip], told: Sequence[str] = ()) -> tuple[Part, ...]:
    """Give the list of tips: what each is, how it stands, and what the log says to it.

    Parameters
    ----------
    told : one sentence a tip from the log; empty without one.
    """
    says = told or [""] * len(tips)
    return tuple(
        Part(
            heading=f"{tip.title} ({tip.slug}): {VERDICT_WORDS[tip.card.verdict]}",
            lines=tuple(line for line in (tip.one_line, said) if line),
        )
        for tip, said in zip(tips, says, strict=True)
    )


def parts_as_text(parts: Sequence[Part], width: int) -> str:
    """Write headed paragraphs, each line of a list indented and wrapped."""
    room = max(_NARROWEST, min(_WIDEST, width)) - 2
    lines = []
    for part in parts:
        lines += wrapped(for_terminal(part.heading), room)
        for one in part.lines:
            rows = wrapped(for_terminal(one), room - 4)
            many = len(part.lines) > 1
            lines += [f"  {('- ' if at == 0 else '  ') if many else ''}{row}" for at, row in enumerate(rows)]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def print_parts(parts: Sequence[Part]) -> None:
    """Print headed paragraphs, as wide as the terminal."""
    width = shutil.get_terminal_size(fallback=(_PIPE_WIDTH, 40)).columns
    sys.stdout.write(parts_as_text(parts, width))
