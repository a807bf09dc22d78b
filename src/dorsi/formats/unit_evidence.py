"""In which unit were these loads typed? Decided from their own arithmetic where a file does not say.

Gyms leave their mark on the numbers: plates of 45 lb on a bar of 45 lb make 135, 185, 225; plates of 1.25 kg and
dumbbells in steps of 2 kg make 42.5, 61.25, 14, 16; an app that keeps kg inside and shows lb leaves dust such as
149.99999999999997. Each kind of number counts for one unit or the other by how often it is seen in logs of known unit;
loads of one person are alike, so a hundred of them count for far less than a hundred independent ones. How heavy known
lifts are is a further, weaker hint.

Source: fitted on logs of known unit with each person left out in turn (`accuracy/unit_inference.py` measures it).
Limits: somebody who types kilograms in whole fives and tens looks like somebody who types light pounds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from dorsi.core.units import KG_PER_LB

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dorsi.core.units import LoadUnit

__all__ = ["UnitGuess", "entered_unit", "infer_unit"]

_Kind = Literal[
    "dust", "from lb", "from kg", "quarter", "half", "2.5", "10", "5", "even", "odd", "big 10", "big 5", "big", "other"
]

#: How much one different load of this kind speaks for kg (above 0) or lb (below), as log-odds.
_SPEAKS: Final[dict[_Kind, float]] = {
    "dust": -3.0,
    "from lb": 3.0,
    "from kg": -3.0,
    "quarter": 2.2,
    "half": 1.0,
    "2.5": 1.0,
    "10": 0.15,
    "5": -0.65,
    "even": 1.65,
    "odd": 1.0,
    "big 10": -0.4,
    "big 5": -0.7,
    "big": 0.65,
    "other": 0.5,
}
#: Beyond so many different loads of one file, further ones say little that is new.
_SAY_LITTLE_NEW: Final = 30.0
#: Log-odds above which the decision is called clear.
_CLEAR: Final = 3.0
_BIG: Final = 60
_DUST: Final = 1e-9
_EXACT: Final = 1e-6
_PEOPLE_DIFFER: Final = 0.5
_LIFTS_DIFFER: Final = 0.35
#: How much the heaviness of known lifts counts beside the arithmetic (fitted).
_HEAVINESS_COUNTS: Final = 1.35
_LOG_LB: Final = math.log(1 / KG_PER_LB)
_FEWEST_CONVERTED: Final = 3
#: The rest of a longer name is not looked at.
_LONGEST_NAME: Final = 100

#: Usual working loads of known lifts in kg. Judgement: the rough middle of what trained people log.
_USUAL_KG: Final = (
    (r"lateral|side raise|elevac.o lateral|seitheben", 9.0),
    (r"front raise|rear delt|kickback|fly|crucifixo", 13.0),
    (r"(dumbbell|halter|kurzhantel|db\b).*curl|curl.*(dumbbell|halter|kurzhantel)|hammer", 13.0),
    (r"(bench|chest|shoulder|overhead|incline|supino).*(dumbbell|halter)|dumbbell.*(press|row)|arnold", 23.0),
    (r"leg press|presse", 150.0),
    (r"leg (extension|curl)|extensora|flexora", 48.0),
    (r"deadlift|kreuzheben|peso morto|levantamento terra|soulev", 105.0),
    (r"squat|kniebeuge|agachamento", 85.0),
    (r"bench|bankdr|supino", 68.0),
    (r"overhead|shoulder press|military|desenvolvimento", 42.0),
    (r"pulldown|puxada|latzug", 55.0),
    (r"\brow\b|remada|rudern|tirage", 57.0),
    (r"pushdown|pressdown|triceps.*(cable|polia)", 25.0),
    (r"curl|rosca", 28.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGuess:
    """The unit, how much speaks for it (log-odds: above 0 for kg), and why in one sentence."""

    unit: LoadUnit
    log_odds: float
    reason: str


def infer_unit(loads: Iterable[tuple[str, float]], *, prior: float = 0.0, prior_reason: str = "") -> UnitGuess | None:
    """Are these loads kg or lb?

    Parameters
    ----------
    loads : pairs of exercise name and load as typed; each different pair counts once.
    prior : log-odds for kg from elsewhere in the file (a header in French, decimal commas).
    prior_reason : that in words.

    Returns
    -------
    The likelier unit with its log-odds and reason; None where there is no load at all.
    """
    pairs = {(name, value) for name, value in loads if value > 0}
    if not pairs:
        return None
    values = Counter(value for _, value in pairs)
    kinds: Counter[_Kind] = Counter()
    for value, times in values.items():
        kinds[_kind(value)] += times
    parts: dict[str, float] = {kind: _SPEAKS[kind] * n for kind, n in kinds.items()}
    n = len(pairs)
    shrink = 1 / (1 + n / _SAY_LITTLE_NEW)
    weight = _from_weights(pairs)
    log_odds = prior + weight + shrink * sum(parts.values())
    unit: LoadUnit = "kg" if log_odds >= 0 else "lb"
    reason = _in_words(
        unit,
        kinds,
        {kind: shrink * part for kind, part in parts.items()},
        weight=weight,
        prior_reason=prior_reason,
        total=n,
    )
    if abs(log_odds) < _CLEAR:
        reason += " The evidence is weak: say --unit kg or --unit lb if it is wrong."
    return UnitGuess(unit=unit, log_odds=log_odds, reason=reason)


def _kind(value: float) -> _Kind:  # noqa: PLR0911 -- one kind per line
    rounded = round(value, 3)
    if value != rounded and abs(value - rounded) < _DUST:
        return "dust"
    quarters = round(rounded * 4)
    if abs(value * 4 - quarters) > _EXACT:
        return _converted(value)
    if quarters % 2:
        return "quarter"
    if quarters % 4:
        return "2.5" if quarters % 10 == 0 else "half"
    whole = quarters // 4
    if whole >= _BIG:
        return "big 10" if whole % 10 == 0 else "big 5" if whole % 5 == 0 else "big"
    if whole % 5 == 0:
        return "10" if whole % 10 == 0 else "5"
    return "odd" if whole % 2 else "even"


def _converted(value: float) -> _Kind:
    """Is this a round load in the other unit?"""
    # Two decimals are kept by some apps: half of the last one is how far a converted load can be off.
    off = 0.0051 if abs(value * 100 - round(value * 100)) < _EXACT else 1e-4 * value
    pounds, kilograms = value / KG_PER_LB, value * KG_PER_LB
    if abs(pounds - 2.5 * round(pounds / 2.5)) <= off / KG_PER_LB:
        return "from lb"
    if abs(kilograms - 0.5 * round(kilograms / 0.5)) <= off * KG_PER_LB:
        return "from kg"
    return "other"


def _from_weights(pairs: set[tuple[str, float]]) -> float:
    """How much do the loads of known lifts speak for kg?"""
    by_name: dict[str, list[float]] = {}
    for name, value in pairs:
        by_name.setdefault(name, []).append(value)
    above: list[float] = []
    for name, values in by_name.items():
        plain = name[:_LONGEST_NAME].casefold()
        usual = next((kg for pattern, kg in _USUAL_KG if re.search(pattern, plain)), None)
        if usual is not None:
            above.append(math.log(sorted(values)[len(values) // 2] / usual))
    if not above:
        return 0.0
    mean = sum(above) / len(above)
    variance = _PEOPLE_DIFFER**2 + _LIFTS_DIFFER**2 / len(above)
    return _HEAVINESS_COUNTS * ((mean - _LOG_LB) ** 2 - mean**2) / (2 * variance)


_WORDS_KG: Final[tuple[tuple[tuple[_Kind, ...], str], ...]] = (
    (
        ("quarter", "half", "2.5"),
        "{n} of {total} different loads end in .25, .5 or .75, as plates of 1.25 kg make them",
    ),
    (("even", "odd"), "{n} of {total} different loads are no fives, as dumbbells and stacks in kg are"),
    (("from lb",), "{n} of {total} different loads are round in lb, converted to kg"),
    (("big", "other"), "{n} of {total} different loads are in-between steps, which kg have more often"),
)
_WORDS_LB: Final[tuple[tuple[tuple[_Kind, ...], str], ...]] = (
    (("dust",), "{n} of {total} different loads carry the dust of a conversion to lb (such as 149.99999999999997)"),
    (("big 5", "big 10"), "{n} of {total} different loads are fives and tens from 60 up, as plates of 45 lb make them"),
    (("from kg",), "{n} of {total} different loads are round in kg, converted to lb"),
)


def _in_words(
    unit: LoadUnit, kinds: Counter[_Kind], parts: dict[str, float], *, weight: float, prior_reason: str, total: int
) -> str:
    sign = 1 if unit == "kg" else -1
    told: list[tuple[float, str]] = []
    for group, words in _WORDS_KG if unit == "kg" else _WORDS_LB:
        strength = sign * sum(parts.get(kind, 0.0) for kind in group)
        if strength > 0:
            told.append((strength, words.format(n=sum(kinds[kind] for kind in group), total=total)))
    if sign * weight > 0:
        told.append((sign * weight, f"known lifts are as heavy as usual in {unit}"))
    best = [words for _, words in sorted(told, reverse=True)[:2]]
    if prior_reason and unit == "kg":
        best.append(prior_reason)
    because = "; ".join(best) or "there is nothing to go by"
    return f"The file names no unit; taken as {unit}: {because}."


def entered_unit(loads: Iterable[float]) -> LoadUnit | None:
    """In which unit were loads typed that a file gives in kg? lb where most different ones are round only in lb.

    >>> entered_unit([61.24, 102.06, 83.91, 60.0])
    'lb'
    """
    kinds = Counter(_kind(value) for value in set(loads) if value > 0)
    total = sum(kinds.values())
    if kinds["from lb"] >= _FEWEST_CONVERTED and kinds["from lb"] > total / 2:
        return "lb"
    return None
