"""What is stuck: the whole back, or which lift? And what is nearly so, or cannot be told?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.cause import Reach
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import MOVED_PCT
from dorsi.core.progress.judgement import Expectation, Judgement, LiftVerdict, State, Stretch, Verdict

__all__ = ["BREAK", "CLEARLY_BELOW", "LARGE", "STUCK", "Problem", "find_problems", "key_of", "key_text", "lift_key"]

#: What a back is judged by: rows, pulls from above, and lifts from the hips.
LARGE: Final = frozenset({"horizontal_pull", "vertical_pull", "hip_trunk_extension"})
#: What a note is about that tells of weeks without training.
BREAK: Final = "break"
#: The upper end of the range (per cent a week) from which on down it is called falling: half a per cent a month is
#: what a year shows.
CLEARLY_BELOW: Final = -0.1
_TINY: Final = 1e-9
STUCK: Final[frozenset[State]] = frozenset({"plateau_likely", "declining"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that does not move: the whole back (``lift`` None) or a lift.

    ``key`` names it in files: "back", or slug, variant and straps. ``stretch``: by how much the back changed.
    """

    key: str
    title: str
    reach: Reach
    verdict: Verdict
    expectation: Expectation | None
    lift: LiftVerdict | None = None
    stretch: Stretch | None = None

    @property
    def is_open(self) -> bool:
        """May it as well have risen, by more than what counts as moved?"""
        change = None if self.stretch is None else self.stretch.change_pct
        return change is not None and change.low < 0 and change.high > MOVED_PCT

    @property
    def is_lower(self) -> bool:
        """Does all of the range of its change lie below nothing, though the verdict names no fall?"""
        return self.stretch is not None and not self.falls and round(self.stretch.change_pct.high) < 0

    def does(self, since: str = "") -> str:
        """Say what it does, with ``since`` behind it, as surely as it is known."""
        return f"{self.verb}{since}{', as far as can be told' if self.is_open else ''}"

    @property
    def verb(self) -> str:
        """What does it do, in the words of a sentence?"""
        return "falls" if self.below else "does not rise" if self.is_lower else "stands still"

    @property
    def stands(self) -> float:
        """Which share of the chance that it does not rise is left with the doubts of `Stretch`?

        Which lifts stand for the back, and what a repetition is worth to this lifter.
        """
        if self.stretch is None:
            return 1.0
        return min((1 - self.stretch.p_rise) / max(1 - self.stretch.p_rise_plain, _TINY), 1.0)

    @property
    def falling(self) -> float:
        """How likely does it fall, given that it does not rise? With the doubt of lifts, where that says less."""
        share = self.verdict.p_decline / max(self.verdict.p_plateau, _TINY)
        if self.stretch is None:
            return share
        return min(share, self.stretch.p_fall / max(1 - self.stretch.p_rise, _TINY))

    @property
    def since(self) -> date | None:
        """Since when, where the verdict knows."""
        return self.verdict.since

    @property
    def falls(self) -> bool:
        """Does it fall, not only stand?"""
        return self.verdict.state == "declining"

    @property
    def below(self) -> bool:
        """Does it fall, or does the range of its slope lie clearly below nothing? Then it is called falling."""
        slope = self.verdict.slope_pct_per_week
        return self.falls or (slope is not None and slope.high < CLEARLY_BELOW)

    @property
    def perhaps_falls(self) -> bool:
        """Is a fall likelier than a standstill, or does the range of its slope lie below nothing, though near to it?"""
        slope = self.verdict.slope_pct_per_week
        if self.below or slope is None:
            return False
        likelier = self.verdict.p_decline > self.verdict.p_flat and slope.value < CLEARLY_BELOW
        return likelier or slope.high < 0


def key_of(lift: LiftVerdict) -> str:
    """Name a lift in files: slug, variant where there is one, straps where worn."""
    return key_text(lift_key(lift))


def lift_key(lift: LiftVerdict) -> LiftKey:
    """Which lift is a verdict about? What is outside the catalogue goes by its title."""
    return lift.slug or lift.title, lift.variant, bool(lift.straps)


def key_text(key: LiftKey) -> str:
    """Write slug, variant and straps as `key_of` does.

    >>> key_text(("deadlift", "", True))
    'deadlift/straps'
    """
    slug, variant, straps = key
    return "/".join(filter(None, (slug, variant, "straps" if straps else "")))


def find_problems(
    judgement: Judgement, *, rising: Collection[str] = (), back_rises: bool = False
) -> tuple[Problem, ...]:
    """What is stuck or declining, the most important first?

    The whole back comes before lifts; where the back as a whole is stuck its lifts are part of that. A lift outside
    the catalogue (a squat, a press) is not looked at: nothing here knows what it needs. Lifts that are no part of the
    back (curls, grip) come only where the back has no verdict.

    Parameters
    ----------
    judgement : the verdicts of one day.
    rising : the keys of lifts whose bests rise lately: no standstill to act on.
    back_rises : do most lifts of the back?
    """
    back = judgement.back
    lifts = tuple(one for one in _lifts(judgement) if one.key not in rising)
    if back is not None and back.verdict.state in STUCK and not back_rises:
        return (
            Problem(
                key="back",
                title="The back",
                reach="whole",
                verdict=back.verdict,
                expectation=back.expectation,
                stretch=back.stretch,
            ),
            *(one for one in lifts if not back.all_stuck and one.falls and one.lift and one.lift.is_back),
        )
    return lifts


def _lifts(judgement: Judgement) -> tuple[Problem, ...]:
    found = [
        Problem(
            key=key_of(one),
            title=f"{one.title} (straps)" if one.straps else one.title,
            reach="lift",
            verdict=one.verdict,
            expectation=one.expectation,
            lift=one,
        )
        for one in judgement.lifts
        if one.verdict.state in STUCK and one.slug is not None and one.side is None
        if one.is_back or judgement.back is None
    ]
    return tuple(sorted(found, key=_rank))


def _rank(problem: Problem) -> tuple[bool, bool, float, str]:
    lift = problem.lift
    return (lift is None or not lift.is_back, not problem.falls, -problem.verdict.n, problem.key)
