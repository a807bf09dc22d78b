"""Which load and how many repetitions come next? Double progression, upward only through what is owned.

First repetitions rise at the same load, then the load by one step; both only as far as every repetition is likely to
be clean. Downward nothing holds it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, floor, inf, log1p
from typing import Final

from dorsi.core.coach.load.capacity import Capacity
from dorsi.core.coach.load.clean_model import OVERDOSE_ALLOWED, CleanBelief
from dorsi.core.coach.load.open_set import OpenLast
from dorsi.core.coach.load.owned import NextSets, Rule, each_up_to
from dorsi.core.estimate import Estimate
from dorsi.core.progress.e1rm import CURVATURE, max_of, reps_at
from dorsi.core.safety.loads import MOST_LOAD_STEP, load_after_break
from dorsi.core.safety.pain import AMBER_FROM, AMBER_LOAD, RED_FROM

__all__ = ["LEAST_RISE", "LEVEL", "Known", "LastSets", "Step", "as_strong", "next_sets"]

#: Two unclean sets in a row take so much off at once.
AFTER_UNCLEAN: Final = 0.90
#: A load goes up only where at least this many repetitions were left (where it was noted).
RIR_TO_RISE: Final = 1.0
LEVEL: Final = 0.8
#: Less than this is no step: loads that were on the bar may lie next to each other.
LEAST_RISE: Final = 0.01
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One load that exists: what is put on, or the help, and what is moved with it (kg)."""

    load_kg: float | None
    assist_kg: float | None
    moved_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSets:
    """The last work sets: what was moved, the repetitions, the least reserve noted, the worst pain noted.

    ``unclean_kg``: what was moved in the last two sets that were looked at, where both were most likely unclean; None
    where not. ``form``: what today's first sets leave of the strength (1: as usual); ``may_rise`` False holds the load.
    ``shown_ln``: the most that they show (ln kg of one repetition), None where it is not known. ``disputed``: what film
    and count say of one set where they contradict each other, else None. ``open_last``: where the last one alone goes
    as far as it goes.
    """

    moved_kg: float
    reps: tuple[int, ...]
    rir: float | None
    pain: float | None
    weeks_away: float
    unclean_kg: float | None = None
    form: float = 1.0
    may_rise: bool = True
    shown_ln: float | None = None
    disputed: str | None = None
    open_last: OpenLast | None = None

    def shown_kg(self, reps: int) -> float:
        """Up to which load did today's sets show that so many repetitions go?"""
        return inf if self.shown_ln is None else exp(self.shown_ln - log1p(reps / CURVATURE))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """What is known of the lift today: where form goes, and the strength."""

    belief: CleanBelief
    capacity: Capacity
    borrowed: bool = False

    def owned_kg(self, reps: int, last_kg: float) -> float:
        """Up to which load (kg moved) may sets of so many go: likely clean, hardly overdosed, within the strength.

        What is only borrowed takes a tenth off the last load at most: one's own sets are to be looked at first.
        """
        owned = exp(self.belief.highest_ln(reps))
        if self.borrowed:
            owned = max(owned, AFTER_UNCLEAN * last_kg)
        return min(owned, exp(self.capacity.ln - log1p(reps / CURVATURE)))


def next_sets(
    last: LastSets,
    steps: Sequence[Step],
    band: tuple[int, int],
    known: Known | None,
) -> NextSets | None:
    """Which load and how many repetitions come next?

    Parameters
    ----------
    last : the sets before.
    steps : the loads there are, rising by what is moved, at least one.
    band : fewest and most repetitions of a work set.
    known : None where nothing was looked at; then strength alone decides.

    Returns
    -------
    The next sets; None where pain stops the exercise.

    Source: double progression (judgement of coaches) under overdose control; a step of 5 % or one plate at most, a
    tenth off after two unclean sets, a fifth at a pain of 4 or 5 (the rules of safety).
    """
    if last.pain is not None and last.pain >= RED_FROM:
        return None
    limit = _most(last, steps, band[0])
    if known is None:
        return _by_strength(last, steps, band, limit)
    most, rule, told = limit
    owned = {
        reps: min(known.owned_kg(reps, last.moved_kg) * last.form, last.shown_kg(reps))
        for reps in range(band[0], band[1] + 1)
    }
    here = _largest(steps, last.moved_kg)
    now = here.moved_kg if here is not None else 0.0
    step = _largest(steps, min(most, owned[band[0]]))
    if step is None:
        step, rule = steps[0], "lightest"
        # Where it is owned, what forbids it is another rule: that is said, and not that it is too much.
        why = (
            f"{told.removeprefix('a tenth ')}, but nothing is lighter"
            if told and owned[band[0]] >= step.moved_kg
            else ""
        )
        told = (
            f"{why or 'the lightest there is, and still more than is owned'}: fewer repetitions, or an easier variant"
        )
    elif now <= min(most, owned[band[0]]) + _DUST and here is not None and owned[band[1]] < now - _DUST:
        step = here
        rule, told = rule or "reps", told or f"{_same(here, last)} until the whole range of repetitions is owned"
    elif step.moved_kg > now + _DUST:
        rule, told = "rise", f"all of {band[0]} to {band[1]} is owned at the last load, so it goes up"
    elif step.moved_kg < now - _DUST and owned[band[0]] < most:
        less = f"the last load is not safely owned for {band[0]}, so lighter"
        # What is owned may lie far below the tenth that two unclean sets take off.
        also = f"{told.removeprefix('a tenth ')}; and no more is owned"
        rule, told = ("down", less) if not rule or most >= now - _DUST else (rule, also)
    elif not rule:
        rule, told = "hold", "owned as it is; one step more is not yet"
    fits = [reps for reps, kg in owned.items() if kg >= step.moved_kg - _DUST]
    reps = max(fits, default=band[0])
    return _made(step, reps, known.belief, (rule or "hold", told))


def _most(last: LastSets, steps: Sequence[Step], fewest: int) -> tuple[float, Rule | None, str]:
    """Up to what may be moved next, whatever is owned; the rule and its words where it is less than one step up."""
    away, last_kg = load_after_break(last.weeks_away), last.moved_kg
    unclean_kg = min(last.unclean_kg or last_kg, last_kg)
    below = "the first sets are"
    rules: tuple[tuple[bool, float, Rule, str], ...] = (
        (last.pain is not None and last.pain >= AMBER_FROM, AMBER_LOAD * last_kg, "pain", "less, as pain was noted"),
        (
            last.unclean_kg is not None,
            AFTER_UNCLEAN * unclean_kg,
            "unclean",
            "a tenth less, as the last two sets were most likely unclean",
        ),
        (away < 1, away * last_kg, "break", f"lighter after {last.weeks_away:.0f} weeks without it"),
        (last.form < 1, last.form * last_kg, "today", f"less today, as {below} well below the usual"),
        (
            last.shown_kg(fewest) < last_kg,
            last.shown_kg(fewest),
            "today",
            f"no more than today's first sets showed for {fewest}",
        ),
        (not last.may_rise, last_kg, "today", f"no more than last time, as {below} a little below the usual"),
        (
            last.disputed is not None,
            last_kg,
            "hold",
            f"no more than last time, as film and count contradict each other ({last.disputed}): look at the film",
        ),
        (
            last.rir is not None and last.rir < RIR_TO_RISE,
            last_kg,
            "no_reserve",
            "no more than last time, as nothing was left in the last set",
        ),
    )
    held = [(most, rule, told) for holds, most, rule, told in rules if holds]
    if held:
        return min(held, key=lambda one: one[0])
    above = [step.moved_kg for step in steps if step.moved_kg > last.moved_kg + _DUST]
    return max(last.moved_kg * (1 + MOST_LOAD_STEP), above[0] if above else last.moved_kg), None, ""


def _largest(steps: Sequence[Step], moved_kg: float) -> Step | None:
    return next((step for step in reversed(steps) if step.moved_kg <= moved_kg + _DUST), None)


def _one_up(steps: Sequence[Step], last_kg: float, most_kg: float) -> Step | None:
    """One step up: the next load there is that is more than a crumb above the last, within what may be moved."""
    rises = (step for step in steps if step.moved_kg >= last_kg * (1 + LEAST_RISE) - _DUST)
    found = next(rises, None)
    if found is not None and found.moved_kg <= most_kg + _DUST:
        return found
    return next((step for step in steps if last_kg + _DUST < step.moved_kg <= most_kg + _DUST), None)


def as_strong(last_kg: float, reps: int, next_kg: float, band: tuple[int, int]) -> int:
    """How many repetitions of the next load are as much as these of the last one, within a range of repetitions?

    Parameters
    ----------
    last_kg, next_kg : what is moved.
    reps : those done with the last load.
    band : the fewest and the most that are asked for.

    Source: Epley 1985. Limits: the range has the last word, so a new load is never asked for with fewer than its lower
    end.

    >>> as_strong(60.0, 12, 62.5, (6, 12)), as_strong(60.0, 12, 62.5, (6, 8)), as_strong(60.0, 6, 70.0, (5, 8))
    (10, 8, 5)
    """
    return min(max(floor(reps_at(max_of(last_kg, reps), next_kg) + _DUST), band[0]), band[1])


def _by_strength(
    last: LastSets, steps: Sequence[Step], band: tuple[int, int], limit: tuple[float, Rule | None, str]
) -> NextSets:
    """Plain double progression: all that can be done while nobody looks at the repetitions."""
    most, rule, told = limit
    fewest = min(last.reps, default=band[0])
    open_last = last.open_last if not rule else None
    rise = (fewest >= band[1] if open_last is None else open_last.last >= open_last.full) and not rule
    step = _largest(steps, most if rule else min(most, last.moved_kg))
    if rise:
        step = _one_up(steps, last.moved_kg, most) or step
    if step is None:
        return _made(steps[0], band[0], None, ("lightest", "the lightest there is"))
    if rule:
        reps = min(max(fewest, band[0]), band[1])
        while reps > band[0] and last.shown_kg(reps) < step.moved_kg - _DUST:
            reps -= 1
        return _made(step, reps, None, (rule, told))
    if open_last is not None and (rise or step.moved_kg >= last.moved_kg - _DUST):
        return _of_open_last(last, open_last, step)
    if step.moved_kg > last.moved_kg + _DUST:
        reps = as_strong(last.moved_kg, fewest, step.moved_kg, band)
        return _made(step, reps, None, ("rise", f"every set reached {band[1]}, so one step up"))
    if rise:
        return _made(step, band[1], None, ("hold", f"every set reached {band[1]}, and no step up is small enough"))
    aim = min(max(fewest + 1, band[0]), band[1])
    rule = "reps" if step.moved_kg >= last.moved_kg - _DUST else "down"
    made = _made(step, aim, None, (rule, f"{_same(step, last)} until every set reaches {band[1]}"))
    each = each_up_to(aim, last.reps)
    # Set by set only where the same in every set would be less in all than was just done.
    return replace(made, each=each) if rule == "reps" and len(set(each)) > 1 else made


def _of_open_last(last: LastSets, one: OpenLast, step: Step) -> NextSets:
    """Only the last set goes on; when it is full the load rises, and it begins with what is as much at that load."""
    up = step.moved_kg > last.moved_kg + _DUST
    ends = (one.fixed + 1, one.full)
    to = as_strong(last.moved_kg, one.last, step.moved_kg, ends) if up else max(min(one.last + 1, one.full), one.last)
    rise = f"the last set reached {one.full}, so one step up"
    stay = f"the same load until the last set reaches {max(one.full, one.last)}; the others stay"
    made = _made(step, one.fixed, None, ("rise", rise) if up else ("reps", stay))
    return replace(made, each=one.each(to))


def _same(step: Step, last: LastSets) -> str:
    """Say which load stays: the last one, or the nearest below it where that one is not among the loads there are."""
    if step.moved_kg >= last.moved_kg - _DUST:
        return "the same load"
    return "the last load is none of those there are, so the next lighter, and that one"


def _made(step: Step, reps: int, belief: CleanBelief | None, why: tuple[Rule, str]) -> NextSets:
    p_clean = None
    if belief is not None:
        _, low, middle, high = belief.set_clean(step.moved_kg, reps, (0.1, 0.5, 0.9))
        p_clean = Estimate(
            value=min(max(middle, low), high),
            low=low,
            high=high,
            level=LEVEL,
            unit="",
            method=f"chance that every repetition is clean; below 0.6 with {OVERDOSE_ALLOWED:.0%} at most",
            n=belief.sets,
        )
    return NextSets(load_kg=step.load_kg, assist_kg=step.assist_kg, reps=reps, p_clean=p_clean, rule=why[0], why=why[1])
