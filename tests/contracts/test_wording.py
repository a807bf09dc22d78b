"""Words that must not appear in anything a user reads: claims of a medical product, and exclamation marks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent / "src" / "dorsi"
FORBIDDEN = (
    "prevents",
    "treats",
    "detects injury",
    "rehabilitat",
    "corrects posture",
    "diagnos",
    "cures",
)
SAID_ONCE = "does not diagnose, treat, cure or prevent"
FILES = sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.toml"), *ROOT.rglob("*.html"), *ROOT.rglob("*.js")])


def _texts(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return source.splitlines()
    return [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _documents_a_rule(text: str) -> bool:
    # A checker that looks for the words has to name them.
    return "\n" not in text and text.strip().lower() in FORBIDDEN


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_claim_of_a_medical_product(path: Path) -> None:
    for text in _texts(path):
        if path.name == "checking.py" or _documents_a_rule(text):
            continue
        lowered = text.lower().replace(SAID_ONCE, "")
        found = [word for word in FORBIDDEN if word in lowered]
        assert not found, f"{path.name}: {found} in {text!r}"
