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
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from scoring.trial_worlds import (
    CASES,
    CATALOGUE,
    PLAIN,
    ROUGH,
    START,
    WORLDS,
    Case,
    World,
    made_lifter,
    made_log,
    made_trial,
    words_of,
)

from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.made_lifters import Noise
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.power import power_of
from dorsi.core.coach.trials.trial import KINDS

TRIALS, TRIALS_SHORT = 300, 100
#: Made-up lifters with a log of their own; fewer where sides are set against each other, which takes longest.
LIFTERS, LIFTERS_SIDES = 150, 60
#: Each is told his power from so many made-up trials' lifters: right in the mean over all of them.
TOLD_FROM = 16
#: Two lifts rated, three lifts counted, four lifts with one side against the other.
EMPTY_CASES = (CASES[2], CASES[5], CASES[8])
WORDS = ("helps", "harms", "no_worthwhile_effect", "inconclusive")
#: What is told with a log, by how good it is.
BANDS = ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01))


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
    print(f"{TRIALS} made-up trials each, made and judged apart: the maker shares no line with the model.\n")
    print("| design | world | helps | harms | no worthwhile effect | inconclusive |\n|---|---|---|---|---|---|")
    for case in EMPTY_CASES:
        for world in WORLDS:
            found = _words(rows, case, world, "nothing")
            told = (found.get(word, 0) / TRIALS for word in WORDS)
            print(f"| {case} | {world.name} | " + " | ".join(f"{share:.1%}" for share in told) + " |")
    print()


def _words(rows: Rows, case: Case, world: World, part: str) -> dict[str, int]:
    seed = f"{part}/{world.name}/{case}"
    effect, trials = case.effect if part in {"plain", "rough"} else 0.0, TRIALS_SHORT if " " in part else TRIALS
    found: dict[str, int] = rows.get(seed, lambda: dict(words_of(case, world, effect, trials, seed)))
    return found


def planned_of(case: Case) -> PlannedDesign:
    """Give the design before it is drawn."""
    return PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)


def power_table(rows: Rows) -> None:
    """Print power told beforehand against realised, where no log says what this lifter is like."""
    print("### Power told without a log, against realised\n")
    print(
        f"{TRIALS} made-up trials each (error of a share: 2 to 3 points); rough: heavy tails, uneven days, slow form, a"
    )
    print(
        "trend that levels off, carry-over. Without a log the world cannot be known: told is the mean of what may be,"
    )
    print("with the range for eight of ten lifters.\n")
    print("| design | effect | told | range told | realised, plain | realised, rough | false helps, rough |")
    print("|---|---|---|---|---|---|---|")
    worst = 0.0
    for case in CASES:
        told, low, high = rows.get(f"told/{case}", partial(_told_without_log, case))
        plain = _words(rows, case, PLAIN, "plain")["helps"] / TRIALS
        rough = _words(rows, case, ROUGH, "rough")["helps"] / TRIALS
        empty = _words(rows, case, ROUGH, "rough nothing").get("helps", 0) / TRIALS_SHORT
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


def told_and_found(case: Case, world: World, lifters: int, told_from: int = TOLD_FROM) -> list[ToldAndFound]:
    """Give what is told to each made-up lifter with his own log, and whether his trial then says that it helps."""
    kind, found = KINDS[case.kind], []
    for n in range(lifters):
        random = Random(f"told and found/{case}/{world.name}/{n}")
        lifter = made_lifter(case, world, random)
        noise = own_noise(made_log(case, world, random, lifter), CATALOGUE, case.slugs, kind, case.design, as_of=START)
        told = power_of(
            planned_of(case), kind, worth=case.worth, effect=case.effect, noise=noise, lifters=told_from, seed=n
        )
        trial = made_trial(case, world, case.effect, random, lifter=lifter, reckoned=noise.sd)
        judged = judge_trial(trial, None, CATALOGUE, trial.end_by + timedelta(days=60))
        found.append(ToldAndFound(told=told.helps, low=told.low, high=told.high, helps=judged.word == "helps"))
    return found


def own_world(rows: Rows) -> None:
    """Print whether the power holds that is told for the lifter's own world, learned from thirty days of a log."""
    print("### Power told from thirty days of the lifter's own log, against realised\n")
    print(
        f"{LIFTERS} made-up lifters each (error of realised: 3 to 4 points), {LIFTERS_SIDES} for sides (error 5 to 6):"
    )
    print(
        "log and trial of the same lifter in the same world. Range: what is told for eight of ten lifters who this one"
    )
    print("may be, in the mean.\n")
    print("| design | world | told | range told | realised | apart |\n|---|---|---|---|---|---|")
    everybody: list[ToldAndFound] = []
    for case in (CASES[1], CASES[2], CASES[8]):
        for world in WORLDS:
            some = _kept(rows, case, world)
            everybody += some
            told, found, low, high = means_of(some)
            cells = f"{told:.0%} | {low:.0%} to {high:.0%} | {found:.0%} | {100 * (found - told):+.0f}"
            print(f"| {case} | {world.name} | {cells} |")
    print("\nAll of them, by what was told:\n\n| told | lifters | in the mean | realised |\n|---|---|---|---|")
    for low, high in BANDS:
        some = [one for one in everybody if low <= one.told < high]
        told, found, _, _ = means_of(some)
        print(f"| {low:.0%} to {min(high, 1):.0%} | {len(some)} | {told:.0%} | {found:.0%} |")
    print()


def _kept(rows: Rows, case: Case, world: World) -> list[ToldAndFound]:
    many = LIFTERS_SIDES if case.design == "left_right" else LIFTERS
    found = rows.get(
        f"own/{case}/{world.name}",
        lambda: [(one.told, one.low, one.high, one.helps) for one in told_and_found(case, world, many)],
    )
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


PARTS: dict[str, Callable[[Rows], None]] = {"nothing": false_helps, "power": power_table, "own": own_world}


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
