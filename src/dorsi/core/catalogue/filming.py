"""How should an exercise be filmed, and what can be seen from there?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from dorsi.core.catalogue.exercise import Exercise, View

__all__ = ["CHECKED", "counted_on", "how_to_film"]

#: Exercises that were checked on real film, with what they were checked on, and their close variants.
CHECKED: Final = Path(__file__).with_name("counted_on_film.toml")
FROM: Final[Mapping[View, str]] = {
    "rear": "from behind, square to your back",
    "side": "exactly from the side",
    "front": "from the front, square to your chest",
}
LOW, HIP, CHEST = "about knee high", "at the height of your hips", "at the height of your chest"
HANGING: Final = frozenset({"pull_up_bar", "rings", "dip_bars", "assisted_pull_up_machine"})
LYING: Final = frozenset(
    {
        *("superman_prone_extension", "prone_cobra", "bird_dog", "renegade_row", "side_lying_external_rotation"),
        *("barbell_pullover", "dumbbell_pullover", "lying_cable_pullover", "seal_row_prone_bench_pull"),
        *("inverted_row", "ring_suspension_row", "reverse_hyperextension", "roman_chair_horizontal_back_extension"),
    }
)


@cache
def _checked() -> Mapping[str, Mapping[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(CHECKED.read_text(encoding="utf-8"))
    return tables


def counted_on(exercise: Exercise) -> Literal["real film", "real film of a close variant", "synthetic film only"]:
    """On what were the count and the measures of this exercise checked?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    if exercise.slug in _checked()["checked"]:
        return "real film"
    return "real film of a close variant" if exercise.slug in _checked()["close_variant"] else "synthetic film only"


def how_to_film(exercise: Exercise) -> list[str]:
    """How is this exercise filmed so that most of it can be seen? Plain sentences.

    Parameters
    ----------
    exercise : of the catalogue.
    """
    views = " or ".join(FROM[view] for view in exercise.views)
    lines = [
        f"Put the phone 2.5 to 4 m away, {_height(exercise)}, {views}; let it stand, with only you in the picture.",
        f"In the picture from the first to the last repetition: {_frame(exercise)}.",
    ]
    if exercise.count_signal is None and exercise.load_model != "time":
        return [*lines, "A film of it is to look at: hands and fingers are too fine for the points that are followed."]
    lines.append(f"Seen from there: {_seen(exercise)}.")
    checked = counted_on(exercise)
    what = "The time" if exercise.load_model == "time" else "The count"
    return [*lines, f"{what} was checked on {checked} for this exercise."]


def _height(exercise: Exercise) -> str:
    if exercise.slug in LYING:
        return LOW
    if exercise.pattern == "hip_trunk_extension" or "bent" in exercise.slug:
        return HIP
    return CHEST


def _frame(exercise: Exercise) -> str:
    if exercise.slug in LYING:
        return "the whole body with hands and feet"
    if exercise.pattern == "hip_trunk_extension":
        return "head, hands and both feet, and the plates where there are any"
    if exercise.pattern == "vertical_pull" or HANGING & set("/".join(exercise.equipment).split("/")):
        return "both hands where they grip, at their highest too, head and hips"
    if exercise.pattern == "horizontal_pull":
        return "head, hips, knees, and the working hand at its farthest"
    if exercise.pattern == "grip":
        return "both hands, shoulders and hips"
    return "head, both hands at both ends of their way, and the hips"


def _seen(exercise: Exercise) -> str:
    if exercise.load_model == "time":
        return "from when to when you held it"
    things = ["repetitions", "tempo"]
    if exercise.hold_signal is not None:
        things.append("the hold" if exercise.hold.seconds else "the time in the end position")
    things.append("range and stretch")
    if "side" in exercise.views:
        things.append("from the side the swing of the trunk")
    if {"rear", "front"} & set(exercise.views):
        things.append("from the rear or front left against right")
    return ", ".join(things)
