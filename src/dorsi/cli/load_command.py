"""`dorsi load`: the load you own of each lift, what comes next, and what ends your sets."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from dorsi import __version__
from dorsi.cli.home import own_log, own_names, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import add_log_options, as_day, given_files, read_given_logs

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_log_options(parser)
    parser.epilog = "Film reports (dorsi film ... --json) may stand among the logs (docs/owned-load.md)."
    add = parser.add_argument
    add("--as-of", type=as_day, metavar="DATE", help="look back from this day (default: the last session up to today)")
    add("--exercise", metavar="NAME", help="one exercise only, by its name or slug")
    add("--equipment", type=Path, metavar="FILE", help="what there is to put on (TOML; default: a normal gym)")
    add("--today", metavar="SETS", help='first sets of today, such as "80x6,80x5@1"; with --exercise')
    add("--json", metavar="FILE|-", help="write the answer as JSON (dorsi.load/1); - is standard output")
    add("--all", action="store_true", help="show every lift and every day")
    add("--why", action="store_true", help="give the reasons with their sets")


def call(arguments: argparse.Namespace) -> int:
    """Read, weigh, show; what was asked for as a file is written whole or not at all."""
    from dorsi.core.coach.film_report import is_film_report  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.report.load_content import LoadPage  # noqa: PLC0415 -- as above
    from dorsi.report.words import reader_locale  # noqa: PLC0415 -- as above
    from dorsi.work.days import taken_for_today  # noqa: PLC0415 -- as above
    from dorsi.work.loading import Asked, loads_for  # noqa: PLC0415 -- as above
    from dorsi.work.own_notes import notes_left_out  # noqa: PLC0415 -- as above

    films = [path for path in arguments.logs if path.suffix.casefold() == ".json" and is_film_report(path)]
    arguments.logs = [path for path in arguments.logs if path not in films]
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([json_file], [*given_files(arguments), *films, arguments.equipment])
    log = read_given_logs(arguments)
    clock = datetime.now().astimezone().date()
    today, told = taken_for_today(log.history.day, clock, arguments.as_of, made_up=log.made_up)
    found = loads_for(
        Asked(
            today=today,
            as_of=arguments.as_of,
            films=tuple(films),
            equipment=arguments.equipment,
            exercise=arguments.exercise,
            first_sets=arguments.today,
            unit=arguments.unit,
        ),
        log,
    )
    left_out = (
        ()
        if log.made_up
        else notes_left_out("load", arguments.logs, (own_log(), own_names()), log.history, arguments.as_of or today)
    )
    page = LoadPage(
        as_of=found.as_of,
        unit=found.unit,
        loads=found.loads,
        limits=found.limits,
        notes=found.notes,
        sample=found.sample,
        first=(*told, *left_out, *found.first),
        locale=reader_locale(os.environ),
    )
    if arguments.json is not None:
        from dorsi.report.load_json import loads_as_json  # noqa: PLC0415 -- as above

        text = loads_as_json(page, version=__version__)
        if json_file is None:
            write_data(text)
            return 0
        write_whole(json_file, text)
        sys.stdout.write(f"The loads are in {json_file}\n")
        return 0
    from dorsi.report.load_terminal import print_loads  # noqa: PLC0415 -- as above

    print_loads(page, show_all=arguments.all, why=arguments.why)
    return 0
