"""Why this week, and what to know before it: the reasons and the cautions of a plan, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.in_hand import HAND_HELD
from dorsi.core.estimate import Reason
from dorsi.core.phrases import listed
from dorsi.core.planning.past import Past
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.targets import is_unknown
from dorsi.core.planning.timing import is_heavy
from dorsi.core.planning.week_wishes import MOST_NEW
from dorsi.core.plans import PlannedSession
from dorsi.core.safety.cautions import cautions_for
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.telling import named_with_its_tool
from dorsi.core.safety.words import DOCTOR_FIRST, STOP_SIGNS

__all__ = ["Explained", "cautions_of", "reasons_of", "with_final_minutes"]

#: Sessions that fill less than this share of the minutes asked for say why.
_FULL: Final = 0.75
#: More than so many free minutes are explained, however long the session.
_MINUTES_FREE: Final = 12.0
_HALF_FULL: Final = 0.7
_SHORT: Final = "why the sessions are short"
#: What does for an inclined bench, by a word of the exercise.
_ON_A_FLAT_BENCH: Final = (
    ("row", "row with one arm, the other hand on the bench"),
    ("raise", "raise lying face down across it, arms hanging"),
    ("curl", "curl sitting upright"),
)
#: Where these are, the bar to hang from is no bar in a door frame.
_IN_A_GYM: Final = frozenset({"assistance_machine", "cable", "machine", "rack"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What of a solved week its reasons speak of: the lifts in it, how many were weighed, the gap."""

    planned: frozenset[str]
    weighed: int
    gap: float


def reasons_of(
    week: Explained,
    request: PlanRequest,
    past: Past,
    catalogue: Mapping[str, Exercise],
    *,
    why_deload: str,
    asks_first: bool = False,
) -> tuple[Reason, ...]:
    """Why this week: how it was chosen, what is easier, gone or new in it."""
    planned = week.planned
    reasons = [
        Reason(
            rule="how the week was chosen",
            facts=(
                f"{week.weighed} exercises were weighed: the best of each kind, and those of your log",
                "no other week of them is better by as much as half a set"
                if not week.gap
                else f"a better week could exceed it by at most {week.gap:.0%}",
            ),
        )
    ]
    if asks_first:
        told = "on average the order makes no difference to growth, and the big pull gains less strength for it"
        tell = "it is in this week because you asked for it: compare how the pull feels"
        where = "it comes before a pull with a load of its own, as nothing can be taken off a pull-up"
        reasons.append(Reason(rule="isolation first", facts=(told, tell, where), source="nunes2021"))
    if why_deload:
        reasons.append(Reason(rule="an easier week", facts=(why_deload,), source="Bell 2023"))
    own = {slot_of(catalogue[slug]) for slug in planned}
    if not {"hinge", "trunk"} & own:
        told = (
            "no lift is for them alone in an easier week: what tires the lower back rests, and comes back after it"
            if why_deload
            else "no lift is for them alone this week: what is there, the minutes and your limits leave them to other "
            "work"
        )
        reasons.append(Reason(rule="the extensors", facts=(told,)))
    stopped = [
        f"{catalogue[lift.slug].name}: {_why_gone(lift.slug, request, catalogue, easy=bool(why_deload))}"
        for lift in past.lifts.values()
        if lift.in_use and lift.state == "progressing" and lift.slug not in planned and catalogue[lift.slug].offered
    ]
    if stopped:
        reasons.append(Reason(rule="lifts that progress and are not in this week", facts=tuple(stopped)))
    falls = [
        catalogue[lift.slug].name
        for lift in past.lifts.values()
        if lift.in_use and lift.state == "declining" and lift.slug not in planned and is_heavy(catalogue[lift.slug])
    ]
    if falls and not why_deload:
        told = "it falls in your log, so another of its kind takes its place for some weeks; add it back as a favourite"
        reasons.append(Reason(rule="lifts that fall and rest", facts=(f"{listed(falls)}: {told}",)))
    new = [catalogue[s].name for s in sorted(planned) if past.known and s not in past.lifts]
    again = [
        f"{catalogue[s].name} ({_weeks(past.lifts[s].weeks_away)})"
        for s in sorted(planned)
        if s in past.lifts and not past.lifts[s].in_use
    ]
    if again:
        reasons.append(Reason(rule="back in your weeks, last done so long ago", facts=tuple(again)))
    if new:
        reasons.append(Reason(rule="lifts that are new to your weeks", facts=tuple(new)))
    if len(new) + len(again) > MOST_NEW:
        told = "what your log has lately leaves out a part of what this week asks for: begin with two of them"
        reasons.append(Reason(rule="more than two lifts new or back", facts=(told,)))
    return tuple(reasons)


def _weeks(weeks: float) -> str:
    whole = round(weeks)
    return "less than a week" if whole < 1 else "1 week" if whole == 1 else f"{whole} weeks"


def with_final_minutes(
    reasons: Sequence[Reason], sessions: Sequence[PlannedSession], request: PlanRequest, past: Past
) -> tuple[Reason, ...]:
    """Let the reason for short sessions speak of the minutes that are printed in the end; none in an easier week."""
    others = [reason for reason in reasons if reason.rule != _SHORT]
    if any(session.deload for session in sessions):
        return tuple(others)
    return (*others, *_short(sessions, request, past))


def _short(sessions: Sequence[PlannedSession], request: PlanRequest, past: Past) -> list[Reason]:
    first_week = is_unknown(request, past) and request.goal != "strength"
    minutes = max(session.minutes for session in sessions)
    full = minutes >= _FULL * request.minutes and request.minutes - minutes <= _MINUTES_FREE
    if full and min(s.minutes for s in sessions) >= _HALF_FULL * request.minutes:
        return []
    why = "so few sets of a lift are enough for a first week" if first_week else "the sets of the week are reached"
    least = min(session.minutes for session in sessions)
    which = f"the longest takes {minutes:.0f}" if not full else f"one takes only {least:.0f}"
    told = f"{which} of your {request.minutes:g} minutes: {why}"
    return [Reason(rule=_SHORT, facts=(told, *_time_left(sessions, request)))]


def _time_left(sessions: Sequence[PlannedSession], request: PlanRequest) -> tuple[str, ...]:
    """What to do with the minutes that are left: fewer days, longer rests, the rest of the body."""
    enough = ceil(sum(session.minutes for session in sessions) / request.minutes)
    fewer = (f"{enough} days of {request.minutes:g} minutes would hold about the same work",) * (enough < request.days)
    return (
        "more sets for the back, arms and grip than these bounds have not been shown to add anything",
        *fewer,
        "the time left is for legs and pressing, which this plan leaves to you, or for up to a minute more rest",
    )


def _why_gone(slug: str, request: PlanRequest, catalogue: Mapping[str, Exercise], *, easy: bool) -> str:
    if why := why_not(catalogue[slug], request.limits.flags):
        return why
    if slug in request.limits.never:
        return "you said never"
    if request.equipment.given and not request.equipment.allows(catalogue[slug]):
        return "the equipment for it is not there"
    if easy:
        return "left out so that you recover; back next week"
    return "no room beside what the goal needs; add it back as a favourite"


def cautions_of(
    sessions: Sequence[PlannedSession], request: PlanRequest, catalogue: Mapping[str, Exercise]
) -> tuple[str, ...]:
    """What to know before the first set: who sees a doctor, the stop signs, what the catalogue says of these lifts."""
    lifts = {lift.exercise: catalogue[lift.exercise] for session in sessions for lift in session.lifts}
    tools = {lift.exercise: lift.variant for session in sessions for lift in session.lifts}
    by_caution: dict[str, list[str]] = defaultdict(list)
    for exercise in lifts.values():
        for written in cautions_for(exercise, request.limits.flags):
            caution = written.replace("from a box:", "onto a box or a chair:")
            tool = tools[exercise.slug]
            of_the_bar = (tool == "dumbbell" and "straps" in caution) or (tool in HAND_HELD and "collars" in caution)
            if not of_the_bar and "Look the band" not in caution:  # said of all bands at once
                by_caution[caution].append(named_with_its_tool(exercise, tool))
    told = [f"{listed(names)}: {caution}" for caution, names in by_caution.items()]
    return (DOCTOR_FIRST, STOP_SIGNS, *_checks(lifts, request), *told)


def _checks(lifts: Mapping[str, Exercise], request: PlanRequest) -> list[str]:
    """What to look over before it is pulled on: bands and their anchor, the bar, plates that lie too low."""
    tools = {kind for one in lifts.values() for entry in one.equipment for kind in entry.split("/")}
    told = []
    if "band" in tools:
        told.append(
            "Bands: look for cracks before each session. Fix the anchor so that it cannot slip; at a door use a door "
            "anchor on the side of the hinges of a door that closes towards you, locked. Keep face and eyes out of the "
            "line of the band, also in face pulls and curls."
        )
    if "pull_up_bar" in tools and request.equipment.given and not _IN_A_GYM & request.equipment.kinds:
        told.append(
            "A bar in a door frame: pull on it with the feet on the floor first, every time; it must be screwed in or "
            "hooked over a sound frame. No swinging."
        )
    if "conventional_deadlift" in lifts:
        told.append(
            "Deadlifts with small plates or an empty bar start from blocks or the pins of the rack, so that the bar "
            "stands at the middle of the shin."
        )
    if any("seal_row" in slug for slug in lifts):
        told.append("The seal row needs a bench raised on firm blocks.")
    inclined = [slug for slug in lifts if "incline" in slug]
    if request.equipment.given and inclined:
        ways = [way for word, way in _ON_A_FLAT_BENCH if any(word in slug for slug in inclined)]
        told.append(f"The bench is set to an incline. Is it a flat one: {'; '.join(ways)}.")
    bent = [one.name for slug, one in lifts.items() if "row" in slug and one.lumbar_demand > 1]
    if bent:
        told.append(f"{', '.join(bent)}: a flat back; stop the set when it rounds.")
    return told
