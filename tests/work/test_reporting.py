"""From a log to what the surfaces draw: the verdicts of the day, and of an earlier day from nothing later."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dorsi.cli.main import main
from dorsi.work.lifter import judge_lifter, read_lifter, review_lifter
from dorsi.work.reporting import content_of, report_json

if TYPE_CHECKING:
    from pathlib import Path

    from dorsi.work.lifter import LifterLog


@pytest.fixture(name="log", scope="module")
def _log(tmp_path_factory: pytest.TempPathFactory) -> LifterLog:
    path: Path = tmp_path_factory.mktemp("logs") / "sample.csv"
    assert main(["sample", str(path)]) == 0
    return read_lifter([path])


def test_the_surfaces_get_the_verdicts_of_the_reviews_day(log: LifterLog) -> None:
    review = review_lifter(log)
    judgement = judge_lifter(log, review.as_of)
    content = content_of(log, review, judgement)
    assert judgement.as_of == review.as_of
    judged = [(a, one) for a in review.lifts for one in a.series if content.verdict_of(a, one) is not None]
    assert len(judged) == len([one for one in judgement.lifts if one.side is None])
    document = json.loads(report_json(log, review, judgement, as_of_given=False))
    assert judgement.back is not None
    assert document["back"]["verdict"]["state"] == judgement.back.verdict.state
    assert document["back"]["lifts"] == list(judgement.back.lifts)


def test_an_earlier_report_is_judged_as_of_its_day(log: LifterLog) -> None:
    review = review_lifter(log)
    early = review_lifter(log, as_of=review.as_of - timedelta(days=200))
    judgement = judge_lifter(log, early.as_of)
    assert judgement.as_of == early.as_of
    assert all(day.day <= early.as_of for one in judgement.lifts for day in one.trend)


def test_without_verdicts_the_json_says_so(log: LifterLog) -> None:
    document = json.loads(report_json(log, review_lifter(log), as_of_given=False))
    assert document["back"] is None
    assert all(exercise["verdict"] is None for exercise in document["exercises"])
