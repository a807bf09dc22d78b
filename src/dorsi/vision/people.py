"""Who in the film is the one who lifts, and is the person found now still him?

Places are in pixels of the small pictures; a `Found` holds 33 rows (x, y, world x, y, z, visibility), x and y in shares
of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput
from dorsi.core.phrases import listed
from dorsi.core.tracks import TRUNK, Keypoint
from dorsi.vision.pose_workers import Box, Found

__all__ = [
    "Person",
    "Sighting",
    "box_around",
    "choose_person",
    "is_same",
    "leaves",
    "likely_lifters",
    "people_of",
    "sighting",
    "wandered",
]

BODY: Final = (*TRUNK, *range(Keypoint.LEFT_ELBOW, Keypoint.RIGHT_WRIST + 1), Keypoint.LEFT_KNEE, Keypoint.RIGHT_KNEE)
WRISTS: Final = (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST)
ANKLES: Final = (Keypoint.LEFT_ANKLE, Keypoint.RIGHT_ANKLE)
#: Two sightings are of one person if the centres lie within so many torso lengths and the sizes within this ratio.
NEAR, ALIKE = 1.5, 1.7
#: Who is seen in one place twice within so long was there all the time.
BETWEEN_LOOKS_S: Final = 12.0
#: Who may be the lifter though another is likelier: seen in this share of the pictures and in two, and no smaller
#: than this share of him, as people far in the background are.
SEEN_OFTEN, BACKGROUND = 1 / 3, 0.4
#: So close to the edge of his box, in torso lengths, a person is about to leave it.
EDGE: Final = 0.15
#: From one look to the next a lifter's trunk moves no further, torso lengths: at once, and per second. At 15 looks a
#: second it moved 0.2 at most in pulls, rows and hinges.
JUMP, JUMP_PER_S = 0.4, 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """One person seen in one picture: centre of the trunk, torso length, wrists, box of the body (small pixels).

    ``feet_at`` is how far down the feet reach, seen or guessed.
    """

    at_s: float
    centre: NDArray[np.float64]
    torso: float
    wrists: NDArray[np.float64]
    box: tuple[float, float, float, float]
    feet_at: float = 0.0


@dataclass(slots=True, kw_only=True)
class Person:
    """One person of a film, seen in several pictures."""

    seen: list[Sighting] = field(default_factory=list)

    @property
    def torso(self) -> float:
        """Typical torso length, small pixels."""
        return float(np.median([one.torso for one in self.seen]))

    @property
    def movement(self) -> float:
        """How far the wrists move against the trunk between the looks, torso lengths."""
        relative = np.array([(one.wrists - one.centre) / one.torso for one in self.seen])
        return float(np.linalg.norm(relative.std(axis=0), axis=-1).max()) if len(relative) > 1 else 0.0

    def is_at(self, place: tuple[float, float]) -> bool:
        """Whether a place (small pixels) lies on the person in some picture; head and feet reach a torso length out."""
        return any(_outside(one, place) <= one.torso for one in self.seen)


def sighting(points: Found, at_s: float, width: int, height: int) -> Sighting | None:
    """Sum a person up; None where the trunk is not there."""
    xy = points[:, :2].astype(np.float64) * (width, height)
    trunk = xy[list(TRUNK)]
    torso = float(np.linalg.norm(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0)))
    breadth = float(np.linalg.norm(trunk[0] - trunk[1]))
    length = max(torso, breadth)  # a trunk that points at the camera looks short
    if not np.isfinite(length) or length <= 0:
        return None
    body = xy[list(BODY)]
    low, high = body.min(axis=0), body.max(axis=0)
    box = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    feet_at = float(xy[list(ANKLES), 1].max())
    return Sighting(
        at_s=at_s, centre=trunk.mean(axis=0), torso=length, wrists=xy[list(WRISTS)], box=box, feet_at=feet_at
    )


def _belongs(one: Sighting, person: Person) -> bool:
    last = person.seen[-1]
    ratio = one.torso / last.torso
    return bool(np.linalg.norm(one.centre - last.centre) < NEAR * max(one.torso, last.torso)) and (
        1 / ALIKE < ratio < ALIKE
    )


def people_of(pictures: Iterable[Sequence[Sighting]]) -> list[Person]:
    """Which sightings are of one person? People come largest first."""
    people: list[Person] = []
    for sightings in pictures:
        taken: set[int] = set()
        for one in sightings:
            fitting = [k for k, person in enumerate(people) if k not in taken and _belongs(one, person)]
            if fitting:
                nearest = min(fitting, key=lambda k: float(np.linalg.norm(people[k].seen[-1].centre - one.centre)))
                people[nearest].seen.append(one)
                taken.add(nearest)
            else:
                people.append(Person(seen=[one]))
                taken.add(len(people) - 1)
    return sorted(people, key=lambda person: -person.torso)


def choose_person(
    people: Sequence[Person],
    *,
    size: tuple[int, int],
    n_pictures: int,
    wish: int | tuple[float, float] | None,
    film: str | None = None,
    film_px: float = 1.0,
    rank: int = 0,
) -> Person | None:
    """Who lifts? The user's choice, else the one who is large, near the middle, seen often and moves the hands.

    Parameters
    ----------
    people : largest first.
    size : width and height of the small pictures.
    n_pictures : how many pictures were looked at.
    wish : a number (0 is the largest), a point (x, y) in small pixels, or None.
    film, film_px : named in what is refused; how many pixels of it a small one is.
    rank : without a wish, which of those who may be the lifter, the likeliest first.

    Raises
    ------
    BadInput : somebody was seen, but not at the place, or not so many people as to give the one who was wished for.
    """
    if not people:
        return None
    if isinstance(wish, int):
        _refuse_absent(wish, len(people), film)
        return people[wish]
    if wish is not None:
        if not any(person.is_at(wish) for person in people):
            raise _nobody_there(people, wish, film, film_px)
        return min(people, key=lambda person: min(_distance(one, wish) for one in person.seen))
    likely = likely_lifters(people, size=size, n_pictures=n_pictures)
    return likely[min(rank, len(likely) - 1)]


def likely_lifters(people: Sequence[Person], *, size: tuple[int, int], n_pictures: int) -> list[Person]:
    """Who may be the one who lifts, the likeliest first? Few pictures do not tell a lifter from one who waves.

    Parameters
    ----------
    people : of the first look, at least one.
    size, n_pictures : as for `choose_person`.
    """
    first, *others = sorted(people, key=lambda person: -_claim(person, size, n_pictures))
    often = max(2.0, SEEN_OFTEN * n_pictures)
    return [first, *(one for one in others if len(one.seen) >= often and one.torso > BACKGROUND * first.torso)]


def _refuse_absent(wish: int, n_people: int, film: str | None) -> None:
    """Refuse a number that nobody has; users count from 1."""
    if 0 <= wish < n_people:
        return
    if n_people == 1:
        sentence, hint = (
            "only one person was seen in this film",
            "Leave --person out, or give a place as --person 640,300.",
        )
    else:
        sentence = f"{n_people} people were seen in this film"
        hint = f"Say --person 1 (the largest) to --person {n_people}, or a place in the picture as --person 640,300."
    raise BadInput(f"{sentence}, there is no person {wish + 1}", place=film, hint=hint)


def _nobody_there(people: Sequence[Person], place: tuple[float, float], film: str | None, film_px: float) -> BadInput:
    """Say where people were seen instead."""
    seen = [person.seen[0].centre * film_px for person in people]
    places = listed([f"{x:.0f},{y:.0f}" for x, y in seen], "or")
    return BadInput(
        f"nobody was seen at {place[0] * film_px:.0f},{place[1] * film_px:.0f} in this film",
        place=film,
        hint=f"Somebody was seen at {places}: say so with --person, or leave it out.",
    )


def _claim(person: Person, size: tuple[int, int], n_pictures: int) -> float:
    middle = np.array(size) / 2
    aside = np.mean([np.linalg.norm((one.centre - middle) / middle) for one in person.seen])
    share = len(person.seen) / max(1, n_pictures)
    return float(person.torso * share * (1.3 - min(1.0, aside)) * (0.5 + min(1.0, person.movement)))


def _distance(one: Sighting, point: tuple[float, float]) -> float:
    """Distance of a point from a person's box, then from his centre."""
    return float(_outside(one, point) * 10 + np.hypot(*(one.centre - point)))


def _outside(one: Sighting, point: tuple[float, float]) -> float:
    """How far a point lies outside a person's box."""
    left, top, right, bottom = one.box
    x, y = point
    return float(np.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)))


def is_same(now: Sighting, before: Sighting) -> bool:
    """Can the person found now be the one of before, by where he is and how large?"""
    ratio = now.torso / before.torso
    gap = abs(now.at_s - before.at_s)
    reach = (JUMP + JUMP_PER_S * gap) * before.torso
    return bool(np.linalg.norm(now.centre - before.centre) < reach) and 1 / ALIKE < ratio < ALIKE


def wandered(now: Sighting, known: Sequence[Sighting]) -> bool:
    """Did somebody who walked by carry the model away: far from a place where the lifter was both before and after?

    Parameters
    ----------
    now : who was found.
    known : where the first look saw the lifter, in the order of time.
    """
    before = next((one for one in reversed(known) if one.at_s <= now.at_s), None)
    after = next((one for one in known if one.at_s > now.at_s), None)
    if before is None or after is None or after.at_s - before.at_s > BETWEEN_LOOKS_S:
        return False
    far = NEAR * before.torso
    stayed = float(np.linalg.norm(before.centre - after.centre)) < far
    return stayed and all(float(np.linalg.norm(now.centre - one.centre)) > far for one in (before, after))


def leaves(one: Sighting, box: Box, size: tuple[int, int]) -> bool:
    """Whether a person comes close to an edge of the box that is not the edge of the picture."""
    room = EDGE * one.torso
    left, top, right, bottom = one.box
    return (
        (box[0] > 0 and left < box[0] + room)
        or (box[1] > 0 and top < box[1] + room)
        or (box[2] < size[0] and right > box[2] - room)
        or (box[3] < size[1] and bottom > box[3] - room)
    )


def box_around(person: Iterable[Sighting], size: tuple[int, int], margin: float, *, with_feet: bool = False) -> Box:
    """Return the box that holds a person in all these sightings, with a margin in torso lengths.

    A model that is shown half a shin draws the whole leg into what it sees: whoever cuts the picture to the box wants
    it ``with_feet``.
    """
    seen = list(person)
    edges = np.array([one.box for one in seen])
    if with_feet:
        edges[:, 3] = np.maximum(edges[:, 3], [one.feet_at for one in seen])
    room = margin * float(np.median([one.torso for one in seen]))
    low = np.maximum(edges[:, :2].min(axis=0) - room, 0)
    high = np.minimum(edges[:, 2:].max(axis=0) + room, size)
    left, top = (int(n) // 2 * 2 for n in low)
    right, bottom = (min(int(np.ceil(n / 2)) * 2, limit) for n, limit in zip(high, size, strict=True))
    if right - left < 32 or bottom - top < 32:  # noqa: PLR2004 -- too little to find anybody in
        return (0, 0, *size)
    return (left, top, right, bottom)
