"""Every exercise file there is, found and held to what an exercise promises."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dorsi.core.anatomy.checked_toml import CheckedToml
from dorsi.core.anatomy.checking import known_ids
from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import regions_of
from dorsi.core.catalogue import catalogue
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.checking import check_catalogue
from dorsi.core.catalogue.exercise import FilmFamily
from dorsi.core.catalogue.exercise_file import check_exercise_file
from dorsi.core.catalogue.explaining import explain_exercise
from dorsi.core.motion.belonging import FAMILIES, POSITIONS, family_of, position_of

FOLDER = Path(catalogue.__file__).parent
FILES = sorted((FOLDER / "exercises").iterdir())
KNOWN = known_ids(FOLDER.parent / "anatomy")


def test_there_are_at_least_a_hundred() -> None:
    assert len(FILES) >= 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_is_right(path: Path) -> None:
    file = CheckedToml.read(path)
    check_exercise_file(file, KNOWN)
    assert [str(fault) for fault in file.faults] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_exercise_is_loaded_and_can_be_explained(path: Path) -> None:
    exercise = load_catalogue()[path.stem]
    assert exercise.name
    assert set(exercise.shares) <= set(load_anatomy().muscles)
    assert regions_of(exercise.shares)
    lines = explain_exercise(exercise)
    assert len(lines) >= 10
    assert all(line == line.strip() and line.isprintable() for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_stand_at_the_end_of_the_file(path: Path) -> None:
    tables = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("[")]
    assert tables[-1] == "[names]"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_film_counts_or_times_has_its_kind_of_movement(path: Path) -> None:
    exercise = load_catalogue()[path.stem]
    if exercise.count_signal is not None:
        assert family_of(exercise).name == exercise.film_family
    elif exercise.load_model == "time":
        assert position_of(exercise).name == exercise.film_family
    else:
        assert exercise.film_family is None


def test_every_kind_of_movement_that_a_file_may_name_is_known_and_named_by_one() -> None:
    words = set(get_args(FilmFamily))
    assert set(FAMILIES) | set(POSITIONS) == words
    assert {exercise.film_family for exercise in load_catalogue().values()} - {None} == words


def test_the_files_fit_together_and_the_compiled_forms_fit_them() -> None:
    assert [str(fault) for fault in check_catalogue()] == []
