"""What becomes of a change, in words: it stays, it is kept to, or it ends, and what is to be done of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import takewhile

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.prescription.choosing.note_wanted import note_until, note_wanted
from dorsi.core.coach.prescription.choosing.what_then import note_promised
from dorsi.core.coach.prescription.choosing.without_notes import NO, YES
from dorsi.core.coach.prescription.own_log.risen_beyond import risen_beyond
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.since.fate import Fate, rises
from dorsi.core.coach.prescription.since.given_back import given_back
from dorsi.core.coach.prescription.since.was_done import is_undone, was_done
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.phrases import listed

__all__ = ["what_becomes"]


def what_becomes(fate: Fate, earlier: Earlier, found: Diagnosis, look_on: date | None = None) -> tuple[str, str]:
    """Say what becomes of a change, and what is to be done of it (a line for each sentence).

    Parameters
    ----------
    fate : of it.
    earlier, found, look_on : of that day, of today, and the next look of today's answer.
    """
    undone = is_undone(earlier, found)
    back = traits_of(earlier.remedy).gives_back
    until = f"until the next look{f' on {look_on.isoformat()}' if look_on else ''}"
    ends = "it ends here" if earlier.remedy else NO
    over, note = f"Its day has come: {ends}.", ""
    if was_done(earlier, found).half:
        over = "Half of a change says little either way: it is let go."
    elif back and rises(found):
        over = f"By what was said then that is a no, as none of its lifts stands above where it was before: {ends}."
    if back and rises(found):
        note = _note_begins(earlier, found, look_on)
    again = "" if found.state == "stuck" else "; it is not asked for again"
    words: Mapping[Fate, str] = {
        "reached": "You did the set without keeping to it. That is fine: it is dropped."
        if undone
        else f"That is reached: {'it stays' if earlier.remedy else YES}.",
        "ended": "As lifts rise now, it is no longer asked for: everything stays as it is now."
        if undone
        else _stays(earlier, found, until),
        "keeps": "" if undone else "It is kept to its day, and nothing else is begun before.",
        "undone": f"So nothing can be said of it{again}.",
        "untried": f"Its lift was not done since, so its set says neither yes nor no: {ends}.",
        "missed": "It stays all the same, as it costs nothing."
        if costs_little(earlier.remedy or "") and not undone
        else over,
    }
    if fate == "keeps" and undone:
        return "", f"It begins now. {_in_sentences(earlier.how)}"
    missed = fate == "missed" and words["missed"] == over
    back_now = given_back(earlier, found) if back and (missed or fate == "untried") else ""
    return words.get(fate, ""), "\n".join(filter(None, (back_now, note if missed else "")))


def _in_sentences(how: str) -> str:
    """Give what is to be done up to its list of lifts, a line for each sentence."""
    return "\n".join(takewhile(lambda line: not line.startswith(ITEM), how.splitlines()))


def _note_begins(earlier: Earlier, found: Diagnosis, look_on: date | None) -> str:
    """Begin the note that was to come next; empty where none was, or where what is stuck asks for it itself."""
    note = note_promised(earlier.test.fate) if earlier.test is not None and found.state != "stuck" else ""
    if not note:
        return ""
    wanted = note_wanted(f"Note {note}", found, note_until(found.start, look_on))
    return " ".join(filter(None, (f"Note {note}, as was said.", wanted)))


def _stays(earlier: Earlier, found: Diagnosis, until: str) -> str:
    """Say that it stays as lifts rise, and own up to it where its day has come and its set was not reached."""
    stays, test = f"{traits_of(earlier.remedy).stays or 'it stays'} {until}", earlier.test
    if test is None or test.day > found.start:
        return f"Lifts rise since, and it may be why: {stays}."
    note = note_promised(test.fate)
    beside = f" Beside it note {note}, for four weeks, as was said." if note else ""
    up = listed(risen_beyond(found, earlier.known_to, earlier.touched))
    why = f"{up} rose since beyond where it stood before" if up else "lifts rise since"
    return f"By what was said then that is a no. It is kept all the same, as {why}: {stays}.{beside}"
