"""What kind of lifter somebody is: habits that make strength hard to read, and the true course of a lift."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log
from random import Random
from typing import Final

__all__ = ["PER_CENT", "Habits", "TrueCourse", "draw_course", "draw_habits", "plain_habits"]

PER_CENT: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What kind of lifter, whatever the progress.

    ``day_noise`` SD of the form of the day; ``fatigue`` SD and ``fatigue_weeks`` memory of what all lifts share (ln).
    ``usual_rir`` repetitions usually kept in reserve, ``rir_spread`` their SD, ``notes_rir`` share of sets where it is
    noted. ``deload_every`` weeks, 0 for never. ``light_share`` share of sessions done lightly on purpose.
    ``break_every`` mean weeks between breaks. ``curvature_spread`` SD of ln k, of load (1 + n / k). ``adds_plates``:
    raises the load when the range is full (else picks a load for the day). ``late_costs`` what the end of a session
    takes (ln), ``new_order_every`` mean weeks between lasting changes of the order of the lifts, ``odd_order_share``
    share of days in an order of their own. ``other_reps_week``: from this week on all lifts go to other repetitions,
    few to many or many to few; ``shared_curvature`` share of the variance of ln k that all lifts have in common;
    ``own_slope`` SD (ln per week) of what each lift's slope is its own; ``takes_turns``: lifts come and go. What is not
    asked for draws nothing: a seed gives the lifter that it always gave.
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
    other_reps_week: float = inf
    shared_curvature: float = 0.0
    own_slope: float = 0.0
    takes_turns: bool = False


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
