"""A made-up lifter lives through a week: what he can, what he does, what is written down, what it does to him."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, floor, log
from random import Random
from typing import Final

from dorsi.core.anatomy.regions import BACK_REGIONS, regions_of
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.training.programme import LIFTS, LiftProgramme, Programme
from dorsi.core.synth.training.worlds import World

__all__ = ["LEARNT_IN_WEEKS", "STEP_KG", "DoneSet", "Person", "draw_person", "live_week", "true_strength"]

#: Strength lost per set within a session (ln); the grip loses faster.
PER_SET: Final = 0.022
GRIP_PER_SET: Final = 0.03
DAY_NOISE: Final = 0.022
MISJUDGED: Final = 0.3
#: How load falls with repetitions for the back, the arms and the grip: load (1 + n / k).
BACK_K: Final = 30.0
GRIP_K: Final = 20.0
STEP_KG: Final = 2.5
#: Weeks over which the dose is remembered.
DOSE_WEEKS: Final = 3.0
#: Fatigue: remembered for so many weeks, from more fractional sets a week in all than a person can take.
TIRED_WEEKS: Final = 4.0
TIRED_PER_SET: Final = 0.0011
MOST_CHEAT: Final = 0.16
#: A lift nobody is used to starts so far below (ln) and is learnt within weeks.
UNLEARNT: Final = 0.08
LEARNT_IN_WEEKS: Final = 5.0
#: How much of a lift's gain is also found in a lift of the same kind that is not done.
CARRIES_OVER: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSet:
    """One set as it was: what a log may hold, if the lifter notes it, beside ``limit``, which ended it in truth."""

    day: int
    slug: str
    load_kg: float
    reps: int
    rir: float
    stopped_by: str
    clean_reps: int
    felt_tension: int
    hold_s: float
    pain: int
    straps: bool
    limit: str


@dataclass(slots=True, kw_only=True)
class Person:
    """One lifter: what he can in truth and how he answers; changes as he lives.

    ``growth`` ln a week under the best training at the start. ``sets_he_can_take`` fractional sets a week in all
    without fatigue. ``owns`` ln of the share of strength up to which form holds, ``owns_kappa`` how sharply it goes.
    ``grip_ratio``, ``arms_ratio``: ln strength of grip and arms over that of the back, by demand of the lift.
    ``grip_follows``, ``arms_follows``: how much of the back's growth they keep up with. ``unseen`` share of growth that
    something takes that no log shows. ``same_weeks`` since when the lifts are done in the same way; ``fresh_weeks`` by
    lift, where other repetitions were begun on it alone. ``noise`` times the form of the day and the misjudged reserve.
    ``luck``: where given, each session and each week has a luck of its own, the same whatever was done before.
    """

    random: Random
    growth: float
    back: dict[str, float]
    sets_he_can_take: float
    owns: float
    owns_kappa: float
    grip_ratio: float
    arms_ratio: float
    training_week: float
    grip_follows: float = 1.0
    arms_follows: float = 1.0
    unseen: float = 0.0
    noise: float = 1.0
    luck: str | None = None
    grip: dict[str, float] = field(default_factory=dict)
    arms: dict[str, float] = field(default_factory=dict)
    cheat: dict[str, float] = field(default_factory=dict)
    load: dict[str, float] = field(default_factory=dict)
    weeks_done: dict[str, float] = field(default_factory=dict)
    dose: dict[str, float] = field(default_factory=dict)
    tired: float = 0.0
    same_weeks: float = 0.0
    fresh_weeks: dict[str, float] = field(default_factory=dict)
    week: int = 0
    day_form: float = 0.0


def draw_person(seed: int) -> Person:
    """Who might this be? Growth, strength, form, grip and what he can take, each drawn on its own.

    Source: growth of 0.45 to 0.9 % a week at the start, falling with the time trained, is that of the first years
    (Steele 2022, linear in log time); all other spreads are this file's assumption.
    """
    random = Random(f"person/{seed}")  # noqa: S311 -- repeatable, not secret
    scale = exp(random.gauss(0, 0.2))
    base = {
        "lat_pulldown_wide_pronated": 75, "lat_pulldown_close_neutral": 78, "seated_cable_row_close_neutral": 80,
        "machine_row_chest_supported": 75, "one_arm_dumbbell_row": 42, "barbell_bent_over_row_pronated": 85,
        "t_bar_row_landmine": 80, "straight_arm_pulldown_bar": 38, "romanian_deadlift": 120,
        "conventional_deadlift": 150, "back_extension_45_degree": 40, "barbell_curl": 42,
    }  # fmt: skip
    return Person(
        random=random,
        growth=random.uniform(0.0045, 0.009),
        back={slug: log(kg * scale) + random.gauss(0, 0.08) for slug, kg in base.items()},
        sets_he_can_take=random.uniform(42, 60),
        owns=random.gauss(log(0.97), 0.03),
        owns_kappa=random.uniform(20, 45),
        grip_ratio=random.gauss(0.12, 0.05),
        arms_ratio=random.gauss(0.15, 0.05),
        training_week=exp(random.uniform(log(30), log(120))),
    )


@cache
def _regions(slug: str) -> Mapping[str, float]:
    return {r: share for r, share in regions_of(load_catalogue()[slug].shares).items() if r in BACK_REGIONS}


@cache
def _trained(slug: str) -> frozenset[str]:
    """The regions by whose dose a lift grows."""
    regions = _regions(slug)
    return frozenset(r for r, share in regions.items() if share == 1) or frozenset(regions)


@cache
def _alike(slug: str) -> frozenset[str]:
    """Find the lifts of the same kind of motion."""
    catalogue = load_catalogue()
    return frozenset(other for other in LIFTS if catalogue[other].pattern == catalogue[slug].pattern)


def true_strength(person: Person, slugs: tuple[str, ...]) -> float:
    """Mean ln of what the back can on these lifts, without fatigue, poor form or the limits of the hand."""
    return sum(person.back[slug] for slug in slugs) / len(slugs)


def live_week(person: Person, programme: Programme, world: World) -> list[DoneSet]:
    """Train one week, in truth: the sets that were done; ``person`` is a week older afterwards.

    Parameters
    ----------
    person : changed in place.
    programme : what he means to do in this week.
    world : the rules.
    """
    done: list[DoneSet] = []
    most = max((one.times_a_week for one in programme.lifts), default=0)
    for turn in range(most):
        _begin(person, turn)
        day = 7 * person.week + turn * (7 // max(most, 1)) + person.random.randrange(2)
        if person.random.random() < programme.missed:
            continue
        person.day_form = DAY_NOISE * person.noise * person.random.gauss(0, 1)
        for lift in programme.lifts:
            if turn < lift.times_a_week:
                done += _train(person, lift, day, easy=programme.easy)
    _begin(person, most)
    _grow(person, programme, done, world)
    person.week += 1
    return done


def _begin(person: Person, turn: int) -> None:
    """Draw the lots of this session anew, so that it does not hang on how many sets were done before."""
    if person.luck is not None:
        person.random = Random(f"{person.luck}/{person.week}/{turn}")  # noqa: S311 -- repeatable, not secret


def _able(person: Person, slug: str) -> float:
    """Strength of the back today on this lift (ln), poor form left out."""
    unlearnt = UNLEARNT * max(1 - person.weeks_done.get(slug, 0.0) / LEARNT_IN_WEEKS, 0.0)
    return person.back[slug] + person.day_form - max(person.tired, 0.0) - unlearnt


def _hand(person: Person, slug: str) -> tuple[float, float]:
    """Ln strength of grip and of arms on this lift."""
    demand = load_catalogue()[slug].grip_demand
    if slug not in person.grip:
        above = person.grip_ratio + (0.7, 0.3, 0.1, 0.0)[demand]
        person.grip[slug] = person.back[slug] + above
        pulled = load_catalogue()[slug].pattern in {"vertical_pull", "horizontal_pull"}
        person.arms[slug] = person.back[slug] + (person.arms_ratio if pulled else 1.0)
    return person.grip[slug], person.arms[slug]


def _first_load(person: Person, lift: LiftProgramme) -> float:
    aim = (lift.low + lift.high) / 2 + lift.rir
    able = min(_able(person, lift.slug), *(h - 0.02 for h in _hand(person, lift.slug)))
    return max(round(exp(able) / (1 + aim / BACK_K) / STEP_KG) * STEP_KG, STEP_KG)


def _train(person: Person, lift: LiftProgramme, day: int, *, easy: bool) -> list[DoneSet]:
    load = person.load.setdefault(lift.slug, _first_load(person, lift))
    if lift.most_load_kg is not None:
        load = person.load[lift.slug] = min(load, max(lift.most_load_kg, STEP_KG))
    sets = max(lift.sets // 2, 1) if easy else lift.sets
    done = [one for n in range(sets) if (one := _one_set(person, lift, load, day, n)) is not None]
    if not easy:
        _next_load(person, lift, done)
    return done


def _one_set(person: Person, lift: LiftProgramme, load: float, day: int, number: int) -> DoneSet | None:
    random, slug = person.random, lift.slug
    able = _able(person, slug) - PER_SET * number
    grip, arms = _hand(person, slug)
    shared, cheat = person.day_form - max(person.tired, 0.0), person.cheat.get(slug, 0.0)
    until = {
        "back": BACK_K * (exp(able + cheat) / load - 1),
        "arms": BACK_K * (exp(arms + shared - PER_SET * number + cheat) / load - 1),
    }
    if not lift.straps:
        until["grip"] = GRIP_K * (exp(grip + shared - GRIP_PER_SET * number) / load - 1)
    limit = min(until, key=lambda which: until[which])
    reserve = max(random.gauss(lift.rir, 0.6), 0.0)
    reps = min(
        floor(until[limit] - reserve + random.gauss(0, MISJUDGED * person.noise) + 0.5), lift.high, floor(until[limit])
    )
    if reps < 1:
        return None
    left = until[limit] - reps
    strong = exp(able)
    clean = sum(_is_clean(person, load * (1 + (i + 1) / BACK_K) / strong) for i in range(reps))
    chosen = reps >= lift.high or left > 2  # noqa: PLR2004 -- more than two left: stopped on purpose
    tension = random.gauss(6.5, 1.0) if lift.feels_back else random.gauss(2.3, 0.8)
    return DoneSet(
        day=day, slug=slug, load_kg=load, reps=reps,
        rir=max(round(2 * (left + random.gauss(-0.3, 0.6))) / 2, 0.0),
        stopped_by="chosen" if chosen else limit, clean_reps=clean,
        felt_tension=min(max(round(tension), 0), 10), hold_s=max(random.gauss(lift.hold_s, 0.12), 0.0),
        pain=min(max(round(random.gauss(40 * person.tired, 0.7)), 0), 10), straps=lift.straps, limit=limit,
    )  # fmt: skip


def _is_clean(person: Person, demand: float) -> bool:
    p = 1 / (1 + exp(-person.owns_kappa * (person.owns - log(demand))))
    return person.random.random() < p


def _next_load(person: Person, lift: LiftProgramme, done: list[DoneSet]) -> None:
    load = person.load[lift.slug]
    if lift.ramps and person.random.random() < 0.5:  # noqa: PLR2004 -- every other time
        person.cheat[lift.slug] = min(person.cheat.get(lift.slug, 0.0) + 0.012, MOST_CHEAT)
    elif not lift.ramps:
        person.cheat[lift.slug] = max(person.cheat.get(lift.slug, 0.0) - 0.02, 0.0)
    if not done or max(one.reps for one in done) < lift.low:
        person.load[lift.slug] = max(load - STEP_KG, STEP_KG)
    elif min(one.reps for one in done) >= lift.high:
        raised = load + STEP_KG
        if lift.most_load_kg is None or raised <= lift.most_load_kg:
            person.load[lift.slug] = raised


def _grow(person: Person, programme: Programme, done: list[DoneSet], world: World) -> None:
    """What the week did: more strength or less, fatigue, learning."""
    week_dose: dict[str, float] = dict.fromkeys(BACK_REGIONS, 0.0)
    by_lift: dict[str, list[DoneSet]] = {}
    for one in done:
        by_lift.setdefault(one.slug, []).append(one)
        for region, share in _regions(one.slug).items():
            week_dose[region] += share
    for region, dose in week_dose.items():
        known = person.dose.setdefault(region, dose)
        person.dose[region] = known + (dose - known) / DOSE_WEEKS
    over = sum(week_dose.values()) - person.sets_he_can_take
    person.tired = max(person.tired * (1 - 1 / TIRED_WEEKS) + TIRED_PER_SET * over, 0.0)
    slowing = person.training_week / (person.training_week + person.week)
    for lift in programme.lifts:
        sets = by_lift.get(lift.slug, [])
        share = _share_of_growth(person, lift, sets, world) * (1 - person.unseen)
        if not sets:
            # Two weeks off cost one week's loss: what is missed for a week only is mostly kept.
            lost = world.loss_per_week / person.growth * (person.random.random() < 0.5)  # noqa: PLR2004
            share = min(share, 1 - world.training_matters) - world.training_matters * lost
        gain = person.growth * slowing * share
        grip, arms = _hand(person, lift.slug)
        person.back[lift.slug] += gain
        for other in _alike(lift.slug) - {one.slug for one in programme.lifts}:
            person.back[other] += CARRIES_OVER * gain
        person.grip[lift.slug] = grip + (0.0 if lift.straps else person.grip_follows * gain)
        person.arms[lift.slug] = arms + person.arms_follows * gain
        person.weeks_done[lift.slug] = person.weeks_done.get(lift.slug, LEARNT_IN_WEEKS) + bool(sets)
    person.same_weeks += 1
    person.fresh_weeks = {slug: weeks + 1 for slug, weeks in person.fresh_weeks.items()}


def _share_of_growth(person: Person, lift: LiftProgramme, sets: list[DoneSet], world: World) -> float:
    dose = min(person.dose[region] for region in _trained(lift.slug)) if _trained(lift.slug) else 10.0
    share = world.from_sets(dose)
    if sets and share > 0:
        able = _able(person, lift.slug)
        left = [BACK_K * (exp(able - PER_SET) / s.load_kg - 1) - s.reps for s in sets]
        share *= world.from_effort(sum(left) / len(left))
        same = min(person.same_weeks, person.fresh_weeks.get(lift.slug, person.same_weeks))
        share *= world.from_form(person.cheat.get(lift.slug, 0.0)) * world.from_sameness(same)
        share *= 1 - world.hold_matters * (lift.hold_s < 0.3)  # noqa: PLR2004 -- no held end position
        share *= 1 - world.tension_matters * (not lift.feels_back)
    return share * max(world.from_rest(person.tired), 0.0) if share > 0 else share
