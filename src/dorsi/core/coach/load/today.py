"""Is it a bad day? What the first sets say against what they usually are."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, sqrt
from typing import Final

import numpy as np

from dorsi.core.coach.load.clean_model import DAY_FORM
from dorsi.core.coach.load.owned import Today
from dorsi.core.coach.load.work_sets import WORK_SHARE, work_sets
from dorsi.core.progress.e1rm import CURVATURE
from dorsi.core.progress.series_sets import SeriesSets
from dorsi.core.progress.strength_scale import ENOUGH_NOTED, rate_sessions

__all__ = ["FirstSet", "FormOfDay", "form_of_day"]

#: The last sessions that make the usual.
SESSIONS: Final = 6
FEWEST_SESSIONS: Final = 2
#: What a set tells of a day has an error of its own (ln): whole repetitions, when to stop.
SET_ERROR: Final = 0.02
#: So far below the usual (SD) the load does not rise; so far it goes down.
NO_RISE: Final = -0.7
LESS: Final = -1.5
#: A fall by a fifth (ln) is eight SDs of a day's form.
FAR: Final = -0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSet:
    """One of today's first sets: what was moved (kg), how often, how many were left (None: not noted)."""

    moved_kg: float
    reps: float
    rir: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOfDay:
    """What today's first sets say; ``factor`` is what they leave of the strength, with its 80 % interval.

    ``shown_ln`` is the most that they show (ln kg of one repetition) where what was left is noted: nothing beyond it is
    asked for today. None where nothing was noted, as a set cut short on purpose shows less than there is.
    """

    today: Today
    factor: float
    low: float
    high: float
    words: str
    shown_ln: float | None = None


def form_of_day(before: SeriesSets, first: tuple[FirstSet, ...]) -> FormOfDay | None:
    """Are today's first sets below what they usually are?

    Parameters
    ----------
    before : the sets of earlier days.
    first : of today, at least one.

    Returns
    -------
    None where fewer than two earlier sessions say what is usual.

    Source: the form of a day varies by about 2.5 % (SD); what is seen is shrunk towards none. What is lighter than 85 %
    of the usual work load is a warm-up, as on other days: it says nothing against the day. Limits: a set cut short on
    purpose looks like a bad day; the reserve, where noted, is counted.

    Examples
    --------
    Six repetitions where nine are usual is 7 % below: the load goes down.
    """
    rated = rate_sessions(before.week, before.load_kg, before.reps, before.rir)
    if rated is None or len(rated.week) < FEWEST_SESSIONS:
        return None
    usual = float(np.median(rated.strength[-SESSIONS:]))
    with_reserve = bool(np.isfinite(before.rir).mean() >= ENOUGH_NOTED)
    bare = _usual_by_reps_alone(before) if with_reserve else usual
    work = [one for one in first if not _is_warm_up(one, before, bare)]
    if not work:
        return _warm_ups_only()
    # What was left today is compared where it was noted; where not, repetitions with repetitions: unknown is not none.
    short = max(
        _strength_ln(one, one.rir) - usual if with_reserve and one.rir is not None else _strength_ln(one, 0.0) - bare
        for one in work
    )
    kept = DAY_FORM**2 / (DAY_FORM**2 + SET_ERROR**2)
    middle, sd = kept * short, sqrt(kept) * SET_ERROR
    z = short / DAY_FORM
    today: Today = "less" if z <= LESS else "no_rise" if z <= NO_RISE else "as_usual"
    noted = [_strength_ln(one, one.rir) for one in work if one.rir is not None]
    shown = max(noted, default=None)
    if shown is not None and len(noted) == len(work) and shown - usual <= FAR:
        today = "stop"
    told = f"{abs(100 * (exp(short) - 1)):.0f} % {'below' if short < 0 else 'above'} the usual"
    return FormOfDay(
        today=today,
        factor=min(exp(middle), 1.0) if today == "less" else 1.0,
        low=exp(middle - 1.2816 * sd),
        high=exp(middle + 1.2816 * sd),
        words=f"today's first sets are {told} of the last {min(len(rated.week), SESSIONS)} sessions{_far(short)}",
        shown_ln=shown,
    )


def _usual_by_reps_alone(before: SeriesSets) -> float:
    """Give the usual strength shown (ln kg) by loads and repetitions alone, whatever was left."""
    rated = rate_sessions(before.week, before.load_kg, before.reps, np.full(len(before.reps), np.nan))
    return float(np.median(rated.strength[-SESSIONS:])) if rated is not None else -inf


def _is_warm_up(one: FirstSet, before: SeriesSets, usual_ln: float) -> bool:
    """Is it far lighter than the usual work sets? Not where its reserve was noted, or where it is as good as they."""
    weeks = np.unique(before.week)[-SESSIONS:].tolist()
    usual_kg = float(np.median([before.load_kg[work_sets(before, week)[0]] for week in weeks]))
    if one.rir is not None or one.moved_kg >= WORK_SHARE * usual_kg:
        return False
    return _strength_ln(one, 0.0) <= usual_ln + NO_RISE * DAY_FORM


def _warm_ups_only() -> FormOfDay:
    """Say that nothing is known of the day yet."""
    told = f"today's sets so far are lighter than {100 * WORK_SHARE:.0f} % of the usual work sets: taken for warm-ups"
    sd = 1.2816 * DAY_FORM
    return FormOfDay(today="warm_up", factor=1.0, low=exp(-sd), high=exp(sd), words=told)


def _strength_ln(one: FirstSet, left: float) -> float:
    return float(np.log(one.moved_kg) + np.log1p((one.reps + left) / CURVATURE))


def _far(short: float) -> str:
    """Say what so large a fall means: no form of a day is a fifth."""
    if short > FAR:
        return ""
    return "; no bad day takes so much: warm-ups are left out here"
