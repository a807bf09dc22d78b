"""How are several things, and a number of things, written in a sentence?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["MONTHS", "clock", "counted", "how_often", "in_film", "listed", "small_number"]

#: The months by their names, January first.
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: Nobody finds a moment of so many seconds in a film: players count in minutes.
LONG_S: Final = 100.0


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Write several things as a phrase.

    >>> listed(["width"]), listed(["width", "arms"]), listed(["width", "arms", "grip"])
    ('width', 'width and arms', 'width, arms and grip')
    """
    if len(parts) < 2:  # noqa: PLR2004 -- one thing needs no joint
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def counted(count: int, word: str) -> str:
    """Write how many there are of something whose plural ends in s.

    >>> counted(1, "set"), counted(0, "set"), counted(2500, "set")
    ('1 set', '0 sets', '2,500 sets')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def small_number(number: int) -> str:
    """Write a number up to twelve as a word.

    >>> small_number(2), small_number(12), small_number(13)
    ('two', 'twelve', '13')
    """
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return words[number - 1] if 0 < number <= len(words) else f"{number}"


def clock(seconds: float) -> str:
    """Write a moment as minutes, seconds and tenths.

    >>> clock(8.52), clock(59.97), clock(5460.2)
    ('0:08.5', '1:00.0', '91:00.2')
    """
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def in_film(*moments_s: float) -> str:
    """Write a moment or stretch of a film with its unit: seconds, from a hundred of them on minutes as players do.

    >>> in_film(1.2), in_film(0.3, 8.4), in_film(96, 104.25), in_film(5400)
    ('1.2 s', '0.3 to 8.4 s', '1:36.0 to 1:44.2 min', '90:00.0 min')
    """
    if max(moments_s) < LONG_S:
        return f"{' to '.join(f'{at_s:.1f}' for at_s in moments_s)} s"
    return f"{' to '.join(map(clock, moments_s))} min"


def how_often(hits: int, times: int) -> str:
    """Say how often something was so, to the nearest one in so many: the begin of a sentence that goes on with what.

    Parameters
    ----------
    hits : at least one.
    times : no fewer; at more than two in three of them it is most times.

    >>> how_often(17, 53), how_often(15, 122), how_often(1, 40), how_often(1, 2), how_often(9, 10)
    ('every third time', 'every eighth time', 'one time in 40', 'every second time', 'most times')
    """
    if 3 * hits > 2 * times:
        return "most times"
    nth = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    one_in = max(round(times / max(hits, 1)), 2)
    return f"every {nth[one_in - 2]} time" if one_in - 2 < len(nth) else f"one time in {one_in}"
