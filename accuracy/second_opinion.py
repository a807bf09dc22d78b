"""Whom does the second opinion let off? Made-up backs that truly stand, and backs that rise again unseen by the trend.

Beside the trend of the back stand the best sets of its lifts (`core.coach.diagnosis.second_opinion`). It may not let
off a back that stands; and it is there for one that rises while the trend, which looks back for a year, calls it stuck.
Below it: how right the rule for two sets of one lift is (`core.coach.moved`), by how far apart their repetitions lie.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import sys
import time
from dataclasses import replace
from datetime import date, timedelta

from scoring.looking_often import forget, look_often
from scoring.one_lift_moved import tell_moved

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.problem import STUCK
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import SetTable
from dorsi.core.synth.training.living import draw_person, live_week
from dorsi.core.synth.training.planted import as_log, made_training, plant
from dorsi.core.synth.training.programme import usual_programme
from dorsi.core.synth.training.worlds import CAUSES, USUAL_WORLD, Cause

#: None of these lifters was looked at when the limit was chosen.
FIRST_SEED = 883_000
MATCHER = NameMatcher()
START, WEEKS, STOP = date(2024, 1, 1), 78, 30
#: Reasons that are over as soon as the lifter trains as before.
OVER: tuple[Cause, ...] = ("too_few_sets", "too_little_effort", "attendance", "imbalance")
#: Rising again for so many weeks, by so much a week (ln).
AGAIN_WEEKS = 14
GROWTH = (0.006, 0.010, 0.015)


def rising_again(seed: int, cause: Cause, growth: float) -> tuple[SetTable, date]:
    """Make a lifter who stood still for most of a year and has risen for some weeks."""
    person, usual = draw_person(seed), usual_programme()
    world, done = replace(USUAL_WORLD, staleness_matters=0.0), []
    for week in range(WEEKS):
        now, rules = usual, world
        if STOP <= week < WEEKS - AGAIN_WEEKS:
            now, rules = plant(cause, usual, person, world, week - STOP)
        elif week >= WEEKS - AGAIN_WEEKS:
            person.growth = growth
        person.same_weeks = 0.0
        done += live_week(person, now, rules)
    return as_log(done, START), START + timedelta(days=7 * WEEKS - 1)


def ask(sets: SetTable, as_of: date) -> tuple[Judgement, Diagnosis]:
    forget()
    history = make_history(sets, MATCHER)
    judgement = judge_progress(history, as_of)
    return judgement, diagnose(history, judgement, as_of)


def row(name: str, asked: list[tuple[Judgement, Diagnosis]], wanted: str = "") -> None:
    stuck = [found for judgement, found in asked if judgement.back and judgement.back.verdict.state in STUCK]
    second = sum(found.denied for found in stuck)
    let_off = sum(found.denied or not any(one.problem.lift is None for one in found.diagnosed) for found in stuck)
    n = max(len(stuck), 1)
    share = f"{second} ({second / n:.1%})"
    print(f"| {name} | {len(stuck)} of {len(asked)} | {share} | {let_off} ({let_off / n:.1%}){wanted} |")


def main() -> None:
    people = int(next((word for word in sys.argv[1:] if word.isdecimal()), "16"))
    started = time.time()
    look_often()
    print("## A second opinion beside the trend of the back\n")
    print(f"Made-up lifters of {WEEKS} weeks, {people} for each reason and pace; none of them was looked at when the")
    print("limit was chosen. Those count whom the trend calls stuck.\n")
    print("| the back in truth | called stuck | let off by the second opinion | let off in all |")
    print("|---|---|---|---|")
    stuck = []
    for number, cause in enumerate((*CAUSES, "unknown")):
        made = [made_training(seed=FIRST_SEED + 100 * number + n, causes=(cause,)) for n in range(people)]
        stuck += [ask(one.sets, one.as_of) for one in made]
    row("stands, for one of thirteen reasons", stuck, " (< 5 %)")
    for number, growth in enumerate(GROWTH):
        again = [
            ask(*rising_again(FIRST_SEED + 10_000 + 1000 * number + n, OVER[n % len(OVER)], growth))
            for n in range(2 * people)
        ]
        row(f"rises again for {AGAIN_WEEKS} weeks, at best {growth:.1%} a week", again)
    tell_moved(4 * people)
    print(f"\n{time.time() - started:.0f} s.")


if __name__ == "__main__":
    main()
