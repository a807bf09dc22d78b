"""What did each set really move? Loads with their meaning applied, per lift of a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise, LoadModel
from dorsi.core.progress.history import BodyMassCourse, History
from dorsi.core.progress.load_meaning import LoadMeaning, Meaning, decide_meaning
from dorsi.core.records import BodyMass

__all__ = ["LiftSets", "lift_sets", "says_assisted"]


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
    model = _load_model(history, exercise, places)
    if model not in BODY_MODELS:
        return LiftSets(
            slug=slug,
            variant=variant,
            exercise=exercise,
            places=places,
            moved_kg=[history.sets.load_kg[i] for i in places],
            meanings={},
            body_mass_needed=False,
        )
    meanings = _meanings(history, model, places)
    share = exercise.share_of_body_mass if exercise and model == "share_of_body_mass" else 1.0
    body = _body(history, meanings, places)
    moved = [_moved_kg(history, share, meanings[history.sets.name[i]].meaning, i, body) for i in places]
    return LiftSets(
        slug=slug,
        variant=variant,
        exercise=exercise,
        places=places,
        moved_kg=moved,
        meanings=meanings,
        body_mass_needed=any(kg is None for kg in moved),
    )


def _load_model(history: History, exercise: Exercise | None, places: Sequence[int]) -> LoadModel:
    if exercise is not None:
        return exercise.load_model
    # No catalogue exercise, but its name says that a machine helps: then its load is help, too.
    helped = any(says_assisted(history.sets.name[i]) for i in places[:1])
    return "body_mass_minus_assistance" if helped else "external"


def says_assisted(name: str) -> bool:
    """Does the name say that a machine or a band helps?"""
    return "assist" in name.casefold()


def _meanings(history: History, model: LoadModel, places: Sequence[int]) -> dict[str, LoadMeaning]:
    names, by_name = history.sets.name, history.by_name
    loads: dict[str, list[float | None]] = {}
    days: dict[str, set[date]] = {}
    helped: set[str] = set()
    for i in places:
        load = history.sets.load_kg[i]
        loads.setdefault(names[i], []).append(load)
        if load:
            days.setdefault(names[i], set()).add(history.day[i])
        if history.sets.assist_kg[i]:
            helped.add(names[i])
    return {
        name: decide_meaning(
            model,
            found,
            assisted=(by_name[name].assisted or says_assisted(name)) and name not in helped,
            weighted=by_name[name].weighted,
            body_mass_kg=history.body_mass.typical_kg,
            days=len(days.get(name, ())),
            told=history.own_loads.get(name.strip().casefold()),
        )
        for name, found in loads.items()
    }


def _body(history: History, meanings: Mapping[str, LoadMeaning], places: Sequence[int]) -> BodyMassCourse:
    """What is known of the body mass: the weighings, else the loads that are the body mass itself."""
    if history.body_mass.typical_kg is not None:
        return history.body_mass
    names, loads = history.sets.name, history.sets.load_kg
    told = [i for i in places if loads[i] and meanings[names[i]].meaning == "total"]
    return BodyMassCourse([BodyMass(day=history.day[i], body_mass_kg=loads[i] or 0.0) for i in told])


def _moved_kg(history: History, share: float | None, meaning: Meaning, i: int, known: BodyMassCourse) -> float | None:
    load = history.sets.load_kg[i]
    if meaning == "undecided":
        return None
    if meaning == "total" and load:
        return load
    body = history.sets.body_mass_kg[i] or known.on(history.day[i])
    if body is None or share is None:
        return None
    body *= share
    if meaning == "assistance":
        body -= load or 0.0
    elif meaning == "added":
        body += load or 0.0
    body -= history.sets.assist_kg[i] or 0.0
    return body if body > 0 else None
