"""How does dorsi write a day, a number or a load for this reader, and how is a stranger's text made harmless?

The pages speak English; the reader's locale decides the decimal sign, the thousands and the order of day and month.
Everything that comes from a file (names, notes, reasons) goes through exactly one of `for_terminal`, `for_html`,
`for_csv` before it is shown: each strips what could act on the reader's screen and keeps what can be read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dorsi.core.phrases import MONTHS, listed
from dorsi.core.units import as_put_on
from dorsi.report.firm_words import FIRM, firm, firm_commands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dorsi.core.units import LoadUnit

__all__ = [
    "ENGLISH",
    "Locale",
    "ago",
    "clipped",
    "days_rewritten",
    "for_csv",
    "for_html",
    "for_terminal",
    "listed",
    "load",
    "number",
    "plural",
    "reader_locale",
    "rough_day",
    "short_day",
    "span",
    "width_in_cells",
    "wrapped",
    "written_day",
]

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NARROW_SPACE: Final = "\u00a0"
_DAYS_A_WEEK: Final = 7
_WEEKS_SAID_UNTIL_DAYS: Final = 70
_DAYS_SAID_UNTIL: Final = 21
_MONTHS_SAID_UNTIL: Final = 24
_DAYS_A_MONTH: Final = 30.44

#: Languages whose readers write a decimal point; every other language we know of writes a comma.
_POINT_LANGUAGES: Final = frozenset({"en", "ja", "zh", "ko", "th", "he", "hi", "ga", "ms", "c", "posix"})
_POINT_PLACES: Final = frozenset({"es_MX", "es_US", "de_CH", "it_CH", "fr_CH", "es_PR", "es_GT"})
_COMMA_PLACES: Final = frozenset({"en_ZA"})
_MONTH_FIRST_PLACES: Final = frozenset({"en_US", "en_PH", "en_CA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """How this reader writes numbers and days."""

    decimal_comma: bool = False
    month_first: bool = False


ENGLISH: Final = Locale()


def reader_locale(environ: Mapping[str, str]) -> Locale:
    """Which decimal sign and order of day and month does this reader use? From LC_ALL, LC_NUMERIC, LC_TIME, LANG.

    >>> reader_locale({"LANG": "de_DE.UTF-8"})
    Locale(decimal_comma=True, month_first=False)
    >>> reader_locale({"LANG": "en_US.UTF-8"})
    Locale(decimal_comma=False, month_first=True)
    >>> reader_locale({})
    Locale(decimal_comma=False, month_first=False)
    """
    numbers = _place(environ, "LC_NUMERIC")
    point = (
        numbers.partition("_")[0].lower() in _POINT_LANGUAGES or numbers in _POINT_PLACES
    ) and numbers not in _COMMA_PLACES
    return Locale(
        decimal_comma=bool(numbers) and not point, month_first=_place(environ, "LC_TIME") in _MONTH_FIRST_PLACES
    )


def _place(environ: Mapping[str, str], category: str) -> str:
    chosen = environ.get("LC_ALL") or environ.get(category) or environ.get("LANG") or ""
    return chosen.partition(".")[0].partition("@")[0]


# -- numbers ---------------------------------------------------------------------------------------------------------


def number(value: float, decimals: int = 0, locale: Locale = ENGLISH) -> str:
    """Write a number with at most so many decimals, no trailing zeros, thousands apart from 10 000 on.

    >>> number(12.50, 1), number(3.0, 1), number(24000)
    ('12.5', '3', '24,000')
    >>> number(-0.3)
    '0'
    >>> number(0.25, 2, Locale(decimal_comma=True))
    '0,25'
    """
    if decimals == 0 and -10_000 < value < 10_000:  # noqa: PLR2004 -- four digits are read without a separator
        return f"{value:z.0f}"
    text = f"{value:,.{decimals}f}" if abs(value) >= 10_000 else f"{value:.{decimals}f}"  # noqa: PLR2004 -- as above
    if decimals:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    if locale.decimal_comma:
        text = text.replace(",", _NARROW_SPACE).replace(".", ",")
    return text


def load(load_kg: float, unit: LoadUnit, decimals: int = 0, locale: Locale = ENGLISH) -> str:
    """Write kilograms in the reader's unit, without the unit's name.

    >>> load(61.23496995, "lb"), load(102.5, "kg", 1), load(18.14, "lb", 2)
    ('135', '102.5', '40')
    """
    return number(as_put_on(load_kg, unit), decimals, locale)


def span(low: str, high: str, dash: str = "-") -> str:
    """Write an interval or a range.

    >>> span("88", "96"), span("6", "6")
    ('88-96', '6')
    """
    return low if low == high else f"{low}{dash}{high}"


def plural(n: float, one: str, many: str | None = None, locale: Locale = ENGLISH) -> str:
    """Write a count with its noun.

    >>> plural(1, "set"), plural(2, "set"), plural(2, "week of it", "weeks of it")
    ('1 set', '2 sets', '2 weeks of it')
    """
    text = number(n, 1, locale)
    return f"{text} {one if text == '1' else (many or one + 's')}"


# -- days ------------------------------------------------------------------------------------------------------------


def written_day(day: date, locale: Locale = ENGLISH) -> str:
    """Write a day in full.

    >>> written_day(date(2026, 5, 3)), written_day(date(2026, 5, 3), Locale(month_first=True))
    ('3 May 2026', 'May 3, 2026')
    """
    name = _MONTHS[day.month - 1]
    return f"{name} {day.day}, {day.year}" if locale.month_first else f"{day.day} {name} {day.year}"


def short_day(day: date, as_of: date, locale: Locale = ENGLISH) -> str:
    """Write a day without its year where the year is the one the report speaks of.

    >>> short_day(date(2026, 5, 3), date(2026, 6, 1)), short_day(date(2024, 5, 3), date(2026, 6, 1))
    ('3 May', '3 May 2024')
    """
    if day.year != as_of.year:
        return written_day(day, locale)
    name = _MONTHS[day.month - 1]
    return f"{name} {day.day}" if locale.month_first else f"{day.day} {name}"


def rough_day(day: date, as_of: date, locale: Locale = ENGLISH) -> str:
    """Write a day where there is little room: the month and year where the year is not the report's.

    >>> rough_day(date(2026, 5, 3), date(2026, 6, 1)), rough_day(date(2024, 5, 3), date(2026, 6, 1))
    ('3 May', 'May 2024')
    """
    return short_day(day, as_of, locale) if day.year == as_of.year else f"{_MONTHS[day.month - 1]} {day.year}"


_ISO_DAY: Final = re.compile(r"(?<![\w./-])(\d{4})-(\d{2})-(\d{2})(?![\w/-]|\.\w)")
#: A day behind an option, or within what is noted, is part of a command that may be copied: it stays as the command
#: reads it.
_OPTION: Final = re.compile(r"(?:--[a-z][a-z-]*[ =]|dorsi log (?:\"[^\"]*|'[^']*))\Z")
_COMMAND_LETTERS: Final = 160
_LONG_DAY: Final = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


def days_rewritten(text: str, locale: Locale = ENGLISH) -> str:
    """Write the days inside a sentence as this reader writes them.

    >>> days_rewritten("80 lb x 6 on 2024-06-08 stands out, since 4 September 2024; log-2024-06-08.csv, 2024-13-01")
    '80 lb x 6 on 8 Jun 2024 stands out, since 4 Sep 2024; log-2024-06-08.csv, 2024-13-01'
    >>> days_rewritten("dorsi plan --as-of 2024-06-08")
    'dorsi plan --as-of 2024-06-08'
    >>> days_rewritten('on 2024-06-08; note it: dorsi log "row 60kg x 8 at 2024-06-08"')
    'on 8 Jun 2024; note it: dorsi log "row 60kg x 8 at 2024-06-08"'
    >>> days_rewritten("since 4 September 2024", Locale(month_first=True))
    'since Sep 4, 2024'
    """

    def written(found: re.Match[str], year: str, month: int, day: str) -> str:
        try:
            return written_day(date(int(year), month, int(day)), locale)
        except ValueError:
            return found[0]

    if "-" in text:
        whole = text
        text = _ISO_DAY.sub(
            lambda m: (
                m[0]
                if _OPTION.search(whole, max(m.start() - _COMMAND_LETTERS, 0), m.start())
                else written(m, m[1], int(m[2]), m[3])
            ),
            whole,
        )
    return _LONG_DAY.sub(lambda m: written(m, m[3], MONTHS.index(m[2]) + 1, m[1]), text)


def ago(day: date, as_of: date) -> str:
    """How long before the day of the report was this?

    >>> ago(date(2026, 5, 3), date(2026, 5, 3)), ago(date(2026, 4, 21), date(2026, 5, 3))
    ('same day', '12 days ago')
    >>> ago(date(2026, 3, 20), date(2026, 5, 3)), ago(date(2025, 5, 3), date(2026, 5, 3))
    ('6 weeks ago', '12 months ago')
    """
    days = (as_of - day).days
    if days < 0:
        return f"{plural(-days, 'day')} later"
    if days == 0:
        return "same day"
    if days <= _DAYS_SAID_UNTIL:
        return f"{plural(days, 'day')} ago"
    if days <= _WEEKS_SAID_UNTIL_DAYS:
        return f"{round(days / _DAYS_A_WEEK)} weeks ago"
    months = round(days / _DAYS_A_MONTH)
    if months < _MONTHS_SAID_UNTIL:
        return f"{months} months ago"
    return f"{months // 12} years ago"


# -- text that comes from a file -------------------------------------------------------------------------------------

#: Terminal sequences: CSI, OSC and other strings (ended by BEL or ST, or never), and two-character escapes.
_SEQUENCES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
#: Controls, bidi marks and overrides, invisible and tag characters, lone surrogates, variation selectors.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BLANKS: Final = re.compile("(?:[^\\S\\u00a0]|[\\x85\\u2028\\u2029])+")
#: Terminals do not agree on how many cells these take.
_SKIN_TONES: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_MOST_MARKS: Final = 3
_PLAIN: Final = re.compile(r"[ -~]*")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def _readable(text: str) -> str:
    """Keep what a person can read of a stranger's text, on one line, with no more than three marks on a letter."""
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text.strip()
    text = _UNSEEN.sub("", _SEQUENCES.sub("", text))
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def for_terminal(text: str) -> str:
    r"""Make a stranger's text safe for a terminal: no escape codes, no controls, no turned direction, one line.

    >>> for_terminal("Row\x1b[31m (bar)\x1b]0;owned\x07\n\u202ednets")
    'Row (bar) dnets'
    """
    return _SKIN_TONES.sub("", _readable(text))


def for_html(text: str) -> str:
    """Make a stranger's text safe inside HTML, in content and in quoted attributes alike.

    >>> for_html('<b onload="x">Row & co')
    '&lt;b onload=&quot;x&quot;&gt;Row &amp; co'
    """
    text = _readable(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    if '"' in text or "'" in text:
        text = text.replace('"', "&quot;").replace("'", "&#39;")
    return text


def for_csv(text: str) -> str:
    """Make a stranger's text safe in a cell: a spreadsheet must show it, never calculate it.

    >>> for_csv("=HYPERLINK(1)"), for_csv("Row")
    ("'=HYPERLINK(1)", 'Row')
    """
    dangerous = text.startswith(_FORMULA_STARTS)
    text = _readable(text)
    return f"'{text}" if dangerous or text.startswith(_FORMULA_STARTS) else text


# -- places on the screen --------------------------------------------------------------------------------------------


def width_in_cells(text: str) -> int:
    """How many cells of a terminal does this text take?

    >>> width_in_cells("Row"), width_in_cells("懸垂")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def clipped(text: str, cells: int, ellipsis: str = "…") -> str:
    """Cut a text to so many cells, with a sign that it goes on.

    >>> clipped("Close grip lat pulldown", 12), clipped("Row", 12)
    ('Close grip …', 'Row')
    """
    if width_in_cells(text) <= cells:
        return text
    room = max(cells - width_in_cells(ellipsis), 0)
    kept: list[str] = []
    for letter in text:
        room -= _cells(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept) + ellipsis if cells >= width_in_cells(ellipsis) else ""


def wrapped(text: str, cells: int) -> list[str]:
    """Break a text at its blanks into lines of at most so many cells; a number keeps its unit, a set stays whole.

    So does a command, which is copied as it stands, though its line may be longer for it.

    >>> wrapped("one two 3 kg", 9)
    ['one two', '3 kg']
    >>> wrapped("Then: dorsi coach LOG --take (once)", 16)
    ['Then:', 'dorsi coach LOG --take', '(once)']
    """
    lines: list[str] = []
    line = ""
    for piece in firm_commands(firm(text)).split(" "):
        word = piece.replace(FIRM, " ")
        joined = f"{line} {word}" if line else word
        if line and width_in_cells(joined) > cells:
            lines.append(line)
            line = word
        else:
            line = joined
    return [*lines, line] if line else lines
