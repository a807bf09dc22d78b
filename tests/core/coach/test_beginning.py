"""From which day on: sessions from the day of asking, coming back after four weeks, old logs told as such."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.own_log.beginning import AWAY_DAYS, OLD_DAYS, begun, days_without
from dorsi.core.coach.prescription.own_log.in_the_log import SeenChange, touches
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.steps.way_back import looked_at_in, with_spare
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement, LiftVerdict, Verdict
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.loads import load_after_break
from dorsi.core.synth.training.planted import made_training
from dorsi.core.units import to_unit
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import LifterLog

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)


def made_history() -> tuple[History, date]:
    made = made_training(seed=21, causes=("too_few_sets",))
    history = make_history(made.sets, NameMatcher())
    return history, history.day[-1]


def asked_after(days: int, *, log_goes_on: bool = True) -> tuple[Prescription, date]:
    history, last = made_history()
    judgement = judge_progress(history, last)
    found = diagnose(history, judgement, last)
    past = read_past(history, CATALOGUE, judgement, last)
    begin = last + timedelta(days=days)
    return prescribe(found, judgement, past, begin=begin, log_goes_on=log_goes_on), begin


@pytest.mark.parametrize("days", [0, 5, 13, 20, AWAY_DAYS - 1])
def test_sessions_and_checks_are_dated_from_the_day_of_asking(days: int) -> None:
    said, begin = asked_after(days)
    at_once, last = asked_after(0)
    assert said.kind == at_once.kind == "change"
    assert said.next_sessions is not None
    for session in said.next_sessions.sessions:
        assert session.day is not None
        assert session.day >= begin + timedelta(days=not days)
        assert (session.day - begin).days <= 14
    assert said.judge_on is not None
    assert at_once.judge_on is not None
    assert said.judge_on - begin == at_once.judge_on - last
    assert said.checkpoint is not None
    assert said.checkpoint.day >= begin


@pytest.mark.parametrize("days", [AWAY_DAYS, 60, OLD_DAYS])
def test_from_four_weeks_on_it_is_coming_back(days: int) -> None:
    said, begin = asked_after(days)
    assert said.title == "Coming back"
    assert said.is_away
    assert said.next_sessions is None
    told = " ".join(said.sentences)
    assert f"{days} days ago" in told
    assert said.judge_on is not None
    assert said.judge_on > begin
    history, _ = made_history()
    heaviest = max(kg for kg in history.sets.load_kg[-200:] if kg)
    share = load_after_break(days / 7)
    begins = [float(one.partition("begin with ")[2].split()[0]) for one in said.sentences if "begin with" in one]
    assert begins
    # The day of the best set and the last day are two, and both are named.
    assert re.search(r" on \d{4}-\d{2}-\d{2}, last done \d+ weeks ago\)", told)
    assert max(begins) <= to_unit(share * heaviest, history.unit) + 1e-6
    # What would change it is the set of the lift that takes longest, on the day of the look.
    goal = re.fullmatch(r"(.+) below (.+) by (.+); then the reason is looked for", said.mind[0])
    assert goal is not None
    weeks = {one: int(found[1]) for one in said.sentences if (found := re.search(r"in about (\d+) week", one))}
    assert goal[1] in max(weeks, key=lambda one: weeks[one])
    assert goal[3] == said.judge_on.isoformat()
    # A long way is looked at half-way, by the step that is due then.
    whole = with_spare(max(weeks.values()))
    assert (said.judge_on - begin).days == 7 * looked_at_in(whole)
    (longest,) = (one for one in said.sentences if goal[1] in one)
    assert (f"to {goal[2]} in about " in longest or f"to your {goal[2]} in about " in longest) == (whole <= 8)
    assert ("If you trained since" in told) is False
    unsure, _ = asked_after(days, log_goes_on=False)
    assert "If you trained since" in unsure.sentences[0]


def test_after_half_a_year_a_log_is_an_old_one() -> None:
    said, begin = asked_after(OLD_DAYS + 1, log_goes_on=False)
    at_once, _ = asked_after(0)
    assert said.kind == at_once.kind
    assert not said.is_away
    assert said.next_sessions is not None
    assert at_once.next_sessions is not None
    assert all(session.day is not None and session.day >= begin for session in said.next_sessions.sessions)
    loads = [
        [lift.sets[0].load_kg for s in one.next_sessions.sessions for lift in s.lifts]
        for one in (said, at_once)
        if one.next_sessions
    ]
    assert sorted(filter(None, loads[0])) == sorted(filter(None, loads[1]))


def test_inside_a_gap_of_a_year_the_log_knows_that_nothing_was_trained() -> None:
    said, _ = asked_after(2 * OLD_DAYS, log_goes_on=True)
    assert said.is_away
    assert f"{2 * OLD_DAYS} days ago" in " ".join(said.sentences)
    assert any("begin with" in one for one in said.sentences)


def test_what_is_said_first_names_the_day_of_the_last_session() -> None:
    history, last = made_history()
    log = LifterLog(history=history, accounts=(), merged=(), made_up=True)
    day = last + timedelta(days=16)
    assert "16 days ago" in " ".join(coach(log, CoachAsked(as_of=day)).first)
    assert not coach(log, CoachAsked(as_of=last + timedelta(days=3))).first
    old = " ".join(coach(log, CoachAsked(today=last + timedelta(days=700))).first)
    assert "If you trained since, give a newer export. If you did not" in old
    assert "60 %" in old


def test_nothing_is_moved_where_the_day_is_not_known() -> None:
    history, last = made_history()
    found = diagnose(history, judge_progress(history, last), last)
    assert begun(found, None) is found
    assert begun(found, last) is found
    assert days_without(found) == 0


def history_of(work: list[tuple[int, str, float, int]]) -> History:
    sets = [
        LiftSet(id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=name, load_kg=load, reps=reps)
        for n, (ago, name, load, reps) in enumerate(sorted(work, key=lambda one: -one[0]))
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def case_of_lift(work: list[tuple[int, str, float, int]], slug: str) -> Case:
    history = history_of(work)
    flat = Verdict(
        state="plateau_likely", p_progress=0.1, p_flat=0.8, p_decline=0.1, since=None, since_low=None, since_high=None,
        slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None,
    )  # fmt: skip
    lift = LiftVerdict(slug=slug, variant="", straps=False, title=slug, is_back=True, level=None, verdict=flat)
    problem = Problem(key=slug, title=slug, reach="lift", verdict=flat, expectation=None, lift=lift)
    return Case(
        problem=problem, history=history, judgement=Judgement(as_of=END, lifts=(lift,)),
        rows=read_rows(history, CATALOGUE, END), catalogue=CATALOGUE, as_of=END,
    )  # fmt: skip


@pytest.mark.parametrize(("pattern", "is_mine"), [("hip_trunk_extension", True), ("vertical_pull", False)])
def test_a_new_lift_touches_what_is_of_its_own_kind(pattern: str, *, is_mine: bool) -> None:
    case = case_of_lift([(ago, "Romanian Deadlift", 100.0, 8) for ago in range(0, 300, 4)], "romanian_deadlift")
    assert touches(SeenChange(since=END, words="is new since", set_places=(), pattern=pattern), case) == is_mine


@pytest.mark.parametrize(("now", "gap", "is_mine"), [(3, 0, True), (2, 0, False), (2, 40, False)])
def test_more_sets_of_the_back_touch_a_lift_that_has_more_itself(now: int, gap: int, *, is_mine: bool) -> None:
    """Coming back to a lift after weeks without it is no change of it."""
    work = [(ago, "Romanian Deadlift", 100.0, 8) for ago in range(1 + 21 + gap, 300, 7) for _ in range(2)]
    work += [(ago, "Romanian Deadlift", 100.0, 8) for ago in range(1, 21, 7) for _ in range(now)]
    seen = SeenChange(since=END - timedelta(days=20), words="more sets since", set_places=())
    assert touches(seen, case_of_lift(work, "romanian_deadlift")) == is_mine


def test_variants_of_a_lift_are_days_of_it() -> None:
    work = [(ago, "Romanian Deadlift", 100.0, 8) for ago in range(0, 500, 14) for _ in range(3)]
    work += [(ago, "Speed Romanian Deadlift", 60.0, 3) for ago in range(7, 500, 14)]
    history = history_of(work)
    found = diagnose(history, judge_progress(history, END), END)
    case = found.diagnosed[0].case
    weeks = {row.ago // 7 for row in case.trained if row.ago < 84}
    assert len(weeks) == 12


def test_of_a_few_sessions_there_is_nothing_to_come_back_to() -> None:
    history = history_of([(ago, "Barbell Row", 60.0, 10) for ago in (40, 43, 46)])
    log = LifterLog(history=history, accounts=(), merged=(), made_up=True)
    said = coach(log, CoachAsked(as_of=END)).prescription
    assert not said.is_away
    assert not any(one.endswith(":") for one in said.sentences)
