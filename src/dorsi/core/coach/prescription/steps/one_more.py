"""One step more than the last sets of a lift: repetitions up to where, or the next load where these are few or full."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from statistics import median
from typing import Final

from dorsi.core.coach.load.next_sets import as_strong
from dorsi.core.coach.load.open_set import OpenLast
from dorsi.core.coach.load.owned import NextSets, each_up_to
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.own_steps import plates_above, step_above
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.steps.last_sets import FEW_REPS, MOST_MORE, MOST_TOLD, LastSets, open_last_of
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["more_reps", "one_more", "top_of"]

#: A step of load above this share comes after more repetitions.
LARGE_STEP: Final = 0.08
#: Sets that lie so far apart are told one by one.
APART: Final = 3
_DUST: Final = 1e-6


def one_more(one: MainLift, then: NextSets, last: LastSets, history: History) -> NextSets:
    """Give one step more than the last sets.

    Parameters
    ----------
    one : the lift.
    then : as its load allows; where that says so, its load rises.
    last : its last sets, with a load.
    history : for the steps and the unit.
    """
    unit, body = history.unit, body_of(one.exercise)
    above = step_above(history, one.key, last.load_kg)
    large = body + above > (1 + LARGE_STEP) * (body + last.load_kg)
    if (open_last := open_last_of(one, history)) is not None:
        return _of_open_last(then, last, open_last, (body, above), unit)
    if max(last.reps) <= FEW_REPS:
        return _of_few(then, last, (body, above), unit)
    if then.rule == "rise" and not large and (then.load_kg or 0.0) > last.load_kg + _DUST:
        return then
    more = more_reps(then, last, unit, above if large and not body else None)
    return replace(more, load_kg=last.load_kg, rule="reps")


def _of_few(then: NextSets, last: LastSets, steps: tuple[float, float], unit: LoadUnit) -> NextSets:
    """Few repetitions rise by load, once every set has them; before a far step of one's own plates comes one more."""
    most, (body, above) = max(last.reps), steps
    if min(last.reps) < most:
        why = f"the same load until every set reaches {most}"
        return replace(then, load_kg=last.load_kg, reps=most, each=(most,) * len(last.reps), rule="reps", why=why)
    far = reps_at(max_of(body + last.load_kg, most), body + above) < most - 1
    if far and above > plates_above(last.load_kg, unit) + _DUST:
        return replace(more_reps(then, last, unit), load_kg=last.load_kg, rule="reps")
    why = "one step of load, if all sets were fast; else as last"
    return replace(then, load_kg=above, reps=most, each=(), rule="rise", why=why)


def _of_open_last(
    then: NextSets, last: LastSets, one: OpenLast, steps: tuple[float, float], unit: LoadUnit
) -> NextSets:
    """Only the last set of several alike goes on; when it is full the load rises, and the others stay as they are."""
    body, above = steps
    now, full = body + last.load_kg, one.full
    if body + above > (1 + LARGE_STEP) * now:
        full = max(full, ceil(reps_at(max_of(body + above, one.fixed + 1), now)))
    if one.last >= full:
        reps = as_strong(now, one.last, body + above, (one.fixed + 1, full))
        why = f"the last set reached {full}, so one step up; the others stay"
        return replace(then, load_kg=above, reps=one.fixed, each=one.each(reps), rule="rise", why=why)
    why = f"the others stay, and with {full} in the last set the next load is {load_text(above, unit)}"
    return replace(then, load_kg=last.load_kg, reps=one.fixed, each=one.each(one.last + 1), rule="reps", why=why)


def more_reps(then: NextSets, last: LastSets, unit: LoadUnit, large_kg: float | None = None) -> NextSets:
    """Give the repetitions at the same load: the sets that lag behind first, and up to where.

    Parameters
    ----------
    then : as the load allows; its load stays.
    last : the last sets.
    unit : of loads.
    large_kg : the next load, where it is so much more that more repetitions come before it.
    """
    most, least = max(last.reps), min(last.reps)
    top = top_of(last)
    if most - least >= APART:
        # A last set far above all before it goes as far as it goes: it leads on, and does not wait for them.
        leads = len(last.reps) <= MOST_TOLD and most - max(last.reps[:-1]) >= APART
        each = tuple(min(reps + 1, most + leads) for reps in last.reps[:MOST_TOLD])
        why = f"the same load until every set reaches {min(most, top)}"
        return replace(then, reps=least + 1, each=each, why=why)
    aim = least + 1
    each = each_up_to(aim, last.reps) if least < most else ()
    if large_kg is None:
        return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {top}")
    needed = max(ceil(reps_at(max_of(large_kg, max(most - MOST_MORE, 1)), last.load_kg)), top)
    share = f"{100 * (large_kg / last.load_kg - 1):.0f} %"
    told = f"as the next one, {load_text(large_kg, unit)}, is {share} more"
    return replace(then, reps=aim, each=each, why=f"the same load until every set reaches {needed}, {told}")


def top_of(last: LastSets) -> int:
    """Up to how many repetitions does a load go before the next one comes?

    Parameters
    ----------
    last : the last sets.
    """
    return floor(median(last.reps)) + MOST_MORE
