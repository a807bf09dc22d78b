"""Is the planted cause named? Made-up lifters whose back stopped for one known reason, for two, or for an unknown one.

The lifters are those of `core.synth.training`: they answer to how they train. Each has trained 78 weeks; after 40 the
cause came. Only lifters whom the verdict calls stuck are asked about: the others are counted.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from scoring.looking_often import forget, look_often

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, diagnose
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import ALL_NOTED, made_training
from dorsi.core.synth.training.worlds import CAUSES, Cause

#: The field that a cause needs; the others are read from loads, repetitions and days.
FIELD: dict[Cause, str] = {
    "too_little_effort": "rir",
    "ramped_load": "clean_reps",
    "grip_first": "stopped_by",
    "arms_first": "stopped_by",
    "no_hold": "hold_s",
    "no_tension": "felt_tension",
}
#: None of these lifters was looked at when densities and rules were chosen.
FIRST_SEED = 671_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One lifter: what was planted, and what was said (None: the verdict found nothing stuck)."""

    causes: tuple[Cause, ...]
    found: tuple[Diagnosed, ...]

    @property
    def first(self) -> Diagnosed | None:
        """The problem that was treated."""
        return self.found[0] if self.found else None


MATCHER = NameMatcher()
#: A weight from which on one reason is as good as named.
LOUD = 0.7


def ask(seed: int, causes: tuple[Cause, ...], noted: frozenset[str] = ALL_NOTED) -> Asked:
    forget()
    made = made_training(seed=seed, causes=causes, noted=noted)
    history = make_history(made.sets, MATCHER)
    judgement = judge_progress(history, made.as_of)
    return Asked(causes=causes, found=diagnose(history, judgement, made.as_of).diagnosed)


def named(one: Diagnosed) -> list[str]:
    return [w.slug for w in one.ranked if w.cause is not None]


def top_weight(one: Diagnosed) -> float:
    return one.top.weight.value if one.top else 0.0


def quantiles(values: list[float]) -> str:
    if len(values) < 2:
        return "-"
    ordered = sorted(values)
    return " / ".join(f"{ordered[min(int(q * len(ordered)), len(ordered) - 1)]:.2f}" for q in (0.1, 0.5, 0.9))


def single(people: int) -> None:
    print("| planted | called stuck | first | in the top two | before none of these | median weight |")
    print("|---|---|---|---|---|---|")
    total = Counter[str]()
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for number, cause in enumerate(CAUSES):
        asked = [ask(FIRST_SEED + 100 * number + n, (cause,)) for n in range(people)]
        stuck = [one.first for one in asked if one.first]
        ranks = [named(one).index(cause) if cause in named(one) else 99 for one in stuck]
        weights = [next((w.weight.value for w in one.ranked if w.slug == cause), 0.0) for one in stuck]
        above = sum(
            next((w.slug for w in one.ranked if w.slug in {cause, "none_of_these"}), "") == cause for one in stuck
        )
        taken[cause].update(named(one)[0] for one in stuck if named(one))
        total.update(asked=len(asked), stuck=len(stuck), first=ranks.count(0), two=sum(r < 2 for r in ranks))
        total.update(above=above)
        n = max(len(stuck), 1)
        print(
            f"| {cause} | {len(stuck)} of {people} | {ranks.count(0) / n:.0%} | {sum(r < 2 for r in ranks) / n:.0%} "
            f"| {above / n:.0%} | {statistics.median(weights) if weights else 0:.2f} |"
        )
    n = total["stuck"]
    print(
        f"| **all** | {n} of {total['asked']} | **{total['first'] / n:.1%}** (>= 80 %) "
        f"| **{total['two'] / n:.1%}** (>= 95 %) | {total['above'] / n:.0%} | |\n"
    )
    for planted, counted in taken.items():
        others = [f"{slug} {count}" for slug, count in counted.most_common() if slug != planted]
        if others and "-v" in sys.argv:
            print(f"{planted}: taken for {', '.join(others)}")


def not_logged(people: int) -> None:
    print("| planted, its field not logged | called stuck | cannot be assessed | top weight, 10 / 50 / 90 % |")
    print("|---|---|---|---|")
    right = asked_in_all = 0
    for number, (cause, field) in enumerate(FIELD.items()):
        asked = [ask(681_000 + 100 * number + n, (cause,), ALL_NOTED - {field}) for n in range(people)]
        stuck = [one.first for one in asked if one.first]
        said = [cause in {w.slug for w in one.not_assessed} for one in stuck]
        right, asked_in_all = right + sum(said), asked_in_all + len(said)
        share, tops = sum(said) / max(len(said), 1), quantiles(list(map(top_weight, stuck)))
        print(f"| {cause} | {len(stuck)} | {share:.0%} | {tops} |")
    print(f"| **all** | {asked_in_all} | **{right / max(asked_in_all, 1):.1%}** (>= 95 %) | |\n")


def open_worlds(people: int) -> None:
    print("| world | called stuck | top weight, 10 / 50 / 90 % | top weight of 0.7 or more | said |")
    print("|---|---|---|---|---|")
    one = [ask(FIRST_SEED + 100 * n + i, (c,)) for n, c in enumerate(CAUSES) for i in range(max(people // 6, 1))]
    _row("one known cause", one, 1)
    chance = random.Random(6)
    pairs = list(combinations(CAUSES, 2))
    two = [ask(691_000 + n, chance.choice(pairs)) for n in range(2 * people)]
    _row("two causes at once", two, 2)
    _row("a cause nobody knows of", [ask(692_000 + n, ("unknown",)) for n in range(2 * people)], 0)
    bare = [ask(693_000 + n, ("unknown",), frozenset()) for n in range(people)]
    _row("the same, only loads and repetitions logged", bare, 0)
    moving = [ask(694_000 + n, ("none",)) for n in range(people)]
    print(f"| nothing planted: grows on | {sum(bool(one.found) for one in moving)} of {people} | | | |")


def _row(name: str, asked: list[Asked], planted: int) -> None:
    stuck = [one for one in asked if one.first]
    weights = [top_weight(one.first) for one in stuck if one.first]
    loud = sum(w >= LOUD for w in weights) / max(len(weights), 1)
    said = ""
    if planted == 2:
        both = sum(set(named(one.first)[:2]) == set(one.causes) for one in stuck if one.first)
        either = sum(named(one.first)[0] in one.causes for one in stuck if one.first)
        n = max(len(stuck), 1)
        named_well = [named(one.first)[0] in one.causes for one in stuck if one.first and top_weight(one.first) >= LOUD]
        said = f"one of the two first {either / n:.0%}, both in the top two {both / n:.0%}"
        said += f"; {sum(named_well)} of the {len(named_well)} of 0.7 or more are of one of the two"
    if planted == 0:
        none = sum(one.first.ranked[0].cause is None for one in stuck if one.first)
        said = f"none of these first {none / max(len(stuck), 1):.0%}"
        if "-v" in sys.argv:
            print(Counter(named(one.first)[0] for one in stuck if one.first))
    print(f"| {name} | {len(stuck)} of {len(asked)} | {quantiles(weights)} | {loud:.0%} | {said} |")


def main() -> None:
    people = int(next((word for word in sys.argv[1:] if word.isdecimal()), "24"))
    started = time.time()
    look_often()
    print("## Why it is stuck: the planted cause\n")
    print(f"{people} made-up lifters per cause, 78 weeks, the cause from week 40 on; not those looked at when the")
    print("densities were stated. First: among the causes with a name that could be assessed. Only lifters whom the")
    print("verdict calls stuck are asked about.\n")
    single(people)
    not_logged(max(people // 2, 2))
    open_worlds(people)
    print(f"\n{time.time() - started:.0f} s.")


if __name__ == "__main__":
    main()
