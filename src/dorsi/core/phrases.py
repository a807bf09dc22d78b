"""How are several things, and a number of things, written in a sentence?"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["counted", "listed", "small_number"]


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
