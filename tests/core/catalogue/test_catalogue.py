from __future__ import annotations

import subprocess
import sys

import pytest

from dorsi.core.catalogue.catalogue import is_back, load_catalogue
from dorsi.core.errors import BadInput


def test_the_catalogue_holds_more_than_a_hundred_exercises_in_order() -> None:
    slugs = list(load_catalogue())
    assert len(slugs) >= 100
    assert slugs == sorted(slugs)


def test_an_unknown_slug_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="no exercise called 'squat'"):
        load_catalogue().find("squat")
    assert load_catalogue().find("pendlay_row").name == "Pendlay row"


def test_loading_parses_no_toml() -> None:
    code = (
        "import sys; from dorsi.core.catalogue.catalogue import load_catalogue; "
        "load_catalogue(); print('tomllib' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("slug", "pooled"),
    [
        ("pull_up_pronated", True),
        ("face_pull", True),
        ("conventional_deadlift", True),
        ("romanian_deadlift", True),
        ("barbell_shrug", True),
        ("back_extension_45_degree", True),
        ("barbell_curl", False),
        ("dead_hang", False),
        ("farmers_carry", False),
        ("kettlebell_swing", False),
        ("power_clean", False),
        ("wrist_curl", False),
    ],
)
def test_curls_grip_and_leg_lifts_are_not_the_back(slug: str, *, pooled: bool) -> None:
    assert is_back(load_catalogue()[slug]) == pooled


def test_the_signals_point_to_the_end_position() -> None:
    catalogue = load_catalogue()
    pull, hinge, over = catalogue["pull_up_pronated"], catalogue["romanian_deadlift"], catalogue["dumbbell_pullover"]
    assert pull.count_signal is not None
    assert (pull.count_signal.quantity, pull.count_signal.end_at) == ("shoulder_minus_wrist_height", "high")
    assert hinge.count_signal is not None
    assert (hinge.count_signal.quantity, hinge.count_signal.end_at, hinge.starts_at) == (
        "standing_height",
        "high",
        "end",
    )
    assert over.hold.at == "stretch"


def test_behind_the_neck_and_the_jefferson_curl_are_never_suggested() -> None:
    kept_back = {slug for slug, exercise in load_catalogue().items() if not exercise.offered}
    assert {"behind_the_neck_pulldown", "jefferson_curl", "kipping_pull_up", "snatch"} <= kept_back
