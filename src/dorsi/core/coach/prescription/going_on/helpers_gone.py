"""Lifts, rows or pulls from above that are gone while the back is trained on: on purpose, or by chance?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, Row
from dorsi.core.coach.prescription.choosing.noted_thing import FEWEST_A_WEEK, WAYS, OneThing, ways_of
from dorsi.core.coach.prescription.going_on.no_lower_back import not_in_log, then_in
from dorsi.core.coach.prescription.own_log.place_taken import BEFORE_DAYS, OFTEN_DAYS, took_its_place
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.remedies.hardly_any import LOWER_BACK, hardly_any
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import counted, listed, small_number
from dorsi.core.progress.history import History

__all__ = ["after_thing", "after_this", "helpers_gone", "ways_gone"]

#: Gone for so long.
GONE_DAYS: Final = 42
MOST_NAMED: Final = 3
#: The back was trained on so many days since, so that no break is taken for it.
TRAINED_DAYS: Final = 8
#: Rows, or pulls from above, are asked for after so long.
WAY_GONE_DAYS: Final = 56


def helpers_gone(found: Diagnosis, *, stuck: bool = False, after: date | None = None) -> str | None:
    """Name lifts that vanished, for who did not plan it; None where none did, or others came in their place.

    Parameters
    ----------
    found : of the day.
    stuck : does the back stand? Then it may be the reason, and nothing else is asked for beside it.
    after : while something is tried, the day on which it is judged.
    """
    history = found.history
    since = {row.day for row in found.rows.everything if row.back and row.ago < GONE_DAYS}
    if history is None or len(since) < TRAINED_DAYS:
        return None
    gone = []
    for own in found.rows.back_lifts().values():
        if own[-1].exercise.pattern not in LARGE:
            continue
        last = own[-1].ago
        days = {row.day for row in own if row.ago < last + BEFORE_DAYS}
        if (
            GONE_DAYS <= last < GONE_DAYS + BEFORE_DAYS
            and len(days) >= OFTEN_DAYS
            and took_its_place(own, found.rows) is None
        ):
            gone.append((len(days), named(history, own[-1].place), own[-1].day))
    if not gone:
        return None
    gone.sort(key=lambda one: (-one[0], one[1]))
    told = [f"{name} (last on {day.isoformat()})" for _, name, day in gone[:MOST_NAMED]]
    then = "it may be a part of the reason" if stuck else f"two sets a week{then_in(after)} keep what was built"
    return f"No longer done: {listed(told)}. If that is not planned, {then}."


def _hardly(found: Diagnosis, last: Mapping[str, Row], history: History, after: date | None) -> str | None:
    """Say that rows, or pulls from above, got hardly any sets on a back that is trained."""
    rows = found.rows.lately()
    if found.rows.weeks < LATELY_WEEKS or len({row.day for row in rows if row.back}) < LATELY_WEEKS:
        return None
    sets = {way: sum(WAYS.get(row.exercise.pattern) == way for row in rows) for way in last}
    few = [way for way in sorted(last) if sets[way] <= FEWEST_A_WEEK * LATELY_WEEKS]
    if not few:
        return None
    told = listed([f"{way} got {counted(sets[way], 'set')}" for way in few])
    row = max((last[way] for way in few), key=lambda one: one.day)
    return (
        f"In the last {LATELY_WEEKS} weeks {told} (last {named(history, row.place)} on {row.day.isoformat()}). If that "
        f"is not on purpose, {_two_sets('into', after, found)}."
    )


def _two_sets(where: str, after: date | None, found: Diagnosis) -> str:
    """Ask for two sets of a row or a pull a week, now or once what is tried has been judged."""
    if not after:
        return f"put two sets of one {where} every week"
    why = f"they wait {_weeks_to(found, after)}, as two changes at once cannot be told apart"
    return f"two sets of one come {where} every week{then_in(after)}; {why}"


def ways_gone(found: Diagnosis, after: date | None = None) -> str | None:
    """Say that rows, or pulls from above, have not been done for eight weeks, or hardly: on purpose, or by chance?

    Parameters
    ----------
    found : of the day; None where they are done.
    after : while something is tried, the day on which it is judged: nothing is begun before.
    """
    history, last = found.history, dict[str, Row]()
    for row in found.rows.everything:
        if row.exercise.pattern in WAYS:
            last[WAYS[row.exercise.pattern]] = row
    if missing := not_in_log(found, after):
        return missing
    gone = [(way, row) for way, row in sorted(last.items()) if row.ago >= WAY_GONE_DAYS]
    if history is None:
        return None
    if not gone:
        return _hardly(found, last, history, after)
    names = " and no ".join(way for way, _ in gone)
    row = max((row for _, row in gone), key=lambda one: one.day)
    return (
        f"No {names} for eight weeks and more (last {named(history, row.place)} on {row.day.isoformat()}). If that is "
        f"not on purpose, {_two_sets('back into', after, found)}."
    )


def after_this(
    found: Diagnosis,
    on: date | None,
    *,
    remedy: str = "",
    way: str = "",
    gets: Collection[tuple[str | None, str]] = (),
) -> str | None:
    """Say that rows, or pulls from above, got about one set a week while something else is worth doing first.

    Parameters
    ----------
    found : of the day; None where they get more, or are told of otherwise.
    on : the day on which what is done first is looked at.
    remedy, way : what is done first, as a slug, or the kind of motion that gets sets by it.
    gets : the lifts (slug and variant) that get sets by what is kept to: their kinds of motion do not wait.
    """
    # Beside what gets sets nothing is said of what is gone; else that is said already.
    if on is None or traits_of(remedy).sets_of_all or (not way and ways_gone(found) is not None):
        return None
    done = {one: own for one, own in hardly_any(found.rows).items() if one != LOWER_BACK and one not in ways_of(way)}
    few = {one: own for one, own in done.items() if not any(row.key in gets for row in own)}
    if not few:
        return None
    told = listed([f"{one} got {len(own) / LATELY_WEEKS:.1f} sets a week" for one, own in few.items()])
    return (
        f"In the last {LATELY_WEEKS} weeks {told}. They wait {_weeks_to(found, on)}, until {on.isoformat()}, as two "
        "changes at once cannot be told apart; then make it two every week."
    )


def _weeks_to(found: Diagnosis, on: date) -> str:
    """Say how long that is from today on."""
    weeks = max(round((on - found.start).days / 7), 1)
    return "one week" if weeks == 1 else f"{small_number(weeks)} weeks"


def after_thing(
    found: Diagnosis, thing: OneThing | None, judged_on: date | None, keep: Earlier | None = None
) -> str | None:
    """Say what comes after the one thing that is worth doing; where lifts stay, rows and pulls are among them.

    Parameters
    ----------
    found : of the day.
    thing : what is done first; None where nothing is.
    judged_on : the day on which what is kept to is judged; None: the next look.
    keep : the advice of before that is kept to: the lifts that get sets by it do not wait.
    """
    if thing is None or thing.weeks:
        return None
    gets = keep.touched if keep is not None and traits_of(keep.remedy).beside_own_sets else ()
    return after_this(found, judged_on or found.next_look, way=thing.way, gets=gets)
