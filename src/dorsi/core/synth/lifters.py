"""Made-up lifters whose strength is known, logged the untidy way that real logs are: what a verdict can be tested on.

What a log holds (load, repetitions, effort where this lifter notes it) stands beside what no log holds: the true
course of each lift. Between the two lie the things that make strength hard to read: whole repetitions and plates,
days of good and bad form, fatigue that lasts and that all lifts share, odd bad days, effort nobody wrote down, light
days, planned deloads, breaks with strength lost and found again, changed ranges of repetitions, missed sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import exp, floor, inf, log, sqrt
from random import Random
from typing import Final

from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.logbook import SAMPLE_NOTE

__all__ = ["Habits", "MadeLifter", "MadeSeries", "MadeSession", "TrueCourse", "draw_course", "draw_habits", "log_of",
           "make_lifter", "plain_habits"]  # fmt: skip

PER_CENT: Final = 0.01
REP_RANGES: Final = ((3, 5), (5, 8), (6, 10), (8, 12))
STEPS_KG: Final = (2.5, 2.5, 2.0, 5.0)
#: One session in twenty is 6 % worse for no reason the log knows.
BAD_DAY_SHARE: Final = 0.05
BAD_DAY: Final = 0.06
MISSED: Final = 0.1
#: Strength lost per set within a session (ln), and how far a lifter misjudges when a set is over (repetitions).
PER_SET: Final = 0.022
MISJUDGED: Final = 0.3
#: A break costs 1 % for each week beyond a week and a half, found again within four weeks.
LOST_PER_WEEK: Final = 0.01
COSTS_FROM_WEEKS: Final = 1.5
FOUND_AGAIN_WEEKS: Final = 4.0
#: Lifts of one lifter differ in slope by so much of it (SD).
SLOPE_SPREAD: Final = 0.15
DELOAD: Final = 0.85
#: Sets for the same muscles that each lift before this one means, and how many take most of what they can take.
SETS_BEFORE: Final = 2.0
MANY_SETS: Final = 5.0
#: Names under which `log_of` writes the lifts: all train the back, none moves the body.
NAMES: Final = ("Lat Pulldown (Cable)", "Seated Cable Row", "Barbell Row", "T-Bar Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What kind of lifter, whatever the progress.

    ``day_noise`` SD of the form of the day; ``fatigue`` SD and ``fatigue_weeks`` memory of what all lifts share (ln).
    ``usual_rir`` repetitions usually kept in reserve, ``rir_spread`` their SD, ``notes_rir`` share of sets where it is
    noted. ``deload_every`` weeks, 0 for never. ``light_share`` share of sessions done lightly on purpose.
    ``break_every`` mean weeks between breaks. ``curvature_spread`` SD of ln k, of load (1 + n / k). ``adds_plates``:
    raises the load when the range is full (else picks a load for the day). ``late_costs`` what the end of a session
    takes (ln), ``new_order_every`` mean weeks between lasting changes of the order of the lifts, ``odd_order_share``
    share of days in an order of their own. These three draw from a stream of their own: with ``late_costs`` 0, as
    always until it is asked for, a seed gives the lifter that it always gave.
    """

    day_noise: float = 0.025
    fatigue: float = 0.012
    fatigue_weeks: float = 2.0
    usual_rir: float = 1.0
    rir_spread: float = 0.7
    notes_rir: float = 0.0
    deload_every: int = 0
    light_share: float = 0.0
    break_every: float = inf
    changes_reps: bool = False
    adds_plates: bool = False
    curvature_spread: float = 0.0
    late_costs: float = 0.0
    new_order_every: float = inf
    odd_order_share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCourse:
    """True ln strength: a line that may bend once. Slopes per week."""

    start_ln: float
    slope: float
    stop_week: float | None = None
    slope_after: float = 0.0

    def ln_at(self, week: float) -> float:
        """Give the true ln strength (of one repetition, kg) in this week."""
        bend = inf if self.stop_week is None else self.stop_week
        return self.start_ln + self.slope * min(week, bend) + self.slope_after * max(week - bend, 0.0)

    def slope_at(self, week: float) -> float:
        """Give the true slope per week in this week."""
        return self.slope if self.stop_week is None or week < self.stop_week else self.slope_after


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSession:
    """One session of one lift as a log holds it; ``rir`` is None where it was not noted.

    ``place`` is the lift's turn on that day, 0 first, and ``late`` how late that is (0 to 1).
    """

    day: int
    load_kg: tuple[float, ...]
    reps: tuple[int, ...]
    rir: tuple[float | None, ...]
    place: int = 0
    late: float = 0.0

    @property
    def week(self) -> float:
        """Weeks since the first Monday."""
        return self.day / 7


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSeries:
    """One lift: its sessions and its truth."""

    sessions: tuple[MadeSession, ...]
    course: TrueCourse


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLifter:
    """All lifts of one made-up lifter."""

    lifts: tuple[MadeSeries, ...]
    habits: Habits

    def slope_at(self, week: float) -> float:
        """Mean true slope of the lifts, per week."""
        return sum(lift.course.slope_at(week) for lift in self.lifts) / len(self.lifts)


def draw_habits(random: Random) -> Habits:
    """Which habits might a lifter have? Every kind of trouble, each with its own chance.

    Source: noise, light days and changes as found in training logs; shared fatigue of 1.2 % with a memory of two
    weeks.
    """
    return Habits(
        day_noise=min(max(exp(random.gauss(log(0.022), 0.3)), 0.01), 0.05),
        usual_rir=random.uniform(0.5, 2.5),
        rir_spread=random.uniform(0.4, 1.1),
        notes_rir=0.8 if random.random() < 0.25 else 0.0,  # noqa: PLR2004 -- one lifter in four notes effort
        deload_every=random.randrange(6, 11) if random.random() < 0.5 else 0,  # noqa: PLR2004 -- one in two
        light_share=random.uniform(0, 0.12),
        break_every=45.0,
        changes_reps=random.random() < 0.6,  # noqa: PLR2004 -- six in ten
        adds_plates=random.random() < 0.5,  # noqa: PLR2004 -- one in two
        curvature_spread=0.2,
    )


def plain_habits(random: Random) -> Habits:
    """Which habits has a tidier lifter? Twice a week, two sets near the limit, no deloads, breaks or changes.

    Plainer than `draw_habits`: it shows whether a verdict holds on lifters it was not tuned on.
    """
    return Habits(notes_rir=0.5 if random.random() < 0.5 else 0.0)  # noqa: PLR2004 -- one in two


def draw_course(random: Random, weeks: int) -> tuple[float, float | None]:
    """How fast might a lifter progress, and when does it stop? Slope in % per week and the week of the stop, or None.

    Parameters
    ----------
    weeks : how long the log will be; a stop lies within it, or there is none.

    Source: growth with the logarithm of time, 40 % in the first year (Steele 2022, 14,690 people), once to one and a
    half times that; training age half a year to four years; a change about every second year.
    """
    training_weeks = exp(random.uniform(log(26), log(208)))
    slope = random.uniform(1.0, 1.5) * log(1.4) / log(53) / (training_weeks + 1) / PER_CENT
    stop = random.expovariate(1 / 104)
    return slope, stop if stop < weeks else None


def make_lifter(
    *,
    seed: int,
    slope_pct_per_week: float,
    weeks: int,
    stop_week: float | None = None,
    slope_after_pct_per_week: float = 0.0,
    lifts: int = 4,
    habits: Habits | None = None,
) -> MadeLifter:
    """What would a lifter with this progress have logged?

    Parameters
    ----------
    seed : the same seed gives the same lifter.
    slope_pct_per_week : true slope until ``stop_week`` (None: to the end), then ``slope_after_pct_per_week``.
    weeks : how long, >= 1.
    habits : None draws them from the same seed.

    Limits: one bend at most, the same for all lifts; form is Gaussian but for the bad days.
    """
    random = Random(seed)  # noqa: S311 -- repeatable, not secret
    habits = habits or draw_habits(random)
    writer = _Writer(random=random, habits=habits, weeks=weeks)
    writer.live()
    if habits.late_costs:
        writer.turns = _turns(Random(f"{seed}/order"), habits, weeks, lifts)  # noqa: S311 -- as above
    made = []
    for number in range(lifts):
        slope = slope_pct_per_week * PER_CENT * (1 + SLOPE_SPREAD * random.gauss(0, 1))
        course = TrueCourse(
            start_ln=log(random.uniform(35, 150)),
            slope=slope,
            stop_week=stop_week,
            slope_after=slope_after_pct_per_week * PER_CENT,
        )
        made.append(MadeSeries(sessions=tuple(writer.train(course, number)), course=course))
    return MadeLifter(lifts=tuple(made), habits=habits)


def _turns(random: Random, habits: Habits, weeks: int, lifts: int) -> list[list[int]]:
    """On each day, which turn has each lift?"""
    usual = list(range(lifts))
    found = []
    for _ in range(7 * weeks + 8):
        if random.random() < 1 / (7 * habits.new_order_every):
            random.shuffle(usual)
        odd = random.random() < habits.odd_order_share
        found.append(random.sample(usual, lifts) if odd else list(usual))
    return found


@dataclass(slots=True, kw_only=True)
class _Programme:
    """How one lift is trained just now; changes as the weeks go by."""

    step_kg: float
    curvature: float
    sets: int
    low: int
    high: int
    load_kg: float | None = None
    next_change: float = inf

    def fit_load(self, ln_able: float, reps: float) -> float:
        """Load for so many repetitions in all, to the next plate."""
        return max(round(exp(ln_able) / (1 + reps / self.curvature) / self.step_kg) * self.step_kg, self.step_kg)


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Lives through the weeks of one lifter and writes down what a log would hold."""

    random: Random
    habits: Habits
    weeks: int
    fatigue: list[float] = field(default_factory=list)
    breaks: list[tuple[float, float]] = field(default_factory=list)
    turns: list[list[int]] = field(default_factory=list)

    def live(self) -> None:
        """Draw what all lifts share: fatigue day by day, and the breaks."""
        kept = exp(-1 / (7 * self.habits.fatigue_weeks))
        now = 0.0
        for _ in range(7 * self.weeks + 8):
            self.fatigue.append(now)
            now = kept * now + self.habits.fatigue * sqrt(1 - kept**2) * self.random.gauss(0, 1)
        week = 0.0
        while self.habits.break_every < inf:
            week += self.random.expovariate(1 / self.habits.break_every)
            if week > self.weeks:
                break
            self.breaks.append((week, week + self.random.uniform(1.5, 4.5)))

    def train(self, course: TrueCourse, number: int) -> list[MadeSession]:
        """One lift through all the weeks."""
        low, high = self.random.choice(REP_RANGES)
        plan = _Programme(
            step_kg=self.random.choice(STEPS_KG),
            curvature=30 * exp(self.habits.curvature_spread * self.random.gauss(0, 1)),
            sets=self.random.randrange(2, 5),
            low=low,
            high=high,
            next_change=self.random.uniform(8, 24) if self.habits.changes_reps else inf,
        )
        per_week = 1 if self.random.random() < 0.5 else 2  # noqa: PLR2004 -- one in two
        sessions = []
        for week in range(self.weeks):
            if week >= plan.next_change:
                plan.low, plan.high = self.random.choice(REP_RANGES)
                plan.next_change, plan.load_kg = week + self.random.uniform(8, 20), None
            for turn in range(per_week):
                day = 7 * week + 4 * turn + self.random.randrange(2) + number % 2
                away = any(start <= day / 7 < end for start, end in self.breaks)
                if self.random.random() >= MISSED and not away:
                    done = self._session(course, plan, day, self.turns[day][number] if self.turns else 0)
                    sessions += [done] if done.reps else []
        return sessions

    def _session(self, course: TrueCourse, plan: _Programme, day: int, place: int) -> MadeSession:
        random, habits = self.random, self.habits
        late = 1 - exp(-SETS_BEFORE * place / MANY_SETS)
        usual = course.ln_at(day / 7)
        bad = BAD_DAY if random.random() < BAD_DAY_SHARE else 0.0
        able = usual + self._lost(day / 7) + self.fatigue[day] + habits.day_noise * random.gauss(0, 1) - bad
        able -= habits.late_costs * late
        deload = bool(habits.deload_every) and (day // 7) % habits.deload_every == habits.deload_every - 1
        easy = random.random() < habits.light_share
        aim = plan.high if habits.adds_plates else random.randrange(plan.low, plan.high + 1)
        if plan.load_kg is None or not habits.adds_plates:
            reps = (plan.low + plan.high) / 2 if habits.adds_plates else aim
            plan.load_kg = plan.fit_load(usual + self.fatigue[day] / 2, reps + habits.usual_rir)
        load = plan.load_kg
        if deload or easy:
            share = DELOAD if deload else random.uniform(0.8, 0.92)
            load = max(round(load * share / plan.step_kg) * plan.step_kg, plan.step_kg)
        most = plan.high if habits.adds_plates or deload or easy else aim + 1
        done = self._sets(able, load, plan, most, deload=deload)
        if not deload and not easy:
            self._next_load(plan, [reps for reps, _ in done])
        return MadeSession(
            day=day,
            load_kg=(float(load),) * len(done),
            reps=tuple(reps for reps, _ in done),
            rir=tuple(rir for _, rir in done),
            place=place,
            late=late,
        )

    def _lost(self, week: float) -> float:
        """Strength that breaks have cost and that is not yet found again (ln)."""
        lost = 0.0
        for start, end in self.breaks:
            if end <= week < end + FOUND_AGAIN_WEEKS:
                cost = LOST_PER_WEEK * max(end - start - COSTS_FROM_WEEKS, 0.0)
                lost -= cost * (1 - (week - end) / FOUND_AGAIN_WEEKS)
        return lost

    def _sets(
        self, able: float, load: float, plan: _Programme, most: int, *, deload: bool
    ) -> list[tuple[int, float | None]]:
        random, habits = self.random, self.habits
        done: list[tuple[int, float | None]] = []
        for number in range(plan.sets):
            to_failure = plan.curvature * (exp(able - PER_SET * number) / load - 1)
            reserve = max(random.gauss(habits.usual_rir, habits.rir_spread), 0.0) + (3 if deload else 0)
            if number == plan.sets - 1:
                reserve = max(reserve - 0.7, 0.0)
            reps = floor(to_failure - reserve + random.gauss(0, MISJUDGED) + 0.5)
            reps = min(reps, most, floor(max(to_failure, 0.0)))
            if reps >= 1:
                felt = round(2 * (to_failure - reps + random.gauss(-0.4, 0.7))) / 2
                noted = random.random() < habits.notes_rir
                done.append((reps, min(max(felt, 0.0), 5.0) if noted else None))
        return done

    def _next_load(self, plan: _Programme, reps: Sequence[int]) -> None:
        load = plan.load_kg or plan.step_kg
        if not reps:
            plan.load_kg = max(load - plan.step_kg, plan.step_kg)
        elif self.habits.adds_plates:
            if min(reps) >= plan.high or (reps[0] >= plan.high and self.random.random() < 0.6):  # noqa: PLR2004
                plan.load_kg = load + plan.step_kg
            elif max(reps) < plan.low and self.random.random() < 0.5:  # noqa: PLR2004 -- eager, but not always
                plan.load_kg = max(load - plan.step_kg, plan.step_kg)


def log_of(lifter: MadeLifter, start: date, names: Sequence[str] = NAMES) -> SetTable:
    """What would an app's export of this lifter hold?

    Parameters
    ----------
    start : the day the weeks are counted from. names : of the lifts, in the order of ``lifter.lifts``.

    Raises
    ------
    ValueError : fewer names than lifts.
    """
    if len(names) < len(lifter.lifts):
        raise ValueError(f"log_of: {len(lifter.lifts)} lifts need as many names, got {len(names)}")
    sessions: dict[int, Session] = {}
    sets: list[LiftSet] = []
    orders: dict[int, int] = {}
    rows = [(s.day, s.place, i, s) for i, lift in enumerate(lifter.lifts) for s in lift.sessions]
    for day_number, _, lift_number, made in sorted(rows, key=lambda row: row[:3]):
        day = start + timedelta(days=day_number)
        session = sessions.setdefault(
            day_number, Session(day=day, title="", started_at=datetime.combine(day, time(18, 5)), note=SAMPLE_NOTE)
        )
        for load, reps, rir in zip(made.load_kg, made.reps, made.rir, strict=True):
            order = orders[day_number] = orders.get(day_number, 0) + 1
            sets.append(
                LiftSet(
                    id=f"{day.isoformat()}/{order}",
                    session=session,
                    order=order,
                    name=names[lift_number],
                    load_typed=load,
                    unit_typed="kg",
                    load_kg=load,
                    reps=reps,
                    rir=rir,
                    kind="work",
                )
            )
    return SetTable.from_sets(sets)
