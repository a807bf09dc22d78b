"""What of a request cannot be met, and by how much? Counted from the lifts of a dealt week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import RegionName
from dorsi.core.planning.days import Dealing
from dorsi.core.planning.directions import days_of_a_plane
from dorsi.core.planning.goals import PLANES
from dorsi.core.planning.model import WeekModel
from dorsi.core.planning.qualities import Slot
from dorsi.core.planning.sessions import directions_of_a_session
from dorsi.core.planning.week_wishes import does_for_a_hold, promised_work

__all__ = ["Shortfall", "shortfall_of"]

_DUST: Final = 0.01
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
        got = _sets_of(model, dealing, region)
        if got < bounds.least - _DUST:
            amounts.append((region, bounds.least - got))
            told.append(f"{load_anatomy().regions[region].name.lower()} gets {got:g} of at least {bounds.least:g} sets")
    for slot in PLANES:
        days = sum(d.visits * model.groups[d.group].times for d in dealing.dealt if d.candidate.slot == slot)
        least = days_of_a_plane(slot, model.request)
        if days < least:
            amounts.append((slot, float(least - days)))
            told.append(f"{_SLOT_WORDS[slot]} come on {days} of at least {least} days")
    needed = {slot for slots in directions_of_a_session(model.request, both=model.both_planes) for slot in slots}
    empty = sum(all(c.candidate.slot not in needed for c in session) for session in dealing.sessions)
    if empty:
        amounts.append(("sessions without a pull", float(empty)))
        told.append(f"{empty} of the different sessions has no pull down or in")
    works: tuple[tuple[str, RegionName, set[Slot]], ...] = (
        ("arm work", "arms", {"curl"}),
        ("grip work", "grip", {"grip", "carry", "wrist"}),
    )
    for name, region, slots in works:
        if name in promised_work(model.request) and not any(d.candidate.slot in slots for d in dealing.dealt):
            amounts.append((name, 1.0))
            told.append(_none_of_its_own(model, dealing, region))
    if not any(does_for_a_hold(d.candidate, model.request) for d in dealing.dealt):
        amounts.append(("hold", 1.0))
        told.append("no hold or carry is for the trunk")
    sentence = f"Not all of it fits, so the smallest part was left out: {'; '.join(told)}." if told else ""
    return Shortfall(amounts=tuple(amounts), sentence=sentence)


def _none_of_its_own(model: WeekModel, dealing: Dealing, region: RegionName) -> str:
    """Say that nothing is there for a region alone, and what it gets from the pulls."""
    got = _sets_of(model, dealing, region)
    beside = f" (the pulls give {'them' if region == 'arms' else 'it'} {got:g} sets)" if got else ""
    return f"no lift is for the {region} alone{beside}"


def _sets_of(model: WeekModel, dealing: Dealing, region: RegionName) -> float:
    return sum(d.candidate.regions.get(region, 0.0) * d.sets * model.groups[d.group].times for d in dealing.dealt)
