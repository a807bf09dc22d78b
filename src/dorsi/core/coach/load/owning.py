"""Which load does a lifter own? For every lift of a history: the load, the next sets, the skill through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load.capacity import capacity_at
from dorsi.core.coach.load.clean_model import CleanBelief, LookedAt, Prior, first_prior
from dorsi.core.coach.load.in_numbers import ENDS, owned_kg, skill_trend, strength_kg
from dorsi.core.coach.load.looking import (
    LookedAtSet,
    disputed_words,
    match_films,
    sets_looked_at,
    warm_ups_looked_at,
)
from dorsi.core.coach.load.next_sets import LEAST_RISE, Known, LastSets, next_sets
from dorsi.core.coach.load.open_set import DAYS, open_last
from dorsi.core.coach.load.owned import Basis, OwnedLoad
from dorsi.core.coach.load.putting_on import body_part_kg, gym_unit, put_on, steps_for
from dorsi.core.coach.load.telling import Stopped, how_to_note, why_not, why_owned
from dorsi.core.coach.load.today import FirstSet, FormOfDay, form_of_day
from dorsi.core.coach.load.work_sets import meant_sets, work_sets
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.series_sets import SeriesSets, find_series
from dorsi.core.records import SIDES, Side
from dorsi.core.safety.pain import RED_FROM

__all__ = ["TodaySet", "own_loads"]

#: Sets looked at longer ago than this say nothing of today; lifts not done for so long are left out.
LOOKED_WEEKS: Final = 52.0
IN_USE_WEEKS: Final = 12.0
USUAL_SESSIONS: Final = 4
MOST_REPS: Final = 20
#: Whoever does singles to triples goes up by load; two repetitions more would be a tenth of the load.
FEW_REPS: Final = 3
#: A lift lends its m to others of its pattern from so many sets on, with this SD (ln).
SETS_TO_LEND: Final = 6
#: With so many sets of its own a lift needs no loan.
SETS_OF_ITS_OWN: Final = 24
LENT_SD: Final = 0.08
#: A set was most likely unclean from this chance on.
UNCLEAN: Final = 0.8
_JUST_BEFORE: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySet:
    """One set of today, as typed: what was put on (or the help), how often, how many were left."""

    load_kg: float
    reps: float
    rir: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """What is asked of all lifts; ``now`` in weeks on the history's calendar."""

    history: History
    judgement: Judgement | None
    as_of: date
    now: float
    only: str | None
    gym: Equipment
    today: tuple[TodaySet, ...]
    session_goes_on: bool


@dataclass(slots=True, kw_only=True)
class _Lift:
    """One series with what is found out about it on the way."""

    exercise: Exercise
    sets: SeriesSets
    before: SeriesSets  # without today's, while the session goes on
    days: list[list[LookedAtSet]]
    warm_ups: Mapping[float, Sequence[LookedAt]]
    slips: tuple[str, ...]
    belief: CleanBelief | None = None
    skill: list[tuple[list[LookedAtSet], tuple[float, ...]]] = field(default_factory=list)
    borrowed: tuple[str, ...] = ()
    weaker: Side | None = None

    @property
    def looked(self) -> int:
        """Sets that were looked at."""
        return sum(len(day) for day in self.days)


def own_loads(
    history: History,
    judgement: Judgement | None,
    as_of: date,
    films: Sequence[FilmedSet] = (),
    *,
    equipment: Equipment | None = None,
    only: str | None = None,
    today: Sequence[TodaySet] = (),
    session_goes_on: bool = False,
    catalogue: Mapping[str, Exercise] | None = None,
) -> tuple[OwnedLoad, ...]:
    """Which load does this lifter own of each lift, and what comes next?

    Parameters
    ----------
    history : of one person; nothing after ``as_of`` is used.
    judgement : the verdicts of that day: the strength trend that is shown beside the skill.
    as_of : the day from which is looked.
    films : filmed sets; those that fit a set of the log count for it.
    equipment : what there is to put on; None is a normal gym with what was on the bar.
    only : a slug, or None for every lift of the last twelve weeks.
    today : first sets of a session that is not logged yet, of the lift ``only``.
    session_goes_on : whether the sets of ``as_of`` are the first of a session that goes on.

    Returns
    -------
    Lifts with clean repetitions first, then by the last day.

    Source: docs/decisions (the owned load). Limits: loaded lifts with repetitions only.
    """
    history = history.until(as_of)
    if not len(history):
        return ()
    catalogue = catalogue or load_catalogue()
    asked = _Asked(
        history=history,
        judgement=judgement,
        as_of=as_of,
        now=(as_of - history.day[0]).days / 7,
        only=only,
        gym=equipment or normal_gym(gym_unit(history, as_of)),
        today=tuple(today) if only else (),
        session_goes_on=session_goes_on,
    )
    placed, _ = match_films(history, films)
    series = find_series(history, catalogue, asked.now - LOOKED_WEEKS - IN_USE_WEEKS)
    lifts = [lift for sets in series if (lift := _lift(asked, sets, placed)) is not None]
    for lift in lifts:
        _learn(lift, asked.now)
        _hold_to_weaker_side(history, lift, asked.now)
    _borrow(lifts, asked.now)
    meant = max(lifts, key=lambda lift: float(lift.sets.week[-1]), default=None)
    found = [_told(asked, lift, asked.today if lift is meant else ()) for lift in lifts]
    return tuple(sorted(found, key=lambda o: (o.basis != "clean_reps", -o.last_day.toordinal(), o.slug, o.variant)))


def _lift(asked: _Asked, sets: SeriesSets, films: Mapping[int, FilmedSet]) -> _Lift | None:
    now, only = asked.now, asked.only
    exercise, slug = sets.lift.exercise, sets.lift.slug
    if exercise is None or sets.side is not None or exercise.is_held or (only is not None and slug != only):
        return None
    if only is None and now - float(sets.week[-1]) > IN_USE_WEEKS:
        return None
    meant = meant_sets(sets)
    if not meant.any():
        return None
    slips = tuple(asked.history.sets.set_id[i] for i in sets.place[~meant].tolist())
    sets = sets if meant.all() else sets.chosen(meant, None)
    before = (sets.between(-np.inf, now - _JUST_BEFORE) if asked.session_goes_on else None) or sets
    days = sets_looked_at(asked.history, sets, films, now - LOOKED_WEEKS)
    warm_ups = warm_ups_looked_at(asked.history, sets) if days else {}
    return _Lift(exercise=exercise, sets=sets, before=before, days=days, warm_ups=warm_ups, slips=slips)


def _learn(lift: _Lift, now: float, prior: Prior | None = None) -> None:
    """Let the sets that were looked at speak, oldest first; the strength is that of the first of these days."""
    if not lift.days:
        return
    start = capacity_at(lift.sets, lift.days[0][0].looked.week)
    if start is None:
        return
    belief = CleanBelief(start.ln, prior or first_prior(start.sd))
    lift.skill = []
    reps = _usual_reps(lift)
    for day in lift.days:
        belief.look([*lift.warm_ups.get(day[0].looked.week, ()), *(one.looked for one in day)])
        lift.skill.append((day, tuple(belief.quantiles(reps, ENDS))))
    belief.move_to(now)
    lift.belief = belief


def _hold_to_weaker_side(history: History, lift: _Lift, now: float) -> None:
    """Let the weaker side speak alone where left and right own clearly different loads: one load is on both."""
    side = history.sets.side
    apart: dict[Side, _Lift] = {}
    for name in SIDES:
        days = [[one for one in day if side[one.place] == name] for day in lift.days]
        alone = replace(lift, days=[day for day in days if day])
        if alone.looked >= SETS_TO_LEND:
            _learn(alone, now)
            apart[name] = alone
    reps = _usual_reps(lift)
    told = {
        name: one.belief.quantiles(reps, (ENDS[0], ENDS[-1])) for name, one in apart.items() if one.belief is not None
    }
    if len(told) < len(SIDES):
        return
    weaker = min(told, key=lambda name: told[name][1])
    stronger = max(told, key=lambda name: told[name][0])
    if told[weaker][1] < told[stronger][0]:
        lift.days, lift.belief, lift.skill = apart[weaker].days, apart[weaker].belief, apart[weaker].skill
        lift.weaker = weaker


def _borrow(lifts: Sequence[_Lift], now: float) -> None:
    """Where form goes in lifts of one pattern is alike: what was looked at less takes it from what was more."""
    lenders = [lift for lift in lifts if lift.belief is not None and lift.looked >= SETS_TO_LEND]
    known = {id(lift): lift.belief.middle_and_sd() for lift in lenders if lift.belief is not None}
    for lift in lifts:
        others = [o for o in lenders if o is not lift and o.exercise.pattern == lift.exercise.pattern]
        others = [o for o in others if o.looked > lift.looked]
        if not others or lift.looked >= SETS_OF_ITS_OWN:
            continue
        told = np.array([known[id(o)] for o in others])
        certain = 1 / told[:, 1] ** 2
        middle = float(certain @ told[:, 0] / certain.sum())
        start = capacity_at(lift.sets, lift.days[0][0].looked.week if lift.days else now)
        if start is None:
            continue
        prior = Prior(middle=middle, sd=float(np.sqrt(LENT_SD**2 + 1 / certain.sum() + start.sd**2)))
        lift.borrowed = tuple(dict.fromkeys(o.sets.title for o in others))
        if lift.days:
            _learn(lift, now, prior)
        else:
            lift.belief = CleanBelief(start.ln, prior)


def _usual_reps(lift: _Lift) -> int:
    weeks = np.unique(lift.before.week)[-USUAL_SESSIONS:]
    reps = [float(lift.before.reps[i]) for week in weeks.tolist() for i in work_sets(lift.before, week)]
    return int(min(max(round(float(np.median(reps))), 1), MOST_REPS))


def _band(lift: _Lift) -> tuple[int, int]:
    """Fewest and most repetitions: about what is usual, within what the exercise is made for where that fits."""
    usual = _usual_reps(lift)
    wide = 1 if usual <= FEW_REPS else 2
    low, high = max(usual - wide, 1), min(usual + wide, MOST_REPS)
    made = lift.exercise.rep_range
    if made is not None and made[0] <= usual <= made[1]:
        low, high = max(low, made[0]), min(high, made[1])
    return low, max(high, low + 1)


def _told(asked: _Asked, lift: _Lift, today: Sequence[TodaySet]) -> OwnedLoad:
    history, judgement, now = asked.history, asked.judgement, asked.now
    sets, reps = lift.sets, _usual_reps(lift)
    work = work_sets(lift.before, float(lift.before.week[-1]))
    place = int(lift.before.place[work[-1]])
    body = body_part_kg(history, sets.lift, place, float(lift.before.load_kg[work[-1]]))
    capacity = capacity_at(sets, now) or capacity_at(sets, float(sets.week[-1]))
    on, assist = put_on(history, sets.lift, place)
    note = how_to_note(
        sets.title, load_kg=on, assist_kg=assist, reps=reps, unit=history.unit, straps=sets.straps is True
    )
    form = _form(lift, today, body, helped=assist is not None)
    last = _last(history, lift, work, form, now)
    steps = steps_for(history, sets.lift, asked.gym, body_kg=body, as_of=asked.as_of)
    belief = lift.belief if capacity is not None else None
    basis: Basis = "strength_only" if belief is None else "clean_reps" if lift.days else "borrowed"
    known = None
    if belief is not None and capacity is not None:
        known = Known(belief=belief, capacity=capacity, borrowed=basis == "borrowed")
    verdict = judgement.of(sets.lift.slug, sets.lift.variant, straps=sets.straps) if judgement else None
    stopped: Stopped | None = None
    if last.pain is not None and last.pain >= RED_FROM:
        stopped = "pain"
    elif form is not None and form.today == "stop":
        stopped = "far_below"
    return OwnedLoad(
        slug=sets.lift.slug or "",
        variant=sets.lift.variant,
        straps=sets.straps,
        title=sets.title,
        pattern=lift.exercise.pattern,
        is_back=sets.is_back,
        basis=basis if steps or belief is not None else "nothing",
        reps=reps,
        load_kg=None if belief is None else owned_kg(belief, reps),
        e1rm=None if capacity is None else strength_kg(capacity),
        body_kg=body,
        next=next_sets(last, steps, _band(lift), known) if steps and stopped is None else None,
        last_day=history.day[int(sets.place[-1])],
        clean_sets=lift.looked,
        skill=skill_trend(history, lift.skill),
        strength=verdict.trend if verdict else (),
        today="stop" if stopped else form.today if form else None,
        borrowed_from=lift.borrowed,
        reasons=why_owned(
            history,
            sets,
            lift.days,
            belief=belief,
            capacity=capacity,
            reps=reps,
            form=form,
            borrowed=lift.borrowed,
            side=lift.weaker,
        ),
        why_not=why_not(basis, note, looked=lift.looked, steps=bool(steps), stopped=stopped),
        noted_with=None if basis == "clean_reps" else note,
        slips=lift.slips,
        weaker_side=lift.weaker,
    )


def _form(lift: _Lift, today: Sequence[TodaySet], body: float | None, *, helped: bool) -> FormOfDay | None:
    """Read the form of the day from the sets typed for today, else from today's in the log."""
    if today:
        sign = -1.0 if helped else 1.0
        typed = [FirstSet(moved_kg=(body or 0.0) + sign * one.load_kg, reps=one.reps, rir=one.rir) for one in today]
        first = tuple(one for one in typed if one.moved_kg > 0)
        return form_of_day(lift.sets, first) if first else None
    if lift.before is lift.sets:
        return None
    done = lift.sets.between(float(lift.before.week[-1]), np.inf)
    if done is None:
        return None
    rows = zip(done.load_kg.tolist(), done.reps.tolist(), done.rir.tolist(), strict=True)
    first = tuple(FirstSet(moved_kg=kg, reps=n, rir=r if np.isfinite(r) else None) for kg, n, r in rows)
    return form_of_day(lift.before, first)


def _last(history: History, lift: _Lift, work: Sequence[int], form: FormOfDay | None, now: float) -> LastSets:
    before, week = lift.before, float(lift.sets.week[-1])
    rir = [float(before.rir[i]) for i in work if np.isfinite(before.rir[i])]
    return LastSets(
        moved_kg=float(before.load_kg[work[-1]]),
        reps=tuple(round(float(before.reps[i])) for i in work),
        rir=min(rir, default=None),
        pain=_last_pain(history, lift),
        weeks_away=now - week,
        unclean_kg=_unclean_kg(lift, week),
        form=form.factor if form else 1.0,
        may_rise=form is None or form.today in {"as_usual", "warm_up"},
        shown_ln=form.shown_ln if form else None,
        disputed=disputed_words(lift.days[-1]) if lift.days else None,
        open_last=open_last(_late_reps(before)),
    )


def _late_reps(sets: SeriesSets) -> list[tuple[int, ...]]:
    """Give the repetitions of the work sets of the last days, oldest first."""
    weeks = np.unique(sets.week)[-DAYS:].tolist()
    return [tuple(round(float(sets.reps[i])) for i in work_sets(sets, week)) for week in weeks]


def _last_pain(history: History, lift: _Lift) -> float | None:
    """Which was the worst pain noted on the last day of this lift, with straps or bare, in any kind of set?"""
    places = lift.sets.lift.places
    last = min(history.day[places[-1]], history.day[int(lift.before.place[-1])])
    noted = (history.sets.pain[i] for i in places if history.day[i] >= last)
    return max((pain for pain in noted if pain is not None), default=None)


def _unclean_kg(lift: _Lift, week: float) -> float | None:
    """What was moved in the last two sets that were looked at, where both of them were most likely unclean?

    They may lie on two days, as of many lifts one set a day is looked at; but where the load was made lighter in
    between, what it took off is done, and the count of two begins anew.
    """
    if not lift.days or lift.belief is None or lift.days[-1][0].looked.week < week:
        return None
    last = [one for day in lift.days[-2:] for one in day][-2:]
    if len(last) < 2 or not all(lift.belief.unclean(one.looked) >= UNCLEAN for one in last):  # noqa: PLR2004 -- two
        return None
    before, now = (one.looked for one in last)
    far = now.week - before.week > IN_USE_WEEKS or now.load_kg < before.load_kg * (1 - LEAST_RISE)
    return None if before.week < now.week and far else max(before.load_kg, now.load_kg)
