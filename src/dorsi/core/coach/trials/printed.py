"""A trial as a paper prints it: so many people, a mean and an SD. Judged like the table of its athletes.

Student's, Welch's and the adjusted comparison rest on numbers, means, SDs and correlations alone. So athletes are made
up who have exactly the figures that are printed, and are judged by the rule for athletes; nothing else of them is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

import numpy as np

from dorsi.core.coach.trials.group_arms import FEWEST, PER_CENT, GroupAsk, GroupRow
from dorsi.core.coach.trials.group_telling import signed
from dorsi.core.coach.trials.groups import GroupResult, judge_group
from dorsi.core.coach.trials.student import StudentT
from dorsi.core.errors import BadInput
from dorsi.core.progress.mixture import Vector

__all__ = ["UNPRINTED", "PrintedArm", "PrintedTrial", "judge_printed", "sd_by_p"]

#: How alike two values of one person are taken to be where the paper does not say: rather too little alike, so that no
#: word is said too easily. A correlation is put in as in the Cochrane Handbook, 6.5.2.8.
UNPRINTED: Final = 0.5
#: How alike two tests of strength of one person usually are; what it would make of the word is told beside.
USUAL: Final = 0.9
#: Values as they are.
_PLAIN: Final = GroupAsk(tried="", against="")
#: From this p-value on the difference is smaller than its own error (0.7 of it), and the rounding of the two means says
#: more of it than the people do: no scatter is taken from it (judgement).
_P_SAYS_NOTHING: Final = 0.5
#: Rounded figures may ask for a little more than is possible.
_ROUNDED: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedArm:
    """One arm: people, mean and SD of the outcome or of its change; ``before_*`` those of the start, None if unknown.

    ``alike`` is the correlation of start and outcome, ``change_sd`` the SD of the change, which says the same.
    """

    n: int
    mean: float
    sd: float
    before_mean: float | None = None
    before_sd: float | None = None
    change_sd: float | None = None
    alike: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTrial:
    """Both arms, or, where everybody did both, the difference alone (``against`` None).

    ``difference_sd``, ``p`` (of a paired t-test) and ``alike`` (correlation of the arms) say how far the differences
    of people who did both scatter; one of them is enough.
    """

    tried: PrintedArm
    against: PrintedArm | None
    difference_sd: float | None = None
    p: float | None = None
    alike: float | None = None


def sd_by_p(n: int, mean: float, p: float) -> float:
    """SD of the differences of n people with which a paired t-test of this mean has this p-value.

    >>> round(sd_by_p(15, 2.7, 0.02), 2)
    3.98
    """
    return abs(mean) * sqrt(n) / StudentT(middle=0.0, scale=1.0, free=n - 1).quantile(1 - p / 2)


def judge_printed(printed: PrintedTrial, ask: GroupAsk) -> GroupResult:
    """Did the tried arm do better, by the figures that were printed?

    Parameters
    ----------
    printed : the figures.
    ask : as for a table of athletes; ``paired`` says whether everybody did both arms.

    Source: as `judge_group`; correlations that are not printed are put in as in the Cochrane Handbook, 6.5.2.8.
    Deviations: with ``per_cent`` values are taken as log-normal.
    Limits: a crossover's order is not in the figures.

    Raises
    ------
    BadInput : too few people, or figures that cannot belong together.
    """
    beside = []
    if printed.p is not None and printed.difference_sd is None and not _p_tells(printed):
        printed = replace(printed, p=None)
        beside.append(_P_NOT_USED)
    rows, guessed = _rows(printed, ask, UNPRINTED)
    result = judge_group(rows, ask)
    notes = [*result.notes, *beside]
    if guessed:
        notes.append(_told_of(guessed, result, judge_group(_rows(printed, ask, USUAL)[0], ask)))
    return replace(result, values={}, differences={}, notes=tuple(notes))


_P_NOT_USED: Final = (
    "The p-value is not used: for a difference as small as this the rounding of the means decides what would follow."
)


def _p_tells(printed: PrintedTrial) -> bool:
    """Does the p-value say how far the differences scatter? Of no difference at all it would say: not at all."""
    if printed.against is None or printed.p is None:
        return True
    gains = [one.mean - (one.before_mean or 0.0) for one in (printed.tried, printed.against)]
    return printed.p < _P_SAYS_NOTHING and gains[0] != gains[1]


def _told_of(guessed: str, result: GroupResult, alike: GroupResult) -> str:
    words = alike.word.replace("_", " ")
    would = "the word would be the same" if alike.word == result.word else f"the word would be: {words}"
    return (
        f"How alike {guessed} of one person are was not given: a correlation of {UNPRINTED:g} is taken, which is "
        f"cautious. With {USUAL:g}, as two tests of strength often have, {would} (95 % interval "
        f"{signed(alike.effect.low, alike.effect)} to {signed(alike.effect.high, alike.effect)})."
    )


def _rows(printed: PrintedTrial, ask: GroupAsk, unprinted: float) -> tuple[list[GroupRow], str]:
    """Athletes who have these figures; and what had to be guessed, in words, or nothing."""
    if ask.paired:
        return _both(printed, ask, unprinted)
    if printed.against is None:
        raise BadInput("a difference alone is of people who did both arms", place="--groups", hint="Take --paired.")
    rows: list[GroupRow] = []
    guessed = ""
    for name, arm in ((ask.tried, printed.tried), (ask.against, printed.against)):
        _check(arm, name)
        if arm.before_mean is None or arm.before_sd is None:
            first, _ = _pair(arm.n, (arm.mean, arm.sd), None, 0.0, ask)
            rows += [GroupRow(athlete=f"{name} {k}", arm=name, outcome=float(v)) for k, v in enumerate(first)]
            continue
        alike, known = _alike_of(arm, name, unprinted)
        guessed = guessed if known else "start and end"
        start, end = _pair(arm.n, (arm.before_mean, arm.before_sd), (arm.mean, arm.sd), alike, ask)
        rows += [
            GroupRow(athlete=f"{name} {k}", arm=name, outcome=float(y), before=float(x))
            for k, (x, y) in enumerate(zip(start, end, strict=True))
        ]
    return rows, guessed


def _both(printed: PrintedTrial, ask: GroupAsk, unprinted: float) -> tuple[list[GroupRow], str]:
    """Everybody did both arms: what counts is how far the differences scatter."""
    tried, against = printed.tried, printed.against
    _check(tried, ask.tried)
    if against is None:
        if ask.worth is None:
            raise BadInput(
                "a difference alone does not say how far people lie apart, so nothing says what would matter",
                place="--worth",
                hint="Give the smallest effect that would matter, in the unit of the difference.",
            )
        ask = replace(ask, per_cent=False)
        first, _ = _pair(tried.n, (tried.mean, tried.sd), None, 0.0, ask)
        return _of_both(first, np.zeros(tried.n), ask), ""
    _check(against, ask.against)
    if tried.n != against.n:
        raise BadInput(
            f"everybody did both arms, but one has {tried.n} people and the other {against.n}",
            place="n",
            hint="Take --groups where everybody did one arm; else give the number who did both.",
        )
    one, one_logs, one_known = _change(tried, ask.tried, ask, unprinted)
    other, other_logs, other_known = _change(against, ask.against, ask, unprinted)
    guessed = [] if one_known and other_known else ["start and end"]
    alike = printed.alike
    difference_sd = printed.difference_sd
    if difference_sd is None and printed.p is not None:
        difference_sd = sd_by_p(tried.n, one[0] - other[0], printed.p)
    if difference_sd is not None:
        alike, guessed = _correlation(one[1], other[1], difference_sd, "the differences"), []
    if alike is None:
        alike = unprinted
        guessed.append("the two arms")
    told = ", and ".join(guessed)
    if tried.before_mean is None or tried.before_sd is None:
        return _of_both(*_pair(tried.n, one, other, alike, ask), ask), told
    first, second = _pair(tried.n, one_logs, other_logs, alike, _PLAIN)
    if ask.per_cent:
        return _of_both(np.exp(first / PER_CENT), np.exp(second / PER_CENT), ask), told
    start, _ = _pair(tried.n, (tried.before_mean, tried.before_sd), None, 0.0, _PLAIN)
    return _of_both(start + first, start + second, ask, start), told


def _of_both(first: Vector, second: Vector, ask: GroupAsk, start: Vector | None = None) -> list[GroupRow]:
    return [
        GroupRow(athlete=f"{k}", arm=arm, outcome=float(value), before=None if start is None else float(start[k]))
        for k, pair in enumerate(zip(first, second, strict=True))
        for arm, value in zip((ask.tried, ask.against), pair, strict=True)
    ]


MeanSd = tuple[float, float]


def _change(arm: PrintedArm, name: str, ask: GroupAsk, unprinted: float) -> tuple[MeanSd, MeanSd, bool]:
    """Mean and SD of an arm that everybody did (outcome, or change), those of logs, and whether all was printed."""
    if arm.before_mean is None or arm.before_sd is None:
        return (arm.mean, arm.sd), (arm.mean, arm.sd), True
    alike, known = _alike_of(arm, name, unprinted)
    plain = (arm.mean - arm.before_mean, _sd_between(arm.before_sd, arm.sd, alike))
    if not ask.per_cent:
        return plain, plain, known
    (x, u), (y, v), r = _of_logs((arm.before_mean, arm.before_sd), (arm.mean, arm.sd), alike)
    return plain, (y - x, _sd_between(u, v, r)), known


def _sd_between(one: float, other: float, alike: float) -> float:
    return sqrt(max(one**2 + other**2 - 2 * alike * one * other, 0.0))


def _alike_of(arm: PrintedArm, name: str, unprinted: float) -> tuple[float, bool]:
    if arm.change_sd is not None and arm.before_sd is not None:
        return _correlation(arm.before_sd, arm.sd, arm.change_sd, f"the change of {name[:40]!r}"), True
    return (unprinted, False) if arm.alike is None else (arm.alike, True)


def _correlation(one: float, other: float, between: float, what: str) -> float:
    """The correlation with which two values of one person differ with this SD."""
    if one <= 0 or other <= 0:
        return 0.0
    found = (one**2 + other**2 - between**2) / (2 * one * other)
    if abs(found) > 1 + _ROUNDED:
        raise BadInput(
            f"the SD of {what} cannot be {between:.3g} where the two values scatter by {one:.3g} and {other:.3g}",
            hint=f"It lies between {abs(one - other):.3g} and {one + other:.3g}. Is one of them a standard error?",
        )
    return min(max(found, -1.0), 1.0)


def _check(arm: PrintedArm, name: str) -> None:
    if arm.n < FEWEST:
        raise BadInput(
            f"the arm {name[:40]!r} has {arm.n} {'person' if arm.n == 1 else 'people'}, at least {FEWEST} are needed",
            place="n",
        )


def _pair(
    n: int, one: tuple[float, float], other: tuple[float, float] | None, alike: float, ask: GroupAsk
) -> tuple[Vector, Vector]:
    """Two values of n people with exactly these means, SDs and this correlation, in their own unit."""
    if ask.per_cent:
        one, other_logs, alike = _of_logs(one, one if other is None else other, alike)
        other = None if other is None else other_logs
    normal = NormalDist()
    a = np.array([normal.inv_cdf((k + 0.5) / n) for k in range(n)])
    b = a**2 - (a**2).mean()
    a, b = a / a.std(ddof=1), b / b.std(ddof=1)
    first = one[0] + one[1] * a
    mean, sd = one if other is None else other
    second = mean + sd * (alike * a + sqrt(max(1 - alike**2, 0.0)) * b)
    return (np.exp(first / PER_CENT), np.exp(second / PER_CENT)) if ask.per_cent else (first, second)


def _of_logs(
    one: tuple[float, float], other: tuple[float, float], alike: float
) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Means, SDs and correlation of 100 x ln of two log-normal values."""
    found, widths = [], []
    for mean, sd in (one, other):
        if mean <= 0:
            raise BadInput(
                f"a mean of 0 or less ({mean:g}) has no change in per cent",
                place="--per-cent",
                hint="Leave --per-cent out: a change that is printed in per cent already needs it not.",
            )
        width = sqrt(log(1 + (sd / mean) ** 2))
        widths.append(width)
        found.append((PER_CENT * (log(mean) - width**2 / 2), PER_CENT * width))
    both = widths[0] * widths[1]
    product = alike * (exp(widths[0] ** 2) - 1) ** 0.5 * (exp(widths[1] ** 2) - 1) ** 0.5
    correlation = log(1 + product) / both if both > 0 and product > -1 else alike
    return found[0], found[1], min(max(correlation, -1.0), 1.0)
