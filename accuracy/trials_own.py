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
from statistics import fmean

import numpy as np
from scoring.trial_told import OWN_CASES, Rows, ToldAndFound, error_of, kept, means_of, planned_of, told_and_judged
from scoring.trial_worlds import PLAIN, SHARE_OF_SIDES, WORLDS, Case, Lifter, World, made_lifter, made_log, made_trial

from dorsi.core.coach.trials.made_lifters import Course, MakeUp, Noise
from dorsi.core.coach.trials.planning_trial import BEFORE_WEEKS
from dorsi.core.coach.trials.power import power_of
from dorsi.core.coach.trials.trial import KINDS, Trial

#: Made-up lifters of a world: of sixty, worlds that are one lay 6 points apart. Each carries out so many trials: by one
#: alone chance decides most of how far told and realised lie apart.
LIFTERS, TRIALS_EACH = 250, 5
#: With the log of half a year and of a year, in the worlds where this share of the form or more lasts for weeks.
MORE_DAYS, MUCH_LASTS = (60, 104), 0.4
WORLDS_SLOW = tuple(one for one in WORLDS if one.form >= MUCH_LASTS)
#: Each is told his power from so many made-up trials' lifters.
TOLD_FROM = 10
#: So many points apart are called near.
NEAR = 5
#: Other lifters than those on whom anything was built.
SEEDS = "seventh"


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
    print(f"{LIFTERS} made-up lifters a world, each with {TRIALS_EACH} trials after his log;")
    print("the world is fixed and not known to the model; told is a mean over what the log leaves open. Range: what is")
    print(
        "told for eight of ten lifters who this one may be, in the mean. Apart: points, with the SE over lifters, each"
    )
    print("against what he was told. Sides: an effect of 6 %, the log before the start counted.\n")
    _print_worlds(rows, OWN_CASES, WORLDS, 30)
    sides = OWN_CASES[1]
    _print_alike(rows, sides)
    for days in MORE_DAYS:
        print(f"### One side against the other, told from {days} days of the log (two a week)\n")
        print("Else as above: what lasts for weeks shows in a log of many weeks only.\n")
        _print_worlds(rows, (sides,), WORLDS_SLOW, days)
    print("### One side against the other, told as if scatter and its make-up were known\n")
    print("The same lifters; what is told knows how much of the scatter lasts for weeks, not where it stands at the")
    print("start. Realised: as with thirty days of a log.\n")
    print("| design | world | told (SE) | realised | apart |\n|---|---|---|---|---|")
    for world in (PLAIN, *WORLDS_SLOW):
        told: list[float] = rows.get(f"{SEEDS}/known/{sides}/{world.name}", partial(told_as_known, sides, world))
        some = kept(rows, f"{SEEDS}/own/30/{sides}/{world.name}", partial(told_and_found, sides, world, LIFTERS, 30))
        found = [one.helps for one in some]
        apart = [one - other for one, other in zip(found, told, strict=True)]
        cells = f"{fmean(told):.0%} ({100 * error_of(told):.1f}) | {fmean(found):.0%}"
        print(f"| {sides} | {world.name} | {cells} | {100 * fmean(apart):+.1f} ({100 * error_of(apart):.1f}) |")
    print()


def told_as_known(case: Case, world: World) -> list[float]:
    """Give what each lifter of sides would be told if his scatter and what of it lasts for weeks were known."""
    told = []
    for n in range(LIFTERS):
        lifter = made_lifter(case, world, Random(f"{SEEDS}/told and found/{case}/{world.name}/{n}"))
        known = MakeUp(
            chance=np.ones(1),
            sd=np.array([lifter.sd]),
            day_share=np.zeros(1),
            slow_share=np.array([world.form * SHARE_OF_SIDES]),
        )
        noise = Noise(sd=lifter.sd, spread=0.0, own=True, make_up=known, courses=(Course(0.0, 0.0, 0.0, 0.0),))
        planned = replace(planned_of(case), sessions_before=(BEFORE_WEEKS * 2,) * case.lifts)
        power = power_of(
            planned,
            KINDS[case.kind],
            worth=case.worth,
            effect=case.effect,
            noise=noise,
            lifters=TOLD_FROM,
            seed=n,
        )
        told.append(power.helps)
    return told


def _print_alike(rows: Rows, case: Case) -> None:
    """Print the worlds together that are one for a difference of sides, which neither trend nor carry-over moves."""
    alike = [one for one in WORLDS if replace(one, name="", trend=0, turns=False, curved=False, carry=0) == _EVEN]
    some = [
        one
        for world in alike
        for one in kept(
            rows,
            f"{SEEDS}/own/30/{case}/{world.name}",
            partial(told_and_found, case, world, LIFTERS, 30),
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


def _print_worlds(rows: Rows, cases: Sequence[Case], worlds: Sequence[World], days: int) -> None:
    """Print what was told and realised in each world, and in how many it is near."""
    print("| design | world | told | range told | realised | apart |\n|---|---|---|---|---|---|")
    far = []
    for case in cases:
        for world in worlds:
            name = f"own/{days}/{case}/{world.name}"
            some = kept(rows, f"{SEEDS}/{name}", partial(told_and_found, case, world, LIFTERS, days))
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
