"""Rows and pulls from above that both get hardly any: two sets a week of each are one change, not one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS
from dorsi.core.coach.prescription.choosing.noted_thing import FEW_SETS, WAYS, OneThing, ways_of
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_words import ITEM
from dorsi.core.coach.prescription.remedies.two_a_week import lower_when_last_done, most_done, two_a_week
from dorsi.core.coach.prescription.sentence import as_part

__all__ = ["FAR_LOOK", "given_first", "with_both_ways"]

#: A look so far away is no reason to let the other wait: what begins on two days shows nothing sooner either.
FAR_LOOK: Final = timedelta(weeks=8)


def with_both_ways(found: Diagnosis, thing: OneThing | None) -> OneThing | None:
    """Give both ways their two sets a week where one is to get them, the other gets few, and the next look is far.

    The cause is the same, and so is the remedy: which of them helped is not asked.

    Parameters
    ----------
    found : of the day, with its next look.
    thing : what is worth doing; any other than sets for one way stays as it is.
    """
    history, look = found.history, found.next_look
    if thing is None or thing.way not in WAYS.values() or history is None:
        return thing
    if look is None or look - found.start < FAR_LOOK:
        return thing
    (other,) = set(WAYS.values()) - {thing.way}
    ways = (thing.way, other)
    lately = [WAYS.get(row.exercise.pattern) for row in found.rows.lately()]
    own = {way: [row for row in found.rows.everything if WAYS.get(row.exercise.pattern) == way] for way in ways}
    if not own[other] or any(lately.count(way) > FEW_SETS * LATELY_WEEKS for way in ways):
        return thing
    a_week = " and ".join(f"{way} {lately.count(way) / LATELY_WEEKS:.1f}" for way in ways)
    fell = (lower_when_last_done(own[way], history) for way in ways)
    return replace(
        thing,
        title=f"Go on, and give {' and '.join(ways)} two sets a week each",
        sentences=as_part("log", f"Sets a week in the last {LATELY_WEEKS} weeks: {a_week}.", *fell)
        + as_part(
            "do",
            "Two sets a week of each, on days that are kept anyway; at the top of the range the next load:",
            *(f"{ITEM}{two_a_week(own[way], history)}." for way in ways),
            "That is one change: both get hardly any. Everything else stays.",
        ),
        way=" and ".join(ways),
        gives=frozenset(most_done(own[way])[-1].lift for way in ways),
    )


def given_first(lifts: Sequence[MainLift], thing: OneThing | None) -> list[MainLift]:
    """Give the lifts by which the next look can judge, those first that get sets by what is begun.

    They show first what the sets bring. One of them that cannot be held against the weeks before stands last: it is new
    or just back, and rises by that alone.

    Parameters
    ----------
    lifts : that can be looked at.
    thing : what is begun.
    """
    ways = ways_of(thing.way) if thing is not None else ()
    given = [one for one in lifts if WAYS.get(one.exercise.pattern) in ways]
    judge = [one for one in given if one.is_compared]
    return [*judge, *(one for one in lifts if one not in given), *(one for one in given if one not in judge)]
