"""Did it help one person, by a table of sessions? The analysis of a trial of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import Final

import numpy as np

from dorsi.core.coach.trials.deciding import CARRY_SDS, EFFECT_SDS, SECOND_SDS, TREND_SDS, word_of
from dorsi.core.coach.trials.group_telling import sentence_of
from dorsi.core.coach.trials.groups import (
    WORTH_PCT,
    WORTH_SCATTER,
    GroupAsk,
    GroupResult,
    GroupRow,
    value_of,
)
from dorsi.core.coach.trials.judging_trial import METHOD, estimate_of
from dorsi.core.coach.trials.posterior import Prior, Terms, believe
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Reason

__all__ = ["judge_one_person"]

FEWEST_IN_AN_ARM: Final = 4


def judge_one_person(rows: Sequence[GroupRow], ask: GroupAsk) -> GroupResult:
    """Did the tried arm do better in this person's sessions?

    Parameters
    ----------
    rows : one per session (and test), ``period`` in weeks or None where the rows are in order.
    ask : arms, the smallest effect that matters, direction.

    Source: as `judge_trial`, with trend, carry-over, form of the day and slow form.
    Limits: whether the order was drawn by lot the table does not say; without a lot a trend can pass for an effect.

    Raises
    ------
    BadInput : fewer than four sessions in an arm.
    """
    ordered = sorted(enumerate(rows), key=lambda one: one[1].period if one[1].period is not None else one[0] / 2)
    kept = [row for _, row in ordered]
    weeks = [row.period if row.period is not None else n / 2 for n, row in ordered]
    arms = [float(row.arm == ask.tried) for row in kept]
    for arm, n in ((ask.tried, sum(arms)), (ask.against, len(arms) - sum(arms))):
        if n < FEWEST_IN_AN_ARM:
            has = "1 session" if n == 1 else f"{n:.0f} sessions"
            raise BadInput(f"the arm {arm[:40]!r} has {has}, at least {FEWEST_IN_AN_ARM} are needed")
    values = np.array([value_of(row, ask) for row in kept])
    terms = _terms(kept, weeks, arms)
    scatter = _scatter(values, terms)
    worth, worth_from = _worth(ask, scatter)
    prior = Prior(
        effect=EFFECT_SDS * worth,
        carry_over=CARRY_SDS * worth,
        trend=TREND_SDS * scatter,
        second=SECOND_SDS * worth,
        noise=scatter,
    )
    believed = believe(terms, prior, values[None, :])
    helps, below = float(believed.above(worth)[0]), float(believed.above(-worth)[0])
    harms, none = 1 - below, max(below - helps, 0.0)
    unit = "%" if ask.per_cent else ask.unit
    effect, effect_80 = (estimate_of(believed, unit, len(kept), level) for level in (0.95, 0.8))
    word = word_of(helps, harms, none)
    told = {
        arm: tuple(v for v, a in zip(values.tolist(), kept, strict=True) if a.arm == arm)
        for arm in (ask.tried, ask.against)
    }
    return GroupResult(
        ask=replace(ask, worth=worth),
        design="one_person",
        word=word,
        sentence=sentence_of(word, effect, ask, worth, p_helps=helps, p_harms=harms, p_none=none),
        effect=effect,
        effect_80=effect_80,
        believed=effect,
        p_helps=helps,
        p_harms=harms,
        p_none=none,
        p_any=float(believed.above(0.0)[0]),
        worth=worth,
        worth_from=worth_from,
        sd=believed.usual_noise(),
        unit=unit,
        n={arm: len(found) for arm, found in told.items()},
        differences={},
        values=told,
        notes=("One person: the answer is about this person only.", *_order_note(arms)),
        reasons=(
            Reason(
                rule="a word is said from a probability of 90 % on",
                facts=(f"smallest effect that matters: {worth:.3g} {unit} ({worth_from})", METHOD),
                source="CENT 2015, BMJ 350:h1738",
            ),
        ),
    )


def _order_note(arms: Sequence[float]) -> tuple[str, ...]:
    turns = sum(a != b for a, b in pairwise(arms))
    if turns <= 1:
        return ("All sessions of one arm came before the other: a change over time cannot be told from an effect.",)
    return ()


def _terms(rows: Sequence[GroupRow], weeks: Sequence[float], arms: Sequence[float]) -> Terms:
    tests = {name: n for n, name in enumerate(dict.fromkeys(row.measure for row in rows))}
    sessions = {week: n for n, week in enumerate(dict.fromkeys(weeks))}
    tip_of = dict(zip(weeks, arms, strict=True))
    order = list(sessions)
    before = {week: tip_of[order[n - 1]] if n else 0.0 for week, n in sessions.items()}
    return Terms(
        week=np.array(weeks) - weeks[0],
        lift=np.array([tests[row.measure] for row in rows], dtype=np.intp),
        session=np.array([sessions[week] for week in weeks], dtype=np.intp),
        tip=np.array(arms),
        before=np.array([before[week] for week in weeks]),
        second=np.zeros(len(rows)),
    )


def _scatter(values: np.ndarray[tuple[int], np.dtype[np.float64]], terms: Terms) -> float:
    """SD within arms and tests; never 0, which would be endless certainty."""
    squares = []
    for lift in np.unique(terms.lift):
        for arm in (0.0, 1.0):
            own = values[(terms.lift == lift) & (terms.tip == arm)]
            squares += list((own - fmean(own.tolist())) ** 2) if len(own) else []
    sd = float(np.sqrt(sum(squares) / max(len(squares) - 2 * len(np.unique(terms.lift)), 1)))
    return max(sd, 1e-6 * max(1.0, float(np.abs(values).max())))


def _worth(ask: GroupAsk, scatter: float) -> tuple[float, str]:
    if ask.worth is not None:
        return ask.worth, "as told"
    if ask.per_cent:
        return WORTH_PCT, "what is usual for strength"
    return WORTH_SCATTER * scatter, "half the scatter of a session"
