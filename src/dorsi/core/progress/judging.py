"""Is it progress? One verdict per lift and one for the back, as of any day, from nothing later than that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import exp, inf
from statistics import median
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.bend import PER_CENT, WINDOW_WEEKS, Band, Bend, find_bend
from dorsi.core.progress.day_bests import day_bests
from dorsi.core.progress.deciding import SOURCE, STALE_WEEKS, Day, decide, turn_pace
from dorsi.core.progress.evidence import enough
from dorsi.core.progress.expectation import expect, noise_and_rate
from dorsi.core.progress.forecast import forecast_new_best
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import (
    BackVerdict,
    Expectation,
    Judgement,
    LiftVerdict,
    NewLevel,
    State,
    TrendDay,
    Verdict,
    View,
)
from dorsi.core.progress.lift_weeks import LONG_BREAK_WEEKS, Break
from dorsi.core.progress.memory import SEEN_WEEKS, Memory, remember
from dorsi.core.progress.scatter import scatter_of
from dorsi.core.progress.series_sets import SeriesSets, find_series
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions
from dorsi.core.progress.stretch import find_stretch
from dorsi.core.progress.verdict_words import (
    WITHIN_EACH,
    all_stuck_sentence,
    breaks_sentence,
    held_sentence,
    new_level_sentence,
    one_stuck_sentence,
)

__all__ = ["judge_progress"]

#: Fewer sessions than this in the window give no slope; a lift needs four to be pooled.
FEWEST_FOR_SLOPE: Final = 3
FEWEST_TO_POOL: Final = 4
#: How much more, or less, readily a low session is taken for an easy one: other views of effort that nobody noted.
VIEWS: Final = (("if every low session counts in full", 0.0), ("if low sessions were easy ones", 3.0))
STUCK: Final[frozenset[State]] = frozenset({"plateau_likely", "declining"})
#: In a pool that is stuck, a lift that is more likely stuck than not is stuck with it.
LIKELIER_THAN_NOT: Final = 0.5
#: A break that ended, or another level that began, so lately is mentioned with the back.
RECENT_WEEKS: Final = 12.0
#: How far the best lies off is counted from so many last sessions.
LAST_SESSIONS: Final = 3
#: From this difference of the chance of a plateau on it is said what the sessions say without the memory.
WELL_OFF: Final = 0.1
#: Level of intervals and the ends they cut off.
LEVEL: Final = 0.8
_ENDS: Final = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Judged:
    """One series with what was found out about it."""

    sets: SeriesSets
    rated: StrengthSeries | None
    verdict: LiftVerdict

    def pooled(self, today: float) -> bool:
        """Does it count for the back today?"""
        if self.rated is None or not self.sets.is_back or self.sets.side is not None:
            return False
        return len(self.rated.week) >= FEWEST_TO_POOL and today - float(self.rated.week[-1]) <= STALE_WEEKS


def judge_progress(history: History, as_of: date, catalogue: Mapping[str, Exercise] | None = None) -> Judgement:
    """Is each lift, and the back, progressing, stuck or declining on this day?

    Parameters
    ----------
    history : all sets of one person; what lies after ``as_of`` is not looked at.
    as_of : the day of the verdict.
    catalogue : the exercises; None takes those that come with dorsi.

    Returns
    -------
    Verdicts per strength series and for the back. The same day gives the same answer whatever came later.

    Source: docs/decisions/0007-verdict.md.
    Limits: looks back 104 weeks; a lift not trained for six weeks gets no slope.
    """
    history = history.until(as_of)
    if not len(history):
        return Judgement(as_of=as_of)
    visits = sorted({d.toordinal() for d in history.day})
    first = history.day[0]
    day = Day(as_of=as_of, first=first, breaks=_breaks(visits))
    found = find_series(history, catalogue or load_catalogue(), day.today - WINDOW_WEEKS)
    judged = [one for s in found if (one := _judge_lift(history, s, day, visits)) is not None]
    back, notes = _judge_back(judged, day, history)
    breaks = [(b.end - b.start, day.date_of(b.end)) for b in day.breaks if day.today - b.end <= RECENT_WEEKS]
    paused = (breaks_sentence(breaks),) if breaks else ()
    why_none = None if back is not None else _why_no_back(judged, day, visits[-1])
    lifts = tuple(j.verdict for j in judged)
    return Judgement(as_of=as_of, lifts=lifts, back=back, notes=notes + paused, why_no_back=why_none)


def _breaks(visits: Sequence[int]) -> tuple[Break, ...]:
    """Weeks without any visit that are long enough to take strength."""
    start = visits[0]
    return tuple(
        Break(start=(a - start) / 7, end=(b - start) / 7) for a, b in pairwise(visits) if (b - a) / 7 > LONG_BREAK_WEEKS
    )


def _rate(sets: SeriesSets | None, easy: float = 1.0) -> StrengthSeries | None:
    if sets is None:
        return None
    return rate_sessions(sets.week, sets.load_kg, sets.reps, sets.rir, sets.late, easy=easy)


def _judge_lift(history: History, sets: SeriesSets, day: Day, visits: Sequence[int]) -> _Judged | None:
    """Judge one series; None where the window holds no set of it that can be rated."""
    recent = sets.since(day.today - WINDOW_WEEKS)
    rated = _rate(recent)
    if recent is None or rated is None:
        return None
    fresh = day.today - float(rated.week[-1]) <= STALE_WEEKS
    seen = fresh and len(rated.week) >= FEWEST_FOR_SLOPE
    bend = find_bend([rated], day.today, day.floor, breaks=day.breaks, bands=True) if seen else None
    memory = _memory(sets, day) if bend and enough(len(rated.week), bend.weeks) else None
    ids = _set_ids(history, recent, rated)
    verdict = decide(memory.shown(bend) if bend and memory else bend, [rated], day, ids)
    if bend is not None and memory is not None:
        verdict = _held_said(verdict, decide(bend, [rated], day, ids))
    if bend is not None and sets.is_back:
        verdict = replace(verdict, views=_views([recent], day, verdict.state, memory))
    days, strength = day_bests(history, sets.lift, straps=sets.straps, side=sets.side)
    within_six, within_twelve = _new_best(days, strength, visits, day) if fresh and days else (None, None)
    above = None if within_six is None else 100 * (exp(max(strength) - median(strength[-LAST_SESSIONS:])) - 1)
    level = bend.levels[0] if bend else None
    band = bend.bands[0] if bend else None
    told = LiftVerdict(
        slug=sets.lift.slug,
        variant=sets.lift.variant,
        straps=sets.straps,
        side=sets.side,
        title=sets.title,
        is_back=sets.is_back,
        verdict=verdict,
        level=None if level is None else _kg(level.quantiles(_ENDS), len(rated.week)),
        trend=() if band is None else _trend(band, rated, day),
        p_new_best_42d=within_six,
        p_new_best_84d=within_twelve,
        expectation=_expectation(bend, [(rated, recent)], day, verdict, history),
        best_above_pct=above,
        new_levels=_new_levels(rated, day),
    )
    return _Judged(sets=recent, rated=rated, verdict=told)


def _held_said(shown: Verdict, alone: Verdict) -> Verdict:
    """Say beside the verdict what the sessions say by themselves, where its memory holds it well off that."""
    if abs(shown.p_plateau - alone.p_plateau) < WELL_OFF:
        return shown
    held = Reason(
        rule="what is shown of one lift follows its sessions slowly", facts=(held_sentence(alone),), source=SOURCE
    )
    return replace(
        shown,
        why=f"{shown.why} {held.facts[0]}",
        reasons=(*shown.reasons, held),
        p_plateau_alone=alone.p_plateau,
    )


def _new_levels(rated: StrengthSeries, day: Day) -> tuple[NewLevel, ...]:
    return tuple(
        NewLevel(
            day=day.date_of(jump.start),
            change_pct=jump.change_pct,
            weeks_off=jump.weeks_off if jump.after_break else None,
            until=day.date_of(jump.until) if jump.until < inf else None,
        )
        for jump in rated.jumps
    )


def _memory(sets: SeriesSets, day: Day) -> Memory | None:
    """Recall what was shown of this lift on earlier days, each from nothing later."""

    def rated_then(week: float) -> StrengthSeries | None:
        return _rate(sets.between(week - SEEN_WEEKS, week))

    def floor_then(week: float) -> float:
        return replace(day, as_of=day.date_of(week)).floor

    return remember(rated_then, day.today, floor_then, day.breaks)


def _why_no_back(judged: Sequence[_Judged], day: Day, last_visit: int) -> str:
    """Say why there is no verdict of the back: nothing of late, no load that is known, or too few sessions."""
    weeks = (day.as_of.toordinal() - last_visit) / 7
    if weeks > STALE_WEEKS:
        return f"not trained for {weeks:,.0f} weeks"
    back = [j for j in judged if j.sets.is_back]
    if not back:
        return "no back lift with a known load and repetitions (lifts of the body need --body-mass)"
    if all(day.today - float(j.rated.week[-1]) > STALE_WEEKS for j in back if j.rated is not None):
        return "no back lift was trained in the last six weeks"
    return "too few sessions of back lifts that can be compared"


def _new_best(
    days: Sequence[int], strength: Sequence[float], visits: Sequence[int], day: Day
) -> tuple[float | None, float | None]:
    """How likely is a new best within six and within twelve weeks? The longer span is never less likely."""
    six, twelve = (forecast_new_best(days, strength, visits, day.number, span) for span in (42, 84))
    return six, twelve if six is None or twelve is None else max(six, twelve)


def _judge_back(judged: Sequence[_Judged], day: Day, history: History) -> tuple[BackVerdict | None, tuple[str, ...]]:
    """Judge the lifts of the back together, and tell everything stuck from one lift stuck."""
    pooled = [j for j in judged if j.pooled(day.today)]
    rated = [j.rated for j in pooled if j.rated is not None]
    if not rated:
        return None, ()
    lifts = [(j.rated, j.sets) for j in pooled if j.rated is not None]
    bend = find_bend(rated, day.today, day.floor, breaks=day.breaks, levels=False)
    ids = [i for j in pooled for i in j.verdict.verdict.reasons[0].set_ids[-2:]]
    verdict = decide(bend, rated, day, tuple(ids))
    verdict = replace(verdict, views=_views([j.sets for j in pooled], day, verdict.state))
    stuck, all_stuck = _stuck(pooled, verdict)
    notes: tuple[str, ...] = ()
    if all_stuck:
        notes = (all_stuck_sentence(len(pooled)),)
    elif stuck and len(pooled) > len(stuck):
        notes = (one_stuck_sentence(stuck, len(pooled), verdict.state),)
    notes += tuple(
        f"{new_level_sentence(level, _name(j))} {WITHIN_EACH}"
        for j in pooled
        for level in j.verdict.new_levels
        if (day.as_of - level.day).days <= 7 * RECENT_WEEKS
    )
    start = day.week_of(verdict.since) if verdict.since else -inf
    names = [_name(j) for j in pooled]
    asked = verdict.state in STUCK
    known = find_stretch(rated, names, day.today, start=start, floor=day.floor, breaks=day.breaks) if asked else None
    back = BackVerdict(
        verdict=verdict,
        lifts=tuple(names),
        stuck=stuck,
        all_stuck=all_stuck,
        expectation=_expectation(bend, lifts, day, verdict, history),
        stretch=known
        and replace(known, earlier_pct_per_week=bend.earlier / PER_CENT if bend and verdict.since else None),
    )
    return back, notes


def _stuck(pooled: Sequence[_Judged], back: Verdict) -> tuple[tuple[str, ...], bool]:
    """Which lifts are stuck by their own verdict, and are all: does the pool's verdict fit every one of them?"""
    fits = [one.verdict.verdict.p_plateau >= LIKELIER_THAN_NOT for one in pooled]
    if back.state in STUCK and all(fits) and len(pooled) > 1:
        return tuple(_name(one) for one in pooled), True
    return tuple(_name(one) for one in pooled if one.verdict.verdict.state in STUCK), False


def _name(one: _Judged) -> str:
    return f"{one.verdict.title} (straps)" if one.verdict.straps else one.verdict.title


def _views(sets: Sequence[SeriesSets], day: Day, state: State, memory: Memory | None = None) -> tuple[View, ...]:
    """What would the state be if low sessions were seen otherwise? Only views that change it."""
    found = []
    for name, easy in VIEWS:
        rated = [r for s in sets if (r := _rate(s, easy)) is not None]
        bend = find_bend(rated, day.today, day.floor, breaks=day.breaks, levels=False)
        other = decide(memory.shown(bend) if bend and memory else bend, rated, day, ()).state
        if other != state:
            found.append(View(view=name, state=other))
    return tuple(found)


def _expectation(
    bend: Bend | None, lifts: Sequence[tuple[StrengthSeries, SeriesSets]], day: Day, verdict: Verdict, history: History
) -> Expectation | None:
    if bend is None or verdict.why_no_date:
        return None
    noise, rate = noise_and_rate([rated for rated, _ in lifts], day.today)
    scatter = [scatter_of(rated, sets, history, day.today) for rated, sets in lifts]
    return expect(noise, rate, turn_pace(bend, day, verdict.state), day.as_of, state=verdict.state, scatter=scatter)


def _kg(ln: Sequence[float], n: int) -> Estimate:
    low, middle, high = (exp(x) for x in ln)
    return Estimate(value=middle, low=low, high=high, level=LEVEL, unit="kg", method="bend", n=n)


def _trend(band: Band, rated: StrengthSeries, day: Day) -> tuple[TrendDay, ...]:
    """Give the believed course from the first session in the window to today, at the model's own steps."""
    reach = day.today - float(rated.week[0])
    days: dict[date, TrendDay] = {}
    for age, *course in zip(*(x.tolist() for x in (band.age, band.low, band.middle, band.high)), strict=True):
        on = day.as_of - timedelta(days=round(7 * min(age, reach)))
        low, middle, high = (exp(x) for x in course)
        days.setdefault(on, TrendDay(day=on, low_kg=low, middle_kg=middle, high_kg=high))
    return tuple(days[on] for on in sorted(days))


def _set_ids(history: History, sets: SeriesSets, rated: StrengthSeries, most: int = 10) -> tuple[str, ...]:
    """Give the ids of the best sets of the last sessions."""
    return tuple(history.sets.set_id[i] for i in sets.place[rated.best[-most:]].tolist())
