"""Words that must not appear in anything a reader may see: code that speaks, data files, papers."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dorsi.core.safety.words import FORBIDDEN_WORDS, NOTICE, forbidden_in

ROOT = Path(__file__).parents[2]
SPEAKING = ("report", "cli", "work", "core")
FILES = sorted(
    [
        *(path for room in SPEAKING for path in (ROOT / "src" / "dorsi" / room).rglob("*.py")),
        *(ROOT / "src" / "dorsi").rglob("*.toml"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
    ]
)
#: A page of measurements says in a comment, which nobody sees, which script made each of its parts.
NAME_OF_A_SCRIPT = re.compile(r"^<!-- \w+\.py -->$", re.MULTILINE)


def texts_of(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [NAME_OF_A_SCRIPT.sub("", source)]
    return [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_forbidden_word(path: Path) -> None:
    if path.as_posix().endswith(("core/safety/words.py", "anatomy/checked_toml.py")):
        return  # the rules themselves
    found = [fault for text in texts_of(path) for fault in forbidden_in(text)]
    assert not found


@pytest.mark.parametrize(
    "bad",
    [
        "Rows prevent injury.",
        "Fixes bad posture",
        "no excuses today",
        "your ideal body",
        "No pain, no gain",
        "This treats back pain",
    ],
)
def test_the_rule_sees_them(bad: str) -> None:
    assert forbidden_in(bad)


def test_the_notice_may_deny_them() -> None:
    assert not forbidden_in(NOTICE)
    assert len(FORBIDDEN_WORDS) >= 4
