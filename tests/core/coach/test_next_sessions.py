"""The printed next sessions do what the advice says: more repetitions, the same maximum, the right lift, the days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.weighing import Weight
from dorsi.core.coach.prescription.checkpoints.checkpoint import CHECK_AFTER
from dorsi.core.coach.prescription.own_log.last_time import best_lately, break_behind, most_reps_at
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.remedies.dose import of_problem
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.planning.past import Past, read_past
from dorsi.core.plans import Plan
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetKind, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)


def case_of(cause: Cause, seed: int = 21) -> tuple[Case, Past]:
    made = made_training(seed=seed, causes=(cause,))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    return found.diagnosed[0].case, read_past(history, CATALOGUE, judgement, made.as_of)


def planned(case: Case, past: Past, slug: str) -> tuple[Plan, Plan]:
    plan = own_week(case.rows, past, CATALOGUE, Flags(), case.as_of, history=case.history)
    dose = DOSES[slug](case)
    assert plan is not None
    assert dose is not None
    return plan, dose.change(plan, CATALOGUE, Flags())


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_nearer_to_failure_is_more_repetitions_than_last_time(seed: int) -> None:
    case, past = case_of("too_little_effort", seed)
    before, after = planned(case, past, "closer_to_failure")
    for old, new in zip(before.sessions, after.sessions, strict=True):
        for was, lift in zip(old.lifts, new.lifts, strict=True):
            if not of_problem(case)(lift):
                assert was == lift
                continue
            for one, other in zip(was.sets, lift.sets, strict=True):
                last = most_reps_at(case, lift, other.load_kg)
                assert one.load_kg == other.load_kg
                assert other.reps is not None
                assert last is not None
                assert other.reps[0] > last


@pytest.mark.parametrize(("kind", "rir", "kept"), [("work", 0.0, True), ("failure", None, True), ("work", 4.0, False)])
def test_a_lift_that_ends_near_failure_as_it_is_is_not_driven_nearer(
    kind: SetKind, rir: float | None, *, kept: bool
) -> None:
    case, past = case_of("too_little_effort")
    slug = "lat_pulldown_medium_pronated"
    sets = case.history.sets
    last = max(case.history.day[place] for place, key in enumerate(case.history.key) if key[0] == slug)
    mine = [case.history.key[n][0] == slug and case.history.day[n] == last for n in range(len(sets.reps))]
    table = replace(
        sets,
        rir=[rir if own else old for own, old in zip(mine, sets.rir, strict=True)],
        kind=[kind if own else old for own, old in zip(mine, sets.kind, strict=True)],
    )
    case = replace(case, history=replace(case.history, sets=table))
    before, after = planned(case, past, "closer_to_failure")
    for old, new in zip(before.sessions, after.sessions, strict=True):
        for was, lift in zip(old.lifts, new.lifts, strict=True):
            if lift.exercise == slug:
                assert (was == lift) == kept
    assert before != after


def test_the_text_and_the_plan_keep_the_same_reserve() -> None:
    case, past = case_of("too_little_effort")
    dose = DOSES["closer_to_failure"](case)
    assert dose is not None
    _, after = planned(case, past, "closer_to_failure")
    two = {CATALOGUE[lift.exercise].name for s in after.sessions for lift in s.lifts if lift.sets[0].rir == 2}
    assert two
    assert all(name.lower() in dose.sentence for name in two)


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_other_repetitions_ask_for_the_same_maximum(seed: int) -> None:
    case, past = case_of("too_few_changes", seed)
    _, after = planned(case, past, "other_reps")
    for lift in (lift for session in after.sessions for lift in session.lifts if of_problem(case)(lift)):
        best = best_lately(case, lift)
        assert best is not None
        for one in lift.sets:
            assert one.load_kg is not None
            assert one.reps is not None
            assert one.rir
            asks = one.load_kg * (1 + (one.reps[1] + one.rir) / 30)
            assert 0.98 * best.max_kg <= asks <= 1.02 * best.max_kg
            assert (one.reps[1] + one.rir < best.reps) == (best.reps >= 8)


def log(work: list[tuple[date, str, float, int]]) -> History:
    sets = [
        LiftSet(id=f"{day}/{n}", session=Session(day=day), order=n, name=name, load_kg=load, reps=reps)
        for n, (day, name, load, reps) in enumerate(work)
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def log_with_rir(work: list[tuple[date, str, float, int, float | None]]) -> History:
    sets = [
        LiftSet(id=f"{n}", session=Session(day=day), order=n, name=name, load_kg=load, reps=reps, rir=rir)
        for n, (day, name, load, reps, rir) in enumerate(work)
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def week_of(history: History, *also: tuple[str, str]) -> Plan:
    past = read_past(history, CATALOGUE, None, END)
    plan = own_week(read_rows(history, CATALOGUE, END), past, CATALOGUE, Flags(), END, also=also, history=history)
    assert plan is not None
    return plan


def test_speed_pulls_are_kept_apart_from_heavy_ones() -> None:
    work = [(END - timedelta(days=3 + 14 * n), "Deadlift", 140.0, 5) for n in range(1, 5)]
    work += [(END - timedelta(days=3 + 7 * n), "Speed Deadlift", 95.0, 1) for n in range(6)]
    plan = week_of(log(sorted(work)), ("conventional_deadlift", ""))
    loads = {lift.variant: lift.sets[0].load_kg for session in plan.sessions for lift in session.lifts}
    assert loads == {"": 140.0, "speed": 95.0}


def test_after_a_break_loads_begin_lower() -> None:
    away = [(END - timedelta(days=30 + 4 * n), "Lat Pulldown", 60.0, 10) for n in range(8)]
    assert week_of(log(sorted(away))).sessions[0].lifts[0].sets[0].load_kg == 55.0
    # What was lifted these days as well as before is not lifted with less.
    back = [*away, (END - timedelta(days=2), "Lat Pulldown", 60.0, 9)]
    first = week_of(log(sorted(back))).sessions[0].lifts[0].sets[0]
    assert (first.load_kg, first.reps) == (60.0, (9, 10))
    steady = [(END - timedelta(days=4 * n), "Lat Pulldown", 60.0, 10) for n in range(1, 8)]
    assert week_of(log(sorted(steady))).sessions[0].lifts[0].sets[0].load_kg == 60.0


@pytest.mark.parametrize(
    ("load", "reps", "left", "then"),
    [
        # 60 kg x 6 stands for 72 kg: 50 kg x 12 at most, so 10 with two left.
        (60.0, 6, None, (50.0, (9, 10), 2)),
        # Far below: a fifth less at most, and as many repetitions as leave two there.
        (60.0, 3, None, (50.0, (6, 7), 2)),
        # Who came back lighter of his own accord, with his repetitions, or left two, goes on from that.
        (50.0, 10, None, (50.0, (10, 11), None)),
        (60.0, 6, 3.0, (60.0, (6, 7), None)),
    ],
)
def test_what_came_back_with_fewer_repetitions_is_lighter_with_a_reserve(
    load: float, reps: int, left: float | None, then: tuple[float, tuple[int, int], int | None]
) -> None:
    away = [(END - timedelta(days=30 + 4 * n), "Lat Pulldown", 60.0, 10, None) for n in range(8)]
    history = log_with_rir([*reversed(away), (END - timedelta(days=2), "Lat Pulldown", load, reps, left)])
    lift = week_of(history).sessions[0].lifts[0]
    assert (lift.sets[0].load_kg, lift.sets[0].reps, lift.sets[0].rir) == then
    lighter = "50 kg instead of 60 kg, as it came back with fewer repetitions after 4 weeks without it"
    assert lift.reasons[0].facts == ((lighter,) if then[2] else ())


def test_a_change_that_sets_loads_or_effort_itself_is_not_made_lighter_twice() -> None:
    away = [(END - timedelta(days=30 + 4 * n), "Lat Pulldown", 60.0, 10) for n in range(8)]
    history = log(sorted([*away, (END - timedelta(days=2), "Lat Pulldown", 60.0, 6)]))
    past, rows = read_past(history, CATALOGUE, None, END), read_rows(history, CATALOGUE, END)
    plan = own_week(rows, past, CATALOGUE, Flags(), END, history=history, ease=False)
    assert plan is not None
    assert plan.sessions[0].lifts[0].sets[0].load_kg == 60.0


def test_a_long_break_counts_for_more() -> None:
    short = break_behind([END - timedelta(days=25)], END)
    long = break_behind([END - timedelta(days=80)], END)
    assert short is not None
    assert long is not None
    assert long.share < short.share < 1
    assert break_behind([END - timedelta(days=9)], END) is None


def test_a_day_lies_between_sessions_of_two_weeks() -> None:
    # A Tuesday and, six days on, a Monday: on the same days of the week they would lie side by side.
    days = [date(2025, 6, 10), date(2025, 6, 16), date(2025, 6, 17), date(2025, 6, 23)]
    plan = week_of(log([(day, "Seated Cable Row", 50.0, 10) for day in days for _ in range(3)]))
    on = [session.day for session in plan.sessions if session.day]
    assert len(on) == 2
    assert all((b - a).days >= 2 for a, b in pairwise(on))


def test_every_lift_that_is_named_stands_in_the_sessions() -> None:
    names = ("Lat Pulldown", "Seated Cable Row", "Romanian Deadlift (Barbell)", "Face Pull")
    work = [(END - timedelta(days=4 + 9 * n), name, 40.0, 10) for n, name in enumerate(names * 4)]
    history = log(sorted(work))
    keys = [(slug, variant) for slug, variant in dict.fromkeys(history.key) if slug is not None]
    plan = week_of(history, *keys)
    there = {(lift.exercise, lift.variant) for session in plan.sessions for lift in session.lifts}
    assert there == set(keys)


@pytest.mark.parametrize("cause", ["grip_first", "too_little_effort", "recovery", "ramped_load"])
def test_a_change_has_one_number_to_look_at_and_a_day_on_which_it_is_settled(cause: Cause) -> None:
    made = made_training(seed=21, causes=(cause,))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    said = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, made.as_of))
    if said.kind != "change":
        assert said.checkpoint is None
        return
    assert said.checkpoint is not None
    assert said.judge_on is not None
    assert made.as_of < said.checkpoint.day <= min(said.judge_on, made.as_of + CHECK_AFTER)
    assert re.findall(r"\d{4}-\d\d-\d\d", said.checkpoint.sentence) == [said.checkpoint.day.isoformat()]
    assert re.search(r"\? Yes: .+\. No: .+", said.checkpoint.sentence)


def test_of_two_reasons_nearly_equal_the_cheaper_comes_first() -> None:
    found, judgement, past = nearly_equal()
    said = prescribe(found, judgement, past)
    assert said.cause == "too_little_effort"
    assert said.sentences[0].startswith("Two reasons weigh nearly the same")


def nearly_equal() -> tuple[Diagnosis, Judgement, Past]:
    """Make sets weigh a little more than effort."""
    made = made_training(seed=21, causes=("too_little_effort",))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    first = found.diagnosed[0]
    weights = {"too_few_sets": 0.45, "too_little_effort": 0.42}
    weighed = tuple(
        replace(
            one,
            weight=Weight(value=weights.get(one.slug, 0.01), low=0.005, high=0.6),
            ln_odds=2.0 if one.slug in weights else one.ln_odds,
        )
        for one in first.weighed
    )
    first = replace(first, weighed=tuple(sorted(weighed, key=lambda one: -one.weight.value)))
    return replace(found, diagnosed=(first,)), judgement, read_past(history, CATALOGUE, judgement, made.as_of)


@pytest.mark.parametrize(("every", "sessions"), [(7, 1), (4, 2), (2, 4)])
def test_no_more_sessions_are_written_than_a_week_usually_has(every: int, sessions: int) -> None:
    work = [(END - timedelta(days=ago), name, 50.0, 10) for ago in range(1, 120, every) for name in ("Lat Pulldown",)]
    # The last week had one visit more than is usual, with another lift.
    extra = [(END - timedelta(days=4), "Seated Cable Row", 50.0, 10)]
    plan = week_of(log(sorted([*work, *extra])))
    assert len(plan.sessions) == sessions
    assert {lift.exercise for one in plan.sessions for lift in one.lifts} == {
        "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral",
    }  # fmt: skip
