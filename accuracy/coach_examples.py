"""What the coach says on real logs and on made-up lifters, printed to be read by people who coach.

``docs/coach-rubric.md`` says how the answers are marked. Each log stands before its answer in a few lines: how often,
which lifts, the best set of each month. Real logs are looked at on their last day and on the last day on which the back
or a lift was stuck; the made-up lifters' reasons are not printed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from real_logs import paths_of_logs

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import find_problems
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.prescription.choosing.noted_thing import WAYS
from dorsi.core.coach.prescription.said.month_ago import MONTH
from dorsi.core.coach.prescription.steps.less_help import HELPED
from dorsi.core.phrases import counted
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import History, make_history
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage
from dorsi.report.words import load, reader_locale
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import LifterLog, judge_lifter, read_lifter
from dorsi.work.plate_unit import plate_unit
from dorsi.work.reporting import set_lines_of

#: How far back a stuck day is looked for, and the lifts and months that are shown.
BACK_MONTHS: Final = 18
LIFTS, MONTHS = 6, 6
#: So far back an answer is remembered by the next.
REMEMBERED: Final = timedelta(weeks=12)
NOTES: Final = ("rir", "rpe", "stopped_by", "clean_reps", "felt_tension", "hold_s", "pain", "straps")
#: Who is made up: the reasons (not printed), what is noted, the seed.
MADE: Final[tuple[tuple[tuple[Cause, ...], frozenset[str], int], ...]] = (
    (("too_little_effort",), frozenset({"rir"}), 11),
    (("grip_first",), frozenset({"stopped_by", "straps"}), 12),
    (("recovery",), frozenset({"pain", "rir"}), 13),
    (("attendance",), frozenset(), 14),
    (("ramped_load",), frozenset({"clean_reps"}), 15),
    (("imbalance",), frozenset(), 16),
    (("unknown",), frozenset({"rir", "felt_tension", "hold_s", "clean_reps", "stopped_by", "pain"}), 17),
    (("too_few_sets", "no_tension"), frozenset({"felt_tension", "rir"}), 18),
)


def worth(load_kg: float, reps: float, exercise: Exercise) -> float:
    """Tell sets apart as the coach does: where the body is lifted it counts as well, and help is taken off it."""
    sign = -1 if exercise.load_model == HELPED else 1
    return max_of(max(body_of(exercise) + sign * load_kg, 0.0), reps)


def summary(history: History, as_of: date) -> Iterator[str]:
    """Tell a log in a few lines, from nothing later than the day."""
    history, catalogue = history.until(as_of), load_catalogue()
    table = history.sets
    lately = [i for i, day in enumerate(history.day) if as_of - day < timedelta(weeks=12)]
    visits = {history.day[i] for i in lately}
    yield f"Log of {(as_of - history.day[0]).days // 7} weeks; in the last twelve {len(visits)} visits."
    noted = [name for name in NOTES if sum(getattr(table, name)[i] is not None for i in lately) > len(lately) / 10]
    yield f"Noted beside load and repetitions: {', '.join(noted) or 'nothing'}."
    best: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
    counts, ways = Counter[str](), Counter[str]()
    for i, day in enumerate(history.day):
        slug, month = history.key[i][0], (as_of - day).days // 30
        if slug is None or not is_back(catalogue[slug]) or month >= MONTHS or table.kind[i] == "warm_up":
            continue
        counts[table.name[i]] += 1
        ways[WAYS.get(catalogue[slug].pattern, "")] += 1
        done = (table.load_kg[i] or 0.0, table.reps[i] or 0.0)
        known = best[table.name[i]].get(month)
        if known is None or worth(*done, catalogue[slug]) > worth(*known, catalogue[slug]):
            best[table.name[i]][month] = done
    for name, sets in counts.most_common(LIFTS):
        months = [best[name].get(m) for m in reversed(range(MONTHS))]
        told = ", ".join(
            "-" if one is None else f"{load(one[0], history.unit, 1)} {history.unit} x {one[1]:g}" for one in months
        )
        yield f"  {name} ({sets} sets in six months); best set of each month, oldest first: {told}"
    others = counts.most_common()[LIFTS:]
    if others:
        # Who reads only the first lifts takes the others for left out.
        many, rest = counted(len(others), "more lift"), counted(sum(n for _, n in others), "set")
        kinds = f"{counted(ways['rows'], 'set')} of rows and {ways['pulls from above']} of pulls from above"
        yield f"  and {many} of the back with {rest}; with all lifts {kinds} in six months"


def answer(log: LifterLog, as_of: date, before: date | None = None) -> Iterator[str]:
    """Give what the coach says on this day, as the terminal shows it; ``before`` is the day it was asked last."""
    given = coach(log, CoachAsked(as_of=before)).answer if before and as_of - before <= REMEMBERED else None
    coached = coach(log, CoachAsked(as_of=as_of, answers=() if given is None else (given,)))
    page = CoachPage(
        diagnosis=coached.diagnosis, prescription=coached.prescription, judgement=coached.judgement,
        unit=coached.unit, locale=reader_locale({}), set_line=set_lines_of(log), sample=False,
    )  # fmt: skip
    yield from coach_lines(page, why=False)


def last_stuck_day(log: LifterLog) -> date | None:
    """Find the last day, by steps of four weeks back, on which something was stuck; the last day itself is left out."""
    last = log.history.day[-1]
    for months in range(1, BACK_MONTHS):
        day = last - months * MONTH
        if day <= log.history.day[0]:
            return None
        # As `dorsi coach` does: from the last session up to that day.
        past = log.history.until(day)
        judgement = judge_lifter(log, past.day[-1])
        if find_problems(judgement) and diagnose(past, judgement, past.day[-1]).state == "stuck":
            return day
    return None


def show(title: str, log: LifterLog, as_of: date, before: date | None = None) -> None:
    """Print one lifter on one day."""
    history = replace(log.history, unit=plate_unit(log))
    lines = [f"\n{'=' * 100}", f"{title}, looked at on {as_of}", *summary(history, as_of), "-" * 100]
    sys.stdout.write("\n".join((*lines, *answer(log, as_of, before))) + "\n")


def main() -> None:
    """Print all."""
    number, known = 0, set[int]()
    for path in paths_of_logs():
        log = read_lifter([path])
        sets = log.history.sets
        same = hash((tuple(log.history.day), tuple(sets.reps)))
        if same in known:
            # The same log by another app's export says nothing new.
            continue
        known.add(same)
        number += 1
        stuck = last_stuck_day(log)
        show(f"Lifter {number}", log, log.history.day[-1], stuck)
        if stuck is not None:
            show(f"Lifter {number}, earlier", log, stuck)
    for number, (causes, noted, seed) in enumerate(MADE, start=101):
        made = made_training(seed=seed, causes=causes, noted=noted)
        history = make_history(made.sets, NameMatcher())
        show(f"Lifter {number}", LifterLog(history=history, accounts=(), merged=(), made_up=True), made.as_of)


if __name__ == "__main__":
    main()
