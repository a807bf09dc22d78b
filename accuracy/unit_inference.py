"""How often is the unit of a log without units decided wrongly? Strip it from logs that name it, and see.

Each log of known unit is asked as a whole and in random windows of 25, 100 and 400 loads; as typed, and as an app shows
it that keeps the other unit inside (converted, two decimals). A wrong answer that was called clear is worse than one
marked as weak, so both are counted. Logs without units whose unit is only known by a reader's eye are told apart.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from dorsi.core.units import KG_PER_LB, LoadUnit
from dorsi.formats.reading import read_log
from dorsi.formats.unit_evidence import infer_unit

DATA = Path(__file__).parents[2] / "shared" / "data"
WINDOWS = (25, 100, 400)
TRIES = 200
CLEAR = 3.0
#: Two of the logs hold the same training as others here.
TWICE = {"log14.csv.gz"}
Pairs = list[tuple[str, float]]


def logs_of_known_unit() -> tuple[dict[tuple[str, LoadUnit], Pairs], dict[tuple[str, LoadUnit], Pairs]]:
    """Give the loads as typed, by file and unit: of files that name it, and of files where it was inferred."""
    known: dict[tuple[str, LoadUnit], Pairs] = {}
    by_eye: dict[tuple[str, LoadUnit], Pairs] = {}
    for path in [*sorted((DATA / "logs").glob("*.*")), *sorted((DATA / "histories/strength_logs").glob("log*.gz"))]:
        if path.name in TWICE:
            continue
        log = read_log(path)
        for one in log.sets:
            if one.load_typed and one.unit_typed and not one.unit_inferred:
                load, unit = one.load_typed, one.unit_typed
                if log.account.entered_in == "lb":  # Fitbod: typed in lb, kept in kg with the full float
                    load, unit = round(load / KG_PER_LB * 2) / 2, "lb"
                known.setdefault((path.name, unit), []).append((one.name, load))
            elif one.load_typed and log.account.unit_inferred:
                told: LoadUnit = "lb" if "-lb-" in path.name or path.name in {"log05.csv.gz", "log10.csv.gz"} else "kg"
                by_eye.setdefault((path.name, told), []).append((one.name, one.load_typed))
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


def table(title: str, logs: dict[tuple[str, LoadUnit], Pairs]) -> int:
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
        verdict = "right" if guess.unit == unit else "WRONG"
        print(f"| {name} | {unit} | {len(pairs):,} | {verdict}, {abs(guess.log_odds):.0f} | {' | '.join(cells)} |")
    means = [f"{sum(s for s, _ in v) / len(v):.1%} ({sum(c for _, c in v) / len(v):.1%})" for v in sums.values() if v]
    print(f"| mean | | | {wrong} of {len(logs)} wrong | {' | '.join(means)} |")
    return wrong


def main() -> int:
    if not DATA.exists():
        print("no development data here: nothing measured")
        return 0
    known, by_eye = logs_of_known_unit()
    print("Share of windows decided wrongly; in brackets those where the evidence was called clear (log-odds of 3).")
    wrong = table("The file names the unit; it was stripped:", known)
    other = {(name, unit): pairs for (name, old), loads in known.items() for pairs, unit in [converted(loads, old)]}
    wrong += table("The same, shown by an app set to the other unit (converted, two decimals):", other)
    wrong += table("The file names none; the unit is what a reader says from the plates:", by_eye)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
