"""Laws of the next sets by strength alone: a small step of load asks for about as much as was done, an open last set
goes on alone."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from dorsi.core.coach.load.next_sets import LastSets, Step, next_sets
from dorsi.core.coach.load.open_set import open_last
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.progress.e1rm import max_of

STEPS = tuple(Step(load_kg=2.5 * n, assist_kg=None, moved_kg=2.5 * n) for n in range(1, 121))
DUST = 1e-6

loads = st.integers(2, 80).map(lambda n: 2.5 * n)
bands = st.tuples(st.integers(1, 12), st.integers(1, 6)).map(lambda one: (one[0], one[0] + one[1]))
sets = st.lists(st.integers(1, 20), min_size=1, max_size=6).map(tuple)
fixed_and_open = st.tuples(st.integers(1, 10), st.integers(3, 5), st.integers(0, 12))


def told(
    load: float, reps: tuple[int, ...], band: tuple[int, int], days: list[tuple[int, ...]] | None = None
) -> NextSets:
    last = LastSets(
        moved_kg=load, reps=reps, rir=None, pain=None, weeks_away=0.0, open_last=open_last(days) if days else None
    )
    found = next_sets(last, STEPS, band, None)
    assert found is not None
    return found


@given(load=loads, reps=sets, band=bands)
def test_a_new_load_is_asked_for_with_the_repetitions_of_the_same_strength(
    load: float, reps: tuple[int, ...], band: tuple[int, int]
) -> None:
    then = told(load, reps, band)
    assert then.load_kg is not None
    assert band[0] <= then.reps <= band[1]
    if then.rule != "rise":
        assert then.load_kg <= load + DUST
        return
    done = max_of(load, min(reps))
    assert min(reps) >= band[1]
    # One repetition more would be more than was done, and what is asked for is not: but for the ends of the range.
    assert then.reps == band[1] or max_of(then.load_kg, then.reps + 1) > done
    assert then.reps == band[0] or max_of(then.load_kg, then.reps) <= done + DUST


@given(load=loads, shape=fixed_and_open, band=bands, often=st.integers(1, 4))
def test_of_a_fixed_number_with_an_open_last_set_only_that_one_goes_on(
    load: float, shape: tuple[int, int, int], band: tuple[int, int], often: int
) -> None:
    fixed, before, more = shape
    reps = (*(fixed,) * before, fixed + max(2, -(-fixed // 2)) + more)
    then = told(load, reps, band, [reps] * often)
    if often == 1:
        # Once is no habit.
        assert open_last([reps]) is None
        return
    assert then.each == (*(fixed,) * before, reps[-1] + 1)
    assert (then.load_kg, then.rule) == (load, "reps")


@given(load=loads, shape=fixed_and_open, band=bands)
def test_a_full_open_set_lifts_the_load_and_nothing_of_the_fixed_ones(
    load: float, shape: tuple[int, int, int], band: tuple[int, int]
) -> None:
    fixed, before, more = shape
    usual = fixed + max(2, -(-fixed // 2)) + more
    early, now = (*(fixed,) * before, usual), (*(fixed,) * before, usual + 2)
    assume(load >= 50)
    then = told(load, now, band, [early, early, early, now])
    assert then.load_kg is not None
    assert then.rule == "rise"
    assert load < then.load_kg <= load + 2.5 + DUST
    assert then.each[:-1] == (fixed,) * before
    assert fixed < then.each[-1] <= usual + 2
    assert max_of(then.load_kg, then.each[-1]) <= max(max_of(load, usual + 2), max_of(then.load_kg, fixed + 1)) + DUST


@given(first=sets, second=sets)
def test_sets_that_lie_otherwise_are_no_open_last_set(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    found = open_last([first, second])
    if found is not None:
        for reps in (first, second):
            assert len(reps) >= 4
            assert len(set(reps[:-1])) == 1
            assert reps[-1] >= reps[0] + 2
        assert found.last == second[-1]
        assert found.fixed == second[0]
