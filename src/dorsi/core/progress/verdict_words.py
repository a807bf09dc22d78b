"""Why is the verdict what it is, and what would change it? One plain sentence each, in a lifter's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dorsi.core.estimate import Estimate
from dorsi.core.phrases import counted, listed
from dorsi.core.progress.judgement import NewLevel, State, Verdict

__all__ = [
    "INSTEAD",
    "WITHIN_EACH",
    "Grounds",
    "all_stuck_sentence",
    "breaks_sentence",
    "held_sentence",
    "new_level_sentence",
    "one_stuck_sentence",
    "what_would_change",
    "why",
]

#: What can be judged where the load cannot tell.
INSTEAD: Final = ("repetitions at a load", "clean repetitions", "the amount of work")
#: Said where loads stand at another level than before.
WITHIN_EACH: Final = "The trend is read within each stretch."
#: Slopes that print as 0.00 are said to be none.
_NOTHING: Final = 0.005
_MINUS: Final = "\N{MINUS SIGN}"
#: The last whole per cent below what a named state takes.
_JUST_SHORT: Final = 79


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a sentence about a verdict needs beside the verdict itself.

    ``earlier_pct`` is the slope before the last change (% a week), ``weeks`` how far the sessions reach back,
    ``fewest_sessions`` and ``fewest_weeks`` what a named state takes, ``days_idle`` since the last session of it.
    ``by`` and ``by_most`` are the days by which a stop that began today (or a rise, of ``pace_pct`` a week) is told in
    half and in four of five such cases; where no state is named, ``by`` is when one is, in half of such cases. None
    where no date is honest.
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
    by_most: date | None = None
    pace_pct: float = 0.0


def why(verdict: Verdict, grounds: Grounds) -> str:
    """Say in one sentence what the verdict rests on."""
    slope = verdict.slope_pct_per_week
    if grounds.stale:
        return f"It was last trained {grounds.days_idle} days ago: that says nothing about where it is going now."
    if slope is None:
        return f"{counted(grounds.sessions, 'session')} can be compared so far: no slope can be seen in that."
    if verdict.state == "cannot_tell":
        return _why_open(verdict, grounds, slope)
    return _when(verdict, grounds) + _pace(verdict, slope) + _before(verdict, grounds)


def held_sentence(alone: Verdict) -> str:
    """Say what the sessions say by themselves where that of a lift's earlier months still weighs against it."""
    return (
        f"By themselves these sessions say {_chance(alone.p_progress)} for a rise, {_chance(alone.p_flat)} for "
        f"standing still and {_chance(alone.p_decline)} for a fall. What is said of one lift follows slowly, so that "
        "it does not change from month to month."
    )


def what_would_change(verdict: Verdict, grounds: Grounds) -> str:
    """Say in one sentence which sessions would give another verdict."""
    if grounds.stale:
        return "Three or more sessions of it in the coming weeks."
    young = grounds.weeks < grounds.fewest_weeks
    if verdict.slope_pct_per_week is None or verdict.n < grounds.fewest_sessions or young:
        return _what_is_missing(verdict, grounds, young=young)
    if verdict.why_no_date:
        return "More sessions, or sessions that scatter less."
    pace = f"{_plain(max(grounds.pace_pct, _NOTHING))} % a week"
    return {
        "progressing": f"Sessions that stay where they are now would be seen as a plateau{_told_by(grounds)}.",
        "plateau_likely": f"A rise of {pace} from now on would be seen as progress{_told_by(grounds)}.",
        "declining": f"Sessions that hold what they reach now would be seen as no decline{_told_by(grounds)}.",
        "cannot_tell": f"Regular sessions as up to now may settle it{_settled_by(grounds)}.",
    }[verdict.state]


def _what_is_missing(verdict: Verdict, grounds: Grounds, *, young: bool) -> str:
    missing = max(grounds.fewest_sessions - verdict.n, 0)
    told = f"At least {counted(missing, 'more session')}" if missing else "More sessions"
    if young:
        told += f", over {grounds.fewest_weeks:.0f} weeks or more in all"
    if verdict.why_no_date and verdict.slope_pct_per_week is not None:
        told += ", and more of them a week: at this rate a rise takes more than a year to be told from none"
    return f"{told}."


def _settled_by(grounds: Grounds) -> str:
    return f": in half of such cases by {_day(grounds.by)}" if grounds.by and grounds.by > grounds.as_of else ""


def _told_by(grounds: Grounds) -> str:
    """Give the range of days on which it would be told, with how often that held in made-up logs."""
    if grounds.by is None or grounds.by_most is None:
        return ", but that would take more than a year"
    return f": in half of such cases by {_day(grounds.by)}, in four of five by {_day(grounds.by_most)}"


def all_stuck_sentence(lifts: int) -> str:
    """Say what it means that everything is stuck."""
    every = "Both lifts" if lifts == 2 else f"All {lifts} lifts"  # noqa: PLR2004 -- two are both
    return (
        f"{every} of the back stand still or fall together: look first at what they share, such as the amount of work, "
        "how near to failure it is and recovery, not at single exercises."
    )


def one_stuck_sentence(stuck: tuple[str, ...], lifts: int, back: State) -> str:
    """Say what it means that only some lifts are stuck while this is said of the back."""
    names, one = listed(stuck), len(stuck) == 1
    does = "stands still or falls" if one else "stand still or fall"
    if back in {"plateau_likely", "declining"} or len(stuck) > lifts / 2:
        return (
            f"By their own sessions {len(stuck)} of {lifts} lifts of the back {does} ({names}), and so does the back "
            "taken together: what its lifts share comes before what is special about one."
        )
    if back == "cannot_tell":
        return f"{names} {does}; whether the rest of the back does too cannot be told yet."
    return (
        f"{names} {does} while the back as a whole rises: look first at {'that exercise' if one else 'these'}, at "
        "technique, place in the session and steps of load."
    )


def breaks_sentence(breaks: Sequence[tuple[float, date]]) -> str:
    """Say that long breaks are allowed for: weeks of each, and the day it ended."""
    told = listed([f"for {weeks:.0f} weeks until {_day(until)}" for weeks, until in breaks])
    return f"There was no training {told}: what that took is not counted as decline."


def new_level_sentence(level: NewLevel, lift: str = "") -> str:
    """Say that a lift stands at another level than before, and how that is taken."""
    size = f"{abs(level.change_pct):.0f} % {'higher' if level.change_pct > 0 else 'lower'}"
    of = f" of {lift}" if lift else ""
    off = f", after {_span(level.weeks_off)} without it" if level.weeks_off else ""
    if level.until:
        why = "what a break did" if level.weeks_off else "another machine for a while, or an injury"
        comma, back = "," if off else "", _day(level.until)
        return f"From {_day(level.day)}{off}{comma} the loads{of} stood {size}, and from {back} as before: {why}."
    if level.weeks_off:
        low = " What comes back in the first weeks is not taken for a rise." if level.change_pct < 0 else ""
        return f"From {_day(level.day)} on{off}, the loads{of} stand {size}: a break, no decline and no rise.{low}"
    other = "" if level.change_pct > 0 else " An injury would look the same."
    return f"From {_day(level.day)} on the loads{of} stand {size}: another machine?{other}"


def _why_open(verdict: Verdict, grounds: Grounds, slope: Estimate) -> str:
    if grounds.sessions < grounds.fewest_sessions or grounds.weeks < grounds.fewest_weeks:
        return (
            f"{counted(grounds.sessions, 'session')} over {_span(grounds.weeks)} so far; a verdict takes at least "
            f"{grounds.fewest_sessions} sessions and {grounds.fewest_weeks:.0f} weeks."
        )
    if verdict.why_no_date:
        return (
            "Too early to say, and loads alone will not tell within a year: they scatter too much for so few sessions. "
            f"The slope is {_numbers(slope)}."
        )
    events = (("it rises", verdict.p_progress), ("it stands still", verdict.p_flat), ("it falls", verdict.p_decline))
    chances = ", ".join(f"that {name} {_chance(p)}" for name, p in events)
    likeliest = max(events, key=lambda event: event[1])[0]
    return (
        f"Too early to say; most likely {likeliest}. Over the last {_span(grounds.weeks)} the slope is "
        f"{_numbers(slope)}; the chance {chances}."
    )


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
    fell = verdict.p_decline > verdict.p_flat / 2 and slope.value <= -_NOTHING
    still = "it stood still or fell" if fell else "it stood still"
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
    return f"{_MINUS if value < 0 else ''}{abs(value):.2f}".rstrip("0").rstrip(".")


def _chance(p: float) -> str:
    """Write a chance; what falls short of a verdict is not rounded up to one."""
    if p < 0.01:  # noqa: PLR2004 -- per cent
        return "under 1 %"
    if p > 0.99:  # noqa: PLR2004 -- per cent
        return "over 99 %"
    return f"{_JUST_SHORT if _JUST_SHORT < 100 * p < _JUST_SHORT + 1 else round(100 * p)} %"


def _span(weeks: float) -> str:
    return f"{max(round(weeks), 1)} weeks" if weeks >= 1.5 else "week"  # noqa: PLR2004 -- "1 weeks" is no English


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
