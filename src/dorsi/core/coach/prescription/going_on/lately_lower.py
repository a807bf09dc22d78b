"""Which main lifts stand lower in the last thirty days than in the ten weeks before? And the way back of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor
from typing import Final

from dorsi.core.coach.asked_first import asked_first
from dorsi.core.coach.best_set import BARE_KG, BestSet, best_set, set_text
from dorsi.core.coach.diagnosis.causes.recovery import LOOK_WEEKS
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import GAP_DAYS, Row, Rows, gaps_of
from dorsi.core.coach.load.work_sets import WORK_SHARE
from dorsi.core.coach.moved import Change, best_of, body_of, can_be_compared
from dorsi.core.coach.own_steps import next_plates, unit_of_lift
from dorsi.core.coach.prescription.own_log.course_line import in_time
from dorsi.core.coach.prescription.own_log.in_session import later_in_session
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.after_break import LEFT_AFTER_BREAK
from dorsi.core.coach.prescription.steps.lost_otherwise import lost_otherwise, most_lost
from dorsi.core.coach.prescription.steps.way_back import way_back
from dorsi.core.phrases import counted
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["LowerLately", "down_in_month", "due", "in_its_place", "lower_lately", "lower_lines"]

MONTH_DAYS: Final = 30
BEFORE_DAYS: Final = 70
#: A lift is lower from so much on: a set is judged to within a repetition (2 to 3 %), and the best of one month lies
#: one to two per cent below the best of ten weeks though nothing has changed.
FELL_PCT: Final = 5.0
#: One session proves nothing.
FEWEST_DAYS: Final = 2
#: Two lifts and more, all of them lower by this, are so together.
TOGETHER_PCT: Final = 3.0
FEWEST_TOGETHER: Final = 2
#: From so many on it is no matter of each lift.
FEWEST_AT_ONCE: Final = 3
#: So few repetitions rise by load.
FEW_REPS: Final = 3
#: From so much on it is asked first whether it is the same machine.
ASKED_PCT: Final = 20.0
#: What is done every week was missed twice after so long.
LEFT_FOR: Final = timedelta(weeks=2)
#: What is asked first of all.
EASIER: Final = "was it an easier month on purpose"
LIGHTER: Final = "was it more repetitions with less load on purpose"
#: After so many hard weeks an easier one is usual at the latest (Bell 2023).
HARD_WEEKS: Final = 8
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerLately:
    """A main lift whose best set of the last thirty days stands below the best of the ten weeks before.

    ``between``: the best set of the month in between, where the one before is older than that. ``last``: the last day
    on which it was done. ``later``: that it is done later in the session than before, in words; empty where it is not.
    """

    lift: MainLift
    now: BestSet
    before: BestSet
    last: date
    between: BestSet | None = None
    later: str = ""

    @property
    def is_lost_otherwise(self) -> bool:
        """Did it come down by more than so many weeks without any training take, so that strength is not the reason?"""
        weeks = (self.now.day - self.before.day).days / 7
        return not self.lift.is_body and not self.lift.away_weeks and self.fell_pct > max(ASKED_PCT, most_lost(weeks))

    @property
    def is_left(self) -> bool:
        """Was it not done for a while?"""
        return not self.lift.away_weeks and self.lift.as_of - self.last >= LEFT_FOR

    @property
    def has_body_and_load(self) -> bool:
        """Is it the body with a load? What the body weighs is taken for granted, so less is known of it."""
        return self.lift.is_body and max(self.now.load_kg, self.before.load_kg) > BARE_KG

    @property
    def fell_pct(self) -> float:
        """By how much, as an estimated maximum."""
        return -Change(before=self.before, now=self.now, body_kg=body_of(self.lift.exercise)).pct


def lower_lately(lifts: Sequence[MainLift], rows: Rows, history: History) -> list[LowerLately]:
    """Which of these lifts are lower: in the last month, or in the last ten weeks against the ten before?

    Parameters
    ----------
    lifts : the main lifts.
    rows, history : of one person on one day.
    """
    large = [one for one in lifts if one.exercise.pattern in LARGE] or list(lifts)
    month = _of_the_month(large, rows, history)
    there = {one.lift.key for one in month}
    longer = [
        LowerLately(lift=one, now=one.change.now, before=one.change.before, last=rows.of(one.key)[-1].day)
        for one in large
        if one.key not in there and one.change is not None and one.move == "down" and not one.is_body
    ]
    return [replace(one, later=_later(one.lift, rows, history)) for one in (*month, *longer)]


def _later(lift: MainLift, rows: Rows, history: History) -> str:
    """Say that a lift is done later in the session in the last month than in the ten weeks before."""
    own = rows.of(lift.key)
    before = [row for row in own if MONTH_DAYS <= row.ago < MONTH_DAYS + BEFORE_DAYS]
    return later_in_session(before, [row for row in own if row.ago < MONTH_DAYS], history)


def down_in_month(lifts: Sequence[MainLift], rows: Rows, history: History) -> set[tuple[str, str, bool]]:
    """Which lifts, small ones too, stand lower in the last month, so that nothing is said of their rise?

    Parameters
    ----------
    lifts, rows, history : as in `lower_lately`.
    """
    seen = (_compared(one, rows, history) for one in lifts)
    return {one.lift.key for one, days in seen if one is not None and days >= FEWEST_DAYS and one.fell_pct >= FELL_PCT}


def _of_the_month(large: Sequence[MainLift], rows: Rows, history: History) -> list[LowerLately]:
    seen = [(one, days) for one, days in (_compared(lift, rows, history) for lift in large) if one is not None]
    # What all of them show together is more than the noise of one.
    there = [one for one, _ in seen if not one.lift.away_weeks and not one.has_body_and_load]
    if len(there) >= FEWEST_TOGETHER and all(one.fell_pct >= TOGETHER_PCT for one in there):
        return [one for one, _ in seen if one.fell_pct >= (FELL_PCT if one.has_body_and_load else TOGETHER_PCT)]
    return [one for one, days in seen if one.fell_pct >= FELL_PCT and days >= FEWEST_DAYS]


def _compared(lift: MainLift, rows: Rows, history: History) -> tuple[LowerLately | None, int]:
    """Hold the last month against the ten weeks before; and on how many days of the month was it done?"""
    own = rows.of(lift.key)
    lately = [row for row in own if row.ago < MONTH_DAYS]
    earlier = [row for row in own if MONTH_DAYS <= row.ago < MONTH_DAYS + BEFORE_DAYS]
    days = len({row.day for row in lately})
    if lift.away_weeks:
        # Back after weeks without it: what stands before is its best set of then.
        seen = (
            None if lift.was is None or lift.is_body or not can_be_compared(lift.now.reps, lift.was.reps) else lift.was
        )
        return (LowerLately(lift=lift, now=lift.now, before=seen, last=own[-1].day) if seen else None), days
    if not lately or len({row.day for row in earlier}) < FEWEST_DAYS:
        return None, days
    now, before = (_best(part, history) for part in (lately, earlier))
    if now is None or before is None or not can_be_compared(now.reps, before.reps):
        return None, days
    then = [row for row in earlier if row.ago < 2 * MONTH_DAYS and row.day > before.day]
    between = _best(then, history) if then else None
    if between is not None and (between.load_kg, between.reps) == (before.load_kg, before.reps):
        # It stood as long as it was done again.
        before, between = between, None
    elif between is not None and not _lies_between(before, between, now, lift):
        between = None
    return LowerLately(lift=lift, now=now, before=before, last=own[-1].day, between=between), days


def _lies_between(before: BestSet, between: BestSet, now: BestSet, lift: MainLift) -> bool:
    """Is it a step on the way down? A light month in between is none."""
    body = body_of(lift.exercise)
    known = can_be_compared(between.reps, before.reps) and can_be_compared(between.reps, now.reps)
    return known and Change(before=between, now=now, body_kg=body).ln < 0


def _best(rows: Sequence[Row], history: History) -> BestSet | None:
    """Give the best set, on the last day on which it was done; of the body with its usual mass, without help only."""
    sets = history.sets
    if any(sets.assist_kg[row.place] for row in rows):
        return None
    best = best_of(history, (row.place for row in rows), rows[0].exercise)
    if best is None:
        return None
    done = (sets.load_kg[best.place or 0], sets.reps[best.place or 0])
    again = [row for row in rows if (sets.load_kg[row.place], sets.reps[row.place]) == done]
    return replace(best, day=again[-1].day, place=again[-1].place)


def lower_lines(
    found: Sequence[LowerLately],
    history: History,
    lifts: Sequence[MainLift] = (),
    easy_weeks: int | None = None,
    *,
    lighter: bool = False,
) -> tuple[Sentence, ...]:
    """Say what is to be asked first; and of each from what to what, and the way back.

    Parameters
    ----------
    found : at least one.
    history : for the steps of the lifter's own machine.
    lifts : all main lifts, for one that has come in its place.
    easy_weeks : how many weeks ago the last easier week was, where that is known.
    lighter : did most lifts go to more repetitions with less load?
    """
    new = in_its_place(found, lifts)
    lines = as_part("do", *(_line(one, history, new) for one in found))
    asked = [one for one in found if not one.lift.away_weeks and not one.is_lost_otherwise]
    if not asked:
        # Why they are lower is known, or said of each.
        otherwise = any(one.is_lost_otherwise for one in found)
        return as_part("do", _TOO_MUCH if otherwise else None) + lines
    # What is not done any more is no sign of what the others show.
    once = sum(not one.is_left for one in found) >= FEWEST_AT_ONCE
    first = asked_first(
        [one.lift.exercise for one in asked],
        much=not lighter and any(one.fell_pct >= ASKED_PCT for one in asked),
        common=once,
        before=LIGHTER if lighter else EASIER,
    )
    # What a yes means, and a no, stands beside the question, and the steps right after it.
    asks = f"{first[:1].upper()}{first[1:]}? {_IF_SO}"
    if not once:
        return as_part("do", asks, f"{_IF_NOT}:") + lines
    begin = as_part("do", f"So many lifts that are lower at once point to one reason. {asks}")
    if easy_weeks is None or easy_weeks < HARD_WEEKS:
        known = "" if easy_weeks is None else f" (the last easier week is {counted(easy_weeks, 'week')} ago)"
        return begin + as_part("do", f"{_IF_NOT}{known}:") + lines
    tired = f"{_IF_NOT}, it is most likely tiredness, as the last easier week is {_weeks_ago(easy_weeks)} ago"
    return begin + as_part("do", f"{tired}: one week with half the sets at the loads of now, and then:") + lines


_TOO_MUCH: Final = "Lower by more than strength goes in that time:"
_IF_SO: Final = "If one of these is so, leave it as it is and go on; a lift that hurts pauses."
_IF_NOT: Final = "If neither is so"


def _weeks_ago(weeks: int) -> str:
    return f"{weeks} weeks" + (" and more" if weeks >= LOOK_WEEKS else "")


def in_its_place(found: Sequence[LowerLately], lifts: Sequence[MainLift]) -> MainLift | None:
    """Which lift of the same kind came in while one went down? None where none did.

    Parameters
    ----------
    found, lifts : as in `lower_lines`.
    """
    asked = [one for one in found if not one.lift.away_weeks and not one.is_lost_otherwise]
    kinds = {one.lift.exercise.pattern for one in asked}
    # So new that nothing of it can be compared yet is new as well.
    came = (one for one in lifts if one.added or one.away_weeks or one.change is None)
    new = (one for one in came if one.exercise.pattern in kinds and all(one.key != each.lift.key for each in found))
    return next(new, None)


def due(one: LowerLately, history: History, days: int) -> BestSet | None:
    """Which set is due on the way back after so many days? None for lifts of the body.

    Parameters
    ----------
    one : the lift.
    history : for its steps.
    days : from now on.
    """
    way = _way(one, history)
    if way is None:
        return None
    begin, step, _, goal = way
    return BestSet(load_kg=min(begin + step * max(days // 7 - 1, 0), goal), reps=one.now.reps, day=one.now.day)


def _way(one: LowerLately, history: History) -> tuple[float, float, int, float] | None:
    """Give the load it begins with, the step of a week, the weeks, and the load of before at the repetitions of now."""
    if one.now.load_kg <= BARE_KG or one.lift.is_body:
        return None
    goal = min(next_plates(one.before.load_for(one.now.reps), unit_of_lift(history, one.lift.key)), one.before.load_kg)
    if goal <= one.now.load_kg:
        return None
    begin = _begin(one, history)
    return begin, *way_back(history, one.lift.key, begin, goal), goal


def _begin(one: LowerLately, history: History) -> float:
    """With which load does it begin again? Of what fell that of its last set at which two stay in reserve.

    What comes back after weeks without it rises by itself, and goes on from its last set; so does what lost less than
    those two are worth, of which more would come off than was lost.
    """
    place = one.now.place
    noted = None if place is None else history.sets.rir[place]
    if one.lift.away_weeks or (noted or 0.0) >= LEFT_AFTER_BREAK:
        return one.now.load_kg
    lighter_kg = one.now.load_for(one.now.reps + LEFT_AFTER_BREAK)
    if one.before.load_for(one.now.reps) - one.now.load_kg < one.now.load_kg - lighter_kg:
        return one.now.load_kg
    return min(next_plates(lighter_kg, unit_of_lift(history, one.lift.key)), one.now.load_kg)


def _otherwise(one: LowerLately, history: History) -> str:
    units = history.unit, unit_of_lift(history, one.lift.key)
    return lost_otherwise(one.before, one.now, one.lift.exercise, units, _off_between(one, history))


def _off_between(one: LowerLately, history: History) -> str:
    """Say for how long the lift was left out between its two sets, else how far apart they are."""
    straps = history.sets.straps
    keys = enumerate(zip(history.day, history.key, strict=True))
    days = {day for place, (day, key) in keys if (*key, straps[place] is True) == one.lift.key}
    gaps = gaps_of([day for day in days if one.before.day <= day <= one.now.day], GAP_DAYS)
    longest, left_on = max((((b - a).days // 7, a) for a, b in gaps), default=(0, one.now.day))
    if longest:
        return f"{counted(longest, 'week')} without it{_lower_before(one, left_on, history)}"
    return counted(max(round((one.now.day - one.before.day).days / 7), 1), "week")


def _lower_before(one: LowerLately, left_on: date, history: History) -> str:
    """Say that it had come down before it was left out for longest, and to which set: so those weeks are not why."""
    straps = history.sets.straps
    keys = enumerate(zip(history.day, history.key, strict=True))
    last = best_set(
        history, [n for n, (day, key) in keys if day == left_on and (*key, straps[n] is True) == one.lift.key]
    )
    if last is None or Change(before=one.before, now=last, body_kg=body_of(one.lift.exercise)).move != "down":
        return ""
    return f", and it was down to {set_text(last, history.unit)} before those"


def _lost(one: LowerLately) -> str:
    """Write by how much, where that is a per cent, and since when it was not done."""
    less = f"{one.fell_pct:.0f} % less" if one.now.load_kg > BARE_KG else ""
    left = "not done since" if one.last == one.now.day else f"last done on {one.last.isoformat()}"
    heavier = "with more body mass it is no fall" if one.lift.is_body else ""
    told = ", ".join(filter(None, (less, left if one.is_left else one.later)))
    told = "; ".join(filter(None, (told, heavier)))
    return f" ({told})" if told else ""


def _if_it_stays(one: LowerLately, new: MainLift | None) -> str:
    """Say, of what is not done any more, since when another of its kind is done, and that it may go."""
    if not one.is_left:
        return ";"
    came = None if new is None or new.exercise.pattern != one.lift.exercise.pattern else new.back_on or new.began
    beside = "" if came is None or new is None else f" {new.name} is done since {came.isoformat()};"
    return f";{beside} if it is to stay{' beside that' if beside else ''},"


def _line(one: LowerLately, history: History, new: MainLift | None) -> str:
    unit = history.unit
    points = [each for each in (one.before, one.between, one.now) if each is not None]
    begin = f"{ITEM}{one.lift.name}: {in_time(points, unit, one.lift.left, one.lift.away_weeks)}"
    if one.is_lost_otherwise:
        return f"{begin} ({one.fell_pct:.0f} % less). {_otherwise(one, history)}"
    told, way = f"{begin}{_lost(one)}{_if_it_stays(one, new)}", _way(one, history)
    sets = _sets_words(one, history)
    if one.now.load_kg <= BARE_KG:
        return f"{told} one repetition more a week{sets}, until it is back."
    if way is None:
        return f"{told} {_to_old_reps(one, unit, sets)}; then more load."
    begin_kg, step, weeks, goal = way
    left = ""
    more_reps = BestSet(load_kg=one.now.load_kg, reps=one.now.reps + 1, day=one.now.day)
    last = BestSet(load_kg=goal, reps=one.now.reps, day=one.now.day)
    first = more_reps
    if begin_kg < one.now.load_kg:
        first, left = replace(last, load_kg=begin_kg), " with two left in reserve"
    elif one.now.reps <= FEW_REPS:
        # Few repetitions rise by load: the first step is one of it.
        first, weeks = replace(last, load_kg=min(one.now.load_kg + step, goal)), weeks - 1
    if not weeks:
        return f"{told} next {set_text(last, unit)}{sets}."
    more = "1 more week" if weeks == 1 else f"{weeks} more weeks"
    # The last step is the rest of the way: it may be a smaller one.
    then = f"{load_text(step, unit)} more a week up to {set_text(last, unit)}, in {more}"
    return f"{told} next {set_text(first, unit)}{sets}{left}, then {then}."


def _to_old_reps(one: LowerLately, unit: LoadUnit, sets: str) -> str:
    """Say how it goes back to its old repetitions: one a week, from those of now, or one more with the same load."""
    body, old = body_of(one.lift.exercise), one.before
    reps = floor(reps_at(max_of(body + one.now.load_kg, one.now.reps), body + old.load_kg) + _DUST)
    reps += abs(one.now.load_kg - old.load_kg) <= _DUST
    if not 0 < reps < old.reps - 1:
        return f"first {set_text(old, unit)} again{sets}"
    way = f"then a repetition more a week up to {set_text(old, unit)}"
    return f"next {set_text(replace(old, reps=reps), unit)}{sets}, {way}"


def _sets_words(one: LowerLately, history: History) -> str:
    """Say in how many sets the way back begins: as many as on the last day, lighter ones not counted."""
    own, straps = one.lift.key, history.sets.straps
    keys = enumerate(zip(history.day, history.key, strict=True))
    loads = [
        history.sets.load_kg[place] or 0.0
        for place, (day, key) in keys
        if day == one.last and (*key, straps[place] is True) == own and history.sets.kind[place] != "warm_up"
    ]
    many = sum(load >= WORK_SHARE * max(loads) for load in loads)
    return f" in {counted(many, 'set')} (as many as last time)"
