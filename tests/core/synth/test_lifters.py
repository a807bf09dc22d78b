"""Made-up lifters: the truth is what it says, and the log is as untidy as it says."""

import itertools
from dataclasses import replace
from datetime import date
from math import log
from random import Random
from statistics import mean, pstdev

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.synth.habits import Habits, TrueCourse, draw_course, draw_habits, plain_habits
from dorsi.core.synth.lifter_log import log_of
from dorsi.core.synth.lifters import MadeLifter, MadeSession, make_lifter
from dorsi.core.synth.logbook import is_made_up

STEADY = Habits(day_noise=0.0, fatigue=0.0, usual_rir=0.0, rir_spread=0.0)


def best(session: MadeSession) -> float:
    return max(log(load) + log(1 + reps / 30) for load, reps in zip(session.load_kg, session.reps, strict=True))


def test_the_true_course_is_a_line_with_one_bend() -> None:
    course = TrueCourse(start_ln=4.0, slope=0.01, stop_week=10, slope_after=-0.002)
    assert course.ln_at(10) == pytest.approx(4.1)
    assert course.ln_at(20) == pytest.approx(4.08)
    assert (course.slope_at(9.9), course.slope_at(10)) == (0.01, -0.002)


def test_the_same_seed_gives_the_same_lifter() -> None:
    one, same, other = (make_lifter(seed=s, slope_pct_per_week=0.5, weeks=30) for s in (3, 3, 4))
    assert one == same
    assert one != other


def test_slopes_and_stop_are_those_asked_for() -> None:
    slopes = [make_lifter(seed=s, slope_pct_per_week=0.5, weeks=8, stop_week=6).slope_at(3) for s in range(60)]
    assert mean(slopes) == pytest.approx(0.005, rel=0.05)
    assert make_lifter(seed=1, slope_pct_per_week=0.5, weeks=8, stop_week=6).slope_at(7) == 0
    falling = make_lifter(seed=1, slope_pct_per_week=0.5, weeks=8, stop_week=6, slope_after_pct_per_week=-0.3)
    assert falling.slope_at(7) == pytest.approx(-0.003)


def test_a_tidy_lifters_log_follows_the_truth() -> None:
    lifter = make_lifter(seed=5, slope_pct_per_week=0.4, weeks=60, habits=STEADY)
    for lift in lifter.lifts:
        off = sorted(best(s) - lift.course.ln_at(s.week) for s in lift.sessions)
        assert abs(off[len(off) // 2]) < 0.035


def test_more_day_noise_makes_a_noisier_log() -> None:
    def spread(day_noise: float) -> float:
        habits = Habits(day_noise=day_noise, fatigue=0.0)
        lifters = [make_lifter(seed=s, slope_pct_per_week=0.2, weeks=60, habits=habits) for s in range(4)]
        return mean(
            pstdev([best(s) - lift.course.ln_at(s.week) for s in lift.sessions]) for x in lifters for lift in x.lifts
        )

    assert spread(0.05) > 1.4 * spread(0.01)


def test_loads_lie_on_plates_and_sets_never_exceed_the_lifter() -> None:
    for seed in range(5):
        for lift in make_lifter(seed=seed, slope_pct_per_week=0.3, weeks=40).lifts:
            loads = {load for s in lift.sessions for load in s.load_kg}
            assert any(all(abs(load / step - round(load / step)) < 1e-9 for load in loads) for step in (2.0, 2.5))
            assert all(1 <= reps <= 13 for s in lift.sessions for reps in s.reps)


def test_deloads_are_light_and_breaks_leave_holes() -> None:
    habits = Habits(day_noise=0.0, fatigue=0.0, deload_every=6, break_every=20.0)
    lifter = make_lifter(seed=2, slope_pct_per_week=0.2, weeks=80, habits=habits)
    first = lifter.lifts[0].sessions
    light = [best(s) - lifter.lifts[0].course.ln_at(s.week) for s in first if s.day // 7 % 6 == 5]
    other = [best(s) - lifter.lifts[0].course.ln_at(s.week) for s in first if s.day // 7 % 6 != 5]
    assert mean(light) < mean(other) - 0.05
    holes = [b.day - a.day for a, b in itertools.pairwise(first)]
    assert max(holes) > 13


def test_ranges_of_repetitions_change_only_for_those_who_change_them() -> None:
    def usual(*, changes: bool) -> set[int]:
        lift = make_lifter(seed=7, slope_pct_per_week=0.1, weeks=80, habits=Habits(changes_reps=changes)).lifts[0]
        return {max(s.reps) for s in lift.sessions}

    assert max(usual(changes=True)) - min(usual(changes=True)) > max(usual(changes=False)) - min(usual(changes=False))


def test_effort_is_noted_only_by_those_who_note_it() -> None:
    silent = make_lifter(seed=1, slope_pct_per_week=0.2, weeks=20, habits=Habits(notes_rir=0.0))
    told = make_lifter(seed=1, slope_pct_per_week=0.2, weeks=20, habits=Habits(notes_rir=1.0))
    assert all(r is None for lift in silent.lifts for s in lift.sessions for r in s.rir)
    assert all(r is not None and 0 <= r <= 5 for lift in told.lifts for s in lift.sessions for r in s.rir)


def test_habits_are_drawn_widely() -> None:
    drawn = [draw_habits(Random(s)) for s in range(200)]
    assert 0.35 < mean(h.adds_plates for h in drawn) < 0.65
    assert 0.15 < mean(h.notes_rir > 0 for h in drawn) < 0.35
    assert all(0.01 <= h.day_noise <= 0.05 for h in drawn)
    assert plain_habits(Random(1)).deload_every == 0


def test_courses_are_drawn_from_growth_with_the_logarithm_of_time() -> None:
    drawn = [draw_course(Random(s), 80) for s in range(300)]
    assert all(0.03 < slope < 0.5 for slope, _ in drawn)
    assert 0.35 < mean(stop is not None for _, stop in drawn) < 0.7
    assert all(stop is None or stop < 80 for _, stop in drawn)


def test_the_log_says_it_is_made_up_and_reads_back_as_it_was_made() -> None:
    lifter = make_lifter(seed=4, slope_pct_per_week=0.3, weeks=12)
    table = log_of(lifter, date(2030, 1, 7))
    assert is_made_up(table.sessions)
    assert len(table) == sum(len(s.reps) for lift in lifter.lifts for s in lift.sessions)
    history = make_history(table, NameMatcher())
    assert list(history.day) == sorted(history.day)
    assert len({slug for slug, _ in history.key}) == 4
    with pytest.raises(ValueError, match="as many names"):
        log_of(lifter, date(2030, 1, 7), names=("Row",))


def test_an_order_that_changes_costs_the_lifts_that_come_late_and_moves_no_other_draw() -> None:
    plain = make_lifter(seed=5, slope_pct_per_week=0.3, weeks=40, habits=Habits())
    ordered = make_lifter(
        seed=5,
        slope_pct_per_week=0.3,
        weeks=40,
        habits=Habits(late_costs=0.3, new_order_every=8.0, odd_order_share=0.1),
    )
    sessions = [s for lift in ordered.lifts for s in lift.sessions]
    assert {s.place for lift in plain.lifts for s in lift.sessions} == {0}
    assert {s.place for s in sessions} == {0, 1, 2, 3}
    assert len({s.place for s in ordered.lifts[0].sessions}) > 1
    assert all((s.late > 0) == (s.place > 0) for s in sessions)
    assert sum(sum(s.reps) * s.load_kg[0] for s in sessions) < sum(
        sum(s.reps) * s.load_kg[0] for lift in plain.lifts for s in lift.sessions
    )


def made(**changed: float | bool) -> MadeLifter:
    habits = replace(Habits(curvature_spread=0.2), **changed)  # type: ignore[arg-type]  # fields by name
    return make_lifter(seed=5, slope_pct_per_week=0.0, weeks=80, lifts=5, habits=habits)


def test_who_turns_to_other_repetitions_does_so_in_all_lifts_in_that_week() -> None:
    lifts = made(other_reps_week=40.0).lifts
    before, after = (
        [max(s.reps) for lift in lifts for s in lift.sessions if (s.week < 40) == early] for early in (True, False)
    )
    few, many = sorted((before, after), key=sum)
    assert sum(few) / len(few) < 6
    assert sum(many) / len(many) > 8


def test_lifts_that_take_turns_rest_for_weeks_and_each_at_its_own_time() -> None:
    weeks = [{int(s.week) for s in lift.sessions} for lift in made(takes_turns=True).lifts]
    assert all(20 < len(one) < 65 for one in weeks)
    assert len({frozenset(one) for one in weeks}) == len(weeks)
    assert min(len({int(s.week) for s in lift.sessions}) for lift in made().lifts) > 65


def test_lifts_that_go_their_own_ways_have_slopes_of_their_own() -> None:
    slopes = [lift.course.slope for lift in made(own_slope=0.003).lifts]
    assert max(slopes) - min(slopes) > 0.002
    assert {lift.course.slope for lift in made().lifts} == {0.0}
