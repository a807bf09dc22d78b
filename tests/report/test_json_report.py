"""Real output against the published schema."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
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
    review = review_history(make_history(sets, NameMatcher(), weighings=weighings), load_catalogue())
    text = review_as_json(
        review, [JsonFile(line=LINE, format="dorsi", merged=0)], unit="kg", version="0.0", as_of_given=False
    )
    document = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert document["sets"] == sum(e["sets"] for e in document["exercises"])


def test_the_schema_is_strict() -> None:
    broken = {"format": "dorsi.report/1"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA, cls=jsonschema.Draft202012Validator)
