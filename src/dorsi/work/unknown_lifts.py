"""What of the log cannot be counted, so that it is said first: lifts nobody here knows, a body of unknown mass."""

from __future__ import annotations

import shlex
from collections import Counter
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.phrases import counted, listed
from dorsi.core.progress.history import History

__all__ = ["unknown_lifts", "without_body_mass"]

#: What is done less than once a week changes no sum of a week; so many are named.
SPAN: Final = timedelta(weeks=12)
FEWEST_SETS: Final = 12
MOST_NAMED: Final = 3
#: Of a back of which so many sets move a body of unknown mass too little is known to judge it.
TOO_MANY: Final = 0.25


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
    does, which = ("is", "it is") if len(often) == 1 else ("are", "each is, as")
    first = shlex.quote(often[0][0])
    return (
        f"Of the last twelve weeks {listed(names)} {does} not recognised, and not counted in what follows. Say what "
        f"{which}: dorsi alias {first} EXERCISE (dorsi exercises lists them), or, if it is no lift of the back, dorsi "
        f"alias {first} other."
    )


def without_body_mass(history: History, as_of: date) -> str | None:
    """Say that the mass of the body is missing where many sets of the back move it; None where it is known, or few do.

    Parameters
    ----------
    history, as_of : as in `unknown_lifts`.
    """
    if history.body_mass.typical_kg is not None:
        return None
    catalogue = load_catalogue()
    sets: Counter[str] = Counter()
    back = 0
    for place, (day, (slug, _)) in enumerate(zip(history.day, history.key, strict=True)):
        exercise = catalogue.get(slug) if slug is not None else None
        if exercise is None or not as_of - SPAN < day <= as_of or not is_back(exercise):
            continue
        back += 1
        if exercise.load_model in BODY_MODELS and not exercise.is_held and history.sets.reps[place]:
            sets[" ".join(history.sets.name[place].split())] += 1
    if not sets or sets.total() < TOO_MANY * back:
        return None
    names = [name for name, _ in sets.most_common(MOST_NAMED)]
    return (
        f"Your body mass is not known, so little can be told of {listed(names)}: add --body-mass KG (about is enough)."
    )
