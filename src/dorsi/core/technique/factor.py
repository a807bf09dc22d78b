"""What do many coordinates share? One factor: each of them weighed by how much it moves over how much it errs."""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["common_factor"]

#: No coordinate is better than this (variance, in torso lengths squared).
FLOOR: Final = 1e-5
ROUNDS: Final = 3
#: A coordinate with more than this part of the factor is the factor, errors and all.
HALF: Final = 0.5
#: No coordinate counts for more than this part of the factor when its own error is told.
MOST_OF_ALL: Final = 0.95
#: Before the parts are known, each coordinate is taken to err by this share of its spread (variance) more.
AT_FIRST: Final = 0.05


def common_factor(columns: Array, first: Array, inside: Array) -> Array:
    """What do the coordinates share, starting from a first guess?

    By alternating least squares: how much each coordinate moves with the factor, what it leaves over, and the factor
    anew. Where a coordinate's way is bent, its bend is not taken for an error.

    A coordinate that makes up part of the factor seems to err less than it does: what it leaves over is its error times
    one less its part. Among many that is next to nothing. Where few move, as when only a forearm turns, the one that
    was believed first is believed ever more, until the factor is that one with all its errors; there the errors are
    put right.

    Parameters
    ----------
    columns : coordinates (n, T), of mean 0 inside.
    first : the guess (T,), of mean 0 and unit spread inside.
    inside : the moments (T,) from which the factor is learnt.

    Returns
    -------
    The factor (T,), of unit spread inside; the guess where nothing moves with it.
    """
    moved, largest = _learnt(columns, first, inside, by_part=False)
    return moved if largest <= HALF else _learnt(columns, first, inside, by_part=True)[0]


def _learnt(columns: Array, first: Array, inside: Array, *, by_part: bool) -> tuple[Array, float]:
    """Return the factor and the largest part a coordinate has in it; ``by_part``: each one's part is allowed for."""
    within, moved, part = columns[:, inside], first, np.zeros(len(columns))
    whole = np.einsum("ij,ij->i", within, within) / within.shape[1]
    for number in range(ROUNDS):
        guess = moved[inside]
        share = within @ guess / float(guess @ guess)
        error = _left_over(within, guess, whole - share**2 * float(guess @ guess) / within.shape[1])
        if by_part:
            # Nearly the first guess itself is among the coordinates: it is not known yet by how much that one errs.
            error = error / (1 - part) if number else error + AT_FIRST * whole
        weight = share / (error + FLOOR)
        total = float(share @ weight)
        if total <= 0:
            return moved, 0.0
        moved = weight @ columns / total
        moved = moved / (float(moved[inside].std()) or 1.0)
        part = np.clip(share * weight / total, 0.0, MOST_OF_ALL)
    return moved, float(part.max(initial=0.0))


def _left_over(within: Array, guess: Array, rest: Array) -> Array:
    """Return what the factor and its bend do not explain of each coordinate; the bend is at right angles to it."""
    bent = guess**2 - float((guess**2).mean())
    bent -= float(bent @ guess) / float(guess @ guess) * guess
    if float(bent @ bent) > 0:
        rest = rest - (within @ bent) ** 2 / float(bent @ bent) / within.shape[1]
    left: Array = np.maximum(rest, 0.0)
    return left
