"""When does a trial stop for safety? Pain on its days, as the traffic light has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.trials.outcomes import sets_on
from dorsi.core.coach.trials.trial import SafetyStop, Trial
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM, RED_FROM
from dorsi.core.safety.words import SEE_A_DOCTOR

__all__ = ["Harm", "gone_on", "harm_of", "held_stop", "is_over", "open_stop"]

#: So many sessions with the tip at amber, and more often than without, end a trial.
TIMES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """Whether the trial stops, the sentence, and every noted pain of at least 4 in words."""

    stop: bool
    sentence: str
    told: tuple[str, ...]


def harm_of(trial: Trial, history: History | None, today: date) -> Harm:
    """Does pain end this trial?

    A stop that was seen once holds, whatever is noted afterwards, until the lifter goes on and says why.

    Parameters
    ----------
    trial : with its sessions.
    history : the log, or None.
    today : nothing from later is used.

    Source: rules of pain as in `core.safety.pain`; that two amber sessions end a trial is judgement, on the safe side.
    """
    pains = _pains(trial, history, today, mended=False)
    told = tuple(f"{day.isoformat()}: pain {pain:g} of 10" for day, pain in sorted(pains.items()) if pain >= AMBER_FROM)
    what = _what_stops(trial, pains)
    held = open_stop(trial, today)
    if what is None and held is not None:
        what = f"{held.what} (seen on {held.day.isoformat()})"
        told = (*told, f"{held.day.isoformat()}: {held.what}, as noted then")
    if what is None:
        return Harm(stop=False, sentence="", told=told)
    doctor = f" {SEE_A_DOCTOR}" if sum(pain >= RED_FROM for pain in pains.values()) > 1 else ""
    sentence = f"Stopped for safety: {what}.{doctor} The trial is over; no effect is told."
    return Harm(stop=True, sentence=sentence, told=told)


def open_stop(trial: Trial, today: date) -> SafetyStop | None:
    """Which stop for safety holds: the last one, unless the lifter went on since?"""
    last = trial.safety_stops[-1] if trial.safety_stops else None
    if last is None or last.day > today or (last.went_on is not None and last.went_on <= today):
        return None
    return last


def held_stop(trial: Trial, history: History | None, today: date) -> Trial:
    """Write down a stop for safety that is seen for the first time, so that mending a note does not undo it.

    Parameters
    ----------
    trial : with its sessions.
    history : the log, or None.
    today : the day on which it is seen.
    """
    what = _what_stops(trial, _pains(trial, history, today, mended=False))
    if what is None or open_stop(trial, today) is not None:
        return trial
    return replace(trial, safety_stops=(*trial.safety_stops, SafetyStop(day=today, what=what)))


def gone_on(trial: Trial, history: History | None, today: date, because: str) -> Trial:
    """Let a trial go on that was stopped for safety, because the lifter says so and why.

    Parameters
    ----------
    trial : with its sessions.
    history : the log, or None.
    today : the day of the word.
    because : the reason, which stays in the file and in the report.

    Raises
    ------
    BadInput : nothing is held, no reason is given, or what is noted now would still stop it.
    """
    if not because.strip():
        raise BadInput("the reason is empty", place="--because", hint='Such as --because "typed 9 for 2".')
    what = _what_stops(trial, _pains(trial, history, today, mended=True))
    if what is not None:
        raise BadInput(
            f"what is noted still stops it: {what}",
            place="pain",
            hint="Was it a slip? Mend the note (dorsi trial note --date DAY --pain 2, or in the log), then go on. If "
            "it was not, begin another trial when the pain is gone.",
        )
    trial = held_stop(trial, history, today)
    held = open_stop(trial, today)
    if held is None:
        raise BadInput("this trial was not stopped for safety", hint="The next session: dorsi trial today")
    said = replace(held, went_on=today, because=because.strip())
    return replace(trial, safety_stops=(*trial.safety_stops[:-1], said))


def _pains(trial: Trial, history: History | None, today: date, *, mended: bool) -> dict[date, float]:
    """The worst pain of each day of the trial, as it is noted now.

    Unless what was ``mended`` is taken as such, pain that stopped the trial by itself counts although another number
    stands in its place now, until the lifter went on and said why.
    """
    pains = {one.day: one.pain for one in trial.shown if one.pain is not None and one.day <= today}
    if not mended:
        said = max((stop.went_on for stop in trial.safety_stops if stop.went_on is not None), default=date.min)
        for one in trial.shown:
            former = max(one.was.get("pain", ()), default=0.0)
            if former >= RED_FROM and said < one.day <= today:
                pains[one.day] = max(former, pains.get(one.day, 0.0))
    if history is not None:
        for day, places in sets_on(history, trial.exercises).items():
            noted = [pain for i in places if (pain := history.sets.pain[i]) is not None]
            if noted and trial.start <= day <= today:
                pains[day] = max([*noted, pains.get(day) or 0.0])
    return pains


def _what_stops(trial: Trial, pains: Mapping[date, float]) -> str | None:
    red = [day for day, pain in sorted(pains.items()) if pain >= RED_FROM]
    if red:
        times = " twice or more" if len(red) > 1 else ""
        return f"pain of {RED_FROM} or more on {red[-1].isoformat()}{times}"
    arms = {one.day: one.arm for one in trial.shown if not one.missed}
    amber = {
        arm: sum(pain >= AMBER_FROM and arms.get(day) == arm for day, pain in pains.items())
        for arm in ("with", "without")
    }
    if amber["with"] >= TIMES and amber["with"] > amber["without"] and trial.design == "session_pairs":
        return f"pain of {AMBER_FROM} or more in {amber['with']} sessions with the tip and {amber['without']} without"
    return None


def is_over(trial: Trial, history: History | None, today: date) -> bool:
    """Is there nothing left to do in this trial: stopped, ended by pain, or every session of it behind the lifter?

    Parameters
    ----------
    trial : with its sessions.
    history : the log, or None; pain noted in it counts.
    today : a session that was shown on this day may still be noted.
    """
    if trial.stopped is not None or harm_of(trial, history, today).stop or today > trial.end_by:
        return True
    if trial.design == "left_right":
        return today >= trial.start + timedelta(days=round(7 * trial.weeks))
    return trial.next_slot > trial.sessions and trial.shown[-1].day < today
