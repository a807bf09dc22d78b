"""What must a plan say to this very person? The words at its top and those under each lift, from the same limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.catalogue.in_hand import HAND_HELD
from dorsi.core.phrases import listed
from dorsi.core.plans import LiftLimits, Plan, PlannedLift
from dorsi.core.safety.exercises import why_not
from dorsi.core.safety.flags import FlagName, Flags, Place
from dorsi.core.safety.lift_limits import lift_limits
from dorsi.core.safety.pain import AMBER_FROM, RED_FROM, light_from
from dorsi.core.safety.words import SEE_A_DOCTOR

__all__ = ["care_line", "name_with", "named_with_its_tool", "warm_up_words", "with_health"]

#: What holds for the whole plan, and where the session ends; what a single lift is asked stands under it.
#: Source: judgement on the careful side, in keeping with the rules of this package; Nery 2010 for blood pressure.
_BY_FLAG: Final[Mapping[FlagName, tuple[str, str]]] = {
    "hypertension": (
        (
            "High blood pressure, for the whole plan: breathe out on every effort and never hold the breath; grip "
            "firmly, not with all your strength. Rise slowly after each set; no head-low benches are in this plan."
        ),
        (
            "End each session with five easy minutes of walking, beyond the minutes told.\n"
            "No training on a day on which you measure 180/110 or more, or what your doctor named. Stop the session at "
            "a headache, pressure in the chest, dizziness or blurred sight."
        ),
    ),
    "pregnancy": (
        (
            "Pregnancy, for the whole plan: nothing lies flat on the back or the belly, nothing presses on the belly, "
            "nothing has to be climbed, and turns need only what lies at one place. Breathe out on every effort and "
            "never hold the breath."
        ),
        (
            "Stop the session and call your midwife or doctor at bleeding, loss of fluid, regular contractions, "
            "dizziness, chest pain, or pain in a calf or the pelvis; end a lift at heaviness in the pelvis or a belly "
            "that domes."
        ),
    ),
    "osteoporosis": (
        (
            "Brittle bones, for the whole plan: no rounding and no twisting of the back under load, also while picking "
            "up and setting down. From one session to the next add one step of load at most."
        ),
        "Stop the session at a new or sudden pain in the back, the ribs or the hip, and have it looked at.",
    ),
    "under_16": (
        (
            "Under 16, for the whole plan: a coach watches the first set of every lift, and there are no attempts at a "
            "maximum. The load rises only when every repetition looks the same."
        ),
        "Stop a set when the form changes, and the session at any pain.",
    ),
    "loose_shoulder": (
        "A loose shoulder: hanging and whatever is held above the head are left out.",
        "Stop the session when the shoulder slips, catches or feels weak.",
    ),
    "thumb_injury": (
        "A hurt thumb: the hand must be able to let go at once.",
        "Stop a lift that hurts the thumb.",
    ),
}
#: What is left out while a place hurts, and the way on.
_LEFT_OUT: Final[Mapping[Place, str]] = {
    "back": (
        "Heavy lifts from the hips and unsupported rows are left out for now; the way back: a week with pain of 3 or "
        "less, then holds, then a light lift from the hips. Stand and walk in the rests. See a doctor about numbness, "
        "weakness in a leg, or pain that runs below the knee; at once about trouble with bladder or bowels, or "
        "numbness where you would sit on a saddle."
    ),
    "shoulder": (
        "Pullovers, wide pulls from above, curls behind the body and hanging are left out for now; the way back: a "
        "week with pain of 3 or less, then the hands a little higher each week. See a doctor about an arm that gives "
        "way, pain at night, or six weeks without a change."
    ),
    "elbow": (
        "Curls with the palm up, hard hangs and heavy grip work are left out for now; days of climbing count as days "
        "of pulling: an easy one on the day of a session at most, none on the day after. Getting warm ends with the "
        "held wrist, a quiet start for the forearm. The way back: a week with pain of 3 or less, then light curls, "
        "then hangs. See a doctor about numb fingers, a grip that weakens, a sudden snap, or six weeks without a "
        "change."
    ),
    "wrist": (
        "Heavy grip work is left out for now; the way back: a week with pain of 3 or less, then short light holds. See "
        "a doctor about a fall on the hand, swelling or numb fingers."
    ),
    "neck": (
        "Shrugs are left out for now; the way back: a week with pain of 3 or less, then light ones. See a doctor about "
        "pain or numbness that runs into the arm."
    ),
    "hip": (
        "Heavy lifts from the hips are left out for now; the way back: a week with pain of 3 or less, then a short way "
        "with a light load. See a doctor about pain in the groin at night or when you put weight on the leg."
    ),
}
_LABELS: Final[Mapping[str, str]] = {
    "hypertension": "Blood pressure",
    "pregnancy": "Pregnancy",
    "osteoporosis": "Bones",
    "under_16": "Under 16",
    "loose_shoulder": "Loose shoulder",
    "thumb_injury": "Thumb",
}
_WALK: Final = "walk briskly or march on the spot"
#: What a sore elbow begins with, within the four minutes of getting warm. Source: judgement.
_HELD_WRIST: Final = (
    " for a minute, then hold a light weight (1 to 3 kg) with a straight wrist, the forearm on the thigh, the palm "
    "down where the outer side aches and up where the inner does: 2 x 30 s, 30 s between"
)
_LOOSE_FOREARMS: Final = ", bend and turn the forearms without a load"
_COUNTED: Final = "Pain counts from your own start: note it before the first set."
_LIGHTER: Final = "a fifth below your log"


def with_health(plan: Plan, flags: Flags, catalogue: Mapping[str, Exercise], *, bar: bool) -> Plan:
    """Write into a plan what follows from health and pain: under each lift, at the top, and for getting warm.

    Each entry of `Plan.health` is a line on the flag or the place, then a line for each thing that follows from it.

    Parameters
    ----------
    bar : there is a bar to hang from.
    """
    sessions = tuple(replace(s, lifts=tuple(_with_limits(o, flags, catalogue) for o in s.lifts)) for s in plan.sessions)
    lifts = [lift for session in sessions for lift in session.lifts]
    told = [_of_flag(name, lifts, catalogue) for name in flags.named]
    told += [_of_place(place, level, lifts, catalogue) for place, level in flags.pain.items() if level]
    return replace(plan, sessions=sessions, health=tuple(told), warm_up=warm_up_words(flags, catalogue, bar=bar))


def _with_limits(lift: PlannedLift, flags: Flags, catalogue: Mapping[str, Exercise]) -> PlannedLift:
    exercise = catalogue[lift.exercise]
    known = exercise.load_model == "external" and bool(lift.work_sets[0].load_kg) and lift.starting_load is None
    limits = lift_limits(exercise, flags, load_known=known)
    if limits is None:
        return replace(lift, limits=None, care="")
    return replace(lift, limits=limits, care=care_line(limits), cue=limits.cue or lift.cue)


def care_line(limits: LiftLimits) -> str:
    """What stands under a lift: how it is done otherwise, for what, and where it ends. Empty where the set says it all.

    >>> care_line(LiftLimits(because=("elbow",), asks=(("elbow", "slow, thumbs up"),), ease_from=4, stop_from=6))
    'Elbow: slow, thumbs up. Pain 4 to 5: lighter or shorter; 6: stop the lift.'
    """
    reasons: dict[str, list[str]] = {}
    for why, how in limits.asks:
        reasons.setdefault(how, []).append(_label(why))
    asked: dict[str, list[str]] = {}
    for how, labels in reasons.items():
        asked.setdefault(listed([labels[0], *map(str.lower, labels[1:])]), []).append(how)
    parts = [f"{labels}: {'; '.join(hows)}." for labels, hows in asked.items()]
    if limits.load_share < 1:
        parts.append(f"{_LIGHTER[:1].upper()}{_LIGHTER[1:]}.")
    if limits.ease_from is not None and limits.stop_from is not None:
        ease, stop = limits.ease_from, limits.stop_from
        between = f"{ease}" if ease == stop - 1 else f"{ease} to {stop - 1}"
        parts.append(f"Pain {f'{between}: lighter or shorter; ' if ease < stop else ''}{stop}: stop the lift.")
    return " ".join(parts)


def _label(why: str) -> str:
    return _LABELS.get(why, why.capitalize())


def _of_flag(name: FlagName, lifts: Sequence[PlannedLift], catalogue: Mapping[str, Exercise]) -> str:
    begun, stop = _BY_FLAG[name]
    mine = [lift for lift in lifts if lift.limits is not None and name in lift.limits.because]
    parts = [begun]
    reserves = [_reserve(lift) for lift in mine if lift.limits is not None and lift.limits.least_rir]
    if fewest := min((one for one in reserves if one is not None), default=0):
        parts.append(f"Every lift with repetitions keeps {fewest} or more in reserve.")
    parts += _grouped(name, mine, catalogue, numbers=False)
    return "\n".join((*parts, stop))


def _of_place(place: Place, level: int, lifts: Sequence[PlannedLift], catalogue: Mapping[str, Exercise]) -> str:
    begun = f"You noted {place} pain of {level} of 10."
    if level < AMBER_FROM:
        return f"{begun} Note it each time; the plan changes from {AMBER_FROM} on.\n{_light_words(level)}"
    mine = [lift for lift in lifts if lift.limits is not None and place in lift.limits.because]
    told = _grouped(place, mine, catalogue, numbers=True) or ["No lift of this plan loads it."]
    return "\n".join((begun, *told, _LEFT_OUT[place], _light_words(level)))


def _light_words(level: int) -> str:
    """By which numbers does a lift go on, get easier or end for somebody who starts with this pain?"""
    ease, stop = light_from(level)
    planned = (
        f" The {level} you noted is planned for: what loads the place is left out or done otherwise, as said above; on "
        "a day that begins with more, take every load a step lighter."
    )
    parts = [f"{level} of 10 is more than training should meet. {SEE_A_DOCTOR}"] if level >= RED_FROM else []
    parts.append(_COUNTED + (planned if level >= AMBER_FROM else ""))
    upto = "only what leaves the pain as it was" if level >= RED_FROM else f"up to {ease - 1} of 10"
    parts.append(f"In the lift itself: {upto} goes on;")
    if ease < stop:
        between = f"{ease}" if ease == stop - 1 else f"{ease} to {stop - 1}"
        parts.append(f"at {between} the next set is lighter or the way shorter;")
    parts.append(f"at {stop}, or when it is sharp, runs down the limb or numbs, stop the lift for today.")
    if ease <= level < stop:
        parts.append(f"(The {level} you noted is the worst of a day; with what is left out, a set should bring less.)")
    parts.append("What is worse the next morning is left out next time.")
    return " ".join(parts)


def _grouped(why: str, lifts: Iterable[PlannedLift], catalogue: Mapping[str, Exercise], *, numbers: bool) -> list[str]:
    """Say once for all lifts with the same limits what they ask; ``numbers``: with reserve, seconds and load."""
    groups: dict[str, list[str]] = {}
    reserve: dict[str, int] = {}
    lifts = list(lifts)
    for lift in lifts:
        if (left := _reserve(lift)) is not None:
            reserve[_name(lift, catalogue)] = min(left, reserve.get(_name(lift, catalogue), left))
    for lift in lifts:
        name = _name(lift, catalogue)
        if facts := _facts(why, lift, reserve.get(name), numbers=numbers):
            names = groups.setdefault(facts, [])
            if name not in names:
                names.append(name)
    return [f"{listed(names)}: {facts}." for facts, names in groups.items()]


def _facts(why: str, lift: PlannedLift, reserve: int | None, *, numbers: bool) -> str:
    limits = lift.limits
    assert limits is not None  # noqa: S101 -- asked only of lifts with limits
    facts = []
    if numbers and reserve is not None:
        facts.append(f"{reserve} or more left in reserve")
    work = lift.work_sets[0]
    if limits.most_seconds is not None and work.seconds is not None and work.holds == 1:  # short holds: their line says
        facts.append(f"{work.seconds[1]} s at the most")
    if numbers and limits.load_share < 1:
        facts.append(_LIGHTER)
    return "; ".join((*facts, *(how for because, how in limits.asks if because == why)))


def _reserve(lift: PlannedLift) -> int | None:
    return min((one.rir for one in lift.work_sets if one.rir is not None), default=None)


def _name(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> str:
    return name_with(catalogue[lift.exercise].name, lift.variant)


def name_with(name: str, variant: str) -> str:
    """Name a lift with what sets it apart; what is held in place of the bar is named for what it is.

    >>> name_with("Barbell curl", "plate"), name_with("Romanian deadlift", "dumbbell"), name_with("Barbell curl", "")
    ('Plate curl', 'Romanian deadlift (dumbbell)', 'Barbell curl')
    """
    if variant in HAND_HELD and name.startswith("Barbell "):
        return f"{variant.capitalize()} {name.removeprefix('Barbell ')}"
    return f"{name} ({variant})" if variant else name


def named_with_its_tool(exercise: Exercise, tool: str) -> str:
    """Name it as its line does, where another tool takes the place of the bar."""
    named = name_with(exercise.name, tool)
    return exercise.name if named.startswith(exercise.name) else named


def warm_up_words(flags: Flags, catalogue: Mapping[str, Exercise], *, bar: bool) -> str:
    """How does this person get warm, with what is there and without what hurts?

    Parameters
    ----------
    bar : there is a bar to hang from.
    """
    if flags.is_sore("shoulder") or flags.loose_shoulder:
        return f"{_WALK}, swing the arms low, raise them only as far as nothing hurts; no hanging."
    if flags.is_sore("elbow") or flags.is_sore("wrist"):
        sore = flags.is_sore("elbow")
        return f"{_WALK}, circle the shoulders{_HELD_WRIST if sore else _LOOSE_FOREARMS}; no free hanging."
    if flags.is_sore("back"):
        return f"{_WALK}, circle the arms, tilt the pelvis gently; no bending forward to the floor."
    if flags.osteoporosis or flags.pregnancy or flags.hypertension:
        return f"{_WALK} so that you can still talk, circle the arms, reach up; no bending to the floor."
    hang = bar and why_not(catalogue["dead_hang"], flags) is None
    return f"{_WALK}, circle the arms, {'hang with the feet on the floor' if hang else 'reach up without a load'}."
