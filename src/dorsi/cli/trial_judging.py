"""`dorsi trial judge`: what came of a trial, of a table of a group, or of a change in the past."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.home import own_log, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import given_files, read_given_logs
from dorsi.cli.trial_own import given_log, own_trial, say, words_locale
from dorsi.core.errors import BadInput
from dorsi.report.tip_words import Part
from dorsi.report.trial_html import render_before_after, render_group, render_trial
from dorsi.report.trial_json import before_after_as_json, group_as_json, trial_as_json
from dorsi.report.trial_words import before_after_parts, group_parts, reason_lines, result_parts
from dorsi.work.trial_tables import AskedTable
from dorsi.work.trials import judge_change, judge_file, judge_table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from datetime import date

    from dorsi.core.estimate import Reason

__all__ = ["judge"]


def judge(arguments: argparse.Namespace, today: date) -> int:
    """Say what came of a trial, of a table, or of a change in the past."""
    if arguments.worth is not None and arguments.worth <= 0:
        raise BadInput("the smallest effect that matters must be above 0", place="--worth", hint="Such as 1.5.")
    table = (arguments.paired, arguments.groups, arguments.tried, arguments.outcome, arguments.arm)
    if arguments.before_after is not None:
        if any(table):
            raise BadInput(
                "a change in the past is read from logs, not from a table",
                place="--before-after",
                hint="Leave it out to judge the table.",
            )
        return _judge_change(arguments)
    return _judge_table(arguments, today) if any(table) else _judge_trial(arguments, today)


def _judge_trial(arguments: argparse.Namespace, today: date) -> int:
    given = list(arguments.files)
    named = [path for path in given if path.suffix.casefold() == ".toml"]
    if len(named) > 1:
        raise BadInput("one trial is judged at a time", place=str(named[1]), hint="Give one trial, then its logs.")
    path = named[0] if named else own_trial()
    given = [one for one in given if one not in named]
    if not path.exists() and given and not named:
        raise BadInput(
            "there is no trial of your own to judge by this file",
            place=str(given[0]),
            hint="Is it a table, add --with ARM, --paired or --groups; is it a log, --before-after DATE.",
        )
    if not path.exists():
        raise BadInput(
            "there is no trial to judge",
            place=str(path),
            hint="Name its file, or give a table with --paired or --groups, or --before-after DATE LOG.",
        )
    arguments.logs = _with_own_log(given, path)
    _refuse(arguments, [path])
    day = arguments.as_of or today
    if day > today:
        raise BadInput(
            f"{day.isoformat()} lies in the future, and no trial is judged before its end",
            place="--as-of",
            hint="Leave it out: dorsi trial judge says when the trial can be judged.",
        )
    result = judge_file(path, given_log(arguments), day, today)
    locale = words_locale()
    _answer(
        arguments,
        parts=lambda: result_parts(result, locale),
        page=lambda: render_trial(result, locale),
        data=lambda: trial_as_json(result, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _with_own_log(given: list[Path], trial: Path) -> list[Path]:
    """Give the logs with the user's own beside an export, where the trial is one's own: its notes stand there."""
    own = own_log()
    known = {path.resolve() for path in given}
    is_own = trial.resolve().parent == own_trial().resolve().parent
    return [*given, own] if given and is_own and own.exists() and own.resolve() not in known else given


def _judge_table(arguments: argparse.Namespace, today: date) -> int:
    if len(arguments.files) != 1:
        raise BadInput("one table is judged at a time", hint="Such as: dorsi trial judge team.csv --paired --with tip")
    if arguments.paired and arguments.groups:
        raise BadInput("--paired and --groups exclude each other", hint="Leave both out to go by the table.")
    arguments.logs = []
    _refuse(arguments, arguments.files)
    names = (
        "athlete",
        "arm",
        "outcome",
        "before",
        "period",
        "measure",
        "tried",
        "against",
        "time",
        "since",
        "at",
        "worth",
    )
    asked = AskedTable(
        path=arguments.files[0],
        today=today,
        only=tuple(arguments.only),
        per_cent=arguments.per_cent,
        less_is_better=arguments.less_is_better,
        paired=True if arguments.paired else False if arguments.groups else None,
        **{name: getattr(arguments, name) for name in names},
    )
    result, notes = judge_table(asked)
    locale = words_locale()
    _answer(
        arguments,
        parts=lambda: group_parts(result, notes, locale),
        page=lambda: render_group(result, notes, locale),
        data=lambda: group_as_json(result, notes, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _judge_change(arguments: argparse.Namespace) -> int:
    arguments.logs = list(arguments.files)
    _refuse(arguments, [])
    result = judge_change(
        read_given_logs(arguments),
        arguments.before_after,
        as_of=arguments.as_of,
        exercises=tuple(arguments.exercises or ()),
        worth=arguments.worth,
    )
    locale = words_locale()
    _answer(
        arguments,
        parts=lambda: before_after_parts(result, locale),
        page=lambda: render_before_after(result, locale),
        data=lambda: before_after_as_json(result, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _refuse(arguments: argparse.Namespace, read: Sequence[Path]) -> None:
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([arguments.html, json_file], [*read, *given_files(arguments), own_trial()])


def _answer(
    arguments: argparse.Namespace,
    *,
    parts: Callable[[], Sequence[Part]],
    page: Callable[[], str],
    data: Callable[[], str],
    reasons: tuple[Reason, ...],
) -> None:
    """Show an answer, or write it where it was asked for."""
    if arguments.html is not None:
        write_whole(arguments.html, page())
    if arguments.json == "-":
        write_data(data())
        return
    if arguments.json is not None:
        write_whole(Path(arguments.json), data())
        sys.stdout.write(f"The report is in {arguments.json}\n")
    else:
        told = list(parts())
        if arguments.why:
            told.append(Part(heading="Why", lines=reason_lines(reasons, words_locale())))
        say(told)
    if arguments.html is not None:
        sys.stdout.write(f"\nThe page is in {arguments.html}\n")
