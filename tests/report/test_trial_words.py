"""What is written of the answer of a table."""

from __future__ import annotations

import re

from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.report.trial_words import group_parts


def test_an_effect_is_written_in_one_way_in_the_sentence_and_beside_each_interval() -> None:
    """The mean is 0.775; of an interval that goes beyond 1 two decimals count, of one within it three."""
    rows = [
        GroupRow(athlete=f"athlete {n}", arm=arm, outcome=10 + n + more)
        for n, gained in enumerate((0.6, 0.7, 0.85, 0.95))
        for arm, more in (("tip", gained), ("usual", 0.0))
    ]
    result = judge_group(rows, GroupAsk(tried="tip", against="usual", worth=0.25))
    assert result.effect_80.high < 1 < result.effect.high
    effects = [result.sentence, group_parts(result, ())[1].lines[0]]
    assert re.findall(r"([+]\S+) units \(", " ".join(effects)) == ["+0.77"] * 3
