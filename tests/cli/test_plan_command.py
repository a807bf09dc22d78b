"""`dorsi plan` from end to end: terminal, page, JSON with its schema, calendar, and one sentence for bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import dorsi.report
from dorsi.cli.main import main

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
SCHEMA = Path(dorsi.report.__file__).parent / "schemas" / "plan-1.json"


@pytest.fixture(autouse=True)
def no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))


def test_a_first_plan_without_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--as-of", "2031-03-03", "--minutes", "45"]) == 0
    told = capsys.readouterr().out
    assert "Today, Monday 3 Mar 2031" in told
    assert "Find the load: " in told
    assert "done: ____" in told
    assert "see a doctor first where one of these holds: chest pain" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 100


def test_page_json_and_calendar_from_a_log(tmp_path: Path) -> None:
    log, page, data, week = (tmp_path / name for name in ("log.csv", "plan.html", "plan.json", "week.ics"))
    assert main(["sample", str(log), "--weeks", "12"]) == 0
    words = ["plan", "--log", str(log), "--html", str(page), "--json", str(data), "--ics", str(week)]
    assert main(words) == 0
    document = json.loads(data.read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    assert html.count('<section class="card session">') == 3
    calendar = week.read_bytes()
    assert calendar.count(b"BEGIN:VEVENT\r\n") == 3
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    assert calendar.replace(b"\r\n", b"").count(b"\n") == 0


def test_the_schema_is_strict() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--minutes", "0"], "a session of 0 min is too short"),
        (["--minutes", "soon"], "no number of minutes"),
        (["--days", "9"], "cannot be planned"),
        (["--days", "x"], "no number of days"),
        (["--tip", "no_such_tip"], "tip"),
        (["--equipment", "nowhere.toml"], "cannot be opened"),
        (["--limits", "nowhere.toml"], "cannot be opened"),
        (["--log", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_bad_input_is_one_sentence(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", *words]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert told in said[0]


def test_an_output_never_replaces_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = tmp_path / "limits.toml"
    limits.write_text("", encoding="utf-8")
    assert main(["plan", "--limits", str(limits), "--html", str(limits)]) == 2
    assert "replace" in capsys.readouterr().err


def test_bounds_that_are_not_the_target_of_the_report_say_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--as-of", "2031-03-03", "--goal", "width", "--experience", "years"]) == 0
    lines = capsys.readouterr().out
    told = " ".join(lines.split())
    (width,) = re.findall(r"Width +[\d.]+ +bounds [\d.]+ to ([\d.]+)", lines)
    assert float(width) > 16
    assert "The target of dorsi report is the usual range; the bounds of this week go above it" in told
    assert "(Width 10 to 16" in told
