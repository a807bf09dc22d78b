"""Which word follows from what is believed: helps, harms, no worthwhile effect, inconclusive? One rule everywhere."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from dorsi.core.coach.trials.posterior import (
    DAY_SHARES,
    DAY_SHARES_SIDES,
    SLOW_SHARES,
    SLOW_SHARES_SIDES,
    Believed,
    Prior,
)
from dorsi.core.coach.trials.trial import Design, Kind

__all__ = ["SURE", "WORDS", "Word", "prior_of", "word_of", "words_of"]

#: A trial that was judged has one of the first four words.
Word = Literal["helps", "harms", "no_worthwhile_effect", "inconclusive", "not_judged_yet", "stopped"]
WORDS: Final[dict[Word, str]] = {
    "helps": "Helps",
    "harms": "Harms",
    "no_worthwhile_effect": "No worthwhile effect",
    "inconclusive": "Inconclusive",
    "not_judged_yet": "Not judged yet",
    "stopped": "Stopped",
}
#: How sure one has to be for any of the first three words.
SURE: Final = 0.9
#: SD of the effect beforehand, in times the smallest one that matters: it is thought to be small. For what grows over
#: weeks also at least this many per cent a week. Carry-over and a second place in the same measure; carry-over is
#: given room, so that what a session leaves for the next hardly moves the answer.
EFFECT_SDS: Final = 2.0
GROWTH_PCT_PER_WEEK: Final = 0.2
CARRY_SDS: Final = 2.0
SECOND_SDS: Final = 3.0
#: SD of a lift's trend beforehand, per week, in times the noise; of one side against the other in per cent: without
#: the tip both sides are thought to grow alike.
TREND_SDS: Final = 0.15
SIDES_APART_PCT_PER_WEEK: Final = 0.05


def prior_of(kind: Kind, design: Design, *, worth: float, noise: float, weeks: float) -> Prior:
    """What is believed before the first session?

    Parameters
    ----------
    kind : what is measured.
    design : how; in left against right only differences between the sides count.
    worth : the smallest effect that matters, in the unit of the outcome.
    noise : SD of one session, in that unit.
    weeks : how long the trial lasts; what grows over weeks may grow by 0.2 % a week.
    """
    sides = design == "left_right"
    growth = GROWTH_PCT_PER_WEEK * weeks if kind.relative else 0.0
    return Prior(
        effect=max(EFFECT_SDS * worth, growth),
        carry_over=CARRY_SDS * worth,
        trend=SIDES_APART_PCT_PER_WEEK if sides else TREND_SDS * noise,
        second=SECOND_SDS * worth,
        noise=noise,
        day_shares=DAY_SHARES_SIDES if sides else DAY_SHARES,
        slow_shares=SLOW_SHARES_SIDES if sides else SLOW_SHARES,
    )


def word_of(p_helps: float, p_harms: float, p_none: float) -> Word:
    """Which word follows from the three probabilities?

    Parameters
    ----------
    p_helps, p_harms : of an effect beyond what matters, for the better or the worse.
    p_none : of one that lies between the two.

    >>> word_of(0.93, 0.0, 0.07), word_of(0.5, 0.0, 0.5)
    ('helps', 'inconclusive')
    """
    if p_helps >= SURE:
        return "helps"
    if p_harms >= SURE:
        return "harms"
    return "no_worthwhile_effect" if p_none >= SURE else "inconclusive"


def words_of(believed: Believed, worth: float) -> NDArray[np.str_]:
    """Which word follows, for every draw?"""
    helps, below = believed.above(worth), believed.above(-worth)
    harms, none = 1 - below, below - helps
    choices = [helps >= SURE, harms >= SURE, none >= SURE]
    return np.asarray(np.select(choices, ["helps", "harms", "no_worthwhile_effect"], "inconclusive"))
