"""Which trial can answer, which lot a session gets, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from made_trials import CATALOGUE, LAT, LATER, ROW, START, carried_out, planned

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.lots import side_of
from dorsi.core.coach.trials.made_lifters import Course, MakeUp, Noise
from dorsi.core.coach.trials.noting import note_session, show_session
from dorsi.core.coach.trials.planning_trial import TrialWish, plan_trial
from dorsi.core.coach.trials.power import Power, power_of
from dorsi.core.coach.trials.stopping import gone_on, harm_of, held_stop
from dorsi.core.coach.trials.trial import KINDS, Trial, kind_of
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.tips.finding import all_tips, tip_named


def test_every_outcome_of_every_tip_is_known_or_has_no_lot() -> None:
    without = [one.measured for tip in all_tips() for one in tip.outcomes if kind_of(one) is None]
    assert without == ["share of sets that arms or grip end, as noted"]


def test_a_trial_without_a_wish_is_large_enough(trial: Trial) -> None:
    assert trial.power >= 0.78
    assert trial.measured == "felt_tension"
    assert trial.sessions >= 16


def test_a_small_design_is_refused_with_the_nearest_that_can() -> None:
    with pytest.raises(BadInput, match="cannot answer") as refused:
        planned(LAT, sessions=8)
    assert "--sessions" in str(refused.value)
    assert "Nearest designs" in str(refused.value)


def test_the_pace_is_that_of_the_sessions_and_weeks_that_were_asked_for() -> None:
    wish = TrialWish(tip=tip_named("squeeze"), exercises=(LAT,), start=START, sessions=48, weeks=16.0)
    assert plan_trial(wish, CATALOGUE, None, seed=1).a_week == pytest.approx(3.0)


def test_more_lifts_need_fewer_sessions() -> None:
    assert planned(LAT, ROW).trial.sessions < planned(LAT).trial.sessions


def test_what_safety_excludes_is_not_tried() -> None:
    with pytest.raises(BadInput, match="pressure"):
        planned(LAT, flags=Flags(hypertension=True))


def test_left_right_needs_a_one_sided_lift() -> None:
    wish = TrialWish(tip=tip_named("squeeze"), exercises=(LAT,), start=START, measured="hang_time")
    with pytest.raises(BadInput, match="both sides at once"):
        plan_trial(wish, CATALOGUE, None, seed=1)


def test_the_same_day_shows_the_same_lot(trial: Trial) -> None:
    once, first = show_session(trial, START)
    twice, second = show_session(once, START)
    assert first == second
    assert once == twice


def test_a_missed_session_gives_its_lot_again(trial: Trial) -> None:
    shown, first = show_session(trial, START)
    again, second = show_session(shown, START + timedelta(days=2), missed=True)
    assert (second.slot, second.arm) == (first.slot, first.arm)
    assert again.shown[0].missed


def test_an_effect_is_found_and_its_size_is_right(trial: Trial) -> None:
    done = carried_out(trial, lambda arm, random: 5 + 2.4 * (arm == "with") + random.gauss(0, 1))
    result = judge_trial(done, None, CATALOGUE, LATER)
    assert result.word == "helps"
    assert result.effect is not None
    assert result.effect.low < 2.4 < result.effect.high
    assert result.p_helps is not None
    assert abs((result.p_helps or 0) + (result.p_harms or 0) + (result.p_none or 0) - 1) < 1e-6


def test_none_is_called_none(trial: Trial) -> None:
    done = carried_out(trial, lambda _, random: 5 + random.gauss(0, 0.8))
    assert judge_trial(done, None, CATALOGUE, LATER).word == "no_worthwhile_effect"


def test_before_the_end_nothing_is_told(trial: Trial) -> None:
    half = carried_out(trial, lambda arm, _: 9 if arm == "with" else 3, most=14)
    result = judge_trial(half, None, CATALOGUE, half.shown[-1].day)
    assert result.word == "not_judged_yet"
    assert result.effect is None
    assert "Interim" in result.sentence


def test_few_values_at_the_end_are_inconclusive(trial: Trial) -> None:
    few = carried_out(trial, lambda arm, _: 9 if arm == "with" else 3, most=4)
    result = judge_trial(few, None, CATALOGUE, LATER)
    assert result.word == "inconclusive"
    assert result.effect is None


def test_pain_stops_a_trial(trial: Trial) -> None:
    done = carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4)
    hurt, _ = note_session(done, None, {}, pain=7.0)
    result = judge_trial(hurt, None, CATALOGUE, LATER)
    assert result.word == "stopped"
    assert "pain" in result.sentence


def test_values_come_from_the_log(trial: Trial) -> None:
    sets, day, shown = [], START, trial
    for n in range(trial.sessions):
        shown, one = show_session(shown, day)
        for order, slug in enumerate(trial.exercises):
            tension = 8.0 if one.arm == "with" else 5.0
            sets.append(
                LiftSet(
                    id=f"{n}/{order}",
                    session=Session(day=day),
                    order=order,
                    name=CATALOGUE[slug].name,
                    exercise=slug,
                    load_kg=60,
                    reps=10,
                    felt_tension=tension,
                )
            )
        day += timedelta(days=3)
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    result = judge_trial(shown, history, CATALOGUE, LATER)
    assert result.word == "helps"
    assert result.reasons[0].set_ids
    assert result.done == trial.sessions


ONE_ARM = ("one_arm_dumbbell_row", "meadows_row")


def both_sides(day: date, gain_pct: float, side: str, random: Random) -> list[LiftSet]:
    return [
        LiftSet(
            id=f"{day}/{slug}/{one}",
            session=Session(day=day),
            order=order,
            name=CATALOGUE[slug].name,
            exercise=slug,
            load_kg=30 * (1 + (gain_pct / 100 if one == side else 0)) * (1 + random.gauss(0, 0.02)),
            reps=10,
            side=one,
        )
        for order, slug in enumerate(ONE_ARM)
        for one in ("left", "right")
    ]


def test_a_lift_whose_sides_were_not_logged_before_is_not_reckoned_with_as_if_they_were() -> None:
    """Both lifts on the same days; of one the log holds one side only: less is known, so less is promised."""
    random = Random(2)
    days = [START - timedelta(days=84 - 7 * n // 2) for n in range(24)]
    both = [one for day in days for one in both_sides(day, 0.0, "left", random)]
    one_sided = [one for one in both if one.side == "left" or one.exercise == ONE_ARM[0]]
    wish = TrialWish(
        tip=tip_named("pre_exhaust"), exercises=ONE_ARM, start=START, measured="strength", effect=9.0, weeks=24
    )
    whole, half = (
        plan_trial(wish, CATALOGUE, make_history(SetTable.from_sets(sets), NameMatcher()), seed=5)
        for sets in (both, one_sided)
    )
    assert (whole.sessions_before, half.sessions_before) == ((24, 24), (24, 0))
    planned = PlannedDesign(design="left_right", sessions=48, weeks=24.0, lifts=2, sessions_before=(24, 0))
    terms = planned_terms(planned, seed=1)
    assert [int(((terms.week < 0) & (terms.lift == n)).sum()) for n in (0, 1)] == [24, 0]
    kind, noise = KINDS["strength"], Noise(sd=4.2, spread=0.3, own=False)
    told = [
        power_of(replace(planned, sessions_before=before), kind, worth=3, effect=7, noise=noise, lifters=60).helps
        for before in ((24, 24), (24, 0), ())
    ]
    assert told[0] > told[1] > told[2]


def test_left_against_right_from_a_log_with_both_sides_before() -> None:
    random = Random(2)
    before = [
        one for n in range(24) for one in both_sides(START - timedelta(days=84 - 7 * n // 2), 0.0, "left", random)
    ]
    log = make_history(SetTable.from_sets(before), NameMatcher())
    wish = TrialWish(tip=tip_named("pre_exhaust"), exercises=ONE_ARM, start=START, measured="strength", effect=9.0)
    found = plan_trial(wish, CATALOGUE, log, seed=5)
    assert found.noise.own
    assert found.sessions_before == (24, 24)
    days = [START + timedelta(days=7 * n // 2) for n in range(found.trial.sessions)]
    after = [
        one for n, day in enumerate(days) for one in both_sides(day, 9 * n / len(days), side_of(found.trial), random)
    ]
    history = make_history(SetTable.from_sets([*before, *after]), NameMatcher())
    result = judge_trial(found.trial, history, CATALOGUE, LATER)
    assert result.word == "helps"
    assert result.effect is not None
    assert result.effect.low < 9 < result.effect.high
    early = judge_trial(found.trial, history, CATALOGUE, START + timedelta(days=40))
    assert early.word == "not_judged_yet"


def test_straps_against_bare_in_the_same_session() -> None:
    random = Random(3)
    trial = planned("conventional_deadlift", tip="straps").trial
    sets, day = [], START
    for _ in range(trial.sessions):
        trial, shown = show_session(trial, day)
        for order, straps in enumerate((True, False) if shown.arm == "with" else (False, True)):
            sets.append(
                LiftSet(
                    id=f"{day}/{order}",
                    session=Session(day=day),
                    order=order,
                    name="Deadlift",
                    exercise="conventional_deadlift",
                    load_kg=140,
                    reps=round(7 + 2.5 * straps - order + random.gauss(0, 0.8)),
                    straps=straps,
                )
            )
        day += timedelta(days=4)
    result = judge_trial(trial, make_history(SetTable.from_sets(sets), NameMatcher()), CATALOGUE, LATER)
    assert result.word == "helps"
    assert {point.arm for point in result.points} == {"with", "without"}


# -- a stop for safety -------------------------------------------------------------------------------------------------


def test_a_stop_for_safety_holds_when_the_pain_is_mended(trial: Trial) -> None:
    one, shown = show_session(trial, START)
    hurt, _ = note_session(one, shown.day, {}, pain=9.0)
    held = held_stop(hurt, None, START)
    mended, _ = note_session(held, shown.day, {}, pain=2.0)
    later = START + timedelta(days=3)
    assert harm_of(mended, None, later).stop
    with pytest.raises(BadInput, match="go-on"):
        show_session(mended, later)
    assert judge_trial(mended, None, CATALOGUE, LATER).word == "stopped"
    on = gone_on(mended, None, later, "typed 9 for 2")
    assert not harm_of(on, None, later).stop
    assert show_session(on, later)[1].day == later
    assert any("typed 9 for 2" in line for line in judge_trial(on, None, CATALOGUE, later).deviations)


def test_nobody_goes_on_while_the_pain_still_stands(trial: Trial) -> None:
    one, shown = show_session(trial, START)
    hurt = held_stop(note_session(one, shown.day, {}, pain=9.0)[0], None, START)
    with pytest.raises(BadInput, match="still stops it"):
        gone_on(hurt, None, START, "it is nothing")
    with pytest.raises(BadInput, match="reason is empty"):
        gone_on(hurt, None, START, "  ")
    with pytest.raises(BadInput, match="was not stopped for safety"):
        gone_on(trial, None, START, "why not")


def test_pain_that_was_mended_before_the_stop_was_written_down_stops_too(trial: Trial) -> None:
    """As in a file whose line of the stop was taken out."""
    one, shown = show_session(trial, START)
    mended = note_session(note_session(one, shown.day, {}, pain=9.0)[0], shown.day, {}, pain=2.0)[0]
    assert harm_of(mended, None, START).stop
    assert [stop.day for stop in held_stop(mended, None, START).safety_stops] == [START]
    on = gone_on(mended, None, START, "typed 9 for 2")
    assert not harm_of(on, None, START + timedelta(days=3)).stop
    milder = note_session(note_session(one, shown.day, {}, pain=5.0)[0], shown.day, {}, pain=2.0)[0]
    assert not harm_of(milder, None, START).stop


def test_pain_after_going_on_stops_again(trial: Trial) -> None:
    one, shown = show_session(trial, START)
    held = held_stop(note_session(one, shown.day, {}, pain=9.0)[0], None, START)
    on = gone_on(note_session(held, shown.day, {}, pain=1.0)[0], None, START, "typed 9 for 1")
    day = START + timedelta(days=3)
    again, second = show_session(on, day)
    hurt = held_stop(note_session(again, second.day, {}, pain=7.0)[0], None, day)
    assert [stop.went_on for stop in hurt.safety_stops] == [START, None]
    assert harm_of(note_session(hurt, second.day, {}, pain=0.0)[0], None, day).stop


# -- what is told beforehand -------------------------------------------------------------------------------------------


def power_with(noise: Noise, sessions: int = 40) -> Power:
    design = PlannedDesign(design="session_pairs", sessions=sessions, weeks=sessions / 2, lifts=1)
    return power_of(design, KINDS["felt_tension"], worth=1.0, effect=2.0, noise=noise)


def test_who_is_well_known_is_told_a_narrower_range() -> None:
    alone = MakeUp(chance=np.array([1.0]), sd=np.array([1.1]), day_share=None, slow_share=np.array([0.0]))
    known = power_with(Noise(sd=1.1, spread=0.01, own=True, make_up=alone))
    unknown = power_with(Noise(sd=1.1, spread=0.4, own=False))
    assert unknown.low < unknown.helps < unknown.high
    assert known.high - known.low < (unknown.high - unknown.low) / 2


def test_a_lift_that_stands_near_ten_is_told_less() -> None:
    """Ratings end at ten: who feels nine without the tip cannot note two more."""
    told = [
        power_with(Noise(sd=1.1, spread=0.1, own=True, courses=(Course(level, 0.1, 0.0, 0.0),))).helps
        for level in (5.0, 9.0)
    ]
    assert told[1] < told[0] / 2
