"""From a request and a past to the programme of a week: which lifts are weighed, and how many sets each may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.errors import BadInput
from dorsi.core.planning.candidates import Candidate, candidates_of
from dorsi.core.planning.directions import DAYS_THAT_TAKE_TURNS
from dorsi.core.planning.goals import MAIN_SLOTS, PLANES
from dorsi.core.planning.model import WeekModel
from dorsi.core.planning.past import Past
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import FEWEST_SETS
from dorsi.core.planning.sessions import REPEATS, session_budget_s
from dorsi.core.planning.targets import Targets, is_unknown, make_targets
from dorsi.core.planning.timing import SHORT_MINUTES
from dorsi.core.plans import SolverAsk

__all__ = ["model_of", "those_that_fit"]

#: Below this ceiling of weekly sets, pulls on several days need sessions with two sets of a lift.
_ROOMY_SETS: Final = 14.0
#: From so many days on two sets of each pull are enough at once, until the directions take turns.
_DAYS_OF_MANY_PULLS: Final = 4
#: From one day of a week to the next a lift has one set more at most, and so it has beside what the log is used to.
MOST_STEP: Final = 1
#: Goals that put one direction of pull first: it has three sets at once where the week has room.
_ONE_PULL_FIRST: Final = frozenset({"width", "thickness"})
#: From so many minutes on three heavy sets of each pull have room.
_ROOM_MINUTES: Final = 40.0
#: At a stack: two sets, where the week is long and the free lifts have three.
_LIGHTER: Final = frozenset({"pulldown", "row on a machine", "row on the cable"})
#: Lifts from the hips in one session, where the goal lies elsewhere: two days are better than four sets at once.
_HINGE_SETS: Final = 3


def _candidates(
    request: PlanRequest, past: Past, catalogue: Mapping[str, Exercise], targets: Targets, asks: Sequence[SolverAsk]
) -> tuple[Candidate, ...]:
    return candidates_of(
        catalogue,
        request,
        past,
        targets.experience,
        sessions=len(REPEATS[request.days]),
        wanted=frozenset(slug for ask in asks for slug in ask.exercises),
    )


def model_of(
    request: PlanRequest,
    past: Past,
    catalogue: Mapping[str, Exercise],
    asks: Sequence[SolverAsk],
    held: Mapping[str, int] | None = None,
) -> WeekModel:
    """Which programme is this request?

    Parameters
    ----------
    held : sets of a lift in a session that a change which was taken asks for, so that the week has room for them.

    Raises
    ------
    BadInput : nothing that is there pulls down or in.
    """
    targets = make_targets(request, past)
    candidates = _candidates(request, past, catalogue, targets, asks)
    if not any(one.slot in {"vertical", "horizontal", "extension"} for one in candidates):
        raise BadInput(
            "nothing that is there pulls down or in, within these limits",
            hint="A pull-up bar, a band, a dumbbell or a cable would do; or take something out of the limits.",
        )
    candidates = those_that_fit(candidates, request.minutes)
    unknown = is_unknown(request, past) and request.goal != "strength"
    counted = _with_fewest(candidates, request, targets, unknown=unknown, known=past.known)
    return WeekModel(request, targets, _with_held(counted, held or {}), asks)


def _with_held(candidates: Sequence[Candidate], held: Mapping[str, int]) -> tuple[Candidate, ...]:
    """Give lifts of a taken change as many sets as it asks for."""
    return tuple(
        replace(one, scheme=replace(one.scheme, fewest_sets=held[one.slug], most_sets=held[one.slug]))
        if one.slug in held
        else one
        for one in candidates
    )


def _with_fewest(
    candidates: Sequence[Candidate], request: PlanRequest, targets: Targets, *, unknown: bool, known: bool
) -> tuple[Candidate, ...]:
    """Three sets of a pull at once are for what the goal names, where the week has room; the others may have two.

    Strength grows in heavy sets, so its pulls have three on fewer days rather than two on many; its lift from the hips
    has three on one day and may have two on the other. What a log has not had lately comes back with two.

    Of somebody of whom nothing is known every lift but the goal's has two in the first week: nobody can tell what they
    are used to.
    In an easier week half of the sets stay: of lifts from the hips one, where the goal lies elsewhere.
    """
    if request.deload:
        return tuple(_eased(one, request) for one in candidates)
    roomy = targets.regions["width"].most >= _ROOMY_SETS and request.goal in _ONE_PULL_FIRST
    roomy = roomy and (request.days < _DAYS_OF_MANY_PULLS or request.days >= DAYS_THAT_TAKE_TURNS)
    strong = request.goal == "strength" and targets.experience != "new" and request.minutes >= _ROOM_MINUTES

    def three(one: Candidate) -> bool:
        main = one.slot in MAIN_SLOTS[request.goal] and one.slot in PLANES
        lighter = one.family in _LIGHTER and request.days >= DAYS_THAT_TAKE_TURNS  # beside days of free heavy lifts
        return (roomy or (strong and not lighter)) and main

    hinges = 5 if "hinge" in MAIN_SLOTS[request.goal] else _HINGE_SETS
    found = []
    for one in candidates:
        fewest = one.scheme.fewest_sets if three(one) else min(FEWEST_SETS, one.scheme.fewest_sets)
        most = min(one.scheme.most_sets, hinges) if one.slot == "hinge" else one.scheme.most_sets
        fewest = min(fewest, most)
        if unknown:
            first = request.goal in _ONE_PULL_FIRST and one.slot in MAIN_SLOTS[request.goal]
            alone = request.days == 1 or (request.days >= _DAYS_OF_MANY_PULLS and request.minutes <= SHORT_MINUTES)
            fewest = min(FEWEST_SETS, fewest)
            most = FEWEST_SETS + (one.slot in PLANES and (first or alone))
        most = min(most, fewest + MOST_STEP)
        if known and (one.past is None or not one.past.in_use):
            fewest = most = min(FEWEST_SETS, most)
        if one.past is not None and one.past.in_use:
            most = min(most, max(fewest, int(one.past.usual_sets) + MOST_STEP))
        found.append(replace(one, scheme=replace(one.scheme, fewest_sets=fewest, most_sets=max(fewest, most))))
    return tuple(found)


def _eased(one: Candidate, request: PlanRequest) -> Candidate:
    scheme, main = one.scheme, MAIN_SLOTS[request.goal]
    most = FEWEST_SETS if one.slot == "hinge" and "hinge" not in main else scheme.most_sets
    return replace(one, scheme=replace(scheme, fewest_sets=FEWEST_SETS, most_sets=most))


def those_that_fit(candidates: tuple[Candidate, ...], minutes: float, share: float = 1.0) -> tuple[Candidate, ...]:
    """Leave out what takes so long that a session this short has no room for a second lift beside it."""
    needs = {one.slug: one.time.fixed_s + one.scheme.fewest_sets * one.time.per_set_s for one in candidates}
    left = session_budget_s(minutes) - min(needs.values())
    return tuple(one for one in candidates if needs[one.slug] <= share * left)
