"""One change at a time: what is prescribed when, what is written into the next sessions, what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.choosing.what_then import NOTE
from dorsi.core.coach.prescription.own_log.in_the_log import changes_in_log
from dorsi.core.coach.prescription.prescribing import Prescription, prescribe
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.said.changes_file import changes_as_json, changes_from_json
from dorsi.core.coach.prescription.said.month_ago import said_before
from dorsi.core.coach.prescription.said.taken import Taken, active_of, with_abandoned
from dorsi.core.coach.prescription.since.judging_taken import judge_taken, with_due_judged
from dorsi.core.coach.prescription.steps.own_week import own_week
from dorsi.core.errors import BadInput
from dorsi.core.planning.past import Past, read_past
from dorsi.core.planning.tip_hook import with_tips
from dorsi.core.plans import Plan
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.records import LiftSet, SetTable
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.plan_rules import check_plan
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import CAUSES, Cause
from dorsi.core.tips.finding import all_tips

CATALOGUE = load_catalogue()


@cache
def ground(cause: Cause, seed: int = 21) -> tuple[History, Judgement, Diagnosis, Past]:
    made = made_training(seed=seed, causes=(cause,))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    diagnosis = diagnose(history, judgement, made.as_of)
    return history, judgement, diagnosis, read_past(history, CATALOGUE, judgement, made.as_of)


def made(cause: Cause, changes: tuple[Taken, ...] = ()) -> Prescription:
    _, judgement, diagnosis, past = ground(cause)
    return prescribe(diagnosis, judgement, past, changes=changes)


def a_change(**changes: object) -> Taken:
    one = Taken(
        taken_on=date(2025, 1, 1), problem="back", cause="grip_first", remedy="straps", title="Straps",
        judge_on=date(2025, 4, 1),
    )  # fmt: skip
    return replace(one, **changes)  # type: ignore[arg-type]  # fields of it


def base(cause: Cause = "grip_first") -> Plan:
    _, _, diagnosis, past = ground(cause)
    plan = own_week(diagnosis.rows, past, CATALOGUE, Flags(), diagnosis.as_of)
    assert plan is not None
    return plan


def test_the_heaviest_cause_gives_its_first_remedy_and_a_day() -> None:
    found = made("grip_first")
    assert found.kind == "change"
    assert found.cause == "grip_first"
    assert found.remedy is not None
    assert found.remedy.slug == "straps"
    assert found.judge_on is None or found.judge_on > ground("grip_first")[2].as_of
    assert found.judge_on or found.why_no_date
    assert found.reason.set_ids
    assert found.mind


def test_the_change_stands_in_the_next_sessions() -> None:
    found = made("grip_first")
    assert found.next_sessions is not None
    assert found.next_sessions.tips == ("straps",)
    assert all(session.day and session.day > ground("grip_first")[2].as_of for session in found.next_sessions.sessions)


def test_own_week_repeats_last_week_and_nothing_else() -> None:
    history, _, diagnosis, _ = ground("grip_first")
    plan = base()
    done = {key[0] for key, day in zip(history.key, history.day, strict=True) if (diagnosis.as_of - day).days < 14}
    assert {lift.exercise for session in plan.sessions for lift in session.lifts} <= done
    assert 1 <= len(plan.sessions) <= 4


@pytest.mark.parametrize("slug", DOSES)
def test_every_dose_changes_something_and_stays_safe(slug: str) -> None:
    case = ground("imbalance")[2].diagnosed[0].case if slug == "balance" else ground("grip_first")[2].diagnosed[0].case
    if slug == "every_week":
        case = ground("attendance")[2].diagnosed[0].case
    if slug == "closer_to_failure":
        # What ends near failure as it is is not driven nearer.
        assert DOSES[slug](case) is None
        case = ground("too_little_effort")[2].diagnosed[0].case
    dose = DOSES[slug](case)
    if dose is None:
        assert slug in {"every_week", "more_sets", "own_day"}
        return
    plan = base("too_little_effort" if slug == "closer_to_failure" else "grip_first")
    changed = with_tips(plan, [dose], CATALOGUE, Flags())
    assert changed.sessions != plan.sessions
    assert changed.tips == (slug,)
    assert not check_plan(changed, Flags(), CATALOGUE)
    assert dose.sentence.endswith(".")
    loads = [one.load_kg for s in changed.sessions for lift in s.lifts for one in lift.sets if one.load_kg is not None]
    assert all(load >= 0 for load in loads)


def test_one_dose_of_sets_is_a_small_step() -> None:
    dose = DOSES["more_sets"](ground("too_few_sets")[2].diagnosed[0].case)
    assert dose is not None
    plan = base("too_few_sets")
    more = dose.change(plan, CATALOGUE, Flags())
    count = [sum(len(lift.sets) for s in p.sessions for lift in s.lifts) for p in (plan, more)]
    assert 1 <= count[1] - count[0] <= 4


def test_while_one_is_tried_nothing_else_is_prescribed() -> None:
    as_of = ground("grip_first")[2].as_of
    trying = a_change(taken_on=as_of - timedelta(days=20), judge_on=as_of + timedelta(days=40))
    found = made("grip_first", (trying,))
    assert found.kind == "wait"
    assert found.remedy is None
    assert found.judge_on == trying.judge_on


def test_what_did_not_help_is_not_prescribed_again() -> None:
    diagnosis = ground("grip_first")[2]
    gone = a_change(
        problem=diagnosis.diagnosed[0].problem.key, state="did_not_help", ended_on=diagnosis.as_of - timedelta(days=9)
    )
    found = made("grip_first", (gone,))
    assert found.remedy is not None
    assert found.remedy.slug != "straps"


def test_a_due_change_is_judged_with_its_caution() -> None:
    _, judgement, diagnosis, _ = ground("grip_first")
    due = a_change(
        problem=diagnosis.diagnosed[0].problem.key,
        taken_on=diagnosis.as_of - timedelta(days=120),
        judge_on=diagnosis.as_of - timedelta(days=1),
    )
    judged = judge_taken(due, judgement, diagnosis.as_of)
    assert judged.is_due
    assert judged.state == "did_not_help"
    assert judged.caution
    found = made("grip_first", (due,))
    assert found.taken is not None
    assert found.kind != "wait"


def test_safety_stops_every_change() -> None:
    history, judgement, _, past = ground("grip_first")
    pain = list(history.sets.pain)
    pain[-1] = 8.0
    hurt = replace(history, sets=replace(history.sets, pain=pain))
    diagnosis = diagnose(hurt, judgement, history.day[-1])
    found = prescribe(diagnosis, judgement, past)
    assert found.kind == "stop"
    assert found.remedy is None
    assert found.as_taken(judgement, diagnosis.as_of) is None


def test_nothing_stuck_means_go_on_with_a_day_or_a_reason() -> None:
    found = made("none")
    assert found.kind in {"keep_going", "look_later"}
    assert found.judge_on or found.why_no_date
    assert found.next_sessions is None


@pytest.mark.parametrize("cause", [c for c in CAUSES if c != "ramped_load"])
def test_whatever_the_cause_there_is_exactly_one_thing(cause: Cause) -> None:
    found = made(cause)
    assert found.title
    assert found.sentences
    assert (found.remedy is not None) == (found.kind == "change")


def test_a_new_lift_in_the_log_is_a_change() -> None:
    history, _, diagnosis, _ = ground("grip_first")
    last = history.day[-1]
    model = history.sets.row(len(history) - 1)
    added: list[LiftSet] = [
        replace(
            model, id=f"new/{week}/{n}", name="T Bar Row", exercise=None,
            session=replace(model.session, day=last - timedelta(weeks=week)), order=50 + n,
        )
        for week in range(4)
        for n in range(4)
    ]  # fmt: skip
    more = make_history(SetTable.from_sets([*history.sets, *added]), NameMatcher())
    seen = changes_in_log(read_rows(more, CATALOGUE, diagnosis.as_of))
    assert any("T-bar row" in one.words for one in seen)
    assert not changes_in_log(diagnosis.rows)


def test_the_file_of_changes_goes_there_and_back() -> None:
    changes = (a_change(state="helped", ended_on=date(2025, 5, 1), level_kg=80.5), a_change(judge_on=None))
    assert changes_from_json(changes_as_json(changes), "changes.json") == changes
    assert active_of(changes) == changes[1]
    assert active_of(with_abandoned(changes, date(2025, 6, 1))) is None


def taken_with_its_test() -> Taken:
    _, judgement, diagnosis, _ = ground("grip_first")
    said = said_before(diagnosis, made("grip_first"))
    assert said is not None
    assert said.test is not None
    taken = made("grip_first").as_taken(judgement, diagnosis.as_of, said)
    assert taken is not None
    return taken


def test_what_was_promised_stands_in_the_file_of_changes() -> None:
    taken = taken_with_its_test()
    promised = made("grip_first").checkpoint
    assert promised is not None
    assert taken.judge_on == promised.day
    assert taken.said is not None
    assert taken.said.test is not None
    assert taken.said.test.goal == promised.goal
    assert changes_from_json(changes_as_json([taken]), "changes.json") == (taken,)


def test_what_was_promised_and_mended_into_nonsense_is_one_sentence() -> None:
    text = changes_as_json([taken_with_its_test()]).replace('"fate": "Yes', '"fate": 7, "was": "Yes')
    with pytest.raises(BadInput) as caught:
        changes_from_json(text, "changes.json")
    assert caught.value.place is not None
    assert caught.value.place.startswith("changes.json, change 1, said")
    assert "--forget" not in (caught.value.hint or "")


def test_a_change_with_a_set_to_reach_is_judged_by_nothing_else() -> None:
    _, judgement, diagnosis, _ = ground("grip_first")
    day = diagnosis.as_of - timedelta(days=1)
    due = replace(taken_with_its_test(), taken_on=day - timedelta(days=90), judge_on=day)
    assert with_due_judged([due], judgement, diagnosis.as_of) == (due,)
    assert with_due_judged([replace(due, said=None)], judgement, diagnosis.as_of)[0].state == "did_not_help"


def test_nothing_is_promised_that_failed_before() -> None:
    _, judgement, diagnosis, past = ground("attendance")
    first = prescribe(diagnosis, judgement, past)
    assert first.checkpoint is not None
    promised = first.checkpoint.promised
    assert promised not in {"", NOTE}
    failed = a_change(
        problem=first.problem, remedy=promised, state="did_not_help", ended_on=diagnosis.as_of - timedelta(days=30)
    )
    again = prescribe(diagnosis, judgement, past, changes=[failed])
    assert again.checkpoint is not None
    assert again.title == first.title
    assert again.checkpoint.promised != promised


#: JSON holds what is no number, and numbers that no file can be written with again.
NO_LEVELS = ("-3", "NaN", "Infinity", f"1{400 * '0'}")


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"format":"dorsi.changes/1"}', '{"format":"dorsi.plan/1","changes":[]}',
        '{"format":"dorsi.changes/1","changes":[1]}',
        '{"format":"dorsi.changes/1","changes":[{"taken_on":"soon"}]}',
        changes_as_json([a_change()]).replace("2025-01-01", "yesterday"),
        changes_as_json([a_change()]).replace('"active"', '"maybe"'),
        changes_as_json([a_change(), a_change()]),
        *(changes_as_json([a_change()]).replace('"level_kg": null', f'"level_kg": {kg}') for kg in NO_LEVELS),
        changes_as_json([a_change()]).replace('"Straps"', "null"),
    ],
)  # fmt: skip
def test_a_file_mended_into_nonsense_is_one_sentence(text: str) -> None:
    with pytest.raises(BadInput):
        changes_from_json(text, "changes.json")


def test_giving_up_nothing_is_said() -> None:
    with pytest.raises(BadInput):
        with_abandoned((), date(2025, 6, 1))


def test_tips_among_the_remedies_are_real() -> None:
    assert {"straps", "stretch_and_hold", "imagery", "squeeze", "technique_first"} <= {tip.slug for tip in all_tips()}
