"""`dorsi plan`: a week and today's session."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.coach_said import known_answers
from dorsi.cli.home import own_changes, own_log, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import as_day, given_files, read_given_logs
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from dorsi.core.coach.prescription.said.taken import Taken
    from dorsi.work.lifter import LifterLog
    from dorsi.work.planning import Planned

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    goals = ("width", "thickness", "strength", "balance", "extensors", "arms_and_grip")
    add("--goal", choices=goals, default="balance", help="what comes first (default: balance)")
    add("--days", type=_whole, default=3, metavar="N", help="sessions a week, 1 to 6 (default: 3)")
    add("--minutes", type=_minutes, default=60.0, metavar="N", help="minutes per session (default: 60)")
    add(
        "--experience",
        choices=("new", "some", "years"),
        help="how long you have trained (default: as long as the log reaches back)",
    )
    add("--equipment", type=Path, metavar="FILE", help="what there is to train with (TOML; default: a normal gym)")
    add("--limits", type=Path, metavar="FILE", help="health flags, pain, never, dislikes, favourites (TOML)")
    add("--log", dest="logs", nargs="+", action="extend", type=Path, metavar="LOG", help="what you did so far")
    add("--tip", dest="tips", action="append", default=[], metavar="NAME", help="a tip to work into the plan")
    add("--as-of", type=as_day, metavar="DATE", help="the day of the first session (default: today)")
    add("--changes", type=Path, metavar="FILE", help="the changes you took (default: beside your other dorsi files)")
    add("--no-change", action="store_true", help="leave out the change that you took (dorsi coach --take)")
    add("--html", type=Path, metavar="FILE", help="write the plan as a page to print or to open on the phone")
    add("--json", metavar="FILE|-", help="write the plan as JSON (dorsi.plan/1); - is standard output")
    add("--ics", type=Path, metavar="FILE", help="write the sessions as a calendar (iCalendar)")
    add("--why", action="store_true", help="give the reason of every lift and load")
    add("--unit", choices=("kg", "lb"), help="unit of loads in files that name none, and of the answer")
    add("--date-order", choices=("day-first", "month-first"), help="order of day and month where a log cannot tell")
    add("--mapping", type=Path, metavar="FILE", help="what the columns of another CSV mean (TOML)")
    add("--body-mass", metavar="KG|FILE", help="your body mass, or a file of dates and kilograms")


def call(arguments: argparse.Namespace) -> int:
    """Read, plan, show; what was asked for as a file is written whole or not at all."""
    from dorsi.work.coaching import read_changes  # noqa: PLC0415 -- as below
    from dorsi.work.days import taken_for_today  # noqa: PLC0415 -- as below
    from dorsi.work.planning import Asked, plan_for  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.work.said_before import said_place  # noqa: PLC0415 -- as above

    arguments.logs = arguments.logs or []
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    changes = arguments.changes or own_changes()
    read = [*given_files(arguments), arguments.equipment, arguments.limits, changes, said_place(changes)]
    refuse_to_replace([arguments.html, json_file, arguments.ics], read)
    log = _log(arguments)
    clock = datetime.now().astimezone().date()
    days, made_up = (log.history.day, log.made_up) if log else ((), False)
    today, told = taken_for_today(days, clock, arguments.as_of, made_up=made_up)
    taken = () if arguments.no_change else _not_judged(read_changes(changes), changes, log, arguments.as_of or today)
    planned = plan_for(
        Asked(
            today=today,
            as_of=arguments.as_of,
            goal=arguments.goal,
            days=arguments.days,
            minutes=arguments.minutes,
            experience=arguments.experience,
            equipment=arguments.equipment,
            limits=arguments.limits,
            tips=tuple(arguments.tips),
            unit=arguments.unit,
            changes=taken,
        ),
        log,
    )
    planned = replace(planned, plan=replace(planned.plan, notes=(*told, *planned.plan.notes)))
    _write(arguments, planned, json_file)
    return 0


def _not_judged(taken: tuple[Taken, ...], path: Path, log: LifterLog | None, day: date) -> tuple[Taken, ...]:
    """Give the changes with the active one closed where dorsi coach said on its day what became of it."""
    if log is None or not taken or not (history := log.history.until(day)).day:
        return taken
    answers, _ = known_answers(path)
    from dorsi.core.coach.prescription.said.remembered import closed_since  # noqa: PLC0415 -- as above

    return closed_since(taken, answers or (), history, day, to_the_day=True)


def _log(arguments: argparse.Namespace) -> LifterLog | None:
    """Read the logs that were given, else the user's own where there is one; a first plan needs none."""
    if not arguments.logs and not own_log().exists():
        return None
    return read_given_logs(arguments)


def _write(arguments: argparse.Namespace, planned: Planned, json_file: Path | None) -> None:
    from dorsi.report.plan_words import PlanPage  # noqa: PLC0415 -- as above
    from dorsi.report.words import reader_locale  # noqa: PLC0415 -- as above

    page = PlanPage(plan=planned.plan, unit=planned.unit, locale=reader_locale(os.environ))
    written = []
    if arguments.html is not None:
        from dorsi.report.plan_html import render_plan  # noqa: PLC0415 -- as above

        write_whole(arguments.html, render_plan(page))
        written.append(f"The page is in {arguments.html}")
    if arguments.ics is not None:
        from dorsi.report.plan_calendar import plan_as_calendar  # noqa: PLC0415 -- as above

        write_whole(arguments.ics, plan_as_calendar(page))
        written.append(f"The calendar is in {arguments.ics}")
    if arguments.json is not None:
        from dorsi.report.plan_json import plan_as_json  # noqa: PLC0415 -- as above

        text = plan_as_json(planned.plan, unit=planned.unit, version=__version__)
        if json_file is None:
            write_data(text)
            return
        write_whole(json_file, text)
        written.append(f"The plan is in {json_file}")
    else:
        from dorsi.report.plan_terminal import print_plan  # noqa: PLC0415 -- as above

        print_plan(page, why=arguments.why)
    sys.stdout.write("".join(f"{line}\n" for line in (["", *written] if written else [])))


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput(f"{text!r} is no number of days", place="--days", hint="Give 1 to 6.") from None


def _minutes(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadInput(f"{text!r} is no number of minutes", place="--minutes", hint="Such as 60.") from None
