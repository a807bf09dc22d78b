"""`dorsi film`: what the film of a set shows, rep by rep."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dorsi.cli.guidance_options import as_kg
from dorsi.cli.stopping import ended_in_order
from dorsi.core.errors import BadInput
from dorsi.report.words import for_terminal

if TYPE_CHECKING:
    from dorsi.report.film_content import FilmContent
    from dorsi.work.filming import FilmAsked, Progress

__all__ = ["add_arguments", "call"]

_SIDE_BY_SIDE: Final = 2
_MOST_KG: Final = 2000
_MOST_HZ: Final = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("clips", nargs="+", metavar="CLIP", type=Path, help="a film, two to compare, a folder of films, or a track")
    add("--exercise", metavar="SLUG", help="which exercise this is, a slug or a name (see: dorsi exercises)")
    add("--load", type=_load, metavar="KG", help="the load, such as 60, 62.5 or 135lb")
    add("--json", metavar="FILE|-", help="write what was seen as JSON (dorsi.film/1); - is standard output")
    add("--html", type=Path, metavar="FILE", help="write a page that plays the film with what was seen drawn over it")
    add("--embed", action="store_true", help="carry the film inside the page, however large it is")
    add("--copy", action="store_true", help="write a small copy beside the page that every browser plays")
    add(
        "--overlay", type=Path, metavar="FILE.mp4", help="write a film to share, with skeleton, path and count burnt in"
    )
    add("--csv", type=Path, metavar="FILE", help="write every signal; FILE-reps.csv beside it gets every rep")
    add(
        "--check",
        action="store_true",
        help="say in seconds whether this camera position will do, and what to move (exit code 1: it will not)",
    )
    add("--person", type=_person, metavar="N|X,Y", help="follow the Nth largest person, or the one at this place")
    add("--model", type=Path, metavar="FILE.task", help="use this pose model instead of the one that came with dorsi")
    add("--again", action="store_true", help="look at the film anew though its track is stored")
    add("--rate", type=_rate, metavar="HZ", help="pictures a second of a track that does not say so")
    add("--size", type=_size, metavar="WxH", help="size of the picture of a track that does not say so")
    add("--each", type=Path, metavar="FOLDER", help="with many films: write one report per film into this folder")
    add("--pages", action="store_true", help="with --each: write pages beside the JSON")
    add("--list", type=Path, metavar="FILE.csv", help="what each film shows: columns file, exercise, load_kg")


def call(arguments: argparse.Namespace) -> int:
    """Look, judge, show; what was asked for as a file is written whole or not at all."""
    from dorsi.cli.film_outputs import refuse_options  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.formats.poses import is_track  # noqa: PLC0415 -- as above

    clips: list[Path] = arguments.clips
    for clip in clips:
        if not clip.exists():
            raise BadInput(
                "there is no such file", place=for_terminal(str(clip)), hint="Look at the name and its folder."
            )
    folders = any(clip.is_dir() and not is_track(clip) for clip in clips)
    refuse_options(arguments)
    if arguments.check:
        return _check(arguments)
    with ended_in_order():
        return _shown(arguments, folders=folders)


def _shown(arguments: argparse.Namespace, *, folders: bool) -> int:
    """Show one film, two side by side, or a line of each of many."""
    clips: list[Path] = arguments.clips
    if folders or arguments.each is not None or arguments.list is not None or len(clips) > _SIDE_BY_SIDE:
        from dorsi.cli.film_batch import film_batch  # noqa: PLC0415 -- as above

        return film_batch(arguments, _fields(arguments), _asked(arguments) if arguments.exercise else None)
    return _show(arguments)


def _show(arguments: argparse.Namespace) -> int:
    """Show one film, or two side by side."""
    from dorsi.cli.film_outputs import refuse_outputs, write_outputs  # noqa: PLC0415 -- as above
    from dorsi.report.film_terminal import print_film  # noqa: PLC0415
    from dorsi.work.filming import film_set  # noqa: PLC0415

    asked = _asked(arguments)
    refuse_outputs(arguments)
    contents: list[FilmContent] = []
    for clip in arguments.clips:
        with _progress(clip.name) as tell:
            contents.append(film_set(clip, asked, progress=tell))
    with _progress("Writing") as tell:
        written = write_outputs(arguments, contents, tell)
    if arguments.json != "-":
        for i, content in enumerate(contents):
            sys.stdout.write("\n" if i else "")
            print_film(content)
        sys.stdout.write("".join(f"\n{for_terminal(line)}" for line in written) + ("\n" if written else ""))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Say for each film whether its camera position will do; 1 where one will not."""
    from dorsi.work.film_check import checked_view  # noqa: PLC0415 -- `--help` must not load the science

    asked = _asked(arguments)
    will_do = True
    for clip in arguments.clips:
        fits, lines = checked_view(clip, asked)
        will_do = will_do and fits
        sys.stdout.write("".join(f"{for_terminal(line)}\n" for line in lines))
    return 0 if will_do else 1


def _asked(arguments: argparse.Namespace) -> FilmAsked:
    from dorsi.work.exercise_choice import chosen_exercise, exercise_in_name  # noqa: PLC0415
    from dorsi.work.filming import FilmAsked  # noqa: PLC0415

    if arguments.exercise is not None:
        return FilmAsked(exercise=chosen_exercise(arguments.exercise), **_fields(arguments))
    told = exercise_in_name(arguments.clips[0])
    offer = f" --exercise {told.slug}" if told is not None else " --exercise SLUG"
    raise BadInput(
        "which exercise is this?",
        hint=f"Say so: dorsi film {for_terminal(arguments.clips[0].name)}{offer} (`dorsi exercises` lists them).",
    )


def _fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give what the user decides in place of the film, but the exercise."""
    from dorsi.report.words import reader_locale  # noqa: PLC0415

    return {
        "load_kg": arguments.load,
        "person": arguments.person,
        "model": arguments.model,
        "again": arguments.again,
        "rate_hz": arguments.rate,
        "image_size_px": arguments.size,
        "locale": reader_locale(os.environ),
    }


@contextmanager
def _progress(name: str) -> Iterator[Progress | None]:
    """Show how far it is on a terminal; elsewhere show nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(repr(for_terminal(name)[:40]), total=1.0)
        yield lambda share, what: bar.update(task, completed=share, description=for_terminal(what)[:50])


def _load(text: str) -> float:
    load_kg = as_kg(text)
    if not 0 <= load_kg < _MOST_KG:
        raise argparse.ArgumentTypeError(f"{text!r} is no load")
    return load_kg


def _rate(text: str) -> float:
    rate_hz = _number(text)
    if rate_hz is None or not 0 < rate_hz <= _MOST_HZ:
        raise argparse.ArgumentTypeError(f"{text!r} is no rate in pictures a second")
    return rate_hz


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", text.strip()) else None


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[xX](\d{1,5})", text.strip())
    if found is None or not int(found[1]) * int(found[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it as 1080x1920")
    return int(found[1]), int(found[2])


def _person(text: str) -> int | tuple[float, float]:
    if re.fullmatch(r"[1-9]\d?", text.strip()):
        return int(text)
    found = re.fullmatch(r"(\d{1,5}(?:\.\d+)?),(\d{1,5}(?:\.\d+)?)", text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is nobody; say 1 for the largest person, or a place as 640,300")
    return float(found[1]), float(found[2])
