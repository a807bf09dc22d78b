"""Which lifts of the log does nobody here know? What is not recognised is not counted, and that is said first."""

from __future__ import annotations

import shlex
from collections import Counter
from datetime import date, timedelta
from typing import Final

from dorsi.core.phrases import counted, listed
from dorsi.core.progress.history import History

__all__ = ["unknown_lifts"]

#: What is done less than once a week changes no sum of a week; so many are named.
SPAN: Final = timedelta(weeks=12)
FEWEST_SETS: Final = 12
MOST_NAMED: Final = 3


def unknown_lifts(history: History, as_of: date) -> str | None:
    """Say which lifts of the last twelve weeks are not recognised, and how to name them; None where none matters.

    Parameters
    ----------
    history : of one person.
    as_of : the day from which is looked.
    """
    sets: Counter[str] = Counter()
    for place, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        if key[0] is None and as_of - SPAN < day <= as_of and history.matches[key].other_group is None:
            sets[" ".join(history.sets.name[place].split())] += 1
    often = [(name, many) for name, many in sets.most_common() if many >= FEWEST_SETS]
    if not often:
        return None
    names = [f"{name} ({counted(many, 'set')})" for name, many in often[:MOST_NAMED]]
    names += [f"{len(often) - MOST_NAMED} more"] if len(often) > MOST_NAMED else []
    does = "is" if len(often) == 1 else "are"
    first = shlex.quote(often[0][0])
    return (
        f"Of the last twelve weeks {listed(names)} {does} not recognised, and not counted in what follows. Say what it "
        f"is: dorsi alias {first} EXERCISE (dorsi exercises lists them), or, if it is no lift of the back, dorsi alias "
        f"{first} other."
    )
