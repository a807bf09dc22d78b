"""Which state follows from the probabilities, since when, and from which day on is a verdict fair?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.bend import DECLINE, FLOOR, PER_CENT, Bend
from dorsi.core.progress.evidence import FEWEST_SESSIONS, FEWEST_WEEKS, coming_back, visits_of, with_evidence
from dorsi.core.progress.expectation import (
    expected_slope,
    fair_week,
    noise_and_rate,
    told_within,
    turn_after,
    weeks_needed,
)
from dorsi.core.progress.judgement import State, Verdict
from dorsi.core.progress.lift_weeks import Break
from dorsi.core.progress.strength_scale import StrengthSeries
from dorsi.core.progress.verdict_words import INSTEAD, Grounds, what_would_change, why

__all__ = ["FEWEST_SESSIONS", "FEWEST_WEEKS", "SOURCE", "STALE_WEEKS", "SURE", "Day", "decide", "pace_of", "turn_pace"]

#: A state is named from this probability on.
SURE: Final = 0.8
#: A lift not trained for so long is not judged.
STALE_WEEKS: Final = 6.0
#: The floor of progress as a share of the slope expected, and the least it may become (the width of "no slope").
FLOOR_SHARE: Final = 0.25
LEAST_FLOOR: Final = 0.0125 * PER_CENT
#: The slope changed if more than half of the probability says so.
HALF: Final = 0.5
LEVEL: Final = 0.8
_ENDS: Final = (0.1, 0.5, 0.9)
SOURCE: Final = "docs/decisions/0007-verdict.md; expected growth: Steele 2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day of a verdict: weeks are counted from the first day of the history."""

    as_of: date
    first: date
    breaks: tuple[Break, ...] = ()

    @property
    def today(self) -> float:
        """Weeks since the first day."""
        return (self.as_of - self.first).days / 7

    @property
    def number(self) -> int:
        """The day's number."""
        return self.as_of.toordinal()

    @property
    def floor(self) -> float:
        """From which slope on (ln per week) is it progress, for someone who trains for at least so long?

        A quarter of the slope to be expected, at most 0.05 % a week, so that a lifter of years who is on his expected
        course is not called stuck.
        """
        return max(min(FLOOR, FLOOR_SHARE * expected_slope(self.today)), LEAST_FLOOR)

    def date_of(self, week: float) -> date:
        """Give the date of a week number."""
        return self.first + timedelta(days=round(7 * week))

    def week_of(self, day: date) -> float:
        """Give the week number of a date."""
        return (day - self.first).days / 7


def pace_of(bend: Bend, day: Day) -> float:
    """Which rise (ln per week) has to be told from none: the earlier, the present or the expected one."""
    return max(bend.earlier, bend.slope_interval[1], expected_slope(day.today))


def turn_pace(bend: Bend, day: Day, state: State) -> float:
    """Which pace (ln per week) would turn next: the rise that would end, or the one to be expected now?

    A lift that stands still is not expected to rise as fast again as it once did.
    """
    return max(bend.slope_interval[1], expected_slope(day.today)) if turn_after(state) == "rise" else pace_of(bend, day)


def decide(bend: Bend | None, rated: Sequence[StrengthSeries], day: Day, set_ids: tuple[str, ...]) -> Verdict:
    """Which verdict follows?

    Parameters
    ----------
    bend : what the sessions say, or None where they say nothing.
    rated : the sessions.
    day : the day of the verdict.
    set_ids : the sets that reasons point to.

    Source: the three events and the order of the states as in decision 0007. Where there is too little to go by, the
    chances are those of `with_evidence`, and the state follows from them.
    """
    last = max((float(r.week[-1]) for r in rated), default=0.0)
    first = min((float(r.week[0]) for r in rated), default=0.0)
    sessions = visits_of(rated)
    stale = day.today - last > STALE_WEEKS
    need = _need(bend, rated, day)
    if bend is None or stale:
        verdict = _nothing_known(sessions, stale=stale)
    else:
        known = with_evidence(bend, sessions, need, day.floor, back=coming_back(rated, day.today))
        verdict = _known(known, rated, day, need)
    by, by_most = _by(verdict, bend, rated, day)
    grounds = Grounds(
        as_of=day.as_of,
        by=by,
        by_most=by_most,
        pace_pct=turn_pace(bend, day, verdict.state) / PER_CENT if bend else 0.0,
        # The last block of weeks may begin before the first session: nothing longer than the log is said.
        weeks=min(bend.weeks, max(day.today - first, 1.0)) if bend else 0.0,
        sessions=sessions,
        earlier_pct=bend.earlier / PER_CENT if bend else 0.0,
        fewest_sessions=FEWEST_SESSIONS,
        fewest_weeks=FEWEST_WEEKS,
        days_idle=round(7 * (day.today - last)),
        stale=stale,
    )
    because = why(verdict, grounds)
    return replace(
        verdict,
        why=because,
        what_would_change=what_would_change(verdict, grounds),
        reasons=(Reason(rule="slope and last change of slope", facts=(because,), set_ids=set_ids, source=SOURCE),),
    )


def _nothing_known(sessions: int, *, stale: bool) -> Verdict:
    return Verdict(
        state="cannot_tell",
        p_progress=1 / 3,
        p_flat=1 / 3,
        p_decline=1 / 3,
        since=None,
        since_low=None,
        since_high=None,
        slope_pct_per_week=None,
        earliest_fair_date=None,
        why_no_date="not trained for six weeks" if stale else "fewer than three sessions",
        n=sessions,
    )


def _known(bend: Bend, rated: Sequence[StrengthSeries], day: Day, need: float) -> Verdict:
    state = _state(bend)
    since = _since(bend, state, day.floor)
    low, middle, high = (q / PER_CENT for q in bend.slope_interval)
    first = min(float(r.week[0]) for r in rated)
    start = since[1] if since else first
    if state == "cannot_tell":
        sureness = max(bend.p_progress, 1 - bend.p_progress)
        fair = fair_week(_soonest(rated, first), sureness, need)
    else:
        fair = min(start + need, day.today)
    told = fair is not None
    since_low, since_middle, since_high = (day.date_of(w) for w in since) if since else (None, None, None)
    return Verdict(
        state=state,
        p_progress=bend.p_progress,
        p_flat=bend.p_flat,
        p_decline=bend.p_decline,
        since=since_middle,
        since_low=since_low,
        since_high=since_high,
        slope_pct_per_week=Estimate(
            value=middle, low=low, high=high, level=LEVEL, unit="%/week", method="bend", n=bend.sessions
        ),
        earliest_fair_date=None if fair is None else day.date_of(fair),
        why_no_date=None if told else "cannot be judged from load at this rate",
        instead=() if told else INSTEAD,
        n=visits_of(rated),
    )


def _soonest(rated: Sequence[StrengthSeries], first: float) -> float:
    """From which week on may a state be named: the last session, or later with too young a log or too few sessions."""
    last, visits = max(float(r.week[-1]) for r in rated), visits_of(rated)
    missing = max(FEWEST_SESSIONS - visits, 0)
    return max(first + FEWEST_WEEKS, last + missing * max(last - first, 1.0) / visits)


def _state(bend: Bend) -> State:
    if bend.p_decline >= SURE:
        return "declining"
    if bend.p_decline + bend.p_flat >= SURE:
        return "plateau_likely"
    return "progressing" if bend.p_progress >= SURE else "cannot_tell"


def _since(bend: Bend, state: State, floor: float) -> tuple[float, float, float] | None:
    """When did the slope last change, given what it is now? Week with its 80 % interval."""
    rising = bend.slope.middle >= floor
    fits = {"progressing": rising, "cannot_tell": np.ones_like(rising)}.get(state, ~rising)
    weight = np.where(fits, bend.slope.weight, 0.0)
    bent = np.isfinite(bend.since)
    if weight[bent].sum() < HALF * weight.sum() or not weight.any():
        return None
    if abs(bend.slope_interval[1] - bend.earlier) < FLOOR:
        return None  # a bend from none to none is no change
    if state == "plateau_likely" and max(bend.slope_interval[1], bend.earlier) < DECLINE:
        return None  # a fall that goes on more slowly is no beginning of a stand
    order = np.argsort(bend.since[bent])
    week, share = bend.since[bent][order], np.cumsum(weight[bent][order])
    low, middle, high = (float(week[np.searchsorted(share, p * share[-1])]) for p in _ENDS)
    return low, middle, high


def _need(bend: Bend | None, rated: Sequence[StrengthSeries], day: Day) -> float:
    """Weeks that a verdict takes at this noise and rate."""
    if bend is None or not rated:
        return float("inf")
    noise, rate = noise_and_rate(rated, day.today)
    return weeks_needed(noise, rate, pace_of(bend, day))


def _by(
    verdict: Verdict, bend: Bend | None, rated: Sequence[StrengthSeries], day: Day
) -> tuple[date | None, date | None]:
    """By when would the verdict be another if the sessions changed today, in half and in four of five such cases?

    Where none is named yet: from when on it is fair.
    """
    if verdict.state == "cannot_tell":
        return verdict.earliest_fair_date, None
    if bend is None:
        return None, None
    noise, rate = noise_and_rate(rated, day.today)
    needed = weeks_needed(noise, rate, turn_pace(bend, day, verdict.state))
    told = told_within(turn_after(verdict.state), needed, noise)
    if told is None:
        return None, None
    half, most = (day.date_of(day.today + weeks) for weeks in told)
    return half, most
