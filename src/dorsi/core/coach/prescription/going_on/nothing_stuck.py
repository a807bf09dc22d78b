"""What is said where nothing is stuck: keep going, look again, a regular week first, or coming back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.coach.best_set import set_text
from dorsi.core.coach.diagnosis.causes.recovery import easy_weeks_ago
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import BREAK, key_text
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.moved import best_of
from dorsi.core.coach.prescription.checkpoints.checkpoint import CHECK_AFTER
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing, one_thing
from dorsi.core.coach.prescription.going_on.both_ways import given_first, with_both_ways
from dorsi.core.coach.prescription.going_on.breaks_told import breaks_first, coming_back_in_part
from dorsi.core.coach.prescription.going_on.headlines import headline, lower_headline
from dorsi.core.coach.prescription.going_on.helpers_gone import after_thing, helpers_gone, ways_gone
from dorsi.core.coach.prescription.going_on.lately_lower import (
    LowerLately,
    down_in_month,
    in_its_place,
    lower_lately,
    lower_lines,
)
from dorsi.core.coach.prescription.going_on.lift_by_lift import asked_of_falls, denied_headline, note_what_stands
from dorsi.core.coach.prescription.going_on.lifts_of import lifts_of, next_on
from dorsi.core.coach.prescription.going_on.same_lifts import same_lifts
from dorsi.core.coach.prescription.going_on.what_is_looked_at import goal_of, mind_of
from dorsi.core.coach.prescription.own_log.course_line import courses
from dorsi.core.coach.prescription.own_log.in_the_log import irregular_weeks
from dorsi.core.coach.prescription.own_log.main_lift import MainLift, since_day, since_return
from dorsi.core.coach.prescription.own_log.old_best import below_old_best
from dorsi.core.coach.prescription.own_log.own_numbers import told_lifts
from dorsi.core.coach.prescription.own_log.place_taken import place_taken
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.asked_lifts import no_step_of
from dorsi.core.coach.prescription.said.month_ago import EARLY, MONTH, Earlier
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.since.fate import rises
from dorsi.core.coach.prescription.since.keeping_to import keep_title, kept_until
from dorsi.core.coach.prescription.since.waiting import hold_to_look
from dorsi.core.coach.prescription.steps.coming_back import coming_back, goal_of_return, weeks_of_return
from dorsi.core.coach.prescription.steps.last_sets import last_work_sets
from dorsi.core.coach.prescription.steps.next_step import next_of_named
from dorsi.core.coach.prescription.steps.way_back import looked_at_in
from dorsi.core.coach.traded import traded
from dorsi.core.estimate import Reason
from dorsi.core.progress.judgement import Judgement

__all__ = ["nothing_stuck"]

#: After so many regular weeks a verdict is possible at all.
REGULAR_WEEKS: Final = timedelta(weeks=8)
EIGHT_WEEKS: Final = timedelta(weeks=8)
#: The way back of what is lower is looked at after so long.
LOWER_LOOK: Final = timedelta(weeks=6)
#: After so many sessions with the back there is something to be seen, and not before so many weeks. Source: judgement.
LOOK_SESSIONS: Final = 15
LOOK_WEEKS: Final = 6
#: The key of what is stuck where it is the back as a whole.
BACK: Final = "back"
#: Stands before what came back.
_BACK_AGAIN: Final = "Coming back after weeks without it, which is no fall:"


def nothing_stuck(
    found: Diagnosis,
    judgement: Judgement,
    next_of: NextOf,
    *,
    keep: Earlier | None = None,
    told: Collection[LiftKey] = (),
    earlier: Earlier | None = None,
) -> Prescription:
    """What is to be said where nothing is stuck, or nothing to act on?

    Parameters
    ----------
    found, judgement : of the same day.
    next_of : what comes next on a lift.
    keep : the advice of before that is kept to its day.
    told : lifts of which the answer tells already.
    earlier : the answer before; what was known then is no news.
    """
    back = judgement.back
    if found.returning is not None:
        told_of_return, weeks = coming_back(found, found.returning), weeks_of_return(found, found.returning)
        if weeks:
            # The old loads are looked at when they are due, and a long way half-way.
            seen = looked_at_in(weeks)
            found = replace(found, next_look=found.start + timedelta(weeks=seen))
            found = hold_to_look(found, earlier) if seen < weeks else found
        else:
            found = hold_to_look(found, earlier)
        to_look = (found.next_look - found.start).days // 7 if found.next_look is not None else None
        return _made(found, judgement, "Coming back", told_of_return, mind=goal_of_return(found, to_look))
    irregular = irregular_weeks(found.rows)
    if irregular is not None and back is not None and not rises(found) and keep is None:
        noted = (found.noted,) if found.noted else ()
        found = hold_to_look(replace(found, next_look=found.start + REGULAR_WEEKS), earlier)
        told_of_days, todo = irregular
        told_of_week = as_part("log", told_of_days, *noted) + as_part("do", todo)
        return _made(found, judgement, "First a regular week", told_of_week)
    known_on = earlier.on if earlier is not None and earlier.key == BACK else None
    look_on = earlier.look_on if earlier is not None and earlier.is_look else None
    on = earlier.on if earlier is not None else None
    note = earlier.advice if earlier is not None and earlier.is_note else None
    unnoted = bool(note and earlier and found.history and not noted_since(note, found.history, earlier.known_to))
    # So early a week without a step says nothing, and nobody is known to have heard of steps that were only supposed.
    due = earlier is not None and not earlier.supposed and found.as_of - earlier.on >= EARLY
    no_step = due and earlier is not None and bool(no_step_of(earlier.asked, earlier.known_to, found))
    before = _Told(lifts=told, known_on=known_on, look_on=look_on, on=on, unnoted=unnoted, no_step=no_step)
    return _go_on(found, judgement, next_of, keep, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the answer before told: of which lifts, the day, where it called the back stuck, and the next look.

    ``on``: its day, whatever it said. ``unnoted``: it asked for a note that did not come, and is not asked for again.
    ``no_step``: a lift that it sent back up took none of its steps.
    """

    lifts: Collection[LiftKey] = ()
    known_on: date | None = None
    look_on: date | None = None
    on: date | None = None
    unnoted: bool = False
    no_step: bool = False


def _go_on(
    found: Diagnosis, judgement: Judgement, next_of: NextOf, keep: Earlier | None, before: _Told
) -> Prescription:
    """Say what rises and what is lower, the one thing that notes ask for, and what is added next."""
    lifts = lifts_of(found)
    sure = [one for one in lifts if not one.doubted]
    lower = lower_lately(sure, found.rows, found.history) if found.history is not None else []
    thing = _one_thing(found, sure, lower)
    thing = (
        OneThing(title=keep_title(keep, found), sentences=())
        if keep and keep.advice
        else thing or same_lifts(found, sure, next_of) or (None if before.unnoted else note_what_stands(found))
    )
    # Back after weeks without it is no fall, whatever the load.
    again = [] if found.denied else [one for one in lower if one.lift.away_weeks]
    lower = [one for one in lower if not one.lift.away_weeks]
    if lower or again:
        # What came down is to be seen on its way back sooner than a quarter from now.
        soon = found.start + LOWER_LOOK
        found = replace(found, next_look=min(found.next_look or soon, soon))
    found = _looked_at_often(found, no_step=before.no_step)
    breaks = breaks_first(found)
    if breaks or found.state != "moving":
        # What is not settled is looked at sooner than a quarter from now.
        found = replace(found, next_look=min(found.next_look or found.start + EIGHT_WEEKS, found.start + EIGHT_WEEKS))
    noted = found.noted if thing is None or breaks else None
    if breaks and thing is not None and not thing.holds_load:
        # The days come first: one thing at a time.
        thing, noted = None, f"{noted} The days come first; this is looked at then." if noted else None
    if thing is not None and thing.weeks and found.next_look != before.look_on:
        # A look that was promised stays; else it comes when there is something to see.
        seen = found.start + timedelta(weeks=thing.weeks)
        found = replace(found, next_look=max(found.next_look or seen, seen))
    found, thing = _with_sets(found, thing)
    judged_on = kept_until(keep, found)
    down = {one.lift.key for one in (*lower, *again)}
    small = down_in_month(sure, found.rows, found.history) if found.history else set()
    listed = [since_return(one) for one in lifts if one.key not in down | small]
    listing = told_lifts(listed, asked=before.lifts)
    if found.history is not None:
        listing = [since_day(one, found.rows, found.history, before.known_on) for one in listing]
    if found.denied:
        title, told = denied_headline(found)
    else:
        title, told = (
            lower_headline(found, listing, lower)
            if lower
            else headline(found, judgement, listing, thing, before.known_on)
        )
    if keep and not lower:
        # What was said of it stands first.
        told = ()
    course = courses(listing, found.history.unit, before.known_on) if found.history else ()
    ways = _ways_back(found, lower, (again, sure), next_of)
    back = coming_back_in_part(found) if course and not breaks else None
    said = [
        *as_part("log", *told),
        *as_part("ask", asked_of_falls(found, down) if found.denied else None),
        *as_part("log", back),
        *ways,
        *as_part("log", *course, below_old_best(found, sure, down), place_taken(found, before.on, told=down)),
        *as_part(
            "ask",
            (None if thing and thing.way else ways_gone(found, judged_on))
            or (
                helpers_gone(found, after=judged_on)
                if lower or (found.state != "moving" and not found.rising)
                else None
            ),
        ),
        *as_part("log", noted),
        *breaks,
        *(thing.sentences if thing else ()),
    ]
    # What came down otherwise, or is not done any more, is no measure.
    steady = [one for one in lower if not one.is_lost_otherwise and not one.is_left]
    # What is to stay is what the next look compares.
    sure.sort(key=lambda one: thing is None or one.key not in thing.stays)
    judges = given_first([one for one in sure if one.key not in down], thing)
    goal = goal_of(found, keep, steady, judges or sure)
    order = sorted(lifts, key=lambda one: one.key in down)
    said += as_part("do", next_on(found, order, thing, next_of, goal), after_thing(found, thing, judged_on, keep))
    shown = thing.title if thing else "Go on, every week" if breaks else title
    mind = (thing.mind if thing else None) or mind_of(found, steady, judges, next_of)
    tells = {key_text(key) for key in down} | ({BREAK} if breaks or back else set())
    return replace(
        _made(found, judgement, shown, tuple(said), mind=mind),
        tells=frozenset(tells),
        way=thing.way if thing else "",
        looks_at=goal.key if goal else None,
    )


def _one_thing(found: Diagnosis, sure: Sequence[MainLift], lower: Sequence[LowerLately]) -> OneThing | None:
    """Give the one thing that notes ask for; what has a way back has its sets said there."""
    back = {one.lift.key for one in lower}
    others = [one for one in sure if one.key not in back]
    return one_thing(found.rows, found.history, others) if found.history is not None else None


def _with_sets(found: Diagnosis, thing: OneThing | None) -> tuple[Diagnosis, OneThing | None]:
    """Give sets that begin now to both ways where both get few, and bring the look forward to when they can show."""
    thing = with_both_ways(found, thing)
    if thing is None or not thing.way:
        return found, thing
    seen = found.start + CHECK_AFTER
    return replace(found, next_look=min(found.next_look or seen, seen)), thing


def _ways_back(
    found: Diagnosis,
    lower: Sequence[LowerLately],
    others: tuple[Sequence[LowerLately], Sequence[MainLift]],
    next_of: NextOf,
) -> tuple[Sentence, ...]:
    """Say of what is lower what is asked first and the way back of each, then what comes back after weeks without it.

    ``others``: what comes back, and all sure lifts.
    """
    (again, lifts), history = others, found.history
    if history is None:
        return ()
    back = as_part("do", _BACK_AGAIN) + lower_lines(again, history) if again else ()
    # What comes back has its own way, and no second order.
    returned = {one.lift.key for one in again}
    return _ways_of_lower(found, lower, [one for one in lifts if one.key not in returned], next_of) + back


def _ways_of_lower(
    found: Diagnosis, lower: Sequence[LowerLately], lifts: Sequence[MainLift], next_of: NextOf
) -> tuple[Sentence, ...]:
    """Say of what is lower what is asked first, the way back of each, and what comes next on the lift of now."""
    history = found.history
    if not lower or history is None:
        return ()
    lighter = (went := traded(found.rows, history)) is not None and went.way == "lighter"
    ways = lower_lines(lower, history, lifts, easy_weeks_ago(found.rows), lighter=lighter)
    new = in_its_place(lower, lifts)
    if new is None or (last := best_of(history, last_work_sets(new, history), new.exercise)) is None:
        return ways
    then = next_of_named(last, new, next_of(new.key), history, is_body=new.is_body)
    return ways + as_part("do", f"{new.name}, which is done now: {then} (last {set_text(last, history.unit)}).")


def _looked_at_often(found: Diagnosis, *, no_step: bool) -> Diagnosis:
    """Bring the next look forward for who trains often: to when there are sessions enough to see something.

    Where steps that were told were not taken it comes in four weeks: what keeps them away is known then.
    """
    if no_step:
        soon = found.start + MONTH
        return replace(found, next_look=min(found.next_look or soon, soon))
    days = len({row.day for row in found.rows.lately() if row.back})
    if found.next_look is None or not days:
        return found
    weeks = max(ceil(LOOK_SESSIONS * LATELY_WEEKS / days), LOOK_WEEKS)
    return replace(found, next_look=min(found.next_look, found.start + timedelta(weeks=weeks)))


def _made(
    found: Diagnosis,
    judgement: Judgement,
    title: str,
    told: tuple[Sentence, ...],
    *,
    mind: str | None = None,
) -> Prescription:
    back, look = judgement.back, found.next_look
    return Prescription(
        kind="keep_going" if found.state == "moving" and found.returning is None else "look_later",
        title=title,
        sentences=told,
        reason=Reason(
            rule="no change without a standstill",
            facts=(back.verdict.why, back.verdict.what_would_change) if back else (),
            set_ids=back.verdict.reasons[0].set_ids if back and back.verdict.reasons else (),
            source="decision 0012",
        ),
        first_look=look,
        judge_on=look,
        why_no_date=found.why_no_look if look is None else None,
        mind=(_mind(found, mind),) if look else (),
    )


def _mind(found: Diagnosis, own: str | None) -> str:
    look = f" by {found.next_look.isoformat()}" if found.next_look else ""
    if found.returning is not None and own is None:
        return f"loads that fall again{look}; then the reason is looked for"
    return f"{own or 'no lift of the back a step further'}{look}; then the reason is looked for"
