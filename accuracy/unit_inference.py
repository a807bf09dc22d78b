"""How often is the unit of a log without units decided wrongly? Strip it from logs that name it, and see.

Each log of known unit is asked as a whole and in random windows of 25, 100 and 400 loads; as typed, and as an app shows
it that keeps the other unit inside (converted, two decimals). Logs without units whose unit is only known by a reader's
eye are told apart. Habits that were made up are asked too (the weights were set while looking at them): one line each,
with its exercises and loads. A wrong answer called clear is worse than one marked as weak, so both are counted.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from real_logs import real_logs

from dorsi.core.units import KG_PER_LB, LoadUnit
from dorsi.formats.unit_evidence import infer_unit

WINDOWS = (25, 100, 400)
TRIES = 200
CLEAR = 4.0
Pairs = list[tuple[str, float]]
Logs = Mapping[tuple[str, LoadUnit], Pairs]

#: Who it is, the unit, and loads "from-to/step" or one by one. Made up.
HABITS: tuple[tuple[str, LoadUnit, str], ...] = (
    (
        "whole tens",
        "kg",
        "Deadlift 100-140/10; Lat Pulldown 55-75/5; Squat 80-100/10; Dumbbell Curl 10-14/2",
    ),
    ("whole tens, strong", "kg", "Deadlift 200-240/10; Squat 180-220/10; Barbell Row 110-150/10"),
    ("plates of 20", "kg", "Squat 60-140/20; Deadlift 60-180/20; Bench Press 60-100/20"),
    ("plates of 20 and 10", "kg", "Squat 60 80 100 120; Bench Press 40 60 70 80; Deadlift 100 120 140 160; Row 40 50"),
    ("novice, fives", "kg", "Squat 20-60/5; Bench Press 20-45/5; Deadlift 40-80/5; Lat Pulldown 30-45/5"),
    ("novice woman", "kg", "Squat 20-40/2.5; Bench Press 20-30/2.5; Deadlift 40-60/5; Lat Pulldown 20-35/5"),
    ("machines", "kg", "Leg Press 80-160/10; Chest Press 30-50/5; Lat Pulldown 40-60/5; Seated Row 40-60/5"),
    ("stack of 7", "kg", "Lat Pulldown 32-66/7; Seated Row 39-59/7; Leg Curl 25-46/7; Triceps Pushdown 18-32/7"),
    ("dumbbells", "kg", "Dumbbell Bench 16-30/2; Dumbbell Row 18-36/2; Lateral Raise 6-12/2; Hammer Curl 8-16/2"),
    ("dumbbells and tens", "kg", "Dumbbell Row 20-40/10; Dumbbell Curl 10 12 14; Squat 60-100/10; Bench 50-80/10"),
    ("powerlifter", "kg", "Squat 140-230/2.5; Bench Press 90-152.5/2.5; Deadlift 160-260/5"),
    ("powerlifter, tens", "kg", "Squat 120-200/10; Bench Press 80-130/10; Deadlift 140-250/10; Overhead Press 50-80/5"),
    ("programme with fives", "kg", "Squat 60-110/5; Bench Press 50-85/5; Deadlift 80-140/5; Overhead Press 30-50/2.5"),
    ("names without a lift", "kg", "A1 40-80/10; A2 12-20/2; B1 60 80 100; B2 22.5 25 27.5"),
    ("bar and 45s", "lb", "Squat 135 185 225 275 315; Bench Press 95 135 155 185 205; Deadlift 135 225 275 315 365"),
    ("novice man", "lb", "Squat 45-135/10; Bench Press 45-115/10; Deadlift 95-185/10; Row 65-105/10"),
    ("novice woman", "lb", "Squat 45-85/5; Bench Press 45-65/5; Deadlift 65-115/10; Dumbbell Curl 8 10 12 15"),
    ("linear programme", "lb", "Squat 95-245/5; Bench Press 65-165/5; Deadlift 135-295/10; Overhead Press 45-105/5"),
    ("dumbbells", "lb", "Dumbbell Bench 40-75/5; Dumbbell Row 45-80/5; Lateral Raise 10-25/5; Hammer Curl 20-40/5"),
    ("machines of ten", "lb", "Lat Pulldown 80-140/10; Seated Row 90-150/10; Leg Press 180-360/45; Leg Curl 60-110/10"),
    ("small plates", "lb", "Bench 132.5-157.5/2.5; Squat 180-230/5; Overhead Press 82.5-102.5/2.5; Row 120-150/5"),
    ("whole tens", "lb", "Deadlift 200-300/10; Squat 150-220/10; Bench Press 120-180/10; Lat Pulldown 90-150/10"),
    ("powerlifter", "lb", "Squat 225-455/10; Bench Press 185-315/10; Deadlift 275-545/10"),
    ("dumbbells, light", "lb", "Dumbbell Press 15 20 25; Goblet Squat 25 30; Lateral Raise 5 8 10; Pulldown 50-80/10"),
    ("names without a lift", "lb", "A1 95 115 135 155; A2 25 30 35; B1 185 205 225; B2 40 50 60"),
)  # fmt: skip


def loads_of(text: str) -> list[float]:
    """Read ``60-80/10`` or ``60 70 80``."""
    loads: list[float] = []
    for part in text.split():
        first, _, rest = part.partition("-")
        last, _, step = rest.partition("/")
        steps = round((float(last) - float(first)) / float(step)) if rest else 0
        loads += [float(first) + n * float(step or 1) for n in range(steps + 1)]
    return loads


def invented() -> Logs:
    """Give each habit as a log of 600 sets, its loads drawn at random."""
    chance = random.Random(7)
    logs: dict[tuple[str, LoadUnit], Pairs] = {}
    for who, unit, lifts in HABITS:
        pairs = []
        for lift in lifts.split(";"):
            words = lift.split()
            place = next(i for i, word in enumerate(words) if i and word[0].isdigit())
            pairs += [(" ".join(words[:place]), load) for load in loads_of(" ".join(words[place:]))]
        logs[who, unit] = [chance.choice(pairs) for _ in range(600)]
    return logs


def logs_of_known_unit() -> tuple[Logs, Logs]:
    """Give the loads as typed, by log and unit: of logs that name it, and of logs where it was inferred."""
    known: dict[tuple[str, LoadUnit], Pairs] = {}
    by_eye: dict[tuple[str, LoadUnit], Pairs] = {}
    for one in real_logs():
        account = one.log.account
        for row in one.log.sets:
            if not row.load_typed or not row.unit_typed:
                continue
            load, unit = row.load_typed, row.unit_typed
            if one.unit_by_eye is not None:
                by_eye.setdefault((one.told, one.unit_by_eye), []).append((row.name, load))
            elif not row.unit_inferred:
                if account.entered_in == "lb":  # typed in lb, kept in kg with the full float
                    load, unit = round(load / KG_PER_LB * 2) / 2, "lb"
                known.setdefault((one.told, unit), []).append((row.name, load))
    return known, by_eye


def converted(pairs: Pairs, unit: LoadUnit) -> tuple[Pairs, LoadUnit]:
    factor = 1 / KG_PER_LB if unit == "kg" else KG_PER_LB
    return [(name, round(load * factor, 2)) for name, load in pairs], "lb" if unit == "kg" else "kg"


def errors(pairs: Pairs, unit: LoadUnit, window: int, chance: random.Random) -> tuple[float, float]:
    """Give the share of windows decided wrongly, and wrongly with the evidence called clear."""
    wrong = clear = 0
    for _ in range(TRIES):
        start = chance.randrange(0, len(pairs) - window + 1)
        guess = infer_unit(pairs[start : start + window])
        if guess is not None and guess.unit != unit:
            wrong += 1
            clear += abs(guess.log_odds) >= CLEAR
    return wrong / TRIES, clear / TRIES


def table(title: str, logs: Logs) -> None:
    chance = random.Random(11)
    print(f"\n{title}\n")
    print("| log | unit | loads | whole log | " + " | ".join(f"{n} loads" for n in WINDOWS) + " |")
    print("|---|---|---:|---|" + "---:|" * len(WINDOWS))
    wrong = 0
    sums: dict[int, list[tuple[float, float]]] = {n: [] for n in WINDOWS}
    for (name, unit), pairs in logs.items():
        guess = infer_unit(pairs)
        if guess is None:
            continue
        wrong += guess.unit != unit
        cells = []
        for window in WINDOWS:
            if len(pairs) < window:
                cells.append("")
                continue
            share, clear = errors(pairs, unit, window, chance)
            sums[window].append((share, clear))
            cells.append(f"{share:.1%} ({clear:.1%})")
        verdict = ("right" if guess.unit == unit else "WRONG") + f", {abs(guess.log_odds):.1f}"
        print(f"| {name} | {unit} | {len(pairs):,} | {verdict} | {' | '.join(cells)} |")
    means = [f"{sum(s for s, _ in v) / len(v):.1%} ({sum(c for _, c in v) / len(v):.1%})" for v in sums.values() if v]
    print(f"| mean | | | {wrong} of {len(logs)} wrong | {' | '.join(means)} |")


def main() -> None:
    known, by_eye = logs_of_known_unit()
    print("## Kilograms or pounds, where a file does not say\n")
    print("Share of windows decided wrongly; in brackets those where the evidence was called clear (log-odds of 4).")
    table("Made-up habits:", invented())
    if not known:
        print("\nThe development data is not here: real logs are not measured.")
        return
    table("The file names the unit; it was stripped:", known)
    other = {(name, unit): pairs for (name, old), loads in known.items() for pairs, unit in [converted(loads, old)]}
    table("The same, shown by an app set to the other unit (converted, two decimals):", other)
    table("The file names none; the unit is what a reader says from the plates:", by_eye)


if __name__ == "__main__":
    main()
