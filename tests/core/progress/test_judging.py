"""Verdicts of histories whose answer is known: states, dates, words, and what is never said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.deciding import SURE
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement, LiftVerdict, Verdict
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import BodyMass, LiftSet, Session, SetTable
from dorsi.work.lifter import read_lifter

MONDAY = date(2031, 3, 3)
BACK = ("Lat Pulldown (Cable)", "Bent Over Row (Barbell)", "Seated Row (Cable)", "T Bar Row")


def one_set(day: int, name: str, load: float | None, reps: float | None, **more: Any) -> LiftSet:
    session = Session(day=MONDAY + timedelta(days=day))
    return LiftSet(id="", session=session, order=1, name=name, load_kg=load, reps=reps, **more)


def history_of(sets: Sequence[LiftSet], weighings: Sequence[BodyMass] = ()) -> History:
    return make_history(SetTable.from_sets(sets), NameMatcher(), weighings=list(weighings))


def course(
    name: str,
    slopes: Sequence[float],
    *,
    seed: int,
    start: float = 80.0,
    noise: float = 0.02,
    gap_days: int = 3,
    **more: Any,
) -> list[LiftSet]:
    """Give one set a session; ``slopes`` are % a week, one per session."""
    random, level, sets = Random(f"{name} {seed}"), start, []
    for i, slope in enumerate(slopes):
        level *= 1 + slope / 100 * gap_days / 7
        sets.append(one_set(i * gap_days, name, round(level * (1 + random.gauss(0, noise)), 1), 6, **more))
    return sets


def lifter(slopes: Sequence[float], *, seed: int, lifts: Sequence[str] = BACK, **more: Any) -> History:
    return history_of([s for name in lifts for s in course(name, slopes, seed=seed, **more)])


RISE = [0.5] * 90
STOP = [0.7] * 70 + [0.0] * 60


def judged(history: History) -> Judgement:
    return judge_progress(history, history.day[-1])


def lift(judgement: Judgement, title: str) -> LiftVerdict:
    (found,) = (v for v in judgement.lifts if v.title == title and v.side is None)
    return found


def test_a_steady_rise_is_progress() -> None:
    told = judged(lifter(RISE, seed=1))
    assert told.back is not None
    verdict = told.back.verdict
    assert verdict.state == "progressing"
    assert verdict.p_progress > SURE
    slope = verdict.slope_pct_per_week
    assert slope is not None
    assert 0.3 < slope.value < 0.7
    assert slope.low <= 0.5 <= slope.high
    assert not told.back.stuck
    assert told.back.lifts == BACK
    assert "rose" in verdict.why
    assert "plateau" in verdict.what_would_change


def test_a_stop_is_a_plateau_and_dated() -> None:
    told = judged(lifter(STOP, seed=2))
    assert told.back is not None
    verdict = told.back.verdict
    assert verdict.state == "plateau_likely"
    assert verdict.since is not None
    assert verdict.since_low is not None
    assert verdict.since_high is not None
    stopped = MONDAY + timedelta(days=3 * 70)
    assert abs((verdict.since - stopped).days) < 35
    assert verdict.since_low <= verdict.since <= verdict.since_high
    assert "stood still" in verdict.why
    assert "before that 0." in verdict.why


def test_a_lift_that_is_held_back_by_its_memory_says_so() -> None:
    """While a stop grows old, what is shown of one lift follows its sessions; on the way both are said."""
    history = lifter(STOP, seed=4, lifts=BACK[:1])
    held: list[Verdict] = []
    plain: list[Verdict] = []
    for weeks_ago in range(0, 20, 2):
        told = lift(judge_progress(history, history.day[-1] - timedelta(weeks=weeks_ago)), BACK[0]).verdict
        (held if "By themselves" in told.why else plain).append(told)
    assert held
    assert plain
    assert all(len(told.reasons) == 2 and told.reasons[1].facts[0] in told.why for told in held)
    assert all(len(told.reasons) == 1 for told in plain)


def test_all_stuck_is_told_apart_from_one_stuck() -> None:
    every = judged(lifter(STOP, seed=3))
    assert every.back is not None
    assert every.back.all_stuck
    assert set(every.back.stuck) == set(BACK)
    assert "together" in every.notes[0]
    rising = [s for name in BACK[1:] for s in course(name, [0.6] * 130, seed=4)]
    one = judged(history_of([*rising, *course(BACK[0], STOP, seed=4)]))
    assert one.back is not None
    assert not one.back.all_stuck
    assert one.back.stuck == (BACK[0],)
    assert BACK[0] in one.notes[0]


def test_a_decline_is_a_decline() -> None:
    told = judged(lifter([0.3] * 50 + [-0.6] * 60, seed=5))
    assert told.back is not None
    assert told.back.verdict.state == "declining"


def test_fewer_than_three_sessions_tell_nothing() -> None:
    told = judged(lifter([0.5] * 2, seed=6))
    for one in told.lifts:
        assert one.verdict.state == "cannot_tell"
        assert one.verdict.why_no_date == "fewer than three sessions"
        assert one.verdict.slope_pct_per_week is None
        assert one.verdict.why.startswith("2 sessions")
    assert told.back is None


def test_a_young_log_cannot_tell_and_names_a_date() -> None:
    told = judged(lifter([1.0] * 8, seed=7))
    assert told.back is not None
    for verdict in (told.back.verdict, told.lifts[0].verdict):
        assert verdict.state == "cannot_tell"
        assert verdict.earliest_fair_date is not None
        assert verdict.earliest_fair_date > told.as_of
    assert "takes at least 10 sessions" in told.lifts[0].verdict.why


def test_a_lift_left_alone_is_not_judged() -> None:
    gone = course(BACK[0], RISE, seed=8)
    still = [one_set(3 * 90 + 3 * i, BACK[1], 80, 6) for i in range(30)]
    told = judged(history_of([*gone, *still]))
    verdict = lift(told, BACK[0]).verdict
    assert verdict.state == "cannot_tell"
    assert verdict.why_no_date == "not trained for six weeks"
    assert "87 days ago" in verdict.why or "90 days ago" in verdict.why
    assert told.back is not None
    assert told.back.lifts == (BACK[1],)


def test_what_the_load_cannot_tell_is_said() -> None:
    slow = course(BACK[0], [0.02] * 40, seed=9, noise=0.09, gap_days=21)
    verdict = judged(history_of(slow)).lifts[0].verdict
    assert verdict.state == "cannot_tell"
    assert verdict.earliest_fair_date is None
    assert verdict.why_no_date == "cannot be judged from load at this rate"
    assert "clean repetitions" in verdict.instead


def test_level_trend_and_chances() -> None:
    told = lift(judged(lifter(RISE, seed=10)), BACK[1])
    assert told.level is not None
    assert told.level.unit == "kg"
    truth = 80 * (1 + 0.5 / 100 * 3 / 7) ** 90 * (1 + 6 / 30)
    assert abs(told.level.value / truth - 1) < 0.04
    assert told.trend[-1].day == MONDAY + timedelta(days=3 * 89)
    assert told.trend[0].day == MONDAY
    assert [t.day for t in told.trend] == sorted({t.day for t in told.trend})
    assert all(t.low_kg < t.middle_kg < t.high_kg for t in told.trend)
    assert abs(told.trend[-1].middle_kg / told.level.value - 1) < 0.005
    assert told.p_new_best_42d is not None
    assert told.p_new_best_84d is not None
    assert 0 < told.p_new_best_42d < told.p_new_best_84d < 1
    assert told.expectation is not None


def test_reasons_lead_to_sets() -> None:
    history = lifter(RISE, seed=11)
    told = judged(history)
    ids = set(history.sets.set_id)
    assert told.back is not None
    for verdict in (told.back.verdict, *(v.verdict for v in told.lifts)):
        assert verdict.reasons[0].set_ids
        assert set(verdict.reasons[0].set_ids) <= ids
        assert verdict.reasons[0].source


def test_light_days_and_a_deload_are_no_decline() -> None:
    sets = [
        one_set(s.session.day.toordinal() - MONDAY.toordinal(), s.name, (s.load_kg or 0) * (0.85 if easy else 1), 6)
        for name in BACK
        for i, s in enumerate(course(name, [0.5] * 90, seed=12))
        for easy in (i >= 88 or i % 11 == 0,)
    ]
    told = judged(history_of(sets))
    assert told.back is not None
    assert told.back.verdict.state == "progressing"


def test_a_break_is_no_decline() -> None:
    lost = [
        one_set(
            s.session.day.toordinal() - MONDAY.toordinal() + (70 if i >= 70 else 0), s.name, (s.load_kg or 0) * f, 6
        )
        for name in BACK
        for i, s in enumerate(course(name, [0.3] * 70 + [0.4] * 14, seed=13))
        for f in (0.93 if i >= 70 else 1.0,)
    ]
    told = judged(history_of(lost))
    assert told.back is not None
    assert told.back.verdict.state != "declining"
    assert any("no training for 10 weeks" in note for note in told.notes)


def test_straps_and_sides_are_series_of_their_own() -> None:
    bare = course(BACK[1], [0.4] * 40, seed=14, straps=False)
    strapped = course(BACK[1], [0.4] * 40, seed=14, start=110.0, straps=True)
    sided = [s for side in ("left", "right") for s in course("One Arm Dumbbell Row", [0.4] * 40, seed=15, side=side)]
    told = judged(history_of([*bare, *strapped, *sided]))
    straps = {v.straps: v for v in told.lifts if v.title == BACK[1]}
    assert set(straps) == {True, False}
    strong, weak = straps[True].level, straps[False].level
    assert strong is not None
    assert weak is not None
    assert strong.value > 1.2 * weak.value
    row = [v for v in told.lifts if v.title == "One Arm Dumbbell Row"]
    assert [v.side for v in row] == [None, "left", "right"]
    assert told.of(row[0].slug, row[0].variant, straps=None) is row[0]
    assert told.of(row[0].slug, row[0].variant, straps=None, side="left") is row[1]
    assert told.back is not None
    assert told.back.lifts.count("One Arm Dumbbell Row") == 1
    assert f"{BACK[1]} (straps)" in told.back.lifts


def test_lifts_of_the_body_are_judged_on_system_mass() -> None:
    sets = [one_set(3 * i, "Pull Up", None, 6 + i // 12) for i in range(60)]
    assert not judged(history_of(sets)).lifts
    told = judged(history_of(sets, [BodyMass(day=MONDAY, body_mass_kg=80.0)])).lifts[0]
    assert told.level is not None
    assert told.level.value > 80


def test_warm_ups_and_drop_sets_say_nothing() -> None:
    plain = lifter(RISE, seed=16)
    more = [
        s
        for name in BACK
        for w in course(name, RISE, seed=16)
        for day in (w.session.day.toordinal() - MONDAY.toordinal(),)
        for s in (w, one_set(day, name, 200.0, 5, kind="warm_up"), one_set(day, name, 30.0, 14, kind="drop"))
    ]
    here, there = judged(plain), judged(history_of(more))
    assert here.back is not None
    assert there.back is not None
    assert here.back.verdict.p_progress == pytest.approx(there.back.verdict.p_progress)


def test_nothing_is_an_answer() -> None:
    history = lifter(RISE, seed=17)
    before = judge_progress(history, MONDAY - timedelta(days=1))
    assert before.lifts == ()
    assert before.back is None


def test_no_sentence_shouts_and_every_verdict_has_both() -> None:
    for slopes in (RISE, STOP, [0.0] * 12, [0.5] * 3, [-0.5] * 90):
        told = judged(lifter(slopes, seed=18))
        for verdict in [v.verdict for v in told.lifts] + ([told.back.verdict] if told.back else []):
            for sentence in (verdict.why, verdict.what_would_change):
                assert sentence.endswith(".")
                assert "!" not in sentence
                assert "None" not in sentence


def test_real_logs_get_verdicts_that_hold_together() -> None:
    logs = Path(__file__).parents[4] / "shared" / "data" / "logs"
    if not logs.is_dir():
        pytest.skip("the development logs are not beside the repository")
    path = max(logs.glob("hevy*.csv"), key=lambda p: p.stat().st_size)
    history = read_lifter([path]).history
    told = judged(history)
    assert told.back is not None
    for one in told.lifts:
        if one.level is not None:
            assert one.trend
            assert one.level.low < one.level.value < one.level.high
