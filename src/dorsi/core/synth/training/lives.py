"""Two years of a made-up lifter under one way of being coached: what became of his back, and what it cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from dorsi.core.synth.training.answering import OF_THE_WEEK, answer, load_for_other_reps, load_for_usual_reps
from dorsi.core.synth.training.living import STEP_KG, DoneSet, Person, draw_person, live_week
from dorsi.core.synth.training.planted import plant, weaken
from dorsi.core.synth.training.programme import LiftProgramme, Programme, usual_programme
from dorsi.core.synth.training.worlds import STALE_AFTER_WEEKS, Cause, World

__all__ = ["Advice", "AsBefore", "Coaching", "Life", "ThreeStalls", "Trouble", "live_through"]

#: Weeks over which true growth is looked at, and below which growth a week (ln) a back counts as stuck.
LOOKED_AT_WEEKS: Final = 6
STUCK_BELOW: Final = 0.0002
#: A rule of many programmes: after so many sessions without progress the load is cut by a tenth.
STALLS: Final = 3
CUT: Final = 0.9
_ARMS: Final = "barbell_curl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A reason that holds a lifter back from one week to another."""

    cause: Cause
    from_week: int
    to_week: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is being done differently now: answers to these reasons, newest last, and whether it is an easy week.

    ``lifts``: for which lifts an answer was given, where it was not for all. ``loads``: by lift the load and the most
    repetitions of a set in this week, where they are told.
    """

    answers: tuple[Cause, ...] = ()
    easy: bool = False
    lifts: Mapping[Cause, frozenset[str]] = field(default_factory=dict)
    loads: Mapping[str, tuple[float, int]] = field(default_factory=dict)


class Coaching(Protocol):
    """One way of being coached."""

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:
        """Say what to do in this week; may set the loads that the lifter takes next (``person.load``), nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What became of a lifter.

    ``gain_ln`` true strength of the back at the end over that at the start. ``unclean`` share of sets with any unclean
    repetition, ``unclean_a_week`` how many there were. ``weeks_stuck`` of ``weeks``: one lift of three that stands
    still for a week counts a third. ``changes`` that were advised (an easy week is one), ``wrong`` of them against a
    reason he did not have.
    """

    gain_ln: float
    unclean: float
    unclean_a_week: float
    weeks_stuck: float
    weeks: int
    changes: int
    wrong: int


@dataclass(slots=True)
class AsBefore:
    """Nobody says anything."""

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- says nothing
        """Go on as before."""
        return Advice()


@dataclass(slots=True)
class ThreeStalls:
    """Double progression; three sessions of a lift without more load or repetitions: a tenth less load."""

    best: dict[str, tuple[float, int]] = field(default_factory=dict)
    stalls: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def advise(self, week: int, new_sets: list[DoneSet], person: Person) -> Advice:  # noqa: ARG002 -- by sessions
        """Cut the load of what has stalled."""
        by_session: dict[tuple[int, str], list[DoneSet]] = {}
        for one in new_sets:
            by_session.setdefault((one.day, one.slug), []).append(one)
        for (_, slug), sets in by_session.items():
            now = max((s.load_kg, s.reps) for s in sets)
            if now > self.best.get(slug, (0.0, 0)):
                self.best[slug], self.stalls[slug] = now, 0
                continue
            self.stalls[slug] += 1
            if self.stalls[slug] >= STALLS:
                person.load[slug] = max(round(CUT * person.load[slug] / STEP_KG) * STEP_KG, STEP_KG)
                self.stalls[slug], self.best[slug] = 0, (0.0, 0)
        return Advice()


def live_through(*, seed: int, troubles: tuple[Trouble, ...], world: World, coaching: Coaching, weeks: int) -> Life:
    """What becomes of this lifter in this world under this coaching?

    Parameters
    ----------
    seed : who he is; the same person under each coaching, with the same missed sessions and forms of the day.
    troubles : what holds him back, and when.
    world : the rules of growth.
    coaching : who tells him what to change. He does as he is told.
    weeks : how long.
    """
    person = draw_person(seed)
    person.noise, person.luck = world.noise, f"life/{seed}"
    course = [_strength(person)]
    done: list[DoneSet] = []
    given: set[tuple[Cause, frozenset[str] | None]] = set()
    otherwise: frozenset[str] = frozenset()
    changes = wrong = unclean = sets = stuck = 0
    for week in range(weeks):
        advice = coaching.advise(week, done, person)
        now = {t.cause for t in troubles if t.from_week <= week < t.to_week}
        asked = {(one, advice.lifts.get(one)) for one in advice.answers}
        fresh, given = [one for one, _ in sorted(asked - given, key=str)], asked
        changes, wrong = changes + len(fresh), wrong + sum(one not in now for one in fresh)
        changes, wrong = changes + advice.easy, wrong + (advice.easy and "recovery" not in now)
        otherwise = _turn_to_other_reps(person, otherwise, advice)
        programme, rules = _this_week(person, week, troubles, advice, world)
        done = live_week(person, replace(programme, easy=advice.easy), rules)
        unclean += sum(one.clean_reps < one.reps for one in done)
        sets += len(done)
        course.append(_strength(person))
        if week >= LOOKED_AT_WEEKS:
            before = course[-1 - LOOKED_AT_WEEKS]
            stuck += sum(new - old < STUCK_BELOW * LOOKED_AT_WEEKS for new, old in zip(course[-1], before, strict=True))
    return Life(
        gain_ln=(sum(course[-1]) - sum(course[0])) / len(course[0]),
        unclean=unclean / max(sets, 1),
        unclean_a_week=unclean / weeks,
        weeks_stuck=stuck / len(course[0]),
        weeks=weeks - LOOKED_AT_WEEKS,
        changes=changes,
        wrong=wrong,
    )


def _turn_to_other_reps(person: Person, before: frozenset[str], advice: Advice) -> frozenset[str]:
    """Put on what is as hard for fewer repetitions, or for the usual ones again; gives the lifts done otherwise now.

    Sameness begins anew: on all lifts where all are changed, else on those that are.
    """
    usual = {one.slug: one.high for one in usual_programme().lifts}
    everything = frozenset(usual)
    asked = advice.lifts.get("too_few_changes", everything) & everything
    now = asked if "too_few_changes" in advice.answers else frozenset[str]()
    for slug in sorted((now ^ before) & person.load.keys()):
        other = (load_for_other_reps if slug in now else load_for_usual_reps)(person.load[slug], usual[slug])
        person.load[slug] = max(round(other / STEP_KG) * STEP_KG, STEP_KG)
    for slug in before - now:
        person.fresh_weeks.pop(slug, None)
    if now == everything and now != before:
        person.same_weeks = 0.0
    person.fresh_weeks |= dict.fromkeys(now - before, 0.0)
    return now


#: Reasons that a right answer ends, because they lie in what the lifter goes on doing.
_ENDED: Final[frozenset[Cause]] = frozenset({"too_many_changes", "too_few_changes"})


def _this_week(
    person: Person, week: int, troubles: tuple[Trouble, ...], advice: Advice, world: World
) -> tuple[Programme, World]:
    programme, rules = usual_programme(), world
    person.unseen = 0.0
    # Sameness is a trouble of those who have it: what the others do differently from time to time is not told here.
    if not any(t.cause == "too_few_changes" and t.from_week <= week < t.to_week for t in troubles):
        person.same_weeks = min(person.same_weeks, STALE_AFTER_WEEKS)
    for trouble in troubles:
        of_all = trouble.cause in OF_THE_WEEK or trouble.cause not in advice.lifts
        answered = trouble.cause in _ENDED and trouble.cause in advice.answers and of_all
        if trouble.from_week <= week < trouble.to_week and not answered:
            if week == trouble.from_week:
                weaken(person, (trouble.cause,))
            programme, rules = plant(trouble.cause, programme, person, rules, week - trouble.from_week)
    if not world.training_matters:
        # Where nothing that is done matters a hold and a felt back do not either.
        rules = replace(rules, hold_matters=world.hold_matters, tension_matters=world.tension_matters)
    programme = replace(programme, missed=max(programme.missed, world.missed))
    for cause in advice.answers:
        programme = answer(cause, programme, person, advice.lifts.get(cause))
    told = {slug: load for slug, (load, _) in advice.loads.items()}
    person.load.update(told)
    lifts = tuple(_as_told(one, *advice.loads[one.slug]) if one.slug in told else one for one in programme.lifts)
    return replace(programme, lifts=lifts), rules


def _as_told(lift: LiftProgramme, load_kg: float, reps: int) -> LiftProgramme:
    """Neither more load nor more repetitions than told; a set ends at the first one that changes its form."""
    return replace(lift, low=min(lift.low, reps), high=reps, most_load_kg=load_kg, ramps=False)


def _strength(person: Person) -> tuple[float, ...]:
    """True strength of the back on each of the usual lifts (ln)."""
    return tuple(person.back[one.slug] for one in usual_programme().lifts if one.slug != _ARMS)
