"""A small door to the solver: sums of variables, bounds on them, and the best point with the proof or the gap.

Nothing else in dorsi imports `highspy`; it is loaded when a plan is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from dorsi.core.errors import BadInput

__all__ = ["GAP", "INFINITE", "MOST_NODES", "Programme", "Solution"]

INFINITE: Final = float("inf")
#: What is called optimal: no other point is cheaper by as much as this, less than half of what a set costs that is
#: short of a wish (0.9 in `model`).
GAP: Final = 0.44
#: The search ends after so many steps, the same on every machine; the seconds only guard against a very slow one.
MOST_NODES: Final = 60
TIME_LIMIT_S: Final = 20.0
#: Restarts, jumps, searches by reduced cost and around the relaxation pay for themselves in large programmes only:
#: without them, and with fewer cuts kept, weeks are proven in half the time (measured by ``bench/plan.py``).
_OPTIONS: Final = (
    ("output_flag", False),
    ("mip_rel_gap", 0.0),
    ("threads", 1),
    ("mip_allow_restart", False),
    ("mip_heuristic_run_rens", False),
    ("mip_heuristic_run_root_reduced_cost", False),
    ("mip_heuristic_run_feasibility_jump", False),
    ("mip_pool_soft_limit", 1000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The value of every variable, the cost, and by which share a better point could at most undercut it."""

    values: tuple[float, ...]
    cost: float
    gap: float
    proven: bool


class Programme:
    """A mixed-integer linear programme: variables with bounds and cost, rows that bound sums of them."""

    def __init__(self) -> None:
        self._low: list[float] = []
        self._high: list[float] = []
        self._cost: list[float] = []
        self._whole: list[bool] = []
        self._row_low: list[float] = []
        self._row_high: list[float] = []
        self._starts: list[int] = [0]
        self._columns: list[int] = []
        self._factors: list[float] = []

    def variable(self, low: float = 0.0, high: float = INFINITE, *, cost: float = 0.0, whole: bool = False) -> int:
        """Add a variable and give its number."""
        self._low.append(low)
        self._high.append(high)
        self._cost.append(cost)
        self._whole.append(whole)
        return len(self._low) - 1

    def price(self, variable: int, cost: float) -> None:
        """Set what a variable costs."""
        self._cost[variable] = cost

    def bound(self, factors: Mapping[int, float], low: float = -INFINITE, high: float = INFINITE) -> None:
        """Hold a sum of variables, each with its factor, between two values."""
        for column, factor in factors.items():
            if factor:
                self._columns.append(column)
                self._factors.append(factor)
        self._starts.append(len(self._columns))
        self._row_low.append(low)
        self._row_high.append(high)

    def solve(
        self,
        *,
        time_limit_s: float = TIME_LIMIT_S,
        most_nodes: int = MOST_NODES,
        gap: float = GAP,
        fixed: Mapping[int, float] | None = None,
        start: Sequence[float] | None = None,
    ) -> Solution | None:
        """Find the cheapest point, or None where there is none at all.

        Parameters
        ----------
        time_limit_s, most_nodes : after these the best point found so far is given, with its gap.
        gap : what another point must be cheaper by to be looked for.
        fixed : variables held at a value.
        start : a point known already, to begin with.

        Raises
        ------
        BadInput : the solver is not installed.
        """
        highspy = _highspy()
        solver: Any = highspy.Highs()
        for name, value in _OPTIONS:
            solver.setOptionValue(name, value)
        solver.setOptionValue("time_limit", time_limit_s)
        solver.setOptionValue("mip_max_nodes", most_nodes)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.passModel(self._as_lp(highspy, fixed or {}))
        if start is not None:
            known = highspy.HighsSolution()
            known.col_value = list(start)
            solver.setSolution(known)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values: Sequence[float] = solver.getSolution().col_value
        return Solution(
            values=tuple(values),
            cost=float(info.objective_function_value),
            gap=0.0 if proven else float(min(max(info.mip_gap, 0.0), 1.0)),
            proven=proven,
        )

    def can_hold(self, fixed: Mapping[int, float]) -> bool:
        """Could there be a point with these values? False is certain: not even fractions of sets would do."""
        highspy = _highspy()
        solver: Any = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        lp = self._as_lp(highspy, fixed)
        lp.integrality_ = []
        solver.passModel(lp)
        solver.run()
        return bool(solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

    def _as_lp(self, highspy: Any, fixed: Mapping[int, float]) -> Any:  # noqa: ANN401 -- a module loaded late
        low = np.array([fixed.get(i, v) for i, v in enumerate(self._low)])
        high = np.array([fixed.get(i, v) for i, v in enumerate(self._high)])
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self._low), len(self._row_low)
        lp.col_cost_ = np.array(self._cost)
        lp.col_lower_, lp.col_upper_ = low, high
        lp.row_lower_, lp.row_upper_ = np.array(self._row_low), np.array(self._row_high)
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self._whole]
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = lp.num_col_, lp.num_row_
        matrix.start_ = np.array(self._starts)
        matrix.index_, matrix.value_ = np.array(self._columns), np.array(self._factors)
        return lp


def _highspy() -> Any:  # noqa: ANN401 -- a module loaded late
    """Load the solver: an extra, needed for plans only."""
    try:
        return importlib.import_module("highspy")
    except ImportError:
        raise BadInput(
            "a plan needs the solver HiGHS, which is not installed",
            hint='Install it with: pip install "dorsi[plan]"',
        ) from None
