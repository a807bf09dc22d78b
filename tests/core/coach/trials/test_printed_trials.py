"""Trials of which only numbers of people, means and SDs are printed: judged like the table of the athletes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_tables import in_groups, judged, paired, spread

from dorsi.core.coach.trials.groups import GroupAsk, GroupResult, GroupRow, judge_group
from dorsi.core.coach.trials.printed import PrintedArm, PrintedTrial, judge_printed, sd_by_p
from dorsi.core.errors import BadInput

ASK = GroupAsk(tried="new", against="old", worth=1.5)
GROUPS, BOTH = replace(ASK, paired=False), replace(ASK, paired=True)


def alike(one: GroupResult, other: GroupResult) -> bool:
    close = pytest.approx((one.effect.value, one.effect.low, one.effect.high, one.p_helps, one.p_none), abs=1e-6)
    found = (other.effect.value, other.effect.low, other.effect.high, other.p_helps, other.p_none)
    return one.word == other.word and found == close


@pytest.mark.parametrize(
    ("new", "old"),
    [((15, 25.7, 9.6), (15, 16.0, 6.7)), ((6, 12.3, 7.2), (6, 5.1, 2.9)), ((3, 5.0, 1.0), (40, 4.0, 3.0))],
)
def test_two_groups_are_judged_as_their_athletes(
    tmp_path: Path, new: tuple[int, float, float], old: tuple[int, float, float]
) -> None:
    arms = [PrintedArm(n=n, mean=mean, sd=sd) for n, mean, sd in (new, old)]
    found = judge_printed(PrintedTrial(tried=arms[0], against=arms[1]), GROUPS)
    assert alike(in_groups(tmp_path, new, old, worth=1.5), found)
    assert (found.values, found.differences) == ({}, {})
    assert found.n == {"new": new[0], "old": old[0]}


def test_means_before_and_after_are_adjusted_for_the_start_as_the_athletes_are() -> None:
    """Athletes whose figures are printed: the answer is the same from either."""
    rows, arms = [], []
    for arm, n, start, gain in (("new", 14, 100.0, 9.0), ("old", 11, 96.0, 4.0)):
        before, more = spread(n, start, 12.0), spread(n, gain, 5.0, 3)
        after = [a + b for a, b in zip(before, more, strict=True)]
        rows += [
            GroupRow(athlete=f"{arm}{k}", arm=arm, outcome=y, before=x)
            for k, (x, y) in enumerate(zip(before, after, strict=True))
        ]
        sd = (sum((y - start - gain) ** 2 for y in after) / (n - 1)) ** 0.5
        arms.append(PrintedArm(n=n, mean=start + gain, sd=sd, before_mean=start, before_sd=12.0, change_sd=5.0))
    found = judge_printed(PrintedTrial(tried=arms[0], against=arms[1]), GROUPS)
    whole = judge_group(rows, GROUPS)
    assert alike(whole, found)
    assert found.effect.method == "two groups, adjusted for the start, Welch's t"
    unknown = [replace(arm, change_sd=None) for arm in arms]
    cautious = judge_printed(PrintedTrial(tried=unknown[0], against=unknown[1]), GROUPS)
    assert cautious.effect.low < found.effect.low < found.effect.high < cautious.effect.high
    assert any("was not given: a correlation of 0.5" in note for note in cautious.notes)
    assert not any("correlation" in note for note in found.notes)


@pytest.mark.parametrize(("n", "mean", "sd"), [(16, 2.1, 1.4), (80, 0.2, 4.0), (24, -4.0, 4.0)])
def test_both_arms_in_everybody_by_the_sd_of_the_differences_or_by_p(
    tmp_path: Path, n: int, mean: float, sd: float
) -> None:
    athletes = paired(tmp_path, n, mean, sd, worth=1.5)
    old = PrintedArm(n=n, mean=100.0, sd=5 * sd)
    new = PrintedArm(n=n, mean=100.0 + mean, sd=5.1 * sd)
    both = PrintedTrial(tried=new, against=old, difference_sd=sd)
    assert alike(athletes, judge_printed(both, BOTH))
    alone = PrintedTrial(tried=PrintedArm(n=n, mean=mean, sd=sd), against=None)
    assert alike(athletes, judge_printed(alone, BOTH))
    by_p = judge_printed(replace(both, difference_sd=None, p=0.04), BOTH)
    assert by_p.sd == pytest.approx(sd_by_p(n, mean, 0.04), rel=1e-6)


@pytest.mark.parametrize(("mean", "p"), [(100.0, 0.95), (100.01, 0.95), (100.0, 0.01)])
def test_from_the_p_value_of_hardly_any_difference_no_scatter_is_taken(mean: float, p: float) -> None:
    """Two means that are printed alike differ by less than their rounding: that says nothing of single people."""
    new, old = (PrintedArm(n=12, mean=one, sd=10.0) for one in (mean, 100.0))
    found = judge_printed(PrintedTrial(tried=new, against=old, p=p), BOTH)
    assert found.word == "inconclusive"
    assert found.effect.high - found.effect.low > 10
    assert any(note.startswith("The p-value is not used") for note in found.notes)
    without = judge_printed(PrintedTrial(tried=new, against=old), BOTH)
    assert (found.effect, found.word) == (without.effect, without.word)
    assert (": 0 units (95 % interval -" in found.sentence) == (mean == 100.0)
    # The correlation that is printed beside it is used in its place.
    known = judge_printed(PrintedTrial(tried=new, against=old, p=p, alike=0.9), BOTH)
    assert known.effect.high - known.effect.low < found.effect.high - found.effect.low


def test_changes_of_both_arms_in_per_cent_are_those_of_athletes_with_log_normal_values(tmp_path: Path) -> None:
    """Both legs of everybody: 20 % more against 10, in logs 18.2 and 9.5; the scatter of small ones is that of logs."""
    start = PrintedArm(n=30, mean=120.0, sd=2.4, before_mean=100.0, before_sd=2.0, alike=1.0)
    other = replace(start, mean=110.0, sd=2.2)
    found = judge_printed(PrintedTrial(tried=start, against=other, alike=0.0), replace(BOTH, per_cent=True))
    assert found.effect.value == pytest.approx(8.70, abs=0.01)
    assert found.unit == "%"
    rows = [
        (f"p{k}", arm, pre, post)
        for k, pre in enumerate(spread(30, 100.0, 2.0))
        for arm, post in (("new", 1.2 * pre), ("old", 1.1 * pre))
    ]
    athletes = judged(
        tmp_path, "athlete,arm,pre,post", rows, tried="new", paired=True, per_cent=True, worth=1.5, outcome="post"
    )
    assert athletes.effect.value == pytest.approx(found.effect.value, abs=0.01)


@pytest.mark.parametrize(
    ("printed", "ask", "told"),
    [
        (PrintedTrial(tried=PrintedArm(n=2, mean=1, sd=1), against=PrintedArm(n=9, mean=1, sd=1)), GROUPS, "2 people"),
        (PrintedTrial(tried=PrintedArm(n=8, mean=1, sd=1), against=PrintedArm(n=9, mean=1, sd=1)), BOTH, "the other 9"),
        (
            PrintedTrial(tried=PrintedArm(n=9, mean=1, sd=1), against=PrintedArm(n=9, mean=1, sd=1), difference_sd=5),
            BOTH,
            "cannot be 5",
        ),
        (PrintedTrial(tried=PrintedArm(n=9, mean=1, sd=1), against=None), GROUPS, "did both arms"),
        (
            PrintedTrial(tried=PrintedArm(n=9, mean=1, sd=1), against=None),
            replace(BOTH, worth=None),
            "nothing says what would matter",
        ),
        (
            PrintedTrial(tried=PrintedArm(n=9, mean=-1, sd=1), against=PrintedArm(n=9, mean=1, sd=1)),
            replace(GROUPS, per_cent=True),
            "no change in per cent",
        ),
    ],
)
def test_figures_that_cannot_be_are_refused(printed: PrintedTrial, ask: GroupAsk, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        judge_printed(printed, ask)
