"""`dorsi film`: what the film of a set shows, rep by rep."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import refuse_to_replace, write_data, write_whole
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.report.film_content import FilmContent
    from dorsi.work.filming import FilmAsked

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("clips", nargs="+", metavar="CLIP", type=Path, help="a film, two to compare, or a folder")
    parser.add_argument("--exercise", metavar="SLUG", help="which exercise this is (see: dorsi exercises)")
    parser.add_argument("--load", type=_load, metavar="KG", help="the load, in kilograms")
    parser.add_argument("--json", metavar="FILE|-", help="write what was seen as JSON (dorsi.film/1)")


def call(arguments: argparse.Namespace) -> int:
    """Look, judge, show; what was asked for as a file is written whole or not at all."""
    return _one(arguments, arguments.clips[0])


def _one(arguments: argparse.Namespace, clip: Path) -> int:
    from dorsi.work.filming import film_set  # noqa: PLC0415 -- `--help` must not load the science

    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([json_file], arguments.clips)
    content = film_set(clip, _asked(arguments))
    if arguments.json is not None:
        _write_json(arguments.json, content)
    if arguments.json is None:
        from dorsi.report.film_terminal import print_film  # noqa: PLC0415

        print_film(content)
    elif json_file is not None:
        sys.stdout.write(f"The report is in {json_file}\n")
    return 0


def _asked(arguments: argparse.Namespace) -> FilmAsked:
    from dorsi.report.words import reader_locale  # noqa: PLC0415
    from dorsi.work.exercise_choice import chosen_exercise  # noqa: PLC0415
    from dorsi.work.filming import FilmAsked  # noqa: PLC0415

    if arguments.exercise is None:
        raise BadInput("which exercise is this?", hint="Say --exercise SLUG; `dorsi exercises` lists them.")
    return FilmAsked(
        exercise=chosen_exercise(arguments.exercise), load_kg=arguments.load, locale=reader_locale(os.environ)
    )


def _write_json(target: str, content: FilmContent) -> None:
    from dorsi.report.film_json import film_as_json  # noqa: PLC0415

    text = film_as_json(content)
    if target == "-":
        write_data(text)
    else:
        write_whole(Path(target), text)


def _load(text: str) -> float:
    try:
        load_kg = float(text.replace(",", "."))
    except ValueError:
        load_kg = -1.0
    if not 0 <= load_kg < 2000:  # noqa: PLR2004 -- nobody lifts two tonnes
        raise argparse.ArgumentTypeError(f"{text!r} is no load in kilograms")
    return load_kg
