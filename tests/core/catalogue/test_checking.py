from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorsi.core.anatomy.checked_toml import CheckedToml
from dorsi.core.anatomy.checking import known_ids
from dorsi.core.anatomy.compiling import compile_anatomy
from dorsi.core.catalogue import checking
from dorsi.core.catalogue.checking import Fault, check_catalogue
from dorsi.core.catalogue.compiling import compile_exercises
from dorsi.core.catalogue.exercise_file import check_exercise_file

OWN = Path(checking.__file__).parent.parent
KEPT = ("pendlay_row", "hammer_curl", "dead_hang", "inverted_row", "dumbbell_pullover")
KNOWN = known_ids(OWN / "anatomy")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small right catalogue: five exercises, the whole anatomy, both compiled."""
    (tmp_path / "catalogue" / "exercises").mkdir(parents=True)
    shutil.copytree(OWN / "anatomy", tmp_path / "anatomy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for slug in KEPT:
        shutil.copy(OWN / "catalogue" / "exercises" / f"{slug}.toml", tmp_path / "catalogue" / "exercises")
    compiled(tmp_path)
    return tmp_path


def compiled(folder: Path) -> None:
    text = compile_exercises(folder / "catalogue" / "exercises")
    (folder / "catalogue" / "compiled.json").write_text(text, encoding="utf-8")
    (folder / "anatomy" / "compiled.json").write_text(compile_anatomy(folder / "anatomy"), encoding="utf-8")


def changed(folder: Path, slug: str, old: str, new: str) -> int:
    """Change one place of an exercise file; gives the line of the place."""
    path = folder / "catalogue" / "exercises" / f"{slug}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults_of(folder: Path, slug: str) -> list[Fault]:
    return [fault for fault in check_catalogue(folder) if fault.file.name == f"{slug}.toml"]


def test_a_right_catalogue_has_no_fault(folder: Path) -> None:
    assert check_catalogue(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('slug = "pendlay_row"', 'slug = "pendlay"', "is not the name of the file"),
        ('pattern = "horizontal_pull"', 'pattern = "row"', "pattern is 'row', not one of"),
        ('load_model = "external"', 'load_model = "heavy"', "load_model is 'heavy', not one of"),
        ('laterality = "both_sides"', 'laterality = "both"', "laterality is 'both', not one of"),
        ('views = ["side"]', 'views = ["above"]', "views holds 'above'"),
        ('views = ["side"]', "views = []", "from where could it be filmed"),
        ('views = ["side"]', "views = 3", "list of different words"),
        ('blade_motion = ["retraction"]', 'blade_motion = ["hip_extension"]', "blade_motion holds 'hip_extension'"),
        ("grip_demand = 2", "grip_demand = 4", "not a whole number from 0 to 3"),
        ("lumbar_demand = 3", "lumbar_demand = true", "not a whole number from 0 to 3"),
        ("compound = true", 'compound = "yes"', "compound must be true or false"),
        ("rep_range = [3, 8]", "rep_range = [8, 3]", "two whole numbers, the lower first"),
        ("rep_range = [3, 8]", "rep_range = [3]", "two whole numbers, the lower first"),
        ("rep_range = [3, 8]", "seconds_range = [3, 8]", 'belongs to load_model "time"'),
        ("rep_range = [3, 8]", "rep_range = [3, 8]\nmetres_range = [3, 8]", "Exactly one of"),
        ("lat_thoracic = 1.0", "lat_thoracic = 0.7", "must be 1 (direct) or 0.5 (indirect)"),
        ("lat_thoracic = 1.0", "lat_thoracic = true", "must be 1 (direct) or 0.5 (indirect)"),
        ("lat_thoracic = 1.0", "lat_thoracic = [1]", "must be 1 (direct) or 0.5 (indirect)"),
        ("teres_major = 1.0", "teres_grande = 1.0", "'teres_grande' does not stand in muscles.toml"),
        ("[shares]", "[share]", "The key 'shares' is missing"),
        ("[shares]", "[share]", "'share' is a key that nothing reads"),
        ('quantity = "hand_travel"', 'quantity = "blade_travel"', "count_signal follows 'blade_travel'"),
        ('end_at = "low"', 'end_at = "middle"', "count_signal.end_at is 'middle'"),
        ('end_at = "low"', 'end_at = "low"\nspeed = 1', "count_signal.speed is a key that nothing reads"),
        ("seconds = 0.0", "seconds = 20.0", "not a number of seconds from 0 to 10"),
        ('at = "end"', 'at = "top"', "hold.at is 'top'"),
        ('en = "Pendlay row"', 'en = ""', "The English name is missing or empty"),
        ('en = "Pendlay row"', 'english = "Pendlay row"', "'english' is no language code"),
        ('en = "Pendlay row"', 'en = "Pendlay row"\nit = ""', "The name in 'it' is empty"),
        ("[names]", "[names]\nnl = 5", "The name in 'nl' is empty"),
    ],
)
def test_each_fault_of_an_exercise_is_found_where_it_stands(folder: Path, old: str, new: str, sentence: str) -> None:
    line = changed(folder, "pendlay_row", old, new)
    found = [fault for fault in faults_of(folder, "pendlay_row") if sentence in fault.sentence]
    assert found, faults_of(folder, "pendlay_row")
    if "missing" not in sentence or "English" in sentence:
        assert abs(found[0].line - line) <= 2


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("cues", "[]", "three different cues"),
        ("cues", f'["a", "b", "{"x" * 80}"]', "is too long"),
        ("phases", '{stretch = "Long", pull = "Elbows", hold = "Stay"}', "in this order"),
        ("phases", '{set = "Grip", hold = "Stay", release = "Let go"}', "in this order"),
        ("phases", '{stretch = "Long", pull = "Elbows", hold = "", lower = "Slowly"}', "is empty"),
        ("phases", f'{{stretch = "{"x" * 40}", pull = "Pull", hold = "Stay", lower = "Slowly"}}', "within its phase"),
        ("cautions", '"careful"', "list of sentences"),
        ("equipment", "[]", "at least one thing"),
        ("sources", "[]", "names no source"),
        ("sources", '["a friend"]', "'a friend' does not stand in sources.toml"),
        ("end_position", '" "', "end_position is empty"),
        ("stretch_position", '""', "stretch_position is empty"),
    ],
)
def test_texts_and_lists_are_checked(folder: Path, key: str, value: str, sentence: str) -> None:
    file = CheckedToml.read(folder / "catalogue" / "exercises" / "pendlay_row.toml")
    file.tables[key] = __import__("tomllib").loads(f"x = {value}")["x"]
    check_exercise_file(file, KNOWN)
    assert any(sentence in fault.sentence for fault in file.faults)


@pytest.mark.parametrize(
    ("slug", "change", "sentence"),
    [
        ("pendlay_row", {"share_of_body_mass": 0.5}, 'belongs to load_model "share_of_body_mass"'),
        ("inverted_row", {"share_of_body_mass": 68}, "not a part between 0 and 1"),
        ("dead_hang", {"hold": {"seconds": 1.0}}, "The whole set is a hold"),
        ("dead_hang", {"load_model": "external"}, "belongs to load_model"),
        ("hammer_curl", {"hold_signal": None}, "there is no hold_signal"),
        ("hammer_curl", {"count_signal": None}, "but no count_signal"),
        ("dumbbell_pullover", {"stretch_position": None}, "there is no stretch_position"),
        ("hammer_curl", {"shares": {"biceps": 0.5}}, "at least one share must be 1"),
        ("hammer_curl", {"hold": 3}, "hold must be a table"),
        ("hammer_curl", {"film_family": None}, "film_family is missing"),
        ("hammer_curl", {"film_family": "waltz"}, "film_family is 'waltz', not one of"),
        ("hammer_curl", {"film_family": "held_hang"}, "those held by time begin with"),
        ("dead_hang", {"film_family": "hang"}, "those held by time begin with"),
        ("hammer_curl", {"count_signal": None}, "a film neither counts nor times it"),
    ],
)
def test_what_does_not_fit_together_is_found(folder: Path, slug: str, change: dict[str, object], sentence: str) -> None:
    file = CheckedToml.read(folder / "catalogue" / "exercises" / f"{slug}.toml")
    for key, value in change.items():
        if value is None:
            file.tables.pop(key)
        else:
            file.tables[key] = value
    check_exercise_file(file, KNOWN)
    assert any(sentence in fault.sentence for fault in file.faults), file.faults


def test_all_faults_of_all_files_are_reported(folder: Path) -> None:
    changed(folder, "pendlay_row", 'pattern = "horizontal_pull"', 'pattern = "row"')
    changed(folder, "pendlay_row", "grip_demand = 2", "grip_demand = 9")
    changed(folder, "hammer_curl", "grip_demand = 2", "grip_demand = 9")
    compiled(folder)
    assert len(check_catalogue(folder)) == 3


def test_a_broken_file_is_a_fault_and_the_others_are_still_checked(folder: Path) -> None:
    changed(folder, "pendlay_row", "compound = true", "compound = ")
    changed(folder, "hammer_curl", "grip_demand = 2", "grip_demand = 9")
    faults = check_catalogue(folder)
    assert [(fault.file.name, fault.line) for fault in faults if "no valid TOML" in fault.sentence] == [
        ("pendlay_row.toml", 3)
    ]
    assert any(fault.file.name == "hammer_curl.toml" for fault in faults)


def test_an_alias_of_two_exercises_is_found_at_its_line(folder: Path) -> None:
    for slug in ("pendlay_row", "hammer_curl"):
        path = folder / "catalogue" / "exercises" / f"{slug}.toml"
        text = path.read_text(encoding="utf-8")
        head = text[: text.index("aliases = ")]
        path.write_text(head + 'aliases = [\n  "thing one",\n  "The  Lift",\n  "the lift",\n]\n', encoding="utf-8")
    compiled(folder)
    found = {(fault.file.stem, fault.sentence) for fault in check_catalogue(folder)}
    assert found == {
        ("pendlay_row", "The alias 'thing one' belongs to hammer_curl already."),
        ("pendlay_row", "The alias 'The  Lift' belongs to hammer_curl already."),
        ("pendlay_row", "The alias 'the lift' is given twice."),
        ("hammer_curl", "The alias 'the lift' is given twice."),
    }
    text = (folder / "catalogue" / "exercises" / "hammer_curl.toml").read_text(encoding="utf-8")
    twice = next(fault for fault in faults_of(folder, "hammer_curl"))
    assert text.splitlines()[twice.line - 1].strip() == '"the lift",'


def test_a_medical_claim_in_a_cue_is_found(folder: Path) -> None:
    line = changed(folder, "pendlay_row", "Let the bar rest before each pull", "Prevents injury, every rep")
    faults = faults_of(folder, "pendlay_row")
    assert [fault.line for fault in faults] == [line]
    assert "medical claim" in faults[0].sentence


@pytest.mark.parametrize("where", ["catalogue", "anatomy"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"\xff"),
        lambda path: path.write_text(path.read_text(encoding="utf-8").replace("a", "e", 1), encoding="utf-8"),
    ],
)
def test_a_compiled_form_that_does_not_fit_is_a_fault(
    folder: Path, where: str, spoil: Callable[[Path], object]
) -> None:
    spoil(folder / where / "compiled.json")
    assert [fault.file for fault in check_catalogue(folder)] == [folder / where / "compiled.json"]


def test_a_forgotten_recompilation_is_a_fault_on_the_line_that_differs(folder: Path) -> None:
    changed(folder, "pendlay_row", "grip_demand = 2", "grip_demand = 1")
    assert [(fault.file.name, fault.line) for fault in check_catalogue(folder)] == [("compiled.json", 6)]


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert any("no exercise file" in fault.sentence for fault in check_catalogue(tmp_path))


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ('[[lift]]\ngroup = "legs"\nwords = ["squat"]\n[[lift]]\ngroup = "feet"\nwords = ["x"]\n', "'feet'", 5),
        ('[[lift]]\ngroup = "legs"\nlumbar = 7\nwords = ["squat"]\n', "lumbar is 7", 3),
        ('[[lift]]\ngroup = "legs"\n', "words or when", 1),
        ('[[lift]]\ngroup = "legs"\nwords = [""]\n', "words or when", 1),
        ("lift = [1]\n", "written as tables", 1),
        ("other = 1\n", "holds no [[lift]]", 1),
        ("[[lift]\n", "no valid TOML", 1),
    ],
)
def test_the_other_lifts_are_checked(folder: Path, text: str, sentence: str, line: int) -> None:
    (folder / "catalogue" / "other_lifts.toml").write_text(text, encoding="utf-8")
    faults = [fault for fault in check_catalogue(folder) if fault.file.name == "other_lifts.toml"]
    assert [(sentence in fault.sentence, fault.line) for fault in faults] == [(True, line)]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of the whole catalogue with the words of names."""
    for name in ("anatomy", "catalogue"):
        shutil.copytree(OWN / name, tmp_path / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path


def test_words_that_contradict_each_other_are_found_in_their_file(whole: Path) -> None:
    path = whole / "catalogue" / "other_lifts.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + '\n[[lift]]\ngroup = "legs"\nlumbar = 3\nwords = ["seal row", "face pull"]\n', encoding="utf-8"
    )
    faults = check_catalogue(whole)
    assert [(fault.file.name, fault.line) for fault in faults] == [("other_lifts.toml", text.count("\n") + 5)]
    assert "'face pull' already means" in faults[0].sentence


def test_a_pattern_for_an_unknown_exercise_is_a_fault(whole: Path) -> None:
    path = whole / "catalogue" / "patterns.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[flying_row]\nwhen = ["row"]\n', encoding="utf-8")
    assert ["flying_row" in fault.sentence for fault in check_catalogue(whole)] == [True]


def test_a_missing_table_of_words_is_a_fault_and_no_crash(whole: Path) -> None:
    path = whole / "catalogue" / "words.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[quiet]", "[loud]"), encoding="utf-8")
    assert ["cannot be compiled" in fault.sentence for fault in check_catalogue(whole)] == [True]


def test_words_that_were_not_compiled_are_a_fault(whole: Path) -> None:
    path = whole / "catalogue" / "other_lifts.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("lumbar = 2", "lumbar = 1", 1), encoding="utf-8")
    assert [fault.file.name for fault in check_catalogue(whole)] == ["compiled_names.json"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
RIGHT = CheckedToml.read(OWN / "catalogue" / "exercises" / "hammer_curl.toml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(sorted(RIGHT.tables)), value=anything)
def test_no_value_of_any_key_breaks_the_check(key: str, value: object) -> None:
    file = CheckedToml(path=RIGHT.path, tables={**RIGHT.tables, key: value}, readable=True)
    check_exercise_file(file, KNOWN)
    assert all(fault.sentence for fault in file.faults)


def test_a_signal_that_contradicts_the_end_position_is_a_fault(folder: Path) -> None:
    path = folder / "catalogue" / "exercises" / "hammer_curl.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("end_position = ")
    old = text[start : text.index("\n", start)]
    changed(folder, "hammer_curl", old, 'end_position = "Supported on straight arms above the bar."')
    sentences = [fault.sentence for fault in faults_of(folder, "hammer_curl")]
    assert "count_signal.end_at is low, but by the end position the angle is high." in sentences
