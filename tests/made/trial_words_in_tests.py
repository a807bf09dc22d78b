"""`dorsi trial` in tests: its first words, a table of pairs, and what its JSON must fit."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dorsi.cli import trial_command

SCHEMA: dict[str, Any] = json.loads(
    files("dorsi.report").joinpath("schemas", "trial-report-1.json").read_text(encoding="utf-8")
)
START = date(2031, 3, 3)
NEW = ("trial", "new", "--tip", "squeeze", "--exercise", "lat pulldown", "--start", START.isoformat())
PAIRS = "athlete,arm,reps,group\n" + "".join(
    f"a{n},{arm},{10 + n % 3 + (2 + n % 2 if arm == 'tip' else 0)},x\n" for n in range(8) for arm in ("tip", "usual")
)


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(trial_command, "_now", lambda: day)


def checked(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(document)
    return document
