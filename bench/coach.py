"""How long does `dorsi coach` take, cold, and in how much memory? Made-up logs of 24,000 rows, one of them stuck."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from made_logs import write_strong

from dorsi.core.records import SetTable
from dorsi.core.synth.training.planted import made_training

DORSI = Path(sys.executable).with_name("dorsi")
REPEATS = 5
ROWS = 24_000
#: Weeks of a made-up lifter whose back is stuck: about so many rows.
STUCK_WEEKS = 1000


def run(*words: str | Path) -> tuple[float, float, float]:
    """Run one cold command; give seconds, seconds of work of the processor, and peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([DORSI, *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"dorsi {words} failed")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write_stuck(path: Path) -> int:
    """Write a log of a lifter who is stuck, as Strong does; give its rows."""
    made = made_training(seed=3, causes=("too_few_changes",), weeks=STUCK_WEEKS, stop_week=900, start=date(2005, 1, 3))
    table: SetTable = made.sets
    lines = ["Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"]
    for i in range(len(table)):
        day = table.sessions[table.session_index[i]].day.isoformat()
        lines.append(
            f'{day} 18:05:00,"Day","{table.name[i]}",{table.order[i]},{table.load_kg[i]},{table.reps[i]},0,0,,,'
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(table)


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DORSI_HOME"] = folder
        log, stuck = Path(folder, "log.csv"), Path(folder, "stuck.csv")
        write_strong(log, ROWS, seed=1)
        rows = write_stuck(stuck)
        usual = [run("coach", log, "--unit", "kg") for _ in range(REPEATS)]
        slow = [run("coach", stuck, "--unit", "kg") for _ in range(REPEATS)]
        pages = [run("coach", stuck, "--unit", "kg", "--html", Path(folder, "page.html")) for _ in range(REPEATS)]
    print("## The coach, cold\n")
    print("Median of five runs, each a fresh process; made-up Strong logs.\n")
    print("| what | measured | target |\n|---|---|---|")
    for name, runs in (
        (f"`dorsi coach`, {ROWS:,} rows", usual),
        (f"`dorsi coach`, {rows:,} rows, stuck", slow),
        ("the same with `--html`", pages),
    ):
        took, worked = (statistics.median(one[k] for one in runs) for k in (0, 1))
        print(f"| {name} | {took:.2f} s ({worked:.2f} s of work) | <= 2.5 s |")
    peak = max(m for *_, m in (*usual, *slow, *pages))
    print(f"| peak memory | {peak:.0f} MB | <= 150 MB |")


if __name__ == "__main__":
    main()
