"""A sentence knows its part, keeps it where it is copied or sent, and comes out in the one order of every answer."""

from __future__ import annotations

import copy
import pickle

import pytest

from dorsi.core.coach.prescription.sentence import PARTS, Sentence, as_part, in_parts


def test_a_sentence_is_its_words_and_keeps_its_part_on_its_way() -> None:
    one = Sentence("Two sets more.", "do")
    assert one == "Two sets more."
    for other in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301 -- made here
        assert isinstance(other, Sentence)
        assert (other, other.part) == (one, "do")
    with pytest.raises(AttributeError):
        one.part = "log"  # type: ignore[misc]


@pytest.mark.parametrize(("words", "part"), [("", "do"), (" \n", "do"), ("Two sets more.", "aside")])
def test_no_sentence_is_without_words_or_without_a_part(words: str, part: str) -> None:
    with pytest.raises(ValueError, match="Sentence needs words and one of the parts"):
        Sentence(words, part)  # type: ignore[arg-type]


def test_every_part_has_its_place_whatever_was_said_first() -> None:
    backwards = [Sentence(f"{part} {n}", part) for part in reversed(PARTS) for n in (1, 2)]
    parts = in_parts(backwards)
    assert tuple(parts) == PARTS
    assert all(own == (f"{part} 1", f"{part} 2") for part, own in parts.items())
    assert "ask" not in in_parts(backwards[4:])


def test_each_line_of_what_is_said_is_a_sentence() -> None:
    assert [(one, one.part) for one in as_part("log", "One.\nTwo.\n", None, "", "Three.")] == [
        ("One.", "log"),
        ("Two.", "log"),
        ("Three.", "log"),
    ]
