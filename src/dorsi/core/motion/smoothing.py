"""Smoothing that moves nothing in time: a sliding quadratic fit, and a short median against single wild values."""

from __future__ import annotations

from functools import cache

import numpy as np

from dorsi.core.tracks import Array

__all__ = ["roughness", "smoothed", "without_wild"]


@cache
def _weights(half: int) -> tuple[float, ...]:
    """Weights of the middle value of a quadratic fitted to 2 * half + 1 even values (Savitzky and Golay 1964).

    Examples
    --------
    >>> [round(weight * 35) for weight in _weights(2)]
    [-3, 12, 17, 12, -3]
    """
    place = np.arange(-half, half + 1)
    return tuple(np.linalg.pinv(np.vander(place, 3, increasing=True))[0])


def smoothed(values: Array, half: int) -> Array:
    """What remains of even values (T,) or (T, n) after a sliding quadratic fit over 2 * half + 1 of them?

    A parabola passes unchanged, so that a turn-round keeps its height; the ends are mirrored through their end point.
    Values must be finite.
    """
    half = min(half, (len(values) - 1) // 2)
    if half < 2:  # noqa: PLR2004 a quadratic through three points is those points
        return values.copy()
    head = 2 * values[0] - values[half:0:-1]
    tail = 2 * values[-1] - values[-2 : -half - 2 : -1]
    padded = np.concatenate([head, values, tail])
    n = len(values)
    weights = _weights(half)
    out = weights[half] * values
    both = np.empty_like(out)  # one for all: a large new array costs more than the sums
    for offset in range(1, half + 1):
        np.add(padded[half - offset : half - offset + n], padded[half + offset : half + offset + n], out=both)
        both *= weights[half + offset]
        out += both
    return out


def without_wild(values: Array) -> Array:
    """Replace every value by the median of itself and its two neighbours (NaN stay as they are)."""
    if len(values) < 3:  # noqa: PLR2004 no value has two neighbours
        return values.copy()
    a, b, c = values[:-2], values[1:-1], values[2:]
    middle = np.fmax(np.fmin(a, b), np.fmin(np.fmax(a, b), c))
    out = values.copy()
    out[1:-1] = np.where(np.isfinite(b), middle, np.nan)
    return out


def roughness(values: Array) -> float:
    """How large is the noise of one value, judged by how far it lies off the line through its neighbours?

    Standard deviation, made robust by the median; 0.0 with fewer than three known values in a row.
    """
    bend = np.diff(values, 2)
    bend = np.abs(bend[np.isfinite(bend)])
    return float(1.4826 * np.median(bend) / np.sqrt(6)) if bend.size else 0.0
