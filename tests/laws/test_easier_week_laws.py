"""Laws of the easier week: what was one stays one, on whatever day one asks."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.causes.recovery import LOOK_WEEKS, easier_weeks, easy_weeks_ago
from dorsi.core.coach.diagnosis.rows import Rows, read_rows
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

MONDAY = date(2029, 1, 1)
#: Sets of the back on two days of each week, one at least.
week = st.tuples(st.integers(1, 14), st.integers(1, 14))
logs = st.lists(week, min_size=10, max_size=60)


def _rows(weeks: list[tuple[int, int]], until: date) -> Rows:
    """Read what was done up to this day."""
    days = [
        (MONDAY + timedelta(weeks=n, days=day), many)
        for n, one in enumerate(weeks)
        for day, many in zip((1, 4), one, strict=True)
    ]
    sets = [
        LiftSet(id=f"{day}-{n}", session=Session(day=day), order=n, name="Barbell Row", reps=8, load_kg=60.0)
        for day, many in days
        for n in range(many)
        if day <= until
    ]  # fmt: skip
    return read_rows(make_history(SetTable.from_sets(sets), NameMatcher()), load_catalogue(), until)


@given(logs, st.integers(0, 6), st.integers(1, 12))
def test_an_easier_week_is_still_one_when_asked_later(weeks: list[tuple[int, int]], day: int, later: int) -> None:
    until = MONDAY + timedelta(weeks=max(len(weeks) - later, 9), days=day)
    then, now = (_rows(weeks, until + timedelta(weeks=n)) for n in (0, later))
    seen, still = easier_weeks(then), easier_weeks(now)
    assert seen is not None
    assert still is not None
    since = until + timedelta(weeks=later - LOOK_WEEKS)
    assert [one for one in seen if one >= since] == [one for one in still if since <= one < until - timedelta(days=day)]


@given(logs, st.integers(1, 12))
def test_it_is_as_many_weeks_longer_ago_as_it_is_asked_later(weeks: list[tuple[int, int]], later: int) -> None:
    until = MONDAY + timedelta(weeks=len(weeks) - 1, days=6)
    then, now = _rows(weeks, until), _rows([*weeks, *[(12, 12)] * later], until + timedelta(weeks=later))
    was, found, after = easy_weeks_ago(then), easier_weeks(then), easier_weeks(now)
    assert was is not None
    assert found is not None
    assert after is not None
    if found and found[-1] == after[-1]:
        assert easy_weeks_ago(now) == was + later


def _of_loads(shares: list[tuple[float, float]], until: date) -> Rows:
    """Read the same sets every week, of two lifts with these shares of their load."""
    sets = [
        LiftSet(
            id=f"{on}-{name}-{k}", session=Session(day=on), order=k, name=name, reps=8, load_kg=round(kg * share, 2)
        )
        for n, one in enumerate(shares)
        for day in (1, 4)
        for name, kg, share in zip(("Barbell Row", "Lat Pulldown"), (80.0, 60.0), one, strict=True)
        for k in range(3)
        if (on := MONDAY + timedelta(weeks=n, days=day)) <= until
    ]  # fmt: skip
    return read_rows(make_history(SetTable.from_sets(sets), NameMatcher()), load_catalogue(), until)


usual = st.floats(0.95, 1.0)


@given(st.lists(st.tuples(usual, usual), min_size=14, max_size=30), st.integers(5, 12), st.floats(0.4, 0.84), st.data())
def test_a_week_of_light_loads_is_an_easier_one(
    shares: list[tuple[float, float]], at: int, light: float, data: st.DataObject
) -> None:
    end = MONDAY + timedelta(weeks=len(shares) - 1, days=6)
    week = MONDAY + timedelta(weeks=at)
    assert easier_weeks(_of_loads(shares, end)) == ()
    both = [(light, light) if n == at else one for n, one in enumerate(shares)]
    assert easier_weeks(_of_loads(both, end)) == (week,)
    # It is still one when asked later, and one lift alone makes no easier week.
    later = MONDAY + timedelta(weeks=data.draw(st.integers(max(at + 1, 9), len(shares) - 1)), days=6)
    assert easier_weeks(_of_loads(both, later)) == (week,)
    one = [(light, share[1]) if n == at else share for n, share in enumerate(shares)]
    assert easier_weeks(_of_loads(one, end)) == ()
