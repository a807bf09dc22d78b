"""`dorsi report`: is it progress, what the back got, what happened to each lift."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import own_names, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import add_log_options, as_day, counted, given_files, read_given_logs, read_options
from dorsi.core.errors import BadInput
from dorsi.report.words import for_terminal

if TYPE_CHECKING:
    from datetime import date

    from dorsi.core.progress.judgement import Judgement
    from dorsi.core.progress.review import Review
    from dorsi.report.content import Content
    from dorsi.work.days import LookedFrom
    from dorsi.work.lifter import LifterLog

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_log_options(parser)
    parser.add_argument(
        "--as-of", type=as_day, metavar="DATE", help="look back from this day (default: the last session up to today)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as one self-contained page")
    parser.add_argument(
        "--json", metavar="FILE|-", help="write the report as JSON (dorsi.report/1); - is standard output"
    )
    parser.add_argument(
        "--each",
        type=Path,
        metavar="FOLDER",
        help="every LOG is another person: write one report per log into this folder (JSON; pages with --pages)",
    )
    parser.add_argument("--pages", action="store_true", help="with --each: write HTML pages instead of JSON")
    parser.add_argument("--all", action="store_true", help="show every lift, not only those that fit one screen")


def call(arguments: argparse.Namespace) -> int:
    """Read, review, judge, show; what was asked for as a file is written whole or not at all."""
    if arguments.each is not None:
        return _each(arguments)
    from dorsi.work.lifter import judge_lifter, review_lifter  # noqa: PLC0415 -- `--help` must not load the science

    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([arguments.html, json_file], given_files(arguments))
    log = read_given_logs(arguments)
    seen = _seen(log, arguments.as_of)
    review = review_lifter(log, as_of=seen.as_of if seen else arguments.as_of)
    future = seen.future if seen else ""
    judgement = judge_lifter(log, review.as_of) if review.last_day else None
    if arguments.json is not None:
        _write_json(arguments, log, review, judgement)
    if arguments.html is not None:
        _write_html(arguments, _content(log, review, judgement, future))
    if arguments.json is None:
        _show(arguments, _content(log, review, judgement, future))
    elif json_file is not None:
        _say_where(json_file, arguments.html)
    return 0


def _each(arguments: argparse.Namespace) -> int:
    """Write one report per log; say which logs could not be read, and go on."""
    from dorsi.work.batch import Asked, report_each  # noqa: PLC0415

    if arguments.html is not None or arguments.json is not None:
        raise BadInput("--each writes one file per log; leave --html and --json out", place="--each")
    folder, ending = arguments.each, ".html" if arguments.pages else ".json"
    targets = {log: folder / f"{log.name}{ending}" for log in arguments.logs}
    if len(set(targets.values())) < len(arguments.logs):
        raise BadInput("two of the logs have the same name", place="--each", hint="Rename one, or use two folders.")
    refuse_to_replace(list(targets.values()), given_files(arguments))
    folder.mkdir(parents=True, exist_ok=True)
    asked = Asked(
        html=arguments.pages,
        options=read_options(arguments),
        body_mass=arguments.body_mass,
        own_names=own_names(),
        as_of=arguments.as_of,
        today=datetime.now().astimezone().date(),
    )
    faults = 0
    with counted(len(targets), "Reports") as step:
        for outcome in report_each(list(targets), asked):
            if outcome.text is None:
                faults += 1
                sys.stderr.write(f"dorsi: {for_terminal(outcome.fault or '')}\n")
            else:
                write_whole(targets[outcome.log], outcome.text)
            step()
    sys.stdout.write(f"{len(targets) - faults} of {len(targets)} reports are in {folder}\n")
    return 2 if faults else 0


def _write_json(arguments: argparse.Namespace, log: LifterLog, review: Review, judgement: Judgement | None) -> None:
    from dorsi.work.reporting import report_json  # noqa: PLC0415

    text = report_json(log, review, judgement, as_of_given=arguments.as_of is not None)
    if arguments.json == "-":
        write_data(text)
    else:
        write_whole(Path(arguments.json), text)


def _write_html(arguments: argparse.Namespace, content: Content) -> None:
    from dorsi.report.html import render_html  # noqa: PLC0415

    write_whole(arguments.html, render_html(content))


def _show(arguments: argparse.Namespace, content: Content) -> None:
    from dorsi.report.terminal import print_report  # noqa: PLC0415

    print_report(content, show_all=arguments.all)
    if arguments.html is not None:
        sys.stdout.write(f"\nThe page is in {arguments.html}\n")


def _say_where(json_file: Path, page: Path | None) -> None:
    sys.stdout.write(f"The report is in {json_file}\n" + (f"The page is in {page}\n" if page is not None else ""))


def _seen(log: LifterLog, given: date | None) -> LookedFrom | None:
    from dorsi.work.days import day_looked_from  # noqa: PLC0415

    if not log.history.day:
        return None
    return day_looked_from(log.history.day, datetime.now().astimezone().date(), given)


def _content(log: LifterLog, review: Review, judgement: Judgement | None, future: str) -> Content:
    from dorsi.report.words import reader_locale  # noqa: PLC0415
    from dorsi.work.reporting import content_of  # noqa: PLC0415

    return content_of(log, review, judgement, locale=reader_locale(os.environ), future=future)
