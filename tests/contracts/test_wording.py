"""Words that must not appear in anything a user reads: claims of a medical product, and exclamation marks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dorsi.core.anatomy.checked_toml import CLAIMS

ROOT = Path(__file__).parent.parent.parent / "src" / "dorsi"
SAID_ONCE = "does not diagnose, treat, cure or prevent"
FILES = sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.toml"), *ROOT.rglob("*.html"), *ROOT.rglob("*.js")])


def _texts(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return source.splitlines()
    return [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_claim_of_a_medical_product(path: Path) -> None:
    for text in _texts(path):
        if text == CLAIMS.pattern:
            continue  # the rule itself
        found = CLAIMS.findall(text.lower().replace(SAID_ONCE, ""))
        assert not found, f"{path.name}: {found} in {text!r}"
