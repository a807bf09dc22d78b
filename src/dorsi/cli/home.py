"""Where the user's own files live, and how files are written: whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from dorsi.core.errors import BadInput, way_out
from dorsi.core.whole_files import written_whole

__all__ = [
    "home_folder",
    "make_folder_of",
    "own_body",
    "own_changes",
    "own_log",
    "own_names",
    "refuse_to_replace",
    "write_bytes",
    "write_data",
    "write_private",
    "write_whole",
]


def home_folder() -> Path:
    """In which folder are the user's own files? ``DORSI_HOME``, else the system's folder for a program's data.

    Raises
    ------
    BadInput : this user has no home folder, as in a container, and none was named.
    """
    told = os.environ.get("DORSI_HOME")
    if told:
        return _at_home(told)
    if sys.platform == "win32":
        return _at_home(os.environ.get("APPDATA", "~")) / "dorsi"
    if sys.platform == "darwin":
        return _at_home("~/Library/Application Support/dorsi")
    return _at_home(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "dorsi"


def _at_home(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError:
        raise BadInput(
            "there is no home folder here in which your own files could be",
            hint="Set the variable DORSI_HOME to a folder of yours.",
        ) from None


def own_names() -> Path:
    """The user's file of names (TOML)."""
    return home_folder() / "names.toml"


def own_log() -> Path:
    """The user's own log (JSON Lines)."""
    return home_folder() / "log.jsonl"


def own_body() -> Path:
    """The user's own measurements of the body (CSV)."""
    return home_folder() / "body.csv"


def own_changes() -> Path:
    """The changes the user took, one at a time (JSON)."""
    return home_folder() / "changes.json"


def make_folder_of(path: Path) -> None:
    """Make the folder in which a file of the user's own is to be written.

    Raises
    ------
    BadInput : it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise BadInput(
            f"the folder cannot be made ({problem.strerror})", place=str(path.parent), hint=way_out(problem)
        ) from problem


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there whole or not at all; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_private(path: Path, text: str) -> None:
    """Write a text file that nobody but its owner may read; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), private=True)


def write_bytes(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that it is there whole or not at all; where it is private, for its owner alone to read.

    A device or a pipe is written to as it is; a link is followed.

    Raises
    ------
    BadInput : the place cannot be written to.
    """
    with written_whole(path.resolve(), private=private) as place:
        place.write_bytes(content)


def write_data(text: str) -> None:
    """Write a file format to standard output: always UTF-8, whatever the terminal speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)


def refuse_to_replace(outputs: Sequence[Path | None], inputs: Sequence[Path | None]) -> None:
    """Nothing is lost: no output may be one of the files read, nor two outputs one file.

    Raises
    ------
    BadInput : an output would replace a file that was given to be read, or another output.
    """
    read = {path.resolve() for path in inputs if path is not None}
    written: set[Path] = set()
    for output in outputs:
        if output is None or (output.exists() and not output.is_file()):
            continue
        place = output.resolve()
        if place in read:
            raise BadInput("this would replace a file that is being used", place=str(output), hint="Name another file.")
        if place in written:
            raise BadInput("two outputs name the same file", place=str(output), hint="Give each a name of its own.")
        written.add(place)
