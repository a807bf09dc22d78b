"""What was said, as a small file the lifter owns: ``dorsi.said/1``. `dorsi coach` writes it, and reads it next time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NoReturn, TypeVar, cast, get_args

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.cause import Field
from dorsi.core.coach.diagnosis.rows import LiftKey
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.said.answer import OldSets
from dorsi.core.coach.prescription.said.kept_file import document_of
from dorsi.core.coach.prescription.said.month_ago import Course, Earlier, Failed, Staying
from dorsi.core.coach.prescription.said.remembered import Remembered, TrainedDay, TrainedLift
from dorsi.core.coach.prescription.said.taken import TakenState
from dorsi.core.coach.prescription.steps.ladder import Step
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.errors import BadInput

__all__ = [
    "FORGET",
    "FORMAT",
    "answers_as_json",
    "answers_from_json",
    "can_be_kept",
    "said_from_record",
    "said_record",
]

FORMAT: Final = "dorsi.said/1"
FORGET: Final = "Mend the file, or let dorsi forget what it said: dorsi coach --forget"
_NAME: Final = "dorsi.said/"
_LARGEST: Final = 2_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
#: More than any number of a log, typed wrong or not.
_MOST: Final = 1e9
_T = TypeVar("_T")


def answers_as_json(answers: Sequence[Remembered]) -> str:
    """Write the file, indented, as its owner may want to read it; where it grew too large the oldest go."""
    document = {"format": FORMAT, "answers": [_record(one) for one in answers]}
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text if len(text) <= _LARGEST or len(answers) <= 1 else answers_as_json(answers[len(answers) // 4 + 1 :])


def can_be_kept(one: Remembered) -> bool:
    """Can this answer be read again, once written? What cannot (a year that is none) is not to be kept at all."""
    try:
        return answers_from_json(answers_as_json([one]), "") == (one,)
    except (BadInput, ValueError, UnicodeError):
        return False


def _record(one: Remembered) -> dict[str, Any]:
    return {
        "asked_on": one.asked_on.isoformat(),
        "log_to": one.log_to.isoformat(),
        "title": one.title,
        "said": None if one.said is None else said_record(one.said),
        "kind": one.kind,
        **({} if one.judged is None else {"judged": one.judged}),
        "days": [
            {"day": day.day.isoformat(), "lifts": [_trained_record(lift) for lift in day.lifts]} for day in one.days
        ],
    }


def _trained_record(lift: TrainedLift) -> dict[str, Any]:
    return {
        "exercise": lift.exercise,
        "variant": lift.variant,
        "sets": lift.sets,
        "reps": lift.reps,
        "load_kg": lift.load_kg,
    }


def said_record(said: Earlier) -> dict[str, Any]:
    """Write what was said, as the file of changes holds it, too."""
    return {
        "on": said.on.isoformat(),
        "log_to": said.log_to.isoformat() if said.log_to else None,
        "about": said.title,
        "key": said.key,
        "lift": _lift_record(said.lift),
        "falls": said.falls,
        **({"course": said.course} if said.course else {}),
        "advice": said.advice,
        "remedy": said.remedy,
        "how": said.how,
        "touched": [{"exercise": slug, "variant": variant} for slug, variant in said.touched],
        "share_off": said.share_off,
        "look_on": said.look_on.isoformat() if said.look_on else None,
        "waits": said.waits,
        "more_of": said.way,
        **({"more_of_since": said.way_on.isoformat()} if said.way_on else {}),
        "test": None if said.test is None else _test_record(said.test),
        "failed": [{"remedy": one.remedy, "key": one.key, "on": one.on.isoformat()} for one in said.failed],
        "stays": None if said.stays is None else _stays_record(said.stays),
        "why_asked": said.why_asked.isoformat() if said.why_asked else None,
        **({"lower_asked": said.lower_asked.isoformat()} if said.lower_asked else {}),
        **({"old_sets": [_old_sets_record(one) for one in said.old_sets]} if said.old_sets else {}),
        **({"asked": [_asked_record(one) for one in said.asked]} if said.asked else {}),
        **({} if said.beside is None else {"note_beside": said.beside}),
        **({"not_done": said.undone} if said.undone else {}),
    }


def _asked_record(one: AskedLift) -> dict[str, Any]:
    return {"lift": _lift_record(one.key), "begin": _set_record(one.begin), "goal": _set_record(one.goal)}


def _old_sets_record(one: OldSets) -> dict[str, Any]:
    return {"exercise": one.lift[0], "variant": one.lift[1], "sets": one.sets}


def _set_record(one: BestSet | None) -> dict[str, Any] | None:
    return None if one is None else {"load_kg": one.load_kg, "reps": one.reps, "day": one.day.isoformat()}


def _stays_record(stays: Staying) -> dict[str, Any]:
    return {
        "since": stays.since.isoformat(),
        "look_on": stays.look_on.isoformat(),
        "taken_away": said_record(stays.cut),
    }


def _lift_record(lift: LiftKey | None) -> dict[str, Any] | None:
    return None if lift is None else {"exercise": lift[0], "variant": lift[1], "straps": lift[2]}


def _test_record(test: Checkpoint) -> dict[str, Any]:
    aim = test.aim
    return {
        "day": test.day.isoformat(),
        "goal": test.goal,
        "fate": test.fate,
        "promised": test.promised,
        "lift": _lift_record(test.key),
        "aim": _set_record(aim),
        "sets": test.sets,
        "steps": [{"load_kg": step.load_kg, "reps": step.reps} for step in test.steps],
        **({"why": test.why} if test.why else {}),
        # Only what is taken is told with it again.
        **({} if test.by_chance is None else {"by_chance": test.by_chance}),
    }


def answers_from_json(text: str, place: str) -> tuple[Remembered, ...]:
    """Which answers does the file hold?

    Parameters
    ----------
    text : of the file.
    place : how errors name it.

    Raises
    ------
    BadInput : it is no such file, of a newer dorsi, or was mended into something that cannot be read.
    """
    document = document_of(text, place, called="what was said", largest=_LARGEST, hint=FORGET)
    name = document.get("format")
    if name != FORMAT:
        if isinstance(name, str) and name.startswith(_NAME):
            hint = "Use that dorsi, or let this one forget: dorsi coach --forget"
            raise BadInput(f"a newer dorsi wrote what was said ({name[:20]})", place=place, hint=hint)
        raise BadInput(f"this is no file of what was said ({FORMAT})", place=place, hint=FORGET)
    found = document.get("answers")
    if not isinstance(found, list):
        raise BadInput("the answers are no list", place=place, hint=FORGET)
    return tuple(_answer(_Reader(one, f"{place}, answer {number}")) for number, one in enumerate(found, start=1))


def said_from_record(record: object, place: str) -> Earlier:
    """What was said, by this record?

    Parameters
    ----------
    record : as `said_record` wrote it.
    place : how errors name it.

    Raises
    ------
    BadInput : it was mended into something that cannot be read.
    """
    return _said(_Reader(record, place))


class _Reader:
    """One record of the file, read field by field; errors name it and the field."""

    def __init__(self, record: object, place: str) -> None:
        self.place = place
        if not isinstance(record, dict):
            raise BadInput("this is no record", place=place, hint=FORGET)
        self.record: Mapping[str, Any] = record

    def bad(self, key: str, what: str) -> NoReturn:
        raise BadInput(f"{key} is no {what}", place=self.place, hint=FORGET)

    def text(self, key: str) -> str:
        value = self.record.get(key, "")
        if not isinstance(value, str):
            self.bad(key, "text")
        return value

    def some_text(self, key: str) -> str | None:
        return None if self.record.get(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        value = self.record.get(key, False)
        if not isinstance(value, bool):
            self.bad(key, "true or false")
        return value

    def number(self, key: str) -> float:
        value = self.record.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST:
            self.bad(key, "number that can be")
        return float(value)

    def some_share(self, key: str) -> float | None:
        if self.record.get(key) is None:
            return None
        if not 0 < (value := self.number(key)) <= 1:
            self.bad(key, "share between 0 and 1")
        return value

    def some_chance(self, key: str) -> float | None:
        if self.record.get(key) is None:
            return None
        if (value := self.number(key)) > 1:
            self.bad(key, "chance between 0 and 1")
        return value

    def day(self, key: str) -> date:
        value = self.some_day(key)
        if value is None:
            self.bad(key, "day such as 2031-03-02")
        return value

    def some_day(self, key: str) -> date | None:
        value = self.record.get(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            self.bad(key, "day such as 2031-03-02")
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self.bad(key, "day of a training log")
        return day

    def within(self, key: str, read: Callable[[_Reader], _T]) -> _T | None:
        value = self.record.get(key)
        return None if value is None else read(_Reader(value, f"{self.place}, {key}"))

    def each(self, key: str, read: Callable[[_Reader], _T]) -> tuple[_T, ...]:
        value = self.record.get(key, [])
        if not isinstance(value, list):
            self.bad(key, "list")
        return tuple(read(_Reader(one, f"{self.place}, {key}")) for one in value)


def _answer(one: _Reader) -> Remembered:
    return Remembered(
        asked_on=one.day("asked_on"),
        log_to=one.day("log_to"),
        title=one.text("title"),
        days=one.each("days", _trained_day),
        said=one.within("said", _said),
        kind=one.text("kind"),
        judged=_judged(one),
    )


def _judged(one: _Reader) -> TakenState | None:
    state = one.some_text("judged")
    if state is None:
        return None
    if state not in get_args(TakenState):
        one.bad("judged", "state of a change")
    return cast("TakenState", state)


def _trained_day(one: _Reader) -> TrainedDay:
    return TrainedDay(day=one.day("day"), lifts=one.each("lifts", _trained_lift))


def _trained_lift(one: _Reader) -> TrainedLift:
    return TrainedLift(
        exercise=one.text("exercise"),
        variant=one.text("variant"),
        sets=round(one.number("sets")),
        reps=round(one.number("reps")),
        load_kg=one.number("load_kg"),
    )


def _said(one: _Reader) -> Earlier:
    return Earlier(
        on=one.day("on"),
        log_to=one.some_day("log_to"),
        key=one.text("key"),
        title=one.text("about"),
        lift=one.within("lift", _lift),
        falls=one.flag("falls"),
        course=_course(one),
        advice=one.some_text("advice"),
        remedy=one.some_text("remedy"),
        how=one.text("how"),
        touched=one.each("touched", lambda lift: (lift.text("exercise"), lift.text("variant"))),
        look_on=one.some_day("look_on"),
        waits=one.flag("waits"),
        way=one.text("more_of"),
        way_on=one.some_day("more_of_since"),
        test=one.within("test", _test),
        stays=one.within("stays", _stays),
        why_asked=one.some_day("why_asked"),
        lower_asked=one.some_day("lower_asked"),
        share_off=one.some_share("share_off"),
        failed=one.each("failed", _failed),
        asked=one.each("asked", _asked),
        old_sets=one.each("old_sets", _old_sets),
        beside=_beside(one),
        undone=0 if one.record.get("not_done") is None else round(one.number("not_done")),
    )


def _course(one: _Reader) -> Course:
    course = one.some_text("course") or ""
    if course not in get_args(Course):
        one.bad("course", "course that can be told")
    return cast("Course", course)


def _beside(one: _Reader) -> Field | None:
    field = one.some_text("note_beside")
    if field is None:
        return None
    if field not in get_args(Field):
        one.bad("note_beside", "thing that can be noted")
    return cast("Field", field)


def _old_sets(one: _Reader) -> OldSets:
    return OldSets(lift=(one.text("exercise"), one.text("variant")), sets=round(one.number("sets")))


def _asked(one: _Reader) -> AskedLift:
    key = one.within("lift", _lift)
    if key is None:
        one.bad("lift", "record")
    if key[0] not in load_catalogue():
        one.bad("lift", "exercise of the catalogue")
    return AskedLift(key=key, begin=one.within("begin", _aim), goal=one.within("goal", _aim))


def _failed(one: _Reader) -> Failed:
    return Failed(remedy=one.text("remedy"), key=one.text("key"), on=one.day("on"))


def _stays(one: _Reader) -> Staying:
    cut = one.within("taken_away", _said)
    if cut is None:
        one.bad("taken_away", "record")
    if not traits_of(cut.remedy).away or cut.stays is not None:
        one.bad("taken_away", "change that takes something away")
    return Staying(cut=cut, since=one.day("since"), look_on=one.day("look_on"))


def _lift(one: _Reader) -> LiftKey:
    return one.text("exercise"), one.text("variant"), one.flag("straps")


def _test(one: _Reader) -> Checkpoint:
    return Checkpoint(
        day=one.day("day"),
        goal=one.text("goal"),
        fate=one.text("fate"),
        promised=one.text("promised"),
        key=one.within("lift", _lift),
        aim=one.within("aim", _aim),
        sets=1 if one.record.get("sets") is None else round(one.number("sets")),
        why=one.text("why"),
        steps=one.each("steps", lambda step: Step(load_kg=step.number("load_kg"), reps=round(step.number("reps")))),
        by_chance=one.some_chance("by_chance"),
    )


def _aim(one: _Reader) -> BestSet:
    return BestSet(load_kg=one.number("load_kg"), reps=one.number("reps"), day=one.day("day"))
