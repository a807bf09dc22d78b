"""`dorsi alias`: teach a name of the log, or what its load column means."""

from __future__ import annotations

import argparse
import sys

from dorsi.cli.home import own_names

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


def call(arguments: argparse.Namespace) -> int:
    """Write it into the user's own file of names, or show that file."""
    from dorsi.core.catalogue.own_aliases import read_own_aliases, teach_load, teach_name  # noqa: PLC0415
    from dorsi.core.errors import BadInput  # noqa: PLC0415
    from dorsi.report.words import for_terminal  # noqa: PLC0415

    path = own_names()
    if arguments.name is None:
        own = read_own_aliases(path)
        lines = [f"{for_terminal(n)} = {s}" for n, s in own.names.items()]
        lines += [f"{for_terminal(n)}: load is {m}" for n, m in own.loads.items()]
        sys.stdout.write("\n".join([*lines, f"{len(lines)} taught names in {path}"]) + "\n")
        return 0
    if arguments.slug is None and arguments.load is None:
        raise BadInput("what does it mean?", place=arguments.name, hint='Example: dorsi alias "Lat thing" lat_prayer')
    if arguments.slug is not None:
        teach_name(path, arguments.name, arguments.slug, variant=arguments.variant)
        sys.stdout.write(f"{for_terminal(arguments.name)} is {arguments.slug} from now on ({path})\n")
    if arguments.load is not None:
        teach_load(path, arguments.name, arguments.load)
        sys.stdout.write(f"The load of {for_terminal(arguments.name)} is {arguments.load} from now on ({path})\n")
    return 0
