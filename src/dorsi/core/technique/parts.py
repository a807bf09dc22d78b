"""The part of a trace that a repetition spans, and what is known of it."""

from __future__ import annotations

import numpy as np

from dorsi.core.tracks import Array, Trace

__all__ = ["at_share", "between", "finite_share"]


def between(trace: Trace, from_s: float, to_s: float) -> Array:
    """Return the part of a trace from one moment to another, both included.

    Parameters
    ----------
    trace : any signal.
    from_s, to_s : seconds.
    """
    first, last = np.searchsorted(trace.time_s, (from_s - 1e-9, to_s + 1e-9))
    return trace.value[first:last]


def finite_share(values: Array) -> float:
    """Return the share of known values, 0 for none at all."""
    return float(np.isfinite(values).mean()) if values.size else 0.0


def at_share(values: Array, share: float) -> float:
    """Return the known value under which this share of the known values lies (NumPy's percentile is slow on few).

    Parameters
    ----------
    values : at least one of them known.
    share : from 0 to 1.

    Examples
    --------
    >>> at_share(np.array([3.0, np.nan, 1.0, 2.0]), 0.25)
    1.5
    """
    known = np.sort(values[np.isfinite(values)])
    place = share * (known.size - 1)
    low = int(place)
    high = min(low + 1, known.size - 1)
    return float(known[low] + (place - low) * (known[high] - known[low]))
