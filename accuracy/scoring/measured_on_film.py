"""How wrong are the measures on real film, and what does it add to the errors of made films?

Against the annotation made frame by frame. What real film adds is learnt from all clips but one, and tried on that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from film_tracks import clips

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.error_model import SDS_OF_LEVEL, error_file
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.trembling import film_share

#: Student's quantiles of an 80 % interval for 1, 2, ... degrees of freedom.
STUDENT = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397)
#: What drawn films add to the errors of made ones (SD), by measure: 24 of them through the real pose model.
DRAWN = {"hold": 0.10, "tempo_pull": 0.07, "tempo_lower": 0.10, "tempo_stretch": 0.10, "torso_swing": 2.4}


def real_truth(row: Mapping[str, Any]) -> dict[str, float]:
    """Return what the annotation says of one repetition, by measure."""
    out: dict[str, float] = {}
    eye = row.get("hold_eye")
    if eye:
        out["hold"] = eye["s"]
    if eye and not row.get("start_cut"):
        out["tempo_pull"] = eye["start"] - row["start"]
    if eye and not row.get("end_cut"):
        out["tempo_lower"] = row["end"] - eye["end"]
    torso = row.get("torso")
    if torso:
        trunk = torso.get("back_line_C7_sacrum", torso)
        out["torso_swing"] = abs(trunk["swing_deg"])
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Real:
    """One value of a real repetition against what the annotator noted, with the error model that it had."""

    clip: str
    error: float
    held: bool
    made_half: float


def real_values(folder: Path | None) -> dict[str, list[Real]]:
    """Compare the real tracks with the annotation, repetition by repetition; by measure."""
    values: dict[str, list[Real]] = {}
    for recording in clips(folder):
        if recording.slug is None or not recording.reps:
            continue
        found = find_set(recording.track, load_catalogue()[recording.slug])
        report = judge_set(found)
        for row in recording.reps:
            middle = row.get("extreme_t")
            at = [p for p, rep in enumerate(found.reps) if middle is not None and rep.start_s < middle < rep.end_s]
            for name, truth in real_truth(row).items() if at else ():
                value = report.measured[name].per_rep[at[0]]
                if isinstance(value, Estimate):
                    error = value.value - truth
                    half = value.high - value.value if error < 0 else value.value - value.low
                    on_film = error_file()[name].get("on_film", {"bias": 0.0, "noise": 0.0})
                    more = film_share(found) * SDS_OF_LEVEL * np.hypot(on_film["bias"], on_film["noise"])
                    made = float(np.sqrt(max(half**2 - more**2, 0.0)))
                    held = value.low <= truth <= value.high
                    values.setdefault(name, []).append(
                        Real(clip=recording.name, error=error, held=held, made_half=made)
                    )
    return values


def real_lines(folder: Path | None) -> Iterator[str]:
    """Tell how many intervals held on real film, and what real film adds to the errors of made ones."""
    for name, rows in sorted(real_values(folder).items()):
        error = np.array([row.error for row in rows])
        yield (f"{name:14} n {len(rows):3}  bias {error.mean():6.2f}  MAE {np.abs(error).mean():5.2f}"
               f"  held {100 * np.mean([row.held for row in rows]):3.0f} %; real film adds"
               f" {added_on_film(rows, name):.2f} (SD), and with what the other clips add"
               f" {100 * left_out(rows, name):3.0f} % are held")  # fmt: skip


def added_on_film(rows: list[Real], measure: str) -> float:
    """Return what real film adds (SD) to the errors of made ones, with room for how few films say so.

    The mean over films of how far their squared errors go beyond those of made films, so that a film of many
    repetitions counts once; widened as Student's quantile of so few films is against the normal one. Never less than
    what drawn films add that went through the real model, whose truth is exact.
    """
    films = sorted({row.clip for row in rows})
    beyond = [
        np.mean([row.error**2 - (row.made_half / SDS_OF_LEVEL) ** 2 for row in rows if row.clip == film])
        for film in films
    ]
    wider = STUDENT[min(max(len(films) - 1, 1), len(STUDENT)) - 1] / SDS_OF_LEVEL
    return max(wider * float(np.sqrt(max(np.mean(beyond), 0.0))) if films else 0.0, DRAWN[measure])


def left_out(rows: list[Real], measure: str) -> float:
    """Return the share held where what real film adds is learnt, for each clip, from the other clips alone."""
    held: list[bool] = []
    for clip in sorted({row.clip for row in rows}):
        added = added_on_film([row for row in rows if row.clip != clip], measure)
        reach = [np.hypot(row.made_half, SDS_OF_LEVEL * added) for row in rows if row.clip == clip]
        held += [abs(row.error) <= far for row, far in zip((r for r in rows if r.clip == clip), reach, strict=True)]
    return float(np.mean(held))
