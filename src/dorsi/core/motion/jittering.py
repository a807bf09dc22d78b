"""How far could a signal swing by the errors of the points alone, while the body stands still?

Errors that change from one picture to the next are told from movement by their third differences: a movement that is
slow against the rate of pictures has next to none. What of them is left after smoothing can only go so far in so many
independent moments, as the extremes of a normal error show (Leadbetter, Lindgren and Rootzen 1983): a repetition has to
go farther than that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dorsi.core.motion.cleaning import SMOOTHED_OVER_S
from dorsi.core.tracks import Array

__all__ = ["STILL", "Jitter", "jitter_of"]

#: The noise of a repetition is read from no less than this around it.
READ_OVER_S = 4.0
#: What the third difference of independent errors of unit size is large.
OF_THIRD = np.sqrt(20.0)
#: Moments farther apart than so many times the usual step are no neighbours.
NEIGHBOURS = 1.6
#: Beyond the extremes that are to be expected: errors of angles and of distances are not quite normal.
BEYOND = 1.5
#: The mean of this share of the smallest errors, and what it is for a normal error of unit size.
TRUSTED, OF_TRUSTED = 0.9, 0.658
#: How unsure that mean is, times the root of the number of differences: 1.2, and no film in thousands may fall short.
UNSURE = 4.2
LEAST_MOMENTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Jitter:
    """Errors of a signal without memory: ``third`` differences as read at ``time_s``, NaN where there are none.

    ``left`` what smoothing leaves of an error, ``moments`` how many independent ones the film holds.
    """

    time_s: Array
    third: Array
    left: float
    moments: float

    def reach(self, from_s: float, to_s: float) -> float:
        """How far may errors alone take the smoothed signal to and fro near these moments?"""
        wider = max(READ_OVER_S - (to_s - from_s), 0.0) / 2
        first, end = np.searchsorted(self.time_s, (from_s - wider, to_s + wider))
        size = np.sort(self.third[first:end])
        size = size[: np.searchsorted(size, np.inf)]
        if len(size) < LEAST_MOMENTS:
            return 0.0
        # The largest ones are slips of a point, not its usual errors.
        usual = float(size[: int(np.ceil(TRUSTED * len(size)))].mean()) / OF_TRUSTED / OF_THIRD
        at_most = usual * (1 + UNSURE / np.sqrt(len(size)))
        extremes = 2 * (np.sqrt(2 * np.log(max(self.moments, 2.0))) + BEYOND)
        return float(extremes * at_most * self.left)


#: No errors at all.
STILL = Jitter(time_s=np.zeros(0), third=np.zeros(0), left=1.0, moments=1.0)


def jitter_of(time_s: Array, value: Array) -> Jitter:
    """Which errors without memory are in a signal?

    Parameters
    ----------
    time_s : the moments that were looked at, in whatever rhythm.
    value : the signal at these moments, of points as they were found.
    """
    if len(time_s) < LEAST_MOMENTS:
        return STILL
    gaps = np.diff(time_s)
    step = float(np.percentile(gaps, 25))
    third = np.abs(np.diff(value, 3))
    uneven = np.maximum(np.maximum(gaps[:-2], gaps[1:-1]), gaps[2:]) > NEIGHBOURS * step
    third[uneven] = np.nan
    within = SMOOTHED_OVER_S / step + 1
    return Jitter(
        time_s=(time_s[1:-2] + time_s[2:-1]) / 2,
        third=third,
        # A quadratic fitted to so many values leaves this share of the error of one (Savitzky and Golay 1964).
        left=min(1.0, 1.5 / float(np.sqrt(within))),
        moments=float(time_s[-1] - time_s[0]) / SMOOTHED_OVER_S,
    )
