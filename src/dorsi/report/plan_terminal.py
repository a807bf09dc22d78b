"""A plan on the terminal, as a page one could take to the gym: today's session in full, then the rest of the week."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final, TextIO

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.report.letters import as_encoded
from dorsi.report.plan_words import bounds_words, direct_words, plan_title, reason_words, rest_words, way_words
from dorsi.report.words import days_rewritten, for_terminal, number, wrapped, written_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dorsi.core.plans import PlannedLift, PlannedSession
    from dorsi.report.plan_words import PlanPage

__all__ = ["plan_lines", "print_plan"]

_NARROWEST, _WIDEST = 40, 100
_INDENT: Final = "     "


def print_plan(page: PlanPage, stream: TextIO | None = None, *, why: bool = False) -> None:
    """Write a plan to a terminal or a pipe, plain text, no wider than the screen.

    Parameters
    ----------
    why : give the reasons of every lift, too.
    """
    out = stream or sys.stdout
    width = min(max(shutil.get_terminal_size((_WIDEST, 40)).columns, _NARROWEST), _WIDEST)
    encoding = getattr(out, "encoding", None) or "utf-8"
    for line in plan_lines(page, width=width, why=why):
        out.write(as_encoded(line, encoding) + "\n")


def plan_lines(page: PlanPage, *, width: int = 100, why: bool = False) -> Iterator[str]:
    """Give the lines of a plan."""
    plan = page.plan
    yield plan_title(plan)
    for note in plan.notes:
        yield from _said(days_rewritten(note, page.locale), width)
    if plan.first_change:
        yield ""
        yield from _said(plan.first_change, width)
        for way in plan.ways_out:
            yield from _said(f"A way out: {way.sentence}", width)
        if plan.no_way_out:
            yield from _said(plan.no_way_out, width)
    for told in (*plan.health, *(plan.finding,) * bool(plan.finding)):
        yield ""
        yield from _listed(told, width)
    for session in plan.sessions:
        yield ""
        yield from _session(page, session, width, why=why)
    yield ""
    yield from _week(page, width)
    yield ""
    for reason in plan.reasons:
        yield from _said(reason_words(reason.rule, reason.facts), width)
    yield from _said(way_words(plan), width)
    yield ""
    yield "Before you start"
    for caution in plan.cautions:
        yield from _said(f"- {days_rewritten(caution, page.locale)}", width, indent="  ")
    if not why:
        yield ""
        yield "Why each lift and load: dorsi plan ... --why"


def _said(text: str, width: int, indent: str = "") -> list[str]:
    lines = wrapped(for_terminal(text), width - len(indent))
    return [lines[0], *(f"{indent}{line}" for line in lines[1:])] if lines else []


def _listed(text: str, width: int) -> Iterator[str]:
    """Give a line, and the lines that follow from it as a list."""
    first, *lines = text.split("\n")
    yield from _said(first, width)
    for line in lines:
        yield from _said(f"- {line}", width, indent="  ")


def _session(page: PlanPage, session: PlannedSession, width: int, *, why: bool) -> Iterator[str]:
    day = f", {session.day.strftime('%A')} {written_day(session.day, page.locale)}" if session.day else ""
    title = f"{page.session_title(session)}{day}, about {number(session.minutes, 0, page.locale)} minutes"
    yield title
    yield "-" * min(width, len(title))
    for note in session.notes:
        yield from _said(note, width)
    warm = page.plan.warm_up or "walk briskly, circle the arms, reach up without a load."
    first, *others = wrapped(for_terminal(f"Get warm for 4 minutes: {warm}"), width - len(_INDENT))
    yield f"  0. {first}"
    yield from (f"{_INDENT}{line}" for line in others)
    for place, lift in enumerate(session.lifts, start=1):
        yield from _lift(page, place, lift, width, why=why)


def _lift(page: PlanPage, place: int, lift: PlannedLift, width: int, *, why: bool) -> Iterator[str]:
    turns = f" [in turns {lift.superset}: a set of each, then the longer rest]" if lift.superset else ""
    yield f" {place:>2}. {for_terminal(page.name(lift))}{turns}"
    extras = page.extras(lift)
    yield from _detail(f"{page.work(lift)}{f' ({extras})' if extras else ''}; rest {rest_words(lift.rest_s)}", width)
    if up := page.way_up(lift):
        yield from _detail(f"on the way up: {up}", width)
    if start := page.start(lift):
        yield from _detail(start, width)
    if lift.position:
        yield from _detail(lift.position, width)
    if lift.care:
        yield from _detail(lift.care, width)
    if lift.cue:
        yield from _detail(f'cue: "{lift.cue}"', width)
    if why:
        for reason in lift.reasons:
            yield from _detail(days_rewritten(reason_words(reason.rule, reason.facts), page.locale), width)
    yield from _blanks(page.blanks(lift), width)


def _blanks(blanks: tuple[str, ...], width: int) -> Iterator[str]:
    """Give the places to fill in, none of them broken at the end of a line."""
    line = f"{_INDENT}done:"
    for n, blank in enumerate(blanks):
        if n and len(line) + len(blank) + 3 > width:
            yield line
            line = f"{_INDENT}     "
        line += f"{'   ' if n else ' '}{blank}"
    yield line


def _detail(text: str, width: int) -> list[str]:
    return [f"{_INDENT}{line}" for line in wrapped(for_terminal(text), width - len(_INDENT))]


def _week(page: PlanPage, width: int) -> Iterator[str]:
    plan = page.plan
    yield "What the week gives, in sets (direct 1, indirect 0.5)"
    regions = {str(key): region.name for key, region in load_anatomy().regions.items()}
    for one in plan.muscles:
        yield (
            f"  {regions[one.name]:<10} {number(one.sets, 1, page.locale):>5}   bounds "
            f"{number(one.least, 1, page.locale)} to {number(one.most, 1, page.locale)}"
        )
    yield from _said(bounds_words(page), width)
    yield from _said(direct_words(plan), width)
    yield from _said(
        f"  Lower back: {number(plan.lumbar_index, 0, page.locale)} of at most "
        f"{number(plan.lumbar_cap, 0, page.locale)} (demand 0 to 3 of each lift, times its sets)",
        width,
    )
