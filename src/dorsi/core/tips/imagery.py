"""The tip: go through the set in your mind before you do it, from inside the body, at its real speed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.effort import may_close_eyes
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip, felt_tension

__all__ = ["MOST_LIFTS", "TIP"]

#: More lifts than this are not gone through before a session.
MOST_LIFTS: Final = 3
_MIDDLING_TENSION: Final = 5
_LEAST_RATINGS: Final = 2
_PRACTICE: Final = frozenset({"consistency", "torso_swing", "hold", "stretch", "range"})


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.is_held:
        return {"set": "Before the set, feel the first ten seconds of the hold in your mind."}
    return {
        "stretch": f"In your mind, before the set: {exercise.phases['stretch'].lower()}.",
        "pull": f"Feel it from inside: {exercise.phases['pull'].lower()}.",
        "hold": f"Stay as long as you would: {exercise.phases['hold'].lower()}.",
        "lower": f"At the real speed: {exercise.phases['lower'].lower()}.",
    }


def _indicated(facts: TipFacts) -> Indication:
    rule = Reason(rule="felt tension of 5 or less, or repetitions that differ on film")
    if seen := sorted(_PRACTICE & set(facts.faults)):
        told = f"Your film shows something to practise: {', '.join(one.replace('_', ' ') for one in seen)}."
        return Indication(worth_a_try=True, sentence=told, reason=rule)
    if len(facts.tension) >= _LEAST_RATINGS:
        middle = median(facts.tension)
        told = f"You noted a felt tension of {middle:g} of 10 in the middle of {len(facts.tension)} sets."
        return Indication(worth_a_try=middle <= _MIDDLING_TENSION, sentence=told, reason=rule)
    told = "The log cannot tell: note felt tension (0 to 10) after a few sets, or film one."
    return Indication(worth_a_try=None, sentence=told, reason=rule)


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    sessions = []
    for session in plan.sessions:
        left = MOST_LIFTS
        lifts = []
        for lift in session.lifts:
            exercise = catalogue.get(lift.exercise)
            takes = exercise is not None and exercise.compound and left > 0 and not why_not(exercise, flags)
            lifts.append(_with_imagery(lift, exercise, flags) if takes and exercise else lift)
            left -= takes
        sessions.append(replace(session, lifts=tuple(lifts)))
    return replace(plan, sessions=tuple(sessions))


def _with_imagery(lift: PlannedLift, exercise: Exercise, flags: Flags) -> PlannedLift:
    closed = may_close_eyes(exercise, flags)
    told = "a minute in your mind before the first work set; eyes open before you touch the load"
    with_it = replace(lift, imagery=True, eyes_closed=lift.eyes_closed or closed)
    return because(with_it, "the tip imagery", told)


TIP: Final = Tip(
    slug="imagery",
    title="See it before you lift it",
    one_line="Go through the set in your mind for a minute: from inside the body, felt, at the real speed.",
    how=(
        "Once before the session for at most three lifts, or right before a set. `dorsi imagery` speaks it. Eyes may "
        "be closed while nothing is in your hands; during a set only seated at a cable or a machine. The view from "
        "behind your own back is an option."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=why_not,
    changes=_changes,
    outcomes=(
        felt_tension("whether you feel more after a minute in your mind than after a minute of rest"),
        Outcome(
            measured="clean repetitions of the first work set",
            unit="reps",
            scale="acute",
            design="session_pairs",
            sessions=None,
            weeks=None,
            worth=0.5,
            can_show="whether practice in the mind shows in the repetitions",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "Practice in the mind makes people stronger than no practice, and less than lifting does. Whether it "
            "adds to lifting is unclear. From inside the body, felt and at the real speed it works best. No study "
            "looked at the back."
        ),
        effects=(
            Effect(
                found="Against doing nothing: stronger.",
                size="effect 1.10 (0.89 to 1.30); more in older people",
                people="studies pooled",
                speaks="for",
                source="liu2023",
            ),
            Effect(
                found="Against lifting: weaker.",
                size="lifting ahead by 0.38 (0.15 to 0.62)",
                people="studies pooled",
                speaks="against",
                source="liu2023",
            ),
            Effect(
                found=(
                    "Lifting and imagery against lifting alone: unclear. Best seen with about 15 min, three times a "
                    "week."
                ),
                size="no clear difference",
                people="studies pooled",
                speaks="neither",
                source="paravlic2018",
            ),
            Effect(
                found="Imagery between sets: the leg press gained, the bench press did not.",
                size="one of two lifts",
                people="19 people, two groups",
                speaks="neither",
                source="lebon2010",
            ),
            Effect(
                found="Imagery between sets of squats: better than the control group.",
                size="better, and it carried over",
                people="75 people, drawn by lot",
                speaks="for",
                source="squat_imagery2023",
            ),
            Effect(
                found="Seen from inside against seen from outside.",
                size="gains of 2.6 to 136 % against 4.8 to 23 %",
                people="studies listed side by side",
                speaks="against",
                source="slimani2016",
            ),
            Effect(
                found=(
                    "Six weeks for the biceps: imagery close to life, both together, imagery of the old kind, lifting."
                ),
                size="23.3, 28.0, 13.8 and 26.6 %",
                people="one small trial",
                speaks="for",
                source="wright_smith2009",
            ),
        ),
        contradictions=(
            Contradiction(
                said="In strength training the mind counts as much as the muscles.",
                known="In the pooled studies lifting is ahead of imagery.",
                test="a minute of imagery or a minute of rest before the first work set, sessions drawn by lot",
                verdict="contradicted",
                sources=("liu2023",),
            ),
            Contradiction(
                said="Picture yourself from behind, looking at your own back.",
                known=(
                    "The view from outside gave the smaller gains; dorsi starts inside and keeps the rear view as an "
                    "option."
                ),
                test="`dorsi imagery --view rear` against the inside view, by felt tension",
                verdict="partly",
                sources=("slimani2016", "schuster2011"),
            ),
            Contradiction(
                said="Close your eyes during pulls and rows.",
                known="Nobody has shown a gain, and balance needs the eyes: only seated at a cable or a machine.",
                test="eyes open and closed on a seated pulldown, by felt tension",
                verdict="untested",
                sources=("schuster2011", "judgement"),
            ),
        ),
        never_says=("The mind is as important as the muscle.", "Close your eyes under a free weight."),
    ),
)
