"""What became of the advice before: was it done, what came of it, and does it stay? Said before anything new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, Literal

from dorsi.core.coach.best_set import BestSet, alike, best_set
from dorsi.core.coach.diagnosis.bests import ABOVE
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import Row
from dorsi.core.coach.diagnosis.to_log import noted_since
from dorsi.core.coach.prescription.month_ago import Earlier
from dorsi.core.coach.prescription.own_numbers import named, set_text
from dorsi.core.coach.prescription.worth import costs_little

__all__ = ["Fate", "fate_of", "since_then"]

#: What becomes of an advice. "keeps": its day has not come. "reached", "missed": it has. "ended": what it took away is
#: given back. "asked": a note that did not come. "over": there is nothing to keep.
Fate = Literal["keeps", "reached", "missed", "ended", "asked", "over"]
#: Remedies that take something away: where the back rises all the same it is given back; and in which words.
GIVES_BACK: Final[Mapping[str, str]] = {
    "fewer_sets": "every lift gets its old number of sets again from the next session on",
    "keep_the_lifts": "the lifts that paused may come back",
    "easy_week": "the sets are those of before",
}
#: Remedies that are seen by the number of sets: more or fewer of them.
BY_SETS: Final[Mapping[str, int]] = {"more_sets": 1, "balance": 1, "own_day": 1, "fewer_sets": -1}
#: So many sets a week more, or fewer, are a change; the sets before are those of so many weeks.
SETS_CHANGED: Final = 0.5
BEFORE_WEEKS: Final = 12
#: A best set this near to the one asked for is about the same.
ABOUT: Final = 0.98
_CALLED: Final = {True: "was called falling", False: "was called stuck"}
_Key = tuple[str, str, bool]


def fate_of(earlier: Earlier | None, found: Diagnosis) -> Fate:
    """What becomes of the advice before?

    Parameters
    ----------
    earlier : of that day.
    found : of today.
    """
    if earlier is None or earlier.advice is None or found.history is None:
        return "over"
    if earlier.is_note:
        missing = not noted_since(earlier.advice, found.history, earlier.on)
        return "asked" if missing and not _rises(found) else "over"
    return _fate_of_change(earlier, found)


def _fate_of_change(earlier: Earlier, found: Diagnosis) -> Fate:
    if _reached(earlier, found):
        return "reached"
    if _rises(found) and earlier.remedy in GIVES_BACK:
        return "ended"
    if earlier.test is None:
        return "over"
    if earlier.test.day <= found.start:
        return "missed"
    return "over" if _moved(_course(earlier, found)) and _rises(found) else "keeps"


def since_then(earlier: Earlier | None, found: Diagnosis) -> str | None:
    """Say what was said before, whether it was done, what the sets say since, and what becomes of it.

    Parameters
    ----------
    earlier, found : as in `fate_of`.
    """
    if earlier is None:
        return None
    weeks = round((found.as_of - earlier.on).days / 7)
    ago = {4: "Four", 8: "Eight"}.get(weeks, str(weeks))
    asked = f'; the advice was "{earlier.advice}"' if earlier.advice else ""
    told = f"{ago} weeks ago ({earlier.on.isoformat()}) {_small(earlier.title)} {_CALLED[earlier.falls]}{asked}."
    fate = fate_of(earlier, found)
    if earlier.is_note:
        return " ".join(filter(None, (told, _of_note(fate, earlier, found))))
    if earlier.advice is None:
        return f"{told} {_result(earlier, found)}".strip()
    return " ".join(filter(None, (told, _done(earlier, found), _result(earlier, found), _becomes(fate, earlier))))


def _of_note(fate: Fate, earlier: Earlier, found: Diagnosis) -> str:
    if fate == "asked":
        return "Nothing was noted since."
    history = found.history
    if history is None or earlier.advice is None or noted_since(earlier.advice, history, earlier.on):
        return "What you noted since is weighed now."
    return "Nothing was noted since. As lifts rise now, that is no longer asked for."


def _becomes(fate: Fate, earlier: Earlier) -> str:
    """Say what becomes of a change."""
    test = earlier.test
    if fate == "reached":
        return "That is reached: it stays."
    if fate == "ended":
        return f"As the back rises, it ends here: {GIVES_BACK[earlier.remedy or '']}."
    if fate == "keeps" and test is not None:
        return "It is kept to its day, and nothing else is begun before."
    if fate == "missed" and costs_little(earlier.remedy or ""):
        return "It stays all the same, as it costs nothing."
    return "Its day has come: it ends here." if fate == "missed" else ""


def _done(earlier: Earlier, found: Diagnosis) -> str:
    """Say whether it was done, as far as the sets show it."""
    way = BY_SETS.get(earlier.remedy or "")
    if way is None:
        days = len({row.day for row in _rows_of(earlier, found) if row.day > earlier.on})
        what = "Of the lifts that it touches something" if earlier.lift is None else "It"
        return f"{what} was done {'once' if days == 1 else f'on {days} days'} since." if days else "Not done since."
    touched = set(earlier.touched)
    rows = [row for row in found.rows.everything if row.key in touched]
    weeks = max((found.as_of - earlier.on).days / 7, 1.0)
    since = sum(row.day > earlier.on for row in rows) / weeks
    first = earlier.on - timedelta(weeks=BEFORE_WEEKS)
    before = sum(first < row.day <= earlier.on for row in rows) / BEFORE_WEEKS
    done = way * (since - before) >= SETS_CHANGED
    return (
        f"Of what it touches there were {before:.1f} sets a week before and {since:.1f} since: it was "
        f"{'done' if done else 'not done'}."
    )


def _result(earlier: Earlier, found: Diagnosis) -> str:
    """Say the best set since beside the one asked for, or beside the one before."""
    seen, history = _course(earlier, found), found.history
    if seen is None or history is None:
        return ""
    now, before, old = seen
    unit, test = history.unit, earlier.test
    name = named(history, now.place) if now.place is not None else "Its"
    if test is not None and test.aim is not None:
        asked = set_text(test.aim, unit)
        tried = now.load_kg >= test.aim.load_kg
        near = now.max_kg >= ABOUT * test.aim.max_kg
        how = "" if _reached(earlier, found) else ", about as much" if near else "" if tried else ", not tried yet"
        return f"{name}: {asked} was asked for by {test.day.isoformat()}, {set_text(now, unit)} is the best since{how}."
    goal = f" More than {set_text(old, unit)} ({old.day.isoformat()}) settles it." if old.max_kg > before.max_kg else ""
    went = f"{name}: best set since {set_text(now, unit)}, before {set_text(before, unit)}"
    return f"{went}: it moves." if _moved(seen) else f"{went}: that does not settle it.{goal}"


def _reached(earlier: Earlier, found: Diagnosis) -> bool:
    """Was the set done that was asked for, with its load or more?"""
    test, history = earlier.test, found.history
    if test is None or test.aim is None or test.key is None or history is None:
        return False
    sets = history.sets
    return any(
        (sets.load_kg[row.place] or 0.0) >= test.aim.load_kg - 1e-6 and (sets.reps[row.place] or 0.0) >= test.aim.reps
        for row in found.rows.of(test.key)
        if row.day > earlier.on
    )


def _rises(found: Diagnosis) -> bool:
    return found.state == "moving" or found.denied or bool(found.rising)


def _small(title: str) -> str:
    return f"the{title[3:]}" if title.startswith("The ") else title


def _moved(seen: tuple[BestSet, BestSet, BestSet] | None) -> bool:
    if seen is None:
        return False
    now, before, _ = seen
    return alike(now.reps, before.reps) and now.max_kg > (1 + ABOVE / 2) * before.max_kg


def _rows_of(earlier: Earlier, found: Diagnosis) -> Sequence[Row]:
    if earlier.lift is not None:
        return found.rows.of(earlier.lift)
    return [row for row in found.rows.everything if row.key in set(earlier.touched)]


def _course(earlier: Earlier, found: Diagnosis) -> tuple[BestSet, BestSet, BestSet] | None:
    """Give the best set since that day, that of the ten weeks before it, and that of a year and a half.

    Of the lift that was stuck, else of the one whose set was asked for.
    """
    history = found.history
    key = earlier.lift or (earlier.test.key if earlier.test else None)
    if key is None or history is None:
        return None
    own = found.rows.of(key)
    since = [row for row in own if row.day > earlier.on]
    before = [row for row in own if timedelta(0) <= earlier.on - row.day < timedelta(days=70)]

    def best(rows: list[Row]) -> BestSet | None:
        return best_set(history, (row.place for row in rows))

    bests = best(since), best(before), best(own)
    if bests[0] is None or bests[1] is None or bests[2] is None:
        return None
    return bests[0], bests[1], bests[2]
