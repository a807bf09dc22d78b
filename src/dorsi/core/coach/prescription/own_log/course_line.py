"""How the course of a lift is told: its sets in order of time, how long it was left out, and one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.best_set import MOST_REPS, BestSet, set_text
from dorsi.core.coach.moved import MOVED, Change, body_of
from dorsi.core.coach.prescription.own_log.left_out import YOUNG_DAYS
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.phrases import MONTHS
from dorsi.core.units import LoadUnit

__all__ = ["COURSES", "courses", "in_time", "is_known", "is_plain_rise", "pair_in_time", "set_in_month", "sets_in_time"]

#: What stands above the lines.
COURSES: Final = "Best sets in order of time (per cent by estimated maximum):"
#: Left out so soon after a set is left out from there on.
SOON: Final = timedelta(weeks=3)
#: A lift that came back is counted from so long on: its first two weeks are held against those after them.
COUNTED_AFTER: Final = timedelta(days=YOUNG_DAYS)


def in_time(
    points: Sequence[BestSet], unit: LoadUnit, left: date | None = None, weeks: int = 0, again_on: date | None = None
) -> str:
    """Write sets in order of time: the last one with its day, those before it with their months.

    Parameters
    ----------
    points : of one lift, in any order.
    unit : of the loads.
    left : its last day before it was left out.
    weeks : for so many.
    again_on : the last day on which the last of them was done, where it is the same as the one before.

    Examples
    --------
    >>> def sets(*told):
    ...     return [BestSet(load_kg=load, reps=10, day=date(2031, month, 2)) for load, month in told]
    >>> in_time(sets((40, 1), (35, 4), (45, 5)), "kg", date(2031, 1, 9), 12)
    '40 kg x 10 in January, none for 12 weeks, 35 kg x 10 in April, 45 kg x 10 on 2031-05-02'
    >>> in_time(sets((40, 1), (40, 4)), "kg")
    '40 kg x 10 in January, again on 2031-04-02'
    >>> in_time(sets((40, 1), (45, 5)), "kg", date(2031, 3, 12), 6)
    '40 kg x 10 in January, later none for 6 weeks, 45 kg x 10 on 2031-05-02'
    >>> in_time(sets((40, 4), (45, 5)), "kg", date(2030, 12, 20), 5)
    'back in January after 5 weeks without it, 40 kg x 10 in April, 45 kg x 10 on 2031-05-02'
    """
    told, before, gap = list[str](), None, left if weeks else None
    order = sorted({(one.day, one.load_kg, one.reps): one for one in points}.values(), key=lambda one: one.day)
    same = len(order) > 1 and set_text(order[-1], unit) == set_text(order[-2], unit)
    last = again_on or order[-1].day if same else order[-1].day
    days = [*(one.day for one in order[:-1]), last]
    for one, day, after in zip(order, days, [*days[1:], None], strict=True):
        text, off = set_text(one, unit), ""
        if gap and gap < one.day:
            off, gap = _off(before, one.day, gap, weeks), None
        elif before is not None and text == set_text(before, unit):
            text = "again"
        told.append(f"{off}{text} {_when(day, after)}")
        before = one
    return ", ".join(told)


def _off(before: BestSet | None, day: date, left: date, weeks: int) -> str:
    """Say for how long it was left out: later, where it went on for a while after the set that is told."""
    if before is None:
        back = left + timedelta(weeks=weeks)
        # A set of long after the return is none of the first days.
        return f"{_off_until(back, day)}after {weeks} weeks without it{', ' if day - back > SOON else ' '}"
    later = "later " if left - before.day > SOON else ""
    return f"{later}none for {weeks} weeks, "


def _off_until(back: date, day: date) -> str:
    year = f" {back.year}" if back.year != day.year else ""
    return f"back in {MONTHS[back.month - 1]}{year} " if day - back > SOON else ""


def _when(day: date, after: date | None) -> str:
    """Write a day, or only its month where the next one is told with a later one."""
    if after is None or (day.year, day.month) == (after.year, after.month):
        return f"on {day.isoformat()}"
    year = f" {day.year}" if day.year != after.year else ""
    return f"in {MONTHS[day.month - 1]}{year}"


def set_in_month(one: BestSet, unit: LoadUnit, after: date) -> str:
    """Write a set of before with its month, and the year where that is another than of what is told after it.

    >>> one = BestSet(load_kg=40, reps=10, day=date(2030, 11, 2))
    >>> set_in_month(one, "kg", date(2031, 2, 1)), set_in_month(one, "kg", date(2030, 12, 1))
    ('40 kg x 10 in November 2030', '40 kg x 10 in November')
    """
    return f"{set_text(one, unit)} {_when(one.day, after)}"


def sets_in_time(one: MainLift, unit: LoadUnit) -> str:
    """Write what a lift is held against, and what it does now, in order of time.

    Parameters
    ----------
    one : a main lift.
    unit : of the loads.
    """
    return in_time(_points(one), unit, one.left, _weeks_off(one), one.again_on)


def pair_in_time(one: MainLift, unit: LoadUnit) -> str:
    """Write one set of before and the one of now, and for how long it was left out.

    Parameters
    ----------
    one : a main lift.
    unit : of the loads.
    """
    change = one.change
    points = (one.was, one.now) if change is None or one.away_weeks else (change.before, change.now)
    return in_time([each for each in points if each is not None], unit, one.left, _weeks_off(one), one.again_on)


def _weeks_off(one: MainLift) -> int:
    return one.away_weeks or one.back_after or (one.again_after if one.move == "up" else 0)


def courses(lifts: Sequence[MainLift], unit: LoadUnit, known_on: date | None = None) -> tuple[str, ...]:
    """Say what these lifts did up to the last ten weeks: a line above, and one for each.

    Parameters
    ----------
    lifts : of `told_lifts`.
    unit : of the loads.
    known_on : the day of an answer before that called the back stuck: what was known then is no news.
    """
    told = tuple(f"{ITEM}{one.name}: {_course(one, unit, known_on)}" for one in lifts)
    return (COURSES, *told) if told else ()


def is_known(one: MainLift, known_on: date | None) -> bool:
    """Was the set that it rose to there already on this day?

    Parameters
    ----------
    one : the lift.
    known_on : as in `courses`.
    """
    if known_on is None or one.move != "up" or one.change is None:
        return False
    since = one.since_known
    # What does not clearly pass the best set that stood on that day did not rise since.
    return one.change.now.day <= known_on or (since is not None and since.move in {"level", "down"})


def is_plain_rise(one: MainLift) -> bool:
    """Did it rise, and is nothing of that said to be learning or coming back?

    Parameters
    ----------
    one : the lift.
    """
    return one.move == "up" and not (one.back_after or one.again_after or one.began or one.is_learnt or one.higher)


def _points(one: MainLift) -> list[BestSet]:
    """Which sets are told? Of what came back this month the one it was left with, and none of its first days."""
    if one.doubted or one.change is None or one.away_weeks:
        told = (None if one.doubted else one.was, one.between, None if one.doubted else one.long, one.now)
        return [each for each in told if each is not None]
    before = one.higher if one.move == "up" and one.higher is not None else one.was if one.back_after else None
    # Where most of a rise is coming back, the set by which it was back is told too.
    back = one.level_from if one.move == "up" else None
    return [each for each in (before, one.change.before, back, one.long, one.change.now) if each is not None]


def _course(one: MainLift, unit: LoadUnit, known_on: date | None) -> str:
    new = "new: " if one.added and not one.doubted else ""
    return f"{new}{sets_in_time(one, unit)} ({_verdict(one, unit, known_on)})"


def _verdict(one: MainLift, unit: LoadUnit, known_on: date | None) -> str:
    """Say in one breath where a lift went."""
    if one.doubted:
        return "asked about above, not counted"
    long = f"; sets of more than {MOST_REPS} repetitions are not compared" if one.long is not None else ""
    return f"{_verdict_of_counted(one, unit, known_on)}{long}"


def _verdict_of_counted(one: MainLift, unit: LoadUnit, known_on: date | None) -> str:
    if one.away_weeks:
        return f"{_since_left(one)}not counted yet: {_why_not_yet(one)}"
    if one.change is None:
        return f"{'new, ' if one.began else ''}nothing to compare it with yet"
    if one.back_after and one.change.before == one.change.now:
        return "no higher since it is back"
    if one.added:
        return "in part learning it" if one.change.move == "up" else "about level"
    return f"{_went(one)}{_since_known(one, known_on)}{_lately_less(one, unit)}{_apart(one, unit)}"


def _lately_less(one: MainLift, unit: LoadUnit) -> str:
    """Say of what rose that its last days lie clearly below that again: nobody calls that more."""
    if one.move != "up" or one.change is None or one.works_with is None:
        return ""
    less = replace(one.change, before=one.change.now, now=one.works_with)
    if less.move == "unclear" or less.ln > -MOVED:
        return _failed_since(one, unit)
    return f"; lately less: {set_text(one.works_with, unit)}"


def _failed_since(one: MainLift, unit: LoadUnit) -> str:
    """Say of what rose that its last day failed clearly below that: one such day ends no rise, but it is known."""
    last = one.failed
    if one.change is None or last is None or last.day <= one.change.now.day:
        return ""
    if replace(one.change, before=one.change.now, now=last).move != "down":
        return ""
    return f"; on the last day {set_text(last, unit)}, failed"


def _apart(one: MainLift, unit: LoadUnit) -> str:
    """Name a better set of late that cannot be held against what stands before, and why."""
    if one.change is None or not one.is_best_apart:
        return ""
    there = one.change.before
    which = "many" if one.now.reps > there.reps else "few"
    return f"; {set_text(one.now, unit)} of late has too {which} repetitions to be held against {set_text(there, unit)}"


def _since_known(one: MainLift, known_on: date | None) -> str:
    """Say how much of a rise came since the answer before."""
    if known_on is None or one.move != "up" or one.change is None:
        return ""
    day = known_on.isoformat()
    if is_known(one, known_on):
        if one.change.now.day <= known_on:
            return f"; all of that by {day}"
        # How much of it came before that day the same rule cannot tell: what came since is within its doubt.
        level = one.since_known is not None and one.since_known.move == "level"
        return f"; {'about level' if level else 'no higher'} since {day}"
    since = one.since_known
    if since is None or since.move != "up" or one.is_body or round(since.pct) == round(one.change.pct):
        return ""
    return f", {since.pct:.0f} % since {day}"


def _why_not_yet(one: MainLift) -> str:
    """Say what is missing before a lift that came back is counted."""
    if one.back_on is not None and one.as_of - one.back_on < COUNTED_AFTER:
        begun = "back" if one.back_on == one.as_of else f"back since {one.back_on.isoformat()}"
        return f"{begun} and counted after four weeks"
    return "no set of its first weeks to hold it against"


def _since_left(one: MainLift) -> str:
    """Hold what is back against what it was when it was left out; nothing is said where that is not known."""
    if one.was is None:
        return ""
    move = Change(before=one.was, now=one.now, body_kg=body_of(one.exercise)).move
    return {"up": "higher than before, ", "down": "lower than before, ", "level": "about as before, "}.get(move, "")


def _went(one: MainLift) -> str:
    """Write by how much a lift changed, or only where it went, where what a repetition is worth decides."""
    if one.change is None:
        return "cannot be compared"
    if one.move == "unclear":
        then, now = one.change.before.reps, one.change.now.reps
        return f"sets of {min(then, now):g} and {max(then, now):g} cannot be compared"
    if one.move != "up":
        return _size(one, {"down": "lower"}.get(one.move or "", "about level"))
    than = " than at its return" if one.back_after else ""
    if one.higher is not None:
        there = Change(before=one.higher, now=one.change.now, body_kg=one.change.body_kg).move
        return f"{_size(one, 'higher')}{than}, {'not yet' if there == 'down' else 'back'} where it was"
    part = ", in part coming back" if one.again_after and not one.back_after else ""
    part = part or (", in part learning it" if one.began or one.is_learnt else "")
    return f"{_size(one, 'higher')}{than}{part}"


def _size(one: MainLift, word: str) -> str:
    """Write the per cent of what moved: of what did not, a number would read like a rise or a fall."""
    pct = one.change_pct
    if pct is None or one.move == "level":
        return word
    return f"{abs(pct):.0f} % {'more' if pct > 0 else 'less'}"
