from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise_file import QUANTITIES
from dorsi.core.catalogue.explaining import FILM_WORDS, explain_exercise, search_exercises


def found(query: str) -> list[str]:
    return [exercise.slug for exercise in search_exercises(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("seal row", "seal_row_prone_bench_pull"),
        ("ROW seal", "seal_row_prone_bench_pull"),
        ("pull-up", "pull_up_pronated"),
        ("deadlift", "conventional_deadlift"),
        ("face pull", "face_pull"),
        ("pendlay", "pendlay_row"),
        ("zottman_curl", "zottman_curl"),
    ],
)
def test_a_name_finds_its_exercise_first(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize("word", ["butterfly", "broadest", "lats", "latissimus"])
def test_lay_words_find_what_trains_the_lats_directly(word: str) -> None:
    slugs = found(word)
    catalogue = load_catalogue()
    assert {"straight_arm_pulldown_bar", "inverted_row"} <= set(slugs)
    others = [e for e in map(catalogue.get, slugs) if e and not any(word in n.lower() for n in e.names.values())]
    assert all({"lat_lumbopelvic", "lat_thoracic"} & e.shares.keys() for e in others)


def test_an_exercise_is_found_by_its_name_in_other_languages() -> None:
    assert found("Kreuzheben")[0] == "conventional_deadlift"
    assert found("puxada alta")[0] == "lat_pulldown_medium_pronated"
    assert found("hiperextensiones")[0] == "back_extension_45_degree"


def test_words_can_be_mixed_from_name_muscle_and_equipment() -> None:
    assert set(found("curl cable")) >= {"cable_curl", "rope_hammer_curl", "high_cable_curl"}
    assert all("machine" in " ".join(load_catalogue()[slug].equipment) for slug in found("lats machine")[1:])


def test_nothing_asked_gives_everything_and_nonsense_gives_nothing() -> None:
    assert len(found("  ")) == len(load_catalogue())
    assert found("xyzzy plugh") == []


@given(st.text(max_size=30))
def test_any_text_can_be_searched(query: str) -> None:
    slugs = found(query)
    assert len(slugs) == len(set(slugs))


def test_an_explanation_says_what_it_trains_how_and_who_says_so() -> None:
    lines = explain_exercise(load_catalogue()["dumbbell_pullover"])
    assert lines[0] == "Dumbbell pullover (dumbbell_pullover)"
    assert "Hold: 1 s in the stretch" in lines
    assert "One hard set counts: 1 width" in lines
    assert any(line.startswith("Trains: upper lats") for line in lines)
    assert any(line.startswith("Source: Muyor et al. 2022.") for line in lines)


def test_what_a_film_cannot_tell_is_said() -> None:
    lines = explain_exercise(load_catalogue()["dead_hang"])
    assert "Film: from the rear, to look at; a film can time this one" in lines
    assert "Hold: the whole set is one" in lines


def test_what_is_never_suggested_is_said() -> None:
    lines = explain_exercise(load_catalogue()["behind_the_neck_pulldown"])
    assert "Recognised in a log, but never suggested by a plan." in lines
    assert "Hold: none is judged" in lines


def test_every_quantity_a_film_follows_has_words() -> None:
    assert FILM_WORDS.keys() == QUANTITIES.keys()


def test_every_exercise_says_how_to_film_it_and_on_what_that_was_checked() -> None:
    for exercise in load_catalogue().values():
        told = [line for line in explain_exercise(exercise) if line.startswith("How to film it: ")]
        assert len(told) >= 3, exercise.slug
        assert "m away" in told[0]
    assert any("checked on real film" in line for line in explain_exercise(load_catalogue()["pull_up_pronated"]))
    assert any("checked on synthetic film only" in line for line in explain_exercise(load_catalogue()["face_pull"]))
