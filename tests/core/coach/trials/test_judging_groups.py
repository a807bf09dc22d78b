"""Tables of groups and of one person."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.core.coach.trials.one_person import judge_one_person
from dorsi.core.errors import BadInput


def pairs(differences: list[float]) -> list[GroupRow]:
    rows = []
    for n, d in enumerate(differences):
        rows += [
            GroupRow(athlete=str(n), arm="tip", outcome=10 + n + d),
            GroupRow(athlete=str(n), arm="usual", outcome=10 + n),
        ]
    return rows


ASK = GroupAsk(tried="tip", against="usual")


def test_the_paired_interval_is_that_of_student() -> None:
    """Student's sleep data of 1908: the mean extra sleep 1.58 h, 95 % interval 0.70 to 2.46."""
    sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    result = judge_group(pairs(sleep), replace(ASK, worth=0.25))
    assert result.effect.value == pytest.approx(1.58)
    assert result.effect.low == pytest.approx(0.70, abs=0.005)
    assert result.effect.high == pytest.approx(2.46, abs=0.005)
    assert result.word == "helps"


@pytest.mark.parametrize(("athletes", "word"), [(3, "inconclusive"), (12, "helps")])
def test_whole_repetitions_that_are_all_alike_are_no_endless_certainty(athletes: int, word: str) -> None:
    result = judge_group(pairs([1.0] * athletes), replace(ASK, worth=0.4))
    assert result.word == word
    # A whole number stands for any within half of one, so that a difference of two scatters by 1 over the root of 6.
    width = result.effect.high - result.effect.low
    assert width == pytest.approx({3: 2.028, 12: 0.519}[athletes], abs=0.002)
    # What is written to a hundredth is known that much better.
    finer = judge_group([replace(row, outcome=row.outcome / 100) for row in pairs([1.0] * athletes)], ASK)
    assert finer.effect.high - finer.effect.low == pytest.approx(width / 100, rel=1e-6)


@pytest.mark.parametrize("ask", [ASK, replace(ASK, per_cent=True)])
def test_no_design_gives_an_interval_without_width(ask: GroupAsk) -> None:
    both = pairs([1.0] * 8)
    crossed = [replace(row, period=float((row.arm == "tip") == (int(row.athlete) % 2 == 0))) for row in both]
    apart = [
        GroupRow(athlete=f"{row.athlete}{row.arm}", arm=row.arm, outcome=12 if row.arm == "tip" else 10) for row in both
    ]
    for rows, design in ((both, "paired"), (crossed, "crossover"), (apart, "groups")):
        result = judge_group(rows, replace(ask, worth=0.5))
        assert result.design == design
        assert result.effect.high - result.effect.low > 0.1


def test_less_can_be_better() -> None:
    result = judge_group(pairs([-2.0, -2.4, -1.8, -2.2, -2.1, -1.9]), replace(ASK, less_is_better=True, worth=0.5))
    assert result.word == "helps"


def test_groups_are_adjusted_for_the_start() -> None:
    random = Random(2)
    rows = []
    for n in range(40):
        own = random.gauss(0, 3)
        arm = "tip" if n % 2 else "usual"
        rows.append(
            GroupRow(athlete=str(n), arm=arm, before=20 + own, outcome=20 + own + random.gauss(0, 0.5) + (n % 2))
        )
    result = judge_group(rows, replace(ASK, worth=0.4))
    assert result.word == "helps"
    assert result.effect.high - result.effect.low < 1.0


@pytest.mark.parametrize(
    ("rows", "paired", "told"),
    [
        (pairs([1.0, 2.0]), None, "at least 3"),
        (pairs([1.0, 2.0, 3.0, 4.0]), False, "did both arms"),
        ([GroupRow(athlete=str(n), arm="tip" if n % 2 else "usual", outcome=n) for n in range(8)], True, "nobody"),
        ([GroupRow(athlete=str(n), arm="tip", outcome=n) for n in range(8)], None, "has 0 athletes"),
    ],
)
def test_a_table_that_cannot_be_judged_is_refused(rows: list[GroupRow], paired: bool | None, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        judge_group(rows, replace(ASK, paired=paired))


def test_a_crossover_takes_the_period_out() -> None:
    random = Random(4)
    rows = []
    for n in range(12):
        own, first = random.gauss(0, 2), n % 3 == 0
        for arm in ("tip", "usual"):
            late = (arm == "tip") != first
            y = 20 + own + 5 * late + random.gauss(0, 0.2)
            rows.append(GroupRow(athlete=str(n), arm=arm, outcome=y, period=float(late)))
    result = judge_group(rows, replace(ASK, worth=1.0))
    assert result.design == "crossover"
    assert result.word == "no_worthwhile_effect"
    assert result.period_effect is not None
    assert result.period_effect.low > 4


def test_one_person_by_a_table() -> None:
    random = Random(6)
    rows = [
        GroupRow(athlete="a", arm=arm, outcome=5 + 3 * (arm == "tip") + random.gauss(0, 0.7), period=n / 2)
        for n, arm in enumerate(["tip", "usual", "usual", "tip"] * 5)
    ]
    assert judge_one_person(rows, replace(ASK, worth=1.0)).word == "helps"
    in_blocks = [replace(row, arm="tip" if n < 10 else "usual") for n, row in enumerate(rows)]
    assert any("change over time" in note for note in judge_one_person(in_blocks, ASK).notes)
