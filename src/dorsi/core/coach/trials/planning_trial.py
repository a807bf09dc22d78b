"""Which trial can answer the question? Sized by its power, or refused with the nearest one that could."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.lots import draw_lot
from dorsi.core.coach.trials.made_lifters import Noise
from dorsi.core.coach.trials.outcomes import day_values
from dorsi.core.coach.trials.own_noise import own_noise, side_differences, times_a_week
from dorsi.core.coach.trials.power import Power, power_of
from dorsi.core.coach.trials.trial import Kind, KindName, Trial, amount, kind_of, outcome_for
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History
from dorsi.core.safety.flags import NO_FLAGS, Flags, may_plan
from dorsi.core.tips.tip import Outcome, Tip

__all__ = ["ENOUGH_POWER", "PlannedTrial", "TrialWish", "plan_trial"]

#: A design that finds the effect less often than this is refused.
ENOUGH_POWER: Final = 0.8
#: How far off a simulated power may be.
SIMULATED: Final = 0.02
#: The effect a trial is sized for unless told otherwise, in times the smallest that matters.
SIZED_FOR: Final = 2.0
#: Made-up lifters for a first look at a design, and for the number that is told.
LOOK, TOLD = 40, 120
SIZES: Final = (8, 12, 16, 20, 24, 28, 32, 40, 48, 60)
LONGEST_WEEKS: Final = 40.0
WEEKS_OF_SIDES: Final = (12, 16, 20, 24, 32, 40)
FEWEST_SESSIONS: Final = 8
_DAYS: Final = 7
MOST_SESSIONS: Final = 100
#: Where no number was asked for: fewer sessions than these are no trial of their design.
LEAST_SESSIONS: Final[Mapping[str, int]] = {"session_pairs": 16, "same_session": 8}
MOST_LIFTS: Final = 4
#: One lot of left against right counts as one session a visit; sides logged this long before count as well.
BEFORE_WEEKS: Final = 12
#: A trial of sessions is closed this much later than planned: sessions are missed.
GRACE: Final = 1.5
#: Later than this no calendar holds the end of a trial.
_LAST_YEAR: Final = 9000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialWish:
    """What was asked for; None leaves it to the tip and to the power."""

    tip: Tip
    exercises: tuple[str, ...]
    start: date
    measured: KindName | None = None
    sessions: int | None = None
    weeks: float | None = None
    worth: float | None = None
    effect: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTrial:
    """A trial that can answer, with what was reckoned with."""

    trial: Trial
    power: Power
    noise: Noise
    outcome: Outcome
    a_week: float
    sessions_before: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sizing:
    kind: Kind
    worth: float
    effect: float
    noise: Noise
    a_week: float
    before: tuple[int, ...]

    def told(self, planned: PlannedDesign, lifters: int, seed: int = 0) -> Power:
        return power_of(
            planned, self.kind, worth=self.worth, effect=self.effect, noise=self.noise, lifters=lifters, seed=seed
        )


def plan_trial(
    wish: TrialWish,
    catalogue: Mapping[str, Exercise],
    history: History | None,
    *,
    seed: int,
    flags: Flags = NO_FLAGS,
) -> PlannedTrial:
    """Which trial answers this wish?

    Parameters
    ----------
    wish : what is asked for.
    catalogue : the exercises.
    history : the log, for the lifter's own scatter and sessions a week; None without one.
    seed : of the lot, drawn before by chance.
    flags : what safety knows; what it excludes is not tried.

    Raises
    ------
    BadInput : the tip does not concern a lift or is not for this lifter, or the design could not answer; the hint
        names the nearest one that could.
    """
    may_plan(flags)
    if wish.start.year > _LAST_YEAR:
        raise BadInput("a trial cannot start so late", place="--start", hint="Give a day such as 2031-03-02.")
    outcome, kind = _outcome(wish)
    _check_lifts(wish, catalogue, outcome, flags)
    worth = outcome.worth if wish.worth is None else wish.worth
    effect = SIZED_FOR * worth if wish.effect is None else wish.effect
    if not 0 < worth < effect:
        raise BadInput(
            "the effect to look for must be larger than the smallest that matters, and both above 0",
            place="--effect",
            hint=f"Leave it out (then {amount(SIZED_FOR * outcome.worth, kind.unit)}) or give more than {worth:g}.",
        )
    _check_scale(effect, kind, "--effect" if wish.effect is not None else "--worth")
    noise = own_noise(history, catalogue, wish.exercises, kind, outcome.design, as_of=wish.start - timedelta(days=1))
    a_week = times_a_week(history, wish.exercises, wish.start)
    before = _sessions_before(wish, catalogue, history, kind, outcome)
    sizing = _Sizing(kind=kind, worth=worth, effect=effect, noise=noise, a_week=a_week, before=before)
    planned = _wished(wish, outcome, sizing) or _smallest(wish, outcome, sizing)
    power = sizing.told(planned, TOLD, seed=1)
    if power.helps < ENOUGH_POWER - SIMULATED:
        _refuse(planned, power, wish, outcome, sizing)
    return PlannedTrial(
        trial=_trial(wish, planned, sizing, power, seed),
        power=power,
        noise=noise,
        outcome=outcome,
        a_week=planned.sessions / planned.weeks,
        sessions_before=before,
    )


def _trial(wish: TrialWish, planned: PlannedDesign, sizing: _Sizing, power: Power, seed: int) -> Trial:
    grace = 1.0 if planned.design == "left_right" else GRACE
    return Trial(
        tip=wish.tip.slug,
        design=planned.design,
        exercises=wish.exercises,
        measured=sizing.kind.name,
        worth=sizing.worth,
        effect=sizing.effect,
        noise=round(sizing.noise.sd, 3),
        sessions=planned.sessions,
        weeks=round(planned.weeks, 1),
        start=wish.start,
        end_by=wish.start + timedelta(days=ceil(7 * planned.weeks * grace)),
        seed=seed,
        lot=draw_lot(planned.design, seed, planned.sessions),
        power=round(power.helps, 2),
    )


def _outcome(wish: TrialWish) -> tuple[Outcome, Kind]:
    found = [(one, kind) for one in wish.tip.outcomes if (kind := kind_of(one)) is not None]
    if wish.measured is None:
        return found[0]
    outcome = outcome_for(wish.tip, wish.measured)
    if outcome is None:
        names = ", ".join(kind.name for _, kind in found)
        raise BadInput(
            f"the tip {wish.tip.slug} is not judged by {wish.measured}", place="--measure", hint=f"Known are {names}."
        )
    return outcome, next(kind for one, kind in found if one is outcome)


def _check_scale(effect: float, kind: Kind, place: str) -> None:
    if kind.scale is not None and effect > kind.scale[1] - kind.scale[0]:
        low, high = kind.scale
        raise BadInput(
            f"no tip gives {amount(effect, kind.unit)} of {kind.words}: the scale goes from {low:g} to {high:g}",
            place=place,
            hint="Leave it out to take what is usual.",
        )


def _check_lifts(wish: TrialWish, catalogue: Mapping[str, Exercise], outcome: Outcome, flags: Flags) -> None:
    if not wish.exercises or len(wish.exercises) > MOST_LIFTS:
        raise BadInput(f"a trial is about 1 to {MOST_LIFTS} lifts", place="--exercise")
    for slug in wish.exercises:
        exercise = catalogue[slug]
        if why := wish.tip.excluded(exercise, flags):
            raise BadInput(
                f"{exercise.name}: {why}", place="--exercise", hint="Take another lift, or another tip: dorsi tips"
            )
        if not wish.tip.asks(exercise):
            raise BadInput(
                f"the tip {wish.tip.slug} does not concern {exercise.name}",
                place="--exercise",
                hint=f'See what it asks where: dorsi tips {wish.tip.slug} --exercise "{exercise.name}"',
            )
        if outcome.design == "left_right" and exercise.laterality == "both_sides":
            raise BadInput(
                f"{exercise.name} moves both sides at once, so one cannot be set against the other",
                place="--exercise",
                hint="Take a one-arm lift, such as a one-arm row.",
            )


def _sessions_before(
    wish: TrialWish, catalogue: Mapping[str, Exercise], history: History | None, kind: Kind, outcome: Outcome
) -> tuple[int, ...]:
    """How many days of the last weeks before the start have both sides, for each lift?"""
    if outcome.design != "left_right" or history is None:
        return ()
    values = day_values(history, catalogue, wish.exercises, kind, outcome.design)
    found = [
        slug
        for slug, day in side_differences(values)
        if timedelta(0) < wish.start - day <= timedelta(weeks=BEFORE_WEEKS)
    ]
    return tuple(found.count(slug) for slug in wish.exercises)


def _wished(wish: TrialWish, outcome: Outcome, sizing: _Sizing) -> PlannedDesign | None:
    """The design that was asked for in so many sessions or weeks; None where that was left open."""
    if wish.sessions is None and wish.weeks is None:
        return None
    a_week = sizing.a_week
    sessions = wish.sessions if wish.sessions is not None else round((wish.weeks or 0) * a_week)
    if not FEWEST_SESSIONS <= sessions <= MOST_SESSIONS:
        raise BadInput(
            f"a trial has {FEWEST_SESSIONS} to {MOST_SESSIONS} sessions, this would have {sessions}",
            place="--sessions" if wish.sessions is not None else "--weeks",
            hint="Leave it out to get the smallest that can answer.",
        )
    weeks = wish.weeks if wish.weeks is not None else sessions / a_week
    if sessions > _DAYS * weeks:
        raise BadInput(
            f"{sessions} sessions do not fit into so few weeks ({weeks:g}): one a day is the most",
            place="--weeks",
            hint="Leave it out to go at your own pace.",
        )
    return _design(wish, outcome, sizing, sessions, weeks)


def _design(wish: TrialWish, outcome: Outcome, sizing: _Sizing, sessions: int, weeks: float) -> PlannedDesign:
    return PlannedDesign(
        design=outcome.design,
        sessions=sessions,
        weeks=weeks,
        lifts=len(wish.exercises),
        sessions_before=sizing.before,
    )


def _sizes(outcome: Outcome, a_week: float) -> list[tuple[int, float]]:
    if outcome.design == "left_right":
        return [(round(weeks * a_week), float(weeks)) for weeks in WEEKS_OF_SIDES]
    return [(n, n / a_week) for n in SIZES if n >= LEAST_SESSIONS[outcome.design] and n / a_week <= LONGEST_WEEKS]


def _smallest(wish: TrialWish, outcome: Outcome, sizing: _Sizing) -> PlannedDesign:
    """The smallest design with enough power, else the largest there is."""
    found = [_design(wish, outcome, sizing, n, weeks) for n, weeks in _sizes(outcome, sizing.a_week)]
    if not found:
        raise BadInput(
            "these lifts come too seldom for a trial", place="--exercise", hint="Take lifts that you do every week."
        )
    return next((one for one in found if sizing.told(one, LOOK).helps >= ENOUGH_POWER), found[-1])


def _refuse(planned: PlannedDesign, power: Power, wish: TrialWish, outcome: Outcome, sizing: _Sizing) -> None:
    kind = sizing.kind
    told = (
        f"{planned.sessions} sessions over {planned.weeks:.0f} weeks would find an effect of "
        f"{amount(sizing.effect, kind.unit)} in {100 * power.helps:.0f} of 100 such trials, and "
        f"{100 * ENOUGH_POWER:.0f} are wanted; one session scatters by {sizing.noise.sd:.1f} "
        f"{kind.unit} ({_whose(sizing.noise)})"
    )
    ways = _ways(planned, wish, outcome, sizing)
    hint = "Nearest designs that can answer: " + "; ".join(ways) + "." if ways else _NO_WAY
    raise BadInput(f"this design cannot answer: {told}", hint=hint)


_NO_WAY: Final = "No design of this kind can answer it here; take another outcome with --measure."


def _whose(noise: Noise) -> str:
    return f"your own, from {noise.sessions} days of the log" if noise.own else "as is usual; your log does not say"


def _ways(planned: PlannedDesign, wish: TrialWish, outcome: Outcome, sizing: _Sizing) -> list[str]:
    """What would make it answerable: longer, with more lifts, or for a larger effect; each with its power."""
    ways = []
    for n, weeks in _sizes(outcome, sizing.a_week):
        longer = _design(wish, outcome, sizing, n, weeks)
        if n > planned.sessions and (found := sizing.told(longer, LOOK)).helps >= ENOUGH_POWER:
            told = f"--weeks {weeks:.0f}" if outcome.design == "left_right" else f"--sessions {n} ({weeks:.0f} weeks)"
            ways.append(f"{told}: {100 * found.helps:.0f} of 100")
            break
    for lifts in range(planned.lifts + 1, MOST_LIFTS + 1):
        more = replace(planned, lifts=lifts)
        if (found := sizing.told(more, LOOK)).helps >= ENOUGH_POWER:
            ways.append(f"{lifts} lifts in place of {planned.lifts}: {100 * found.helps:.0f} of 100")
            break
    for times in (1.25, 1.5, 1.75, 2.0, 2.5, 3.0):
        larger = replace(sizing, effect=sizing.effect * times)
        if (found := larger.told(planned, LOOK)).helps >= ENOUGH_POWER:
            size = f"--effect {larger.effect:.3g}"
            ways.append(f"{size}, if you expect that much: {100 * found.helps:.0f} of 100")
            break
    return ways
