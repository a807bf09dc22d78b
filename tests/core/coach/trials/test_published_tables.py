"""Trials as papers print them: so many people, a mean and an SD. The word must be the one that the figures bear."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_tables import in_groups, judged, paired, spread


@pytest.mark.parametrize(
    ("people", "mean", "sd", "worth", "word"),
    [
        # Three sets against one, one leg each, per cent: the size of what within-person trials find in twelve weeks.
        (34, 3.6, 6.0, 1.5, "helps"),
        (20, 3.3, 5.1, 1.5, "inconclusive"),
        # Straps against bare hands in a heavy pull, repetitions.
        (16, 2.1, 1.4, 1.0, "helps"),
        # Long static stretching before a test of strength, per cent.
        (24, -4.0, 4.0, 1.5, "harms"),
        # An inner picture of the muscle against none, per cent of the greatest activity: a pilot.
        (11, 4.0, 9.0, 2.0, "inconclusive"),
        # A wide grip against a middle one, many people, hardly a difference.
        (80, 0.2, 4.0, 1.5, "no_worthwhile_effect"),
        # The same from few people shows nothing.
        (8, 0.2, 4.0, 1.5, "inconclusive"),
    ],
)
def test_both_arms_in_everybody(tmp_path: Path, people: int, mean: float, sd: float, worth: float, word: str) -> None:
    result = paired(tmp_path, people, mean, sd, worth=worth)
    assert result.word == word
    assert result.effect.value == pytest.approx(mean, abs=0.01)
    assert result.sd == pytest.approx(sd, rel=1e-6)


@pytest.mark.parametrize(
    ("new", "old", "worth", "word"),
    [
        # Strength gained in ten weeks, kg: trained against hardly trained.
        ((25, 12.1, 6.0), (25, 6.0, 5.5), 1.5, "helps"),
        # Two programmes of the same volume, as most such trials end.
        ((12, 9.0, 7.5), (11, 7.4, 8.1), 1.5, "inconclusive"),
        # Far from alike in size and scatter.
        ((12, 14.0, 9.0), (40, 3.0, 3.0), 1.5, "helps"),
        # No rest between the sets against two minutes, kg gained.
        ((21, 4.0, 3.5), (21, 9.5, 4.0), 1.5, "harms"),
        # Thousands would hardly be needed: two hundred, the same within half a kilogram.
        ((100, 8.1, 4.0), (100, 8.0, 4.0), 1.5, "no_worthwhile_effect"),
        # As far apart as in the first, but from four people each.
        ((4, 12.1, 6.0), (4, 6.0, 5.5), 1.5, "inconclusive"),
    ],
)
def test_one_arm_each(
    tmp_path: Path, new: tuple[int, float, float], old: tuple[int, float, float], worth: float, word: str
) -> None:
    result = in_groups(tmp_path, new, old, worth=worth)
    assert result.word == word
    assert result.effect.value == pytest.approx(new[1] - old[1], abs=0.01)
    se = (new[2] ** 2 / new[0] + old[2] ** 2 / old[0]) ** 0.5
    assert (result.effect.high - result.effect.low) / 2 >= 1.95 * se


def test_the_sign_turns_with_less_is_better(tmp_path: Path) -> None:
    slower = paired(tmp_path, 30, -1.2, 0.8, worth=0.3)
    assert slower.word == "harms"
    assert paired(tmp_path, 30, -1.2, 0.8, worth=0.3, less_is_better=True).word == "helps"


def test_a_crossover_is_not_fooled_by_what_comes_later(tmp_path: Path) -> None:
    """Everybody gains 5 in the second period, three quarters of them with the new arm in it; the arms are alike."""
    rows: list[tuple[object, ...]] = []
    for k, (level, own) in enumerate(zip(spread(24, 100, 15, 1), spread(24, 0, 2), strict=True)):
        late = k % 4 != 0
        rows.append((f"p{k}", "new", level + own + 5 * late, 2 if late else 1))
        rows.append((f"p{k}", "old", level + 5 * (not late), 1 if late else 2))
    found = judged(tmp_path, "athlete,arm,outcome,period", rows, tried="new", paired=True, worth=1.5)
    assert found.design == "crossover"
    assert found.word != "helps"
    assert found.effect.value == pytest.approx(0, abs=1.5)
    assert found.period_effect is not None
    assert found.period_effect.value == pytest.approx(5, abs=1.5)


def test_groups_that_started_apart_are_brought_together(tmp_path: Path) -> None:
    """The tried group is 10 ahead at the start and at the end: nothing happened."""
    rows: list[tuple[object, ...]] = []
    for arm, more in (("new", 10.0), ("old", 0.0)):
        for k, (start, own) in enumerate(zip(spread(20, 100, 15, 1), spread(20, 4, 3), strict=True)):
            rows.append((f"{arm}{k}", arm, start + more, start + more + own))
    found = judged(tmp_path, "athlete,arm,pre,post", rows, tried="new", paired=False, worth=1.5)
    assert found.word not in {"helps", "harms"}
    assert found.effect.low < 0 < found.effect.high
    assert abs(found.effect.value) < 2


def test_sessions_of_one_person_in_pairs(tmp_path: Path) -> None:
    """Twenty pairs of sessions, felt tension: two points more with the tip, a scatter of one."""
    with_it, without = spread(20, 7.0, 1.0), spread(20, 5.0, 1.0, 3)
    rows: list[tuple[int, str, float]] = []
    for k, (a, b) in enumerate(zip(with_it, without, strict=True)):
        pair = [("tip", a), ("usual", b)]
        rows += [(2 * k + n, arm, value) for n, (arm, value) in enumerate(pair if k % 2 else pair[::-1])]
    found = judged(tmp_path, "session,arm,outcome", rows, tried="tip", worth=1.0)
    assert found.design == "one_person"
    assert found.word == "helps"
    nothing = [(n, arm, round(5 + (value - 5) % 1, 3)) for n, arm, value in rows]
    assert judged(tmp_path, "session,arm,outcome", nothing, tried="tip", worth=1.0).word != "helps"
