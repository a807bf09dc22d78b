"""Is "rose", "stands", "fell" right of one lift, by how far apart the repetitions of the two stretches lie?

Made-up lifters train one lift for twice ten weeks, with one usual number of repetitions and then with another. What a
repetition is worth is drawn for each of them; their strength rose, stood or fell in truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, floor, log
from random import Random
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.moved import MOVED, Change, compare
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable

SLUG: Final = "seated_cable_row_close_neutral"
MATCHER: Final = NameMatcher()
START: Final = date(2027, 1, 4)
WEEKS: Final = 10
FIRST_SEED: Final = 771_000
#: What a lifter can in truth in the second stretch over the first, as a mean (ln); and how curvatures differ.
TRUTHS: Final = (("rose by 8 %", log(1.08)), ("stood", 0.0), ("fell by 8 %", -log(1.08)))
SPREADS: Final = (0.20, 0.30)
#: Usual repetitions of the first and the second stretch, by how far they lie apart.
PAIRS: Final = (
    ("the same", ((5, 5), (8, 8), (12, 12))),
    ("2 apart", ((6, 8), (8, 6), (10, 12), (12, 10))),
    ("4 apart", ((5, 9), (9, 5), (8, 12), (12, 8))),
    ("6 apart", ((3, 9), (9, 3), (6, 12), (12, 6))),
    ("9 and more", ((1, 10), (10, 1), (3, 12), (12, 3))),
)
STEP_KG: Final = 2.5


def stretch(random: Random, reps: int, curve: float, ln_strength: float, first: date) -> Iterator[LiftSet]:
    """Make ten weeks of two days each, three sets a day; the strength wanders by the day."""
    for visit in range(2 * WEEKS):
        able = exp(ln_strength + random.gauss(0, 0.022))
        load = max(round(exp(ln_strength) / (1 + (reps + 1) / curve) / STEP_KG) * STEP_KG, STEP_KG)
        day = first + timedelta(days=floor(3.5 * visit))
        for number in range(3):
            reserve = max(random.gauss(1.0, 0.6), 0.0)
            done = floor(curve * (able * (1 - 0.022 * number) / load - 1) - reserve + 0.5)
            if done >= 1:
                yield LiftSet(
                    id=f"{day}/{number}", session=Session(day=day), order=number + 1, name="Seated Cable Row",
                    load_kg=load, reps=min(done, reps + 2),
                )  # fmt: skip


def lifter(seed: int, reps: tuple[int, int], change: float, spread: float) -> tuple[History, Change | None]:
    random = Random(f"moved/{seed}")
    curve, strong = exp(random.gauss(log(30), spread)), random.gauss(log(80), 0.2)
    later = START + timedelta(days=7 * WEEKS)
    sets = [
        *stretch(random, reps[0], curve, strong, START),
        *stretch(random, reps[1], curve, strong + change, later),
    ]
    history = make_history(SetTable.from_sets(sets), MATCHER)
    places = range(len(history.day))
    before = [place for place in places if history.day[place] < later]
    now = [place for place in places if history.day[place] >= later]
    return history, compare(history, load_catalogue()[SLUG], before, now)


def tell_moved(people: int) -> None:
    """Print the tables: what is said of lifts whose truth is known."""
    print("\n### One lift: rose, stands, fell\n")
    print(f"{people} made-up lifters for each pair of repetitions and each truth, none of them looked at when the rule")
    print('was written. In brackets what the plain difference of the two best sets would say, from 4 % on. "Wrong" is')
    print("a rise or a fall of what stood, or the opposite of the truth.\n")
    for spread in SPREADS:
        print(f"\nWhat a repetition is worth differs by {spread:.0%} (standard deviation of the curvature):\n")
        print("| usual repetitions | rose: said | fell: said | stood: said to stand | wrong | cannot be compared |")
        print("|---|---|---|---|---|---|")
        for number, (name, pairs) in enumerate(PAIRS):
            print(_row(name, pairs, spread, people, FIRST_SEED + 10_000 * number))


def _row(name: str, pairs: tuple[tuple[int, int], ...], spread: float, people: int, seed: int) -> str:
    said: dict[str, Counter[str]] = {}
    plain: dict[str, Counter[str]] = {}
    for truth, change in TRUTHS:
        seen = [
            one
            for n, reps in enumerate(pairs)
            for who in range(people)
            if (one := lifter(seed + 1000 * n + who, reps, change, spread)[1]) is not None
        ]
        said[truth] = Counter(one.move for one in seen)
        plain[truth] = Counter("level" if abs(one.ln) < MOVED else "up" if one.ln > 0 else "down" for one in seen)
    rose, stood, fell = (truth for truth, _ in TRUTHS)

    def share(truth: str, word: str) -> str:
        of = max(said[truth].total(), 1)
        return f"{said[truth][word] / of:.0%} ({plain[truth][word] / of:.0%})"

    def wrong(told: dict[str, Counter[str]]) -> float:
        bad = told[rose]["down"] + told[fell]["up"] + told[stood]["up"] + told[stood]["down"]
        return bad / max(sum(one.total() for one in told.values()), 1)

    far = sum(one["unclear"] for one in said.values()) / max(sum(one.total() for one in said.values()), 1)
    told = [share(rose, "up"), share(fell, "down"), share(stood, "level"), f"{wrong(said):.1%} ({wrong(plain):.1%})"]
    return f"| {name} | {' | '.join(told)} | {far:.0%} |"
