"""The tip: train arms and grip by themselves, because both can end a pull before the back does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet, SolverAsk
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_work_set
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip

__all__ = ["TIP"]

#: Sets a week of each that the tip asks for.
CURL_SETS: Final = 4
GRIP_SETS: Final = 4
_LEAST_NOTED: Final = 3
_OFTEN: Final = 0.3
_FEW: Final = 2.0
_LOADED: Final = ("external", "time")
_PULLS: Final = frozenset({"vertical_pull", "horizontal_pull", "hip_trunk_extension", "shrug"})

CURLS: Final = frozenset(s for s, one in load_catalogue().items() if one.pattern == "elbow_flexion" and one.offered)
GRIPS: Final = frozenset(
    slug
    for slug, one in load_catalogue().items()
    if one.pattern == "grip" and one.offered and one.load_model in _LOADED
)


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.is_held and exercise.pattern == "grip":
        return {
            "set": "At the end of the session, when the back is done.",
            "hold": "Keep the wrist straight and breathe; add a set or five seconds a week.",
            "release": "Put it down before it falls.",
        }
    if exercise.pattern in {"grip", "elbow_flexion"}:
        return {
            "stretch": f"Let it open: {exercise.stretch_position}",
            "pull": "Only the joint that is meant to move.",
            "lower": "Slowly: tendons at elbow and wrist like small steps.",
        }
    if exercise.pattern in _PULLS and exercise.grip_demand and not exercise.is_held:
        return {"stretch": "First work set with bare hands."}
    return {}


def _indicated(facts: TipFacts) -> Indication:
    rule = Reason(rule="arms or grip ended three sets in ten, or get fewer than two sets a week", source="vilaca2014")
    if not facts.sets or facts.curl_sets is None or facts.grip_sets is None:
        told = "The log cannot tell: there are no back lifts in the last six weeks."
        return Indication(worth_a_try=None, sentence=told, reason=rule)
    noted = sum(facts.stopped_by.values())
    ended = facts.stopped_by.get("arms", 0) + facts.stopped_by.get("grip", 0)
    if noted >= _LEAST_NOTED and ended / noted >= _OFTEN:
        told = f"Arms or grip ended {ended} of {noted} sets."
        return Indication(worth_a_try=True, sentence=told, reason=rule)
    told = f"A week has {facts.curl_sets:.1f} sets of curls and {facts.grip_sets:.1f} of grip work."
    few = min(facts.curl_sets, facts.grip_sets) < _FEW
    return Indication(worth_a_try=few, sentence=told, reason=rule)


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    return replace(plan, sessions=tuple(_with_bare_hands(one, catalogue, flags) for one in plan.sessions))


def _with_bare_hands(session: PlannedSession, catalogue: Mapping[str, Exercise], flags: Flags) -> PlannedSession:
    """Keep the first work set of every pull bare, and grip work at the end of the session."""
    lifts = []
    for lift in session.lifts:
        exercise = catalogue.get(lift.exercise)
        lifts.append(lift if exercise is None or why_not(exercise, flags) else _bare_first(lift, exercise))
    ends = [one for one in lifts if one.exercise in GRIPS and one.superset is None]
    return replace(session, lifts=(*(one for one in lifts if one not in ends), *ends))


def _bare_first(lift: PlannedLift, exercise: Exercise) -> PlannedLift:
    if exercise.pattern in {"grip", "elbow_flexion"}:
        return because(lift, "the tip arms and grip", "work of its own for what can end a pull", source="mannarino2021")
    if exercise.pattern not in _PULLS:
        return lift
    return each_work_set(lift, exercise, _bare)


def _bare(one: PlannedSet, _exercise: Exercise, place: int) -> PlannedSet:
    return replace(one, straps=False) if place == 0 and one.straps else one


TIP: Final = Tip(
    slug="arms_and_grip",
    title="Arms and grip",
    one_line="Curls and grip work of their own twice a week, at the end; the first work set of every pull bare.",
    how=(
        "About four sets of curls and four of grip a week, after the back: holds of 15 to 30 s, pinches, and the "
        "finger extensors for balance. Add a set or five seconds a week. Test it with a hang or a double-overhand "
        "hold."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=why_not,
    changes=_changes,
    solver_asks=(
        SolverAsk(why="curls", exercises=CURLS, least_sets=CURL_SETS),
        SolverAsk(why="grip work", exercises=GRIPS, least_sets=GRIP_SETS),
    ),
    outcomes=(
        Outcome(
            measured="share of sets that arms or grip end, as noted",
            unit="%",
            scale="chronic",
            design="session_pairs",
            sessions=None,
            weeks=12,
            worth=20.0,
            can_show="whether arms and grip end fewer of your sets than before; no proof of cause by itself",
        ),
        Outcome(
            measured="hang time, double-overhand hold or dynamometer",
            unit="%",
            scale="chronic",
            design="left_right",
            sessions=None,
            weeks=40,
            worth=15.0,
            can_show="a change beyond the error of the test, about 15 %, of the trained hand against the other",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "Tired arms cost repetitions in a pulldown, so arms can be what ends a set. Rows train the arms at about "
            "half the rate of curls. That stronger arms and hands make the back grow has never been tested."
        ),
        effects=(
            Effect(
                found="Biceps tired beforehand: fewer pulldown repetitions and more effort, most with a narrow grip.",
                size="clear",
                people="trained men",
                speaks="for",
                source="vilaca2014",
            ),
            Effect(
                found="Growth of the elbow flexors by rows against curls.",
                size="5.2 against 11.1 %",
                people="untrained men, eight weeks",
                speaks="for",
                source="mannarino2021",
            ),
            Effect(
                found="Hand strength by age and sex in 2.4 million people, to compare a dynamometer with.",
                size="highest between 30 and 39 years",
                people="surveys pooled",
                speaks="neither",
                source="tomkinson2024",
            ),
        ),
        contradictions=(
            Contradiction(
                said="Stronger forearms and biceps make the back grow.",
                known="They let some sets go on longer; whether the back grows from it was never tested.",
                test="grip and curl work for one arm, one-arm rows of both sides compared after 12 weeks",
                verdict="untested",
                sources=("vilaca2014", "mannarino2021"),
            ),
            Contradiction(
                said="One sees the difference after a few weeks.",
                known=(
                    "After the first year strength moves by 0.1 to 0.2 % a week, and one session differs from the "
                    "next by 4 %: seen after months. `dorsi report` gives the first fair date."
                ),
                test="`dorsi report`: the earliest date at which a verdict is fair",
                verdict="contradicted",
                sources=("steele2022", "grgic2020"),
            ),
        ),
        never_says=("Stronger forearms will grow your back.", "You will see it in a few weeks."),
    ),
)
