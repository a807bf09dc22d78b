"""What is said to somebody who has not trained the back for four weeks and more: the way back, and what waits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import Final, NamedTuple

from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_DAYS, LiftKey, Row
from dorsi.core.coach.prescription.own_log.beginning import AWAY_DAYS, FEWEST_SESSIONS, OLD_DAYS, days_without
from dorsi.core.coach.prescription.own_log.in_the_log import usual_days
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.steps.begin_again import BeginAgain, begin_again
from dorsi.core.coach.prescription.steps.less_help import from_more_help, is_helped
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp
from dorsi.core.coach.prescription.steps.way_back import MOST_WEEKS, WHY_OFF, looked_at_in, steps_due, with_spare
from dorsi.core.estimate import Reason
from dorsi.core.units import LoadUnit, load_text

__all__ = ["away", "is_away"]

#: Which days of the week were usual is read from a year.
BEFORE_WEEKS: Final = 52
#: So many lifts are named, each of which was done on so many days of half a year before.
MOST_LIFTS: Final = 4
FEWEST_DAYS: Final = 3
LEAST_WEEKS: Final = 4
_HELP: Final = "; with help it is the help that begins higher and goes down"


def is_away(found: Diagnosis, *, log_goes_on: bool = False) -> int | None:
    """For how many days has the back not been trained, where it is coming back that is at hand? None else.

    Only where the day of asking is known; after half a year a log is an old one, unless it goes on later: then it is
    known that nothing was trained.

    Parameters
    ----------
    found : as of the last day up to the day of asking.
    log_goes_on : does the log hold later sessions?
    """
    if found.begin is None:
        return None
    days = days_without(found)
    if len({row.day for row in found.rows.everything if row.back}) < FEWEST_SESSIONS:
        # Of so few sessions there is nothing to come back to.
        return None
    return days if days is not None and days >= AWAY_DAYS and (days <= OLD_DAYS or log_goes_on) else None


def away(found: Diagnosis, days: int, *, log_goes_on: bool) -> Prescription:
    """What is to be done after so many days without the back?

    Parameters
    ----------
    found : as of the last day of the log.
    days : since the last session with the back.
    log_goes_on : is it known that nothing was trained in these days?

    Source: the loads to begin with are those of `load_after_break`, as in plans and in `dorsi load`.
    """
    rows = [row for row in found.rows.everything if row.back]
    last = rows[-1].day
    usual = usual_days([row for row in rows if (last - row.day).days < 7 * BEFORE_WEEKS])
    day = last.isoformat()
    sure = "" if log_goes_on else f"If you trained since {day}, give a log that holds it, and ask again: this is void."
    ways = _ways(found, rows)
    helped = from_more_help(found.rows, found.history, found.start) if found.history is not None else ()
    help_goes_down = _HELP if _assisted(rows) and not helped else ""
    weeks = looked_at_in(with_spare(max((way.weeks for way in ways), default=0))) or LEAST_WEEKS
    look = found.start + timedelta(weeks=min(weeks, MOST_WEEKS))
    # The lift that takes longest tells whether the loads come back.
    longest = max(ways, key=lambda way: way.weeks).below(weeks) if ways else "loads that do not come back"
    told = (
        *as_part("first", sure, WHY_OFF),
        *as_part(
            "log",
            f"Your last session with the back was {days} days ago ({day}). What is lower at first is the break, no "
            "decline and no standstill.",
        ),
        *as_part(
            "do",
            f"First a regular week: {usual}, as before. Two or three sets of each lift. Begin with no more than your "
            "last loads, and go up once a week while two repetitions stay in "
            f"reserve{':' if ways or helped else '.'}",
            *(way.told for way in ways),
            *helped,
            f"The other lifts in the same way{help_goes_down}. A week that does not go well is repeated. "
            "Nothing else changes until the old loads are reached.",
        ),
    )
    return Prescription(
        kind="look_later",
        title="Coming back",
        sentences=told,
        reason=Reason(
            rule="after four weeks without the back the old loads come back first",
            facts=(f"{days} days without the back",),
            source="two to three weeks off cost up to 5 % (Bosquet 2013); the steps are judgement",
        ),
        problem=found.diagnosed[0].problem.key if found.diagnosed else None,
        first_look=look,
        judge_on=look,
        mind=(f"{longest} by {look.isoformat()}; then the reason is looked for",),
        is_away=True,
    )


def _assisted(rows: list[Row]) -> bool:
    return any(is_helped(row) for row in rows if row.ago < HALF_A_YEAR_DAYS)


#: What was done so shortly before the break is begun with.
RECENT_DAYS: Final = 56


class _Way(NamedTuple):
    """What is said of one lift, the weeks until it is back, its name, and from where by which step to where."""

    told: SentBackUp
    weeks: int
    name: str
    again: BeginAgain
    unit: LoadUnit

    def below(self, weeks: int) -> str:
        """Say below which set it is to be looked into after so many weeks."""
        load = min(self.again.start.load_kg + steps_due(weeks) * self.again.step_kg, self.again.goal_kg)
        return f"{self.name} below {set_text(replace(self.again.start, load_kg=load), self.unit)}"


def _ways(found: Diagnosis, rows: list[Row]) -> list[_Way]:
    """Say of the lifts that are done most where each begins, its step, and when it is back."""
    by_key: dict[LiftKey, list[Row]] = defaultdict(list)
    for row in rows:
        body = row.exercise.load_model in BODY_MODELS
        if row.ago < HALF_A_YEAR_DAYS and not row.is_speed and not body and row.lift not in found.doubted:
            by_key[row.lift].append(row)
    newest = rows[-1].ago
    order = sorted(
        by_key.values(),
        # What was done in the last weeks before the break begins; what was away longer follows later.
        key=lambda own: (
            own[-1].ago - newest > RECENT_DAYS,
            not own[0].exercise.compound,
            -len({row.day for row in own}),
        ),
    )
    ways = (_way(found, own) for own in order if len({row.day for row in own}) >= FEWEST_DAYS)
    return [way for way in ways if way is not None][:MOST_LIFTS]


def _way(found: Diagnosis, own: list[Row]) -> _Way | None:
    history = found.history
    if history is None:
        return None
    again = begin_again(history, own, found.start)
    if again is None:
        return None
    unit, start, best, goal, weeks = history.unit, again.start, again.best, again.goal_kg, again.weeks
    reps, step = start.reps, again.step_kg
    text = set_text(best, unit)
    to = f"your {text}" if reps == best.reps else f"{load_text(goal, unit)} x {reps:g}"
    hard = "best on " if reps == best.reps else f"as hard as your {text} on "
    words = (
        f"{ITEM}{named(history, own[-1].place)}: begin with {set_text(start, unit)}, {load_text(step, unit)} more a "
        f"week, to {to} in about {weeks} {'week' if weeks == 1 else 'weeks'} ({hard}{best.day.isoformat()}, "
        f"last done {again.weeks_off:.0f} weeks ago)."
    )
    due = BestSet(load_kg=goal, reps=reps, day=found.start + timedelta(weeks=weeks))
    told = SentBackUp(words, AskedLift(key=own[-1].lift, begin=start, goal=due))
    return _Way(told=told, weeks=weeks, name=named(history, own[-1].place), again=again, unit=unit)
