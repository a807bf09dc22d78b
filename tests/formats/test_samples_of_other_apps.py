"""Each sample file gives exactly what was worked out for it by eye; any damage to it gives sets or one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.formats.reading import LogFile, ReadOptions, formats, read_log
from dorsi.formats.source import Source

SAMPLES = Path(__file__).parent / "samples"
SLUGS = [
    "dorsi_log",
    "dorsi_log_csv",
    "garmin_fit",
    "jefit",
    "liftlog",
    "liftosaur",
    "liftosaur_json",
    "mapped",
    "stronglifts",
    "wger",
]


def _file(slug: str) -> Path:
    return next(path for path in (SAMPLES / slug).iterdir() if path.name.startswith("log."))


def _options(slug: str) -> ReadOptions:
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


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_gives_the_expected_answer(slug: str) -> None:
    expected = json.loads((SAMPLES / slug / "expected.json").read_text(encoding="utf-8"))
    assert described(read_log(_file(slug), _options(slug))) == expected
    assert expected["format"] == slug


@pytest.mark.parametrize("slug", SLUGS)
def test_one_format_only_knows_the_sample(slug: str) -> None:
    source = Source.open(_file(slug))
    assert next(one.slug for one in formats() if one.recognises(source)) == slug


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in {"garmin_fit", "dorsi_log"}])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_saved_again_in_another_encoding(slug: str, encoding: str) -> None:
    text = Source.open(_file(slug)).text
    assert text is not None
    again = read_log(Source(text.encode(encoding), "log"), _options(slug))
    assert described(again) == described(read_log(_file(slug), _options(slug)))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_set_that_comes_out_is_a_valid_record(slug: str) -> None:
    assert len(list(read_log(_file(slug), _options(slug)).sets)) > 0


@given(st.data())
@settings(deadline=None, max_examples=400)
def test_damaged_samples_give_sets_or_one_sentence(data: st.DataObject) -> None:
    slug = data.draw(st.sampled_from(SLUGS))
    raw = bytearray(_file(slug).read_bytes())
    damage = data.draw(st.sampled_from(["bytes", "cut", "twice", "middle", "quote"]))
    if damage == "bytes":
        for _ in range(data.draw(st.integers(1, 8))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    elif damage == "cut":
        raw = raw[: data.draw(st.integers(0, len(raw)))]
    elif damage == "twice":
        raw = raw + raw
    elif damage == "middle":
        start = data.draw(st.integers(0, len(raw)))
        raw = raw[:start] + raw[start + data.draw(st.integers(1, 60)) :]
    else:
        place = data.draw(st.integers(0, len(raw)))
        raw = (
            raw[:place]
            + data.draw(st.sampled_from([b'"', b'"""', b"\n", b"\x00", b"\xff\xfe", b"[[[[", b"1e999"]))
            + raw[place:]
        )
    try:
        log = read_log(Source(bytes(raw), "log"), _options(slug))
    except BadInput:
        return
    assert len(list(log.sets)) == log.account.sets


_NASTY_JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=6),
        st.sampled_from(["2031-03-02", "kg", 10**400, "1e400", "\ud800", -5, "60.0"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                "results exercise repetitions weight repetitions_unit weight_unit date session history entries sets "  # noqa: SIM905
                "warmupSets completedReps completedWeight value unit startTime id exerciseinfo translations".split()
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)


@given(_NASTY_JSON, st.sampled_from(["wger", "liftosaur_json"]))
@settings(deadline=None, max_examples=300)
def test_json_of_any_shape_gives_sets_or_one_sentence(document: Any, slug: str) -> None:
    one = next(one for one in formats() if one.slug == slug)
    try:
        log = one.read(Source(json.dumps(document).encode(), "log"), ReadOptions())
    except BadInput:
        return
    assert len(list(log.sets)) == log.account.sets


@given(_NASTY_JSON, _NASTY_JSON)
@settings(deadline=None, max_examples=300)
def test_members_of_any_shape_in_an_otherwise_good_document(member: Any, other: Any) -> None:
    for slug, key in (("wger", "results"), ("liftosaur_json", "history")):
        one = next(one for one in formats() if one.slug == slug)
        document = {key: [member, {"exercise": other, "entries": [other], "date": "2031-03-02", "sets": other}]}
        try:
            log = one.read(Source(json.dumps(document).encode(), "log"), ReadOptions())
        except BadInput:
            continue
        assert len(list(log.sets)) == log.account.sets
