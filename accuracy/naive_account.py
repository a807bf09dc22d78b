"""Count the real logs a second time, by a naive script that shares nothing with dorsi, and compare.

The naive side uses only csv, sqlite3, gzip and plain arithmetic: per exercise name the sets, the repetitions and the
external volume (load in kg x repetitions x multiplier). A set is a row with repetitions, or with a time and no sign of
being an endurance activity, by a list of plain words for such activities. Nothing of the data is written anywhere; logs
are told by number and app, and the names of exercises where the two sides differ go to standard error only. The unit of
a log that names none is not asked of dorsi: it stands in `real_logs`, by hand.
"""

from __future__ import annotations

import csv
import gzip
import io
import sqlite3
import sys
from collections import defaultdict

from real_logs import paths_of_logs, unit_by_eye

from dorsi.core.errors import BadInput
from dorsi.formats.reading import LogFile, read_log

LB = 0.45359237
#: Field -> headers, in lower case, of all the logs.
HEADERS = {
    "name": ("exercise name", "exercise_title", "exercise", "nom de l'exercice"),
    "reps": ("reps", "réps"),
    "load": ("weight", "kg", "weight_kg", "weight (lbs)", "weight(kg)", "poids"),
    "unit": ("weight unit",),
    "time": ("seconds", "secondes", "duration_seconds", "time", "duration(s)"),
    "far": ("distance", "distance_km", "distance_miles", "distance(m)", "km"),
    "times": ("multiplier",),
    "order": ("set order", "ordre de la série"),
    "status": ("status",),
}
IN_LB = {"weight (lbs)"}
#: Words of activities without repetitions that are no sets.
NO_SETS = {
    "aerobics", "backpacking", "bicicleta", "bike", "cycling", "elliptical", "hiit", "hiking", "huppelen", "rowing",
    "running", "skipping", "spinning", "stairmaster", "stretch", "stretching", "swimming", "treadmill", "walking",
    "warmup", "yoga",
}  # fmt: skip
HELD = ("plank", "hold", "hang", "bridge", "superman", "pallof", "carry", "farmer")
#: More than this is a slip of the finger; dorsi refuses the row and says so.
IMPOSSIBLE_REPS = 10_000

Counts = dict[str, list[float]]


def plain_number(text: str) -> float:
    text = text.strip().replace(",", ".")
    if ":" in text:
        total = 0.0
        for part in text.split(":"):
            total = total * 60 + float(part)
        return total
    return float(text) if text else 0.0


def naive_csv(data: bytes) -> Counts:
    text = data.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;", key=first.count)))
    header = [cell.strip().lower() for cell in rows[0]]
    place = {field: next((header.index(h) for h in names if h in header), None) for field, names in HEADERS.items()}
    fixed = "lb" if header[place["load"] or 0] in IN_LB else "kg" if "kg" in header[place["load"] or 0] else ""
    unit_when_unnamed = unit_by_eye(sum(map(bool, rows[1:]))) or "kg"
    found: Counts = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in rows[1:]:
        if not row:
            continue
        cell = {field: row[at] if at is not None else "" for field, at in place.items()}
        reps, load = plain_number(cell["reps"]), plain_number(cell["load"])
        name = cell["name"].strip()
        if not counts(name, reps, load, plain_number(cell["time"]), plain_number(cell["far"]), cell["status"]):
            continue
        unit = fixed or cell["unit"] or unit_when_unnamed
        kg = load * (LB if unit.startswith("lb") else 1.0)
        add(found, name, reps, kg * reps * (plain_number(cell["times"]) if place["times"] is not None else 1.0))
    return found


def counts(name: str, reps: float, load: float, time: float, far: float, status: str) -> bool:  # noqa: PLR0917
    """Say whether a row is a set, by the rule at the head of this file."""
    if status not in {"", "Done"} or reps > IMPOSSIBLE_REPS:
        return False
    if reps:
        return True
    if load:
        return bool(time or far)
    words = name.lower().replace("-", " ").split()
    return bool(time) and not (NO_SETS & set(words) and not any(h in name.lower() for h in HELD))


def add(found: Counts, name: str, reps: float, volume: float) -> None:
    one = found[name]
    one[0] += 1
    one[1] += reps
    one[2] += volume


def naive_backup(data: bytes) -> Counts:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    found: Counts = defaultdict(lambda: [0.0, 0.0, 0.0])
    query = "SELECT e.name, t.metric_weight, t.reps FROM training_log t JOIN exercise e ON e._id = t.exercise_id"
    for name, kg, reps in database.execute(query):
        if reps:
            add(found, name.strip(), reps, kg * reps)
    database.close()
    return found


def of_dorsi(log: LogFile) -> Counts:
    found: Counts = defaultdict(lambda: [0.0, 0.0, 0.0])
    for one in log.sets:
        add(found, one.name, one.reps or 0.0, (one.load_kg or 0.0) * (one.reps or 0.0) * one.multiplier)
    return found


def differences(naive: Counts, dorsi: Counts) -> list[str]:
    told = []
    for name in sorted(set(naive) | set(dorsi)):
        a, b = naive.get(name, [0, 0, 0]), dorsi.get(name, [0, 0, 0])
        if a[:2] != b[:2] or abs(a[2] - b[2]) > 1e-6 * max(a[2], b[2], 1e-9):
            told.append(f"    {name!r}: naive {a}, dorsi {b}")
    return told


def main() -> None:
    files = paths_of_logs()
    if not files:
        print("no development data here: nothing counted")
        return
    print("## Every record accounted for: dorsi against a naive second count\n")
    print("| log | rows | sets | exercises | volume, t | other rows | rejected | differences |")
    print("|---|---:|---:|---:|---:|---|---:|---:|")
    bad = 0
    for number, path in enumerate(files, 1):
        try:
            log = read_log(path)
        except BadInput as problem:
            print(f"Log {number}: {problem.sentence}")
            bad += 1
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        naive = naive_backup(data) if data.startswith(b"SQLite") else naive_csv(data)
        dorsi = of_dorsi(log)
        told = differences(naive, dorsi)
        bad += len(told)
        account = log.account
        other = ", ".join(f"{kind} {n}" for kind, n in account.not_sets.items())
        volume = sum(one[2] for one in naive.values()) / 1000
        print(
            f"| Log {number} ({account.format}) | {account.rows:,} | {account.sets:,} | {len(naive)} | {volume:,.1f} "
            f"| {other} | {len(account.rejected)} | {len(told)} |"
        )
        print("\n".join(told), end="\n" if told else "", file=sys.stderr)
    print(f"\n{bad} differences per exercise between dorsi and the naive count.")
    if bad:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
