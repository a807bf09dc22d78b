"""What did each set really move? Loads with their meaning applied, per lift of a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.progress.history import History
from dorsi.core.progress.load_meaning import LoadMeaning, Meaning, decide_meaning

__all__ = ["LiftSets", "lift_sets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSets:
    """The sets of one lift (exercise and variant, or one unknown name) with what they moved.

    ``places`` are indices into the history, oldest first. ``moved_kg[j]`` is the load that set ``places[j]`` moved: the
    load itself, or the system mass where the body is lifted; None where it is not known. ``meanings`` says per
    wording of the name how the load column was read.
    """

    slug: str | None
    variant: str
    exercise: Exercise | None
    places: Sequence[int]
    moved_kg: Sequence[float | None]
    meanings: Mapping[str, LoadMeaning]
    body_mass_needed: bool


def lift_sets(history: History, catalogue: Mapping[str, Exercise]) -> list[LiftSets]:
    """Which lifts does the history hold, and what did their sets move?

    Source: system mass for lifts of the body (body mass + added load, or less the assistance).
    Limits: the share of body mass in inverted rows and the like is used only where the catalogue gives one.
    """
    places: dict[tuple[str | None, str], list[int]] = {}
    for i, key in enumerate(history.key):
        places.setdefault(key, []).append(i)
    return [_one_lift(history, catalogue, key, found) for key, found in places.items()]


def _one_lift(
    history: History, catalogue: Mapping[str, Exercise], key: tuple[str | None, str], places: list[int]
) -> LiftSets:
    slug, variant = key
    exercise = catalogue[slug] if slug is not None else None
    names = history.sets.name
    if exercise is None or exercise.load_model not in {
        "body_mass_plus_added",
        "body_mass_minus_assistance",
        "share_of_body_mass",
    }:
        return LiftSets(
            slug=slug,
            variant=variant,
            exercise=exercise,
            places=places,
            moved_kg=[history.sets.load_kg[i] for i in places],
            meanings={},
            body_mass_needed=False,
        )
    meanings = _meanings(history, exercise, places)
    moved = [_moved_kg(history, exercise, meanings[names[i]].meaning, i) for i in places]
    needed = any(meanings[names[i]].meaning != "total" for i in places)
    return LiftSets(
        slug=slug,
        variant=variant,
        exercise=exercise,
        places=places,
        moved_kg=moved,
        meanings=meanings,
        body_mass_needed=needed,
    )


def _meanings(history: History, exercise: Exercise, places: Sequence[int]) -> dict[str, LoadMeaning]:
    names, by_name = history.sets.name, history.by_name
    loads: dict[str, list[float | None]] = {}
    helped: dict[str, bool] = {}
    for i in places:
        loads.setdefault(names[i], []).append(history.sets.load_kg[i])
        if history.sets.assist_kg[i]:
            helped[names[i]] = True
    return {
        name: decide_meaning(
            exercise.load_model,
            found,
            assisted=by_name[name].assisted and not helped.get(name, False),
            weighted=by_name[name].weighted,
            body_mass_kg=history.body_mass.typical_kg,
            told=history.own_loads.get(name.strip().casefold()),
        )
        for name, found in loads.items()
    }


def _moved_kg(history: History, exercise: Exercise, meaning: Meaning, i: int) -> float | None:
    load = history.sets.load_kg[i]
    if meaning == "undecided":
        return None
    if meaning == "total" and load:
        return load
    body = history.sets.body_mass_kg[i] or history.body_mass.on(history.day[i])
    if body is None:
        return None
    if exercise.load_model == "share_of_body_mass":
        if exercise.share_of_body_mass is None:
            return None
        body *= exercise.share_of_body_mass
    if meaning == "assistance":
        body -= load or 0.0
    elif meaning == "added":
        body += load or 0.0
    body -= history.sets.assist_kg[i] or 0.0
    return body if body > 0 else None
