"""The tip: a straight-arm pull before the big one, so that the back is tired first and the arms are fresh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

__all__ = ["COMPOUNDS", "ISOLATIONS", "LOAD_FACTOR", "TIP"]

#: Tired a little, not done: repetitions left in reserve in the first lift, sets of it, the rest after it.
ISOLATION_RIR: Final = 3
MOST_SETS: Final = 2
LONGEST_REST_S: Final = 60
#: What is left of the load of the pull that follows: 5 to 15 % lower, the middle of it.
LOAD_FACTOR: Final = 0.9
_HARD_ON_THE_BACK: Final = 2

ISOLATIONS: Final = frozenset(
    slug for slug, one in load_catalogue().items() if one.pattern == "shoulder_extension" and one.hold.at == "end"
)
COMPOUNDS: Final = frozenset(
    slug
    for slug, one in load_catalogue().items()
    if one.pattern in {"vertical_pull", "horizontal_pull"}
    and one.compound
    and one.offered
    and not one.is_held
    and one.lumbar_demand < _HARD_ON_THE_BACK
    # A tenth of a pull-up is a tenth of the body: that is no load one takes off.
    and one.load_model != "body_mass_plus_added"
)


def _asks(exercise: Exercise) -> Mapping[PhaseName, str]:
    if exercise.slug in ISOLATIONS:
        return {
            "stretch": "Light enough for smooth arcs; this comes before the big pull.",
            "pull": "Arms long: the back brings them down, the elbows keep their angle.",
            "hold": "Stop three repetitions before you would have to.",
            "lower": "Slowly, then straight on to the big pull.",
        }
    if exercise.slug in COMPOUNDS:
        return {
            "stretch": "Within a minute, with about a tenth less load than usual.",
            "pull": "Let the tired back lead and the arms follow.",
        }
    return {}


def _indicated(facts: TipFacts) -> Indication:
    rule = Reason(rule="offered as one of several options where the back's verdict says that a plateau is likely")
    if facts.back_state in {None, "cannot_tell"}:
        told = "It cannot be told yet whether your back is stuck; until then there is no reason to change the order."
        return Indication(worth_a_try=None, sentence=told, reason=rule)
    if facts.back_state == "plateau_likely":
        told = (
            "A plateau is likely: this is one option beside effort, more sets and another exercise, none shown better."
        )
        return Indication(worth_a_try=True, sentence=told, reason=rule)
    told = "Your back is not on a plateau: what moves keeps its order."
    return Indication(worth_a_try=False, sentence=told, reason=rule)


def _excluded(exercise: Exercise, flags: Flags) -> str | None:
    if why := why_not(exercise, flags):
        return why
    tired_first = exercise.compound and exercise.lumbar_demand >= _HARD_ON_THE_BACK and exercise.pattern != "grip"
    return "too much for the lower back to be done with tired lats" if tired_first else None


def _changes(plan: Plan, catalogue: Mapping[str, Exercise], flags: Flags) -> Plan:
    return replace(plan, sessions=tuple(_isolation_first(one, catalogue, flags) for one in plan.sessions))


def _isolation_first(session: PlannedSession, catalogue: Mapping[str, Exercise], flags: Flags) -> PlannedSession:
    """Bring one straight-arm pull right before the first pull that may follow it, and mark both."""
    lifts: Sequence[PlannedLift] = list(session.lifts)
    first = next((i for i, one in enumerate(lifts) if _fits(one, ISOLATIONS, catalogue, flags)), None)
    then = next((i for i, one in enumerate(lifts) if _fits(one, COMPOUNDS, catalogue, flags)), None)
    if first is None or then is None:
        return session
    already = first == then - 1
    isolation, compound = lifts[first], lifts[then]
    isolation = each_work_set(isolation, catalogue[isolation.exercise], _tired_a_little)
    isolation = replace(isolation, rest_s=min(isolation.rest_s, LONGEST_REST_S))
    isolation = because(isolation, "the tip pre-exhaustion", "before the big pull, three repetitions in reserve")
    saved_s = (lifts[first].rest_s - isolation.rest_s) * len(isolation.work_sets)
    told = "right after the straight-arm pull, with about a tenth less load"
    compound = because(compound, "the tip pre-exhaustion", told, source="nunes2021")
    if not already:
        compound = _lighter(compound)
    isolation = replace(isolation, leads_to=compound.exercise)
    notes = (*session.notes, _paired(isolation, compound, catalogue))
    others = [one for i, one in enumerate(lifts) if i not in {first, then}]
    place = sum(1 for i in range(then) if i != first)
    minutes = round(session.minutes - saved_s / 60, 1)
    lifts = (*others[:place], isolation, compound, *others[place:])
    return replace(session, lifts=lifts, minutes=minutes, notes=notes)


def _paired(isolation: PlannedLift, compound: PlannedLift, catalogue: Mapping[str, Exercise]) -> str:
    """Say in which order the two go, so that nothing comes between them, and why the second is lighter."""
    first, second = catalogue[isolation.exercise].name, catalogue[compound.exercise].name
    way_up = any(one.kind == "warm_up" for one in compound.sets)
    told = f"{first} and {second} belong together: " + (
        "the way up of the second comes first, then all sets of the first, then within a minute the work sets of the "
        "second."
        if way_up
        else "all sets of the first, then within a minute the second."
    )
    told += " Take stations side by side; else both on one tower, the first with straight arms at the cable."
    if _is_lightened(compound):
        return told
    if compound.work_sets[0].load_kg is None:
        return f"{told} Take a tenth less for the second than you find, as the back comes tired."
    why = next((reason.facts[0] for reason in compound.reasons if reason.rule == "why this load" and reason.facts), "")
    return f"{told} The second is lighter for it: {why}." if why else told


def _is_lightened(lift: PlannedLift) -> bool:
    """Was its known load taken off by `_lighter`? Then none is given, and none is looked for."""
    return lift.search is None and len(lift.work_sets) > 1 and all(one.load_kg is None for one in lift.work_sets)


def _fits(lift: PlannedLift, kind: frozenset[str], catalogue: Mapping[str, Exercise], flags: Flags) -> bool:
    """Lifts that are done in turns with another keep their partner."""
    if lift.exercise not in kind or lift.exercise not in catalogue or lift.superset is not None:
        return False
    return _excluded(catalogue[lift.exercise], flags) is None


def _tired_a_little(one: PlannedSet, _exercise: Exercise, place: int) -> PlannedSet:
    kind = "isolation_first" if place < MOST_SETS else one.kind
    return replace(one, kind=kind, rir=max(ISOLATION_RIR, one.rir or 0))


def _lighter(lift: PlannedLift) -> PlannedLift:
    """Take a tenth off: which load there is at or below that, only the gym knows."""
    known = [one.load_kg for one in lift.work_sets if one.load_kg]
    if not known:
        return lift
    told = f"Take the heaviest load there is up to {LOAD_FACTOR * max(known):.1f} kg: the back comes tired."
    sets = tuple(one if one.kind == "warm_up" or not one.load_kg else replace(one, load_kg=None) for one in lift.sets)
    return replace(lift, sets=sets, starting_load=told)


TIP: Final = Tip(
    slug="pre_exhaust",
    title="Straight arms first",
    one_line="One or two light sets of a straight-arm pull, then at once the big pull with about a tenth less load.",
    how=(
        "One or two sets with three repetitions in reserve, at most a minute of rest, then a pulldown or a supported "
        "row with 5 to 15 % less load. One option on a plateau, not better than the others on average."
    ),
    asks=_asks,
    indicated=_indicated,
    excluded=_excluded,
    changes=_changes,
    solver_asks=(
        SolverAsk(
            why="a straight-arm pull before the big one",
            exercises=ISOLATIONS,
            least_sets=MOST_SETS,
            before=COMPOUNDS,
            load_factor=LOAD_FACTOR,
        ),
    ),
    outcomes=(
        Outcome(
            measured="felt tension in the big pull, 0 to 10",
            unit="points",
            scale="acute",
            design="session_pairs",
            sessions=48,
            weeks=24,
            worth=1.0,
            can_show="whether you feel more of your back in the big pull when it comes second",
        ),
        Outcome(
            measured="e1RM of a one-arm row, tried side against the other",
            unit="%",
            scale="chronic",
            design="left_right",
            sessions=None,
            weeks=None,
            worth=3.0,
            can_show=(
                "a difference of about 4 % in all with two one-sided lifts; training one side strengthens the other a "
                "little, which hides part of it"
            ),
        ),
    ),
    card=Card(
        verdict="contradicted",
        summary=(
            "On average the order makes no difference to growth, and strength grows in what is done first. So the "
            "big pull gains less. Nobody has tried it on people who are stuck."
        ),
        effects=(
            Effect(
                found="Order of exercises and growth: no effect.",
                size="effect 0.03",
                people="studies pooled",
                speaks="against",
                source="nunes2021",
            ),
            Effect(
                found="Order and strength: each lift gains more when it comes first.",
                size="big lifts ahead by 0.32 when first; small ones by 0.58",
                people="studies pooled",
                speaks="against",
                source="nunes2021",
            ),
            Effect(
                found="Isolation first against the usual order, the pulldown among the lifts: no benefit.",
                size="none",
                people="39 trained people, twelve weeks",
                speaks="against",
                source="fisher2014",
            ),
            Effect(
                found="Beginners got stronger with it, as beginners do with most plans.",
                size="leg press 16 %, knee extension 17 %",
                people="untrained men, legs",
                speaks="neither",
                source="trindade2019",
            ),
        ),
        contradictions=(
            Contradiction(
                said="Tired muscles have to work harder and so grow more.",
                known=(
                    "Order has no effect on growth in the pooled studies, and none in trained people on the pulldown."
                ),
                test="isolation first on one side only, one-arm rows, 12 weeks, side drawn by lot",
                verdict="contradicted",
                sources=("nunes2021", "fisher2014"),
            ),
            Contradiction(
                said="It works well when one is stuck.",
                known=(
                    "No study looked at people who are stuck. A best soon after a change is no proof: many who "
                    "change nothing set one, too."
                ),
                test="felt tension and repetitions of the big pull in sessions drawn by lot",
                verdict="untested",
                sources=("judgement",),
            ),
        ),
        never_says=("It works great in stagnation.", "Pre-exhaustion makes the back grow more."),
    ),
)
