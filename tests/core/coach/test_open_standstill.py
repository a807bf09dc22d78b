"""Where it is open whether the back stood at all, the weights of the causes hold that doubt."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, diagnose
from dorsi.core.coach.diagnosis.over_the_weeks import over_the_weeks
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.diagnosis.standing_aside import why_aside
from dorsi.core.coach.diagnosis.weighing import Weight
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.said_file import said_from_record, said_record
from dorsi.core.errors import BadInput
from dorsi.core.estimate import Estimate
from dorsi.core.planning.past import read_past
from dorsi.core.progress.judgement import Judgement, OtherReps, Stretch
from dorsi.report.coach_words import CoachPage
from dorsi.work.asked_before import to_remember


def stretch(low: float, high: float, *, p_rise: float, p_rise_plain: float = 0.0, p_fall: float = 0.4) -> Stretch:
    change = Estimate(value=(low + high) / 2, low=low, high=high, level=0.8, unit="%", method="made", n=100)
    return Stretch(
        weeks=60, change_pct=change, p_rise=p_rise, p_rise_plain=p_rise_plain, p_fall=p_fall, lifts=3, all_along=3
    )


def first(seen: Stretch | None) -> Diagnosed:
    history = log([work for lift in (PULLDOWN, ROW, HINGE) for work in steady(lift, 60.0)])
    told = judged([], [PULLDOWN, ROW, HINGE], back="plateau_likely")
    assert told.back is not None
    judgement: Judgement = replace(told, back=replace(told.back, stretch=seen))
    return diagnose(history, judgement, END).diagnosed[0]


def weights(one: Diagnosed) -> dict[str, Weight]:
    return {weighed.slug: weighed.weight for weighed in one.weighed}


def odds(chance: float) -> float:
    return chance / (1 - chance)


def test_the_weights_go_towards_the_shares_before_by_the_chance_that_it_rose() -> None:
    sure, doubted = first(None), first(stretch(-10, 12, p_rise=0.5))
    before = {one.slug: one.before for one in sure.weighed}
    heavy = max(weights(sure), key=lambda slug: weights(sure)[slug].value - before[slug])
    plain, open_now = weights(sure)[heavy], weights(doubted)[heavy]
    assert open_now.value == pytest.approx((plain.value + before[heavy]) / 2)
    assert sum(one.value for one in weights(doubted).values()) == pytest.approx(1)
    assert all(one.low <= one.value <= one.high for one in weights(doubted).values())


def test_and_their_ranges_reach_towards_both() -> None:
    sure, doubted = first(None), first(stretch(-10, 12, p_rise=0.5))
    heavy = sure.weighed[0].slug
    plain, open_now = weights(sure)[heavy], weights(doubted)[heavy]
    # Half and twice the share before make four times the odds, wherever the weight lies.
    assert odds(open_now.high) / odds(open_now.low) > odds(plain.high) / odds(plain.low)


def test_a_doubt_that_the_verdict_holds_already_changes_no_weight() -> None:
    assert weights(first(stretch(-3, 3, p_rise=0.1, p_rise_plain=0.1))) == weights(first(None))


def _problem(seen: Stretch) -> Problem:
    return first(seen).problem


def test_open_is_what_may_have_risen_clearly() -> None:
    assert _problem(stretch(-10, 6, p_rise=0.3)).is_open
    assert not _problem(stretch(-10, 3, p_rise=0.1)).is_open
    assert not _problem(stretch(2, 9, p_rise=0.9)).is_open


def test_a_fall_is_no_likelier_than_the_doubt_of_the_lifts_allows() -> None:
    verdict = _problem(stretch(-3, 3, p_rise=0.0, p_fall=1.0)).verdict
    assert _problem(stretch(-3, 3, p_rise=0.0, p_fall=1.0)).falling == pytest.approx(
        verdict.p_decline / verdict.p_plateau
    )
    assert _problem(stretch(-3, 3, p_rise=0.2, p_fall=0.04)).falling == pytest.approx(0.05)


def said(seen: Stretch) -> str:
    return over_the_weeks(_problem(seen)) or ""


def test_the_change_is_told_over_all_of_the_weeks_in_per_cent() -> None:
    assert (
        said(stretch(-3.2, 1.6, p_rise=0.1)) == "Over the last 60 weeks it stood still: \N{MINUS SIGN}3 to +2 % in all."
    )
    assert said(stretch(-9, 0.2, p_rise=0.1)).endswith("it stood still or fell: \N{MINUS SIGN}9 to 0 % in all.")
    assert said(stretch(-19, -5, p_rise=0.0)).endswith("it fell by 5 to 19 % in all.")
    assert said(stretch(-3.4, -2.6, p_rise=0.0)).endswith("it fell by about 3 % in all.")


def test_what_went_before_is_told_where_the_weeks_begin_with_a_bend() -> None:
    seen = replace(stretch(-3, 2, p_rise=0.1), earlier_pct_per_week=0.271)
    assert said(seen).endswith("% in all; before that 0.27 % a week.")


def test_what_is_open_is_told_with_what_leaves_it_open() -> None:
    wide = stretch(-15, 10, p_rise=0.3)
    reps = replace(wide, other_reps=(OtherReps(name="Deadlift", before=2, now=9),))
    assert "so it may have risen or fallen: the repetitions changed (Deadlift 2 to 9)." in said(reps)
    assert "fallen: only 2 of its 3 lifts were done all along." in said(replace(wide, all_along=2))
    assert "fallen: only 1 of its 3 lifts was done all along." in said(replace(wide, all_along=1))
    assert "fallen: none of its 3 lifts was done all along." in said(replace(wide, all_along=0))
    assert "fallen: its lifts went different ways." in said(replace(wide, apart_pct=12.0))
    assert "fallen: its sessions scatter too much." in said(wide)


@pytest.mark.parametrize(
    ("low", "high", "does"),
    [(-15, 10, "stands still, as far as can be told"), (-3, 2, "stands still"), (-9, -3, "does not rise")],
)
def test_nothing_is_said_more_surely_than_it_is_known(low: float, high: float, does: str) -> None:
    assert _problem(stretch(low, high, p_rise=0.1)).does() == does


def test_of_a_lift_the_verdict_speaks() -> None:
    assert over_the_weeks(replace(_problem(stretch(-15, 10, p_rise=0.3)), stretch=None)) is None


def page(seen: Stretch) -> CoachPage:
    history = log([work for lift in (PULLDOWN, ROW, HINGE) for work in steady(lift, 60.0)])
    told = judged([], [PULLDOWN, ROW, HINGE], back="plateau_likely")
    assert told.back is not None
    judgement = replace(told, back=replace(told.back, stretch=seen))
    found = diagnose(history, judgement, END)
    made = prescribe(found, judgement, read_past(history, CATALOGUE, judgement, END))
    return CoachPage(diagnosis=found, prescription=made, judgement=judgement)


def test_the_heading_says_that_it_cannot_be_told_and_the_weights_hold_only_if_it_stands() -> None:
    shown = page(stretch(-15, 10, p_rise=0.3))
    one = shown.diagnosis.diagnosed[0]
    assert shown.heading(one.problem) == "The back: whether it stands still cannot be told"
    assert shown.weights_heading(one) == "If it stands still after all: the likeliest reasons"
    assert "changed by" in shown.why(one)


def test_the_heading_of_what_is_surely_lower_says_so() -> None:
    shown = page(stretch(-19, -5, p_rise=0.0))
    assert shown.heading(shown.diagnosis.diagnosed[0].problem).startswith("The back: lower than 60 weeks ago")


@pytest.mark.parametrize(("low", "high", "course"), [(-15, 10, "open"), (-19, -5, "lower"), (-3, 2, "")])
def test_the_next_answer_knows_how_it_was_told(low: float, high: float, course: str) -> None:
    shown = page(stretch(low, high, p_rise=0.3 if high > 4 else 0.0))
    kept = to_remember(shown.diagnosis, shown.prescription, None)
    assert kept is not None
    assert kept.said is not None
    assert kept.said.course == course
    with pytest.raises(BadInput, match="course"):
        said_from_record({**said_record(kept.said), "course": "round"}, "file")


def test_a_cause_that_only_its_share_before_keeps_up_has_no_line_of_its_own() -> None:
    shown = page(stretch(-15, 10, p_rise=0.8))
    one = shown.diagnosis.diagnosed[0]
    against = [each for each in one.ranked if each.cause and each.ln_odds < 0 and each is not one.top]
    assert any(each.weight.value >= 0.03 for each in against)
    assert not set(against) & set(shown.large(one))
    top = max(each.weight.value for each in against)
    assert shown.small_words(one).startswith(f"Under {math.ceil(100 * top)} % each: ")


def test_a_lift_whose_own_sessions_leave_a_rise_open_is_said_to_rise_perhaps_and_no_other_word() -> None:
    history = log([work for lift in (PULLDOWN, ROW, HINGE) for work in steady(lift, 60.0)])
    told = judged([ROW], [PULLDOWN, HINGE])
    lifts = tuple(
        replace(one, verdict=replace(one.verdict, p_plateau_alone=0.5)) if one.slug == ROW else one
        for one in told.lifts
    )
    notes = diagnose(history, replace(told, lifts=lifts), END).notes
    assert "Seated Cable Row may be rising too slowly to be sure: it stays as it is." in notes


def test_one_week_and_one_day_are_told_as_one() -> None:
    lifts = (PULLDOWN, ROW, HINGE)
    spans = ((0, 7), (14, 365))
    work = [one for lift in lifts for until, since in spans for one in steady(lift, 60.0, until=until, since=since)]
    history = log([*work, (PULLDOWN, 9, 60.0, 10)])
    case = diagnose(history, judged([], list(lifts), back="plateau_likely"), END).diagnosed[0]
    told = [clue.words for one in case.weighed if one.slug == "recovery" and one.seen for clue in one.seen.clues]
    assert "1 week since an easier week or one without back training" in told


def test_a_lift_done_on_one_day_is_told_so() -> None:
    history = log([*steady(PULLDOWN, 60.0), (ROW, 20, 60.0, 10), *steady(ROW, 60.0, until=100)])
    problem = replace(_problem(stretch(-3, 2, p_rise=0.1)), lift=judged([ROW], [PULLDOWN]).lifts[0])
    told = why_aside(problem, read_rows(history, CATALOGUE, END), history)
    assert told is not None
    assert "done on 1 day in 12 weeks" in told
