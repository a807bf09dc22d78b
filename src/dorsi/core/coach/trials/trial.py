"""What a trial is: what is tried, on which lifts, how the lot is drawn, what is measured and what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from dorsi.core.tips.tip import Outcome, Tip

__all__ = [
    "DESIGNS",
    "KINDS",
    "Arm",
    "Design",
    "Kind",
    "KindName",
    "SafetyStop",
    "ShownSession",
    "Trial",
    "amount",
    "kind_of",
    "outcome_for",
    "per_cent",
]

Arm = Literal["with", "without"]
Design = Literal["session_pairs", "left_right", "same_session"]
DESIGNS: Final[tuple[Design, ...]] = ("session_pairs", "left_right", "same_session")
KindName = Literal["felt_tension", "reps", "clean_reps", "clean_share", "strength", "clean_load", "hang_time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One thing that can be measured in a trial: its words, unit, and how far an ordinary day scatters.

    ``noise`` is the SD of one session in ``unit`` where the lifter's own is not known, ``noise_spread`` the SD of its
    logarithm between lifters. ``relative``: taken as a logarithm, told in per cent. ``needs`` is the field of the log.
    ``step`` of what is noted, 0 where any number may be; ``scale`` that it cannot leave, and where on it most lifters
    stand without the tip (``usual``).
    """

    name: KindName
    words: str
    unit: str
    noise: float
    noise_spread: float
    relative: bool
    needs: str
    step: float = 0.0
    scale: tuple[float, float] | None = None
    usual: tuple[float, float] | None = None


#: Noise of ratings and shares: judgement. Of repetitions: day form of 2.5 % at about 10 repetitions with an error of
#: counting of 0.5 (Mitter 2022 finds 0.7 to 1.1 within a day). Of strength: as the verdict takes it. Where lifters
#: stand on a scale: judgement.
KINDS: Final[Mapping[KindName, Kind]] = {
    one.name: one
    for one in (
        Kind(
            name="felt_tension",
            words="felt tension in the back, 0 to 10",
            unit="points",
            noise=1.2,
            noise_spread=0.35,
            relative=False,
            needs="felt_tension",
            step=1.0,
            scale=(0.0, 10.0),
            usual=(4.0, 6.5),
        ),
        Kind(
            name="reps",
            words="repetitions at the same load",
            unit="reps",
            noise=1.3,
            noise_spread=0.35,
            relative=False,
            needs="reps",
        ),
        Kind(
            name="clean_reps",
            words="clean repetitions of the first work set",
            unit="reps",
            noise=1.5,
            noise_spread=0.35,
            relative=False,
            needs="clean_reps",
            step=1.0,
        ),
        Kind(
            name="clean_share",
            words="share of clean repetitions",
            unit="%",
            noise=12.0,
            noise_spread=0.35,
            relative=False,
            needs="clean_reps",
            scale=(0.0, 100.0),
            usual=(50.0, 75.0),
        ),
        Kind(
            name="strength",
            words="strength (e1RM), tried side against the other",
            unit="%",
            noise=4.2,
            noise_spread=0.3,
            relative=True,
            needs="side",
        ),
        Kind(
            name="clean_load",
            words="heaviest load with every repetition clean, tried side against the other",
            unit="%",
            noise=4.5,
            noise_spread=0.3,
            relative=True,
            needs="side",
        ),
        Kind(
            name="hang_time",
            words="seconds held, tried side against the other",
            unit="%",
            noise=12.0,
            noise_spread=0.3,
            relative=True,
            needs="side",
        ),
    )
}
#: What an outcome of a tip measures, by how its words begin.
_BEGINS: Final[tuple[tuple[str, KindName], ...]] = (
    ("felt tension", "felt_tension"),
    ("clean repetitions", "clean_reps"),
    ("repetitions", "reps"),
    ("share of clean", "clean_share"),
    ("e1RM", "strength"),
    ("the heaviest load", "clean_load"),
    ("grip strength", "hang_time"),
    ("hang time", "hang_time"),
)


def kind_of(outcome: Outcome) -> Kind | None:
    """Which kind of measure is this outcome of a tip? None where no lot can be drawn for it.

    >>> from dorsi.core.tips.finding import tip_named
    >>> [kind.name for one in tip_named("squeeze").outcomes if (kind := kind_of(one))]
    ['felt_tension', 'reps', 'hang_time']
    """
    if outcome.scale == "chronic" and outcome.design != "left_right":
        return None
    return next((KINDS[name] for begin, name in _BEGINS if outcome.measured.startswith(begin)), None)


def outcome_for(tip: Tip, name: KindName) -> Outcome | None:
    """Which outcome of a tip is measured by this kind?"""
    for one in tip.outcomes:
        kind = kind_of(one)
        if kind is not None and kind.name == name:
            return one
    return None


def amount(value: float, unit: str) -> str:
    """Write a number with its unit, as a person would.

    >>> amount(1.0, "points"), amount(1.5, "points"), amount(1, "%")
    ('1 point', '1.5 points', '1 %')
    """
    text = f"{value:g}"
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}"


def per_cent(share: float) -> str:
    """Write a chance as a person would; nothing is certain or impossible.

    >>> per_cent(0.984), per_cent(0.9999), per_cent(0.001)
    ('98 %', 'over 99 %', 'under 1 %')
    """
    text = f"{100 * share:.0f} %"
    return {"100 %": "over 99 %", "0 %": "under 1 %"}.get(text, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """One session whose lot was shown: its place in the lot from 1, the day, and what was typed (None: take the log).

    ``missed``: nothing was trained on that day; the same lot came again. ``value`` by exercise, or by exercise and
    condition (``slug/with``) where both are done in one session. ``was``: what stood there before it was noted anew,
    oldest first, under the same names and under ``pain``.
    """

    slot: int
    day: date
    arm: Arm
    missed: bool = False
    value: Mapping[str, float] = field(default_factory=dict)
    pain: float | None = None
    note: str | None = None
    was: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyStop:
    """A stop for safety: the day it was seen and what was seen. It holds until the lifter goes on and says why."""

    day: date
    what: str
    went_on: date | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A trial as it was planned before its first session, and what was shown since.

    ``worth`` is the smallest effect that would matter, ``effect`` the one it was sized for, ``noise`` the SD of one
    session that was reckoned with, all in the unit of ``measured``. ``sessions`` with a lot; left and right has one
    lot, the side. ``power`` was told beforehand: the chance of the word "helps" if the effect is ``effect``.
    """

    tip: str
    design: Design
    exercises: tuple[str, ...]
    measured: KindName
    worth: float
    effect: float
    noise: float
    sessions: int
    weeks: float
    start: date
    end_by: date
    seed: int
    lot: str
    power: float
    shown: tuple[ShownSession, ...] = ()
    stopped: str | None = None
    safety_stops: tuple[SafetyStop, ...] = ()

    @property
    def kind(self) -> Kind:
        """What is measured."""
        return KINDS[self.measured]

    @property
    def next_slot(self) -> int:
        """Place in the lot of the next session, from 1; one more than ``sessions`` when all were shown."""
        return 1 + max((one.slot for one in self.shown if not one.missed), default=0)
