"""Which lifts does a plan's session go through in the mind?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.answer_file import read_answer
from dorsi.core.coach.imagery import MOST_LIFTS
from dorsi.core.errors import BadInput

__all__ = ["plan_lifts", "read_plan_lifts"]

_FORMAT: Final = "dorsi.plan/1"
_HINT: Final = "It is written by: dorsi plan --json plan.json"


def read_plan_lifts(path: Path, number: int = 1) -> tuple[tuple[Exercise, float | None], ...]:
    """Which lifts of a session of this plan are gone through? See `plan_lifts`.

    Raises
    ------
    BadInput : the file cannot be read, or is no plan with such a session.
    """
    return plan_lifts(read_answer(path, "plan", _HINT), path.name, number)


def plan_lifts(document: object, place: str, number: int = 1) -> tuple[tuple[Exercise, float | None], ...]:
    """Which lifts of a session are gone through: those marked for it, else the first big ones; three at most.

    Parameters
    ----------
    document : a plan as parsed from JSON.
    place : how errors name the file.
    number : which session of the plan, from 1.

    Returns
    -------
    Exercise and the heaviest load of its work sets (None where the plan gives none), in the session's order.
    """
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise BadInput("this is no plan (dorsi.plan/1)", place=place, hint=_HINT)
    sessions = [one for one in _list(document, "sessions") if isinstance(one, dict)]
    if not 1 <= number <= len(sessions):
        raise BadInput(f"the plan has no session {number}", place=place, hint=f"It has {len(sessions)}.")
    catalogue = load_catalogue()
    found: list[tuple[Exercise, float | None, bool]] = []
    for lift in _list(sessions[number - 1], "lifts"):
        slug = lift.get("exercise") if isinstance(lift, dict) else None
        if not isinstance(slug, str) or slug not in catalogue:
            raise BadInput(f"the plan names {str(slug)[:40]!r}, which the catalogue does not have", place=place)
        found.append((catalogue[slug], _load(lift), lift.get("imagery") is True))
    marked = [(exercise, load) for exercise, load, is_marked in found if is_marked]
    big = [(exercise, load) for exercise, load, _ in found if exercise.compound]
    return tuple((marked or big or [(exercise, load) for exercise, load, _ in found])[:MOST_LIFTS])


def _load(lift: Mapping[str, Any]) -> float | None:
    loads = [
        one.get("load_kg") for one in _list(lift, "sets") if isinstance(one, dict) and one.get("kind") != "warm_up"
    ]
    known = [
        float(kg) for kg in loads if isinstance(kg, int | float) and not isinstance(kg, bool) and math.isfinite(kg)
    ]
    return max((kg for kg in known if kg > 0), default=None)


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    return value if isinstance(value, list) else []
