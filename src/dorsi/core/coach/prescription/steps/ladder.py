"""The steps of the weeks up to the set of a test: said once, remembered, and gone on with from where the lifter is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import floor
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import SAME_KG, BestSet, set_text
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.moved import body_of
from dorsi.core.coach.own_steps import step_above
from dorsi.core.phrases import listed
from dorsi.core.progress.e1rm import max_of, reps_at
from dorsi.core.progress.history import History
from dorsi.core.units import LoadUnit, load_text

__all__ = ["Step", "done_words", "first_step", "next_words", "road", "steps_done"]

#: More steps than this are told by the first and the last.
MOST_TOLD: Final = 2
#: A road has no more steps than this.
MOST_STEPS: Final = 30
_DUST: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: a load (0: the body alone) and its repetitions."""

    load_kg: float
    reps: int

    def text(self, unit: LoadUnit) -> str:
        """Write it as a set."""
        return set_text(BestSet(load_kg=self.load_kg, reps=self.reps, day=date.max), unit)


def first_step(aim: Step, done: int, last: Sequence[Step]) -> Step:
    """With which set does the way to a test begin, so that it follows from the last session?

    Where every set of it had the load of the test and the most repetitions of late, with one more. After fewer, or
    after more load, with what was done of late, as it is; after less load with one fewer. A new best comes after that.

    Parameters
    ----------
    aim : the set of the test.
    done : the most repetitions of late with its load; at least 1.
    last : the sets of the last day at the heaviest load of it.

    >>> aim, light, heavy = Step(load_kg=50.0, reps=12), Step(load_kg=45.0, reps=12), Step(load_kg=50.0, reps=10)
    >>> [first_step(aim, 10, last).reps for last in ([heavy, heavy], [light], [Step(load_kg=55.0, reps=6)])]
    [11, 9, 10]
    """
    top = max((one.load_kg for one in last), default=0.0)
    same = abs(top - aim.load_kg) <= _DUST and all(one.reps >= done for one in last)
    more = 1 if same else -1 if top < aim.load_kg - _DUST else 0
    return Step(load_kg=aim.load_kg, reps=min(max(done + more, 1), aim.reps))


def road(begin: Step, aim: Step, key: LiftKey, history: History) -> tuple[Step, ...]:
    """Which steps lead from one set to another, the smallest there are, one for each week?

    The next load as soon as it asks for more than the set before it with repetitions of either end; until then a
    repetition more. The first set stands first, the last one last; that alone where nothing leads to it.

    Parameters
    ----------
    begin, aim : from which set to which.
    key : of the lift.
    history : for the loads there are.
    """
    body, fewest = body_of(load_catalogue()[key[0]]), min(begin.reps, aim.reps)
    found = [begin]
    while found[-1] != aim and len(found) < MOST_STEPS:
        now = found[-1]
        if now.load_kg > aim.load_kg + _DUST or max_of(body + now.load_kg, now.reps) >= max_of(
            body + aim.load_kg, aim.reps
        ):
            found[-1] = aim
            break
        load = min(step_above(history, key, now.load_kg), aim.load_kg)
        reps = floor(reps_at(max_of(body + now.load_kg, now.reps), body + load) + _DUST) + 1
        up = load > now.load_kg + _DUST and reps >= fewest
        step = Step(load_kg=load, reps=reps) if up else Step(load_kg=now.load_kg, reps=now.reps + 1)
        found.append(aim if step.load_kg >= aim.load_kg - _DUST and step.reps >= aim.reps else step)
    return tuple(found)


def steps_done(steps: Sequence[Step], key: LiftKey | None, found: Diagnosis, since: date) -> int:
    """How many of the steps are behind? Those up to the last one that was done, or was outdone with as much load.

    Parameters
    ----------
    steps : in their order.
    key : of the lift.
    found : of today.
    since : what was done after this day counts.
    """
    history = found.history
    if key is None or history is None:
        return 0
    body, sets = body_of(load_catalogue()[key[0]]), history.sets
    done = [
        (sets.load_kg[row.place] or 0.0, sets.reps[row.place] or 0.0)
        for row in found.rows.of(key)
        if row.day > since and not sets.assist_kg[row.place]
    ]

    def is_done(step: Step) -> bool:
        needed = max_of(body + step.load_kg - SAME_KG, step.reps)
        return any(load >= step.load_kg - SAME_KG and max_of(body + load, reps) >= needed for load, reps in done)

    return max((number for number, step in enumerate(steps, start=1) if is_done(step)), default=0)


def done_words(steps: Sequence[Step], done: int, unit: LoadUnit) -> str:
    """Say which of the steps are done; empty where none were said.

    >>> ladder = [Step(load_kg=load, reps=5) for load in (127.5, 130.0, 132.5, 135.0)]
    >>> done_words(ladder, 3, "kg")
    'Of the steps to it 127.5 kg x 5 to 132.5 kg x 5 are done.'
    """
    if not steps:
        return ""
    if not done:
        return "None of the steps to it is done yet."
    told = [one.text(unit) for one in steps[:done]]
    which = f"{told[0]} to {told[-1]}" if done > MOST_TOLD else listed(told)
    return f"Of the steps to it {which} {'is' if done == 1 else 'are'} done."


def next_words(
    steps: Sequence[Step],
    done: int,
    unit: LoadUnit,
    *,
    fresh: bool = False,
    others: Sequence[int] = (),
    alone: bool = False,
) -> str:
    """Say the step that is next and those that follow it up to the test.

    Parameters
    ----------
    steps : all of them, the test last.
    done : so many of them are behind, not all.
    unit : of loads.
    fresh : does the first set of the day climb, not the last?
    others : the repetitions of the other sets of that day, where they are known.
    alone : is it the one set of its day?

    >>> ladder = [Step(load_kg=60.0, reps=8), Step(load_kg=62.5, reps=8), Step(load_kg=62.5, reps=9)]
    >>> next_words(ladder, 1, "kg")
    '62.5 kg x 8, the next of its steps, then 62.5 kg x 9'
    >>> next_words(ladder[1:], 0, "kg", others=(7, 6))
    '62.5 kg x 7, 6, 8, then 62.5 kg x 9 on the last set'
    >>> next_words(ladder[1:], 0, "kg"), next_words(ladder[1:], 0, "kg", alone=True)
    ('62.5 kg x 8 on the last set, then 62.5 kg x 9', '62.5 kg x 8, then 62.5 kg x 9')
    """
    first, *rest = (one.text(unit) for one in steps[done:])
    # Where only repetitions rise they do so on one set.
    by_reps = len({one.load_kg for one in steps}) == 1
    which = f" on the {'first' if fresh else 'last'} set" if by_reps and (others or not alone) else ""
    if which and others:
        return _set_by_set(
            steps[done:], rest, which, (steps[done].reps, *others) if fresh else (*others, steps[done].reps), unit
        )
    if not rest:
        return f"{first}{which}"
    if not by_reps:
        return f"{first}, the next of its steps, then {listed(rest)}"
    by_one = len(rest) > 1 and all(b.reps - a.reps == 1 for a, b in pairwise(steps[done:]))
    return f"{first}{which}, then {f'a repetition more a week up to {rest[-1]}' if by_one else listed(rest)}"


def _set_by_set(steps: Sequence[Step], rest: Sequence[str], which: str, sets: Sequence[int], unit: LoadUnit) -> str:
    """Write the next day set by set, and how the one set goes on from there."""
    day = f"{load_text(steps[0].load_kg, unit)} x {', '.join(map(str, sets))}"
    if not rest:
        return day
    by_one = len(rest) > 1 and all(b.reps - a.reps == 1 for a, b in pairwise(steps))
    then = f"a repetition more a week{which} up to {rest[-1]}" if by_one else f"{listed(rest)}{which}"
    return f"{day}, then {then}"
