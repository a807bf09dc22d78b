"""The JSON of a filmed set: by its schema, whole numbers where a machine expects them, nothing unknown as 0."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from dorsi.report.film_json import FILM_FORMAT, contents_as_json, film_as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from dorsi.report.film_content import FilmContent

SCHEMA = json.loads(files("dorsi.report").joinpath("schemas", "film-1.json").read_text(encoding="utf-8"))


def document(content: FilmContent) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(film_as_json(content))
    jsonschema.Draft202012Validator(SCHEMA).validate(read)
    return read


def test_the_schema_is_strict_and_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])


def test_a_set(make_content: Callable[..., FilmContent]) -> None:
    read = document(make_content(load_kg=12.5))
    assert read["format"] == FILM_FORMAT
    assert read["count"] == 6
    assert isinstance(read["count"], int)
    assert read["count_interval"]["level"] == 0.9
    assert read["load_kg"] == 12.5
    first = read["reps"][0]
    assert (first["start_s"], first["turn_s"], first["end_s"]) == (1.0, 2.2, 3.5)
    assert (first["hold_from_s"], first["hold_to_s"]) == (1.9, 2.5)
    assert first["clean"]["p"] == 0.95
    assert first["measures"]["hold"] == {
        "value": 0.6, "low": 0.5, "high": 0.7, "level": 0.8, "unit": "s", "n": 1, "method": "made up",
    }  # fmt: skip
    assert first["measures"]["stretch"]["because"] == "visibility"


def test_a_half_is_listed_and_not_counted(half_only: FilmContent) -> None:
    read = document(half_only)
    assert read["count"] is None
    assert read["count_withheld"]["because"] == "cut"
    assert read["halves"] == 1
    assert read["reps"][0]["hold_from_s"] is None
    assert read["reps"][0]["clean"] is None
    assert read["view"] is None


def test_no_reps_is_a_legal_answer(no_reps: FilmContent) -> None:
    read = document(no_reps)
    assert (read["count"], read["reps"], read["set"], read["load_kg"]) == (0, [], None, None)


def test_hostile_text_stays_text(hostile: FilmContent) -> None:
    assert document(hostile)["film"]["file"] == hostile.media.name


def test_two_films_are_one_document(make_content: Callable[..., FilmContent]) -> None:
    read = json.loads(contents_as_json([make_content(), make_content()]))
    assert read["format"] == "dorsi.films/1"
    for one in read["films"]:
        jsonschema.Draft202012Validator(SCHEMA).validate(one)


@pytest.mark.parametrize("drop", ["count", "reps", "withheld", "findings", "quality", "view"])
def test_what_the_schema_asks_for(drop: str, make_content: Callable[..., FilmContent]) -> None:
    read = json.loads(film_as_json(make_content()))
    del read[drop]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(read)
