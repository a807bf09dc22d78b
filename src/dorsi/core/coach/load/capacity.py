"""How strong has a lift been shown to be? What owned loads are measured against, and never exceed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.progress.e1rm import CURVATURE
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.progress.strength_scale import ENOUGH_NOTED, rate_sessions

__all__ = ["Capacity", "capacity_at"]

#: Sessions of so many weeks show the strength; the better half of them, as many are easier on purpose.
WEEKS: Final = 12.0
SHOWN: Final = 0.75
#: Where nobody notes effort: repetitions usually left in reserve, and their spread.
UNNOTED_RESERVE: Final = 1.5
UNNOTED_SPREAD: Final = 1.0
#: A single session's error (ln), and what is left however many there are.
ONE_SESSION: Final = 0.035
LEAST_SD: Final = 0.02
#: Standard normal quantile of 90 %: intervals hold eight in ten.
Z_80: Final = 1.2816


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """The strength (ln e1RM, kg) with its SD, from so many sessions, at so many repetitions usually."""

    ln: float
    sd: float
    sessions: int
    usual_reps: float

    @property
    def kg(self) -> tuple[float, float, float]:
        """Low, middle and high of the 80 % interval, kg."""
        low, middle, high = np.exp([self.ln - Z_80 * self.sd, self.ln, self.ln + Z_80 * self.sd]).tolist()
        return low, middle, high


def capacity_at(sets: SeriesSets, week: float) -> Capacity | None:
    """How strong was this lift in this week, from the twelve weeks up to it?

    Parameters
    ----------
    sets : of one series.
    week : on the calendar of the series; nothing later is used.

    Returns
    -------
    The strength, from the better sessions; None where no set of up to 15 repetitions is there.

    Source: as the verdict's scale (load (1 + n / 30)); a reserve of 1.5 repetitions is added where effort is not noted.
    Limits: judgement for the reserve. Sets cut short on purpose show less than there is; that is why the better
    sessions count.
    """
    recent = sets.between(week - WEEKS, week)
    rated = None if recent is None else rate_sessions(recent.week, recent.load_kg, recent.reps, recent.rir)
    if recent is None or rated is None:
        return None
    n = len(rated.week)
    shown = float(np.quantile(rated.strength, SHOWN))
    reps = float(np.median(rated.usual_reps))
    sd = float(np.hypot(LEAST_SD, ONE_SESSION / np.sqrt(n)))
    if float(np.isfinite(recent.rir).mean()) < ENOUGH_NOTED:
        left = float(np.log1p((reps + UNNOTED_RESERVE) / CURVATURE) - np.log1p(reps / CURVATURE))
        shown, sd = shown + left, float(np.hypot(sd, left * UNNOTED_SPREAD / UNNOTED_RESERVE))
    return Capacity(ln=shown, sd=sd, sessions=n, usual_reps=reps)
