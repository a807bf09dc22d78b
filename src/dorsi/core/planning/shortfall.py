"""What of a request cannot be met, and which single change would make all of it possible?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.errors import BadInput
from dorsi.core.planning.days import Dealing
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.model import DAYS_OF_A_PLANE, HOLDS_THE_TRUNK, PLANES, WeekModel
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.request import MOST_DAYS, MOST_MINUTES, PlanRequest
from dorsi.core.plans import WayOut

__all__ = ["Shortfall", "shortfall_of", "ways_out"]

_DUST: Final = 0.01
_MINUTES: Final = (10, 20, 30, 60)
_KIT: Final = ("pull_up_bar", "band", "dumbbell", "cable", "barbell", "back_extension_bench")
_SLOT_WORDS: Final[dict[Slot, str]] = {"vertical": "pulls down", "horizontal": "pulls in"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What falls short, by name (fractional sets, days), and all of it as a sentence; empty where nothing does."""

    amounts: tuple[tuple[str, float], ...]
    sentence: str


def shortfall_of(model: WeekModel, dealing: Dealing) -> Shortfall:
    """Measure a dealt week against what was promised: counted from its lifts, not from the solver's slacks."""
    amounts: list[tuple[str, float]] = []
    told: list[str] = []
    for region, bounds in model.targets.regions.items():
        got = sum(d.candidate.regions.get(region, 0.0) * d.sets * model.groups[d.group].times for d in dealing.dealt)
        if got < bounds.least - _DUST:
            amounts.append((region, bounds.least - got))
            told.append(f"{load_anatomy().regions[region].name.lower()} gets {got:g} of at least {bounds.least:g} sets")
    for slot in PLANES:
        days = sum(d.visits * model.groups[d.group].times for d in dealing.dealt if d.candidate.slot == slot)
        least = min(DAYS_OF_A_PLANE, model.request.days)
        if days < least:
            amounts.append((slot, float(least - days)))
            told.append(f"{_SLOT_WORDS[slot]} come on {days} of at least {least} days")
    empty = sum(all(c.candidate.slot not in PLANES for c in session) for session in dealing.sessions)
    if empty:
        amounts.append(("sessions without a pull", float(empty)))
        told.append(f"{empty} of the different sessions has no pull down or in")
    for name, slots in (("arm work", {"curl"}), ("grip work", {"grip", "carry", "wrist"})):
        if not any(d.candidate.slot in slots for d in dealing.dealt):
            amounts.append((name, 1.0))
            told.append(f"there is no {name}")
    if not any(d.candidate.slug in HOLDS_THE_TRUNK for d in dealing.dealt):
        amounts.append(("hold", 1.0))
        told.append("there is no hold or carry for the trunk")
    sentence = f"Not all of it fits, so the smallest part was left out: {'; '.join(told)}." if told else ""
    return Shortfall(amounts=tuple(amounts), sentence=sentence)


def ways_out(request: PlanRequest, short_of: Callable[[PlanRequest], Shortfall | None]) -> tuple[WayOut, ...]:
    """Which single changes to the request make all of it possible? The smallest of each kind, each tried out.

    Parameters
    ----------
    request : what was asked.
    short_of : plans another request and says what falls short of it, or None where nothing can be made of it.
    """
    found: list[WayOut] = []
    for kind in (_more_minutes(request), _more_days(request), _more_kit(request), _fewer_limits(request)):
        for other, way in kind:
            result = short_of(other)
            if result is not None and not result.amounts:
                found.append(way)
                break
    return tuple(found)


def _tried(request: PlanRequest, **changes: object) -> PlanRequest | None:
    try:
        return replace(request, **changes)  # type: ignore[arg-type]  # fields of the request
    except BadInput:
        return None


def _more_minutes(request: PlanRequest) -> Iterator[tuple[PlanRequest, WayOut]]:
    for more in _MINUTES:
        minutes = request.minutes + more
        other = _tried(request, minutes=minutes) if minutes <= MOST_MINUTES else None
        if other is not None:
            told = f"{more} minutes more per session ({minutes:g} in all) make room for everything."
            yield other, WayOut(changes="minutes", to=f"{minutes:g}", sentence=told)


def _more_days(request: PlanRequest) -> Iterator[tuple[PlanRequest, WayOut]]:
    for days in range(request.days + 1, min(MOST_DAYS, request.days + 2) + 1):
        other = _tried(request, days=days)
        if other is not None:
            told = f"{days} days a week in place of {request.days} make room for everything."
            yield other, WayOut(changes="days", to=f"{days}", sentence=told)


def _more_kit(request: PlanRequest) -> Iterator[tuple[PlanRequest, WayOut]]:
    usual = normal_gym(request.equipment.unit)
    for kind in _KIT if request.equipment.given else ():
        if kind in request.equipment.kinds:
            continue
        loads = {**request.equipment.loads_kg, **{k: v for k, v in usual.loads_kg.items() if k == kind}}
        equipment = replace(request.equipment, kinds=request.equipment.kinds | {kind}, loads_kg=loads)
        other = _tried(request, equipment=equipment)
        if other is not None:
            told = f"With a {kind.replace('_', '-' if kind == 'pull_up_bar' else ' ')} everything fits."
            yield other, WayOut(changes="equipment", to=kind, sentence=told)


def _fewer_limits(request: PlanRequest) -> Iterator[tuple[PlanRequest, WayOut]]:
    """Without what the lifter himself ruled out; flags and pain are never lifted."""
    limits = request.limits
    if limits.max_lumbar is not None:
        other = _tried(request, limits=replace(limits, max_lumbar=None))
        if other is not None:
            told = "Without your own cap on the lower back (max_lumbar) everything fits."
            yield other, WayOut(changes="limits", to="max_lumbar", sentence=told)
    if limits.never:
        other = _tried(request, limits=replace(limits, never=frozenset()))
        if other is not None:
            told = "Without the exercises you ruled out (never) everything fits."
            yield other, WayOut(changes="limits", to="never", sentence=told)
