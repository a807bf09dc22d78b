"""Which of the circles seen near the hands is the plate: the one that is there all along and moves with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.tracks import Array

__all__ = ["BarPath", "linked"]

#: A circle of which less is seen is none, share of its edge.
LEAST_SEEN: Final = 0.45
NOTHING: Final = "no plate was seen near the hands"
#: Fists, knees and calves are rounded too, but smaller than this, torso lengths.
LEAST_RADIUS: Final = 0.225
#: How much of a circle's edge is seen where there is a plate and where there is none, and the length of edge that is
#: one piece of evidence, torso lengths: judgement.
EDGE_OF_PLATE, EDGE_OF_CHANCE, EDGE_PIECE = 0.85, 0.4, 1.0
#: How far a plate strays from the way of the hands between two moments, torso lengths per second and at least.
STRAYS_PER_S, STRAYS = 1.0, 0.04
#: How much a plate's radius differs from picture to picture (natural logarithm).
RADIUS_SPREAD: Final = 0.05
#: How far back a link reaches, moments; what a link costs at most; what it costs to begin a chain anew.
LOOK_BACK: Final = 10
FARTHEST: Final = 60.0
ANEW: Final = 6.0
#: A plate is as large as it was within this (natural logarithm): it may come nearer, or one ring of it be seen.
SIZE_WITHIN: Final = 0.2
#: The plate must be seen at this share of the moments, and rise by this share of what the hands rise.
FOUND_AT_LEAST, GOES_ALONG = 0.5, 0.6
#: Four in five times it must be within this of where it usually is from the hands, torso lengths.
LOOSE: Final = 0.3
#: Hands that rise by less than this tell nothing, torso lengths.
HANDS_RISE: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarPath:
    """Where the plate was: ``centre_px`` (T, 2), NaN where it was not seen; ``radius`` in torso lengths.

    ``reason`` says why there is no path at all (``centre_px`` then holds NaN only), None where there is one.
    """

    time_s: Array
    centre_px: Array
    radius: float | None
    reason: str | None


def linked(time_s: Array, circles: Array, grip_px: Array, torso_px: Array) -> BarPath:
    """Choose one circle or none at each moment so that the whole way is the likeliest.

    Parameters
    ----------
    time_s : (T,) rising.
    circles : (T, K, 4) x, y, radius and share of the edge that was seen; NaN for none.
    grip_px, torso_px : (T, 2) and (T,) middle of the hands and length of the torso.
    """
    none = np.full((len(time_s), 2), np.nan)
    known = np.isfinite(grip_px).all(axis=1) & np.isfinite(torso_px)
    large = circles[..., 2] >= LEAST_RADIUS * torso_px[:, None]
    seen = large & (np.where(np.isfinite(circles[..., 3]), circles[..., 3], 0.0) >= LEAST_SEEN)
    if not (seen.any(axis=1).mean() if len(time_s) else 0.0) >= FOUND_AT_LEAST:
        return BarPath(time_s=time_s, centre_px=none, radius=None, reason=NOTHING)
    torso = float(np.median(torso_px[known]))
    unlikely: Array = np.where(
        seen, _unlikely(np.nan_to_num(circles[..., 3]), np.nan_to_num(circles[..., 2]) / torso), np.inf
    )
    chosen = _likeliest(time_s, circles, unlikely, grip_px / torso, torso)
    unlikely = np.where(_of_one_size(circles, chosen, unlikely), unlikely, np.inf)
    chosen = _likeliest(time_s, circles, unlikely, grip_px / torso, torso)
    has = np.flatnonzero(chosen >= 0)
    centre = none.copy()
    centre[has] = circles[has, chosen[has], :2]
    reason = _why_not(centre, grip_px, torso)
    if reason is not None:
        return BarPath(time_s=time_s, centre_px=none, radius=None, reason=reason)
    radius = float(np.median(circles[has, chosen[has], 2])) / torso
    return BarPath(time_s=time_s, centre_px=_steadied(centre), radius=radius, reason=None)


def _steadied(centre: Array) -> Array:
    """Return the middle of each place and its two neighbours on either side; a place that was not seen stays unseen."""
    padded = np.pad(centre, ((2, 2), (0, 0)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=0)
    # the ends of the window count only in pairs, so that a steady movement is not held back at the edges of a gap
    paired = np.isfinite(windows) & np.isfinite(windows[..., ::-1])
    inside = np.sort(np.where(paired, windows, np.inf), axis=-1)
    middle = np.take_along_axis(inside, (np.maximum(paired.sum(axis=-1), 1) // 2)[..., None], axis=-1)[..., 0]
    steady: Array = np.where(np.isfinite(centre), middle, np.nan)
    return steady


def _of_one_size(circles: Array, chosen: NDArray[np.intp], unlikely: Array) -> NDArray[np.bool_]:
    """Return which circles (T, K) are as large as the most convincing ones of a first choice."""
    has = np.flatnonzero(chosen >= 0)
    size = np.log(circles[..., 2])
    if not has.size:
        return np.zeros(size.shape, dtype=np.bool_)
    own, weight = size[has, chosen[has]], np.maximum(-unlikely[has, chosen[has]], 0.0)
    order = np.argsort(own)
    middle = own[order[np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)]]
    fitting: NDArray[np.bool_] = np.asarray(np.abs(size - middle) < SIZE_WITHIN)
    return fitting


def _likeliest(time_s: Array, circles: Array, unlikely: Array, grip: Array, torso: float) -> NDArray[np.intp]:
    """Return which circle at each moment (T,), -1 for none: the cheapest chain through them (dynamic programming).

    A link joins circles of moments at most `LOOK_BACK` apart; what lies between went unseen. A chain may begin anew.
    """
    n, k = unlikely.shape
    place = np.nan_to_num(circles[..., :2]).astype(np.float64) / torso
    size = np.log(np.maximum(np.nan_to_num(circles[..., 2], nan=1.0), 1.0))
    hands = np.where(np.isfinite(grip), grip, 0.0)
    sure: NDArray[np.bool_] = np.asarray(np.isfinite(grip).all(axis=1))
    cost = np.full((n, k), np.inf)
    back = np.full((n, k), -1, dtype=np.intp)
    best, best_at = 0.0, -1
    for t in range(n):
        first = max(t - LOOK_BACK, 0)
        total = np.full((1, k), ANEW + best)
        if t:
            strays = np.repeat(STRAYS + STRAYS_PER_S * (time_s[t] - time_s[first:t]), k)[:, None]
            off = place[t] - place[first:t].reshape(-1, 1, 2)
            moved = np.repeat((hands[t] - hands[first:t]) * (sure[first:t] & sure[t])[:, None], k, axis=0)[:, None]
            # the pose of a hidden wrist jumps, and so do plates that are let go: the nearer of both explanations
            far = np.minimum(np.hypot(off[..., 0], off[..., 1]), np.hypot(*np.moveaxis(off - moved, 2, 0)))
            step = (far / strays) ** 2 + ((size[t] - size[first:t].reshape(-1, 1)) / RADIUS_SPREAD) ** 2
            total = np.concatenate([total, cost[first:t].reshape(-1, 1) + np.minimum(step / 2, FARTHEST)])
        chosen = total.argmin(axis=0)
        cost[t] = total[chosen, np.arange(k)] + unlikely[t]
        back[t] = np.where(chosen == 0, best_at, first * k + chosen - 1)
        if cost[t].min() < best:
            best, best_at = float(cost[t].min()), t * k + int(cost[t].argmin())
    out = np.full(n, -1, dtype=np.intp)
    while best_at >= 0:
        out[best_at // k] = best_at % k
        best_at = int(back[best_at // k, best_at % k])
    return out


def _unlikely(share: Array, radius: Array) -> Array:
    """Return how much less likely than chance it is that no plate shows this share of its edge (negative: a plate).

    The longer the edge, the less it comes about by chance.
    """
    of_plate, of_chance = EDGE_OF_PLATE, EDGE_OF_CHANCE
    each = share * np.log(of_plate / of_chance) + (1 - share) * np.log((1 - of_plate) / (1 - of_chance))
    cost: Array = -each * 2 * np.pi * radius / EDGE_PIECE
    return cost


def _why_not(centre: Array, grip_px: Array, torso: float) -> str | None:
    """Why is this no plate? None where it is one."""
    both = np.isfinite(centre).all(axis=1) & np.isfinite(grip_px).all(axis=1)
    if both.mean() < FOUND_AT_LEAST:
        return "the plate was seen too seldom"
    offset = (centre[both] - grip_px[both]) / torso
    loose = np.hypot(*(offset - np.median(offset, axis=0)).T)
    hands, plate = grip_px[both, 1] / torso, centre[both, 1] / torso
    low, high = np.quantile(hands, (0.05, 0.95))
    edge = 0.1 * (high - low)
    rise = float(np.median(plate[hands >= high - edge]) - np.median(plate[hands <= low + edge]))
    goes_along = high - low < HANDS_RISE or rise >= GOES_ALONG * (high - low)
    if float(np.quantile(loose, 0.8)) <= LOOSE and goes_along:
        return None
    return "what was seen near the hands does not move with them"
