"""What ends the sets: hands, arms or back; strapped and bare sets apart; nothing said where nothing was noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.estimate import Estimate
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.limits import LiftLimit, find_limits
from dorsi.core.progress.limits.telling import sentence_of
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.units import LoadUnit

START = date(2031, 1, 6)
MATCHER = NameMatcher({})
ROW = "pendlay_row"


def history_of(rows: list[tuple[int, dict[str, Any]]], name: str = ROW) -> History:
    sets = []
    for order, (day, more) in enumerate(rows):
        when = START + timedelta(days=day)
        values: dict[str, Any] = {"load_kg": 80.0, "reps": 8} | more
        slug = values.pop("slug", name)
        session = Session(day=when)
        sets.append(LiftSet(id=f"{when}/{order}", session=session, order=order, name=name, exercise=slug, **values))
    return make_history(SetTable.from_sets(sets), MATCHER)


def told(rows: list[tuple[int, dict[str, Any]]], name: str = ROW, **more: Any) -> LiftLimit:
    history = history_of(rows, name)
    return find_limits(history, None, history.day[-1], **more)[0]


def days(*sets: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return [(7 * week, one) for week in range(6) for one in sets]


def test_nothing_noted_nothing_said_and_how_to_note_it() -> None:
    found = told(days({}, {}))
    assert found.p_grip is None
    assert found.p_arms is None
    assert found.advice == "cannot_tell"
    assert found.why_not is not None
    assert "is not known" in found.why_not
    assert "dorsi log" in found.why_not


@pytest.mark.parametrize(
    ("name", "more", "unit", "typed"),
    [
        (ROW, {}, "kg", "80kg x 8"),
        (ROW, {"load_kg": 61.23496995}, "lb", "135lb x 8"),
        ("pull_up_pronated", {"load_kg": 10.0, "body_mass_kg": 80.0}, "kg", "bw+10kg x 8"),
        ("pull_up_pronated", {"load_kg": None, "body_mass_kg": 80.0}, "kg", "bw x 8"),
    ],
)
def test_the_example_is_the_lifters_own_last_set_as_the_log_takes_it(
    name: str, more: dict[str, Any], unit: LoadUnit, typed: str
) -> None:
    history = replace(history_of(days(more, more), name), unit=unit)
    found = find_limits(history, None, history.day[-1])[0]
    assert found.why_not is not None
    assert f"{typed} stopped by grip" in found.why_not


def test_hands_that_end_most_sets_want_straps() -> None:
    found = told(days({"stopped_by": "grip", "straps": False}, {"stopped_by": "back", "straps": True, "reps": 12}))
    assert found.p_grip is not None
    assert found.p_grip.value > 0.7
    assert found.advice == "straps"
    assert found.gained_reps is not None
    assert found.gained_reps.value > 1
    assert "hands give out first" in found.sentence


def test_the_back_that_ends_the_sets_wants_bare_hands() -> None:
    found = told(days({"stopped_by": "back"}, {"stopped_by": "back"}))
    assert found.p_grip is not None
    assert found.p_grip.value < 0.3
    assert found.advice == "bare"


def test_straps_that_add_nothing_do_nothing() -> None:
    found = told(days({"straps": False, "rir": 1}, {"straps": True, "rir": 1}, {"straps": False, "rir": 1}))
    assert found.advice == "straps_do_nothing"
    assert "do nothing for you here" in found.sentence
    # The interval of the gain has no width: what is not known is not printed as 0.0 to 0.0.
    assert found.gained_reps is None
    assert "0.0" not in found.sentence
    assert "(less than one repetition, with a chance of 80 % and more)" in found.sentence


def test_a_strapped_set_after_two_bare_ones_is_the_third_of_the_day() -> None:
    """As many repetitions in the third set as in the first is more strength than that: the hands had taken it."""
    bare: dict[str, Any] = {"straps": False, "reps": 9}
    strapped: dict[str, Any] = {"straps": True, "reps": 9}
    last, first = told(days(bare, bare, strapped)), told(days(strapped, bare, bare))
    assert last.p_grip is not None
    assert first.p_grip is not None
    assert last.p_grip.value > first.p_grip.value


def test_arms_that_end_the_sets_are_told_beside_the_grip() -> None:
    found = told(days({"stopped_by": "arms"}, {"stopped_by": "arms"}), "lat_pulldown_wide_pronated")
    assert found.p_arms is not None
    assert found.p_arms.value > 0.5
    assert "the arms do" in found.sentence


def test_ends_chosen_on_purpose_say_nothing_of_the_hands() -> None:
    found = told(days({"stopped_by": "chosen"}, {"stopped_by": "time"}))
    assert found.p_grip is None


def test_a_hurt_thumb_forbids_straps() -> None:
    rows = days({"stopped_by": "grip", "straps": False}, {"stopped_by": "back", "straps": True, "reps": 12})
    found = told(rows, flags=Flags(thumb_injury=True))
    assert found.advice == "bare"
    assert "No straps here" in found.sentence


def test_what_is_held_curled_or_asks_nothing_of_the_hands_is_left_out() -> None:
    history = history_of([*days({"slug": "barbell_curl"})], "Barbell Curl")
    assert find_limits(history, None, history.day[-1]) == ()


def test_nothing_later_than_the_day_counts() -> None:
    rows = [*days({"stopped_by": "back"}, {"stopped_by": "back"})]
    later = [*rows, *((49 + n, {"stopped_by": "grip"}) for n in range(20))]
    as_of = START + timedelta(days=35)
    before = find_limits(history_of(rows), None, as_of)[0]
    after = find_limits(history_of(later), None, as_of)[0]
    assert before.p_grip == after.p_grip


def test_an_empty_history_has_no_limits() -> None:
    assert find_limits(history_of([]), None, START) == ()


@pytest.mark.parametrize("reps", [1, 5, 15, 30])
def test_chances_stay_chances(reps: int) -> None:
    found = told(days({"stopped_by": "grip", "reps": reps}, {"stopped_by": "arms", "reps": 1, "load_kg": 200.0}))
    for p in (found.p_grip, found.p_arms):
        if p is not None:
            assert 0 <= p.low <= p.value <= p.high <= 1


def test_a_hold_that_fades_in_clean_sets_speaks_for_the_hands() -> None:
    noted: dict[str, Any] = {"stopped_by": "back", "clean_reps": 8, "straps": False}
    faded = told(days(noted | {"hold_s": 1.0}, noted | {"hold_s": 0.3}))
    kept = told(days(noted | {"hold_s": 1.0}, noted | {"hold_s": 1.0}))
    assert faded.p_grip is not None
    assert kept.p_grip is not None
    assert faded.p_grip.value > kept.p_grip.value


@pytest.mark.parametrize(
    ("low", "said"),
    [(0.0, ": most likely they add repetitions (4.1 repetitions, 0.0 to 9.1)."), (0.5, ": they add repetitions (4.1")],
)
def test_straps_that_may_add_nothing_add_something_only_most_likely(low: float, said: str) -> None:
    gained = Estimate(value=4.1, low=low, high=9.1, level=0.8, unit="reps", method="two capacities", n=48)
    assert said in sentence_of("straps", None, None, gained, allowed=True, pulldown=False)
