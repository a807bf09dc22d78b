"""Two made-up years of one lifter after another: told by dorsi what to change, by a rule of three stalls, by nobody.

Give a number of lifters to run fewer than 500: ``python accuracy/closed_loop.py 40``; with ``--rows FILE`` what was
lived is kept, and gone on from.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from scoring.governed_by_form import CleanSets, form_governs
from scoring.lighter_until_clean import LighterUntilClean
from scoring.lives_told import KEYS, Lives, by_reason, summary, table
from scoring.loads_in_time import LoadsInTime, Told
from scoring.log_in_time import LogInTime
from scoring.looking_often import forget, look_often
from scoring.one_lift_otherwise import OneLiftOtherwise

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.form_first import FOR_FORM, form_stays_first
from dorsi.core.coach.prescription.choosing.noted_thing import LIGHTER_UNTIL_CLEAN, NO_LOAD_UNTIL_CLEAN
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, active_of, failed_lately
from dorsi.core.coach.prescription.since.judging_form import FormReading, read_form
from dorsi.core.coach.prescription.since.judging_taken import with_due_judged
from dorsi.core.coach.prescription.worth import costs_little
from dorsi.core.coach.trials.before_after import BeforeAfter, read_before_after
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.answering import OF_THE_WEEK
from dorsi.core.synth.training.lives import Advice, AsBefore, Coaching, ThreeStalls, Trouble, live_through
from dorsi.core.synth.training.living import DoneSet, Person
from dorsi.core.synth.training.planted import ALL_NOTED, as_log
from dorsi.core.synth.training.programme import LIFTS
from dorsi.core.synth.training.worlds import CAUSES, NO_TIP_WORLD, USUAL_WORLD, Cause, World

START: Final = date(2024, 1, 1)
WEEKS: Final = 104
LIFTERS: Final = 500
#: The first look, and how often is looked again.
FIRST_LOOK, LOOK_EVERY = 20, 4
#: What a lifter does when a dose or a tip is prescribed.
MEANS: Final[Mapping[str, Cause]] = {
    "more_sets": "too_few_sets", "closer_to_failure": "too_little_effort", "lighter_and_clean": "ramped_load",
    "technique_first": "ramped_load", "more_days": "attendance", "every_week": "attendance",
    "keep_the_lifts": "too_many_changes", "other_reps": "too_few_changes", "balance": "imbalance",
    "arms_and_grip": "arms_first",
    "straps": "grip_first", "stretch_and_hold": "no_hold", "imagery": "no_tension", "squeeze": "no_tension",
    "pre_exhaust": "too_few_changes", "fewer_sets": "recovery",
}  # fmt: skip
#: How many lifters note each field from the start.
NOTES_IT: Final = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A change whose loads form may govern: since which day, how clean it was before, and on which lifts it does."""

    remedy: str
    since: int
    before: Mapping[str, CleanSets]
    lifts: frozenset[str] = frozenset()


@dataclass(slots=True)
class Dorsi:
    """Does what `dorsi coach` says, every four weeks: one change, judged on its day, noting what is asked for."""

    seed: int
    done: list[DoneSet] = field(default_factory=list)
    log: LogInTime = field(default_factory=LogInTime)
    written: int = 0
    changes: list[Taken] = field(default_factory=list)
    answers: tuple[Cause, ...] = ()
    only: dict[Cause, frozenset[str]] = field(default_factory=dict)
    form: dict[Cause, Kept] = field(default_factory=dict)
    noted_from: dict[str, int] = field(default_factory=dict)
    owned: LoadsInTime = field(init=False)
    asked_loads: int = 0
    lighter: LighterUntilClean = field(default_factory=LighterUntilClean)
    one_lift: OneLiftOtherwise = field(default_factory=OneLiftOtherwise)

    def __post_init__(self) -> None:
        self.owned = LoadsInTime(seed=self.seed)
        random = Random(f"notes/{self.seed}")
        self.noted_from = {name: 0 for name in sorted(ALL_NOTED) if random.random() < NOTES_IT}

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- from the log only
        """Look at the log where a look is due, take what is prescribed, go on with what is being tried."""
        self.done += new_sets
        self._end_of_one_lift(7 * week)
        today = START + timedelta(days=7 * week - 1)
        active = next((c for c in self.changes if c.state == "active"), None)
        waits = active is not None and active.judge_on is not None and today < active.judge_on
        if week < FIRST_LOOK or (week - FIRST_LOOK) % LOOK_EVERY or waits:
            return self._go_on(week)
        said = self._ask(today)
        if said.taken is not None and said.taken.is_due and active is not None:
            self._close(active, said, today)
        easy = False
        if said.kind in {"change", "log_first"}:
            easy = self._take(said, today)
        if FORM_RULE and said.title in {LIGHTER_UNTIL_CLEAN, NO_LOAD_UNTIL_CLEAN}:
            self.lighter.hear([one for one in self._lately(7 * week) if one.slug != ARMS], 7 * week)
        other = None if OTHERWISE in self.answers else self.one_lift.hear(said.sentences, 7 * week)
        if other is not None:
            self._answer(OTHERWISE, "other_reps", other, 7 * week)
        return self._go_on(week, easy=easy)

    def _end_of_one_lift(self, today: int) -> None:
        """Let the others follow the one lift that is done otherwise, or go back with it, on the day of its goal."""
        state = self.one_lift.judge(self.done[-MOST_LATELY:], today)
        if state == "reached":
            self._answer(OTHERWISE, "other_reps", "back", today)
        elif state == "not reached":
            self._drop(OTHERWISE)

    def _drop(self, cause: Cause) -> None:
        self.answers = tuple(a for a in self.answers if a != cause)
        self.only.pop(cause, None)
        self.form.pop(cause, None)

    def _go_on(self, week: int, *, easy: bool = False) -> Advice:
        """Do what was prescribed; where one of it asks for effort or load, loads and repetitions are those owned."""
        loads = dict(self.lighter.go_on(self._lately(7 * week), 7 * week))
        if FORM_RULE and self.form:
            loads |= self._loads(7 * week)
        return Advice(answers=self.answers, easy=easy, lifts=dict(self.only), loads=loads)

    def _lately(self, today: int) -> list[DoneSet]:
        """Sets of the last twelve weeks whose clean repetitions were noted."""
        since = max(self.noted_from.get("clean_reps", today), today - LOOKED_BACK_DAYS)
        return [one for one in self.done[-MOST_LATELY:] if one.day >= since]

    def _loads(self, today: int) -> dict[str, Told]:
        """Ask `dorsi load` for the lifts that form governs, from the clean repetitions noted since they are."""
        since = self.noted_from.setdefault("clean_reps", today)
        first = max(since, today - LOOKED_BACK_DAYS) if not self.asked_loads else 0
        new = [one for one in self.done[self.asked_loads :] if one.day >= max(first, since)]
        self.owned.add(new)
        self.asked_loads = len(self.done)
        noted = frozenset(name for name, day in self.noted_from.items() if day <= today)
        self.form = {
            cause: replace(kept, lifts=self._governed(cause, kept, today)) for cause, kept in self.form.items()
        }
        governed = frozenset[str]().union(*(kept.lifts for kept in self.form.values()))
        lately = {one.slug: one.straps for one in self.done[-LATELY_SETS:] if one.slug in governed}
        told = {slug: self.owned.next_of((slug, straps), today, noted) for slug, straps in lately.items()}
        return {slug: one for slug, one in told.items() if one is not None}

    def _ask(self, today: date) -> Prescription:
        table = self.log.add(as_log(self.done[self.written :], START, frozenset(), noted_from=self.noted_from))
        self.written = len(self.done)
        history = make_history(table, MATCHER)
        judgement = judge_progress(history, today)
        reading, form = self._reading(history, today)
        failed = failed_lately(with_due_judged(self.changes, judgement, today, reading, form=form), today)
        diagnosis = diagnose(history, judgement, today, failed=failed)
        past = read_past(history, load_catalogue(), judgement, today) if diagnosis.diagnosed else Past()
        # What comes next on a lift is only said: nobody here reads it.
        return prescribe(
            diagnosis, judgement, past, changes=self.changes, reading=reading, form=form, next_of=lambda _lift: None
        )

    def _reading(self, history: History, today: date) -> tuple[BeforeAfter | None, FormReading | None]:
        """Read before and after, and form, on the day of judgement, as `dorsi coach` does."""
        active = active_of(self.changes)
        if active is None or active.judge_on is None or today < active.judge_on or active.remedy == LOG_FIRST:
            return None, None
        slug = active.problem.partition("/")[0]
        slugs = (slug,) if slug in load_catalogue() else ()
        reading = read_before_after(history, load_catalogue(), active.taken_on, today, exercises=slugs)
        return reading, read_form(history, active, today)

    def _close(self, active: Taken, said: Prescription, today: date) -> None:
        state = said.taken.state if said.taken is not None else "cannot_tell"
        self.changes[self.changes.index(active)] = replace(active, state=state, ended_on=today)
        if state == "did_not_help" and active.remedy in MEANS and not costs_little(active.remedy):
            self._drop(MEANS[active.remedy])

    def _take(self, said: Prescription, today: date) -> bool:
        judgement_day = said.judge_on or today + timedelta(weeks=26)
        self.changes.append(
            Taken(
                taken_on=today, problem=said.problem or "back", cause=said.cause or "none_of_these",
                remedy=said.remedy.slug if said.remedy else "log_first", title=said.title, judge_on=judgement_day,
            )
        )  # fmt: skip
        if said.beside is not None:
            self.noted_from.setdefault(said.beside.field, (today - START).days)
        if said.kind == "log_first" and said.to_log is not None:
            self.noted_from.setdefault(said.to_log.field, (today - START).days)
            return False
        slug = said.remedy.slug if said.remedy else ""
        if slug == "easy_week":
            return True
        if slug in MEANS:
            problem = (said.problem or "back").partition("/")[0]
            self._answer(MEANS[slug], slug, OWN_LIFTS.get(problem, problem), 7 * ((today - START).days // 7))
        return False

    def _answer(self, cause: Cause, remedy: str, problem: str, day: int) -> None:
        """Do it on the lift it was said for, or on all that it touches; form governs those moved cleanly before."""
        again = cause in self.answers
        self.answers = self.answers if again else (*self.answers, cause)
        of_one = problem in LIFTS and cause not in OF_THE_WEEK
        if of_one and (not again or cause in self.only):
            self.only[cause] = self.only.get(cause, frozenset()) | {problem}
        elif not of_one:
            self.only.pop(cause, None)
        if remedy in FOR_FORM:
            lifts = self.only.get(cause, LIFTS)
            for slug in dict.fromkeys(one.slug for one in self.done[-LATELY_SETS:] if one.slug in lifts):
                self.lighter.prescribed(slug, [one for one in self.done[-LATELY_SETS:] if one.slug == slug], day)
        elif form_stays_first(remedy):
            self.form[cause] = Kept(remedy=remedy, since=day, before=self._clean_before(day))

    def _governed(self, cause: Cause, kept: Kept, today: int) -> frozenset[str]:
        """Which lifts does form govern by now? He sees himself which of his sets are clean."""
        since, none = self._clean_sets(today, kept.since), CleanSets()
        return kept.lifts | {
            slug
            for slug in self.only.get(cause, LIFTS)
            if form_governs(kept.remedy, kept.before.get(slug, none), since.get(slug, none))
        }

    def _clean_before(self, day: int) -> dict[str, CleanSets]:
        """Give the clean sets of the last four weeks: a change is held against what it replaces, no more.

        A lift that he begins with the change, or again, has none: form governs it.
        """
        return self._clean_sets(day, day - REPLACED_DAYS)

    def _clean_sets(self, until: int, first: int = 0) -> dict[str, CleanSets]:
        """Give the clean sets of each lift in the twelve weeks up to a day."""
        found: dict[str, list[bool]] = {}
        for one in self.done[-MOST_LATELY:]:
            if max(first, until - LOOKED_BACK_DAYS) <= one.day < until:
                found.setdefault(one.slug, []).append(one.clean_reps == one.reps)
        return {slug: CleanSets(clean=sum(clean), sets=len(clean)) for slug, clean in found.items()}


#: How far back clean repetitions are read when loads are asked for first, and which sets tell the lifts of late.
LOOKED_BACK_DAYS: Final = 84
LATELY_SETS: Final = 24
#: What a change replaces: a hand or an arm that gives out now did not yet do so a quarter of a year ago.
REPLACED_DAYS: Final = 28
MOST_LATELY: Final = 480
#: The lift that is no lift of the back.
ARMS: Final = "barbell_curl"
#: What is done against sameness, on one lift at first.
OTHERWISE: Final[Cause] = "too_few_changes"
#: Whether the rule of form is kept (environment: DORSI_NO_FORM_RULE lets it go, to see what it costs).
FORM_RULE: Final = "DORSI_NO_FORM_RULE" not in os.environ


MATCHER: Final = NameMatcher()
#: His lifts by what the coach takes their names for: "Lat Pulldown" may be done with several grips.
OWN_LIFTS: Final = {MATCHER.match(name).slug: slug for slug, name in LIFTS.items()}


def one_trouble(seed: int) -> tuple[Trouble, ...]:
    """One reason the model knows, from a week of the first year on to the end."""
    random = Random(f"trouble/{seed}")
    return (Trouble(cause=random.choice(CAUSES), from_week=random.randrange(10, 45)),)


def unknown_trouble(seed: int) -> tuple[Trouble, ...]:
    """A reason that no log shows; it goes away by itself after a while, whatever is done."""
    random = Random(f"unknown/{seed}")
    start = random.randrange(10, 45)
    return (Trouble(cause="unknown", from_week=start, to_week=start + 8 + round(random.expovariate(1 / 26))),)


def no_trouble(seed: int) -> tuple[Trouble, ...]:
    """Nothing is wrong."""
    del seed
    return ()


USUAL_LIFE: Final = "the reason is one that dorsi knows"
NO_TIP: Final = "no tip works, nothing that is done matters"
UNKNOWN_LIFE: Final = "the reason is not in the model"
HALF: Final = replace(USUAL_WORLD, training_matters=0.5)
NOISY: Final = replace(USUAL_WORLD, noise=2.0)
MISSING: Final = replace(USUAL_WORLD, missed=0.25)
SCENES: Final[Mapping[str, tuple[World, Callable[[int], tuple[Trouble, ...]]]]] = {
    USUAL_LIFE: (USUAL_WORLD, one_trouble),
    NO_TIP: (NO_TIP_WORLD, one_trouble),
    UNKNOWN_LIFE: (USUAL_WORLD, unknown_trouble),
    "nothing is wrong": (USUAL_WORLD, no_trouble),
    f"{USUAL_LIFE}; effects half as large": (HALF, one_trouble),
    f"{UNKNOWN_LIFE}; effects half as large": (HALF, unknown_trouble),
    f"{USUAL_LIFE}; form of the day and misjudged reserve twice as large": (NOISY, one_trouble),
    f"{UNKNOWN_LIFE}; form of the day and misjudged reserve twice as large": (NOISY, unknown_trouble),
    f"{USUAL_LIFE}; every fourth session is missed": (MISSING, one_trouble),
    f"{UNKNOWN_LIFE}; every fourth session is missed": (MISSING, unknown_trouble),
}  # fmt: skip
#: The first four are asked for by all lifters, the others (assumptions varied) by one in so many.
MAIN: Final = tuple(SCENES)[:4]
ONE_IN: Final = 8
#: None of these lifters was looked at when rules were chosen.
FIRST_SEED: Final = 6_100_000


def lives_of(job: tuple[str, int]) -> Lives:
    """Live one lifter's two years three times."""
    scene, seed = job
    look_often()
    forget()
    # A life makes hundreds of thousands of records that stay to its end: looking through them on the way finds nothing.
    gc.disable()
    world, troubles = SCENES[scene]
    ways: tuple[Coaching, ...] = (Dorsi(seed=seed), ThreeStalls(), AsBefore())
    made = (live_through(seed=seed, troubles=troubles(seed), world=world, coaching=way, weeks=WEEKS) for way in ways)
    lives = tuple({key: float(getattr(life, key)) for key in KEYS} for life in made)
    gc.collect()
    return lives


def jobs_of(lifters: int) -> list[tuple[str, int]]:
    """Give scenes and seeds, one lifter after the other, so that what is done by some time is a fair part of all."""
    return [
        (scene, FIRST_SEED + n) for n in range(lifters) for scene in SCENES if scene in MAIN or n % ONE_IN == ONE_IN - 1
    ]


def live(jobs: Sequence[tuple[str, int]], rows: Path | None, processes: int) -> dict[str, list[Lives]]:
    """Live what is not in the file of rows yet; each life is written as it ends."""
    known: dict[tuple[str, int], Lives] = {}
    if rows is not None and rows.is_file():
        for text in rows.read_text(encoding="utf-8").splitlines():
            scene, seed, lives = json.loads(text)
            known[scene, seed] = tuple(lives)
    missing = [job for job in jobs if job not in known]
    with ProcessPoolExecutor(processes) as pool:
        for job, lives in zip(missing, pool.map(lives_of, missing), strict=True):
            known[job] = lives
            if rows is not None:
                with rows.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([*job, lives]) + "\n")
    return {scene: [known[job] for job in jobs if job[0] == scene and job in known] for scene in SCENES}


def main() -> None:
    """Live, count, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("lifters", type=int, nargs="?", default=LIFTERS)
    asked.add_argument("--rows", type=Path, help="a file that holds what was lived; goes on from there")
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--only-print", action="store_true", help="live nothing, print what the file of rows holds")
    given = asked.parse_args()
    jobs = jobs_of(given.lifters)
    if given.only_print and given.rows is not None:
        done = {tuple(json.loads(text)[:2]) for text in given.rows.read_text(encoding="utf-8").splitlines()}
        jobs = [job for job in jobs if job in done]
    lived = live(jobs, given.rows, given.processes)
    sys.stdout.write("## Two made-up years under three ways of being coached (accuracy/closed_loop.py)\n\n")
    sys.stdout.write("Means with the 95 % interval that the number of lifters leaves. Strength is the true one.\n\n")
    told = {scene: lives for scene, lives in lived.items() if len(lives) > 1}
    sys.stdout.write(summary(told))
    if {USUAL_LIFE, NO_TIP} <= set(told):
        reasons = {scene: [one_trouble(seed)[0].cause for name, seed in jobs if name == scene] for scene in told}
        sys.stdout.write(by_reason([(told[one], reasons[one]) for one in (USUAL_LIFE, NO_TIP)]))
    for scene, lives in told.items():
        sys.stdout.write(table(scene, lives))


if __name__ == "__main__":
    main()
