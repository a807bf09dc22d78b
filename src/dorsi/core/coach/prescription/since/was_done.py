"""Was an advice followed? What the sets since show of it, in words; often they show nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean, median
from typing import Final

from dorsi.core.coach.diagnosis.causes.recovery import EASY_SHARE, easier_weeks
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.prescription.choosing.noted_thing import WAYS, ways_of
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.month_ago import EARLY, Earlier
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import listed

__all__ = ["Done", "is_too_early", "is_undone", "was_done"]

#: What is seen by the number of sets: more or fewer of them, so many a week at least.
SETS_CHANGED: Final = 0.5
#: So many are asked for at least; less than two thirds of them is half of it.
SETS_ASKED: Final = 2.0
SHARE_DONE: Final = 1.5
#: Of a cut so much of what was asked for is all of it: that counts one week, and the log the mean of many.
ALL_OF_IT: Final = 5 / 6
#: Less of it than this says nothing of it.
HARDLY: Final = 1 / 4
A_THIRD: Final = 1 / 3
#: What was before is read from so many weeks.
BEFORE_WEEKS: Final = 12
#: So much less was left in reserve where sets ended nearer to failure.
LESS_LEFT: Final = 0.7
MOST_NAMED: Final = 2
#: How an advice of fewer sets says how many: so it is told again.
_OFF: Final = re.compile(r"(?P<sets>\d+) (?:of \d+ )?sets? a week less")
_TOO_EARLY: Final = "It is too early to say whether that was done."


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Was it done? None where the sets do not show it; ``words`` say what they show, ``half``: a part of it was."""

    yes: bool | None
    words: str = ""
    half: bool = False


def was_done(earlier: Earlier, found: Diagnosis) -> Done:
    """Was the change of that day made?

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    # What could not be written into any session leaves nothing by which the sets would show it.
    seen_by = traits_of(earlier.remedy).seen_by
    if not earlier.way and (not seen_by or not earlier.touched):
        return Done(yes=None)
    earlier = earlier.of_way
    if found.as_of - earlier.on < EARLY:
        return Done(yes=None, words=_TOO_EARLY)
    if earlier.way:
        return _of_way(earlier, found)
    if seen_by == "lifts":
        return _only_these(earlier, found)
    rows = [row for row in found.rows.everything if row.key in set(earlier.touched)]
    since = [row for row in rows if row.day > earlier.known_to]
    first = earlier.known_to - timedelta(weeks=BEFORE_WEEKS)
    before = [row for row in rows if first < row.day <= earlier.known_to]
    return _by_rows(earlier, found, before, since)


def is_undone(earlier: Earlier, found: Diagnosis) -> bool:
    """Was it not done? What nobody is known to have been asked for was not, unless the sets show it.

    Parameters
    ----------
    earlier, found : as in `was_done`.
    """
    yes = was_done(earlier, found).yes
    return yes is False or (earlier.supposed and yes is None)


def is_too_early(earlier: Earlier, found: Diagnosis) -> bool:
    """Is it too early to say whether it was done, where the sets would show it?

    Parameters
    ----------
    earlier, found : as in `was_done`.
    """
    return was_done(earlier, found).words == _TOO_EARLY


def _of_way(earlier: Earlier, found: Diagnosis) -> Done:
    """Did rows, or pulls from above, get the sets that were asked for?"""
    each = [_of_one_way(way, earlier, found) for way in ways_of(earlier.way)]
    done = [one.yes is True for one in each]
    half = all(one.half for one in each) if all(done) else any(done)
    return Done(yes=any(done), words=" ".join(one.words for one in each), half=half)


def _of_one_way(way: str, earlier: Earlier, found: Diagnosis) -> Done:
    own = [row for row in found.rows.everything if WAYS.get(row.exercise.pattern) == way]
    first = earlier.known_to - timedelta(weeks=BEFORE_WEEKS)
    before = sum(first < row.day <= earlier.known_to for row in own) / BEFORE_WEEKS
    since = [row for row in own if row.day > earlier.known_to]
    return _read(lambda now: _more(f"{way[:1].upper()}{way[1:]}", before, now, 1), since, earlier, found)


def _more(whose: str, was: float, now: float, sign: int) -> Done:
    yes = sign * (now - was) >= SETS_CHANGED
    half = yes and SHARE_DONE * abs(now - was) < SETS_ASKED
    how = "half done" if half else "done" if yes else "not done"
    return Done(yes=yes, words=f"{whose}: {was:.1f} sets a week before, {now:.1f} since, so it was {how}.", half=half)


def _by_rows(earlier: Earlier, found: Diagnosis, before: Sequence[Row], since: Sequence[Row]) -> Done:
    seen_by = traits_of(earlier.remedy).seen_by
    if seen_by == "straps":
        worn = sum(row.straps for row in since)
        return Done(yes=worn > 0, words=f"{worn or 'No'} {'set' if worn == 1 else 'sets'} since had straps.")
    if seen_by == "reserve":
        return _nearer(found, before, since)
    return _kept_weeks(earlier, found, since) if seen_by == "weeks" else _by_sets(earlier, found, before, since)


def _by_sets(earlier: Earlier, found: Diagnosis, before: Sequence[Row], since: Sequence[Row]) -> Done:
    was, sign = len(before) / BEFORE_WEEKS, -1 if traits_of(earlier.remedy).seen_by == "sets_down" else 1
    rows = [*before, *since]
    if not rows:
        return Done(yes=False, words="It was not begun.")
    names = {named(found.history, row.place) for row in rows} if found.history else set()
    whose = names.pop() if len(names) == 1 else "The lifts of it"
    if sign < 0 and was:
        return _read(lambda now: _fewer(whose, was, now, earlier), since, earlier, found)
    return _read(lambda now: _more(whose, was, now, sign), since, earlier, found)


def _read(told: Callable[[float], Done], rows: Sequence[Row], earlier: Earlier, found: Diagnosis) -> Done:
    """Say what so many of these sets a week tell; an easier week is left out where it alone would turn the answer.

    One such week is offered where it is long since the last one (`with_easier_week`): it is no word on a change.
    """
    weeks = max((found.as_of - earlier.on).days / 7, 1.0)
    plain, easy = told(len(rows) / weeks), _easier_week(earlier, found)
    if easy is None or weeks - 1 < 1:
        return plain
    without = told(sum(row.day < easy or row.day >= easy + timedelta(weeks=1) for row in rows) / (weeks - 1))
    if (without.yes, without.half) == (plain.yes, plain.half):
        return plain
    return replace(without, words=f"{without.words.removesuffix('.')} (an easier week is not counted).")


def _easier_week(earlier: Earlier, found: Diagnosis) -> date | None:
    """On which day began the first whole week since that day that was an easier one? None where none was.

    Of the easier weeks that every answer names, one in which its days were easy too: a day that was missed is none
    that was asked for. Or a note announced it.
    """
    back, known = [row for row in found.rows.everything if row.back], earlier.known_to
    usual_day = _sets_a_day([row for row in back if 0 <= (known - row.day).days < 7 * BEFORE_WEEKS])
    for week in easier_weeks(found.rows) or ():
        own = [row for row in back if 0 <= (row.day - week).days < 7]  # noqa: PLR2004 -- days of a week
        is_easy = _sets_a_day(own) <= EASY_SHARE * usual_day or any(row.announced for row in own)
        if week > known and own and is_easy:
            return week
    return None


def _sets_a_day(rows: Sequence[Row]) -> float:
    """Give the sets of a usual day."""
    return median(Counter(row.day for row in rows).values()) if rows else 0.0


def _fewer(whose: str, was: float, now: float, earlier: Earlier) -> Done:
    """Say by which share the sets went down: the advice counted those of one week, this the mean of many."""
    # Answers of before tell no share: then it was a third.
    asked, said = earlier.share_off or A_THIRD, _OFF.search(earlier.advice or "")
    less = 1 - now / was
    part, is_less = less / asked, was - now >= SETS_CHANGED
    yes = is_less and part >= HARDLY
    done = "done" if part >= ALL_OF_IT else "mostly done" if SHARE_DONE * part >= 1 else "half done"
    so = f"so it was {done if yes else 'hardly done' if is_less else 'not done'}."
    half = yes and done == "half done"
    if said and is_less and part < ALL_OF_IT:
        # What was asked for in sets is told in sets.
        gone = round(part * int(said["sets"]))
        of_it = f"about {gone}" if gone else "hardly any"
        return Done(yes=yes, words=f"{whose} lost {of_it} of the {said['sets']} sets a week asked for, {so}", half=half)
    how = "as many sets a week as before" if now <= was else "no fewer sets a week than before"
    if is_less:
        short = f", where {100 * asked:.0f} % fewer were asked for" if part < ALL_OF_IT else ""
        how = f"{100 * less:.0f} % fewer sets a week than before{short}"
    return Done(yes=yes, words=f"{whose} had {how}, {so}", half=half)


def _kept_weeks(earlier: Earlier, found: Diagnosis, since: Sequence[Row]) -> Done:
    weeks = (found.as_of - earlier.on).days // 7
    kept = len({row.ago // 7 for row in since if row.ago // 7 < weeks})
    return Done(yes=kept >= weeks - 1, words=f"The day was kept in {kept} of {weeks} weeks.")


def _only_these(earlier: Earlier, found: Diagnosis) -> Done:
    others: dict[str, int] = {}
    stay = set(earlier.touched)
    for row in found.rows.everything:
        if row.back and row.day > earlier.known_to and row.key not in stay and found.history is not None:
            name = named(found.history, row.place)
            others[name] = others.get(name, 0) + 1
    if not others:
        return Done(yes=True, words="No other lift came.")
    names = sorted(others, key=lambda name: (-others[name], name))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    told = names[:MOST_NAMED] if more else [listed(names)]
    return Done(yes=False, words=f"Others were done all the same ({', '.join(told)}{more}), so it was not kept.")


def _nearer(found: Diagnosis, before: Sequence[Row], since: Sequence[Row]) -> Done:
    if found.history is None:
        return Done(yes=None)
    rir = found.history.sets.rir
    was, now = ([left for row in rows if (left := rir[row.place]) is not None] for rows in (before, since))
    if not was or not now:
        return Done(yes=None)
    yes = fmean(now) <= fmean(was) - LESS_LEFT
    told = f"{fmean(was):.1f} repetitions were left before, {fmean(now):.1f} since"
    return Done(yes=yes, words=f"{told}, so it was {'done' if yes else 'not done'}.")
