"""`dorsi trial`: did a tip help? Planned with its power, drawn by lot, judged by one rule; groups as well."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from dorsi.cli.trial_options import add_arguments

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

__all__ = ["add_arguments", "call"]


def call(arguments: argparse.Namespace) -> int:
    """Do what was asked for, as on this day."""
    return _action(arguments.action)(arguments, _now())


def _action(name: str) -> Callable[[argparse.Namespace, date], int]:
    if name == "judge":
        from dorsi.cli.trial_judging import judge  # noqa: PLC0415 -- `--help` must not load the science

        return judge
    from dorsi.cli import trial_sessions  # noqa: PLC0415 -- as above

    steps = {
        "new": trial_sessions.plan,
        "today": trial_sessions.show,
        "note": trial_sessions.note,
        "stop": trial_sessions.stop,
        "go-on": trial_sessions.go_on,
    }
    return steps[name]


def _now() -> date:
    return datetime.now().astimezone().date()
