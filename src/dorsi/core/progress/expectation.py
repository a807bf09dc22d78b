"""By when can something be seen at all? How long a verdict takes at this noise and this rate of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import inf, log, sqrt
from typing import Final

from dorsi.core.progress.judgement import Expectation
from dorsi.core.progress.strength_scale import LEAST_NOISE, StrengthSeries

__all__ = ["expect", "expected_slope", "noise_and_rate", "weeks_needed"]

#: Growth with the logarithm of time: 40 % in the first year. Source: Steele 2022 (14,690 people).
GROWTH: Final = log(1.4) / log(53)
#: 80 % power at 10 % one-sided: 0.84 + 1.28 standard errors.
POWER: Final = 2.12
#: A stop is told once the slope lies three quarters below what it was.
DROP: Final = 0.75
#: The rate of sessions is that of so many weeks.
LATELY_WEEKS: Final = 12.0
#: Half the time takes a noise smaller by this, as time goes with noise to the power of 2/3.
HALVING: Final = 2**1.5


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


def expect(noise: float, sessions_per_week: float, slope: float, as_of: date, *, notes_rir: bool) -> Expectation | None:
    """Which change would be visible by when, and what halves that time? None where even years are too few.

    Parameters
    ----------
    noise, sessions_per_week, slope : as in `weeks_needed`.
    as_of : from this day on.
    notes_rir : whether enough sets have their effort noted.
    """
    weeks = weeks_needed(noise, sessions_per_week, slope)
    if weeks > 2 * 52:
        return None
    return Expectation(
        change_pct=100 * slope * weeks,
        by=as_of + timedelta(days=round(7 * weeks)),
        halved_by=_halved_by(noise, notes_rir=notes_rir),
    )


def _halved_by(noise: float, *, notes_rir: bool) -> tuple[str, ...]:
    """Half the time is a third of the noise, or half of it with twice the sessions; and what brings the noise down."""
    if noise / HALVING >= LEAST_NOISE:
        how_much = f"sessions that scatter by {100 * noise / HALVING:.1f} % instead of {100 * noise:.1f} %"
    else:
        how_much = f"half the scatter between sessions (now {100 * noise:.1f} %) and twice as many sessions"
    return (
        how_much,
        "what brings the scatter down: the same exercises in the same order",
        "one top set near failure, with 0 or 1 repetitions in reserve",
        *(() if notes_rir else ("noting the repetitions in reserve",)),
        "straps always or never",
    )
