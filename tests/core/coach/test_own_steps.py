"""How large a step of load a lift has, from what was used on it before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_coach_logs import HINGE, NAMES, PULLDOWN, log, steady

from dorsi.core.coach.own_steps import own_stack, step_above
from dorsi.core.units import kg_from


def test_a_step_is_one_of_the_machine_or_of_two_small_plates() -> None:
    key = (PULLDOWN, "", False)
    loads = [(45.0, 100, 365), (52.0, 40, 99), (59.0, 0, 39)]
    stack = log([one for load, until, since in loads for one in steady(PULLDOWN, load, until=until, since=since)])
    assert step_above(stack, key, 45.0) == 52.0
    assert step_above(stack, key, 60.0) == 67.0
    assert step_above(log(steady(PULLDOWN, 60.0)), key, 60.0) == 62.5
    jumps = log([*steady(PULLDOWN, 60.0, until=40), *steady(PULLDOWN, 80.0, since=39)])
    assert step_above(jumps, key, 60.0) == 62.5
    pounds = replace(log(steady(PULLDOWN, kg_from(100, "lb"))), unit="lb")
    assert step_above(pounds, key, kg_from(100, "lb")) == pytest.approx(kg_from(105, "lb"))


def test_a_stack_of_its_own_goes_up_by_its_own_gap() -> None:
    key = (PULLDOWN, "", False)
    odd = [one for n, load in enumerate((32.0, 39.0, 45.0, 52.0)) for one in steady(PULLDOWN, load, since=100 - 20 * n)]
    assert own_stack(log(odd), key)[:6] == (32.0, 39.0, 45.0, 52.0, 59.0, 66.0)
    assert step_above(log(odd), key, 52.0) == 59.0
    assert step_above(log(odd), key, 41.0) == 45.0
    plates = [one for n, kg in enumerate((40.0, 42.5, 47.5)) for one in steady(PULLDOWN, kg, since=100 - 20 * n)]
    assert own_stack(log(plates), key) == ()
    pounds = [one for lb in (90, 105, 120) for one in steady(PULLDOWN, kg_from(lb, "lb"), since=100)]
    assert own_stack(log(pounds), key) == ()


def test_the_smallest_step_ever_used_on_a_bar_is_there_for_the_next() -> None:
    bar = "barbell_bent_over_row_pronated"
    NAMES.setdefault(bar, "Barbell Row")
    coarse = [one for n, kg in enumerate((50.0, 55.0, 60.0)) for one in steady(bar, kg, since=90 - 20 * n)]
    assert step_above(log(coarse), (bar, "", False), 50.0) == 55.0
    assert step_above(log([(bar, 300, 62.5, 5), *coarse]), (bar, "", False), 50.0) == 52.5
    assert step_above(log([(HINGE, 300, 92.5, 5), *coarse]), (bar, "", False), 50.0) == 52.5
