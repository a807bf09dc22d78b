"""What is said of the time after a change: why no day can be named, and what comes next if it does not help."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
from dorsi.core.coach.diagnosis.to_log import ToLog, what_to_log
from dorsi.core.coach.diagnosis.weighing import Weighed
from dorsi.core.coach.prescription.checkpoints.if_missed import NEXT_IS
from dorsi.core.coach.prescription.choosing.choosing_remedy import ENOUGH_WEIGHT, remedy_of, takes_too_much
from dorsi.core.coach.prescription.choosing.noting_first import FOLLOWS
from dorsi.core.coach.prescription.traits import TRAITS, traits_of
from dorsi.core.progress.judgement import Expectation
from dorsi.core.safety.flags import Flags

__all__ = ["NOTE", "Then", "dates", "if_it_fails", "note_promised", "promised_words", "then", "why_no_date"]

#: What is promised where a note comes next.
NOTE: Final = "note"
#: Nobody waits longer than this for a judgement; before and after is read then, with its interval.
LONGEST: Final = timedelta(weeks=26)
#: A cause of less weight is no second one.
_LEAST: float = 0.05
_NEXT_A_NOTE, _FOUR_WEEKS = "next you note ", " for four weeks"
#: What notes made beside a change tell if it does not help.
_SHOWS: Final[Mapping[Field, str]] = {
    "rir": "your notes then say whether the sets end too early",
    "clean_reps": "your notes then say whether the load is too heavy for clean repetitions",
    "stopped_by": "your notes then say whether grip or arms give out first",
    "hold_s": "your notes then say whether the stop at the end is missing",
    "felt_tension": "your notes then say whether the back does the work",
    "fatigue": "your notes then say whether you are worn",
}
#: Where no cause is left that the log speaks for.
_NONE_LEFT: Final = ", and what no log shows is asked about: sleep, food, worries"


def why_no_date(first: Diagnosed) -> str:
    """Say why the trend alone names no day, and what to look at as well."""
    verdict = first.problem.verdict
    seen = ", ".join(verdict.instead) or "repetitions at the same load, clean repetitions, sets and days kept"
    return f"the trend of the load alone cannot tell it within a year; look at {seen} as well"


def dates(expected: Expectation | None, start: date) -> tuple[date | None, date, date | None]:
    """When have half of such changes shown, when is it judged, and when have four in five shown in the trend?"""
    longest = start + LONGEST
    if expected is None:
        return None, longest, None
    return expected.by_half, min(expected.by, longest), expected.by


def if_it_fails(first: Diagnosed, weighed: Weighed | None, judge: date, made: str = "") -> tuple[str, ...]:
    """Say what comes next if this does not help.

    Parameters
    ----------
    first, weighed : as in `then`.
    judge : the day of judgement.
    made : the remedy of now.
    """
    second = _left(first, weighed, {made})
    title = second.cause.title.lower() if second is not None and second.cause else None
    return (f'no rise by {judge.isoformat()}: then the next cause, "{title}", is looked at',) if title else ()


def _left(first: Diagnosed, weighed: Weighed | None, tried: Collection[str] = ()) -> Weighed | None:
    """Give the heaviest cause but this one that is left: none that calls for what was tried only, nor its opposite."""
    made = frozenset(tried)
    gone = made | _same_medicine(made) | _undoing(made)
    rest = [one for one in first.ranked if one.cause is not None and one is not weighed and one.weight.value > _LEAST]
    return next((one for one in rest if one.cause is not None and not set(one.cause.remedies) <= gone), None)


def _same_medicine(made: Collection[str]) -> set[str]:
    """Which remedies do the same as one of these, themselves among them?"""
    taken = {traits_of(one).medicine for one in made} - {""}
    return {slug for slug, traits in TRAITS.items() if traits.medicine in taken}


def _undoing(made: Collection[str]) -> set[str]:
    """Which remedies undo one of these: more work after less, less after more?"""
    undone = {-traits_of(one).work for one in made} - {0}
    return {slug for slug, traits in TRAITS.items() if traits.work in undone}


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What comes if a change does not help: in words, and as the slug of a remedy, or `NOTE`.

    ``to_log``: what is noted from the first day of the change on, so that it decides then. ``behind``: how it decides,
    for who asks why.
    """

    words: str
    promised: str
    to_log: ToLog | None = None
    behind: str = ""


def then(first: Diagnosed, weighed: Weighed | None, tried: Collection[str] = (), flags: Flags | None = None) -> Then:
    """What comes if the change does not help: the remedy of the next cause, or the note that is missing?

    Parameters
    ----------
    first : the problem with its causes.
    weighed : the cause that is acted on.
    tried : remedies, and titles of notes, that are not asked for again; the one that is made now among them.
    flags : of health.
    """
    second = _left(first, weighed)
    remedy = None
    if second is not None and second.cause and _heavy_then(weighed, second):
        remedy = remedy_of(second.cause, first.case, {*tried, *_same_medicine(tried)}, flags or Flags())
    if remedy is not None and second is not None and second.cause and not takes_too_much(first, second, remedy):
        title = second.cause.title.lower()
        change = f'{remedy.title[:1].lower()}{remedy.title[1:]} ("{title}")'
        tip = f'the tip against "{title}" (dorsi tips {remedy.slug})'
        what = tip if remedy.is_tip else change
        words = f"{NEXT_IS}{what}"
        return Then(words=words, promised=remedy.slug)
    to_log = what_to_log(first.case, first.weighed, asked=tried)
    if to_log is not None and to_log.of_sets:
        left = _left(first, weighed, tried)
        return Then(words=_SHOWS[to_log.field], promised=NOTE, to_log=to_log, behind=_by_notes(to_log, left))
    if to_log is not None:
        return Then(words=f"{_NEXT_A_NOTE}{to_log.words}{_FOUR_WEEKS}", promised=NOTE)
    return Then(words="ask again: what you noted until then decides", promised="")


def _by_notes(to_log: ToLog, second: Weighed | None) -> str:
    """Say in full what follows from what was noted beside the change, and from nothing."""
    decide = FOLLOWS[to_log.field].removesuffix(".")
    rest = f', and "{second.cause.title.lower()}" is looked at' if second is not None and second.cause else _NONE_LEFT
    return f"If the answer is no, your notes decide. {decide}{rest}. Without notes they come first{_FOUR_WEEKS}."


def note_promised(fate: str) -> str:
    """Which note was to come next, in words; empty where none was.

    >>> note_promised("Yes: it stays. No: that was not it, and next you note the pain for four weeks.")
    'the pain'
    """
    return fate.partition(_NEXT_A_NOTE)[2].partition(_FOUR_WEEKS)[0]


def promised_words(fate: str) -> str:
    """What was to come next, in words; empty where nothing was named.

    >>> promised_words('Yes: it stays. No: that was not it, and next is 2 more a week ("too few hard sets").')
    '2 more a week ("too few hard sets")'
    >>> promised_words("Yes: it stays. No: that was not it, and next you note the pain for four weeks.")
    'note the pain'
    """
    note = note_promised(fate)
    return f"note {note}" if note else fate.partition(NEXT_IS)[2].removesuffix(".")


def _heavy_then(weighed: Weighed | None, second: Weighed) -> bool:
    """Does the second cause weigh enough to be acted on, once the first one is put aside?"""
    gone = weighed.weight.value if weighed is not None else 0.0
    return second.weight.value >= ENOUGH_WEIGHT * (1 - gone)
