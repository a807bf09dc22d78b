"""A person's history: all sets in order of time, each with an id, each name matched once, body mass through time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import Match, NameMatcher
from dorsi.core.catalogue.straps_said import straps_said, takes_straps
from dorsi.core.progress.ended_by import ended_by
from dorsi.core.records import BodyMass, Repeated, SetTable
from dorsi.core.units import LoadUnit

__all__ = ["BodyMassCourse", "History", "make_history"]


class BodyMassCourse:
    """What did the person weigh on a day? The median of three days either side, else the last before, else the next."""

    def __init__(self, weighings: Sequence[BodyMass]) -> None:
        ordered = sorted({(w.day, w.body_mass_kg) for w in weighings})
        self._days = [day for day, _ in ordered]
        self._kg = [kg for _, kg in ordered]
        self._known: dict[date, float | None] = {}

    @property
    def weighings(self) -> tuple[BodyMass, ...]:
        """All weighings, oldest first."""
        return tuple(BodyMass(day=d, body_mass_kg=kg) for d, kg in zip(self._days, self._kg, strict=True))

    def until(self, as_of: date) -> BodyMassCourse:
        """Give what was known at the end of this day; a weighing told without a date (1970) is always known."""
        end = bisect_right(self._days, as_of)
        return self if end == len(self._days) else BodyMassCourse(self.weighings[:end])

    @property
    def typical_kg(self) -> float | None:
        """The median of all weighings, or None."""
        return median(self._kg) if self._kg else None

    def on(self, day: date) -> float | None:
        """Give the body mass in kg on this day, or None where nobody ever weighed."""
        if day not in self._known:
            self._known[day] = self._look_up(day)
        return self._known[day]

    def _look_up(self, day: date) -> float | None:
        if not self._days:
            return None
        low = bisect_left(self._days, day - timedelta(days=3))
        high = bisect_right(self._days, day + timedelta(days=3))
        if low < high:
            return median(self._kg[low:high])
        return self._kg[low - 1] if low > 0 else self._kg[low]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class History:
    """All of one person's sets, oldest first.

    ``key[i]`` is (slug, variant) of the set's exercise; for a name that is no catalogue exercise slug is None and the
    variant holds the name. ``matches`` gives what each key means, ``by_name`` what each wording says (assisted,
    weighted). ``day[i]`` is the day of the set. ``own_loads``: what the user said of load columns, name in the log,
    folded -> added, total, assistance. ``typed``: the columns that were read out of words, as they were.
    """

    sets: SetTable
    day: Sequence[date]
    key: Sequence[tuple[str | None, str]]
    matches: Mapping[tuple[str | None, str], Match]
    by_name: Mapping[str, Match]
    body_mass: BodyMassCourse
    own_loads: Mapping[str, str] = field(default_factory=dict)
    unit: LoadUnit = "kg"
    typed: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @property
    def sets_as_typed(self) -> SetTable:
        """All sets as the log has them: straps and what ended a set before they were read out of words."""
        sets = self.sets
        return replace(
            sets,
            straps=self.typed.get("straps", sets.straps),
            stopped_by=self.typed.get("stopped_by", sets.stopped_by),
        )

    def __len__(self) -> int:
        return len(self.sets)

    def until(self, as_of: date) -> History:
        """Give the same history as it stood at the end of this day."""
        end = bisect_right(self.day, as_of)
        known = self.body_mass.until(as_of)
        if end == len(self.day) and known is self.body_mass:
            return self
        return History(
            sets=self.sets if end == len(self.day) else self.sets.take(range(end)),
            day=self.day[:end],
            key=self.key[:end],
            matches=self.matches,
            by_name=self.by_name,
            body_mass=known,
            own_loads=self.own_loads,
            unit=self.unit,
            typed={name: column[:end] for name, column in self.typed.items()},
        )


def make_history(
    table: SetTable,
    matcher: NameMatcher,
    *,
    weighings: Sequence[BodyMass] = (),
    own_loads: Mapping[str, str] | None = None,
    unit: LoadUnit | None = None,
) -> History:
    """Put sets in order of time, name them, match their exercises.

    Parameters
    ----------
    table : sets in the order of their files.
    matcher : what names mean.
    weighings : body masses known apart from the sets; those noted in sets are added.
    own_loads : what the user said about load columns, by the name in the log.
    unit : the reader's unit; None takes the one typed most.
    """
    days = [table.sessions[s].day for s in table.session_index]
    clocks = [_clock(session.started_at) for session in table.sessions]
    index = table.session_index
    places = sorted(range(len(table)), key=lambda i: (days[i], clocks[index[i]], index[i]))
    ordered = table if places == list(range(len(table))) else table.take(places)
    day = [table.sessions[s].day for s in ordered.session_index]
    key, matches, by_name, straps = _match_all(ordered, matcher)
    typed: dict[str, Sequence[Any]] = {}
    if straps:
        typed["straps"] = ordered.straps
        # What was noted for a set wins over the name of its lift.
        noted = zip(ordered.name, ordered.straps, strict=True)
        ordered = replace(ordered, straps=[straps.get(name) if worn is None else worn for name, worn in noted])
    if not isinstance(ordered.stopped_by, Repeated):
        typed["stopped_by"] = ordered.stopped_by
        ordered = replace(ordered, stopped_by=[why and ended_by(why) for why in ordered.stopped_by])
    units = Counter(u for u in ordered.unit_typed if u)
    return History(
        sets=replace(ordered, set_id=_day_ids(ordered, day)),
        day=day,
        key=key,
        matches=matches,
        by_name=by_name,
        body_mass=BodyMassCourse([*weighings, *_weighings_in_sets(ordered, day)]),
        own_loads={name.strip().casefold(): meaning for name, meaning in (own_loads or {}).items()},
        unit=unit or ("lb" if units["lb"] > units["kg"] else "kg"),
        typed=typed,
    )


def _clock(started_at: datetime | None) -> float:
    return 0.0 if started_at is None else started_at.hour * 3600.0 + started_at.minute * 60.0 + started_at.second


def _weighings_in_sets(table: SetTable, day: Sequence[date]) -> list[BodyMass]:
    known = {(d, kg) for d, kg in zip(day, table.body_mass_kg, strict=True) if kg}
    return [BodyMass(day=d, body_mass_kg=kg) for d, kg in known]


def _day_ids(table: SetTable, day: Sequence[date]) -> list[str]:
    """Name every set once: its own id where nobody else has it, else the day and a running number."""
    given = {own for own in table.set_id if own} if not isinstance(table.set_id, Repeated) else set()
    ids: list[str] = []
    used: set[str] = set()
    today: date | None = None
    label, number = "", 0
    for own, d in zip(table.set_id, day, strict=True):
        if d != today:
            today, label, number = d, d.isoformat(), 0
        number += 1
        name = own
        if not name or name in used:
            name = f"{label}/{number}"
            while name in given or name in used:
                number += 1
                name = f"{label}/{number}"
        if given:
            used.add(name)
        ids.append(name)
    return ids


def _match_all(
    table: SetTable, matcher: NameMatcher
) -> tuple[list[tuple[str | None, str]], dict[tuple[str | None, str], Match], dict[str, Match], Mapping[str, bool]]:
    known: dict[tuple[str | None, ...], tuple[str | None, str]] = {}
    matches: dict[tuple[str | None, str], Match] = {}
    by_name: dict[str, Match] = {}
    straps: dict[str, bool] = {}
    wordings = list(zip(table.name, table.category, table.equipment, table.exercise, table.variant, strict=True))
    for wording in dict.fromkeys(wordings):
        match = _meaning(matcher, wording)
        said = _straps_said(matcher, wording, match)
        if said is not None:
            match, straps[wording[0]] = said
        slug = match.same_series_as or match.slug
        key = (slug, match.variant if slug else " ".join(wording[0].split()).casefold())
        by_name.setdefault(wording[0], match)
        known[wording] = key
        matches.setdefault(key, match)
    return [known[w] for w in wordings], matches, by_name, straps


def _straps_said(
    matcher: NameMatcher, wording: tuple[str, str | None, str | None, str | None, str | None], match: Match
) -> tuple[Match, bool] | None:
    """Read straps out of the name: then it is the lift without these words, and the straps are told of its sets."""
    said = straps_said(wording[0])
    if said is None or match.slug is None or match.taught or wording[4] is not None:
        return None
    plain = _meaning(matcher, (said.name, *wording[1:]))
    if plain.slug != match.slug or not takes_straps(load_catalogue()[match.slug]):
        return None
    return plain, said.straps


def _meaning(matcher: NameMatcher, wording: tuple[str, str | None, str | None, str | None, str | None]) -> Match:
    """What does a set's wording mean? A slug and a variant that the log itself gives win over its name."""
    name, category, equipment, exercise, variant = wording
    match = matcher.match(name, category=category, equipment=equipment)
    if exercise is None or exercise not in load_catalogue():
        return match
    return replace(
        match,
        slug=exercise,
        variant=variant or "",
        other_group=None,
        candidates=(),
        same_series_as=match.same_series_as if match.slug == exercise else None,
    )
