"""How a trial is told before it and in it: what was planned, what it can answer, what the lot says today."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.tips.finding import tip_named
from dorsi.report.tip_words import Part
from dorsi.report.trial_words import DESIGN_WORDS, amount_words, lifts_words, trial_title
from dorsi.report.words import ENGLISH, Locale, number, plural, written_day

if TYPE_CHECKING:
    from dorsi.core.coach.trials.planning_trial import PlannedTrial
    from dorsi.core.coach.trials.trial import ShownSession, Trial

__all__ = ["new_parts", "today_parts"]

#: Both sides logged over fewer weeks than these hide how one of them drifts: with four lifts fifteen weeks promise 8 to
#: 11 of 100 too much to whose sides drift, thirty 2 to 5 (docs/accuracy.md).
SHOW_DRIFT_WEEKS: Final = 26


def new_parts(
    planned: PlannedTrial, place: str, locale: Locale = ENGLISH, *, file: str | None = None
) -> tuple[Part, ...]:
    """Tell what was planned, what it can answer, and what to do next.

    Parameters
    ----------
    planned : the trial with its power.
    place : where it is kept.
    locale : of the reader.
    file : as the commands name it; None where it is the user's own, which they find by themselves.
    """
    trial, power, noise = planned.trial, planned.power, planned.noise
    whose = (
        f"your own, from {plural(noise.sessions, 'session')} of the log"
        if noise.own
        else "as is usual; your log does not say"
    )
    worth = amount_words(trial.worth, trial.kind.unit, locale)
    can = (
        (
            f"If the tip gives you {number(power.effect, 2, locale)} {trial.kind.unit} or more, this trial says so in "
            f"{100 * power.helps:.0f} of 100 cases. {_by_lifter(planned)}"
        ),
        *_by_drift(planned),
        (
            f'If it does nothing, it says "no worthwhile effect" in {100 * power.none:.0f} of 100, "helps" in '
            f"{_rarely(power.false_helps)}, else that it cannot tell."
        ),
        (
            f"Reckoned with: one session scatters by {number(trial.noise, 1, locale)} {trial.kind.unit} ({whose}); "
            f"less than {worth} would not matter. Simulated: {power.trials} trials each, judged by the rule itself."
        ),
    )
    can_show = planned.outcome.can_show
    shows = f" It shows {can_show}." if can_show.startswith(("whether", "how", "what")) else ""
    sized = (
        f"Measured: {trial.kind.words}.{shows}",
        f"Lifts: {lifts_words(trial)}. Design: {DESIGN_WORDS[trial.design]}.",
        (
            f"{trial.sessions} sessions over about {number(trial.weeks, 0, locale)} weeks from "
            f"{written_day(trial.start, locale)}, at {number(planned.a_week, 1, locale)} a week; judged when they are "
            f"done, at the latest on {written_day(trial.end_by, locale)}."
        ),
    )
    return (
        Part(heading=f"Planned: {trial_title(trial)}", lines=sized),
        Part(heading="What it can answer", lines=can),
        Part(heading="Next", lines=_next(trial, place, file)),
    )


def _by_lifter(planned: PlannedTrial) -> str:
    """How far does it depend on what nobody knows yet?"""
    low, high = (f"{100 * share:.0f}" for share in (planned.power.low, planned.power.high))
    if low == high:
        return ""
    open_ = "what your log leaves open" if planned.noise.own else "what no log says of you"
    return (
        f"It may be {low} to {high} of 100, by {open_}: how far your sessions scatter and drift, what of it lasts for "
        "weeks, and what one session leaves for the next."
    )


def _by_drift(planned: PlannedTrial) -> tuple[str, ...]:
    """Of one side against the other: what is told leans on how much of the scatter is thought to last for weeks."""
    if planned.trial.design != "left_right" or planned.noise.weeks >= SHOW_DRIFT_WEEKS:
        return ()
    told = (
        "If one of your sides has good and bad stretches of weeks, expect less: about 10 of 100 fewer with four lifts, "
        "hardly fewer with one. Only a log of both sides over half a year or more shows such stretches."
    )
    return (told,)


def _next(trial: Trial, place: str, file: str | None) -> tuple[str, ...]:
    ask = f"At the start of every session with one of these lifts: {_command('today', file)}"
    if trial.design == "left_right":
        ask = f"The lot says: the tip goes to the {side_of(trial).upper()} side, the other trains as always."
    judged = "judge" if file is None else f"judge {quote(file)}"
    log = "" if _is_noted(trial) else " LOG"
    return (
        ask,
        _tell(trial, file),
        f"When it is over: dorsi trial {judged}{log}",
        f"The trial is in {place}; one change at a time: change nothing else of these lifts meanwhile.",
    )


def _is_noted(trial: Trial) -> bool:
    """Is the outcome typed into the trial, more often than read from a log?"""
    return trial.measured in {"felt_tension", "clean_reps", "hang_time"}


def _tell(trial: Trial, file: str | None) -> str:
    """What to write down of a session, and how."""
    if trial.design == "same_session":
        return "Log every set with straps or bare."
    noted = " ".join(str(7 - n) for n, _ in enumerate(trial.exercises))
    in_order = " (in this order)" if len(trial.exercises) > 1 else ""
    by_note = f"{_command(f'note {noted}', file)}{in_order}"
    return {
        "felt_tension": f'Note what you felt after the set: dorsi log "{_as_logged(trial)} tension 7", or {by_note}',
        "clean_reps": f"Note clean repetitions: dorsi log with clean 7, or {by_note}",
        "clean_share": "Note clean repetitions with each set: dorsi log with clean 8",
        "hang_time": (
            f"Test both hands in every session ({trial.sessions} tests are reckoned with; fewer find less): "
            f"{_command('today', file)}, then {_command(f'note {_both_hands(trial)}', file)}"
        ),
        "reps": "Log every work set as always, with the reserve (@2) where you can.",
    }.get(trial.measured, "Log both sides apart, each set with left or right.")


def _both_hands(trial: Trial) -> str:
    if len(trial.exercises) == 1:
        return "left=40 right=38"
    return " ".join(f"{slug}/left=40 {slug}/right=38" for slug in trial.exercises)


def _command(words: str, file: str | None) -> str:
    """Write an action of `dorsi trial`, with its file where that is not the user's own."""
    return f"dorsi trial {words}" + ("" if file is None else f" --file {quote(file)}")


def _as_logged(trial: Trial) -> str:
    """Write a set of the first lift as `dorsi log` recognises it: with a load where the lift has one to name."""
    lift = load_catalogue()[trial.exercises[0]]
    done = {"external": "60x10", "time": "30s"}.get(lift.load_model, "10 reps")
    return f"{lift.name} {done}"


def today_parts(
    trial: Trial, shown: ShownSession, locale: Locale = ENGLISH, *, file: str | None = None
) -> tuple[Part, ...]:
    """Tell what the lot says for a session.

    Parameters
    ----------
    trial, shown : the session whose lot is shown.
    locale : of the reader.
    file : as in `new_parts`.
    """
    tip = tip_named(trial.tip)
    heading = f"{written_day(shown.day, locale)}, session {shown.slot} of {trial.sessions}: {lifts_words(trial)}"
    if trial.design == "left_right":
        side = side_of(trial).upper()
        heading = f"{written_day(shown.day, locale)}: {lifts_words(trial)}"
        lines: tuple[str, ...] = (f"{side} side with the tip: {tip.one_line}", "The other side as always.")
    elif trial.design == "same_session":
        first, then = ("WITH straps", "bare hands") if shown.arm == "with" else ("bare hands", "WITH straps")
        if tip.slug != "straps":
            first, then = (one.replace("straps", "the tip").replace("bare hands", "without") for one in (first, then))
        lines = (f"One work set {first} first, then one {then}, both at the same load, each to its end.",)
    elif shown.arm == "with":
        lines = (f"WITH the tip: {tip.one_line}", tip.how)
    else:
        lines = (f"WITHOUT the tip: train these lifts as you did before ({tip.title.lower()}: not today).",)
    hurts = f"{_command('note --pain 5', file)} (0 to 10), or {_command('stop --because pain', file)}"
    stop = f"Stop the trial when it hurts: {hurts}"
    return (Part(heading=heading, lines=(*lines, _tell(trial, file), stop)),)


def _rarely(share: float) -> str:
    """Say a small share of a hundred; what was never seen in a simulation is not impossible."""
    return f"{100 * share:.0f}" if share >= 0.01 else "fewer than 1"  # noqa: PLR2004 -- of 100
