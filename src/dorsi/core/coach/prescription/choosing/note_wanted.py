"""A note that is wanted still, where an answer asks for nothing else: on which lift, which line, up to which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.to_log import note_field, noted_since, set_command, with_meaning
from dorsi.core.coach.prescription.choosing.noting_first import LOG_WEEKS
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.taken import LOG_FIRST
from dorsi.core.coach.prescription.sentence import Sentence, as_part

__all__ = ["is_note_line", "note_line", "note_until", "note_wanted", "with_note_last", "with_note_line"]

#: So begins what an answer asks to be noted beside what is done; it holds the line to write.
BEGINS: Final = ("Note ", "From today note ")
_LINE: Final = "dorsi log "


def note_until(start: date, look_on: date | None) -> date:
    """Up to which day is it noted? To the next look, so that an answer names one day; four weeks where none is set."""
    return start + timedelta(weeks=LOG_WEEKS) if look_on is None or look_on <= start else look_on


def note_wanted(title: str, found: Diagnosis, until: date) -> str:
    """Say on which lift it is noted first, with the line to write and the last day; empty where no lift is in use.

    Parameters
    ----------
    title : of the note that was asked for.
    found : of the day.
    until : the last day.
    """
    field, history = note_field(title), found.history
    if field is None or history is None:
        return ""
    lifts = main_lifts(found.rows, history, load_catalogue())
    place = next((one.now.place for one in lifts if one.now.place is not None and not one.doubted), None)
    return "" if place is None else note_line(found, place, field, until)


def with_note_line(made: Prescription, found: Diagnosis) -> Prescription:
    """Give the answer that waits for a note that was taken with its line, as long as nothing was noted.

    Parameters
    ----------
    made : that waits for what was taken.
    found : of the day.
    """
    taken, history = made.taken.taken if made.taken else None, found.history
    if taken is None or taken.remedy != LOG_FIRST or taken.judge_on is None or taken.judge_on <= found.start:
        return made
    if history is None or noted_since(taken.title, history, taken.taken_on):
        return made
    wanted = note_wanted(taken.title, found, taken.judge_on)
    return replace(made, sentences=(*made.sentences, *as_part("do", wanted))) if wanted else made


def with_note_last(made: Prescription) -> Prescription:
    """Give the answer with what is to be noted after what is to be done: training comes first.

    Parameters
    ----------
    made : any; one that asks for nothing but the note stays as it is.
    """
    if made.kind in {"log_first", "stop"}:
        return made
    notes = tuple(filter(is_note_line, made.sentences))
    return replace(made, sentences=(*(one for one in made.sentences if one not in notes), *notes)) if notes else made


def is_note_line(sentence: Sentence) -> bool:
    """Does it ask for a note beside what is done, with the line to write?

    Parameters
    ----------
    sentence : of an answer.
    """
    return sentence.part == "do" and sentence.startswith(BEGINS) and _LINE in sentence


def note_line(found: Diagnosis, place: int, field: Field, until: date) -> str:
    """Give lift, line and last day of a note.

    Parameters
    ----------
    found, until : as in `note_wanted`.
    place : a set of the lift, as the example.
    field : what is noted.
    """
    if found.history is None:
        return ""
    line = with_meaning(set_command(found.history, place, field), field)
    return f"Begin with {named(found.history, place)}, up to {until.isoformat()}, with your own numbers: {line}."
