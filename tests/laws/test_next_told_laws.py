"""Laws of the next step that the coach tells: nothing is asked for once more that was not done, and none of what was
done these weeks is left behind without a word."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.moved import move_of
from dorsi.core.coach.prescription.going_on.with_beside_lifts import line_of
from dorsi.core.coach.prescription.own_log.own_numbers import main_lifts
from dorsi.core.coach.prescription.steps.last_sets import LATE_DAYS
from dorsi.core.coach.prescription.steps.next_told import own_steps
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable

START = date(2030, 1, 7)
CATALOGUE = load_catalogue()

#: A day: its load in steps of the plates, and the repetitions of its sets.
Day = tuple[int, list[int]]
days = st.lists(
    st.tuples(st.integers(16, 40), st.lists(st.integers(1, 12), min_size=1, max_size=5)), min_size=3, max_size=9
)


def _is_step(load_kg: float, reps: int, done: LiftSet) -> bool:
    """Is it this set again, with one repetition more, or of few repetitions with the next load?"""
    before, count = done.load_kg or 0.0, done.reps or 0
    if load_kg == before:
        return reps in {count, count + 1}
    return reps == count <= 3 and before < load_kg <= before + 10


@settings(max_examples=120, deadline=None)
@given(done=days, apart=st.integers(2, 8))
def test_what_is_told_stands_by_what_was_done(done: list[Day], apart: int) -> None:
    sets = [
        LiftSet(
            id=f"{day}-{n}", session=Session(day=START + timedelta(days=apart * day)), order=n,
            name="Romanian Deadlift (Barbell)", load_kg=2.5 * plates, reps=one,
        )
        for day, (plates, reps) in enumerate(done) for n, one in enumerate(reps)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    end = history.day[-1]
    rows = read_rows(history, CATALOGUE, end)
    lifts = main_lifts(rows, history, CATALOGUE)
    if not lifts or lifts[0].doubted:
        return
    one = lifts[0]
    (load,) = own_loads(history, None, end)
    then = own_steps(rows, history, CATALOGUE, lifts, end)(one.key, load.next)
    assert then is not None
    assert then.load_kg is not None
    line = line_of(one, then, history)
    late = [each for each in sets if (end - each.session.day).days <= LATE_DAYS]
    if then.rule in {"again", "light_day"}:
        # One step more at most than a set of these weeks: a repetition, or of few repetitions a load.
        assert any(_is_step(then.load_kg, then.reps, each) for each in late)
        assert any(one in line.words for one in ("as on", "heavy day", "one step more than on"))
    elif then.rule in {"reps", "rise"} and then.reps > 3 and then.load_kg < one.now.load_kg:
        step = type(one.now)(load_kg=then.load_kg, reps=max(then.each, default=then.reps), day=end)
        assert ("is your best of late" in line.words) is (move_of(one.now, step) == "down")
    if then.rule == "reps":
        assert then.load_kg == max(each.load_kg or 0.0 for each in sets if each.session.day == end)
