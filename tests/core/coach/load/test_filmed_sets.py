"""Film reports as sets: what is read, and what is refused in one sentence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorsi.core.coach.film_report import is_film_report
from dorsi.core.coach.filmed_sets import filmed_sets, read_filmed_sets
from dorsi.core.errors import BadInput


def report(**more: Any) -> dict[str, Any]:
    reps = [
        {"number": 1, "complete": True, "clean": {"p": 0.9, "faults": [], "unjudged": []}},
        {"number": 2, "complete": True, "clean": None},
        {"number": 3, "complete": False, "clean": {"p": 0.1, "faults": [], "unjudged": []}},
    ]
    return {
        "format": "dorsi.film/1",
        "film": {"file": "2031-03-02 row.mp4"},
        "exercise": {"slug": "barbell_row_pronated", "name": "Row"},
        "load_kg": 60,
        "reps": reps,
    } | more


def known_slug() -> str:
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415 -- only to name one that exists

    return next(slug for slug, e in load_catalogue().items() if e.pattern == "horizontal_pull")


def test_a_report_is_one_set_with_a_chance_for_each_whole_repetition() -> None:
    (found,) = filmed_sets(report(exercise={"slug": known_slug()}), "set.json")
    assert found.p_clean == (0.9, None)
    assert found.reps == 2
    assert found.day == date(2031, 3, 2)
    assert found.load_kg == 60
    assert found.judged


def test_several_films_are_several_sets() -> None:
    one = report(exercise={"slug": known_slug()})
    found = filmed_sets({"format": "dorsi.films/1", "films": [one, {"fault": "dark"}, one]}, "all.json")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20310302_set.json", date(2031, 3, 2)),
        ("set-2031.03.02.json", date(2031, 3, 2)),
        ("set.json", None),
        ("2031-13-45.json", None),
        ("2031-03-02-to-2031-03-09.json", None),
    ],
)
def test_the_day_stands_in_a_name(name: str, day: date | None) -> None:
    document = report(exercise={"slug": known_slug()}, film={"file": "row.mp4"})
    assert filmed_sets(document, name)[0].day == day


@pytest.mark.parametrize(
    "document",
    [[], {}, {"format": "dorsi.plan/1"}, report(exercise={"slug": "no such"}), report(exercise=None)],
)
def test_what_is_no_film_report_is_refused(document: object) -> None:
    with pytest.raises(BadInput):
        filmed_sets(document, "set.json")


@pytest.mark.parametrize("written", ["dorsi.film/2", "dorsi.films/2"])
def test_a_report_of_another_version_is_named_as_one(written: str) -> None:
    with pytest.raises(BadInput, match="written by another version of dorsi") as refused:
        filmed_sets(report(exercise={"slug": known_slug()}, format=written), "set.json")
    assert written in refused.value.sentence


@pytest.mark.parametrize("load", [1e308, 1001.0])
def test_a_load_that_nobody_moves_is_unknown(load: float) -> None:
    (found,) = filmed_sets(report(exercise={"slug": known_slug()}, load_kg=load), "set.json")
    assert found.load_kg is None


def test_repetitions_that_are_no_list_are_refused() -> None:
    with pytest.raises(BadInput, match="no list of repetitions"):
        filmed_sets(report(exercise={"slug": known_slug()}, reps={}), "set.json")


def test_odd_numbers_are_unknown_not_believed() -> None:
    reps = [{"complete": True, "clean": {"p": p}} for p in (1.7, True, None, "0.4", float("nan"), 0.4)]
    (found,) = filmed_sets(report(exercise={"slug": known_slug()}, reps=reps, load_kg=-5), "set.json")
    assert found.p_clean == (None, None, None, None, None, 0.4)
    assert found.load_kg is None


def test_files_are_told_apart_and_a_broken_one_is_one_sentence(tmp_path: Path) -> None:
    film, log, broken = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.json"
    film.write_text(json.dumps(report(exercise={"slug": known_slug()})), encoding="utf-8")
    log.write_text('{"format": "dorsi.log/1"}', encoding="utf-8")
    broken.write_text('{"format": "dorsi.film/1", ', encoding="utf-8")
    assert [is_film_report(path) for path in (film, log, broken, tmp_path / "none")] == [True, False, True, False]
    assert len(read_filmed_sets([film])) == 1
    with pytest.raises(BadInput, match="no JSON"):
        read_filmed_sets([broken])
    with pytest.raises(BadInput, match="cannot be opened"):
        read_filmed_sets([tmp_path / "none.json"])
