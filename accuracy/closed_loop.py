"""Two made-up years of one lifter after another: told by dorsi what to change, by a rule of three stalls, by nobody.

Give a number of lifters to run fewer than 500: ``python accuracy/closed_loop.py 40``.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import sqrt
from random import Random
from statistics import fmean, median, stdev
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scoring.scores import Z95

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.judging_taken import LOG_FIRST, with_due_judged
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.taken import Taken, active_of, failed_lately
from dorsi.core.coach.trials.before_after import BeforeAfter, read_before_after
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress import judging
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions
from dorsi.core.records import LiftSet, SetTable
from dorsi.core.synth.training.lives import Advice, AsBefore, Coaching, Life, ThreeStalls, Trouble, live_through
from dorsi.core.synth.training.living import DoneSet, Person
from dorsi.core.synth.training.planted import ALL_NOTED, as_log
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


@dataclass(slots=True)
class Dorsi:
    """Does what `dorsi coach` says, every four weeks: one change, judged on its day, noting what is asked for."""

    seed: int
    done: list[DoneSet] = field(default_factory=list)
    rows: list[LiftSet] = field(default_factory=list)
    changes: list[Taken] = field(default_factory=list)
    answers: tuple[Cause, ...] = ()
    noted_from: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        random = Random(f"notes/{self.seed}")
        self.noted_from = {name: 0 for name in sorted(ALL_NOTED) if random.random() < NOTES_IT}

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- from the log only
        """Look at the log where a look is due, take what is prescribed, go on with what is being tried."""
        self.done += new_sets
        today = START + timedelta(days=7 * week - 1)
        active = next((c for c in self.changes if c.state == "active"), None)
        waits = active is not None and active.judge_on is not None and today < active.judge_on
        if week < FIRST_LOOK or (week - FIRST_LOOK) % LOOK_EVERY or waits:
            return Advice(answers=self.answers)
        said = self._ask(today)
        if said.taken is not None and said.taken.is_due and active is not None:
            self._close(active, said, today)
        easy = False
        if said.kind in {"change", "log_first"}:
            easy = self._take(said, today)
        return Advice(answers=self.answers, easy=easy)

    def _ask(self, today: date) -> Prescription:
        self.rows += as_log(self.done[len(self.rows) :], START, frozenset(), noted_from=self.noted_from)
        history = make_history(SetTable.from_sets(self.rows), MATCHER)
        judgement = judge_progress(history, today)
        reading = self._reading(history, today)
        failed = failed_lately(with_due_judged(self.changes, judgement, today, reading), today)
        diagnosis = diagnose(history, judgement, today, failed=failed)
        past = read_past(history, load_catalogue(), judgement, today) if diagnosis.diagnosed else Past()
        return prescribe(diagnosis, judgement, past, changes=self.changes, reading=reading)

    def _reading(self, history: History, today: date) -> BeforeAfter | None:
        """Read before and after on the day of judgement, as `dorsi coach` does."""
        active = active_of(self.changes)
        if active is None or active.judge_on is None or today < active.judge_on or active.remedy == LOG_FIRST:
            return None
        slug = active.problem.partition("/")[0]
        slugs = (slug,) if slug in load_catalogue() else ()
        return read_before_after(history, load_catalogue(), active.taken_on, today, exercises=slugs)

    def _close(self, active: Taken, said: Prescription, today: date) -> None:
        state = said.taken.state if said.taken is not None else "cannot_tell"
        self.changes[self.changes.index(active)] = replace(active, state=state, ended_on=today)
        if state == "did_not_help" and active.remedy in MEANS:
            self.answers = tuple(a for a in self.answers if a != MEANS[active.remedy])

    def _take(self, said: Prescription, today: date) -> bool:
        judgement_day = said.judge_on or today + timedelta(weeks=26)
        self.changes.append(
            Taken(
                taken_on=today, problem=said.problem or "back", cause=said.cause or "none_of_these",
                remedy=said.remedy.slug if said.remedy else "log_first", title=said.title, judge_on=judgement_day,
            )
        )  # fmt: skip
        if said.kind == "log_first" and said.to_log is not None:
            self.noted_from.setdefault(said.to_log.field, (today - START).days)
            return False
        slug = said.remedy.slug if said.remedy else ""
        if slug == "easy_week":
            return True
        if slug in MEANS and MEANS[slug] not in self.answers:
            self.answers = (*self.answers, MEANS[slug])
        return False


MATCHER: Final = NameMatcher()


class Rated:
    """Rates the same sessions of a lift once for all looks of a life: the answer is the same, the wait is not."""

    def __init__(self, rate: Callable[..., StrengthSeries | None]) -> None:
        self.rate, self.known = rate, dict[tuple[object, ...], StrengthSeries | None]()

    def __call__(self, *columns: NDArray[np.float64], easy: float = 1.0) -> StrengthSeries | None:
        """Rate, or give what was rated."""
        key: tuple[object, ...] = (easy, *(one.tobytes() for one in columns))
        if key not in self.known:
            self.known[key] = self.rate(*columns, easy=easy)
        return self.known[key]


RATED: Final = Rated(rate_sessions)
setattr(judging, "rate_sessions", RATED)  # noqa: B010 -- the same function, with a memory
# How verdicts by other reckonings would differ is told to readers; nothing here reads it, and it takes a quarter.
setattr(judging, "_views", lambda *_args: ())  # noqa: B010 -- as above


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


#: The last two show what the first owes to the assumptions; fewer lifters say enough of them.
VARIED_WITH: Final = 100
SCENES: Final[Mapping[str, tuple[World, Callable[[int], tuple[Trouble, ...]]]]] = {
    "the reason is one that dorsi knows": (USUAL_WORLD, one_trouble),
    "nothing that is done matters": (NO_TIP_WORLD, one_trouble),
    "the reason is not in the model": (USUAL_WORLD, unknown_trouble),
    "nothing is wrong": (USUAL_WORLD, no_trouble),
    "the reason is one that dorsi knows, effects half as large": (
        replace(USUAL_WORLD, training_matters=0.5), one_trouble,
    ),
}  # fmt: skip
VARIED: Final = tuple(SCENES)[3:]


def lives_of(job: tuple[str, int]) -> tuple[Life, Life, Life]:
    """Live one lifter's two years three times."""
    scene, seed = job
    RATED.known.clear()
    world, troubles = SCENES[scene]
    ways: tuple[Coaching, ...] = (Dorsi(seed=seed), ThreeStalls(), AsBefore())
    made = tuple(
        live_through(seed=seed, troubles=troubles(seed), world=world, coaching=way, weeks=WEEKS) for way in ways
    )
    return made[0], made[1], made[2]


def line(name: str, lives: Sequence[Life]) -> str:
    """Write one row of the table."""
    gain, unclean = 100 * fmean(o.gain_ln for o in lives), 100 * fmean(o.unclean for o in lives)
    stuck, changes, wrong = (fmean(getattr(o, name) for o in lives) for name in ("weeks_stuck", "changes", "wrong"))
    return f"| {name} | {gain:.1f} | {unclean:.0f} | {stuck:.1f} | {changes:.2f} | {wrong:.2f} |"


def difference(ours: Sequence[Life], theirs: Sequence[Life]) -> str:
    """Give the gain that dorsi adds, in points of true strength, with the 95 % interval of its mean over lifters."""
    gaps = [100 * (a.gain_ln - b.gain_ln) for a, b in zip(ours, theirs, strict=True)]
    half = Z95 * stdev(gaps) / sqrt(len(gaps))
    return (
        f"{fmean(gaps):+.1f} [{fmean(gaps) - half:+.1f}, {fmean(gaps) + half:+.1f}] points, median {median(gaps):+.1f}"
    )


def main() -> None:
    """Live, count, print."""
    lifters = int(sys.argv[1]) if len(sys.argv) > 1 else LIFTERS
    sys.stdout.write("## Two made-up years under three ways of being coached (accuracy/closed_loop.py)\n\n")
    for scene in SCENES:
        jobs = [(scene, seed) for seed in range(min(lifters, VARIED_WITH) if scene in VARIED else lifters)]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            lives = list(pool.map(lives_of, jobs, chunksize=4))
        ours, stalls, before = ([three[n] for three in lives] for n in range(3))
        sys.stdout.write(f"### {scene[0].upper()}{scene[1:]} ({len(jobs)} lifters)\n\n")
        sys.stdout.write(
            "| coaching | true gain (%) | sets with an unclean rep (%) | weeks stuck of 98 | changes | wrong |\n"
        )
        sys.stdout.write("|---|---|---|---|---|---|\n")
        for name, some in (("dorsi", ours), ("a tenth less after three stalls", stalls), ("as before", before)):
            sys.stdout.write(line(name, some) + "\n")
        sys.stdout.write(
            f"\nAgainst three stalls {difference(ours, stalls)}; against as before {difference(ours, before)}.\n\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
