"""Where it is open whether the back stood at all, the weights of the causes hold that doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, diagnose
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.weighing import Weight
from dorsi.core.estimate import Estimate
from dorsi.core.progress.judgement import Judgement, Stretch


def stretch(low: float, high: float, *, p_rise: float, p_rise_plain: float = 0.0, p_fall: float = 0.4) -> Stretch:
    change = Estimate(value=(low + high) / 2, low=low, high=high, level=0.8, unit="%", method="made", n=100)
    return Stretch(
        weeks=60, change_pct=change, p_rise=p_rise, p_rise_plain=p_rise_plain, p_fall=p_fall, lifts=3, all_along=3
    )


def first(seen: Stretch | None) -> Diagnosed:
    history = log([work for lift in (PULLDOWN, ROW, HINGE) for work in steady(lift, 60.0)])
    told = judged([], [PULLDOWN, ROW, HINGE], back="plateau_likely")
    assert told.back is not None
    judgement: Judgement = replace(told, back=replace(told.back, stretch=seen))
    return diagnose(history, judgement, END).diagnosed[0]


def weights(one: Diagnosed) -> dict[str, Weight]:
    return {weighed.slug: weighed.weight for weighed in one.weighed}


def odds(chance: float) -> float:
    return chance / (1 - chance)


def test_the_weights_go_towards_the_shares_before_by_the_chance_that_it_rose() -> None:
    sure, doubted = first(None), first(stretch(-10, 12, p_rise=0.5))
    before = {one.slug: one.before for one in sure.weighed}
    heavy = max(weights(sure), key=lambda slug: weights(sure)[slug].value - before[slug])
    plain, open_now = weights(sure)[heavy], weights(doubted)[heavy]
    assert open_now.value == pytest.approx((plain.value + before[heavy]) / 2)
    assert sum(one.value for one in weights(doubted).values()) == pytest.approx(1)
    assert all(one.low <= one.value <= one.high for one in weights(doubted).values())


def test_and_their_ranges_reach_towards_both() -> None:
    sure, doubted = first(None), first(stretch(-10, 12, p_rise=0.5))
    heavy = sure.weighed[0].slug
    plain, open_now = weights(sure)[heavy], weights(doubted)[heavy]
    # Half and twice the share before make four times the odds, wherever the weight lies.
    assert odds(open_now.high) / odds(open_now.low) > odds(plain.high) / odds(plain.low)


def test_a_doubt_that_the_verdict_holds_already_changes_no_weight() -> None:
    assert weights(first(stretch(-3, 3, p_rise=0.1, p_rise_plain=0.1))) == weights(first(None))


def _problem(seen: Stretch) -> Problem:
    return first(seen).problem


def test_open_is_what_may_have_risen_clearly() -> None:
    assert _problem(stretch(-10, 6, p_rise=0.3)).is_open
    assert not _problem(stretch(-10, 3, p_rise=0.1)).is_open
    assert not _problem(stretch(2, 9, p_rise=0.9)).is_open


def test_a_fall_is_no_likelier_than_the_doubt_of_the_lifts_allows() -> None:
    verdict = _problem(stretch(-3, 3, p_rise=0.0, p_fall=1.0)).verdict
    assert _problem(stretch(-3, 3, p_rise=0.0, p_fall=1.0)).falling == pytest.approx(
        verdict.p_decline / verdict.p_plateau
    )
    assert _problem(stretch(-3, 3, p_rise=0.2, p_fall=0.04)).falling == pytest.approx(0.05)
