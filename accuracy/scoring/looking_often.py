"""Verdicts of the same lifter week after week: what was worked out for an earlier look is not worked out again.

The answers are the same as without; what readers are told beside a verdict (how other reckonings would differ) is left
out, because no coaching reads it. Call `forget` between lifters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dorsi.core.progress import judging, memory
from dorsi.core.progress.bend import Bend, find_bend
from dorsi.core.progress.lift_weeks import Break
from dorsi.core.progress.strength_scale import StrengthSeries, rate_sessions

__all__ = ["forget", "look_often"]

Vector = NDArray[np.float64]
_chances = memory._chances  # noqa: SLF001 -- remembered here
_rated: dict[tuple[object, ...], StrengthSeries | None] = {}
_seen: dict[tuple[object, ...], tuple[float, float]] = {}


def forget() -> None:
    """Another lifter comes."""
    _rated.clear()
    _seen.clear()


def _rate(*columns: Vector, easy: float = 1.0) -> StrengthSeries | None:
    key: tuple[object, ...] = (easy, *(one.tobytes() for one in columns))
    if key not in _rated:
        _rated[key] = rate_sessions(*columns, easy=easy)
    return _rated[key]


def _chances_once(
    looks: Sequence[int], rated: Sequence[StrengthSeries], floor: Vector, breaks: Sequence[Break]
) -> tuple[Vector, Vector]:
    """Each look stands for itself: those of earlier calls are known."""
    keys = [
        (g, id(one), limit, tuple(b for b in breaks if b.end <= g))
        for g, one, limit in zip(looks, rated, floor.tolist(), strict=True)
    ]
    new = [n for n, key in enumerate(keys) if key not in _seen]
    if new:
        below, decline = _chances([looks[n] for n in new], [rated[n] for n in new], floor[new], breaks)
        for n, b, d in zip(new, below.tolist(), decline.tolist(), strict=True):
            _seen[keys[n]] = b, d
    both = np.array([_seen[key] for key in keys])
    return both[:, 0], both[:, 1]


def _bend(find: Callable[..., Bend | None], *given: object, **named: object) -> Bend | None:
    """Leave out the course of the trend, which is drawn for readers; what is drawn of it is no longer asked for."""
    found = find(*given, **{**named, "bands": False})
    return found and replace(found, bands=(None,) * len(found.levels))


def look_often() -> None:
    """From now on verdicts remember."""
    setattr(judging, "rate_sessions", _rate)  # noqa: B010 -- the same function, with a memory
    setattr(memory, "_chances", _chances_once)  # noqa: B010 -- as above
    setattr(judging, "_views", lambda *_args: ())  # noqa: B010 -- told to readers only
    setattr(judging, "_trend", lambda *_args: ())  # noqa: B010 -- as above
    setattr(judging, "_new_best", lambda *_args: (None, None))  # noqa: B010 -- as above
    setattr(judging, "find_bend", partial(_bend, find_bend))  # noqa: B010 -- as above
