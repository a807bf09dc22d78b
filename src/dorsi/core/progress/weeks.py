"""What did the back get? Fractional sets per region and week, pulls by direction, load on the lower back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal, get_args

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.anatomy.regions import CLOSES_THE_HAND, regions_of
from dorsi.core.catalogue.exercise import Exercise, Region
from dorsi.core.estimate import Reason
from dorsi.core.progress.history import History
from dorsi.core.progress.review import RegionWeek

__all__ = ["BackWeeks", "back_weeks"]

Effort = Literal["hard", "unknown", "easy"]
#: What makes sets count alike: the lift, the day, the effort, and whether straps were on.
_Alike = tuple[tuple[str | None, str], date, Effort, bool]

#: A set counts as hard with this many repetitions in reserve or fewer.
MOST_RIR_OF_A_HARD_SET: Final = 4.0
WEEKS_OF_MEAN: Final = 4
DAYS_OF_A_WEEK: Final = 7
#: Load on the lower back: the soft cap of the first weeks, and by how much the own mean may be exceeded later.
FIRST_LUMBAR_CAP: Final = 20.0
LUMBAR_RAMP: Final = 1.15


@dataclass(slots=True)
class _RegionCount:
    by_week: defaultdict[date, float] = field(default_factory=lambda: defaultdict(float))
    this_week: float = 0.0
    lately: float = 0.0
    effort: defaultdict[Effort, float] = field(default_factory=lambda: defaultdict(float))
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackWeeks:
    """The week of the back, with the weeks before it."""

    regions: tuple[RegionWeek, ...]
    muscle_sets_a_week: Mapping[str, float]
    vertical_pull_sets: float
    horizontal_pull_sets: float
    lumbar_load: float
    lumbar_load_cap: float


def effort_of(kind: str, rir: float | None) -> Effort:
    """Was this set hard? Known from RIR or from being taken to failure, else unknown.

    Source: counting rule of fractional sets, hard = at most 4 repetitions in reserve (Pelland 2024).
    """
    if kind == "failure":
        return "hard"
    if rir is None:
        return "unknown"
    return "hard" if rir <= MOST_RIR_OF_A_HARD_SET else "easy"


def back_weeks(history: History, catalogue: Mapping[str, Exercise], as_of: date) -> BackWeeks:
    """What did each region get in the seven days up to ``as_of``, and in the weeks before?

    Warm-ups count nothing; sets known to be easy (more than 4 repetitions in reserve) count nothing and are named;
    sets whose effort nobody noted count, and are named. With straps a set gives the grip nothing.

    Source: fractional sets, direct 1, indirect 0.5 (Pelland 2024); load on the lower back: own index, judgement.
    """
    tally = _Tally(catalogue, as_of)
    sets = history.sets
    this_week = as_of - timedelta(days=DAYS_OF_A_WEEK)
    alike: Counter[_Alike] = Counter()
    places: defaultdict[_Alike, list[int]] = defaultdict(list)
    rows = zip(history.key, history.day, sets.kind, sets.rir, sets.straps, strict=True)
    for place, (key, day, kind, rir, straps) in enumerate(rows):
        if kind != "warm_up":
            one = key, day, effort_of(kind, rir), straps is True
            alike[one] += 1
            if day > this_week:
                places[one].append(place)
    for one, n in alike.items():
        key, day, effort, with_straps = one
        if effort != "easy":
            demand = catalogue[key[0]].lumbar_demand if key[0] else history.matches[key].lumbar_demand
            tally.lumbar[(as_of - day).days // DAYS_OF_A_WEEK] += n * demand
        if key[0] is not None:
            tally.add(key[0], day, effort, n, straps=with_straps, places=places.get(one, ()))
    return tally.result(history.day[0] if history.day else as_of, sets.set_id)


class _Tally:
    """The running counts of one pass over the sets."""

    def __init__(self, catalogue: Mapping[str, Exercise], as_of: date) -> None:
        self._catalogue = catalogue
        self._as_of = as_of
        self._shares = _Shares(catalogue)
        self._counts: dict[Region, _RegionCount] = {region: _RegionCount() for region in get_args(Region)}
        self._muscles: defaultdict[str, float] = defaultdict(float)
        self._pulls: Counter[str] = Counter()
        self.lumbar: Counter[int] = Counter()

    def add(self, slug: str, day: date, effort: Effort, n: int, *, straps: bool, places: Sequence[int]) -> None:
        """Count n alike sets that are no warm-ups; ``places`` are those of this week."""
        ago = (self._as_of - day).days
        lately = ago < DAYS_OF_A_WEEK * WEEKS_OF_MEAN
        for region, weight in self._shares.regions(slug, straps=straps):
            _count(self._counts[region], day, n * weight, effort, lately=lately, places=places)
        if lately and effort != "easy":
            self._pulls[self._catalogue[slug].pattern] += n
            for muscle, share in self._shares.muscles(slug, straps=straps):
                self._muscles[muscle] += n * share

    def result(self, first: date, set_id: Sequence[str]) -> BackWeeks:
        """Turn the counts into means over the weeks there are, at most four."""
        weeks = min(float(WEEKS_OF_MEAN), max(((self._as_of - first).days + 1) / DAYS_OF_A_WEEK, 1.0))
        earlier = [self.lumbar[w] for w in range(1, 1 + WEEKS_OF_MEAN)]
        return BackWeeks(
            regions=tuple(
                _region_week(region, count, weeks, self._as_of, tuple(set_id[i] for i in sorted(count.places)))
                for region, count in self._counts.items()
            ),
            muscle_sets_a_week={m: total / weeks for m, total in sorted(self._muscles.items())},
            vertical_pull_sets=self._pulls["vertical_pull"] / weeks,
            horizontal_pull_sets=self._pulls["horizontal_pull"] / weeks,
            lumbar_load=float(self.lumbar[0]),
            lumbar_load_cap=max(FIRST_LUMBAR_CAP, LUMBAR_RAMP * sum(earlier) / WEEKS_OF_MEAN),
        )


class _Shares:
    """Region and muscle weights per exercise, straps or bare, worked out once."""

    def __init__(self, catalogue: Mapping[str, Exercise]) -> None:
        self._catalogue = catalogue
        self._regions: dict[tuple[str, bool], Sequence[tuple[Region, float]]] = {}

    def muscles(self, slug: str, *, straps: bool) -> Sequence[tuple[str, float]]:
        shares = self._catalogue[slug].shares
        return [(m, s) for m, s in shares.items() if not (straps and m == CLOSES_THE_HAND)]

    def regions(self, slug: str, *, straps: bool) -> Sequence[tuple[Region, float]]:
        if (slug, straps) not in self._regions:
            self._regions[slug, straps] = tuple(regions_of(self._catalogue[slug].shares, straps=straps).items())
        return self._regions[slug, straps]


def _count(
    count: _RegionCount, day: date, amount: float, effort: Effort, *, lately: bool, places: Sequence[int]
) -> None:
    if effort != "easy":
        count.by_week[day - timedelta(days=day.weekday())] += amount
        count.lately += amount if lately else 0.0
    if places:
        count.effort[effort] += amount
        count.this_week += amount if effort != "easy" else 0.0
        count.places.extend(places)


def _region_week(region: Region, count: _RegionCount, weeks: float, as_of: date, ids: tuple[str, ...]) -> RegionWeek:
    target = load_anatomy().regions[region].usual_sets
    mondays = sorted(count.by_week)
    weekly = []
    day = mondays[0] if mondays else as_of
    while mondays and day <= as_of:
        weekly.append((day, count.by_week[day]))
        day += timedelta(days=DAYS_OF_A_WEEK)
    return RegionWeek(
        region=region,
        sets_this_week=count.this_week,
        sets_a_week=count.lately / weeks,
        hard_known=(count.effort["hard"]),
        effort_unknown=(count.effort["unknown"]),
        easy=(count.effort["easy"]),
        target_low=target[0],
        target_high=target[1],
        weekly=tuple(weekly),
        set_ids=ids,
        reason=Reason(
            rule="fractional sets: direct 1, indirect 0.5; warm-ups and sets known to be easy count nothing",
            facts=(
                f"{count.effort['hard']:g} known to be hard",
                f"{count.effort['unknown']:g} without noted effort",
                f"{count.effort['easy']:g} known to be easy",
            ),
            set_ids=ids,
            source="Pelland 2024",
        ),
    )
