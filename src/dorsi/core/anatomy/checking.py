"""Are the anatomy's files right? Every fault, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeGuard, get_args

from dorsi.core.anatomy.checked_toml import CheckedToml, Fault
from dorsi.core.anatomy.compiling import ANATOMY_FILES
from dorsi.core.anatomy.parts import Joint, RegionName

__all__ = ["Known", "check_anatomy", "known_ids"]

Known = Mapping[str, frozenset[str]]
TEXTS = {
    "muscles": ("name", "short_name", "course"),
    "motions": ("name", "plain", "joint"),
    "regions": ("name", "plain", "judgement"),
    "sources": ("authors", "about"),
}
OTHERS = {
    "muscles": ("part_of", "region", "lay_names", "sources"),
    "motions": ("prime", "assisting", "sources"),
    "regions": ("maintenance_sets", "start_sets", "usual_sets", "upper_sets", "sources"),
    "sources": ("year", "where", "doi", "looked_up"),
}
OLDEST_YEAR, NEWEST_YEAR = 1850, 2100
RANGES = ("maintenance_sets", "start_sets", "usual_sets")


def check_anatomy(folder: Path) -> list[Fault]:
    """Find every fault in the four files of the anatomy.

    Parameters
    ----------
    folder : where they lie.
    """
    files = {name: CheckedToml.read(folder / f"{name}.toml") for name in ANATOMY_FILES}
    known = _known(files)
    for name, file in files.items():
        file.check_claims()
        for key, table in file.tables.items():
            if not isinstance(table, dict):
                file.say(f"{key!r} stands outside of any table.", key)
                continue
            _check_texts(file, name, key, table)
            if name != "sources":
                check_sources(file, table.get("sources"), known, key)
            CHECKS[name](file, key, table, known)
    _check_regions_complete(files)
    return [fault for file in files.values() for fault in file.faults]


def known_ids(folder: Path) -> Known:
    """Which muscles, motions of the blades and sources may the exercise files name?

    Parameters
    ----------
    folder : where the anatomy's files lie; what cannot be read knows nothing.
    """
    return _known({name: CheckedToml.read(folder / f"{name}.toml") for name in ANATOMY_FILES})


def _known(files: Mapping[str, CheckedToml]) -> Known:
    motions = files["motions"].tables
    blade = [key for key, table in motions.items() if isinstance(table, dict) and table.get("joint") == "blade"]
    return {
        "muscles": frozenset(files["muscles"].tables),
        "blade_motions": frozenset(blade),
        "sources": frozenset(files["sources"].tables),
    }


def check_sources(file: CheckedToml, named: object, known: Known, *keys: str) -> None:
    """Note sources that are missing or unknown.

    Parameters
    ----------
    file : the file being checked.
    named : the value of its key ``sources``.
    known : as :func:`known_ids` gives it.
    keys : the way to the table that holds the key.
    """
    if not isinstance(named, list) or not named:
        file.say('It names no source: at least one is needed, "judgement" if there is no better.', *keys, "sources")
        return
    for key in named:
        if not isinstance(key, str) or key not in known["sources"]:
            file.say(f"The source {key!r} does not stand in sources.toml.", *keys, "sources")


def _check_texts(file: CheckedToml, name: str, key: str, table: Mapping[str, Any]) -> None:
    for text in TEXTS[name]:
        if not isinstance(table.get(text), str) or not table[text].strip():
            file.say(f"{key}.{text} is missing or empty.", key, text)
    for extra in table.keys() - set(TEXTS[name]) - set(OTHERS[name]):
        file.say(f"{key}.{extra} is a key that nothing reads.", key, extra)


def _check_muscle(file: CheckedToml, key: str, table: Mapping[str, Any], _known: Known) -> None:
    if "region" in table and table["region"] not in get_args(RegionName):
        file.say(f"{key}.region is {table['region']!r}, not one of {_listed(get_args(RegionName))}.", key, "region")
    if not _texts(table.get("lay_names")):
        file.say(f"{key}.lay_names must be a list of words.", key, "lay_names")


def _check_motion(file: CheckedToml, key: str, table: Mapping[str, Any], known: Known) -> None:
    if table.get("joint") not in get_args(Joint):
        file.say(f"{key}.joint is {table.get('joint')!r}, not one of {_listed(get_args(Joint))}.", key, "joint")
    prime, assisting = table.get("prime"), table.get("assisting")
    if not _texts(prime) or not prime:
        file.say(f"{key}.prime must name at least one muscle.", key, "prime")
    for role, muscles in (("prime", prime), ("assisting", assisting)):
        for muscle in muscles if _texts(muscles) else ():
            if muscle not in known["muscles"]:
                file.say(f"The muscle {muscle!r} does not stand in muscles.toml.", key, role)
    if _texts(prime) and _texts(assisting) and set(prime) & set(assisting):
        file.say(f"{key} names {_listed(set(prime) & set(assisting))} both as prime and as assisting.", key, "prime")


def _check_region(file: CheckedToml, key: str, table: Mapping[str, Any], _known: Known) -> None:
    if key not in get_args(RegionName):
        file.say(f"{key!r} is no region: they are {_listed(get_args(RegionName))}.", key)
    bounds = [table.get(name) for name in RANGES]
    for name, pair in zip(RANGES, bounds, strict=True):
        if not _is_range(pair):
            file.say(f"{key}.{name} must be two numbers, the lower first.", key, name)
    upper = table.get("upper_sets")
    if not isinstance(upper, int | float) or isinstance(upper, bool):
        file.say(f"{key}.upper_sets must be a number.", key, "upper_sets")
    elif _is_range(table.get("usual_sets")) and upper < table["usual_sets"][1]:
        file.say(f"{key}.upper_sets lies below the usual range.", key, "upper_sets")


def _check_source(file: CheckedToml, key: str, table: Mapping[str, Any], _known: Known) -> None:
    if not isinstance(table.get("looked_up"), bool):
        file.say(f"{key}.looked_up must say true or false.", key, "looked_up")
    year = table.get("year")
    if year is not None and (not isinstance(year, int) or not OLDEST_YEAR <= year <= NEWEST_YEAR):
        file.say(f"{key}.year is {year!r}, which is no year.", key, "year")


def _check_regions_complete(files: Mapping[str, CheckedToml]) -> None:
    regions, muscles = files["regions"], files["muscles"]
    if not regions.readable or not muscles.readable:
        return
    used = [table.get("region") for table in muscles.tables.values() if isinstance(table, dict)]
    for name in get_args(RegionName):
        if name not in regions.tables:
            regions.say(f"The region {name!r} is missing.")
        if name not in used:
            muscles.say(f"No muscle belongs to the region {name!r}.")


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _is_range(value: object) -> bool:
    numbers = isinstance(value, list) and all(isinstance(n, int | float) and not isinstance(n, bool) for n in value)
    return numbers and isinstance(value, list) and len(value) == 2 and 0 <= value[0] <= value[1]  # noqa: PLR2004 a pair


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


CHECKS = {"muscles": _check_muscle, "motions": _check_motion, "regions": _check_region, "sources": _check_source}
