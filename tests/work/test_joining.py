"""Importing twice is importing once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.work.joining import join_tables


def _table(rows: list[tuple[int, str, float | None, int]], *, timed: bool = True, wobble: float = 0.0) -> SetTable:
    sets = []
    for number, (day, name, load, reps) in enumerate(rows):
        when = datetime(2031, 3, 2, 18, 30) + timedelta(days=day)  # noqa: DTZ001 -- wall clock, as logs have it
        session = Session(day=when.date(), started_at=when if timed else None)
        kg = None if load is None else load + wobble
        sets.append(LiftSet(id="", session=session, order=number + 1, name=name, load_kg=kg, reps=reps))
    return SetTable.from_sets(sets)


rows = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["Pull Up", "Row"]),
        st.sampled_from([None, 40.0, 60.0]),
        st.integers(1, 12),
    ),
    max_size=12,
)


def _same(name: str) -> str:
    return name.casefold()


@given(rows)
def test_the_same_file_twice_is_once(found: list[tuple[int, str, float | None, int]]) -> None:
    table = _table(found)
    joined = join_tables([table, table], _same)
    assert len(joined.sets) == len(table)
    assert joined.merged == (0, len(table))


@given(rows, rows)
def test_a_longer_export_gives_what_is_new(
    early: list[tuple[int, str, float | None, int]], late: list[tuple[int, str, float | None, int]]
) -> None:
    whole = _table(early + late)
    assert len(join_tables([_table(early), whole], _same).sets) == len(whole)
    assert len(join_tables([whole, _table(early)], _same).sets) == len(whole)


@given(rows)
def test_another_dialect_rounds_loads_and_drops_times(found: list[tuple[int, str, float | None, int]]) -> None:
    first = _table(found)
    assert len(join_tables([first, _table(found, wobble=0.04)], _same).sets) == len(first)
    assert len(join_tables([first, _table(found, timed=False)], _same).sets) == len(first)


def test_sets_that_differ_stay() -> None:
    first = _table([(0, "Row", 60.0, 8)])
    other = _table([(0, "Row", 62.5, 8), (0, "Row", 60.0, 9), (1, "Row", 60.0, 8), (0, "Pull Up", 60.0, 8)])
    assert len(join_tables([first, other], _same).sets) == 5


def test_two_sessions_of_one_day_stay_two() -> None:
    morning = Session(day=date(2031, 3, 2), started_at=datetime(2031, 3, 2, 7, 0))  # noqa: DTZ001
    evening = Session(day=date(2031, 3, 2), started_at=datetime(2031, 3, 2, 19, 0))  # noqa: DTZ001
    one = SetTable.from_sets([LiftSet(id="", session=morning, order=1, name="Row", load_kg=60.0, reps=8)])
    two = SetTable.from_sets([LiftSet(id="", session=evening, order=1, name="Row", load_kg=60.0, reps=8)])
    assert len(join_tables([one, two], _same).sets) == 2


def test_what_was_noted_by_hand_is_not_lost() -> None:
    session = Session(day=date(2031, 3, 2))
    imported = LiftSet(id="", session=session, order=1, name="Row", load_kg=60.0, reps=8)
    by_hand = LiftSet(
        id="h1", session=session, order=1, name="Row", load_kg=60.0, reps=8, hold_s=1.0, straps=True, cues=("squeeze",)
    )
    tables = [SetTable.from_sets([imported]), SetTable.from_sets([by_hand])]
    for order in (tables, tables[::-1]):
        (only,) = join_tables(order, _same).sets
        assert (only.hold_s, only.straps, only.cues) == (1.0, True, ("squeeze",))


def _sessions(table: SetTable) -> int:
    return len(set(table.session_index))


@given(rows, rows)
def test_two_exports_of_one_visit_are_one_session(
    early: list[tuple[int, str, float | None, int]], late: list[tuple[int, str, float | None, int]]
) -> None:
    whole = _table(early + late)
    for timed in (True, False):
        joined = join_tables([_table(early, timed=timed), whole], _same).sets
        assert _sessions(joined) == _sessions(whole)


def test_sets_by_hand_of_the_same_day_join_the_visit() -> None:
    visit = Session(day=date(2031, 3, 2), started_at=datetime(2031, 3, 2, 18, 30))  # noqa: DTZ001
    app = SetTable.from_sets([LiftSet(id="", session=visit, order=1, name="Row", load_kg=60.0, reps=8)])
    noted = Session(day=date(2031, 3, 2))
    hand = SetTable.from_sets([LiftSet(id="h", session=noted, order=1, name="Curl", load_kg=20.0, reps=8)])
    assert _sessions(join_tables([app, hand], _same).sets) == 1
    assert _sessions(join_tables([hand, app], _same).sets) == 1


def test_help_distance_and_kind_tell_sets_apart() -> None:
    session = Session(day=date(2031, 3, 2))

    def one(**fields: object) -> LiftSet:
        return LiftSet(id="", session=session, order=1, name="Lift", **fields)  # type: ignore[arg-type]

    def both(a: LiftSet, b: LiftSet) -> list[LiftSet]:
        return list(join_tables([SetTable.from_sets([a]), SetTable.from_sets([b])], _same).sets)

    assert len(both(one(reps=8, assist_kg=20.0), one(reps=8))) == 2
    assert len(both(one(load_kg=60.0, distance_m=40.0), one(load_kg=60.0, distance_m=80.0))) == 2
    warm = SetTable.from_sets([one(load_kg=60.0, reps=8, kind="warm_up"), one(load_kg=60.0, reps=8)])
    work = SetTable.from_sets([one(load_kg=60.0, reps=8)])
    for order in ([warm, work], [work, warm]):
        assert sorted(s.kind for s in join_tables(order, _same).sets) == ["warm_up", "work"]
