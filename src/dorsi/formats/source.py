"""The bytes of a file, opened with limits, and the views of it that formats ask for: text, table.

Conventions: nothing here trusts the file's name or its declared sizes. A file is refused from its first bytes where
they already say that it cannot be a log; packed files are unpacked with a limit, never wholly first.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from dorsi.core.errors import BadInput, way_out
from dorsi.formats.encoding import decoded
from dorsi.formats.table import LONGEST_HEADER, CsvTable, read_header

if TYPE_CHECKING:
    import gzip
    import zipfile
    from collections.abc import Iterable

__all__ = ["CsvTable", "Source"]

#: A training log of twenty years stays under 10 MB.
LARGEST_LOG_BYTES: Final = 48 * 1024 * 1024
#: Text of a log packs to about a tenth; what grows more than this is made to fill the memory.
LARGEST_RATIO: Final = 400
#: So much is looked at before the rest is read.
FIRST_BYTES: Final = 64 * 1024
#: The list of contents of an archive with one log in it is small.
LARGEST_ZIP_DIRECTORY_BYTES: Final = 256 * 1024
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_BYTES: Final = 22 + 65535
#: How a file that dorsi itself wrote begins, and what each is.
_OWN_ANSWER: Final = re.compile(r'\s*\{\s*"format"\s*:\s*"dorsi\.([a-z-]{2,20})/\d')
_OWN_WORDS: Final = {
    "plan": "a plan",
    "report": "a report",
    "film": "the report of a film",
    "films": "the report of several films",
    "trial-report": "the report of a trial",
    "body": "the answer about the body",
    "changes": "the file of changes taken",
}
_HINT: Final = "Give the file as the app exported it."


class Source:
    """One file as bytes, with what can be derived from it, each at most once.

    ``notices`` are plain sentences about how the bytes had to be read; `read_log` puts them into the account.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    @classmethod
    def open(cls, path: Path) -> Source:
        """Read a file, refusing what cannot be a log before it is in memory; unpack gzip and zip.

        Raises
        ------
        BadInput : there is no such file, it is too large, packed with more than one log, or empty of sense.
        """
        try:
            data = _read_bounded(path)
        except OSError as problem:
            raise BadInput(
                f"cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
            ) from problem
        except ValueError as problem:  # a NUL byte in the path
            raise BadInput("this is no name of a file", place=ascii(str(path))) from problem
        return cls.of_bytes(data, path.name)

    @classmethod
    def of_bytes(cls, data: bytes, name: str) -> Source:
        """Take bytes that are already there, an upload for one; unpack gzip and zip.

        Raises
        ------
        BadInput : packed with more than one log, damaged, or growing beyond the size of a log.
        """
        return cls(*_unpacked(data, name))

    @cached_property
    def _decoded(self) -> tuple[str | None, tuple[str, ...]]:
        return decoded(self.data)

    @property
    def text(self) -> str | None:
        """The file as text without its byte-order mark, or None where it is binary."""
        return self._decoded[0]

    @property
    def notices(self) -> tuple[str, ...]:
        """What had to be assumed about the bytes, in plain sentences."""
        return self._decoded[1]

    @cached_property
    def table(self) -> CsvTable | None:
        """The file as a delimited table, or None where it is not one; the rows are read when first asked for."""
        text = self.text
        if text and "\r" in text and "\n" not in text:
            text = text.replace("\r", "\n")  # as old Macs ended lines
        header = read_header(text) if text else None
        if text is None or header is None:
            return None
        return CsvTable(
            header=header.cells, delimiter=header.delimiter, text=text, header_lines=header.lines, name=self.name
        )

    @property
    def why_no_log(self) -> str:
        """Say in one plain sentence why no format knew this file."""
        if not self.data.strip():
            return "the file is empty"
        text = self.text
        if text is None:
            return "this is no text and no backup of an app that dorsi knows"
        if not text.strip():
            return "the file is empty"
        if told := _OWN_ANSWER.match(text):
            return f"this is {_OWN_WORDS.get(told[1], 'an answer')} of dorsi, no training log"
        if len(text.split("\n", 1)[0]) > LONGEST_HEADER:
            return "the first line is far too long for the header of a log"
        return "this is no training log that dorsi knows"


def _read_bounded(path: Path) -> bytes:
    """Read at most the limit, whatever the file system says about the size; never wait for a pipe without a writer."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(handle).st_size
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        first = file.read(FIRST_BYTES)
        _refuse_zeros(first, path.name)
        if size > LARGEST_LOG_BYTES:
            raise _too_large(size, path.name)
        data = first + file.read(LARGEST_LOG_BYTES + 1 - len(first))
    if len(data) > LARGEST_LOG_BYTES:
        raise _too_large(None, path.name)
    return data


def _too_large(size: int | None, name: str) -> BadInput:
    amount = f"has {size / 1e6:.0f} MB" if size else f"has more than {LARGEST_LOG_BYTES / 1e6:.0f} MB"
    return BadInput(f"the file {amount}; a training log of twenty years stays under 10 MB", place=name, hint=_HINT)


def _refuse_zeros(first: bytes, name: str) -> None:
    if len(first) == FIRST_BYTES and not first.strip(b"\x00"):
        raise BadInput("the file holds nothing but zeros", place=name, hint=_HINT)


def _unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """Unpack gzip or a zip with one log in it, with a limit on what comes out."""
    if data.startswith(_GZIP):
        return _gunzipped(data, name), name
    if data.startswith(_ZIP):
        return _unzipped(data, name)
    return data, name


def _gunzipped(data: bytes, name: str) -> bytes:
    import gzip  # noqa: PLC0415 -- few logs are packed; the others need not wait for it

    limit = min(LARGEST_LOG_BYTES, max(len(data), 1024) * LARGEST_RATIO)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return _bounded(file, limit, name)
    except (zlib.error, EOFError, OSError) as problem:
        raise BadInput("the packed file is damaged", place=name, hint="Export it again.") from problem


def _bounded(file: IO[bytes] | gzip.GzipFile, limit: int, name: str) -> bytes:
    """Read to the end, but refuse zeros at once and more than ``limit`` bytes as soon as they come."""
    parts: list[bytes] = []
    size = 0
    while part := file.read(FIRST_BYTES):
        if not parts:
            _refuse_zeros(part, name)
        parts.append(part)
        size += len(part)
        if size > limit:
            raise BadInput("the packed file grows far beyond the size of a training log", place=name, hint=_HINT)
    return b"".join(parts)


def _unzipped(data: bytes, name: str) -> tuple[bytes, str]:
    import zipfile  # noqa: PLC0415 -- few logs are packed; the others need not wait for it

    end = data.rfind(_ZIP_END, max(0, len(data) - _ZIP_END_BYTES))
    directory_bytes = int.from_bytes(data[end + 12 : end + 16], "little")
    if end < 0 or directory_bytes > LARGEST_ZIP_DIRECTORY_BYTES:
        raise BadInput("the archive is damaged or holds far more than one log", place=name, hint=_HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = _the_one_log(archive.infolist(), name)
            if inside.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or inside.flag_bits & 1:
                raise BadInput("the archive is packed in a way or with a password that dorsi does not read", place=name)
            limit = min(LARGEST_LOG_BYTES, max(inside.compress_size, 1024) * LARGEST_RATIO)
            with archive.open(inside) as file:
                return _bounded(file, limit, name), name
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError) as problem:
        raise BadInput("the archive is damaged", place=name, hint="Export it again.") from problem


def _the_one_log(entries: Iterable[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    logs = [
        entry
        for entry in entries
        if not entry.is_dir() and "__MACOSX" not in entry.filename and not Path(entry.filename).name.startswith(".")
    ]
    if len(logs) != 1:
        raise BadInput(
            f"the archive holds {len(logs)} files, one log is needed", place=name, hint="Unpack it and give the log."
        )
    return logs[0]
