"""`dorsi trial new`, `today`, `note` and `stop`: a trial from its plan to its last session."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from shlex import quote
from typing import TYPE_CHECKING, Final

from dorsi.cli.home import make_folder_of, own_log, write_whole
from dorsi.cli.log_options import read_given_logs
from dorsi.cli.trial_own import given_log, own_trial, say, words_locale
from dorsi.core.coach.trials.noting import note_session, show_session
from dorsi.core.coach.trials.stopping import gone_on, harm_of, held_stop, is_over
from dorsi.core.coach.trials.trial_file import read_trial
from dorsi.core.errors import BadInput
from dorsi.formats.one_writer import changed_alone
from dorsi.report.trial_steps import new_parts, today_parts
from dorsi.report.trial_words import value_name
from dorsi.work.trials import NewTrial, checked, new_trial, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from dorsi.core.coach.trials.trial import Trial
    from dorsi.core.progress.history import History

__all__ = ["go_on", "note", "plan", "show", "stop"]

#: A trial that begins later than this is a slip of typing.
_FAR: Final = timedelta(days=366)


def plan(arguments: argparse.Namespace, today: date) -> int:
    """Plan a trial, draw its lot and keep it; a trial is written whole or not at all."""
    path = arguments.file or own_trial()
    if path.is_dir():
        raise BadInput("this is a folder", place=str(path), hint="Name a file in it, such as --file trial.toml.")
    _refuse_second(path, today)
    if arguments.start is not None and arguments.start < today:
        raise BadInput(
            f"{arguments.start.isoformat()} is over, and a lot that is drawn today decides nothing before",
            place="--start",
            hint="Leave it out to start today, or give a later day.",
        )
    if arguments.start is not None and arguments.start - today > _FAR:
        raise BadInput(
            f"{arguments.start.isoformat()} lies more than a year ahead",
            place="--start",
            hint="Plan it when it is near: by then your log knows more of you.",
        )
    arguments.logs = arguments.logs or []
    asked = NewTrial(
        tip=arguments.tip,
        exercises=tuple(arguments.exercises),
        start=arguments.start or today,
        measured=arguments.measure,
        sessions=arguments.sessions,
        weeks=arguments.weeks,
        worth=arguments.worth,
        effect=arguments.effect,
        limits=arguments.limits,
    )
    planned = new_trial(asked, given_log(arguments))
    if arguments.file is None:
        make_folder_of(path)
    with changed_alone(path):
        kept = _put_away(path, today)  # somebody else may have drawn meanwhile: looked at anew
        try:
            write_whole(path, checked(planned.trial, path.name, today))
        except BadInput:
            if kept is not None:
                kept.replace(path)
            raise
    say(new_parts(planned, str(path), words_locale(), file=_named(arguments)))
    if kept is not None:
        sys.stdout.write(
            f"\nThe trial before this one is in {kept} (its report: dorsi trial judge {quote(str(kept))})\n"
        )
    return 0


def _refuse_second(path: Path, today: date) -> Trial | None:
    """Give the trial that is over and may make room; refuse while one goes on, or where the file is none."""
    if not path.exists():
        return None
    old = None
    with suppress(BadInput):
        old = read_trial(path, today)
    if old is None or not is_over(old, _own_history(), today):
        raise BadInput(
            "there is a trial already, and a lot is drawn once",
            place=str(path),
            hint="End it (dorsi trial stop --because ...), or name another file with --file.",
        )
    return old


def _put_away(path: Path, today: date) -> Path | None:
    """Move a trial that is over beside its place, named by its days; nothing that stands there is replaced."""
    old = _refuse_second(path, today)
    if old is None:
        return None
    last = old.shown[-1].day if old.shown else old.start
    name = f"{path.stem}-{old.start.isoformat()}-to-{last.isoformat()}"
    number, beside = 1, path.with_name(f"{name}{path.suffix}")
    while beside.exists():
        number += 1
        beside = path.with_name(f"{name}-{number}{path.suffix}")
    try:
        path.rename(beside)
    except OSError as problem:
        raise BadInput(f"the trial before cannot be moved ({problem.strerror})", place=str(path)) from problem
    return beside


def show(arguments: argparse.Namespace, today: date) -> int:
    """Say what the lot says for this session, and keep that it was shown."""
    day = arguments.date or today
    if day > today:
        raise BadInput(f"{day.isoformat()} lies in the future", place="--date", hint="The lot is shown on its day.")
    with _opened(arguments, today) as (path, trial):
        history = _own_history()
        held = _held(path, trial, history, today)
        changed, shown = show_session(held, day, missed=arguments.missed, history=history)
        _keep(path, held, changed, today)
    if shown.missed:
        sys.stdout.write(f"{shown.day.isoformat()} counts as missed; its lot comes again.\n")
        return 0
    say(today_parts(changed, shown, words_locale(), file=_named(arguments)))
    return 0


def note(arguments: argparse.Namespace, today: date) -> int:
    """Note the outcome of a session that no log holds."""
    if not arguments.values and arguments.pain is None and arguments.note is None:
        raise BadInput("nothing was given to note", hint="Such as: dorsi trial note 7")
    with _opened(arguments, today) as (path, trial):
        value = values_of(trial, arguments.values)
        changed, noted = note_session(trial, arguments.date, value, pain=arguments.pain, note=arguments.note)
        history = _own_history()
        changed = held_stop(changed, history, today)
        _keep(path, trial, changed, today)
    pain = {"pain": arguments.pain} if arguments.pain is not None else {}
    before = next((one.was for one in trial.shown if one.day == noted.day), {})
    told = [
        f"{value_name(key)} {number:g}"
        + (f" (was {noted.was[key][-1]:g})" if noted.was.get(key) != before.get(key) else "")
        for key, number in {**value, **pain}.items()
    ]
    told += ["a note"] if arguments.note is not None else []
    sys.stdout.write(f"{noted.day.isoformat()}: {', '.join(told)}\nNoted in {path}\n")
    if changed.stopped is None and (harm := harm_of(changed, history, today)).stop:
        sys.stdout.write(f"{harm.sentence}\n")
    return 0


def stop(arguments: argparse.Namespace, today: date) -> int:
    """End the trial before its time."""
    if not arguments.because.strip():
        raise BadInput("the reason is empty", place="--because", hint="Such as: dorsi trial stop --because holiday")
    with _opened(arguments, today) as (path, trial):
        history = _own_history()
        if (harm := harm_of(_held(path, trial, history, today), history, today)).stop:
            raise BadInput(harm.sentence.removesuffix("."), place="pain", hint="The report: dorsi trial judge")
        if trial.stopped is not None:
            raise BadInput(f"this trial was stopped already: {trial.stopped}", hint="Judge it: dorsi trial judge")
        _keep(path, trial, replace(trial, stopped=arguments.because.strip()), today)
    sys.stdout.write(f"The trial is stopped; what was noted stays in {path}\n")
    return 0


def go_on(arguments: argparse.Namespace, today: date) -> int:
    """Go on after a stop for safety, with a reason that stays in the file."""
    with _opened(arguments, today) as (path, trial):
        changed = gone_on(trial, _own_history(), today, arguments.because)
        _keep(path, trial, changed, today)
    sys.stdout.write(
        f"The trial goes on; the stop and your reason stay in {path} and in the report.\n"
        "The next session: dorsi trial today. Stop at pain.\n"
    )
    return 0


def _held(path: Path, trial: Trial, history: History | None, today: date) -> Trial:
    """Keep a stop for safety from the moment it is seen."""
    held = held_stop(trial, history, today)
    _keep(path, trial, held, today)
    return held


@contextmanager
def _opened(arguments: argparse.Namespace, today: date) -> Iterator[tuple[Path, Trial]]:
    """Read the trial and let nobody else change it until what is done with it is done."""
    path = arguments.file or own_trial()
    if not path.exists():
        raise BadInput(
            "there is no trial",
            place=str(path),
            hint='Plan one: dorsi trial new --tip squeeze --exercise "lat pulldown"',
        )
    with changed_alone(path):
        yield path, read_trial(path, today)


def _named(arguments: argparse.Namespace) -> str | None:
    """Give the file as it was named, for the commands that are told; None for the user's own."""
    return None if arguments.file is None else str(arguments.file)


def _keep(path: Path, old: Trial, new: Trial, today: date) -> None:
    if new != old:
        write_whole(path, checked(new, path.name, today))


def _own_history() -> History | None:
    """Read the user's own log, where there is one: pain noted there ends a trial, too."""
    if not own_log().exists():
        return None
    nothing = argparse.Namespace(logs=[], unit=None, date_order=None, mapping=None, body_mass=None)
    return read_given_logs(nothing).history
