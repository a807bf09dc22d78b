"""What a tip is: what it asks, when it is worth a try, what it changes, how it is judged, what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, SolverAsk
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.facts import TipFacts

__all__ = ["Card", "Contradiction", "Effect", "Indication", "Outcome", "Tip", "TipVerdict", "felt_tension"]

TipVerdict = Literal["supported", "partly", "untested", "contradicted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One finding about a tip: on whom, how large, which way it speaks. ``source`` is a key of sources.toml."""

    found: str
    size: str
    people: str
    speaks: Literal["for", "against", "neither"]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Something widely said that the evidence does not bear out, and the test offered in its place."""

    said: str
    known: str
    test: str
    verdict: TipVerdict
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a tip. ``never_says`` are sentences that dorsi does not say, because nobody could know them."""

    verdict: TipVerdict
    summary: str
    effects: tuple[Effect, ...]
    contradictions: tuple[Contradiction, ...]
    never_says: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source the card names, once each."""
        named = [e.source for e in self.effects] + [s for c in self.contradictions for s in c.sources]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What would show that a tip helps this person.

    ``scale`` "acute": seen in the session it is used in; "chronic": grows over weeks. ``design``: "session_pairs"
    draws by lot which of two sessions has the tip; "left_right" gives it to one side only, drawn by lot;
    "same_session" compares sets of one session. ``worth`` is the smallest difference that would matter. ``sessions``
    and ``weeks`` are what a lifter with the usual scatter needs with one lift, twice a week, to find twice that in 80
    of 100 trials (`core.coach.trials`); both None where no length is enough for most.
    """

    measured: str
    unit: str
    scale: Literal["acute", "chronic"]
    design: Literal["session_pairs", "left_right", "same_session"]
    sessions: int | None
    weeks: int | None
    worth: float
    can_show: str


def felt_tension(can_show: str) -> Outcome:
    """What would show that a tip changes what the lifter feels: paired sessions, one point of ten or more.

    Parameters
    ----------
    can_show : what exactly this tip's test answers, and what it cannot.
    """
    return Outcome(
        measured="felt tension in the back, 0 to 10, noted after the set",
        unit="points",
        scale="acute",
        design="session_pairs",
        sessions=48,
        weeks=24,
        worth=1.0,
        can_show=can_show,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication:
    """Is the tip worth a try for this person now? None: the log cannot tell, and the sentence says what is missing."""

    worth_a_try: bool | None
    sentence: str
    reason: Reason


Asks = Callable[[Exercise], Mapping[PhaseName, str]]
Changes = Callable[[Plan, Mapping[str, Exercise], Flags], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """One piece of advice as a working part.

    ``asks`` gives what to do in each phase of a repetition, nothing where the tip does not concern the exercise.
    ``excluded`` gives why this person must not use it on this exercise, or None. ``changes`` is a pure function of a
    plan. ``solver_asks`` are wishes that the week is planned around.
    """

    slug: str
    title: str
    one_line: str
    how: str
    asks: Asks
    indicated: Callable[[TipFacts], Indication]
    excluded: Callable[[Exercise, Flags], str | None]
    changes: Changes
    outcomes: tuple[Outcome, ...]
    card: Card
    solver_asks: tuple[SolverAsk, ...] = ()

    def change(self, plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        """Which plan is this one with the tip in it? The given plan stays as it is.

        Parameters
        ----------
        plan : any plan; safety looks at what comes out before it is shown.
        catalogue : the exercises by slug.
        flags : what the lifter said.
        """
        return self.changes(plan, catalogue, flags)
