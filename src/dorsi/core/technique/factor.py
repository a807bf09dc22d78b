"""What do many coordinates share? One factor: each of them weighed by how much it moves over how much it errs."""

from __future__ import annotations

from typing import Final

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["common_factor"]

#: No coordinate is better than this (variance, in torso lengths squared).
FLOOR: Final = 1e-5
ROUNDS: Final = 3
#: No coordinate counts for more than this part of the factor when its own error is told.
MOST_OF_ALL: Final = 0.95


def common_factor(columns: Array, first: Array, inside: Array, *, few: bool) -> Array:
    """What do the coordinates share, starting from a first guess?

    By alternating least squares: how much each coordinate moves with the factor, what it leaves over, and the factor
    anew. Where a coordinate's way is bent, its bend is not taken for an error.

    A coordinate that makes up part of the factor seems to err less than it does: what it leaves over is its error times
    one less its part. Among many that is next to nothing; among a few the one that was believed first is believed ever
    more, until the factor is that one with all its errors. A hinge, whose hips and knees move one after the other, is
    better read near its counted signal, from which the factor starts.

    Parameters
    ----------
    columns : coordinates (n, T), of mean 0 inside.
    first : the guess (T,), of mean 0 and unit spread inside.
    inside : the moments (T,) from which the factor is learnt.
    few : few coordinates move, so that each one's part in the factor counts, and the first guess is one of them.

    Returns
    -------
    The factor (T,), of unit spread inside; the guess where nothing moves with it.
    """
    within, moved, part = columns[:, inside], first, None
    n = within.shape[1]
    whole = np.einsum("ij,ij->i", within, within) / n
    for _ in range(ROUNDS):
        guess = moved[inside]
        power = float(guess @ guess)
        share = within @ guess / power
        if few and part is None:
            # The first guess is one of the coordinates, nearly: nothing is known of any error yet.
            error = whole
        else:
            error = _left_over(within, guess, whole - share**2 * power / n)
            error = error if part is None else error / (1 - part)
        weight = share / (error + FLOOR)
        total = float(share @ weight)
        if total <= 0:
            return moved
        moved = weight @ columns / total
        moved = moved / (float(moved[inside].std()) or 1.0)
        part = np.clip(share * weight / total, 0.0, MOST_OF_ALL) if few else None
    return moved


def _left_over(within: Array, guess: Array, rest: Array) -> Array:
    """Return what the factor and its bend do not explain of each coordinate; the bend is at right angles to it."""
    bent = guess**2 - float((guess**2).mean())
    bent -= float(bent @ guess) / float(guess @ guess) * guess
    if float(bent @ bent) > 0:
        rest = rest - (within @ bent) ** 2 / float(bent @ bent) / within.shape[1]
    left: Array = np.maximum(rest, 0.0)
    return left
