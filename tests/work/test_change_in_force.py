"""The change that was taken is in the plan: its sets, repetitions, loads and straps; without one nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import made_coach_logs
import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.prescription.choosing.choosing_remedy import remedy_of
from dorsi.core.coach.prescription.said.changes_file import changes_from_json
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.held_change import RULE
from dorsi.core.plans import Plan, PlannedLift
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.work.change_in_force import change_in_force
from dorsi.work.coaching import CoachAsked, Coached, coach, take
from dorsi.work.lifter import LifterLog, read_lifter
from dorsi.work.planning import Asked, Planned, plan_for

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")


def lifter(cause: Cause, seed: int, path: Path) -> LifterLog:
    file = path / "log.jsonl"
    file.write_text("".join(write_jsonl(made_training(seed=seed, causes=(cause,)).sets)), encoding="utf-8")
    return read_lifter([file])


def taken_of(log: LifterLog) -> tuple[Coached, tuple[Taken, ...]]:
    coached = coach(log, CoachAsked())
    return coached, changes_from_json(take(coached), "changes")


def planned(log: LifterLog, changes: tuple[Taken, ...]) -> Planned:
    day = log.history.day[-1] + timedelta(days=2)
    return plan_for(Asked(today=day, changes=changes), log)


def held(plan: Plan) -> list[PlannedLift]:
    return [one for s in plan.sessions for one in s.lifts if one.reasons[0].rule == RULE]


def as_asked(coached: Coached) -> dict[str, PlannedLift]:
    week = coached.prescription.next_sessions
    assert week is not None
    return {one.exercise: one for s in week.sessions for one in s.lifts if len(one.reasons) > 1}


CASES: list[tuple[Cause, int, str]] = [
    ("too_few_sets", 22, "more_sets"),
    ("too_little_effort", 22, "closer_to_failure"),
    ("ramped_load", 24, "lighter_and_clean"),
]


@pytest.mark.parametrize(("cause", "seed", "remedy"), CASES)
def test_a_taken_change_is_in_the_week_and_keeps_every_rule(
    cause: Cause, seed: int, remedy: str, tmp_path: Path
) -> None:
    log = lifter(cause, seed, tmp_path)
    coached, changes = taken_of(log)
    assert changes[-1].remedy == remedy
    found = planned(log, changes)
    lifts, asked = held(found.plan), as_asked(coached)
    assert lifts
    for one in lifts:
        own = asked[one.exercise].work_sets[0]
        first = one.work_sets[0]
        assert first.reps == own.reps
        assert own.load_kg is not None
        assert first.load_kg == pytest.approx(own.load_kg)
        assert own.rir is None or first.rir == own.rir
        # What a week may not take on at once is less, and said.
        fits = "does not fit into this week" not in found.plan.notes[1]
        assert remedy != "more_sets" or (len(one.work_sets) == len(asked[one.exercise].work_sets)) == fits
    assert changes[-1].title in found.plan.notes[0]
    assert found.plan.notes[1].startswith("The change is in ")
    past = {slug: one.loads_seen_kg for slug, one in found.past.lifts.items()}
    in_use = frozenset(slug for slug, one in found.past.lifts.items() if one.in_use)
    assert faults_of(found.plan, found.request, load_catalogue(), seen_kg=past, in_use=in_use) == ()


def test_a_change_that_only_a_day_before_led_to_is_in_the_week(tmp_path: Path) -> None:
    """What was said before the change, and is forgotten since, is not needed to write it into a week."""
    log = lifter("too_few_sets", 22, tmp_path)
    first = coach(log, CoachAsked()).diagnosis.diagnosed[0]
    second = next(one for one in first.ranked[1:] if one.cause is not None and "easy_week" not in one.cause.remedies)
    assert second.cause is not None
    remedy = remedy_of(second.cause, first.case, set(), Flags())
    assert remedy is not None
    changes = (
        Taken(
            taken_on=log.history.day[-1], problem=first.problem.key, cause=second.slug or "", remedy=remedy.slug,
            title=remedy.title, judge_on=None,
        ),
    )  # fmt: skip
    assert coach(log, CoachAsked()).prescription.title != remedy.title
    assert "cannot be written" not in " ".join(planned(log, changes).plan.notes)


def test_straps_are_in_the_week(tmp_path: Path) -> None:
    log = lifter("grip_first", 21, tmp_path)
    _, changes = taken_of(log)
    assert changes[-1].remedy == "straps"
    plan = planned(log, changes).plan
    assert any(one.straps for s in plan.sessions for lift in s.lifts for one in lift.work_sets)
    assert "straps" in plan.tips


def test_only_the_lifts_that_stay(tmp_path: Path) -> None:
    log = lifter("too_many_changes", 7, tmp_path)
    coached, changes = taken_of(log)
    assert changes[-1].remedy == "keep_the_lifts"
    assert coached.prescription.remedy is not None
    stay = {slug for slug, _ in coached.prescription.remedy.names}
    catalogue = load_catalogue()
    pulls = {
        lift.exercise
        for s in planned(log, changes).plan.sessions
        for lift in s.lifts
        if catalogue[lift.exercise].compound and catalogue[lift.exercise].pattern.endswith("_pull")
    }
    assert pulls
    assert pulls <= stay


def test_nothing_of_it_where_none_is_in_force(tmp_path: Path) -> None:
    log = lifter("too_little_effort", 22, tmp_path)
    _, changes = taken_of(log)
    given_up = tuple(replace(one, state="abandoned", ended_on=one.taken_on) for one in changes)
    without, after = planned(log, ()).plan, planned(log, given_up).plan
    assert without == after
    assert not held(without)
    assert not without.notes


def test_a_change_of_another_log_is_said_and_not_written_in(tmp_path: Path) -> None:
    log = lifter("too_little_effort", 22, tmp_path)
    _, changes = taken_of(log)
    (tmp_path / "other").mkdir()
    other = lifter("none", 21, tmp_path / "other")
    plan = planned(other, changes).plan
    assert "cannot be written into these sessions" in plan.notes[-1]
    assert not held(plan)


def test_the_load_of_a_change_is_that_of_a_start_after_a_break(tmp_path: Path) -> None:
    log = lifter("too_little_effort", 22, tmp_path)
    coached, changes = taken_of(log)
    day = log.history.day[-1] + timedelta(weeks=10)
    plan = plan_for(Asked(today=day, changes=changes), log).plan
    asked = as_asked(coached)
    assert held(plan)
    for one in held(plan):
        load, last = one.work_sets[0].load_kg, asked[one.exercise].work_sets[0].load_kg
        assert load is None or last is None or load <= 0.8 * last


def test_what_a_cut_leaves_out_is_not_in_the_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second pulldown goes whole; of a lift that stays nothing is kept out."""
    wide, slugs = "lat_pulldown_wide_pronated", (PULLDOWN, ROW, HINGE)
    monkeypatch.setitem(made_coach_logs.NAMES, wide, "Lat Pulldown (Wide Grip)")
    done = [(slug, ago, 60.0, 10) for slug in slugs for ago in range(0, 365, 2) for _ in range(3)]
    done += [(wide, ago, 50.0, 10) for ago in range(1, 365, 4) for _ in range(3)]
    log = LifterLog(history=made_coach_logs.log(done), accounts=(), merged=(), made_up=True)
    taken = Taken(
        taken_on=END, problem="back", cause="recovery", remedy="fewer_sets", title="x", judge_on=END + timedelta(56)
    )
    asked = change_in_force(log, (taken,), END + timedelta(days=1))
    assert asked is not None
    assert asked.pauses == {wide}
    assert wide not in asked.favourites
    assert (wide in lifts_of(planned(log, ()))) > (wide in lifts_of(planned(log, (taken,))))


def lifts_of(one: Planned) -> set[str]:
    return {lift.exercise for session in one.plan.sessions for lift in session.lifts}
