"""The file of limits: what it may say, and one sentence for what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorsi.core.errors import BadInput
from dorsi.core.safety.limits import read_limits


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "limits.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_is_read(tmp_path: Path) -> None:
    limits = read_limits(
        written(
            tmp_path,
            'flags = ["hypertension"]\nnever = ["Deadlift"]\nfavourites = ["pull_up_pronated"]\n'
            'dislikes = ["Face Pull"]\nmax_lumbar = 12\nfatigue = 8\n[pain]\nback = 4\n',
        )
    )
    assert limits.flags.hypertension
    assert limits.flags.pain == {"back": 4}
    assert limits.never == {"conventional_deadlift"}
    assert limits.dislikes == {"face_pull"}
    assert limits.favourites == {"pull_up_pronated"}
    assert (limits.max_lumbar, limits.fatigue) == (12.0, 8)


def test_an_empty_file_limits_nothing(tmp_path: Path) -> None:
    limits = read_limits(written(tmp_path, ""))
    assert limits.flags.named == ()
    assert not limits.never


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('flags = ["tired"]', "not known"),
        ("[pain]\nback = 11", "from 0 to 10"),
        ("[pain]\ntoe = 1", "not known"),
        ("pain = 3", "a table"),
        ("max_lumbar = -1", "from 0 to"),
        ("max_lumbar = true", "from 0 to"),
        ('never = "deadlift"', "list of texts"),
        ('never = ["zzz qqq"]', "no exercise"),
        ('never = ["Deadlift"]\nfavourites = ["Deadlift"]', "both"),
        ("cleared = 1", "true or false"),
        ("unknown = 1", "nothing that limits say"),
        ('sex = "x"', "woman"),
        ("sex = 1", "woman"),
        ("body_mass_kg = 5", "from 25 to"),
        ("body_mass_kg = -70", "from 0 to"),
        ("never = [", "no valid TOML"),
    ],
)
def test_one_plain_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as raised:
        read_limits(written(tmp_path, text))
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        read_limits(tmp_path / "none.toml")
