"""A plan as JSON: ``dorsi.plan/1``. Its schema is ``schemas/plan-1.json`` beside this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.report.json_parts import reason_record, written

if TYPE_CHECKING:
    from dorsi.core.plans import LiftLimits, Plan, PlannedLift, PlannedSession, PlannedSet, WayOut
    from dorsi.core.units import LoadUnit

__all__ = ["FORMAT", "plan_as_json"]

FORMAT = "dorsi.plan/1"


def plan_as_json(plan: Plan, *, unit: LoadUnit, version: str) -> str:
    """Write a plan as one JSON document; all loads in kg, all times in seconds unless the key says minutes.

    Parameters
    ----------
    plan : the answer.
    unit : the unit the reader sees elsewhere.
    version : of dorsi.
    """
    document = {
        "format": FORMAT,
        "dorsi": version,
        "as_of": plan.as_of.isoformat() if plan.as_of else None,
        "unit": unit,
        "goal": plan.goal,
        "way": plan.way,
        "gap": plan.gap,
        "first_change": plan.first_change,
        "ways_out": [_way_out(w) for w in plan.ways_out],
        "no_way_out": plan.no_way_out,
        "sessions": [_session(one) for one in plan.sessions],
        "regions": [
            {"region": m.name, "sets": m.sets, "least": m.least, "most": m.most, "reason": reason_record(m.reason)}
            for m in plan.muscles
        ],
        "muscle_sets": plan.muscle_sets,
        "lumbar": {"index": plan.lumbar_index, "cap": plan.lumbar_cap},
        "tips": list(plan.tips),
        "reasons": [reason_record(one) for one in plan.reasons],
        "cautions": list(plan.cautions),
        "health": list(plan.health),
        "warm_up": plan.warm_up,
        "finding": plan.finding,
        "notes": list(plan.notes),
    }
    return written(document)


def _way_out(way: WayOut) -> dict[str, Any]:
    also = [{"changes": w.changes, "to": w.to} for w in way.also]
    return {"changes": way.changes, "to": way.to, "sentence": way.sentence, "also": also}


def _session(session: PlannedSession) -> dict[str, Any]:
    return {
        "number": session.number,
        "day": session.day.isoformat() if session.day else None,
        "minutes": session.minutes,
        "deload": session.deload,
        "notes": list(session.notes),
        "lifts": [_lift(one) for one in session.lifts],
    }


def _lift(lift: PlannedLift) -> dict[str, Any]:
    return {
        "exercise": lift.exercise,
        "name": load_catalogue()[lift.exercise].name,
        "variant": lift.variant,
        "name_in_log": lift.name_in_log,
        "leads_to": lift.leads_to,
        "superset": lift.superset,
        "rest_s": lift.rest_s,
        "per_side": lift.per_side,
        "eyes_closed": lift.eyes_closed,
        "imagery": lift.imagery,
        "cue": lift.cue,
        "starting_load": lift.starting_load,
        "tries_kg": [round(kg, 4) for kg in lift.tries_kg],
        "position": lift.position,
        "care": lift.care,
        "limits": _limits(lift.limits) if lift.limits else None,
        "load_from": lift.load_from.isoformat() if lift.load_from else None,
        "sets": [_set(one) for one in lift.sets],
        "reasons": [reason_record(one) for one in lift.reasons],
    }


def _limits(limits: LiftLimits) -> dict[str, Any]:
    return {
        "because": list(limits.because),
        "least_rir": limits.least_rir,
        "least_reps": limits.least_reps,
        "most_seconds": limits.most_seconds,
        "load_share": limits.load_share,
        "asks": [{"because": because, "how": how} for because, how in limits.asks],
        "ease_from": limits.ease_from,
        "stop_from": limits.stop_from,
    }


def _set(one: PlannedSet) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "reps": list(one.reps) if one.reps else None,
        "seconds": list(one.seconds) if one.seconds else None,
        "load_kg": round(one.load_kg, 4) if one.load_kg is not None else None,
        "assist_kg": round(one.assist_kg, 4) if one.assist_kg is not None else None,
        "rir": one.rir,
        "hold_s": one.hold_s,
        "holds": one.holds,
        "straps": one.straps,
        "squeeze": one.squeeze,
    }
