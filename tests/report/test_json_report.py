"""Real output against the published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.progress.reviewing import review_history
from dorsi.core.records import BodyMass, SetTable
from dorsi.core.synth.logbook import make_logbook
from dorsi.report.content import FileLine
from dorsi.report.json_report import JsonFile, review_as_json

SCHEMA = json.loads(files("dorsi.report").joinpath("schemas/report-1.json").read_text(encoding="utf-8"))
LINE = FileLine(
    file="made-up.csv", title="dorsi", rows=12, set_rows=10, sets=10, not_sets={"note": 1}, rejected=((7, "odd"),)
)


@pytest.mark.parametrize(("weeks", "body_mass_kg"), [(0, None), (1, None), (40, 80.0)])
def test_output_fits_the_schema(weeks: int, body_mass_kg: float | None) -> None:
    sets = make_logbook(seed=1, start=date(2031, 3, 3), weeks=weeks).sets if weeks else SetTable.from_sets([])
    weighings = [BodyMass(day=date(2031, 3, 3), body_mass_kg=body_mass_kg)] if body_mass_kg else []
    history = make_history(sets, NameMatcher(), weighings=weighings)
    review = review_history(history, load_catalogue())
    document = json.loads(
        review_as_json(
            review,
            [JsonFile(line=LINE, format="dorsi", merged=0)],
            unit="kg",
            version="0.0",
            as_of_given=False,
            judgement=judge_progress(history, review.as_of) if weeks else None,
        )
    )
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert document["sets"] == sum(e["sets"] for e in document["exercises"])


def written() -> dict[str, Any]:
    history = make_history(make_logbook(seed=3, start=date(2031, 3, 3), weeks=60).sets, NameMatcher())
    review = review_history(history, load_catalogue())
    text = review_as_json(
        review, [], unit="kg", version="0.0", as_of_given=False, judgement=judge_progress(history, review.as_of)
    )
    return dict(json.loads(text))


def test_the_verdicts_hold_together() -> None:
    document = written()
    judged = [e for e in document["exercises"] if e["verdict"] is not None]
    assert judged
    for one in [*judged, document["back"]]:
        verdict = one["verdict"]
        assert verdict["p_progress"] + verdict["p_flat"] + verdict["p_decline"] == pytest.approx(1, abs=1e-9)
        assert verdict["p_plateau"] == pytest.approx(verdict["p_flat"] + verdict["p_decline"], abs=1e-9)
        assert verdict["why"]
        assert verdict["what_would_change"]
        assert verdict["earliest_fair_date"] or verdict["why_no_date"]
    for one in document["exercises"]:
        assert (one["verdict"] is None) is (one["verdict_withheld"] is not None)
        bare = [s for s in one["series"] if not s["straps"]] or one["series"]
        assert one["verdict"] == (bare[0]["verdict"] if bare else None)


def test_a_side_stands_beside_its_series() -> None:
    history = make_history(make_logbook(seed=3, start=date(2031, 3, 3), weeks=60).sets, NameMatcher())
    review = review_history(history, load_catalogue())
    judgement = judge_progress(history, review.as_of)
    one = next(found for found in judgement.lifts if not found.straps)
    sided = replace(judgement, lifts=(*judgement.lifts, replace(one, side="left")))
    text = review_as_json(review, [], unit="kg", version="0.0", as_of_given=False, judgement=sided)
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
    exercise = next(e for e in document["exercises"] if (e["slug"], e["variant"]) == (one.slug, one.variant))
    series = next(s for s in exercise["series"] if not s["straps"])
    assert [side["side"] for side in series["sides"]] == ["left"]
    assert series["sides"][0]["verdict"] == series["verdict"]


def written_as_of(day: date) -> dict[str, Any]:
    history = make_history(make_logbook(seed=3, start=date(2031, 3, 3), weeks=60).sets, NameMatcher())
    review = review_history(history, load_catalogue(), as_of=day)
    file = JsonFile(line=replace(LINE, unit="kg", entered_in="lb"), format="hevy", merged=0)
    judgement = judge_progress(history, day)
    text = review_as_json(review, [file], unit="kg", version="0.0", as_of_given=True, judgement=judgement)
    document = dict(json.loads(text))
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
    return document


def test_what_lies_later_is_counted_and_left_out() -> None:
    early, before = written_as_of(date(2031, 3, 20)), written_as_of(date(1990, 1, 1))
    assert early["as_of"] == "2031-03-20"
    assert early["later_sessions"] + early["attendance"]["sessions"] == before["later_sessions"] > 0
    assert before["as_of"] is None
    assert early["attendance"]["lately_weeks"] < 3
    assert early["files"][0]["entered_in"] == "lb"


def test_the_level_of_a_judged_series_is_the_end_of_its_trend() -> None:
    history = make_history(make_logbook(seed=3, start=date(2031, 3, 3), weeks=60).sets, NameMatcher())
    judgement = judge_progress(history, max(history.day))
    for one in [e for e in written()["exercises"] if e["slug"]]:
        for series in one["series"]:
            found = judgement.of(one["slug"], one["variant"], straps=series["straps"])
            if found and found.level and series["measured_in"] == "kg":
                assert series["e1rm_kg"]["value"] == pytest.approx(found.level.value, abs=0.01)
                assert series["e1rm_kg"]["method"] == found.level.method
            elif series["e1rm_kg"]:
                assert series["e1rm_kg"]["method"] == "Epley, local level"


def test_the_schema_is_strict() -> None:
    broken = {"format": "dorsi.report/1"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA, cls=jsonschema.Draft202012Validator)
