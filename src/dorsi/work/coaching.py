"""From logs, films and limits to what `dorsi coach` says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.case import LoadSeen
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.film_report import is_film_report
from dorsi.core.coach.filmed_sets import FilmedSet, read_filmed_sets
from dorsi.core.coach.load.next_of import next_of_load
from dorsi.core.coach.prescription.going_on.away import is_away
from dorsi.core.coach.prescription.own_log.beginning import AWAY_DAYS, begun
from dorsi.core.coach.prescription.own_log.beginning import OLD_DAYS as LONG_AGO_DAYS
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.said.changes_file import changes_as_json, changes_from_json
from dorsi.core.coach.prescription.said.month_ago import Earlier, said_before
from dorsi.core.coach.prescription.said.remembered import (
    Remembered,
    answer_before,
    closed_since,
    given_already,
    kept_until,
    stop_since,
    unasked_stop,
)
from dorsi.core.coach.prescription.said.taken import (
    Taken,
    active_of,
    failed_lately,
    last_advice,
    with_abandoned,
)
from dorsi.core.coach.prescription.since.judging_form import FormReading, read_form
from dorsi.core.coach.prescription.since.judging_taken import with_due_judged
from dorsi.core.coach.prescription.since.staying import stays_now
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.errors import BadInput
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.limits import Limits, read_limits
from dorsi.core.units import LoadUnit
from dorsi.work.asked_before import again_words, pain_first, said_last, seen_limits, to_remember, with_sessions_from
from dorsi.work.days import OLD_DAYS, LookedFrom, day_looked_from, old_log_words
from dorsi.work.films_said import films_said
from dorsi.work.lifter import LifterLog, judge_lifter
from dorsi.work.own_files import text_of
from dorsi.work.plate_unit import plate_unit
from dorsi.work.unknown_lifts import unknown_lifts, without_body_mass
from dorsi.work.whose_log import of_another_log

__all__ = ["CoachAsked", "Coached", "abandon", "coach", "read_changes", "split_films", "take"]

#: The owned load is worked out for so many stuck lifts at most.
MOST_LOADS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachAsked:
    """What the surfaces hand over, still as files; ``answers`` are those that were given before, oldest first."""

    films: tuple[Path, ...] = ()
    limits: Path | None = None
    changes: tuple[Taken, ...] = ()
    as_of: date | None = None
    today: date = date.max
    unit: LoadUnit | None = None
    answers: tuple[Remembered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """What is said: the causes, the one prescription, and the verdicts behind them.

    ``first`` stands at the head: which days were left out, and from which day it is looked. ``noted`` says whether what
    was asked to be noted was. ``answer`` is what the next one is to know of this one: None where it is to know nothing
    new. ``changes`` are those of the file, ``standing`` the same with one closed that an answer before judged on its
    day; ``earlier`` is what was said before.
    """

    diagnosis: Diagnosis
    prescription: Prescription
    judgement: Judgement
    changes: tuple[Taken, ...] = field(default=())
    reading: BeforeAfter | None = None
    form: FormReading | None = None
    noted: bool = True
    unit: LoadUnit = "kg"
    first: tuple[str, ...] = ()
    answer: Remembered | None = None
    standing: tuple[Taken, ...] = ()
    earlier: Earlier | None = None

    @property
    def active(self) -> Taken | None:
        """Which change is being tried now?"""
        return active_of(self.standing)


def split_films(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Which of these files are logs, and which film reports? A film report is told by how it begins."""
    logs: list[Path] = []
    films: list[Path] = []
    for path in paths:
        (films if is_film_report(path) else logs).append(path)
    return logs, films


def coach(log: LifterLog, asked: CoachAsked) -> Coached:
    """What is stuck, why, and which one change is to be made?

    Parameters
    ----------
    log : what the lifter's logs hold.
    asked : films, limits, the changes taken so far, and the day (None: the last session).

    Raises
    ------
    BadInput : there is no set to go by, or a file cannot be used.
    """
    if not log.history.day:
        raise BadInput("the log holds no set", hint="Give the export of your app: dorsi coach my-export.csv")
    seen = day_looked_from(log.history.day, asked.today, asked.as_of)
    as_of = seen.last or seen.as_of
    unit = asked.unit or plate_unit(log)
    history = replace(log.history.until(as_of), unit=unit)
    begin = _begin(asked, as_of)
    if not history.day:
        told = f"no session lies on or before {as_of.isoformat()}; the log begins on {log.history.day[0].isoformat()}"
        raise BadInput(told, place="--as-of", hint="Leave --as-of out to look from the last session.")
    raw = asked.changes
    asked = replace(asked, changes=closed_since(raw, asked.answers, history, begin or as_of))
    limits = read_limits(asked.limits) if asked.limits else Limits()
    judgement = judge_lifter(log, as_of)
    reading = _reading(history, asked.changes, as_of)
    active = active_of(asked.changes)
    noted = active is None or noted_since(active.title, history, active.taken_on)
    stuck = find_problems(judgement)
    slugs = [one.lift.slug for one in stuck[:MOST_LOADS] if one.lift is not None and one.lift.slug]
    films = read_filmed_sets(asked.films)
    form = _form(history, asked.changes, as_of, films)
    diagnosis = diagnose(
        history,
        judgement,
        as_of,
        limits=limits,
        films=films,
        lift_limits=seen_limits(history, judgement, as_of) if stuck else (),
        loads=_loads(history, judgement, as_of, films, slugs),
        failed=failed_lately(with_due_judged(asked.changes, judgement, as_of, reading, noted=noted, form=form), as_of),
    )
    if films:
        of_films = films_said(diagnosis, films, history)
        diagnosis = replace(diagnosis, notes=(*diagnosis.notes, *of_films))
    past = read_past(history, load_catalogue(), judgement, as_of) if diagnosis.diagnosed else Past()

    def on(day: date | None, earlier: Earlier | None) -> Prescription:
        return prescribe(
            diagnosis,
            judgement,
            past,
            changes=asked.changes,
            flags=limits.flags,
            reading=reading,
            noted=noted,
            form=form,
            asked=day or seen.as_of,
            begin=day,
            earlier=earlier,
            kept=kept_until(asked.changes, asked.answers, history, begin or as_of),
            log_goes_on=log.history.day[-1] > as_of,
            next_of=next_of_load(history, judgement, as_of, films, session_goes_on=as_of == asked.today),
        )

    given = _answer(log, asked, diagnosis, begin, _Prescribed(limits=limits, on=on))
    first = _said_first(seen, given.begin, log_goes_on=log.history.day[-1] > as_of, away=given.made.is_away)
    cannot = (of_another_log(active, history), unknown_lifts(history, as_of), without_body_mass(history, as_of))
    first = (*first, *filter(None, cannot))
    return Coached(
        diagnosis=begun(diagnosis, given.begin),
        prescription=given.made,
        judgement=judgement,
        changes=raw,
        standing=asked.changes,
        earlier=given.earlier,
        reading=reading,
        form=form,
        noted=noted,
        unit=unit,
        answer=given.new,
        first=(*first, *again_words(given.begin or as_of)) if given.again else first,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prescribed:
    """What is prescribed on a day of asking, knowing what was said before; and the limits it stands on."""

    limits: Limits
    on: Callable[[date | None, Earlier | None], Prescription]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """An answer: from which day on it counts, whether it was given before, and what is to be remembered of it."""

    begin: date | None
    made: Prescription
    again: bool = False
    new: Remembered | None = None
    earlier: Earlier | None = None


def _answer(log: LifterLog, asked: CoachAsked, found: Diagnosis, begin: date | None, prescribed: _Prescribed) -> _Given:
    """Give the answer of this day: that of before again, where this log was asked already and holds nothing newer."""
    history, day = found.history, begin or found.as_of

    def said(on: date, stopped: date | None = None) -> Earlier | None:
        return said_last(
            log, found, on, limits=prescribed.limits, changes=asked.changes, answers=asked.answers, stopped=stopped
        )

    old = given_already(asked.answers, history, day) if history is not None and not active_of(asked.changes) else None
    stop = ask = None
    if history is not None and found.state != "stop":
        stop = stop_since(asked.answers, history, day, old or answer_before(asked.answers, history, day))
        # It is asked once; that it was so is known for longer, to what is judged.
        ask = unasked_stop(asked.answers, history, day, stop)
    if old is not None:
        first = old.asked_on if old.asked_on > found.as_of else None
        earlier = said(old.asked_on)
        made = prescribed.on(first, earlier)
        same_break = (is_away(begun(found, begin)) is None) == (is_away(begun(found, first)) is None)
        if same_break and to_remember(begun(found, first), made, earlier) == old:
            again = with_sessions_from(made, day) if old.asked_on < day else made
            given = pain_first(again, ask, day)
            return _Given(begin=first, made=given, again=old.asked_on < day, earlier=earlier)
    earlier = said(day, stop)
    made = prescribed.on(begin, earlier)
    # Nothing is kept of a log that lies in the future: what is said of it is told of no day.
    new = None if found.as_of > asked.today else to_remember(begun(found, begin), made, earlier)
    return _Given(begin=begin, made=pain_first(made, ask, day), new=new, earlier=earlier)


def _reading(history: History, changes: Sequence[Taken], as_of: date) -> BeforeAfter | None:
    """Read before and after honestly, where a change is due."""
    active = active_of(changes)
    if active is None or active.judge_on is None or as_of < active.judge_on or active.taken_on >= as_of:
        return None
    from dorsi.core.coach.trials.before_after import read_before_after  # noqa: PLC0415 -- only where one is due

    slug = active.problem.partition("/")[0]
    slugs = (slug,) if slug in load_catalogue() else ()
    return read_before_after(history, load_catalogue(), active.taken_on, as_of, exercises=slugs)


def _form(history: History, changes: Sequence[Taken], as_of: date, films: Sequence[FilmedSet]) -> FormReading | None:
    """Read what became of form, where a change that was made for it is due."""
    active = active_of(changes)
    if active is None or active.judge_on is None or not active.taken_on < active.judge_on <= as_of:
        return None
    return read_form(history, active, as_of, films)


def _begin(asked: CoachAsked, as_of: date) -> date | None:
    """On which day is it asked, where that lies after the last day of the log? None where it does not or is unknown."""
    day = asked.as_of or asked.today
    return day if as_of < day < date.max else None


def _said_first(seen: LookedFrom, begin: date | None, *, log_goes_on: bool, away: bool) -> tuple[str, ...]:
    """Say what must be known first: days that were left out, and how long ago the last session was."""
    told = [seen.future] if seen.future else []
    if seen.last is None or begin is None or away:
        return tuple(told)
    days, last = (begin - seen.last).days, seen.last.isoformat()
    if log_goes_on:
        if days >= OLD_DAYS:
            told.append(f"Your last session was {days} days ago ({last}).")
    elif AWAY_DAYS <= days <= LONG_AGO_DAYS:
        told.append(
            f"The log ends on {last}: it is looked at from there. What came after, up to {begin.isoformat()}, is "
            "unknown and is not taken for absence."
        )
    elif days > LONG_AGO_DAYS:
        answer = "What follows is the answer for the last day of the log, with its days counted from now."
        told.append(old_log_words(seen.last, begin, answer))
    elif days >= OLD_DAYS:
        told.append(f"Your last session in this log was {days} days ago ({last}).")
    return tuple(told)


def _loads(
    history: History, judgement: Judgement, as_of: date, filmed: Sequence[FilmedSet], slugs: Sequence[str]
) -> tuple[LoadSeen, ...]:
    """Which load is owned of these lifts? Only where clean repetitions, noted or filmed, say so."""
    from dorsi.core.coach.load import own_loads  # noqa: PLC0415 -- as above

    found = (one for slug in slugs for one in own_loads(history, judgement, as_of, filmed, only=slug))
    return tuple(
        LoadSeen(
            slug=one.slug,
            variant=one.variant,
            load_kg=one.load_kg.value - (one.body_kg or 0.0),
            low_kg=one.load_kg.low - (one.body_kg or 0.0),
            high_kg=one.load_kg.high - (one.body_kg or 0.0),
        )
        for one in found
        if one.basis == "clean_reps" and one.load_kg is not None and one.load_kg.low > (one.body_kg or 0.0)
    )


def read_changes(path: Path) -> tuple[Taken, ...]:
    """Which changes does the lifter's file hold? A missing file holds none.

    Raises
    ------
    BadInput : it cannot be read.
    """
    text = text_of(path, named="the file of changes", mend="Save the file again as UTF-8.")
    return () if text is None else changes_from_json(text, path.name)


def take(coached: Coached) -> str:
    """Give the file of changes with this prescription taken; what was tried before is written as judged.

    Raises
    ------
    BadInput : there is nothing to take, or another change is not judged yet.
    """
    prescription, day = coached.prescription, coached.diagnosis.as_of
    active = coached.active
    if active is not None and not (prescription.taken and prescription.taken.is_due):
        raise BadInput(
            f"another change is being tried since {active.taken_on.isoformat()}: {active.title}",
            hint="One at a time: wait for its day, or give it up with --abandon.",
        )
    stays = stays_now(coached.earlier, coached.diagnosis, prescription).then
    said = said_before(coached.diagnosis, prescription, None if active else coached.earlier, stays)
    taken = prescription.as_taken(coached.judgement, day, said)
    if taken is None:
        raise BadInput("there is no change to take today", hint="dorsi coach LOG says why.")
    return changes_as_json([*_judged(coached, day), taken])


def _judged(coached: Coached, day: date) -> tuple[Taken, ...]:
    """Give what was tried before as it is judged in this answer."""
    judged = coached.prescription.taken
    if judged is not None and judged.is_due and judged.taken.said is not None and judged.taken.said.is_tested:
        ended = replace(judged.taken, state=judged.state, ended_on=day)
        return tuple(ended if one is judged.taken else one for one in coached.standing)
    return with_due_judged(
        coached.standing, coached.judgement, day, coached.reading, noted=coached.noted, form=coached.form
    )


def abandon(
    changes: Sequence[Taken],
    on: date | None,
    *,
    answers: Sequence[Remembered] = (),
    history: History | None = None,
    today: date = date.max,
) -> tuple[str, str | None]:
    """Give the file of changes with what is being tried given up; and, where it was judged before, what became of it.

    Parameters
    ----------
    changes : oldest first.
    on : the day the coach looks from; None where there is no log.
    answers : that were given: what one of them judged is not given up any more, and stays as it was judged. Of what
        could not be told the lifter may still decide.
    history : the log, where there is one.
    today : the day of asking.

    Raises
    ------
    BadInput : nothing is being tried.
    """
    judged = closed_since(changes, answers, history, today, to_the_day=True)
    if active_of(changes) is not None and active_of(judged) is None and judged[-1].state != "cannot_tell":
        return changes_as_json(judged), last_advice(judged)
    return changes_as_json(with_abandoned(changes, on)), None
