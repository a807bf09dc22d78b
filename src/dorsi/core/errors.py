"""What can go wrong, each with a code, one plain sentence, the place and the way out."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

__all__ = ["BadInput", "DorsiError", "way_out"]

_WAYS_OUT: Final[Mapping[int | None, str]] = {
    errno.ENOENT: "Look at the name and its folder.",
    errno.ENOTDIR: "Look at the name: a part of it is a file, no folder.",
    errno.EISDIR: "Name a file, not a folder.",
    errno.EACCES: "Change who may use it, or name another place.",
    errno.EPERM: "Change who may use it, or name another place.",
    errno.EROFS: "Name a place that can be written to.",
    errno.ENOSPC: "Make room, or name another place.",
    errno.EDQUOT: "Make room, or name another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
}


def way_out(problem: OSError) -> str | None:
    """What can be done where the system refused a file? None where nothing is known to help.

    >>> way_out(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'Look at the name and its folder.'
    """
    return _WAYS_OUT.get(problem.errno)


class DorsiError(Exception):
    """Anything dorsi refuses, said so that the reader knows what to do next.

    Parameters
    ----------
    sentence : one plain sentence; the full stop may be left out.
    place : the file, line or field it is about, or None.
    hint : the way out, or None.
    """

    code = "error"
    exit_code = 1

    def __init__(self, sentence: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        sentence = self.sentence if self.sentence.endswith((".", "?")) else f"{self.sentence}."
        out = f" {self.hint}" if self.hint else ""
        return f"{where}{sentence}{out}"


class BadInput(DorsiError):
    """What was given cannot be used: a file, an option, a line."""

    code = "bad_input"
    exit_code = 2
