"""How much do this lifter's own sessions scatter in what a trial measures? From the log, where it says enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.outcomes import DayValue, day_values
from dorsi.core.coach.trials.power import Noise
from dorsi.core.coach.trials.trial import Design, Kind
from dorsi.core.progress.history import History
from dorsi.core.progress.mixture import Vector

__all__ = ["own_noise", "side_differences", "times_a_week"]

#: The log of the last weeks; the fewest days of all lifts together from which a scatter is told.
LOOK_BACK: Final = timedelta(weeks=52)
FEWEST_DAYS: Final = 8
#: What is usual counts like so many days; left over is doubt about the future (SD of ln).
PRIOR_DAYS: Final = 6.0
LEFT_OVER: Final = 0.12
#: Differences of neighbours farther out than this are brought nearer, as sessions are when a trial is judged.
_OUT: Final = 3.0
_MAD_TO_SD: Final = 1.4826
_LATELY: Final = timedelta(weeks=12)
#: Sessions within less than this say little of how often somebody trains.
_TELLS_A_PACE: Final = timedelta(weeks=2)
FEWEST_A_WEEK, MOST_A_WEEK = 0.5, 4.0
USUAL_A_WEEK: Final = 2.0


def own_noise(
    history: History | None,
    catalogue: Mapping[str, Exercise],
    exercises: Sequence[str],
    kind: Kind,
    design: Design,
    *,
    as_of: date,
) -> Noise:
    """SD of one session around its neighbours in what is measured, and how sure that is.

    Parameters
    ----------
    history : None where there is no log.
    exercises : the lifts of the trial; their scatter is taken together.
    as_of : nothing from later is used.
    """
    usual = Noise(sd=kind.noise, spread=kind.noise_spread, own=False)
    if history is None or not len(history):
        return usual
    values = day_values(history.until(as_of), catalogue, exercises, kind, design)
    lately = [one for one in values if one.day > as_of - LOOK_BACK]
    series = _series(lately, design)
    squares = [_squares(np.array(s)) for s in series if len(s) > 2]  # noqa: PLR2004 -- a scatter needs neighbours
    n = sum(len(s) for s in squares)
    if n < FEWEST_DAYS:
        return usual
    own = float(np.concatenate(squares).mean())
    if kind.step:
        own = max(own, kind.step**2 / 12)  # whole points cannot scatter less
    sd = float(np.sqrt((PRIOR_DAYS * kind.noise**2 + n * own) / (PRIOR_DAYS + n)))
    return Noise(sd=sd, spread=float(np.sqrt(1 / (2 * (PRIOR_DAYS + n)) + LEFT_OVER**2)), own=True, sessions=n)


def side_differences(values: Sequence[DayValue]) -> dict[tuple[str, date], tuple[float, float, tuple[str, ...]]]:
    """Values of both sides of each lift and day that has both: left, right, the sets."""
    sides: dict[tuple[str, date], dict[str, DayValue]] = {}
    for one in values:
        sides.setdefault((one.exercise, one.day), {})[one.part] = one
    return {
        key: (both["left"].value, both["right"].value, (*both["left"].set_ids, *both["right"].set_ids))
        for key, both in sides.items()
        if {"left", "right"} <= set(both)
    }


def _series(values: Sequence[DayValue], design: Design) -> list[list[float]]:
    found: dict[tuple[str, str], list[float]] = {}
    if design == "left_right":
        for (slug, _), (left, right, _ids) in sorted(side_differences(values).items()):
            found.setdefault((slug, ""), []).append(left - right)
    else:
        for one in values:
            found.setdefault((one.exercise, one.part), []).append(one.value)
    return list(found.values())


def _squares(y: Vector) -> Vector:
    """Squared noise from differences of neighbouring sessions: a slow trend does not enter them."""
    steps = np.diff(y) / np.sqrt(2)
    scale = _MAD_TO_SD * float(np.median(np.abs(steps)))
    most = _OUT * max(scale, 0.3 * float(np.sqrt((steps**2).mean())))
    return np.asarray(np.minimum(np.abs(steps), most) ** 2)


def times_a_week(history: History | None, exercises: Sequence[str], as_of: date) -> float:
    """On how many days a week was one of these lifts done of late? Two where the log does not say."""
    if history is None:
        return USUAL_A_WEEK
    wanted = set(exercises)
    days = {d for d, (slug, _) in zip(history.day, history.key, strict=True) if slug in wanted and d <= as_of}
    if not days:
        return USUAL_A_WEEK
    last = max(days)
    lately = [d for d in days if d > last - _LATELY]
    span = last - min(lately)
    if span < _TELLS_A_PACE:
        return USUAL_A_WEEK
    return min(max(len(lately) / (span.days / 7), FEWEST_A_WEEK), MOST_A_WEEK)
