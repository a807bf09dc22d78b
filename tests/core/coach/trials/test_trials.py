"""Trials: lots, the file, sizing, judging, stopping, groups, a change in the past."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.before_after import read_before_after
from dorsi.core.coach.trials.designs import PlannedDesign, planned_terms
from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.lots import arm_at, side_of
from dorsi.core.coach.trials.noting import note_session, show_session
from dorsi.core.coach.trials.one_person import judge_one_person
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.planning_trial import PlannedTrial, TrialWish, plan_trial
from dorsi.core.coach.trials.posterior import Prior, believe
from dorsi.core.coach.trials.trial import KINDS, Trial, kind_of
from dorsi.core.coach.trials.trial_file import trial_as_text, trial_from
from dorsi.core.errors import BadInput
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.lifters import log_of, make_lifter
from dorsi.core.tips.finding import all_tips, tip_named

CATALOGUE = load_catalogue()
LAT, ROW = "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral"
START = date(2031, 3, 3)
LATER = date(2033, 1, 1)


def planned(*lifts: str, tip: str = "squeeze", flags: Flags | None = None, **wished: float) -> PlannedTrial:
    wish = TrialWish(tip=tip_named(tip), exercises=lifts or (LAT, ROW), start=START, **wished)  # type: ignore[arg-type]
    return plan_trial(wish, CATALOGUE, None, seed=11, flags=flags or Flags())


def carried_out(trial: Trial, give: Callable[[str, Random], float], *, most: int = 1000) -> Trial:
    random, day = Random(5), trial.start
    for _ in range(min(trial.sessions, most)):
        trial, shown = show_session(trial, day)
        value = {slug: min(max(float(round(give(shown.arm, random))), 0.0), 10.0) for slug in trial.exercises}
        trial, _ = note_session(trial, day, value)
        day += timedelta(days=3)
    return trial


@pytest.fixture(scope="module")
def trial() -> Trial:
    return planned().trial


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


def test_left_against_right_from_a_log_with_both_sides_before() -> None:
    random = Random(2)
    before = [
        one for n in range(24) for one in both_sides(START - timedelta(days=84 - 7 * n // 2), 0.0, "left", random)
    ]
    log = make_history(SetTable.from_sets(before), NameMatcher())
    wish = TrialWish(tip=tip_named("pre_exhaust"), exercises=ONE_ARM, start=START, measured="strength", effect=9.0)
    found = plan_trial(wish, CATALOGUE, log, seed=5)
    assert found.noise.own
    assert found.sessions_before == 24
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


# -- the file ---------------------------------------------------------------------------------------------------------


def read(text: str, today: date = LATER) -> Trial:
    return trial_from(tomllib.loads(text), "trial.toml", today)


def test_the_file_gives_back_the_trial(trial: Trial) -> None:
    done = carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=6)
    done, _ = note_session(done, None, {}, pain=2.0, note='said "enough"\n\x7f\u2028')
    done = replace(done, stopped="holiday")
    assert read(trial_as_text(done)) == done


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("seed = 11", "seed = 12", "seal"),
        ("worth = 1.0", "worth = 0.1", "seal"),
        ('tip = "squeeze"', 'tip = "magic"', "no tip"),
        ("start = 2031-03-03", "start = 2031-03-04", "seal"),
        ('format = "dorsi.trial/1"', 'format = "other"', "no trial of dorsi"),
        ('measured = "felt_tension"', 'measured = "glow"', "not judged by"),
        ("sessions = ", "visits = ", "nothing that a trial says"),
        ("slot = 2", "slot = 3", "place in the lot"),
        ("day = 2031-03-06", "day = 2031-03-03", "do not rise"),
        ("day = 2031-03-06", "day = 2033-06-06", "future"),
        ("day = 2031-03-03", "day = 2031-03-01", "before the start"),
        ("day = 2031-03-06", 'day = "soon"', "not a day"),
        ("[[session]]", "[[session]]\nmood = 3", "nothing that a session says"),
    ],
)
def test_hand_edits_are_checked(trial: Trial, old: str, new: str, told: str) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    assert old in text
    with pytest.raises(BadInput) as refused:
        read(text.replace(old, new, 1))
    assert told in str(refused.value)
    assert refused.value.sentence


def test_a_lot_turned_by_hand_is_seen(trial: Trial) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    first = arm_at(trial, 1)
    other = "without" if first == "with" else "with"
    with pytest.raises(BadInput, match="the lot says"):
        read(text.replace(f'arm = "{first}"', f'arm = "{other}"', 1))


def test_the_lot_is_not_in_the_file(trial: Trial) -> None:
    assert trial.lot not in trial_as_text(trial)


# -- what is believed -------------------------------------------------------------------------------------------------


def test_the_answer_is_that_of_least_squares_where_the_prior_is_weak() -> None:
    terms = planned_terms(PlannedDesign(design="session_pairs", sessions=40, weeks=20, lifts=1), seed=3)
    prior = Prior(
        effect=1e4, carry_over=1e-6, trend=1e-6, second=1, noise=1, day_shares=((0.0, 1.0),), slow_shares=((0.0, 1.0),)
    )
    values = np.random.default_rng(1).normal(5, 0.5, 40) + 3 * terms.tip
    found = believe(terms, prior, values[None, :]).effect().quantile(0.5)
    assert found == pytest.approx(values[terms.tip == 1].mean() - values[terms.tip == 0].mean(), abs=0.05)


def test_own_noise_is_learned_from_the_log() -> None:
    random = Random(1)
    sets = [
        LiftSet(
            id=str(n),
            session=Session(day=START + timedelta(days=3 * n)),
            order=0,
            name="x",
            exercise=LAT,
            load_kg=60,
            reps=10,
            felt_tension=min(max(float(round(5 + random.gauss(0, 0.5))), 0), 10),
        )
        for n in range(40)
    ]
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    noise = own_noise(
        history, CATALOGUE, (LAT,), KINDS["felt_tension"], "session_pairs", as_of=LATER - timedelta(days=400)
    )
    assert noise.own
    assert 0.4 < noise.sd < 0.9


def felt_log(values: list[list[float]]) -> History:
    """A log of two lifts on the same days, three days apart."""
    sets = [
        LiftSet(
            id=f"{n}/{slug}",
            session=Session(day=START + timedelta(days=3 * n)),
            order=0,
            name="x",
            exercise=slug,
            load_kg=60,
            reps=10,
            felt_tension=min(max(float(round(value)), 0.0), 10.0),
        )
        for n, both in enumerate(values)
        for slug, value in zip((LAT, ROW), both, strict=True)
    ]
    return make_history(SetTable.from_sets(sets), NameMatcher())


def test_what_the_noise_is_made_of_is_learned_from_the_log() -> None:
    random = Random(4)
    days = [random.gauss(0, 1.5) for _ in range(50)]
    of_the_day = [[5 + d + random.gauss(0, 0.3) for _ in range(2)] for d in days]
    alone = [[5 + random.gauss(0, 1.5) for _ in range(2)] for _ in range(50)]
    form, slow = 0.0, []
    for _ in range(50):
        form = 0.85 * form + 0.53 * random.gauss(0, 1)
        slow.append([5 + 1.5 * form + random.gauss(0, 0.6) for _ in range(2)])
    shares = []
    for values in (of_the_day, alone, slow):
        noise = own_noise(
            felt_log(values), CATALOGUE, (LAT, ROW), KINDS["felt_tension"], "session_pairs", as_of=date(2031, 12, 1)
        )
        assert noise.make_up is not None
        assert noise.make_up.day_share is not None
        shares.append(
            (
                float(noise.make_up.chance @ noise.make_up.day_share),
                float(noise.make_up.chance @ noise.make_up.slow_share),
            )
        )
    assert shares[0][0] > 0.4 > shares[1][0]
    assert shares[2][1] > 0.3 > shares[1][1]


def test_what_is_told_of_a_slow_lifter_is_more_than_of_one_whose_days_scatter() -> None:
    random, form, slow = Random(8), 0.0, []
    for _ in range(50):
        form = 0.9 * form + 0.44 * random.gauss(0, 1)
        slow.append([5 + 1.8 * form + random.gauss(0, 0.4) for _ in range(2)])
    alone = [[5 + random.gauss(0, 1.8) for _ in range(2)] for _ in range(50)]
    told = [
        plan_trial(
            TrialWish(
                tip=tip_named("squeeze"),
                exercises=(LAT, ROW),
                start=date(2031, 12, 1),
                sessions=60,
                effect=3.0,
                worth=1.0,
            ),
            CATALOGUE,
            felt_log(values),
            seed=11,
        ).power.helps
        for values in (slow, alone)
    ]
    assert told[0] > told[1]


def test_a_side_is_drawn_for_left_and_right(trial: Trial) -> None:
    sides = {side_of(replace(trial, design="left_right", lot=letter)) for letter in "LR"}
    assert sides == {"left", "right"}


# -- groups -----------------------------------------------------------------------------------------------------------


def pairs(differences: list[float]) -> list[GroupRow]:
    rows = []
    for n, d in enumerate(differences):
        rows += [
            GroupRow(athlete=str(n), arm="tip", outcome=10 + n + d),
            GroupRow(athlete=str(n), arm="usual", outcome=10 + n),
        ]
    return rows


ASK = GroupAsk(tried="tip", against="usual")


def test_the_paired_interval_is_that_of_student() -> None:
    """Student's sleep data of 1908: the mean extra sleep 1.58 h, 95 % interval 0.70 to 2.46."""
    sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    result = judge_group(pairs(sleep), replace(ASK, worth=0.25))
    assert result.effect.value == pytest.approx(1.58)
    assert result.effect.low == pytest.approx(0.70, abs=0.005)
    assert result.effect.high == pytest.approx(2.46, abs=0.005)
    assert result.word == "helps"


def test_less_can_be_better() -> None:
    result = judge_group(pairs([-2.0, -2.4, -1.8, -2.2, -2.1, -1.9]), replace(ASK, less_is_better=True, worth=0.5))
    assert result.word == "helps"


def test_groups_are_adjusted_for_the_start() -> None:
    random = Random(2)
    rows = []
    for n in range(40):
        own = random.gauss(0, 3)
        arm = "tip" if n % 2 else "usual"
        rows.append(
            GroupRow(athlete=str(n), arm=arm, before=20 + own, outcome=20 + own + random.gauss(0, 0.5) + (n % 2))
        )
    result = judge_group(rows, replace(ASK, worth=0.4))
    assert result.word == "helps"
    assert result.effect.high - result.effect.low < 1.0


@pytest.mark.parametrize(
    ("rows", "paired", "told"),
    [
        (pairs([1.0, 2.0]), None, "at least 3"),
        (pairs([1.0, 2.0, 3.0, 4.0]), False, "did both arms"),
        ([GroupRow(athlete=str(n), arm="tip" if n % 2 else "usual", outcome=n) for n in range(8)], True, "nobody"),
        ([GroupRow(athlete=str(n), arm="tip", outcome=n) for n in range(8)], None, "has 0 athletes"),
    ],
)
def test_a_table_that_cannot_be_judged_is_refused(rows: list[GroupRow], paired: bool | None, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        judge_group(rows, replace(ASK, paired=paired))


def test_a_crossover_takes_the_period_out() -> None:
    random = Random(4)
    rows = []
    for n in range(12):
        own, first = random.gauss(0, 2), n % 3 == 0
        for arm in ("tip", "usual"):
            late = (arm == "tip") != first
            y = 20 + own + 5 * late + random.gauss(0, 0.2)
            rows.append(GroupRow(athlete=str(n), arm=arm, outcome=y, period=float(late)))
    result = judge_group(rows, replace(ASK, worth=1.0))
    assert result.design == "crossover"
    assert result.word == "no_worthwhile_effect"
    assert result.period_effect is not None
    assert result.period_effect.low > 4


def test_one_person_by_a_table() -> None:
    random = Random(6)
    rows = [
        GroupRow(athlete="a", arm=arm, outcome=5 + 3 * (arm == "tip") + random.gauss(0, 0.7), period=n / 2)
        for n, arm in enumerate(["tip", "usual", "usual", "tip"] * 5)
    ]
    assert judge_one_person(rows, replace(ASK, worth=1.0)).word == "helps"
    in_blocks = [replace(row, arm="tip" if n < 10 else "usual") for n, row in enumerate(rows)]
    assert any("change over time" in note for note in judge_one_person(in_blocks, ASK).notes)


# -- a change in the past ---------------------------------------------------------------------------------------------


def made(slope: float, bend: float | None = None, after: float = 0.0) -> History:
    lifter = make_lifter(seed=3, slope_pct_per_week=slope, weeks=100, stop_week=bend, slope_after_pct_per_week=after)
    names = [CATALOGUE[slug].name for slug in (LAT, ROW, "pendlay_row", "pull_up_pronated")]
    return make_history(log_of(lifter, date(2029, 1, 1), names), NameMatcher())


def test_a_steady_rise_is_no_effect() -> None:
    read_ = read_before_after(made(0.3), CATALOGUE, date(2030, 3, 4), date(2030, 8, 19))
    assert read_.word != "helps"
    assert read_.naive is not None
    assert read_.by_trend is not None
    assert read_.effect is not None
    assert read_.lifts[0].expected


def test_too_early_is_said_with_a_day() -> None:
    read_ = read_before_after(made(0.3), CATALOGUE, date(2030, 3, 4), date(2030, 3, 14))
    assert read_.effect is None
    assert "Cannot tell" in read_.sentence


def test_a_change_must_lie_in_the_past() -> None:
    with pytest.raises(BadInput, match="no after"):
        read_before_after(made(0.3), CATALOGUE, date(2031, 3, 4), date(2030, 3, 14))
