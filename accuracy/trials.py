"""Do trials say what is true? False helps in ten worlds; power told beforehand against realised."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import argparse
from collections.abc import Callable
from datetime import timedelta
from math import exp
from random import Random

from scoring.trial_worlds import (
    CASES,
    CATALOGUE,
    PLAIN,
    ROUGH,
    START,
    WORLDS,
    Case,
    World,
    made_log,
    made_trial,
    words_of,
)

from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.power import Noise, power_of
from dorsi.core.coach.trials.trial import KINDS

TRIALS, TRIALS_SHORT = 600, 150
LIFTERS = 400
#: Two lifts rated, three lifts counted, four lifts with one side against the other.
EMPTY_CASES = (CASES[2], CASES[5], CASES[8])
WORDS = ("helps", "harms", "no_worthwhile_effect", "inconclusive")
#: What is told with a log, by how good it is.
BANDS = ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01))


def false_helps() -> None:
    """Print how often a word is said of nothing, world by world."""
    print("### Nothing at all\n")
    print(f"{TRIALS} made-up trials each, made and judged apart: the maker shares no line with the model.\n")
    print("| design | world | helps | harms | no worthwhile effect | inconclusive |\n|---|---|---|---|---|---|")
    for case in EMPTY_CASES:
        for world in WORLDS:
            found = words_of(case, world, 0.0, TRIALS, f"none/{world.name}")
            told = (found[word] / TRIALS for word in WORDS)
            print(f"| {case} | {world.name} | " + " | ".join(f"{share:.1%}" for share in told) + " |", flush=True)
    print()


def planned_of(case: Case) -> PlannedDesign:
    """Give the design before it is drawn."""
    return PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)


def power_table() -> None:
    """Print power told beforehand against realised, where no log says what this lifter is like."""
    print("### Power told without a log, against realised\n")
    print(f"{TRIALS} made-up trials each (error of a share: 2 points); rough: heavy tails, uneven days, slow form, a")
    print(
        "trend that levels off, carry-over. Without a log the world cannot be known: what is told is for a usual one.\n"
    )
    print(
        "| design | effect | told | realised, plain | realised, rough | false helps, rough |\n|---|---|---|---|---|---|"
    )
    worst = 0.0
    for case in CASES:
        kind = KINDS[case.kind]
        noise = Noise(sd=kind.noise, spread=kind.noise_spread, own=False)
        told = power_of(planned_of(case), kind, worth=case.worth, effect=case.effect, noise=noise, lots=60).helps
        plain = words_of(case, PLAIN, case.effect, TRIALS, f"{case}")["helps"] / TRIALS
        rough = words_of(case, ROUGH, case.effect, TRIALS, f"rough {case}")["helps"] / TRIALS
        empty = words_of(case, ROUGH, 0.0, TRIALS_SHORT, f"none {case}")["helps"] / TRIALS_SHORT
        worst = max(worst, abs(plain - told))
        effect = f"{case.effect:g} {kind.unit} (worth {case.worth:g})"
        print(f"| {case} | {effect} | {told:.0%} | {plain:.0%} | {rough:.0%} | {empty:.1%} |", flush=True)
    print(f"\nFarthest apart, plain: {100 * worst:.0f} points.\n")


def told_and_found(case: Case, world: World, lifters: int) -> list[tuple[float, bool]]:
    """Give what is told to each made-up lifter with his own log, and whether his trial then says that it helps."""
    kind, both = KINDS[case.kind], []
    for n in range(lifters):
        random = Random(f"own/{world.name}/{n}")
        sd = kind.noise * exp(kind.noise_spread * random.gauss(0, 1))
        history = made_log(case, world, random, sd)
        noise = own_noise(history, CATALOGUE, case.slugs, kind, case.design, as_of=START)
        told = power_of(planned_of(case), kind, worth=case.worth, effect=case.effect, noise=noise, lots=6, seed=n)
        trial = made_trial(case, world, case.effect, random, sd=sd, reckoned=noise.sd)
        judged = judge_trial(trial, None, CATALOGUE, trial.end_by + timedelta(days=60))
        both.append((told.helps, judged.word == "helps"))
    return both


def own_world() -> None:
    """Print whether the power holds that is told for the lifter's own world, learned from thirty days of a log."""
    print("### Power told from thirty days of the lifter's own log, against realised\n")
    print(f"{LIFTERS} made-up lifters each (error 2 points), their logs and trials from the same world.\n")
    print("| design | world | told | realised | apart |\n|---|---|---|---|---|")
    all_of_them: list[tuple[float, bool]] = []
    for case in (CASES[1], CASES[2], CASES[8]):
        for world in WORLDS:
            both = told_and_found(case, world, LIFTERS)
            all_of_them += both
            told, found = (sum(one[k] for one in both) / len(both) for k in (0, 1))
            apart = 100 * (found - told)
            print(f"| {case} | {world.name} | {told:.0%} | {found:.0%} | {apart:+.0f} |", flush=True)
    print("\nAll of them, by what was told:\n\n| told | lifters | in the mean | realised |\n|---|---|---|---|")
    for low, high in BANDS:
        some = [one for one in all_of_them if low <= one[0] < high]
        told, found = (sum(one[k] for one in some) / max(len(some), 1) for k in (0, 1))
        print(f"| {low:.0%} to {min(high, 1):.0%} | {len(some)} | {told:.0%} | {found:.0%} |")
    print()


PARTS: dict[str, Callable[[], None]] = {"nothing": false_helps, "power": power_table, "own": own_world}


def main() -> None:
    """Print all tables, or some."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[], help="which tables (default: all)")
    parts = parser.parse_args().parts or list(PARTS)
    print("## Trials: did it help?\n")
    for part in parts:
        PARTS[part]()


if __name__ == "__main__":
    main()
