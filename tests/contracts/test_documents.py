"""The papers: no link leads nowhere, and the index knows every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [path for path in (ROOT / "README.md", ROOT / "CHANGELOG.md") if path.exists()] + sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|\b(?:src|href)=\"([^\"]+)\"")
MEASURED = re.compile(
    r"^(?P<measure>\w+) +(?P<view>side|oblique|square) +\d+ +\d+ +-?[\d.]+ +(?P<error>[\d.]+) .* (?P<held>\d+)% \(",
    re.MULTILINE,
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#")


def links(page: Path) -> list[str]:
    found = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    return [a or b for a, b in found if not ELSEWHERE.match(a or b)]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
    dead = [target.as_posix() for target in targets if not target.exists()]
    assert dead == []


def test_the_index_knows_every_page() -> None:
    index = DOCS / "README.md"
    known = [(DOCS / link.partition("#")[0]).resolve() for link in links(index)]
    pages = [path for path in DOCS.rglob("*.md") if path != index]
    missing = [path for path in pages if path.resolve() not in known and path.resolve().parent not in known]
    assert [path.relative_to(DOCS).as_posix() for path in missing] == []


def measured_by(script: str) -> str:
    """Return the part of the page of measurements that a script made."""
    return (DOCS / "accuracy.md").read_text(encoding="utf-8").split(f"<!-- {script} -->", 1)[1].split("\n<!-- ", 1)[0]


def test_the_measures_of_a_film_are_told_with_the_figures_that_were_measured() -> None:
    rows = (DOCS / "film-measures.md").read_text(encoding="utf-8").splitlines()
    told = {found[1]: line.split("|") for line in rows if (found := re.match(r"\| `(\w+)` \|", line))}
    measured = list(MEASURED.finditer(measured_by("film_measures.py")))
    assert len(measured) > 20
    wrong = [
        f"{one['measure']} from the {one['view']}"
        for one in measured
        if not re.search(rf"\b{one['view']} {re.escape(one['error'])}[ ,]", told[one["measure"]][4])
        or not re.search(rf"\b{one['view']} {one['held']}[ ,]", told[one["measure"]][5])
    ]
    assert wrong == []


def test_the_chance_to_be_clean_is_told_with_the_figures_that_were_measured() -> None:
    page, part = (DOCS / "film-measures.md").read_text(encoding="utf-8"), measured_by("film_measures.py")
    figures = re.search(r"Brier score ([\d.]+) \(.*: ([\d.]+)\), AUC ([\d.]+)\n.*: ([\d.]+); by family", part)
    assert figures is not None
    brier, always, area, error = figures.groups()
    assert f"Brier score {brier} ({always} for" in page
    assert f"{area}. Faults" in " ".join(page.split())
    assert f"is {error} over all" in page


def test_the_made_up_years_are_told_with_the_figures_that_were_measured() -> None:
    page = (DOCS / "closed-loop.md").read_text(encoding="utf-8").replace("\u2212", "-")
    told = [line for line in page.splitlines() if "| 500 |" in line]
    measured = measured_by("closed_loop.py").replace("[", "(").replace("]", ")")
    plain = re.sub(r"\(([+-][\d.]+), ([+-][\d.]+)\)", r"(\1 to \2)", measured)
    assert len(told) == 4
    assert [line for line in told if line not in plain] == []
