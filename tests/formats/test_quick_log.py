"""The guide's examples hold, every slip gets one sentence, and no line breaks the reader."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.core.records import LiftSet
from dorsi.formats.quick_log import parse_quick_log, sets_from_fields

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "log-by-hand.md"
NOW = datetime(2031, 3, 2, 18, 30)  # noqa: DTZ001 -- wall clock
UNLISTED = {"id", "session", "order", "seen_by", "load_typed", "unit_typed"}


def _examples(block: int) -> list[tuple[str, str]]:
    text = re.findall(r"```text\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[block]
    lines = text.splitlines()
    return [(typed, answer.removeprefix("  => ")) for typed, answer in zip(lines[::2], lines[1::2], strict=True)]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("typed", "answer"), _examples(0))
def test_worked_examples_of_the_guide(typed: str, answer: str) -> None:
    expected = dict(part.split("=", 1) for part in answer.split("; "))
    sets = parse_quick_log(typed, NOW)
    assert len(sets) == int(expected.pop("sets", "1"))
    plain = LiftSet(id="", session=sets[0].session, order=1, name="", done_at=NOW)
    for one in sets:
        told = {name: _shown(getattr(one, name)) for name in expected}
        assert told == expected
        others = set(LiftSet.__slots__) - UNLISTED - set(expected)
        assert {name: getattr(one, name) for name in others} == {name: getattr(plain, name) for name in others}
    assert [one.order for one in sets] == list(range(1, len(sets) + 1))
    assert {one.seen_by for one in sets} == {"hand"}


@pytest.mark.parametrize(("typed", "answer"), _examples(1))
def test_slips_of_the_guide(typed: str, answer: str) -> None:
    with pytest.raises(BadInput) as fault:
        parse_quick_log(typed, NOW)
    place = f"{fault.value.place}: " if fault.value.place else ""
    hint = f" | {fault.value.hint}" if fault.value.hint else ""
    assert f"{place}{fault.value.sentence}{hint}" == answer


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "row 60x10 hold",
        "row 60x10 rest 3 hours",
        "row 60x10 at tomorrow",
        "row 60x10 at 2031-13-01",
        "row 60x10 at 25:00",
        'row 60x10 note "never closed',
        "row 60x10 note",
        "row 60x10 pain 11",
        "row 60x10 cue squeze",
        "row 60x10 hold 90",
        "row 60x10 assist 10",
        "pull up bw x 8 assist",
        "row 60x10 rir 99",
        "row 60x10 clean 8.5",
        "row 3x10 60kg",
        "row 60x10x60",
        "row 60x10x0",
        "row 60 x 10000",
        f"{'row ' * 60} 60x10",
        "row 60x10 " + "x" * 3000,
        'row 60x10 "squeeze"',
        "row 60x10 left right",
        "row 60x10 straps bare",
    ],
)
def test_every_slip_names_a_way_out(typed: str) -> None:
    with pytest.raises(BadInput) as fault:
        parse_quick_log(typed, NOW)
    assert fault.value.hint
    assert "\n" not in fault.value.sentence


def test_when_follows_the_zone_of_now() -> None:
    zone = timezone(timedelta(hours=1))
    now = NOW.replace(tzinfo=zone, microsecond=7)
    (one,) = parse_quick_log("row 60x10 at yesterday 07:15", now)
    assert one.done_at == datetime(2031, 3, 1, 7, 15, tzinfo=zone)
    assert one.session.day.isoformat() == "2031-03-01"
    assert parse_quick_log("row 60x10", now)[0].done_at == now.replace(microsecond=0)
    assert parse_quick_log("row 60x10 at 2031-02-27", now)[0].done_at is None


def test_pounds_by_default_where_the_user_says_so() -> None:
    (one,) = parse_quick_log("row 135x5", NOW, unit="lb")
    assert (one.load_typed, one.unit_typed) == (135.0, "lb")
    assert one.load_kg == pytest.approx(61.235, abs=1e-3)


def test_typographic_signs_are_understood() -> None:
    (one,) = parse_quick_log("pull\u00a0up \u221220 \u00d7 8 note \u201cso so\u201d", NOW)
    assert (one.name, one.assist_kg, one.reps, one.note) == ("pull up", 20.0, 8.0, "so so")


def test_named_fields_write_the_same_set() -> None:
    fields = {
        "exercise": "lat pulldown",
        "load": "60",
        "reps": "10",
        "rir": "2",
        "hold": "1",
        "tension": "7",
        "straps": "yes",
    }
    assert sets_from_fields(fields, NOW) == parse_quick_log("lat pulldown 60x10 @2 hold 1 tension 7 straps", NOW)


def test_named_fields_take_every_detail() -> None:
    fields = {
        "Exercise": "one arm row",
        "unit": "lb",
        "load": "135",
        "reps": "8",
        "sets": "2",
        "side": "left",
        "kind": "drop",
        "clean_reps": "7",
        "stopped_by": "grip",
        "cue": "squeeze, elbow back",
        "note": "=1+1",
        "at": "2031-03-01 10:00",
        "rest_s": "90",
        "pump": "5",
        "pain": "0",
        "body_mass_kg": "80",
        "superset": "A",
        "equipment": "dumbbell",
    }
    first, second = sets_from_fields(fields, NOW)
    assert (first.order, second.order, first.unit_typed, first.kind, first.side) == (1, 2, "lb", "drop", "left")
    assert (first.cues, first.note, first.rest_s, first.pain) == (("squeeze", "elbow back"), "=1+1", 90.0, 0.0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"exercise": "row", "loud": "60"}, "loud: this is no field of a set. Did you mean load?"),
        ({"exercise": "row", "load": "heavy", "reps": "5"}, "load=heavy: a load is expected here"),
        ({"load": "60", "reps": "5"}, "the set has no exercise"),
        ({"exercise": "row", "load": "60"}, "the set has no reps, no time and no distance"),
        ({"exercise": "row", "load": "60lb", "unit": "kg", "reps": "5"}, "unit=kg: the load has another unit already"),
        ({"exercise": "row", "reps": "5", "side": "up"}, "side=up: this value is not understood. Choose from left"),
        ({"exercise": "row", "reps": "5", "straps": "perhaps"}, "straps=perhaps: yes or no is expected here"),
    ],
)
def test_slips_in_named_fields(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadInput, match=re.escape(sentence)):
        sets_from_fields(fields, NOW)


_PIECES = st.sampled_from(
    [
        *[
            "row",
            "60",
            "x",
            "10",
            "60x10",
            "@2",
            "@",
            "bw",
            "bw+10",
            "-20",
            "assist",
            "hold",
            "1",
            "45s",
            "0:45",
            "40m",
            "kg",
            "lb",
            "note",
            "cue",
            "at",
            "18:30",
            "yesterday",
        ],
        *[
            "2031-03-02",
            "left",
            "drop",
            "stopped",
            "by",
            "grip",
            "pain",
            "rest",
            "2min",
            "clean",
            "rpe",
            "9",
            ",",
            ";",
            "1,5",
            "99999999",
            "superset",
            "eyes",
            "closed",
        ],
        '"',
        "\u201c",
        "\u201d",
        "\u00d7",
        "\u2212",
    ]
)
_FIELD_NAMES = ["exercise", "load", "reps", "sets", "time", "cue", "at", "kind", "x", "side", "hold"]


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map(" ".join)))
@settings(deadline=1000, max_examples=600)
def test_any_line_gives_sets_or_one_sentence(line: str) -> None:
    try:
        sets = parse_quick_log(line, NOW)
    except BadInput:
        return
    assert 1 <= len(sets) <= 20
    assert all(one.name for one in sets)


@given(
    st.dictionaries(
        st.sampled_from(["exercise", "load", "reps", "sets", "time", "cue", "at", "kind", "x", "side", "hold"]),
        st.text(max_size=20),
    )
)
def test_any_fields_give_sets_or_one_sentence(fields: dict[str, str]) -> None:
    with contextlib.suppress(BadInput):
        assert sets_from_fields(fields, NOW)
