"""An example of a set is one that `dorsi log` reads back as that very set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.to_log import set_command
from dorsi.core.coach.load.telling import how_to_note
from dorsi.core.progress.as_typed import set_as_typed
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.units import LoadUnit
from dorsi.formats.quick_log import parse_quick_log

DAY = date(2031, 3, 2)
NOW = datetime(2031, 3, 2, 18, 30)  # noqa: DTZ001 -- wall clock


def one_set(name: str, load: float | None, help_kg: float | None, unit: LoadUnit = "kg") -> History:
    done = LiftSet(
        id="1", session=Session(day=DAY), order=1, name=name, load_kg=load, assist_kg=help_kg, reps=8, body_mass_kg=80.0
    )
    return replace(make_history(SetTable.from_sets([done]), NameMatcher()), unit=unit)


@pytest.mark.parametrize(
    ("name", "load", "help_kg", "unit", "typed"),
    [
        ("Barbell Row", 60.0, None, "kg", "60kg x 8"),
        ("Barbell Row", 61.23496995, None, "lb", "135lb x 8"),
        ("Barbell Row", 70.87, None, "kg", "70.87kg x 8"),
        ("Assisted Pull Up", None, 22.68, "kg", "bw-22.68kg x 8"),
        ("Pull Up", 10.0, None, "kg", "bw+10kg x 8"),
        ("Pull Up", None, None, "kg", "bw x 8"),
        ("Barbell Row", None, None, "kg", "8 reps"),
        ("Assisted Pull Up", None, 20.0, "kg", "bw-20kg x 8"),
    ],
)
def test_what_is_typed_is_read_back(
    name: str, load: float | None, help_kg: float | None, unit: LoadUnit, typed: str
) -> None:
    assert set_as_typed(one_set(name, load, help_kg, unit), 0) == typed
    (read,) = parse_quick_log(f"{name} {typed}", NOW, unit="lb")
    assert read.reps == 8
    assert (read.load_kg or 0.0) == pytest.approx(load or 0.0)
    assert (read.assist_kg or 0.0) == pytest.approx(help_kg or 0.0)


def test_the_example_of_a_helped_set_keeps_its_help() -> None:
    # Without it the example would note eight pull-ups that nobody did.
    assert (
        set_command(one_set("Assisted Pull Up", None, 20.0), 0, "rir") == "dorsi log 'Assisted Pull Up bw-20kg x 8 @2'"
    )


def test_both_examples_of_a_set_spell_its_load_alike() -> None:
    typed = set_as_typed(one_set("Barbell Row", 70.867, None), 0)
    noted = how_to_note("Barbell Row", load_kg=70.867, assist_kg=None, reps=8, unit="kg")
    assert noted == f'dorsi log "Barbell Row {typed} clean 7"'
