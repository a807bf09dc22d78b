"""`dorsi.tips/1` and `dorsi.body/1` against their schemas, and the schemas against what they must refuse."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dorsi.cli.main import main
from dorsi.core.body.kinds import KINDS
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.tips.finding import all_tips

SCHEMAS: dict[str, dict[str, Any]] = {
    name: json.loads(files("dorsi.report").joinpath("schemas", f"{name}-1.json").read_text(encoding="utf-8"))
    for name in ("tips", "body")
}
LOG = "session_day,order,name,load_kg,reps,felt_tension,stopped_by\n" + "".join(
    f"2031-03-02,{n},Lat Pulldown,40,10,{n},grip\n" for n in range(1, 9)
)
#: What a week of measuring leaves: repeats, sides, two dates, tests.
ADDED = (
    ("chest", "104", "104.5", "104.2", "--date", "2026-01-02"),
    ("chest", "109", "--date", "2026-03-02"),
    ("chest", "109.2", "--date", "2026-03-12"),
    ("shoulders", "120", "--date", "2026-01-02"),
    ("waist", "84", "--date", "2026-01-02"),
    ("neck", "39", "--date", "2026-01-02"),
    ("arm_length", "64", "--date", "2026-01-02"),
    ("upper_arm", "36", "--side", "left", "--date", "2026-01-02"),
    ("dynamometer", "48", "50", "--date", "2026-01-02"),
    ("hang", "50", "--date", "2026-01-02"),
    ("hang", "51", "--date", "2026-02-02"),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def document(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--json", "-"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one_and_closed(name: str) -> None:
    schema = SCHEMAS[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"dorsi.{name}/1"
    for one in _objects(schema):
        assert "additionalProperties" in one


def _objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for value in node.values():
            yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)


def test_all_tips_fit(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "tips")
    jsonschema.validate(found, SCHEMAS["tips"])
    assert len(found["tips"]) == len(all_tips())
    for tip in found["tips"]:
        named = {one["source"] for one in tip["card"]["effects"]}
        assert named <= set(tip["card"]["sources"])


@pytest.mark.parametrize("slug", sorted(load_catalogue())[::9])
def test_tips_in_an_exercise_fit(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "tips", "--exercise", slug)
    jsonschema.validate(found, SCHEMAS["tips"])
    assert found["exercise"] == slug
    assert all(one["in_exercise"] is not None for one in found["tips"])


def test_tips_with_a_log_and_limits_fit(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "log.csv").write_text(LOG, encoding="utf-8")
    found = document(capsys, "tips", "--log", "log.csv")
    jsonschema.validate(found, SCHEMAS["tips"])
    assert any(one["indicated"] for one in found["tips"])


def test_a_body_fits(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ADDED:
        assert main(["body", "add", *words]) == 0
    (home / "n.csv").write_text("sex,age,mean,sd\nmale,17-90,48,9\n", encoding="utf-8")
    (home / "b.csv").write_text(
        "brand,cut,size,chest_cm\nExample,men,M,94-102\nExample,men,L,102-110\n", encoding="utf-8"
    )
    found = document(capsys, "body", "--norms", "n.csv", "--sex", "m", "--age", "40", "--brands", "b.csv")
    jsonschema.validate(found, SCHEMAS["body"])
    assert {one["change"]["state"] for one in found["series"]} == {"one_day", "within_error", "changed"}
    assert set(found["ratios"]) == {"chest_waist", "shoulders_waist"}
    assert found["shirt"]["brands"]
    assert any(one["norm"] for one in found["series"])


@pytest.mark.parametrize("what", KINDS)
def test_each_measurement_alone_fits(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    low, high = KINDS[what].bounds
    assert main(["body", "add", what, f"{(low * high) ** 0.5:.1f}"]) == 0
    jsonschema.validate(document(capsys, "body"), SCHEMAS["body"])


def test_what_does_not_belong_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["body", "add", "chest", "104"]) == 0
    for name, right, place in (
        ("body", document(capsys, "body"), ("series", 0)),
        ("tips", document(capsys, "tips", "straps"), ("tips", 0)),
    ):
        jsonschema.validate(right, SCHEMAS[name])
        for spoil in ("more", "less"):
            wrong = copy.deepcopy(right)
            inner = wrong[place[0]][place[1]]
            if spoil == "more":
                inner["ideal"] = 1
            else:
                inner.popitem()
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(wrong, SCHEMAS[name])
