"""The tip: reach under load before every pull, then stop at the end position for up to a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.effort import is_fast
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip, felt_tension

__all__ = ["TIP"]

#: Felt tension of 0 to 10 up to which the tension test asks for a cue; held shorter than this is no hold.
LOW_TENSION: Final = 3
SHORT_HOLD_S: Final = 0.5
_FAULTS: Final = frozenset({"hold", "stretch", "range"})
_LEAST_RATINGS: Final = 2


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.is_held or exercise.stretch_position is None or not _is_stretched(exercise):
        return {}
    then = "come up" if exercise.pattern == "hip_trunk_extension" else "pull"
    asked: dict[PhaseName, str] = {"stretch": f"Go all the way, then {then}: {exercise.stretch_position}"}
    if exercise.hold.seconds and exercise.hold.at == "end":
        told = f"Stop for {exercise.hold.seconds:g} s and breathe on: {exercise.end_position}"
        asked["hold"] = told
    elif exercise.hold.seconds:
        asked["stretch"] += f" Wait there for {exercise.hold.seconds:g} s."
    asked["lower"] = f"{exercise.phases['lower']}: the way back is part of the repetition."
    return asked


def _is_stretched(exercise: Exercise) -> bool:
    """Is anything drawn long under load here? Not in fast lifts, on the floor, or where the bar rests on it."""
    if is_fast(exercise) or "floor" in exercise.equipment:
        return False
    from_rest = exercise.pattern == "hip_trunk_extension" and exercise.starts_at == "stretch"
    return not from_rest or exercise.hold.seconds > 0


def _indicated(facts: TipFacts) -> Indication:
    if seen := sorted(_FAULTS & set(facts.faults)):
        told = f"Your film shows room here: {' and '.join(seen)}."
        return _answer(told, f"film: {', '.join(seen)}", yes=True)
    if len(facts.tension) >= _LEAST_RATINGS:
        middle = median(facts.tension)
        told = f"You noted a felt tension of {middle:g} of 10 in the middle of {len(facts.tension)} sets."
        return _answer(told, f"felt tension {middle:g}", yes=middle <= LOW_TENSION)
    if facts.hold_s:
        middle = median(facts.hold_s)
        told = f"You noted holds of {middle:g} s in the middle."
        return _answer(told, f"hold {middle:g} s", yes=middle < SHORT_HOLD_S)
    told = "The log cannot tell: note felt tension (0 to 10) after a few sets, or film one."
    return _answer(told, "no felt tension, hold or film", yes=None)


def _answer(sentence: str, fact: str, *, yes: bool | None) -> Indication:
    reason = Reason(rule="felt tension of 3 or less, holds under 0.5 s, or a film that shows it", facts=(fact,))
    return Indication(worth_a_try=yes, sentence=sentence, reason=reason)


def _excluded(exercise: Exercise, flags: Flags) -> str | None:
    if why := why_not(exercise, flags):
        return why
    hangs = exercise.load_model.startswith("body_mass") and exercise.pattern == "vertical_pull"
    if flags.loose_shoulder and hangs:
        return "a loose shoulder: end the way down before the loose hang"
    return None


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    def lift_with_hold(lift: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
        if not _asks(exercise) or _excluded(exercise, flags):
            return lift
        held = each_work_set(lift, exercise, _with_hold)
        told = "reach under load, then stop at the end position"
        return because(held, "the tip stretch and hold", told, cue=_cue(exercise))

    return each_lift(plan, catalogue, lift_with_hold)


def _with_hold(one: PlannedSet, exercise: Exercise, _place: int) -> PlannedSet:
    if one.reps is None or exercise.hold.at != "end":
        return one
    return replace(one, hold_s=max(one.hold_s, exercise.hold.seconds))


def _cue(exercise: Exercise) -> str:
    return f"{exercise.phases['stretch']}; then {exercise.phases['hold'].lower()}"


TIP: Final = Tip(
    slug="stretch_and_hold",
    title="Stretch and hold",
    one_line="Reach as far as the load takes you before every pull, then stop at the end position for up to a second.",
    how=(
        "Let the load draw you into the stretch without losing your trunk, pull, stop where the exercise ends, "
        "breathe, and go back slowly. Keep the load; expect a repetition or two fewer. Whether you feel the "
        "back work at all, `dorsi set NAME --tension-test` shows beforehand."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=_excluded,
    changes=_changes,
    outcomes=(
        felt_tension("whether the hold changes what you feel; a rating cannot be blind, so expectation is part of it"),
        Outcome(
            measured="repetitions at the same load and reserve",
            unit="reps",
            scale="acute",
            design="session_pairs",
            sessions=None,
            weeks=None,
            worth=0.5,
            can_show="what the hold costs you",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "A full way under load is a sound default. That long muscle lengths grow more is a small effect, and "
            "nobody has measured it on the lats. A pause at the end has not been tested by itself; it costs "
            "repetitions and makes every repetition comparable."
        ),
        effects=(
            Effect(
                found="Training at long muscle lengths against short ones: slightly more growth.",
                size="standardised difference 0.10 to 0.20; a meaningful one with a chance of 51 to 81 %",
                people="many studies pooled, none on the lats",
                speaks="for",
                source="varovic2024",
            ),
            Effect(
                found="Partial repetitions in the stretch against the full way, pulldown strength included: alike.",
                size="Bayes factors 0.16 to 0.3, in favour of no difference",
                people="trained people",
                speaks="neither",
                source="wolf2025",
            ),
            Effect(
                found="How long a repetition lasts makes no difference to growth within wide bounds.",
                size="0.5 to 8 s a repetition: alike",
                people="studies pooled",
                speaks="against",
                source="schoenfeld2015",
            ),
            Effect(
                found="Thinking of the muscle grew the biceps more; on the thighs it made no difference.",
                size="12.4 against 6.9 %",
                people="untrained men, eight weeks",
                speaks="for",
                source="schoenfeld2018",
            ),
            Effect(
                found="Being told how to use the lats raised their activity in a light pulldown.",
                size="at 30 % of the maximum; activity is not growth",
                people="novices",
                speaks="for",
                source="snyder_leech2009",
            ),
            Effect(
                found="Swelling right after a session went along with growth after six weeks.",
                size="a correlation",
                people="22 untrained men, knee extension",
                speaks="for",
                source="hirono2022",
            ),
        ),
        contradictions=(
            Contradiction(
                said="Where you feel nothing in the back, the training does nothing.",
                known=(
                    "What one feels has never been shown to measure growth. Low tension is a reason to try a cue, "
                    "then a lighter load, then another exercise; the set counts all the same."
                ),
                test="the tension test, then sessions with and without the hold, drawn by lot",
                verdict="contradicted",
                sources=("schoenfeld2018",),
            ),
            Contradiction(
                said="A good pump shows that it works.",
                known=("One study on thighs found the two going together, none looked at the back. No goal by itself."),
                test="note the pump from 0 to 10 and compare it with your own trend after 12 weeks",
                verdict="untested",
                sources=("hirono2022",),
            ),
        ),
        never_says=("No tension, no growth.", "A repetition without a hold is lost."),
    ),
)
