"""Someone whose log is read up to a day and who asks `dorsi coach` on the day after it; what is kept of the answers."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from clock_by_hand import Clock

from dorsi.cli.main import main
from dorsi.core.synth.logbook import SAMPLE_NOTE
from dorsi.core.synth.training.planted import made_training
from dorsi.formats.dorsi_log import write_jsonl


def day_of(line: str) -> str:
    day: str = json.loads(line).get("session", {}).get("day", "")
    return day


class Lifter:
    """Someone whose log is read up to a day, and who asks on the day after it."""

    def __init__(self, folder: Path, seed: int = 21, causes: tuple[str, ...] = ("grip_first",)) -> None:
        made = made_training(seed=seed, causes=causes)  # type: ignore[arg-type]
        # Of a log that is known to be made up nothing is kept.
        text = "".join(write_jsonl(made.sets)).replace(SAMPLE_NOTE, "in the evening")
        self.lines = text.splitlines(keepends=True)
        self.days = [one.day for one in made.sets.sessions]
        self.path = folder / f"{seed}.jsonl"
        self.last = max(self.days)

    def up_to(self, day: date) -> str:
        kept = [line for line in self.lines if day_of(line) <= day.isoformat()]
        self.path.write_text("".join(kept), encoding="utf-8")
        return str(self.path)


def said(capsys: pytest.CaptureFixture[str], *words: str, on: date | None = None) -> str:
    if on is not None:
        Clock.stands_at = on
    capsys.readouterr()
    assert main(["coach", *words]) == 0
    return " ".join(capsys.readouterr().out.split())


def kept(home: Path) -> list[dict[str, object]]:
    path = home / "home" / "changes-said.json"
    if not path.exists():
        return []
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["format"] == "dorsi.said/1"
    answers: list[dict[str, object]] = document["answers"]
    return answers


def asked_twice(capsys: pytest.CaptureFixture[str], lifter: Lifter, days: int) -> tuple[str, str]:
    then = lifter.last - timedelta(days=days)
    first = said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    second = said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    return first, second
