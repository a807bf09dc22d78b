"""From which day is a log looked at? One rule for report, coach, load and plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.safety.loads import load_after_break

__all__ = ["LookedFrom", "day_looked_from", "how_old", "old_log_words", "taken_for_today"]

#: From so many days on a log is old enough to say so.
OLD_DAYS: Final = 14
_TWO_WEEKS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFrom:
    """The day, the last day of training up to it, and what is to be said at the head of days in the future.

    ``last`` is None where no session lies on or before the day. ``future`` is empty where nothing is left out.
    """

    as_of: date
    last: date | None
    future: str = ""


def day_looked_from(days: Sequence[date], today: date, given: date | None = None) -> LookedFrom:
    """From which day is this log looked at?

    From the day that was given, else from the last session that is not dated in the future. What is dated later than
    today is a slip of typing: it is left out, and said. Where all of it lies in the future there is nothing else to
    go by, so its last day stands for today, and that is said.

    Parameters
    ----------
    days : of the sets, in order, at least one.
    today : of the clock.
    given : by the user.

    Examples
    --------
    >>> seen = day_looked_from([date(2025, 3, 2), date(2090, 1, 1)], date(2026, 1, 1))
    >>> seen.as_of.isoformat(), seen.future
    ('2025-03-02', '1 day of the log lies in the future and is left out: 2090-01-01. Look at its date.')
    """
    known = bisect_right(days, max(today, given) if given else today)
    later = sorted(set(days[known:]))
    if given is None and not known:
        return LookedFrom(as_of=days[-1], last=days[-1], future=_all_of_it(later))
    as_of = given or days[known - 1]
    upto = bisect_right(days, as_of)
    return LookedFrom(as_of=as_of, last=days[upto - 1] if upto else None, future=_left_out(later))


def taken_for_today(
    days: Sequence[date], clock: date, given: date | None, *, made_up: bool
) -> tuple[date, tuple[str, ...]]:
    """Which day is today, and what is said of it? One rule for coach, load and plan.

    It is that of the clock. A made-up log, with which nobody goes on, has the day after its last one, unless the user
    gives a day to look from.

    Parameters
    ----------
    days : of the sets, in order.
    clock : the day of the clock.
    given : the day to look from, by the user.
    made_up : is the log a made-up one?

    >>> taken_for_today([date(2026, 7, 3)], date(2030, 1, 1), None, made_up=True)[0].isoformat()
    '2026-07-04'
    >>> taken_for_today([date(2026, 7, 3)], date(2030, 1, 1), date(2026, 8, 1), made_up=True)[0].isoformat()
    '2030-01-01'
    """
    if not made_up or given is not None or not days or days[-1] >= clock:
        return clock, ()
    today = days[-1] + timedelta(days=1)
    return today, (f"As the log is made up, {today.isoformat()}, the day after its last, is taken for today.",)


def _left_out(later: Sequence[date]) -> str:
    if not later:
        return ""
    if len(later) == 1:
        return f"1 day of the log lies in the future and is left out: {later[0].isoformat()}. Look at its date."
    return (
        f"{len(later)} days of the log lie in the future and are left out ({later[0].isoformat()} to "
        f"{later[-1].isoformat()}). Look at their dates."
    )


def _all_of_it(later: Sequence[date]) -> str:
    return (
        f"Look at the dates: the whole log lies in the future (from {later[0].isoformat()}). Its last day, "
        f"{later[-1].isoformat()}, is taken for today."
    )


def how_old(last: date, as_of: date) -> str:
    """Say how old a log is, "20 weeks"; empty where it is up to date.

    >>> how_old(date(2026, 7, 3), date(2026, 11, 22)), how_old(date(2026, 7, 3), date(2026, 7, 10))
    ('20 weeks', '')
    """
    days = (as_of - last).days
    return f"{max(days // 7, _TWO_WEEKS)} weeks" if days > OLD_DAYS else ""


def old_log_words(last: date, today: date, answer: str, *, lighter: bool = False) -> str:
    """Say of an old log that nobody knows what came after it, and with which loads to come back.

    Parameters
    ----------
    last : the last day of the log.
    today : the day of asking, two weeks later at least.
    answer : what is given all the same, as a sentence.
    lighter : are next sets given that are lighter for the weeks without?
    """
    told = (
        f"The log ends on {last.isoformat()}, {how_old(last, today)} before {today.isoformat()}: what came after is "
        f"unknown. {answer} If you trained since, give a newer export."
    )
    share = load_after_break((today - last).days / 7)
    if share >= 1:
        return told
    if lighter:
        return (
            f"{told} If you did not, come back first: next sets that name the weeks without are those to begin with, "
            f"all others begin at about {100 * share:.0f} % of these loads; go up one step a week while two "
            "repetitions stay in reserve."
        )
    return (
        f"{told} If you did not, come back first: begin at about {100 * share:.0f} % of these loads and go up one step "
        "a week while two repetitions stay in reserve."
    )
