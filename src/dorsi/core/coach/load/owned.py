"""What is said about the load of one lift: the load owned, the next sets, the skill through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dorsi.core.catalogue.exercise import Pattern
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.judgement import TrendDay
from dorsi.core.records import Side

__all__ = ["Basis", "NextSets", "OwnedLoad", "Rule", "SkillPoint", "Today", "each_up_to", "reps_text"]

#: On what the answer rests: this lift's own clean repetitions; those of another lift of its pattern; strength alone.
Basis = Literal["clean_reps", "borrowed", "strength_only", "nothing"]
#: What today's first sets say: nothing, as they are far lighter than the usual; nothing out of the ordinary, not higher
#: today, less today, stop.
#: What decided the next sets.
Rule = Literal[
    "rise",
    "reps",
    "hold",
    "down",
    "lightest",
    "unclean",
    "pain",
    "break",
    "today",
    "no_reserve",
    "light_day",
    "after_pain",
    "again",
]
Today = Literal["warm_up", "as_usual", "no_rise", "less", "stop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSets:
    """What to do next: the load to put on (or the help), how often, and why, in one sentence.

    ``load_kg`` is what is put on: added load for lifts of the body, None where nothing is. ``p_clean`` is the chance
    that every repetition of such a set is clean, None without clean repetitions. ``rule`` names what decided. ``each``
    are the repetitions set by set, where those of last time differed.
    """

    load_kg: float | None
    assist_kg: float | None
    reps: int
    p_clean: Estimate | None
    rule: Rule
    why: str
    each: tuple[int, ...] = ()


def reps_text(sets: NextSets) -> str:
    """Write how often: one number, one for every set, or set by set.

    >>> told = NextSets(load_kg=60.0, assist_kg=None, reps=8, p_clean=None, rule="reps", why="")
    >>> from dataclasses import replace
    >>> reps_text(told), reps_text(replace(told, each=(8, 8))), reps_text(replace(told, each=(12, 9, 8)))
    ('8', '8 in every set', '12, 9, 8')
    """
    if len(set(sets.each)) > 1:
        return ", ".join(map(str, sets.each))
    return f"{sets.reps} in every set" if len(sets.each) > 1 else f"{sets.reps}"


def each_up_to(aim: int, done: Sequence[int]) -> tuple[int, ...]:
    """Which repetitions, set by set, lead on from those that were done, where the fewest are to be ``aim``?

    The same in every set; but where that is fewer in all than was done, only the sets that lag behind come up.

    >>> each_up_to(9, (9, 9, 8)), each_up_to(9, (10, 10, 8)), each_up_to(9, (8, 8))
    ((9, 9, 9), (10, 10, 9), (9, 9))
    """
    if aim * len(done) >= sum(done):
        return (aim,) * len(done)
    return tuple(max(reps, aim) for reps in done)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillPoint:
    """One day on which clean repetitions are known: how many of how many, and the load owned as known that day."""

    day: date
    clean_reps: float
    reps: int
    owned_kg: Estimate
    set_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedLoad:
    """The load owned of one lift (slug, variant, straps or bare), for sets of ``reps``.

    ``load_kg`` and ``e1rm`` are what is moved (system mass where the body is lifted); ``body_kg`` is the body's part of
    it, so that what is put on is the difference. ``slips`` are the ids of sets that are taken for slips of typing and
    left out; ``weaker_side`` is the side whose sets alone speak, as the other owns clearly more. ``skill`` runs beside
    ``strength``, oldest first. ``today`` says what today's first sets ask for. ``why_not`` says what cannot be said,
    and ``noted_with`` is the command that notes what is missing (None: nothing is).
    """

    slug: str
    variant: str
    straps: bool | None
    title: str
    pattern: Pattern
    is_back: bool
    basis: Basis
    reps: int
    load_kg: Estimate | None
    e1rm: Estimate | None
    body_kg: float | None
    next: NextSets | None
    last_day: date
    clean_sets: int = 0
    skill: tuple[SkillPoint, ...] = ()
    strength: tuple[TrendDay, ...] = ()
    today: Today | None = None
    borrowed_from: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())
    why_not: str | None = None
    noted_with: str | None = None
    slips: tuple[str, ...] = ()
    weaker_side: Side | None = None
