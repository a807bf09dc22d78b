"""A closer look where nobody was found: a lifter who is small or far away is seen only in parts of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dorsi.core.tracks import TRUNK
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.people import Person, Sighting, people_of, sighting
from dorsi.vision.pose_child import EVERYONE
from dorsi.vision.pose_workers import Found, PoseWorkers

__all__ = ["CloserLook", "Edges", "look_closer", "parts"]

#: Left, top, right and bottom of a part, as shares of the picture.
Edges = tuple[float, float, float, float]
#: So large are the parts that are looked at, shares of each side.
HALF, THIRD = 1 / 2, 1 / 3
#: Smaller films show nothing more in thirds of the picture.
LARGE_PX: Final = 1600
#: In so many pictures every part is looked at; who is there in fewer than two of them is a pattern on the wall.
LOOKS, FEWEST_SEEN = 3, 2
#: Two finds nearer than this, torso lengths, are one person seen in two parts.
SAME: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CloserLook:
    """Who was found in parts of the picture: people, largest first, and everybody's points by picture."""

    times_s: tuple[float, ...]
    points: tuple[tuple[Found, ...], ...]
    people: tuple[Person, ...]


def look_closer(
    reader: FilmReader, workers: PoseWorkers, times_s: Sequence[float], *, place: tuple[float, float] | None = None
) -> CloserLook | None:
    """Look at overlapping parts of some pictures, each drawn as large as the film shows it; None where nobody is.

    Where a place (small pixels) is given, only parts that show it count, and only somebody who is there. Afterwards
    the reader draws whole pictures again.
    """
    shape = reader.ring.shape
    chosen = [times_s[k] for k in np.linspace(0, len(times_s) - 1, min(LOOKS, len(times_s))).round().astype(int)]
    sizes = (HALF, THIRD) if max(reader.facts.size_px) >= LARGE_PX else (HALF,)
    try:
        for share in sizes:
            found: dict[float, list[Found]] = {}
            for edges in parts(share) if place is None else _around(place, share, (shape.width, shape.height)):
                for at_s, people in _in_part(reader, workers, edges, chosen):
                    found.setdefault(at_s, []).extend(people)
            seen = _gathered(found, (shape.width, shape.height))
            if seen.people and (place is None or any(person.is_at(place) for person in seen.people)):
                return seen
    finally:
        reader.look_into((0.0, 0.0, 1.0, 1.0))
    return None


def parts(share: float) -> list[Edges]:
    """Return parts that cover a picture, each overlapping the next by half.

    >>> [edges[0] for edges in parts(0.5)[:3]]
    [0.0, 0.25, 0.5]
    """
    starts = np.linspace(0, 1 - share, round(2 * (1 - share) / share) + 1).tolist()
    return [(left, top, left + share, top + share) for top in starts for left in starts]


def _around(place: tuple[float, float], share: float, size: tuple[int, int]) -> list[Edges]:
    """Return the parts of a picture that show a place."""
    x, y = place[0] / size[0], place[1] / size[1]
    return [one for one in parts(share) if one[0] <= x <= one[2] and one[1] <= y <= one[3]]


def _in_part(
    reader: FilmReader, workers: PoseWorkers, edges: Edges, times_s: list[float]
) -> list[tuple[float, list[Found]]]:
    """Return who is seen in one part of some pictures, places as shares of the whole picture."""
    shape = reader.ring.shape
    reader.look_into(edges)
    reader.peek(times_s)
    at: list[float] = []
    out: list[tuple[float, list[Found]]] = []
    for picture in reader:  # takes the place back once the next picture is asked for
        number = len(at)
        at.append(picture.at_s)
        whole = (0, 0, shape.width, shape.height)
        workers.ask(0, number, slot=picture.slot, at_s=picture.at_s, box=whole, flags=EVERYONE)
        while workers.n_waiting:
            out += [(at[one.number], [_placed(p, edges) for p in one.people]) for one in workers.answers(None)]
    return out


def _placed(points: Found, edges: Edges) -> Found:
    left, top, right, bottom = edges
    out: Found = points.copy()
    out[:, :2] = points[:, :2] * (right - left, bottom - top) + (left, top)
    return out


def _gathered(found: dict[float, list[Found]], size: tuple[int, int]) -> CloserLook:
    """Bring the finds of all parts together: each person once in each picture, and in more than one picture."""
    times = tuple(sorted(found))
    once = [_each_once(found[at], size) for at in times]
    seen = [[one for points in all_points if (one := sighting(points, at, *size))] for at, all_points in zip(
        times, once, strict=True
    )]  # fmt: skip
    fewest = min(FEWEST_SEEN, len(times))
    return CloserLook(
        times_s=times,
        points=tuple(tuple(one) for one in once),
        people=tuple(person for person in people_of(seen) if len(person.seen) >= fewest),
    )


def _each_once(finds: list[Found], size: tuple[int, int]) -> list[Found]:
    """Return every person once, the one who was seen best first."""
    kept: list[tuple[Found, Sighting]] = []
    for points in sorted(finds, key=lambda one: -float(one[list(TRUNK), 5].mean())):
        one = sighting(points, 0.0, *size)
        if one is not None and all(
            float(np.linalg.norm(one.centre - other.centre)) > SAME * max(one.torso, other.torso) for _, other in kept
        ):
            kept.append((points, one))
    return [points for points, _ in kept]
