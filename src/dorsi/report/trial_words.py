"""How a trial is told once it is judged; one list of headed paragraphs for terminal and page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.trials.deciding import WORDS, Word
from dorsi.core.coach.trials.group_telling import places_of
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.coach.trials.trial import amount, per_cent
from dorsi.core.tips.finding import tip_named
from dorsi.report.tip_words import Part
from dorsi.report.words import ENGLISH, Locale, days_rewritten, listed, number, plural, written_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dorsi.core.coach.trials.before_after import BeforeAfter
    from dorsi.core.coach.trials.groups import GroupResult
    from dorsi.core.coach.trials.judging_trial import TrialResult
    from dorsi.core.coach.trials.trial import Trial
    from dorsi.core.estimate import Estimate, Reason

__all__ = [
    "DESIGN_WORDS",
    "SINCE_WORDS",
    "amount_words",
    "before_after_parts",
    "effect_words",
    "group_parts",
    "group_title",
    "lifts_words",
    "reason_lines",
    "result_parts",
    "trial_title",
    "value_name",
]

DESIGN_WORDS: Final = {
    "session_pairs": "sessions in pairs, one of each pair with the tip, drawn by lot",
    "left_right": "one side with the tip, the other without, drawn by lot",
    "same_session": "both in every session, what comes first drawn by lot",
}


def trial_title(trial: Trial) -> str:
    """Name a trial as its report does."""
    return f"{tip_named(trial.tip).title}: a trial in one person (N-of-1)"


def lifts_words(trial: Trial) -> str:
    """Name the lifts of a trial."""
    return listed([load_catalogue()[slug].name for slug in trial.exercises])


def value_name(key: str) -> str:
    """Name what a value of a session is of: a lift, with its side or condition where it has one, or pain."""
    slug, _, part = key.partition("/")
    lift = load_catalogue().get(slug)
    return key if lift is None else f"{lift.name} ({part})" if part else lift.name


def effect_words(effect: Estimate, locale: Locale = ENGLISH) -> str:
    """Write an effect with its interval and sign."""
    value, low, high = (_signed(one, locale) for one in (effect.value, effect.low, effect.high))
    return f"{value} {effect.unit} ({100 * effect.level:.0f} % interval {low} to {high})"


def amount_words(value: float, unit: str, locale: Locale = ENGLISH) -> str:
    """Write a number with its unit; one point is one point."""
    text = number(value, 2, locale)
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}"


def _signed(value: float, locale: Locale) -> str:
    text = number(abs(value), 1, locale)
    return text if text == "0" else f"{'+' if value > 0 else '-'}{text}"


def result_parts(result: TrialResult, locale: Locale = ENGLISH) -> tuple[Part, ...]:
    """Tell what came of a trial, in the order of a report of one."""
    trial = result.trial
    parts = [
        Part(heading=f"{WORDS[result.word]}: {trial_title(trial)}", lines=(days_rewritten(result.sentence, locale),))
    ]
    if result.effect is not None and result.effect_80 is not None:
        numbers = [
            f"Effect: {effect_words(result.effect, locale)}; {effect_words(result.effect_80, locale)}",
            (
                f"Chance of help {_pct(result.p_helps)}, of no worthwhile effect {_pct(result.p_none)}, of harm "
                f"{_pct(result.p_harms)} (a word needs 90 %)."
            ),
        ]
        if result.carry_over is not None:
            numbers.append(
                f"Carry-over from a session with the tip to the next: {effect_words(result.carry_over, locale)}"
            )
        if result.noise is not None:
            scattered = number(result.noise, 1, locale)
            unit = trial.kind.unit.removesuffix("s") if scattered == "1" else trial.kind.unit
            numbers.append(
                f"One session scattered by {scattered} {unit}; reckoned with was {number(trial.noise, 1, locale)}."
            )
        parts.append(Part(heading="Numbers", lines=tuple(numbers)))
    parts.append(Part(heading="How it was done", lines=_method(result, locale)))
    if result.deviations:
        told = tuple(days_rewritten(one, locale) for one in result.deviations)
        parts.append(Part(heading="What went otherwise, and limits", lines=told))
    harms = result.harms or ("No pain of 4 or more was noted on the days of the trial.",)
    parts.append(Part(heading="Harms", lines=tuple(days_rewritten(one, locale) for one in harms)))
    if result.judged_from is not None and result.word == "not_judged_yet":
        parts.append(Part(heading=f"Judged from {written_day(result.judged_from, locale)} on", lines=()))
    return tuple(parts)


def _pct(share: float | None) -> str:
    return "unknown" if share is None else per_cent(share)


def _lot(result: TrialResult) -> str:
    """The lot is told once nothing depends on it any more."""
    if result.word == "not_judged_yet":
        return f"lot of seed {result.trial.seed}, shown session by session"
    trial = result.trial
    if trial.design == "left_right":
        return f"the lot gave the tip to the {side_of(trial)} side (seed {trial.seed})"
    legend = "T with it first, C without it first" if trial.design == "same_session" else "T with, C without"
    return f"lot {trial.lot} ({legend}) of seed {trial.seed}"


def _method(result: TrialResult, locale: Locale) -> tuple[str, ...]:
    trial = result.trial
    worth = amount_words(trial.worth, trial.kind.unit, locale)
    done = f"{result.done} of {trial.sessions} planned sessions {'has' if result.done == 1 else 'have'} a value"
    if trial.design == "left_right":
        have = plural(result.done, "session has", "sessions have")
        done = f"{have} both sides; {number(trial.weeks, 0, locale)} weeks were planned"
    return (
        f"{lifts_words(trial)}; {DESIGN_WORDS[trial.design]}; {_lot(result)}; not blind.",
        (
            f"Outcome fixed beforehand: {trial.kind.words}; less than {worth} does not matter. "
            f" Power told beforehand: {100 * trial.power:.0f} of 100 for {number(trial.effect, 2, locale)} "
            f"{trial.kind.unit}."
        ),
        f"{done}; from {written_day(trial.start, locale)}, looked at on {written_day(result.day, locale)}.",
    )


def reason_lines(reasons: tuple[Reason, ...], locale: Locale = ENGLISH) -> tuple[str, ...]:
    """Write what opens behind an answer: rule, facts, sets, source."""
    lines = []
    for one in reasons:
        lines.append(f"Rule: {one.rule}" + (f" ({one.source})" if one.source else ""))
        lines += [days_rewritten(fact, locale) for fact in one.facts]
        if one.set_ids:
            shown = ", ".join(one.set_ids[:12])
            more = f" and {len(one.set_ids) - 12} more" if len(one.set_ids) > 12 else ""  # noqa: PLR2004 -- a line
            lines.append(f"Sets: {shown}{more}")
    return tuple(lines)


_DESIGN_OF_TABLE: Final = {
    "paired": "everybody did both arms",
    "crossover": "everybody did both arms, in two orders",
    "groups": "everybody did one arm",
    "one_person": "one person, session by session",
}


def group_title(result: GroupResult) -> str:
    """Name the report of a table."""
    return f"{result.ask.tried} against {result.ask.against}"


def group_parts(result: GroupResult, notes: Sequence[str], locale: Locale = ENGLISH) -> tuple[Part, ...]:
    """Tell what a table of a group, or of a published trial, says."""
    counts = ", ".join(f"{arm}: {n}" for arm, n in result.n.items())
    in_pairs = result.ask.in_pairs
    noun = "pairs of sessions" if in_pairs else "sessions" if result.design == "one_person" else "athletes"
    design = "one person, both arms in each pair" if in_pairs else _DESIGN_OF_TABLE[result.design]
    how = result.effect.method
    places = places_of(result.effect)  # one effect is written in one way, whichever interval stands beside it
    numbers = [
        f"Effect: {_exact(result.effect, places, locale)}; {_exact(result.effect_80, places, locale)}",
        (
            f"Chance of help {_pct(result.p_helps)}, of no worthwhile effect {_pct(result.p_none)}, of harm "
            f"{_pct(result.p_harms)} (a word needs 90 %)."
        ),
    ]
    if result.design != "one_person":
        numbers.insert(
            1,
            f"For somebody who thinks effects are usually small, which the chances are reckoned for: "
            f"{_exact(result.believed, places, locale)}",
        )
    if result.period_effect is not None:
        numbers.append(f"Later against earlier period: {_exact(result.period_effect, places, locale)}")
    method = (
        f"{design}; {noun}: {counts}. {how[0].upper()}{how[1:]}.",
        f"Smallest effect that matters: {amount(float(f'{result.worth:.3g}'), result.unit)} ({result.worth_from}).",
    )
    parts = [
        Part(heading=f"{WORDS[result.word]}: {group_title(result)}", lines=(result.sentence,)),
        Part(heading="Numbers", lines=tuple(numbers)),
        Part(heading="How it was done", lines=method),
    ]
    told = (*notes, *result.notes)
    return (*parts, Part(heading="Limits", lines=told)) if told else tuple(parts)


def _exact(effect: Estimate, places: int, locale: Locale) -> str:
    """An effect of a table with its interval, whatever its unit."""
    value, low, high = (_with_sign(one, places, locale) for one in (effect.value, effect.low, effect.high))
    return f"{value} {effect.unit} ({100 * effect.level:.0f} % interval {low} to {high})"


def _with_sign(value: float, places: int, locale: Locale) -> str:
    text = number(abs(value), places, locale)
    nothing = not text.strip("0.,")
    return "0" if nothing else f"{'+' if value > 0 else '-'}{text}"


#: Before and after is no trial: its words say what came, not what did it.
SINCE_WORDS: Final[dict[Word, str]] = {
    "helps": "More than was to be expected since",
    "harms": "Less than was to be expected since",
    "no_worthwhile_effect": "About what was to be expected since",
    "inconclusive": "Cannot be told",
    "not_judged_yet": "Not judged yet",
    "stopped": "Stopped",
}


def before_after_parts(result: BeforeAfter, locale: Locale = ENGLISH) -> tuple[Part, ...]:
    """Tell what a change in the past left over."""
    day = written_day(result.change, locale)
    parts = [
        Part(
            heading=f"{SINCE_WORDS[result.word]}: the change of {day}", lines=(days_rewritten(result.sentence, locale),)
        )
    ]
    if result.effect is not None and result.effect_80 is not None and result.naive is not None:
        rest = result.naive - (result.by_trend or 0.0) - (result.by_recovery or 0.0)
        plain = (
            f"Last four weeks against the four before the change: {_signed(result.naive, locale)} %. Of that "
            f"{_signed(result.by_trend or 0.0, locale)} % is where the lifts were going anyway (other machines "
            f"included), {_signed(result.by_recovery or 0.0, locale)} % is good and bad weeks, and "
            f"{_signed(rest, locale)} % is left of these weeks; the line above weighs every session."
        )
        numbers = (
            f"Left for the change: {effect_words(result.effect, locale)}; {effect_words(result.effect_80, locale)}",
            plain,
            (
                f"Chance of help {_pct(result.p_helps)}, of no worthwhile effect {_pct(result.p_none)}, of harm "
                f"{_pct(result.p_harms)} (a word needs 90 %, less than {result.worth:g} % does not matter)."
            ),
        )
        lifts = tuple(
            f"{one.title}: {sum(d < result.change for d, _ in one.sessions)} sessions before, "
            f"{sum(d >= result.change for d, _ in one.sessions)} after"
            for one in result.lifts
        )
        parts += [Part(heading="Numbers", lines=numbers), Part(heading="Lifts", lines=lifts)]
    return (*parts, Part(heading="Limits", lines=result.notes)) if result.notes else tuple(parts)
