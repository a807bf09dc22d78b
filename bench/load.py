"""How long do `dorsi load` and the power of a trial take, cold, and in how much memory? Made-up logs."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

from coach import run
from made_logs import write_strong

REPEATS = 5
ROWS = (7_500, 24_000)
TRIAL = ("trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--exercise", "seated cable row")


def main() -> None:
    """Measure and print a table."""
    print("## The load one owns and the power of a trial, cold\n")
    print(f"Median of {REPEATS} cold runs; seconds of work of the processor beside the seconds that pass.\n")
    print("| command | seconds | of work | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DORSI_HOME"] = folder
        for rows in ROWS:
            log = Path(folder, f"log{rows}.csv")
            write_strong(log, rows, seed=1)
            _row(f"load, {rows:,} rows", [run("load", log, "--unit", "kg") for _ in range(REPEATS)])
        trials = [run(*TRIAL, "--file", Path(folder, f"trial{n}.toml")) for n in range(REPEATS)]
        _row("trial new without a log: design found, power told", trials)


def _row(name: str, runs: list[tuple[float, float, float]]) -> None:
    seconds, work, peak = (statistics.median(one[k] for one in runs) for k in range(3))
    print(f"| dorsi {name} | {seconds:.2f} | {work:.2f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
