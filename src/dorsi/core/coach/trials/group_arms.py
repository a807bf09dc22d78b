"""From the rows of a table to what is believed of the difference of two arms, one number per athlete.

Conventions: one row is one measurement; a change in per cent is 100 x ln of the ratio. Each athlete who did both arms
gives one number, the difference of the arms, so that a scatter within athletes, whatever its kind, cannot make the
answer look surer than the number of athletes allows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log, sqrt
from statistics import fmean, stdev, variance
from typing import Final, Literal

import numpy as np

from dorsi.core.coach.trials.group_telling import athletes_told
from dorsi.core.coach.trials.student import StudentT
from dorsi.core.errors import BadInput

__all__ = [
    "FEWEST",
    "UNKNOWN_UNIT",
    "Answer",
    "GroupAsk",
    "GroupDesign",
    "GroupRow",
    "groups_answer",
    "paired_answer",
    "value_of",
]

GroupDesign = Literal["paired", "crossover", "groups", "one_person"]
PER_CENT: Final = 100.0
#: Fewer athletes (in an arm) give no scatter worth the name.
FEWEST: Final = 3
#: Where the table names none.
UNKNOWN_UNIT: Final = "units"
_TWO: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One measurement; ``before`` is the same at the start, ``period`` its place in time, ``measure`` which test."""

    athlete: str
    arm: str
    outcome: float
    before: float | None = None
    period: float | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAsk:
    """How a table is to be judged; ``worth`` None takes what is usual. ``paired`` None goes by the table.

    ``in_pairs``: what stands for an athlete in the rows is a pair of sessions of one person.
    """

    tried: str
    against: str
    worth: float | None = None
    per_cent: bool = False
    less_is_better: bool = False
    paired: bool | None = None
    unit: str = UNKNOWN_UNIT
    in_pairs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a design gives: the belief about the difference, and what it rests on."""

    design: GroupDesign
    belief: StudentT
    sd: float
    n: Mapping[str, int]
    differences: Mapping[str, float]
    values: Mapping[str, tuple[float, ...]]
    method: str
    period: StudentT | None = None
    notes: tuple[str, ...] = ()


def value_of(row: GroupRow, ask: GroupAsk) -> float:
    """What does this measurement count: the outcome, its change, or its change in per cent? More is better."""
    sign = -1.0 if ask.less_is_better else 1.0
    if not ask.per_cent:
        return sign * (row.outcome - (row.before or 0.0))
    if row.outcome <= 0 or (row.before is not None and row.before <= 0):
        raise BadInput(
            f"a value of 0 or less ({row.outcome:g}, {row.athlete[:40]}) has no change in per cent",
            place="--per-cent",
            hint="Leave --per-cent out.",
        )
    return sign * PER_CENT * log(row.outcome / (row.before if row.before is not None else 1.0))


# -- both arms in each athlete ----------------------------------------------------------------------------------------


def paired_answer(rows: Sequence[GroupRow], values: Sequence[float], both: Sequence[str], ask: GroupAsk) -> Answer:
    """One difference per athlete; where half of them had either arm first, the two orders are averaged."""
    differences = {}
    for who in both:
        own = [(row, value) for row, value in zip(rows, values, strict=True) if row.athlete == who]
        found = _difference(own, ask)
        if found is not None:
            differences[who] = found
    if len(differences) < FEWEST:
        told = athletes_told(len(differences), "has", "have", in_pairs=ask.in_pairs)
        raise BadInput(
            f"{told} both arms, at least {FEWEST} are needed",
            hint=None
            if ask.in_pairs
            else "For one person give all sessions with a column of days or numbers: --period COLUMN.",
        )
    left_out = len({row.athlete for row in rows}) - len(differences)
    lacking = (f"{athletes_told(left_out, 'lacks', 'lack')} one of the arms; left out.",) if left_out else ()
    notes = (*lacking, *averaged_told(rows))
    order = _orders(rows, list(differences), ask)
    n = {ask.tried: len(differences), ask.against: len(differences)}
    if order is not None:
        return _crossover(differences, order, n, notes, sqrt(_TWO) * _least(rows, ask))
    d = list(differences.values())
    sd = stdev(d)
    return Answer(
        design="paired",
        belief=StudentT(middle=fmean(d), scale=max(sd, sqrt(_TWO) * _least(rows, ask)) / sqrt(len(d)), free=len(d) - 1),
        sd=sd,
        n=n,
        differences=differences,
        values={},
        method=f"one difference per {'pair' if ask.in_pairs else 'athlete'}, Student's t",
        notes=notes,
    )


def averaged_told(rows: Sequence[GroupRow]) -> tuple[str, ...]:
    """Say so where one athlete has several values of one test in one arm: they may be what nobody wants to average."""
    counted = Counter((row.athlete, row.arm, row.measure) for row in rows)
    most = max(counted.values(), default=0)
    if most <= 1:
        return ()
    return (
        (
            f"Several values of one athlete in one arm (up to {most}) were averaged. Where they are different times or "
            "tests, say which: --time with --at, --only, --measure."
        ),
    )


def _least(rows: Sequence[GroupRow], ask: GroupAsk) -> float:
    """How far does what was measured scatter at least (SD of one athlete in one arm), as it is written in steps?

    Values that are all alike, such as one repetition more in everybody, would be endless certainty. But a value that
    is written in whole repetitions stands for any within half of one, and so scatters by a step over the root of 12.
    """
    step = _step([one for row in rows for one in (row.outcome, row.before) if one is not None])
    each = [_of_steps(row.outcome, step, ask) + _of_steps(row.before, step, ask) for row in rows]
    return sqrt(fmean(each) * len({(row.athlete, row.arm) for row in rows}) / len(rows))


def _step(values: Sequence[float]) -> float:
    """As finely as any of these is written: 1 for whole numbers, 0.1 for 62.5."""
    places = (Decimal(repr(value)).normalize().as_tuple().exponent for value in values)
    return 10.0 ** min(0, *(one for one in places if isinstance(one, int)))


def _of_steps(value: float | None, step: float, ask: GroupAsk) -> float:
    if value is None:
        return 0.0
    return (step * (PER_CENT / value if ask.per_cent else 1.0)) ** 2 / 12


def _difference(own: Sequence[tuple[GroupRow, float]], ask: GroupAsk) -> float | None:
    """Difference of the arms of one athlete: per test, then the mean of the tests that both arms have."""
    per_test: dict[str, dict[str, list[float]]] = {}
    for row, value in own:
        per_test.setdefault(row.measure, {}).setdefault(row.arm, []).append(value)
    found = [
        fmean(arms[ask.tried]) - fmean(arms[ask.against])
        for arms in per_test.values()
        if ask.tried in arms and ask.against in arms
    ]
    return fmean(found) if found else None


def _orders(rows: Sequence[GroupRow], athletes: Sequence[str], ask: GroupAsk) -> dict[str, float] | None:
    """Who did the tried arm second (+1) or first (-1)? None where that is not a crossover of two periods."""
    mean: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        if row.period is not None:
            mean.setdefault(row.athlete, {}).setdefault(row.arm, []).append(row.period)
    order = {}
    for who in athletes:
        arms = mean.get(who, {})
        if len(arms) < _TWO or any(len(set(p)) > 1 for p in arms.values()):
            return None
        tried, other = fmean(arms[ask.tried]), fmean(arms[ask.against])
        if tried == other:
            return None
        order[who] = 1.0 if tried > other else -1.0
    sizes = [sum(o == way for o in order.values()) for way in (1.0, -1.0)]
    return order if min(sizes) >= _TWO else None


def _crossover(
    differences: Mapping[str, float],
    order: Mapping[str, float],
    n: Mapping[str, int],
    notes: tuple[str, ...],
    least: float,
) -> Answer:
    late = [d for who, d in differences.items() if order[who] > 0]
    early = [d for who, d in differences.items() if order[who] < 0]
    free = len(differences) - _TWO
    pooled = ((len(late) - 1) * variance(late) + (len(early) - 1) * variance(early)) / free
    sd = max(sqrt(pooled), least)
    scale = sd * sqrt(1 / len(late) + 1 / len(early)) / _TWO
    return Answer(
        design="crossover",
        belief=StudentT(middle=(fmean(late) + fmean(early)) / _TWO, scale=scale, free=free),
        sd=sd,
        n=n,
        differences=differences,
        values={},
        method="one difference per athlete, the two orders averaged, Student's t",
        period=StudentT(middle=(fmean(late) - fmean(early)) / _TWO, scale=scale, free=free),
        notes=(*notes, "With two periods a carry-over cannot be told from a change over time; a wash-out is assumed."),
    )


# -- one arm per athlete ----------------------------------------------------------------------------------------------


def groups_answer(rows: Sequence[GroupRow], values: Sequence[float], ask: GroupAsk) -> Answer:
    """One number per athlete, adjusted for the start where it is known, then Welch's comparison."""
    start = _starts(rows, ask)
    level = {row.athlete: row.arm for row in rows}
    mine: dict[str, list[float]] = {}
    for row, value in zip(rows, values, strict=True):
        mine.setdefault(row.athlete, []).append(value)
    athletes = list(mine)
    y = np.array([fmean(mine[who]) for who in athletes])
    tried = np.array([level[who] == ask.tried for who in athletes])
    for arm, count in ((ask.tried, int(tried.sum())), (ask.against, int((~tried).sum()))):
        if count < FEWEST:
            raise BadInput(f"the arm {arm[:40]!r} has {athletes_told(count)}, at least {FEWEST} are needed")
    method, extra, spent = "two groups, Welch's t", 0.0, 1.0
    if start is not None:
        x = np.array([start[who] for who in athletes])
        y, extra, adjusted = _adjusted(x, y, tried)
        if adjusted:
            method = "two groups, adjusted for the start, Welch's t"
            spent = (len(y) - _TWO) / (len(y) - _TWO - 1)  # the slope was learned from the same values
    a, b = y[tried].tolist(), y[~tried].tolist()
    least = _least(rows, ask) ** 2
    parts = [spent * max(variance(one), least) / len(one) for one in (a, b)]
    free = sum(parts) ** 2 / sum(p * p / (len(one) - 1) for p, one in zip(parts, (a, b), strict=True))
    return Answer(
        design="groups",
        belief=StudentT(
            middle=fmean(a) - fmean(b),
            scale=sqrt(sum(parts) + extra),
            free=max(free - (start is not None), 1.0),
        ),
        sd=sqrt((variance(a) + variance(b)) / _TWO),
        n={ask.tried: len(a), ask.against: len(b)},
        differences={},
        values={ask.tried: tuple(a), ask.against: tuple(b)},
        method=method,
        notes=averaged_told(rows),
    )


def _starts(rows: Sequence[GroupRow], ask: GroupAsk) -> dict[str, float] | None:
    """Where did each athlete start, on the scale of the values? None where that is not known of all."""
    if any(row.before is None for row in rows):
        return None
    per_test: dict[str, list[float]] = {}
    for row in rows:
        per_test.setdefault(row.measure, []).append(_scale(row.before or 0.0, ask))
    middles = {test: fmean(found) for test, found in per_test.items()}
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row.athlete, []).append(_scale(row.before or 0.0, ask) - middles[row.measure])
    return {who: fmean(own) for who, own in found.items()}


def _scale(value: float, ask: GroupAsk) -> float:
    return PER_CENT * log(value) if ask.per_cent else value


Adjusted = tuple["np.ndarray[tuple[int], np.dtype[np.float64]]", float, bool]


def _adjusted(
    x: np.ndarray[tuple[int], np.dtype[np.float64]],
    y: np.ndarray[tuple[int], np.dtype[np.float64]],
    tried: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Adjusted:
    """Values as if all had started alike (one slope within the arms), and what its error adds to the variance."""
    within_x, within_y = x.copy(), y.copy()
    for arm in (tried, ~tried):
        within_x[arm] -= x[arm].mean()
        within_y[arm] -= y[arm].mean()
    spread = float(within_x @ within_x)
    if spread <= 0:
        return y, 0.0, False
    slope = float(within_x @ within_y) / spread
    rest = within_y - slope * within_x
    free = max(len(y) - 3, 1)
    apart = float(x[tried].mean() - x[~tried].mean())
    return y - slope * (x - x.mean()), float(rest @ rest) / free * apart**2 / spread, True
