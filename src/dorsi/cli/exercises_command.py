"""`dorsi exercises`: list, search, explain."""

from __future__ import annotations

import argparse
import sys

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "query", nargs="*", metavar="WORD", help="a name, a muscle (also lats, butterfly), a piece of kit"
    )


def call(arguments: argparse.Namespace) -> int:
    """Show the list, what a search finds, or one exercise whole."""
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415
    from dorsi.core.catalogue.explaining import explain_exercise, search_exercises  # noqa: PLC0415
    from dorsi.core.errors import BadInput  # noqa: PLC0415

    query = " ".join(arguments.query)
    catalogue = load_catalogue()
    if query in catalogue:
        sys.stdout.write("\n".join(explain_exercise(catalogue[query])) + "\n")
        return 0
    found = search_exercises(query) if query else list(catalogue.values())
    if not found:
        raise BadInput(f"no exercise fits {query!r}", hint="`dorsi exercises` lists all of them.")
    if len(found) == 1:
        sys.stdout.write("\n".join(explain_exercise(found[0])) + "\n")
        return 0
    width = max(len(e.slug) for e in found)
    lines = [f"{e.slug:<{width}}  {e.name}" for e in found]
    sys.stdout.write("\n".join(lines) + f"\n\n{len(found)} exercises. One of them: dorsi exercises {found[0].slug}\n")
    return 0
