"""Record the golden tracks again: draw films, let the real pose model look at them, store track and truth.

Run it from the repository's root when the way of tracking changes: ``python tests/golden/record.py``. It takes about
as long as the films last. The truth is that of the made set, so it only changes when `made_set` does.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import MadeSet, drawn_frames, looking_at, made_set, usual_manner
from dorsi.vision.film_writing import write_film
from dorsi.vision.track_file import write_track
from dorsi.vision.tracking import track_film

HERE: Final = Path(__file__).parent
DECIMALS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One golden film: what is lifted, how it is held and swung, and the seed of the lifter and the room."""

    exercise: str
    reps: int
    seed: int
    changed: tuple[tuple[str, float], ...] = ()


RECORDINGS: Final = (
    Recording(exercise="pull_up_pronated", reps=3, seed=21, changed=(("hold_s", 0.8),)),
    Recording(exercise="seated_cable_row_close_neutral", reps=3, seed=22, changed=(("hold_s", 1.0),)),
    Recording(exercise="conventional_deadlift", reps=3, seed=23, changed=(("hold_s", 0.8),)),
)


def made_of(recording: Recording) -> MadeSet:
    """Make the set of a recording."""
    exercise = load_catalogue()[recording.exercise]
    manner = usual_manner(exercise, sway_deg=0.2, **dict(recording.changed))
    return made_set(exercise, reps=recording.reps, seed=recording.seed, manner=manner)


def truth_of(made: MadeSet) -> dict[str, Any]:
    """Write the truth about a made set as plain numbers."""
    return {
        "exercise": made.exercise.slug if made.exercise else None,
        "count": made.truth.count,
        "reps": [
            {
                "turn_s": round(rep.turn_s, DECIMALS),
                "hold_s": round(rep.hold_s, DECIMALS),
                "swing_deg": round(rep.swing_deg, DECIMALS),
            }
            for rep in made.truth.reps
        ],
    }


def record(recording: Recording) -> Path:
    """Draw, film, track and store one recording; return where its track lies."""
    made = made_of(recording)
    exercise = load_catalogue()[recording.exercise]
    camera = replace(looking_at(exercise.views[0]), distance_m=3.2, size_px=(640, 360))
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        write_film(film, drawn_frames(made, camera, seed=recording.seed))
        target = HERE / f"{recording.exercise}.npz"
        found = track_film(film, exercise=exercise)
        write_track(found, film, target)
    truth = json.dumps(truth_of(made), indent=1) + "\n"
    target.with_suffix(".json").write_text(truth, encoding="utf-8")
    seen = float(np.isfinite(found.track.xy_px[:, 0, 0]).mean())
    size = target.stat().st_size
    sys.stdout.write(f"{target.name}: {found.track.n_moments} moments, {seen:.0%} seen, {size} bytes\n")
    return target


if __name__ == "__main__":
    for each in RECORDINGS:
        record(each)
