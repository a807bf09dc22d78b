"""A plan as an iCalendar file: one entry per session, without a clock time, read by any calendar."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dorsi.report.plan_words import plan_title, rest_words
from dorsi.report.words import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dorsi.core.plans import PlannedSession
    from dorsi.report.plan_words import PlanPage

__all__ = ["plan_as_calendar"]

#: RFC 5545, 3.1: a line is folded at 75 octets.
_LONGEST_LINE: Final = 75


def plan_as_calendar(page: PlanPage) -> str:
    """Write the sessions of a plan as a calendar.

    Source: RFC 5545 (2009): CRLF, lines folded at 75 octets, text escaped, all-day events with an exclusive end.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dorsi//plan 1//EN", "CALSCALE:GREGORIAN"]
    for session in page.plan.sessions:
        if session.day is not None:
            lines += _event(page, session)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(page: PlanPage, session: PlannedSession) -> Iterator[str]:
    assert session.day is not None  # noqa: S101 -- asked only for sessions with a day
    text = "\n".join(_told(page, session))
    own = hashlib.sha256(f"{session.day.isoformat()}/{session.number}/{text}".encode()).hexdigest()[:24]
    stamp = (page.plan.as_of or session.day).strftime("%Y%m%dT000000Z")
    names = ", ".join(page.name(lift) for lift in session.lifts[:2])
    yield "BEGIN:VEVENT"
    yield f"UID:{own}@dorsi"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{session.day.strftime('%Y%m%d')}"
    yield f"DTEND;VALUE=DATE:{(session.day + timedelta(days=1)).strftime('%Y%m%d')}"
    yield f"SUMMARY:{_escaped(f'Back, {session.minutes:.0f} min: {names}')}"
    yield f"DESCRIPTION:{_escaped(text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _told(page: PlanPage, session: PlannedSession) -> Iterator[str]:
    yield plan_title(page.plan)
    yield from page.plan.health
    yield from session.notes
    for place, lift in enumerate(session.lifts, start=1):
        extras = f" ({told})" if (told := page.extras(lift)) else ""
        yield f"{place}. {page.name(lift)}: {page.work(lift)}{extras}, rest {rest_words(lift.rest_s)}"
        up = page.way_up(lift)
        yield from (text for text in (f"on the way up: {up}" if up else "", page.start(lift), lift.care) if text)


def _escaped(text: str) -> str:
    plain = "\n".join(for_terminal(line) for line in text.split("\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line behind 75 octets, never inside a letter; what follows begins with a blank."""
    part, room = "", _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", _LONGEST_LINE - 1
        part += letter
        room -= size
    yield part
