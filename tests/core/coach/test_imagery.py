"""Scripts for the mind: length, order, words that fit their time, the view, the fault, three lifts at most."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.corrected import CORRECTED, fault_named, felt, thing_held
from dorsi.core.coach.imagery import LONGEST_S, SHORTEST_S, imagery_script, session_scripts
from dorsi.core.coach.plan_facts import plan_lifts
from dorsi.core.coach.speaking import FASTEST_WPM, seconds_to_say
from dorsi.core.coach.tempo import Tempo
from dorsi.core.errors import BadInput
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.words import forbidden_in
from dorsi.core.technique.measure import all_measures

CATALOGUE = load_catalogue()
ROW = CATALOGUE["seated_cable_row_close_neutral"]


@pytest.mark.parametrize("slug", CATALOGUE)
@pytest.mark.parametrize("view", ["inside", "rear"])
def test_every_exercise_has_a_script(slug: str, view: str) -> None:
    script = imagery_script(CATALOGUE[slug], view=view, load_kg=62.5)  # type: ignore[arg-type]
    assert SHORTEST_S <= script.total_s <= LONGEST_S
    assert script.lines[-1].end_s == script.total_s
    assert script.lines[0].start_s == 0
    assert all(one.end_s <= other.start_s + 1e-9 for one, other in pairwise(script.lines))
    parts = list(dict.fromkeys(line.part for line in script.lines))
    assert parts == ["place", "view", "lift", "feeling", "learning", "mood", "end"]
    for line in script.lines:
        assert line.pace_wpm <= FASTEST_WPM
        assert seconds_to_say(line.text, line.pace_wpm) <= line.end_s - line.start_s + 1e-9
        assert not forbidden_in(line.text)
    assert "Open your eyes" in script.lines[-1].text


@given(
    st.tuples(st.floats(0, 10), st.floats(0.3, 10), st.floats(0, 10), st.floats(0.3, 10)).filter(lambda t: sum(t) >= 1),
    st.sampled_from(sorted(CATALOGUE)),
    st.sampled_from([None, *CORRECTED]),
)
@settings(max_examples=80, deadline=None)
def test_at_any_tempo_it_keeps_its_length(
    tempo: tuple[float, float, float, float], slug: str, fault: str | None
) -> None:
    stretch, pull, hold, lower = (round(one, 1) for one in tempo)
    own = Tempo(stretch_s=stretch, pull_s=max(pull, 0.3), hold_s=hold, lower_s=max(lower, 0.3), come_from="given")
    script = imagery_script(CATALOGUE[slug], tempo=own, fault=fault)
    assert SHORTEST_S <= script.total_s <= LONGEST_S
    assert all(one.end_s <= other.start_s + 0.01 for one, other in pairwise(script.lines))


def test_it_goes_at_the_real_speed() -> None:
    tempo = Tempo(stretch_s=1, pull_s=1.5, hold_s=0.5, lower_s=3, come_from="given")
    script = imagery_script(ROW, tempo=tempo)
    begins = [line.start_s for line in script.lines if line.part == "lift"]
    assert begins[4] - begins[0] == pytest.approx(tempo.rep_s)
    assert script.reps == 4


def test_view_and_fault_are_in_it() -> None:
    texts = " ".join(line.text for line in imagery_script(ROW, view="rear", fault="hold").lines)
    assert "behind" in texts
    assert CORRECTED["hold"] in texts
    inside = " ".join(line.text for line in imagery_script(ROW).lines)
    assert "inside your own body" in inside
    assert "behind, at" not in inside


def test_every_measure_has_its_correct_version() -> None:
    assert set(CORRECTED) == {measure.name for measure in all_measures()}
    assert fault_named("Torso swing") == "torso_swing"
    with pytest.raises(BadInput, match="no fault"):
        fault_named("nonsense")


def test_what_is_pictured_is_never_the_fault() -> None:
    bad = ("not ", "n't", "avoid", "stop swinging", "too ")
    assert not [text for text in CORRECTED.values() for word in bad if word in text.lower()]


def test_the_first_cue_is_something_to_picture() -> None:
    """The script ends on it: what one does, never what one must not."""
    bad = re.compile(r"\b(?:no|not|never|stop|without|avoid)\b|n't", re.IGNORECASE)
    assert not [(slug, one.cues[0]) for slug, one in CATALOGUE.items() if bad.search(one.cues[0])]


def test_what_is_felt_suits_the_lift() -> None:
    for slug in ("bird_dog", "superman_prone_extension", "reverse_hyperextension"):
        assert "feet in the floor" not in felt(CATALOGUE[slug])
    assert thing_held(CATALOGUE["good_morning"]) == "the bar on your upper back"
    assert thing_held(CATALOGUE["dumbbell_curl"]) == "the dumbbells in your hands"
    assert thing_held(CATALOGUE["one_arm_dumbbell_row"]) == "the dumbbell in your hand"


def test_a_session_has_three_at_most() -> None:
    lifts = [(CATALOGUE[slug], 50.0) for slug in ("pendlay_row", "pull_up_pronated", "face_pull", "dumbbell_curl")]
    scripts = session_scripts(lifts, faults={"pendlay_row": "torso_swing"})
    assert [one.exercise.slug for one in scripts] == ["pendlay_row", "pull_up_pronated", "face_pull"]
    assert scripts[0].fault == "torso_swing"
    with pytest.raises(BadInput):
        session_scripts([])


def test_what_safety_leaves_out_is_not_rehearsed() -> None:
    with pytest.raises(BadInput):
        imagery_script(CATALOGUE["conventional_deadlift"], flags=Flags(hypertension=True))


def a_plan(*lifts: Mapping[str, object]) -> dict[str, object]:
    return {"format": "dorsi.plan/1", "sessions": [{"lifts": list(lifts)}]}


def test_the_lifts_of_a_plan() -> None:
    sets = [{"kind": "warm_up", "load_kg": 90}, {"kind": "work", "load_kg": 60}, {"kind": "work", "load_kg": None}]
    row = {"exercise": "pendlay_row", "sets": sets}
    curl = {"exercise": "dumbbell_curl", "sets": []}
    fly = {"exercise": "face_pull", "sets": [], "imagery": True}
    assert [(e.slug, kg) for e, kg in plan_lifts(a_plan(row, curl), "p")] == [("pendlay_row", 60.0)]
    assert [e.slug for e, _ in plan_lifts(a_plan(row, fly), "p")] == ["face_pull"]
    assert [e.slug for e, _ in plan_lifts(a_plan(curl), "p")] == ["dumbbell_curl"]
    for bad in (None, {}, a_plan({"exercise": "nope"}), {"format": "dorsi.plan/1", "sessions": []}):
        with pytest.raises(BadInput):
            plan_lifts(bad, "p")
    with pytest.raises(BadInput, match="no session 2"):
        plan_lifts(a_plan(row), "p", 2)


def test_a_sore_shoulder_rehearses_the_face_pull_to_the_chest() -> None:
    script = imagery_script(CATALOGUE["face_pull"], flags=Flags(pain={"shoulder": 4}))
    told = " ".join(line.text for line in script.lines)
    assert "Hands to the chest" in told
    assert "ears" not in told
    assert "pull to the chest, elbows low" in told
