"""What `dorsi coach` said before: kept for the next answer, listed, forgotten."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import make_folder_of, own_changes, write_whole
from dorsi.core.errors import BadInput, way_out

if TYPE_CHECKING:
    from dorsi.core.coach.prescription.remembered import Remembered

__all__ = ["forget", "remember", "show_said"]


def remember(answer: Remembered | None, place: Path) -> tuple[str, ...]:
    """Keep an answer for the next one; where it cannot be written, give the sentence that says so."""
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- `--help` stays quick
    from dorsi.work.said_before import said_place, text_with  # noqa: PLC0415 -- as above

    if answer is None:
        return ()
    try:
        if place == said_place(own_changes()):
            make_folder_of(place)
        with changed_alone(place):
            text = text_with(place, answer)
            if text is not None:
                write_whole(place, text)
    except BadInput as problem:
        return (f"This answer is not kept for the next one: {problem.place or place} {problem.sentence}.",)
    return ()


def show_said(place: Path) -> int:
    """List what was said."""
    from dorsi.work.said_before import read_answers, said_lines  # noqa: PLC0415 -- as above

    lines = said_lines(read_answers(place))
    told = [*lines, f"Kept in {place}; dorsi coach --forget deletes it."] if lines else ["Nothing was said before."]
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 0


def forget(place: Path) -> int:
    """Delete what was said.

    Raises
    ------
    BadInput : it cannot be deleted.
    """
    there = place.exists()
    try:
        place.unlink(missing_ok=True)
    except OSError as problem:
        raise BadInput(
            f"what was said cannot be deleted ({problem.strerror})", place=str(place), hint=way_out(problem)
        ) from problem
    sys.stdout.write(f"Forgotten: {place} is deleted.\n" if there else "Nothing was said before.\n")
    return 0
