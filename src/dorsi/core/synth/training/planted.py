"""A made-up lifter whose back stopped for one planted reason: the log he would have, and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.logbook import SAMPLE_NOTE
from dorsi.core.synth.training.living import DoneSet, Person, draw_person, live_week
from dorsi.core.synth.training.programme import LIFTS, LiftProgramme, Programme, usual_programme
from dorsi.core.synth.training.worlds import USUAL_WORLD, Cause, World

__all__ = ["ALL_NOTED", "MadeTraining", "as_log", "made_training", "plant", "weaken"]

#: What a diligent lifter notes beside load and repetitions.
ALL_NOTED: Final = frozenset({"rir", "stopped_by", "clean_reps", "felt_tension", "hold_s", "pain", "straps"})
#: Who changes too much changes all lifts this often.
SWAP_EVERY_WEEKS: Final = 3
_LATELY: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeTraining:
    """A log and its truth: which causes were planted, and in which week the back stopped for them."""

    sets: SetTable
    causes: tuple[Cause, ...]
    stop_week: int
    weeks: int
    as_of: date
    noted: frozenset[str]
    #: True gain of the back over the last twelve weeks (ln a week), mean over the lifts.
    true_slope: float
    #: The same lift by lift, over the lifts of the last week.
    true_slopes: Mapping[str, float]


def plant(cause: Cause, programme: Programme, person: Person, world: World, week: int) -> tuple[Programme, World]:
    """How does a lifter with this cause train, and what does the world need so that it stops him?

    ``week`` counts from the week in which the cause came; some causes grow on a lifter.
    """
    _change_person(cause, person, world)
    if cause in {"no_hold", "no_tension"}:
        world = replace(world, **{"no_hold": {"hold_matters": 1.0}, "no_tension": {"tension_matters": 1.0}}[cause])
    if cause == "too_many_changes":
        programme = _swapped(programme, week)
        if week % SWAP_EVERY_WEEKS == 0:
            person.weeks_done = {o.slug: 0.0 for o in programme.lifts}
    return replace(programme, **_change_week(cause, programme)), world


def _change_person(cause: Cause, person: Person, world: World) -> None:
    if cause == "grip_first":
        person.grip_follows = 0.1
    elif cause == "arms_first":
        person.arms_follows = 0.1
    elif cause == "recovery":
        person.sets_he_can_take = 24.0
    elif cause == "too_many_changes":
        # Nobody stays with a lift long enough to be held back by anything but having to learn it.
        person.unseen = 0.9 * world.training_matters
    elif cause == "too_few_changes":
        person.same_weeks = max(person.same_weeks, 80.0)
    elif cause == "unknown":
        person.unseen = 1.0


#: What each lift is done with under a cause; what is not named stays.
_EACH_LIFT: Final[Mapping[Cause, Mapping[str, Any]]] = {
    "too_few_sets": {"sets": 1, "times_a_week": 1},
    "too_little_effort": {"rir": 6.0, "low": 8, "high": 12},
    "ramped_load": {"ramps": True},
    "no_hold": {"hold_s": 0.05},
    "no_tension": {"feels_back": False},
}


def _change_week(cause: Cause, programme: Programme) -> dict[str, Any]:
    """What of the week is another one under this cause?"""
    if cause in _EACH_LIFT:
        return {"lifts": programme.with_each(**_EACH_LIFT[cause]).lifts}
    if cause == "imbalance":
        return {"lifts": _one_sided(programme)}
    if cause == "recovery":
        return {"lifts": tuple(replace(o, sets=o.sets + 2) for o in programme.lifts)}
    if cause == "arms_first":
        return {"lifts": tuple(o for o in programme.lifts if o.slug != "barbell_curl")}
    return {"missed": 0.72} if cause == "attendance" else {}


def _one_sided(programme: Programme) -> tuple[LiftProgramme, ...]:
    """Nearly everything for the width of the back; one set a week for the trunk's extensors, hardly any row."""
    kept: dict[str, LiftProgramme] = {o.slug: o for o in programme.lifts}
    wide = replace(kept["lat_pulldown_wide_pronated"], sets=5)
    straight = LiftProgramme(slug="straight_arm_pulldown_bar", sets=4, low=10, high=15)
    hinge = replace(kept["romanian_deadlift"], sets=1, times_a_week=1)
    row = replace(kept["seated_cable_row_close_neutral"], sets=1, times_a_week=1)
    return (wide, straight, row, hinge, *(o for s, o in kept.items() if s == "barbell_curl"))


_SWAPS: Final = (
    ("lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "romanian_deadlift"),
    ("lat_pulldown_close_neutral", "machine_row_chest_supported", "conventional_deadlift"),
    ("straight_arm_pulldown_bar", "t_bar_row_landmine", "romanian_deadlift"),
    ("lat_pulldown_wide_pronated", "one_arm_dumbbell_row", "conventional_deadlift"),
)


def _swapped(programme: Programme, week: int) -> Programme:
    names = _SWAPS[week // SWAP_EVERY_WEEKS % len(_SWAPS)]
    return replace(programme, lifts=tuple(replace(o, slug=s) for o, s in zip(programme.lifts, names, strict=False)))


def made_training(
    *,
    seed: int,
    causes: tuple[Cause, ...] = ("none",),
    noted: frozenset[str] = ALL_NOTED,
    weeks: int = 78,
    stop_week: int = 40,
    world: World = USUAL_WORLD,
    start: date = date(2024, 1, 1),
) -> MadeTraining:
    """What would the log of a lifter hold whose back grew and then stopped for these causes?

    Parameters
    ----------
    seed : the same seed gives the same lifter.
    causes : planted from ``stop_week`` on; ``("none",)`` goes on growing.
    noted : which fields beside load and repetitions he writes down (see `ALL_NOTED`).
    weeks, stop_week : how long the log is (13 or more), and when the cause comes.
    world : the rules of growth; a cause that does not matter in it is made to matter.
    start : a Monday.

    Limits: one kind of programme; every lift is trained with whole plates of 2.5 kg; nobody is ill.
    """
    if weeks < _LATELY:
        raise ValueError(f"made_training: a log of at least {_LATELY} weeks is made, got {weeks}")
    person = draw_person(seed)
    done: list[DoneSet] = []
    strength: list[dict[str, float]] = []
    now = before = usual_programme()
    fresh = replace(world, staleness_matters=1.0 if "too_few_changes" in causes else 0.0)
    for week in range(weeks):
        now, rules = before, fresh
        if week >= stop_week:
            for cause in causes:
                now, rules = plant(cause, now, person, rules, week - stop_week)
            if week == stop_week and person.grip:
                weaken(person, causes)
        person.same_weeks = min(person.same_weeks, 20.0) if "too_few_changes" not in causes else person.same_weeks
        done += live_week(person, now, rules)
        strength.append(dict(person.back))
    slopes = {o.slug: _slope([s[o.slug] for s in strength]) for o in now.lifts if o.slug != "barbell_curl"}
    return MadeTraining(
        sets=as_log(done, start, noted),
        causes=causes,
        stop_week=stop_week,
        weeks=weeks,
        as_of=start + timedelta(days=7 * weeks - 1),
        noted=noted,
        true_slope=sum(slopes.values()) / len(slopes),
        true_slopes=slopes,
    )


def _slope(course: Sequence[float]) -> float:
    return (course[-1] - course[-_LATELY]) / (_LATELY - 1)


def weaken(person: Person, causes: tuple[Cause, ...]) -> None:
    """The hand or the arms stay where they are while the back went past them: from now on they end the sets."""
    for slug in list(person.grip):
        if "grip_first" in causes:
            person.grip[slug] = min(person.grip[slug], person.back[slug] - 0.05)
        if "arms_first" in causes and slug != "barbell_curl":
            person.arms[slug] = min(person.arms[slug], person.back[slug] - 0.06)


def as_log(
    done: Sequence[DoneSet],
    start: date,
    noted: frozenset[str] = ALL_NOTED,
    *,
    noted_from: Mapping[str, int] | None = None,
) -> SetTable:
    """What would an app's export of these sets hold, with only the noted fields filled?

    Parameters
    ----------
    done : the sets. start : the day they are counted from.
    noted : fields that are always noted; ``noted_from``: others, and the day from which on they are.
    """
    since = dict.fromkeys(noted, 0) | dict(noted_from or {})
    sessions: dict[int, Session] = {}
    rows: list[LiftSet] = []
    orders: dict[int, int] = {}
    for one in sorted(done, key=lambda d: d.day):
        day = start + timedelta(days=one.day)
        session = sessions.setdefault(
            one.day, Session(day=day, started_at=datetime.combine(day, time(18, 5)), note=SAMPLE_NOTE)
        )
        now = {field for field, first in since.items() if one.day >= first}
        order = orders[one.day] = orders.get(one.day, 0) + 1
        rows.append(
            LiftSet(
                id=f"{day.isoformat()}/{order}", session=session, order=order, name=LIFTS[one.slug],
                load_typed=one.load_kg, unit_typed="kg", load_kg=one.load_kg, reps=one.reps,
                rir=one.rir if "rir" in now else None,
                stopped_by=one.stopped_by if "stopped_by" in now else None,
                clean_reps=one.clean_reps if "clean_reps" in now else None,
                felt_tension=one.felt_tension if "felt_tension" in now else None,
                hold_s=round(one.hold_s, 1) if "hold_s" in now else None,
                pain=one.pain if "pain" in now else None,
                straps=one.straps if "straps" in now else None,
            )
        )  # fmt: skip
    return SetTable.from_sets(rows)
