"""How it is said that lifts of one back do not all do the same: which rise, which stand, which are lower."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.asked_first import asked_first
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.problem import LARGE, Problem
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.diagnosis.second_opinion import LiftSeen
from dorsi.core.coach.diagnosis.standing_aside import FELL_MUCH
from dorsi.core.coach.moved import Change, body_of
from dorsi.core.coach.prescription.choosing.note_wanted import note_line
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing
from dorsi.core.coach.prescription.choosing.noting_first import LOG_WEEKS
from dorsi.core.coach.prescription.own_log.course_line import pair_in_time, set_in_month
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.not_regained import not_regained
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.own_log.stood_since import has_stood
from dorsi.core.coach.prescription.own_words import ITEM, named
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.traded import traded
from dorsi.core.phrases import MONTHS, listed

__all__ = [
    "LiftsDiffer",
    "asked_of_falls",
    "asked_of_lower",
    "asked_of_traded",
    "denied_headline",
    "lift_by_lift",
    "lifts_differ",
    "note_what_stands",
]

MOST_NAMED: Final = 3
#: So many repetitions more, at about the same maximum, are another way of training and no fall.
MORE_REPS: Final = 2
NOT_LESS_PCT: Final = 1.0
#: Where a lift stood before it dipped; the set itself takes its place where it is known.
_WHERE_IT_WAS: Final = "where it was"
_DIP: Final = f"up after a dip, not above {_WHERE_IT_WAS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftsDiffer:
    """That the lifts of a back called stuck do not all stand, in words; what is asked of those that are lower?

    ``verdict``: what the back as a whole does, or that it cannot be told; it stands before the lifts. ``some_rise``: do
    some of them rise?
    """

    verdict: str
    words: str
    some_rise: bool
    asks: str | None = None


def denied_headline(found: Diagnosis) -> tuple[str, tuple[str, ...]]:
    """Give title and first sentence where the lifts deny that the back as a whole stands or falls.

    Parameters
    ----------
    found : of the day, `denied`.
    """
    opinion = found.opinion
    told = lift_by_lift(found)
    if opinion is None or not opinion.is_mixed:
        return f"Go on: these lifts began again {_month(found)}", (_began(found, told),)
    if opinion.began is not None:
        return f"Go on: rising since these lifts began again {_month(found)}", (_began(found, told),)
    title = "Mixed: some lifts rise, some do not" if opinion.stand or opinion.fall else "Go on: it rises lately"
    mixed = (
        f"Lift by lift it is mixed: {told}. So the back as a whole does not stand still, though the trend of all "
        "sessions says so; nothing is changed for what rises."
    )
    return title, (mixed,)


def note_what_stands(found: Diagnosis) -> OneThing | None:
    """Ask for the reserve on the lifts that do not rise in a mixed back, where nothing was noted of it."""
    opinion, history = found.opinion, found.history
    stands = (*opinion.stand, *opinion.fall) if opinion and found.denied and opinion.is_mixed else ()
    if not stands or history is None or any(history.sets.rir[row.place] is not None for row in found.rows.lately()):
        return None
    told = (
        f"On what does not rise ({_names(found, stands)}) note the repetitions left in reserve on the hardest set "
        "(@2: two left), and keep one load and one range for four weeks; everything else as before."
    )
    place, until = stands[0].now.place, found.start + timedelta(weeks=LOG_WEEKS)
    line = (note_line(found, place, "rir", until),) if place is not None else ()
    return OneThing(
        title="Mixed: go on, and note the reserve on what does not rise", sentences=as_part("do", told, *line)
    )


def _began(found: Diagnosis, told: str) -> str:
    return (
        f"These lifts began again {_month(found)}, after two months or so without any of them"
        f"{f'; since then {told}' if told else ''}. The trend reads over that gap, so there is no standstill to act "
        "on, and part of what rises is coming back."
    )


def _month(found: Diagnosis) -> str:
    began = found.opinion.began if found.opinion else None
    return "" if began is None else f"in {MONTHS[began.month - 1]} {began.year}"


def lifts_differ(found: Diagnosis) -> LiftsDiffer | None:
    """Say which lifts rise, and which are lower, though the back is called stuck; None where none moved.

    Parameters
    ----------
    found : of the day.
    """
    first, history = (found.diagnosed[0] if found.diagnosed else None), found.history
    if first is None or history is None or first.problem.lift is not None:
        return None
    lifts = [
        one
        for one in main_lifts(found.rows, history, load_catalogue())
        if one.often and one.exercise.pattern in LARGE and one.key not in found.since_pain
    ]
    up = [one for one in lifts if one.rises]
    # What comes back to where it stood is told too, beside where that was.
    dip = [one for one in lifts if one.move == "up" and not one.is_new]
    again = [one for one in lifts if one.is_back_higher and _is_above_was(one)]
    down, level = ([one for one in lifts if one.move == way] for way in ("down", "level"))
    below = first.problem.below
    # Of a back that falls: fewer kilograms at more repetitions are no fall.
    level = [one for one in level if below and _at_more_reps(one)]
    if not (up or dip or again or down or level):
        return None
    rises = bool(up or dip or again or level)
    begin = "These of its lifts moved:" if rises else "Lower than before:"
    kinds = (
        ("rising", [one for one in up if not has_stood(one)]),
        ("rose, no higher since", [one for one in up if has_stood(one)]),
        (_DIP, [one for one in dip if not has_stood(one)]),
        # What has not gone on since is no rise of now.
        (f"{_DIP}, level since", [one for one in dip if has_stood(one)]),
        ("back after weeks without it, and higher than before", again),
        ("about level, at more repetitions", level),
        ("lower than before" if rises else "", down),
    )
    return LiftsDiffer(
        verdict=_verdict(first.problem),
        words="\n".join([begin, *(line for kind, some in kinds for line in _each_told(found, some, kind))]),
        some_rise=rises,
        asks=_asked(down) if down else None,
    )


def _verdict(problem: Problem) -> str:
    """Say what the back as a whole does, before its lifts are told."""
    if problem.is_open:
        return f"Whether {problem.title[:1].lower()}{problem.title[1:]} {problem.verb} cannot be told."
    return f"{problem.title} as a whole {problem.verb}."


def _is_above_was(one: MainLift) -> bool:
    """Does a lift that came back stand above the best of the weeks before it was left out, not only of some of them?"""
    return one.was is None or Change(before=one.was, now=one.now, body_kg=body_of(one.exercise)).move == "up"


def _at_more_reps(one: MainLift) -> bool:
    change = one.change
    return change is not None and change.now.reps >= change.before.reps + MORE_REPS and change.pct > -NOT_LESS_PCT


def _asked(down: Sequence[MainLift]) -> str:
    """Ask what a coach asks first of lifts that came down."""
    much = any((one.change_pct or 0.0) < -100 * (1 - FELL_MUCH) for one in down)
    asked = asked_first([one.exercise for one in down], much=much)
    return f"{asked[:1].upper()}{asked[1:]}?"


def asked_of_falls(found: Diagnosis, told: Collection[LiftKey] = ()) -> str | None:
    """Ask what a coach asks first of a lift that came down; None where none did, or it is told already.

    Parameters
    ----------
    found : of the day.
    told : lifts of which it is asked elsewhere.
    """
    falls = [one for one in (found.opinion.fall if found.opinion else ()) if one.key not in told]
    if not falls:
        return None
    catalogue = load_catalogue()
    return f"Of {_names(found, falls)}: {asked_first([catalogue[one.key[0]] for one in falls])}?"


def lift_by_lift(found: Diagnosis) -> str:
    """Say which lifts rise, which stand and which are lower, in one breath."""
    opinion = found.opinion
    if opinion is None:
        return ""
    said = (
        (_sure(found, opinion.rise), "rises", "rise"),
        (_sure(found, opinion.stand), "stands or rises slowly", "stand or rise slowly"),
        (_sure(found, opinion.fall), "is lower", "are lower"),
    )
    return "; ".join(f"{_names(found, some)} {one if len(some) == 1 else more}" for some, one, more in said if some)


def _sure(found: Diagnosis, some: Sequence[LiftSeen]) -> list[LiftSeen]:
    """Leave out what is asked about first."""
    return [one for one in some if one.key not in found.doubted]


def asked_of_lower(found: Diagnosis) -> str | None:
    """Ask what lies behind a lift that stands clearly below its best of a year and a half; None where none does.

    Parameters
    ----------
    found : of the day, stuck.
    """
    first = found.diagnosed[0] if found.diagnosed else None
    if first is None or first.problem.lift is None or not_regained(first) is None:
        return None
    return (
        f"{first.problem.title} stands clearly below its best of the last year and a half: did something hurt, or was "
        "it left out on purpose? Then that comes first."
    )


def asked_of_traded(found: Diagnosis) -> str | None:
    """Ask whether load was traded for repetitions on purpose, where part of a fall may be that; None where it was not.

    Lifts that rise all the same are not named.

    Parameters
    ----------
    found : of the day, stuck: a change may follow, and this comes before it.
    """
    history = found.history
    below = bool(found.diagnosed) and found.diagnosed[0].problem.below
    moved = traded(found.rows, history) if history is not None and below else None
    if moved is None or history is None:
        return None
    risen = {one.name for one in main_lifts(found.rows, history, load_catalogue()) if one.rises and one.often}
    kept = tuple(one for one in moved.lifts if one[0] not in risen) or moved.lifts
    body = ", or has your body mass come down" if moved.way == "lighter" else ""
    return (
        f"Was it on purpose that the best sets went to {replace(moved, lifts=kept).went}{body}? Then that explains a "
        "part of the fall, and the change waits."
    )


def _names(found: Diagnosis, some: Sequence[LiftSeen]) -> str:
    names = [_name(found, one) for one in some[:MOST_NAMED]]
    if len(some) > MOST_NAMED:
        names.append(f"{len(some) - MOST_NAMED} more")
    return listed(names)


def _name(found: Diagnosis, one: LiftSeen) -> str:
    if found.history is None or one.now.place is None:
        return one.key[0].replace("_", " ")
    return named(found.history, one.now.place)


def _each_told(found: Diagnosis, some: Sequence[MainLift], kind: str) -> list[str]:
    """Give a line for each lift of one kind, each with two sets at most."""
    unit = found.history.unit if found.history else "kg"
    aside = f" ({kind})" if kind else ""

    def said(one: MainLift, now: BestSet) -> str:
        # The two sets of a rise out of a dip read like any rise: the one that it did not pass is named beside them.
        where = set_in_month(one.higher, unit, now.day) if one.higher is not None else _WHERE_IT_WAS
        return f"{ITEM}{one.name}: {pair_in_time(one, unit)}{aside.replace(_WHERE_IT_WAS, where)}"

    told = [said(one, one.change.now) for one in some if one.change]
    more = [f"{ITEM}{len(told) - MOST_NAMED} more{aside}"] if len(told) > MOST_NAMED else []
    return told[:MOST_NAMED] + more
