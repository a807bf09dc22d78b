"""The change that was taken with `dorsi coach --take`, as `dorsi plan` holds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.prescription.prescribing import change_again
from dorsi.core.coach.prescription.remedies.doses_of_a_part import FIRST_WEEKS, with_all_sets
from dorsi.core.coach.prescription.said.answer import Prescription, Remedy
from dorsi.core.coach.prescription.said.taken import LOG_FIRST, Taken, active_of
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.errors import BadInput
from dorsi.core.planning.held_change import HeldChange
from dorsi.core.planning.past import read_past
from dorsi.core.planning.tip_hook import PlanTip
from dorsi.core.plans import PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import read_limits
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import LifterLog

__all__ = ["InForce", "change_in_force"]

#: An easy week lasts so long.
EASY: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """A change as a plan takes it: tips, lifts that must stand in the week, sets to hold to, and what is said first.

    ``only`` are the big lifts of the back that stay where all others pause; ``pauses`` those that are left out.
    """

    sentence: str
    tips: tuple[PlanTip, ...] = ()
    favourites: frozenset[str] = frozenset()
    held: HeldChange | None = None
    deload: bool | None = None
    only: frozenset[str] = frozenset()
    pauses: frozenset[str] = frozenset()

    @property
    def told(self) -> str:
        """Say which change is in force, and how to leave it out."""
        return f"{self.sentence} Leave it out: dorsi plan ... --no-change"


def change_in_force(
    log: LifterLog,
    changes: Sequence[Taken],
    as_of: date,
    *,
    limits: Path | None = None,
) -> InForce | None:
    """Which change is being tried, and what does it ask of a week? None where none is.

    The file holds what was taken and when, not its sets: they are worked out again as of the day it was taken, from
    what the log said then.

    Parameters
    ----------
    log : of the plan.
    changes : taken so far, oldest first.
    as_of : the day of the plan.
    limits : the file of limits, as the coach takes it.
    """
    active = active_of(changes)
    if active is None:
        return None
    until = f", to be judged on {active.judge_on.isoformat()}" if active.judge_on else ""
    said = f"The change you took on {active.taken_on.isoformat()} is held to{until}: {active.title}."
    if active.remedy == LOG_FIRST:
        return InForce(sentence=f"{said} Your training stays as it is for that.")
    made = _as_taken(log, changes, active, limits)
    if made is None or made.remedy is None:
        return InForce(
            sentence=f"{said} This log does not lead to it again, so it cannot be written into these sessions: do it "
            "as dorsi coach said."
        )
    if traits_of(active.remedy).one_week:
        now = as_of < active.taken_on + EASY
        week = "This is that week." if now else "That week is over, so the plan is the usual one."
        return InForce(sentence=f"{said} {week}", deload=True if now else None)
    return _written(made, made.remedy, active, said, as_of)


def _written(made: Prescription, remedy: Remedy, active: Taken, said: str, as_of: date) -> InForce:
    """Give what the sessions of the coach ask of a week."""
    traits = traits_of(active.remedy)
    if traits.of_days:
        return InForce(sentence=f"{said} It is of days, not of sets: train on them every week, --days says how many.")
    slugs = {slug for slug, _ in remedy.names} | ({active.problem.partition("/")[0]} - {"back"})
    if remedy.is_tip:
        return InForce(sentence=said, tips=(remedy.tip,), favourites=frozenset(slugs))
    if traits.others_pause:
        return InForce(sentence=said, favourites=frozenset(slugs), only=frozenset(slugs))
    lifts = _touched(made)
    if traits.beside_own_sets:
        # Sets beside those that are done are no lift to hold a week's own sets to; a lift that is new is one.
        lifts = tuple(one for one in lifts if one.starting_load)
        if as_of - active.taken_on >= timedelta(weeks=FIRST_WEEKS):
            lifts = tuple(with_all_sets(one) for one in lifts)
    held = HeldChange(
        title=active.title,
        since=active.taken_on.isoformat(),
        lifts=lifts,
        lowers=traits.form == "aim",
        counts=traits.counts_sets,
    )
    added = {lift.exercise for lift in lifts if lift.starting_load}
    # Of two variants of one exercise the plan knows one: as long as one of them stays, it does.
    sessions = made.next_sessions.sessions if made.next_sessions else ()
    there = {lift.exercise for session in sessions for lift in session.lifts}
    pauses = frozenset({one.key[0] for one in remedy.leaves_out} - there)
    return InForce(sentence=said, held=held, favourites=frozenset(slugs | added), pauses=pauses)


def _as_taken(log: LifterLog, changes: Sequence[Taken], active: Taken, limits: Path | None) -> Prescription | None:
    """Give what was prescribed on the day it was taken, whatever led to it; None where it is nothing in this log."""
    asked = CoachAsked(
        limits=limits,
        changes=tuple(one for one in changes if one is not active),
        as_of=active.taken_on,
        today=active.taken_on,
    )
    try:
        coached = coach(log, asked)
    except BadInput:
        return None
    found, history = coached.diagnosis, coached.diagnosis.history
    if history is None:
        return None
    past = read_past(history, load_catalogue(), coached.judgement, found.as_of)
    return change_again(found, past, active, read_limits(limits).flags if limits else Flags())


def _touched(made: Prescription) -> tuple[PlannedLift, ...]:
    """Give the lifts that the change touches, each as its first session has it."""
    found: dict[tuple[str, str], PlannedLift] = {}
    for session in made.next_sessions.sessions if made.next_sessions else ():
        for lift in session.lifts:
            if len(lift.reasons) > 1 or lift.starting_load:
                found.setdefault((lift.exercise, lift.variant), lift)
    return tuple(found.values())
