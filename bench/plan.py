"""How long does a plan take? A hundred exercises, one to six days, every goal; time of the processor in one thread."""

from __future__ import annotations

import statistics
import time
from datetime import date

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest

MINUTES = (45, 60, 75)


def main() -> None:
    """Measure and print a table."""
    catalogue = load_catalogue()
    there = sum(normal_gym().allows(one) for one in catalogue.values() if one.offered)
    make_plan(PlanRequest(as_of=date(2031, 1, 6)), Past(), catalogue)
    print(f"## Plan\n\n{there} exercises in a normal gym, every goal, {MINUTES} minutes.\n")
    print("| days | median | slowest | proven |\n|---|---|---|---|")
    every: list[float] = []
    for days in range(1, 7):
        taken: list[float] = []
        proven = 0
        for goal in GOALS:
            for minutes in MINUTES:
                begun = time.process_time()
                plan = make_plan(
                    PlanRequest(as_of=date(2031, 1, 6), goal=goal, days=days, minutes=minutes), Past(), catalogue
                )
                taken.append(time.process_time() - begun)
                proven += plan.way == "proven_optimal"
        every += taken
        print(f"| {days} | {statistics.median(taken):.2f} s | {max(taken):.2f} s | {proven} of {len(taken)} |")
    ranked = sorted(every)
    print(
        f"\nAll: median {statistics.median(ranked):.2f} s (target 0.3), 95th percentile "
        f"{ranked[int(0.95 * len(ranked))]:.2f} s (target 1)."
    )


if __name__ == "__main__":
    main()
