"""Parts of a trained back that get hardly any sets: which they are, and what is said of them beside a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_answers import SAID
from made_coach_logs import END, HINGE, PULLDOWN, ROW, Work, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing
from dorsi.core.coach.prescription.going_on.helpers_gone import after_thing
from dorsi.core.coach.prescription.going_on.with_next_step import with_next_step
from dorsi.core.coach.prescription.remedies.hardly_any import LOWER_BACK, hardly_any
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.estimate import Reason

PULLS = [one for _ in range(4) for one in steady(PULLDOWN, 60.0, step=4)]
JUDGED_ON = END + timedelta(weeks=8)


@pytest.mark.parametrize(
    ("work", "parts"),
    [
        ([*PULLS, *steady(ROW, 60.0, step=12), *steady(HINGE, 90.0, step=12)], {"rows", LOWER_BACK}),
        ([*PULLS, *steady(ROW, 60.0, step=12), *steady(HINGE, 90.0, step=3)], {"rows"}),
        ([*PULLS, *steady(ROW, 60.0, step=4)], set()),
        # None at all may be on purpose, and of a back that is trained every third week all is little.
        (PULLS, set()),
        ([*steady(PULLDOWN, 60.0, step=14), *steady(ROW, 60.0, step=14)], set()),
    ],
)
def test_what_gets_hardly_any_beside_others(work: list[Work], parts: set[str]) -> None:
    found = diagnose(log(work), judged([], []), END)
    assert set(hardly_any(found.rows)) == parts


@pytest.mark.parametrize(
    ("remedy", "slug", "waits"), [("balance", ROW, False), ("balance", HINGE, True), ("own_day", ROW, True)]
)
def test_rows_that_get_their_sets_by_what_is_kept_to_do_not_wait(remedy: str, slug: str, *, waits: bool) -> None:
    """Only a change that adds sets gives them any; one that touches rows for another reason does not."""
    found = diagnose(log([*PULLS, *steady(ROW, 60.0, step=12), *steady(HINGE, 90.0, step=3)]), judged([], []), END)
    keep = replace(SAID, remedy=remedy, touched=((slug, ""),))
    told = after_thing(found, OneThing(title="x", sentences=()), JUDGED_ON, keep)
    assert (told is not None and "They wait eight weeks" in told) == waits


@pytest.mark.parametrize(("last_row", "words"), [(30, "rows got 4 sets"), (None, "No rows stand in the log")])
def test_rows_that_are_missing_are_named_beside_the_first_change_of_one_lift(last_row: int | None, words: str) -> None:
    """Said four weeks later they would have been missing all the time."""
    rows: list[Work] = [] if last_row is None else [(ROW, last_row + 3 * n, 50.0, 8) for n in range(4)]
    state = judged([HINGE], [PULLDOWN])
    found = diagnose(log([*PULLS, *steady(HINGE, 90.0), *rows]), state, END)
    first = Prescription(
        kind="change", title="x", sentences=(), reason=Reason(rule="x"), problem=HINGE, judge_on=JUDGED_ON
    )
    made = with_next_step(first, found, lambda _key: None)
    told = [one for one in made.sentences if words in one]
    assert [one.part for one in told] == ["ask"]
    assert f"from {JUDGED_ON.isoformat()} on, when this is judged" in told[0]
