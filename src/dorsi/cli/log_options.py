"""The options by which any command takes logs: unit, order of dates, mapping, body mass."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.home import own_log, own_names
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.formats import ReadOptions
    from dorsi.work.lifter import LifterLog

__all__ = ["add_log_options", "as_day", "counted", "given_files", "read_given_logs", "read_options"]

#: Below this the work is over before a bar could be read.
BYTES_WORTH_A_BAR = 3_000_000
#: No log begins before, and no plan is for after.
FIRST_YEAR, LAST_YEAR = 1900, 2999


def add_log_options(parser: argparse.ArgumentParser) -> None:
    """Add LOG... and the options that decide in place of a file."""
    parser.add_argument("logs", nargs="*", metavar="LOG", type=Path, help="export of an app, or several of one person")
    parser.add_argument("--unit", choices=("kg", "lb"), help="unit of loads in files that name none, and of the answer")
    parser.add_argument(
        "--date-order",
        choices=("day-first", "month-first"),
        help="order of day and month where a file cannot tell (03/04/2031)",
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="what the columns of another CSV mean (TOML)")
    parser.add_argument("--body-mass", metavar="KG|FILE", help="your body mass, or a file of dates and kilograms")


def given_files(arguments: argparse.Namespace) -> list[Path]:
    """Give every file that the command line names to be read."""
    named = [*arguments.logs, arguments.mapping]
    if arguments.body_mass is not None:
        named.append(Path(arguments.body_mass))
    given = [path for path in named if path is not None]
    with suppress(BadInput):  # without a home folder there are no files of one's own to keep
        given += [own_log(), own_names()]
    return given


def as_day(text: str) -> date:
    """Read a day given as YYYY-MM-DD, of a year in which somebody can train."""
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2031-03-02") from problem
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is far from today; give a day from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def read_options(arguments: argparse.Namespace) -> ReadOptions:
    """Give what the user decides in place of a file."""
    from dorsi.formats import ReadOptions  # noqa: PLC0415 -- `--help` must not load the readers

    order = arguments.date_order.replace("-", "_") if arguments.date_order else None
    return ReadOptions(unit=arguments.unit, date_order=order, mapping=arguments.mapping)


def read_given_logs(arguments: argparse.Namespace) -> LifterLog:
    """Read the logs named on the command line; without any, the user's own log."""
    from dorsi.work.lifter import read_lifter  # noqa: PLC0415 -- `--help` must not load the readers

    paths = list(arguments.logs)
    if not paths:
        if not own_log().exists():
            raise BadInput(
                "no log was given",
                hint="Give the export of your app, such as my-export.csv, or try: dorsi sample log.csv",
            )
        paths = [own_log()]
    with _progress(paths) as tell:
        return read_lifter(
            paths,
            read_options(arguments),
            body_mass=arguments.body_mass,
            own_names=own_names(),
            unit=arguments.unit,
            on_progress=tell,
        )


@contextmanager
def _progress(paths: list[Path]) -> Iterator[Callable[[int, str], None] | None]:
    size = sum(path.stat().st_size for path in paths if path.is_file())
    if not sys.stderr.isatty() or (size < BYTES_WORTH_A_BAR and len(paths) < 4):  # noqa: PLR2004
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=len(paths))

        def tell(number: int, name: str) -> None:
            bar.update(task, completed=number, description=f"Reading {name[:40]!r}")

        yield tell


@contextmanager
def counted(total: int, what: str) -> Iterator[Callable[[], None]]:
    """Show a bar that counts to a total on a terminal; elsewhere show nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.update(task, advance=1)
