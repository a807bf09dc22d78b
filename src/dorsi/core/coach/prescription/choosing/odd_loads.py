"""What a coach asks of loads that hardly can be what they seem, before he goes by any of them."""

from __future__ import annotations

import shlex
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.doubted import is_heavy_in_hand
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.phrases import listed

__all__ = ["asked_of_loads"]

_DEADLIFT: Final = "deadlift"
_RIGHT: Final = "Is a load that was asked about right as it stands? Say so once, and it is not asked about again:"


def asked_of_loads(found: Diagnosis, made: Prescription) -> tuple[Sentence, ...]:
    """Which loads of the main lifts are hardly what they seem? A question, and what settles it.

    Parameters
    ----------
    found : of the day.
    made : what is prescribed: where no lift is left for its step and its test, that is said.
    """
    history = found.history
    if history is None or not found.doubted:
        return ()
    lifts = main_lifts(found.rows, history, load_catalogue())
    asked = [one for one in lifts if one.doubted]
    raises = [one for one in asked if is_heavy_in_hand(one.exercise, one.now)]
    rows = [one for one in asked if one not in raises]
    told = [
        f"is {set_text(one.now, history.unit)} on {one.name}, which is much for this lift, both hands together?"
        for one in raises
    ]
    pulls = [one for one in lifts if _DEADLIFT in one.key[0] and "barbell" in one.exercise.equipment]
    pull = max(pulls, key=lambda one: one.now.max_kg, default=None)
    if rows and pull is not None:
        sets = listed([f"{set_text(one.now, history.unit)} on {one.name}" for one in rows])
        does = "is" if len(rows) == 1 else "are"
        told.append(f"{does} {sets}, about as much as on {pull.name}, rowed without swing?")
    if not told:
        return ()
    logged = [named(history, found.rows.of(one.key)[-1].place) for one in asked if one in raises or pull is not None]
    commands = "; ".join(f"dorsi alias {shlex.quote(name)} --load total" for name in logged)
    first, *others = told
    questions = " ".join((first, *(f"{one[:1].upper()}{one[1:]}" for one in others)))
    first_of_all = f"Tell me first: {questions} {_until(asked, made, alone=len(asked) == len(lifts))}"
    # What is typed comes at the end, after what is to be done.
    return as_part("first", first_of_all) + as_part("ask", f"{_RIGHT} {commands}")


def _until(asked: list[MainLift], made: Prescription, *, alone: bool) -> str:
    """Say what rests until the question is answered."""
    loads = {1: "its load as it is", 2: "both loads as they are"}.get(len(asked), "these loads as they are")
    if alone or (made.kind == "change" and made.checkpoint is None):
        return f"Until then leave {loads}; no set is named to judge by."
    return f"Until then leave {loads}: what is asked below is for the other lifts."
