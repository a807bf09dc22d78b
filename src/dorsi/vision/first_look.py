"""A first look at a few pictures spread over a film: who is there, how large, how light is it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.vision.closer_look import look_closer
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.people import BACKGROUND, Person, Sighting, people_of, sighting
from dorsi.vision.pose_child import EVERYONE
from dorsi.vision.pose_workers import Found, PoseWorkers

__all__ = ["FirstLook", "in_small", "look_first", "spread"]


#: Where pictures differ less than this within themselves, grey values, there is nobody to look for.
NOTHING: Final = 2.0
#: Black as films note it is 16, and a bar is drawn, not filmed: the noise of a dark room is not as flat.
BAR_GREY, BAR_SPREAD = 20.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FirstLook:
    """What a few pictures showed.

    ``people`` largest first; ``points`` everybody's points by picture (largest first); ``light`` the mean grey value
    of each picture without black bars (0 to 255), ``contrast`` its standard deviation; ``size`` of the small pictures.
    ``closer``: people were found only in parts of the picture; ``times_s`` and ``points`` are then those of the closer
    look. ``pointed``: so was the one at the place that the user gave.
    """

    times_s: tuple[float, ...]
    people: tuple[Person, ...]
    points: tuple[tuple[Found, ...], ...]
    light: tuple[float, ...]
    contrast: tuple[float, ...]
    size: tuple[int, int]
    closer: bool = False
    pointed: bool = False

    @property
    def n_pictures(self) -> int:
        """How many pictures were looked at."""
        return len(self.times_s)

    @property
    def others(self) -> tuple[int, ...]:
        """How many people beside the largest were seen in each picture, those far in the background left out."""
        counts = []
        for found in self.points:
            seen = [sighting(points, 0.0, *self.size) for points in found]
            torsos = [one.torso for one in seen if one is not None]
            counts.append(max(0, sum(torso > BACKGROUND * max(torsos) for torso in torsos) - 1))
        return tuple(counts)


def spread(from_s: float, to_s: float, count: int) -> list[float]:
    """Return times in the middle of equal parts of a stretch."""
    return [from_s + (to_s - from_s) * (k + 0.5) / count for k in range(count)]


def in_small(person: int | tuple[float, float] | None, film_px: float) -> int | tuple[float, float] | None:
    """Bring the user's place, if it is one, into small pixels, of which each is so many pixels of the film.

    >>> in_small((640.0, 300.0), 2.0), in_small(1, 2.0)
    ((320.0, 150.0), 1)
    """
    return (person[0] / film_px, person[1] / film_px) if isinstance(person, tuple) else person


def look_first(
    reader: FilmReader, workers: PoseWorkers, times_s: list[float], *, place: tuple[float, float] | None = None
) -> FirstLook:
    """Look at the pictures near some times and find everybody in them, in parts of them where nobody is found.

    Of several people the model may see one only: where nobody is seen at the place that the user gave (small pixels),
    parts of the pictures that show it are looked at.
    """
    look = _look(reader, workers, times_s)
    if max(look.contrast, default=0.0) < NOTHING:
        return look
    pointed = place is not None and not any(person.is_at(place) for person in look.people)
    if look.people and not pointed:
        return look
    closer = look_closer(reader, workers, times_s, place=place if pointed else None)
    if closer is None:
        return look
    return replace(
        look, times_s=closer.times_s, points=closer.points, people=closer.people, closer=True, pointed=pointed
    )


def _look(reader: FilmReader, workers: PoseWorkers, times_s: list[float]) -> FirstLook:
    shape = reader.ring.shape
    whole = (0, 0, shape.width, shape.height)
    slots: dict[int, int] = {}
    at: list[float] = []
    light: list[float] = []
    contrast: list[float] = []
    found: dict[int, tuple[Found, ...]] = {}
    reader.peek(times_s)
    while (picture := reader.next_picture()) is not None:
        luma = reader.ring.planes(picture.slot)[0]
        shown = _without_bars(luma)
        light.append(float(shown.mean()))
        contrast.append(float(shown.std()))
        number = len(at)
        at.append(picture.at_s)
        slots[number] = picture.slot
        workers.ask(number % workers.count, number, slot=picture.slot, at_s=picture.at_s, box=whole, flags=EVERYONE)
        _take(reader, workers, slots, found, wait=len(slots) >= reader.slots)
    while workers.n_waiting:
        _take(reader, workers, slots, found, wait=True)
    points = tuple(found.get(number, ()) for number in range(len(at)))
    seen: list[list[Sighting]] = []
    for when, people in sorted(zip(at, points, strict=True), key=lambda one: one[0]):
        looked = (sighting(one, when, shape.width, shape.height) for one in people)
        seen.append([one for one in looked if one is not None])
    return FirstLook(
        times_s=tuple(at),
        people=tuple(people_of(seen)),
        points=points,
        light=tuple(np.round(light, 1)),
        contrast=tuple(np.round(contrast, 1)),
        size=(shape.width, shape.height),
    )


def _without_bars(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture without flat black bars at its edges, which a change of shape brings; a black one whole."""
    for axis in (1, 0):
        is_bar = (luma.mean(axis=axis) < BAR_GREY) & (luma.std(axis=axis) < BAR_SPREAD)
        shown = np.flatnonzero(~is_bar)
        if len(shown):
            luma = luma[shown[0] : shown[-1] + 1] if axis == 1 else luma[:, shown[0] : shown[-1] + 1]
    return luma


def _take(
    reader: FilmReader, workers: PoseWorkers, slots: dict[int, int], found: dict[int, tuple[Found, ...]], *, wait: bool
) -> None:
    """Take answers and give the places of their pictures back."""
    for answer in workers.answers(None if wait else 0.0):
        found[answer.number] = answer.people
        reader.give_back(slots.pop(answer.number))
