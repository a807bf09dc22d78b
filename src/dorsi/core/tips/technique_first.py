"""The tip: the load is the heaviest with which every repetition is clean; it rises only through that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip

__all__ = ["LEAST_CLEAN", "TIP"]

#: Share of clean repetitions that one wants at a load.
LEAST_CLEAN: Final = 0.8
#: Repetitions left in reserve: form goes first in the last ones.
_RIR: Final = 2
_FAULTS: Final = frozenset({"torso_swing", "elbow_change", "range", "hand_path"})
_LEAST_REPS: Final = 10


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.is_held:
        return {"hold": "End the hold when you cannot keep the position, not when the clock says so."}
    trunk = "The trunk does what it did in the first repetition; if it has to help, the set is over."
    if exercise.pattern == "hip_trunk_extension":
        trunk = "The back keeps its shape from the first repetition; when it no longer does, the set is over."
    return {
        "stretch": "Start every repetition from the same place.",
        "pull": trunk,
        "hold": "Reach the same end position as in the first repetition.",
        "lower": "No slower and no faster than the first one.",
    }


def _indicated(facts: TipFacts) -> Indication:
    rule = Reason(rule="fewer than 8 of 10 repetitions clean, or a film that shows swing or a shorter way")
    if seen := sorted(_FAULTS & set(facts.faults)):
        told = f"Your film shows it: {', '.join(one.replace('_', ' ') for one in seen)}."
        return Indication(worth_a_try=True, sentence=told, reason=rule)
    if facts.clean is None or facts.clean[1] < _LEAST_REPS:
        told = "The log cannot tell: note the clean repetitions of a few sets, or film one."
        return Indication(worth_a_try=None, sentence=told, reason=rule)
    clean, reps = facts.clean
    told = f"You noted {clean} of {reps} repetitions as clean."
    return Indication(worth_a_try=clean / reps < LEAST_CLEAN, sentence=told, reason=rule)


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    def kept_clean(lift: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
        if why_not(exercise, flags):
            return lift
        changed = each_work_set(lift, exercise, _with_reserve)
        told = (
            "more load only once every repetition is clean with one in reserve; 10 % less after two sets that are not"
        )
        return because(changed, "the tip technique first", told)

    return each_lift(plan, catalogue, kept_clean)


def _with_reserve(one: PlannedSet, _exercise: Exercise, _place: int) -> PlannedSet:
    if one.reps is None:
        return one
    return replace(one, rir=max(_RIR, one.rir or 0))


TIP: Final = Tip(
    slug="technique_first",
    title="Technique before weight",
    one_line="Take the heaviest load with which every repetition is clean; more only through clean sets.",
    how=(
        "End a set when the next repetition would need a swing. Two sets that are not clean take 10 % off the load; "
        "a set with every repetition clean and one in reserve opens the next step, 5 % at most."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=why_not,
    changes=_changes,
    outcomes=(
        Outcome(
            measured="share of clean repetitions at the same load, from film or by hand",
            unit="%",
            scale="acute",
            design="session_pairs",
            sessions=48,
            weeks=24,
            worth=10.0,
            can_show="whether the rule makes your repetitions cleaner",
        ),
        Outcome(
            measured="the heaviest load with which every repetition is clean",
            unit="%",
            scale="chronic",
            design="left_right",
            sessions=None,
            weeks=None,
            worth=3.0,
            can_show="a difference of about 4 % in all with two one-sided lifts; smaller ones stay hidden",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "Clean repetitions make sets comparable and the choice of a load safer. That a strict back grows more, "
            "or that a swing stops growth, has not been shown; where it was tested, on arms, both grew alike."
        ),
        effects=(
            Effect(
                found="Swinging against strict repetitions: arms grew alike.",
                size="Bayes factors 0.06 to 0.61, in favour of no difference",
                people="untrained people, eight weeks, arms",
                speaks="against",
                source="augustin2025",
            ),
            Effect(
                found="Light and heavy loads grow muscle alike when sets end near the limit.",
                size="30 to 85 % of the maximum",
                people="studies pooled",
                speaks="for",
                source="schoenfeld2017_load",
            ),
            Effect(
                found="For strength, heavier is better.",
                size="clear",
                people="studies pooled",
                speaks="against",
                source="schoenfeld2017_load",
            ),
            Effect(
                found="A rounded back in lifting was not shown to bring back pain.",
                size="low-quality evidence",
                people="studies pooled",
                speaks="against",
                source="saraceni2020",
            ),
        ),
        contradictions=(
            Contradiction(
                said="With a swing the back will not grow.",
                known="In the one trial of this kind, on arms, both ways grew alike. On the back nobody has tried.",
                test="strict on one side, loose on the other, one-arm rows, 12 weeks, side drawn by lot",
                verdict="contradicted",
                sources=("augustin2025",),
            ),
            Contradiction(
                said="A rounded back hurts you.",
                known=(
                    "Not shown, with weak studies; lifting for looks brings about 0.24 to 1 injury in 1000 hours. "
                    "dorsi keeps the careful rule for the load all the same."
                ),
                test="none: nobody should test this on purpose",
                verdict="contradicted",
                sources=("saraceni2020", "keogh2017"),
            ),
            Contradiction(
                said="Those who lift the most do not have the biggest muscles.",
                known=(
                    "Size and strength go together; who one happens to see in a gym shows nothing. dorsi compares no "
                    "people."
                ),
                test="none needed",
                verdict="contradicted",
                sources=("judgement",),
            ),
        ),
        never_says=("Swinging means no growth.", "A round back injures."),
    ),
)
