"""What was asked for twice and not done gives way to what is nearly as likely, and is not asked for for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.best_set import BestSet
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis, diagnose
from dorsi.core.coach.prescription.checkpoints.checkpoint import Checkpoint
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.said_file import said_from_record, said_record
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.coach.prescription.since.asked_twice import let_be, times_undone
from dorsi.core.coach.prescription.since.fate import fate_of
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judgement import Judgement
from dorsi.core.progress.judging import judge_progress
from dorsi.core.safety.flags import Flags
from dorsi.core.synth.training.planted import made_training
from dorsi.work.asked_before import to_remember

ASKED = timedelta(weeks=8)


@cache
def two_reasons() -> tuple[Diagnosis, Judgement]:
    """Give a back that stands, with two reasons of which either may be the right one."""
    made = made_training(seed=18, causes=("too_few_sets", "no_tension"), noted=frozenset({"felt_tension", "rir"}))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    return diagnose(history, judgement, made.as_of), judgement


def with_near(share: float) -> Diagnosis:
    """Give it with the second reason at this share of the weight of the first."""
    found, _ = two_reasons()
    first = found.diagnosed[0]
    top, second = (one for one in first.ranked if one.cause is not None and one.slug in {"too_few_sets", "no_tension"})
    near = replace(second, weight=replace(second.weight, value=share * top.weight.value))
    weighed = tuple(near if one is second else one for one in first.weighed)
    return replace(found, diagnosed=(replace(first, weighed=weighed), *found.diagnosed[1:]))


def asked(undone: int, **changed: object) -> Earlier:
    """Give more sets as they were asked for eight weeks ago, and so many times before; they did not come."""
    found, _ = two_reasons()
    day = found.as_of - ASKED
    key = (PULLDOWN, "", False)
    touched = tuple(dict.fromkeys(row.key for row in found.diagnosed[0].case.lately if row.slug))
    test = Checkpoint(
        day=found.as_of, goal="x", fate="", key=key, aim=BestSet(load_kg=900.0, reps=10, day=day), promised=""
    )
    said = Earlier(
        on=day, key=found.diagnosed[0].problem.key, title="The back", lift=None, falls=False, advice="More sets",
        remedy="more_sets", test=test, log_to=day, touched=touched, undone=undone,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(said, **changed)  # type: ignore[arg-type]  # fields of what was said


def set_aside(found: Diagnosis, said: Earlier | None, changes: tuple[Taken, ...] = ()) -> set[str]:
    return let_be(first_of(found), said, found, changes, tried=set(), flags=Flags())


def first_of(found: Diagnosis) -> Diagnosed:
    return found.diagnosed[0]


@pytest.mark.parametrize(
    ("undone", "share", "gone"),
    [(1, 0.9, {"more_sets"}), (1, 0.6, set()), (0, 0.6, set())],
    ids=["twice, and another is near", "twice, and nothing is near", "once"],
)
def test_after_the_second_time_another_change_comes_where_one_is_nearly_as_likely(
    undone: int, share: float, gone: set[str]
) -> None:
    found, said = with_near(share), asked(undone)
    assert fate_of(said, found) == "undone"
    assert set_aside(found, said) == gone
    made = prescribe(found, two_reasons()[1], Past(), earlier=said)
    assert made.remedy is not None
    assert (made.remedy.slug == "more_sets") == (not gone)


def test_what_was_asked_for_once_or_of_nobody_is_still_to_be_done() -> None:
    found = with_near(0.9)
    assert set_aside(found, asked(1)) == {"more_sets"}
    assert set_aside(found, asked(0)) == set_aside(found, asked(1, supposed=True)) == set()


def test_what_was_taken_twice_and_not_begun_counts_as_well() -> None:
    found = with_near(0.9)
    once = Taken(
        taken_on=found.as_of - 2 * ASKED, problem=first_of(found).problem.key, cause="too_few_sets",
        remedy="more_sets", title="x", judge_on=None, state="undone", ended_on=found.as_of - ASKED,
    )  # fmt: skip
    assert set_aside(found, None, (once,)) == set()
    assert set_aside(found, None, (once, replace(once, ended_on=found.as_of))) == {"more_sets"}
    old = replace(once, ended_on=found.as_of - timedelta(weeks=30))
    assert set_aside(found, None, (old, once)) == set()


def test_the_next_answer_knows_how_often_it_was_asked_in_vain() -> None:
    found, judgement = two_reasons()
    said = asked(0)
    new = to_remember(found, prescribe(found, judgement, Past(), earlier=said), said)
    assert new is not None
    assert new.said is not None
    assert new.said.remedy == "more_sets"
    assert new.said.undone == 1
    assert said_from_record(said_record(new.said), "file") == new.said
    first = to_remember(found, prescribe(found, judgement, Past()), None)
    assert first is not None
    assert first.said is not None
    assert first.said.undone == 0


@pytest.mark.parametrize(("undone", "fate"), [(0, "keeps"), (1, "undone")])
def test_where_nothing_is_stuck_it_begins_anew_once_and_is_then_let_go(undone: int, fate: str) -> None:
    history = log([*steady(PULLDOWN, 60.0), *steady(ROW, 50.0), *steady(HINGE, 80.0)])
    judgement = judged([], [PULLDOWN, ROW, HINGE])
    found = diagnose(history, judgement, END)
    said = asked(
        undone, on=END - timedelta(weeks=4), log_to=END - timedelta(weeks=4), key="back",
        touched=((PULLDOWN, ""),), how="Two sets more.",
    )  # fmt: skip
    assert said.test is not None
    said = replace(said, test=replace(said.test, day=END + timedelta(weeks=4)))
    assert fate_of(said, found) == fate
    made = prescribe(found, judgement, Past(), earlier=said)
    assert made.title.startswith("Begin now") == (fate == "keeps")
    assert any("it is not asked for again" in one for one in made.sentences) == (fate == "undone")
    assert times_undone(made, said, found) == (1 if fate == "keeps" else 0)
