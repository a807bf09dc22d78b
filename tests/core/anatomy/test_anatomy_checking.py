from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dorsi.core.anatomy import loading
from dorsi.core.anatomy.checking import check_anatomy

OWN = Path(loading.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("muscles", "motions", "regions", "sources"):
        shutil.copy(OWN / f"{name}.toml", tmp_path)
    return tmp_path


def test_dorsis_own_anatomy_has_no_fault() -> None:
    assert check_anatomy(OWN) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("muscles", 'region = "width"', 'region = "wide"', "'wide', not one of"),
        ("muscles", 'name = "Teres major"', 'name = ""', "teres_major.name is missing or empty"),
        ("muscles", "short_name", "shrot_name", "shrot_name is a key that nothing reads"),
        ("muscles", "[rhomboids]", "[rhomboid]", "'rhomboids' does not stand in muscles.toml"),
        ("muscles", 'sources = ["anatomy_texts"]', "sources = []", "names no source"),
        ("muscles", 'sources = ["anatomy_texts"]', "sources = [[1]]", "does not stand in sources.toml"),
        ("muscles", 'lay_names = ["chest"]', 'lay_names = "chest"', "must be a list of words"),
        ("motions", 'joint = "hip"', 'joint = "hips"', "'hips', not one of"),
        ("motions", 'prime = ["quadriceps"]', "prime = []", "at least one muscle"),
        ("motions", 'prime = ["rear_delt"]', 'prime = ["rear_delt", "trap_mid"]', "both as prime and as assisting"),
        ("regions", "[grip]", "[grips]", "'grips' is no region"),
        ("regions", "usual_sets = [8, 14]", "usual_sets = [14, 8]", "two numbers, the lower first"),
        ("regions", "upper_sets = 12", "upper_sets = 9", "below the usual range"),
        ("regions", "upper_sets = 12", 'upper_sets = "many"', "must be a number"),
        ("sources", "year = 2004", "year = 204", "which is no year"),
        ("sources", "looked_up = true\n", 'looked_up = "yes"\n', "must say true or false"),
        ("sources", "[ace2018]", "[ace2019]", "'ace2018' does not stand in sources.toml"),
        ("motions", "[elevation]", "stray = 1\n[elevation]", "outside of any table"),
    ],
)
def test_each_fault_is_found_where_it_stands(folder: Path, file: str, old: str, new: str, sentence: str) -> None:
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [fault for fault in check_anatomy(folder) if sentence in fault.sentence]
    assert found
    if found[0].file == path:
        changed = text[: text.index(old)].count("\n") + 1
        assert abs(found[0].line - changed) <= 6


def test_all_faults_are_reported_not_only_the_first(folder: Path) -> None:
    path = folder / "muscles.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('region = "width"', 'region = "wide"'), encoding="utf-8")
    sentences = [fault.sentence for fault in check_anatomy(folder)]
    assert sum("not one of" in sentence for sentence in sentences) == 3
    assert any("No muscle belongs to the region 'width'" in sentence for sentence in sentences)


def test_a_file_that_cannot_be_parsed_is_one_fault_and_no_crash(folder: Path) -> None:
    (folder / "regions.toml").write_text("[width\n", encoding="utf-8")
    (folder / "sources.toml").unlink()
    faults = check_anatomy(folder)
    assert any(fault.file.name == "regions.toml" and fault.line == 1 for fault in faults)
    assert any("cannot be opened" in fault.sentence for fault in faults)
