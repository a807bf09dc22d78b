"""The next step that `dorsi coach` and `dorsi plan` speak of is the one that `dorsi load` gives: one source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load import OwnedLoad, own_loads
from dorsi.core.coach.prescription.answer import Prescription
from dorsi.core.coach.prescription.own_numbers import MainLift, main_lifts, set_text
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.units import LoadUnit, load_text

__all__ = ["with_load_of", "with_most_of"]

_BEGINS: Final = "Next on "
_RESERVE: Final = re.compile(r" with \d+ left in reserve")


def with_load_of(
    made: Prescription,
    found: Diagnosis,
    history: History,
    judgement: Judgement,
    *,
    films: Sequence[FilmedSet],
    today: date,
) -> Prescription:
    """Let the next step that is named be that of `dorsi load`; where that knows none it is left out.

    Parameters
    ----------
    made : as prescribed.
    found : of the same day.
    history : as `dorsi load` reads it, in the unit of the log.
    judgement, films : of that day.
    today : of the clock: sets of it are the first of a session that goes on.
    """
    place = next((n for n, one in enumerate(made.sentences) if one.startswith(_BEGINS)), None)
    if place is None or found.history is None:
        return made
    said = made.sentences[place]
    lifts = main_lifts(found.rows, found.history, load_catalogue())
    lift = next((one for one in lifts if said.startswith(f"{_BEGINS}{one.name}: ")), None)
    if lift is None:
        return made
    slug, variant, straps = lift.key
    loads = own_loads(history, judgement, found.as_of, films, only=slug, session_goes_on=found.as_of == today)
    mine = [one for one in loads if one.variant == variant and bool(one.straps) is straps]
    if not mine:
        return made
    told = _told(lift, mine[0], said, found.history.unit)
    kept = (*made.sentences[:place], *([told] if told else []), *made.sentences[place + 1 :])
    return replace(made, sentences=kept)


def with_most_of(past: Past, history: History, judgement: Judgement, as_of: date) -> Past:
    """Let a plan know of each lift the load and repetitions that `dorsi load` gives next: it goes no higher.

    Parameters
    ----------
    past : what the plan takes from the log.
    history, judgement, as_of : as `dorsi load` takes them.
    """
    given: dict[tuple[str, str], tuple[float, int]] = {}
    for one in own_loads(history, judgement, as_of):
        if one.next is not None and one.next.load_kg:
            key, then = (one.slug, one.variant), (one.next.load_kg, one.next.reps)
            given[key] = max(then, given.get(key, then))

    def capped(one: LiftPast) -> LiftPast:
        return replace(one, next_most=given.get((one.slug, one.variant)))

    return replace(
        past,
        lifts={slug: capped(one) for slug, one in past.lifts.items()},
        variants={key: capped(one) for key, one in past.variants.items()},
    )


def _told(lift: MainLift, owned: OwnedLoad, said: str, unit: LoadUnit) -> str | None:
    then = owned.next
    if then is None:
        return None
    if then.assist_kg is not None:
        what = f"{then.reps} repetitions with {load_text(then.assist_kg, unit)} of help"
    elif then.load_kg:
        what = f"{load_text(then.load_kg, unit)} x {then.reps}"
    else:
        what = f"{then.reps} repetitions"
    reserve = found[0] if (found := _RESERVE.search(said)) else ""
    others = " The other lifts in the same way: dorsi load LOG" if "The other lifts" in said else ""
    best = f"your best set of the last ten weeks is {set_text(lift.now, unit)}"
    return f"{_BEGINS}{lift.name}: {what}{reserve}, {then.why} ({best}).{others}"
