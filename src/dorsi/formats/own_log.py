"""The user's own log: sets are added at its end and are on the disk before anybody is told so; nothing is rewritten.

Only what was noted last by hand can be taken back: the file is cut exactly before it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import LiftSet
from dorsi.formats.dorsi_log import HEADER_LINE, jsonl_line
from dorsi.formats.one_writer import lock

__all__ = ["append_to_log", "take_back_last"]

_HEADER: Final = HEADER_LINE.encode()
_MARK: Final = b'"format":"dorsi.log/1"'


def append_to_log(path: Path, sets: Sequence[LiftSet]) -> tuple[LiftSet, ...]:
    """Add sets to the end of the user's own log, safe against power loss and a second writer.

    The file is made with its header where there is none. A line that an earlier power loss left half-written is ended
    first; readers reject it and keep the others. Orders continue those of the same session in the file.

    Parameters
    ----------
    path : a JSON Lines file in the format dorsi.log/1.
    sets : the sets, in order.

    Returns
    -------
    The sets as they were written.

    Raises
    ------
    BadInput : the file is no dorsi log (it is left as it is), or cannot be written (nothing half-written stays).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        with _opened_alone(path) as descriptor:
            written = _append(descriptor, path, sets)
        if is_new:
            _keep_entry(path.parent)
    except OSError as problem:
        raise BadInput(
            f"the set was not written ({problem.strerror or problem})",
            place=str(path),
            hint="Name another file with --file, or make room.",
        ) from problem
    return written


def take_back_last(path: Path) -> tuple[str, ...]:
    """Take the entry that was noted last out of the user's own log: its set, or its equal sets, at the end of the file.

    The file is cut right before it, under the lock; nothing else of it is touched.

    Returns
    -------
    The lines that were removed.

    Raises
    ------
    BadInput : there is no such file, it does not end with a set noted by hand, or it cannot be written.
    """
    if not path.is_file():
        raise BadInput("there is no log yet, so nothing to take back", place=str(path))
    try:
        with _opened_alone(path) as descriptor:
            before = _content(descriptor)
            _what_is_missing(before, path)
            lines = before.splitlines(keepends=True)
            count = _lines_of_last(lines)
            if not any(map(_is_entry, lines)):
                raise BadInput("nothing is noted in it, so there is nothing to take back", place=str(path))
            if not count:
                raise BadInput(
                    "the log does not end with a set that was noted by hand; nothing was removed",
                    place=str(path),
                    hint="Take the line out with a text editor.",
                )
            os.ftruncate(descriptor, len(before) - sum(map(len, lines[-count:])))
            os.fsync(descriptor)
    except OSError as problem:
        raise BadInput(f"the log cannot be changed ({problem.strerror or problem})", place=str(path)) from problem
    return tuple(line.decode(errors="replace") for line in lines[-count:])


def _lines_of_last(lines: Sequence[bytes]) -> int:
    """Count the lines of the last entry: one set, or several that are equal but for their order and noted at once."""
    last = _noted(lines[-1]) if lines and lines[-1].endswith(b"\n") else None
    if last is None:
        return 0
    count = 1
    while last.get("done_at") and count < len(lines) and _noted(lines[-1 - count]) == last:
        count += 1
    return count


def _is_entry(line: bytes) -> bool:
    return bool(line.strip()) and _MARK not in line.replace(b" ", b"")


def _noted(line: bytes) -> dict[str, Any] | None:
    """Give a set that was noted by hand, without its order; None where the line is something else."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or row.get("seen_by") != "hand" or "name" not in row:
        return None
    row.pop("order", None)
    return row


def _append(descriptor: int, path: Path, sets: Sequence[LiftSet]) -> tuple[LiftSet, ...]:
    before = _content(descriptor)
    start = _what_is_missing(before, path)
    numbered = tuple(_numbered(sets, before))
    addition = start + b"".join(jsonl_line(one).encode() for one in numbered)
    try:
        while addition:
            addition = addition[os.write(descriptor, addition) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, len(before))  # our own half line goes; what was there stays
        raise
    return numbered


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _what_is_missing(before: bytes, path: Path) -> bytes:
    """Give what must stand before the new lines: the header, its rest, a line break, or nothing."""
    if _HEADER.startswith(before):  # new, or cut off while the header was written
        return _HEADER[len(before) :]
    first = before.split(b"\n", 1)[0]
    if _MARK not in first.replace(b" ", b""):
        raise BadInput(
            "the file is no dorsi log; nothing was added to it",
            place=str(path),
            hint="Name another file: dorsi log makes it and adds to it.",
        )
    return b"" if before.endswith(b"\n") else b"\n"


def _numbered(sets: Sequence[LiftSet], before: bytes) -> Iterator[LiftSet]:
    """Continue the order of each session, so that two equal sets stay two."""
    last: dict[tuple[str, str], int] = {}
    for line in before.split(b"\n"):
        try:
            row = json.loads(line)
            key = (row["session"]["day"], row["session"].get("title", ""))
            last[key] = max(last.get(key, 0), int(row["order"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # the header, a half-written line
    for one in sets:
        key = (one.session.day.isoformat(), one.session.title)
        last[key] = last.get(key, 0) + 1
        yield replace(one, order=last[key])


def _keep_entry(folder: Path) -> None:
    """Make the new file's entry in its folder survive a power loss, where the system can."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _opened_alone(path: Path) -> Iterator[int]:
    """Open the file for adding, wait until no other writer has it, and let it go again."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o644)
    try:
        lock(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)  # gives up the lock as well
