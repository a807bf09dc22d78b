"""Made-up lifters whose strength is known, logged the untidy way that real logs are: what a verdict can be tested on.

What a log holds (load, repetitions, effort where this lifter notes it) stands beside what no log holds: the true
course of each lift. Between the two lie the things that make strength hard to read: whole repetitions and plates,
days of good and bad form, fatigue that lasts and that all lifts share, odd bad days, effort nobody wrote down, light
days, planned deloads, breaks with strength lost and found again, changed ranges of repetitions, missed sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, floor, inf, log, sqrt
from random import Random
from typing import Final

from dorsi.core.synth.habits import PER_CENT, Habits, TrueCourse, draw_habits

__all__ = ["MadeLifter", "MadeSeries", "MadeSession", "make_lifter"]

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
#: Who turns to other repetitions: few before and many after, or the other way round.
FEW_REPS: Final = (3, 5)
MANY_REPS: Final = (8, 12)
#: Lifts that take turns are done, and left, for so many weeks.
TURN_WEEKS: Final = (6.0, 20.0)
#: Sets for the same muscles that each lift before this one means, and how many take most of what they can take.
SETS_BEFORE: Final = 2.0
MANY_SETS: Final = 5.0


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
    own = Random(f"{seed}/own")  # noqa: S311 -- as above
    writer.common_curvature = own.gauss(0, 1)
    writer.begins_with_few = own.random() < 0.5  # noqa: PLR2004 -- one way or the other
    made = []
    for number in range(lifts):
        slope = slope_pct_per_week * PER_CENT * (1 + SLOPE_SPREAD * random.gauss(0, 1))
        apart = habits.own_slope * own.gauss(0, 1)
        course = TrueCourse(
            start_ln=log(random.uniform(35, 150)),
            slope=slope + apart,
            stop_week=stop_week,
            slope_after=slope_after_pct_per_week * PER_CENT + apart,
        )
        if habits.takes_turns:
            writer.away = _weeks_away(own, weeks)
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


def _weeks_away(random: Random, weeks: int) -> frozenset[int]:
    """In which weeks does a lift that takes turns with others rest?"""
    away, week, is_done = set[int](), random.uniform(-TURN_WEEKS[0], TURN_WEEKS[0]), random.random() < 0.5  # noqa: PLR2004
    while week < weeks:
        end = week + random.uniform(*TURN_WEEKS)
        if not is_done:
            away.update(range(max(round(week), 0), min(round(end), weeks)))
        week, is_done = end, not is_done
    return frozenset(away)


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
    common_curvature: float = 0.0
    begins_with_few: bool = True
    away: frozenset[int] = frozenset()

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
        if self.habits.other_reps_week < inf:
            low, high = FEW_REPS if self.begins_with_few else MANY_REPS
        shared = self.habits.shared_curvature
        plan = _Programme(
            step_kg=self.random.choice(STEPS_KG),
            curvature=30
            * exp(
                self.habits.curvature_spread
                * (sqrt(1 - shared) * self.random.gauss(0, 1) + sqrt(shared) * self.common_curvature)
            ),
            sets=self.random.randrange(2, 5),
            low=low,
            high=high,
            next_change=self.random.uniform(8, 24) if self.habits.changes_reps else inf,
        )
        turned = False
        per_week = 1 if self.random.random() < 0.5 else 2  # noqa: PLR2004 -- one in two
        sessions = []
        for week in range(self.weeks):
            if week >= plan.next_change:
                plan.low, plan.high = self.random.choice(REP_RANGES)
                plan.next_change, plan.load_kg = week + self.random.uniform(8, 20), None
            if week >= self.habits.other_reps_week and not turned:
                plan.low, plan.high = MANY_REPS if self.begins_with_few else FEW_REPS
                turned, plan.load_kg = True, None
            for turn in range(per_week):
                day = 7 * week + 4 * turn + self.random.randrange(2) + number % 2
                away = week in self.away or any(start <= day / 7 < end for start, end in self.breaks)
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
