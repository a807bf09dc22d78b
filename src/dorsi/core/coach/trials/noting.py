"""The next session of a trial, and what is noted of it: which lot is shown today, which value was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dorsi.core.coach.trials.lots import arm_at
from dorsi.core.coach.trials.stopping import harm_of
from dorsi.core.coach.trials.trial import ShownSession, Trial
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History

__all__ = ["note_session", "show_session"]

_STOPPED = (
    "The report: dorsi trial judge. Noted by mistake? Mend the note, then say so: dorsi trial go-on --because "
    '"typed 9 for 2"'
)


def show_session(
    trial: Trial, day: date, *, missed: bool = False, history: History | None = None
) -> tuple[Trial, ShownSession]:
    """What does the lot say today? Asked twice on one day it says the same.

    Parameters
    ----------
    day : of the session.
    missed : nothing was trained on the day that was shown last; its lot comes again.
    history : the log, None where there is none; pain noted in it counts.

    Raises
    ------
    BadInput : the trial is over, was stopped, pain ended it, has not begun, or the day lies before the last one.
    """
    _check_goes_on(trial, day, history)
    last = trial.shown[-1] if trial.shown else None
    if last is not None and last.day == day and not missed:
        return trial, last
    if last is not None and day < last.day:
        raise BadInput(
            f"{last.day.isoformat()} was shown already, {day.isoformat()} lies before it",
            hint="Sessions come in order of time.",
        )
    if missed:
        if last is None or last.missed:
            raise BadInput("no session was shown that could have been missed", place="--missed")
        if last.value:
            raise BadInput(f"{last.day.isoformat()} has a value, so it was not missed", place="--missed")
        trial = replace(trial, shown=(*trial.shown[:-1], replace(last, missed=True)))
        if last.day == day:
            return trial, trial.shown[-1]
    slot = trial.next_slot
    judge = "Judge it: dorsi trial judge (and its file, where you named one)"
    if slot > trial.sessions:
        raise BadInput("every session of this trial was shown", hint=judge)
    if day > trial.end_by:
        done = f"{slot - 1} of its {trial.sessions} sessions"
        raise BadInput(f"the trial ended on {trial.end_by.isoformat()}, and {done} were shown", hint=judge)
    shown = ShownSession(slot=slot, day=day, arm=arm_at(trial, slot))
    return replace(trial, shown=(*trial.shown, shown)), shown


def _check_goes_on(trial: Trial, day: date, history: History | None) -> None:
    """Refuse a day of a trial that has not begun, was stopped, or was ended by pain."""
    harm = harm_of(trial, history, day)
    if harm.stop:  # before any other reason: pain is never hidden behind a holiday
        raise BadInput(harm.sentence.removesuffix("."), place="pain", hint=_STOPPED)
    if trial.stopped is not None:
        raise BadInput(f"this trial was stopped: {trial.stopped}", hint="Start another: dorsi trial new")
    if day < trial.start:
        raise BadInput(f"the trial begins on {trial.start.isoformat()}", hint="Nothing is shown before.")


def note_session(
    trial: Trial, day: date | None, value: Mapping[str, float], *, pain: float | None = None, note: str | None = None
) -> tuple[Trial, ShownSession]:
    """Write down what a session gave; a value given anew takes the place of the former one, which is kept beside it.

    Parameters
    ----------
    day : a day that was shown; None takes the last.
    value : by exercise; by ``slug/left`` and ``slug/right``, or ``slug/with`` and ``slug/without``, where a session
        has both.
    pain : 0 to 10.

    Raises
    ------
    BadInput : that day was not shown.
    """
    if not trial.shown:
        raise BadInput("no session of this trial was shown yet", hint="Ask first: dorsi trial today")
    wanted = trial.shown[-1].day if day is None else day
    found = next((one for one in trial.shown if one.day == wanted), None)
    if found is None:
        raise BadInput(
            f"no lot was shown on {wanted.isoformat()}", place="--date", hint="Only days that asked the lot count."
        )
    noted = replace(
        found,
        value={**found.value, **value},
        pain=found.pain if pain is None else pain,
        note=found.note if note is None else note,
        was=_kept_beside(found, value, pain),
        missed=False if value else found.missed,
    )
    shown = tuple(noted if one.day == wanted else one for one in trial.shown)
    return replace(trial, shown=shown), noted


def _kept_beside(
    found: ShownSession, value: Mapping[str, float], pain: float | None
) -> Mapping[str, tuple[float, ...]]:
    """Give every former number of a session whose place another one takes."""
    old = {**found.value, **({"pain": found.pain} if found.pain is not None else {})}
    new = {**value, **({"pain": pain} if pain is not None else {})}
    replaced = {key: old[key] for key, number in new.items() if key in old and old[key] != number}
    return {**found.was, **{key: (*found.was.get(key, ()), number) for key, number in replaced.items()}}
