"""Guidance and scripts as JSON: ``dorsi.guidance/1``. Its schema is ``schemas/guidance-1.json`` beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dorsi.report.json_parts import written

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.coach.imagery import ImageryScript
    from dorsi.core.coach.tempo import Tempo
    from dorsi.core.coach.timeline import Guidance

__all__ = ["GUIDANCE_FORMAT", "guidance_as_json", "guidance_document", "scripts_as_json", "scripts_document"]

GUIDANCE_FORMAT: Final = "dorsi.guidance/1"


def guidance_as_json(guidance: Guidance, *, version: str) -> str:
    """Write the guidance of a set as one JSON document."""
    return written(guidance_document(guidance, version=version))


def scripts_as_json(scripts: Sequence[ImageryScript], *, version: str) -> str:
    """Write imagery scripts as one JSON document."""
    return written(scripts_document(scripts, version=version))


def guidance_document(guidance: Guidance, *, version: str) -> dict[str, Any]:
    """Give the guidance as plain values; seconds count from the start, unknown is None."""
    return {
        "format": GUIDANCE_FORMAT,
        "dorsi": version,
        "kind": "held" if guidance.tempo is None else "set",
        "exercise": _exercise(guidance.exercise),
        "load_kg": guidance.load_kg,
        "tempo": _tempo(guidance.tempo),
        "reps": guidance.reps,
        "held_s": guidance.held_s,
        "sides": guidance.sides,
        "eyes_closed": guidance.eyes_closed,
        "total_s": guidance.total_s,
        "steps": [
            {
                "phase": one.phase,
                "start_s": one.start_s,
                "end_s": one.end_s,
                "rep": one.rep,
                "side": one.side,
                "cue": one.cue,
                "say": one.say,
                "pace_wpm": one.pace_wpm,
                "beats_s": list(one.beats_s),
            }
            for one in guidance.steps
        ],
        "notes": list(guidance.notes),
        "cautions": list(guidance.cautions),
    }


def scripts_document(scripts: Sequence[ImageryScript], *, version: str) -> dict[str, Any]:
    """Give scripts as plain values, in the order in which they are spoken."""
    return {
        "format": GUIDANCE_FORMAT,
        "dorsi": version,
        "kind": "imagery",
        "total_s": sum(one.total_s for one in scripts),
        "scripts": [
            {
                "exercise": _exercise(one.exercise),
                "view": one.view,
                "load_kg": one.load_kg,
                "tempo": _tempo(one.tempo),
                "reps": one.reps,
                "fault": one.fault,
                "total_s": one.total_s,
                "lines": [
                    {
                        "start_s": line.start_s,
                        "end_s": line.end_s,
                        "part": line.part,
                        "text": line.text,
                        "pace_wpm": line.pace_wpm,
                    }
                    for line in one.lines
                ],
                "notes": list(one.notes),
            }
            for one in scripts
        ],
    }


def _exercise(exercise: Exercise) -> dict[str, Any]:
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "stretch_position": exercise.stretch_position,
        "end_position": exercise.end_position,
        "starts_at": exercise.starts_at,
        "blade_motion": list(exercise.blade_motion),
        "cues": list(exercise.cues),
    }


def _tempo(tempo: Tempo | None) -> dict[str, Any] | None:
    if tempo is None:
        return None
    return {
        "stretch_s": tempo.stretch_s,
        "pull_s": tempo.pull_s,
        "hold_s": tempo.hold_s,
        "lower_s": tempo.lower_s,
        "come_from": tempo.come_from,
    }
