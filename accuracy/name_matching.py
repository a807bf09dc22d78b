"""Which share of the back, arm and grip sets of real logs is recognised, and how many matches are wrong?

The truth is a person's reading of every distinct name in the development logs. Names of the logs may not be kept
here, so ``name_truth.json`` holds the meaning under a salted hash of the plain spelling; several meanings are joined
by "|" where the name itself leaves them open ("Bicep Curl" does not say with what). "other" is no back, arm or grip
exercise; "unknown" says that nobody could tell.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from real_logs import DATA, real_logs

from dorsi.core.catalogue.naming import Match, NameMatcher
from dorsi.core.catalogue.wording import as_typed_key
from dorsi.core.records import SetTable

ROOT = Path(__file__).parent.parent
TRUTH = Path(__file__).with_name("name_truth.json")
INVENTED = ROOT / "tests" / "core" / "catalogue" / "names_invented.csv"
SALT = "dorsi names 1:"

Wording = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Score:
    """What came of the names: sets of back, arms and grip, names with an answer, wrong ones, other lifts unknown."""

    own_sets: int = 0
    recognised: int = 0
    answered: int = 0
    wrong: int = 0
    wrong_sets: int = 0
    all_sets: int = 0
    other_sets_unknown: int = 0


def hashed(name: str) -> str:
    """Give the key under which the truth of a name is kept."""
    return hashlib.sha256((SALT + as_typed_key(name)).encode()).hexdigest()[:24]


def meaning(match: Match) -> str:
    """Say a match as the truth says it."""
    return match.slug or ("other" if match.other_group else "unknown")


def names_of(sets: SetTable) -> Counter[Wording]:
    """Count the sets of each wording in a log."""
    return Counter(zip(sets.name, sets.category, sets.equipment, strict=True))


def score(wordings: Counter[Wording], truth: dict[str, str], matcher: NameMatcher) -> tuple[Score, list[str]]:
    """Hold the matches against the truth; the second part are names nobody has judged yet."""
    result, unjudged = Score(), []
    for (name, category, equipment), sets in wordings.items():
        told = truth.get(hashed(name))
        if told is None:
            unjudged.append(name)
            continue
        true = told.split("|")
        said = meaning(matcher.match(name, category=category, equipment=equipment))
        own = not {"other", "unknown"} & set(true)
        result.all_sets += sets
        result.own_sets += sets * own
        result.recognised += sets * (own and said in true)
        result.other_sets_unknown += sets * (true == ["other"] and said == "unknown")
        if said != "unknown":
            result.answered += 1
            result.wrong += said not in true
            result.wrong_sets += sets * (said not in true)
    return result, unjudged


def score_real_logs() -> None:
    """Print one line per development log and the sum over all distinct names."""
    logs = real_logs()
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    matcher = NameMatcher()
    everything: Counter[Wording] = Counter()
    print("| log | sets | of back, arms, grip | recognised | answered names wrong |\n|---|---|---|---|---|")
    for real in logs:
        wordings = names_of(real.log.sets)
        everything += wordings
        one, _ = score(wordings, truth, matcher)
        share = one.recognised / one.own_sets if one.own_sets else 1.0
        print(f"| {real.number} | {one.all_sets:,} | {one.own_sets:,} | {share:.1%} | {one.wrong} of {one.answered} |")
    total, unjudged = score(everything, truth, matcher)
    print(
        f"| all | {total.all_sets:,} | {total.own_sets:,} | {total.recognised / total.own_sets:.1%} "
        f"| {total.wrong} of {total.answered} ({total.wrong / total.answered:.2%}; {total.wrong_sets} sets) |\n"
    )
    print(f"Sets of other lifts left unknown: {total.other_sets_unknown} of {total.all_sets:,}.")
    print(f"Names not judged: {len(unjudged)}. Words were chosen with these logs in view.\n")


def score_invented() -> None:
    """Print the score over the names we made up ourselves."""
    matcher = NameMatcher()
    with INVENTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rounds = Counter(row["round"] for row in rows)
    right: Counter[str] = Counter()
    for row in rows:
        match = matcher.match(row["name"], category=row["category"] or None, equipment=row["equipment"] or None)
        right[row["round"]] += meaning(match) in row["expected"].split("|")
    print("| invented names | right at first sight | right now |\n|---|---|---|")
    for number, count in sorted(rounds.items()):
        print(f"| round {number}: {count} | {FIRST_SIGHT[number]} | {right[number]} |")
    print("\nEach round was written before it was ever run; its first score is the honest one.")


#: Of each round: right (and of the rest: wrong) when it was run for the first time.
FIRST_SIGHT = {
    "1": "313 (14 wrong)",
    "2": "386 (11 wrong)",
    "3": "206 (2 wrong)",
    "4": "118 (1 wrong)",
    "5": "106 (4 wrong)",
    "6": "203 (26 wrong)",
}


def main() -> None:
    """Print both parts."""
    print("## Names of exercises\n")
    if DATA.exists():
        score_real_logs()
    else:
        print("The development logs are not here: recognition on real logs is not measured.\n")
    score_invented()


if __name__ == "__main__":
    main()
