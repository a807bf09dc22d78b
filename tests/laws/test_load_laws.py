"""Laws of the owned load: never a jump, never above the strength, no future, straps and bare hands apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.load import OwnedLoad, own_loads
from dorsi.core.planning.equipment import Equipment
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.limits import find_limits
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.loads import MOST_LOAD_STEP

START = date(2030, 1, 7)
MATCHER = NameMatcher()
STEP = 2.5
LOADS = tuple(STEP * n for n in range(1, 161))
GYM = Equipment(kinds=frozenset({"cable", "floor"}), loads_kg={"cable": LOADS}, given=True)
NAME = "Seated Cable Row"
DUST = 1e-6

#: Day, load, repetitions, clean of them (None: not looked at), reserve, pain, what ended it.
Row = tuple[int, float, int, int | None, float | None, float | None, str | None]
rows = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.sampled_from(LOADS),
        st.integers(1, 20),
        st.one_of(st.none(), st.integers(0, 20)),
        st.one_of(st.none(), st.floats(0, 5)),
        st.one_of(st.none(), st.integers(0, 10).map(float)),
        st.sampled_from([None, "grip", "back", "arms", "chosen"]),
    ),
    min_size=1,
    max_size=30,
)


def sets_of(drawn: Sequence[Row], *, straps: bool = False) -> list[LiftSet]:
    found = []
    for order, (day, load, reps, clean, rir, pain, ended) in enumerate(sorted(drawn, key=lambda row: row[0])):
        when = START + timedelta(days=day)
        found.append(
            LiftSet(
                id=f"{when}/{'s' if straps else 'b'}{order}",
                session=Session(day=when),
                order=order,
                name=NAME,
                load_kg=load,
                reps=reps,
                clean_reps=None if clean is None else min(clean, reps),
                rir=rir,
                pain=pain,
                stopped_by=ended,
                straps=straps,
            )
        )
    return found


def history(sets: Sequence[LiftSet]) -> History:
    return make_history(SetTable.from_sets(sets), MATCHER)


def loads_on(sets: Sequence[LiftSet], as_of: date) -> tuple[OwnedLoad, ...]:
    return own_loads(history(sets), None, as_of, equipment=GYM)


def last_day(drawn: Sequence[Row]) -> date:
    return START + timedelta(days=max(row[0] for row in drawn))


@settings(max_examples=60, deadline=None)
@given(drawn=rows)
def test_no_jump_no_load_above_what_is_owned_no_pain_trained_on(drawn: list[Row]) -> None:
    day = last_day(drawn)
    for one in loads_on(sets_of(drawn), day):
        today = [row for row in drawn if START + timedelta(days=row[0]) == day]
        pain = max((row[5] for row in today if row[5] is not None), default=0.0)
        if pain >= 6:
            assert one.next is None
            continue
        assert one.next is not None
        assert one.next.load_kg is not None
        assert one.next.load_kg in LOADS
        if one.next.rule == "lightest":
            assert one.next.load_kg == LOADS[0]
            continue
        heaviest = max(row[1] for row in today)
        assert one.next.load_kg <= max(heaviest * (1 + MOST_LOAD_STEP), heaviest + STEP) + DUST
        if pain >= 4:
            assert one.next.load_kg <= 0.8 * heaviest + DUST
        if one.basis == "clean_reps":
            assert one.e1rm is not None
            assert one.next.load_kg * (1 + one.next.reps / 30) <= one.e1rm.value * (1 + DUST)
            assert one.next.p_clean is not None
            assert one.next.p_clean.value >= 0.8 - 0.02


@settings(max_examples=60, deadline=None)
@given(drawn=rows)
def test_every_interval_is_in_order_and_every_chance_a_chance(drawn: list[Row]) -> None:
    found = history(sets_of(drawn))
    for one in own_loads(found, None, found.day[-1], equipment=GYM):
        for point in one.skill:
            assert 0 < point.owned_kg.low <= point.owned_kg.value <= point.owned_kg.high
            assert 0 <= point.clean_reps <= point.reps
        if one.next is not None and one.next.p_clean is not None:
            assert 0 <= one.next.p_clean.low <= one.next.p_clean.high <= 1 + DUST
    for limit in find_limits(found, None, found.day[-1]):
        for p in (limit.p_grip, limit.p_arms):
            assert p is None or 0 <= p.low <= p.value <= p.high <= 1


@settings(max_examples=40, deadline=None)
@given(drawn=rows, later=rows)
def test_the_future_is_not_known(drawn: list[Row], later: list[Row]) -> None:
    day = last_day(drawn)
    ahead = [(row[0] + 201, *row[1:]) for row in later]
    assert loads_on(sets_of(drawn), day) == loads_on(sets_of([*drawn, *ahead]), day)


@settings(max_examples=40, deadline=None)
@given(drawn=rows, strapped=rows)
def test_strapped_sets_change_nothing_about_bare_ones(drawn: list[Row], strapped: list[Row]) -> None:
    day = max(last_day(drawn), last_day(strapped))
    # What hurts is the exercise, however it is held; so the strapped sets note no pain here.
    unseen = [(*row[:3], None, row[4], None, row[6]) for row in strapped]
    bare = [*sets_of(drawn), *sets_of([(0, 50.0, 8, None, None, None, None)], straps=True)]
    both = [*bare, *sets_of(unseen, straps=True)]
    alone = [one for one in loads_on(bare, day) if one.straps is False]
    beside = [one for one in loads_on(both, day) if one.straps is False]
    assert [(o.load_kg, o.next, o.e1rm, o.skill) for o in alone] == [
        (o.load_kg, o.next, o.e1rm, o.skill) for o in beside
    ]


@settings(max_examples=40, deadline=None)
@given(drawn=rows, by=st.integers(1, 3000))
def test_the_calendar_does_not_matter(drawn: list[Row], by: int) -> None:
    moved = [
        LiftSet(
            id=one.id, session=Session(day=one.session.day + timedelta(days=by)), order=one.order, name=one.name,
            load_kg=one.load_kg, reps=one.reps, clean_reps=one.clean_reps, rir=one.rir, pain=one.pain,
            stopped_by=one.stopped_by, straps=one.straps,
        )
        for one in sets_of(drawn)
    ]  # fmt: skip
    here = loads_on(sets_of(drawn), last_day(drawn))
    there = loads_on(moved, last_day(drawn) + timedelta(days=by))
    assert [(o.load_kg, o.next) for o in here] == [(o.load_kg, o.next) for o in there]
