"""By when can something be seen at all? How long a verdict takes at this noise and this rate of sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import exp, inf, log, sqrt
from typing import Final, Literal

from dorsi.core.progress.judgement import Expectation, State
from dorsi.core.progress.scatter import MOST_SHARE, Scatter
from dorsi.core.progress.strength_scale import StrengthSeries

__all__ = ["Turn", "expect", "expected_slope", "fair_week", "noise_and_rate", "told_within", "turn_after",
           "weeks_needed"]  # fmt: skip

#: What may happen next: a rise stops, a lift that stands still rises, a decline stops.
Turn = Literal["stop", "rise", "hold"]

#: Growth with the logarithm of time: 40 % in the first year. Source: Steele 2022 (14,690 people).
GROWTH: Final = log(1.4) / log(53)
#: 80 % power at 10 % one-sided: 0.84 + 1.28 standard errors.
POWER: Final = 2.12
#: A stop is told once the slope lies three quarters below what it was.
DROP: Final = 0.75
#: Weeks from such a turn until the verdict says so: factor, power of `weeks_needed` and power of the noise against the
#: usual, in half of the cases and in four of five. Calm logs take longer than the closed form has it. Fitted by
#: quantile regression to made-up lifters (accuracy/told_by_when.py checks them on others).
TOLD: Final[Mapping[Turn, tuple[tuple[float, float, float], tuple[float, float, float]]]] = {
    "stop": ((2.79, 0.757, 0.0), (6.55, 0.569, 0.0)),
    "rise": ((1.33, 0.993, -0.49), (1.22, 1.107, -0.62)),
    "hold": ((5.04, 0.126, 0.0), (6.67, 0.171, 0.0)),
}
USUAL_NOISE: Final = 0.03
#: Weeks until a state is named where none is, in half of the cases: factor and power of `weeks_needed`, and how much
#: longer (ln) per unit of probability that the likeliest state lies below what a name takes.
NAMED: Final = 1.07
NAMED_POWER: Final = 0.573
UNSURE: Final = 5.63
NAMED_FROM: Final = 0.8
#: Nothing is promised beyond: made-up lifters were followed for so long.
LONGEST_WEEKS: Final = 60.0
#: The rate of sessions is that of so many weeks.
LATELY_WEEKS: Final = 12.0
#: The time goes with this power of `weeks_needed` when one and the same lifter changes a habit: halved noise, noted
#: effort, near failure, twice the lifts (accuracy/told_by_when.py fit savings: 0.7 for the lifts, 1.0 with an interval
#: from 0.6 for all; the cautious one is taken, as it promises least).
SAVING_POWER: Final = 0.7
#: Shares of what a varying reserve adds to the scatter that go away: by noting it, as notes are rough, and by going
#: near failure, where repetitions that the day allows are still left out (the same script).
NOTING_TAKES: Final = 0.4
FAILURE_TAKES: Final = 0.2
#: A change of more per cent than this needs no report to be seen, and few lifts make it in the time.
MOST_CHANGE_PCT: Final = 15.0
#: A habit is named where it saves at least so much, in whole weeks.
LEAST_SAVED_WEEKS: Final = 1
#: What would be seen, in words.
_TURNS: Final[Mapping[Turn, str]] = {
    "stop": "an end of the rise of {:.2g} % a week",
    "rise": "a rise of {:.2g} % a week that goes on",
    "hold": "an end of the decline",
}


def weeks_needed(noise: float, sessions_per_week: float, slope: float) -> float:
    """How many weeks until it can be told that a rise of this slope stopped?

    Parameters
    ----------
    noise : SD of one session (ln).
    sessions_per_week : of all lifts judged together.
    slope : the rise, ln per week, > 0.

    Source: standard error of a slope from sessions at equal distances, sqrt(12) noise / (sqrt(f) W^1.5), set against
    three quarters of the slope at 80 % power, 10 % one-sided.
    Deviations: none; shared fatigue is left out. Limits: a guide to the week, a little early for four lifts and more.

    >>> round(weeks_needed(0.035, 1, 0.01)), round(weeks_needed(0.035, 4, 0.0025))
    (11, 17)
    """
    if sessions_per_week <= 0 or slope <= 0 or noise == inf:
        return inf
    return float((sqrt(12) * noise * POWER / (DROP * slope * sqrt(sessions_per_week))) ** (2 / 3))


def told_within(turn: Turn, needed: float, noise: float = USUAL_NOISE) -> tuple[float, float] | None:
    """Within how many weeks is such a turn told, in half of the cases and in four of five? None: not within a year.

    Parameters
    ----------
    turn : what happens.
    needed : `weeks_needed` at the lifter's noise, rate of sessions and pace.
    noise : SD of one session (ln).

    Source: made-up lifters of known turns, accuracy/told_by_when.py. The closed form alone comes too early: a verdict
    wants more than one test's power, and the noise of one session is not all there is.
    Limits: training goes on as before, and the turn is one of the pace that ``needed`` was computed for.

    >>> [round(w) for w in told_within("stop", 10, 0.03) or ()]
    [16, 24]
    """
    if inf in (needed, noise):
        return None
    half, most = (factor * needed**power * (noise / USUAL_NOISE) ** more for factor, power, more in TOLD[turn])
    return (half, max(half, most)) if most <= LONGEST_WEEKS else None


def turn_after(state: State) -> Turn:
    """Which turn would end this state? Where none is named, a rise."""
    turns: Mapping[State, Turn] = {"progressing": "stop", "declining": "hold"}
    return turns.get(state, "rise")


def fair_week(known: float, sureness: float, needed: float) -> float | None:
    """By which week is a state named in half of the cases in which none can be named now? None: not within a year.

    Parameters
    ----------
    known : week of the last session, or the first in which a state may be named at all, whichever is later. The week
        that is given depends on it, not on the day of the question.
    sureness : the largest probability of a state now.
    needed : `weeks_needed`.

    Source: made-up lifters with and without a turn, accuracy/told_by_when.py: what is nearly sure is named soon, and
    having waited long already makes no difference.
    """
    if told_within("rise", needed) is None:
        return None
    return float(known + NAMED * needed**NAMED_POWER * exp(UNSURE * max(NAMED_FROM - sureness, 0.0)))


def expected_slope(training_weeks: float) -> float:
    """How fast does strength usually rise after so many weeks of training (ln per week)?

    Source: Steele 2022, strength grows with the logarithm of time. Limits: the log may start long after training did.

    >>> [round(100 * expected_slope(w), 2) for w in (12, 26, 52, 104)]
    [0.65, 0.31, 0.16, 0.08]
    """
    return GROWTH / (training_weeks + 1)


def noise_and_rate(rated: Sequence[StrengthSeries], today: float) -> tuple[float, float]:
    """Noise of one session (ln) and sessions per week over the last twelve weeks, all these series together.

    The noise is that of equally good sessions which would say as much: a calm lift says more than a wild one.
    """
    start = min(float(r.week[0]) for r in rated)
    weeks = min(LATELY_WEEKS, max(today - start, 1.0))
    sessions = [int((r.week > today - LATELY_WEEKS).sum()) for r in rated]
    said = sum(n / r.noise**2 for n, r in zip(sessions, rated, strict=True))
    return (sqrt(sum(sessions) / said) if said else inf), sum(sessions) / weeks


def expect(
    noise: float, sessions_per_week: float, slope: float, as_of: date, *, state: State, scatter: Sequence[Scatter]
) -> Expectation | None:
    """Which change would be visible by when, and what shortens that time? None where even a year is too little.

    Parameters
    ----------
    noise, sessions_per_week, slope : as in `weeks_needed`.
    as_of : from this day on.
    state : what is said today; the change is the turn that would end it.
    scatter : why the sessions of each lift scatter.
    """
    turn, needed = turn_after(state), weeks_needed(noise, sessions_per_week, slope)
    told = told_within(turn, needed, noise)
    if told is None:
        return None
    half, most = told
    change_pct = 100 * slope * most
    return Expectation(
        change_pct=change_pct,
        told_as=_TURNS[turn].format(100 * slope),
        size_says=change_pct <= MOST_CHANGE_PCT,
        by=as_of + timedelta(days=round(7 * most)),
        by_half=as_of + timedelta(days=round(7 * half)),
        halved_by=() if turn == "hold" else (_halved_by(noise),),
        shortened_by=() if turn == "hold" else _means(most, scatter),
    )


def _halved_by(noise: float) -> str:
    """How little must sessions scatter for half the time?"""
    less = 2 ** (1.5 / SAVING_POWER)
    return (
        f"nothing alone; it would take sessions that scatter by {100 * noise / less:.1f} % instead of "
        f"{100 * noise:.1f} %, and plates and whole repetitions make some 1 %"
    )


def _means(most: float, scatter: Sequence[Scatter]) -> tuple[str, ...]:
    """What would each habit save, by this lifter's own numbers? The most helpful first, then all together."""
    known = _information(scatter)
    if not known:
        return ()

    def weeks(changed: Sequence[Scatter]) -> float:
        return float(most * (known / _information(changed)) ** (SAVING_POWER / 3))

    options = [(weeks(changed), text) for text, changed in _habits(scatter)]
    worth = sorted((w, text) for w, text in options if round(w) <= round(most) - LEAST_SAVED_WEEKS)
    if not worth:
        return ("only more sessions, as order, effort and straps explain next to nothing of your scatter",)
    told = [f"{text}: {round(w)} weeks instead of {round(most)}" for w, text in worth]
    if len(worth) > 1:
        whole = weeks([_calmer(_in_full(_strapped(s)), s.by_order + FAILURE_TAKES * s.by_reserve) for s in scatter])
        if whole <= worth[0][0] - LEAST_SAVED_WEEKS:
            told.append(f"all of these: {round(whole)} weeks instead of {round(most)}")
    return tuple(told)


def _information(scatter: Sequence[Scatter]) -> float:
    """Sessions of late, each by how much it says."""
    return sum(s.sessions * s.believed / s.noise**2 for s in scatter)


def _habits(scatter: Sequence[Scatter]) -> list[tuple[str, list[Scatter]]]:
    """Which habits could change, in words with the lifter's numbers, and what the lifts would then be like?"""
    easy, rated = sum(s.easy for s in scatter), sum(s.rated for s in scatter)
    near = f"one top set near failure in every session ({easy} of your {rated} look easy and count less)"
    share = _percent(scatter, [s.by_order for s in scatter])
    order = f"the same exercises in the same order (beyond what is allowed for, it is {share} of your scatter)"
    worn = f"straps always or never ({sum(s.other_straps for s in scatter)} sessions of late count apart)"
    found = [
        (near, [_in_full(_calmer(s, FAILURE_TAKES * s.by_reserve)) for s in scatter]),
        (order, [_calmer(s, s.by_order) for s in scatter]),
        (worn, [_strapped(s) for s in scatter]),
    ]
    if any(s.by_reserve for s in scatter):
        own = any(s.own_spread for s in scatter)
        spread = max(s.reserve_spread for s in scatter if s.by_reserve)
        reserve = f"as you note it now it varies by {spread:.1f}" if own else f"if it varies by {spread:.0f} as usual"
        share = _percent(scatter, [s.by_reserve for s in scatter])
        noting = f"noting the repetitions in reserve ({reserve}, that is {share} of your scatter)"
        found.append((noting, [_calmer(s, NOTING_TAKES * s.by_reserve) for s in scatter]))
    return found


def _percent(scatter: Sequence[Scatter], shares: Sequence[float]) -> str:
    """Share of the variance, every session counting the same."""
    sessions = sum(s.sessions for s in scatter)
    mean = sum(s.sessions * share for s, share in zip(scatter, shares, strict=True)) / max(sessions, 1)
    return f"{100 * mean:.0f} %"


def _calmer(one: Scatter, share: float) -> Scatter:
    return replace(one, noise=one.noise * sqrt(1 - min(share, MOST_SHARE)))


def _in_full(one: Scatter) -> Scatter:
    return replace(one, believed=1.0)


def _strapped(one: Scatter) -> Scatter:
    return replace(one, sessions=one.sessions + one.other_straps)
