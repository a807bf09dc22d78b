"""What went otherwise than planned in a trial: missed days, no value, another order, notes, safety stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.outcomes import sets_on
from dorsi.core.coach.trials.trial import ShownSession, Trial
from dorsi.core.progress.history import History

__all__ = ["what_went_otherwise"]

#: So many days are named.
_MOST_DAYS: Final = 5
#: What a log must hold, with its verb.
_FIELDS: Final[Mapping[str, str]] = {
    "felt_tension": "felt tension is",
    "reps": "load and repetitions are",
    "clean_reps": "clean repetitions are",
    "side": "the side is",
}


def what_went_otherwise(
    trial: Trial,
    history: History | None,
    catalogue: Mapping[str, Exercise],
    with_value: frozenset[date],
    today: date,
) -> tuple[str, ...]:
    """What went otherwise than planned, in sentences?

    Parameters
    ----------
    trial : with the sessions shown.
    history : the log, None where everything was typed.
    catalogue : the exercises.
    with_value : the days that have a value.
    today : the day of judgement; nothing from later is told.
    """
    told = []
    missed = [one for one in trial.shown if one.missed]
    if missed:
        told.append(f"{_days(missed)}: shown but not trained; the same lot came again")
    told += [
        f"{one.day.isoformat()}: {_value_name(trial, key, catalogue)} was noted anew; before it was "
        f"{', then '.join(f'{number:g}' for number in numbers)}"
        for one in trial.shown
        for key, numbers in one.was.items()
    ]
    told += [f"{one.day.isoformat()}: you noted: {one.note}" for one in trial.shown if one.note and one.day <= today]
    told += [
        f"{one.day.isoformat()}: stopped for safety ({one.what}); gone on with on {one.went_on.isoformat()}, because: "
        f"{one.because}"
        for one in trial.safety_stops
        if one.went_on is not None
    ]
    if trial.design != "left_right":
        told += _without_value(trial, history, with_value, today)
    if history is not None:
        told += _sideless(trial, history, today) if trial.design == "left_right" else _other_days(trial, history, today)
    if history is not None and trial.design == "same_session":
        told += _other_order(trial, history, today)
    if trial.kind.step == 1.0:
        told.append("A rating cannot be blind: what you expect is part of what you feel.")
    if trial.design == "left_right":
        told.append("Training one side strengthens the other a little, which hides part of an effect.")
    return tuple(told)


def _without_value(trial: Trial, history: History | None, with_value: frozenset[date], today: date) -> list[str]:
    """Name the days without a value, by what is missing of them."""
    days = {} if history is None else sets_on(history, trial.exercises)
    by_reason: dict[str, list[ShownSession]] = {}
    for one in trial.shown:
        if one.missed or one.day > today or one.day in with_value:
            continue
        if history is None:
            why = "none was noted"
        elif one.day not in days:
            why = "the log holds no set of it on that day"
        elif trial.design == "same_session" and all(history.sets.straps[i] is None for i in days[one.day]):
            why = "its sets are marked neither with straps nor bare"
        else:
            why = f"{_FIELDS.get(trial.kind.needs, trial.kind.needs)} not in the log"
        by_reason.setdefault(why, []).append(one)
    return [f"{_days(shown)}: no value of {trial.kind.words} ({why})" for why, shown in by_reason.items()]


def _sideless(trial: Trial, history: History, today: date) -> list[str]:
    """Say of how many sets nobody can tell the side."""
    days = sets_on(history, trial.exercises)
    last = min(today, trial.end_by)
    places = [i for day, found in days.items() if trial.start <= day <= last for i in found]
    without = sum(history.sets.side[i] not in {"left", "right"} for i in places)
    return [f"{without} of {len(places)} sets lack their side (left or right); not counted"] if without else []


def _other_order(trial: Trial, history: History, today: date) -> list[str]:
    """Name the days on which the log shows the other order of straps and bare hands than the lot."""
    days = sets_on(history, trial.exercises)
    other = []
    for one in trial.shown:
        marked = [worn for i in days.get(one.day, ()) if (worn := history.sets.straps[i]) is not None]
        if not one.missed and one.day <= today and len(set(marked)) > 1 and marked[0] is not (one.arm == "with"):
            other.append(one)
    return [f"{_days(other)}: the log shows the other order than the lot"] if other else []


def _value_name(trial: Trial, key: str, catalogue: Mapping[str, Exercise]) -> str:
    slug, _, part = key.partition("/")
    if key == "pain" or (len(trial.exercises) == 1 and not part):
        return "pain" if key == "pain" else "the value"
    name = catalogue[slug].name if slug in catalogue else slug
    return f"{name} ({part})" if part else name


def _days(shown: Sequence[ShownSession]) -> str:
    return ", ".join(one.day.isoformat() for one in shown)


def _other_days(trial: Trial, history: History, today: date) -> list[str]:
    shown = {one.day for one in trial.shown}
    others = [day for day in sets_on(history, trial.exercises) if trial.start <= day <= min(today, trial.end_by)]
    apart = [day.isoformat() for day in others if day not in shown]
    if not apart:
        return []
    more = " ..." if len(apart) > _MOST_DAYS else ""
    return [f"{', '.join(apart[:_MOST_DAYS])}{more}: trained without asking the lot; not counted"]
