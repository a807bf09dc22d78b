"""How long the test of a tip takes stands on its card as `dorsi trial new` reckons it for a lifter without a log."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.trials.own_noise import own_noise, times_a_week
from dorsi.core.coach.trials.planning_trial import ENOUGH_POWER, LOOK, SIZED_FOR, TrialWish, _design, _sizes, _Sizing
from dorsi.core.coach.trials.trial import Kind, KindName, kind_of
from dorsi.core.tips.finding import all_tips, tip_named
from dorsi.core.tips.tip import Outcome, Tip

CATALOGUE = load_catalogue()
DAY = date(2031, 1, 6)
#: One of each kind: outcomes that are measured alike need equally many sessions.
CASES = [("squeeze", "felt_tension"), ("straps", "reps"), ("technique_first", "clean_share"), ("squeeze", "hang_time")]


def found(tip: Tip, name: str) -> tuple[Outcome, Kind]:
    return next((one, kind) for one in tip.outcomes if (kind := kind_of(one)) is not None and kind.name == name)


@pytest.mark.parametrize(("slug", "name"), CASES)
def test_the_card_says_what_the_power_says(slug: str, name: str) -> None:
    tip = tip_named(slug)
    outcome, kind = found(tip, name)
    lift = next(s for s, one in CATALOGUE.items() if tip.asks(one) and one.laterality != "both_sides")
    lift = lift if outcome.design == "left_right" else next(s for s, one in CATALOGUE.items() if tip.asks(one))
    a_week = times_a_week(None, (lift,), DAY)
    sizing = _Sizing(
        kind=kind,
        worth=outcome.worth,
        effect=SIZED_FOR * outcome.worth,
        noise=own_noise(None, CATALOGUE, (lift,), kind, outcome.design, as_of=DAY),
        a_week=a_week,
        before=(),
    )
    wish = TrialWish(tip=tip, exercises=(lift,), start=DAY)
    sizes = _sizes(outcome, a_week)
    place = next(i for i, (_, weeks) in enumerate(sizes) if weeks == outcome.weeks)
    sessions, weeks = sizes[place]
    assert outcome.sessions in {None, sessions}
    assert sizing.told(_design(wish, outcome, sizing, sessions, weeks), LOOK).helps >= ENOUGH_POWER
    smaller = sizes[place - 1]
    assert sizing.told(_design(wish, outcome, sizing, *smaller), LOOK).helps < ENOUGH_POWER


def test_alike_outcomes_have_equal_lengths() -> None:
    lengths: dict[tuple[KindName, str, float], set[tuple[int | None, int | None]]] = {}
    for tip in all_tips():
        for one in tip.outcomes:
            kind = kind_of(one)
            if kind is not None:
                assert kind.name in get_args(KindName)
                lengths.setdefault((kind.name, one.design, one.worth), set()).add((one.sessions, one.weeks))
    assert all(len(each) == 1 for each in lengths.values())
