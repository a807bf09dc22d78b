"""How often is the set of a test reached by a lifter who did not change? From the scatter of his own days."""

from __future__ import annotations

from datetime import timedelta
from math import log, sqrt
from statistics import NormalDist, fmean, median
from typing import Final

from dorsi.core.coach.best_set import BARE_KG, BestSet, best_set
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.rows import LATELY_WEEKS, LiftKey
from dorsi.core.coach.moved import body_of
from dorsi.core.progress.e1rm import max_of

__all__ = ["chance_thrice", "chance_twice", "chance_unchanged", "chance_words", "with_luck"]

#: Days whose best set stands for less than this of what the better half does were light: they are no tries.
HARD: Final = 0.93
#: Of fewer days the scatter is not told.
FEWEST_DAYS: Final = 6
#: Scatter of a day's best set (SD of ln) before the log says its own, and how many days that counts for.
#: Source: the retest of a maximum scatters by 4.2 % (median of Grgic 2020), of a best set by about 3 %.
USUAL_SD: Final = 0.03
USUAL_DAYS: Final = 6
#: A chance is told in steps of so many of a hundred; above one in four a set that is reached settles nothing. One
#: repetition more, another lift or a second day turn away the unchanged, and too many of those who rise, so none is
#: asked for: one set is named, what is done at a Yes is done all the same, and who did it on a second day is told that
#: this counts. Above one in two the unchanged do it on a second day as well (accuracy/set_by_chance.py).
STEP: Final = 5
LITTLE_TOLD: Final = 0.25
MOST_TOLD_TWICE: Final = 0.5
#: Above three in four on a third as well.
MOST_TOLD_THRICE: Final = 0.75
_TWICE: Final = "Reach it on two days, as one may be a good day."
_THRICE: Final = "Reach it on three days: once is luck more often than not."
_OFTEN: Final = "a Yes alone says little, and the next look shows whether it goes on"
#: A repetition is counted whole: what is half a one short is as near.
_HALF: Final = 0.5
THREE: Final = 3


def chance_unchanged(case: Case, key: LiftKey, aim: BestSet, within: timedelta) -> float | None:
    """With which chance does a lifter who stays as he is reach this set on one of the days till then?

    Parameters
    ----------
    case : of the problem.
    key : the lift.
    aim : the set.
    within : from today to the day of the test.

    Returns
    -------
    None where too few days of the last twelve weeks say how much they scatter.

    Source: made-up lifters who stay as they are (accuracy/set_by_chance.py, docs/coach-rubric.md).
    Limits: days are taken as independent, and their best sets as normal in ln; who stood still a whole while is meant.
    """
    own = case.rows.of(key)
    body = body_of(case.catalogue[key[0]])
    days: dict[int, list[int]] = {}
    for row in own:
        if row.ago - own[-1].ago < 7 * LATELY_WEEKS and (case.history.sets.reps[row.place] or 0.0) > 1:
            days.setdefault(row.ago, []).append(row.place)
    bare = BARE_KG if body else None
    bests = [one for places in days.values() if (one := best_set(case.history, places, bare_kg=bare)) is not None]
    levels = [log(max_of(body + one.load_kg, one.reps)) for one in bests]
    if not levels:
        return None
    usual = median(sorted(levels)[len(levels) // 2 :])
    hard = [level for level in levels if level >= usual + log(HARD)]
    if len(hard) < FEWEST_DAYS:
        return None
    level = fmean(hard)
    squares = sum((one - level) ** 2 for one in hard) + USUAL_DAYS * USUAL_SD**2
    sd = sqrt(squares / (len(hard) - 1 + USUAL_DAYS))
    tries = max(len(hard) * within.days / (7 * LATELY_WEEKS), 1.0)
    needed = log(max_of(body + aim.load_kg, aim.reps - _HALF))
    return 1 - float(NormalDist(level, sd).cdf(needed) ** tries)


def chance_twice(chance: float) -> float:
    """With which chance is a set reached on two days, where so often on one of many?

    Each day is a try of its own, with a small chance.

    >>> round(chance_twice(0.35), 3), round(chance_twice(0.5), 3)
    (0.07, 0.153)
    """
    return 1 - (1 - chance) * (1 - log(1 - chance)) if chance < 1 else 1.0


def chance_thrice(chance: float) -> float:
    """With which chance is a set reached on three days, as `chance_twice` tells it of two?

    >>> round(chance_thrice(0.6), 3), round(chance_thrice(0.75), 3)
    (0.066, 0.163)
    """
    mean = -log(1 - chance) if chance < 1 else 0.0
    return 1 - (1 - chance) * (1 + mean + mean**2 / 2) if chance < 1 else 1.0


def with_luck(asked: str, answers: str, chance: float | None) -> str:
    """Write a question with its answers, and what a lifter does about a set that luck brings often.

    A second day belongs to the set, so it is told beside it; how little a Yes says comes after the answers.

    Parameters
    ----------
    asked, answers : the set that is asked for, and what follows.
    chance : that it is reached on a day at all, with nothing changed; told in full by `chance_words`.

    >>> with_luck("On Monday: Row 50 kg x 12?", "Yes: a. No: b.", 0.36)
    'On Monday: Row 50 kg x 12? Reach it on two days, as one may be a good day. Yes: a. No: b.'
    >>> with_luck("Row?", "Yes: a. No: b.", 0.6)
    'Row? Reach it on three days: once is luck more often than not. Yes: a. No: b.'
    >>> with_luck("Row?", "Yes: a. No: b.", 0.9)
    'Row? Yes: a. No: b. A Yes alone says little: luck brings it more often than not.'
    >>> with_luck("Row?", "Yes: a. No: b.", 0.2), with_luck("Row?", "Yes: a. No: b.", None)
    ('Row? Yes: a. No: b.', 'Row? Yes: a. No: b.')
    """
    if chance is None or chance <= LITTLE_TOLD:
        return f"{asked} {answers}"
    if MOST_TOLD_TWICE < chance <= MOST_TOLD_THRICE:
        return f"{asked} {_THRICE} {answers}"
    if chance > MOST_TOLD_THRICE:
        return f"{asked} {answers} A Yes alone says little: luck brings it more often than not."
    return f"{asked} {_TWICE} {answers}"


def chance_words(chance: float, days: int = 1) -> str:
    """Say it of a hundred, in steps of five: it is known no better. Where it is often, say how little a Yes tells.

    Parameters
    ----------
    chance : that it is reached on a day at all.
    days : on so many days it was; of a set that is still to come 1.

    >>> chance_words(0.134)
    'By the scatter of your days alone, with nothing changed, it is reached about 15 times in 100.'
    >>> chance_words(0.004)
    'By the scatter of your days alone, with nothing changed, it is hardly ever reached.'
    >>> chance_words(0.36).rpartition("reached ")[2]
    'about 35 times in 100, on two days about 5 times: once is a hint, twice counts.'
    >>> chance_words(0.36, days=3).rpartition("reached ")[2]
    'on two days about 5 times in 100.'
    >>> chance_words(0.6).rpartition("reached ")[2]
    'about 60 times in 100, on three days about 5 times: once says little, three times count.'
    >>> chance_words(0.9).rpartition("reached ")[2]
    'about 90 times in 100: a Yes alone says little, and the next look shows whether it goes on.'
    """
    times, twice = (STEP * round(100 * one / STEP) for one in (chance, chance_twice(chance)))
    often = f"reached about {times} times in 100" if times else "hardly ever reached"
    if LITTLE_TOLD < chance <= MOST_TOLD_TWICE:
        once = f"{often}, on two days about {twice} times: once is a hint, twice counts"
        often = once if days == 1 else f"reached on two days about {twice} times in 100"
    elif LITTLE_TOLD < chance <= MOST_TOLD_THRICE:
        thrice = STEP * round(100 * chance_thrice(chance) / STEP)
        once = f"{often}, on three days about {thrice} times: once says little, three times count"
        often = once if days < THREE else f"reached on three days about {thrice} times in 100"
    elif chance > LITTLE_TOLD:
        often = f"{often}: {_OFTEN}"
    return f"By the scatter of your days alone, with nothing changed, it is {often}."
