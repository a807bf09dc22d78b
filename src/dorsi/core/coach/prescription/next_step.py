"""What is added next on which lift? One rule for `dorsi coach`, `dorsi load` and the most that a plan may ask for.

It goes on from the last sets of that lift; where form, pain, a break or today's first sets decide, as the load does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.bests import SPAN_DAYS
from dorsi.core.coach.diagnosis.rows import LiftKey, read_rows
from dorsi.core.coach.diagnosis.since_pain import lighter_since_pain
from dorsi.core.coach.load.next_of import NextOf
from dorsi.core.coach.load.owned import NextSets, OwnedLoad, each_up_to, reps_text
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.own_steps import step_above
from dorsi.core.coach.prescription.after_break import LEFT_AFTER_BREAK, eased
from dorsi.core.coach.prescription.after_pain import after_pain_next
from dorsi.core.coach.prescription.back_next import back_next, with_way_back
from dorsi.core.coach.prescription.ladder import Step, first_step, next_words
from dorsi.core.coach.prescription.last_time import begin_after
from dorsi.core.coach.prescription.own_numbers import NEXT, MainLift, main_lifts, set_text
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.safety.loads import load_after_break
from dorsi.core.units import LoadUnit, load_text

__all__ = ["GOES_ON", "LIGHT_DAY", "Goal", "next_told", "progression", "with_own_steps"]

#: By these rules `dorsi load` goes on from the last day; by the others it is lighter for a reason.
GOES_ON: Final = frozenset({"reps", "rise", "hold", "no_reserve"})
_MORE_REPS: Final = frozenset({"reps", "hold"})
#: After a light day the step is one of the next heavy one.
LIGHT_DAY: Final = "light_day"
#: A next step that stands for less of the best set of late follows a light day; so many lifts are asked.
LIGHT: Final = 0.88
MOST_ASKED: Final = 3
MOST_TOLD: Final = 5
#: So few repetitions rise by load; a step of load above this share comes after more repetitions.
FEW_REPS: Final = 3
LARGE_STEP: Final = 0.08
#: Nobody is asked for more than so many repetitions over those he does.
MOST_MORE: Final = 2
_OTHERS: Final = " The other lifts in the same way: dorsi load LOG"
_DUST: Final = 1e-6
#: Sets that lie so far apart are told one by one.
APART: Final = 3
#: Of more sets than so many the first ones decide when the load goes up.
FIRST_SETS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The work sets of the last day at its heaviest load; ``failed``: the last of them is marked as failed."""

    load_kg: float
    reps: tuple[int, ...]
    day: date
    failed: bool

    def text(self, unit: LoadUnit) -> str:
        return f"{load_text(self.load_kg, unit)} x {', '.join(map(str, self.reps[:MOST_TOLD]))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The lift that a printed test looks at. ``aim``: its set; ``given``: the answer itself says its sets already.

    ``alone``: these are all of its sets; else those that are done already stay beside them. ``steps``: those that were
    said to lead to it; so many of them are ``done``. ``sets``: so many of a day are to reach it. ``added``: what the
    answer gives are sets beside its own, and its own climb to the test. ``fresh``: the first set of the day climbs.
    """

    key: LiftKey
    aim: BestSet | None = None
    given: bool = False
    alone: bool = False
    steps: tuple[Step, ...] = ()
    done: int = 0
    sets: int = 1
    added: bool = False
    fresh: bool = False


def progression(
    lifts: Sequence[MainLift],
    history: History,
    next_of: NextOf,
    *,
    left: int | None = None,
    goal: Goal | None = None,
) -> str | None:
    """What is added next, and on which lift? None where no lift has a load and repetitions, or nothing is known of it.

    Parameters
    ----------
    lifts : the main lifts, the first that is not doubted is named.
    history : for the last sets and the unit.
    next_of : what comes next on a lift: that of `dorsi load`.
    left : how many repetitions are to stay in reserve, where that is asked for.
    goal : what a test of the same answer looks at: the step is one of that lift, and leads to it.
    """
    lifts = [one for one in lifts if not one.doubted]
    looked = next((one for one in lifts if goal is not None and one.key == goal.key), None)
    if goal is not None and looked is not None and (said := _of_goal(looked, goal, history, next_of)) is not None:
        reserve = f", with {left} left in reserve" if left is not None and not goal.given else ""
        return f"{NEXT}{looked.name}: {said}{reserve}.{_OTHERS if len(lifts) > 1 else ''}"
    lifts = [one for one in lifts if not one.is_body] or list(lifts)
    known = [(one, then) for one in lifts[:MOST_ASKED] if (then := next_of(one.key)) is not None]
    if not known:
        return None
    # After a light day the next step of a lift is one of another day: another lift says more.
    judged = looked is not None and known[0][0] is looked
    one, then = known[0] if judged else next((pair for pair in known if not _is_light(*pair, history)), known[0])
    unit = history.unit
    others = _OTHERS if len(lifts) > 1 else ""
    told = next_told(one, then, history)
    if told.rule == LIGHT_DAY:
        return f"{NEXT}{one.name}: {_sets_text(told, unit)} {told.why}."
    # Where nothing was left the same set cannot leave some.
    reserve = f" with {left} left in reserve" if left is not None and told.rule != "no_reserve" else ""
    so_far = _so_far(one, _last_of(one, history), unit)
    on, passed = _beside_best(one, told, unit)
    road = _road_to_look(one, told, unit) if goal is not None and one is looked and goal.aim is None else ""
    return f"{NEXT}{one.name}: {_sets_text(told, unit)}{reserve}, {on}{told.why}{road} ({so_far}{passed}).{others}"


def _road_to_look(one: MainLift, told: NextSets, unit: LoadUnit) -> str:
    """Say how a lift whose sets failed goes on to more than its best of late, which the next look wants."""
    best, load = one.measure, told.load_kg or 0.0
    if told.rule != "no_reserve" or one.is_body or max_of(load, told.reps) > best.max_kg:
        return ""
    wants = f"as the next look wants more than {set_text(best, unit)}"
    if abs(load - best.load_kg) > _DUST:
        return f"; once no set fails, it goes on, {wants}"
    more = set_text(replace(best, reps=floor(best.reps) + 1), unit)
    return f"; once no set fails, a repetition more a week up to {more}, {wants}"


def _after_break(one: MainLift, then: NextSets, history: History) -> NextSets | None:
    """Give the lighter sets of a lift that came back with fewer repetitions after a break; None where it did not."""
    last, sets = _last_of(one, history), history.sets
    if last is None or then.rule not in GOES_ON:
        return None
    mine = [p for p, key in enumerate(history.key) if key == one.key[:2] and sets.kind[p] != "warm_up"]
    lower = eased(history, mine, one.as_of, last.load_kg)
    if lower is None:
        return None
    why = f"lighter, with {LEFT_AFTER_BREAK} left in reserve, {lower.why}"
    return replace(then, load_kg=lower.load_kg, reps=lower.reps, each=(), rule="break", why=why)


def _beside_best(one: MainLift, told: NextSets, unit: LoadUnit) -> tuple[str, str]:
    """Say of a step that stands below the best set of late why it comes, and which set would be more than that best.

    With less load it goes on from the last day; with more the repetitions that would pass the best are named.
    """
    load, best = told.load_kg or 0.0, one.now
    if one.is_body or not load or told.p_clean is not None or told.rule not in GOES_ON:
        return "", ""
    if max_of(load, max(told.each, default=told.reps)) > best.max_kg:
        return "", ""
    if load < best.load_kg - _DUST:
        return "on from your last day, ", ""
    if load <= best.load_kg + _DUST:
        return "", ""
    more = BestSet(load_kg=load, reps=floor(reps_at(best.max_kg, load) + _DUST) + 1, day=best.day)
    return "", f", which {set_text(more, unit)} would pass"


def _of_goal(one: MainLift, goal: Goal, history: History, next_of: NextOf) -> str | None:
    """Say the step that leads to the set by which it is judged; None where form, pain or a break decide."""
    unit, last = history.unit, _last_of(one, history)
    if goal.given:
        if goal.added and goal.steps[goal.done :]:
            up = next_words(goal.steps, goal.done, unit)
            own = f"{up}, the set it is judged by ({_so_far(one, last, unit)})"
            return f"your own sets {own}; the added ones as said above"
        stay = last is not None and not goal.alone
        own = f"; the sets you do beside them stay as they are ({_so_far(one, last, unit)})" if stay else ""
        return f"as said above{own}"
    then, aim = next_of(one.key), goal.aim
    decides = then is None or then.rule not in GOES_ON - {"no_reserve"}
    if decides or then is None or then.p_clean is not None or then.assist_kg is not None:
        return None
    if goal.steps[goal.done :]:
        up = next_words(goal.steps, goal.done, unit, fresh=goal.fresh)
        return f"{up}, the set it is judged by ({_so_far(one, last, unit)})"
    if aim is not None and goal.sets > 1:
        more = f"one repetition more on each set that has fewer than {aim.reps:g}"
        judged = f"{set_text(aim, unit)} in every set is what it is judged by"
        return f"{load_text(aim.load_kg, unit)}, {more}; {judged} ({_so_far(one, last, unit)})"
    return None if aim is None else _up_to(aim, one, last, history)


def _up_to(aim: BestSet, one: MainLift, last: _Last | None, history: History) -> str | None:
    """Say a step to the set it is judged by where none were said before; None where it lies too far."""
    unit = history.unit
    done = _most_reps(one, aim.load_kg, history)
    body = body_of(one.exercise)
    reps = floor(reps_at(max_of(body + one.now.load_kg, one.now.reps), body + aim.load_kg))
    most = floor(aim.reps)
    so_far = _so_far(one, last, unit)
    less = "less load than last time, " if last is not None and aim.load_kg < last.load_kg - _DUST else ""
    end = f"{set_text(aim, unit)}, the set it is judged by ({less}{so_far})"
    if done:
        sets = () if last is None else tuple(Step(load_kg=last.load_kg, reps=each) for each in last.reps)
        # A new best comes after what was done of late, not right after a lighter day or another load.
        reps = first_step(Step(load_kg=aim.load_kg, reps=most), done, sets).reps if done < most else most
    if not 1 <= reps < most:
        return end if reps >= most else None
    first = set_text(replace(aim, reps=reps), unit)
    if reps + 1 == most:
        return f"{first} in every set, then {end}"
    return f"{first}, then a repetition more a week up to {end}"


def _most_reps(one: MainLift, load_kg: float, history: History) -> int:
    """How many repetitions had the longest set of the last ten weeks with this load or more? 0: it was not lifted."""
    sets = history.sets
    mine = (place for place, key in enumerate(history.key) if (*key, sets.straps[place] is True) == one.key)
    near = (place for place in mine if (one.as_of - history.day[place]).days < SPAN_DAYS)
    return max((floor(sets.reps[p] or 0.0) for p in near if (sets.load_kg[p] or 0.0) >= load_kg - _DUST), default=0)


def with_own_steps(
    loads: Sequence[OwnedLoad],
    history: History,
    as_of: date,
    catalogue: Mapping[str, Exercise],
    *,
    start: date | None = None,
) -> tuple[OwnedLoad, ...]:
    """Give these loads with the next step that the coach says of each main lift.

    Parameters
    ----------
    loads : of `own_loads`, of all that exists in a gym.
    history, as_of, catalogue : as they were asked with.
    start : the day on which it is gone on with, where that lies after ``as_of``.
    """
    history = history.until(as_of)
    rows = read_rows(history, catalogue, as_of)
    mains = {one.key: one for one in main_lifts(rows, history, catalogue)}
    hurt = lighter_since_pain(rows, history)
    returning = back_next(rows, history, catalogue, start or as_of)

    def told(one: OwnedLoad) -> OwnedLoad:
        key = (one.slug, one.variant, bool(one.straps))
        main = mains.get(key)
        if one.next is not None and key not in hurt and (way := returning.get(key)) is not None:
            return replace(one, next=with_way_back(one.next, way))
        if main is None or one.next is None:
            return one
        since, last = hurt.get(main.key), _last_of(main, history)
        if since is not None and last is not None and one.next.rule in GOES_ON:
            # Nothing leads back to the load that hurt but its own steps.
            return replace(one, next=after_pain_next(main, one.next, since, (last.load_kg, last.reps), history))
        return replace(one, next=next_told(main, one.next, history))

    return tuple(told(one) for one in loads)


def next_told(one: MainLift, then: NextSets, history: History) -> NextSets:
    """What comes next on a main lift, given what its load, its form and its days allow?

    Parameters
    ----------
    one : the lift.
    then : of `own_loads`.
    history : for the last sets, the steps and the unit.
    """
    if one.doubted and then.rule in GOES_ON and (last := _last_of(one, history)) is not None:
        why = "the load stays until it is known what it is: dorsi coach LOG asks"
        kept = reps if len(reps := last.reps[:MOST_TOLD]) > 1 else ()
        # The chance of clean sets was that of another load.
        return replace(then, load_kg=last.load_kg, reps=min(last.reps), each=kept, p_clean=None, rule="hold", why=why)
    if then.p_clean is not None:
        # Where clean repetitions are known they decide.
        return then
    if (lower := _after_break(one, then, history)) is not None:
        return lower
    if _is_light(one, then, history):
        aim, unit = _heavier(one, history), history.unit
        why = (
            f"on the next heavy day, one step more than your best set of late ({set_text(one.now, unit)}); the last "
            "day was a light one"
        )
        return replace(then, load_kg=aim.load_kg, reps=floor(aim.reps), each=(), rule=LIGHT_DAY, why=why)
    last = _last_of(one, history)
    if last is None:
        return _of_body(one, then, history)
    return _from_last(one, then, last, history)


def _of_body(one: MainLift, then: NextSets, history: History) -> NextSets:
    """Give the repetitions of a lift of the bare body set by set, as with a load: what was just done does not go back.

    With help or a load on the body they are those of ``then``.
    """
    sets = history.sets
    mine = (place for place, key in enumerate(history.key) if (*key, sets.straps[place] is True) == one.key)
    own = [place for place in mine if sets.kind[place] != "warm_up"]
    day = [place for place in own if history.day[place] == history.day[own[-1]]]
    bare = all(not sets.load_kg[place] and not sets.assist_kg[place] for place in day)
    reps = tuple(floor(sets.reps[place] or 0.0) for place in day if sets.reps[place])
    if not one.is_body or not bare or not reps or then.load_kg or then.assist_kg or then.rule not in _MORE_REPS:
        return then
    last = _Last(load_kg=0.0, reps=reps, day=history.day[day[-1]], failed=False)
    more = _more_reps(then, last, None, history.unit)
    return replace(more, rule="reps", why=more.why.removeprefix("the same load "))


def _so_far(one: MainLift, last: _Last | None, unit: LoadUnit) -> str:
    loads = " at these loads" if set_text(one.measure, unit) != set_text(one.now, unit) else ""
    best = f"your best set of late{loads} is {set_text(one.measure, unit)}"
    light = _was_light(one, last)
    if last is None or (len(last.reps) == 1 and (last.load_kg, last.reps[0]) == (one.now.load_kg, one.now.reps)):
        return best
    return f"last {last.text(unit)}{', a light day' if light else ''}; {best}"


def _last_of(one: MainLift, history: History) -> _Last | None:
    """Read the last day at the heaviest load of it, as the next step goes on from that; None for lifts of the body."""
    sets = history.sets
    mine = (place for place, key in enumerate(history.key) if (*key, sets.straps[place] is True) == one.key)
    own = [place for place in mine if sets.kind[place] != "warm_up"]
    day = [place for place in own if history.day[place] == history.day[own[-1]]]
    top = max((sets.load_kg[place] or 0.0 for place in day), default=0.0)
    done = [place for place in day if (sets.load_kg[place] or 0.0) == top and sets.reps[place]]
    if not done or not top or one.is_body:
        return None
    reps = tuple(max(floor(sets.reps[place] or 0.0), 1) for place in done)
    return _Last(load_kg=top, reps=reps, day=history.day[done[-1]], failed=sets.kind[done[-1]] == "failure")


def _sets_text(then: NextSets, unit: LoadUnit) -> str:
    if then.assist_kg is not None:
        return f"{reps_text(then)} repetitions with {load_text(then.assist_kg, unit)} of help"
    if then.load_kg:
        return f"{load_text(then.load_kg, unit)} x {reps_text(then)}"
    if len(then.each) > 1 and len(set(then.each)) == 1:
        return f"{then.reps} repetitions in every set"
    return f"{reps_text(then)} repetitions"


def _from_last(one: MainLift, then: NextSets, last: _Last, history: History) -> NextSets:
    """Give the next sets and why: never lighter, and never fewer, than what was just done for no reason."""
    unit = history.unit
    if then.rule == "break":
        weeks = (one.as_of - last.day).days / 7
        load = begin_after(last.load_kg, load_after_break(weeks), unit)
        less = 100 * (1 - load / last.load_kg)
        why = f"{less:.0f} % lighter after {weeks:.0f} weeks without it"
        return replace(then, load_kg=load, reps=min(last.reps), why=why)
    if then.rule not in GOES_ON or then.assist_kg is not None or not then.load_kg:
        return then
    if then.rule == "no_reserve":
        marked = "is marked as failed" if last.failed else "left nothing in reserve"
        why = f"no more load, as the last set {marked}"
        return replace(then, load_kg=last.load_kg, reps=max(last.reps), why=why)
    above = step_above(history, one.key, last.load_kg)
    if max(last.reps) <= FEW_REPS:
        why = "one step of load, if all sets were fast; else as last"
        return replace(then, load_kg=above, reps=max(last.reps), each=(), rule="rise", why=why)
    large = above > (1 + LARGE_STEP) * last.load_kg
    if then.rule == "rise" and not large:
        return then
    return replace(_more_reps(then, last, above if large else None, unit), load_kg=last.load_kg, rule="reps")


def _more_reps(then: NextSets, last: _Last, large_kg: float | None, unit: LoadUnit) -> NextSets:
    """Give the repetitions at the same load: the sets that lag behind first, and up to where."""
    most, least = max(last.reps), min(last.reps)
    top = floor(median(last.reps)) + MOST_MORE
    if most - least >= APART:
        # A last set far above all before it goes as far as it goes: it leads on, and does not wait for them.
        leads = len(last.reps) <= MOST_TOLD and most - max(last.reps[:-1]) >= APART
        each = tuple(min(reps + 1, most + leads) for reps in last.reps[:MOST_TOLD])
        which = "the first three sets reach" if len(last.reps) > FIRST_SETS else "every set reaches"
        why = f"the same load until {which} {min(most, top)}"
        return replace(then, reps=least + 1, each=each, why=why)
    aim = least + 1
    each = each_up_to(aim, last.reps) if least < most else ()
    if large_kg is None:
        return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {top}")
    needed = max(ceil(reps_at(max_of(large_kg, max(most - MOST_MORE, 1)), last.load_kg)), top)
    share = f"{100 * (large_kg / last.load_kg - 1):.0f} %"
    told = f"as the next one, {load_text(large_kg, unit)}, is {share} more"
    return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {needed}, {told}")


def _heavier(one: MainLift, history: History) -> BestSet:
    """Give one step more than the best set of late: a repetition, of few repetitions the next load."""
    if one.now.reps <= FEW_REPS and not one.is_body:
        return BestSet(load_kg=step_above(history, one.key, one.now.load_kg), reps=one.now.reps, day=one.now.day)
    return BestSet(load_kg=one.now.load_kg, reps=floor(one.now.reps) + 1, day=one.now.day)


def _is_light(one: MainLift, then: NextSets, history: History) -> bool:
    """Does the next step, or the last day that it goes on from, stand clearly below what was done lately?"""
    if not then.load_kg or one.is_body or then.rule not in GOES_ON:
        # What is lighter for a reason (pain, form, a break) is not taken for a light day.
        return False
    lower = then.load_kg < one.now.load_kg - _DUST and max_of(then.load_kg, then.reps) < one.now.max_kg
    there = max_of(then.load_kg, then.reps) < LIGHT * one.now.max_kg
    # One repetition more than on a light day is a light day still.
    return there or (lower and _was_light(one, _last_of(one, history)))


def _was_light(one: MainLift, last: _Last | None) -> bool:
    """Was the last day a light one?"""
    return last is not None and max_of(last.load_kg, max(last.reps)) < LIGHT * one.now.max_kg
