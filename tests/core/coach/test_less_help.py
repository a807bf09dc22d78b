"""On the way back a lift that is done with help has a line of its own: the help goes down."""

from __future__ import annotations

from datetime import timedelta

import made_coach_logs
import pytest
from made_coach_logs import CATALOGUE, END, PULLDOWN, ROW, Work, answer, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.diagnosis.rows import read_rows
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.steps.less_help import from_more_help, to_less_help
from dorsi.core.planning.past import read_past

HELPED = "assisted_pull_up_machine"
LEFT, RETURNED = END - timedelta(days=80), END - timedelta(days=20)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(made_coach_logs.NAMES, HELPED, "Pull Up (Assisted)")


def helped(*told: tuple[int, float, int]) -> list[Work]:
    return [(HELPED, ago, kg, reps) for ago, kg, reps in told]


BEFORE = helped((150, 50.0, 10), (120, 40.0, 10), (100, 35.0, 6), (90, 30.0, 8), (80, 40.0, 8))


def line(since: list[Work], before: list[Work] = BEFORE) -> str:
    history = log([*before, *since])
    return " ".join(to_less_help(read_rows(history, CATALOGUE, END), history, LEFT, RETURNED))


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (
            (50.0, 8),
            "from 50 kg of help x 8, less each time 8 leave two in reserve: 40 kg, 35 kg, 30 kg of help x 8 (best on ",
        ),
        (
            (40.0, 7),
            "from 40 kg of help x 7, next 40 kg of help x 8, then less each time 8 leave two in reserve: 35 kg, ",
        ),
        (
            (40.0, 5),
            "x 5, a repetition more a week up to 40 kg of help x 8, then less each time 8 leave two in reserve",
        ),
        ((30.0, 5), "from 30 kg of help x 5, a repetition more a week up to 30 kg of help x 8 (best on "),
        # Whether it is more than that nobody knows without the body mass.
        ((30.0, 9), ""),
        ((35.0, 12), ""),
    ],
)
def test_the_help_goes_down_by_the_steps_that_the_log_knows(now: tuple[float, int], told: str) -> None:
    found = line(helped((10, *now)))
    assert told in found
    assert bool(found) == bool(told)
    assert found.endswith(f"(best on {(END - timedelta(days=90)).isoformat()}).") == bool(told)


def test_a_help_in_odd_kilograms_is_no_step_to_itself_and_the_last_day_of_a_set_is_named() -> None:
    pounds = helped((150, 63.5029, 10), (120, 54.4311, 10), (100, 38.5554, 10), (90, 38.5554, 10))
    found = line(helped((10, 54.4311, 9)), pounds)
    assert "leave two in reserve: 38.56 kg of help x 10" in found
    assert f"(best on {(END - timedelta(days=90)).isoformat()})" in found


def test_what_was_hardly_done_has_no_line() -> None:
    assert line(helped((10, 50.0, 8)), BEFORE[:2]) == ""


@pytest.mark.parametrize(("heaviest", "begin"), [(50.0, "50 kg"), (40.0, "42.5 kg")])
def test_after_weeks_off_it_begins_with_a_step_more_help(heaviest: float, begin: str) -> None:
    work = helped((170, heaviest, 10), (40, 35.0, 8), (30, 30.0, 8), (2, 40.0, 10))
    history = log(work)
    (told,) = from_more_help(read_rows(history, CATALOGUE, END), history, END + timedelta(weeks=8))
    assert f"- Pull Up (Assisted): begin with {begin} of help x 8, less each time 8 leave two in reserve: " in told
    assert told.endswith(
        f"30 kg of help x 8 (best on {(END - timedelta(days=30)).isoformat()}, last done 8 weeks ago)."
    )


def test_who_is_away_is_led_to_the_least_help_of_the_half_year_as_who_came_back() -> None:
    """The least help was fifty days before the last time: it is his best all the same."""
    history = log(helped((80, 30.0, 8), (40, 40.0, 8), (30, 35.0, 8)))
    (told,) = from_more_help(read_rows(history, CATALOGUE, END), history, END + timedelta(weeks=8))
    assert f"30 kg of help x 8 (best on {(END - timedelta(days=80)).isoformat()}" in told


def test_the_answer_of_who_is_away_or_comes_back_holds_the_line() -> None:
    others = [*steady(PULLDOWN, 60.0, since=300, until=80), *steady(ROW, 60.0, since=300, until=80)]
    state = judged([], [PULLDOWN, ROW])
    gone = log([*others, *BEFORE]).until(LEFT)
    found = diagnose(gone, state, LEFT)
    said = prescribe(found, state, read_past(gone, CATALOGUE, state, LEFT), begin=END, log_goes_on=True)
    assert said.is_away
    assert sum("of help x" in one for one in said.sentences) == 1
    assert not any("it is the help that" in one for one in said.sentences)
    light = [*steady(PULLDOWN, 45.0, since=20), *steady(ROW, 45.0, since=20), *helped((10, 50.0, 8))]
    back = answer(log([*others, *BEFORE, *light]), state)
    assert back.title == "Coming back"
    assert sum("of help x" in one for one in back.sentences) == 1
    assert not any("it is the help that" in one for one in back.sentences)
    # Where nothing surely leads back to it, the rule is said in words.
    unknown = answer(log([*others, *BEFORE, *light[:-1], *helped((10, 30.0, 9))]), state)
    assert any("with help it is the help that goes down" in one for one in unknown.sentences)
