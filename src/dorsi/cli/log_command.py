"""`dorsi log`: note one set that no app records, in the user's own file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import own_log

if TYPE_CHECKING:
    from dorsi.core.catalogue.naming import Match
    from dorsi.core.records import LiftSet
    from dorsi.core.units import LoadUnit

__all__ = ["add_arguments", "call", "in_words", "note_sets"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.epilog = 'Example: dorsi log "lat pulldown 60x10 @2 hold 1 tension 7 straps" (docs/guides/log-by-hand.md)'
    parser.add_argument("line", nargs="*", metavar="WORDS", help="the exercise, load x reps, then details in any order")
    parser.add_argument(
        "--set", nargs="+", metavar="FIELD=VALUE", help="the same as fields: exercise=... load=60 reps=10"
    )
    parser.add_argument("--unit", choices=("kg", "lb"), default="kg", help="unit of loads without one (default: kg)")
    parser.add_argument("--file", type=Path, help="the file to add to (default: your own log)")
    parser.add_argument("--undo", action="store_true", help="take back what was noted last")
    parser.add_argument("--dry-run", action="store_true", help="say what would be noted, write nothing")


def call(arguments: argparse.Namespace) -> int:
    """Understand the set, write it, say what was written."""
    now = datetime.now().astimezone()
    if arguments.undo:
        return _undo(arguments)
    sets = note_sets(arguments.line, arguments.set or [], now=now, unit=arguments.unit)
    path = arguments.file or own_log()
    _refuse(sets[0], arguments.file)
    if arguments.dry_run:
        sys.stdout.write(f"{in_words(sets, now)}{_about_name(sets[0])}\nNothing was written.\n")
        return 0
    from dorsi.formats.own_log import append_to_log  # noqa: PLC0415 -- `--help` must not load the readers

    append_to_log(path, sets)
    sys.stdout.write(f"{in_words(sets, now)}{_about_name(sets[0])}\nNoted in {path}\n")
    return 0


def _undo(arguments: argparse.Namespace) -> int:
    """Take back what was noted last, and say it."""
    from dorsi.core.errors import BadInput  # noqa: PLC0415 -- `--help` must not load the readers
    from dorsi.formats.dorsi_log import HEADER_LINE  # noqa: PLC0415
    from dorsi.formats.own_log import take_back_last  # noqa: PLC0415
    from dorsi.formats.reading import read_log  # noqa: PLC0415
    from dorsi.formats.source import Source  # noqa: PLC0415

    if arguments.line or arguments.set or arguments.dry_run:
        raise BadInput("--undo stands alone", hint="Write dorsi log --undo, then the set anew.")
    path = arguments.file or own_log()
    lines = take_back_last(path)
    removed = tuple(read_log(Source((HEADER_LINE + "".join(lines)).encode(), path.name)).sets)
    sys.stdout.write(f"{in_words(removed)}\nTaken back from {path}\n")
    return 0


def _refuse(one: LiftSet, file: Path | None) -> None:
    """Refuse help in a lift that nobody can be helped with, and a file in a folder that is not there."""
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.core.errors import BadInput  # noqa: PLC0415

    if file is not None and not file.resolve().parent.is_dir():
        raise BadInput("there is no such folder to write into", place=str(file.parent))
    if one.assist_kg is None:
        return
    match = _match(one.name)
    lift = load_catalogue()[match.slug] if match.slug else None
    if lift is not None and lift.load_model == "external" and not match.assisted:
        raise BadInput(
            f"{lift.name} has no help that takes load away: a load below 0 cannot be",
            place=one.name[:60],
            hint="Write the load without a minus, such as 60x10.",
        )


def _match(name: str) -> Match:
    from dorsi.cli.home import own_names  # noqa: PLC0415 -- only a set that is noted needs it
    from dorsi.core.catalogue.naming import NameMatcher  # noqa: PLC0415
    from dorsi.core.catalogue.own_aliases import read_own_aliases  # noqa: PLC0415

    return NameMatcher(read_own_aliases(own_names()).names).match(name)


def _about_name(one: LiftSet) -> str:
    """Say on a line of its own that the exercise is not recognised, and which ones are nearest."""
    from dorsi.report.words import for_terminal  # noqa: PLC0415

    match = _match(one.name)
    if match.slug or match.other_group:
        return ""
    nearest = f" Nearest: {', '.join(match.candidates)}." if match.candidates else ""
    return "\n" + for_terminal(f"dorsi does not know this exercise; it is noted as it stands.{nearest}")


def note_sets(
    words: Sequence[str], fields: Sequence[str], *, now: datetime, unit: LoadUnit = "kg"
) -> tuple[LiftSet, ...]:
    """Which sets do these words, or else these fields, describe?

    Parameters
    ----------
    words : the line, in one piece or word by word as the shell cut it.
    fields : ``name=value`` each; used where there are no words.
    now : the moment of typing, with its zone.
    unit : the unit of loads without one.

    Raises
    ------
    BadInput : what is not understood, and what to write instead.
    """
    from dorsi.core.errors import BadInput  # noqa: PLC0415 -- `--help` must not load the readers
    from dorsi.formats.quick_log import parse_quick_log, sets_from_fields  # noqa: PLC0415

    if words and fields:
        raise BadInput("give the set as a line or as fields, not both", hint="Leave out --set, or the words.")
    if not fields:
        try:
            return parse_quick_log(_as_typed(words), now, unit=unit)
        except BadInput:
            if len(words) > 1:  # the quotes may have held a part of the line, not a name or a note
                with suppress(BadInput):
                    return parse_quick_log(" ".join(words), now, unit=unit)
            raise
    given: dict[str, str] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or not name:
            raise BadInput(
                "this is no field with a value", place=field[:40], hint="Write --set exercise=row load=60 reps=10"
            )
        if name in given:
            raise BadInput("this field is given twice", place=name[:40], hint="Keep one of the two.")
        given[name] = value
    return sets_from_fields(given, now, unit=unit)


def _as_typed(words: Sequence[str]) -> str:
    """Join the words of a shell; where it took quotes off several words, they are put back."""
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def in_words(sets: Sequence[LiftSet], now: datetime | None = None) -> str:
    """Say what was understood, on one line that is safe to print; with ``now`` also when, if that is another moment.

    >>> from datetime import datetime
    >>> in_words(note_sets(["row 60x10x2 @2 straps"], [], now=datetime(2031, 3, 2)))
    'row: 60 kg x 10, 2 sets, 2 in reserve, with straps'
    """
    from dorsi.report.words import for_terminal  # noqa: PLC0415 -- `--help` must not load the report

    one = sets[0]
    parts = [_what_was_done(one)]
    if len(sets) > 1:
        parts.append(f"{len(sets)} sets")
    if one.kind != "work":
        parts.append({"warm_up": "warm-up", "drop": "drop set", "failure": "to failure"}[one.kind])
    told = (
        (one.rir, "{:g} in reserve"),
        (one.hold_s, "hold {:g} s"),
        (one.felt_tension, "tension {:g}"),
        (one.pump, "pump {:g}"),
        (one.clean_reps, "{} clean"),
        (one.pain, "pain {:g}"),
        (one.rest_s, "rest {:g} s"),
        (one.stopped_by, "stopped by {}"),
        (one.body_mass_kg, "body mass {:.1f} kg"),
    )
    parts += [words.format(value) for value, words in told if value is not None]
    if one.straps is not None:
        parts.append("with straps" if one.straps else "bare hands")
    parts += [part for part in (one.side, *one.cues) if part]
    if one.note:
        parts.append(f'note "{one.note}"')
    if now is not None and one.done_at != now.replace(microsecond=0):
        parts.append(f"on {one.session.day.isoformat()}" + (f" at {one.done_at:%H:%M}" if one.done_at else ""))
    return for_terminal(f"{one.name}: {', '.join(parts)}")


def _what_was_done(one: LiftSet) -> str:
    loads = []
    if one.assist_kg is not None:
        loads.append(f"{abs(one.load_typed or one.assist_kg):g} {one.unit_typed or 'kg'} of help")
    elif one.load_kg is not None:
        loads.append(f"{one.load_typed if one.load_typed is not None else one.load_kg:g} {one.unit_typed or 'kg'}")
    if one.reps is not None:
        loads.append(f"{one.reps:g}" if loads else f"{one.reps:g} reps")
    elif one.duration_s is not None:
        loads.append(f"{one.duration_s:g} s")
    elif one.distance_m is not None:
        loads.append(f"{one.distance_m:g} m")
    return " x ".join(loads)
