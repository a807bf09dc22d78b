"""Are the data files right, all of them together? Every fault, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

from dorsi.core.anatomy.checked_toml import CheckedToml, Fault
from dorsi.core.anatomy.checking import check_anatomy, known_ids
from dorsi.core.anatomy.compiling import compile_anatomy
from dorsi.core.catalogue.compiling import compile_exercises
from dorsi.core.catalogue.exercise_file import check_exercise_file
from dorsi.core.catalogue.names_compiling import compile_names
from dorsi.core.catalogue.naming import OtherGroup
from dorsi.core.errors import BadInput

__all__ = ["Fault", "check_catalogue"]

CORE = Path(__file__).parent.parent
RECOMPILE = "Write it anew with: python -m dorsi.core.catalogue"
NAME_FILES = ("words.toml", "patterns.toml", "other_lifts.toml")
FILE_IN_SENTENCE = re.compile(r"^(\w+\.toml)\b")
QUOTED = re.compile(r"'([^']+)'")
HARDEST_DEMAND = 3
OTHER_GROUPS: tuple[str, ...] = get_args(OtherGroup)


def check_catalogue(folder: Path = CORE) -> list[Fault]:
    """Find every fault in the data files of anatomy and catalogue; none means an empty list.

    Parameters
    ----------
    folder : holds ``anatomy/`` and ``catalogue/`` with their TOML files and compiled forms; by default dorsi's own.
    """
    known = known_ids(folder / "anatomy")
    faults = check_anatomy(folder / "anatomy")
    exercises = [CheckedToml.read(path) for path in sorted((folder / "catalogue" / "exercises").glob("*.toml"))]
    if not exercises:
        place = folder / "catalogue" / "exercises"
        return [*faults, Fault(file=place, line=1, sentence="There is no exercise file here.")]
    for file in exercises:
        check_exercise_file(file, known)
    _check_names_apart(exercises)
    others = [CheckedToml.read(path) for path in sorted((folder / "catalogue").glob("*.toml"))]
    for file in others:
        file.check_claims()
        if file.path.name == "other_lifts.toml":
            _check_other_lifts(file)
    right = not any(file.faults for file in (*exercises, *others))
    for file in (*exercises, *others):
        faults += file.faults
    if all(file.readable for file in exercises):
        faults += _stale(folder / "catalogue" / "compiled.json", compile_exercises(folder / "catalogue" / "exercises"))
    if right and {*NAME_FILES} <= {file.path.name for file in others}:
        faults += _check_names_compiled(folder / "catalogue", [*exercises, *others])
    if not any(fault.file.parent == folder / "anatomy" for fault in faults):
        faults += _stale(folder / "anatomy" / "compiled.json", compile_anatomy(folder / "anatomy"))
    return faults


def _check_names_apart(files: Iterable[CheckedToml]) -> None:
    """Note names and aliases that two exercises claim, and aliases that one file gives twice."""
    owner: dict[str, str] = {}
    for file in files:
        names = file.tables.get("names")
        if not isinstance(names, dict):
            continue
        aliases = names.get("aliases")
        listed = [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []
        seen: set[str] = set()
        for alias in listed:
            key = _plain(alias)
            if key in seen:
                _say_at(file, f"The alias {alias!r} is given twice.", alias)
            elif owner.get(key, file.path.stem) != file.path.stem:
                _say_at(file, f"The alias {alias!r} belongs to {owner[key]} already.", alias)
            seen.add(key)
            owner.setdefault(key, file.path.stem)
        english = names.get("en")
        if isinstance(english, str):
            key = _plain(english)
            if owner.get(key, file.path.stem) != file.path.stem:
                file.say(f"The name {english!r} belongs to {owner[key]} already.", "names", "en")
            owner.setdefault(key, file.path.stem)


def _say_at(file: CheckedToml, sentence: str, alias: str) -> None:
    line = file.line_of_text(alias, "names", "aliases")
    file.faults.append(Fault(file=file.path, line=line, sentence=sentence))


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().casefold()


def _check_other_lifts(file: CheckedToml) -> None:
    lifts = file.tables.get("lift")
    if not file.readable:
        return
    if not isinstance(lifts, list) or not lifts:
        file.say("The file holds no [[lift]].")
        return
    for number, lift in enumerate(lifts):
        if not isinstance(lift, dict):
            file.say("lift must be written as tables: [[lift]].", "lift")
            continue
        if lift.get("group") not in OTHER_GROUPS:
            file.say(
                f"The group {lift.get('group')!r} is not one of {', '.join(sorted(OTHER_GROUPS))}.",
                "lift",
                number,
                "group",
            )
        demand = lift.get("lumbar", 0)
        if isinstance(demand, bool) or not isinstance(demand, int) or not 0 <= demand <= HARDEST_DEMAND:
            file.say(f"lumbar is {demand!r}, not a whole number from 0 to 3.", "lift", number, "lumbar")
        lists = [lift.get(key, []) for key in ("words", "when")]
        texts = [text for found in lists if isinstance(found, list) for text in found]
        if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
            file.say("It needs words or when: lists of phrases, none of them empty.", "lift", number)


def _check_names_compiled(folder: Path, files: Iterable[CheckedToml]) -> list[Fault]:
    """Find what stops the words of names from being compiled; compiled, they must be what lies there."""
    try:
        fresh = compile_names(folder, folder / "exercises")
    except BadInput as problem:
        by_name = {file.path.name: file for file in files}
        said = [line for line in problem.sentence.splitlines() if not line.endswith(":")]
        return [_fault_of_words(sentence, problem.place or NAME_FILES[0], by_name) for sentence in said]
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        # A table that is missing or of another shape than the compiler reads shows itself as one of these.
        sentence = f"The words of names cannot be compiled: {type(problem).__name__}, {problem}."
        return [Fault(file=folder / "patterns.toml", line=1, sentence=sentence)]
    return _stale(folder / "compiled_names.json", fresh)


def _fault_of_words(sentence: str, place: str, files: Mapping[str, CheckedToml]) -> Fault:
    found = FILE_IN_SENTENCE.match(sentence) or FILE_IN_SENTENCE.match(place)
    file = files[found[1] if found and found[1] in files else NAME_FILES[0]]
    quoted = QUOTED.search(sentence)
    line = file.line_of_text(quoted[1]) if quoted else 1
    return Fault(file=file.path, line=line, sentence=f"{sentence[:1].upper()}{sentence[1:]}.")


def _stale(compiled: Path, fresh: str) -> list[Fault]:
    try:
        there = compiled.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return [Fault(file=compiled, line=1, sentence=f"The compiled form cannot be read. {RECOMPILE}")]
    if there == fresh:
        return []
    pairs = zip(there.splitlines(), fresh.splitlines(), strict=False)
    line = next((number for number, (old, new) in enumerate(pairs, start=1) if old != new), 1)
    return [
        Fault(file=compiled, line=line, sentence=f"The compiled form does not fit the TOML files any more. {RECOMPILE}")
    ]
