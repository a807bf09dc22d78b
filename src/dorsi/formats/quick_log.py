"""The grammar of ``dorsi log``: one line typed between two sets becomes sets, or one sentence on what to change.

``docs/guides/log-by-hand.md`` holds the grammar in EBNF; its examples are executed by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from dorsi.core.errors import BadInput
from dorsi.core.records import LiftSet
from dorsi.core.units import LoadUnit
from dorsi.formats import hand_values as typed
from dorsi.formats.set_draft import EXAMPLE, FLAGS, LOAD, LONGEST_NAME, SIGNS, VALUES, SetDraft, sets_from_fields

__all__ = ["parse_quick_log", "sets_from_fields"]

LONGEST_LINE: Final = 2000
_MOST_IN_RESERVE_SHORT: Final = 5.0
_OTHER_WORDS = ("stopped by", "cue", "note", "at", "assist", "superset")


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the line: as typed, without its quotes; its number counted from 1."""

    text: str
    quoted: bool
    number: int

    @property
    def place(self) -> str:
        return f'word {self.number}, "{self.text[:40]}"'


def parse_quick_log(text: str, now: datetime, *, unit: LoadUnit = "kg") -> tuple[LiftSet, ...]:
    """Which sets does this line describe?

    Parameters
    ----------
    text : the line, such as ``lat pulldown 60x10 @2 hold 1 tension 7 straps``.
    now : the moment of typing; sets get it unless the line says ``at``.
    unit : the unit of loads that are typed without one.

    Returns
    -------
    One set, or several equal ones (``60 x 10 x 3``), ordered from 1.

    Raises
    ------
    BadInput : naming the word that is not understood and what to write instead.

    >>> one, = parse_quick_log("lat pulldown 60x10 @2 hold 1", datetime(2031, 3, 2, 18, 30))
    >>> one.name, one.load_kg, one.reps, one.rir, one.hold_s
    ('lat pulldown', 60.0, 10.0, 2.0, 1.0)
    """
    if len(text) > LONGEST_LINE:
        raise BadInput(f"the line has {len(text)} characters", hint=f"One line describes one set. {EXAMPLE}")
    found = _find_work(text)
    if found is None:
        raise _no_work(text)
    draft = SetDraft(unit=unit, now=now)
    head = _words(text[: found.start()], 1)
    _read_name(draft, head)
    _read_work(draft, found)
    _read_details(draft, _words(text[found.end() :], len(head) + len(found[0].split()) + 1))
    return draft.sets()


_TIMES = r"\s*[x*]\s*"
_EFFORT = rf"(?:(?P<time>{typed.TIME})|(?P<distance>{typed.DISTANCE})|(?P<reps>{typed.NUMBER})(?:\s*reps?)?)"
_SETS = rf"(?:{_TIMES}(?P<sets>[0-9]{{1,3}})(?:\s*sets?)?)?(?=[\s,;@]|$)"
_TIMED = rf"(?:(?P<time>{typed.TIME})|(?P<distance>{typed.DISTANCE}))"
#: What was done, the surest form first: 60 x 10, then 40kg 40m, then 45s, then 12 reps.
_WORK = (
    rf"(?P<weight>{LOAD}){_TIMES}{_EFFORT}{_SETS}",
    rf"(?P<weight>{LOAD})\s+{_TIMED}{_SETS}",
    rf"{_TIMED}{_SETS}",
    rf"(?P<reps>{typed.NUMBER})\s*reps?{_SETS}",
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


def _find_work(text: str) -> re.Match[str] | None:
    """Where does the line say what was done? Words in quotes are never asked."""
    plain = text.translate(SIGNS)
    starts = [m.start() for m in _pattern(r'"[^"]*"?|“[^”]*”?|[^\s"“]+').finditer(plain) if m[0][0] not in '"“']
    for form in _WORK:
        pattern = _pattern(form)
        for start in starts:
            found = pattern.match(plain, start)
            if found:
                return found
    return None


def _words(text: str, first: int) -> list[_Word]:
    words: list[_Word] = []
    for found in _pattern(r'"([^"]*)("?)|“([^”]*)(”?)|([^\s"“]+)').finditer(text):
        if found[0][0] in '"“':
            if not (found[2] or found[4]):
                raise BadInput("this quote is never closed", place=f"{found[0][:40]}", hint='End it with ".')
            words.append(_Word(found[1] or found[3] or "", quoted=True, number=first + len(words)))
        elif plain := found[5].strip(",;"):
            words.append(_Word(plain, quoted=False, number=first + len(words)))
    return words


def _read_name(draft: SetDraft, words: list[_Word]) -> None:
    if words and words[0].text.lower() in {"warm-up", "warmup"} and not words[0].quoted:
        draft.put("kind", "warm_up", words[0].place)
        words = words[1:]
    if len(words) > 1 and words[-1].text.lower() in {"left", "right"} and not words[-1].quoted:
        draft.put("side", words[-1].text.lower(), words[-1].place)
        words = words[:-1]
    draft.name = " ".join(" ".join(word.text.split()) for word in words).strip(" :,")
    if not draft.name:
        raise BadInput("the line does not say which exercise", hint=EXAMPLE)
    if len(draft.name) > LONGEST_NAME:
        raise BadInput(f"the exercise has a name of {len(draft.name)} characters", hint=EXAMPLE)


def _read_work(draft: SetDraft, found: re.Match[str]) -> None:
    parts = found.groupdict()
    if parts.get("weight"):
        draft.load(parts["weight"])
    if parts.get("time"):
        draft.put("duration_s", typed.seconds(parts["time"]))
    elif parts.get("distance"):
        draft.put("distance_m", typed.metres(parts["distance"]))
    else:
        draft.put("reps", typed.reps(parts["reps"]))
    draft.count = int(parts["sets"]) if parts.get("sets") else 1


def _read_details(draft: SetDraft, words: list[_Word]) -> None:
    left = list(reversed(words))
    while left:
        word = left.pop()
        try:
            _read_detail(draft, word, left)
        except BadInput as fault:
            raise BadInput(fault.sentence, place=fault.place or word.place, hint=fault.hint) from None


def _read_detail(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    """Read one detail; ``left`` are the words behind it, the next one last."""
    said = "" if word.quoted else word.text.lower()
    pair = f"{said} {left[-1].text.lower()}" if left and not left[-1].quoted else said
    if pair in FLAGS and pair != said:
        left.pop()
        draft.put(*FLAGS[pair], word.place)
    elif said in FLAGS:
        draft.put(*FLAGS[said], word.place)
    elif said in VALUES:
        field, read = VALUES[said]
        draft.put(field, read(_value(word, left, join_unit=True).text), word.place)
    elif said.startswith("@"):
        draft.put("rir", _in_reserve(said[1:] or _value(word, left).text), word.place)
    elif said in _LONGER:
        _LONGER[said](draft, word, left)
    elif _pattern(rf"[+-]?{typed.NUMBER}{typed.LOAD_UNIT}").fullmatch(said) and "load_typed" not in draft.given:
        draft.load(said, word.place)
    else:
        raise _unknown(word)


def _value(word: _Word, left: list[_Word], *, join_unit: bool = False) -> _Word:
    if not left:
        raise BadInput(f"a value is missing after {word.text}", place=word.place, hint=EXAMPLE)
    value = left.pop()
    if join_unit and left and left[-1].text.lower() in {"s", "sec", "seconds", "min", "minutes", "kg", "lb", "lbs"}:
        return _Word(f"{value.text} {left.pop().text}", quoted=value.quoted, number=value.number)
    return value


def _in_reserve(text: str) -> float:
    value = typed.number(text)
    if value > _MOST_IN_RESERVE_SHORT:
        raise BadInput(
            f"@{text} would be {text} reps in reserve, more than a hard set leaves",
            hint=f"For the effort from 1 to 10 write rpe {text}; for reps in reserve rir {text}.",
        )
    return value


def _read_stopped(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    if left and left[-1].text.lower() == "by":
        left.pop()
    draft.put("stopped_by", typed.stopped_by(_value(word, left).text), word.place)


def _read_cues(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    value = _value(word, left)
    if value.text.lower() == "eyes" and left and left[-1].text.lower() == "closed":
        left.pop()
        value = _Word("eyes closed", quoted=False, number=value.number)
    for part in [value.text] if value.quoted else re.split("[,/]", value.text):
        draft.cue(part, quoted=value.quoted)


def _read_note(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    if left and left[-1].quoted:
        draft.put("note", left.pop().text, word.place)
        return
    if not left:
        raise BadInput("the note is empty", place=word.place, hint='Write note "felt light".')
    draft.put("note", " ".join(part.text for part in reversed(left)), word.place)
    left.clear()


def _read_moment(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    value = _value(word, left)
    has_time = left and _pattern("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?").fullmatch(left[-1].text)
    text = f"{value.text} {left.pop().text}" if has_time and ":" not in value.text else value.text
    draft.at(text, word.place)


def _read_assist(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    if left and _pattern(rf"{typed.NUMBER}(?:{typed.LOAD_UNIT})?").fullmatch(left[-1].text):
        draft.load(f"-{left.pop().text}", word.place)
    else:
        draft.assist(word.place)


def _read_superset(draft: SetDraft, word: _Word, left: list[_Word]) -> None:
    draft.put("superset", _value(word, left).text, word.place)


_LONGER: Final[Mapping[str, Callable[[SetDraft, _Word, list[_Word]], None]]] = {
    "stopped": _read_stopped,
    "stop": _read_stopped,
    "cue": _read_cues,
    "cues": _read_cues,
    "note": _read_note,
    "at": _read_moment,
    "assist": _read_assist,
    "assisted": _read_assist,
    "superset": _read_superset,
}


def _no_work(text: str) -> BadInput:
    """Say why no load and reps were found, as exactly as can be told."""
    turned_round = rf"({typed.NUMBER}){_TIMES}({typed.NUMBER})\s*({typed.LOAD_UNIT})"
    swapped = _pattern(turned_round).search(text.translate(SIGNS))
    if swapped:
        return BadInput(
            "the unit stands where the reps belong",
            place=f'"{swapped[0]}"',
            hint=f"The order is load x reps: {swapped[2]}{swapped[3]} x {swapped[1]}.",
        )
    if not text.strip():
        return BadInput("there is nothing to log", hint=EXAMPLE)
    return BadInput(
        "the line does not say what was done",
        place=f'"{text.strip()[:40]}"',
        hint="Write load x reps (60x10, 135lb x 5, bw x 8), a time (45s) or a distance (40kg 40m).",
    )


def _unknown(word: _Word) -> BadInput:
    known = [*VALUES, *FLAGS, *_OTHER_WORDS]
    near = None if word.quoted else typed.nearest(word.text.lower(), known)
    if near:
        return BadInput("this is not understood here", place=word.place, hint=f'Did you mean "{near}"?')
    if _pattern(rf"{typed.NUMBER}.*").fullmatch(word.text):
        return BadInput(
            "this number has no word before it",
            place=word.place,
            hint="The order is load x reps x sets, then details such as @2, hold 1, tension 7, rest 120.",
        )
    return BadInput(
        "this is not understood here",
        place=word.place,
        hint=f"Details are {', '.join([*VALUES, *_OTHER_WORDS])}, straps, bare, left, right; "
        'your own words go into note "...".',
    )
