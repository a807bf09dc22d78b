"""How a plan is said: sets, loads, rests and reasons in the words of every surface that shows one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import BODY_MODELS
from dorsi.core.catalogue.in_hand import HAND_HELD, held_where
from dorsi.core.planning.qualities import Slot, slot_of
from dorsi.core.planning.searches import WHATEVER
from dorsi.core.plans import BETWEEN_HOLDS_S
from dorsi.core.safety.telling import name_with
from dorsi.core.units import LoadUnit, to_unit
from dorsi.report.words import ENGLISH, Locale, number

if TYPE_CHECKING:
    from collections.abc import Collection

    from dorsi.core.plans import Goal, Plan, PlannedLift, PlannedSession, PlannedSet

__all__ = [
    "GOAL_WORDS",
    "PlanPage",
    "bounds_words",
    "direct_words",
    "plan_title",
    "reason_words",
    "rest_words",
    "way_words",
]

GOAL_WORDS: Final[dict[Goal, str]] = {
    "width": "width",
    "thickness": "thickness",
    "strength": "strength",
    "balance": "balance",
    "extensors": "the extensors",
    "arms_and_grip": "arms and grip",
}
_SAID_BY_MODEL: Final = {"share_of_body_mass": "body mass", "body_mass_plus_added": "body mass"}
#: What the sets of a week are for, in the order they are told.
_KIND_WORDS: Final[dict[Slot, str]] = {
    "vertical": "pulls from above",
    "horizontal": "rows",
    "extension": "pulls with straight arms",
    "retraction": "shoulder blades and rear of the shoulders",
    "shrug": "shoulder blades and rear of the shoulders",
    "control": "shoulder blades and rear of the shoulders",
    "rotation": "rotators of the shoulder",
    "hinge": "lifts from the hips",
    "trunk": "trunk",
    "curl": "curls",
    "grip": "grip, carries and wrists",
    "carry": "grip, carries and wrists",
    "wrist": "grip, carries and wrists",
}
#: A set on the way up where no load can be told.
_EASY_BY_MODEL: Final = {"reps_only": "a light pull", "body_mass_minus_assistance": "more help"}
#: What is found and written down on the first day.
_FOUND: Final = {"reps_only": "band", "body_mass_minus_assistance": "help"}
#: What is held in the hands, each load told of one of them; lifts with one weight in both.
#: The way up to a load that was found on an earlier day, for one, two and three sets.
_SHARES: Final = (("about half of it",), ("half of it", "three quarters"), ("half of it", "two thirds", "five sixths"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What a surface needs to show a plan: the plan, the reader's unit and locale.

    ``doubted``: lifts of which it is asked what their load is: nothing is said of the hands that hold it.
    """

    plan: Plan
    unit: LoadUnit
    locale: Locale = ENGLISH
    doubted: Collection[tuple[str, str]] = ()

    def name(self, lift: PlannedLift) -> str:
        """Name a lift, with what sets it apart in the log."""
        return name_with(load_catalogue()[lift.exercise].name, lift.variant)

    def load(self, load_kg: float) -> str:
        """Write a load in the reader's unit."""
        return f"{number(to_unit(load_kg, self.unit), 2, self.locale)} {self.unit}"

    def load_of(self, lift: PlannedLift, one: PlannedSet) -> str:
        """Write the load of a set: kilograms, what is added or taken off, or that it is to be found."""
        model = self.model(lift)
        if one.assist_kg is not None:
            return f"{self.load(one.assist_kg)} of help"
        if one.load_kg:
            return (
                f"body mass + {self.load(one.load_kg)}" if model == "body_mass_plus_added" else self.load(one.load_kg)
            )
        if one.kind == "warm_up" and model == "body_mass_plus_added" and not lift.work_sets[0].load_kg:
            return "with a foot helping"  # the body itself is the work set
        if one.kind == "warm_up" and model in _EASY_BY_MODEL | {"external": ""}:
            return self._easy(lift, one, model)
        if lift.starting_load is None or model in BODY_MODELS - {"body_mass_minus_assistance"}:
            return _SAID_BY_MODEL.get(model, "")
        return self._found(lift, model)

    @staticmethod
    def _found(lift: PlannedLift, model: str) -> str:
        """Write that a load (a band, a help) is to be found, or on which day it was."""
        what = _FOUND.get(model, "load")
        what = "help" if model == "reps_only" and not PlanPage._in_a_band(lift) else what
        if lift.load_from is not None:
            less = ", less a tenth" if lift.load_from_share < 1 else ""
            return f"the {what} of {lift.load_from.strftime('%A')}{less}"
        return "" if model == "reps_only" else f"find the {what}"

    @staticmethod
    def _in_a_band(lift: PlannedLift) -> bool:
        return "band" in load_catalogue()[lift.exercise].equipment

    @staticmethod
    def _easy(lift: PlannedLift, one: PlannedSet, model: str) -> str:
        """Write a set on the way up whose load is not known: a share of what was found, or a step more."""
        if model in _EASY_BY_MODEL:
            if "pull_up" in lift.exercise and model == "reps_only":
                return "a thicker band" if PlanPage._in_a_band(lift) else "with more help from the feet"
            return _EASY_BY_MODEL[model]
        ups = [other for other in lift.sets if other.kind == "warm_up"]
        place = next(i for i, other in enumerate(ups) if other is one)
        return _SHARES[len(ups) - 1][place] if len(ups) <= len(_SHARES) else "half of it"

    def start(self, lift: PlannedLift) -> str:
        """Write how the load is found, but where the line of the sets says it already."""
        return "" if lift.load_from is not None else lift.starting_load or ""

    def amount(self, lift: PlannedLift, one: PlannedSet) -> str:
        """Write repetitions or seconds."""
        low, high = one.seconds or one.reps or (0, 0)
        told = f"{low}" if low == high else f"{low}-{high}"
        side = " a side" if lift.per_side else ""
        if one.holds > 1:
            return f"({one.holds} holds of {told} s{side}, {BETWEEN_HOLDS_S} s apart)"
        return f"{told} s{side}" if one.seconds else f"{told}{side}"

    def work(self, lift: PlannedLift) -> str:
        """Write the work sets of a lift: "3 x 6-10 at 60 kg"."""
        first = lift.work_sets[0]
        load = self.load_of(lift, first)
        load += self._held(lift) if load[:1].isdecimal() and first.load_kg else ""
        at = (f" at {load}" if load[0].isdecimal() else f", {load}") if load else ""
        return f"{len(lift.work_sets)} x {self.amount(lift, first)}{at}"

    def _held(self, lift: PlannedLift) -> str:
        """Say how many hands hold the load that is told, where it is held in the hands by itself."""
        exercise = load_catalogue()[lift.exercise]
        tools = [entry.split("/") for entry in exercise.equipment]
        kinds = {lift.variant} if lift.variant else {tools[0][0]} if tools else set()
        if (lift.exercise, lift.variant) in self.doubted:
            return ""
        if not kinds & HAND_HELD or self.model(lift) not in {"external", "time"}:
            return ""
        return f" {held_where(exercise)}"

    def way_up(self, lift: PlannedLift) -> str:
        """Write the sets on the way up, or nothing."""
        told: list[str] = []
        if lift.is_sought:  # the line on finding the load is the way up
            return ""
        for one in lift.sets:
            if one.kind == "warm_up" and one.reps is not None:
                load = self.load_of(lift, one) or "easier"
                told.append(f"{load} x {self.amount(lift, one)}")
        return f"{', '.join(told)}{self._led_by(lift)}" if told else ""

    def _led_by(self, lift: PlannedLift) -> str:
        """Say before which lift the way up is done, where another leads straight to this one."""
        sessions = (s for s in self.plan.sessions if any(one is lift for one in s.lifts))
        leader = next((one for s in sessions for one in s.lifts if one.leads_to == lift.exercise), None)
        return f" (all of it before the {self.name(leader)})" if leader is not None else ""

    def blanks(self, lift: PlannedLift) -> tuple[str, ...]:
        """Write what is filled in by hand, a blank for each thing: load, each set, each side."""
        what = "s" if lift.work_sets[0].seconds else "reps"
        loaded = self.model(lift) in {"external", "time", "body_mass_plus_added", "body_mass_minus_assistance"}
        known = any(one.load_kg or one.assist_kg for one in lift.work_sets)
        with_load = loaded and (known or lift.starting_load is not None)
        what = "holds" if lift.work_sets[0].holds > 1 else what
        each = f"left ____ right ____ {what}" if lift.per_side else f"____ {what}"
        once = (f"load ____ {self.unit}",) if lift.is_sought else ()
        each = f"____ {self.unit} x {each}" if with_load and not once else each
        return (*once, *(each,) * len(lift.work_sets))

    def model(self, lift: PlannedLift) -> str:
        """What the load of a lift means, as the catalogue has it."""
        return load_catalogue()[lift.exercise].load_model

    def extras(self, lift: PlannedLift) -> str:
        """Write what else a set asks for: reserve, hold, straps, grip."""
        one = lift.work_sets[0]
        asked = one.rir is not None and WHATEVER not in (lift.starting_load or "")
        parts = [f"{one.rir} left in reserve" if asked else ""]
        long = one.seconds and one.holds == 1 and not lift.search
        parts.append("ends while 10 s more would go" if long else "")
        parts.append(f"hold {number(one.hold_s, 1, self.locale)} s" if one.hold_s else "")
        parts.append("straps" if one.straps else "")
        parts.append({"off": "", "firm": "firm grip", "last_two": "grip hard in the last two"}[one.squeeze])
        parts.append("eyes may close" if lift.eyes_closed else "")
        return ", ".join(part for part in parts if part)

    def session_title(self, session: PlannedSession) -> str:
        """Write the heading of a session."""
        first = "Today" if session.number == 1 else f"Session {session.number}"
        easy = " (easier week)" if session.deload else ""
        return f"{first}{easy}"


def direct_words(plan: Plan) -> str:
    """Count the sets of the week by what they are for, each set once.

    Examples
    --------
    >>> from dorsi.core.plans import Plan
    >>> direct_words(Plan(goal="width", sessions=(), muscles=(), way="given", gap=0, lumbar_index=0, lumbar_cap=0,
    ...                   reasons=()))
    ''
    """
    count: Counter[str] = Counter()
    for lift in (lift for session in plan.sessions for lift in session.lifts):
        count[_KIND_WORDS[slot_of(load_catalogue()[lift.exercise])]] += len(lift.work_sets)
    told = [f"{words} {count[words]}" for words in dict.fromkeys(_KIND_WORDS.values()) if count[words]]
    return f"Each set once, by what it is for: {', '.join(told)}." if told else ""


def bounds_words(page: PlanPage) -> str:
    """Say why the bounds of a week are not the target that a report shows; empty where they are the same."""
    regions = load_anatomy().regions
    above, below = [], []
    for one in page.plan.muscles:
        region = next(r for key, r in regions.items() if str(key) == one.name)
        low, high = region.usual_sets
        usual = f"{region.name} {number(low, 1, page.locale)} to {number(high, 1, page.locale)}"
        above += [usual] * (one.most > high)
        below += [usual] * (one.least < low and one.most <= high)
    full = [o for o in page.plan.muscles if o.name == "width" and o.sets > o.most - 1]
    rows = " A row trains the lats as much as a pull from above, so it counts for the width in full." * bool(full)
    parts = [f"above it for what the goal puts first or every pull works along ({', '.join(above)})"] * bool(above)
    parts += [f"below it for what the goal only keeps going ({', '.join(below)})"] * bool(below)
    if any(session.deload for session in page.plan.sessions):
        return "An easier week has no lower bounds: it is to be less than usual."
    if not parts:
        return rows.strip()
    return f"The target of dorsi report is the usual range; the bounds of this week go {' and '.join(parts)}.{rows}"


def plan_title(plan: Plan) -> str:
    """Write the title of a plan."""
    count = len(plan.sessions)
    often = "one session" if count == 1 else f"{count} sessions"
    return f"Your week: {often} for {GOAL_WORDS[plan.goal]}"


def rest_words(rest_s: int) -> str:
    """Write a rest.

    >>> rest_words(135), rest_words(60), rest_words(20)
    ('2 min 15 s', '1 min', '20 s')
    """
    minutes, seconds = divmod(rest_s, 60)
    return " ".join(part for part in (f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else "") if part)


def way_words(plan: Plan) -> str:
    """Say how good the plan is known to be."""
    if plan.way == "proven_optimal":
        return "Proven: no other week within these rules is better by as much as half a set."
    if plan.way == "gap_known":
        return f"Not proven best: a better week within these rules could exceed it by at most {plan.gap:.1%}."
    return "As it was given."


def reason_words(rule: str, facts: tuple[str, ...]) -> str:
    """Write a reason as one sentence."""
    told = "; ".join(facts)
    return f"{rule[:1].upper()}{rule[1:]}: {told}."
