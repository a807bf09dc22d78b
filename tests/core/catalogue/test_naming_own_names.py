"""The user's own names: taught, kept, forgotten, whatever they hold."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.catalogue.own_aliases import forget_name, read_own_aliases, teach_load, teach_name
from dorsi.core.catalogue.wording import as_typed_key
from dorsi.core.errors import BadInput


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dorsi" / "names.toml"


def test_a_missing_file_says_nothing(path: Path) -> None:
    own = read_own_aliases(path)
    assert (dict(own.names), dict(own.loads)) == ({}, {})
    assert forget_name(path, "x") is False
    assert not path.exists()


def test_what_is_taught_is_read_and_matched(path: Path) -> None:
    teach_name(path, "My row", "pendlay_row")
    teach_name(path, "Row (old gym)", "machine_row_chest_supported", variant="old  gym")
    teach_name(path, "Prehab", "other")
    teach_load(path, "Pull Up", "added")
    own = read_own_aliases(path)
    assert own.names == {
        "My row": "pendlay_row",
        "Row (old gym)": "machine_row_chest_supported / old gym",
        "Prehab": "other",
    }
    assert own.loads == {"Pull Up": "added"}
    matcher = NameMatcher(own.names)
    assert matcher.match("ROW old gym").variant == "old gym"
    assert matcher.match("prehab").other_group == "other"


def test_comments_and_other_lines_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# mine\n[names]\n# a comment\n"a b" = "pendlay_row" # why\n"c" = "seal_row_prone_bench_pull"\n')
    teach_name(path, "New", "face_pull")
    teach_name(path, "A  B", "kroc_row")
    text = path.read_text()
    assert "# mine" in text
    assert "# a comment" in text
    assert read_own_aliases(path).names == {"A  B": "kroc_row", "New": "face_pull", "c": "seal_row_prone_bench_pull"}
    assert forget_name(path, "a b") is True
    assert list(read_own_aliases(path).names) == ["New", "c"]


def test_an_unusual_file_is_written_anew_rather_than_spoilt(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('names = { "a" = "pendlay_row", "b" = "kroc_row" }\n')
    assert forget_name(path, "a") is True
    assert read_own_aliases(path).names == {"b": "kroc_row"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[names\n", "not proper TOML"),
        ('[names]\n"a" = "no_such_row"\n', "no exercise called"),
        ('[names]\n"a" = 3\n', "text in quotes"),
        ('names = "x"\n', "must be a table"),
        ('[loads]\n"a" = "heavy"\n', "cannot mean"),
        ('[nmaes]\n"a" = "kroc_row"\n', "means nothing"),
    ],
)
def test_faults_are_said_with_their_place(path: Path, text: str, says: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(BadInput, match=says) as fault:
        read_own_aliases(path)
    assert "names.toml" in str(fault.value)
    before = path.read_text()
    with pytest.raises(BadInput):
        teach_name(path, "x", "kroc_row")
    assert path.read_text() == before


def test_binary_and_huge_files_are_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00names")
    with pytest.raises(BadInput, match="UTF-8"):
        read_own_aliases(path)
    path.write_bytes(b"#" * 1_100_000)
    with pytest.raises(BadInput, match="too large"):
        read_own_aliases(path)


def test_a_wrong_slug_or_variant_or_name_is_refused_before_anything_is_written(path: Path) -> None:
    with pytest.raises(BadInput, match="Near to it: pendlay_row"):
        teach_name(path, "My row", "pendley_row")
    with pytest.raises(BadInput, match="slash"):
        teach_name(path, "My row", "pendlay_row", variant="a/b")
    with pytest.raises(BadInput, match="letter"):
        teach_name(path, " - ", "pendlay_row")
    with pytest.raises(BadInput, match="no name"):
        teach_name(path, "x" * 5000, "pendlay_row")
    with pytest.raises(BadInput, match="added, total or assistance"):
        teach_load(path, "Pull Up", "heavy")
    assert not path.exists()


def test_a_name_with_terminal_codes_is_taught_as_it_is_seen(path: Path) -> None:
    hostile = "\x1b[31mRed\x1b[0m th\u200bing\x07"
    teach_name(path, "Red thing", "kroc_row")
    assert NameMatcher(read_own_aliases(path).names).match(hostile).slug == "kroc_row"
    teach_name(path, hostile, "face_pull")
    assert read_own_aliases(path).names == {"Red thing": "face_pull"}
    assert forget_name(path, hostile)


@pytest.mark.parametrize("name", ["", " ", "\u200b\u2060", "\x1b[31m\x1b[0m", "\x07", "\u202e"])
def test_a_name_that_cannot_be_seen_is_refused(path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="at least one letter"):
        teach_name(path, name, "kroc_row")
    assert not path.exists()


NAMES = st.text(max_size=60).filter(lambda name: bool(as_typed_key(name)))


@given(names=st.lists(st.tuples(NAMES, st.sampled_from(["kroc_row", "face_pull", "other"])), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_name_can_be_taught_and_is_recognised(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("own") / "names.toml"
    last = {}
    for name, slug in names:
        teach_name(path, name, slug)
        last[as_typed_key(name)] = (name, slug)
    own = read_own_aliases(path)
    matcher = NameMatcher(own.names)
    for name, slug in last.values():
        match = matcher.match(name)
        assert match.taught
        assert (match.slug or match.other_group) == slug
    if names:
        tomllib.loads(path.read_text(encoding="utf-8"))
    assert not [p for p in path.parent.iterdir() if p.name != "names.toml"] if names else True
