"""Many people at once: one report per log, over all cores; one bad log never ends the batch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorsi.core.errors import BadInput
from dorsi.formats import ReadOptions
from dorsi.report.html import render_html
from dorsi.work.days import day_looked_from
from dorsi.work.lifter import judge_lifter, read_lifter, review_lifter
from dorsi.work.reporting import content_of, report_json

__all__ = ["Asked", "Outcome", "report_each", "report_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is wanted of every log: as JSON or as a page, and what the user decides in place of the files."""

    html: bool
    options: ReadOptions
    body_mass: str | None = None
    own_names: Path | None = None
    as_of: date | None = None
    today: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one log: the text of its report, or why there is none."""

    log: Path
    text: str | None
    fault: str | None


def report_text(log: Path, asked: Asked) -> str:
    """Give the report on one log as text.

    Raises
    ------
    BadInput : the log cannot be read.
    """
    lifter = read_lifter(
        [log], asked.options, body_mass=asked.body_mass, own_names=asked.own_names, unit=asked.options.unit
    )
    days = lifter.history.day
    seen = day_looked_from(days, asked.today, asked.as_of) if days else None
    review = review_lifter(lifter, as_of=seen.as_of if seen else asked.as_of)
    judgement = judge_lifter(lifter, review.as_of) if review.last_day else None
    if asked.html:
        return render_html(content_of(lifter, review, judgement, future=seen.future if seen else ""))
    return report_json(lifter, review, judgement, as_of_given=asked.as_of is not None)


def report_each(logs: Sequence[Path], asked: Asked) -> Iterator[Outcome]:
    """Report on every log as another person, as soon as each is done.

    Parameters
    ----------
    logs : one log per person.
    asked : what is wanted of each.
    """
    workers = min(len(logs), os.cpu_count() or 1)
    if workers <= 1:
        yield from (_outcome(log, asked) for log in logs)
        return
    pool = ProcessPoolExecutor(workers)
    try:
        for done in as_completed([pool.submit(_outcome, log, asked) for log in logs]):
            yield done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(log: Path, asked: Asked) -> Outcome:
    try:
        return Outcome(log=log, text=report_text(log, asked), fault=None)
    except BadInput as problem:
        return Outcome(log=log, text=None, fault=str(problem))
