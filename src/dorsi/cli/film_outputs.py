"""The files that `dorsi film` writes about one set or two: each whole or not at all, none over a file that was read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import refuse_to_replace, write_data, write_whole
from dorsi.core.errors import BadInput
from dorsi.vision.stored_name import track_path

if TYPE_CHECKING:
    from dorsi.report.film_content import FilmContent
    from dorsi.work.filming import Progress

__all__ = ["refuse_options", "refuse_outputs", "reps_file", "tracks_of", "write_outputs"]


def reps_file(signals: Path) -> Path:
    """Where does the table of repetitions lie? Beside that of the signals."""
    return signals.with_name(f"{signals.stem}-reps{signals.suffix or '.csv'}")


def tracks_of(clips: Sequence[Path]) -> list[Path]:
    """Where does the stored track of each film lie, which is read in place of the film?"""
    return [track_path(clip) for clip in clips]


def refuse_options(arguments: argparse.Namespace) -> None:
    """Refuse options that would do nothing beside the others.

    Raises
    ------
    BadInput : the first of them, and what it is for.
    """
    from dorsi.formats.poses import is_track  # noqa: PLC0415 -- as above

    if arguments.check:
        for option in ("json", "html", "embed", "copy", "overlay", "csv", "each", "pages", "list"):
            if getattr(arguments, option):
                raise BadInput(
                    f"--{option} is not written by --check, which only looks at the camera position",
                    hint="Leave one of the two out.",
                )
    if arguments.pages and arguments.each is None:
        raise BadInput("--pages needs a folder to write into", hint="Add --each FOLDER; for one film: --html FILE.")
    if all(clip.is_file() and not is_track(clip) for clip in arguments.clips):
        for option, value in (("--rate", arguments.rate), ("--size", arguments.size)):
            if value is not None:
                raise BadInput(
                    f"{option} is for a track that does not say it; a film says it itself", hint="Leave it out."
                )


def refuse_outputs(arguments: argparse.Namespace) -> None:
    """Refuse before anything is computed what could not be written, or would replace what is read.

    Raises
    ------
    BadInput : an output that is an input, another output, or lies in no folder; an option without its partner.
    """
    from dorsi.work.film_page import copy_name  # noqa: PLC0415 -- `--help` must not load the science

    if len(arguments.clips) > 1 and (arguments.overlay is not None or arguments.csv is not None):
        raise BadInput("--overlay and --csv are written for one film", hint="Give the films one after the other.")
    if arguments.html is None and (arguments.copy or arguments.embed):
        raise BadInput("--copy and --embed say how a page carries its film", hint="Add --html FILE.")
    if arguments.copy and len(arguments.clips) > 1:
        raise BadInput("--copy is written for one film", hint="Give the films one after the other.")
    outputs = [
        Path(arguments.json) if arguments.json not in {None, "-"} else None,
        arguments.html,
        copy_name(arguments.html) if arguments.copy else None,
        arguments.overlay,
        arguments.csv,
        reps_file(arguments.csv) if arguments.csv is not None else None,
    ]
    refuse_to_replace(outputs, [*arguments.clips, *tracks_of(arguments.clips), arguments.model])
    for output in outputs:
        if output is not None and not output.resolve().parent.is_dir():
            raise BadInput("there is no such folder to write into", place=str(output.parent))


def write_outputs(arguments: argparse.Namespace, contents: list[FilmContent], tell: Progress | None) -> list[str]:
    """Write what was asked for; give a line about each file.

    Raises
    ------
    BadInput : a file cannot be written, or the film not be read again.
    """
    lines: list[str] = []
    if arguments.json is not None:
        _write_json(arguments, contents, lines)
    if arguments.csv is not None:
        from dorsi.report.film_csv import reps_csv, signals_csv  # noqa: PLC0415 -- only where it is asked for

        write_whole(arguments.csv, signals_csv(contents[0]))
        write_whole(reps_file(arguments.csv), reps_csv(contents[0]))
        lines.append(f"The signals are in {arguments.csv}, the reps in {reps_file(arguments.csv)}")
    if arguments.html is not None:
        _write_page(arguments, contents, tell, lines)
    if arguments.overlay is not None:
        from dorsi.work.overlay import write_overlay  # noqa: PLC0415 -- as above

        _refuse_without_film(contents[0], "--overlay")
        write_overlay(arguments.clips[0], contents[0], arguments.overlay, progress=tell)
        lines.append(f"The film to share is {arguments.overlay}")
    return lines


def _write_json(arguments: argparse.Namespace, contents: list[FilmContent], lines: list[str]) -> None:
    from dorsi.report.film_json import contents_as_json  # noqa: PLC0415 -- only where it is asked for

    text = contents_as_json(contents)
    if arguments.json == "-":
        write_data(text)
        return
    write_whole(Path(arguments.json), text)
    lines.append(f"The report is in {arguments.json}")


def _write_page(
    arguments: argparse.Namespace, contents: list[FilmContent], tell: Progress | None, lines: list[str]
) -> None:
    from dorsi.report.film_html import render_film_html  # noqa: PLC0415 -- only where it is asked for
    from dorsi.work.film_page import copied_film, copy_name, with_film  # noqa: PLC0415

    page: Path = arguments.html
    clips = list(arguments.clips)
    if arguments.copy:
        _refuse_without_film(contents[0], "--copy")
        from dorsi.work.overlay import write_copy  # noqa: PLC0415

        write_copy(clips[0], contents[0], copy_name(page), progress=tell)
        contents = [copied_film(contents[0])]
        clips = [copy_name(page)]
        lines.append(f"The small copy of the film is {clips[0]}")
    shown = [with_film(one, clip, page, embed=arguments.embed) for one, clip in zip(contents, clips, strict=True)]
    write_whole(page, render_film_html(shown))
    lines.append(f"The page is in {page}")
    lines.extend(one.media.why_not for one in shown if one.media.why_not is not None)


def _refuse_without_film(content: FilmContent, option: str) -> None:
    if not content.media.is_film:
        raise BadInput(f"{option} needs the film; this is a track", place=content.media.name)
