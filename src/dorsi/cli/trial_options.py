"""What `dorsi trial` can be asked: its actions and their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dorsi.cli.log_options import as_day
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    import argparse

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    parser.epilog = 'Example: dorsi trial new --tip squeeze --exercise "lat pulldown" (docs/trials.md)'
    actions = parser.add_subparsers(dest="action", metavar="new|today|note|stop|go-on|judge", required=True)
    _new(actions.add_parser("new", help="plan a trial, told beforehand what it can answer; draws the lot"))
    _today(actions.add_parser("today", help="what the lot says for this session"))
    _note(actions.add_parser("note", help="note the outcome of a session that no log holds"))
    stop = actions.add_parser("stop", help="end the trial before its time")
    _file(stop)
    stop.add_argument("--because", metavar="TEXT", required=True, help="why, such as pain or holiday")
    on = actions.add_parser("go-on", help="go on after a stop for safety that rested on a note you have mended")
    _file(on)
    on.add_argument("--because", metavar="TEXT", required=True, help="why; it stays in the file and in the report")
    _judge(actions.add_parser("judge", help="what came of a trial, of a table of a group, or of a change in the past"))


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="FILE", help="the trial (TOML; default: your own, one at a time)")


def _log_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--unit", choices=("kg", "lb"), help="unit of loads in logs that name none")
    add("--date-order", choices=("day-first", "month-first"), help="order of day and month where a log cannot tell")
    add("--mapping", type=Path, metavar="FILE", help="what the columns of another CSV mean (TOML)")
    add("--body-mass", metavar="KG|FILE", help="your body mass, or a file of dates and kilograms")


def _new(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--tip", required=True, metavar="NAME", help="the tip on trial (list: dorsi tips)")
    add("--exercise", dest="exercises", nargs="+", action="extend", required=True, metavar="NAME", help="1 to 4 lifts")
    add("--measure", metavar="NAME", help="what is judged, such as felt_tension or reps (default: the tip's first)")
    add("--sessions", type=_whole, metavar="N", help="how many sessions (default: the fewest that can answer)")
    add("--weeks", type=_number, metavar="N", help="over how many weeks (default: at your own pace)")
    add("--worth", type=_number, metavar="X", help="the smallest effect that would matter (default: the tip's)")
    add("--effect", type=_number, metavar="X", help="the effect to size the trial for (default: twice that)")
    add("--start", type=as_day, metavar="DATE", help="the first day (default: today)")
    add("--limits", type=Path, metavar="FILE", help="health flags and pain (TOML), as for a plan")
    add(
        "--log", dest="logs", nargs="+", action="extend", type=Path, metavar="LOG", help="for your own scatter and pace"
    )
    _log_options(parser)
    _file(parser)


def _today(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--date", type=as_day, metavar="DATE", help="the day of the session (default: today)")
    parser.add_argument("--missed", action="store_true", help="nothing was trained on the day shown last")


def _note(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("values", nargs="*", metavar="VALUE", help="such as 7; row/left=40 where a session has several")
    add("--date", type=as_day, metavar="DATE", help="a day that was shown (default: the last)")
    add("--pain", type=_pain, metavar="0-10", help="pain during the session or within a day")
    add("--note", metavar="TEXT", help="what went otherwise than the lot said")
    _file(parser)


def _judge(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="*", type=Path, metavar="FILE", help="TRIAL.toml and logs, or LOG..., or one TABLE.csv")
    add("--as-of", type=as_day, metavar="DATE", help="judge as on this day (default: today)")
    add(
        "--before-after",
        type=as_day,
        metavar="DATE",
        help="an honest reading of a change made on this day, from LOG...",
    )
    add(
        "--exercise", dest="exercises", action="append", metavar="NAME", help="before-after: this lift; may be repeated"
    )
    add("--paired", action="store_true", help="TABLE: everybody did both arms (crossover, both legs, paired sessions)")
    add("--groups", action="store_true", help="TABLE: everybody did one arm")
    add("--athlete", metavar="COLUMN", help="TABLE: who (default: found by its name)")
    add("--arm", metavar="COLUMN", help="TABLE: which arm")
    add("--outcome", metavar="COLUMN", help="TABLE: what was measured")
    add("--with", dest="tried", metavar="ARM", help="TABLE: the arm on trial, or its column of outcomes")
    add("--against", metavar="ARM", help="TABLE: what it is compared with, or its column of outcomes")
    add("--period", metavar="COLUMN", help="TABLE: period or session number of a crossover")
    add("--before", metavar="COLUMN", help="TABLE: the outcome at the start")
    add("--time", metavar="COLUMN", help="TABLE: the time of a measurement, with --from and --at")
    add("--from", dest="since", metavar="TIME", help="TABLE: changes are counted from this time")
    add("--at", metavar="TIME", help="TABLE: judged at this time")
    add(
        "--only",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="TABLE: only these rows; several values with commas, may be repeated",
    )
    add("--measure", metavar="COLUMN", help="TABLE: several tests of one person, each in per cent, taken together")
    add("--per-cent", action="store_true", help="TABLE: judge the change in per cent")
    add("--less-is-better", action="store_true", help="TABLE: a smaller outcome is the better one")
    add("--worth", type=_number, metavar="X", help="TABLE, before-after: the smallest effect that would matter")
    add("--html", type=Path, metavar="FILE", help="write the report as one self-contained page")
    add("--json", metavar="FILE|-", help="write the report as JSON (dorsi.trial-report/1); - is standard output")
    add("--why", action="store_true", help="give rule, facts, sets and source")
    _log_options(parser)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput(f"{text[:40]!r} is no whole number", place="--sessions", hint="Such as 24.") from None


def _number(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise BadInput(f"{text[:40]!r} is no number", hint="Such as 1.5.") from None
    if not 0 <= value < 1e6:  # noqa: PLR2004 -- also refuses nan
        raise BadInput(f"{text[:40]!r} is not a number from 0 on", hint="Such as 1.5.")
    return value


def _pain(text: str) -> float:
    value = _number(text)
    if value > 10:  # noqa: PLR2004 -- the scale
        raise BadInput(f"{text[:40]!r} is no pain from 0 to 10", place="--pain", hint="Such as 4.")
    return value
