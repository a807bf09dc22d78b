"""`dorsi convert`: logs into dorsi's own open format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dorsi.cli.home import refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import add_log_options, given_files, read_given_logs

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_log_options(parser)
    parser.add_argument("--to", choices=("jsonl", "csv"), default="jsonl", help="JSON Lines (default) or CSV")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: standard output)")


def call(arguments: argparse.Namespace) -> int:
    """Write every set and every weighing of the logs, without loss."""
    from dorsi.formats.dorsi_log import write_csv, write_jsonl  # noqa: PLC0415

    refuse_to_replace([arguments.out], given_files(arguments))
    log = read_given_logs(arguments)
    # A body mass told by --body-mass is no weighing: it has no day.
    weighings = log.history.body_mass.weighings if arguments.body_mass is None else ()
    write = write_jsonl if arguments.to == "jsonl" else write_csv
    if arguments.out is None:
        write_data("".join(write(log.history.sets_as_typed, weighings)))
        return 0
    write_whole(arguments.out, "".join(write(log.history.sets_as_typed, weighings)))
    sets = "1 set is in" if len(log.history) == 1 else f"{len(log.history):,} sets are in"
    weighed = f"; with {len(weighings):,} body weights" if len(weighings) > 1 else "; with 1 body weight"
    sys.stdout.write(f"{sets} {arguments.out}{weighed if weighings else ''}\n")
    return 0
