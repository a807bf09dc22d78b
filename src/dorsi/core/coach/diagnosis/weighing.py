"""Which cause is it, most likely? Shares before, times what the facts say, with room for a cause nobody thought of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

import numpy as np

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause, Clue, Look, NotLogged, Reach, Seen
from dorsi.core.coach.diagnosis.telling import MOST_ODDS, Counted, Telling
from dorsi.core.progress.mixture import Mixture

__all__ = ["NONE_OF_THESE", "OTHER_SHARE", "Weighed", "Weight", "heard", "weigh"]

#: How often it is none of the causes here: sleep, food, worries, illness, age, or nothing but the years.
#: Source: judgement; none of them stands in a training log.
OTHER_SHARE: Final[Mapping[Reach, float]] = {"whole": 0.22, "lift": 0.20}
NONE_OF_THESE: Final = "none_of_these"
#: How much likelier a reason outside the model becomes with each cause whose remedy was tried and did not help.
#: Source: nine in ten changes fail where it is none of these; six in ten where it is one of these and the heaviest is
#: believed half (`TRIED`).
MORE_UNKNOWN: Final = 1.5
#: What is done against the right cause does not always help, and what is done against a wrong one may.
TRIED: Final = Telling(
    fact="what is done against it was tried in the last half year and did not help",
    unit="chance",
    if_so=Counted(yes=3.0, no=7.0),
    if_not=Counted(yes=9.0, no=1.0),
    source="judgement: three in ten right changes show nothing by their day, nine in ten wrong ones",
)
#: The interval of a weight: what it would be with half and with twice the share before; that far lies the end of an
#: 80 % interval (so many SDs) where the logarithm of the odds is normal.
_LESS, _MORE = 0.5, 2.0
_END: Final = 0.1
_Z_90: Final = 1.2815515655446004


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A posterior weight; ``low`` and ``high`` are what half and twice the share before would make of it.

    Where it is open whether anything stands at all, they reach towards the share before as well.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One cause with its weight; ``cause`` None is "none of these". ``ln_odds`` is what its facts say together."""

    cause: Cause | None
    weight: Weight
    before: float
    ln_odds: float
    seen: Seen | None = None
    missing: NotLogged | None = None

    @property
    def slug(self) -> str:
        """The slug of the cause."""
        return self.cause.slug if self.cause else NONE_OF_THESE


def weigh(case: Case, causes: Sequence[Cause]) -> tuple[Weighed, ...]:
    """How likely is each cause the reason, given what is known of this person?

    One cause is the reason, or two at once, as often as two that know nothing of each other meet; half of the weight
    of a pair goes to each. A cause that cannot be assessed keeps its share before: nothing speaks for or against it.
    One that cannot concern the problem (the grip, with straps) is left out.

    Parameters
    ----------
    case : the problem with its facts.
    causes : all that are known.

    Returns
    -------
    All causes that concern the problem and "none of these", the heaviest first; the weights add to 1.

    Source: Bayes' rule with stated densities, each cause's facts independent given the causes. Where nothing stands
    the facts tell of no reason: with that chance a weight is the share before (`Problem.stands`).
    Deviations: all facts together speak at most 30 to 1 either way, as the densities are mostly judgement.
    """
    looked = [(cause, _tried(cause, look, case)) for cause in causes if (look := cause.look(case)) is not None]
    found: list[tuple[Cause | None, Look]] = [*looked, (None, None)]
    shares = [_share(cause, case) for cause, _ in found]
    odds = [heard(look) if isinstance(look, Seen) else 0.0 for _, look in found]
    alone = [share * exp(ln) for share, ln in zip(shares, odds, strict=True)]
    raw = _with_pairs(alone[:-1]) + alone[-1:]
    total, before, stands = sum(raw), sum(shares), case.problem.stands
    weighed = [
        Weighed(
            cause=cause,
            weight=_weight(w / total, share / before, stands),
            before=share / before,
            ln_odds=ln,
            seen=look if isinstance(look, Seen) else None,
            missing=look if isinstance(look, NotLogged) else None,
        )
        for (cause, look), w, share, ln in zip(found, raw, shares, odds, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda one: -one.weight.value))


def _with_pairs(alone: Sequence[float]) -> list[float]:
    """Give each cause half of every pair it is in beside what it is alone; three at once are left out.

    >>> [round(one, 2) for one in _with_pairs([1.0, 1.0, 0.1])]
    [1.55, 1.55, 0.2]
    """
    together = sum(alone)
    return [one * (1 + (together - one) / 2) for one in alone]


def _tried(cause: Cause, look: Look, case: Case) -> Look:
    """Let it speak against a cause that its remedy was tried and did not help."""
    if cause.slug not in case.failed or not isinstance(look, Seen):
        return look
    clue = Clue(telling=TRIED, value=1.0, n=1, words="its remedy was tried in the last half year and did not help")
    return Seen(clues=(*look.clues, clue))


def _share(cause: Cause | None, case: Case) -> float:
    if cause is None:
        return OTHER_SHARE[case.problem.reach] * MORE_UNKNOWN ** len(case.failed - {NONE_OF_THESE})
    return cause.share_back if case.is_back else cause.share_lift


def heard(seen: Seen) -> float:
    """What do all clues of a cause say together (ln odds), within what judgement may say at all?

    What was tried and did not help counts on top of that: it was seen, not judged.
    """
    most = log(MOST_ODDS)
    read = sum(clue.ln_odds for clue in seen.clues if clue.telling is not TRIED)
    return min(max(read, -most), most) + sum(clue.ln_odds for clue in seen.clues if clue.telling is TRIED)


def _weight(weight: float, before: float, stands: float) -> Weight:
    """Give the weight where it stands with this chance, and the share before where it does not."""
    if stands >= 1:
        low, high = (k * weight / (k * weight + 1 - weight) for k in (_LESS, _MORE))
        return Weight(value=weight, low=low, high=high)
    both = np.array([weight, before])
    odds = Mixture(
        weight=np.array([stands, 1 - stands]),
        middle=np.log(both / (1 - both)),
        sd=np.full(2, log(_MORE) / _Z_90),
    )
    low, high = (1 / (1 + exp(-end)) for end in odds.quantiles((_END, 1 - _END)))
    value = stands * weight + (1 - stands) * before
    return Weight(value=value, low=min(low, value), high=max(high, value))
