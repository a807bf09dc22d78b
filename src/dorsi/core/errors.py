"""What can go wrong, each with a code, one plain sentence, the place and the way out."""

from __future__ import annotations

__all__ = ["BadInput", "DorsiError"]


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
