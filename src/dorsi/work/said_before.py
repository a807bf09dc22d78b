"""What `dorsi coach` said, beside the lifter's file of changes: where it is, read, and written with a new answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.prescription.said.remembered import Remembered, with_answer
from dorsi.core.coach.prescription.said.said_file import FORGET, answers_as_json, answers_from_json, can_be_kept
from dorsi.core.phrases import listed
from dorsi.core.progress.history import History
from dorsi.work.own_files import text_of

__all__ = ["read_answers", "said_lines", "said_place", "text_with"]

#: So many lifts name a log.
LIFTS: Final = 2


def said_place(changes: Path) -> Path:
    """In which file does it stand what was said to the owner of this file of changes?

    >>> said_place(Path("mine.json")).name
    'mine-said.json'
    """
    return changes.with_name(f"{changes.stem}-said.json")


def read_answers(path: Path) -> tuple[Remembered, ...]:
    """Which answers were given? A missing file holds none.

    Raises
    ------
    BadInput : it cannot be read.
    """
    text = text_of(path, named="what was said", mend=FORGET)
    return () if text is None else answers_from_json(text, path.name)


def text_with(path: Path, answer: Remembered, history: History) -> str | None:
    """Give the file with this answer in it; None where it stands there already, or could not be read again.

    Parameters
    ----------
    path : of the file.
    answer : of today.
    history : the log it was given on.
    """
    answers = read_answers(path)
    now = with_answer(answers, answer, history)
    return None if now == answers or not can_be_kept(answer) else answers_as_json(now)


def said_lines(answers: Sequence[Remembered]) -> list[str]:
    """Write one line for each answer, the oldest first: day, whose log, what was said, the day that was promised."""
    lines = []
    for one in answers:
        said = one.said
        day = (said.test.day if said.test else said.look_on) if said else None
        until = f"; looked at again on {day.isoformat()}" if day else ""
        told = one.title
        if said is not None and said.advice is not None and said.advice not in told:
            told = f"{told}: {said.advice}"
        lines.append(f"{one.asked_on.isoformat()} (log to {one.log_to.isoformat()}{_lifts_of(one)}): {told}{until}")
    return lines


def _lifts_of(one: Remembered) -> str:
    """Name the lifts of the back that a log was told by, those with the most sets: whose log was it?"""
    counts: Counter[str] = Counter()
    for day in one.days:
        for lift in day.lifts:
            counts[lift.exercise] += lift.sets
    catalogue = load_catalogue()
    names = [catalogue[slug].name for slug, _ in counts.most_common(LIFTS) if slug in catalogue]
    return f", with {listed(names)}" if names else ""
