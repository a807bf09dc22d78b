"""Made-up lifters whose form is known: the truth holds together."""

from __future__ import annotations

from dataclasses import replace
from math import log
from random import Random

import pytest

from dorsi.core.synth.technique import WIDER_WORLD, draw_form_lifter, seen_of


@pytest.mark.parametrize("seed", range(6))
def test_the_owned_load_is_clean_in_eight_sets_of_ten(seed: int) -> None:
    lifter = draw_form_lifter(seed, WIDER_WORLD)
    load = lifter.owned_kg(8, 3.0)
    assert lifter.chance_clean(load, 8, 3.0) == pytest.approx(0.8, abs=1e-6)
    assert lifter.chance_clean(0.9 * load, 8, 3.0) > 0.8 > lifter.chance_clean(1.1 * load, 8, 3.0)
    assert lifter.owned_kg(10, 3.0) < load < lifter.owned_kg(6, 3.0)
    assert lifter.owned_kg(8, 10.0) > load


def test_sets_come_out_as_the_truth_says() -> None:
    lifter = replace(draw_form_lifter(1), strength=log(100), m=log(0.8), sharpness=16.0, day_form=0.0, slope=0.0)
    load, random = lifter.owned_kg(8, 0), Random(3)
    clean = [all(lifter.do_set(load, 8, 0, 0.0, random)) for _ in range(2000)]
    assert sum(clean) / 2000 == pytest.approx(0.8, abs=0.03)


def test_nobody_does_more_than_is_possible() -> None:
    lifter = draw_form_lifter(2)
    done = lifter.do_set(0.99 * lifter.usual_load_kg(0) * 1.5, 30, 0, 0.0, Random(1))
    assert 1 <= len(done) < 30


def test_the_same_seed_is_the_same_lifter() -> None:
    assert draw_form_lifter(7) == draw_form_lifter(7)
    assert draw_form_lifter(7) != draw_form_lifter(8)


def test_a_rater_errs_as_often_as_told() -> None:
    seen = seen_of([True] * 4000, 0.06, Random(5))
    assert 1 - sum(seen) / 4000 == pytest.approx(0.06, abs=0.015)
