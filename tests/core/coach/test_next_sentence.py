"""The sentence of the next step carries its lift, so that nobody reads it again out of its words."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import replace

import pytest
from made_coach_logs import END, HINGE, NAMES, PULLDOWN, ROW, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.load.next_of import next_of_load
from dorsi.core.coach.prescription.choosing.noting_first import AS_MOST, KEEP_RANGE
from dorsi.core.coach.prescription.going_on.with_beside_lifts import with_beside_lifts
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.steps.next_sentence import NextSentence
from dorsi.core.coach.prescription.steps.sent_back_up import AskedLift, SentBackUp

KEY = (ROW, "", False)
LINE = NextSentence("Row", "50 kg x 9.", KEY, others=True)
HISTORY = log([*steady(PULLDOWN, 60.0), *steady(HINGE, 80.0, step=5), *steady(ROW, 50.0, 8, step=6)])
JUDGED = judged([], [PULLDOWN, HINGE, ROW], back="progressing")


def test_it_keeps_its_lift_where_it_is_copied_or_put_into_its_part() -> None:
    for one in (*as_part("do", LINE), copy(LINE), pickle.loads(pickle.dumps(LINE))):  # noqa: S301 -- our own
        assert isinstance(one, NextSentence)
        assert (str(one), one.part, one.key, one.others) == (str(LINE), "do", KEY, True)
        assert (one.alone, one.of_lift) == ("Next on Row: 50 kg x 9.", "Row: 50 kg x 9.")


@pytest.mark.parametrize(
    "told",
    [
        (NextSentence("What is pulled to the belly", "more.", KEY, others=True),),
        (
            NextSentence(NAMES[PULLDOWN], "more.", (PULLDOWN, "", False), others=True),
            SentBackUp("- What is pulled to the belly: back up.", AskedLift(key=KEY)),
        ),
    ],
)
def test_a_lift_of_which_a_sentence_tells_has_no_second_line_whatever_it_is_called(told: tuple[Sentence, ...]) -> None:
    found = diagnose(HISTORY, JUDGED, END)
    made = replace(answer(HISTORY, JUDGED), sentences=told, beside_lifts=())
    said = with_beside_lifts(made, found, next_of_load(HISTORY, JUDGED, END))
    assert said.beside_lifts
    assert KEY not in {one.key for one in said.beside_lifts}


def test_a_step_that_sends_no_other_lift_its_way_is_followed_by_none() -> None:
    found = diagnose(HISTORY, JUDGED, END)
    made = replace(answer(HISTORY, JUDGED), sentences=(NextSentence("Row", "50 kg x 9.", KEY),), beside_lifts=())
    assert with_beside_lifts(made, found, next_of_load(HISTORY, JUDGED, END)) == made


@pytest.mark.parametrize(
    ("told", "beside"), [(f"{KEEP_RANGE} ({{}} 8 to 10{AS_MOST}), and note it.", True), ("Do {} later.", False)]
)
def test_a_range_that_is_kept_to_says_nothing_of_the_next_set(told: str, *, beside: bool) -> None:
    found = diagnose(HISTORY, JUDGED, END)
    step = NextSentence(NAMES[ROW], "50 kg x 9.", KEY, others=True)
    told_of = as_part("do", told.format(NAMES[PULLDOWN]))
    made = replace(answer(HISTORY, JUDGED), sentences=(*told_of, *as_part("do", step)), beside_lifts=())
    said = with_beside_lifts(made, found, next_of_load(HISTORY, JUDGED, END))
    assert (NAMES[PULLDOWN] in {one.name for one in said.beside_lifts}) is beside
