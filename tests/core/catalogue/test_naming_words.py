"""The words and patterns as data: compiled afresh, without contradiction, and cheap to load."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dorsi.core.catalogue.compiling import EXERCISES
from dorsi.core.catalogue.name_words import COMPILED_NAMES
from dorsi.core.catalogue.names_compiling import HERE, compile_names
from dorsi.core.errors import BadInput

FILES = ("words.toml", "patterns.toml", "other_lifts.toml")


def test_the_compiled_file_is_the_one_its_sources_give() -> None:
    assert COMPILED_NAMES.read_text(encoding="utf-8") == compile_names(), (
        "run: python -m dorsi.core.catalogue.names_compiling"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("words.toml", 'kroc = ["kroc"', 'kroc = ["row", "kroc"', "two meanings"),
        ("words.toml", "[move]", "[move", "not proper TOML"),
        ("patterns.toml", '"row kroc"', '"row krok_row"', "krok_row"),
        ("patterns.toml", "[kroc_row]", "[crock_row]", "no exercise has the slug"),
        ("patterns.toml", 'takes = "kroc', 'takes = "nonsense kroc', "nonsense"),
        ("patterns.toml", 'never = "machine band rope"', 'never = "nonsense"', "nonsense"),
        ("other_lifts.toml", '"lever", ', '"no_such_thing", ', "no_such_thing"),
    ],
)
def test_a_fault_in_the_data_is_named_with_its_file(folder: Path, file: str, old: str, new: str, says: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=says) as fault:
        compile_names(folder)
    assert Path(file).stem in str(fault.value)


def test_a_new_exercise_is_found_by_its_aliases_alone(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    shutil.copytree(EXERCISES, exercises)
    text = (exercises / "kroc_row.toml").read_text(encoding="utf-8")
    head = text[: text.index("[names]")].replace("kroc_row", "zorp_row")
    (exercises / "zorp_row.toml").write_text(
        head + '[names]\nen = "Zorp row"\naliases = ["Zorping"]\n', encoding="utf-8"
    )
    compiled = compile_names(exercises=exercises)
    assert '"row zorp":"zorp_row"' in compiled
    assert '"zorping":"zorp_row"' in compiled


def test_an_alias_that_reads_as_another_exercise_is_a_fault(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    shutil.copytree(EXERCISES, exercises)
    path = exercises / "kroc_row.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("aliases = [", 'aliases = [\n  "Squat",', 1), encoding="utf-8"
    )
    with pytest.raises(BadInput, match="'Squat' reads as legs"):
        compile_names(exercises=exercises)


def test_known_names_never_load_the_fuzzy_search() -> None:
    code = (
        "import sys; from dorsi.core.catalogue.naming import NameMatcher; NameMatcher().match('Lat Pulldown'); "
        "sys.exit('rapidfuzz' in sys.modules or 'tomllib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
