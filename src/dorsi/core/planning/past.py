"""What does the log say about each lift, as far as a plan needs it? Last load, last repetitions, whether it moves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import BODY_MODELS, Exercise
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement, State
from dorsi.core.progress.load_meaning import Meaning
from dorsi.core.progress.moved import LiftSets, lift_sets
from dorsi.core.progress.weeks import back_weeks

__all__ = ["LONG_AWAY_WEEKS", "LiftPast", "Past", "read_past"]

#: A lift is in use if it was done in these weeks, on so many days; what was seen on its loads reaches back further.
IN_USE_WEEKS: Final = 6
IN_USE_DAYS: Final = 2
MEMORY_DAYS: Final = 84
LOADS_DAYS: Final = 540
#: Sets of a day lighter than this share of its heaviest are on the way up or down, no work sets.
WORK_SHARE: Final = 0.85
DAYS_OF_A_WEEK: Final = 7
#: What was not done for so long comes back with more in reserve, and nothing is tried above what was.
LONG_AWAY_WEEKS: Final = 8.0
#: Known of old: done on so many days, the last no longer ago than these weeks.
_KNOWN_DAYS, _KNOWN_WEEKS = 5, 52.0
SESSIONS_LOOKED_AT: Final = 4
MOST_REPS_OF_A_LOAD: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftPast:
    """One lift as the log has it, up to the day of the plan.

    ``load_kg`` of the last work sets (added load for lifts of the body, 0 where nothing was added; None where nobody
    knows), ``assist_kg`` the help; ``reps`` of those sets, ``seconds`` where it is held. ``usual_reps`` of a work set
    lately. ``loads_seen_kg`` were on the bar in the last year and a half. ``next_most`` is the load and the repetitions
    that `dorsi load` gives next, None where it gives none.
    """

    slug: str
    variant: str
    name_in_log: str
    last_day: date
    days: int
    in_use: bool
    weeks_away: float
    load_kg: float | None
    assist_kg: float | None
    reps: tuple[float, ...]
    seconds: tuple[float, ...]
    usual_reps: float | None
    usual_sets: float
    loads_seen_kg: tuple[float, ...]
    state: State | None
    set_ids: tuple[str, ...]
    next_most: tuple[float, int] | None = None
    straps: bool = False

    @property
    def is_known(self) -> bool:
        """Is it in use, or was it often and not long ago, so that it comes back as nothing new?"""
        return self.in_use or (self.days >= _KNOWN_DAYS and self.weeks_away <= _KNOWN_WEEKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that a plan takes from a log. ``lumbar_of_others`` is what squats and the like load the lower back a week.

    ``lifts`` holds the variant that is in use of each lift, ``variants`` all of them by slug and variant.
    """

    lifts: Mapping[str, LiftPast] = field(default_factory=dict)
    variants: Mapping[tuple[str, str], LiftPast] = field(default_factory=dict)
    region_sets: Mapping[str, float] = field(default_factory=dict)
    lumbar_a_week: float = 0.0
    lumbar_of_others: float = 0.0
    weeks: float = 0.0
    last_day: date | None = None
    last_session: tuple[str, ...] = ()
    body_mass_kg: float | None = None
    falling_patterns: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Is there any session of back lifts to build on?"""
        return bool(self.lifts)


def read_past(history: History, catalogue: Mapping[str, Exercise], judgement: Judgement | None, as_of: date) -> Past:
    """What does this history say that a plan needs?

    Parameters
    ----------
    history : of one person; nothing after ``as_of`` is used.
    catalogue : the exercises.
    judgement : the verdicts of that day, or None.
    as_of : the day of the plan.
    """
    history = history.until(as_of)
    if not history.day:
        return Past()
    found: dict[str, list[LiftPast]] = defaultdict(list)
    for lift in lift_sets(history, catalogue):
        if lift.slug is not None and (one := _lift(history, lift, judgement, as_of)) is not None:
            found[lift.slug].append(one)
    lifts = {slug: max(ones, key=lambda o: (o.in_use, o.last_day, o.days)) for slug, ones in found.items()}
    weeks = back_weeks(history, catalogue, as_of)
    mine, others = _lumbar(history, catalogue, as_of)
    return Past(
        lifts=lifts,
        variants={(slug, one.variant): one for slug, ones in found.items() for one in ones},
        region_sets={r.region: r.sets_a_week for r in weeks.regions},
        lumbar_a_week=mine + others,
        lumbar_of_others=others,
        weeks=(as_of - history.day[0]).days / DAYS_OF_A_WEEK,
        last_day=history.day[-1],
        last_session=_last_session(history),
        body_mass_kg=history.body_mass.on(as_of),
        falling_patterns=_falling(lifts, catalogue),
    )


def _lift(history: History, lift: LiftSets, judgement: Judgement | None, as_of: date) -> LiftPast | None:
    sets = history.sets
    by_day: dict[date, list[int]] = defaultdict(list)
    for i in lift.places:
        if sets.kind[i] != "warm_up" and (sets.reps[i] or sets.duration_s[i] or sets.distance_m[i]):
            by_day[history.day[i]].append(i)
    if not by_day or lift.slug is None:
        return None
    days = sorted(by_day)
    work = [_work_sets(history, lift, by_day[d]) for d in days[-SESSIONS_LOOKED_AT:]]
    straps = Counter(sets.straps[i] is True for i in work[-1]).most_common(1)[0][0]
    # Strength with straps and with bare hands are two things: only sets done like most of the last ones are compared.
    alike = [[i for i in places if (sets.straps[i] is True) is straps] for places in work]
    work = [places for places in alike if places]
    last = work[-1]
    lately = [d for d in days if (as_of - d).days <= MEMORY_DAYS]
    away = (as_of - days[-1]).days / DAYS_OF_A_WEEK
    reps = [sets.reps[i] or 0 for places in work for i in places if sets.reps[i]]
    judged = judgement.of(lift.slug, lift.variant, straps=straps) if judgement else None
    load, assist = _load_of(history, lift, last)
    return LiftPast(
        slug=lift.slug,
        variant=lift.variant,
        name_in_log=sets.name[last[0]],
        last_day=days[-1],
        days=len(days),
        in_use=away <= IN_USE_WEEKS and len(lately) >= IN_USE_DAYS,
        weeks_away=away,
        load_kg=load,
        assist_kg=assist,
        reps=tuple(sets.reps[i] or 0 for i in last if sets.reps[i]),
        seconds=tuple(sets.duration_s[i] or 0 for i in last if sets.duration_s[i]),
        usual_reps=median(reps) if reps else None,
        usual_sets=median(len(places) for places in work),
        loads_seen_kg=_loads_seen(history, lift, as_of),
        state=judged.verdict.state if judged else None,
        set_ids=tuple(sets.set_id[i] for i in last),
        straps=straps,
    )


def _work_sets(history: History, lift: LiftSets, places: Sequence[int]) -> list[int]:
    """The sets of a day at its work load: the load most sets near the heaviest share."""
    loads = history.sets.load_kg
    heaviest = max((loads[i] or 0 for i in places), default=0)
    if not heaviest or _meaning(lift, history, places[0]) == "assistance":
        return list(places)
    near = [i for i in places if (loads[i] or 0) >= WORK_SHARE * heaviest]
    counted = Counter(loads[i] for i in near)
    most = max(counted, key=lambda kg: (counted[kg], kg or 0))
    return [i for i in near if loads[i] == most]


def _meaning(lift: LiftSets, history: History, place: int) -> Meaning:
    found = lift.meanings.get(history.sets.name[place])
    return found.meaning if found else "external"


def _load_of(history: History, lift: LiftSets, places: Sequence[int]) -> tuple[float | None, float | None]:
    """Which load is to be set for these sets, and which help? What is added for lifts of the body."""
    i = places[0]
    load, assist = history.sets.load_kg[i], history.sets.assist_kg[i]
    meaning = _meaning(lift, history, i)
    if lift.exercise is not None and lift.exercise.load_model == "share_of_body_mass":
        return (load or None, None) if meaning in {"added", "external"} else (None, None)
    if lift.exercise is None or lift.exercise.load_model not in BODY_MODELS:
        return (load or None), None
    if assist or meaning == "assistance":
        return None, (assist or load) or None
    if meaning == "undecided":
        return None, None
    return (load or 0.0 if meaning == "added" else 0.0), None


def _loads_seen(history: History, lift: LiftSets, as_of: date) -> tuple[float, ...]:
    since = as_of - timedelta(days=LOADS_DAYS)
    loads = history.sets.load_kg
    seen = Counter(loads[i] for i in lift.places if history.day[i] >= since and loads[i])
    # Twice on the bar, so that a slip of typing makes no load that exists.
    return tuple(sorted(kg for kg, times in seen.items() if kg and times > 1))


def _lumbar(history: History, catalogue: Mapping[str, Exercise], as_of: date) -> tuple[float, float]:
    """How much did lifts of the catalogue, and all others, load the lower back a week, over four weeks?"""
    mine = others = 0.0
    span = 4 * DAYS_OF_A_WEEK
    for key, day, kind in zip(history.key, history.day, history.sets.kind, strict=True):
        if kind == "warm_up" or (as_of - day).days >= span:
            continue
        if key[0] is None:
            others += history.matches[key].lumbar_demand
        elif catalogue[key[0]].offered:
            mine += catalogue[key[0]].lumbar_demand
        else:  # cleans, snatches: no plan of ours holds them, so they go on beside it
            others += catalogue[key[0]].lumbar_demand
    weeks = min(4.0, max(((as_of - history.day[0]).days + 1) / DAYS_OF_A_WEEK, 1.0))
    return mine / weeks, others / weeks


def _last_session(history: History) -> tuple[str, ...]:
    """Which lifts did the last day with a back, arm or grip lift hold?"""
    day = next((d for d, k in zip(reversed(history.day), reversed(history.key), strict=True) if k[0]), None)
    return tuple(dict.fromkeys(k[0] for d, k in zip(history.day, history.key, strict=True) if d == day and k[0]))


def _falling(lifts: Mapping[str, LiftPast], catalogue: Mapping[str, Exercise]) -> tuple[str, ...]:
    falling = [one for one in lifts.values() if one.in_use and one.state == "declining"]
    return tuple(dict.fromkeys(catalogue[one.slug].pattern for one in falling))
