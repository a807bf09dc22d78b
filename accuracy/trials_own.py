"""Does the power hold that is told from a lifter's own log, in worlds that the model does not know?

With ``--rows FILE`` every row is kept as it is done, and a run that was cut off goes on from there.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from scoring.trial_told import OWN_CASES, Rows, ToldAndFound, error_of, kept, means_of, told_and_judged
from scoring.trial_worlds import PLAIN, WORLDS, Case, Lifter, World, made_lifter, made_log, made_trial

from dorsi.core.coach.trials.trial import Trial

#: Made-up lifters of a world; fewer where sides are set against each other, which takes longest. Each carries out so
#: many trials: by one alone chance decides most of how far told and realised lie apart.
LIFTERS, LIFTERS_SIDES, TRIALS_EACH = 200, 60, 5
#: With the log of a year, in the two worlds where much of the scatter lasts for weeks.
DAYS_A_YEAR, LIFTERS_A_YEAR = 104, 40
WORLDS_A_YEAR = tuple(one for one in WORLDS if one.name in {"strong slow form", "begun after a bad stretch"})
#: Each is told his power from so many made-up trials' lifters.
TOLD_FROM = 10
#: So many points apart are called near.
NEAR = 5
#: Other lifters than those on whom anything was built.
SEEDS = "fourth"


def told_and_found(case: Case, world: World, lifters: int, days: int) -> list[ToldAndFound]:
    """Give what is told to each made-up lifter with so many days of a log, and how often his trials say it helps."""
    found = []
    for n in range(lifters):
        random = Random(f"{SEEDS}/told and found/{case}/{world.name}/{n}")
        lifter = made_lifter(case, world, random)
        log = made_log(case, world, random, lifter, days)
        seeds = [random.getrandbits(60) for _ in range(TRIALS_EACH)]

        def trials_of(reckoned: float, *, lifter: Lifter = lifter, seeds: Sequence[int] = seeds) -> list[Trial]:
            return [
                made_trial(case, world, case.effect, Random(seed), lifter=lifter, reckoned=reckoned) for seed in seeds
            ]

        found.append(told_and_judged(case, log, trials_of, n, TOLD_FROM))
    return found


def own_world(rows: Rows) -> None:
    """Print whether the power holds that is told from a log, in worlds that the model does not know."""
    print("### Power told from thirty days of the lifter's own log, against realised in a fixed world\n")
    print(
        f"{LIFTERS} made-up lifters a world ({LIFTERS_SIDES} for sides), each with {TRIALS_EACH} trials after his log;"
    )
    print("the world is fixed and not known to the model; told is a mean over what the log leaves open. Range: what is")
    print(
        "told for eight of ten lifters who this one may be, in the mean. Apart: points, with the SE over lifters, each"
    )
    print("against what he was told. Sides: an effect of 6 %, the log before the start counted.\n")
    _print_worlds(rows, [(case, _many(case)) for case in OWN_CASES], WORLDS, 30)
    _print_alike(rows, OWN_CASES[1])
    print("### One side against the other, told from a year of the log (104 days)\n")
    print(f"{LIFTERS_A_YEAR} lifters a world, else as above: what lasts for weeks shows in a log of many weeks only.\n")
    _print_worlds(rows, [(OWN_CASES[1], LIFTERS_A_YEAR)], WORLDS_A_YEAR, DAYS_A_YEAR)


def _print_alike(rows: Rows, case: Case) -> None:
    """Print the worlds together that are one for a difference of sides, which neither trend nor carry-over moves."""
    alike = [one for one in WORLDS if replace(one, name="", trend=0, turns=False, curved=False, carry=0) == _EVEN]
    some = [
        one
        for world in alike
        for one in kept(
            rows,
            f"{SEEDS}/own/30/{case}/{world.name}",
            partial(told_and_found, case, world, LIFTERS_SIDES, 30),
        )
    ]
    told, found, _, _ = means_of(some)
    error = 100 * error_of([one.helps - one.told for one in some])
    print(
        f"For sides {len(alike)} of these worlds are one, as neither trend nor carry-over moves a difference of sides;"
    )
    print(f"together: told {told:.0%}, realised {found:.0%}, apart {100 * (found - told):+.1f} ({error:.1f}).\n")


#: A world in which nothing but trend and carry-over may differ from the plain one.
_EVEN = replace(PLAIN, name="", trend=0)


def _many(case: Case) -> int:
    return LIFTERS_SIDES if case.design == "left_right" else LIFTERS


def _print_worlds(rows: Rows, cases: Sequence[tuple[Case, int]], worlds: Sequence[World], days: int) -> None:
    """Print what was told and realised in each world, and in how many it is near."""
    print("| design | world | told | range told | realised | apart |\n|---|---|---|---|---|---|")
    far = []
    for case, many in cases:
        for world in worlds:
            name = f"own/{days}/{case}/{world.name}"
            some = kept(rows, f"{SEEDS}/{name}", partial(told_and_found, case, world, many, days))
            told, found, low, high = means_of(some)
            apart, error = 100 * (found - told), 100 * error_of([one.helps - one.told for one in some])
            far.append((abs(apart), error))
            cells = f"{told:.0%} | {low:.0%} to {high:.0%} | {found:.0%} | {apart:+.1f} ({error:.1f})"
            print(f"| {case} | {world.name} | {cells} |")
    near = sum(apart <= NEAR for apart, _ in far)
    surely = sum(apart - 1.96 * error > NEAR for apart, error in far)
    print(f"\nWithin {NEAR} points: {near} of {len(far)} worlds; farther by more than the error (95 %): {surely}.\n")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, help="a file that holds what was measured; goes on from there")
    own_world(Rows(parser.parse_args().rows))


if __name__ == "__main__":
    main()
