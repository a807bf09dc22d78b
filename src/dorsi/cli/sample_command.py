"""`dorsi sample`: a made-up log to try things with."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from dorsi.cli.home import write_whole

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it (.csv or .jsonl)")
    parser.add_argument("--weeks", type=int, default=78, help="how many weeks (default 78)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another lifter's luck")


def call(arguments: argparse.Namespace) -> int:
    """Write the log."""
    from dorsi.core.errors import BadInput  # noqa: PLC0415
    from dorsi.core.synth.logbook import SAMPLE_NOTE, make_logbook  # noqa: PLC0415
    from dorsi.formats.dorsi_log import write_csv, write_jsonl  # noqa: PLC0415

    if not 1 <= arguments.weeks <= 1000:  # noqa: PLR2004
        raise BadInput("a sample log has 1 to 1000 weeks", place="--weeks")
    if arguments.file.is_file() and SAMPLE_NOTE not in arguments.file.read_text(encoding="utf-8", errors="replace"):
        raise BadInput(
            "this file is there already and is no sample log", place=str(arguments.file), hint="Name another."
        )
    book = make_logbook(seed=arguments.seed, start=date(2025, 1, 6), weeks=arguments.weeks)
    write = write_jsonl if arguments.file.suffix == ".jsonl" else write_csv
    write_whole(arguments.file, "".join(write(book.sets)))
    sys.stdout.write(f"A made-up log of {arguments.weeks} weeks and {len(book.sets)} sets is in {arguments.file}\n")
    return 0
