"""The rooms of the prescription: each asks one question, and none grows into a hall."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2] / "src" / "dorsi" / "core" / "coach" / "prescription"
ROOMS = sorted(path.parent for path in HOME.glob("*/__init__.py"))
MOST = 20
SHARED = {"__init__", "own_words", "prescribing", "sentence", "traits", "worth"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_a_room_asks_one_question_and_stays_small(room: Path) -> None:
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert said.count("?") == 1
    assert said.endswith("?")
    assert len(list(room.glob("*.py"))) - 1 <= MOST


def test_what_is_new_goes_into_a_room() -> None:
    assert ROOMS
    assert {path.stem for path in HOME.glob("*.py")} == SHARED
