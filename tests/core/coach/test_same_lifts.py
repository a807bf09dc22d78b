"""Where lifts take turns so that none can be compared, it is said which stay until the next look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, HINGE, NAMES, Work, answer, judged, log

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.planning.past import read_past

#: Six of each take turns: between two days of one lie six weeks.
ROWS = (
    "t_bar_row_landmine", "barbell_bent_over_row_pronated", "machine_low_row", "pendlay_row",
    "seal_row_prone_bench_pull", "meadows_row",
)  # fmt: skip
PULLS = (
    "lat_pulldown_wide_pronated", "lat_pulldown_close_neutral", "lat_pulldown_supinated", "behind_the_neck_pulldown",
    "lean_back_pulldown", "machine_pulldown_plate_loaded",
)  # fmt: skip
#: A year of one row, one pull and one hinge a week.
WEEKS = 52


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    for slug in (*ROWS, *PULLS, "conventional_deadlift"):
        monkeypatch.setitem(made_coach_logs.NAMES, slug, CATALOGUE[slug].name)


def turns(rows: int, pulls: int, *, hinge_from: int = 0) -> list[Work]:
    """Three sets of a row, a pull and a hinge a week; of so many rows and pulls each comes in its turn."""
    found: list[Work] = []
    for week in range(WEEKS):
        ago = 7 * week
        found += [(ROWS[week % rows], ago + 1, 60.0, 8)] * 3 + [(PULLS[week % pulls], ago + 3, 50.0, 8)] * 3
        # The hinge itself is new, so that it is not compared either.
        if week >= hinge_from or week < 3:
            found += [(HINGE, ago + 5, 100.0, 6)] * 2
    return found


def test_one_of_each_kind_stays_with_its_sets_and_its_day() -> None:
    said = answer(log(turns(6, 6, hinge_from=30)), judged([], []))
    assert said.title == "Go on, and keep three lifts"
    told = list(said.sentences)
    # Who changes by a plan is asked before he leaves it.
    assert [one for one in told if one.part == "first"] == [
        "Does a programme or a meet stand behind the changes of lifts? Then keep to it."
    ]
    (first,) = (n for n, one in enumerate(told) if one.startswith("Lifts take turns among "))
    assert "rows" in told[first]
    assert "pulls from above" in told[first]
    kept = [one for one in told[first:] if one.startswith("- ")]
    assert len(kept) == 3
    # What the next step is said of has it once, there.
    assert sum(one.startswith("Next on ") for one in told) == 1
    assert any(one.startswith(f"Next on {NAMES[HINGE]}: 100 kg x 7, ") for one in told)
    assert f"- {NAMES[HINGE]}: 2 sets on Tuesday" in kept
    assert any(", next 60 kg x 9 (last 60 kg x 8 on 2025-06-2" in one for one in kept)
    assert sum(": 3 sets on " in one for one in kept) == 2
    # Every lift that is named has its next set.
    assert sum(", next " in one for one in kept) == 2
    # What the trend says is not left out for it.
    # Of which lifts something can be said the list under it shows: not of each of them.
    assert "Lifts change too often here to say whether the back rises." in told


def test_the_next_look_comes_when_there_is_something_to_see() -> None:
    said = answer(log(turns(6, 6, hinge_from=30)), judged([], []))
    assert said.first_look is not None
    assert said.first_look >= END + timedelta(weeks=6)


@pytest.mark.parametrize(("rows", "pulls"), [(1, 1), (2, 2)])
def test_lifts_that_come_again_every_week_or_two_can_be_compared(rows: int, pulls: int) -> None:
    said = answer(log(turns(rows, pulls, hinge_from=30)), judged([], []))
    assert "keep" not in said.title
    assert not any("take turns" in one for one in said.sentences)


def test_of_a_back_that_rises_nothing_is_asked() -> None:
    said = answer(log(turns(6, 6, hinge_from=30)), judged([], [], back="progressing"))
    assert not any("take turns" in one for one in said.sentences)


def test_a_look_that_was_promised_is_not_put_off_by_it() -> None:
    history, judgement = log(turns(6, 6, hinge_from=30)), judged([], [])
    soon = END + timedelta(weeks=3)
    before = Earlier(
        on=END - timedelta(weeks=4), key="", title="Go on", lift=None, falls=False, advice=None, look_on=soon
    )
    past = read_past(history, CATALOGUE, judgement, END)
    said = prescribe(diagnose(history, judgement, END), judgement, past, earlier=before)
    assert said.title == "Go on, and keep three lifts"
    assert said.first_look == soon


def test_what_stays_is_what_the_next_look_compares() -> None:
    # On more days lately, on fewer in half a year: it does not stay, so it is no measure.
    other: list[Work] = [("conventional_deadlift", ago, 140.0, 5) for ago in (2, 8, 15, 22) for _ in range(4)]
    said = answer(log([*turns(6, 6, hinge_from=12), *other]), judged([], []))
    assert said.title == "Go on, and keep three lifts"
    assert said.looks_at is not None
    assert said.looks_at[0] == HINGE
    assert any(one.startswith("Next on Romanian Deadlift") for one in said.sentences)


def test_a_weighted_lift_without_its_load_in_the_log_is_not_told_as_one_of_the_body_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slug = "pull_up_pronated"
    monkeypatch.setitem(made_coach_logs.NAMES, slug, "Pull Up (Weighted)")
    work = [(slug if one[0] in PULLS else one[0], *one[1:]) for one in turns(6, 1, hinge_from=30)]
    history = log(work)
    (own,) = {key for key in history.key if key[0] == slug}
    bare = [None if key == own else load for key, load in zip(history.key, history.sets.load_kg, strict=True)]
    lacks = replace(history, sets=replace(history.sets, load_kg=tuple(bare)))
    for one, told in ((history, False), (lacks, True)):
        said = (line for line in answer(one, judged([], [])).sentences if " sets on " in line)
        (line,) = (line for line in said if line.startswith("- Pull Up (Weighted): "))
        assert (" with the load of last time (it is not in the log: note it) (last 8 repetitions" in line) == told
