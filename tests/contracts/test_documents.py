"""The papers: no link leads nowhere, and the index knows every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [path for path in (ROOT / "README.md", ROOT / "CHANGELOG.md") if path.exists()] + sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|\b(?:src|href)=\"([^\"]+)\"")
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
