"""Do trials say what is true? False helps in eleven worlds; power told beforehand against realised.

Runs whole in one go. With ``--rows FILE`` every row is kept as it is done, and a run that was cut off goes on from
there; how far it is stands on standard error.
"""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

from scoring.trial_drawn import drawn_lifters, log_and_trial
from scoring.trial_worlds import (
    CASES,
    CATALOGUE,
    PLAIN,
    ROUGH,
    START,
    WORLDS,
    Case,
    Lifter,
    World,
    made_lifter,
    made_log,
    made_trial,
    words_of,
)

from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.made_lifters import MadeLifter, Noise
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.planning_trial import BEFORE_WEEKS
from dorsi.core.coach.trials.power import power_of
from dorsi.core.coach.trials.trial import KINDS, Trial
from dorsi.core.progress.history import History

TRIALS, TRIALS_POWER = 500, 300
#: Made-up lifters with a log of their own, of a world of its own: fewer where sides are set against each other, which
#: takes longest; and drawn from what power is told from.
LIFTERS, LIFTERS_SIDES, LIFTERS_DRAWN = 150, 60, 700
#: Each is told his power from so many made-up trials' lifters; more where he is put into a row by what he was told.
TOLD_FROM, TOLD_FROM_DRAWN = 10, 30
#: Other lifters than those on whom anything was built.
SEEDS = "third"
#: Two lifts rated, three lifts counted, four lifts with one side against the other.
EMPTY_CASES = (CASES[2], CASES[5], CASES[8])
WORDS = ("helps", "harms", "no_worthwhile_effect", "inconclusive")
#: What is told with a log, by how good it is.
BANDS = ((0.0, 0.4), (0.4, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
#: With the log before the start four lifts of sides find more: asked for a smaller effect, so that power is in doubt.
OWN_CASES = (CASES[1], replace(CASES[8], effect=6), CASES[2])


class Rows:
    """What was measured, by name; kept in a file where one was given."""

    def __init__(self, path: Path | None) -> None:
        """Take up what the file holds."""
        self._path = path
        text = path.read_text(encoding="utf-8") if path is not None and path.is_file() else ""
        self._found: dict[str, Any] = dict(json.loads(line) for line in text.splitlines())

    def get(self, name: str, measure: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever was measured
        """Give what is known under this name, else measure it."""
        if name not in self._found:
            self._found[name] = measure()
            if self._path is not None:
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([name, self._found[name]]) + "\n")
            print(f"done: {name}", file=sys.stderr, flush=True)
        return self._found[name]


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


def planned_of(case: Case) -> PlannedDesign:
    """Give the design before it is drawn."""
    return PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAndFound:
    """What was told to a made-up lifter, and whether his trial then says that it helps."""

    told: float
    low: float
    high: float
    helps: bool


def told_and_found(case: Case, world: World, lifters: int) -> list[ToldAndFound]:
    """Give what is told to each made-up lifter with his own log, and whether his trial then says that it helps."""
    found = []
    for n in range(lifters):
        random = Random(f"{SEEDS}/told and found/{case}/{world.name}/{n}")
        lifter = made_lifter(case, world, random)
        log = made_log(case, world, random, lifter)
        seed = random.getrandbits(60)

        def trial_of(reckoned: float, *, lifter: Lifter = lifter, seed: int = seed) -> Trial:
            return made_trial(case, world, case.effect, Random(seed), lifter=lifter, reckoned=reckoned)

        found.append(_told_and_found(case, log, trial_of, n, TOLD_FROM))
    return found


def told_and_found_drawn(case: Case, lifters: int) -> list[ToldAndFound]:
    """Give the same of lifters who are drawn from what power is told from."""
    found = []
    for n, lifter in enumerate(drawn_lifters(case, lifters, seed=3)):
        seed = f"{SEEDS}/drawn/{case}/{n}"
        log, _ = log_and_trial(case, lifter, Random(seed))

        def trial_of(reckoned: float, *, lifter: MadeLifter = lifter, seed: str = seed) -> Trial:
            return log_and_trial(case, lifter, Random(seed), reckoned)[1]

        found.append(_told_and_found(case, log, trial_of, n, TOLD_FROM_DRAWN))
    return found


def _told_and_found(
    case: Case, log: History, trial_of: Callable[[float], Trial], seed: int, told_from: int
) -> ToldAndFound:
    """Tell the power from the log and judge the trial with it, as the program does."""
    kind = KINDS[case.kind]
    noise = own_noise(log, CATALOGUE, case.slugs, kind, case.design, as_of=START - timedelta(days=1))
    sides = case.design == "left_right"
    before = {day for day in log.day if sides and START - timedelta(weeks=BEFORE_WEEKS) <= day}
    planned = replace(planned_of(case), sessions_before=len(before))
    told = power_of(planned, kind, worth=case.worth, effect=case.effect, noise=noise, lifters=told_from, seed=seed)
    trial = trial_of(noise.sd)
    judged = judge_trial(trial, log, CATALOGUE, trial.end_by + timedelta(days=60))
    return ToldAndFound(told=told.helps, low=told.low, high=told.high, helps=judged.word == "helps")


def own_world(rows: Rows) -> None:
    """Print whether the power holds that is told from a log, in worlds that the model does not know."""
    print("### Power told from thirty days of the lifter's own log, against realised\n")
    print(f"{LIFTERS} made-up lifters each (error of realised: 2 points): log and trial of the same lifter in the same")
    print(
        "world, which is fixed and not known to the model; told is a mean over what the log leaves open. Range: what is"
    )
    print("told for eight of ten lifters who this one may be, in the mean. Sides: an effect of 6 %.\n")
    print("| design | world | told | range told | realised | apart |\n|---|---|---|---|---|---|")
    for case in OWN_CASES:
        for world in WORLDS:
            many = LIFTERS_SIDES if case.design == "left_right" else LIFTERS
            some = _kept(rows, f"own/{case}/{world.name}", partial(told_and_found, case, world, many))
            told, found, low, high = means_of(some)
            cells = f"{told:.0%} | {low:.0%} to {high:.0%} | {found:.0%} | {100 * (found - told):+.0f}"
            print(f"| {case} | {world.name} | {cells} |")
    print()


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
        some = _kept(rows, f"drawn/{case}", partial(told_and_found_drawn, case, LIFTERS_DRAWN))
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
        cells = f"{found:.0%}{interval_of(sum(one.helps for one in some), len(some))} | {100 * (found - told):+.0f}"
        print(f"| {low:.0%} to {min(high, 1):.0%} | {len(some)} | {told:.0%} | {cells} |")
    print()


def _kept(rows: Rows, name: str, measure: Callable[[], list[ToldAndFound]]) -> list[ToldAndFound]:
    found = rows.get(f"{SEEDS}/{name}", lambda: [(one.told, one.low, one.high, one.helps) for one in measure()])
    return [ToldAndFound(told=told, low=low, high=high, helps=helps) for told, low, high, helps in found]


def means_of(some: Sequence[ToldAndFound]) -> tuple[float, float, float, float]:
    """Give what was told, how often it helps, and the range, in the mean."""
    n = max(len(some), 1)
    return (
        sum(one.told for one in some) / n,
        sum(one.helps for one in some) / n,
        sum(one.low for one in some) / n,
        sum(one.high for one in some) / n,
    )


PARTS: dict[str, Callable[[Rows], None]] = {
    "nothing": false_helps,
    "power": power_table,
    "drawn": drawn_worlds,
    "own": own_world,
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
