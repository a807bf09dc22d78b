"""A change is made where it is worth more than doing as before; else a note, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.to_log import note_title, what_to_log
from dorsi.core.coach.diagnosis.weighing import NONE_OF_THESE, weigh
from dorsi.core.coach.prescription.choosing.no_reason import first_lever, leave_it
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.judging_taken import judge_taken
from dorsi.core.coach.prescription.traits import TRAITS
from dorsi.core.coach.prescription.worth import costs_little, worth
from dorsi.core.coach.trials.before_after import BeforeAfter
from dorsi.core.planning.past import Past, read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import ALL_NOTED, made_training
from dorsi.core.synth.training.worlds import Cause


@cache
def ground(
    cause: Cause, noted: frozenset[str] = ALL_NOTED, failed: tuple[str, ...] = (), seed: int = 21
) -> tuple[Judgement, Diagnosis, Past]:
    made = made_training(seed=seed, causes=(cause,), noted=noted)
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    plain = diagnose(history, judgement, made.as_of)
    tried = {one.problem.key: frozenset(failed) for one in plain.diagnosed}
    found = diagnose(history, judgement, made.as_of, failed=tried)
    return judgement, found, read_past(history, load_catalogue(), judgement, made.as_of)


def said(cause: Cause, noted: frozenset[str] = ALL_NOTED, changes: tuple[Taken, ...] = ()) -> Prescription:
    judgement, found, past = ground(cause, noted)
    assert found.diagnosed, "the verdict finds the standstill of this lifter"
    return prescribe(found, judgement, past, changes=changes)


def asked_before(said_then: Prescription, found: Diagnosis) -> Taken:
    return Taken(
        taken_on=found.as_of - timedelta(days=30), problem=said_then.problem or "back", cause=NONE_OF_THESE,
        remedy="log_first", title=said_then.title, judge_on=found.as_of - timedelta(days=2), state="done",
        ended_on=found.as_of - timedelta(days=1),
    )  # fmt: skip


def test_where_no_reason_stands_out_nothing_is_changed_on_a_guess() -> None:
    found = said("unknown")
    assert found.kind == "look_later"
    assert found.remedy is None
    assert found.judge_on is not None
    assert found.judge_on > ground("unknown")[1].as_of
    assert found.as_taken(ground("unknown")[0], ground("unknown")[1].as_of) is None


def test_a_known_reason_is_still_acted_on() -> None:
    assert said("grip_first").kind == "change"


def test_what_is_missing_is_noted_one_after_the_other_and_none_twice() -> None:
    bare: frozenset[str] = frozenset()
    found = ground("unknown", bare)[1]
    changes: tuple[Taken, ...] = ()
    titles: list[str] = []
    for _ in range(8):
        told = said("unknown", bare, changes)
        if told.kind != "log_first":
            break
        titles.append(told.title)
        changes = (*changes, asked_before(told, found))
    assert len(titles) >= 2
    assert len(set(titles)) == len(titles)
    assert told.kind != "log_first"
    assert told.remedy is None or told.remedy.slug != "more_sets"


def test_the_next_note_is_another_one() -> None:
    first = ground("unknown", frozenset())[1].diagnosed[0]
    one = what_to_log(first.case, first.weighed)
    assert one is not None
    other = what_to_log(first.case, first.weighed, asked={note_title(one.field)})
    assert other is not None
    assert other.field != one.field
    assert other.weight <= one.weight


def test_each_failed_change_makes_a_reason_outside_the_model_likelier() -> None:
    plain, tried, twice = (
        next(w.weight.value for w in ground("grip_first", failed=failed)[1].diagnosed[0].weighed if w.cause is None)
        for failed in ((), ("recovery",), ("recovery", "attendance"))
    )
    assert plain < tried < twice


def test_the_common_lever_without_a_cause_says_nothing_of_the_others() -> None:
    case = ground("grip_first")[1].diagnosed[0].case
    causes = [one.cause for one in ground("grip_first")[1].diagnosed[0].weighed if one.cause is not None]
    plain = {one.slug: one.weight.value for one in weigh(case, causes)}
    lever = {one.slug: one.weight.value for one in weigh(replace(case, failed=frozenset({NONE_OF_THESE})), causes)}
    assert lever == plain


def test_two_loud_causes_share_the_weight() -> None:
    one = ground("grip_first")[1].diagnosed[0]
    top = one.top
    assert top is not None
    assert top.cause is not None
    assert top.seen is not None
    twin = replace(top.cause, slug="twin")
    causes = [other.cause for other in one.weighed if other.cause is not None]
    alone = {w.slug: w.weight.value for w in weigh(one.case, causes)}
    both = {w.slug: w.weight.value for w in weigh(one.case, [*causes, twin])}
    assert both["twin"] == pytest.approx(both[top.slug])
    assert both[top.slug] < 0.5 < alone[top.slug]
    assert both["twin"] + both[top.slug] > alone[top.slug]


def test_no_lever_is_pulled_where_its_cause_was_looked_at_and_is_none() -> None:
    first = ground("unknown")[1].diagnosed[0]
    assert first_lever(first, ()) is None
    assert leave_it(first, ground("unknown")[1]).problem == first.problem.key


def test_a_reason_that_is_too_unsure_to_act_on_is_named() -> None:
    _, found, _ = ground("unknown")
    first = found.diagnosed[0]
    assert first.top is not None
    assert first.top.cause is not None
    lighter, heavier = (
        replace(first, weighed=tuple(replace(w, weight=replace(w.weight, value=value)) for w in first.weighed))
        for value in (0.1, 0.2)
    )
    assert first.top.cause.title.lower() in leave_it(heavier, found).sentences[0]
    assert first.top.cause.title.lower() not in leave_it(lighter, found).sentences[0]


def test_the_harmless_lever_comes_where_nothing_is_known_and_only_once() -> None:
    first = ground("unknown", ALL_NOTED - {"rir"})[1].diagnosed[0]
    weighed = tuple(
        replace(one, weight=replace(one.weight, value=0.3 if one.slug == "too_little_effort" else 0.05))
        for one in first.weighed
    )
    dose = first_lever(replace(first, weighed=weighed), ())
    assert dose is not None
    assert dose.slug == "closer_to_failure"
    assert first_lever(replace(first, weighed=weighed), {"closer_to_failure"}) is None


def a_taken(remedy: str) -> tuple[Taken, Judgement, date]:
    judgement, found, _ = ground("grip_first")
    return (
        Taken(
            taken_on=found.as_of - timedelta(days=150), problem=found.diagnosed[0].problem.key, cause="grip_first",
            remedy=remedy, title="This", judge_on=found.as_of - timedelta(days=1),
        ),
        judgement,
        found.as_of,
    )  # fmt: skip


def a_reading(p_helps: float, as_of: date) -> BeforeAfter:
    return BeforeAfter(
        change=as_of - timedelta(days=150), as_of=as_of, word="inconclusive", sentence="", weeks_after=21.0, worth=1.5,
        p_helps=p_helps, p_harms=0.05, p_none=0.95 - p_helps,
    )  # fmt: skip


@pytest.mark.parametrize(("p_helps", "state"), [(0.7, "cannot_tell"), (0.3, "did_not_help")])
def test_what_likelier_helped_than_not_stays_though_the_trend_is_late(p_helps: float, state: str) -> None:
    taken, judgement, as_of = a_taken("straps")
    assert judge_taken(taken, judgement, as_of, a_reading(p_helps, as_of)).state == state


def test_what_costs_nothing_may_stay_though_it_was_not_seen_to_help() -> None:
    free, judgement, as_of = a_taken("every_week")
    dear, _, _ = a_taken("more_sets")
    assert "may stay" in judge_taken(free, judgement, as_of).caution
    assert "put aside" in judge_taken(dear, judgement, as_of).caution
    assert costs_little("every_week")
    assert not costs_little("a remedy nobody has rated")


def test_what_moves_after_all_is_not_worth_a_change() -> None:
    verdict = ground("grip_first")[1].diagnosed[0].problem.verdict
    for remedy in TRAITS:
        assert worth(0.9, remedy, replace(verdict, p_progress=1.0, p_flat=0.0, p_decline=0.0)) < 0
        assert worth(0.9, remedy, replace(verdict, p_progress=0.0, p_flat=1.0, p_decline=0.0)) > 0


@pytest.mark.parametrize("seed", [203_015, 203_023])
def test_a_part_left_behind_is_not_taken_for_too_few_sets_in_all(seed: int) -> None:
    found = ground("imbalance", seed=seed)[1]
    assert found.diagnosed
    top = found.diagnosed[0].top
    assert top is not None
    assert top.slug == "imbalance"
