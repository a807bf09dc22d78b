"""One TOML data file: what it says, on which line it says it, and what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["CLAIMS", "CheckedToml", "Fault"]

KEY_LINE = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
TABLE_LINE = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
LIST_TABLE_LINE = re.compile(r"\s*\[\[([^\[\]]+)\]\]\s*(?:#.*)?$")
LINE_IN_MESSAGE = re.compile(r"\(at line (\d+)")
#: What a training diary must not claim, anywhere a user reads.
CLAIMS = re.compile(
    r"\b(prevent(?:s|ed|ing|ion)?|treat(?:s|ed|ing|ment)?|cures?|diagnos\w+|rehabilitat\w+"
    r"|detects?\s+injur\w+|corrects?\s+(?:your\s+)?posture)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a data file: where, and one sentence that says what."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(slots=True, kw_only=True)
class CheckedToml:
    """A data file while it is being checked: its tables, the lines of its keys, and the faults found so far."""

    path: Path
    tables: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    readable: bool = False
    _lines: list[str] = field(default_factory=list)
    _line_of_key: dict[tuple[str, ...], int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> CheckedToml:
        """Read a file; one that cannot be read has the fault and no tables.

        Parameters
        ----------
        path : the TOML file.
        """
        file = cls(path=path)
        try:
            raw = path.read_bytes()
        except OSError as problem:
            file.faults.append(Fault(file=path, line=1, sentence=f"The file cannot be opened: {problem.strerror}."))
            return file
        try:
            text = raw.decode("utf-8")
            file.tables = tomllib.loads(text)
        except UnicodeDecodeError as problem:
            line = raw[: problem.start].count(b"\n") + 1
            file.faults.append(Fault(file=path, line=line, sentence="The file is not UTF-8 text."))
        except tomllib.TOMLDecodeError as problem:
            file.faults.append(_syntax_fault(path, text, problem))
        except RecursionError:
            file.faults.append(Fault(file=path, line=1, sentence="The file nests its lists too deeply."))
        else:
            file.readable = True
            file._lines = text.splitlines()
            file._line_of_key = _lines_of_keys(file._lines)
        return file

    def line_of(self, *keys: str | int) -> int:
        """On which line does this key stand? Falls back to the nearest table around it, then to line 1.

        Parameters
        ----------
        keys : the way to it, outermost first; the entry of a list of tables by its number from 0.
        """
        way = tuple(str(key) for key in keys)
        while way:
            if way in self._line_of_key:
                return self._line_of_key[way]
            way = way[:-1]
        return 1

    def line_of_text(self, text: str, *keys: str | int) -> int:
        """On which line does this text stand, searched from its key on? Falls back to the line of the key.

        Parameters
        ----------
        text : an entry of a list, as it stands between its quotes.
        keys : the way to the list.
        """
        start = self.line_of(*keys)
        quoted = (f'"{text}"', f"'{text}'")
        for number, line in enumerate(self._lines[start - 1 :], start=start):
            if any(form in line for form in quoted):
                return number
        return start

    def say(self, sentence: str, *keys: str | int) -> None:
        """Note a fault at a key.

        Parameters
        ----------
        sentence : what is wrong.
        keys : the way to the key.
        """
        self.faults.append(Fault(file=self.path, line=self.line_of(*keys), sentence=sentence))

    def check_claims(self) -> None:
        """Note every line that claims what only medicine may claim."""
        for number, line in enumerate(self._lines, start=1):
            for found in CLAIMS.finditer(line):
                sentence = f"{found[0]!r} is a medical claim: say what it does for training instead."
                self.faults.append(Fault(file=self.path, line=number, sentence=sentence))


def _syntax_fault(path: Path, text: str, problem: tomllib.TOMLDecodeError) -> Fault:
    message = str(problem)
    found = LINE_IN_MESSAGE.search(message)
    line = int(found[1]) if found else max(1, len(text.splitlines()))
    reason = message.split(" (at ", maxsplit=1)[0].rstrip(".")
    return Fault(file=path, line=line, sentence=f"The file is no valid TOML: {reason}.")


def _lines_of_keys(lines: list[str]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    count: dict[str, int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        if many := LIST_TABLE_LINE.match(line):
            name = many[1].strip()
            table = (name, str(count.get(name, 0)))
            count[name] = count.get(name, 0) + 1
            found.setdefault(table, number)
        elif one := TABLE_LINE.match(line):
            table = tuple(part.strip().strip("\"'") for part in one[1].split("."))
            found.setdefault(table, number)
        elif key := KEY_LINE.match(line):
            found.setdefault((*table, key[1] or key[2] or key[3] or ""), number)
    return found
