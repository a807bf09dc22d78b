"""`dorsi alias`: teach a name of the log, or what its load column means."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dorsi.cli.home import make_folder_of, own_names

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("name", nargs="?", help="the exercise as your log spells it")
    parser.add_argument("slug", nargs="?", help="the exercise it is (see: dorsi exercises), or: other")
    parser.add_argument(
        "--variant", default="", help="what sets it apart as a series of its own, such as: smith machine"
    )
    parser.add_argument(
        "--load",
        choices=("added", "total", "assistance"),
        help="what the load column of a lift of the body means: added load, body mass included, or help",
    )
    parser.add_argument("--forget", action="store_true", help="take back what was taught for this name")


def call(arguments: argparse.Namespace) -> int:
    """Write it into the user's own file of names, or show that file."""
    from dorsi.core.catalogue.own_aliases import read_own_aliases  # noqa: PLC0415
    from dorsi.core.errors import BadInput  # noqa: PLC0415
    from dorsi.report.words import for_terminal  # noqa: PLC0415

    path = own_names()
    if arguments.name is None:
        if arguments.forget or arguments.load:
            raise BadInput("which name?", hint='Example: dorsi alias "Lat thing" --forget')
        own = read_own_aliases(path)
        lines = [f"{for_terminal(n)} = {s}" for n, s in own.names.items()]
        lines += [f"{for_terminal(n)}: load is {m}" for n, m in own.loads.items()]
        taught = "1 taught name" if len(lines) == 1 else f"{len(lines)} taught names"
        sys.stdout.write("\n".join([*lines, f"{taught} in {path}"]) + "\n")
        return 0
    from dorsi.formats.one_writer import changed_alone  # noqa: PLC0415

    if not arguments.forget:
        make_folder_of(path)
    with changed_alone(path):
        (_forget if arguments.forget else _teach)(arguments, path)
    return 0


def _forget(arguments: argparse.Namespace, path: Path) -> None:
    from dorsi.core.catalogue.own_aliases import forget_name  # noqa: PLC0415
    from dorsi.core.errors import BadInput  # noqa: PLC0415
    from dorsi.report.words import for_terminal  # noqa: PLC0415

    if arguments.slug or arguments.load or arguments.variant:
        raise BadInput("forget it, or teach it: one at a time", place=for_terminal(arguments.name))
    if not forget_name(path, arguments.name):
        raise BadInput("this name was never taught", place=for_terminal(arguments.name), hint="What was: dorsi alias")
    sys.stdout.write(f"{for_terminal(arguments.name)} is forgotten ({path})\n")


def _teach(arguments: argparse.Namespace, path: Path) -> None:
    from dorsi.core.catalogue.own_aliases import teach_load, teach_name  # noqa: PLC0415
    from dorsi.core.errors import BadInput  # noqa: PLC0415
    from dorsi.report.words import for_terminal  # noqa: PLC0415

    if arguments.slug is None and arguments.load is None:
        raise BadInput(
            "what does it mean?", place=for_terminal(arguments.name), hint='Example: dorsi alias "Lat thing" lat_prayer'
        )
    if arguments.slug is not None:
        teach_name(path, arguments.name, arguments.slug, variant=arguments.variant)
        sys.stdout.write(f"{for_terminal(arguments.name)} is {arguments.slug} from now on ({path})\n")
    if arguments.load is not None:
        teach_load(path, arguments.name, arguments.load)
        sys.stdout.write(f"The load of {for_terminal(arguments.name)} is {arguments.load} from now on ({path})\n")
