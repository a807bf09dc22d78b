"""What there is and which loads can be put on, from a small file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.planning.equipment import equipment_words, normal_gym, read_equipment

ALL = load_catalogue()


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_only_what_the_plates_add_up_to_exists(tmp_path: Path) -> None:
    kit = read_equipment(written(tmp_path, 'have = ["barbell"]\nplate_counts = { "20" = 2, "5" = 4, "2.5" = 1 }'))
    assert kit.loads_of(ALL["barbell_curl"]) == (20, 30, 40, 60, 70, 80)


def test_pounds_are_kept_exactly(tmp_path: Path) -> None:
    kit = read_equipment(written(tmp_path, 'unit = "lb"\nplates = [45, 10]\n[barbell]\nbar = 45'))
    assert kit.loads_of(ALL["barbell_curl"])[1] == pytest.approx(65 * 0.45359237)


def test_a_stack_and_a_rack_of_dumbbells(tmp_path: Path) -> None:
    text = "[cable]\nmin = 7.5\nstep = 7.5\nmax = 30\n[dumbbell]\nloads = [10, 5, 20]\n"
    kit = read_equipment(written(tmp_path, text))
    assert kit.loads_of(ALL["cable_curl"]) == (7.5, 15, 22.5, 30)
    assert kit.loads_of(ALL["dumbbell_curl"]) == (5, 10, 20)
    assert kit.allows(ALL["face_pull"])
    assert not kit.allows(ALL["pull_up_pronated"])


def test_words_are_read_kindly(tmp_path: Path) -> None:
    kit = read_equipment(written(tmp_path, 'have = ["Pull-up bar", "dumbbells"]'))
    assert {"pull_up_bar", "dumbbell", "floor"} <= kit.kinds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('have = ["sofa"]', "no exercise uses"),
        ("have = []", "nothing to train with"),
        ('have = "barbell"', "list of texts"),
        ('have = ["barbell"]\nplates = [-20]', "above 0"),
        ("[cable]\nmin = 50\nmax = 10", "below the smallest"),
        ("[cable]\nstep = 0.001", "larger step"),
        ("[dumbbell]\nloads = []", "list of numbers"),
        ("[cable]\nmost = 3", "says nothing about loads"),
        ('unit = "stone"\nhave = ["band"]', "kg or lb"),
        ('have = ["barbell"]\nplates = [20]\nplate_counts = { "20" = 2 }', "both say"),
        ("sofa = 1", "nothing that equipment says"),
        ("have = [", "no valid TOML"),
    ],
)
def test_one_plain_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as raised:
        read_equipment(written(tmp_path, text))
    assert "\n" not in str(raised.value)


def test_a_normal_gym_holds_a_hundred_exercises() -> None:
    gym = normal_gym()
    assert gym.kinds <= equipment_words()
    assert sum(gym.allows(one) for one in ALL.values() if one.offered) >= 100
    assert not gym.given
