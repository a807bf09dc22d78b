"""Why do this lifter's sessions scatter, and what would that bring? Worked out from the lifter's own sets.

What a verdict takes is information: sessions divided by the variance of one. Each habit is looked at for how much of it
costs: sessions that look easy, a reserve that nobody notes, a changing place in the session, straps on and off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.progress.history import History
from dorsi.core.progress.lift_weeks import LATE_SPREAD
from dorsi.core.progress.middles import middle_of, running_middle
from dorsi.core.progress.mixture import Vector
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.progress.strength_scale import CURVATURE, ENOUGH_NOTED, StrengthSeries

__all__ = ["MOST_SHARE", "Scatter", "scatter_of"]

#: How far an unnoted reserve varies (SD, repetitions) where the lifter never noted it. Source: about as far as lifters
#: misjudge it (Halperin 2022).
USUAL_SPREAD: Final = 1.0
#: The lifter's own spread counts from so many noted best sets on.
ENOUGH_BEST_SETS: Final = 8
#: No habit explains more than this share of the variance: form of the day and whole plates always remain.
MOST_SHARE: Final = 0.5
#: The place in the session is looked at from so many sessions on, against so many neighbours on each side.
ENOUGH_SESSIONS: Final = 12
NEIGHBOURS: Final = 3
#: What lies farther out than this many middle distances counts no more than that.
FAR_OUT: Final = 3.0
#: Sessions of late: the last twelve weeks.
LATELY_WEEKS: Final = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """One series: ``noise`` (SD of a session, ln) and what it is made of.

    ``sessions`` of late; ``easy`` of all ``rated`` look like easy ones and count less, so that ``believed`` (0 to 1) of
    the information is left. ``by_reserve`` and ``by_order`` are shares of the variance that go with a reserve which
    varies by ``reserve_spread`` repetitions (``own_spread``: as the lifter's own notes say) and with the place in the
    session, as far as that is not allowed for already. ``other_straps``: sessions of late of the same lift that are
    another series because of straps.
    """

    noise: float
    sessions: int
    rated: int
    easy: int
    believed: float
    by_reserve: float
    reserve_spread: float
    own_spread: bool
    usual_reps: float
    notes_rir: bool
    by_order: float
    other_straps: int


def scatter_of(rated: StrengthSeries, sets: SeriesSets, history: History, today: float) -> Scatter:
    """What makes the sessions of this series scatter?

    Parameters
    ----------
    rated : its sessions.
    sets : the sets they were rated from.
    history : what the sets lie in: straps on other days.
    today : week number.
    """
    trust = rated.precision * rated.noise**2
    rir = sets.rir[rated.best]
    noted = rir[np.isfinite(rir)]
    own = len(noted) >= ENOUGH_BEST_SETS
    spread = float(np.std(noted)) if own else USUAL_SPREAD
    reps = middle_of(sets.reps[rated.best])
    notes = float(np.mean(np.isfinite(sets.rir))) >= ENOUGH_NOTED
    by_reserve = 0.0 if notes else min((spread / (CURVATURE + reps)) ** 2 / rated.noise**2, MOST_SHARE)
    return Scatter(
        noise=rated.noise,
        sessions=int((rated.week > today - LATELY_WEEKS).sum()),
        rated=len(rated.week),
        easy=int((trust < 1 / 2).sum()),
        believed=float(trust.mean()),
        by_reserve=by_reserve,
        reserve_spread=spread,
        own_spread=own,
        usual_reps=reps,
        notes_rir=notes,
        by_order=_by_order(rated),
        other_straps=_other_straps(sets, history, today),
    )


def _by_order(rated: StrengthSeries) -> float:
    """Which share of the scatter goes with the place in the session, beyond what the verdict allows for anyway?

    The verdict learns for each lift what a late place costs; only what it has not learned would a fixed order save.
    Adjusted for chance.
    """
    n = len(rated.week)
    if n < ENOUGH_SESSIONS or rated.late is None:
        return 0.0
    y, x = rated.fresh - _around(rated.fresh), rated.late - _around(rated.late)
    # Bad and light days must not decide.
    most = FAR_OUT * middle_of(np.abs(y))
    y = np.clip(y, -most, most)
    if not x.any() or not y.any():
        return 0.0
    y = y - x * float(x @ y) / float(x @ x + (rated.noise / LATE_SPREAD) ** 2)
    along = float(x @ y) / float(np.sqrt((x @ x) * (y @ y)))
    share = 1 - (1 - along**2) * (n - 1) / (n - 2)
    return min(max(share, 0.0), MOST_SHARE) if along < 0 else 0.0


def _around(values: Vector) -> Vector:
    """Middle of the sessions around each one."""
    wide = np.pad(values, NEIGHBOURS, mode="reflect")
    return running_middle(wide, 2 * NEIGHBOURS + 1)


def _other_straps(sets: SeriesSets, history: History, today: float) -> int:
    """How many sessions of late of this lift are another series, as straps were on in one and off in the other?"""
    if sets.straps is None:
        return 0
    straps, first = history.sets.straps, history.day[0].toordinal()
    since = first + 7 * (today - LATELY_WEEKS)
    own = {history.day[i] for i in sets.place.tolist()}
    found = {
        history.day[i]
        for i in sets.lift.places
        if straps[i] is not None and straps[i] is not sets.straps and history.day[i].toordinal() > since
    }
    return len(found - own)
