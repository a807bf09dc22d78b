"""Where some lifts go back up after breaks, the others have their next sets."""

from __future__ import annotations

import pytest
from made_coach_logs import CATALOGUE, END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.load import NextSets
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import read_past

LIFTS = (ROW, PULLDOWN, HINGE)
BREAKS = ((150, 120), (90, 60))
MORE = NextSets(load_kg=50.0, assist_kg=None, reps=11, p_clean=None, rule="reps", why="the same load")


@pytest.mark.parametrize(("lower", "told"), [((ROW, PULLDOWN), True), (LIFTS, False), ((), False)])
def test_a_lift_that_stands_where_it_stood_goes_on_beside_those_on_their_way_back(
    lower: tuple[str, ...], *, told: bool
) -> None:
    work = [
        (slug, ago, 65.0 if ago > 200 and slug in lower else load, reps)
        for each in LIFTS
        for slug, ago, load, reps in steady(each, 50.0)
        if not any(until < ago < since for since, until in BREAKS)
    ]
    history, judgement = log(work), judged(list(LIFTS), [], "plateau_likely")
    past = read_past(history, CATALOGUE, judgement, END)
    made = prescribe(diagnose(history, judgement, END), judgement, past, next_of=lambda _key: MORE)
    said = [str(one) for one in made.sentences]
    assert ("The other lifts go on:" in said) == told
    if told:
        place = said.index("The other lifts go on:")
        assert said[place - 1].startswith("- Lat Pulldown: from ") or said[place - 1].startswith(
            "- Seated Cable Row: from "
        )
        assert said[place + 1] == "- Romanian Deadlift: 50 kg x 11 (last 50 kg x 10, 10)"
        assert [one.key for one in made.beside_lifts] == [(HINGE, "", False)]
