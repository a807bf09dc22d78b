"""Laws of the verdict: it adds up, it knows no future, and it cares neither for the unit nor for the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement, LiftVerdict, Verdict
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable
from dorsi.core.synth.logbook import make_logbook

START = date(2030, 1, 7)
NAMES = ("Lat Pulldown (Cable)", "Bent Over Row (Barbell)", "Pull Up (Weighted)")
MATCHER = NameMatcher()

Row = tuple[int, int, float, int, float | None]
rows = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, len(NAMES) - 1),
        st.floats(20, 150),
        st.integers(1, 15),
        st.one_of(st.none(), st.floats(0, 5)),
    ),
    min_size=1,
    max_size=60,
)
weighings = st.lists(st.tuples(st.integers(0, 400), st.floats(60, 100)), min_size=0, max_size=5)


def history(
    sets: Sequence[Row], weighed: Sequence[tuple[int, float]], *, factor: float = 1.0, shift: int = 0
) -> History:
    start = START + timedelta(days=shift)
    table = SetTable.from_sets(
        LiftSet(
            id="",
            session=Session(day=start + timedelta(days=day)),
            order=1,
            name=NAMES[name],
            load_kg=load * factor,
            reps=reps,
            rir=rir,
        )
        for day, name, load, reps, rir in sorted(sets, key=lambda r: r[0])
    )
    bodies = [BodyMass(day=start + timedelta(days=day), body_mass_kg=kg * factor) for day, kg in weighed]
    return make_history(table, MATCHER, weighings=bodies)


def verdicts(told: Judgement) -> list[Verdict]:
    return [v.verdict for v in told.lifts] + ([told.back.verdict] if told.back else [])


def by_the_letter(verdict: Verdict) -> str:
    if verdict.p_decline >= 0.8:
        return "declining"
    if verdict.p_plateau >= 0.8:
        return "plateau_likely"
    return "progressing" if verdict.p_progress >= 0.8 else "cannot_tell"


FLAT_FOR_WEEKS: list[Row] = [(2 * i, i % 2, 60.0, 6 + i % 3, None) for i in range(60)]
EVERY_THREE_WEEKS: list[Row] = [(21 * i, 0, 60.0 + 9 * (i % 3), 6, None) for i in range(18)]
FOUR_VISITS: list[Row] = [(7 * i, n, 60.0 + 2 * i, 6, None) for i in range(4) for n in (0, 1)]


@given(rows, weighings)
@example(sets=FLAT_FOR_WEEKS, weighed=[])
@example(sets=EVERY_THREE_WEEKS, weighed=[])
@example(sets=FOUR_VISITS, weighed=[])
@settings(max_examples=25, deadline=None)
def test_probabilities_add_to_one_and_states_follow(sets: list[Row], weighed: list[tuple[int, float]]) -> None:
    made = history(sets, weighed)
    for verdict in verdicts(judge_progress(made, made.day[-1])):
        events = (verdict.p_progress, verdict.p_flat, verdict.p_decline)
        assert all(0 <= p <= 1 for p in events)
        assert abs(sum(events) - 1) < 1e-9
        assert verdict.state == by_the_letter(verdict)
        assert (verdict.earliest_fair_date is None) == (verdict.why_no_date is not None)


PULL_UPS: list[Row] = [(4 * i, 2, 20.0, 6 + i % 3, None) for i in range(40)]


@given(rows, weighings, st.integers(0, 400))
@example(sets=PULL_UPS, weighed=[(0, 80.0), (101, 95.0), (150, 60.0)], day=100)
@settings(max_examples=25, deadline=None)
def test_the_future_does_not_matter(sets: list[Row], weighed: list[tuple[int, float]], day: int) -> None:
    made = history(sets, weighed)
    as_of = START + timedelta(days=day)
    told = judge_progress(made, as_of)
    assert told == judge_progress(made.until(as_of), as_of)
    past = [s for s in sets if s[0] <= day]
    if past:
        known = history(past, [w for w in weighed if w[0] <= day])
        assert told == judge_progress(known, as_of)


def _same(here: LiftVerdict, there: LiftVerdict, factor: float, shift: int) -> None:
    a, b = here.verdict, there.verdict
    assert a.state == b.state
    assert (a.p_progress, a.p_flat, a.p_decline) == pytest.approx((b.p_progress, b.p_flat, b.p_decline), abs=1e-5)
    moved = timedelta(days=shift)
    for one, other in ((a.since, b.since), (a.earliest_fair_date, b.earliest_fair_date)):
        assert (None if one is None else one + moved) == other
    assert here.p_new_best_42d == pytest.approx(there.p_new_best_42d, abs=1e-4)
    if here.level is not None:
        assert there.level is not None
        assert there.level.value == pytest.approx(factor * here.level.value, rel=1e-4)


#: Sets that are equally good but for the dust of the unit: 60 x 10 and 66.67 x 6 have one Epley value, as have repeats.
TIES: list[Row] = [
    (3 * i, 0, load * (1 + i // 8 / 40), reps, None)
    for i in range(40)
    for load, reps in ((60.0, 10), (60.0, 10), (66.66666666666667, 6), (64.0, 7))
]


@given(rows, st.sampled_from([0.45359237, 2.2046226218]))
@example(sets=TIES, factor=2.2046226218)
@example(sets=TIES, factor=0.45359237)
@settings(max_examples=15, deadline=None)
def test_the_unit_changes_nothing_but_the_level(sets: list[Row], factor: float) -> None:
    loaded = [s for s in sets if s[1] != 2] or [(0, 0, 50.0, 5, None)]
    here, there = history(loaded, []), history(loaded, [], factor=factor)
    one, other = (judge_progress(h, h.day[-1]) for h in (here, there))
    assert len(one.lifts) == len(other.lifts)
    for a, b in zip(one.lifts, other.lifts, strict=True):
        _same(a, b, factor, 0)


@given(rows, weighings, st.integers(-4000, 4000))
@settings(max_examples=15, deadline=None)
def test_the_calendar_changes_nothing(sets: list[Row], weighed: list[tuple[int, float]], shift: int) -> None:
    here, there = history(sets, weighed), history(sets, weighed, shift=shift)
    one, other = (judge_progress(h, h.day[-1]) for h in (here, there))
    assert len(one.lifts) == len(other.lifts)
    for a, b in zip(one.lifts, other.lifts, strict=True):
        _same(a, b, 1.0, shift)


def test_twelve_weeks_are_never_less_likely_than_six_and_a_lift_left_alone_has_no_chance() -> None:
    book = make_logbook(seed=12, start=date(2031, 1, 6), weeks=60)
    history = make_history(book.sets, NameMatcher(), weighings=[BodyMass(day=date(2031, 1, 6), body_mass_kg=80.0)])
    last = history.day[-1]
    for as_of in (last, last - timedelta(weeks=20), last + timedelta(weeks=10)):
        for lift in judge_progress(history, as_of).lifts:
            if as_of > last:
                assert lift.p_new_best_42d is None
            elif lift.p_new_best_42d is not None and lift.p_new_best_84d is not None:
                assert lift.p_new_best_42d <= lift.p_new_best_84d


def test_no_verdict_is_promised_before_one_is_possible() -> None:
    book = make_logbook(seed=13, start=date(2031, 1, 6), weeks=2)
    history = make_history(book.sets, NameMatcher(), weighings=[BodyMass(day=date(2031, 1, 6), body_mass_kg=80.0)])
    for lift in judge_progress(history, history.day[-1]).lifts:
        fair = lift.verdict.earliest_fair_date
        assert fair is None or fair >= history.day[0] + timedelta(weeks=8)
