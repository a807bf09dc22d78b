"""What one answer promised holds in the next: what was tried is not said to be untried, and a day is not put off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_coach_logs import END, HINGE, PULLDOWN, ROW, answer, judged, log, steady

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.problem import Problem
from dorsi.core.coach.prescription.checkpoint import Checkpoint
from dorsi.core.coach.prescription.coming_back import weeks_of_return
from dorsi.core.coach.prescription.month_ago import MONTH, Earlier
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training


def test_a_cause_that_was_acted_on_is_not_said_to_weigh_too_little() -> None:
    made = made_training(seed=1, causes=("recovery",), noted=frozenset())
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    top = found.diagnosed[0].top
    assert top is not None
    assert top.cause is not None
    assert "easy_week" in top.cause.remedies
    earlier = Earlier(
        on=made.as_of - 2 * MONTH, key=found.diagnosed[0].problem.key, title="The back", lift=None, falls=True,
        advice="One easier week, then as before", remedy="easy_week",
        test=Checkpoint(day=made.as_of, goal="x", fate="", promised="note"),
    )  # fmt: skip
    said = prescribe(found, judgement, Past(), earlier=earlier)
    assert said.kind == "log_first"
    assert any(f'"{top.cause.title.lower()}", was acted on just now' in one for one in said.sentences)


def test_asking_does_not_put_off_the_look_of_a_return_whose_loads_are_back() -> None:
    work = [one for slug in (ROW, HINGE) for one in (*steady(slug, 60.0, until=75), *steady(slug, 60.0, since=36))]
    history, judgement = log(work), judged([], [ROW, HINGE])
    found = diagnose(history, judgement, END)
    assert found.returning is not None
    assert weeks_of_return(found, found.returning) == 0
    alone = prescribe(found, judgement, Past())
    assert alone.judge_on is not None
    assert "do not come back" not in alone.mind[0]
    promised = alone.judge_on - timedelta(days=14)
    earlier = Earlier(
        on=END - timedelta(days=14), key="", title="Coming back", lift=None, falls=False, advice=None, look_on=promised
    )
    said = prescribe(found, judgement, Past(), earlier=earlier)
    assert said.judge_on == promised
    assert "moves" not in said.sentences[0]


@pytest.mark.parametrize(("below", "does"), [(False, "stands still"), (True, "falls")])
def test_a_lift_that_falls_in_a_rising_back_is_not_said_to_stand(
    monkeypatch: pytest.MonkeyPatch, does: str, *, below: bool
) -> None:
    monkeypatch.setattr(Problem, "below", property(lambda _: below))
    history = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0), *steady(ROW, 50.0)])
    said = answer(history, judged([ROW], [PULLDOWN, HINGE], back="progressing"))
    assert f"only Seated Cable Row {does}: only that is looked at." in said.sentences[0]
