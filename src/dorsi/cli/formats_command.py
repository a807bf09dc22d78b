"""`dorsi formats`: what can be read, and a start for everything else."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--mapping-for", type=Path, metavar="CSV", help="write a first mapping for this CSV to standard output"
    )


def call(arguments: argparse.Namespace) -> int:
    """List the formats, or suggest a mapping."""
    from dorsi.formats import Source, formats  # noqa: PLC0415

    if arguments.mapping_for is not None:
        from dorsi.formats.mapped import suggest_mapping  # noqa: PLC0415

        sys.stdout.write(suggest_mapping(Source.open(arguments.mapping_for)))
        return 0
    width = max(len(f.title) for f in formats())
    for one in formats():
        state = "tested on real files" if one.tested_on_real_file else "untested on a real file"
        sys.stdout.write(f"{one.title:<{width}}  {state}\n")
    return 0
