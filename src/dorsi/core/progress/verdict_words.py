"""Why is the verdict what it is, and what would change it? One plain sentence each, in a lifter's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.estimate import Estimate
from dorsi.core.progress.judgement import State, Verdict

__all__ = [
    "INSTEAD",
    "Grounds",
    "all_stuck_sentence",
    "break_sentence",
    "one_stuck_sentence",
    "what_would_change",
    "why",
]

#: What can be judged where the load cannot tell.
INSTEAD: Final = ("repetitions at a load", "clean repetitions", "the amount of work")
#: Slopes that print as 0.00 are said to be none.
_NOTHING: Final = 0.005
_MINUS: Final = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a sentence about a verdict needs beside the verdict itself.

    ``earlier_pct`` is the slope before the last change (% a week), ``weeks`` how far the sessions reach back,
    ``fewest_sessions`` and ``fewest_weeks`` what a named state takes, ``days_idle`` since the last session of it.
    ``by`` is the day by which a stop that began today, or a rise, could be told; None where no date is honest.
    """

    as_of: date
    by: date | None
    weeks: float
    sessions: int
    earlier_pct: float
    fewest_sessions: int
    fewest_weeks: float
    days_idle: int
    stale: bool


def why(verdict: Verdict, grounds: Grounds) -> str:
    """Say in one sentence what the verdict rests on."""
    slope = verdict.slope_pct_per_week
    if grounds.stale:
        return f"It was last trained {grounds.days_idle} days ago: that says nothing about where it is going now."
    if slope is None:
        return f"{_count(grounds.sessions, 'session')} can be compared so far: no slope can be seen in that."
    if verdict.state == "cannot_tell":
        return _why_open(verdict, grounds, slope)
    return _when(verdict, grounds) + _pace(verdict, slope) + _before(verdict, grounds)


def what_would_change(verdict: Verdict, grounds: Grounds) -> str:
    """Say in one sentence which sessions would give another verdict."""
    by = f", at the earliest about {_day(grounds.by)}" if grounds.by else ""
    if grounds.stale:
        return "Three or more sessions of it in the coming weeks."
    young = grounds.weeks < grounds.fewest_weeks
    if verdict.slope_pct_per_week is None or verdict.n < grounds.fewest_sessions or young:
        missing = max(grounds.fewest_sessions - verdict.n, 1)
        return f"{_count(missing, 'more session')}, over at least {grounds.fewest_weeks:.0f} weeks in all."
    if verdict.why_no_date:
        return "More sessions, or sessions that scatter less."
    again = f"; look again from about {_day(grounds.by)}" if grounds.by else ""
    return {
        "progressing": f"Sessions that stay where they are now would be seen as a plateau{by}.",
        "plateau_likely": f"Sessions that rise would be seen as progress{by}.",
        "declining": f"Sessions that hold what they reach now would be seen as a plateau{by}.",
        "cannot_tell": f"Regular sessions as up to now may settle it{again}.",
    }[verdict.state]


def all_stuck_sentence(lifts: int) -> str:
    """Say what it means that everything is stuck."""
    every = "Both lifts" if lifts == 2 else f"All {lifts} lifts"  # noqa: PLR2004 -- two are both
    return (
        f"{every} of the back stand still or fall together: look first at what they share, such as the amount of work, "
        "how near to failure it is and recovery, not at single exercises."
    )


def one_stuck_sentence(stuck: tuple[str, ...], lifts: int, back: State) -> str:
    """Say what it means that only some lifts are stuck while this is said of the back."""
    names, one = _listed(stuck), len(stuck) == 1
    does = "stands still or falls" if one else "stand still or fall"
    if back in {"plateau_likely", "declining"} or len(stuck) > lifts / 2:
        return (
            f"{len(stuck)} of {lifts} lifts of the back {does} ({names}): what they share comes before what is special "
            "about each."
        )
    if back == "cannot_tell":
        return f"{names} {does}; whether the rest of the back does too cannot be told yet."
    return (
        f"{names} {does} while the back as a whole rises: look first at {'that exercise' if one else 'these'}, at "
        "technique, place in the session and steps of load."
    )


def break_sentence(weeks: float, until: date) -> str:
    """Say that a long break is allowed for."""
    return f"There was no training for {weeks:.0f} weeks until {_day(until)}: what that took is not counted as decline."


def _why_open(verdict: Verdict, grounds: Grounds, slope: Estimate) -> str:
    if grounds.sessions < grounds.fewest_sessions or grounds.weeks < grounds.fewest_weeks:
        return (
            f"{_count(grounds.sessions, 'session')} over {_span(grounds.weeks)} so far; a verdict takes at least "
            f"{grounds.fewest_sessions} sessions and {grounds.fewest_weeks:.0f} weeks."
        )
    if verdict.why_no_date:
        return (
            f"At this scatter and rate of sessions a rise of the size to be expected takes years to be told from none; "
            f"the slope is {_numbers(slope)}."
        )
    events = (("it rises", verdict.p_progress), ("it stands still", verdict.p_flat), ("it falls", verdict.p_decline))
    chances = ", ".join(f"that {name} {100 * p:.0f} %" for name, p in events)
    return f"Over the last {_span(grounds.weeks)} the slope is {_numbers(slope)}; the chance {chances}."


def _when(verdict: Verdict, grounds: Grounds) -> str:
    if verdict.since is None:
        return f"Over the last {_span(grounds.weeks)} "
    weeks = max((grounds.as_of - verdict.since).days / 7, 1.0)
    return f"Over the last {_span(weeks)}, since about {_day(verdict.since)}, "


def _pace(verdict: Verdict, slope: Estimate) -> str:
    if verdict.state == "progressing":
        return f"it rose {_numbers(slope)}"
    if verdict.state == "declining":
        return f"it fell: {_numbers(slope)}"
    still = "it stood still or fell" if verdict.p_decline > verdict.p_flat / 2 else "it stood still"
    return f"{still}: {_numbers(slope)}"


def _before(verdict: Verdict, grounds: Grounds) -> str:
    if verdict.since is None or abs(grounds.earlier_pct) < _NOTHING:
        return "."
    return f"; before that {_plain(grounds.earlier_pct)} % a week."


def _numbers(slope: Estimate) -> str:
    return f"{_plain(slope.value)} % a week ({_plain(slope.low)} to {_plain(slope.high)})"


def _plain(value: float) -> str:
    """Two digits are enough for a slope, and less than that is nothing."""
    if abs(value) < _NOTHING:
        return "0"
    return f"{_MINUS if value < 0 else ''}{abs(value):.2f}".rstrip("0")


def _span(weeks: float) -> str:
    return f"{max(round(weeks), 1)} weeks" if weeks >= 1.5 else "week"  # noqa: PLR2004 -- "1 weeks" is no English


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
