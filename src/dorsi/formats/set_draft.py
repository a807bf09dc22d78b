"""The set that is being typed: one field at a time, each at most once, then checked as a whole.

``dorsi log`` fills it from a line (`quick_log`) or from keyword fields (`sets_from_fields`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from dorsi.core.errors import BadInput
from dorsi.core.records import LiftSet, Session
from dorsi.core.units import LoadUnit, kg_from
from dorsi.formats import hand_values as typed

__all__ = ["EXAMPLE", "FLAGS", "LOAD", "LONGEST_NAME", "SIGNS", "VALUES", "SetDraft", "sets_from_fields"]

MOST_SETS: Final = 20
LONGEST_NAME: Final = 200
#: No machine in a gym holds more than this.
HEAVIEST_KG: Final = 600.0
#: An effort of 10 leaves no repetition in reserve, 9 leaves one (Zourdos et al. 2016).
_HARDEST: Final = 10.0
EXAMPLE: Final = "Write for example: lat pulldown 60x10 @2 hold 1 tension 7 straps."

#: A detail of one value: its word, the field of `LiftSet`, how the value is read.
VALUES: Final[Mapping[str, tuple[str, Callable[[str], Any]]]] = {
    "hold": ("hold_s", typed.hold),
    "tension": ("felt_tension", typed.scale),
    "pump": ("pump", typed.scale),
    "pain": ("pain", typed.scale),
    "clean": ("clean_reps", typed.clean_reps),
    "rest": ("rest_s", typed.rest),
    "rpe": ("rpe", typed.rpe),
    "rir": ("rir", typed.rir),
    "body": ("body_mass_kg", typed.kilograms),
}
#: A detail that is one word or two.
FLAGS: Final[Mapping[str, tuple[str, Any]]] = {
    "straps": ("straps", True),
    "with straps": ("straps", True),
    "bare": ("straps", False),
    "no straps": ("straps", False),
    "left": ("side", "left"),
    "right": ("side", "right"),
    "both": ("side", "both"),
    "warm-up": ("kind", "warm_up"),
    "warmup": ("kind", "warm_up"),
    "warm up": ("kind", "warm_up"),
    "drop": ("kind", "drop"),
    "drop-set": ("kind", "drop"),
    "dropset": ("kind", "drop"),
    "drop set": ("kind", "drop"),
    "failure": ("kind", "failure"),
    "to failure": ("kind", "failure"),
}

_BODY = r"(?:bw|bodyweight|body\ weight)"
LOAD = (
    rf"(?:{_BODY}(?:\s*(?P<extra_sign>[+-])\s*(?P<extra>{typed.NUMBER})\s*(?P<extra_unit>{typed.LOAD_UNIT})?)?"
    rf"|(?P<load_sign>[+-])?\s*(?P<load>{typed.NUMBER})\s*(?P<unit>{typed.LOAD_UNIT})?)"
)
#: Signs that phones and keyboards write for x and for minus.
SIGNS: Final = str.maketrans(
    dict.fromkeys("\u00d7\u2715\u2716X", "x") | dict.fromkeys("\u2212\u2013\u2014", "-") | {"\u00a0": " "}
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


class SetDraft:
    """The set that is being read, field by field; each field at most once."""

    def __init__(self, *, unit: LoadUnit, now: datetime) -> None:
        self.unit = unit
        self.now = now
        self.name = ""
        self.day = now.date()
        self.count = 1
        self.fields: dict[str, Any] = {"done_at": now.replace(microsecond=0)}
        self.given: set[str] = set()

    def put(self, field: str, value: object, place: str | None = None) -> None:
        """Set a field that was not given before."""
        if field in self.given:
            raise BadInput("this is given twice", place=place, hint="Keep one of the two.")
        self.given.add(field)
        self.fields[field] = value

    def at(self, text: str, place: str | None = None) -> None:
        """Set the day and the time."""
        self.day, done_at = typed.moment(text, self.now)
        if self.day > self.now.date() + timedelta(days=1):
            raise BadInput(
                "this day lies in the future",
                place=f'"{text[:40]}"',
                hint="Write the day on which it was done, such as at 2031-03-02 18:30 or at yesterday.",
            )
        self.put("done_at", done_at, place)

    def load(self, text: str, place: str | None = None) -> None:
        """Set the load from ``60``, ``60kg``, ``bw``, ``bw+10``, ``bw-20``, ``-20``."""
        parts = _pattern(LOAD).fullmatch(text.translate(SIGNS))
        if not parts:
            raise BadInput("a load is expected here", place=place, hint="Write 60, 60kg, 135lb, bw, bw+10 or -20.")
        if parts["load"] is None and parts["extra"] is None:
            self.put("load_typed", None, place)
            return
        said = parts["unit"] or parts["extra_unit"]
        unit = typed.load_unit(said) if said else self.unit
        value = typed.number(parts["load"] or parts["extra"])
        if kg_from(value, unit) > HEAVIEST_KG:
            raise BadInput(
                f"{value:g} {unit} is more than anybody lifts",
                place=f'"{text.strip()}"',
                hint="The order is load x reps; look whether a digit too many was typed.",
            )
        helped = "-" in (parts["load_sign"] or parts["extra_sign"] or "")
        self.put("load_typed", -value if helped else value, place)
        self.put("unit_typed", unit, place)
        self.put("assist_kg" if helped else "load_kg", kg_from(value, unit), place)

    def assist(self, place: str | None = None) -> None:
        """Say that the load that was typed is help, not load."""
        if "assist_kg" in self.given:
            return
        if "load_kg" not in self.given:
            raise BadInput("there is no load that could be help", place=place, hint="Write pull up -20 x 8 assist.")
        self.given.discard("load_kg")
        self.put("assist_kg", self.fields.pop("load_kg"), place)

    def cue(self, words: str, *, quoted: bool) -> None:
        """Add one cue."""
        cues = self.fields.setdefault("cues", ())
        self.fields["cues"] = (*cues, typed.cue(words, quoted=quoted))

    def _check_effort(self) -> None:
        """Refuse an RPE and repetitions in reserve that say different things."""
        rpe, rir = self.fields.get("rpe"), self.fields.get("rir")
        if rpe is not None and rir is not None and rpe + rir != _HARDEST:
            raise BadInput(
                f"an effort of {rpe:g} leaves {_HARDEST - rpe:g} in reserve, not {rir:g}",
                place=f'"rpe {rpe:g}"',
                hint="Keep one of the two.",
            )

    def sets(self) -> tuple[LiftSet, ...]:
        """Give the finished sets."""
        reps, clean = self.fields.get("reps"), self.fields.get("clean_reps")
        if reps is None and self.fields.get("duration_s") is None and self.fields.get("distance_m") is None:
            raise BadInput("the set has no reps, no time and no distance", hint=EXAMPLE)
        if clean is not None and reps is not None and clean > reps:
            raise BadInput(f"{clean} clean reps are more than the {reps:g} reps of the set", place=f"clean {clean}")
        self._check_effort()
        help_kg, body_kg = self.fields.get("assist_kg"), self.fields.get("body_mass_kg")
        if help_kg is not None and body_kg is not None and help_kg >= body_kg:
            raise BadInput(
                f"help of {help_kg:g} kg is no less than the body of {body_kg:g} kg, so nothing would be lifted",
                hint="Help is written bw-20 x 8, load on a belt bw+20 x 8.",
            )
        if not 1 <= self.count <= MOST_SETS:
            raise BadInput(
                f"{self.count} equal sets are more than dorsi takes in one line",
                hint=f"The order is load x reps x sets, at most {MOST_SETS} sets: 60 x 10 x 3.",
            )
        session = Session(day=self.day)
        values = {**self.fields, "seen_by": "hand"}
        if "rpe" in values and "rir" not in values:
            values["rir"] = _HARDEST - values["rpe"]
        return tuple(
            LiftSet(id="", session=session, order=order, name=self.name, **values) for order in range(1, self.count + 1)
        )


def sets_from_fields(fields: Mapping[str, str], now: datetime, *, unit: LoadUnit = "kg") -> tuple[LiftSet, ...]:
    """Which sets do these keyword fields describe (``dorsi log --set exercise=... load=60 reps=10``)?

    The words are those of the grammar (``hold``, ``tension``, ``straps=yes`` ...); values are read alike.

    >>> one, = sets_from_fields({"exercise": "row", "load": "135lb", "reps": "5"}, datetime(2031, 3, 2))
    >>> round(one.load_kg, 2), one.unit_typed
    (61.23, 'lb')
    """
    draft = SetDraft(unit=unit, now=now)
    for key, value in fields.items():
        name = key.strip().lower()
        reader = _FIELDS.get(name) or _FIELDS.get(_LONG_NAMES.get(name, ""))
        if reader is None:
            near = typed.nearest(name, _FIELDS)
            meant = f"Did you mean {near}? " if near else ""
            raise BadInput("this is no field of a set", place=key, hint=f"{meant}The fields are {', '.join(_FIELDS)}.")
        try:
            reader(draft, value.strip())
        except BadInput as fault:
            raise BadInput(fault.sentence, place=f"{key}={value[:40]}", hint=fault.hint) from None
    if not draft.name:
        raise BadInput("the set has no exercise", hint='Add exercise=..., such as exercise="lat pulldown".')
    return draft.sets()


def _read_flag_field(field: str) -> Callable[[SetDraft, str], None]:
    def read(draft: SetDraft, text: str) -> None:
        wanted = FLAGS.get(text.lower().replace("_", "-"))
        if wanted is None or wanted[0] != field:
            words = ", ".join(word for word, (name, _) in FLAGS.items() if name == field)
            raise BadInput("this value is not understood", hint=f"Choose from {words}.")
        draft.put(*wanted)

    return read


def _read_value_field(field: str, read_value: Callable[[str], Any]) -> Callable[[SetDraft, str], None]:
    return lambda draft, text: draft.put(field, read_value(text))


def _read_name_field(draft: SetDraft, text: str) -> None:
    draft.name = " ".join(text.split())[:LONGEST_NAME]


def _read_unit_field(draft: SetDraft, text: str) -> None:
    unit = typed.load_unit(text)
    if "unit_typed" in draft.given and draft.fields["unit_typed"] != unit:
        raise BadInput("the load has another unit already", hint="Give the unit once, before the load or with it.")
    draft.unit = unit


def _read_sets_field(draft: SetDraft, text: str) -> None:
    draft.count = typed.clean_reps(text)


def _read_cues_field(draft: SetDraft, text: str) -> None:
    for part in text.split(","):
        draft.cue(part.strip(), quoted=True)


_FIELDS: Final[Mapping[str, Callable[[SetDraft, str], None]]] = {
    "exercise": _read_name_field,
    "unit": _read_unit_field,
    "load": lambda draft, text: draft.load(text),
    "reps": _read_value_field("reps", typed.reps),
    "sets": _read_sets_field,
    "time": _read_value_field("duration_s", typed.seconds),
    "distance": _read_value_field("distance_m", typed.metres),
    "assist": lambda draft, text: draft.load(f"-{text}"),
    **{name: _read_value_field(field, read) for name, (field, read) in VALUES.items()},
    "straps": _read_value_field("straps", typed.yes_no),
    "side": _read_flag_field("side"),
    "kind": _read_flag_field("kind"),
    "stopped_by": _read_value_field("stopped_by", typed.stopped_by),
    "cue": _read_cues_field,
    "superset": _read_value_field("superset", str),
    "equipment": _read_value_field("equipment", str),
    "note": _read_value_field("note", str),
    "at": lambda draft, text: draft.at(text),
}
#: The names that the open format uses work as well.
_LONG_NAMES: Final[Mapping[str, str]] = {
    "name": "exercise",
    "load_kg": "load",
    "duration_s": "time",
    "distance_m": "distance",
    "assist_kg": "assist",
    "hold_s": "hold",
    "felt_tension": "tension",
    "clean_reps": "clean",
    "rest_s": "rest",
    "body_mass_kg": "body",
    "cues": "cue",
    "done_at": "at",
    "stopped": "stopped_by",
}
