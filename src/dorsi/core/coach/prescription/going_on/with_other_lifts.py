"""What comes next on the lifts that an answer is not about: beside a next step, and beside lifts that go back up."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.prescription.going_on.kept_lift import said_once
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of, sure_lifts
from dorsi.core.coach.prescription.going_on.with_beside_lifts import MOST_BESIDE, line_of, with_beside_lifts
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.next_told import own_steps
from dorsi.core.coach.prescription.steps.sent_back_up import SentBackUp

__all__ = ["with_other_lifts"]

_OTHERS: Final = "The other lifts go on:"


def with_other_lifts(
    made: Prescription, found: Diagnosis, next_of: NextOf, earlier: Earlier | None = None
) -> Prescription:
    """Say the next sets of the other main lifts, as `dorsi load` does; also where some go back up beside a note.

    Parameters
    ----------
    made, found, next_of, earlier : as in `with_beside_lifts`.
    """
    made = replace(made, sentences=said_once(made.sentences))
    made, history = with_beside_lifts(made, found, next_of, earlier), found.history
    sent = [(n, one.asked.key) for n, one in enumerate(made.sentences) if isinstance(one, SentBackUp)]
    # Who has just come back is told of all his lifts.
    if made.beside_lifts or not sent or made.kind != "log_first" or found.returning is not None or history is None:
        return made
    up = {key for _, key in sent}
    step = own_steps(found.rows, history, load_catalogue(), lifts_of(found), found.start)
    free = sorted((one for one in sure_lifts(found) if one.key not in up), key=lambda one: -one.half_year_sets)
    told = [(one, then) for one in free if (then := step(one.key, next_of(one.key))) is not None]
    if not told:
        return made
    lines = tuple(line_of(one, then, history) for one, then in told[:MOST_BESIDE])
    place = sent[-1][0] + 1
    said = as_part("do", _OTHERS, *(f"{ITEM}{line.words}" for line in lines))
    return replace(made, sentences=(*made.sentences[:place], *said, *made.sentences[place:]), beside_lifts=lines)
