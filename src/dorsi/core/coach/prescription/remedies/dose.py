"""What a dose is: one change of dose as the planner takes it, and the small parts that doses share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.prescription.remedies.leaving_out import LeftOut
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.own_week import ADDED
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet, SolverAsk
from dorsi.core.safety.effort import least_rir
from dorsi.core.safety.flags import NO_FLAGS, Flags

__all__ = ["NEAR_FAILURE_RIR", "Change", "Dose", "least_left", "near_failure", "new_lift", "of_problem"]

#: How a variant names work that is light on purpose.
_SPEED: Final = "speed"

#: The set is ended with so many in reserve; hinges and flags may ask for more.
NEAR_FAILURE_RIR: Final = 1
NEAR_HINGE_RIR: Final = 2
HINGE_DEMAND: Final = 2

Change = Callable[[Plan, Mapping[str, Exercise], Flags], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One change of dose as the planner takes it: a `PlanTip` with words for the lifter.

    ``lasts_days`` is how long it is asked for, None for on and on. ``tells`` words it from the sessions before and
    after, ``names_it`` its title, where that has a number of them: it is known by its slug, not by its title.
    ``shows`` is what the log shows that calls for it, ``shows_of`` that with the numbers of the very sessions.
    ``behind_of`` are numbers for who asks why.
    ``source`` is what speaks for it. ``names`` are the lifts (slug, variant) that it speaks of: they stand in the next
    sessions; those that it leaves out (``leaves_out``) do not.
    """

    slug: str
    title: str
    sentence: str
    source: str
    changes: Change
    lasts_days: int | None = None
    solver_asks: tuple[SolverAsk, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    leaves_out: tuple[LeftOut, ...] = ()
    tells: Callable[[Plan, Plan], str] | None = None
    names_it: Callable[[Plan, Plan], str] | None = None
    shows: str = ""
    shows_of: Callable[[Plan, Plan], str] | None = None
    behind_of: Callable[[Plan, Plan], str] | None = None

    def words(self, before: Plan | None = None, after: Plan | None = None) -> tuple[Sentence, ...]:
        """Give what is to be done, and what the log shows, with the numbers of the very sessions where they are known.

        Parameters
        ----------
        before, after : the sessions without the dose, and with it; None: they are not known.
        """
        told, shown = self.sentence, self.shows
        if before is not None and after is not None:
            told = self.tells(before, after) if self.tells else told
            shown = self.shows_of(before, after) if self.shows_of else shown
        return as_part("do", told) + as_part("log", shown)

    def told(self, before: Plan | None = None, after: Plan | None = None) -> str:
        """Give the same as one text, a line for each sentence."""
        return "\n".join(self.words(before, after))

    def titled(self, before: Plan, after: Plan) -> str:
        """Give the title with the numbers of the very sessions, where it has some."""
        return self.title if self.names_it is None else self.names_it(before, after)

    def change(self, plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
        """Give the plan with the dose in it."""
        return self.changes(plan, catalogue, flags)


def near_failure(exercise: Exercise) -> int:
    """How many repetitions stay in reserve at least? Lifts from the hips that load the lower back keep two."""
    hinge = exercise.pattern == "hip_trunk_extension" and exercise.lumbar_demand >= HINGE_DEMAND
    return NEAR_HINGE_RIR if hinge else NEAR_FAILURE_RIR


def least_left(exercise: Exercise, flags: Flags = NO_FLAGS) -> int:
    """How many repetitions stay in reserve where a set ends near failure? As many as safety asks for, if that is more.

    Parameters
    ----------
    exercise : the lift.
    flags : of health.
    """
    return max(near_failure(exercise), least_rir(exercise, flags))


def of_problem(case: Case, *, all_of_it: bool = False) -> Callable[[PlannedLift], bool]:
    """Which lifts of a plan does the problem concern? Of one lift its own variant only; never speed.

    What rises in a back that stands, and what is doubted, is left out, unless days are the matter (``all_of_it``).
    """
    slugs = {exercise.slug for exercise in case.exercises}
    mine = case.problem.lift
    if mine is not None:
        return lambda lift: (lift.exercise, lift.variant) == (mine.slug, mine.variant)
    # What rises goes on as it is, unless all of it does.
    rising = case.rising if not all_of_it and slugs - {slug for slug, _ in case.rising} else frozenset()
    left_out = rising if all_of_it else rising | case.doubted
    return lambda lift: (
        lift.exercise in slugs and _SPEED not in lift.variant and (lift.exercise, lift.variant) not in left_out
    )


def new_lift(exercise: Exercise, *, sets: int) -> PlannedLift:
    """Give a lift that was not there, with the load to be found."""
    low, high = exercise.rep_range or (8, 12)
    seconds = exercise.seconds_range if exercise.rep_range is None else None
    one = PlannedSet(
        kind="work", reps=None if seconds else (low, high), seconds=seconds, load_kg=None, rir=None if seconds else 2
    )
    return PlannedLift(
        exercise=exercise.slug,
        sets=(one,) * sets,
        rest_s=90,
        cue=exercise.cues[0] if exercise.cues else "",
        reasons=(Reason(rule=ADDED, facts=("work of its own",)),),
        starting_load="Begin light: the first set should leave four repetitions in reserve; then one step at a time.",
    )
