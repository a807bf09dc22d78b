"""How often is the set of a test reached by who did not change, and by who truly rises? On made-up lifters."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_twice
from dorsi.core.coach.prescription.checkpoints.checkpoint import CHECK_AFTER
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import read_past
from dorsi.core.progress.e1rm import max_of
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.living import DoneSet, Person, draw_person, live_week
from dorsi.core.synth.training.planted import ALL_NOTED, as_log, plant, weaken
from dorsi.core.synth.training.programme import LIFTS, usual_programme
from dorsi.core.synth.training.worlds import USUAL_WORLD, Cause, World

CAUSES: Final[tuple[Cause, ...]] = (
    "too_few_sets",
    "arms_first",
    "imbalance",
    "attendance",
    "too_many_changes",
    "no_hold",
)
START: Final = date(2024, 1, 1)
WEEKS, STOP_WEEK = 78, 40
#: True change of strength in a week of the eight (ln).
RISES: Final = {
    "unchanged": 0.0,
    "rises 0.25 % a week": 0.0025,
    "rises 0.5 % a week": 0.005,
    "rises 0.75 % a week": 0.0075,
}
#: Nobody ends a set for its number of repetitions where he is tested.
_NO_TOP: Final = 30
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A test that was set, what the log before says of chance, and the sets of each future with that lift."""

    aim: BestSet
    reserve: bool
    said: float | None
    futures: dict[str, list[DoneSet]]

    def reached(self, future: str, reps: float, days: int = 1) -> bool:
        """Was the set done on so many days, with so many repetitions, or one with more load that stands for as much?"""
        needed = max_of(self.aim.load_kg, reps) - _DUST
        done = (one for one in self.futures[future] if one.load_kg >= self.aim.load_kg - _DUST and one.reps > 1)
        return len({one.day for one in done if max_of(one.load_kg, one.reps) >= needed}) >= days


def lived(seed: int, cause: Cause) -> tuple[Person, World, list[DoneSet]]:
    """A lifter whose back grew and then stopped for this cause, as of the last week."""
    person, done = draw_person(seed), list[DoneSet]()
    world = replace(USUAL_WORLD, staleness_matters=0.0)
    rules = world
    for week in range(WEEKS):
        now, rules = usual_programme(), world
        if week >= STOP_WEEK:
            now, rules = plant(cause, now, person, rules, week - STOP_WEEK)
            if week == STOP_WEEK and person.grip:
                weaken(person, (cause,))
        person.same_weeks = min(person.same_weeks, 20.0)
        done += live_week(person, now, rules)
    return person, rules, done


def future_of(person: Person, aim: BestSet, slug: str, world: World, a_week: float) -> list[DoneSet]:
    """Train eight weeks more at a strength that is given, with the load of the test, as near to failure as before.

    The lots of every future are the same.
    """
    person, done = deepcopy(person), list[DoneSet]()
    there = [(able, dict(able)) for able in (person.back, person.grip, person.arms)]
    usual = usual_programme()
    lifts = [
        replace(one, low=1, high=_NO_TOP, most_load_kg=aim.load_kg) if one.slug == slug else one for one in usual.lifts
    ]
    programme = replace(usual, lifts=tuple(lifts))
    person.load[slug] = aim.load_kg
    for week in range(CHECK_AFTER.days // 7):
        # Back, hand and arms alike: what limits goes on to limit.
        for able, levels in there:
            able.update({name: level + a_week * (week + 1) for name, level in levels.items()})
        done += live_week(person, programme, world)
    return done


def tested(seed: int, cause: Cause, *, notes: bool) -> Tested | None:
    """Set the test on the last day, and live on; None where no test of load and repetitions is set."""
    person, world, done = lived(seed, cause)
    history = make_history(as_log(done, START, ALL_NOTED if notes else frozenset()), NameMatcher())
    as_of = START + timedelta(days=7 * WEEKS - 1)
    judgement = judge_progress(history, as_of)
    found = diagnose(history, judgement, as_of)
    made = prescribe(found, judgement, read_past(history, load_catalogue(), judgement, as_of))
    test = made.checkpoint
    if test is None or test.aim is None or test.key is None:
        return None
    # As the made-up lifter knows the lift, whose name the log has.
    names = {history.sets.name[place] for place, key in enumerate(history.key) if key == test.key[:2]}
    slug = next(one for one, name in LIFTS.items() if name in names)
    futures = {
        name: [one for one in future_of(person, test.aim, slug, world, a_week) if one.slug == slug]
        for name, a_week in RISES.items()
    }
    said = getattr(test, "by_chance", None)
    return Tested(aim=test.aim, reserve="in reserve" in test.goal, said=said, futures=futures)


def main(seeds: Sequence[int]) -> None:
    """Print the shares, for the set that is asked for and for one and two repetitions more."""
    found: dict[bool, list[Tested]] = defaultdict(list)
    for notes in (True, False):
        for cause in CAUSES:
            found[notes] += [one for seed in seeds if (one := tested(seed, cause, notes=notes)) is not None]
    print("## The set of a test: who reaches it\n")
    print("| log | lifters | repetitions | " + " | ".join(RISES) + " |")
    print("|---|---|---|" + "---|" * len(RISES))
    for notes, own in found.items():
        for more, days in ((-1, 1), (0, 1), (0, 2), (1, 1), (2, 1), (3, 1)):
            reached = [[one.reached(name, one.aim.reps + more, days) for one in own] for name in RISES]
            shares = [sum(each) / max(len(own), 1) for each in reached]
            what = "on two days" if days > 1 else "as asked" if not more else f"{more:+d}"
            told = " | ".join(f"{share:.0%}" for share in shares)
            print(f"| {'all noted' if notes else 'load and repetitions'} | {len(own)} | {what} | {told} |")
    both = [one for own in found.values() for one in own if one.said is not None]
    if both:
        fast = next(name for name in RISES if "0.5" in name)
        print("\nWhat is said of chance, and how many of the unchanged reached it, and of those who rise:\n")
        print(f"| said | reached | on two days: said | reached | {fast}: reached | on two days | tests |")
        print("|---|---|---|---|---|---|---|")
        for low, high in ((0, 0.125), (0.125, 0.25), (0.25, 0.375), (0.375, 0.5), (0.5, 1.01)):
            near = [one for one in both if one.said is not None and low <= one.said < high]
            if near:
                said = sum(one.said or 0.0 for one in near) / len(near)
                twice = sum(chance_twice(one.said or 0.0) for one in near) / len(near)
                hits = [
                    sum(one.reached(name, one.aim.reps, days) for one in near) / len(near)
                    for name, days in (("unchanged", 1), ("unchanged", 2), (fast, 1), (fast, 2))
                ]
                once, again, *risen = (f"{hit:.0%}" for hit in hits)
                print(f"| {said:.0%} | {once} | {twice:.0%} | {again} | {' | '.join(risen)} | {len(near)} |")


if __name__ == "__main__":
    main(range(500, 500 + int(sys.argv[1]) if len(sys.argv) > 1 else 516))
