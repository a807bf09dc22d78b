"""Which one change? Never two at once: safety first, then what is already being tried, then the heaviest cause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.to_log import ToLog, what_to_log
from dorsi.core.coach.load.next_of import NextOf, next_of_load
from dorsi.core.coach.prescription.choosing.choosing_remedy import (
    ENOUGH_WEIGHT,
    as_remedy,
    best_remedies,
    is_a_try,
    remedy_of,
)
from dorsi.core.coach.prescription.choosing.form_first import settled_by_form
from dorsi.core.coach.prescription.choosing.making_change import Ground, make_change, why_refused
from dorsi.core.coach.prescription.choosing.no_reason import ask_what_no_log_shows, first_lever, leave_it
from dorsi.core.coach.prescription.choosing.note_wanted import with_note_last, with_note_line
from dorsi.core.coach.prescription.choosing.noting_beside import is_missing, noted_since_then, with_note_beside
from dorsi.core.coach.prescription.choosing.noting_first import note_first
from dorsi.core.coach.prescription.choosing.odd_loads import asked_of_loads
from dorsi.core.coach.prescription.choosing.stopping import stop_words
from dorsi.core.coach.prescription.choosing.what_then import NOTE, promised_words
from dorsi.core.coach.prescription.choosing.without_notes import settled_without_notes, without_notes
from dorsi.core.coach.prescription.going_on.as_before import as_before
from dorsi.core.coach.prescription.going_on.away import away, is_away
from dorsi.core.coach.prescription.going_on.breaks_told import with_why_away
from dorsi.core.coach.prescription.going_on.easier_week import with_easier_week
from dorsi.core.coach.prescription.going_on.headlines import stands_most_likely
from dorsi.core.coach.prescription.going_on.nothing_stuck import nothing_stuck
from dorsi.core.coach.prescription.going_on.well_below import with_question_first
from dorsi.core.coach.prescription.going_on.with_next_step import with_next_step
from dorsi.core.coach.prescription.going_on.with_other_lifts import with_other_lifts
from dorsi.core.coach.prescription.own_log.beginning import begun
from dorsi.core.coach.prescription.own_log.in_the_log import changes_in_log, irregular_weeks, touches
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.answer import Before, Prescription, Remedy
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, NOT_AGAIN, Taken, TakenJudgement, active_of, last_advice
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.asked_twice import let_be
from dorsi.core.coach.prescription.since.closing import since_then
from dorsi.core.coach.prescription.since.did_not_help import failed_now
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.coach.prescription.since.in_the_way import with_what_stood_in_the_way
from dorsi.core.coach.prescription.since.judging_by_test import judge_by_test
from dorsi.core.coach.prescription.since.judging_form import FormReading
from dorsi.core.coach.prescription.since.judging_taken import judge_taken
from dorsi.core.coach.prescription.since.keeping_to import kept, told_of
from dorsi.core.coach.prescription.since.staying import stays_now
from dorsi.core.coach.prescription.since.waiting import hold_to_look, keep_what_helped, wait_for_seen, wait_for_taken
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import Past
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.flags import Flags

__all__ = ["Prescription", "Remedy", "change_again", "prescribe"]

#: A note is asked for where so much of the weight lies in what it would open.
WORTH_NOTING: Final = 0.05
#: The first lever where nothing stands out: sets, up to where the usual range begins.
_FIRST_LEVER: Final = "where nothing stands out, effort and sets come first (judgement; Pelland 2025, Robinson 2024)"


def prescribe(
    found: Diagnosis,
    judgement: Judgement,
    past: Past,
    *,
    changes: Sequence[Taken] = (),
    flags: Flags | None = None,
    reading: BeforeAfter | None = None,
    noted: bool = True,
    asked: date | None = None,
    next_of: NextOf | None = None,
    begin: date | None = None,
    log_goes_on: bool = False,
    form: FormReading | None = None,
    earlier: Earlier | None = None,
    kept: date | None = None,
) -> Prescription:
    """Which one change is to be made?

    Parameters
    ----------
    found, judgement : what is stuck and why, and the verdicts of the same day.
    past : what the log says of loads, for the next sessions.
    changes : what was taken before, oldest first.
    flags : what the lifter said of health.
    reading : before and after of the change that is being tried, once it is due.
    noted, asked, form : as in `judge_taken`.
    next_of : what comes next on a lift; None asks the owned load of the same history, without films.
    begin : the day of asking, from which sessions are dated; None where it is the last day of the log.
    log_goes_on : does the log hold later sessions, so that the days since the last one are known to be off?
    earlier : what was said in the answer before; it is named first.
    kept : the look up to which it stays what was taken, as an answer before said that its set was reached.
    """
    found = begun(found, begin)
    found = hold_to_look(found, earlier) if found.returning is None else found
    flags = flags or Flags()
    active = active_of(changes)
    judged = (
        judge_taken(active, judgement, found.as_of, reading, noted=noted, asked=asked, form=form) if active else None
    )
    if active is not None and judged is not None and active.said is not None:
        trend = judge_taken(replace(active, judge_on=None), judgement, found.as_of, reading, form=form)
        stopped = earlier.stopped if earlier is not None else None
        judged = judge_by_test(active, found, trend, stopped, kept) or judged
    if next_of is None:
        next_of = next_of_load(found.history, judgement, found.as_of) if found.history else lambda _key: None
    # Several lines of one answer ask it of the same lift.
    next_of = cache(next_of)
    ground = Ground(diagnosis=found, past=past, flags=flags, next_of=next_of, log_goes_on=log_goes_on, earlier=earlier)
    made, next_of = as_before(_prescribe(ground, judgement, changes, judged), found, judgement, next_of)
    made = with_next_step(made, found, next_of, earlier)
    made = _not_of_doubted(made, found)
    if made.kind != "stop":
        made = replace(made, sentences=(*asked_of_loads(found, made), *made.sentences))
    made = with_why_away(made, found, earlier)
    made = with_note_beside(made, found, earlier, stands=stands_most_likely(made))
    made = _with_before(made, found, earlier, changes)
    made = with_easier_week(with_what_stood_in_the_way(made, found, earlier), found, earlier)
    made = with_other_lifts(made, found, next_of, earlier)
    return with_note_last(with_question_first(made, found, earlier))


def _with_before(
    made: Prescription, found: Diagnosis, earlier: Earlier | None, changes: Sequence[Taken]
) -> Prescription:
    """Begin with what became of the answer before; what was taken says that itself, and health comes before it."""
    noted, stays = noted_since_then(earlier, found), stays_now(earlier, found, made)
    if made.taken is not None:
        stays_words = None if made.is_away else stays.words
        return replace(made, sentences=(*as_part("since", stays_words, noted), *made.sentences))
    told = () if made.is_away else since_then(earlier, found, made.judge_on, made.tells)
    told = told or as_part("since", last_advice(changes))
    if not told or made.kind == "stop":
        return made
    told += as_part("since", stays.words, noted) + as_part("do", stays.todo)
    tells = made.tells | ({earlier.key} if earlier else set())
    known = earlier is not None and not earlier.supposed and not made.is_away
    before = Before(on=earlier.on, title=earlier.title, advice=earlier.advice) if earlier and known else None
    return replace(made, sentences=(*told, *made.sentences), tells=tells, before=before)


def _not_of_doubted(made: Prescription, found: Diagnosis) -> Prescription:
    """Drop a test of before whose lift is doubted by now: nothing is judged by it before it is known what it is."""
    test = made.checkpoint
    return made if test is None or test.key not in found.doubted else replace(made, checkpoint=None)


def _prescribe(
    ground: Ground, judgement: Judgement, changes: Sequence[Taken], judged: TakenJudgement | None
) -> Prescription:
    found = ground.diagnosis
    red = [word for word in found.safety if word.light == "red"]
    if red:
        return _stop(found, red[0].reason)
    if judged is not None and not judged.is_due:
        return with_note_line(wait_for_taken(judged, found), found)
    if (off := is_away(found, log_goes_on=ground.log_goes_on)) is not None:
        return replace(away(found, off, log_goes_on=ground.log_goes_on), taken=judged)
    if judged is not None and (judged.state == "helped" or _is_kept(judged, found)):
        return keep_what_helped(judged, found)
    keep = ground.earlier if fate_of(ground.earlier, found) == "keeps" else None
    if found.state != "stuck":
        told, before = told_of(ground.earlier, found), ground.earlier
        made = nothing_stuck(found, judgement, ground.next_of, keep=keep, told=told, earlier=before)
        return kept(replace(made, taken=judged), keep, found)
    made = kept(_for_what_is_stuck(ground, changes, judged), keep, found)
    return made if judged is None or judged.state != "missed" else _with_promise(made, ground.earlier)


def _with_promise(made: Prescription, earlier: Earlier | None) -> Prescription:
    """Say whether what comes next is what was promised for a No."""
    test = earlier.test if earlier is not None else None
    words = promised_words(test.fate) if test is not None else ""
    if test is None or not words:
        return made
    same = made.kind == "log_first" if test.promised == NOTE else made.remedy and made.remedy.slug == test.promised
    told = (
        "For a No this was said to come next."
        if same
        else f"For a No it was said that next comes {words}. Your log does not call for that now."
    )
    return replace(made, sentences=(*as_part("since", told), *made.sentences))


def _is_kept(judged: TakenJudgement, found: Diagnosis) -> bool:
    """Was its set reached, and has the day of the next look not come?"""
    return judged.look_on is not None and found.start < judged.look_on


def _for_what_is_stuck(ground: Ground, changes: Sequence[Taken], judged: TakenJudgement | None) -> Prescription:
    found = ground.diagnosis
    first = found.diagnosed[0]
    tried = {
        one.title if one.remedy == LOG_FIRST else one.remedy
        for one in changes
        if one.problem == first.problem.key and found.as_of - (one.ended_on or one.taken_on) < NOT_AGAIN
        # What was not begun is still to be done.
        if (judged.state if judged is not None and one is judged.taken else one.state) != "undone"
    } | settled_by_form(changes, found.as_of, first.problem.key)
    tried |= _tried_before(first, ground)
    tried |= let_be(first, ground.earlier, found, changes, tried=tried, flags=ground.flags)
    seen = [one for one in changes_in_log(found.rows, found.history) if touches(one, first.case)]
    in_vain, refused = _asked_in_vain(ground, changes, judged), dict[str, str]()
    while True:
        made = _regular_first(first, tried | refused.keys(), ground)
        if made is None and seen and judged is None:
            return wait_for_seen(first, seen[0], found)
        if made is None and refused.keys().isdisjoint({_promised_of(ground)}):
            made = _promised(first, tried | refused.keys(), ground)
        made = made or _of_cause(first, tried | refused.keys(), ground)
        if made is None and in_vain:
            made = without_notes(first, found)
        made = made or _without_cause(first, tried, ground, refused)
        why = why_refused(made)
        if made.remedy is None or why is None or made.remedy.slug in refused:
            break
        # What the planner refuses is not asked for: what comes next is looked for.
        refused[made.remedy.slug] = why
    made = replace(made, sentences=(*as_part("log", *refused.values()), *made.sentences))
    return replace(ask_what_no_log_shows(made, first), taken=judged)


def _promised_of(ground: Ground) -> str | None:
    """Give the slug of what was said to come next, if the change of before was not enough."""
    test = ground.earlier.test if ground.earlier is not None else None
    return test.promised if test is not None else None


def _tried_before(first: Diagnosed, ground: Ground) -> set[str]:
    """Give what was asked for before and did not bring what it was to bring, or was not noted."""
    earlier, found = ground.earlier, ground.diagnosis
    if earlier is None:
        return set()
    failed = failed_now(earlier, found)
    tried = {one.remedy for one in failed if one.key == first.problem.key or one not in earlier.failed}
    fate = fate_of(earlier, found)
    if earlier.test is not None and fate in {"reached", "missed"}:
        tried |= settled_without_notes(earlier.test.fate, was_reached=fate == "reached")
    return tried | {earlier.advice} if fate == "asked" and earlier.advice is not None else tried


def _promised(first: Diagnosed, tried: set[str], ground: Ground) -> Prescription | None:
    """Do what was said to come next, where the last change was not enough on its day."""
    earlier = ground.earlier
    if earlier is None or earlier.test is None or earlier.key != first.problem.key:
        return None
    if fate_of(earlier, ground.diagnosis) != "missed":
        return None
    slug = earlier.test.promised
    if slug == NOTE and earlier.beside is not None and not is_missing(earlier.beside, first):
        # What was noted beside the change decides: the causes are weighed with it.
        return None
    to_log = what_to_log(first.case, first.weighed, asked=tried) if slug == NOTE else None
    if to_log is not None:
        return _note(first, to_log, {*tried, earlier.remedy or ""}, ground)
    for one in first.ranked:
        if one.cause is not None and slug in one.cause.remedies:
            others = {other for other in one.cause.remedies if other != slug}
            remedy = remedy_of(one.cause, first.case, others, ground.flags)
            return make_change(first, one, remedy, ground, tried) if remedy is not None else None
    return None


def _asked_in_vain(ground: Ground, changes: Sequence[Taken], judged: TakenJudgement | None) -> bool:
    """Was a note asked for last, and nothing noted since?"""
    if judged is not None:
        return judged.taken.remedy == LOG_FIRST and judged.state == "cannot_tell"
    last = changes[-1] if changes else None
    if last is not None:
        recent = ground.diagnosis.as_of - (last.ended_on or last.taken_on) < NOT_AGAIN
        return recent and last.remedy == LOG_FIRST and last.state == "cannot_tell"
    return fate_of(ground.earlier, ground.diagnosis) == "asked"


def _regular_first(first: Diagnosed, tried: set[str], ground: Ground) -> Prescription | None:
    """Where the weeks of the back are irregular no other change can be judged: they come first, whatever is stuck."""
    dose = DOSES["every_week"](first.case)
    if "every_week" in tried or dose is None or irregular_weeks(ground.diagnosis.rows) is None:
        return None
    cause = next((one for one in first.ranked if one.slug == "attendance"), None)
    return replace(make_change(first, cause, as_remedy(dose), ground, tried), is_plain=True)


def change_again(found: Diagnosis, past: Past, taken: Taken, flags: Flags) -> Prescription | None:
    """Write the very change that was taken into sessions again, whatever led to it; None where it is none here.

    Parameters
    ----------
    found, past, flags : of the day it was taken on; its problem, cause and remedy say which it was.
    """
    first = next((one for one in found.diagnosed if one.problem.key == taken.problem), None)
    if first is None:
        return None
    weighed = next((one for one in first.weighed if one.slug == taken.cause and one.cause is not None), None)
    remedy = None
    if taken.remedy in DOSES:
        dose = DOSES[taken.remedy](first.case)
        remedy = as_remedy(dose) if dose is not None else None
    elif weighed is not None and weighed.cause is not None and taken.remedy in weighed.cause.remedies:
        remedy = remedy_of(weighed.cause, first.case, {*weighed.cause.remedies} - {taken.remedy}, flags)
    ground = Ground(diagnosis=found, past=past, flags=flags, next_of=lambda _key: None)
    return None if remedy is None else make_change(first, weighed, remedy, ground)


def _stop(diagnosis: Diagnosis, reason: Reason) -> Prescription:
    return Prescription(
        kind="stop",
        title="Safety first",
        sentences=stop_words(diagnosis),
        reason=reason,
        why_no_date="safety comes first",
        problem=diagnosis.diagnosed[0].problem.key if diagnosis.diagnosed else None,
    )


def _of_cause(first: Diagnosed, tried: set[str], ground: Ground) -> Prescription | None:
    """Act on the heaviest cause for which there is evidence and a remedy that was not tried just now.

    Where the second weighs nearly as much, the one whose remedy costs less is begun with.
    """
    near = best_remedies(first, tried, ground.flags)
    if not near:
        return None
    weighed, remedy = near[0]
    made = make_change(first, weighed, remedy, ground, tried)
    if len(near) == 1:
        return made
    two = sorted(near, key=lambda pair: -pair[0].weight.value)[:2]
    names = " and ".join(f'"{one.cause.title.lower()}"' for one, _ in two if one.cause)
    told = f"Two reasons weigh nearly the same, {names}; this one is tried first, as it costs least."
    others = (one for one in made.sentences if not is_a_try(one))
    return replace(made, as_try=True, sentences=(*as_part("log", told), *others))


def _without_cause(
    first: Diagnosed, done: set[str], ground: Ground, refused: Collection[str] = frozenset()
) -> Prescription:
    """Where nothing stands out: note what is missing, pull the common first lever if it is worth it, else wait.

    A lift that its own variants crowd out is a reason that the log itself shows: it comes before any note.
    """
    tried = {*done, *refused}
    lead = None if "own_day" in tried else DOSES["own_day"](first.case)
    if lead is not None:
        return replace(make_change(first, None, as_remedy(lead), ground, tried), is_plain=True)
    to_log = what_to_log(first.case, first.weighed, asked=tried)
    if to_log is not None and to_log.weight >= WORTH_NOTING:
        return _note(first, to_log, done, ground, refused)
    lever = first_lever(first, tried)
    if lever is None:
        return leave_it(first, ground.diagnosis, refused=_is_refused(first, refused))
    made = make_change(first, None, as_remedy(lever), ground, tried)
    told = as_part("log", "Nothing in the log stands out as the cause, so this is what usually comes first.")
    reason = replace(made.reason, source=_FIRST_LEVER)
    return replace(made, sentences=(*told, *made.sentences), reason=reason, is_plain=True)


def _note(
    first: Diagnosed, to_log: ToLog, tried: set[str], ground: Ground, refused: Collection[str] = frozenset()
) -> Prescription:
    cause = first.top.cause if first.top else None
    acted_on = cause is not None and bool(tried & set(cause.remedies))
    left_out = _is_refused(first, refused)
    return note_first(first, to_log, ground.diagnosis, stands=_stands(first), tried=acted_on, refused=left_out)


def _is_refused(first: Diagnosed, refused: Collection[str]) -> bool:
    """Is the heaviest cause one whose remedy no week of this lifter may hold?"""
    cause = first.top.cause if first.top else None
    return cause is not None and not set(cause.remedies).isdisjoint(refused)


def _stands(first: Diagnosed) -> str | None:
    """Name the cause that weighs enough to be acted on; None where none does."""
    top = first.top
    enough = top is not None and top.weight.value >= ENOUGH_WEIGHT
    return top.cause.title.lower() if enough and top is not None and top.cause else None
