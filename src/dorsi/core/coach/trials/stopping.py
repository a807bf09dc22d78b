"""When does a trial stop for safety? Pain on its days, as the traffic light has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.trials.outcomes import sets_on
from dorsi.core.coach.trials.trial import Trial
from dorsi.core.progress.history import History
from dorsi.core.safety.pain import AMBER_FROM, RED_FROM
from dorsi.core.safety.words import SEE_A_DOCTOR

__all__ = ["Harm", "harm_of", "is_over"]

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

    Parameters
    ----------
    trial : with its sessions.
    history : the log, or None.
    today : nothing from later is used.

    Source: rules of pain as in `core.safety.pain`; that two amber sessions end a trial is judgement, on the safe side.
    """
    pains = {one.day: one.pain for one in trial.shown if one.pain is not None and one.day <= today}
    if history is not None:
        for day, places in sets_on(history, trial.exercises).items():
            noted = [pain for i in places if (pain := history.sets.pain[i]) is not None]
            if noted and trial.start <= day <= today:
                pains[day] = max([*noted, pains.get(day) or 0.0])
    arms = {one.day: one.arm for one in trial.shown if not one.missed}
    told = tuple(f"{day.isoformat()}: pain {pain:g} of 10" for day, pain in sorted(pains.items()) if pain >= AMBER_FROM)
    red = [day for day, pain in sorted(pains.items()) if pain >= RED_FROM]
    if red:
        times = " twice or more" if len(red) > 1 else ""
        doctor = f" {SEE_A_DOCTOR}" if len(red) > 1 else ""
        stop = f"Stopped for safety: pain of {RED_FROM} or more on {red[-1].isoformat()}{times}.{doctor}"
        return Harm(stop=True, sentence=f"{stop} The trial is over; no effect is told.", told=told)
    amber = {
        arm: sum(pain >= AMBER_FROM and arms.get(day) == arm for day, pain in pains.items())
        for arm in ("with", "without")
    }
    if amber["with"] >= TIMES and amber["with"] > amber["without"] and trial.design == "session_pairs":
        stop = (
            f"Stopped for safety: pain of {AMBER_FROM} or more in {amber['with']} sessions with the tip and "
            f"{amber['without']} without."
        )
        return Harm(stop=True, sentence=f"{stop} The trial is over; no effect is told.", told=told)
    return Harm(stop=False, sentence="", told=told)


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
