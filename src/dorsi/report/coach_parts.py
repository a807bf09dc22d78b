"""An answer of the coach in its parts, as every surface shows it: what to do first, then how it is judged, then why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dorsi.core.coach.prescription.choosing.note_wanted import is_note_line
from dorsi.core.coach.prescription.sentence import PARTS, Part, Sentence, as_part, in_parts

if TYPE_CHECKING:
    from dorsi.core.plans import Plan
    from dorsi.report.coach_words import CoachPage

__all__ = ["HEADINGS", "ShownPart", "has_headings", "shown_parts"]

#: What stands above each part.
HEADINGS: Final[Mapping[Part, str]] = {
    "first": "Before anything else",
    "do": "What to do",
    "judged": "How it is judged",
    "since": "Since last time",
    "log": "What the log shows",
    "ask": "To ask yourself",
}
#: So few sentences are read at a glance, and have no headings.
AT_A_GLANCE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """One part of an answer: its sentences, days as in the ISO calendar.

    ``sessions`` stand after the sentences, ``then`` after the sessions: the steps that lead on from them, and how the
    change is taken.
    """

    part: Part
    sentences: tuple[Sentence, ...]
    sessions: Plan | None = None
    then: tuple[Sentence, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above it."""
        return HEADINGS[self.part]

    @property
    def all_sentences(self) -> tuple[Sentence, ...]:
        """All that is said in it, but for the sessions."""
        return self.sentences + self.then


def shown_parts(page: CoachPage, *, why: bool = False) -> tuple[ShownPart, ...]:
    """Put an answer into its parts, in the order of every answer.

    Parameters
    ----------
    page : the answer.
    why : is also said what only matters to who asks why?

    Returns
    -------
    Only the parts in which something is said.
    """
    made = page.prescription
    # By what it is judged comes before what else is to be known of that day.
    judged = as_part("judged", page.judged_words())
    said = in_parts((*_last_change(page), *judged, *made.sentences, *_minds(page, why=why)))
    todo = said.get("do", ())
    # The sessions come before what is noted beside them.
    notes = tuple(one for one in todo if is_note_line(one)) if made.kind == "change" else ()
    done = ShownPart(
        part="do",
        sentences=tuple(one for one in todo if one not in notes),
        sessions=made.next_sessions,
        then=as_part("do", page.way_words(), *notes, page.take_words()),
    )
    parts = (done if part == "do" else ShownPart(part=part, sentences=said.get(part, ())) for part in PARTS)
    return tuple(one for one in parts if one.all_sentences or one.sessions is not None)


def has_headings(parts: tuple[ShownPart, ...]) -> bool:
    """Is there so much to say that its parts have headings?

    Parameters
    ----------
    parts : of one answer.
    """
    many = sum(len(one.all_sentences) for one in parts) > AT_A_GLANCE
    return many or any(one.sessions is not None for one in parts)


def _last_change(page: CoachPage) -> Iterator[Sentence]:
    judged = page.prescription.taken
    if judged is not None and page.prescription.kind != "wait":
        yield from as_part("since", f"Your last change: {judged.sentence}", judged.caution)


def _minds(page: CoachPage, *, why: bool) -> tuple[Sentence, ...]:
    made = page.prescription
    said = " ".join(made.sentences).casefold()
    # What a line above says already is not said again.
    minds = [one for one in made.mind if why or (page.mind_shown and one.casefold() not in said)]
    mind = f"What would change this: {'; '.join(minds)}." if minds else None
    return as_part("judged", page.settled_words() if why else None, mind)
