"""The tip: grip the bar firmly, and hard in the last repetitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from statistics import median
from typing import Final

from dorsi.core.catalogue.exercise import Exercise, PhaseName
from dorsi.core.estimate import Reason
from dorsi.core.plans import CueLevel, Plan, PlannedLift, PlannedSet
from dorsi.core.safety.effort import squeeze_level
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import Flags, Place
from dorsi.core.tips.changing import because, each_lift, each_work_set
from dorsi.core.tips.facts import TipFacts
from dorsi.core.tips.tip import Card, Contradiction, Effect, Indication, Outcome, Tip, felt_tension

__all__ = ["TIP"]

_PULLS: Final = frozenset({"vertical_pull", "horizontal_pull"})
_MIDDLING_TENSION: Final = 5
_LEAST_RATINGS: Final = 2
_SORE: Final = 4
_HANDS_AND_ELBOWS: Final[tuple[Place, ...]] = ("elbow", "wrist")
_GRIP_ENDS: Final = 0.3


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.pattern not in _PULLS or exercise.is_held:
        return {}
    return {
        "stretch": "Close the whole hand, thumb around where you can; firm, not white.",
        "pull": "Keep the grip firm; in the last two repetitions squeeze as the elbows start to move.",
        "hold": "Firm hand, easy neck, and breathe.",
    }


def _indicated(facts: TipFacts) -> Indication:
    told = facts.stopped_by
    noted = sum(told.values())
    rule = Reason(rule="felt tension of 5 or less, and sets that are not ended by the grip")
    if noted and told.get("grip", 0) / noted >= _GRIP_ENDS:
        sentence = f"The grip already ended {told['grip']} of {noted} sets: squeezing harder would shorten them."
        return Indication(worth_a_try=False, sentence=sentence, reason=rule)
    if len(facts.tension) >= _LEAST_RATINGS:
        middle = median(facts.tension)
        sentence = f"You noted a felt tension of {middle:g} of 10 in the middle of {len(facts.tension)} sets."
        return Indication(worth_a_try=middle <= _MIDDLING_TENSION, sentence=sentence, reason=rule)
    sentence = "The log cannot tell: note felt tension (0 to 10) after a few sets."
    return Indication(worth_a_try=None, sentence=sentence, reason=rule)


def _excluded(exercise: Exercise, flags: Flags) -> str | None:
    if why := why_not(exercise, flags):
        return why
    if flags.gentle:
        return "gripping with all strength raises the pressure further, a firm grip is enough"
    sore = next((place for place in _HANDS_AND_ELBOWS if flags.hurts(place) >= _SORE), None)
    if sore:
        return f"{sore} pain: no more grip than the lift needs"
    return "a hurt thumb: no more grip than the lift needs" if flags.thumb_injury else None


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    def squeezed(lift: PlannedLift, exercise: Exercise, _place: int) -> PlannedLift:
        if not _asks(exercise) or why_not(exercise, flags):
            return lift
        level: CueLevel = "firm" if _excluded(exercise, flags) else "last_two"

        def one_set(one: PlannedSet, exercise: Exercise, _number: int) -> PlannedSet:
            most = one.reps[1] if one.reps else None
            return replace(one, squeeze=squeeze_level(level, exercise, flags, most_reps=most))

        changed = each_work_set(lift, exercise, one_set)
        return because(changed, "the tip squeeze", "a firm grip; hard in the last two repetitions where that is safe")

    return each_lift(plan, catalogue, squeezed)


TIP: Final = Tip(
    slug="squeeze",
    title="Squeeze the bar",
    one_line="Grip the bar firmly in every pull, and hard in the last two repetitions of a set.",
    how=(
        "Three levels: off, firm, and firm with a hard squeeze in the last two repetitions. Never hold your breath for "
        "it. In sets of more than twelve repetitions, and where the grip carries the most, firm is all there is."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=_excluded,
    changes=_changes,
    outcomes=(
        felt_tension("whether you feel more of your back with the squeeze than without"),
        Outcome(
            measured="repetitions at the same load and reserve",
            unit="reps",
            scale="acute",
            design="session_pairs",
            sessions=None,
            weeks=None,
            worth=0.5,
            can_show="whether tired hands cost you repetitions",
        ),
        Outcome(
            measured="grip strength: hang time or dynamometer, in every session",
            unit="%",
            scale="chronic",
            design="left_right",
            sessions=None,
            weeks=40,
            worth=15.0,
            can_show="a change of grip beyond the error of the test, about 15 %; the squeeze on one side only",
        ),
    ),
    card=Card(
        verdict="partly",
        summary=(
            "Gripping harder changes what the shoulder muscles do, by a little and not always upward. Nobody has shown "
            "that it makes a back grow. A maximal grip in every repetition tires the hands before the back."
        ),
        effects=(
            Effect(
                found="A firm grip with the arm raised wakes the muscles that hold the shoulder in its socket.",
                size="clear in the cuff; lats not measured",
                people="small laboratory studies",
                speaks="for",
                source="sporrong1996",
            ),
            Effect(
                found="The same link of grip and cuff, with the arm in several positions.",
                size="small",
                people="healthy adults",
                speaks="for",
                source="nakhaie2014",
            ),
            Effect(
                found="Gripping while the arm is held out: a little more in rear shoulder, cuff and trapezius.",
                size="about 2 % of the maximum, biceps 6 %",
                people="laboratory study",
                speaks="for",
                source="antony_keir2010",
            ),
            Effect(
                found="Gripping lowered the activity of lats, trapezius and front shoulder.",
                size="lower, and steadier",
                people="laboratory study",
                speaks="against",
                source="hodder_keir",
            ),
            Effect(
                found="A thick bar, which makes one grip harder, raised muscle activity in pull-ups.",
                size="raised; growth not measured",
                people="eleven people",
                speaks="for",
                source="ksep_thick_grip",
            ),
            Effect(
                found="The same kind of bar cut the repetitions of a row.",
                size="66 % fewer at 80 % of the maximum",
                people="15 people",
                speaks="against",
                source="halmstad_thick_grip",
            ),
            Effect(
                found="Straining at 80 % raises blood pressure, more so where it is high at rest.",
                size="80 against 62 mmHg, upper value",
                people="people with and without high pressure",
                speaks="against",
                source="nery2010",
            ),
        ),
        contradictions=(
            Contradiction(
                said="The harder the squeeze the better, in every repetition.",
                known=(
                    "One study found less work of the lats with it, others slightly more around the shoulder. Where "
                    "the hands end the set, a maximal grip only ends it sooner."
                ),
                test="squeeze on and off in sessions drawn by lot, felt tension and repetitions compared",
                verdict="contradicted",
                sources=("hodder_keir", "antony_keir2010", "halmstad_thick_grip"),
            ),
            Contradiction(
                said="It makes the forearms stronger.",
                known="Plausible, because one gets better at what one does; how much is unknown.",
                test="hang time or a dynamometer every two weeks; believe a change beyond 15 %",
                verdict="untested",
                sources=("judgement",),
            ),
        ),
        never_says=("Squeeze with all your strength in every repetition.", "A harder grip builds a bigger back."),
    ),
)
