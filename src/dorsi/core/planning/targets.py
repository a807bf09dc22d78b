"""How many sets a week should each region and muscle get, for this goal, this week and this past?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.parts import Region, RegionName
from dorsi.core.planning.past import Past
from dorsi.core.planning.request import Experience, PlanRequest
from dorsi.core.plans import Goal
from dorsi.core.safety.flags import Place
from dorsi.core.safety.loads import FIRST_LUMBAR_CAP, cap_weekly_sets, lumbar_cap

__all__ = [
    "MOST_OF_A_MUSCLE",
    "PLANE_SHARES",
    "PLANE_SHARES_OF",
    "PULLED",
    "REGIONS",
    "SESSION_MOST",
    "Bounds",
    "Targets",
    "experience_of",
    "is_unknown",
    "make_targets",
    "second_week_most",
    "steps_in",
]

Weight = Literal["focus", "even", "kept"]
REGIONS: Final[tuple[RegionName, ...]] = get_args(RegionName)
#: What each goal puts first; what is not named is kept going.
_EMPHASIS: Final[Mapping[Goal, Mapping[RegionName, Weight]]] = {
    "width": {"width": "focus", "thickness": "even"},
    "thickness": {"thickness": "focus", "width": "even"},
    "strength": {"width": "even", "thickness": "even", "extensors": "even"},
    "balance": dict.fromkeys(REGIONS, "even"),
    "extensors": {"extensors": "focus"},
    "arms_and_grip": {"arms": "focus", "grip": "focus"},
}
#: No muscle gets more fractional sets a week than this.
MOST_OF_A_MUSCLE: Final = 20.0
#: Fractional sets of one region in one session: more at once has not been shown to add anything.
SESSION_MOST: Final = 10.0
#: Where the pulls are to come from: least and most share of all pulls down, rows and straight-arm work.
PLANE_SHARES: Final[Mapping[str, tuple[float, float]]] = {
    "vertical": (0.35, 0.45),
    "horizontal": (0.35, 0.45),
    "extension": (0.10, 0.20),
}
PLANE_SHARES_OF: Final[Mapping[Goal, Mapping[str, tuple[float, float]]]] = {
    "width": {"vertical": (0.45, 0.7), "horizontal": (0.25, 0.38), "extension": (0.05, 0.20)},
    "thickness": {"vertical": (0.25, 0.38), "horizontal": (0.5, 0.7), "extension": (0.0, 0.15)},
    "strength": {"vertical": (0.4, 0.6), "horizontal": (0.4, 0.6), "extension": (0.0, 0.15)},
}
#: A week of so few sessions holds no more than this share of the usual number of sets.
_SHARE_BY_DAYS: Final = {1: 0.6, 2: 0.9}
#: Regions that every pull works along: their sets come by themselves, so that only the upper end binds.
_MOSTLY_INDIRECT: Final = frozenset({"extensors", "arms", "grip"})
#: A week of fewer minutes keeps going what there is: its lower bounds shrink with it.
_FEW_MINUTES: Final = 90.0
_NEW_WEEKS, _YEARS_WEEKS = 26.0, 156.0
_LEAST_LUMBAR: Final = 6.0
#: What the lower back of somebody who has lifted for years is taken to be used to in a week, where no log tells.
_YEARS_LUMBAR: Final = 24.0
#: The wish keeps below the upper bound, so that whole sets find room between the two.
_ROOM: Final = 0.9
_SORE: Final = 4
_DUST: Final = 1e-6
#: Without a log the first week stays this far below the bound; a hurting shoulder halves the pulls down.
_FIRST_WEEK: Final[Mapping[Experience, float]] = {"new": 0.8, "some": 0.82, "years": 0.9}
_FIRST_WEEK_OF_THE_GOAL: Final[Mapping[Experience, float]] = {"new": 0.9, "some": 0.89, "years": 0.9}
#: Two sets of each direction of pull in each session have room in every week of so many days, within the bounds that
#: hold for everybody, and so has something beside them; on more days two sets of one direction.
_A_DAY_BOTH_WAYS, _DAYS_BOTH_WAYS, _ROOM_FOR_PULLS = 4, 4, 3
_SORE_SHARE: Final = 0.5
#: The first week without a log ends two sets below the next where they are the goal, one else; further below where
#: what bears every pull hurts more than a little. Source: judgement.
_STEP_IN, _SORE_FIRST_WEEK = 2.0, 0.8
_BEARS_PULLS: Final[tuple[Place, ...]] = ("shoulder", "elbow")
#: Heavy lifts from the hips and pulls all count for the grip: who trains for strength may have so much more of it.
_STRONG_HANDS: Final = 1.25
#: Rows count half for the width, so that its bound cannot be halved with the pulls down.
_SORE_WIDTH: Final = 0.9
#: What the pulls work, whose bounds are lower in a first week.
PULLED: Final = frozenset({"width", "thickness"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Fractional sets a week of one region: at least, wished for, at most, and why these numbers."""

    least: float
    wished: float
    most: float
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """All bounds of one week. ``recent`` is what the log has had lately, per region."""

    regions: Mapping[RegionName, Bounds]
    lumbar_cap: float
    experience: Experience
    recent: Mapping[str, float]


def experience_of(request: PlanRequest, past: Past) -> Experience:
    """How long has this person trained? As said, else as long as the log reaches back, else in between."""
    if request.experience is not None:
        return request.experience
    if not past.known:
        return "some"
    return "new" if past.weeks < _NEW_WEEKS else "years" if past.weeks >= _YEARS_WEEKS else "some"


def is_unknown(request: PlanRequest, past: Past) -> bool:
    """Is nothing known of what this person is used to: no log, and no word on experience?"""
    return request.experience is None and not past.known


def steps_in(request: PlanRequest) -> bool:
    """Does a first week without a log end below its bounds? Few heavy sets each way a day need the room up to them.

    One day a week has its sets as they are.
    """
    return request.days > (_DAYS_BOTH_WAYS if request.goal == "strength" and request.experience != "new" else 1)


def make_targets(request: PlanRequest, past: Past) -> Targets:
    """Which bounds hold for this week?

    Source: ranges of ``anatomy/regions.toml`` (Pelland 2025, Schoenfeld 2017 and judgement as said there); no more
    than a fifth or two sets above the last weeks of the log.
    """
    experience = experience_of(request, past)
    used_to = past.lumbar_a_week
    if experience == "years" and not past.known and not request.limits.flags.gentle:
        used_to = _YEARS_LUMBAR  # not in the first weeks, but nobody knows the last ones
    cap = lumbar_cap(used_to, back_pain=request.limits.flags.hurts("back"), own_cap=request.limits.max_lumbar)
    if not past.known:  # what nobody has seen does not grow in its first week
        cap = min(cap, max(used_to, FIRST_LUMBAR_CAP))
    others = past.lumbar_of_others
    left = cap if request.limits.flags.hurts("back") >= _SORE else max(cap - others, min(cap, _LEAST_LUMBAR))
    regions = load_anatomy().regions
    return Targets(
        regions={name: _bounds(regions[name], request, past, experience) for name in REGIONS},
        lumbar_cap=left,
        experience=experience,
        recent=past.region_sets,
    )


def second_week_most(request: PlanRequest) -> Mapping[RegionName, float]:
    """Up to how many fractional sets may each region have in the second week of somebody without a log?"""
    experience, regions = experience_of(request, Past()), load_anatomy().regions
    return {name: _bounds(regions[name], request, Past(), experience, first=False).most for name in REGIONS}


def _bounds(region: Region, request: PlanRequest, past: Past, experience: Experience, *, first: bool = True) -> Bounds:
    weight = _EMPHASIS[request.goal].get(region.id, "kept")
    strong = request.goal == "strength" and experience != "new"
    least, wished, most = _usual(region, weight, experience)
    if region.id == "extensors" and weight != "focus" and not strong:
        most = region.usual_sets[1]
    elif region.id in _MOSTLY_INDIRECT or strong:
        most = region.upper_sets * (_STRONG_HANDS if strong and region.id == "grip" else 1)
    if request.days == _DAYS_BOTH_WAYS and weight == "even" and region.id in PULLED and experience != "new":
        most = max(most, min(region.upper_sets, _A_DAY_BOTH_WAYS * request.days + _ROOM_FOR_PULLS))
    share = _SHARE_BY_DAYS.get(request.days, 1.0)
    least, wished = share * least * min(1.0, request.days * request.minutes / _FEW_MINUTES), share * wished
    most = min(most, MOST_OF_A_MUSCLE, SESSION_MOST * request.days)
    why = {
        "focus": f"{region.name}: first for this goal",
        "even": f"{region.name}: its usual share",
        "kept": f"{region.name}: kept going",
    }[weight]
    if first and not past.known and region.id in PULLED and steps_in(request):
        share_of_it = _FIRST_WEEK_OF_THE_GOAL if weight == "focus" else _FIRST_WEEK
        room = _room_for_pulls(request) + (weight == "focus")
        step_in = _STEP_IN if weight == "focus" or strong else 1
        most = min(most - step_in, max(float(int(share_of_it[experience] * most)), min(most, room)))
        if max(map(request.limits.flags.hurts, _BEARS_PULLS)) > _SORE:
            most *= _SORE_FIRST_WEEK
        why += "; a first week without a log stays below the usual bound: add a set a week of what went well"
    if region.id == "width" and request.limits.flags.hurts("shoulder") >= _SORE:
        least, wished, most = _SORE_SHARE * least, _SORE_SHARE * wished, _SORE_WIDTH * most
        why += "; less, because raising the arms hurts"
    if past.known and region.id in past.region_sets:
        recent = past.region_sets[region.id]
        # What every pull works along grows with the pulls; the start range is for everybody who trains at all.
        along = region.upper_sets if region.id != "extensors" else region.usual_sets[1]
        known = along if region.id in _MOSTLY_INDIRECT else region.start_sets[1]
        ceiling = max(cap_weekly_sets(recent), known)
        if ceiling < most:
            most = ceiling
            why += f"; the log had {recent:.1f} a week, and sets grow by a fifth or by two a week at most"
    wished = min(wished, _ROOM * int(most + _DUST))
    return Bounds(
        least=float(int(min(least, _ROOM * wished))),
        wished=round(wished, 1),
        most=float(int(most + _DUST)),
        why=why,
        source=", ".join(region.sources),
    )


def _room_for_pulls(request: PlanRequest) -> float:
    a_day = _A_DAY_BOTH_WAYS if request.days <= _DAYS_BOTH_WAYS else 2
    return float(a_day * request.days + _ROOM_FOR_PULLS)


def _usual(region: Region, weight: Weight, experience: Experience) -> tuple[float, float, float]:
    """Give least, wished and most for a normal week."""
    start, usual, upper, kept = region.start_sets, region.usual_sets, region.upper_sets, region.maintenance_sets
    by_weight: dict[Weight, dict[Experience, tuple[float, float, float]]] = {
        "focus": {
            # Rows count in full for the width: less than the usual end would leave the goal no set more than they have.
            "new": (start[0], start[1], usual[1]),
            "some": (usual[0], usual[1], _between(usual[1], upper)),
            "years": (usual[0], upper, upper),
        },
        "even": {
            "new": (kept[1], start[0], _between(start[1], usual[1])),
            "some": (start[0], sum(usual) / 2, usual[1]),
            "years": (start[0], usual[1], usual[1]),
        },
        "kept": dict.fromkeys(get_args(Experience), (kept[0], kept[1], usual[1])),
    }
    return by_weight[weight][experience]


def _between(low: float, high: float) -> float:
    """The middle of two counts, as whole sets."""
    return float((low + high) // 2)
