"""The review of small histories whose answers are known on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.review import LiftCourse, Review
from dorsi.core.progress.reviewing import review_history
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable
from dorsi.core.synth.logbook import make_logbook

MONDAY = date(2031, 3, 3)


def _set(day: int, name: str, load: float | None, reps: float | None, **more: Any) -> LiftSet:
    session = Session(day=MONDAY + timedelta(days=day))
    return LiftSet(id="", session=session, order=1, name=name, load_kg=load, reps=reps, **more)


def _history(sets: list[LiftSet], body_mass_kg: float | None = None, **more: Any) -> History:
    weighings = [BodyMass(day=MONDAY, body_mass_kg=body_mass_kg)] if body_mass_kg else []
    return make_history(SetTable.from_sets(sets), NameMatcher(), weighings=weighings, **more)


def _review(sets: list[LiftSet], body_mass_kg: float | None = None, **more: Any) -> Review:
    return review_history(_history(sets, body_mass_kg, **more), load_catalogue())


def _lift(review: Review, slug: str) -> LiftCourse:
    (found,) = (c for c in review.lifts if c.slug == slug)
    return found


def test_volume_counts_every_set_as_logged() -> None:
    sets = [
        _set(0, "Pendlay Row", 60, 8, kind="warm_up"),
        _set(0, "Pendlay Row", 80, 5),
        _set(2, "Pendlay Row", 80, 6, multiplier=2.0),
    ]
    row = _lift(_review(sets), "pendlay_row")
    assert (row.sets, row.working_sets, row.sessions, row.total_reps) == (3, 2, 2, 19)
    assert row.volume_kg == 60 * 8 + 80 * 5 + 2 * 80 * 6


def test_a_pull_up_needs_the_body() -> None:
    sets = [_set(0, "Pull Up", None, 8), _set(2, "Pull Up (Weighted)", 10, 5)]
    unknown = _lift(_review(sets), "pull_up_pronated")
    assert unknown.volume_kg is None
    assert unknown.why_no_volume is not None
    assert unknown.series[0].e1rm is None
    assert unknown.series[0].measured_in == "reps"
    known = _lift(_review(sets, 80.0), "pull_up_pronated")
    assert known.volume_kg == 80 * 8 + 90 * 5
    assert known.series[0].measured_in == "kg"
    assert known.series[0].points[0].best_kg == pytest.approx(80 * (1 + 8 / 30))


def test_a_belt_without_a_body_mass_is_shown_by_what_hangs_from_it() -> None:
    series = _lift(_review([_set(d, "Pull Up (Weighted)", 10 + d, 5) for d in range(4)]), "pull_up_pronated").series[0]
    assert series.measured_in == "load_kg"
    assert [p.best_kg for p in series.points] == [10, 11, 12, 13]
    assert series.e1rm is None


def test_help_makes_lighter() -> None:
    sets = [_set(0, "Pull Up (Assisted)", 30, 8), _set(3, "Pull Up (Assisted)", 20, 8)]
    lift = _lift(_review(sets, 80.0), "assisted_pull_up_machine")
    first, second = lift.series[0].points
    assert second.best_kg > first.best_kg
    assert lift.volume_kg == 50 * 8 + 60 * 8


def test_less_help_is_better_where_body_mass_is_not_known() -> None:
    sets = [_set(3 * d, "Pull Up (Assisted)", 40 - 2 * d, 8) for d in range(6)]
    series = _lift(_review(sets), "assisted_pull_up_machine").series[0]
    assert series.measured_in == "assist_kg"
    assert series.best_set == "30 kg of help x 8"


def test_help_is_help_outside_the_catalogue_too() -> None:
    (lift,) = _review([_set(0, "Dip (Assisted)", 40, 8), _set(7, "Dip (Assisted)", 20, 8)], 80.0).lifts
    first, second = lift.series[0].points
    assert lift.slug is None
    assert second.best_kg > first.best_kg
    assert lift.volume_kg == (40 + 60) * 8


def test_the_best_of_mixed_pull_ups_is_the_one_with_the_belt() -> None:
    sets = [_set(d, "Pull Up", None, 10) for d in range(5)] + [_set(9, "Pull Up", 20, 10)]
    assert _lift(_review(sets), "pull_up_pronated").series[0].best_set == "20 kg x 10"


def test_a_body_told_by_the_log_itself_is_used_for_blank_loads() -> None:
    sets = [_set(7 * d, "Pull Up", 80 + d % 2, 8) for d in range(4)] + [_set(30, "Pull Up", None, 8)]
    lift = _lift(_review(sets), "pull_up_pronated")
    assert lift.volume_kg == (80 + 81 + 80 + 81 + 81) * 8
    assert len(lift.series[0].points) == 5


def test_a_digit_too_many_is_no_best_set() -> None:
    sets = [_set(7 * d, "Pendlay Row", 60 + d, 8) for d in range(8)] + [_set(70, "Pendlay Row", 605, 8)]
    review = _review(sets)
    row = _lift(review, "pendlay_row")
    assert row.series[0].best_set == "67 kg x 8"
    assert row.volume_kg == sum((60 + d) * 8 for d in range(8)) + 605 * 8
    assert any("605 kg x 8" in warning for warning in review.warnings)


def test_a_young_log_is_not_spread_over_weeks_it_does_not_have() -> None:
    review = _review([_set(d, "Pendlay Row", 60, 8) for d in (0, 2, 4)])
    width = next(r for r in review.regions if r.region == "width")
    assert width.sets_a_week == 3
    assert review.attendance.lately_weeks == 1


def test_weeks_without_work_are_weeks_with_zero() -> None:
    history = _history([_set(0, "Pendlay Row", 60, 8), _set(35, "Squat (Barbell)", 100, 5)])
    width = next(r for r in review_history(history, load_catalogue()).regions if r.region == "width")
    assert [sets for _, sets in width.weekly] == [1, 0, 0, 0, 0, 0]


def test_back_sessions_are_sessions() -> None:
    morning = Session(day=MONDAY, title="a")
    evening = Session(day=MONDAY, title="b")
    sets = [LiftSet(id="", session=s, order=1, name="Pendlay Row", load_kg=60.0, reps=8) for s in (morning, evening)]
    seen = _review(sets).attendance
    assert (seen.sessions, seen.back_sessions) == (2, 2)


def test_looking_back_knows_where_the_logs_begin_and_end() -> None:
    history = _history([_set(d, "Pendlay Row", 60, 8) for d in (0, 7, 14)])
    review = review_history(history, load_catalogue(), as_of=MONDAY + timedelta(days=8))
    assert review.later_sessions == 1
    assert (review.log_begins, review.log_ends) == (MONDAY, MONDAY + timedelta(days=14))


def test_every_set_has_its_own_id() -> None:
    sets = [LiftSet(id=i, session=Session(day=MONDAY), order=1, name="Row") for i in ("", "x", "x", "", f"{MONDAY}/1")]
    ids = list(_history(sets).sets.set_id)
    assert len(set(ids)) == len(ids)


def test_a_later_weighing_is_not_known_earlier() -> None:
    weighings = [BodyMass(day=MONDAY + timedelta(days=60), body_mass_kg=100.0)]
    history = make_history(SetTable.from_sets([_set(0, "Pull Up", None, 8)]), NameMatcher(), weighings=weighings)
    assert history.until(MONDAY).body_mass.typical_kg is None


def test_the_variant_of_the_own_format_is_its_own_series() -> None:
    sets = [
        _set(0, "Row", 60, 8, exercise="pendlay_row", variant="smith machine"),
        _set(0, "Row", 100, 8, exercise="pendlay_row"),
    ]
    assert sorted(c.variant for c in _review(sets).lifts) == ["", "smith machine"]


def test_what_the_user_says_wins() -> None:
    sets = [_set(0, "Pull Up", 85, 8), _set(2, "Pull Up", 86, 8)]
    told = _lift(_review(sets, own_loads={"pull up": "added"}, body_mass_kg=80.0), "pull_up_pronated")
    assert told.volume_kg == (165 + 166) * 8


def test_straps_and_bare_are_two_series() -> None:
    sets = [_set(0, "Romanian Deadlift (Barbell)", 100, 8, straps=False)] + [
        _set(d, "Romanian Deadlift (Barbell)", 130, 8, straps=True) for d in (2, 9)
    ]
    bare, strapped = _lift(_review(sets), "romanian_deadlift").series
    assert (bare.straps, strapped.straps) == (False, True)
    assert len(bare.points) == 1
    assert len(strapped.points) == 2


def test_warm_ups_count_for_no_region_and_no_course() -> None:
    sets = [_set(0, "Pendlay Row", 60, 8, kind="warm_up") for _ in range(5)]
    review = _review(sets)
    assert all(r.sets_this_week == 0 for r in review.regions)
    assert review.lifts[0].series == ()


def test_a_region_counts_hard_unknown_and_easy_apart() -> None:
    sets = [
        _set(0, "Pendlay Row", 80, 5, rir=1),
        _set(0, "Pendlay Row", 80, 5),
        _set(0, "Pendlay Row", 80, 5, rir=7),
        _set(0, "Pendlay Row", 80, 5, kind="failure"),
    ]
    width = next(r for r in _review(sets).regions if r.region == "width")
    assert (width.hard_known, width.effort_unknown, width.easy, width.sets_this_week) == (2, 1, 1, 3)


def test_straps_leave_the_grip_alone() -> None:
    review = _review([_set(0, "Pendlay Row", 80, 5, straps=True), _set(0, "Pendlay Row", 80, 5)])
    grip = next(r for r in review.regions if r.region == "grip")
    assert grip.sets_this_week == 0.5


def test_long_sets_are_shown_by_their_load() -> None:
    series = _lift(_review([_set(d, "Face Pull", 20 + d, 20) for d in range(4)]), "face_pull").series[0]
    assert series.measured_in == "load_kg"
    assert series.e1rm is None
    assert series.why_no_e1rm is not None


def test_holds_are_measured_in_seconds() -> None:
    series = _lift(_review([_set(0, "Dead Hang", None, None, duration_s=45.0)], 80.0), "dead_hang").series[0]
    assert series.measured_in == "s"
    assert series.points[0].best_kg == 45


def test_unknown_and_other_lifts_are_told_apart() -> None:
    review = _review([_set(0, "Squat (Barbell)", 100, 5), _set(0, "Qwzrtk", 20, 5)])
    assert [c.title for c in review.unrecognised] == ["Qwzrtk"]
    squat = next(c for c in review.lifts if c.other_group)
    assert squat.other_group == "legs"
    assert squat.volume_kg == 500


def test_the_past_knows_nothing_of_the_future() -> None:
    book = make_logbook(seed=3, start=MONDAY, weeks=30)
    whole = make_history(book.sets, NameMatcher())
    cut = MONDAY + timedelta(weeks=20)
    early = [s for s in book.sets if s.session.day <= cut]
    alone = make_history(SetTable.from_sets(early), NameMatcher(), unit=whole.unit)
    then = review_history(whole, load_catalogue(), as_of=cut)
    assert then.later_sessions > 0
    assert replace(then, later_sessions=0, log_ends=then.last_day) == review_history(alone, load_catalogue(), as_of=cut)


def test_an_empty_history_is_a_legal_answer() -> None:
    review = _review([])
    assert review.sets == 0
    assert review.lifts == ()
    assert review.first_day is None


def test_every_set_is_in_exactly_one_lift() -> None:
    book = make_logbook(seed=4, start=MONDAY, weeks=20)
    review = review_history(make_history(book.sets, NameMatcher()), load_catalogue())
    assert sum(c.sets for c in review.lifts) == len(book.sets)
    names = [name for c in review.lifts for name in c.names_in_log]
    assert len(names) == len(set(names))


def test_a_new_programme_is_dated() -> None:
    old = [_set(7 * w, n, 50, 8) for w in range(10) for n in ("Pendlay Row", "Barbell Curl", "Face Pull")]
    new = [_set(7 * w, n, 50, 8) for w in range(10, 20) for n in ("Seal Row", "Hammer Curl", "Chin Up")]
    (change,) = _review(old + new).changes
    assert MONDAY + timedelta(weeks=9) < change.day <= MONDAY + timedelta(weeks=10)
    assert set(change.started) == {"Seal Row", "Hammer Curl", "Chin Up"}
    assert set(change.stopped) == {"Pendlay Row", "Barbell Curl", "Face Pull"}


def test_a_pause_is_a_gap() -> None:
    review = _review([_set(d, "Pendlay Row", 80, 5) for d in (0, 3, 40)])
    assert review.attendance.gaps == ((MONDAY + timedelta(days=3), MONDAY + timedelta(days=40)),)
