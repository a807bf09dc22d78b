"""Is it progress? The verdicts of one day as data, before anybody words or draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.records import Side

__all__ = [
    "BackVerdict",
    "Expectation",
    "Judgement",
    "LiftVerdict",
    "NewLevel",
    "OtherReps",
    "State",
    "Stretch",
    "TrendDay",
    "Verdict",
    "View",
]

State = Literal["progressing", "cannot_tell", "plateau_likely", "declining"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the state would be under another view of effort that nobody noted; shown only where it differs."""

    view: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Three events that exclude each other: progress, flat, decline; the state follows from their probabilities.

    ``since`` with its 80 % interval: when the slope last changed, None where it did not within the window.
    ``earliest_fair_date``: first day on which a verdict is fair, or None with ``why_no_date``. ``instead``: what can be
    judged where the load cannot tell. ``p_plateau_alone``: what its sessions by themselves say of standing or falling,
    where what is shown is held well off that. ``why`` and ``what_would_change`` are one plain sentence each.
    """

    state: State
    p_progress: float
    p_flat: float
    p_decline: float
    since: date | None
    since_low: date | None
    since_high: date | None
    slope_pct_per_week: Estimate | None
    earliest_fair_date: date | None
    why_no_date: str | None
    instead: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    n: int = 0
    why: str = ""
    what_would_change: str = ""
    reasons: tuple[Reason, ...] = ()
    p_plateau_alone: float | None = None

    def __post_init__(self) -> None:
        total = self.p_progress + self.p_flat + self.p_decline
        if abs(total - 1) > 1e-6 or min(self.p_progress, self.p_flat, self.p_decline) < 0:  # noqa: PLR2004
            raise ValueError(f"Verdict: three exclusive events must add to 1, got {total}")

    @property
    def p_plateau(self) -> float:
        """Flat or declining."""
        return self.p_flat + self.p_decline


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendDay:
    """The believed strength on one day, kg on the scale of the lift's e1RM, with its 80 % interval."""

    day: date
    low_kg: float
    middle_kg: float
    high_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What can be seen by when: a change of ``change_pct`` would be visible by ``by``; what halves that time.

    ``halved_by`` says how much calmer sessions would halve it, ``shortened_by`` what the lifter's own habits save.
    Of such changes four in five are told by ``by``, half by ``by_half``. ``told_as`` names the turn
    that is meant ("an end of the rise of 2.1 % a week"); ``size_says`` is False where its per cent are more than
    anybody would wait for.
    """

    change_pct: float
    by: date
    halved_by: tuple[str, ...]
    shortened_by: tuple[str, ...] = ()
    by_half: date | None = None
    told_as: str | None = None
    size_says: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLevel:
    """From this day on the loads stand at another level that no training explains: another machine, or an injury.

    ``weeks_off``: after so many weeks without the lift, which is a break and no other machine (None: without one).
    ``until``: the day from which on the old level was back (None: it is not).
    """

    day: date
    change_pct: float
    weeks_off: float | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftVerdict:
    """One strength series of one lift (slug, variant, straps): verdict, level today, trend, chances of a new best.

    ``side`` is None for the lift as a whole; where both sides were noted each has a verdict of its own beside it.
    ``best_above_pct``: how far the best so far lies above the middle of the last three sessions. ``new_levels`` were
    taken out of the trend, which is read within each stretch.
    """

    slug: str | None
    variant: str
    straps: bool | None
    title: str
    is_back: bool
    verdict: Verdict
    level: Estimate | None
    trend: tuple[TrendDay, ...] = ()
    p_new_best_42d: float | None = None
    p_new_best_84d: float | None = None
    expectation: Expectation | None = None
    side: Side | None = None
    best_above_pct: float | None = None
    new_levels: tuple[NewLevel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReps:
    """A lift whose usual repetitions went from so many to so many."""

    name: str
    before: float
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """By how much strength changed in the last ``weeks`` (per cent), with the doubt of which lifts stand for it.

    ``p_rise`` and ``p_fall``: chances of a rise that is progress, and of a decline; ``p_rise_plain`` is that of a rise
    if all lifts went one way and a repetition were worth the same to everybody. ``lifts`` counts them, ``all_along``
    those done from the beginning to the end, ``apart_pct`` how far their own changes lie apart (SD); ``other_reps``
    went to other repetitions. ``earlier_pct_per_week``: the slope before the stretch, where it begins with a bend.
    """

    weeks: float
    change_pct: Estimate
    p_rise: float
    p_rise_plain: float
    p_fall: float
    lifts: int
    all_along: int
    apart_pct: float = 0.0
    earlier_pct_per_week: float | None = None
    other_reps: tuple[OtherReps, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackVerdict:
    """The back: its lifts judged together, and whether all are stuck or single ones.

    ``stretch``: by how much it changed since the verdict's last bend, where it is called stuck or declining.
    """

    verdict: Verdict
    lifts: tuple[str, ...]
    stuck: tuple[str, ...]
    all_stuck: bool
    expectation: Expectation | None = None
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All verdicts of one day; ``lifts`` by (slug, variant, straps) through `of`."""

    as_of: date
    lifts: tuple[LiftVerdict, ...] = ()
    back: BackVerdict | None = None
    notes: tuple[str, ...] = field(default=())
    why_no_back: str | None = None  # where there is no verdict of the back

    def of(
        self, slug: str | None, variant: str, *, straps: bool | None, side: Side | None = None
    ) -> LiftVerdict | None:
        """Give the verdict of one series, or None where it was not judged."""
        for one in self.lifts:
            if (one.slug, one.variant, bool(one.straps), one.side) == (slug, variant, bool(straps), side):
                return one
        return None
