"""The tip: first with bare hands, then with straps where the hands end a set before the back does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import Plan, PlannedLift, PlannedSet
from dorsi.core.safety.effort import may_strap
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip

__all__ = ["TIP"]

_HARD_GRIP: Final = 2
_LEAST_NOTED: Final = 3
_OFTEN: Final = 0.3
#: Where the load hangs from the hands: hinges, shrugs and free rows. Pulldowns gained nothing.
_HANGING: Final = frozenset({"hip_trunk_extension", "shrug", "horizontal_pull"})


def _concerned(exercise: Exercise) -> bool:
    return exercise.pattern in _HANGING and exercise.grip_demand >= _HARD_GRIP and not exercise.is_held


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if not _concerned(exercise):
        return {}
    return {
        "stretch": "First work set with bare hands. Then wrap the straps, practised empty, so that you can let go.",
        "pull": "The straps hold the bar; the hand stays closed around it.",
        "lower": "Down with the load first, then open the hand.",
    }


def _indicated(facts: TipFacts) -> Indication:
    noted = sum(facts.stopped_grip_heavy.values())
    grip = facts.stopped_grip_heavy.get("grip", 0)
    rule = Reason(
        rule="the grip ended at least three sets in ten of the lifts that hang from the hands", source="jukic2021"
    )
    if noted < _LEAST_NOTED:
        told = "The log cannot tell: note what ended the set (grip, back, arms) on deadlifts, shrugs and free rows."
        return Indication(worth_a_try=None, sentence=told, reason=rule)
    told = f"The grip ended {grip} of {noted} sets of lifts that hang from the hands."
    return Indication(worth_a_try=grip / noted >= _OFTEN, sentence=told, reason=rule)


def _excluded(exercise: Exercise, flags: Flags) -> str | None:
    if why := why_not(exercise, flags):
        return why
    if flags.thumb_injury:
        return "a hurt thumb: no straps around it"
    if exercise.pattern == "grip":
        return "it is there to train the grip"
    return None if may_strap(exercise, flags) else "no straps here, the hands must be able to let go"


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    def strapped(lift: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
        if not _concerned(exercise) or _excluded(exercise, flags):
            return lift
        changed = each_work_set(lift, exercise, _from_the_second_on)
        if changed is lift:
            return lift
        told = "the first work set bare, straps after it; both are kept as separate series"
        return because(changed, "the tip straps", told, source="trahey2023")

    return each_lift(plan, catalogue, strapped)


def _from_the_second_on(one: PlannedSet, _exercise: Exercise, place: int) -> PlannedSet:
    return replace(one, straps=True) if place > 0 else one


TIP: Final = Tip(
    slug="straps",
    title="Straps when the hands give out",
    one_line="First work set with bare hands, straps after it, on lifts where the grip ends the set.",
    how=(
        "On deadlifts, shrugs and free rows: bare first, then straps. Strength with straps and strength without are "
        "two series. Wrap them so that letting go frees you, and practise that with an empty bar. Not on pulldowns, "
        "not overhead, not where the bar is caught."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=_excluded,
    changes=_changes,
    outcomes=(
        Outcome(
            measured="repetitions with straps against bare, same load, same session, order drawn by lot",
            unit="reps",
            scale="acute",
            design="same_session",
            sessions=16,
            weeks=8,
            worth=1.0,
            can_show="how many repetitions the hands cost you on this lift",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "Straps help where the load hangs from the hands, in deadlifts above all. In the pulldown they changed "
            "nothing. They spare the hand and the forearm. They do away with the need for one palm turned forward."
        ),
        effects=(
            Effect(
                found="Deadlift at the own strap maximum: more force, a little longer.",
                size="force 20 to 28 % higher, duration 0 to 13 %",
                people="eleven lifters",
                speaks="for",
                source="coswig2015",
            ),
            Effect(
                found="Deadlift at the same load: faster repetitions, less tired hands.",
                size="clear at the same load; slower at loads taken from the strap maximum",
                people="16 lifters",
                speaks="for",
                source="jukic2021",
            ),
            Effect(
                found="Deadlift at 80 %: more repetitions.",
                size="more with straps",
                people="ten women",
                speaks="for",
                source="trahey2023",
            ),
            Effect(
                found="Lat pulldown: neither maximum nor repetitions nor muscle activity changed.",
                size="96.5 against 96.6 kg",
                people="twelve people",
                speaks="against",
                source="valerio2021",
            ),
            Effect(
                found=(
                    "With one palm turned forward the biceps tendon of that arm tore; straps make that grip needless."
                ),
                size="24 of 24 tears in mixed-grip deadlifts on that arm",
                people="tears seen on film",
                speaks="for",
                source="kapicioglu2021",
            ),
        ),
        contradictions=(
            Contradiction(
                said="Straps help the back in any pull.",
                known="In the pulldown they changed nothing in the one study there is.",
                test="bare and strapped sets of the same lift in one session, order drawn by lot",
                verdict="contradicted",
                sources=("valerio2021",),
            ),
            Contradiction(
                said="They take work off the shoulder.",
                known="They take it off the hand and the forearm; the shoulder carries the same load.",
                test="none needed",
                verdict="contradicted",
                sources=("jukic2021",),
            ),
        ),
        never_says=("Straps always give the back more.", "Straps make you weak."),
    ),
)
