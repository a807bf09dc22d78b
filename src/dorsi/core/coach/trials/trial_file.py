"""The file of a trial: a small TOML file of the lifter's own. Written plainly; read with every edit checked.

The lot is not in it, only its seed: nobody should read beforehand what the next session will be.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, get_args

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.trials.lots import arm_at, draw_lot, seal_of
from dorsi.core.coach.trials.trial import DESIGNS, KINDS, Arm, SafetyStop, ShownSession, Trial, outcome_for
from dorsi.core.errors import BadInput
from dorsi.core.safety.limits import toml_of
from dorsi.core.tips.finding import tip_named

__all__ = ["FORMAT", "read_trial", "trial_as_text", "trial_from"]

FORMAT: Final = "dorsi.trial/1"
_FAMILY: Final = "dorsi.trial/"
_HEAD: Final = (
    "# A trial of dorsi. Yours: keep it, copy it, read it. What stands above the sessions was fixed before the first\n"
    "# one; changing it would make the answer worthless, so the seal guards it. The lot follows from the seed;\n"
    "# dorsi trial today shows it session by session. A value you forgot may be typed into its session.\n"
)
_TEXTS: Final = ("format", "tip", "design", "measured", "seal")
_NUMBERS: Final = ("worth", "effect", "noise", "weeks", "power")
_WHOLE: Final = ("sessions", "seed")
_DAYS: Final = ("start", "end_by")
_FIXED: Final = (*_TEXTS, *_NUMBERS, *_WHOLE, *_DAYS, "exercises")
_OF_SESSION: Final = ("slot", "day", "arm", "missed", "value", "pain", "note", "was")
_OF_STOP: Final = ("day", "what", "went_on", "because")
_MOST_NUMBER: Final = 1e6
_MOST_SESSIONS: Final = 100
_MOST_WEEKS: Final = 104.0
_SCALE: Final = 10.0
_MOST_VALUE: Final = 1000.0
_RESTORE: Final = "Take the file as it was before the edit, or start a new trial."


def trial_as_text(trial: Trial) -> str:
    """Write a trial as TOML; what is read back is the same trial.

    Parameters
    ----------
    trial : with all sessions shown so far.
    """
    lines = [
        _HEAD + f'format = "{FORMAT}"',
        f"tip = {json.dumps(trial.tip)}",
        f"design = {json.dumps(trial.design)}",
        f"exercises = {json.dumps(list(trial.exercises))}",
        f"measured = {json.dumps(trial.measured)}",
        f"worth = {trial.worth!r}  # {trial.kind.unit}: the smallest effect that would matter",
        f"effect = {trial.effect!r}  # {trial.kind.unit}: what the trial was sized for",
        f"noise = {trial.noise!r}  # {trial.kind.unit}: how far one session scatters",
        f"sessions = {trial.sessions}",
        f"weeks = {trial.weeks!r}",
        f"start = {trial.start.isoformat()}",
        f"end_by = {trial.end_by.isoformat()}",
        f"seed = {trial.seed}",
        f"power = {trial.power!r}",
        f'seal = "{seal_of(trial)}"',
    ]
    if trial.stopped is not None:
        lines.append(f"stopped = {_toml_text(trial.stopped)}")
    for stop in trial.safety_stops:
        lines += ["", "[[safety_stop]]", f"day = {stop.day.isoformat()}", f"what = {_toml_text(stop.what)}"]
        if stop.went_on is not None:
            lines += [f"went_on = {stop.went_on.isoformat()}", f"because = {_toml_text(stop.because or '')}"]
    for one in trial.shown:
        lines += ["", "[[session]]", f"slot = {one.slot}", f"day = {one.day.isoformat()}", f'arm = "{one.arm}"']
        if one.missed:
            lines.append("missed = true")
        if one.value:
            told = ", ".join(f"{json.dumps(key)} = {value!r}" for key, value in one.value.items())
            lines.append(f"value = {{ {told} }}")
        if one.pain is not None:
            lines.append(f"pain = {one.pain!r}")
        if one.note is not None:
            lines.append(f"note = {_toml_text(one.note)}")
        if one.was:
            told = ", ".join(f"{json.dumps(key)} = {list(values)!r}" for key, values in one.was.items())
            lines.append(f"was = {{ {told} }}")
    return "\n".join(lines) + "\n"


def _toml_text(text: str) -> str:
    """A basic string of TOML: what JSON writes, with the one control that JSON leaves bare."""
    readable = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(readable, ensure_ascii=False).replace("\x7f", "\\u007F")


def read_trial(path: Path, today: date) -> Trial:
    """Which trial does this file hold?

    Parameters
    ----------
    path : the TOML file.
    today : nothing may lie later.

    Raises
    ------
    BadInput : it cannot be read, or was edited so that it contradicts itself; the sentence says where.
    """
    return trial_from(toml_of(path, "lines of the trial"), path.name, today)


def trial_from(document: Mapping[str, Any], place: str, today: date) -> Trial:
    """Make a trial of the tables of a file, checked.

    Parameters
    ----------
    document : as parsed from TOML.
    place : how errors name the file.
    today : nothing may lie later.
    """
    told = document.get("format")
    if isinstance(told, str) and told != FORMAT and told.startswith(_FAMILY):
        raise BadInput(
            f"this trial was written by another version of dorsi ({told[:40]!r}; this one reads {FORMAT})",
            place=place,
            hint="Update dorsi, or judge it with the version that wrote it.",
        )
    if told != FORMAT:
        raise BadInput(
            f"this is no trial of dorsi: its format is not {FORMAT}", place=place, hint="Start one: dorsi trial new"
        )
    for key in document:
        if key not in {*_FIXED, "session", "stopped", "safety_stop"}:
            raise BadInput(f"{str(key)[:40]!r} is nothing that a trial says", place=place, hint="Take the line out.")
    fixed = _fixed(document, place)
    _check_names(fixed, place)
    lot = draw_lot(fixed["design"], fixed["seed"], fixed["sessions"])
    trial = Trial(
        **fixed,
        lot=lot,
        shown=_shown(document, place),
        stopped=_stopped(document, place),
        safety_stops=_safety_stops(document, place, today),
    )
    if seal_of(trial) != document["seal"]:
        raise BadInput(
            "something above the sessions (the seed, the design) was changed after the lot was drawn: its seal is "
            "broken",
            place=place,
            hint=_RESTORE,
        )
    _check_shown(trial, place, today)
    return trial


def _stopped(document: Mapping[str, Any], place: str) -> str | None:
    value = document.get("stopped")
    if value is not None and not isinstance(value, str):
        raise BadInput("what stands at stopped is no text", place=place, hint='Such as stopped = "holiday".')
    return value


def _safety_stops(document: Mapping[str, Any], place: str, today: date) -> tuple[SafetyStop, ...]:
    tables = document.get("safety_stop", [])
    _must(isinstance(tables, list) and all(isinstance(one, dict) for one in tables), "safety_stop", "a table", place)
    found: list[SafetyStop] = []
    for n, one in enumerate(tables, start=1):
        where = f"{place}, safety_stop {n}"
        _must(set(one) in ({"day", "what"}, set(_OF_STOP)), "safety_stop", f"made of {', '.join(_OF_STOP)}", where)
        for key in ("day", "went_on"):
            _must(key not in one or (type(one[key]) is date and one[key] <= today), key, "a day up to today", where)
        for key in ("what", "because"):
            _must(key not in one or (isinstance(one[key], str) and bool(one[key].strip())), key, "a text", where)
        _must(one.get("went_on", one["day"]) >= one["day"], "went_on", "a day from that of the stop on", where)
        _must(not found or found[-1].went_on is not None, "safety_stop", "one at a time", where)
        found.append(SafetyStop(**one))
    return tuple(found)


def _fixed(document: Mapping[str, Any], place: str) -> dict[str, Any]:
    missing = [key for key in _FIXED if key not in document]
    if missing:
        raise BadInput(f"the trial lacks {missing[0]}", place=place, hint=_RESTORE)
    given: dict[str, Any] = {key: document[key] for key in _FIXED if key not in {"format", "seal"}}
    for key in _TEXTS:
        _must(isinstance(document[key], str), key, "a text", place)
    for key in _NUMBERS:
        value = given[key]
        _must(_is_number(value) and 0 <= value <= _MOST_NUMBER, key, "a number of at least 0", place)
        given[key] = float(value)
    for key in _WHOLE:
        _must(isinstance(given[key], int) and not isinstance(given[key], bool) and given[key] >= 0, key, "whole", place)
    for key in _DAYS:
        _must(type(given[key]) is date, key, "a day such as 2031-03-02", place)
    lifts = given["exercises"]
    _must(
        isinstance(lifts, list) and bool(lifts) and all(isinstance(x, str) for x in lifts), "exercises", "a list", place
    )
    given["exercises"] = tuple(lifts)
    return given


def _must(fits: bool, key: str, what: str, place: str, hint: str = _RESTORE) -> None:  # noqa: FBT001 -- the claim
    if not fits:
        raise BadInput(f"what stands at {key} is not {what}", place=place, hint=hint)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check_names(fixed: Mapping[str, Any], place: str) -> None:
    try:
        tip = tip_named(fixed["tip"])
    except BadInput:
        raise BadInput(f"there is no tip {fixed['tip'][:40]!r}", place=place, hint=_RESTORE) from None
    if fixed["design"] not in DESIGNS:
        raise BadInput(
            f"there is no design {fixed['design'][:40]!r}", place=place, hint=f"Known are {', '.join(DESIGNS)}."
        )
    measured = fixed["measured"]
    if measured not in KINDS or outcome_for(tip, KINDS[measured].name) is None:
        raise BadInput(f"the tip {tip.slug} is not judged by {measured[:40]!r}", place=place, hint=_RESTORE)
    for slug in fixed["exercises"]:
        if slug not in load_catalogue():
            raise BadInput(f"there is no exercise {slug[:60]!r}", place=place, hint="All of them: dorsi exercises")
    if not 1 <= fixed["sessions"] <= _MOST_SESSIONS or not 0 < fixed["weeks"] <= _MOST_WEEKS:
        raise BadInput("no trial has so many sessions or weeks", place=place, hint=_RESTORE)


def _shown(document: Mapping[str, Any], place: str) -> tuple[ShownSession, ...]:
    tables = document.get("session", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadInput("the sessions are no [[session]] tables", place=place, hint=_RESTORE)
    return tuple(_one_shown(one, f"{place}, session {n}") for n, one in enumerate(tables, start=1))


def _one_shown(table: Mapping[str, Any], place: str) -> ShownSession:
    for key in table:
        if key not in _OF_SESSION:
            raise BadInput(f"{str(key)[:40]!r} is nothing that a session says", place=place, hint="Take the line out.")
    slot, day, arm = table.get("slot"), table.get("day"), table.get("arm")
    _must(isinstance(slot, int) and not isinstance(slot, bool) and slot >= 1, "slot", "a number from 1", place)
    _must(type(day) is date, "day", "a day such as 2031-03-02", place, "Write it without quotes and without a time.")
    _must(arm in get_args(Arm), "arm", 'one of "with" and "without"', place)
    _must(isinstance(table.get("missed", False), bool), "missed", "true or false", place, "Such as missed = true.")
    value = table.get("value", {})
    numbers = isinstance(value, dict) and all(map(_is_number, value.values()))
    _must(
        numbers, "value", "a table of numbers", place, 'Such as value = { "LIFT" = 7 }, LIFT as it stands at exercises.'
    )
    was = table.get("was", {})
    lists = isinstance(was, dict) and all(isinstance(one, list) and all(map(_is_number, one)) for one in was.values())
    _must(lists, "was", "a table of lists of numbers", place)
    pain, note = table.get("pain"), table.get("note")
    _must(
        pain is None or (_is_number(pain) and 0 <= pain <= _SCALE),
        "pain",
        "a number from 0 to 10",
        place,
        "Such as pain = 2.",
    )
    _must(note is None or isinstance(note, str), "note", "a text", place, 'Such as note = "slept badly".')
    return ShownSession(
        slot=int(slot),  # type: ignore[arg-type]  # checked above
        day=day,  # type: ignore[arg-type]  # checked above
        arm=arm,  # type: ignore[arg-type]  # checked above
        missed=table.get("missed", False),
        value={key: float(number) for key, number in value.items()},
        pain=None if pain is None else float(pain),
        note=note,
        was={key: tuple(map(float, numbers)) for key, numbers in was.items()},
    )


def _check_shown(trial: Trial, place: str, today: date) -> None:
    before, slot = trial.start - timedelta(days=1), 0
    for n, one in enumerate(trial.shown, start=1):
        where = f"{place}, session {n}"
        if one.day > today:
            raise BadInput(f"{one.day.isoformat()} lies in the future", place=where, hint="Write the day it was.")
        if one.day < trial.start:
            raise BadInput(
                f"{one.day.isoformat()} lies before the start of the trial", place=where, hint="Write the day it was."
            )
        if one.day <= before:
            raise BadInput("the days of the sessions do not rise", place=where, hint="One session a day, in order.")
        if one.slot > trial.sessions:
            raise BadInput(
                f"this trial has {trial.sessions} sessions, and this would be number {one.slot}",
                place=where,
                hint="Take it out: dorsi trial judge says what came of the trial.",
            )
        if one.slot != slot + 1:
            raise BadInput(f"the place in the lot is {one.slot}, not {slot + 1}", place=where, hint=_RESTORE)
        if arm_at(trial, one.slot) != one.arm:
            raise BadInput(
                f'the lot says "{arm_at(trial, one.slot)}" for this session, the file says "{one.arm}"',
                place=where,
                hint="The lot decides: write what it says. What was really done belongs into note.",
            )
        _check_values(trial, one, where)
        before, slot = one.day, slot if one.missed else one.slot


def _check_values(trial: Trial, one: ShownSession, where: str) -> None:
    for key, value in one.value.items():
        slug, _, part = key.partition("/")
        parts = {"session_pairs": {""}, "left_right": {"left", "right"}, "same_session": {"with", "without"}}
        if slug not in trial.exercises or part not in parts[trial.design]:
            told = f"That is {_measured_words(trial, parts)}."
            raise BadInput(f"{key[:60]!r} is nothing that this trial measures", place=where, hint=told)
        most = trial.kind.scale[1] if trial.kind.scale else _MOST_VALUE
        if not 0 <= value <= most or (trial.kind.relative and value <= 0):
            raise BadInput(
                f"{value:g} is no value of {trial.kind.words}", place=where, hint=f"It lies between 0 and {most:g}."
            )


def _measured_words(trial: Trial, parts: Mapping[str, set[str]]) -> str:
    return ", ".join(f"{slug}/{part}".rstrip("/") for slug in trial.exercises for part in sorted(parts[trial.design]))
