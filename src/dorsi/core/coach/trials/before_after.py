"""Did it help, looking back? What a change in the past left over once trend, luck and recovery are taken out.

Conventions: strength as 100 x ln, so differences are per cent; weeks from the day of the change. The model of a session

    level of the lift + its trend x weeks + turns of the trend that come by themselves + jumps of the level
        + effect x (weeks since the change / weeks looked at) + form of the weeks, shared by all lifts + noise

The sessions before the change are all in it, the bad stretch that may have led to the change too: then nothing is
gained by having begun at a low point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.deciding import EFFECT_SDS, GROWTH_PCT_PER_WEEK, Word, word_of
from dorsi.core.coach.trials.outcomes import PER_CENT
from dorsi.core.coach.trials.trial import per_cent
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.history import History
from dorsi.core.progress.mixture import Mixture, Vector
from dorsi.core.progress.series_sets import SeriesSets, find_series
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions

__all__ = ["BeforeAfter", "LiftBeforeAfter", "read_before_after"]

#: How far back and ahead is looked, weeks.
LOOK_BACK, LOOK_AHEAD = 52.0, 26.0
#: Sessions of a lift on either side of the change, and weeks after it, from which anything can be said.
FEWEST_BEFORE, FEWEST_AFTER, FEWEST_WEEKS = 8, 4, 4.0
#: From so many weeks on it is more than a hint, if no proof; nobody drew a lot.
WEEKS_OF_MORE: Final = 24.0
MOST_LIFTS: Final = 6
WORTH_PCT: Final = 1.5
#: SD of a lift's trend (% a week), and of its turns by themselves at every fourth week: one in 40 weeks, by 0.25 or so.
TREND_SD: Final = 0.5
TURN_EVERY: Final = 4.0
TURN_SD: Final = 0.08
LEVEL_SD: Final = 100.0
JUMP_SD: Final = 20.0
#: Form of the weeks: its SD in per cent, with how likely each is, and how long it lasts.
FORMS: Final = ((0.6, 0.2), (1.2, 0.3), (2.4, 0.3), (4.8, 0.2))
FORM_WEEKS: Final = 2.0
#: Noise as rated, times these, with how likely each is.
NOISES: Final = ((0.8, 0.3), (1.0, 0.4), (1.3, 0.3))
#: What an honest reading is set against: means of this many weeks on either side.
NAIVE_WEEKS: Final = 4.0
METHOD: Final = "turn of the trend at a known day, conjugate least squares"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftBeforeAfter:
    """One lift: its sessions as (day, per cent against the day of the change), and the trend without the change.

    ``expected`` are (day, low, middle, high) at 80 % of strength had nothing been changed.
    """

    slug: str
    title: str
    sessions: tuple[tuple[date, float], ...]
    expected: tuple[tuple[date, float, float, float], ...]
    set_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """The reading. ``effect`` at the end of what was looked at, in per cent; None where nothing can be said.

    ``naive`` is the plain difference of the last weeks on either side, ``by_trend`` and ``by_recovery`` what of it the
    old trend and the way back from a low stretch make.
    """

    change: date
    as_of: date
    word: Word
    sentence: str
    weeks_after: float
    worth: float
    lifts: tuple[LiftBeforeAfter, ...] = ()
    effect: Estimate | None = None
    effect_80: Estimate | None = None
    p_helps: float | None = None
    p_harms: float | None = None
    p_none: float | None = None
    naive: float | None = None
    by_trend: float | None = None
    by_recovery: float | None = None
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Series:
    sets: SeriesSets
    week: Vector
    value: Vector
    variance: Vector
    jumps: tuple[tuple[float, float], ...]


def read_before_after(
    history: History,
    catalogue: Mapping[str, Exercise],
    change: date,
    as_of: date,
    *,
    exercises: Sequence[str] = (),
    worth: float = WORTH_PCT,
) -> BeforeAfter:
    """What did this change bring, as far as a log without a lot can tell?

    Parameters
    ----------
    history : the log.
    change : the first day with it.
    as_of : nothing from later is used.
    exercises : slugs it concerns; empty takes the lifts of the back with the most sessions.
    worth : the smallest effect that matters, per cent.

    Source: interrupted time series, the stretch that led to the change in the fit (Kontopantelis
    2015); that a low point is followed by better days without any help is regression to the mean (Galton 1886).
    Limits: whatever else changed on that day is in the effect; a word is a hint at best, as nobody drew a lot.

    Raises
    ------
    BadInput : the change lies after the day looked from, or there is nothing of these lifts.
    """
    if change >= as_of:
        raise BadInput(
            f"{change.isoformat()} is not before {as_of.isoformat()}, so there is no after",
            place="--before-after",
            hint="Give the day on which you began with it.",
        )
    found = _series(history.until(as_of), catalogue, change, as_of, exercises)
    weeks_after = max((float(one.week.max()) for one in found), default=0.0)
    if not found or weeks_after < FEWEST_WEEKS:
        return BeforeAfter(
            change=change,
            as_of=as_of,
            word="inconclusive",
            sentence=_too_little(change, as_of, bool(found)),
            weeks_after=weeks_after,
            worth=worth,
            reasons=(Reason(rule="sessions on both sides of a change are needed to tell it from the trend"),),
        )
    return _read(found, history, change, as_of, worth)


def _too_little(change: date, as_of: date, any_lift: bool) -> str:  # noqa: FBT001 -- said of the lifts
    first = change + timedelta(weeks=FEWEST_WEEKS)
    if any_lift and as_of < first:
        return f"Cannot tell yet: look again from {first.isoformat()} on, and better after {WEEKS_OF_MORE:.0f} weeks."
    return (
        f"Cannot tell: no lift has {FEWEST_BEFORE} sessions with a load in the year before and {FEWEST_AFTER} after "
        f"{change.isoformat()}, up to {as_of.isoformat()}."
    )


def _series(
    history: History, catalogue: Mapping[str, Exercise], change: date, as_of: date, exercises: Sequence[str]
) -> list[_Series]:
    if not len(history):
        return []
    zero = (change - history.day[0]).days / 7
    last = min((as_of - history.day[0]).days / 7, zero + LOOK_AHEAD)
    found = []
    for sets in find_series(history, catalogue, zero - LOOK_BACK - 1):
        wanted = sets.lift.slug in exercises if exercises else sets.is_back
        near = sets.between(zero - LOOK_BACK, last) if wanted and sets.side is None else None
        rated = rate_sessions(near.week, near.load_kg, near.reps, near.rir, near.late) if near is not None else None
        if near is None or rated is None:
            continue
        before, after = int((rated.week < zero).sum()), int((rated.week >= zero).sum())
        if before >= FEWEST_BEFORE and after >= FEWEST_AFTER:
            found.append(_of(near, rated, zero))
    return sorted(found, key=lambda one: -len(one.week))[:MOST_LIFTS]


def _of(sets: SeriesSets, rated: StrengthSeries, zero: float) -> _Series:
    least = 1e-6
    return _Series(
        sets=sets,
        week=rated.week - zero,
        value=PER_CENT * rated.fresh,
        variance=PER_CENT**2 / np.maximum(rated.precision, least),
        jumps=tuple((jump.start - zero, jump.until - zero) for jump in rated.jumps),
    )


# -- the fit ----------------------------------------------------------------------------------------------------------


def _columns(found: Sequence[_Series], lift: NDArray[np.intp], week: Vector) -> tuple[Vector, Vector]:
    """Columns and prior SDs: levels, trends, turns, jumps, and the effect last."""
    j = len(found)
    own = lift[:, None] == np.arange(j)
    first, span = (float(pick([pick(one.week) for one in found])) for pick in (np.min, np.max))
    knots = np.arange(first + TURN_EVERY, span, TURN_EVERY)
    jumps = [
        (own[:, n] & (week >= start) & (week < until)).astype(float)
        for n, one in enumerate(found)
        for start, until in one.jumps
    ]
    parts = [
        own * 1.0,
        own * week[:, None],
        np.maximum(week[:, None] - knots, 0.0),
        np.array(jumps).reshape(len(jumps), len(week)).T,
        (np.maximum(week, 0.0) / span)[:, None],
    ]
    sds = [LEVEL_SD] * j + [TREND_SD] * j + [TURN_SD] * len(knots) + [JUMP_SD] * len(jumps)
    return np.hstack(parts), np.array(sds)


def _read(found: Sequence[_Series], history: History, change: date, as_of: date, worth: float) -> BeforeAfter:
    week = np.concatenate([one.week for one in found])
    lift = np.repeat(np.arange(len(found)), [len(one.week) for one in found])
    middles = np.array([float(np.median(one.value)) for one in found])
    value = np.concatenate([one.value for one in found]) - middles[lift]
    variance = np.concatenate([one.variance for one in found])
    span = float(week.max())
    columns, sds = _columns(found, lift, week)
    sds = np.append(sds, max(GROWTH_PCT_PER_WEEK * span, EFFECT_SDS * worth))
    weights, centre, spread = _fit(columns, sds, week, variance, value)
    effect = Mixture(weight=weights, middle=centre[:, -1], sd=np.sqrt(spread[:, -1, -1]))
    p_helps, p_harms = 1 - effect.below(worth), effect.below(-worth)
    p_none = max(1 - p_helps - p_harms, 0.0)
    word = word_of(p_helps, p_harms, p_none)
    n = len(week)
    at95, at80 = (_estimate(effect, level, n) for level in (0.95, 0.8))
    mean = weights @ centre
    naive, by_trend, by_recovery = _parts(week, lift, value, columns, mean)
    lifts = tuple(
        _lift(one, number, found, change, middles, weights, centre, spread, history) for number, one in enumerate(found)
    )
    return BeforeAfter(
        change=change,
        as_of=as_of,
        word=word,
        sentence=_sentence(word, at95, span, worth, p_helps, p_harms, p_none),
        weeks_after=span,
        worth=worth,
        lifts=lifts,
        effect=at95,
        effect_80=at80,
        p_helps=p_helps,
        p_harms=p_harms,
        p_none=p_none,
        naive=naive,
        by_trend=by_trend,
        by_recovery=by_recovery,
        notes=_NOTES,
        reasons=_reasons(lifts, worth),
    )


_NOTES: Final = (
    "Nobody drew a lot: whatever else changed on that day (sleep, food, the programme) is in this number, too.",
    (
        "A new best soon after a change proves little: of lifters who change nothing, 29 to 58 in 100 set one within "
        "four weeks of a stretch without one."
    ),
    "A trial drawn by lot says more: dorsi trial new.",
)


def _fit(columns: Vector, sds: Vector, week: Vector, variance: Vector, value: Vector) -> tuple[Vector, Vector, Vector]:
    """Weights, middles and covariances of the coefficients for every form of the weeks and every noise."""
    slow = np.exp(-np.abs(week[:, None] - week) / FORM_WEEKS)
    logs, middles, spreads = [], [], []
    for form, p in FORMS:
        for times, q in NOISES:
            root = np.linalg.cholesky(form**2 * slow + np.diag(times**2 * variance))
            white = np.linalg.solve(root, np.column_stack([columns, value]))
            x, y = white[:, :-1], white[:, -1]
            spread = np.linalg.inv(x.T @ x + np.diag(1 / sds**2))
            b = x.T @ y
            d = spread @ b
            size = float(np.linalg.slogdet(spread)[1])
            logs.append(float(np.log(p * q) - np.log(np.diag(root)).sum() - 0.5 * y @ y + 0.5 * b @ d + 0.5 * size))
            middles.append(d)
            spreads.append(spread)
    weight = np.exp(np.array(logs) - max(logs))
    return weight / weight.sum(), np.array(middles), np.array(spreads)


def _estimate(effect: Mixture, level: float, n: int) -> Estimate:
    tail = (1 - level) / 2
    low, value, high = effect.quantiles((tail, 0.5, 1 - tail))
    return Estimate(value=value, low=low, high=high, level=level, unit="%", method=METHOD, n=n)


def _parts(
    week: Vector, lift: NDArray[np.intp], value: Vector, columns: Vector, mean: Vector
) -> tuple[float, float, float]:
    """Plain difference of the last weeks on either side, mean of the lifts; what trend and recovery make of it."""
    old = columns[:, :-1] @ mean[:-1]
    rest = value - columns @ mean
    naive, trend, luck = [], [], []
    for j in np.unique(lift):
        before = (lift == j) & (week < 0)
        after = (lift == j) & (week >= 0)
        before &= week >= week[before].max() - NAIVE_WEEKS
        after &= week >= week[after].max() - NAIVE_WEEKS
        naive.append(float(value[after].mean() - value[before].mean()))
        trend.append(float(old[after].mean() - old[before].mean()))
        luck.append(float(rest[after].mean() - rest[before].mean()))
    return float(np.mean(naive)), float(np.mean(trend)), float(np.mean(luck))


def _lift(  # noqa: PLR0917 -- the fit as it is
    one: _Series,
    number: int,
    found: Sequence[_Series],
    change: date,
    middles: Vector,
    weights: Vector,
    centre: Vector,
    spread: Vector,
    history: History,
) -> LiftBeforeAfter:
    grid = np.unique(np.concatenate([np.arange(one.week.min(), one.week.max(), 1.0), one.week[-1:]]))
    rows, _ = _columns(found, np.full(len(grid), number), grid)
    rows[:, -1] = 0.0
    expected = []
    base = float(np.interp(0.0, grid, rows @ (weights @ centre)))
    for n, row in enumerate(rows):
        mixture = Mixture(weight=weights, middle=centre @ row, sd=np.sqrt(np.einsum("i,kij,j->k", row, spread, row)))
        low, middle, high = mixture.quantiles((0.1, 0.5, 0.9))
        expected.append((change + timedelta(days=round(7 * grid[n])), low - base, middle - base, high - base))
    return LiftBeforeAfter(
        slug=one.sets.lift.slug or "",
        title=one.sets.title,
        sessions=tuple(
            (change + timedelta(days=round(7 * w)), float(v - middles[number] - base))
            for w, v in zip(one.week.tolist(), one.value.tolist(), strict=True)
        ),
        expected=tuple(expected),
        set_ids=tuple(history.sets.set_id[i] for i in one.sets.place.tolist()),
    )


def _sentence(  # noqa: PLR0917 -- numbers of one sentence
    word: Word, effect: Estimate, span: float, worth: float, helps: float, harms: float, none: float
) -> str:
    size = f"{effect.value:+.1f} % (95 % interval {effect.low:+.1f} to {effect.high:+.1f})"
    left = f"After {span:.0f} weeks {size} is left for the change, beside trend, luck and recovery"
    sure = "weak evidence" if span < WEEKS_OF_MORE else "evidence, but no proof"
    if word == "helps":
        return (
            f"{left}: {sure} that it helped, and not something else of that time; the chance of more than {worth:g} % "
            f"is {per_cent(helps)}."
        )
    if word == "harms":
        return (
            f"{left}: {sure} that it cost strength, and not something else of that time or a rise that ended by "
            f"itself; the chance of more than {worth:g} % less is {per_cent(harms)}."
        )
    if word == "no_worthwhile_effect":
        return f"{left}: {sure} that it made no difference worth having; the chance of that is {per_cent(none)}."
    return (
        f"{left}: the log cannot tell whether it helped. Chance of more than {worth:g} %: {per_cent(helps)}, of about "
        f"none: {per_cent(none)}, of harm: {per_cent(harms)}."
    )


def _reasons(lifts: Sequence[LiftBeforeAfter], worth: float) -> tuple[Reason, ...]:
    facts = (
        f"smallest effect that matters: {worth:g} %",
        "the whole year before the change is in the fit, with the stretch that led to it",
        "a trend may turn by itself: one turn in about 40 weeks is reckoned with",
    )
    ids = tuple(dict.fromkeys(i for one in lifts for i in one.set_ids))
    return (
        Reason(
            rule="a word is said from a probability of 90 % on; without a lot it is evidence at best",
            facts=facts,
            set_ids=ids,
            source="interrupted time series, Kontopantelis 2015, BMJ 350:h2750",
        ),
    )
