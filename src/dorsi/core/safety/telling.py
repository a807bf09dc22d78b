"""What must a plan say to this very person, at its top? A few sentences for each flag and each place that hurts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import FlagName, Flags, Place
from dorsi.core.safety.pain import AMBER_FROM, places_loaded

__all__ = ["health_words", "warm_up_words"]

#: Source: judgement on the careful side, in keeping with the rules of this package; Nery 2010 for blood pressure.
_BY_FLAG: Final[Mapping[FlagName, str]] = {
    "hypertension": (
        "High blood pressure, for the whole plan: breathe out on every effort and never hold the breath; grip firmly, "
        "not with all your strength; three repetitions stay in reserve, and holds and carries end well before the "
        "limit. Rise slowly after each set; no head-low benches are in this plan. Stop the session at a headache, "
        "pressure in the chest, dizziness or blurred sight."
    ),
    "pregnancy": (
        "Pregnancy, for the whole plan: nothing lies flat on the back or the belly, nothing presses on the belly, "
        "nothing has to be climbed. Breathe out on every effort and never hold the breath; three repetitions stay in "
        "reserve, carries end well before they are hard. Stop the session and call your midwife or doctor at bleeding, "
        "loss of fluid, regular contractions, dizziness, chest pain, or pain in a calf or the pelvis."
    ),
    "osteoporosis": (
        "Brittle bones, for the whole plan: no rounding and no twisting of the back under load, also while picking up "
        "and setting down; take every weight from a bench or a rack at hip height, and carry along a "
        "clear path. For lifts from the hips two dumbbells from 4 kg each do in place of a bar. Add "
        "one step of load at most from one session to the next, always with three repetitions in reserve. Stop the "
        "session at a new or sudden pain in the back, the ribs or the hip, and have it looked at."
    ),
    "under_16": (
        "Under 16, for the whole plan: a coach watches the first set of every lift, above all the hinges; three "
        "repetitions stay in reserve, and there are no attempts at a maximum. The load rises only when every "
        "repetition looks the same. Stop a set when the form changes, and the session at any pain."
    ),
    "loose_shoulder": (
        "A loose shoulder: no hanging and no load above the head; keep the shoulder blades pulled together a little at "
        "the far end of each pull. Stop the session when the shoulder slips, catches or feels weak."
    ),
    "thumb_injury": (
        "A hurt thumb: no straps, so that the hand can let go at once; take handles that need no strong pinch. Stop a "
        "lift when the thumb hurts at 4 or more."
    ),
}
#: What is told of a place, beside the lifts that load it: what is done otherwise, where to stop.
_BY_PLACE: Final[Mapping[Place, str]] = {
    "back": (
        "Heavy lifts from the hips and unsupported rows are left out for now; the way back: a week with pain of 3 or "
        "less, then holds, then a light lift from the hips with 3 in reserve. See a doctor about numbness, weakness "
        "in a leg, or pain that runs below the knee."
    ),
    "shoulder": (
        "Pull down only through the part of the way that does not hurt, in front of the face; pull face pulls to the "
        "chest. Pullovers, curls behind the body and hanging are left out."
    ),
    "elbow": (
        "Curls are light, with the thumbs up and slow, four in reserve; hangs with both hands, most of the weight on "
        "the feet; wrist lifts slow and light. On pulls take a fifth off and neutral grips, and straps where they are "
        "allowed. Curls with the palm up, hard hangs and heavy grip work are left out for now."
    ),
    "wrist": "Keep the wrists straight, take handles that turn; heavy grip work is left out for now.",
    "neck": "Shrugs are left out for now; keep the chin level and the shoulders away from the ears.",
    "hip": "Heavy lifts from the hips are left out for now; take only the range that does not hurt.",
}
_WALK: Final = "walk briskly or march on the spot"
_STOP: Final = (
    "4 or below is the line, during the set and the next morning: at 6, or when it is sharp, runs down the limb or "
    "numbs, the lift ends for today, and pain that stays worse the next day means less next time."
)
_MILD: Final = "Note it; the plan changes from 4 on. End a lift that brings it to 6."


def health_words(lifts: Mapping[str, Exercise], flags: Flags) -> tuple[str, ...]:
    """What does this plan have to say of the health and the pain that were noted? Empty where nothing was said.

    Parameters
    ----------
    lifts : the exercises of the plan, by slug.
    flags : what the lifter said.
    """
    told = [_BY_FLAG[name] for name in flags.named]
    for place, level in flags.pain.items():
        if level:
            told.append(_of_place(place, level, lifts))
    return tuple(told)


def _of_place(place: Place, level: int, lifts: Mapping[str, Exercise]) -> str:
    begun = f"You noted {place} pain of {level} of 10."
    if level < AMBER_FROM:
        return f"{begun} {_MILD}"
    names = ", ".join(one.name for one in lifts.values() if place in places_loaded(one))
    less = f" Lifts that load it ({names}): a fifth lighter than you could." if names else " No lift here loads it."
    return f"{begun}{less} {_BY_PLACE[place]} {_STOP}"


def warm_up_words(flags: Flags, catalogue: Mapping[str, Exercise], *, bar: bool) -> str:
    """How does this person get warm, with what is there and without what hurts?

    Parameters
    ----------
    bar : there is a bar to hang from.
    """
    if flags.hurts("shoulder") >= AMBER_FROM or flags.loose_shoulder:
        return f"{_WALK}, swing the arms low, raise them only as far as nothing hurts; no hanging."
    if flags.hurts("elbow") >= AMBER_FROM or flags.hurts("wrist") >= AMBER_FROM:
        return f"{_WALK}, circle the shoulders, bend and turn the forearms without a load; no hanging."
    if flags.hurts("back") >= AMBER_FROM:
        return f"{_WALK}, circle the arms, tilt the pelvis gently; no bending forward to the floor."
    if flags.osteoporosis or flags.pregnancy or flags.hypertension:
        return f"{_WALK} so that you can still talk, circle the arms, reach up; no hanging, no bending to the floor."
    hang = bar and why_not(catalogue["dead_hang"], flags) is None
    return f"{_WALK}, circle the arms, {'hang with the feet on the floor' if hang else 'reach up without a load'}."
