"""What the actions of `dorsi trial` share: the user's own trial, his log, and how answers are printed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dorsi.cli.home import home_folder, own_log
from dorsi.cli.log_options import read_given_logs
from dorsi.report.tip_terminal import print_parts
from dorsi.report.words import reader_locale

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from dorsi.report.tip_words import Part
    from dorsi.report.words import Locale
    from dorsi.work.lifter import LifterLog

__all__ = ["given_log", "own_trial", "say", "words_locale"]


def own_trial() -> Path:
    """Give the place of the user's own trial: one at a time."""
    return home_folder() / "trial.toml"


def given_log(arguments: argparse.Namespace) -> LifterLog | None:
    """Read the logs that were given, else the user's own where there is one."""
    if not arguments.logs and not own_log().exists():
        return None
    return read_given_logs(arguments)


def words_locale() -> Locale:
    """Give how this reader writes numbers and days."""
    return reader_locale(os.environ)


def say(parts: Sequence[Part]) -> None:
    """Print an answer."""
    print_parts(parts)
