"""What `dorsi coach` said before: kept for the next answer, listed, forgotten."""

from __future__ import annotations

import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dorsi.cli.home import make_folder_of, own_changes, write_private
from dorsi.core.errors import BadInput, way_out

if TYPE_CHECKING:
    from dorsi.core.coach.prescription.said.remembered import Remembered
    from dorsi.core.progress.history import History

__all__ = ["forget", "known_answers", "remember", "show_said"]


def known_answers(changes: Path) -> tuple[tuple[Remembered, ...] | None, tuple[str, ...]]:
    """Read what was said before; where it cannot be read, None, and the sentence that says so and the way out."""
    from dorsi.work.said_before import read_answers, said_place  # noqa: PLC0415 -- `--help` stays quick

    try:
        return read_answers(said_place(changes)), ()
    except BadInput as problem:
        told = (
            f"What was said before cannot be read ({problem.place}: {problem.sentence}), so it is not known here, and "
            f"this answer is not kept. Mend the file, or forget it: {_forgetting(changes)}"
        )
        return None, (told,)


def remember(answer: Remembered, changes: Path, history: History) -> None:
    """Keep an answer that was given for the next one; where it cannot be written, one line says so."""
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- as above
    from dorsi.work.said_before import said_place, text_with  # noqa: PLC0415 -- as above

    place = said_place(changes)
    try:
        if place == said_place(own_changes()):
            make_folder_of(place)
        with changed_alone(place):
            text = text_with(place, answer, history)
            if text is not None:
                write_private(place, text)
    except BadInput as problem:
        told = f"This answer is not kept for the next one: {problem.place or place}: {problem.sentence}."
        sys.stderr.write(f"{told}\n")


def show_said(changes: Path) -> int:
    """List what was said.

    Raises
    ------
    BadInput : it cannot be read.
    """
    from dorsi.work.said_before import read_answers, said_lines, said_place  # noqa: PLC0415 -- as above

    place = said_place(changes)
    try:
        lines = said_lines(read_answers(place))
    except BadInput as problem:
        hint = f"Mend the file, or forget it: {_forgetting(changes)}"
        raise BadInput(problem.sentence, place=problem.place, hint=hint) from problem
    told = [*lines, f"Kept in {place}; to delete it: {_forgetting(changes)}"] if lines else ["Nothing was said before."]
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 0


def _forgetting(changes: Path) -> str:
    """Give the command that deletes what was said beside this very file of changes."""
    other = "" if changes == own_changes() else f" --changes {shlex.quote(str(changes))}"
    return f"dorsi coach --forget{other}"


def forget(changes: Path) -> int:
    """Delete what was said: the file itself, and the link where it is reached by one.

    Raises
    ------
    BadInput : it cannot be deleted.
    """
    from dorsi.work.said_before import said_place  # noqa: PLC0415 -- as above

    place = said_place(changes)
    try:
        place.resolve().unlink()
    except (FileNotFoundError, NotADirectoryError):
        sys.stdout.write("Nothing was said before.\n")
        return 0
    except (OSError, RuntimeError) as problem:
        _not_deleted(place, problem)
    with suppress(FileNotFoundError):
        try:
            place.unlink()
        except PermissionError as problem:
            _not_deleted(place, problem)
    sys.stdout.write(f"Forgotten: {place} is deleted.\n")
    return 0


def _not_deleted(place: Path, problem: OSError | RuntimeError) -> NoReturn:
    known = isinstance(problem, OSError)
    why = problem.strerror if isinstance(problem, OSError) else "its links run in a circle"
    hint = way_out(problem) if known and isinstance(problem, OSError) else None
    raise BadInput(f"what was said cannot be deleted ({why})", place=str(place), hint=hint) from problem
