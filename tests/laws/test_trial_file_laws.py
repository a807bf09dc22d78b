"""Whatever somebody writes into the file of a trial: it is a trial still, or one sentence says what is wrong."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from made_trials import LAT, START, small_trial

from dorsi.core.coach.trials.lots import arm_at
from dorsi.core.coach.trials.trial import SafetyStop, ShownSession, Trial
from dorsi.core.coach.trials.trial_file import trial_as_text, trial_from
from dorsi.core.errors import BadInput

TODAY = START + timedelta(days=200)


def _written() -> dict[str, Any]:
    trial = small_trial(
        stopped="holiday",
        safety_stops=(
            SafetyStop(day=START, what="pain", went_on=START, because="typed 9 for 2"),
            SafetyStop(day=START, what="pain"),
        ),
    )
    shown = tuple(
        ShownSession(
            slot=n + 1,
            day=START + timedelta(days=3 * n),
            arm=arm_at(trial, n + 1),
            value={LAT: 5.0 + n},
            pain=2.0,
            note="as always",
            was={"pain": (9.0,)},
        )
        for n in range(3)
    )
    return tomllib.loads(trial_as_text(Trial(**{**_fields(trial), "shown": shown})))


def _fields(trial: Trial) -> dict[str, Any]:
    return {name: getattr(trial, name) for name in trial.__dataclass_fields__}


WRITTEN = _written()
ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.text(max_size=20),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.sampled_from([LAT, "squeeze", "with", "L", "", "2031-03-02", -1, 0, 1e308, TODAY, date(9999, 12, 31)]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
PLACES = st.sampled_from(
    [(None, key) for key in WRITTEN]
    + [("session", key) for key in WRITTEN["session"][0]]
    + [("safety_stop", key) for key in ("day", "what", "went_on", "because")]
)


def _is_a_trial_or_one_sentence(document: dict[str, Any]) -> None:
    trial, refused = _read(document)
    if trial is None:
        assert refused is not None
        assert refused.sentence
        assert refused.hint
        assert "\n" not in refused.sentence
        return
    again = trial_from(tomllib.loads(trial_as_text(trial)), "trial.toml", TODAY)
    assert again == trial


def _read(document: dict[str, Any]) -> tuple[Trial | None, BadInput | None]:
    try:
        return trial_from(document, "trial.toml", TODAY), None
    except BadInput as refused:
        return None, refused


def test_what_was_written_is_read() -> None:
    assert trial_from(WRITTEN, "trial.toml", TODAY).safety_stops[1].went_on is None


@given(place=PLACES, value=ANYTHING, at=st.integers(0, 2))
def test_any_value_in_any_field(place: tuple[str | None, str], value: object, at: int) -> None:
    document = deepcopy(WRITTEN)
    table, key = place
    target = document if table is None else document[table][min(at, len(document[table]) - 1)]
    if value is None:
        target.pop(key, None)
    else:
        target[key] = value
    _is_a_trial_or_one_sentence(document)


@given(key=st.text(max_size=12), value=ANYTHING.filter(lambda one: one is not None), inside=st.booleans())
def test_any_line_more(key: str, value: object, inside: bool) -> None:
    document = deepcopy(WRITTEN)
    (document["session"][1] if inside else document)[key] = value
    _is_a_trial_or_one_sentence(document)


@given(keep=st.lists(st.integers(0, 2), max_size=6))
def test_sessions_turned_round_doubled_or_taken_out(keep: list[int]) -> None:
    document = deepcopy(WRITTEN)
    document["session"] = [deepcopy(WRITTEN["session"][n]) for n in keep]
    _is_a_trial_or_one_sentence(document)
