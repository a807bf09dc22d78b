"""How is a verdict said in words? The same words on the terminal and on the page.

Nothing here judges: the state, its probabilities and dates come from `dorsi.core.progress.judgement`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dorsi.core.progress.verdict_words import INSTEAD, WITHIN_EACH, new_level_sentence
from dorsi.report.words import ENGLISH, Locale, listed, number, short_day, written_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dorsi.core.estimate import Estimate
    from dorsi.core.progress.judgement import BackVerdict, Expectation, LiftVerdict, State, Verdict, View
    from dorsi.core.progress.review import SeriesCourse

__all__ = [
    "HALVED",
    "MEANS",
    "STATE_WORDS",
    "chance_words",
    "expectation_words",
    "fair_words",
    "gap_words",
    "instead_words",
    "level_words",
    "lift_sentence",
    "percent",
    "since_words",
    "slope_words",
    "stuck_words",
    "sureness",
    "unseen_words",
    "verdict_sentence",
    "view_words",
    "why_unjudged",
]

STATE_WORDS: Final[Mapping[State, str]] = {
    "progressing": "progressing",
    "cannot_tell": "cannot tell yet",
    "plateau_likely": "plateau likely",
    "declining": "declining",
}
_IN_A_SENTENCE: Final[Mapping[State, str]] = {
    "progressing": "progressing",
    "cannot_tell": "cannot tell yet",
    "plateau_likely": "probably stuck",
    "declining": "probably declining",
}
HALVED: Final = "What halves that time:"
MEANS: Final = "What shortens it, by your own numbers:"
_MINUS: Final = "\N{MINUS SIGN}"
_NAMED: Final = 4
_LEVELS_TOLD: Final = 2
#: What lies further back says nothing about now, and is not judged.
_WINDOW_DAYS: Final = 728
_TENTHS_BELOW: Final = 10
#: A gap to the best of less (per cent) is none.
_AT_THE_BEST: Final = 0.5
#: The last whole per cent below what a named state takes.
_JUST_SHORT: Final = 79


def percent(probability: float) -> str:
    """Write a probability; what is nearly sure is not called sure.

    >>> percent(0.35), percent(0.996), percent(0.002), percent(0.7996), percent(0.8)
    ('35 %', 'over 99 %', 'under 1 %', '79 %', '80 %')
    """
    shown = 100 * probability
    if shown < 1:
        return "under 1 %"
    if shown > 99:  # noqa: PLR2004 -- per cent
        return "over 99 %"
    # What falls short of a verdict is not rounded up to one.
    return f"{_JUST_SHORT if _JUST_SHORT < shown < _JUST_SHORT + 1 else round(shown)} %"


def sureness(verdict: Verdict) -> float | None:
    """How probable is what the state says? None where it says nothing."""
    return {
        "progressing": verdict.p_progress,
        "plateau_likely": verdict.p_plateau,
        "declining": verdict.p_decline,
        "cannot_tell": None,
    }[verdict.state]


def _signed(value: float, locale: Locale, *, plus: bool = True) -> str:
    text = number(abs(value), 2, locale)
    if text == "0":
        return "0"
    return f"{_MINUS if value < 0 else '+' if plus else ''}{text}"


def slope_words(slope: Estimate | None, locale: Locale = ENGLISH, *, short: bool = False) -> str:
    """Write a slope in per cent a week with its interval; empty where there is none.

    >>> from dorsi.core.estimate import Estimate
    >>> slope = Estimate(value=0.31, low=-0.02, high=0.6, level=0.8, unit="%/week", method="", n=9)
    >>> slope_words(slope).replace("\N{MINUS SIGN}", "-"), slope_words(slope, short=True).replace("\N{MINUS SIGN}", "-")
    ('+0.31 % a week (-0.02 to 0.6)', '+0.31 (-0.02..0.6)')
    """
    if slope is None:
        return ""
    low, high = _signed(slope.low, locale, plus=False), _signed(slope.high, locale, plus=False)
    if short:
        return f"{_signed(slope.value, locale)} ({low}..{high})"
    return f"{_signed(slope.value, locale)} % a week ({low} to {high})"


def since_words(verdict: Verdict, as_of: date, locale: Locale = ENGLISH, *, interval: bool = False) -> str:
    """Write since when, with its interval if wanted; empty where nothing changed, or no state is named."""
    if verdict.since is None or verdict.state == "cannot_tell":
        return ""
    told = f"since {short_day(verdict.since, as_of, locale)}"
    if interval and verdict.since_low is not None and verdict.since_high is not None:
        days = (verdict.since_low, verdict.since, verdict.since_high)
        # A year on one of the days belongs on all of them.
        write = short_day if all(day.year == as_of.year for day in days) else _full_day
        low, middle, high = (write(day, as_of, locale) for day in days)
        told = f"since {middle} (between {low} and {high})"
    return told


def _full_day(day: date, _as_of: date, locale: Locale) -> str:
    return written_day(day, locale)


def fair_words(verdict: Verdict, as_of: date, locale: Locale = ENGLISH) -> str:
    """Write by when half of such cases have a verdict, or why no day can be named."""
    if verdict.earliest_fair_date is not None:
        if verdict.earliest_fair_date <= as_of:
            return ""
        return f"even odds of a verdict by {short_day(verdict.earliest_fair_date, as_of, locale)}"
    return _phrase(verdict.why_no_date or "")


def _phrase(text: str) -> str:
    """Make a sentence fit inside another one."""
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def verdict_sentence(verdict: Verdict, as_of: date, locale: Locale = ENGLISH) -> str:
    """Say the verdict with how sure it is: "progressing, 91 % sure; +0.31 % a week (0.18 to 0.44) since 3 May"."""
    sure, told = sureness(verdict), STATE_WORDS[verdict.state]
    slope = slope_words(verdict.slope_pct_per_week, locale)
    if sure is None:
        return "; ".join(filter(None, (told, fair_words(verdict, as_of, locale), slope)))
    pace = " ".join(filter(None, (slope, since_words(verdict, as_of, locale))))
    return "; ".join(filter(None, (f"{told}, {percent(sure)} sure", pace)))


def lift_sentence(verdict: Verdict, as_of: date, locale: Locale = ENGLISH) -> str:
    """Answer in the title of a chart: "+0.4 % a week (0.2 to 0.6), since 3 May probably stuck"."""
    pace, state = slope_words(verdict.slope_pct_per_week, locale), _IN_A_SENTENCE[verdict.state]
    if verdict.state == "cannot_tell":
        fair = fair_words(verdict, as_of, locale)
        if fair.startswith("cannot"):
            return ", ".join(filter(None, (pace, fair)))
        return "; ".join(filter(None, (", ".join(filter(None, (pace, state))), fair)))
    if verdict.state == "plateau_likely" and verdict.p_decline > verdict.p_flat / 2:
        state += " or falling"
    return ", ".join(filter(None, (pace, f"{since_words(verdict, as_of, locale)} {state}".strip())))


def stuck_words(back: BackVerdict, *, named: bool = True) -> str:
    """Tell apart: all of the back is stuck, or some lifts are; empty where none is."""
    if not back.stuck:
        return ""
    count, of = len(back.stuck), len(back.lifts)
    if count >= of:
        told = (
            f"All {count} back lifts look stuck or falling"
            if count > 1
            else "The one back lift judged looks stuck or falling"
        )
    elif 2 * count > of:
        told = f"{count} of {of} back lifts look stuck or falling"
    else:
        told = f"{'One lift looks' if count == 1 else f'{count} lifts look'} stuck or falling"
        if back.verdict.state == "progressing":
            told += ", not the whole back"
    more = [f"{count - _NAMED} more"] if count > _NAMED else []
    return f"{told}: {listed([*back.stuck[:_NAMED], *more])}" if named else told


def chance_words(found: LiftVerdict) -> str:
    """Say how probable a new best is, or nothing."""
    parts = [
        f"{percent(p)} within {span}"
        for p, span in ((found.p_new_best_42d, "six weeks"), (found.p_new_best_84d, "twelve weeks"))
        if p is not None
    ]
    gap = gap_words(found)
    return f"chance of a new best: {', '.join(parts)}{f'; {gap}' if gap else ''}" if parts else ""


def gap_words(found: LiftVerdict) -> str:
    """Say how far the best so far lies off: with it the chance of a new one can be understood."""
    above = found.best_above_pct
    if above is None:
        return ""
    if above < _AT_THE_BEST:
        return "the last three sessions stand at the best so far"
    told = number(above, 1 if above < _TENTHS_BELOW else 0)
    return f"the best so far lies {told} % above the middle of the last three sessions"


def expectation_words(expectation: Expectation, as_of: date, locale: Locale = ENGLISH) -> tuple[str, str]:
    """Say what can be seen by when, and what halves that time (empty where nothing does)."""
    size = number(expectation.change_pct, 1 if expectation.change_pct < _TENTHS_BELOW else 0, locale)
    change = f"a change of {size} %"
    if expectation.told_as:
        change = f"{change} ({expectation.told_as})" if expectation.size_says else expectation.told_as
    by, half = (day and short_day(day, as_of, locale) for day in (expectation.by, expectation.by_half))
    often = f" in four of five cases, in half of them by {half}" if half and half != by else " in four of five cases"
    seen = f"At your rate and noise, {change} would be visible by {by}{often}."
    halved, means = expectation.halved_by, expectation.shortened_by
    told = [f"{HALVED} {'; '.join(map(_phrase, halved))}." if halved else ""]
    told.append(f"{MEANS} {'; '.join(map(_phrase, means))}." if means else "")
    return seen, " ".join(filter(None, told))


def unseen_words(found: LiftVerdict) -> str:
    """Say that no change is seen within a year, where none is and nothing else has said so."""
    verdict = found.verdict
    if found.expectation or verdict.instead or verdict.slope_pct_per_week is None or verdict.state == "cannot_tell":
        return ""
    return (
        "At your rate and noise, a change of the size to be expected is not visible from the load within a year; what "
        f"can be judged instead: {listed(INSTEAD)}."
    )


def level_words(found: LiftVerdict) -> str:
    """Say where the loads stand at another level than before, and how that is taken."""
    told = [new_level_sentence(level) for level in found.new_levels[-_LEVELS_TOLD:]]
    return " ".join([*told, WITHIN_EACH]) if told else ""


def instead_words(verdict: Verdict) -> str:
    """Say what can be judged where the load cannot tell."""
    return (
        f"What can be judged instead: {listed([_phrase(one) for one in verdict.instead])}." if verdict.instead else ""
    )


def view_words(view: View) -> str:
    """Say what the state would be under another view of effort that nobody noted."""
    return f"{_phrase(view.view)}: {STATE_WORDS[view.state]}"


def why_unjudged(series: SeriesCourse | None, as_of: date) -> str:
    """Why is there no verdict on this series as of this day?"""
    if series is None or not series.points:
        return "nothing that can be compared was logged"
    if (as_of - series.points[-1].day).days > _WINDOW_DAYS:
        return "not trained in the last two years"
    if series.measured_in == "kg":
        return "too few sessions that can be compared"
    return "no load that can be turned into an e1RM was logged"
