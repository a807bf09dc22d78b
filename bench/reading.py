"""Reading a log against a bare csv.reader pass over the same file, in one run.

Three made-up logs of 24,000 rows (Strong, Hevy, FitNotes) and, where the development data is there, the real logs. The
two are timed in turn; the ratio is of the medians. The target is at most 3 for the 24,000 rows.
"""

from __future__ import annotations

import csv
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from dorsi.formats.reading import formats, read_log

ROWS = 24_000
REPETITIONS = 15
TARGET = 3.0
DATA = Path(__file__).parents[2] / "shared" / "data" / "logs"


def made_up(write: Callable[[list[str], random.Random, datetime, str, int], None], header: str) -> str:
    """Make a log of six years: 6 exercises with 4 sets each, every other day."""
    chance = random.Random(7)
    names = [f"{grip} {lift} ({tool})" for grip in ("Wide", "Close") for lift in LIFTS for tool in ("Cable", "Barbell")]
    lines, at = [header], datetime(2025, 1, 1, 18, 30)  # noqa: DTZ001 -- wall clock, as apps write it
    while len(lines) <= ROWS:
        at += timedelta(days=chance.choice((1, 2, 3)), seconds=chance.randrange(3600))
        for name in chance.sample(names, 6):
            for order in range(1, 5):
                write(lines, chance, at, name, order)
    return "\n".join(lines) + "\n"


LIFTS = ("Row", "Pulldown", "Pull Up", "Deadlift", "Shrug", "Pullover", "Curl", "Face Pull", "Squat", "Press")


def strong(lines: list[str], chance: random.Random, at: datetime, name: str, order: int) -> None:
    load, reps = 45 + 5 * chance.randrange(40), chance.randrange(4, 13)
    lines.append(f'{at},"Upper Body",1h {at.minute}m,"{name}",{order},{load}.0,{reps},0,0,"","",')


def hevy(lines: list[str], chance: random.Random, at: datetime, name: str, order: int) -> None:
    start, end = (f"{t.day} {t:%b %Y, %H:%M}" for t in (at, at + timedelta(minutes=60 + at.second)))
    load, reps = 20 + 2.5 * chance.randrange(40), chance.randrange(4, 13)
    lines.append(f'"Upper","{start}","{end}","","{name}",,"",{order - 1},"normal",{load:g},{reps},,,')


def fitnotes(lines: list[str], chance: random.Random, at: datetime, name: str, order: int) -> None:
    load, reps = 20 + 2.5 * chance.randrange(40), max(1, chance.randrange(4, 13) - order)
    lines.append(f"{at.date()},{name},Back,{load},{reps},,,")


MADE_UP = {
    "Strong": made_up(
        strong,
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
    ),
    "Hevy": made_up(
        hevy,
        '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
        '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"',
    ),
    "FitNotes": made_up(fitnotes, "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time"),
}


def bare(path: Path) -> None:
    with path.open(newline="", encoding="utf-8-sig") as file:
        first = file.readline()
        for _ in csv.reader(file, delimiter=max(",;", key=first.count)):
            pass


def timed(task: Callable[[Path], object], path: Path) -> float:
    start = time.perf_counter()
    task(path)
    return time.perf_counter() - start


def compare(name: str, path: Path) -> float:
    """Print one line and give the ratio."""
    rows = read_log(path).account.rows
    pairs = [(timed(bare, path), timed(read_log, path)) for _ in range(REPETITIONS)]
    plain, reading = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"| {name} | {rows:,} | {plain * 1e3:.1f} | {reading * 1e3:.1f} | {reading / plain:.2f} |")
    return float(reading / plain)


def main() -> None:
    print("## Reading\n")
    formats()  # the import of the formats is no part of reading
    print("| log | rows | bare csv.reader, ms | dorsi reads, ms | ratio |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        ratios = []
        for name, text in MADE_UP.items():
            path = Path(folder) / "log.csv"
            path.write_text(text, encoding="utf-8")
            ratios.append(compare(f"made up, {name}", path))
    for number, path in enumerate(sorted(DATA.glob("*.csv")), 1):
        compare(f"real log {number}", path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worst = max(ratios)
    print(
        f"\nWorst ratio on {ROWS:,} rows: {worst:.2f} (target {TARGET:g}); peak memory of the whole run {peak:.0f} MB."
    )


if __name__ == "__main__":
    main()
