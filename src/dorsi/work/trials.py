"""Trials from files and words to answers: what `dorsi trial` does behind its options."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.trials.judging_trial import TrialResult, judge_trial
from dorsi.core.coach.trials.planning_trial import PlannedTrial, TrialWish, plan_trial
from dorsi.core.coach.trials.trial import KINDS, KindName, Trial
from dorsi.core.coach.trials.trial_file import read_trial, trial_as_text, trial_from
from dorsi.core.errors import BadInput
from dorsi.core.safety.limits import Limits, exercise_named, read_limits
from dorsi.core.tips.finding import tip_named
from dorsi.work.lifter import LifterLog

if TYPE_CHECKING:
    from dorsi.core.coach.trials.before_after import BeforeAfter
    from dorsi.core.coach.trials.groups import GroupResult
    from dorsi.work.trial_tables import AskedTable

__all__ = ["NewTrial", "checked", "judge_change", "judge_file", "judge_table", "new_trial", "values_of"]

#: Seeds have so many bits: a lot cannot be guessed beforehand, and is short enough to be typed.
SEED_BITS: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrial:
    """What the surfaces hand over, still as words and files."""

    tip: str
    exercises: tuple[str, ...]
    start: date
    measured: str | None = None
    sessions: int | None = None
    weeks: float | None = None
    worth: float | None = None
    effect: float | None = None
    limits: Path | None = None


def new_trial(asked: NewTrial, log: LifterLog | None, seed: int | None = None) -> PlannedTrial:
    """Which trial answers this question, with this lifter's log?

    Parameters
    ----------
    asked : words and files, unread.
    log : the lifter's logs, or None.
    seed : of the lot; None draws one by chance.

    Raises
    ------
    BadInput : it cannot be answered, is not safe, or a name is not known.
    """
    if not asked.exercises:
        raise BadInput("no lift was named", place="--exercise", hint='Such as --exercise "lat pulldown"')
    if asked.measured is not None and asked.measured not in KINDS:
        raise BadInput(
            f"there is no measure {asked.measured[:40]!r}", place="--measure", hint=f"Known are {', '.join(KINDS)}."
        )
    measured: KindName | None = KINDS[asked.measured].name if asked.measured in KINDS else None  # type: ignore[index]
    wish = TrialWish(
        tip=tip_named(asked.tip),
        exercises=tuple(dict.fromkeys(exercise_named(name, "--exercise") for name in asked.exercises)),
        start=asked.start,
        measured=measured,
        sessions=asked.sessions,
        weeks=asked.weeks,
        worth=asked.worth,
        effect=asked.effect,
    )
    limits = read_limits(asked.limits) if asked.limits else Limits()
    for slug in wish.exercises:
        if slug in limits.never:
            raise BadInput(f"{slug} is among what you never do", place="--exercise", hint="Take another lift.")
    drawn = secrets.randbits(SEED_BITS) if seed is None else seed
    history = None if log is None else log.history
    return plan_trial(wish, load_catalogue(), history, seed=drawn, flags=limits.flags)


def checked(trial: Trial, place: str, today: date) -> str:
    """Write a trial and read it again before it is kept: nothing is stored that would be refused later."""
    import tomllib  # noqa: PLC0415 -- only what writes needs it

    text = trial_as_text(trial)
    trial_from(tomllib.loads(text), place, today)
    return text


def judge_file(path: Path, log: LifterLog | None, day: date, today: date) -> TrialResult:
    """What came of the trial in this file, looked at on a day?

    Parameters
    ----------
    day : nothing from later is used.
    today : no session may lie later.
    """
    trial = read_trial(path, today)
    if day < trial.start:
        raise BadInput(
            f"the trial begins on {trial.start.isoformat()}",
            place=path.name,
            hint="Nothing can be judged on a day before; start with: dorsi trial today",
        )
    return judge_trial(trial, None if log is None else log.history, load_catalogue(), day)


def values_of(trial: Trial, words: Sequence[str]) -> Mapping[str, float]:
    """Which values do these words give? ``7``, or ``lat_pulldown=7``, ``row/left=40`` where there are several.

    ``7 6`` is one for each lift, in their order.

    Raises
    ------
    BadInput : a word is no number, or it is not clear which lift is meant.
    """
    found: dict[str, float] = {}
    for word in _named(trial, words):
        name, equals, number = word.rpartition("=")
        try:
            value = float(number.replace(",", "."))
        except ValueError:
            raise BadInput(
                f"{word[:40]!r} is no value", place="VALUE", hint="Such as 7, or lat_pulldown=7 with several lifts."
            ) from None
        if not isfinite(value):
            raise BadInput(f"{word[:40]!r} is no value", place="VALUE", hint="Give a number, such as 7.")
        key = _key(trial, name) if equals else _only(trial)
        if key in found:
            raise BadInput(f"{key} got two values", place="VALUE", hint="One value for a session: note the usual one.")
        found[key] = value
    return found


def _named(trial: Trial, words: Sequence[str]) -> Sequence[str]:
    """As many plain numbers as the trial has lifts are one for each, in their order."""
    several = len(trial.exercises) > 1 and trial.design == "session_pairs"
    if several and len(words) == len(trial.exercises) and not any("=" in word for word in words):
        return [f"{slug}={word}" for slug, word in zip(trial.exercises, words, strict=True)]
    return words


def _only(trial: Trial) -> str:
    if len(trial.exercises) > 1 or trial.design != "session_pairs":
        parts = {"session_pairs": "", "left_right": "/left", "same_session": "/with"}[trial.design]
        hint = f"Such as {trial.exercises[0]}{parts}=7"
        raise BadInput("it is not clear what this value is of", place="VALUE", hint=hint)
    return trial.exercises[0]


def _key(trial: Trial, name: str) -> str:
    lift, slash, part = name.partition("/")
    if trial.design == "session_pairs" and {lift, part} & {"with", "without"}:
        raise BadInput(
            "a session of this trial has the tip or has it not, as the lot said",
            place="VALUE",
            hint='Note what the session gave. Did you do both? Say so: dorsi trial note --note "did both"',
        )
    if lift in {"left", "right", "with", "without"} and not slash and len(trial.exercises) == 1:
        return f"{trial.exercises[0]}/{lift}"
    if lift in {"left", "right", "with", "without"}:
        raise BadInput(
            f"it is not clear of which lift {lift} is", place="VALUE", hint=f"Such as {trial.exercises[0]}/{lift}=7"
        )
    slug = lift if lift in trial.exercises else exercise_named(lift, "VALUE")
    return f"{slug}{slash}{part}"


def judge_table(asked: AskedTable) -> tuple[GroupResult, tuple[str, ...]]:
    """What came of the trial in this table, and what had to be left out of it?"""
    from dorsi.core.coach.trials.groups import judge_group  # noqa: PLC0415 -- only tables need it
    from dorsi.core.coach.trials.one_person import judge_one_person  # noqa: PLC0415 -- as above
    from dorsi.core.coach.trials.printed import judge_printed  # noqa: PLC0415 -- as above
    from dorsi.work.printed_tables import is_printed, read_printed  # noqa: PLC0415 -- as above
    from dorsi.work.table_reader import open_table  # noqa: PLC0415 -- as above
    from dorsi.work.trial_tables import read_table  # noqa: PLC0415 -- as above

    reader = open_table(asked)
    if is_printed(reader):
        figures = read_printed(reader)
        return judge_printed(figures.printed, figures.ask), figures.notes
    table = read_table(reader)
    result = (judge_one_person if table.one_person else judge_group)(table.rows, table.ask)
    return result, table.notes


def judge_change(
    log: LifterLog,
    change: date,
    *,
    as_of: date | None = None,
    exercises: Sequence[str] = (),
    worth: float | None = None,
) -> BeforeAfter:
    """What did a change in the past bring, as far as this log can tell?

    Parameters
    ----------
    log : the lifter's logs.
    change : the first day with it.
    as_of : None takes the last session.
    exercises : names of the lifts it concerns; empty takes those of the back.
    worth : the smallest effect that matters, per cent; None takes what is usual.
    """
    from dorsi.core.coach.trials.before_after import WORTH_PCT, read_before_after  # noqa: PLC0415 -- only this needs it

    if not log.history.day:
        raise BadInput("the log holds no session", hint="Give the export of your app.")
    slugs = tuple(dict.fromkeys(exercise_named(name, "--exercise") for name in exercises))
    last = as_of or log.history.day[-1]
    return read_before_after(
        log.history, load_catalogue(), change, last, exercises=slugs, worth=WORTH_PCT if worth is None else worth
    )
