"""Where the user's own files live, and how files are written: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dorsi.core.errors import BadInput

__all__ = ["home_folder", "own_log", "own_names", "write_whole"]


def home_folder() -> Path:
    """In which folder are the user's own files? ``DORSI_HOME``, else the system's folder for a program's data."""
    told = os.environ.get("DORSI_HOME")
    if told:
        return Path(told).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "~")).expanduser() / "dorsi"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/dorsi").expanduser()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "dorsi"


def own_names() -> Path:
    """The user's file of names (TOML)."""
    return home_folder() / "names.toml"


def own_log() -> Path:
    """The user's own log (JSON Lines)."""
    return home_folder() / "log.jsonl"


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there whole or not at all.

    A device or a pipe is written to as it is; a link is followed.

    Raises
    ------
    BadInput : the place cannot be written to.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as device:
                device.write(text)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise
    except OSError as problem:
        raise BadInput(f"cannot be written ({problem.strerror})", place=str(path)) from problem
