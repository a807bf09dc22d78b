"""How far along its curve had a limb gone, where it turns about a joint instead of travelling along a line?

A hand that turns about the elbow or the shoulder goes round a circle. Read along a straight line it seems to slow down
near both ends though it moves on, and a turn-round without a stop looks like a hold of a quarter of a second. So each
coordinate is described as a cubic of how far the movement was gone, every moment is put where all coordinates together
say it was on these cubics (Gauss and Newton's steps for one unknown), and the length of the path, which all clear
coordinates travel along, counts instead of the shadow on a line: a principal curve with its arc length (Hastie and
Stuetzle 1989), with cubics in place of a smoother.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["along_curve"]

#: Terms of a cubic.
CUBIC: Final = 4
ROUNDS: Final = 3
#: How far beyond the ends of the way, which lie at -1 and 1, a moment may be put.
BEYOND: Final = 1.15
#: The ends of the way: so many per cent of the moments lie beyond them.
BEYOND_ENDS: Final = 1.0
#: No step of a round is longer; where the curve hardly moves, a step is held back by this share of its usual speed.
LONGEST_STEP: Final = 0.3
HELD_BACK: Final = 0.05
#: No coordinate is better than this (variance, in torso lengths squared); the clear ones vary so many times as much.
FLOOR: Final = 1e-4
CLEAR: Final = 4.0
PLACES: Final = 200
#: No coordinate has more than this part in a place when its own error is told.
MOST_OF_ALL: Final = 0.95


def along_curve(gone: Array, columns: Array, inside: Array, space: np.ndarray | None = None) -> Array:
    """How far along the common curve of the coordinates was the movement, at every moment?

    Parameters
    ----------
    gone : a first reading of how far it was gone (T,), finite.
    columns : the coordinates (n, T) in torso lengths, finite.
    inside : the moments (T,) that belong to repetitions; the curve is learnt from them.
    space : which coordinates (n,) are of points in space, all by default. All of them say where on the curve a moment
        is; only those in space make up its length, since the picture shows what goes across and up a second time, and
        what goes toward the camera not at all.

    Returns
    -------
    The length of the path from one end of the curve, in torso lengths; ``gone`` itself where no coordinate is clear.

    Examples
    --------
    A point goes round half a circle at an even pace; read along the line between the ends it seems to slow down:

    >>> turned = np.linspace(0, np.pi, 101)
    >>> line = -np.cos(turned)
    >>> def pace(way):
    ...     return round(float((way[15] - way[5]) / (way[55] - way[45])), 1)
    >>> pace(line), pace(along_curve(line, np.stack([line, np.sin(turned)]), np.ones(101, dtype=bool)))
    (0.3, 0.6)
    """
    middle = columns[:, inside].mean(axis=1, keepdims=True)
    points: Array = (columns - middle).T
    place, part = _between_ends(gone, inside), np.zeros(points.shape[1])
    for _ in range(ROUNDS):
        curve, error = _curve(place[inside], points[inside])
        place, part = _put(place, points, curve, error / (1 - part), inside)
        place = _between_ends(place, inside)
    curve, error = _curve(place[inside], points[inside])
    spread = points[inside].var(axis=0)
    clear = spread > CLEAR * error
    if space is not None and (clear & space).any():
        clear = clear & space
    if not clear.any():
        return gone
    at = np.linspace(-BEYOND, BEYOND, PLACES)
    speed = np.sqrt((np.vander(at, CUBIC - 1) @ _slopes(curve[:, clear])) ** 2 @ np.ones(int(clear.sum())))
    path = np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2 * (at[1] - at[0]))])
    length: Array = np.interp(place, at, path)
    return length


def _between_ends(place: Array, inside: Array) -> Array:
    """Put a reading between -1 and 1, and no farther beyond than is believed."""
    low, high = np.percentile(place[inside], (BEYOND_ENDS, 100 - BEYOND_ENDS))
    if high <= low:
        return np.zeros_like(place)
    put: Array = np.clip(2 * (place - low) / (high - low) - 1, -BEYOND, BEYOND)
    return put


def _curve(place: Array, points: Array) -> tuple[Array, Array]:
    """Return the cubic of each coordinate (4, n), and the variance of what it leaves over (n,)."""
    powers = np.vander(place, CUBIC)
    curve = np.asarray(np.linalg.lstsq(powers, points, rcond=None)[0], dtype=np.float64)
    return curve, np.asarray(((points - powers @ curve) ** 2).mean(axis=0), dtype=np.float64)


def _slopes(curve: Array) -> Array:
    """Return the slopes of cubics: (3, n) from (4, n)."""
    slopes: Array = curve[:-1] * np.arange(CUBIC - 1, 0, -1)[:, None]
    return slopes


def _put(place: Array, points: Array, curve: Array, error: Array, inside: Array) -> tuple[Array, Array]:
    """Move each moment to where its coordinates say it is on the curve: one step. And what part each had in that.

    What a coordinate leaves over then is its error times one less its part.
    """
    weight = 1 / (error + FLOOR)
    slope = np.vander(place, CUBIC - 1) @ _slopes(curve)
    off = points - np.vander(place, CUBIC) @ curve
    firm = slope**2 @ weight
    step = (slope * off) @ weight / (firm + HELD_BACK * float(np.median(firm)) + np.finfo(float).tiny)
    moved: Array = place + np.clip(step, -LONGEST_STEP, LONGEST_STEP)
    parts = slope[inside] ** 2 * weight / (firm[inside] + np.finfo(float).tiny)[:, None]
    return moved, np.clip(parts.mean(axis=0), 0.0, MOST_OF_ALL)
