"""`dorsi film` over many films: a line per film, a report per film if wanted, an exit code that says if any failed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dorsi.cli.film_outputs import tracks_of
from dorsi.cli.home import refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import counted
from dorsi.core.errors import BadInput
from dorsi.report.words import for_terminal, listed, plural

if TYPE_CHECKING:
    from dorsi.work.filming import FilmAsked
    from dorsi.work.filming_batch import FilmJob, FilmOutcome

__all__ = ["film_batch"]

_FOLDERS_NAMED: Final = 3


def film_batch(arguments: argparse.Namespace, fields: dict[str, Any], asked: FilmAsked | None) -> int:
    """Report on many films; 0 where each could be read, else 2.

    Raises
    ------
    BadInput : there is no film, an option that is for one film, or an output that would replace a film.
    """
    from dorsi.work.filming_batch import film_each, films_json, jobs_for  # noqa: PLC0415 -- `--help` stays quick

    _refuse_options(arguments)
    jobs, outcomes = jobs_for(arguments.clips, asked, film_list=arguments.list, defaults=fields)
    left = _left_further_in(arguments.clips)
    if not jobs and not outcomes:
        raise BadInput("there is no film in this folder", place=for_terminal(str(arguments.clips[0])), hint=left)
    if left is not None:
        sys.stderr.write(f"dorsi: {left}\n")
    jobs = _with_targets(jobs, arguments)
    for fault in outcomes:
        sys.stderr.write(f"dorsi: {for_terminal(fault.line)}\n")
    with counted(len(jobs), "Films") as step:
        for outcome in film_each(jobs):
            outcomes.append(outcome)
            _tell(outcome, arguments)
            step()
    order = {job.clip: i for i, job in enumerate(jobs)}
    outcomes.sort(key=lambda one: order.get(one.clip, len(order)))
    if arguments.json == "-":
        write_data(films_json(outcomes))
    elif arguments.json is not None:
        write_whole(Path(arguments.json), films_json(outcomes))
    read = sum(one.fault is None for one in outcomes)
    where = f"; the reports are in {arguments.each}" if arguments.each is not None else ""
    told = sys.stderr if arguments.json == "-" else sys.stdout
    told.write(f"{read} of {len(outcomes)} films were read{for_terminal(where)}\n")
    return 0 if read == len(outcomes) else 2


def _left_further_in(clips: list[Path]) -> str | None:
    """Say which films lie in folders inside those that were given and are not looked at; None where none do."""
    from dorsi.work.filming_batch import films_further_in  # noqa: PLC0415 -- `--help` stays quick

    given = {clip.resolve() for clip in clips}
    found = {place: count for clip in clips if clip.is_dir() for place, count in films_further_in(clip).items()}
    found = {place: count for place, count in found.items() if place.resolve() not in given}
    if not found:
        return None
    names = [str(place) for place in found][:_FOLDERS_NAMED]
    names += [f"{len(found) - len(names)} more"] if len(found) > len(names) else []
    films = plural(sum(found.values()), "film")
    return for_terminal(f"Folders inside are not looked into ({films} in {listed(names)}): give those folders too.")


def _refuse_options(arguments: argparse.Namespace) -> None:
    for option in ("html", "overlay", "csv"):
        if getattr(arguments, option) is not None:
            hint = "For many films: --each FOLDER, with --pages for pages." if option == "html" else None
            raise BadInput(f"--{option} is for one film, or two side by side", hint=hint)


def _with_targets(jobs: list[FilmJob], arguments: argparse.Namespace) -> list[FilmJob]:
    """Settle where each report will lie; make the folder."""
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    clips = [job.clip for job in jobs]
    clips += tracks_of(clips)
    if arguments.each is None:
        refuse_to_replace([json_file], clips)
        return jobs
    folder: Path = arguments.each
    targets = [_target(folder, job, ".json") for job in jobs]
    if len(set(targets)) < len(targets):
        raise BadInput("two of the films have the same name", place="--each", hint="Rename one, or use two folders.")
    refuse_to_replace([json_file, *targets], [*clips, arguments.list])
    folder.mkdir(parents=True, exist_ok=True)
    if not arguments.pages:
        return jobs
    return [replace(job, page=_target(folder, job, ".html")) for job in jobs]


def _target(folder: Path, job: FilmJob, ending: str) -> Path:
    return folder / f"{job.clip.name}{ending}"


def _tell(outcome: FilmOutcome, arguments: argparse.Namespace) -> None:
    """Write one film's reports and its line."""
    if outcome.fault is not None:
        sys.stderr.write(f"dorsi: {for_terminal(outcome.line)}\n")
        return
    if arguments.each is not None:
        folder: Path = arguments.each
        if outcome.json is not None:
            write_whole(folder / f"{outcome.clip.name}.json", outcome.json)
        if outcome.page is not None:
            write_whole(folder / f"{outcome.clip.name}.html", outcome.page)
    told = sys.stderr if arguments.json == "-" else sys.stdout
    told.write(f"{for_terminal(outcome.line)}\n")
    told.flush()
