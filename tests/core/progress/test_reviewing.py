"""The review of small histories whose answers are known on paper."""

from __future__ import annotations

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
    assert review_history(whole, load_catalogue(), as_of=cut) == review_history(alone, load_catalogue(), as_of=cut)


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
