"""The door to the solver: the best whole point, none where there is none, and one sentence where it is missing."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from dorsi.core.errors import BadInput
from dorsi.core.planning.solving import Programme


def knapsack() -> Programme:
    """Three things of 4, 3 and 2 kg worth 5, 4 and 2.9 in a bag of 5 kg: the last two are the best."""
    programme = Programme()
    things = [programme.variable(0, 1, cost=-worth, whole=True) for worth in (5.0, 4.0, 2.9)]
    programme.bound(dict(zip(things, (4.0, 3.0, 2.0), strict=True)), high=5)
    return programme


def test_the_best_whole_point() -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    solution = knapsack().solve()
    assert solution is not None
    assert [round(v) for v in solution.values] == [0, 1, 1]
    assert solution.proven
    assert solution.cost == pytest.approx(-6.9)


def test_what_is_held_stays_and_what_cannot_be_is_none() -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    held = knapsack().solve(fixed={0: 1.0})
    assert held is not None
    assert [round(v) for v in held.values] == [1, 0, 0]
    assert knapsack().solve(fixed={0: 1.0, 1: 1.0}) is None


def test_a_missing_solver_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> ModuleType:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(BadInput, match="needs the solver") as raised:
        knapsack().solve()
    assert "dorsi[plan]" in str(raised.value)
