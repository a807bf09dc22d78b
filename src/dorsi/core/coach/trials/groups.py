"""Did it help a group? Two arms, one per athlete or both in each: the same words, intervals right for few people.

Conventions: one row is one measurement; a change in per cent is 100 x ln of the ratio. Each athlete who did both arms
gives one number, the difference of the arms, so that a scatter within athletes, whatever its kind, cannot make the
answer look surer than the number of athletes allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean, stdev, variance
from typing import Final, Literal

import numpy as np

from dorsi.core.coach.trials.deciding import SURE, Word, word_of
from dorsi.core.coach.trials.group_telling import SURE_OF_DIRECTION, athletes_told, sentence_of
from dorsi.core.coach.trials.student import Sceptical, StudentT, sceptical
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Estimate, Reason

__all__ = ["FEWEST", "GroupAsk", "GroupDesign", "GroupResult", "GroupRow", "judge_group", "value_of"]

GroupDesign = Literal["paired", "crossover", "groups", "one_person"]
PER_CENT: Final = 100.0
#: Fewer athletes (in an arm) give no scatter worth the name.
FEWEST: Final = 3
#: The smallest effect that matters unless told otherwise: of strength in per cent; of all else in SDs between athletes.
WORTH_PCT: Final = 1.5
WORTH_SDS: Final = 0.2
#: Half of all effects are thought to be smaller than this many times what matters, as in a trial of one person.
USUAL_EFFECT: Final = 2.0
_TWO: Final = 2
#: A scatter or a difference below this share of the values is dust of reckoning.
_NOTHING: Final = 1e-9
_DUST: Final = 1e-12


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
    """How a table is to be judged; ``worth`` None takes what is usual. ``paired`` None goes by the table."""

    tried: str
    against: str
    worth: float | None = None
    per_cent: bool = False
    less_is_better: bool = False
    paired: bool | None = None
    unit: str = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """The answer for a group. ``differences`` by athlete (paired), ``values`` by arm (groups); ``sd`` between athletes.

    ``period_effect`` of a crossover: later against earlier period. The effect is positive where the tried arm is
    better; it is the plain difference with Student's interval, as a paper would print it. ``believed`` is what is left
    of it for somebody who thinks effects are usually small; the three probabilities are of that. ``p_any``: of any
    effect for the better, by the plain difference.
    """

    ask: GroupAsk
    design: GroupDesign
    word: Word
    sentence: str
    effect: Estimate
    effect_80: Estimate
    p_helps: float
    p_harms: float
    p_none: float
    p_any: float
    believed: Estimate
    worth: float
    worth_from: str
    sd: float
    unit: str
    n: Mapping[str, int]
    differences: Mapping[str, float]
    values: Mapping[str, tuple[float, ...]]
    period_effect: Estimate | None = None
    notes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    design: GroupDesign
    belief: StudentT
    sd: float
    n: Mapping[str, int]
    differences: Mapping[str, float]
    values: Mapping[str, tuple[float, ...]]
    method: str
    period: StudentT | None = None
    notes: tuple[str, ...] = ()


def judge_group(rows: Sequence[GroupRow], ask: GroupAsk) -> GroupResult:
    """Did the tried arm do better than the other?

    Parameters
    ----------
    rows : of both arms; rows of other arms are an error of the caller.
    ask : arms, the smallest effect that matters, direction.

    Source: paired and Welch's t (Student 1908, Welch 1947), effects thought to be small (Swinton 2022); analysis of
    covariance where the start is known; two-period crossover after Hills and Armitage 1979; words as for one person.
    Deviations: beside 90 % for a worthwhile effect, 97.5 % for its direction is asked, so that among trials of nothing
    at most 2.5 % are called a help, however few the athletes. "No worthwhile effect" needs its 90 % from the plain
    difference, too: few athletes alone must not say that nothing is there.
    Limits: carry-over of a crossover cannot be told apart from a period with two periods only.

    Raises
    ------
    BadInput : too few athletes, or the table is not of the design that was named.
    """
    values = [value_of(row, ask) for row in rows]
    both = _with_both(rows, ask)
    paired = ask.paired if ask.paired is not None else len(both) > 0
    if paired and not both:
        raise BadInput("nobody did both arms", place="--paired", hint="Use --groups where everybody did one arm.")
    if not paired and both:
        raise BadInput(
            f"{athletes_told(len(both))} did both arms", place="--groups", hint="Use --paired where everybody did both."
        )
    answer = _paired(rows, values, both, ask) if paired else _groups(rows, values, ask)
    return _worded(answer, ask, rows)


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


def _with_both(rows: Sequence[GroupRow], ask: GroupAsk) -> list[str]:
    arms: dict[str, set[str]] = {}
    for row in rows:
        arms.setdefault(row.athlete, set()).add(row.arm)
    return [who for who, found in arms.items() if {ask.tried, ask.against} <= found]


# -- both arms in each athlete ----------------------------------------------------------------------------------------


def _paired(rows: Sequence[GroupRow], values: Sequence[float], both: Sequence[str], ask: GroupAsk) -> _Answer:
    differences = {}
    for who in both:
        own = [(row, value) for row, value in zip(rows, values, strict=True) if row.athlete == who]
        found = _difference(own, ask)
        if found is not None:
            differences[who] = found
    if len(differences) < FEWEST:
        raise BadInput(
            f"{athletes_told(len(differences), 'has', 'have')} both arms, at least {FEWEST} are needed",
            hint="For one person give all sessions with a column of days or numbers: --period COLUMN.",
        )
    left_out = len({row.athlete for row in rows}) - len(differences)
    notes = (f"{athletes_told(left_out, 'lacks', 'lack')} one of the arms; left out.",) if left_out else ()
    order = _orders(rows, list(differences), ask)
    n = {ask.tried: len(differences), ask.against: len(differences)}
    if order is not None:
        return _crossover(differences, order, n, notes)
    d = list(differences.values())
    sd = stdev(d)
    return _Answer(
        design="paired",
        belief=StudentT(middle=fmean(d), scale=max(sd, _least(d)) / sqrt(len(d)), free=len(d) - 1),
        sd=sd,
        n=n,
        differences=differences,
        values={},
        method="one difference per athlete, Student's t",
        notes=notes,
    )


def _least(values: Sequence[float]) -> float:
    """A scatter of 0 would be endless certainty; nobody measures that finely."""
    return 1e-9 * max(1.0, *(abs(v) for v in values))


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
    differences: Mapping[str, float], order: Mapping[str, float], n: Mapping[str, int], notes: tuple[str, ...]
) -> _Answer:
    late = [d for who, d in differences.items() if order[who] > 0]
    early = [d for who, d in differences.items() if order[who] < 0]
    free = len(differences) - _TWO
    pooled = ((len(late) - 1) * variance(late) + (len(early) - 1) * variance(early)) / free
    sd = max(sqrt(pooled), _least(list(differences.values())))
    scale = sd * sqrt(1 / len(late) + 1 / len(early)) / _TWO
    return _Answer(
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


def _groups(rows: Sequence[GroupRow], values: Sequence[float], ask: GroupAsk) -> _Answer:
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
    parts = [spent * max(variance(one), _least(one) ** 2) / len(one) for one in (a, b)]
    free = sum(parts) ** 2 / sum(p * p / (len(one) - 1) for p, one in zip(parts, (a, b), strict=True))
    return _Answer(
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


# -- the word ---------------------------------------------------------------------------------------------------------


def _worded(answer: _Answer, ask: GroupAsk, rows: Sequence[GroupRow]) -> GroupResult:
    unit = "%" if ask.per_cent else ask.unit
    worth, worth_from = _worth(ask, rows)
    belief = answer.belief
    believed = sceptical(belief, USUAL_EFFECT * worth)
    p_helps, above_minus = believed.above(worth), believed.above(-worth)
    p_harms, p_none, p_any = 1 - above_minus, above_minus - p_helps, belief.above(0.0)
    word = word_of(p_helps, p_harms, p_none)
    if (word == "helps" and p_any < SURE_OF_DIRECTION) or (word == "harms" and 1 - p_any < SURE_OF_DIRECTION):
        word = "inconclusive"
    plain_none = belief.above(-worth) - belief.above(worth)
    if word == "no_worthwhile_effect" and plain_none < SURE:
        word = "inconclusive"
    count = len(answer.differences) or sum(answer.n.values())
    effect = _estimate(belief, 0.95, unit, answer.method, count)
    facts = (
        f"smallest effect that matters: {worth:.3g} {unit} ({worth_from})",
        f"{answer.method}; {belief.free:.1f} degrees of freedom",
    )
    return GroupResult(
        ask=ask,
        design=answer.design,
        word=word,
        sentence=sentence_of(
            word, effect, ask, worth, p_helps=p_helps, p_harms=p_harms, p_none=p_none, plain_none=plain_none
        ),
        effect=effect,
        effect_80=_estimate(belief, 0.8, unit, answer.method, count),
        p_helps=p_helps,
        p_harms=p_harms,
        p_none=p_none,
        p_any=p_any,
        believed=_estimate(believed, 0.95, unit, "the same, effects thought to be small", count),
        worth=worth,
        worth_from=worth_from,
        sd=answer.sd,
        unit=unit,
        n=answer.n,
        differences=answer.differences,
        values=answer.values,
        period_effect=_estimate(answer.period, 0.95, unit, answer.method, count) if answer.period else None,
        notes=answer.notes,
        reasons=(
            Reason(
                rule=(
                    "a word needs 90 % for an effect that matters and 97.5 % for its direction; that there is none "
                    "needs 90 % from the values alone, too"
                ),
                facts=facts,
                source="Student 1908, Welch 1947",
            ),
        ),
    )


def _worth(ask: GroupAsk, rows: Sequence[GroupRow]) -> tuple[float, str]:
    if ask.worth is not None:
        return ask.worth, "as told"
    if ask.per_cent:
        return WORTH_PCT, "what is usual for strength"
    # The usual yardstick is the scatter between athletes, not that of their differences.
    level: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        value = row.outcome if row.before is None else row.before
        level.setdefault(row.arm, {}).setdefault(row.athlete, []).append(value)
    arms = [[fmean(own) for own in athletes.values()] for athletes in level.values()]
    sd = sqrt(fmean([variance(arm) for arm in arms]))
    largest = max(abs(value) for arm in arms for value in arm)
    if sd <= _NOTHING * largest:
        raise BadInput(
            "within an arm all athletes have the same value, so nothing says what would matter",
            place="--worth",
            hint="Give the smallest effect that would matter, in the unit of the outcome.",
        )
    return WORTH_SDS * sd, "0.2 SD between athletes"


def _estimate(belief: StudentT | Sceptical, level: float, unit: str, method: str, n: int) -> Estimate:
    tail = (1 - level) / 2
    found = (belief.quantile(share) for share in (tail, 0.5, 1 - tail))
    low, value, high = (0.0 if abs(one) < _DUST else one for one in found)
    return Estimate(value=value, low=low, high=high, level=level, unit=unit, method=method, n=n)
