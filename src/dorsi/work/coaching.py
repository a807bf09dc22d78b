"""From logs, films and limits to what `dorsi coach` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.case import LimitSeen, LoadSeen
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.film_report import is_film_report
from dorsi.core.coach.filmed_sets import FilmedSet, read_filmed_sets
from dorsi.core.coach.load.next_of import next_of_load
from dorsi.core.coach.prescription.beginning import AWAY_DAYS, begun
from dorsi.core.coach.prescription.beginning import OLD_DAYS as LONG_AGO_DAYS
from dorsi.core.coach.prescription.closing import fate_of
from dorsi.core.coach.prescription.judging_form import FormReading, read_form
from dorsi.core.coach.prescription.judging_taken import with_due_judged
from dorsi.core.coach.prescription.month_ago import MONTH, Earlier, said_before
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.remembered import Remembered, answer_before, last_days, not_judged_since
from dorsi.core.coach.prescription.taken import (
    Taken,
    active_of,
    changes_as_json,
    changes_from_json,
    failed_lately,
    with_abandoned,
)
from dorsi.core.coach.prescription.was_done import was_done
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.errors import BadInput, way_out
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.safety.limits import Limits, read_limits
from dorsi.core.units import LoadUnit
from dorsi.work.days import OLD_DAYS, LookedFrom, day_looked_from, old_log_words
from dorsi.work.films_said import films_said
from dorsi.work.lifter import LifterLog, judge_lifter
from dorsi.work.plate_unit import plate_unit

__all__ = ["CoachAsked", "Coached", "abandon", "coach", "read_changes", "split_films", "take"]

#: The owned load is worked out for so many stuck lifts at most.
MOST_LOADS: Final = 4
#: Of a log that was younger than this nothing had been said.
YOUNG_LOG: Final = timedelta(weeks=12)


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
    was asked to be noted was. ``answer`` is what the next one is to know of this one.
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
        lift_limits=_limits(history, judgement, as_of) if stuck else (),
        loads=_loads(history, judgement, as_of, films, slugs),
        failed=failed_lately(with_due_judged(asked.changes, judgement, as_of, reading, noted=noted, form=form), as_of),
    )
    if films:
        of_films = films_said(diagnosis, films, history)
        diagnosis = replace(diagnosis, notes=(*diagnosis.notes, *of_films))
    past = read_past(history, load_catalogue(), judgement, as_of) if diagnosis.diagnosed else Past()
    earlier = _said_last(log, asked, diagnosis, limits, begin or as_of)
    prescription = prescribe(
        diagnosis,
        judgement,
        past,
        changes=asked.changes,
        flags=limits.flags,
        reading=reading,
        noted=noted,
        form=form,
        asked=seen.as_of,
        begin=begin,
        earlier=earlier,
        log_goes_on=log.history.day[-1] > as_of,
        next_of=next_of_load(log.history, judgement, as_of, films, session_goes_on=as_of == asked.today),
    )
    return Coached(
        diagnosis=begun(diagnosis, begin),
        prescription=prescription,
        judgement=judgement,
        changes=asked.changes,
        reading=reading,
        form=form,
        noted=noted,
        unit=unit,
        answer=_to_remember(begun(diagnosis, begin), prescription, earlier),
        first=_said_first(seen, begin, log_goes_on=log.history.day[-1] > as_of, away=prescription.is_away),
    )


def _said_last(log: LifterLog, asked: CoachAsked, found: Diagnosis, limits: Limits, asked_on: date) -> Earlier | None:
    """What was said in the answer before; where none is known, what would have been said. None where it rests.

    It rests while a change is being tried, which has its own day, and where health or pain comes first; on a return all
    but the day of a look does.
    """
    if active_of(asked.changes) is not None or found.state == "stop":
        return None
    before = answer_before(asked.answers, found.history, asked_on) if found.history is not None else None
    if before is not None:
        said = not_judged_since(before, asked.changes)
        return said if found.returning is None or (said is not None and said.is_look) else None
    if asked.changes or found.state == "stuck" or found.returning is not None:
        return None
    supposed = _earlier(log, found, limits)
    # What nobody said is worth telling only where it is still to be done.
    return supposed if fate_of(supposed, begun(found, asked_on)) == "keeps" else None


def _to_remember(found: Diagnosis, made: Prescription, earlier: Earlier | None) -> Remembered | None:
    if found.history is None:
        return None
    return Remembered(
        asked_on=found.start,
        log_to=found.as_of,
        title=made.title,
        days=last_days(found.history),
        said=said_before(found, made, earlier),
    )


def _earlier(log: LifterLog, found: Diagnosis, limits: Limits) -> Earlier | None:
    """What would have been said four weeks ago, or eight, where that was done since? None where nothing was stuck."""
    for back in (MONTH, 2 * MONTH):
        said = _said_on(log, found, found.as_of - back, limits)
        if said is not None and (back == MONTH or was_done(said, found).yes is True):
            return said
    return None


def _said_on(log: LifterLog, now: Diagnosis, then: date, limits: Limits) -> Earlier | None:
    """What would have been said on that day? None of a log that was too young, or where nothing was to be said."""
    if now.history is None:
        return None
    past = now.history.until(then)
    if not past.day or then - past.day[0] < YOUNG_LOG:
        return None
    judgement = judge_lifter(log, then)
    if not find_problems(judgement):
        return None
    found = diagnose(past, judgement, then, limits=limits, lift_limits=_limits(past, judgement, then))
    loads = read_past(past, load_catalogue(), judgement, then) if found.diagnosed else Past()
    said = said_before(found, prescribe(found, judgement, loads, flags=limits.flags))
    # Nobody is known to have asked on that day.
    return replace(said, supposed=True) if said is not None and not said.is_look else None


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


def _limits(history: History, judgement: Judgement, as_of: date) -> tuple[LimitSeen, ...]:
    """What does the model of grip and arms say of each lift?"""
    from dorsi.core.progress.limits import find_limits  # noqa: PLC0415 -- where nothing is stuck it is not needed

    return tuple(
        LimitSeen(
            slug=one.slug,
            variant=one.variant,
            p_grip=one.p_grip.value if one.p_grip else None,
            p_arms=one.p_arms.value if one.p_arms else None,
            sentence=one.sentence,
        )
        for one in find_limits(history, judgement, as_of)
    )


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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise BadInput(
            f"the changes cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
        ) from problem
    except UnicodeDecodeError:
        raise BadInput("the changes are not in UTF-8", place=path.name, hint="Save the file again as UTF-8.") from None
    return changes_from_json(text, path.name)


def take(coached: Coached) -> str:
    """Give the file of changes with this prescription taken; what was tried before is written as judged.

    Raises
    ------
    BadInput : there is nothing to take, or another change is not judged yet.
    """
    prescription, day = coached.prescription, coached.diagnosis.as_of
    active = active_of(coached.changes)
    if active is not None and not (prescription.taken and prescription.taken.is_due):
        raise BadInput(
            f"another change is being tried since {active.taken_on.isoformat()}: {active.title}",
            hint="One at a time: wait for its day, or give it up with --abandon.",
        )
    taken = prescription.as_taken(coached.judgement, day)
    if taken is None:
        raise BadInput("there is no change to take today", hint="dorsi coach LOG says why.")
    before = with_due_judged(
        coached.changes, coached.judgement, day, coached.reading, noted=coached.noted, form=coached.form
    )
    return changes_as_json([*before, taken])


def abandon(changes: Sequence[Taken], on: date | None) -> str:
    """Give the file of changes with what is being tried given up.

    Parameters
    ----------
    changes : oldest first.
    on : the day the coach looks from; None where there is no log.

    Raises
    ------
    BadInput : nothing is being tried.
    """
    return changes_as_json(with_abandoned(changes, on))
