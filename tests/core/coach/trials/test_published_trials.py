"""Published trials by the figures of their abstracts: table in, word out, and why where the paper says it otherwise.

A paper prints means and SDs of both arms. Where everybody did both, the SD of the differences is not printed: it
follows from the p-value where one is given (paired t-test), else it is set as said. Less than 1.5 % is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import NormalDist

import pytest
from made_tables import in_groups, paired

from dorsi.core.coach.trials.student import StudentT

WORTH_PCT = 1.5


@dataclass(frozen=True, kw_only=True)
class InGroups:
    """One arm each: people, mean and SD of the tried arm and of the other; our word; what the paper says; why."""

    title: str
    new: tuple[int, float, float]
    old: tuple[int, float, float]
    word: str
    paper: str
    why: str


GROUPS = (
    InGroups(
        title="full against partial range, elbow flexion 1RM, ten weeks (Pinto 2012, doi 10.1519/JSC.0b013e31823a3b15)",
        new=(15, 25.7, 9.6),
        old=(15, 16.0, 6.7),
        word="helps",
        paper="full range gained more",
        why="9.7 points, three times their error",
    ),
    InGroups(
        title="the same trial, thickness of the elbow flexors",
        new=(15, 9.65, 4.4),
        old=(15, 7.83, 4.9),
        word="inconclusive",
        paper="both grew; no claim of a difference",
        why="1.8 points with an error of 1.7: may be worth having, may be nothing",
    ),
    InGroups(
        title="the same trial, full range against no training",
        new=(15, 25.7, 9.6),
        old=(10, 1.7, 5.5),
        word="helps",
        paper="trained men gained, the others did not",
        why="24 points",
    ),
    InGroups(
        title="rest of 2.5 against 1 minute, cross-section of the arm (Buresh 2009, doi 10.1519/JSC.0b013e318185f14a)",
        new=(6, 12.3, 7.2),
        old=(6, 5.1, 2.9),
        word="inconclusive",
        paper="more with the long rest, p < 0.05",
        why="six men a group whose scatter is unlike: by Welch the interval holds 0, and effects are usually smaller",
    ),
)


@pytest.mark.parametrize("trial", GROUPS, ids=lambda trial: trial.title)
def test_one_arm_each(tmp_path: Path, trial: InGroups) -> None:
    result = in_groups(tmp_path, trial.new, trial.old, worth=WORTH_PCT)
    assert result.word == trial.word, trial.why
    assert result.effect.value == pytest.approx(trial.new[1] - trial.old[1], abs=0.01)


@dataclass(frozen=True, kw_only=True)
class InBoth:
    """Everybody did both: people, mean difference, SD of the differences; what is worth having; the rest as above."""

    title: str
    people: int
    mean: float
    sd: float
    worth: float
    word: str
    paper: str
    why: str


def sd_by_p(people: int, mean: float, p: float) -> float:
    """SD of the differences by which a paired t-test has this p-value."""
    t = StudentT(middle=0.0, scale=1.0, free=people - 1).quantile(1 - p / 2)
    return abs(mean) * sqrt(people) / t


def sd_by_correlation(one: float, other: float, correlation: float) -> float:
    return sqrt(one**2 + other**2 - 2 * correlation * one * other)


BOTH = (
    InBoth(
        title="straps in the lat pulldown, 1RM in kg (Valerio 2021, doi 10.1080/14763141.2019.1610490)",
        people=12,
        mean=96.5 - 96.6,
        sd=sd_by_correlation(12.7, 11.9, 0.9),
        worth=0.015 * 96.6,
        word="inconclusive",
        paper="no difference",
        why="nothing was found, but twelve men leave room for 3 kg either way: not found is not shown to be none",
    ),
    InBoth(
        title="wide against medium grip, 6RM in kg (Andersen 2014, J Strength Cond Res 28(4):1135)",
        people=15,
        mean=77.3 - 80.0,
        sd=sd_by_p(15, 2.7, 0.02),
        worth=0.015 * 80.0,
        word="inconclusive",
        paper="less with the wide grip, p = 0.02",
        why="surely less (99 %), but that it is more than 1.2 kg less is 84 %, and 90 are wanted",
    ),
    InBoth(
        title="external against internal focus, peak torque, % MVC (Marchant 2009, doi 10.1519/JSC.0b013e3181b8d1e5)",
        people=25,
        mean=102.10 - 95.33,
        sd=sd_by_p(25, 6.77, 0.05),
        worth=WORTH_PCT,
        word="inconclusive",
        paper="more with the external focus, p < 0.05",
        why="p is only known to be below 0.05, so the largest scatter that fits it is taken; then 79 %",
    ),
    InBoth(
        title="three sets against one, curl 1RM, twelve weeks (Sooneste 2013, doi 10.1519/JSC.0b013e3182679215)",
        people=8,
        mean=31.7 - 20.4,
        sd=sd_by_p(8, 11.3, 0.076),
        worth=WORTH_PCT,
        word="inconclusive",
        paper="tended to more, p = 0.076",
        why="11 points from eight men, the interval holds 0",
    ),
    InBoth(
        title="the same trial, cross-section of the arm",
        people=8,
        mean=13.3 - 8.0,
        sd=sd_by_p(8, 5.3, 0.05),
        worth=WORTH_PCT,
        word="inconclusive",
        paper="more with three sets, p < 0.05",
        why="with the largest scatter that fits p < 0.05 it is 82 %; arms that agree would make it a help (below)",
    ),
    InBoth(
        title="the same, if both arms of a man grow alike (correlation 0.5)",
        people=8,
        mean=13.3 - 8.0,
        sd=sd_by_correlation(3.6, 3.7, 0.5),
        worth=WORTH_PCT,
        word="helps",
        paper="more with three sets, p < 0.05",
        why="the scatter of the differences decides, and the paper does not print it",
    ),
)


@pytest.mark.parametrize("trial", BOTH, ids=lambda trial: trial.title)
def test_both_arms_in_everybody(tmp_path: Path, trial: InBoth) -> None:
    result = paired(tmp_path, trial.people, trial.mean, trial.sd, worth=trial.worth)
    assert result.word == trial.word, trial.why
    assert result.effect.value == pytest.approx(trial.mean, abs=0.01)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9, 0.95])
def test_straps_in_the_pulldown_neither_help_nor_harm_however_alike_the_tests(
    tmp_path: Path, correlation: float
) -> None:
    sd = sd_by_correlation(12.7, 11.9, correlation)
    assert paired(tmp_path, 12, -0.1, sd, worth=1.45).word not in {"helps", "harms"}


def test_the_scatter_follows_from_the_p_value() -> None:
    """With many people Student's t is normal: p = 0.05 is 1.96 errors."""
    assert sd_by_p(100_000, 1.0, 0.05) == pytest.approx(100_000**0.5 / NormalDist().inv_cdf(0.975), rel=1e-3)
