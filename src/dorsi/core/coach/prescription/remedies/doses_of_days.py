"""Changes of dose in days: every week, and one day more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.problem import LARGE
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS
from dorsi.core.coach.prescription.remedies.dose import Dose, of_problem
from dorsi.core.plans import Plan, PlannedLift, PlannedSession
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift

__all__ = ["every_week", "more_days", "own_day"]

#: Weeks missed of twelve from which on keeping the days comes before adding one.
FEWEST_MISSED: Final = 3
#: A short day has so many sets of a lift at least.
SHORT_SETS: Final = 2
#: A lift is crowded out that has so few of the sets of all its variants; a day of its own has so many sets.
CROWDED_SHARE: Final = 1 / 6
OWN_DAY_SETS: Final = 3


def every_week(case: Case) -> Dose | None:
    """Give the dose for who misses weeks: the days become regular before one more is asked for."""
    weeks = {row.ago // 7 for row in case.trained if row.ago < 7 * LATELY_WEEKS}
    missed = LATELY_WEEKS - len(weeks | (case.rows.weeks_off if case.is_back else frozenset()))
    if not weeks or missed < FEWEST_MISSED or case.rows.weeks < LATELY_WEEKS:
        return None

    def change(plan: Plan, catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        is_mine = of_problem(case, all_of_it=True)
        return each_lift(
            plan,
            catalogue,
            lambda one, _e, _p: _kept(one) if is_mine(one) else one,
        )

    what = "back training" if case.is_back else "this lift"
    each = " of each lift" if case.is_back else ""
    short = "one set of each lift" if case.is_back else "one set"

    def told(days: int) -> str:
        kept = "The day below" if days == 1 else "The days below"
        return (
            f"{kept}, with two sets{each} at least, {'is' if days == 1 else 'are'} kept every week; from week to week "
            f"one repetition more, at the top of the range the next load. Where time is short {short} keeps the week."
        )

    return Dose(
        slug="every_week",
        names=_most_done_key(case),
        title="The same days, every week" if case.is_back else f"{case.problem.title}: the same days, every week",
        sentence=told(2),
        tells=lambda _before, after: told(len(after.sessions)),
        shows=f"{missed} of the last {LATELY_WEEKS} weeks went without {what}.",
        source="frequency and strength: Pelland 2025; what three weeks off cost: Bosquet 2013",
        changes=change,
    )


def _kept(lift: PlannedLift) -> PlannedLift:
    """Give a lift its day, and the two sets that a day of its own is worth."""
    if len(lift.sets) >= SHORT_SETS:
        return because(lift, "every week", "this day, every week")
    return because(replace(lift, sets=lift.sets * SHORT_SETS), "every week", "this day, every week, from 1 set to 2")


def _most_done_key(case: Case) -> tuple[tuple[str, str], ...]:
    """Name the lift that is done most, and of the whole back the one of each large kind of motion."""
    done = [(row.slug, row.key[1]) for row in case.lately]
    if not done:
        return ()
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in case.lately if case.is_back else ():
        if row.exercise.pattern in LARGE:
            kinds[row.exercise.pattern].append((row.slug, row.key[1]))
    most = [max(dict.fromkeys(own), key=own.count) for own in (done, *kinds.values())]
    return tuple(dict.fromkeys(most))


def own_day(case: Case) -> Dose | None:
    """Give the dose for a lift that its own variants crowd out: one day a week it comes first. None where none do."""
    own, every = len(case.lately), sum(row.ago < 7 * LATELY_WEEKS for row in case.trained)
    mine = case.problem.lift
    if mine is None or mine.slug is None or not own or own >= CROWDED_SHARE * every:
        return None
    is_mine, title = of_problem(case), case.problem.title

    def change(plan: Plan, _catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        sessions = [_first_of_day(session, is_mine) for session in plan.sessions]
        return replace(plan, sessions=tuple(sessions))

    return Dose(
        slug="own_day",
        names=((mine.slug, mine.variant),),
        title=f"{title}: one day a week of its own",
        sentence=f"One day a week {title} comes first, with {OWN_DAY_SETS} sets; the variants keep their other days.",
        shows="No cause stands out, but one thing does: in "
        f"{LATELY_WEEKS} weeks {title} had {own} sets of its own beside {every - own} of its variants, so it is hardly "
        "practised as what it is.",
        source="strength follows what is practised (judgement; specificity: Buckner 2017)",
        changes=change,
    )


def _first_of_day(session: PlannedSession, is_mine: Callable[[PlannedLift], bool]) -> PlannedSession:
    """Put the lift at the head of its session, with three sets at least."""
    mine = [lift for lift in session.lifts if is_mine(lift)]
    if not mine:
        return session
    more = [
        replace(one, sets=(*one.sets, *one.sets[-1:] * OWN_DAY_SETS)[: max(len(one.sets), OWN_DAY_SETS)])
        for one in mine
    ]
    led = [because(one, "a day of its own", "first on this day, every week") for one in more]
    return replace(session, lifts=(*led, *(lift for lift in session.lifts if not is_mine(lift))))


def more_days(case: Case) -> Dose:
    """Give the dose for who keeps his weeks and trains on too few days of them."""
    is_mine = of_problem(case, all_of_it=True)

    def change(plan: Plan, _catalogue: Mapping[str, Exercise], _flags: Flags) -> Plan:
        return _with_a_day(plan, is_mine)

    what = "back training" if case.is_back else "this lift"
    missed = LATELY_WEEKS - len({row.ago // 7 for row in case.trained if row.ago < 7 * LATELY_WEEKS})
    shows = f"{missed} of the last {LATELY_WEEKS} weeks went without {what}." if missed >= FEWEST_MISSED else ""
    return Dose(
        slug="more_days",
        names=_most_done_key(case),
        title=f"One fixed day more a week with {what}",
        sentence=f"One more day a week holds {what}, short, with two sets of each lift at least, on the same days "
        "every week. A short session that happens is worth more than a long one that is missed.",
        shows=shows,
        source="frequency and strength: Pelland 2025",
        changes=change,
    )


def _with_a_day(plan: Plan, is_mine: Callable[[PlannedLift], bool]) -> Plan:
    """Repeat the problem's lifts, shorter, three days after the session that holds most of them."""
    holds = [[lift for lift in s.lifts if is_mine(lift)] for s in plan.sessions]
    most = max(range(len(holds)), key=lambda n: len(holds[n]))
    if not holds[most]:
        return plan
    lifts = tuple(because(_short(one), "one day more", "a short day of its own") for one in holds[most][:3])
    base = plan.sessions[most].day
    taken = {session.day for session in plan.sessions}
    day = next((d for n in (3, 4, 2, 5, 1) if base and (d := base + timedelta(days=n)) not in taken), None)
    minutes = 3.0 * sum(len(lift.sets) for lift in lifts)
    added = PlannedSession(number=len(plan.sessions) + 1, day=day, lifts=lifts, minutes=minutes)
    ordered = sorted((*plan.sessions, added), key=lambda s: (s.day is None, s.day))
    return replace(plan, sessions=tuple(replace(s, number=n) for n, s in enumerate(ordered, start=1)))


def _short(lift: PlannedLift) -> PlannedLift:
    """Give half of the sets of a lift, and two at least."""
    half = max(ceil(len(lift.sets) / 2), SHORT_SETS)
    return replace(lift, sets=(*lift.sets, *lift.sets[-1:] * SHORT_SETS)[:half])
