"""Did it help a group? Two arms, one per athlete or both in each: the same words, intervals right for few people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Final

from dorsi.core.coach.trials.deciding import SURE, Word, word_of
from dorsi.core.coach.trials.group_arms import (
    FEWEST,
    UNKNOWN_UNIT,
    Answer,
    GroupAsk,
    GroupDesign,
    GroupRow,
    groups_answer,
    paired_answer,
    value_of,
)
from dorsi.core.coach.trials.group_telling import SURE_OF_DIRECTION, athletes_told, sentence_of
from dorsi.core.coach.trials.student import Sceptical, StudentT, sceptical
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Estimate, Reason

__all__ = [
    "FEWEST",
    "UNKNOWN_UNIT",
    "WORTH_SCATTER",
    "GroupAsk",
    "GroupDesign",
    "GroupResult",
    "GroupRow",
    "judge_group",
    "value_of",
]

#: The smallest effect that matters unless told otherwise: of strength in per cent; of all else in SDs between athletes.
WORTH_PCT: Final = 1.5
WORTH_SDS: Final = 0.2
#: In the sessions of one person: half their scatter (Norman 2003).
WORTH_SCATTER: Final = 0.5
#: Half of all effects are thought to be smaller than this many times what matters, as in a trial of one person.
USUAL_EFFECT: Final = 2.0
#: A scatter or a difference below this share of the values is dust of reckoning.
_NOTHING: Final = 1e-9
_DUST: Final = 1e-12


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
    answer = paired_answer(rows, values, both, ask) if paired else groups_answer(rows, values, ask)
    return _worded(answer, ask, rows)


def _with_both(rows: Sequence[GroupRow], ask: GroupAsk) -> list[str]:
    arms: dict[str, set[str]] = {}
    for row in rows:
        arms.setdefault(row.athlete, set()).add(row.arm)
    return [who for who, found in arms.items() if {ask.tried, ask.against} <= found]


# -- the word ---------------------------------------------------------------------------------------------------------


def _worded(answer: Answer, ask: GroupAsk, rows: Sequence[GroupRow]) -> GroupResult:
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
        who = "sessions" if ask.in_pairs else "athletes"
        raise BadInput(
            f"within an arm all {who} have the same value, so nothing says what would matter",
            place="--worth",
            hint="Give the smallest effect that would matter, in the unit of the outcome.",
        )
    if ask.in_pairs:
        return WORTH_SCATTER * sd, "half the scatter of a session"
    return WORTH_SDS * sd, "0.2 SD between athletes"


def _estimate(belief: StudentT | Sceptical, level: float, unit: str, method: str, n: int) -> Estimate:
    tail = (1 - level) / 2
    found = (belief.quantile(share) for share in (tail, 0.5, 1 - tail))
    low, value, high = (0.0 if abs(one) < _DUST else one for one in found)
    return Estimate(value=value, low=low, high=high, level=level, unit=unit, method=method, n=n)
