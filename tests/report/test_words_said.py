"""Which words may a page say? The promises of the product, held against every sentence of the room."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import dorsi.report

ROOM = Path(dorsi.report.__file__).parent
DISCLAIMER = "It does not diagnose, treat, cure or prevent any disease or injury"
FORBIDDEN = re.compile(
    r"\b(prevent(s|ing)?|treat(s|ing|ment)?|heal(s|ing)?|cure(s|d)?|diagnos(e|es|is|ing)|detects? injur\w*"
    r"|rehabilitat\w*|corrects? (your )?posture|therap\w*)\b",
    re.IGNORECASE,
)
GUILT = re.compile(
    r"\b(streak\w*|failed|lazy|only trained|you should|you must|shame|guilt\w*|skipped|missed|neglect\w*|"
    r"disappoint\w*|cheat\w*|excuse\w*|ideal|perfect)\b",
    re.IGNORECASE,
)
VERDICTS = re.compile(
    r"\b(progress(ing|ed)?|plateau\w*|stagnat\w*|declin\w*|improv\w*|stronger|weaker)\b", re.IGNORECASE
)
#: Verdicts are worded, drawn and explained in these modules only: a verdict said by the way would be one unproved.
SAID_HERE = {
    "palette.py", "verdict_words.py", "terminal_verdict.py", "terminal_marks.py", "json_verdict.py", "html_verdict.py",
    "html_method.py",
}  # fmt: skip


def said(path: Path) -> list[str]:
    """Collect the texts of a module that a reader may see: its strings without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        re.sub(r"<[^>]*>", " ", node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


MODULES = sorted(path for path in ROOM.glob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_medical_claim_and_no_guilt(path: Path) -> None:
    text = "\n".join(said(path)).replace(DISCLAIMER, "")
    assert not FORBIDDEN.findall(text)
    assert not GUILT.findall(text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_exclamation_mark(path: Path) -> None:
    assert not [text for text in said(path) if re.search(r"\w!(\s|$)", text)]


@pytest.mark.parametrize("path", [p for p in MODULES if p.name not in SAID_HERE], ids=lambda path: path.name)
def test_no_verdict_by_the_way(path: Path) -> None:
    assert not VERDICTS.findall("\n".join(said(path)).replace("var(--progressing)", ""))


def test_the_script_says_no_more_and_fetches_nothing() -> None:
    script = (ROOM / "assets" / "report.js").read_text(encoding="utf-8")
    texts = " ".join(a or b for a, b in re.findall(r'"([^"]*)"|`([^`]*)`', script))
    assert not FORBIDDEN.search(texts)
    assert not re.search(
        r"fetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(|eval\(|innerHTML|document\.write", script
    )
