"""What became of the advice before: was it done, what came of it, and does it stay? Said before anything new."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import key_text
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.prescription.choosing.note_wanted import note_until, note_wanted
from dorsi.core.coach.prescription.own_log.course_line import is_known
from dorsi.core.coach.prescription.own_log.main_lift import since_day
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.said.asked_lifts import asked_since
from dorsi.core.coach.prescription.said.month_ago import EARLY, Earlier, ago
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.since.best_since import reached
from dorsi.core.coach.prescription.since.fate import Fate, fate_of, rises
from dorsi.core.coach.prescription.since.result_since import result_since
from dorsi.core.coach.prescription.since.waiting import look_words
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.since.what_becomes import what_becomes
from dorsi.core.phrases import listed
from dorsi.core.progress.history import History

__all__ = ["since_then"]

#: What is said of a note that did not come.
NOTE_LET_GO: Final = "Nothing was noted since, so that is let go."
_NONE_ADDED: Final = 'What was due then, "{}", is not in the log since. Did something keep you from it?'


def since_then(
    earlier: Earlier | None, found: Diagnosis, look_on: date | None = None, told_below: Collection[str] = ()
) -> tuple[Sentence, ...]:
    """Say what was said before, whether it was done, what the sets say since, and what becomes of it.

    That is one sentence of what came since; what is to be done of it has its own.

    Parameters
    ----------
    earlier, found : as in `fate_of`.
    look_on : the next look of today's answer, to say where it was moved.
    told_below : lifts (by their key) whose course the answer itself tells: one comparison for each.
    """
    if earlier is None:
        return ()
    fate = fate_of(earlier, found)
    if earlier.supposed and found.state == "stuck":
        return ()
    told = _what_was_said(earlier, found)
    if earlier.stopped is not None:
        # Loads of weeks with pain say nothing of the advice.
        waited = "" if fate != "keeps" or earlier.is_look else "It waited for that, and keeps its day."
        return _since(told, waited)
    if earlier.is_note:
        came, todo = _of_note(fate, earlier, found, look_on)
        return _since(told, came, _of_asked(earlier, found)) + as_part("do", todo)
    if earlier.advice is None:
        below = earlier.lift is not None and key_text(earlier.lift) in told_below
        early = earlier.is_look and not earlier.has_come(found.start)
        result = "" if early or (earlier.is_look and below) else result_since(earlier, found)
        looked = look_words(earlier, found, look_on, _why_it_stays(earlier, found))
        lifts = _of_asked(earlier, found)
        return _since(told, was_done(earlier, found).words, looked, lifts or result)
    done = was_done(earlier, found)
    words, result = done.words, result_since(earlier, found)
    if earlier.supposed:
        # Nobody was asked for anything: what was not done is no fault, and no set was asked for.
        undone = _NONE_ADDED.format(earlier.advice) if fate == "keeps" and done.yes is False else ""
        words, result = words if done.yes else undone, result_since(replace(earlier, test=None), found)
    came, todo = what_becomes(fate, earlier, found, look_on)
    return _since(told, words, result, came) + as_part("do", todo)


def _since(*words: str) -> tuple[Sentence, ...]:
    """Give what came since as one paragraph."""
    return as_part("since", " ".join(filter(None, words)))


def _of_asked(earlier: Earlier, found: Diagnosis) -> str:
    """Say what became of the lifts that were sent back up; empty so early that a week without them says nothing."""
    early = found.as_of - earlier.on < EARLY
    return "" if early else asked_since(earlier.asked, earlier.known_to, found)


def _why_it_stays(earlier: Earlier, found: Diagnosis) -> str:
    """Say why something new in the log is not taken back; empty where it may have to be."""
    if reached(earlier, found) is not None:
        return "its set was reached"
    return "lifts rise now" if found.state != "stuck" and rises(found) else ""


def _what_was_said(earlier: Earlier, found: Diagnosis) -> str:
    # What nobody asked for was said on a day that the log itself is counted back to.
    days = ((found.as_of if earlier.supposed else found.start) - earlier.on).days
    when = f"{ago(days)} ({earlier.on.isoformat()})"
    if earlier.is_look:
        return f'{when} the answer was "{earlier.title}".'
    asked = f'; the advice: "{earlier.advice}"' if earlier.advice and not earlier.supposed else ""
    return f"{when} {_course(earlier)}{asked}."


def _course(earlier: Earlier) -> str:
    """Say what was found on that day as it was said then."""
    about, did = _small(earlier.title), "fell" if earlier.falls else "stood still"
    if earlier.course == "open":
        return f"it could not be told whether {about} {did}"
    return f"{about} was lower than before" if earlier.course == "lower" else f"{about} {did}"


def _of_note(fate: Fate, earlier: Earlier, found: Diagnosis, look_on: date | None) -> tuple[str, str]:
    """Say whether anything was noted, and how it is noted where it is too early to say; none is asked for twice."""
    history, until = found.history, note_until(found.start, earlier.look_on if fate == "keeps" else look_on)
    if fate == "keeps":
        # Where something is stuck the answer itself says how it is noted.
        wanted = note_wanted(earlier.advice or "", found, until) if found.state != "stuck" else ""
        # Each part of an answer is read by itself.
        return "Nothing was noted since; it is early yet.", f"{earlier.advice}. {wanted}" if wanted else ""
    if history is None or earlier.advice is None or noted_since(earlier.advice, history, earlier.known_to):
        return "What you noted since is weighed now.", ""
    if fate != "asked" and (rose := _risen_since(earlier, found, history)):
        return f"Nothing was noted since. As {listed(rose)} rose, that is no longer asked for.", ""
    # Who did not note it for weeks is helped by the next step, not by the same request.
    return "Nothing was noted since." if found.state == "stuck" else NOTE_LET_GO, ""


def _risen_since(earlier: Earlier, found: Diagnosis, history: History) -> list[str]:
    """Which main lifts rose clearly above the best set that stood on that day? Their names."""
    mains, day = main_lifts(found.rows, history, load_catalogue()), earlier.known_to
    lifts = (since_day(one, found.rows, history, day) for one in mains)
    return [one.name for one in lifts if one.move == "up" and not is_known(one, day)]


def _small(title: str) -> str:
    return f"the{title[3:]}" if title.startswith("The ") else title
