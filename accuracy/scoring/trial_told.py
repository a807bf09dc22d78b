"""What made-up lifters are told of their trials' power, and how often the trials then say so; rows kept in a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import sqrt
from pathlib import Path
from statistics import stdev
from typing import Any

from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.planning_trial import BEFORE_WEEKS
from dorsi.core.coach.trials.power import power_of
from dorsi.core.coach.trials.trial import KINDS, Trial
from dorsi.core.progress.history import History
from scoring.trial_worlds import CASES, CATALOGUE, START, Case

__all__ = [
    "OWN_CASES",
    "Rows",
    "ToldAndFound",
    "error_of",
    "kept",
    "means_of",
    "planned_of",
    "told_and_judged",
]

#: With the log before the start four lifts of sides find more: asked for a smaller effect, so that power is in doubt.
OWN_CASES = (CASES[1], replace(CASES[8], effect=6), CASES[2])


class Rows:
    """What was measured, by name; kept in a file where one was given."""

    def __init__(self, path: Path | None) -> None:
        """Take up what the file holds."""
        self._path = path
        text = path.read_text(encoding="utf-8") if path is not None and path.is_file() else ""
        self._found: dict[str, Any] = dict(json.loads(line) for line in text.splitlines())

    def get(self, name: str, measure: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever was measured
        """Give what is known under this name, else measure it."""
        if name not in self._found:
            self._found[name] = measure()
            if self._path is not None:
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([name, self._found[name]]) + "\n")
            print(f"done: {name}", file=sys.stderr, flush=True)
        return self._found[name]


def planned_of(case: Case) -> PlannedDesign:
    """Give the design before it is drawn."""
    return PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAndFound:
    """What was told to a made-up lifter, and in which share of his trials it then says that it helps."""

    told: float
    low: float
    high: float
    helps: float


def told_and_judged(
    case: Case, log: History, trials_of: Callable[[float], list[Trial]], seed: int, told_from: int
) -> ToldAndFound:
    """Tell the power from the log and judge the trials with it, as the program does."""
    kind = KINDS[case.kind]
    noise = own_noise(log, CATALOGUE, case.slugs, kind, case.design, as_of=START - timedelta(days=1))
    before = {day for day in log.day if START - timedelta(weeks=BEFORE_WEEKS) <= day}
    every = (len(before),) * case.lifts if case.design == "left_right" else ()
    planned = replace(planned_of(case), sessions_before=every)
    told = power_of(planned, kind, worth=case.worth, effect=case.effect, noise=noise, lifters=told_from, seed=seed)
    words = [
        judge_trial(trial, log, CATALOGUE, trial.end_by + timedelta(days=60)).word for trial in trials_of(noise.sd)
    ]
    return ToldAndFound(told=told.helps, low=told.low, high=told.high, helps=words.count("helps") / len(words))


def kept(rows: Rows, name: str, measure: Callable[[], list[ToldAndFound]]) -> list[ToldAndFound]:
    """Give what was told and found under this name, measured where it is not known yet."""
    found = rows.get(name, lambda: [(one.told, one.low, one.high, one.helps) for one in measure()])
    return [ToldAndFound(told=told, low=low, high=high, helps=helps) for told, low, high, helps in found]


def means_of(some: Sequence[ToldAndFound]) -> tuple[float, float, float, float]:
    """Give what was told, how often it helps, and the range, in the mean."""
    n = max(len(some), 1)
    return (
        sum(one.told for one in some) / n,
        sum(one.helps for one in some) / n,
        sum(one.low for one in some) / n,
        sum(one.high for one in some) / n,
    )


def error_of(values: Sequence[float]) -> float:
    """Give the standard error of a mean."""
    return stdev(values) / sqrt(len(values))
