"""From a film to the track of the one who lifts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.tracks import PoseTrack
from dorsi.vision.film_reader import FilmReader, Look
from dorsi.vision.pose_workers import Found, PoseWorkers
from dorsi.vision.probing import FilmFacts

__all__ = ["ENGINE", "FilmTrack", "track_film"]

#: Which way of tracking made a track; a stored one of another engine is made anew.
ENGINE: Final = "film/1 mediapipe-legacy-full"

#: Called with the share done (0 to 1) and what is going on.
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmTrack:
    """The track of the one who lifts in a film, and how it came about.

    ``notes`` are plain sentences about what was seen (cuts, other people, parts left out); ``engine`` names the way
    of tracking. ``looked_for`` names what was looked for beside the joints ("back", "bar"); ``person`` what the user
    chose.
    """

    track: PoseTrack
    facts: FilmFacts
    notes: tuple[str, ...]
    engine: str = ENGINE
    looked_for: tuple[str, ...] = ()
    person: int | tuple[float, float] | None = None


def track_film(
    path: Path | str,
    *,
    exercise: Exercise | None = None,
    person: int | tuple[float, float] | None = None,
    model: Path | None = None,
    progress: Progress | None = None,
) -> FilmTrack:
    """Where were the lifter's joints at each moment of this film?

    Parameters
    ----------
    path : the film.
    exercise : what is lifted, where known: decides what else is looked for (the back's edge, the bar).
    person : whom to follow: a number (0 the largest) or a point (x, y) in pixels of the film; None chooses.
    model : a ``.task`` file to use instead of the embedded pose model.
    progress : called with the share done and what is going on.

    Returns
    -------
    The track. A film without anybody gives one without points, and a note.

    Raises
    ------
    BadInput : the file is no film that can be read, or the model no model.
    """
    del exercise, person
    times: list[float] = []
    found: dict[int, Found] = {}
    with FilmReader(Path(path), Look(gap_s=1 / 16)) as reader:
        if reader.ring is None:
            raise ValueError("a film is read with a look")
        width, height = reader.ring.shape.width, reader.ring.shape.height
        with PoseWorkers(reader.ring, reader.fd, count=1, model=model) as workers:
            for number, picture in enumerate(reader):
                workers.ask(0, number, slot=picture.slot, at_s=picture.at_s, box=(0, 0, width, height))
                while workers.n_waiting:
                    found.update({a.number: a.people[0] for a in workers.answers(None) if a.people})
                times.append(picture.at_s)
                if progress is not None and reader.facts.duration_s:
                    progress(min(1.0, picture.at_s / reader.facts.duration_s), "following the lifter")
        facts = reader.facts
    return FilmTrack(track=_track(times, found, facts), facts=facts, notes=())


def _track(times: list[float], found: dict[int, Found], facts: FilmFacts) -> PoseTrack:
    numbers = np.full((len(times), 33, 6), np.nan)
    for index, points in found.items():
        numbers[index] = points
    return PoseTrack(
        time_s=np.array(times),
        xy_px=numbers[:, :, :2] * facts.size_px,
        visibility=np.nan_to_num(numbers[:, :, 5]),
        image_size_px=facts.size_px,
        world_m=numbers[:, :, 2:5],
    )
