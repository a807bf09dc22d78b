"""Many films: one report each, in processes of their own; one bad film never ends the batch.

What was tracked lies beside each film: a batch that was interrupted goes on where it stopped, as every film that was
done takes milliseconds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dorsi.core.errors import BadInput
from dorsi.formats.poses import is_track
from dorsi.report.film_content import FilmContent, cleanness, count_words
from dorsi.report.film_html import render_film_html
from dorsi.report.film_json import FILMS_FORMAT, film_as_json
from dorsi.work.exercise_choice import exercise_in_name, read_film_list
from dorsi.work.film_page import with_film
from dorsi.work.filming import FilmAsked, film_set, is_film_name

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise

__all__ = ["LIST_NAME", "FilmJob", "FilmOutcome", "film_each", "films_further_in", "films_in", "films_json", "jobs_for"]

#: A table of this name in the folder says what each film shows.
LIST_NAME: Final = "films.csv"
#: Following one lifter keeps so many processors busy.
_PROCESSORS_A_FILM: Final = 2
_MOST_FOLDERS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmJob:
    """One film of a batch and what is wanted of it; ``page`` is where its page will lie, None for no page."""

    clip: Path
    asked: FilmAsked
    page: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmOutcome:
    """What became of one film: a line for the terminal, its JSON and its page; or why there is none."""

    clip: Path
    line: str
    json: str | None = None
    page: str | None = None
    fault: str | None = None


def films_in(folder: Path) -> list[Path]:
    """Which films lie in this folder, in the order of their names? Folders inside it are not opened."""
    return sorted(path for path in folder.iterdir() if path.is_file() and is_film_name(path))


def films_further_in(folder: Path) -> dict[Path, int]:
    """How many films lie in each folder inside this one? Hidden folders and links are left out.

    Parameters
    ----------
    folder : searched through, as far as its first thousand folders.
    """
    found: dict[Path, int] = {}
    for place, inside, names in islice(os.walk(folder), _MOST_FOLDERS):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        count = sum(is_film_name(Path(name)) for name in names)
        if count and Path(place) != folder:
            found[Path(place)] = count
    return found


def jobs_for(
    clips: Sequence[Path], asked: FilmAsked | None, *, film_list: Path | None, defaults: dict[str, Any]
) -> tuple[list[FilmJob], list[FilmOutcome]]:
    """Say what each film shows: by the table of films, else by the exercise given, else by the film's name.

    Parameters
    ----------
    clips : films, tracks and folders of films.
    asked : what was said for all of them, None where no exercise was given.
    film_list : the table of films, if one was given; a folder's own ``films.csv`` is found by itself.
    defaults : the other fields of `FilmAsked`, for films whose exercise comes from elsewhere.

    Raises
    ------
    BadInput : a table of films cannot be read.
    """
    named = read_film_list(film_list) if film_list is not None else {}
    jobs: list[FilmJob] = []
    faults: list[FilmOutcome] = []
    for clip in clips:
        inside = [clip] if not clip.is_dir() or is_track(clip) else films_in(clip)
        own = clip / LIST_NAME
        here = {**(read_film_list(own) if inside != [clip] and own.is_file() else {}), **named}
        for film in inside:
            told = here.get(film.name)
            exercise = told.exercise if told else asked.exercise if asked else exercise_in_name(film)
            if exercise is None:
                faults.append(_without_exercise(film))
                continue
            jobs.append(FilmJob(clip=film, asked=_asked(exercise, told.load_kg if told else None, defaults)))
    return jobs, faults


def _asked(exercise: Exercise, load_kg: float | None, defaults: dict[str, Any]) -> FilmAsked:
    fields = dict(defaults)
    if load_kg is not None:
        fields["load_kg"] = load_kg
    return FilmAsked(exercise=exercise, **fields)


def _without_exercise(film: Path) -> FilmOutcome:
    fault = f"which exercise is this? Say --exercise SLUG, or name the films in {LIST_NAME} (file,exercise,load_kg)."
    return FilmOutcome(clip=film, line=f"{film.name}: {fault}", fault=fault)


def film_each(jobs: Sequence[FilmJob], *, workers: int | None = None) -> Iterator[FilmOutcome]:
    """Report on every film as soon as it is done.

    Parameters
    ----------
    jobs : the films.
    workers : how many at once; None leaves each film the processors that it keeps busy.
    """
    count = workers or max(1, (os.cpu_count() or 1) // _PROCESSORS_A_FILM)
    left = {job.clip: job for job in jobs}
    pool = ProcessPoolExecutor(min(count, max(len(jobs), 1)))
    try:
        for done in as_completed([pool.submit(_outcome, job) for job in jobs]):
            outcome = done.result()
            left.pop(outcome.clip, None)
            yield outcome
    except BrokenProcessPool:
        # One film took its process down with it. The others must not pay: each of them alone now.
        yield from (_alone(job) for job in left.values())
    except BaseException:
        # Whoever stops the batch does not want to wait for the films that are being read.
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 -- no public way to them before 3.14
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(job: FilmJob) -> FilmOutcome:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_outcome, job).result()
        except BrokenProcessPool:
            fault = "reading it ended without an answer; the film is probably damaged"
            return FilmOutcome(clip=job.clip, line=f"{job.clip.name}: {fault}", fault=fault)


def _outcome(job: FilmJob) -> FilmOutcome:
    try:
        content = film_set(job.clip, job.asked)
        page = render_film_html([with_film(content, job.clip, job.page)]) if job.page is not None else None
    except BadInput as problem:
        return FilmOutcome(clip=job.clip, line=_fault_line(job.clip, problem), fault=str(problem))
    except (OSError, MemoryError, ArithmeticError, ValueError, LookupError, RuntimeError, TypeError) as problem:
        # A fault of ours in one film must not cost the other films their reports.
        fault = f"dorsi could not cope with this film ({type(problem).__name__}: {problem})"
        return FilmOutcome(clip=job.clip, line=f"{job.clip.name}: {fault}", fault=fault)
    line = f"{job.clip.name}: {content.report.found.exercise.name}, {count_words(content)}{_clean_words(content)}"
    return FilmOutcome(clip=job.clip, line=line, json=film_as_json(content), page=page)


def _clean_words(content: FilmContent) -> str:
    kinds: list[str] = [cleanness(one.clean) for one in content.report.reps if one.rep.complete]
    names = {"clean": "clean", "unclean": "not clean"}
    return "".join(f", {kinds.count(kind)} {word}" for kind, word in names.items() if kinds.count(kind))


def _fault_line(clip: Path, problem: BadInput) -> str:
    text = str(problem)
    return text if clip.name in text else f"{clip.name}: {text}"


def films_json(outcomes: Sequence[FilmOutcome]) -> str:
    """Write what became of several films as one document, ``dorsi.films/1``."""
    parts = [
        one.json.rstrip("\n")
        if one.json is not None
        else json.dumps({"file": one.clip.name, "fault": one.fault}, ensure_ascii=False)
        for one in outcomes
    ]
    return f'{{"format":"{FILMS_FORMAT}","films":[{",".join(parts)}]}}\n'
