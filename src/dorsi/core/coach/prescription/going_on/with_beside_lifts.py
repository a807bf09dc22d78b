"""Which sets come next on the other lifts that count? A line each, after the step of the lift that is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.moved import body_of, move_of
from dorsi.core.coach.prescription.choosing.noting_first import AS_MOST, KEEP_RANGE
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM, key_of_planned
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.beside_lift import BesideLift
from dorsi.core.coach.prescription.steps.last_sets import LATE_DAYS, MOST_TOLD, last_done
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.next_step import sets_text
from dorsi.core.coach.prescription.steps.next_told import FEW_REPS, FEWEST_DAYS, GOES_ON, LIGHT_DAY, own_steps
from dorsi.core.coach.prescription.steps.sent_back_up import SentBackUp
from dorsi.core.progress.history import History
from dorsi.core.units import load_text

__all__ = ["line_of", "with_beside_lifts"]

#: So many lines a page bears; they are of the large lifts with the most sets of four weeks, done in the last three: who
#: was longer without one begins it lighter, and that is told where breaks are.
MOST_BESIDE: Final = 3
COUNTED_DAYS: Final = 28
_HEAD: Final = " Of the other lifts:"
_REST: Final = "The rest: dorsi load LOG"
#: What is to be typed, and a range that is kept to, names a lift and tells nothing of its next set.
_NO_NEXT: Final = re.compile(r"dorsi log '[^']*'" + rf"|{KEEP_RANGE} \(.*?{AS_MOST}\)")
#: What stands in these parts is done, or waits for an answer.
_SAID: Final = frozenset({"first", "do", "ask"})


def with_beside_lifts(
    made: Prescription, found: Diagnosis, next_of: NextOf, earlier: Earlier | None = None
) -> Prescription:
    """Say the next sets of the other main lifts, as `dorsi load` does; nothing of a lift that the answer tells of.

    Parameters
    ----------
    made : what was prescribed, with the step of one lift.
    found : of the same day.
    next_of : what comes next on a lift.
    earlier : what was said before: what is kept to touches its lifts still.
    """
    there = next(((n, one) for n, one in enumerate(made.sentences) if isinstance(one, NextSentence)), None)
    history = found.history
    if there is None or history is None or not there[1].others:
        return made
    place, step = there
    lifts = lifts_of(found, fewest_days=FEWEST_DAYS)
    named, changed = _named(made.sentences, lifts), _changed(made, earlier)
    free = [one for one in lifts if not one.doubted and one.key not in named and one.key[:2] not in changed]
    steps = own_steps(found.rows, history, load_catalogue(), lifts, found.start)
    lines: list[BesideLift] = []
    for one in _most_done(free, found):
        if len(lines) == MOST_BESIDE:
            break
        if (then := steps(one.key, next_of(one.key))) is not None:
            lines.append(line_of(one, then, history))
    if not lines:
        return made
    head = f"{step.alone}{_HEAD}"
    more = len(lines) < sum(one.key not in named for one in lifts)
    told = as_part("do", head, *(f"{ITEM}{line.words}" for line in lines), _REST if more else None)
    said = (*made.sentences[:place], *told, *made.sentences[place + 1 :])
    return replace(made, sentences=said, beside_lifts=tuple(lines))


def _named(sentences: Sequence[Sentence], lifts: Sequence[MainLift]) -> frozenset[LiftKey]:
    """Of which lifts does the answer say itself what to do, or ask something?

    The longest names are looked for first: "Deadlift" stands in "Deadlift Hex", too.
    """
    told = [one for one in sentences if one.part in _SAID]
    found = {one.key for one in told if isinstance(one, NextSentence)}
    found |= {one.asked.key for one in told if isinstance(one, SentBackUp)}
    # What does not carry its lift is searched for names.
    text = _NO_NEXT.sub("", "\n".join(one for one in told if not isinstance(one, NextSentence | SentBackUp)))
    for one in sorted(lifts, key=lambda one: -len(one.name)):
        left = re.sub(rf"(?<!\w){re.escape(one.name)}(?!\w)", "", text)
        if left != text:
            found.add(one.key)
        text = left
    return frozenset(found)


def _changed(made: Prescription, earlier: Earlier | None) -> frozenset[tuple[str | None, str]]:
    """Which lifts does a change touch: that of this answer, the one that is tried, or the one that is kept to?"""
    touched = {one.key[:2] for one in made.remedy.leaves_out} if made.remedy is not None else set()
    for session in made.next_sessions.sessions if made.next_sessions is not None else ():
        # A lift of the plan that the change leaves alone has one reason: that of its place.
        touched |= {key_of_planned(one)[:2] for one in session.lifts if len(one.reasons) > 1 or one.starting_load}
    taken = made.taken.taken.said if made.taken is not None else None
    for said in (taken, earlier if made.keeps is not None else None):
        touched |= {key[:2] for key in said.touched} if said is not None else set()
    return frozenset(touched)


def _most_done(lifts: Sequence[MainLift], found: Diagnosis) -> Iterator[MainLift]:
    """Give those done in the last three weeks: of several joints before others, the most sets of four weeks first."""
    sets = {one.key: [row.ago for row in found.rows.of(one.key) if row.ago < COUNTED_DAYS] for one in lifts}
    late = [one for one in lifts if min(sets[one.key], default=COUNTED_DAYS) <= LATE_DAYS]
    yield from sorted(late, key=lambda one: (not one.exercise.compound, -len(sets[one.key]), one.name))


def line_of(one: MainLift, then: NextSets, history: History) -> BesideLift:
    """Write the line; where it is not simply more than last time, why.

    Parameters
    ----------
    one : the lift.
    then : what comes next on it, as `dorsi load` says it.
    history : of one person.
    """
    unit, done = history.unit, last_done(one, history)
    # What was logged as the load of a lift of the body alone is the body itself.
    kg = 0.0 if one.is_body and not then.load_kg and then.rule in GOES_ON else done.load_kg
    reps = ", ".join(map(str, done.reps[:MOST_TOLD]))
    last = f"{load_text(kg, unit)} x {reps}" if kg else f"{reps} repetitions"
    heavy = then.rule == LIGHT_DAY
    plain = then.rule == "reps" or (then.rule == "rise" and then.reps > FEW_REPS)
    why = " on the next heavy day" if heavy else _beside_now(one, then, history) if plain else f", {then.why}"
    words = f"{one.name}: {sets_text(then, unit)}{why} (last {last}{', a light day' if heavy else ''})"
    return BesideLift(key=one.key, name=one.name, next=then, last_kg=kg, last_reps=done.reps, words=words)


def _beside_now(one: MainLift, then: NextSets, history: History) -> str:
    """Say of a step that stands clearly below the best set of late that it goes on from the last day, and that best."""
    now = one.now
    step = BestSet(load_kg=then.load_kg or 0.0, reps=max(then.each, default=then.reps), day=one.as_of)
    if step.load_kg >= now.load_kg or (one.is_body and not step.load_kg and last_done(one, history).load_kg):
        # No less load, or what was noted as the load is the body itself.
        return ""
    if move_of(now, step, body_of(one.exercise)) != "down":
        return ""
    return f", on from your last day; {set_text(now, history.unit)} on {now.day.isoformat()} is your best of late"
