"""`dorsi coach`: why it is stuck, the one thing to change, and whether the last change helped."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.coach_said import forget, known_answers, remember, show_said
from dorsi.cli.home import make_folder_of, own_changes, own_log, own_names, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import add_log_options, as_day, given_files, read_given_logs
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.coach.prescription.said.taken import Taken
    from dorsi.core.progress.history import History
    from dorsi.report.coach_words import CoachPage
    from dorsi.work.coaching import Coached
    from dorsi.work.lifter import LifterLog

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.epilog = (
        "Film reports (dorsi film ... --json set.json) are given beside the logs. What is said is kept beside the file "
        "of changes, so that the next answer knows of it: --said lists it, --forget deletes it, --no-keep keeps none."
    )
    add_log_options(parser)
    add = parser.add_argument
    add("--limits", type=Path, metavar="FILE", help="health flags, pain, fatigue (TOML), as for dorsi plan")
    add("--as-of", type=as_day, metavar="DATE", help="look back from this day (default: the last session up to today)")
    add("--changes", type=Path, metavar="FILE", help="the changes you took (default: beside your other dorsi files)")
    add("--take", action="store_true", help="take the change: it is noted with its day of judgement")
    add("--abandon", action="store_true", help="give up the change that is being tried")
    add("--said", action="store_true", help="list what was said before, which the next answer knows of")
    add("--forget", action="store_true", help="forget all that was said before")
    add("--no-keep", action="store_true", help="do not keep this answer for the next one")
    add("--why", action="store_true", help="open every sentence: facts, sets, rule and source")
    add("--json", metavar="FILE|-", help="write the answer as JSON (dorsi.coach/1); - is standard output")
    add("--html", type=Path, metavar="FILE", help="write the answer as one self-contained page")


def call(arguments: argparse.Namespace) -> int:
    """Read, judge, weigh, prescribe, show; what was asked for as a file is written whole or not at all."""
    from dorsi.work.coaching import CoachAsked, coach, read_changes, split_films  # noqa: PLC0415 -- `--help` stays quick
    from dorsi.work.days import taken_for_today  # noqa: PLC0415 -- as above
    from dorsi.work.said_before import said_place  # noqa: PLC0415 -- as above

    path = arguments.changes or own_changes()
    if arguments.said or arguments.forget:
        _alone(arguments)
        return forget(path) if arguments.forget else show_said(path)
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    used = [*given_files(arguments), arguments.limits, path, said_place(path)]
    refuse_to_replace([arguments.html, json_file], used)
    changes = read_changes(path)
    if arguments.abandon:
        return _abandon(arguments, path)
    arguments.logs, films = split_films(arguments.logs)
    log = read_given_logs(arguments)
    clock = datetime.now().astimezone().date()
    today, told = taken_for_today(log.history.day, clock, arguments.as_of, made_up=log.made_up)
    answers, broken = known_answers(path)
    asked = CoachAsked(
        films=tuple(films),
        limits=arguments.limits,
        changes=changes,
        as_of=arguments.as_of,
        today=today,
        unit=arguments.unit,
        answers=answers or (),
    )
    coached = coach(log, asked)
    coached = replace(coached, first=(*told, *_left_out(arguments, log, today), *broken, *coached.first))
    taken, failed = _taken(coached, path) if arguments.take else (None, None)
    written = [f"Taken as of {taken.taken_on.isoformat()}; noted in {path}"] if taken else []
    _write(arguments, _page(arguments, coached, log, taken), json_file, written)
    sys.stdout.flush()
    # Only what was given is kept. Nobody goes on with a made-up log; what is asked of another day is none of today.
    keeps = answers is not None and not arguments.no_keep and not log.made_up and arguments.as_of in {None, clock}
    if keeps and coached.answer is not None:
        remember(coached.answer, path, log.history)
    if failed is not None:
        raise failed
    return 0


def _left_out(arguments: argparse.Namespace, log: LifterLog, today: date) -> tuple[str, ...]:
    """Say what of the user's own log is not known; whoever names a file of changes asks for somebody else."""
    from dorsi.work.own_notes import notes_left_out  # noqa: PLC0415 -- as above

    if arguments.changes is not None or log.made_up:
        return ()
    return notes_left_out("coach", arguments.logs, (own_log(), own_names()), log.history, arguments.as_of or today)


def _alone(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be asked together with --said or --forget."""
    given = {name: bool(getattr(arguments, name)) for name in ("said", "forget", "take", "abandon", "json", "html")}
    told = [f"--{name}" for name, there in given.items() if there]
    told += ["a log"] if arguments.logs else []
    if len(told) > 1:
        raise BadInput(f"{' and '.join(told)} at once", hint=f"Ask {told[0]} alone, with --changes FILE at most.")


def _abandon(arguments: argparse.Namespace, path: Path) -> int:
    from dorsi.work.coaching import abandon, read_changes  # noqa: PLC0415 -- as above

    if arguments.take:
        raise BadInput("--take and --abandon at once", hint="Give up the old change first, then take the new one.")
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- as above
    from dorsi.work.days import day_looked_from  # noqa: PLC0415 -- as above

    today = datetime.now().astimezone().date()
    history = _given_history(arguments)
    on = arguments.as_of or (day_looked_from(history.day, today).last if history is not None else None)
    answers, _ = known_answers(path)
    with changed_alone(path):
        text, became = abandon(
            read_changes(path), on, answers=answers or (), history=history, today=arguments.as_of or today
        )
        write_whole(path, text)
    if became is not None:
        sys.stdout.write(f"It was judged before, so there is nothing to give up. {became} Noted in {path}\n")
        return 0
    told = f" as of {on.isoformat()}" if on else ""
    sys.stdout.write(f"Given up{told}; noted in {path}\n")
    return 0


def _given_history(arguments: argparse.Namespace) -> History | None:
    """Read the log, where there is one with a set."""
    from dorsi.work.coaching import split_films  # noqa: PLC0415 -- as above

    arguments.logs, _ = split_films(arguments.logs)
    if not arguments.logs and not own_log().exists():
        return None
    history = read_given_logs(arguments).history
    return history if history.day else None


def _taken(coached: Coached, path: Path) -> tuple[Taken | None, BadInput | None]:
    """Note the change; where it cannot be written, give why: the answer is shown all the same."""
    from dorsi.core.coach.prescription.said.changes_file import changes_from_json  # noqa: PLC0415 -- as above
    from dorsi.work.coaching import take  # noqa: PLC0415 -- as above

    text = take(coached)
    try:
        _note(text, coached, path)
    except BadInput as problem:
        return None, problem
    return changes_from_json(text, path.name)[-1], None


def _note(text: str, coached: Coached, path: Path) -> None:
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415 -- as above
    from dorsi.work.coaching import read_changes  # noqa: PLC0415 -- as above

    if path == own_changes():
        make_folder_of(path)
    with changed_alone(path):
        if read_changes(path) != coached.changes:
            raise BadInput(
                "another change was taken while this one was being worked out; nothing was taken twice",
                place=str(path),
                hint="Look again: dorsi coach.",
            )
        write_whole(path, text)


def _write(arguments: argparse.Namespace, page: CoachPage, json_file: Path | None, written: list[str]) -> None:
    if arguments.html is not None:
        from dorsi.report.coach_html import render_coach  # noqa: PLC0415 -- as above

        write_whole(arguments.html, render_coach(page))
        written.append(f"The page is in {arguments.html}")
    if arguments.json is not None:
        from dorsi.report.coach_json import coach_as_json  # noqa: PLC0415 -- as above

        text = coach_as_json(page, version=__version__)
        if json_file is None:
            write_data(text)
            return
        write_whole(json_file, text)
        written.append(f"The answer is in {json_file}")
    else:
        from dorsi.report.coach_terminal import print_coach  # noqa: PLC0415 -- as above

        print_coach(page, why=arguments.why)
    sys.stdout.write("".join(f"{line}\n" for line in (["", *written] if written else [])))


def _page(arguments: argparse.Namespace, coached: Coached, log: LifterLog, taken: Taken | None) -> CoachPage:
    from dorsi.report.coach_words import CoachPage  # noqa: PLC0415 -- as above
    from dorsi.report.words import reader_locale  # noqa: PLC0415 -- as above
    from dorsi.work.reporting import set_lines_of  # noqa: PLC0415 -- as above

    return CoachPage(
        diagnosis=coached.diagnosis,
        prescription=coached.prescription,
        judgement=coached.judgement,
        unit=coached.unit,
        locale=reader_locale(os.environ),
        set_line=set_lines_of(log),
        sample=log.made_up,
        first=coached.first,
        took=taken.judge_on if taken is not None else None,
        options=_as_typed(arguments, ("unit", "date_order", "mapping", "body_mass", "limits", "as_of")),
        of_changes=_as_typed(arguments, ("changes",)),
    )


def _as_typed(arguments: argparse.Namespace, names: tuple[str, ...]) -> str:
    """Give those of these options that were given, as they are typed."""
    given = {name: getattr(arguments, name) for name in names}
    return "".join(
        f" --{name.replace('_', '-')} {shlex.quote(str(value))}" for name, value in given.items() if value is not None
    )
