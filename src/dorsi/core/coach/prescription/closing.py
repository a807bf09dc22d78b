"""What became of the advice before: was it done, what came of it, and does it stay? Said before anything new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet, set_at
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import key_text
from dorsi.core.coach.diagnosis.rows import LiftKey, Row
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.moved import BARE_KG, Move, best_of, body_of, move_of
from dorsi.core.coach.prescription.asked_lifts import asked_since
from dorsi.core.coach.prescription.checkpoint import Checkpoint
from dorsi.core.coach.prescription.course_line import is_known
from dorsi.core.coach.prescription.given_back import GIVES_BACK, given_back
from dorsi.core.coach.prescription.ladder import done_words, steps_done
from dorsi.core.coach.prescription.month_ago import EARLY, STRAPS, Earlier, ago
from dorsi.core.coach.prescription.note_wanted import note_until, note_wanted
from dorsi.core.coach.prescription.own_numbers import ITEM, main_lifts, named, set_text, since_day
from dorsi.core.coach.prescription.risen_beyond import risen_beyond
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.waiting import look_words
from dorsi.core.coach.prescription.was_done import is_undone, was_done
from dorsi.core.coach.prescription.what_then import note_promised
from dorsi.core.coach.prescription.without_notes import NO, YES
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.phrases import listed
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit

__all__ = ["Fate", "becomes", "fate_of", "reached", "rises", "seen_since", "since_then"]

#: What becomes of an advice. "keeps": its day has not come. "reached", "missed": it has. "ended": lifts
#: rise. "undone": it was not done. "untried": the lift of its set was not. "asked": a note that did not come. "over":
#: there is nothing to keep.
Fate = Literal["keeps", "reached", "missed", "ended", "undone", "untried", "asked", "over"]
#: Where lifts rise since it was done, it may be the reason: it stays as it is until the next look.
STAYS: Final[Mapping[str, str]] = {
    "fewer_sets": "the lower number of sets stays",
    "keep_the_lifts": "the lifts that paused stay away",
    "easy_week": "the sets are those of before",
}
#: A best set this near to the one asked for is about the same.
ABOUT: Final = 0.97
#: So many repetitions more than in the first session with them the test of straps asks for.
STRAPS_BRING: Final = 2
_DUST: Final = 1e-6
_SMALL_NUMBERS: Final = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2))
_NONE_ADDED: Final = 'What was due then, "{}", is not in the log since.'
_WENT: Final[Mapping[Move, str]] = {
    "up": "it moves",
    "level": "about level",
    "down": "lower",
    "unclear": "the two cannot be compared yet",
}


def fate_of(earlier: Earlier | None, found: Diagnosis) -> Fate:
    """What becomes of the advice before?

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    if earlier is None or found.history is None:
        return "over"
    if earlier.advice is None:
        return "keeps" if _waits_still(earlier, found) else "over"
    if earlier.supposed and found.state == "stuck":
        # Nobody is known to have been asked: what is said today stands for itself.
        return "over"
    if earlier.is_note:
        if rises(found) or noted_since(earlier.advice, found.history, earlier.known_to):
            return "over"
        return "keeps" if found.as_of - earlier.on < EARLY else "asked"
    return _fate_of_change(earlier, found)


def _waits_still(earlier: Earlier, found: Diagnosis) -> bool:
    """Is something still stuck, and the day not come on which a change in the log was to be judged?"""
    return earlier.waits and found.state == "stuck" and not earlier.has_come(found.start)


def _fate_of_change(earlier: Earlier, found: Diagnosis) -> Fate:
    if reached(earlier, found):
        return "reached"
    if rises(found) and earlier.remedy in GIVES_BACK and not _is_a_no(earlier, found):
        return "ended"
    if earlier.test is None or (earlier.stopped is not None and earlier.test.day <= found.start):
        return "over"
    done = was_done(earlier, found).yes
    if done is False and (found.state == "stuck" or earlier.test.day <= found.start):
        # What was not done is not judged; where it is still what is to be done, it is said anew.
        return "undone"
    if earlier.test.day <= found.start:
        return "untried" if _is_left_out(earlier.test, earlier, found) else "missed"
    return "over" if _moved(_course(earlier, found), _body(earlier)) and rises(found) else "keeps"


def _is_left_out(test: Checkpoint, earlier: Earlier, found: Diagnosis) -> bool:
    """Was the lift of the set not done at all since? Then the set says neither yes nor no."""
    return test.key is not None and not any(row.day > earlier.known_to for row in found.rows.of(test.key))


def seen_since(earlier: Earlier, found: Diagnosis) -> str:
    """Say whether it was done, and the best set since beside the one that was asked for.

    Parameters
    ----------
    earlier, found : as in `fate_of`.
    """
    return " ".join(filter(None, (was_done(earlier, found).words, _result(earlier, found))))


def _is_a_no(earlier: Earlier, found: Diagnosis) -> bool:
    """Was it done and its set missed on its day, and did no lift of it rise beyond where it stood before?

    Then what was said of a no holds, whatever else rises.
    """
    if earlier.test is None or earlier.test.day > found.start or earlier.stopped is not None:
        return False
    done = was_done(earlier, found).yes is not False
    return done and not risen_beyond(found, earlier.known_to, earlier.touched)


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
        result = "" if early or (earlier.is_look and below) else _result(earlier, found)
        looked = look_words(earlier, found, look_on, _why_it_stays(earlier, found))
        lifts = _of_asked(earlier, found)
        return _since(told, was_done(earlier, found).words, looked, lifts or result)
    done = was_done(earlier, found)
    words, result = done.words, _result(earlier, found)
    if earlier.supposed:
        # Nobody was asked for anything: what was not done is no fault, and no set was asked for.
        undone = _NONE_ADDED.format(earlier.advice) if fate == "keeps" and done.yes is False else ""
        words, result = words if done.yes else undone, _result(replace(earlier, test=None), found)
    came, todo = _becomes(fate, earlier, found, look_on)
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
    did = "fell" if earlier.falls else "stood still"
    asked = f'; the advice: "{earlier.advice}"' if earlier.advice and not earlier.supposed else ""
    return f"{when} {_small(earlier.title)} {did}{asked}."


def _of_note(fate: Fate, earlier: Earlier, found: Diagnosis, look_on: date | None) -> tuple[str, str]:
    """Say whether anything was noted, and how it is noted where that is still asked for."""
    history, until = found.history, note_until(found.start, earlier.look_on if fate == "keeps" else look_on)
    # Where something is stuck the answer itself says how it is noted.
    wanted = note_wanted(earlier.advice or "", found, until) if found.state != "stuck" else ""
    # Each part of an answer is read by itself.
    todo = f"{earlier.advice}. {wanted}" if wanted else ""
    if fate == "keeps":
        return "Nothing was noted since; it is early yet.", todo
    if fate == "asked":
        return ("Nothing was noted since. It is worth noting still." if wanted else "Nothing was noted since."), todo
    if history is None or earlier.advice is None or noted_since(earlier.advice, history, earlier.known_to):
        return "What you noted since is weighed now.", ""
    if not _risen_since(earlier, found, history):
        return "Nothing was noted since. It is worth noting still.", todo
    return "Nothing was noted since. As lifts rise now, that is no longer asked for.", ""


def _risen_since(earlier: Earlier, found: Diagnosis, history: History) -> bool:
    """Did a main lift rise clearly above the best set that stood on that day?"""
    mains, day = main_lifts(found.rows, history, load_catalogue()), earlier.known_to
    lifts = (since_day(one, found.rows, history, day) for one in mains)
    return any(one.move == "up" and not is_known(one, day) for one in lifts)


def becomes(fate: Fate, earlier: Earlier, found: Diagnosis, look_on: date | None = None) -> str:
    """Say what becomes of a change.

    Parameters
    ----------
    fate : of it.
    earlier, found, look_on : as in `since_then`.
    """
    return " ".join(filter(None, _becomes(fate, earlier, found, look_on)))


def _becomes(fate: Fate, earlier: Earlier, found: Diagnosis, look_on: date | None) -> tuple[str, str]:
    """Say what becomes of a change, and what is to be done of it."""
    undone = is_undone(earlier, found)
    back = GIVES_BACK.get(earlier.remedy or "")
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
        return "", f"It begins now: {_in_sentences(earlier.how)}"
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
    stays, test = f"{STAYS.get(earlier.remedy or '', 'it stays')} {until}", earlier.test
    if test is None or test.day > found.start:
        return f"Lifts rise since, and it may be why: {stays}."
    note = note_promised(test.fate)
    beside = f" Beside it note {note}, for four weeks, as was said." if note else ""
    up = listed(risen_beyond(found, earlier.known_to, earlier.touched))
    why = f"{up} rose since beyond where it stood before" if up else "lifts rise since"
    return f"By what was said then that is a no. It is kept all the same, as {why}: {stays}.{beside}"


def _result(earlier: Earlier, found: Diagnosis) -> str:
    """Say the best set since beside the one asked for, or beside the one before."""
    seen, history = _course(earlier, found), found.history
    if seen is None or history is None:
        return ""
    now, before, _ = seen
    unit, test, key = history.unit, earlier.test, _key_of(earlier)
    name = named(history, now.place) if now.place is not None else "Its"
    # What was not begun has its steps before it.
    begun = test is not None and not is_undone(earlier, found)
    steps = _steps(earlier, found, unit) if begun else ""
    if test is not None and test.aim is not None:
        every = " in every set" if test.sets > 1 else ""
        asked = f"{set_text(test.aim, unit)}{every}"
        tried = _is_tried(earlier, found, test.aim)
        near = _worth(now, key) >= ABOUT * _worth(test.aim, key)
        if (done := reached(earlier, found)) is not None:
            same = set_text(done, unit) == set_text(test.aim, unit)
            worth = "" if same else ", which is worth as much or more"
            return f"{name}: {asked} was asked for, {set_text(done, unit)}{every} was done{worth}."
        early = test.day > found.start and not earlier.waits
        about = ", not in every set" if every else ", about as much"
        how = about if near else ", which is less" if tried else ", not tried yet"
        if early and tried and not near and now.load_kg > test.aim.load_kg + _DUST:
            back = f"You went heavier than planned ({set_text(now, unit)}): go back to sets of {_planned_reps(test)}."
            return " ".join(filter(None, (f"{name}: {asked} was asked for by {test.day.isoformat()}.", back, steps)))
        told = f"{name}: {asked} was asked for by {test.day.isoformat()}, {set_text(now, unit)} is the best since{how}."
        return " ".join(filter(None, (told, steps)))
    went = f"{name}: best set since {set_text(now, unit)}, before {set_text(before, unit)}"
    if earlier.is_look:
        # What follows of it is what the answer goes on to say.
        return f"{went}."
    return " ".join(filter(None, (f"{went}: {_WENT[move_of(before, now, _body(earlier))]}.", steps)))


def _planned_reps(test: Checkpoint) -> str:
    """Say how many repetitions the sets up to the test have, a small number as a word."""
    reps = test.steps[0].reps if test.steps else round(test.aim.reps) if test.aim else 0
    return _SMALL_NUMBERS.get(reps, f"{reps}")


def _steps(earlier: Earlier, found: Diagnosis, unit: LoadUnit) -> str:
    """Say which of the steps that were said are done."""
    test = earlier.test
    if test is None:
        return ""
    return done_words(test.steps, steps_done(test.steps, test.key, found, earlier.known_to), unit)


def reached(earlier: Earlier, found: Diagnosis) -> BestSet | None:
    """Give the set that was asked for, or one with more load that stands for as much; None where none was done.

    Parameters
    ----------
    earlier, found : as in `fate_of`.
    """
    test, history = earlier.test, found.history
    if test is None or test.key is None or history is None:
        return None
    if test.aim is None and earlier.remedy == STRAPS:
        return _beyond_the_first(test.key, earlier, found, history)
    # Repetitions at body mass stand in the last of the steps only.
    aim = test.aim or (BestSet(load_kg=0.0, reps=test.steps[-1].reps, day=test.day) if test.steps else None)
    if aim is None:
        return None
    body = body_of(load_catalogue()[test.key[0]])
    bare = BARE_KG if body and not aim.load_kg else None
    since = (set_at(history, row.place, bare_kg=bare) for row in found.rows.of(test.key) if row.day > earlier.known_to)
    there = [one for one in since if one is not None and one.reps > 1 and one.load_kg >= aim.load_kg - _DUST]
    needed = max_of(body + aim.load_kg, aim.reps) - _DUST
    good = [one for one in there if max_of(body + one.load_kg, one.reps) >= needed]
    days = Counter(one.day for one in good)
    good = [one for one in good if days[one.day] >= test.sets]
    return max(good, key=lambda one: one.max_kg, default=None)


def _beyond_the_first(key: LiftKey, earlier: Earlier, found: Diagnosis, history: History) -> BestSet | None:
    """Give a set with straps of two repetitions more than the first session with them had, at that load or more."""
    since = (set_at(history, row.place) for row in found.rows.of(key) if row.day > earlier.known_to)
    sets = [one for one in since if one is not None]
    first = [one for one in sets if one.day == sets[0].day]
    if not first:
        return None
    best = max(first, key=lambda one: (one.load_kg, one.reps))
    later = (one for one in sets if one.day > best.day and one.load_kg >= best.load_kg - _DUST)
    good = [one for one in later if one.reps >= best.reps + STRAPS_BRING]
    return max(good, key=lambda one: one.max_kg, default=None)


def _is_tried(earlier: Earlier, found: Diagnosis, aim: BestSet) -> bool:
    """Was the load that was asked for, or more, lifted since?"""
    key, history = _key_of(earlier), found.history
    if key is None or history is None:
        return False
    loads = history.sets.load_kg
    since = (row.place for row in found.rows.of(key) if row.day > earlier.known_to)
    return any((loads[place] or 0.0) >= aim.load_kg - _DUST for place in since)


def _body(earlier: Earlier) -> float:
    key = _key_of(earlier)
    return body_of(load_catalogue()[key[0]]) if key else 0.0


def _worth(one: BestSet, key: LiftKey | None) -> float:
    """Give the single repetition a set stands for, of lifts of the body with a usual mass under the load."""
    return max_of((body_of(load_catalogue()[key[0]]) if key else 0.0) + one.load_kg, one.reps)


def _key_of(earlier: Earlier) -> LiftKey | None:
    return earlier.lift or (earlier.test.key if earlier.test else None)


def rises(found: Diagnosis) -> bool:
    """Does the back rise, or some of its lifts?

    Parameters
    ----------
    found : of today.
    """
    return found.state == "moving" or found.denied or bool(found.rising)


def _small(title: str) -> str:
    return f"the{title[3:]}" if title.startswith("The ") else title


def _moved(seen: tuple[BestSet, BestSet, BestSet] | None, body_kg: float = 0.0) -> bool:
    if seen is None:
        return False
    now, before, _ = seen
    return move_of(before, now, body_kg) == "up"


def _course(earlier: Earlier, found: Diagnosis) -> tuple[BestSet, BestSet, BestSet] | None:
    """Give the best set since that day, that of the ten weeks before it, and that of a year and a half.

    Of the lift that was stuck, else of the one whose set was asked for.
    """
    history = found.history
    key = _key_of(earlier)
    if key is None or history is None:
        return None
    own = found.rows.of(key)
    since = [row for row in own if row.day > earlier.known_to]
    before = [row for row in own if timedelta(0) <= earlier.known_to - row.day < timedelta(days=70)]

    def best(rows: list[Row]) -> BestSet | None:
        return best_of(history, (row.place for row in rows), load_catalogue()[key[0]])

    bests = best(since), best(before), best(own)
    if bests[0] is None or bests[1] is None or bests[2] is None:
        return None
    return bests[0], bests[1], bests[2]
