"""What has the user taught: the names of his own log, and what his load columns mean.

They live in one small TOML file of the user's::

    [names]
    "My odd name" = "lat_pulldown_wide_pronated"
    "Row at the old gym" = "machine_row_chest_supported / old gym"
    "Prehab" = "other"

    [loads]
    "Pull Up" = "added"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.wording import LONGEST_NAME, as_typed_key, seen
from dorsi.core.errors import BadInput, way_out
from dorsi.core.whole_files import written_whole

__all__ = ["LOAD_MEANINGS", "OwnAliases", "forget_name", "read_own_aliases", "teach_load", "teach_name"]

#: How a load column can be meant for a lift of the body.
LOAD_MEANINGS = ("added", "total", "assistance")
#: The meaning of a name that is no back, arm or grip exercise.
OTHER = "other"
LARGEST_FILE_BYTES = 1024 * 1024

_TABLE = re.compile(r"^\s*\[\s*([A-Za-z0-9_-]+)\s*\]\s*(#.*)?$")
_BAD_IN_VARIANT = re.compile(r"[\x00-\x1f\x7f/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAliases:
    """The user's own names (-> ``slug``, ``slug / variant`` or ``other``) and meanings of loads (-> added...)."""

    names: Mapping[str, str] = field(default_factory=dict)
    loads: Mapping[str, str] = field(default_factory=dict)


def read_own_aliases(path: Path) -> OwnAliases:
    """What does the user's own file say? A file that is not there says nothing.

    Parameters
    ----------
    path : the TOML file.

    Raises
    ------
    BadInput
        if it is no TOML, or a name means an exercise that does not exist.
    """
    record = _parse(_text_of(path), path)
    names, loads = _table(record, "names", path), _table(record, "loads", path)
    if strangers := [key for key in record if key not in ("names", "loads")]:
        raise BadInput(
            f"has a part {strangers[0]!r} that means nothing here", place=path.name, hint="Keep [names] and [loads]."
        )
    for name, meaning in names.items():
        _check_meaning(meaning, f"{path.name}, {_quoted(name)}")
    for name, meaning in loads.items():
        _check_load(meaning, f"{path.name}, {_quoted(name)}")
    return OwnAliases(names=names, loads=loads)


def teach_name(path: Path, name: str, slug: str, *, variant: str = "") -> None:
    """Write into the user's file what a name of his log means; what stands there otherwise is kept.

    Parameters
    ----------
    path : the TOML file; made with its folder if missing.
    name : the exercise as the log spells it.
    slug : the exercise, or ``other`` for one that is no back, arm or grip exercise.
    variant : what sets it apart as a series of its own, such as "smith machine".

    Raises
    ------
    BadInput
        if there is no such exercise, or the file has faults.
    """
    variant = " ".join(variant.split())
    if _BAD_IN_VARIANT.search(variant):
        raise BadInput("a variant cannot hold a slash or control codes", place=repr(variant))
    meaning = f"{slug} / {variant}" if variant and slug != OTHER else slug
    _check_meaning(meaning, _quoted(name))
    _write_entry(path, "names", name, meaning)


def teach_load(path: Path, name: str, meaning: str) -> None:
    """Write into the user's file how the load column of an exercise is meant.

    Parameters
    ----------
    path : the TOML file; made with its folder if missing.
    name : the exercise as the log spells it.
    meaning : ``added`` to body mass, ``total`` with body mass in it, or ``assistance`` taken off body mass.
    """
    _check_load(meaning, _quoted(name))
    _write_entry(path, "loads", name, meaning)


def forget_name(path: Path, name: str) -> bool:
    """Take a taught name and its load meaning out of the user's file; False if it was not there.

    Parameters
    ----------
    path : the TOML file.
    name : the exercise as the log spells it; case, accents and blanks do not matter.
    """
    text = _text_of(path)
    own = read_own_aliases(path)
    key = as_typed_key(name)
    taught = [(table, n) for table in ("names", "loads") for n in getattr(own, table) if as_typed_key(n) == key]
    for table, known in taught:
        text = _without(text, table, known, path)
    if taught:
        _replace(path, text)
    return bool(taught)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise BadInput("is too large for a file of names", place=path.name)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise BadInput("is not written in UTF-8", place=path.name, hint="Save it as UTF-8 text.") from None
    except OSError as problem:
        raise BadInput(f"cannot be read ({problem.strerror})", place=str(path), hint=way_out(problem)) from problem


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadInput(
            f"is not proper TOML: {fault}", place=path.name, hint='A line looks like: "My row" = "pendlay_row"'
        ) from None


def _table(record: Mapping[str, Any], key: str, path: Path) -> dict[str, str]:
    table = record.get(key, {})
    if not isinstance(table, dict):
        raise BadInput(f"{key} must be a table", place=path.name, hint=f"Write [{key}] on a line of its own.")
    for name, meaning in table.items():
        if not isinstance(meaning, str):
            raise BadInput("the meaning must be a text in quotes", place=f"{path.name}, [{key}] {_quoted(name)}")
    return dict(table)


def _check_meaning(meaning: str, place: str) -> None:
    slug = meaning.partition("/")[0].strip()
    if slug == OTHER:
        return
    if slug not in load_catalogue():
        from rapidfuzz import process  # noqa: PLC0415 -- only faults pay for it

        near = ", ".join(hit[0] for hit in process.extract(slug, list(load_catalogue()), limit=3))
        raise BadInput(
            f"the catalogue has no exercise called {slug[:80]!r}",
            place=place,
            hint=f"Near to it: {near}. List them with: dorsi exercises",
        )


def _check_load(meaning: str, place: str) -> None:
    if meaning not in LOAD_MEANINGS:
        raise BadInput(f"a load cannot mean {meaning[:80]!r}", place=place, hint="It is added, total or assistance.")


def _write_entry(path: Path, table: str, name: str, meaning: str) -> None:
    """Put one line into a table: older lines for the same name go, everything else stays as it is written."""
    name = seen(name)
    if not as_typed_key(name):
        raise BadInput("a name needs at least one letter or number", place=_quoted(name))
    if len(name) > LONGEST_NAME:
        raise BadInput(f"a name of more than {LONGEST_NAME} letters is no name", place=_quoted(name))
    text = _text_of(path)
    own = read_own_aliases(path)
    for known in getattr(own, table):
        if as_typed_key(known) == as_typed_key(name):
            text = _without(text, table, known, path)
    line = f"{_quoted(name, cut=False)} = {_quoted(meaning, cut=False)}"
    lines = text.splitlines()
    heading = next((i for i, old in enumerate(lines) if (m := _TABLE.match(old)) and m.group(1) == table), None)
    if heading is None:
        lines += [*([""] if lines else []), f"[{table}]", line]
    else:
        lines.insert(heading + 1, line)
    _replace(path, "\n".join(lines) + "\n")


def _without(text: str, table: str, name: str, path: Path) -> str:
    """Take the line of a name out; if the file is written in an unusual way, write its entries anew."""
    lines = text.splitlines()
    inside = ""
    for number, line in enumerate(lines):
        heading = _TABLE.match(line)
        if heading:
            inside = heading.group(1)
        elif inside == table and _entry(line) == name:
            shorter = "\n".join([*lines[:number], *lines[number + 1 :]]) + "\n"
            if name not in _parse(shorter, path).get(table, {}):
                return shorter
    return _anew(_parse(text, path), table, name)


def _entry(line: str) -> str | None:
    """Give the name that a line of its own teaches."""
    try:
        record = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    return next(iter(record)) if len(record) == 1 and isinstance(next(iter(record.values())), str) else None


def _anew(record: Mapping[str, Mapping[str, str]], table: str, name: str) -> str:
    parts: list[str] = []
    for key, entries in record.items():
        kept = {n: m for n, m in entries.items() if (key, n) != (table, name)}
        parts += [f"[{key}]", *(f"{_quoted(n, cut=False)} = {_quoted(m, cut=False)}" for n, m in kept.items()), ""]
    return "\n".join(parts)


def _quoted(text: str, *, cut: bool = True) -> str:
    """Write a text as TOML, whatever it holds; for messages it is cut."""
    shown = text if not cut or len(text) <= LONGEST_NAME else text[:LONGEST_NAME] + "..."
    out = []
    for letter in shown:
        if letter in '"\\':
            out.append("\\" + letter)
        elif letter.isprintable():
            out.append(letter)
        elif 0xD800 <= ord(letter) <= 0xDFFF:  # noqa: PLR2004 -- half a character cannot be written down
            out.append("\N{REPLACEMENT CHARACTER}")
        else:
            out.append(f"\\U{ord(letter):08X}")
    return '"' + "".join(out) + '"'


def _replace(path: Path, text: str) -> None:
    with written_whole(path, with_folder=True) as place:
        place.write_bytes(text.encode())
