"""Where no lift for the lower back, no row or no pull from above stands in the log: is that on purpose? If not?"""

from __future__ import annotations

from datetime import date
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.choosing.noted_thing import WAYS

__all__ = ["no_lower_back", "not_in_log", "then_in"]

#: A part that is not trained at all is asked about from so many days on.
DAYS_WITHOUT: Final = 12
#: Where one of these stands, there is a bench for back extensions.
GYM: Final = frozenset({"machine", "cable", "assistance_machine", "back_extension_bench"})
BENCH, BAR, FLOOR = "back_extension_45_degree", "romanian_deadlift", "superman_prone_extension"


def not_in_log(found: Diagnosis, after: date | None = None) -> str | None:
    """Ask about the part of the back that nothing in the log trains; None where there is none.

    Parameters
    ----------
    found : of the day.
    after : while something is tried, the day on which it is judged: nothing comes in before.
    """
    ways = _missing(found)
    if len(ways) == len(set(WAYS.values())):
        # Who neither rows nor pulls from above is asked about that first.
        return _no_way(found, after)
    return no_lower_back(found, after) or _no_way(found, after)


def then_in(after: date | None) -> str:
    """Say from when on something comes in: once what is tried has been judged; empty where nothing is.

    >>> then_in(date(2031, 3, 2)), then_in(None)
    (' from 2031-03-02 on, when this is judged', '')
    """
    return f" from {after.isoformat()} on, when this is judged" if after else ""


def _missing(found: Diagnosis) -> list[str]:
    done = {WAYS.get(row.exercise.pattern) for row in found.rows.everything}
    return sorted(set(WAYS.values()) - done)


def _no_way(found: Diagnosis, after: date | None) -> str | None:
    """Ask about rows, or pulls from above, of which the log has none."""
    missing = _missing(found)
    if found.safety or len(found.rows.days) < DAYS_WITHOUT or not missing:
        return None
    return (
        f"No {' and no '.join(missing)} stand in the log. If they are neither done elsewhere nor left out on "
        f"purpose, two light sets of one come in once a week{then_in(after)}."
    )


def no_lower_back(found: Diagnosis, after: date | None = None) -> str | None:
    """Ask whether it is left out on purpose, and name the light lift that comes in if not; None where one is done.

    Parameters
    ----------
    found, after : as in `not_in_log`.
    """
    if found.safety or len(found.rows.days) < DAYS_WITHOUT:
        return None
    if any(row.regions.get("extensors", 0) >= 1 for row in found.rows.everything):
        return None
    return (
        "No lift for the lower back stands in the log (deadlifts, back extensions). If they are neither done elsewhere "
        f"nor left out on purpose, and nothing hurts there, one comes in, light, once a week{then_in(after)}: "
        f"{_which(found)}."
    )


def _which(found: Diagnosis) -> str:
    """Name it by what the log shows the lifter to have."""
    there = {one for row in found.rows.everything for kind in row.exercise.equipment for one in kind.split("/")}
    slug, how = (
        (BENCH, "2 x 10-12 at body mass")
        if there & GYM
        else (BAR, "2 x 10 with the empty bar")
        if "barbell" in there
        else (FLOOR, "2 x 10-12")
    )
    return f"{load_catalogue()[slug].name}, {how}"
