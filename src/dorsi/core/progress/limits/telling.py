"""What is said of grip, arms and straps, with the sets and the rule behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.limits.limit import SURE, Advice
from dorsi.core.progress.series_sets import SeriesSets

__all__ = ["reason_of", "sentence_of", "why_not_of"]

MOST_IDS: Final = 12
_OFTEN: Final = 0.5
#: Straps that may add less than half a repetition may add none that anybody counts.
LEAST_SAID: Final = 0.5


def sentence_of(
    advice: Advice,
    p_grip: Estimate | None,
    p_arms: Estimate | None,
    gained: Estimate | None,
    *,
    allowed: bool,
    pulldown: bool,
) -> str:
    """What is said of one lift, in one or two plain sentences."""
    parts = []
    if p_grip is not None:
        parts.append(f"In {_percent(p_grip)} of hard bare sets the hands give out first")
    if p_arms is not None and p_arms.value >= _OFTEN:
        parts.append(f"in {_percent(p_arms)} the arms do")
    told = "; ".join(parts)
    first = f"{told[0].upper()}{told[1:]}." if told else ""
    return " ".join(one for one in (first, _advice_words(advice, gained, allowed=allowed, pulldown=pulldown)) if one)


def _advice_words(advice: Advice, gained: Estimate | None, *, allowed: bool, pulldown: bool) -> str:
    if not allowed:
        return "No straps here: the hands must be able to let go."
    more = "" if gained is None else f" ({gained.value:.1f} repetitions, {gained.low:.1f} to {gained.high:.1f})"
    if advice == "straps":
        # Where the interval holds next to nothing as well it is likely, and no more.
        sure = gained is None or gained.low >= LEAST_SAID
        return f"First work set bare, then straps: {'they add' if sure else 'most likely they add'} repetitions{more}."
    if advice == "straps_do_nothing":
        # Where no gain is known the chance by which it is said is all that can be said.
        less = more or f" (less than one repetition, with a chance of {100 * SURE:.0f} % and more)"
        return f"Straps do nothing for you here{less}: leave them off."
    if advice == "bare":
        return "Bare hands: the back ends these sets."
    known = " In a study of the pulldown straps changed nothing." if pulldown else ""
    return f"Whether straps help here cannot be told yet.{known}"


def _percent(p: Estimate) -> str:
    return f"{100 * p.value:.0f} % ({100 * p.low:.0f} to {100 * p.high:.0f})"


def reason_of(
    said: Mapping[str, int], bare: SeriesSets | None, strapped: SeriesSets | None, ids: tuple[str, ...]
) -> Reason:
    """On which sets does it rest?"""
    ends = ", ".join(f"{why} {n}" for why, n in sorted(said.items(), key=lambda one: -one[1]))
    return Reason(
        rule="two capacities, back and grip (or arms): the one that gives out first ends the set",
        facts=(
            f"bare sets in sixteen weeks: {0 if bare is None else len(bare.week)}",
            f"strapped sets in sixteen weeks: {0 if strapped is None else len(strapped.week)}",
            f"ended by, as noted: {ends}" if ends else "what ended a set is not noted",
        ),
        set_ids=ids[-MOST_IDS:],
        source="deadlifts: Coswig 2015, Jukic 2021; pulldown without effect: Valerio 2021; priors are judgement",
    )


def why_not_of(title: str, p_grip: Estimate | None, p_arms: Estimate | None, *, is_pull: bool, done: str) -> str | None:
    """What cannot be assessed, and how is it noted? None where nothing is missing.

    Parameters
    ----------
    title : of the lift.
    p_grip, p_arms : None where they are not known.
    is_pull : may the arms end its sets?
    done : its last set, as `set_as_typed` writes it.
    """
    missing = [
        what for what, p in (("the grip", p_grip), ("the arms" if is_pull else "", p_arms)) if what and p is None
    ]
    if not missing:
        return None
    words = " ".join(title.split()).replace('"', "")[:60]
    return (
        f"Whether {' or '.join(missing)} ends the sets is not known: too little of what ended them is noted. "
        f'Note it: dorsi log "{words} {done} stopped by grip" (or back, arms), and with or without straps'
    )
