"""What does the lifter's file of limits say? Flags, pain, what is never to be done, what is liked and what not.

It is a small TOML file of the user's own; every part may be left out::

    flags = ["hypertension"]         # also pregnancy, osteoporosis, under_16, loose_shoulder, thumb_injury
    cleared = false                  # a doctor knows of it and agreed
    never = ["Conventional Deadlift"]
    dislikes = ["Face Pull"]
    favourites = ["pull_up_pronated"]
    max_lumbar = 12                  # demand x sets of the lower back in a week
    sex = "woman"                    # or "man"; with body_mass_kg only for careful first loads
    body_mass_kg = 64

    [pain]                           # 0 to 10, the worst of the last days
    back = 4
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.errors import BadInput, way_out
from dorsi.core.safety.flags import FLAG_NAMES, MOST_PAIN, PLACES, Flags

__all__ = ["Limits", "exercise_named", "limits_from", "read_limits", "toml_of"]

_LARGEST_FILE: Final = 100_000
_LISTS: Final = ("flags", "never", "dislikes", "favourites", "answered_yes", "hurt_twice")
_YES_NO: Final = ("cleared", "supervised", "numb")
_KEYS: Final = (*_LISTS, *_YES_NO, "max_lumbar", "fatigue", "pain", "sex", "body_mass_kg")
SEXES: Final = ("woman", "man")
_LIGHTEST_KG, _HEAVIEST_KG = 25.0, 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a plan has to respect: the flags, and the lifter's word on exercises (slugs).

    ``max_lumbar`` lowers the weekly cap of the lower back. ``fatigue`` 0 to 10 over the last two weeks, or None.
    ``sex`` and ``body_mass_kg`` narrow the range of first loads, nothing else; None where not given.
    """

    flags: Flags = field(default_factory=Flags)
    never: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    favourites: frozenset[str] = frozenset()
    max_lumbar: float | None = None
    fatigue: int | None = None
    sex: str | None = None
    body_mass_kg: float | None = None


def read_limits(path: Path) -> Limits:
    """What does this file of limits say?

    Raises
    ------
    BadInput : it cannot be read, says what nobody understands, or contradicts itself.
    """
    return limits_from(toml_of(path, "limits"), path.name)


def toml_of(path: Path, what: str) -> dict[str, Any]:
    """Read a small TOML file of the user's, with one plain sentence where that fails."""
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST_FILE:
            raise BadInput(f"this is far larger than any file of {what}", place=path.name)
        return tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as problem:
        raise BadInput(
            f"the {what} cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
        ) from problem
    except UnicodeDecodeError:
        raise BadInput(f"the {what} are not in UTF-8", place=path.name, hint="Save the file again as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        told = str(problem)[:1].lower() + str(problem)[1:]
        hint = 'A line reads like name = "text" or name = ["one", "two"].'
        raise BadInput(f"the {what} are no valid TOML: {told}", place=path.name, hint=hint) from None


def limits_from(document: Mapping[str, Any], place: str) -> Limits:
    """Make limits of the tables of a file, checked.

    Parameters
    ----------
    document : as parsed from TOML.
    place : how errors name the file.
    """
    for key in document:
        if key not in _KEYS:
            raise BadInput(f"{key!r} is nothing that limits say", place=place, hint=f"Known are {', '.join(_KEYS)}.")
    lists = {key: _texts(document, key, place) for key in _LISTS}
    named = {key: frozenset(exercise_named(t, f"{place}, {key}") for t in lists[key]) for key in _LISTS[1:4]}
    for wrong in sorted(named["favourites"] & (named["never"] | named["dislikes"])):
        name = load_catalogue()[wrong].name
        hint = "Take it out of one of the two."
        raise BadInput(f"{name} is both among the favourites and among what to leave out", place=place, hint=hint)
    return Limits(
        flags=_flags(document, lists, place),
        never=named["never"],
        dislikes=named["dislikes"],
        favourites=named["favourites"],
        max_lumbar=_number(document, "max_lumbar", place, most=1000.0),
        fatigue=_whole(_number(document, "fatigue", place, most=float(MOST_PAIN))),
        sex=_sex(document, place),
        body_mass_kg=_body_mass(document, place),
    )


def _flags(document: Mapping[str, Any], lists: Mapping[str, list[str]], place: str) -> Flags:
    for name in lists["flags"]:
        _known(name, FLAG_NAMES, f"{place}, flags")
    pain = document.get("pain", {})
    if not isinstance(pain, dict):
        raise BadInput("pain must be a table", place=place, hint="Write [pain] on a line of its own, then back = 4.")
    for where in (*pain, *lists["hurt_twice"]):
        _known(where, PLACES, f"{place}, pain")
    levels = {where: _whole(_number(pain, where, f"{place}, pain", most=float(MOST_PAIN))) or 0 for where in pain}
    for key in _YES_NO:
        if not isinstance(document.get(key, False), bool):
            raise BadInput(f"{key} is true or false", place=place)
    return Flags(
        **dict.fromkeys(lists["flags"], True),
        **{key: document.get(key, False) for key in _YES_NO},
        pain=levels,
        twice=tuple(lists["hurt_twice"]),  # type: ignore[arg-type]  # places, as checked
        answered_yes=tuple(lists["answered_yes"]),
    )


def _sex(document: Mapping[str, Any], place: str) -> str | None:
    value = document.get("sex")
    if value is not None and value not in SEXES:
        raise BadInput('sex is "woman" or "man"', place=place, hint="Leave it out where neither fits.")
    return value


def _body_mass(document: Mapping[str, Any], place: str) -> float | None:
    value = _number(document, "body_mass_kg", place, most=_HEAVIEST_KG)
    if value is not None and value < _LIGHTEST_KG:
        raise BadInput(f"body_mass_kg is a number from {_LIGHTEST_KG:g} to {_HEAVIEST_KG:g}", place=place)
    return value


def exercise_named(name: str, place: str) -> str:
    """Which exercise is meant by a slug or by any name the catalogue knows?

    Raises
    ------
    BadInput : none; with the nearest ones.
    """
    catalogue = load_catalogue()
    slug = "_".join(name.split()).casefold()
    if slug in catalogue:
        return slug
    match = NameMatcher().match(name)
    if match.slug is not None:
        return match.slug
    near = ", ".join(catalogue[c].name for c in match.candidates)
    hint = f"Did you mean {near}?" if near else "`dorsi exercises` lists all of them."
    raise BadInput(f"no exercise is called {name[:60]!r}", place=place, hint=hint)


def _texts(document: Mapping[str, Any], key: str, place: str) -> list[str]:
    found = document.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadInput(f"{key} is a list of texts", place=place, hint=f'Such as {key} = ["..."].')
    return found


def _known(name: str, known: tuple[str, ...], place: str) -> None:
    if name not in known:
        raise BadInput(f"{name[:40]!r} is not known here", place=place, hint=f"Known are {', '.join(known)}.")


def _number(table: Mapping[str, Any], key: str, place: str, *, most: float) -> float | None:
    value = table.get(key)
    if value is None:
        return None

    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise BadInput(f"{key} is a number from 0 to {most:g}, not {value!r}", place=place)
    return float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
