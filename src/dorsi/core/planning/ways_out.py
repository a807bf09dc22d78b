"""Which change to a request makes all of it possible? The smallest of each kind, then two together, else why none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final

from dorsi.core.errors import BadInput
from dorsi.core.planning.equipment import normal_gym
from dorsi.core.planning.request import MOST_DAYS, MOST_MINUTES, PlanRequest
from dorsi.core.plans import WayOut
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.pain import AMBER_FROM

__all__ = ["Tries", "ways_out", "why_no_way_out"]

_MINUTES: Final = (5, 10, 15, 20, 30, 45, 60, 90)
_KIT: Final = ("pull_up_bar", "band", "dumbbell", "cable", "barbell", "back_extension_bench")
#: So much time is enough for whatever can be done at all.
_PLENTY_MINUTES, _PLENTY_DAYS = 120.0, 3
#: Two changes together are many pairs: this many that could do are planned in full.
_MOST_PAIRS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How another request is tried: ``could`` is quick and only sure where it says no, ``does`` plans it in full."""

    could: Callable[[PlanRequest], bool]
    does: Callable[[PlanRequest], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One change: what it changes, in words, and how."""

    way: WayOut
    words: str
    make: Callable[[PlanRequest], PlanRequest]

    def of(self, request: PlanRequest) -> PlanRequest | None:
        try:
            return self.make(request)
        except BadInput:
            return None


def ways_out(request: PlanRequest, tries: Tries) -> tuple[WayOut, ...]:
    """Which changes to the request make all of it possible? The smallest of each kind; two together where none does.

    Parameters
    ----------
    request : what was asked.
    tries : how another request is tried.
    """
    kinds = [list(kind) for kind in (_minutes(request), _days(request), _kit(request), _limits(request))]
    singles = [step.way for kind in kinds if (step := _first(request, kind, tries)) is not None]
    return tuple(singles) if singles else _pair(request, kinds, tries)


def why_no_way_out(request: PlanRequest, tries: Tries, *, has_log: bool) -> str:
    """Why does no change of minutes, days, equipment or own limits help? One plain sentence."""
    limits = request.limits
    generous = replace(
        request,
        minutes=max(request.minutes, _PLENTY_MINUTES),
        days=max(request.days, _PLENTY_DAYS),
        equipment=normal_gym(request.equipment.unit),
        limits=replace(limits, never=frozenset(), max_lumbar=None),
    )
    well = replace(generous, limits=replace(generous.limits, flags=Flags()))
    said = _said_of_health(limits.flags)
    if said and not tries.could(generous) and tries.could(well):
        return (
            f"More time or equipment does not change that: it follows from what you said of your health ({said}). What "
            "is missing comes back by itself when you plan again without it."
        )
    if has_log and not tries.could(generous):
        return (
            "More time or equipment does not change that: the sets of a week grow from those of your log by a fifth or "
            "by two, so the rest comes within the next weeks."
        )
    return "No change of minutes, days, equipment or own limits, alone or two together, was found to bring it all in."


def _said_of_health(flags: Flags) -> str:
    hurts = [f"{place} pain of {level} of 10" for place, level in flags.pain.items() if level >= AMBER_FROM]
    return ", ".join([*(name.replace("_", " ") for name in flags.named), *hurts])


def _first(request: PlanRequest, steps: Sequence[_Step], tries: Tries) -> _Step | None:
    for step in steps:
        other = step.of(request)
        if other is not None and tries.could(other) and tries.does(other):
            return step
    return None


def _pair(request: PlanRequest, kinds: Sequence[Sequence[_Step]], tries: Tries) -> tuple[WayOut, ...]:
    tried = 0
    for one_kind, other_kind in combinations(kinds, 2):
        for one, other in product(one_kind, other_kind):
            half = one.of(request)
            both = other.of(half) if half is not None else None
            if both is None or not tries.could(both):
                continue
            tried += 1
            if tries.does(both):
                told = f"{one.words} and {other.words[:1].lower()}{other.words[1:]} everything fits."
                return (replace(one.way, sentence=told, also=(other.way,)),)
            if tried >= _MOST_PAIRS:
                return ()
    return ()


def _minutes(request: PlanRequest) -> Iterator[_Step]:
    for more in _MINUTES:
        minutes = request.minutes + more
        if minutes <= MOST_MINUTES:
            yield _step(
                "minutes",
                f"{minutes:g}",
                f"With {more} minutes more per session ({minutes:g} in all)",
                lambda r, m=minutes: replace(r, minutes=m),
            )


def _days(request: PlanRequest) -> Iterator[_Step]:
    for days in (request.days + 1, request.days + 2, request.days - 1, request.days - 2):
        if 1 <= days <= MOST_DAYS:
            often = "1 day" if days == 1 else f"{days} days"
            words = f"With {often} a week in place of {request.days}"
            yield _step("days", f"{days}", words, lambda r, d=days: replace(r, days=d))


def _kit(request: PlanRequest) -> Iterator[_Step]:
    for kind in _KIT if request.equipment.given else ():
        if kind not in request.equipment.kinds:
            named = kind.replace("_", "-" if kind == "pull_up_bar" else " ")
            yield _step("equipment", kind, f"With a {named}", lambda r, k=kind: _with_kit(r, k))


def _with_kit(request: PlanRequest, kind: str) -> PlanRequest:
    usual = normal_gym(request.equipment.unit)
    loads = {**request.equipment.loads_kg, **{k: v for k, v in usual.loads_kg.items() if k == kind}}
    equipment = replace(request.equipment, kinds=request.equipment.kinds | {kind}, loads_kg=loads)
    return replace(request, equipment=equipment)


def _limits(request: PlanRequest) -> Iterator[_Step]:
    """Without what the lifter himself ruled out; flags and pain are never lifted."""
    limits = request.limits
    if limits.max_lumbar is not None:
        words = "Without your own cap on the lower back (max_lumbar)"
        yield _step("limits", "max_lumbar", words, lambda r: replace(r, limits=replace(r.limits, max_lumbar=None)))
    if limits.never:
        words = "Without the exercises you ruled out (never)"
        yield _step("limits", "never", words, lambda r: replace(r, limits=replace(r.limits, never=frozenset())))


def _step(changes: str, to: str, words: str, make: Callable[..., PlanRequest]) -> _Step:
    way = WayOut(changes=changes, to=to, sentence=f"{words} everything fits.")  # type: ignore[arg-type]  # one of the four
    return _Step(way=way, words=words, make=make)
