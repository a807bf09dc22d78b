"""What is noted from the first day of a change on: a number written down is no change, and tells why on its day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from statistics import fmean
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.rows import Row, most_often
from dorsi.core.coach.diagnosis.to_log import (
    LAST_SETS,
    ToLog,
    example_set,
    note_title,
    noted_since,
    set_command,
    what_to_log,
    with_meaning,
)
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import EARLY, Earlier
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.ladder import steps_done
from dorsi.core.phrases import counted
from dorsi.core.progress.history import History

__all__ = ["effort_unknown", "is_missing", "noted_since_then", "with_note_beside"]

#: What is noted, of every set or (of the reserve, which the hardest set tells for the day) of one.
_WHAT: Final[Mapping[Field, str]] = {
    "rir": "the repetitions left in reserve on the hardest set of {}",
    "clean_reps": "how many repetitions of each set were clean",
    "stopped_by": "what ended each set, back, arms, grip or technique",
    "hold_s": "how many seconds each set stopped at the end position",
    "felt_tension": "how much tension you felt in the back in each set, 0 to 10",
}
#: What it is for: beside a test, and beside a look that has none.
_WHY: Final = (
    "If the answer is no, it helps to find the reason.",
    "If nothing rises, it helps to find the reason.",
)
_SHORT: Final[Mapping[Field, str]] = {
    "rir": "The reserve", "clean_reps": "How many repetitions were clean", "stopped_by": "What ended the sets",
    "hold_s": "The stop at the end", "felt_tension": "The tension felt in the back",
}  # fmt: skip


def effort_unknown(first: Diagnosed, asked: Collection[str]) -> ToLog | None:
    """Is the reserve to be noted beside a change, as nothing tells how hard the sets are? None where it is known.

    Parameters
    ----------
    first : what is changed.
    asked : titles of notes that were asked for and did not come.
    """
    to_log = what_to_log(first.case, first.weighed, asked=asked)
    return to_log if to_log is not None and to_log.field == "rir" else None


def is_missing(field: Field, first: Diagnosed) -> bool:
    """Does a cause still want this to be noted, or noted more often?

    Parameters
    ----------
    field : what was to be noted.
    first : the problem, with its causes.
    """
    return any(one.missing is not None and one.missing.field == field for one in first.weighed)


def with_note_beside(
    made: Prescription, found: Diagnosis, earlier: Earlier | None, *, stands: bool = False
) -> Prescription:
    """Give the answer with the line that is to be noted from today on, where it is judged by a set on a day.

    Parameters
    ----------
    made, found : of today.
    earlier : what was said before: what is kept to has its note, until it is noted.
    stands : does it most likely stand, though nothing is changed before that is known? Then the reserve is noted.
    """
    test, history = made.checkpoint, found.history
    if history is None or made.kind in {"stop", "log_first"} or made.is_away or found.returning is not None:
        return replace(made, beside=None)
    waits = test is not None and (made.keeps is not None or made.seen_change is not None)
    owed = made.kind == "look_later" and earlier is not None and earlier.beside is not None and earlier.test is not None
    wanted = _waiting_for(earlier, found) if waits or owed or stands else None
    field = made.beside.field if made.beside is not None else wanted
    key = test.key if test is not None else made.looks_at
    # Where straps are new the lift has no sets with them yet.
    same = () if key is None else (key, (*key[:2], False))
    own = next(filter(None, map(found.rows.of, same)), None) or _most_done(found)
    if field is None or not own:
        return replace(made, beside=None)
    place = example_set([row.place for row in own[-LAST_SETS:]], history, own[-1].exercise)
    command, name = set_command(history, place, field, _next_asked(made, found, earlier)), named(history, place)
    to_log = made.beside or ToLog(field=field, words=_WHAT[field].format(name), opens=(), weight=0.0, command=command)
    told = f"From today note {_WHAT[field].format(name)}: {with_meaning(command, field)}. {_WHY[test is None]}"
    return replace(made, beside=replace(to_log, command=command), sentences=(*made.sentences, *as_part("do", told)))


def _next_asked(made: Prescription, found: Diagnosis, earlier: Earlier | None) -> tuple[float, int] | None:
    """Give load and repetitions of the next step to the test; None where no steps lead to it."""
    test = made.checkpoint
    if test is None or not test.steps:
        return None
    # Of a test that is kept what was done since it was said counts.
    since = earlier.known_to if made.keeps is not None and earlier is not None else found.as_of
    left = test.steps[steps_done(test.steps, test.key, found, since) :]
    return (left[0].load_kg, left[0].reps) if left else None


def _waiting_for(earlier: Earlier | None, found: Diagnosis) -> Field | None:
    """What is to be noted while something waits for its day? None where it is noted."""
    history, field = found.history, (earlier.beside if earlier is not None else None) or "rir"
    if history is None or (earlier is not None and noted_since(note_title(field), history, earlier.known_to)):
        return None
    rows = [row for row in found.rows.lately() if row.back and not row.announced]
    return None if field == "rir" and known_reserve(rows, history) else field


def _most_done(found: Diagnosis) -> list[Row]:
    rows = (row for row in found.rows.lately() if row.back and not row.is_speed)
    key = most_often(row.lift for row in rows if row.lift not in found.doubted)
    return [] if key is None else found.rows.of(key)


def noted_since_then(earlier: Earlier | None, found: Diagnosis) -> str | None:
    """Say whether what was to be noted beside the advice before was noted, and on how many days; None where none was.

    Parameters
    ----------
    earlier, found : what was said before, and what was found today.
    """
    history = found.history
    if earlier is None or earlier.beside is None or earlier.supposed or history is None:
        return None
    if found.as_of - earlier.on < EARLY:
        return None
    field = earlier.beside
    column = getattr(history.sets, field)
    own = (n for n, day in enumerate(history.day) if day > earlier.known_to and history.key[n][0] in load_catalogue())
    days = {history.day[n] for n in own if column[n] not in {None, ""}}
    if not days:
        return f"{_SHORT[field]} was not noted since."
    so = _reserve_since(earlier, found, history) if field == "rir" else ""
    return f"{_SHORT[field]} was noted on {counted(len(days), 'day')} since{so}."


def _reserve_since(earlier: Earlier, found: Diagnosis, history: History) -> str:
    """Say what the notes of the reserve come to, where they are enough."""
    rows = [row for row in found.rows.everything if row.back and row.day > earlier.known_to]
    known = known_reserve(rows, history)
    if not known:
        return ", too seldom to be weighed"
    mean = fmean(hardest_of_days(known).values())
    weighed = ", and is weighed now" if found.state == "stuck" else ""
    return f" ({mean:.1f} left on average){weighed}"
