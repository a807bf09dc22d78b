"""Owned loads on the terminal: per lift what is owned, what comes next and why, what is missing; then the grip."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final, TextIO

from dorsi.report.letters import as_encoded
from dorsi.report.words import days_rewritten, for_terminal, number, plural, short_day, wrapped, written_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dorsi.core.coach.load import OwnedLoad
    from dorsi.core.progress.limits import LiftLimit
    from dorsi.report.load_content import LoadPage

__all__ = ["load_lines", "print_loads"]

_NARROWEST, _WIDEST = 40, 100
_INDENT: Final = "  "
#: So many days of the skill, and so many lifts without clean repetitions, are shown unless all is asked for.
_POINTS: Final = 4
_LIFTS: Final = 6


def print_loads(page: LoadPage, stream: TextIO | None = None, *, show_all: bool = False, why: bool = False) -> None:
    """Write the answer to a terminal or a pipe, no wider than the screen.

    Parameters
    ----------
    show_all : every lift and every day.
    why : give the reasons with their sets.
    """
    out = stream or sys.stdout
    width = min(max(shutil.get_terminal_size((_WIDEST, 40)).columns, _NARROWEST), _WIDEST)
    encoding = getattr(out, "encoding", None) or "utf-8"
    for line in load_lines(page, width=width, show_all=show_all, why=why):
        out.write(as_encoded(line, encoding) + "\n")


def load_lines(page: LoadPage, *, width: int = 100, show_all: bool = False, why: bool = False) -> Iterator[str]:
    """Give the lines of the answer."""
    yield f"The load you own, {written_day(page.as_of, page.locale)}"
    for sentence in page.first:
        yield from _said(days_rewritten(sentence, page.locale), width)
    if page.sample:
        yield "A made-up log: nobody's training."
    if not page.loads:
        yield ""
        yield from _said("No lift with a load and repetitions was done in the last twelve weeks.", width)
    owned = [one for one in page.loads if one.basis in {"clean_reps", "borrowed"}]
    others = [one for one in page.loads if one not in owned]
    for one in owned:
        yield from _load(page, one, width, show_all=show_all, why=why)
    if others:
        yield ""
        yield from _said(
            "Strength only: of these lifts no clean repetitions (in sets of up to 15) are known, so whether the load "
            "is owned cannot be assessed; the next sets follow strength alone. Note how many repetitions were clean, "
            "or film a set (dorsi film set.mp4 --exercise NAME --load KG --json DAY-set.json).",
            width,
        )
        if example := _noting(others):
            yield from _said(f"For example: {example}", width)
    for one in others if show_all or len(page.loads) == 1 else others[:_LIFTS]:
        yield from _load(page, one, width, show_all=show_all, why=why)
    if len(others) > _LIFTS and not show_all and len(page.loads) > 1:
        yield ""
        yield f"{plural(len(others) - _LIFTS, 'more lift')}: dorsi load ... --all"
    yield from _limits(page, width, why=why)
    for note in page.notes:
        yield ""
        yield from _said(f"Note: {days_rewritten(note, page.locale)}", width)


def _noting(lifts: list[OwnedLoad]) -> str:
    """Give the command that notes a set of the first of these lifts."""
    return next((one.noted_with for one in lifts if one.noted_with and not one.clean_sets), "")


def _load(page: LoadPage, one: OwnedLoad, width: int, *, show_all: bool, why: bool) -> Iterator[str]:
    straps = {True: " (straps)", False: " (bare)", None: ""}[one.straps]
    yield ""
    yield for_terminal(f"{one.title}{straps}")
    owned = page.owned(one)
    if owned is not None:
        by = (
            "borrowed from the same movement"
            if one.basis == "borrowed"
            else plural(one.clean_sets, "set") + " looked at"
        )
        side = f" of your {one.weaker_side} side, which owns less" if one.weaker_side is not None else ""
        yield from _said(f"owned: {owned}; {by}{side}", width, _INDENT)
    if one.next is not None:
        yield from _said(f"next: {page.next_words(one.next)} - {one.next.why}", width, _INDENT)
    if one.today is not None and one.today != "as_usual":
        words = {
            "warm_up": "today: far lighter than your usual work sets, so taken for warm-ups",
            "no_rise": "today: a little below the usual, no step up",
            "less": "today: well below the usual, back off",
            "stop": "today: stop this exercise",
        }
        yield f"{_INDENT}{words[one.today]}"
    if one.skill:
        yield from _skill(page, one, width, show_all=show_all)
    if one.why_not is not None and (one.basis != "strength_only" or one.next is None):
        yield from _said(one.why_not, width, _INDENT)
    if why:
        for reason in one.reasons:
            ids = f" [{', '.join(reason.set_ids)}]" if reason.set_ids else ""
            yield from _said(f"why: {reason.rule}: {'; '.join(reason.facts)}{ids}", width, _INDENT)


def _skill(page: LoadPage, one: OwnedLoad, width: int, *, show_all: bool) -> Iterator[str]:
    """Skill beside strength: owned load and clean share day by day."""
    points = one.skill if show_all else one.skill[-_POINTS:]
    # Of lifts of the body these are the body and what is put on, or the body less the help.
    moved = " moved" if one.body_kg else ""
    strength = {day.day: day for day in one.strength}
    for point in points:
        near = min(strength, key=lambda day: abs((day - point.day).days), default=None)
        told = ""
        if near is not None:
            low, middle, high = (
                page.kg(kg) for kg in (strength[near].low_kg, strength[near].middle_kg, strength[near].high_kg)
            )
            told = f"; strength {middle}{moved} ({low} to {high})"
        low, middle, high = (page.kg(kg) for kg in (point.owned_kg.low, point.owned_kg.value, point.owned_kg.high))
        clean = number(point.clean_reps, 0, page.locale)
        yield from _said(
            f"{short_day(point.day, page.as_of, page.locale)}: {clean} of {point.reps} reps clean, "
            f"owned {middle}{moved} ({low} to {high}){told}",
            width,
            _INDENT * 2,
        )


def _limits(page: LoadPage, width: int, *, why: bool) -> Iterator[str]:
    told = [one for one in page.limits if one.p_grip is not None or one.p_arms is not None]
    untold = [one for one in page.limits if one not in told]
    if not page.limits:
        return
    yield ""
    yield "What ends the sets: back, hands or arms"
    for one in told:
        yield from _said(f"{one.title}: {one.sentence}", width, _INDENT)
        if why:
            yield from _reason(one, width)
    if untold:
        names = ", ".join(dict.fromkeys(one.title for one in untold))
        yield from _said(f"Cannot be assessed: {names}.", width, _INDENT)
        if untold[0].why_not:
            yield from _said(untold[0].why_not, width, _INDENT)


def _reason(one: LiftLimit, width: int) -> Iterator[str]:
    ids = f" [{', '.join(one.reason.set_ids)}]" if one.reason.set_ids else ""
    yield from _said(f"why: {one.reason.rule}: {'; '.join(one.reason.facts)}{ids}", width, _INDENT * 2)


def _said(text: str, width: int, indent: str = "") -> list[str]:
    return [f"{indent}{line}" for line in wrapped(for_terminal(text), width - len(indent))]
