"""In which unit were these loads typed? Decided from their own arithmetic where a file does not say.

Gyms leave their mark on the numbers: plates of 45 lb on a bar of 45 lb make 135, 185, 225; plates of 1.25 kg and
dumbbells in steps of 2 kg make 42.5, 61.25, 14, 16; kettlebells are cast in steps of 4 kg and called 35 or 53 lb; an
app that keeps kg inside and shows lb leaves dust such as 149.99999999999997. Each kind of number counts for one unit
or the other by how often it is seen in logs of known unit; loads of one person are alike, so a hundred of them count
for far less than a hundred independent ones. How heavy known lifts are is a further, weaker hint.

Source: fitted on logs of known unit with each person left out in turn (`accuracy/unit_inference.py` measures it).
Limits: somebody who types kilograms in whole fives looks like somebody who types light pounds, somebody strong who
types whole tens in either unit like somebody in the other.
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
    "dust", "from lb", "from kg", "quarter", "bar part", "part", "even", "small even", "odd", "big",
    "bar 45", "bar 5", "bar 10", "below bar", "45", "5", "10", "big 5", "big 10", "other",
]  # fmt: skip

#: How much one different load of this kind speaks for kg (above 0) or lb (below), as log-odds. What only one system
#: makes counts most: parts of a kilogram and dumbbells of 14 or 22 kg; 135 and 225 on a bar of 45 lb; a bar of 20 kg,
#: lighter than any bar in lb. Whole tens on a bar are 20 kg and plates; a bar of 45 lb and its plates end in 5 mostly.
_SPEAKS: Final[dict[_Kind, float]] = {
    "dust": -3.0,
    "from lb": 3.0,
    "from kg": -3.0,
    "quarter": 2.2,
    "bar part": 1.6,
    "part": 0.6,
    "even": 2.0,
    "small even": 1.0,
    "odd": 1.0,
    "big": 0.65,
    "bar 45": -1.5,
    "bar 5": -0.55,
    "bar 10": 0.4,
    "below bar": 0.8,
    "45": -0.7,
    "5": -0.55,
    "10": 0.1,
    "big 5": -0.55,
    "big 10": -0.3,
    "other": 0.5,
}
#: Loads of these exercises lie on a long bar; the words of the second list say that they do not.
_BAR: Final = (
    r"barbell|deadlift|squat|bench|overhead press|military|shoulder press|push press|\brow\b|clean|snatch|thrust|"
    r"langhantel|kreuzheben|kniebeuge|bankdr|rudern|agachamento|supino|terra|remada|barra|barre|soulev"
)
_NO_BAR: Final = (
    r"dumbbell|\bdb\b|kettlebell|machine|cable|smith|goblet|lever|seated|one.arm|single|assist|hack|split|halter|"
    r"kurzhantel|maschine|polia|m.quina|hammer|t.bar|curl|leg press|chest.supported|kabel|lateral|upright|pistol"
)
#: Kettlebells are cast in steps of 4 kg, and some in steps of 2, up to about 48 kg; their pounds are those kilograms.
_BELL: Final = r"kettlebell|\bkb\b|kugelhantel|girya"
_BELL_STEP_KG: Final = 4
_HEAVIEST_BELL_KG: Final = 48
_LIGHTEST_BAR_LB: Final = 45
_LIGHTEST_BAR_KG: Final = 15
#: Beyond so many different loads of one file, further ones say little that is new.
_SAY_LITTLE_NEW: Final = 30.0
#: Log-odds above which the decision is called clear.
_CLEAR: Final = 4.0
_BIG: Final = 60
_LARGEST_SMALL: Final = 12
_DUST: Final = 1e-9
_EXACT: Final = 1e-6
_PEOPLE_DIFFER: Final = 0.5
_LIFTS_DIFFER: Final = 0.35
#: How much the heaviness of known lifts counts beside the arithmetic, and the most it may say: people differ more.
_HEAVINESS_COUNTS: Final = 1.35
_HEAVINESS_AT_MOST: Final = 3.0
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
    on_bar = {name: _is_on_bar(name) for name, _ in pairs}
    bells = {name: re.search(_BELL, name[:_LONGEST_NAME].casefold()) is not None for name in on_bar}
    kinds = Counter(
        "from kg" if bells[name] and _is_bell_in_lb(value) else _kind(value, on_bar=on_bar[name])
        for name, value in pairs
    )
    n = len(pairs)
    shrink = 1 / (1 + n / _SAY_LITTLE_NEW)
    parts = {kind: shrink * _SPEAKS[kind] * times for kind, times in kinds.items()}
    weight = _from_weights(pairs)
    log_odds = prior + weight + sum(parts.values())
    unit: LoadUnit = "kg" if log_odds >= 0 else "lb"
    reason = _in_words(unit, kinds, parts, weight=weight, prior=(prior, prior_reason), total=n)
    if abs(log_odds) < _CLEAR:
        reason += "; the evidence is weak"
    return UnitGuess(unit=unit, log_odds=log_odds, reason=f"{reason[0].upper()}{reason[1:]}.")


def _is_on_bar(name: str) -> bool:
    plain = name[:_LONGEST_NAME].casefold()
    return re.search(_BAR, plain) is not None and re.search(_NO_BAR, plain) is None


def _is_bell_in_lb(value: float) -> bool:
    """Is this the pounds of a kettlebell, and the kilograms of none?

    >>> [lb for lb in range(10, 110) if _is_bell_in_lb(lb)]
    [35, 53, 62, 71, 79, 88, 97, 106]
    """
    is_in_kg = value % 2 == 0 and value <= _HEAVIEST_BELL_KG
    steps = round(value * KG_PER_LB / _BELL_STEP_KG)
    return not is_in_kg and value == round(steps * _BELL_STEP_KG / KG_PER_LB)


def _kind(value: float, *, on_bar: bool = False) -> _Kind:
    rounded = round(value, 3)
    if value != rounded and abs(value - rounded) < _DUST:
        return "dust"
    quarters = round(rounded * 4)
    if abs(value * 4 - quarters) > _EXACT:
        return _converted(value)
    if quarters % 4:
        return "quarter" if quarters % 2 else "bar part" if on_bar else "part"
    whole = quarters // 4
    if whole % 5:
        return "big" if whole >= _BIG else "odd" if whole % 2 else "even" if whole > _LARGEST_SMALL else "small even"
    return _five_on_bar(whole) if on_bar else _five(whole)


def _five_on_bar(whole: int) -> _Kind:
    """Which kind is a multiple of 5 on a bar?"""
    if _LIGHTEST_BAR_KG <= whole < _LIGHTEST_BAR_LB:
        return "below bar"
    if whole % 10:
        # 45 lb and pairs of 45 and 25: 95, 135, 185, 225 and on.
        return "bar 45" if whole % 90 in {45, 5} else "bar 5"
    return "bar 10"


def _five(whole: int) -> _Kind:
    """Which kind is a multiple of 5 that is on no bar?"""
    if whole >= 2 * _LIGHTEST_BAR_LB and whole % _LIGHTEST_BAR_LB == 0:
        return "45"
    if whole >= _BIG:
        return "big 5" if whole % 10 else "big 10"
    return "5" if whole % 10 else "10"


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
    said = _HEAVINESS_COUNTS * ((mean - _LOG_LB) ** 2 - mean**2) / (2 * variance)
    return max(-_HEAVINESS_AT_MOST, min(_HEAVINESS_AT_MOST, said))


#: What each group of kinds says, short enough to stand on one line with what stands before it.
_WORDS_KG: Final[tuple[tuple[tuple[_Kind, ...], str], ...]] = (
    (("quarter", "bar part", "part"), "{n} of {total} loads have a .25, .5 or .75, as plates in kg"),
    (("even", "small even", "odd", "big"), "{n} of {total} loads are no fives, as dumbbells in kg"),
    (("bar 10",), "{n} of {total} loads are whole tens on a bar, as plates in kg"),
    (("below bar",), "{n} of {total} loads on a bar are below 45, the bar in lb"),
    (("from lb",), "{n} of {total} loads are round in lb, so converted to kg"),
)
_WORDS_LB: Final[tuple[tuple[tuple[_Kind, ...], str], ...]] = (
    (("dust",), "{n} of {total} loads have the dust of a conversion to lb"),
    (("bar 45", "45"), "{n} of {total} loads fit plates of 45 lb (135, 225)"),
    (("bar 5", "5", "big 5"), "{n} of {total} loads end in 5, as is usual in lb"),
    (("from kg",), "{n} of {total} loads are round in kg, so converted to lb"),
)


def _in_words(
    unit: LoadUnit,
    kinds: Counter[_Kind],
    parts: dict[_Kind, float],
    *,
    weight: float,
    prior: tuple[float, str],
    total: int,
) -> str:
    """Say what speaks most for the unit."""
    sign = 1 if unit == "kg" else -1
    told = [(sign * weight, f"known lifts are as heavy as is usual in {unit}")]
    if prior[1]:
        told.append((sign * prior[0], prior[1]))
    for group, words in _WORDS_KG if unit == "kg" else _WORDS_LB:
        strength = sign * sum(parts.get(kind, 0.0) for kind in group)
        told.append((strength, words.format(n=sum(kinds[kind] for kind in group), total=total)))
    strength, best = max(told)
    return best if strength > 0 else "hardly anything speaks for either unit"


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
