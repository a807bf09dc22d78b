"""What came of a trial: the word, the effect with its intervals, what went otherwise than planned, and harms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.deciding import SURE, Word, prior_of, word_of
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.coach.trials.otherwise import what_went_otherwise
from dorsi.core.coach.trials.outcomes import PER_CENT, DayValue, day_values
from dorsi.core.coach.trials.own_noise import side_differences
from dorsi.core.coach.trials.planning_trial import BEFORE_WEEKS
from dorsi.core.coach.trials.posterior import Believed, Terms, believe
from dorsi.core.coach.trials.stopping import harm_of
from dorsi.core.coach.trials.trial import Trial, amount, per_cent
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.history import History

__all__ = ["METHOD", "TrialPoint", "TrialResult", "estimate_of", "judge_trial"]

METHOD: Final = "conjugate least squares over sessions, noise summed over a grid"
#: Fewer values in either arm answer nothing.
FEWEST_IN_AN_ARM: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPoint:
    """One value that was judged: its lift, day, what it was ("with", "without"; "difference" of sides), its sets."""

    exercise: str
    day: date
    arm: str
    value: float
    set_ids: tuple[str, ...]
    typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialResult:
    """The answer. Probabilities and the effect are None until it is judged; ``effect`` at 95 %, ``effect_80`` at 80 %.

    ``day`` of the judgement; ``done`` of ``planned`` sessions with a value; ``judged_from`` the first day on which it
    can be judged if sessions go on as planned.
    """

    trial: Trial
    day: date
    word: Word
    sentence: str
    done: int
    planned: int
    judged_from: date | None
    p_helps: float | None = None
    p_harms: float | None = None
    p_none: float | None = None
    effect: Estimate | None = None
    effect_80: Estimate | None = None
    carry_over: Estimate | None = None
    noise: float | None = None
    points: tuple[TrialPoint, ...] = ()
    deviations: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def estimate_of(believed: Believed, unit: str, n: int, level: float, method: str = METHOD) -> Estimate:
    """The effect with its interval."""
    tail = (1 - level) / 2
    low, value, high = believed.effect().quantiles((tail, 0.5, 1 - tail))
    return Estimate(value=value, low=low, high=high, level=level, unit=unit, method=method, n=n)


def judge_trial(trial: Trial, history: History | None, catalogue: Mapping[str, Exercise], today: date) -> TrialResult:
    """Did the tip help this lifter?

    Parameters
    ----------
    trial : with the sessions shown.
    history : the log, None where everything was typed.
    catalogue : the exercises.
    today : the day of judgement; nothing from later is used.

    Source: rule and report after CENT 2015 (trials in one person); the word needs a probability of 0.9.
    Deviations: no interim looks: before the planned end no effect is told, so that nobody stops on a good day.
    """
    points, terms = _points(trial, history, catalogue, today)
    done = len({p.day for p in points if p.day >= trial.start})
    harm = harm_of(trial, history, today)
    over = _is_over(trial, done, today)
    deviations = what_went_otherwise(trial, history, catalogue, frozenset(p.day for p in points), today)
    common = {
        "trial": trial,
        "day": today,
        "done": done,
        "planned": trial.sessions,
        "deviations": deviations,
        "harms": harm.told,
    }
    if harm.stop or trial.stopped is not None:
        why = harm.sentence if harm.stop else f"You stopped it: {trial.stopped}"
        return TrialResult(**common, word="stopped", sentence=why, judged_from=None, reasons=_reasons(trial, points))  # type: ignore[arg-type]
    if not over:
        return TrialResult(
            **common,  # type: ignore[arg-type]
            word="not_judged_yet",
            sentence=_not_yet(trial, done),
            judged_from=_judged_from(trial, done, today),
            reasons=(Reason(rule="a trial is judged once, at its planned end; a look before would raise false finds"),),
        )
    if terms is None:
        few = (
            f"Too few values to compare: at least {FEWEST_IN_AN_ARM} sessions of either kind are needed. The trial "
            "cannot answer; note the outcome in every session of the next one."
        )
        return TrialResult(
            **common,  # type: ignore[arg-type]
            word="inconclusive",
            sentence=few,
            judged_from=today,
            points=points,
            reasons=_reasons(trial, points),
        )
    return _judged(trial, points, terms, common, today)


def _judged(
    trial: Trial, points: tuple[TrialPoint, ...], terms: Terms, common: dict[str, object], today: date
) -> TrialResult:
    prior = prior_of(trial.kind, trial.design, worth=trial.worth, noise=trial.noise, weeks=trial.weeks)
    believed = believe(terms, prior, np.array([[p.value for p in points]]))
    helps, below = float(believed.above(trial.worth)[0]), float(believed.above(-trial.worth)[0])
    p_harms, p_none = 1 - below, max(below - helps, 0.0)
    word = word_of(helps, p_harms, p_none)
    effect = estimate_of(believed, trial.kind.unit, len(points), 0.95)
    carried = believed.carry_over()
    carry = None
    if carried is not None:
        low, value, high = carried.quantiles((0.025, 0.5, 0.975))
        carry = Estimate(
            value=value, low=low, high=high, level=0.95, unit=trial.kind.unit, method=METHOD, n=len(points)
        )
    return TrialResult(
        **common,  # type: ignore[arg-type]
        word=word,
        sentence=_sentence(word, effect, trial, helps=helps, harms=p_harms, none=p_none),
        judged_from=today,
        p_helps=helps,
        p_harms=p_harms,
        p_none=p_none,
        effect=effect,
        effect_80=estimate_of(believed, trial.kind.unit, len(points), 0.8),
        carry_over=carry,
        noise=believed.usual_noise(),
        points=points,
        reasons=_reasons(trial, points),
    )


def _sentence(word: Word, effect: Estimate, trial: Trial, *, helps: float, harms: float, none: float) -> str:
    unit, worth = trial.kind.unit, amount(trial.worth, trial.kind.unit)
    size = f"{effect.value:+.1f} {unit} (95 % interval {effect.low:+.1f} to {effect.high:+.1f})"
    if word == "helps":
        return f"It helps you: {size}; the chance that it is worth having (more than {worth}) is {per_cent(helps)}."
    if word == "harms":
        return f"It costs you: {size}; the chance that it takes more than {worth} is {per_cent(harms)}."
    if word == "no_worthwhile_effect":
        return f"It makes no difference worth having: {size}; the chance that it is within {worth} is {per_cent(none)}."
    return (
        f"Cannot tell: {size}. The chance of more than {worth} is {per_cent(helps)}, of about none {per_cent(none)}, "
        f"of harm {per_cent(harms)}; {per_cent(SURE)} would be needed for any of the three."
    )


def _reasons(trial: Trial, points: Sequence[TrialPoint]) -> tuple[Reason, ...]:
    ids = tuple(dict.fromkeys(i for p in points for i in p.set_ids))
    facts = (
        f"smallest effect that matters: {amount(trial.worth, trial.kind.unit)}, fixed on {trial.start.isoformat()}",
        f"before the first session {amount(2 * trial.worth, trial.kind.unit)} of effect was thought to be a lot",
        "trend, carry-over from the session before, form of the day and slow form are reckoned with",
    )
    return (
        Reason(
            rule="a word is said from a probability of 90 % on",
            facts=facts,
            set_ids=ids,
            source="CENT 2015, BMJ 350:h1738",
        ),
    )


def _is_over(trial: Trial, done: int, today: date) -> bool:
    if trial.design == "left_right":
        return today >= trial.start + timedelta(days=round(7 * trial.weeks))
    return done >= trial.sessions or today >= trial.end_by


def _judged_from(trial: Trial, done: int, today: date) -> date:
    if trial.design == "left_right":
        return trial.start + timedelta(days=round(7 * trial.weeks))
    left = timedelta(days=round(7 * trial.weeks * (trial.sessions - done) / trial.sessions))
    return min(today + left, trial.end_by)


def _not_yet(trial: Trial, done: int) -> str:
    if trial.design == "left_right":
        sessions = "1 session" if done == 1 else f"{done} sessions"
        return f"Interim, not judged: {sessions} in; the planned {trial.weeks:.0f} weeks are not over."
    verb = "has" if done == 1 else "have"
    return (
        f"Interim, not judged: {done} of {trial.sessions} sessions {verb} a value. No effect is told before the end, "
        "so that neither a good nor a bad week decides."
    )


# -- what was measured -------------------------------------------------------------------------------------------------


def _points(
    trial: Trial, history: History | None, catalogue: Mapping[str, Exercise], today: date
) -> tuple[tuple[TrialPoint, ...], Terms | None]:
    values = (
        []
        if history is None
        else day_values(history.until(today), catalogue, trial.exercises, trial.kind, trial.design)
    )
    values = _with_typed(trial, values, today)
    if trial.design == "left_right":
        return _of_sides(trial, values)
    return _of_sessions(trial, values)


def _with_typed(trial: Trial, values: Sequence[DayValue], today: date) -> list[DayValue]:
    """What was typed into the trial wins over the log."""
    typed = [
        DayValue(
            exercise=key.partition("/")[0],
            day=one.day,
            part=key.partition("/")[2],
            value=PER_CENT * log(value) if trial.kind.relative else value,
            set_ids=(),
        )
        for one in trial.shown
        if one.day <= today and not one.missed
        for key, value in one.value.items()
    ]
    taken = {(v.exercise, v.day, v.part) for v in typed}
    return sorted([*typed, *(v for v in values if (v.exercise, v.day, v.part) not in taken)], key=lambda v: v.day)


def _of_sessions(trial: Trial, values: Sequence[DayValue]) -> tuple[tuple[TrialPoint, ...], Terms | None]:
    shown = {one.day: (n, one) for n, one in enumerate(s for s in trial.shown if not s.missed)}
    arms = [1.0 if one.arm == "with" else 0.0 for one in trial.shown if not one.missed]
    both = trial.design == "same_session"
    points, rows = [], []
    for v in values:
        if v.day not in shown:
            continue
        n, one = shown[v.day]
        arm = (v.part or one.arm) if both else one.arm
        points.append(
            TrialPoint(exercise=v.exercise, day=v.day, arm=arm, value=v.value, set_ids=v.set_ids, typed=not v.set_ids)
        )
        before = 0.0 if both or n == 0 else arms[n - 1]
        rows.append(
            (v.day, trial.exercises.index(v.exercise), n, float(arm == "with"), before, float(both and arm != one.arm))
        )
    few = min(len({p.day for p in points if p.arm == arm}) for arm in ("with", "without")) < FEWEST_IN_AN_ARM
    return tuple(points), None if few else _terms(trial, rows)


def _of_sides(trial: Trial, values: Sequence[DayValue]) -> tuple[tuple[TrialPoint, ...], Terms | None]:
    sign = 1.0 if side_of(trial) == "left" else -1.0
    first, last = trial.start - timedelta(weeks=BEFORE_WEEKS), trial.start + timedelta(days=round(7 * trial.weeks))
    points, rows = [], []
    for (slug, day), (left, right, ids) in sorted(side_differences(values).items(), key=lambda one: one[0][1]):
        if not first <= day <= last:
            continue
        points.append(
            TrialPoint(
                exercise=slug, day=day, arm="difference", value=sign * (left - right), set_ids=ids, typed=not ids
            )
        )
        ramp = max((day - trial.start).days / 7, 0.0) / trial.weeks
        rows.append((day, trial.exercises.index(slug), (day - first).days, ramp, 0.0, 0.0))
    since = sum(p.day >= trial.start for p in points)
    return tuple(points), None if since < 2 * FEWEST_IN_AN_ARM else _terms(trial, rows)


def _terms(trial: Trial, rows: Sequence[tuple[date, int, int, float, float, float]]) -> Terms:
    lifts = {lift: n for n, lift in enumerate(dict.fromkeys(row[1] for row in rows))}
    sessions = {day: n for n, day in enumerate(dict.fromkeys(row[0] for row in rows))}
    return Terms(
        week=np.array([(row[0] - trial.start).days / 7 for row in rows]),
        lift=np.array([lifts[row[1]] for row in rows], dtype=np.intp),
        session=np.array([sessions[row[0]] for row in rows], dtype=np.intp),
        tip=np.array([row[3] for row in rows]),
        before=np.array([row[4] for row in rows]),
        second=np.array([row[5] for row in rows]),
    )
