"""Medians of few numbers: in series of some hundred sessions the general median costs more than the sorting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress.mixture import Vector

__all__ = ["middle_of", "neighbourhoods", "running_middle"]


def middle_of(values: Vector) -> float:
    """What is the median of these numbers (at least one)?

    >>> middle_of(np.array([3.0, 1.0, 2.0, 10.0]))
    2.5
    """
    n = len(values)
    ordered = np.sort(values)
    return float(0.5 * (ordered[(n - 1) // 2] + ordered[n // 2]))


def neighbourhoods(values: Vector, width: int) -> NDArray[np.float64]:
    """Which runs of ``width`` neighbours are there? One a row, each sorted; there are len(values) - width + 1.

    >>> neighbourhoods(np.array([3.0, 1.0, 2.0]), 2).tolist()
    [[1.0, 3.0], [1.0, 2.0]]
    """
    runs = values[np.arange(width) + np.arange(len(values) - width + 1)[:, None]]
    runs.sort(axis=1)
    return np.asarray(runs)


def running_middle(values: Vector, width: int) -> Vector:
    """What is the median of each run of ``width`` neighbours? There are len(values) - width + 1.

    >>> running_middle(np.array([3.0, 1.0, 2.0, 9.0]), 3).tolist()
    [2.0, 2.0]
    """
    runs = neighbourhoods(values, width)
    return np.asarray(0.5 * (runs[:, (width - 1) // 2] + runs[:, width // 2]))
