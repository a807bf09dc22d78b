"""Every format there is, found: each has a sample, knows it alone, and reads from it what was worked out by eye."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dorsi.core.errors import BadInput
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.formats.reading import _NOT_FORMATS, Format, LogFile, ReadOptions, formats, read_log
from dorsi.formats.source import Source

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "formats" / "samples"
BY_SLUG = {one.slug: one for one in formats()}
#: The catch-all reads what the user maps; it says that it knows any table.
CATCH_ALL = "mapped"


def sample_of(slug: str) -> Path:
    return next(path for path in (SAMPLES / slug).iterdir() if path.name.startswith("log."))


def options_of(slug: str) -> ReadOptions:
    mapping = SAMPLES / slug / "mapping.toml"
    return ReadOptions(mapping=mapping if mapping.exists() else None)


def described(log: LogFile) -> dict[str, Any]:
    """Tell a log as the expected answers do: the account, the weighings, the sets in the open format."""
    account = log.account
    return {
        "format": account.format,
        "tested_on_real_file": account.tested_on_real_file,
        "rows": account.rows,
        "set_rows": account.set_rows,
        "sets": account.sets,
        "warm_ups": account.warm_ups,
        "not_sets": dict(account.not_sets),
        "rejected": [[fault.line, fault.reason] for fault in account.rejected],
        "unit": account.unit,
        "unit_inferred": account.unit_inferred,
        "notices": list(account.notices),
        "body_mass": [[one.day.isoformat(), round(one.body_mass_kg, 6)] for one in log.body_mass],
        "log": [json.loads(line) for line in list(write_jsonl(log.sets))[1:]],
    }


def test_every_format_has_a_sample_and_every_sample_a_format() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(BY_SLUG)


def test_only_modules_with_a_format_are_looked_into() -> None:
    """What is not named as "no format" is imported to find the formats, which costs every command its time."""
    folder = ROOT / "src" / "dorsi" / "formats"
    with_format = {
        path.stem for path in folder.glob("*.py") if re.search(r"^FORMATS?\b", path.read_text(), re.MULTILINE)
    }
    assert {path.stem for path in folder.glob("*.py")} - with_format - {"__init__"} == _NOT_FORMATS


def test_the_page_names_no_format_that_is_not_there() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == sorted(BY_SLUG)


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.slug)
def test_it_gives_what_was_worked_out(one: Format) -> None:
    expected = json.loads((SAMPLES / one.slug / "expected.json").read_text(encoding="utf-8"))
    log = read_log(sample_of(one.slug), options_of(one.slug))
    assert described(log) == expected
    assert log.account.title == one.title
    assert log.account.file == sample_of(one.slug).name


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.slug)
def test_it_alone_knows_its_sample(one: Format) -> None:
    source = Source.open(sample_of(one.slug))
    assert [other.slug for other in formats() if other.slug != CATCH_ALL and other.recognises(source)] == (
        [] if one.slug == CATCH_ALL else [one.slug]
    )


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.slug)
def test_the_name_of_the_file_says_nothing(one: Format, tmp_path: Path) -> None:
    renamed = tmp_path / "holiday.jpg"
    renamed.write_bytes(sample_of(one.slug).read_bytes())
    expected = described(read_log(sample_of(one.slug), options_of(one.slug)))
    assert described(read_log(renamed, options_of(one.slug))) == expected


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.slug)
def test_every_set_is_a_valid_record(one: Format) -> None:
    log = read_log(sample_of(one.slug), options_of(one.slug))
    assert len(list(log.sets)) == log.account.sets
    assert all(session.day.year in {2031, 2032} for session in log.sets.sessions)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\n", b"\x00" * 64, b"a,b\n1,2\n", b"{}", b"[]", b"{" * 5000, b"\xff\xfe", b'"', b"PK", b"\x1f\x8b"],
)
def test_no_format_knows_what_is_no_log(data: bytes) -> None:
    source = Source(data, "log")
    assert [one.slug for one in formats() if one.slug != CATCH_ALL and one.recognises(source)] == []
    with pytest.raises(BadInput):
        read_log(source)


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.slug)
def test_it_is_in_the_documentation(one: Format) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    tested = "yes" if one.tested_on_real_file else "no"
    assert f"| `{one.slug}` | {one.title} | {tested} |" in page
