"""`dorsi`: the commands, how they fail, and nothing else."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final, NoReturn

from dorsi import __version__
from dorsi.core.errors import DorsiError

__all__ = ["COMMANDS", "main", "parser", "run"]

#: Every command: its name, its module in this folder, what it is for. A module is imported when its command is called;
#: its `add_arguments` declares the options, its `call` does the work and gives the exit code.
COMMANDS: Final = {
    "report": ("report_command", "what your back got and what happened to each lift, from any training log"),
    "film": ("film_command", "every rep of a filmed set: hold, stretch, swing, tempo, with the error of each"),
    "coach": ("coach_command", "why it is stuck, the one thing to change, and whether the last change helped"),
    "plan": ("plan_command", "a week and today's session from your goal, time, equipment, limits and log"),
    "load": ("load_command", "the load you own: every rep clean; what comes next; whether grip or arms end your sets"),
    "tips": ("tips_command", "seven pieces of advice: what is known of each, and how to test it on yourself"),
    "trial": ("trial_command", "did it help you? Plan a trial with its power, draw the lot, judge it; groups as well"),
    "set": ("set_command", "lead a set second by second: stretch, pull, hold, lower, with cues, counts and sound"),
    "imagery": ("imagery_command", "a minute in the mind before a set or a session, written or spoken"),
    "body": ("body_command", "girths, ratios, shirt sizes and grip tests, each with its error and without ideals"),
    "log": ("log_command", "note a set that no app records: hold, felt tension, straps, clean reps, pain"),
    "exercises": ("exercises_command", "list, search and explain the exercises"),
    "alias": ("alias_command", "teach dorsi a name of your log, or what its load column means"),
    "formats": ("formats_command", "list the formats that can be read; start a mapping file for another CSV"),
    "convert": ("convert_command", "write logs in dorsi's own open format (JSON Lines or CSV)"),
    "sample": ("sample_command", "write a made-up log to try things with"),
    "check": ("check_command", "check every data file and list all faults with file and line"),
}

INTERRUPTED: Final = 130
#: What a stream answers that cannot take more; everything else that fails without naming a file was no writing.
_WRITING: Final = frozenset((errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EINVAL, errno.EDQUOT))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"dorsi: {message}\nTry: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line; the arguments of a command are added when it is chosen."""
    top = _Parser(
        prog="dorsi",
        description="The coach that watches the back you cannot see. Works offline; your logs stay with you.",
        epilog="Start here: dorsi report my-export.csv --html report.html",
    )
    top.add_argument("--version", action="version", version=f"dorsi {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, (module, purpose) in COMMANDS.items():
        one = commands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        one.set_defaults(module=module)
    return top


def _command_parser(name: str) -> argparse.ArgumentParser:
    module, purpose = COMMANDS[name]
    one = _Parser(prog=f"dorsi {name}", description=purpose[0].upper() + purpose[1:] + ".")
    importlib.import_module(f"dorsi.cli.{module}").add_arguments(one)
    return one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 2 the input cannot be used, 130 interrupted.

    Parameters
    ----------
    arguments : the words after ``dorsi``; None takes those of the process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not words or words[0] not in COMMANDS:
            parser().parse_args(words or ["--help"])
            return 2
        module = importlib.import_module(f"dorsi.cli.{COMMANDS[words[0]][0]}")
        return int(module.call(_command_parser(words[0]).parse_args(words[1:])))
    except DorsiError as problem:
        print(f"dorsi: {_plain(str(problem))}", file=sys.stderr)  # noqa: T201
        return problem.exit_code
    except KeyboardInterrupt:
        print("dorsi: stopped; nothing was half-written", file=sys.stderr)  # noqa: T201
        return INTERRUPTED


def _plain(text: str) -> str:
    # An error may quote a file name or a cell: hostile text must not steer the terminal.
    from dorsi.report.words import for_terminal  # noqa: PLC0415 -- only when something went wrong

    return for_terminal(text)


def run() -> NoReturn:
    """Be the `dorsi` command."""
    # The matrices here are small: more threads only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak_plainly()
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (a pager, `head`) has seen enough. Python must not complain about it at exit.
        _drop_output()
        code = 0
    except OSError as problem:
        if problem.filename is None and problem.errno in _WRITING:
            _drop_output()
        print(f"dorsi: {_plain(_refused(problem))}", file=sys.stderr)  # noqa: T201
        code = 2
    if isinstance(sys.stdout, _Closed) and sys.stdout.was_used and code == 0:
        print("dorsi: standard output is closed: the answer could not be shown", file=sys.stderr)  # noqa: T201
        code = 2
    sys.exit(code)


def _refused(problem: OSError) -> str:
    """Say what the system refused, with the file where it names one."""
    if problem.filename is not None:
        named = problem.filename if isinstance(problem.filename, str) else str(problem.filename)
        return f"{named}: {problem.strerror}"
    if problem.errno in _WRITING:
        return f"the answer could not be written ({problem.strerror})"
    return f"the system refused something that was needed ({problem.strerror or problem})"


class _Closed(TextIOWrapper):
    """Stands for a stream that was closed before dorsi began; knows whether anything was said into it."""

    was_used = False

    def write(self, text: str) -> int:
        self.was_used = True
        return super().write(text)


def _speak_plainly() -> None:
    # A closed stream is None in Python, and its number would be given to the next file that is opened.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("wb")  # noqa: SIM115 -- as long as the process
            setattr(sys, name, _Closed(nowhere, encoding="utf-8"))
    # What an encoding cannot say is written as its code instead of ending in a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
