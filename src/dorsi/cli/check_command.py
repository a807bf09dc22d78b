"""`dorsi check`: walk every data file and report all faults."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dorsi.core.errors import BadInput

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", type=Path, help="another folder of exercises (default: dorsi's own)")


def call(arguments: argparse.Namespace) -> int:
    """List the faults, with file and line; exit code 1 where there are any."""
    from dorsi.core.catalogue.checking import check_catalogue  # noqa: PLC0415

    if arguments.folder and not arguments.folder.is_dir():
        raise BadInput(
            "there is no such folder", place=str(arguments.folder), hint="Leave it out to check dorsi's own."
        )
    faults = check_catalogue(arguments.folder) if arguments.folder else check_catalogue()
    for fault in faults:
        sys.stdout.write(f"{fault.file}:{fault.line}: {fault.sentence}\n")
    sys.stdout.write(
        f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}\n" if faults else "No faults in the data files\n"
    )
    return 1 if faults else 0
