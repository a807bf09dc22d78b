"""`dorsi body`: girths, ratios, shirt sizes and tests, from a file that is yours."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.home import make_folder_of, own_body, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import as_day
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.body.kinds import Kind
    from dorsi.core.body.measuring import Series
    from dorsi.core.body.norms import NormAnswer, Person
    from dorsi.core.body.sizes import BrandTable

__all__ = ["add_arguments", "call"]

#: So many earlier values of the same thing are looked at before a new one is believed.
_LIKE = 5
_TESTS = ("dynamometer", "hang", "extensor_hold", "carry")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("what", nargs="*", metavar="WORD", help="report (default), how, or: add chest 104 104.5 104.2")
    add(
        "--file",
        type=Path,
        metavar="FILE",
        help="your measurements, CSV or TOML (default: body.csv in your data folder)",
    )
    add("--date", type=as_day, metavar="DATE", help="with add: the day (default: today)")
    add("--side", choices=("left", "right"), help="with add: which side")
    add("--sure", action="store_true", help="with add: the value is right, however far it lies from the others")
    add("--undo", action="store_true", help="take back what was added last: all of that kind, side and day at the end")
    add("--brands", type=Path, metavar="FILE", help="tables of brands that you keep (CSV)")
    add("--cut", metavar="NAME", help="only the tables of this cut, such as men or women")
    add("--norms", type=Path, metavar="FILE", help="a table of norms for grip strength, or for the test of --norms-for")
    add("--norms-for", choices=_TESTS, default="dynamometer", help="which test the norms are of")
    add("--sex", metavar="NAME", help="for the norms, as the table calls it")
    add("--age", metavar="YEARS", help="for the norms")
    add("--height", metavar="CM", help="for the norms")
    add("--json", metavar="FILE|-", help="write it as JSON (dorsi.body/1); - is standard output")


def call(arguments: argparse.Namespace) -> int:
    """Add measurements, tell how to measure, or report."""
    verb, *rest = arguments.what or ["report"]
    file = arguments.file or own_body()
    if arguments.undo:
        if arguments.what:
            raise BadInput("--undo stands alone", hint="Write dorsi body --undo, then the measurement anew.")
        return _undo(file)
    if verb == "add":
        return _add(rest, file, arguments)
    if verb == "how":
        return _how(rest)
    if verb != "report" or rest:
        raise BadInput(
            f"{' '.join(arguments.what)[:40]!r} is nothing that is done here", hint="Say report, add or how."
        )
    return _report(file, arguments)


def _add(words: list[str], file: Path, arguments: argparse.Namespace) -> int:
    from dorsi.core.body.kinds import kind_named  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.core.body.measuring import Measured  # noqa: PLC0415 -- as above
    from dorsi.core.body.reading import HEADER, csv_row, read_measured, value_of  # noqa: PLC0415 -- as above
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- as above

    hint = "Such as: dorsi body add chest 104 104.5 104.2"
    split = next((i for i, word in enumerate(words) if word[:1].isdigit() or word[:1] in "-+.,"), len(words))
    if not words[:split] or not words[split:]:
        last = f"; {words[-1][:20]!r} is no number" if len(words) > 1 else ""
        raise BadInput(f"what was measured, or its value, is missing{last}", hint=hint)
    if file.suffix.lower() == ".toml":
        raise BadInput(
            "a TOML file is yours to write; add writes CSV", place=file.name, hint="Give a .csv with --file."
        )
    kind = kind_named(" ".join(words[:split]), "add")
    day = arguments.date or datetime.now().astimezone().date()
    if day > datetime.now().astimezone().date():
        raise BadInput(f"{day.isoformat()} lies ahead", place="--date", hint="Give the day of the measurement.")
    values = [value_of(word, kind, "add") for word in words[split:]]
    rows = "".join(csv_row(Measured(day=day, kind=kind, value=one, side=arguments.side)) for one in values)
    if arguments.file is None:
        make_folder_of(file)
    with changed_alone(file):
        known = read_measured(file) if file.exists() else ()
        if not arguments.sure:
            like = [one for one in known if one.kind is kind and one.side == arguments.side]
            _ask_back(kind, values, [one.value for one in like[-_LIKE:]])
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        start = before if before.endswith("\n") or not before else f"{before}\n"
        write_whole(file, (start or ",".join(HEADER) + "\n") + rows)
    more = "" if kind.tiring or len(values) > 2 else " Three times are steadier."  # noqa: PLR2004 -- the middle needs three
    sys.stdout.write(f"{kind.title}: {', '.join(f'{one:g}' for one in values)} {kind.unit} noted in {file}.{more}\n")
    return 0


def _ask_back(kind: Kind, values: list[float], before: list[float]) -> None:
    from dorsi.core.body.measuring import slip_among  # noqa: PLC0415 -- as above

    if (slip := slip_among(kind, values, before)) is not None:
        raise BadInput(
            f"{kind.title.lower()} of {slip[0]:g} {kind.unit} lies far from {slip[1]:g} {kind.unit}; nothing was noted",
            place="add",
            hint="Look at the tape again; where it is right, add --sure.",
        )


def _undo(file: Path) -> int:
    from dorsi.core.body.reading import read_measured  # noqa: PLC0415 -- as above
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- as above

    if file.suffix.lower() == ".toml":
        raise BadInput("a TOML file is yours to write", place=file.name, hint="Take the line out with a text editor.")
    with changed_alone(file):
        measured = read_measured(file) if file.exists() else ()
        if not measured:
            raise BadInput("nothing is noted, so there is nothing to take back", place=str(file))
        last = measured[-1]
        like = [(one.day, one.kind, one.side) == (last.day, last.kind, last.side) for one in reversed(measured)]
        count = like.index(False) if False in like else len(like)
        lines = file.read_text(encoding="utf-8").rstrip().splitlines(keepends=True)
        write_whole(file, "".join(lines[: len(lines) - count]))
    values = ", ".join(f"{one.value:g}" for one in measured[-count:])
    sys.stdout.write(f"{last.kind.title} of {last.day.isoformat()}: {values} {last.kind.unit} taken back from {file}\n")
    return 0


def _how(words: list[str]) -> int:
    from dorsi.core.body.kinds import KINDS, kind_named  # noqa: PLC0415 -- as above
    from dorsi.report.tip_terminal import print_parts  # noqa: PLC0415 -- as above
    from dorsi.report.tip_words import Part  # noqa: PLC0415 -- as above

    kinds = [kind_named(" ".join(words), "how")] if words else list(KINDS.values())
    print_parts([Part(heading=f"{one.title} ({one.slug}), {one.unit}", lines=(one.how,)) for one in kinds])
    return 0


def _of_cut(tables: tuple[BrandTable, ...], cut: str) -> tuple[BrandTable, ...]:
    from dorsi.core.body.reading import sex_named  # noqa: PLC0415 -- as above

    if not tables:
        raise BadInput("a cut is chosen from tables of brands", place="--cut", hint="Add --brands FILE.")
    found = tuple(one for one in tables if sex_named(one.cut) == sex_named(cut))
    if not found:
        known = ", ".join(sorted({one.cut for one in tables}))
        raise BadInput(f"no table is of the cut {cut[:40]!r}", place="--cut", hint=f"The file has {known}.")
    return found


def _report(file: Path, arguments: argparse.Namespace) -> int:
    from dorsi.core.body.measuring import series_of  # noqa: PLC0415 -- as above
    from dorsi.core.body.reading import read_brands, read_measured  # noqa: PLC0415 -- as above
    from dorsi.core.body.sizes import brand_sizes  # noqa: PLC0415 -- as above
    from dorsi.report.body_words import BodyAnswers, body_as_json, body_parts  # noqa: PLC0415 -- as above
    from dorsi.report.words import reader_locale  # noqa: PLC0415 -- as above

    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([json_file], [file, arguments.brands, arguments.norms])
    if arguments.file is None and not file.exists():
        raise BadInput("nothing was measured yet", hint="Begin with: dorsi body add chest 104 104.5 104.2")
    measured = read_measured(file)
    if not measured:
        raise BadInput("there is no measurement in it", place=file.name, hint="Add one: dorsi body add chest 104")
    series = series_of(measured)
    girths = {one.kind.slug: one for one in series if one.side is None}
    tables = read_brands(arguments.brands) if arguments.brands else ()
    if arguments.cut:
        tables = _of_cut(tables, arguments.cut)
    tables = tuple(one for one in tables if any("chest" in sizes or "neck" in sizes for sizes in one.sizes.values()))
    answers = BodyAnswers(
        series=series,
        brands=brand_sizes(tables, girths),
        norms=_norms(series, arguments) if arguments.norms else {},
        locale=reader_locale(os.environ),
    )
    if arguments.json is None:
        from dorsi.report.tip_terminal import print_parts  # noqa: PLC0415 -- as above

        print_parts(body_parts(answers))
        return 0
    text = body_as_json(answers, version=__version__)
    if json_file is None:
        write_data(text)
    else:
        write_whole(json_file, text)
        sys.stdout.write(f"The answer is in {json_file}\n")
    return 0


def _norms(series: tuple[Series, ...], arguments: argparse.Namespace) -> dict[str, NormAnswer]:
    from dorsi.core.body.norms import stand_in  # noqa: PLC0415 -- as above
    from dorsi.core.body.reading import read_norms  # noqa: PLC0415 -- as above

    rows, person = read_norms(arguments.norms), _person(arguments)
    return {
        (f"{one.kind.slug}_{one.side}" if one.side else one.kind.slug): stand_in(rows, one, person)
        for one in series
        if one.kind.slug == arguments.norms_for
    }


def _person(arguments: argparse.Namespace) -> Person:
    from dorsi.core.body.norms import Person  # noqa: PLC0415 -- as above
    from dorsi.core.body.reading import sex_named  # noqa: PLC0415 -- as above

    return Person(
        sex=sex_named(arguments.sex) if arguments.sex else None,
        age_years=_number(arguments.age, "--age", 120, "Give years, such as 34."),
        height_cm=_number(arguments.height, "--height", 260, "Give centimetres, such as 178."),
    )


def _number(text: str | None, place: str, most: float, hint: str) -> float | None:
    if text is None:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 < value <= most:
        raise BadInput(f"{text[:20]!r} cannot be", place=place, hint=hint)
    return value
