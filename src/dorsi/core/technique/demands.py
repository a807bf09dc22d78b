"""What does this exercise demand of a repetition, and how far beyond was it?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.error_model import chance_below, spread_of
from dorsi.core.technique.measure import Value, Withheld
from dorsi.core.technique.set_report import Clean

__all__ = ["FLAG_SDS", "Demand", "Judged", "as_asked", "clean_of", "demands_of", "judge_value"]

LIMITS: Final = Path(__file__).with_name("limits.toml")
#: A repetition is flagged only when it is beyond the limit by so many SD of the error of a change.
FLAG_SDS: Final = 1.64
#: No film is so clear that a demand was kept, or broken, for certain: errors beyond the model are this frequent.
DOUBT: Final = 0.02
#: The way against your own longest says nothing of how it was gone: alone it makes no repetition clean.
WEAK: Final = frozenset({"range"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A measure that must keep a limit: at most it (``sign`` +1) or at least it (-1); ``far`` is far beyond."""

    measure: str
    limit: float
    far: float
    sign: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One value against one demand: the chance that it was kept, whether it is flagged, and the excess in SD."""

    demand: Demand
    p_kept: float
    flagged: bool
    excess: float


@cache
def _limits() -> Mapping[str, Any]:
    return tomllib.loads(LIMITS.read_text(encoding="utf-8"))


def demands_of(exercise: Exercise) -> tuple[Demand, ...]:
    """What must a clean repetition of this exercise keep?

    Parameters
    ----------
    exercise : of the catalogue.
    """
    return tuple(_demand(row) for row in _limits()["demand"] if _asked(row, exercise))


def _asked(row: Mapping[str, Any], exercise: Exercise) -> bool:
    if exercise.pattern not in row["patterns"] or exercise.slug in row.get("not_for", ()):
        return False
    if row.get("needs") == "hold":
        return exercise.hold.seconds > 0 and exercise.hold.at == "end" and exercise.hold_signal is not None
    return True


def _demand(row: Mapping[str, Any]) -> Demand:
    most = "at_most" in row
    return Demand(
        measure=row["measure"],
        limit=row["at_most"] if most else row["at_least"],
        far=row["far"],
        sign=1.0 if most else -1.0,
        source=row["source"],
    )


def judge_value(found: FoundSet, demand: Demand, value: Estimate) -> Judged | None:
    """Hold a value against a demand; None where its error is unknown.

    Parameters
    ----------
    found : the set, for the error.
    demand : the limit.
    value : of the demanded measure.
    """
    spread = spread_of(demand.measure, found, value.value)
    if spread is None:
        return None
    beyond = demand.sign * (value.value - demand.limit)
    return Judged(
        demand=demand,
        p_kept=DOUBT + (1 - 2 * DOUBT) * chance_below(0.0, beyond, spread.sd),
        flagged=beyond > FLAG_SDS * spread.of_change,
        excess=beyond / spread.of_change,
    )


def clean_of(
    found: FoundSet, demands: tuple[Demand, ...], values: Mapping[str, Value]
) -> tuple[Clean | None, tuple[Judged, ...]]:
    """How probable is it that a repetition was clean: that no demand was broken?

    The chances are multiplied as if the errors of different measures had nothing to do with each other. On made films
    that comes out true: of repetitions told to be clean with a chance of one half, half were (docs/film-measures.md).

    Parameters
    ----------
    found : the set.
    demands : of its exercise.
    values : the repetition's measures by name.

    Returns
    -------
    The probability with the faults, None where nothing could be judged or what was judged does not bear it out (the
    range alone; or not the first thing the exercise asks for, from a view that does not show it), unless a fault was
    seen; and what each demand came to.
    """
    judged: list[Judged] = []
    unjudged: list[str] = []
    for demand in demands:
        value = values.get(demand.measure)
        if isinstance(value, Withheld) and value.because == "exercise":
            continue
        result = judge_value(found, demand, value) if isinstance(value, Estimate) else None
        if result is None:
            unjudged.append(demand.measure)
        else:
            judged.append(result)
    if not judged:
        return None, ()
    p = 1.0
    for each in judged:
        p *= each.p_kept
    faults = tuple(each.demand.measure for each in judged if each.flagged)
    if not faults and not _borne_out(found, demands, judged, values):
        return None, tuple(judged)
    return Clean(p=p, faults=faults, unjudged=tuple(unjudged)), tuple(judged)


def _borne_out(
    found: FoundSet, demands: Sequence[Demand], judged: Sequence[Judged], values: Mapping[str, Value]
) -> bool:
    """Was enough judged to call a repetition clean, rather than not judged?"""
    if all(each.demand.measure in WEAK for each in judged):
        return False
    # The first demand of an exercise is its main one; only a view that the exercise does not ask for may hide it.
    main = values.get(demands[0].measure)
    return not (isinstance(main, Withheld) and main.because == "view") or as_asked(found)


def as_asked(found: FoundSet) -> bool:
    """Was the set filmed from where its exercise is best seen?

    Parameters
    ----------
    found : the set.
    """
    seen_from = found.view.seen_from if found.view is not None else None
    views = set(found.exercise.views)
    return {"side": "side" in views, "square": bool({"rear", "front"} & views)}.get(seen_from or "", False)
