"""Do trials say what is true? False helps in eleven worlds; power told beforehand against realised.

Runs whole in one go. With ``--rows FILE`` every row is kept as it is done, and a run that was cut off goes on from
there; how far it is stands on standard error.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import argparse
from collections.abc import Callable, Sequence
from functools import partial
from math import sqrt
from pathlib import Path
from random import Random

from scoring.trial_drawn import drawn_lifters, log_and_trial
from scoring.trial_told import OWN_CASES, Rows, ToldAndFound, kept, means_of, planned_of, told_and_judged
from scoring.trial_worlds import (
    CASES,
    PLAIN,
    ROUGH,
    WORLDS,
    Case,
    World,
    words_of,
)

from dorsi.core.coach.trials.made_lifters import MadeLifter, Noise
from dorsi.core.coach.trials.power import power_of
from dorsi.core.coach.trials.trial import KINDS, Trial

TRIALS, TRIALS_POWER = 500, 300
#: Lifters drawn from what power is told from, and from how many made-up lifters each is told his power.
LIFTERS_DRAWN, TOLD_FROM_DRAWN = 700, 30
#: Other lifters than those on whom anything was built.
SEEDS = "third"
#: Two lifts rated, three lifts counted, four lifts with one side against the other.
EMPTY_CASES = (CASES[2], CASES[5], CASES[8])
WORDS = ("helps", "harms", "no_worthwhile_effect", "inconclusive")
#: What is told with a log, by how good it is.
BANDS = ((0.0, 0.4), (0.4, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


def false_helps(rows: Rows) -> None:
    """Print how often a word is said of nothing, world by world."""
    print("### Nothing at all\n")
    print(f"{TRIALS} made-up trials each, made and judged apart: the maker shares no line with the model. Behind helps")
    print("its 95 % interval (Wilson).\n")
    print("| design | world | helps | harms | no worthwhile effect | inconclusive |\n|---|---|---|---|---|---|")
    for case in EMPTY_CASES:
        for world in WORLDS:
            found = _words(rows, case, world, "nothing")
            told = [f"{found.get(word, 0) / TRIALS:.1%}" for word in WORDS]
            told[0] += interval_of(found.get("helps", 0), TRIALS)
            print(f"| {case} | {world.name} | " + " | ".join(told) + " |")
    print()


def interval_of(hits: int, n: int) -> str:
    """Write the 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / n
    middle, half = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    return f" ({max(low, 0):.1%} to {high:.1%})"


def _words(rows: Rows, case: Case, world: World, part: str) -> dict[str, int]:
    seed = f"{SEEDS}/{part}/{world.name}/{case}"
    effect = case.effect if part in {"plain", "rough"} else 0.0
    trials = TRIALS if part == "nothing" else TRIALS_POWER
    found: dict[str, int] = rows.get(seed, lambda: dict(words_of(case, world, effect, trials, seed)))
    return found


def power_table(rows: Rows) -> None:
    """Print power told beforehand against realised, where no log says what this lifter is like."""
    print("### Power told without a log, against realised\n")
    print(
        f"{TRIALS_POWER} made-up trials each (error of a share: 2 to 3 points); rough: heavy tails, uneven days, slow"
    )
    print(
        "form, a trend that levels off, carry-over. Without a log the world cannot be known: told is the mean of what"
    )
    print("may be, with the range for eight of ten lifters.\n")
    print("| design | effect | told | range told | realised, plain | realised, rough | false helps, rough |")
    print("|---|---|---|---|---|---|---|")
    worst = 0.0
    for case in CASES:
        told, low, high = rows.get(f"told/{case}", partial(_told_without_log, case))
        plain = _words(rows, case, PLAIN, "plain")["helps"] / TRIALS_POWER
        rough = _words(rows, case, ROUGH, "rough")["helps"] / TRIALS_POWER
        empty = _words(rows, case, ROUGH, "rough nothing").get("helps", 0) / TRIALS_POWER
        worst = max(worst, abs(plain - told))
        effect = f"{case.effect:g} {KINDS[case.kind].unit} (worth {case.worth:g})"
        cells = f"{told:.0%} | {low:.0%} to {high:.0%} | {plain:.0%} | {rough:.0%} | {empty:.1%}"
        print(f"| {case} | {effect} | {cells} |")
    print(f"\nFarthest apart, plain: {100 * worst:.0f} points.\n")


def _told_without_log(case: Case) -> tuple[float, float, float]:
    kind = KINDS[case.kind]
    noise = Noise(sd=kind.noise, spread=kind.noise_spread, own=False)
    told = power_of(planned_of(case), kind, worth=case.worth, effect=case.effect, noise=noise, lifters=120)
    return told.helps, told.low, told.high


def told_and_found_drawn(case: Case, lifters: int) -> list[ToldAndFound]:
    """Give the same of lifters who are drawn from what power is told from."""
    found = []
    for n, lifter in enumerate(drawn_lifters(case, lifters, seed=3)):
        seed = f"{SEEDS}/drawn/{case}/{n}"
        log, _ = log_and_trial(case, lifter, Random(seed))

        def trials_of(reckoned: float, *, lifter: MadeLifter = lifter, seed: str = seed) -> list[Trial]:
            return [log_and_trial(case, lifter, Random(seed), reckoned)[1]]

        found.append(told_and_judged(case, log, trials_of, n, TOLD_FROM_DRAWN))
    return found


def drawn_worlds(rows: Rows) -> None:
    """Print whether told and realised agree over lifters who are drawn from what may be."""
    print("### Power told from thirty days of a log, lifters drawn from what may be\n")
    print(f"{LIFTERS_DRAWN} lifters for each design, everyone drawn anew (scatter, its make-up, levels, trends, what a")
    print(
        "session leaves for the next), each with a log and a trial of his own: what is told is a mean over lifters whom"
    )
    print("the log leaves open, and so is what comes. 95 % interval of realised: Wilson.\n")
    everybody: list[ToldAndFound] = []
    for case in OWN_CASES:
        some = kept(rows, f"{SEEDS}/drawn/{case}", partial(told_and_found_drawn, case, LIFTERS_DRAWN))
        everybody += some
        print(f"{case}:\n")
        _print_bands(some)
    print("All of them:\n")
    _print_bands(everybody)


def _print_bands(everybody: Sequence[ToldAndFound]) -> None:
    print("| told | lifters | told, mean | realised | apart |\n|---|---|---|---|---|")
    for low, high in (*BANDS, (0.0, 1.01)):
        some = [one for one in everybody if low <= one.told < high]
        if not some:
            continue
        told, found, _, _ = means_of(some)
        cells = (
            f"{found:.0%}{interval_of(round(sum(one.helps for one in some)), len(some))} | {100 * (found - told):+.0f}"
        )
        print(f"| {low:.0%} to {min(high, 1):.0%} | {len(some)} | {told:.0%} | {cells} |")
    print()


PARTS: dict[str, Callable[[Rows], None]] = {
    "nothing": false_helps,
    "power": power_table,
    "drawn": drawn_worlds,
}


def main() -> None:
    """Print all tables, or some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[], help="which tables (default: all)")
    parser.add_argument("--rows", type=Path, help="a file that holds what was measured; goes on from there")
    given = parser.parse_args()
    rows = Rows(given.rows)
    print("## Trials: did it help?\n")
    for part in given.parts or list(PARTS):
        PARTS[part](rows)


if __name__ == "__main__":
    main()
