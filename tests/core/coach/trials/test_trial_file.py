"""The file of a trial: read back as written, and every edit checked."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_trials import LATER, START, carried_out

from dorsi.core.coach.trials.lots import arm_at
from dorsi.core.coach.trials.noting import note_session
from dorsi.core.coach.trials.trial import SafetyStop, Trial
from dorsi.core.coach.trials.trial_file import trial_as_text, trial_from
from dorsi.core.errors import BadInput


def read(text: str, today: date = LATER) -> Trial:
    return trial_from(tomllib.loads(text), "trial.toml", today)


def test_the_file_gives_back_the_trial(trial: Trial) -> None:
    done = carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=6)
    done, _ = note_session(done, None, {}, pain=2.0, note='said "enough"\n\x7f\u2028')
    stops = (
        SafetyStop(day=START, what="pain", went_on=START + timedelta(days=2), because='typed "9"'),
        SafetyStop(day=LATER, what="pain again"),
    )
    done = replace(done, stopped="holiday", safety_stops=stops)
    assert read(trial_as_text(done)) == done


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("seed = 11", "seed = 12", "seal"),
        ("worth = 1.0", "worth = 0.1", "seal"),
        ('tip = "squeeze"', 'tip = "magic"', "no tip"),
        ("start = 2031-03-03", "start = 2031-03-04", "seal"),
        ('format = "dorsi.trial/1"', 'format = "other"', "no trial of dorsi"),
        ('measured = "felt_tension"', 'measured = "glow"', "not judged by"),
        ("sessions = ", "visits = ", "nothing that a trial says"),
        ("slot = 2", "slot = 3", "place in the lot"),
        ("day = 2031-03-06", "day = 2031-03-03", "do not rise"),
        ("day = 2031-03-06", "day = 2033-06-06", "future"),
        ("day = 2031-03-03", "day = 2031-03-01", "before the start"),
        ("day = 2031-03-06", 'day = "soon"', "not a day"),
        ("[[session]]", "[[session]]\nmood = 3", "nothing that a session says"),
        ("\n[[session]]", "safety_stop = 3\n[[session]]", "safety_stop is not a table"),
        ("\n[[session]]", "[[safety_stop]]\nday = 2031-03-04\n\n[[session]]", "made of day, what"),
        ("\n[[session]]", "[[safety_stop]]\nday = 2044-03-04\nwhat = 'pain'\n\n[[session]]", "up to today"),
        (
            "\n[[session]]",
            "[[safety_stop]]\nday = 2031-03-04\nwhat = 'x'\nwent_on = 2031-03-03\nbecause = 'y'\n\n[[session]]",
            "from that of the stop on",
        ),
    ],
)
def test_hand_edits_are_checked(trial: Trial, old: str, new: str, told: str) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    assert old in text
    with pytest.raises(BadInput) as refused:
        read(text.replace(old, new, 1))
    assert told in str(refused.value)
    assert refused.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("day = 2031-03-06", 'day = "2031-03-06"', "Write it without quotes"),
        ("[[session]]", "[[session]]\nmissed = 1", "Such as missed = true."),
        ("[[session]]", '[[session]]\npain = "4"', "Such as pain = 2."),
        ("[[session]]", "[[session]]\nnote = 3", 'Such as note = "slept badly".'),
    ],
)
def test_what_may_be_typed_by_hand_is_shown_as_it_is_written(trial: Trial, old: str, new: str, how: str) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    with pytest.raises(BadInput) as refused:
        read(text.replace(old, new, 1))
    assert how in (refused.value.hint or "")
    assert "before the edit" not in (refused.value.hint or "")


def test_a_bare_value_is_answered_with_the_way_to_write_it(trial: Trial) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    [line, *_] = [one for one in text.splitlines() if one.startswith("value = ")]
    with pytest.raises(BadInput) as refused:
        read(text.replace(line, "value = 7", 1))
    assert 'value = { "LIFT" = 7 }' in (refused.value.hint or "")


def test_a_session_more_than_planned_is_named_as_such(trial: Trial) -> None:
    done = carried_out(trial, lambda _, random: 5 + random.gauss(0, 1))
    one_more = f'\n[[session]]\nslot = {trial.sessions + 1}\nday = 2032-06-01\narm = "with"\n'
    with pytest.raises(BadInput, match=f"has {trial.sessions} sessions, and this would be number"):
        read(trial_as_text(done) + one_more)


def test_a_tip_that_is_none_names_the_file(trial: Trial) -> None:
    with pytest.raises(BadInput, match="no tip 'magic'") as refused:
        read(trial_as_text(trial).replace('tip = "squeeze"', 'tip = "magic"'))
    assert refused.value.place == "trial.toml"


def test_a_lot_turned_by_hand_is_seen(trial: Trial) -> None:
    text = trial_as_text(carried_out(trial, lambda _, random: 5 + random.gauss(0, 1), most=4))
    first = arm_at(trial, 1)
    other = "without" if first == "with" else "with"
    with pytest.raises(BadInput, match="the lot says"):
        read(text.replace(f'arm = "{first}"', f'arm = "{other}"', 1))


def test_the_lot_is_not_in_the_file(trial: Trial) -> None:
    assert trial.lot not in trial_as_text(trial)
