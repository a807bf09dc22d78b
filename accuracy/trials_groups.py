"""Trials of groups: words of nothing and of something, intervals, and a published trial within people."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import csv
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

from scoring.real import DATA, NO_DATA

from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.work.trial_tables import AskedTable
from dorsi.work.trials import judge_table

GROUPS = 400


def group_rows(n: int, effect: float, design: str, random: Random) -> list[GroupRow]:
    """A group whose athletes differ by SD 1, whose two arms in one athlete agree to 0.7, with period effects."""
    rows = []
    for k in range(n):
        own = random.gauss(0, 1)
        if design == "groups":
            arm, start = ("tip" if k % 2 else "usual"), own + random.gauss(0, 0.5)
            outcome = own + random.gauss(0, 0.5) + effect * (arm == "tip")
            rows.append(GroupRow(athlete=str(k), arm=arm, outcome=outcome + 5, before=start + 5))
            continue
        first = k % 2 == 0
        for arm in ("tip", "usual"):
            late = (arm == "tip") != first
            y = own + random.gauss(0, 0.65) + effect * (arm == "tip") + 0.3 * late
            rows.append(GroupRow(athlete=str(k), arm=arm, outcome=y + 5, period=float(late)))
    return rows


def group_table() -> None:
    """Print words and coverage for groups of several sizes."""
    print("### Groups\n")
    print(
        f"Athletes differ by SD 1, worth 0.2 SD, {GROUPS} made-up groups each. Covered: the plain 95 % interval holds"
    )
    print("the truth.\n")
    print(
        "| design | athletes | effect | helps | harms | no worthwhile effect | covered |\n|---|---|---|---|---|---|---|"
    )
    ask = GroupAsk(tried="tip", against="usual", worth=0.2)
    for design in ("crossover", "groups"):
        for n in (8, 20, 60):
            for effect in (0.0, 0.8):
                found: Counter[str] = Counter()
                covered = 0
                for k in range(GROUPS):
                    result = judge_group(group_rows(n, effect, design, Random(f"{design}/{n}/{effect}/{k}")), ask)
                    found[result.word] += 1
                    covered += result.effect.low <= effect <= result.effect.high
                told = (found[word] / GROUPS for word in ("helps", "harms", "no_worthwhile_effect"))
                print(
                    f"| {design} | {n} | {effect:g} SD | "
                    + " | ".join(f"{s:.1%}" for s in told)
                    + f" | {covered / GROUPS:.1%} |"
                )
    print()


# -- a published trial ------------------------------------------------------------------------------------------------

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet_rows(path: Path, number: int) -> Iterator[dict[str, str]]:
    """The rows of one sheet of an .xlsx file, by the letter of the column."""
    with zipfile.ZipFile(path) as book:
        strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- a file of the development data
        texts = ["".join(t.text or "" for t in one.iter(f"{{{_NAMES['m']}}}t")) for one in strings]
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 -- as above
    for row in sheet.iter(f"{{{_NAMES['m']}}}row"):
        cells: dict[str, str] = {}
        for cell in row:
            value = cell.find("m:v", _NAMES)
            letter = re.match("[A-Z]+", cell.get("r") or "A")
            if value is not None and letter:
                cells[letter[0]] = texts[int(value.text or 0)] if cell.get("t") == "s" else value.text or ""
        yield cells


def published_trial() -> None:
    """Print what is said of one set against three, one leg each."""
    print("### A published trial within people: three sets against one, one leg each\n")
    folder = DATA / "histories" / "exscidata_strengthvolume"
    if not folder.exists():
        print(NO_DATA)
        return
    with (folder / "oneThreeSetLeg.csv").open(encoding="utf-8") as file:
        legs = {row["subject"]: row for row in csv.DictReader(file, delimiter=";")}
    with tempfile.TemporaryDirectory() as home:
        table = Path(home) / "strength.csv"
        lines = ["subject,arm,exercise,timepoint,load,include"]
        for row in list(sheet_rows(folder / "strengthTests.xlsx", 1))[1:]:
            one = legs.get(row.get("A", "").strip())
            leg = row.get("B", "").strip()
            if one is not None and leg in {one["multiple"], one["single"]}:
                arm = "three" if leg == one["multiple"] else "one"
                lines.append(f"{row['A'].strip()},{arm},{row['C']},{row['D']},{row.get('E', 'NA')},{one['include']}")
        table.write_text("\n".join(lines), encoding="utf-8")
        print("Leg press and knee extension, change in per cent, worth 1.5 %; people as included by the authors.\n")
        print("| tests | at | word | effect, 95 % interval | worthwhile | people |\n|---|---|---|---|---|---|")
        for tests in ("legpress,legext", "legext"):
            for at in ("week2", "week5", "week9", "post"):
                result, _ = judge_table(
                    AskedTable(
                        path=table,
                        tried="three",
                        outcome="load",
                        time="timepoint",
                        since="pre,session1",
                        at=at,
                        measure="exercise",
                        only=("include=incl", f"exercise={tests}"),
                        per_cent=True,
                        paired=True,
                    )
                )
                effect = f"{result.effect.value:+.1f} % ({result.effect.low:+.1f} to {result.effect.high:+.1f})"
                print(
                    f"| {tests} | {at} | {result.word} | {effect} | {result.p_helps:.0%} | {len(result.differences)} |"
                )
    print()


def main() -> None:
    """Print both tables."""
    group_table()
    published_trial()


if __name__ == "__main__":
    main()
