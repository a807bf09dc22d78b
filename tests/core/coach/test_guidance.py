"""Guidance: every exercise has its timeline; tempo, holds, sides, safety; the tension test and the first readout."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.film_facts import film_facts, read_film_report
from dorsi.core.coach.first_session import readout_of
from dorsi.core.coach.speaking import FASTEST_WPM, seconds_to_say
from dorsi.core.coach.tempo import Tempo, tempo_from_text, usual_tempo
from dorsi.core.coach.tension_test import TensionRating, after_tension, another_exercise, tension_test
from dorsi.core.coach.timeline import Guidance, guide_set
from dorsi.core.errors import BadInput
from dorsi.core.safety.exercises import allowed_exercises
from dorsi.core.safety.flags import Flags

CATALOGUE = load_catalogue()
PULLDOWN = CATALOGUE["lat_pulldown_wide_pronated"]


def phases(guidance: Guidance) -> list[str]:
    return [step.phase for step in guidance.steps]


@pytest.mark.parametrize("slug", CATALOGUE)
def test_every_exercise_can_be_led(slug: str) -> None:
    exercise = CATALOGUE[slug]
    guidance = guide_set(exercise)
    assert guidance.steps[0].start_s == 0
    assert all(one.end_s == other.start_s for one, other in pairwise(guidance.steps))
    assert all(step.lasts_s > 0 and step.cue for step in guidance.steps)
    wanted = {"set", "hold", "release"} if exercise.is_held else {"stretch", "pull", "hold", "lower"}
    assert wanted <= set(phases(guidance))
    assert all(step.start_s <= beat < step.end_s for step in guidance.steps for beat in step.beats_s)
    for step in guidance.steps:
        if step.say is not None:
            assert step.pace_wpm is not None
            assert step.pace_wpm <= FASTEST_WPM
            assert seconds_to_say(step.say, step.pace_wpm) <= step.lasts_s + 1e-9


def test_a_repetition_begins_where_the_exercise_begins() -> None:
    assert phases(guide_set(PULLDOWN, reps=1))[1:] == ["stretch", "pull", "hold", "lower"]
    assert phases(guide_set(CATALOGUE["romanian_deadlift"], reps=1))[1:] == ["lower", "stretch", "pull", "hold"]


def test_one_side_after_the_other() -> None:
    guidance = guide_set(CATALOGUE["one_arm_dumbbell_row"], reps=2)
    assert [step.side for step in guidance.steps if step.phase == "pull"] == [1, 1, 2, 2]
    assert phases(guidance).count("change") == 1


def test_a_phase_of_no_time_is_left_out() -> None:
    assert "hold" not in phases(guide_set(PULLDOWN, reps=2, tempo=tempo_from_text("1-1-0-2")))


@given(
    st.tuples(st.floats(0, 9), st.floats(0.3, 9), st.floats(0, 9), st.floats(0.3, 9)).filter(lambda t: sum(t) >= 1),
    st.integers(1, 12),
)
@settings(max_examples=40, deadline=None)
def test_a_set_lasts_what_its_tempo_says(tempo: tuple[float, float, float, float], reps: int) -> None:
    stretch, pull, hold, lower = (round(one, 2) for one in tempo)
    own = Tempo(stretch_s=stretch, pull_s=pull, hold_s=hold, lower_s=lower, come_from="given")
    guidance = guide_set(PULLDOWN, reps=reps, tempo=own)
    assert guidance.total_s == pytest.approx(5 + reps * own.rep_s, abs=0.01)


def test_a_hold_counts_down() -> None:
    guidance = guide_set(CATALOGUE["dead_hang"], seconds=30)
    told = [step.say for step in guidance.steps if step.phase == "hold"]
    assert told[0] == "Hang, breathe calmly"
    assert told[-5:] == ["5", "4", "3", "2", "1"]
    assert guidance.total_s == pytest.approx(5 + 4 + 30 + 3)


@pytest.mark.parametrize(
    "text", ["", "2-1-1", "2-1-1-2-1", "a-b-c-d", "2-0-1-2", "2-1-1-11", "0-0.2-0-0.2", "-1-1-1-1"]
)
def test_a_tempo_that_is_none(text: str) -> None:
    with pytest.raises(BadInput) as problem:
        tempo_from_text(text)
    assert problem.value.hint


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("dead_hang", {"reps": 5}),
        ("dead_hang", {"seconds": 0}),
        ("dead_hang", {"seconds": 6000}),
        ("pendlay_row", {"seconds": 30}),
        ("pendlay_row", {"reps": 0}),
        ("pendlay_row", {"reps": 500}),
        ("pendlay_row", {"load_kg": -1}),
        ("pendlay_row", {"eyes_closed": True}),
        ("pull_up_pronated", {"eyes_closed": True}),
        ("dead_hang", {"flags": Flags(loose_shoulder=True)}),
        ("jefferson_curl", {"flags": Flags(osteoporosis=True)}),
        ("dead_hang", {"seconds": 60, "flags": Flags(hypertension=True)}),
    ],
)
def test_what_is_not_led(slug: str, asked: dict[str, object]) -> None:
    with pytest.raises(BadInput) as problem:
        guide_set(CATALOGUE[slug], **asked)  # type: ignore[arg-type]
    assert problem.value.hint


def test_closed_eyes_are_opened_at_the_end() -> None:
    guidance = guide_set(PULLDOWN, reps=2, eyes_closed=True)
    assert guidance.eyes_closed
    assert guidance.steps[-1].say == "Open your eyes"
    assert all(step.say for step in guidance.steps)


def film(**measures: float | None) -> dict[str, object]:
    told = {k: {"value": v} if v is not None else {"withheld": "not seen"} for k, v in measures.items()}
    finding = {"sentence": "", "measure": "torso_swing", "reps": [], "at_s": 1, "reason": {}}
    return {
        "format": "dorsi.film/1",
        "exercise": {"slug": "pendlay_row"},
        "load_kg": 60,
        "measures": told,
        "findings": [{"measure": None}, finding],
    }


def test_the_tempo_of_a_film() -> None:
    found = film_facts(film(tempo_stretch=1.23, tempo_pull=0.8, hold=0.4, tempo_lower=None), "x.json")
    assert (found.tempo.stretch_s, found.tempo.pull_s, found.tempo.hold_s) == (1.2, 0.8, 0.4)
    assert found.tempo.lower_s == usual_tempo(CATALOGUE["pendlay_row"]).lower_s
    assert found.tempo.come_from == "film"
    assert "the way back" in found.tempo.notes[0]
    assert (found.fault, found.load_kg) == ("torso_swing", 60)
    assert film_facts(film(), "x.json").tempo.come_from == "usual"


def test_a_fault_is_not_rehearsed() -> None:
    seen = film(tempo_stretch=0.8, tempo_pull=0.8, hold=0.0, tempo_lower=0.6)
    seen |= {"exercise": {"slug": PULLDOWN.slug}, "findings": [{"measure": "tempo_lower"}]}
    tempo, usual = film_facts(seen, "x.json").tempo, usual_tempo(PULLDOWN)
    assert (tempo.stretch_s, tempo.pull_s) == (0.8, 0.8)
    assert (tempo.hold_s, tempo.lower_s) == (usual.hold_s, usual.lower_s)
    assert any("the hold took 0 s" in note for note in tempo.notes)


@pytest.mark.parametrize(
    "document", [None, [], {}, {"format": "dorsi.film/1"}, {"format": "dorsi.film/1", "exercise": {"slug": "nope"}}]
)
def test_what_is_no_film_report(document: object) -> None:
    with pytest.raises(BadInput):
        film_facts(document, "x.json")


def test_a_film_report_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="opened"):
        read_film_report(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match="JSON"):
        read_film_report(tmp_path / "bad.json")


def test_the_tension_test_and_its_steps() -> None:
    test = tension_test(PULLDOWN, 100)
    assert test.load_kg == (50, 60)
    assert (test.reps, test.tempo.hold_s) == (8, 1.0)
    low = TensionRating(tension=3)
    steps = [low, low]
    assert after_tension(PULLDOWN, [low]).step == "plain"
    assert after_tension(PULLDOWN, steps).step == "cue"
    steps += [TensionRating(tension=2, step="cue")] * 2
    assert after_tension(PULLDOWN, steps).step == "lighter"
    steps += [TensionRating(tension=1, step="lighter")] * 2
    last = after_tension(PULLDOWN, steps)
    assert last.step == "another"
    assert last.exercise in CATALOGUE
    assert last.exercise != PULLDOWN.slug
    settled = after_tension(PULLDOWN, [*steps, TensionRating(tension=4, step="lighter")])
    assert settled.settled
    assert after_tension(PULLDOWN, [low, TensionRating(tension=5), low]).step == "plain"
    with pytest.raises(BadInput):
        tension_test(CATALOGUE["dead_hang"])


def test_the_tension_test_suits_the_lift() -> None:
    """Nothing is held where a lift has no stop; what lifts the body is made lighter, not halved."""
    for slug in ("kettlebell_swing", "conventional_deadlift", "pendlay_row"):
        with pytest.raises(BadInput, match="no stop"):
            tension_test(CATALOGUE[slug])
    hung = tension_test(CATALOGUE["pull_up_pronated"], 100)
    assert hung.load_kg is None
    assert "help" in hung.sentence
    over = tension_test(CATALOGUE["dumbbell_pullover"], 40)
    assert "in the stretch" in over.sentence
    assert over.tempo.hold_s < over.tempo.stretch_s


def test_what_is_said_later_suits_the_lift() -> None:
    """No deadlift is told to pull long, and no fast lift to go slowly."""
    hinge = [step.say for step in guide_set(CATALOGUE["romanian_deadlift"], reps=5).steps if step.rep == 4]
    assert not {"Long", "Pull", "Hold"} & set(hinge)
    swing = [step.say for step in guide_set(CATALOGUE["kettlebell_swing"], reps=5).steps]
    assert "Slow" not in swing
    pulldown = [step.say for step in guide_set(PULLDOWN, reps=5).steps if step.rep == 4]
    assert "Slow" in pulldown


def test_no_advice_calls_a_set_lost() -> None:
    told = [
        after_tension(exercise, [TensionRating(tension=1, step=step)] * 2).sentence
        for exercise in CATALOGUE.values()
        if not exercise.is_held
        for step in ("plain", "cue", "lighter")
    ]
    assert not any(word in one for one in told for word in ("wasted", "no avail", "useless", "wrong"))


@pytest.mark.parametrize("flags", [Flags(), Flags(pregnancy=True), Flags(pain={"back": 6}), Flags(osteoporosis=True)])
def test_another_exercise_is_a_safe_one(flags: Flags) -> None:
    from dorsi.core.safety.exercises import why_not  # noqa: PLC0415

    for exercise in CATALOGUE.values():
        other = another_exercise(exercise, flags)
        assert other is None or (why_not(other, flags) is None and other.pattern == exercise.pattern)


def test_the_first_readout_has_its_interval() -> None:
    more = readout_of([8, 8, 7], [4, 4, 3])
    assert "more with it" in more.sentence
    assert more.difference.low > 0
    none = readout_of([5], [5])
    assert "no difference" in none.sentence
    assert none.difference.low < 0 < none.difference.high
    with pytest.raises(ValueError, match="at least one"):
        readout_of([], [5])


def test_pain_and_limits_are_said_before_the_set() -> None:
    sore = Flags(pain={"shoulder": 5})
    close = CATALOGUE["lat_pulldown_close_neutral"]
    assert any("6: stop" in note for note in guide_set(close, flags=sore).notes)
    assert any("fifth below" in note for note in guide_set(close, flags=sore, load_kg=40).notes)
    with pytest.raises(BadInput, match="pain on raising the arms"):
        guide_set(PULLDOWN, flags=sore)
    assert "Hands to the chest" in {step.cue for step in guide_set(CATALOGUE["face_pull"], flags=sore).steps}
    assert not any("pain" in note.casefold() for note in guide_set(PULLDOWN).notes)
    held = guide_set(CATALOGUE["double_overhand_barbell_hold"], flags=Flags(hypertension=True))
    assert any("well before your limit" in note for note in held.notes)
    assert not any("repetitions in reserve" in note for note in held.notes)


@pytest.mark.parametrize(
    "flags", [Flags(), Flags(hypertension=True), Flags(pain={"shoulder": 5, "elbow": 4}), Flags(thumb_injury=True)]
)
def test_a_led_set_says_what_concerns_this_person_alone(flags: Flags) -> None:
    for exercise in allowed_exercises(CATALOGUE, flags).values():
        led = guide_set(exercise, flags=flags)
        told = " ".join((*led.notes, *led.cautions))
        assert flags.hypertension or "blood pressure" not in told.casefold()
        assert flags.hurts("shoulder") or "raising the arms" not in told
        assert not (flags.thumb_injury and "take straps" in told)
        if "to the chest" in told:
            assert not any("shoulder height" in cue or "ears" in cue for cue in led.exercise.cues)
            assert not any("ears" in step.cue for step in led.steps)
