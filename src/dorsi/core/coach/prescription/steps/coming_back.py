"""What is said to somebody who comes back: no standstill, where to begin on each lift, and the step of each week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.returning import LowerLift, Return
from dorsi.core.coach.diagnosis.rows import HALF_A_YEAR_WEEKS, gaps_of
from dorsi.core.coach.own_steps import next_plates, unit_of_lift
from dorsi.core.coach.prescription.own_log.in_the_log import usual_days
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.after_break import LEFT_AFTER_BREAK
from dorsi.core.coach.prescription.steps.less_help import is_helped, to_less_help
from dorsi.core.coach.prescription.steps.lost_otherwise import begins_too_low, lost_otherwise
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp
from dorsi.core.coach.prescription.steps.way_back import MOST_WEEKS, WHY_OFF, steps_due, way_back, with_spare
from dorsi.core.phrases import counted, listed
from dorsi.core.progress.history import History
from dorsi.core.units import load_text

__all__ = ["coming_back", "goal_of_return", "set_of", "steps_of", "way_of", "weeks_of_return"]

#: How one trained before is read from so many weeks.
BEFORE_WEEKS: Final = 52
#: After so many days of training in so many weeks the days since the return say which are usual.
DAYS_SINCE: Final = 3
WEEKS_SINCE: Final = timedelta(days=21)
#: So many lifts are named.
MOST_LIFTS: Final = 3
#: Lifts are level again within this share.
LEVEL: Final = 0.97
#: Loads are rounded where they are read: a crumb is no further week.
_DUST: Final = 0.02


def coming_back(found: Diagnosis, back: Return) -> tuple[Sentence, ...]:
    """Say what the weeks after a break are: neither new strength nor a standstill, and what to do in them.

    Parameters
    ----------
    found : of the day, with its history.
    back : the return.
    """
    rows, history = found.rows, found.history
    since = [row for row in rows.everything if row.back and row.day >= back.returned]
    before = [
        row
        for row in rows.everything
        if row.back and row.day <= back.left and (back.left - row.day).days < 7 * BEFORE_WEEKS
    ]
    settled = len({row.day for row in since}) >= DAYS_SINCE and rows.as_of - back.returned >= WEEKS_SINCE
    days = usual_days(since) if settled else f"{usual_days(before)}, as before"
    ways = [way for one in _sure(found, back) if history and (way := way_of(one, history, back, found.start))]
    otherwise = [line for one in _sure(found, back) if history and (line := _otherwise(one, history, back))]
    what = "the back"
    if back.others and history:
        what = f"{listed([named(history, one.now) for one in back.lifts[:MOST_LIFTS]])}, while other lifts went on"
    begin = as_part("first", WHY_OFF) + as_part(
        "log",
        f"You came back on {back.returned.isoformat()} after {back.weeks} weeks without {what}. What rises now is "
        "coming back, not new strength, and lower loads are no decline and no standstill.",
    )
    todo = f"First a regular week: {days}."
    if not ways and not otherwise and found.doubted:
        return begin + as_part("do", f"{todo} Loads stay as they are until the question above is answered.")
    if not ways and not otherwise:
        on = f"{todo} Your loads are back where they were: go on from there one step at a time."
        return begin + as_part("do", on)
    helped = to_less_help(rows, history, back.left, back.returned) if history else ()
    untold = not helped and any(map(is_helped, since))
    help_goes_down = "; with help it is the help that goes down" if untold else ""
    first = (
        f"{todo} Two or three sets of each lift. Begin with the load of now and go up once a week while two "
        "repetitions stay in reserve:"
    )
    last = (
        f"The other lifts in the same way{help_goes_down}. A week that does not go well is repeated. Nothing else "
        "changes until the old loads are reached."
    )
    return begin + as_part("do", first, *ways, *otherwise, *helped, last)


def _sure(found: Diagnosis, back: Return) -> list[LowerLift]:
    """Give the lifts whose way back is told: none whose load is asked about first."""
    history = found.history
    sure = [one for one in back.lifts if history is not None and _key_of(one, history) not in found.doubted]
    return sure[:MOST_LIFTS]


def _key_of(one: LowerLift, history: History) -> tuple[str | None, str, bool]:
    return *history.key[one.now], history.sets.straps[one.now] is True


def weeks_of_return(found: Diagnosis, back: Return) -> int:
    """In how many weeks are the old loads due, one in four to spare? 0 where they are there.

    Parameters
    ----------
    found, back : as in `coming_back`.
    """
    history = found.history
    steps = [steps_of(one, history, back) for one in _sure(found, back)] if history else []
    return with_spare(max((one[1] for one in steps if one is not None), default=0))


def goal_of_return(found: Diagnosis, weeks: int | None = None) -> str | None:
    """Say below which set the lift that takes longest is to be looked into; None where all are there.

    Parameters
    ----------
    found : as in `coming_back`.
    weeks : in so many it is looked at; None: when it is where it was.
    """
    history = found.history
    lifts = _sure(found, found.returning) if found.returning else []
    ways = [
        (way[1], one, way)
        for one in lifts
        if history and found.returning and (way := steps_of(one, history, found.returning))
    ]
    if not ways or history is None:
        return None
    _, one, (step, _, goal) = max(ways, key=lambda each: each[0])
    now = set_of(one.now, history)
    there = goal if weeks is None else min(now.load_kg + steps_due(weeks) * step, goal)
    due = BestSet(load_kg=there, reps=now.reps, day=found.start)
    return f"{named(history, one.now)} below {set_text(due, history.unit)}"


def steps_of(one: LowerLift, history: History, back: Return) -> tuple[float, int, float] | None:
    """Give the step of a week, the weeks, and the load to reach at the repetitions of now.

    None where it is level, and where it is lower than any break leaves it: that is no way back. Where the old load is
    more than half a year away, it is the load of twelve weeks.

    Parameters
    ----------
    one, history, back : as in `way_of`.
    """
    key = history.key[one.now]
    before, now = set_of(one.before, history), set_of(one.now, history)
    lift = (key[0] or "", key[1], history.sets.straps[one.now] is True)
    goal = next_plates(before.load_for(now.reps), unit_of_lift(history, lift))
    if key[0] is None or now.load_kg >= LEVEL * goal or _otherwise(one, history, back):
        return None
    step, weeks = way_back(history, lift, now.load_kg, goal, weeks_away=back.weeks)
    if weeks > HALF_A_YEAR_WEEKS:
        # Nobody can say what is in so many weeks.
        return step, MOST_WEEKS, now.load_kg + MOST_WEEKS * step
    return step, weeks, goal


def way_of(one: LowerLift, history: History, back: Return, start: date, *, is_best: bool = False) -> SentBackUp | None:
    """Say where a lift begins, what is added a week, and where it was; None where it is as good as level.

    Parameters
    ----------
    one, back : the lift, and how long it was left out.
    history : for the sets and the loads there are.
    start : the day from which it goes up.
    is_best : is the set of now the best of many weeks? Then the way begins lower, with two repetitions in reserve.
    """
    unit, steps, (slug, variant, straps) = history.unit, steps_of(one, history, back), _key_of(one, history)
    if steps is None or slug is None:
        return None
    step, weeks, goal = steps
    before, now = set_of(one.before, history), set_of(one.now, history)
    if is_best and (history.sets.rir[one.now] or 0.0) < LEFT_AFTER_BREAK:
        plates = unit_of_lift(history, (slug, variant, straps))
        now = replace(now, load_kg=min(next_plates(now.load_for(now.reps + LEFT_AFTER_BREAK), plates), now.load_kg))
        weeks = ceil((goal - now.load_kg) / step - _DUST)
    was = "your load" if now.reps == before.reps else f"as hard as your {set_text(before, unit)}"
    if goal < LEVEL * before.load_for(now.reps):
        was = f"on the way to your {set_text(before, unit)}"
    words = (
        f"{ITEM}{named(history, one.now)}: from {set_text(now, unit)}, {load_text(step, unit)} more a week, to "
        f"{load_text(goal, unit)} x {now.reps:g} in about {weeks} {'week' if weeks == 1 else 'weeks'} ({was} on "
        f"{before.day.isoformat()})."
    )
    there = BestSet(load_kg=goal, reps=now.reps, day=start + timedelta(weeks=weeks))
    return SentBackUp(words, AskedLift(key=(slug, variant, straps), begin=replace(now, day=start), goal=there))


def _otherwise(one: LowerLift, history: History, back: Return) -> str | None:
    """Ask about machine and form where a lift is lower than its weeks off can leave it; None where it is not."""
    slug, before, now = history.key[one.now][0], set_of(one.before, history), set_of(one.now, history)
    keys = enumerate(zip(history.day, history.key, strict=True))
    straps = history.sets.straps
    days = {day for place, (day, key) in keys if (*key, straps[place] is True) == _key_of(one, history)}
    gaps = gaps_of([day for day in days if before.day <= day <= now.day], 7 * back.weeks)
    weeks = max([back.weeks, *((b - a).days // 7 for a, b in gaps)])
    if slug is None or not begins_too_low(before, now, weeks):
        return None
    told = f"{set_text(now, history.unit)} now, {set_text(before, history.unit)} on {before.day.isoformat()}"
    off = f"{counted(weeks, 'week')} without it"
    _, variant, is_strapped = _key_of(one, history)
    units = history.unit, unit_of_lift(history, (slug, variant, is_strapped))
    do = lost_otherwise(before, now, load_catalogue()[slug], units, off)
    return f"{ITEM}{named(history, one.now)}: {told}. {do}"


def set_of(place: int, history: History) -> BestSet:
    """Which set is at this place? Unlike `set_at` for sets that are known to have a load and repetitions."""
    sets = history.sets
    return BestSet(load_kg=sets.load_kg[place] or 0.0, reps=sets.reps[place] or 0.0, day=history.day[place])
