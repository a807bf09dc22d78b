"""How much do this lifter's own sessions scatter in what a trial measures? From the log, where it says enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.deciding import prior_of
from dorsi.core.coach.trials.made_lifters import Course, MakeUp, Noise
from dorsi.core.coach.trials.outcomes import DayValue, day_values
from dorsi.core.coach.trials.posterior import Terms, believe, courses_of
from dorsi.core.coach.trials.trial import Design, Kind
from dorsi.core.progress.history import History

__all__ = ["own_noise", "side_differences", "times_a_week"]

#: The log of the last weeks; the fewest days of all lifts together from which a scatter is told.
LOOK_BACK: Final = timedelta(weeks=52)
FEWEST_DAYS: Final = 8
#: No more days than these, the last ones: the habit of today. Of one side against the other a year of two a week: both
#: grow alike, so an old day tells as much as a new one, and what lasts for weeks decides and shows in many weeks only.
MOST_DAYS, MOST_DAYS_SIDES = 60, 104
#: Doubt about the future (SD of ln).
LEFT_OVER: Final = 0.12
#: Parts lighter than this share of the heaviest are left away.
_LIGHTEST: Final = 1e-3
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
    """SD of one session in what is measured, what of it goes with the day and with slow form, and how sure that is.

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
    # A scatter needs more than two.
    series = {key: found for key, found in _series(lately, design).items() if len(found) > 2}  # noqa: PLR2004
    if sum(len(found) - 1 for found in series.values()) < FEWEST_DAYS:
        return usual
    return _learned(series, exercises, kind, design)


Series = Mapping[tuple[str, str], Sequence[tuple[date, float]]]


def _learned(series: Series, exercises: Sequence[str], kind: Kind, design: Design) -> Noise:
    """Weigh the SD and its make-up by what was logged, with the model that will judge the trial."""
    most = MOST_DAYS_SIDES if design == "left_right" else MOST_DAYS
    days = sorted({day for found in series.values() for day, _ in found})[-most:]
    place = {day: n for n, day in enumerate(days)}
    rows = [(day, key, value) for key, found in series.items() for day, value in found if day in place]
    lifts = {lift: n for n, lift in enumerate(dict.fromkeys(lift for _, lift, _ in rows))}
    nothing = np.zeros(len(rows))
    terms = Terms(
        week=np.array([(day - days[0]).days / 7 for day, _, _ in rows]),
        lift=np.array([lifts[lift] for _, lift, _ in rows], dtype=np.intp),
        session=np.array([place[day] for day, _, _ in rows], dtype=np.intp),
        tip=nothing,
        before=nothing,
        second=nothing,
    )
    prior = replace(prior_of(kind, design, worth=kind.noise, noise=kind.noise, weeks=1), noise_width=kind.noise_spread)
    values = np.array([[value for _, _, value in rows]])
    believed = believe(terms, prior, values)
    weight = believed.weight[0]
    # Whole points scatter by themselves; what is made up is rounded again.
    least = kind.step**2 / 12
    sds = np.sqrt(np.maximum(believed.noise**2 - least, least)) if kind.step else believed.noise
    kept = weight > _LIGHTEST * weight.max()
    shared = len(place) < len(rows)
    return Noise(
        sd=float(np.exp(weight @ np.log(believed.noise))),
        spread=LEFT_OVER,
        own=True,
        sessions=sum(len(found) - 1 for found in series.values()),
        weeks=(days[-1] - days[0]).days / 7,
        make_up=MakeUp(
            chance=weight[kept] / weight[kept].sum(),
            sd=sds[kept],
            day_share=believed.day_share[kept] if shared else None,
            slow_share=believed.slow_share[kept],
        ),
        courses=_courses(exercises, lifts, courses_of(terms, prior, believed, values)),
    )


def _courses(
    exercises: Sequence[str],
    lifts: Mapping[tuple[str, str], int],
    found: Sequence[tuple[float, float, float, float]],
) -> tuple[Course | None, ...]:
    """Where each lift of the trial stands at the end of the log, and how it goes on; of several parts the last."""
    place = {slug: n for (slug, _), n in lifts.items()}
    return tuple(Course(*found[place[slug]]) if slug in place else None for slug in exercises)


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


def _series(values: Sequence[DayValue], design: Design) -> dict[tuple[str, str], list[tuple[date, float]]]:
    found: dict[tuple[str, str], list[tuple[date, float]]] = {}
    if design == "left_right":
        for (slug, day), (left, right, _ids) in sorted(side_differences(values).items()):
            found.setdefault((slug, ""), []).append((day, left - right))
    else:
        for one in values:
            found.setdefault((one.exercise, one.part), []).append((one.day, one.value))
    return found


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
