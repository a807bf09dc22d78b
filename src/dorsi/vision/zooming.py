"""A lifter who is small in a large film: the part around him is drawn, so that the pose model sees more of him."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dorsi.vision.people import Person, Sighting, box_around

__all__ = ["WHOLE", "Zoom", "zoom_for"]

#: Shorter torsos than this, small pixels, are worth drawing larger.
SMALL_TORSO_PX: Final = 80.0
#: Around all places where the first look saw him, torso lengths: arms go up, and he may step aside.
MARGIN: Final = 1.5
#: Less than this brings nothing.
LEAST: Final = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """The part of the upright picture that is drawn, as shares of it: left upper corner, and share of each side."""

    left: float = 0.0
    top: float = 0.0
    share: float = 1.0

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (self.left, self.top, self.left + self.share, self.top + self.share)

    def to_film(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring places (..., 2) from shares of the part to shares of the film."""
        return xy * self.share + (self.left, self.top)

    def circles_to_film(self, circles: NDArray[np.float32], ratio: float) -> NDArray[np.float32]:
        """Bring circles (..., x, y, radius, seen; shares of the width) to the film; ``ratio`` its height over width."""
        out: NDArray[np.float32] = circles.copy()
        out[..., :3] *= self.share
        out[..., 0] += self.left
        out[..., 1] += self.top * ratio
        return out

    def into(self, person: Person, size: tuple[int, int]) -> Person:
        """Return the sightings of a person as the part shows them, in small pixels."""
        corner = np.array((self.left, self.top)) * size
        return Person(seen=[self._seen(one, corner) for one in person.seen])

    def _seen(self, one: Sighting, corner: NDArray[np.float64]) -> Sighting:
        edges = (np.array(one.box).reshape(2, 2) - corner) / self.share
        return replace(
            one,
            centre=(one.centre - corner) / self.share,
            torso=one.torso / self.share,
            wrists=(one.wrists - corner) / self.share,
            box=(float(edges[0, 0]), float(edges[0, 1]), float(edges[1, 0]), float(edges[1, 1])),
        )

    @classmethod
    def around(cls, person: Person, size: tuple[int, int], least: float) -> Self:
        """Return the smallest part of the picture's own shape that holds a person with a margin."""
        box = np.array(box_around(person.seen, size, MARGIN), dtype=np.float64).reshape(2, 2) / size
        share = float(min(1.0, max(least, *(box[1] - box[0]))))
        left, top = np.clip(box.mean(axis=0) - share / 2, 0.0, 1.0 - share)
        return cls(left=float(left), top=float(top), share=share)


WHOLE: Final = Zoom()


def zoom_for(lifter: Person | None, small: tuple[int, int], film: tuple[int, int]) -> Zoom:
    """Which part of the film is worth drawing? All of it where he is large enough or the film has no more to show.

    Parameters
    ----------
    lifter : as the first look saw him in small pictures.
    small, film : sizes of the small pictures and of the film's.
    """
    if lifter is None or lifter.torso >= SMALL_TORSO_PX:
        return WHOLE
    # nothing is drawn larger than it was filmed, nor larger than needed
    least = max(max(small) / max(film), lifter.torso / (1.5 * SMALL_TORSO_PX))
    zoom = Zoom.around(lifter, small, least)
    return zoom if zoom.share * LEAST <= 1 else WHOLE
