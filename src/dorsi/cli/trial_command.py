"""`dorsi trial`: did a tip help? Planned with its power, drawn by lot, judged by one rule; groups as well."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.home import home_folder, own_log, refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import as_day, given_files, read_given_logs
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dorsi.core.coach.trials.trial import Trial
    from dorsi.core.estimate import Reason
    from dorsi.core.progress.history import History
    from dorsi.report.tip_words import Part
    from dorsi.report.words import Locale
    from dorsi.work.lifter import LifterLog

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    parser.epilog = 'Example: dorsi trial new --tip squeeze --exercise "lat pulldown" (docs/trials.md)'
    actions = parser.add_subparsers(dest="action", metavar="new|today|note|stop|judge", required=True)
    _new(actions.add_parser("new", help="plan a trial, told beforehand what it can answer; draws the lot"))
    _today(actions.add_parser("today", help="what the lot says for this session"))
    _note(actions.add_parser("note", help="note the outcome of a session that no log holds"))
    stop = actions.add_parser("stop", help="end the trial before its time")
    _file(stop)
    stop.add_argument("--because", metavar="TEXT", required=True, help="why, such as pain or holiday")
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


def call(arguments: argparse.Namespace) -> int:
    """Do what was asked for; a trial is written whole or not at all."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "new": _call_new,
        "today": _call_today,
        "note": _call_note,
        "stop": _call_stop,
        "judge": _call_judge,
    }
    return actions[arguments.action](arguments)


def own_trial() -> Path:
    """The user's own trial: one at a time."""
    return home_folder() / "trial.toml"


def _now() -> date:
    return datetime.now().astimezone().date()


def _call_new(arguments: argparse.Namespace) -> int:
    from dorsi.report.trial_words import new_parts  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.work.trials import NewTrial, checked, new_trial  # noqa: PLC0415 -- as above

    path = arguments.file or own_trial()
    if path.is_dir():
        raise BadInput("this is a folder", place=str(path), hint="Name a file in it, such as --file trial.toml.")
    if path.exists():
        raise BadInput(
            "there is a trial already, and a lot is drawn once",
            place=str(path),
            hint="Judge it (dorsi trial judge) and move the file away, or name another with --file.",
        )
    arguments.logs = arguments.logs or []
    asked = NewTrial(
        tip=arguments.tip,
        exercises=tuple(arguments.exercises),
        start=arguments.start or _now(),
        measured=arguments.measure,
        sessions=arguments.sessions,
        weeks=arguments.weeks,
        worth=arguments.worth,
        effect=arguments.effect,
        limits=arguments.limits,
    )
    planned = new_trial(asked, _log(arguments))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, checked(planned.trial, path.name, _now()))
    _print(new_parts(planned, str(path), _locale()))
    return 0


def _call_today(arguments: argparse.Namespace) -> int:
    from dorsi.core.coach.trials.noting import show_session  # noqa: PLC0415 -- as above
    from dorsi.report.trial_words import today_parts  # noqa: PLC0415 -- as above

    path, trial = _read(arguments)
    day = arguments.date or _now()
    if day > _now():
        raise BadInput(f"{day.isoformat()} lies in the future", place="--date", hint="The lot is shown on its day.")
    changed, shown = show_session(trial, day, missed=arguments.missed, history=_own_history())
    _keep(path, trial, changed)
    if shown.missed:
        sys.stdout.write(f"{shown.day.isoformat()} counts as missed; its lot comes again.\n")
        return 0
    _print(today_parts(changed, shown, _locale()))
    return 0


def _call_note(arguments: argparse.Namespace) -> int:
    from dorsi.core.coach.trials.noting import note_session  # noqa: PLC0415 -- as above
    from dorsi.core.coach.trials.stopping import harm_of  # noqa: PLC0415 -- as above
    from dorsi.work.trials import values_of  # noqa: PLC0415 -- as above

    path, trial = _read(arguments)
    if not arguments.values and arguments.pain is None and arguments.note is None:
        raise BadInput("nothing was given to note", hint="Such as: dorsi trial note 7")
    value = values_of(trial, arguments.values)
    changed, noted = note_session(trial, arguments.date, value, pain=arguments.pain, note=arguments.note)
    _keep(path, trial, changed)
    told = [f"{key} {number:g}" for key, number in value.items()]
    told += [f"pain {arguments.pain:g}"] if arguments.pain is not None else []
    told += ["a note"] if arguments.note is not None else []
    sys.stdout.write(f"{noted.day.isoformat()}: {', '.join(told)}\nNoted in {path}\n")
    if changed.stopped is None and (harm := harm_of(changed, _own_history(), _now())).stop:
        sys.stdout.write(f"{harm.sentence}\n")
    return 0


def _call_stop(arguments: argparse.Namespace) -> int:
    from dataclasses import replace  # noqa: PLC0415 -- as above

    path, trial = _read(arguments)
    if not arguments.because.strip():
        raise BadInput("the reason is empty", place="--because", hint="Such as: dorsi trial stop --because holiday")
    if trial.stopped is not None:
        raise BadInput(f"this trial was stopped already: {trial.stopped}", hint="Judge it: dorsi trial judge")
    _keep(path, trial, replace(trial, stopped=arguments.because.strip()))
    sys.stdout.write(f"The trial is stopped; what was noted stays in {path}\n")
    return 0


def _read(arguments: argparse.Namespace) -> tuple[Path, Trial]:
    from dorsi.core.coach.trials.trial_file import read_trial  # noqa: PLC0415 -- as above

    path = arguments.file or own_trial()
    if not path.exists():
        raise BadInput(
            "there is no trial",
            place=str(path),
            hint='Plan one: dorsi trial new --tip squeeze --exercise "lat pulldown"',
        )
    return path, read_trial(path, _now())


def _keep(path: Path, old: Trial, new: Trial) -> None:
    from dorsi.work.trials import checked  # noqa: PLC0415 -- as above

    if new != old:
        write_whole(path, checked(new, path.name, _now()))


def _own_history() -> History | None:
    """Read the user's own log, where there is one: pain noted there ends a trial, too."""
    if not own_log().exists():
        return None
    nothing = argparse.Namespace(logs=[], unit=None, date_order=None, mapping=None, body_mass=None)
    return read_given_logs(nothing).history


def _log(arguments: argparse.Namespace) -> LifterLog | None:
    """Read the logs that were given, else the user's own where there is one."""
    if not arguments.logs and not own_log().exists():
        return None
    return read_given_logs(arguments)


def _call_judge(arguments: argparse.Namespace) -> int:
    if arguments.worth is not None and arguments.worth <= 0:
        raise BadInput("the smallest effect that matters must be above 0", place="--worth", hint="Such as 1.5.")
    table = (arguments.paired, arguments.groups, arguments.tried, arguments.outcome, arguments.arm)
    if arguments.before_after is not None:
        if any(table):
            raise BadInput(
                "a change in the past is read from logs, not from a table",
                place="--before-after",
                hint="Leave it out to judge the table.",
            )
        return _judge_change(arguments)
    return _judge_table(arguments) if any(table) else _judge_trial(arguments)


def _judge_trial(arguments: argparse.Namespace) -> int:
    from dorsi.report.trial_html import render_trial  # noqa: PLC0415 -- as above
    from dorsi.report.trial_json import trial_as_json  # noqa: PLC0415 -- as above
    from dorsi.report.trial_words import result_parts  # noqa: PLC0415 -- as above
    from dorsi.work.trials import judge_file  # noqa: PLC0415 -- as above

    given = list(arguments.files)
    named = [path for path in given if path.suffix.casefold() == ".toml"]
    if len(named) > 1:
        raise BadInput("one trial is judged at a time", place=str(named[1]), hint="Give one trial, then its logs.")
    path = named[0] if named else own_trial()
    given = [one for one in given if one not in named]
    if not path.exists():
        raise BadInput(
            "there is no trial to judge",
            place=str(path),
            hint="Name its file, or give a table with --paired or --groups, or --before-after DATE LOG.",
        )
    arguments.logs = given
    _refuse(arguments, [path])
    result = judge_file(path, _log(arguments), arguments.as_of or _now(), max(arguments.as_of or _now(), _now()))
    locale = _locale()
    _answer(
        arguments,
        parts=lambda: result_parts(result, locale),
        page=lambda: render_trial(result, locale),
        data=lambda: trial_as_json(result, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _judge_table(arguments: argparse.Namespace) -> int:
    from dorsi.report.trial_html import render_group  # noqa: PLC0415 -- as above
    from dorsi.report.trial_json import group_as_json  # noqa: PLC0415 -- as above
    from dorsi.report.trial_words import group_parts  # noqa: PLC0415 -- as above
    from dorsi.work.trial_tables import AskedTable  # noqa: PLC0415 -- as above
    from dorsi.work.trials import judge_table  # noqa: PLC0415 -- as above

    if len(arguments.files) != 1:
        raise BadInput("one table is judged at a time", hint="Such as: dorsi trial judge team.csv --paired --with tip")
    if arguments.paired and arguments.groups:
        raise BadInput("--paired and --groups exclude each other", hint="Leave both out to go by the table.")
    arguments.logs = []
    _refuse(arguments, arguments.files)
    names = (
        "athlete",
        "arm",
        "outcome",
        "before",
        "period",
        "measure",
        "tried",
        "against",
        "time",
        "since",
        "at",
        "worth",
    )
    asked = AskedTable(
        path=arguments.files[0],
        only=tuple(arguments.only),
        per_cent=arguments.per_cent,
        less_is_better=arguments.less_is_better,
        paired=True if arguments.paired else False if arguments.groups else None,
        **{name: getattr(arguments, name) for name in names},
    )
    result, notes = judge_table(asked)
    locale = _locale()
    _answer(
        arguments,
        parts=lambda: group_parts(result, notes, locale),
        page=lambda: render_group(result, notes, locale),
        data=lambda: group_as_json(result, notes, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _judge_change(arguments: argparse.Namespace) -> int:
    from dorsi.report.trial_html import render_before_after  # noqa: PLC0415 -- as above
    from dorsi.report.trial_json import before_after_as_json  # noqa: PLC0415 -- as above
    from dorsi.report.trial_words import before_after_parts  # noqa: PLC0415 -- as above
    from dorsi.work.trials import judge_change  # noqa: PLC0415 -- as above

    arguments.logs = list(arguments.files)
    _refuse(arguments, [])
    result = judge_change(
        read_given_logs(arguments),
        arguments.before_after,
        as_of=arguments.as_of,
        exercises=tuple(arguments.exercises or ()),
        worth=arguments.worth,
    )
    locale = _locale()
    _answer(
        arguments,
        parts=lambda: before_after_parts(result, locale),
        page=lambda: render_before_after(result, locale),
        data=lambda: before_after_as_json(result, version=__version__),
        reasons=result.reasons,
    )
    return 0


def _refuse(arguments: argparse.Namespace, read: Sequence[Path]) -> None:
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([arguments.html, json_file], [*read, *given_files(arguments), own_trial()])


def _answer(
    arguments: argparse.Namespace,
    *,
    parts: Callable[[], Sequence[Part]],
    page: Callable[[], str],
    data: Callable[[], str],
    reasons: tuple[Reason, ...],
) -> None:
    """Show an answer, or write it where it was asked for."""
    from dorsi.report.tip_words import Part  # noqa: PLC0415 -- as above
    from dorsi.report.trial_words import reason_lines  # noqa: PLC0415 -- as above

    if arguments.html is not None:
        write_whole(arguments.html, page())
    if arguments.json == "-":
        write_data(data())
        return
    if arguments.json is not None:
        write_whole(Path(arguments.json), data())
        sys.stdout.write(f"The report is in {arguments.json}\n")
    else:
        told = list(parts())
        if arguments.why:
            told.append(Part(heading="Why", lines=reason_lines(reasons, _locale())))
        _print(told)
    if arguments.html is not None:
        sys.stdout.write(f"\nThe page is in {arguments.html}\n")


def _locale() -> Locale:
    from dorsi.report.words import reader_locale  # noqa: PLC0415 -- as above

    return reader_locale(os.environ)


def _print(parts: Sequence[Part]) -> None:
    from dorsi.report.tip_terminal import print_parts  # noqa: PLC0415 -- as above

    print_parts(parts)


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
