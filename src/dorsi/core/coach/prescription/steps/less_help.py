"""The way back of a lift that is done with help: the help goes down, step by step, to what it was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LiftKey, Row, Rows
from dorsi.core.coach.own_steps import plates_above
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["HELPED", "from_more_help", "is_helped", "to_less_help"]

#: The load of such a lift is help.
HELPED: Final = "body_mass_minus_assistance"
#: A lift is told that was done on so many days of the half year; so many are told.
FEWEST_DAYS: Final = 3
MOST_LIFTS: Final = 2
#: What help there is now is that of so many days; what there was before that of the half year, away and back alike.
NOW_DAYS: Final = 28
#: Helps are rounded where they are read.
_DUST: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class _HelpedSet:
    """One set: the help (kg), its repetitions and its day."""

    help_kg: float
    reps: float
    day: date

    def is_more_than(self, other: _HelpedSet) -> bool:
        """Is it more, whatever the body weighs: no more help and no fewer repetitions, and one of them better?"""
        no_less = self.help_kg <= other.help_kg + _DUST and self.reps >= other.reps
        return no_less and (self.help_kg < other.help_kg - _DUST or self.reps > other.reps)

    def text(self, unit: LoadUnit) -> str:
        """Write it."""
        return f"{load_text(self.help_kg, unit)} of help x {self.reps:g}"


def is_helped(row: Row) -> bool:
    """Is it a set of a lift whose load is help?"""
    return row.exercise.load_model == HELPED


def to_less_help(rows: Rows, history: History, left: date, returned: date) -> tuple[SentBackUp, ...]:
    """Say of lifts with help that are done again how the help goes down to what it was before the weeks off.

    Parameters
    ----------
    rows, history : of one person on one day.
    left, returned : the last day before the weeks off, and the first after them.
    """
    told = []
    for own in _helped(rows):
        before = [row for row in own if 0 <= (left - row.day).days < HALF_A_YEAR_DAYS]
        since = _sets((row for row in own if row.day >= returned and row.ago < NOW_DAYS), history)
        if not since or len({row.day for row in before}) < FEWEST_DAYS:
            continue
        now = _least(since)
        goal = _goal(_sets(before, history), now)
        if goal is not None:
            name = named(history, own[-1].place)
            words = f"{ITEM}{name}: from {now.text(history.unit)}, {_road(now, goal, own, history)}."
            told.append(SentBackUp(words, AskedLift(key=own[-1].lift)))
    return tuple(told[:MOST_LIFTS])


def from_more_help(rows: Rows, history: History, start: date) -> tuple[SentBackUp, ...]:
    """Say of lifts with help with how much more of it they begin after weeks off, and how it goes down again.

    One step more than on the last day: by how much strength fell nobody knows without the body mass.

    Parameters
    ----------
    rows, history : as of the last day of the log.
    start : the day of asking.
    """
    told, unit = [], history.unit
    for own in _helped(rows):
        late = [row for row in own if row.ago < HALF_A_YEAR_DAYS]
        if len({row.day for row in late}) < FEWEST_DAYS:
            continue
        there = _sets(late, history)
        last = [one for one in there if one.day == late[-1].day]
        if not last:
            continue
        best, most = _least(there), max(one.help_kg for one in last)
        above = [kg for kg in _helps(own, history) if kg > most + _DUST]
        more = min(above, default=plates_above(most, unit))
        begin = _HelpedSet(help_kg=more, reps=best.reps, day=start)
        since = f", last done {(start - late[-1].day).days / 7:.0f} weeks ago"
        road = _road(begin, best, own, history, since)
        words = f"{ITEM}{named(history, own[-1].place)}: begin with {begin.text(unit)}, {road}."
        told.append(SentBackUp(words, AskedLift(key=own[-1].lift)))
    return tuple(told[:MOST_LIFTS])


def _helped(rows: Rows) -> list[list[Row]]:
    """Give the sets of each lift with help, the lift that is done most first."""
    found: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in rows.everything:
        if row.back and is_helped(row):
            found[row.lift].append(row)
    return sorted(found.values(), key=lambda own: -len({row.day for row in own}))


def _sets(rows: Iterable[Row], history: History) -> list[_HelpedSet]:
    sets = history.sets
    there = ((row, sets.assist_kg[row.place] or sets.load_kg[row.place], sets.reps[row.place]) for row in rows)
    return [_HelpedSet(help_kg=kg, reps=reps, day=row.day) for row, kg, reps in there if kg and reps]


def _least(sets: Sequence[_HelpedSet]) -> _HelpedSet:
    return min(sets, key=_order)


def _goal(before: Sequence[_HelpedSet], now: _HelpedSet) -> _HelpedSet | None:
    """Give the set of before with the least help that is more than what is now; None where none surely is."""
    return min((one for one in before if one.is_more_than(now)), key=_order, default=None)


def _order(one: _HelpedSet) -> tuple[float, float, int]:
    """Put the least help first, then the most repetitions, then the youngest."""
    return one.help_kg, -one.reps, -one.day.toordinal()


def _helps(own: Sequence[Row], history: History) -> list[float]:
    """Give every help that the lift was ever done with, the most first."""
    return sorted({round(one.help_kg, 3) for one in _sets(own, history)}, reverse=True)


def _road(now: _HelpedSet, goal: _HelpedSet, own: Sequence[Row], history: History, since: str = "") -> str:
    """Say the next set, and the less help that the log knows, up to the set of before."""
    unit, two = history.unit, f"{goal.reps:g} leave two in reserve"
    end = f"{goal.text(unit)} (best on {goal.day.isoformat()}{since})"
    if goal.help_kg >= now.help_kg - _DUST:
        return f"a repetition more a week up to {end}"
    between = [load_text(kg, unit) for kg in _helps(own, history) if goal.help_kg + _DUST < kg < now.help_kg - _DUST]
    less = f"less each time {two}: {', '.join([*between, end])}"
    if now.reps >= goal.reps:
        return less
    first = _HelpedSet(help_kg=now.help_kg, reps=goal.reps, day=now.day)
    up = "next" if goal.reps - now.reps == 1 else "a repetition more a week up to"
    return f"{up} {first.text(unit)}, then {less}"
