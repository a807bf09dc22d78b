"""How long does a report take, cold, and in how much memory? A log of 24,000 rows; twenty lifters with 149,000."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_logs import write_strong

DORSI = Path(sys.executable).with_name("dorsi")
REPEATS = 5
ROWS = 24_000
LIFTERS, ROWS_OF_ALL = 20, 149_000


def run(*words: str | Path) -> tuple[float, float]:
    """Run one cold command; give seconds and peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([DORSI, *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"dorsi {words} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def bare_python() -> float:
    """Give the seconds of a Python that does nothing: the floor under every figure here."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        log, page = Path(folder, "log.csv"), Path(folder, "page.html")
        write_strong(log, ROWS, seed=1)
        json_runs, html_runs, floor = [], [], []
        for _ in range(REPEATS):
            json_runs.append(run("report", log, "--json", "-"))
            html_runs.append(run("report", log, "--json", os.devnull, "--html", page))
            floor.append(bare_python())
        logs = []
        for number in range(LIFTERS):
            logs.append(Path(folder, f"lifter{number}.csv"))
            write_strong(logs[-1], ROWS_OF_ALL // LIFTERS, seed=10 + number)
        in_turn, at_once = [], []
        for number in range(3):
            started = time.perf_counter()
            for one in logs:
                run("report", one, "--json", os.devnull)
            in_turn.append(time.perf_counter() - started)
            at_once.append(run("report", *logs, "--each", Path(folder, f"reports{number}"))[0])
        help_s = statistics.median(run("--help")[0] for _ in range(REPEATS))
        size_kb = page.stat().st_size / 1000
    median = statistics.median
    print("## Report, cold\n")
    print("Median of five runs (twenty lifters: of three), each a fresh process; made-up Strong logs.\n")
    print("| what | measured | target |\n|---|---|---|")
    print(f"| a Python that does nothing | {median(floor):.3f} s | (floor) |")
    print(f"| `dorsi --help` | {help_s:.3f} s | < 0.3 s |")
    json_s = median(s for s, _ in json_runs)
    print(f"| `dorsi report --json`, {ROWS:,} rows | {json_s:.2f} s | <= 1.2 s, with verdicts <= 1.8 s |")
    print(f"| its peak memory | {max(m for _, m in json_runs):.0f} MB | <= 120 MB, with verdicts <= 130 MB |")
    print(f"| the same with `--html` | {median(s for s, _ in html_runs):.2f} s | <= 2 s |")
    print(f"| size of the page | {size_kb:.0f} kB | < 1000 kB |")
    print(f"| {LIFTERS} lifters, {ROWS_OF_ALL:,} rows, `--each` | {median(at_once):.1f} s | <= 6 s |")
    print(f"| the same, {LIFTERS} cold commands one after the other | {median(in_turn):.1f} s | |")


if __name__ == "__main__":
    main()
