"""A lifter of the closed loop does one lift with other repetitions, as he is told, and goes by what it shows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from closed_loop import Dorsi
from scoring.one_lift_otherwise import OneLiftOtherwise

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.checkpoints.by_chance import with_luck
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.planning.past import Past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.living import DoneSet, draw_person
from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.programme import LIFTS

PULLDOWN = "lat_pulldown_wide_pronated"
SAID = (
    "One of them is tried otherwise beside the notes, from 2024-12-01 for eight weeks: Lat Pulldown (Cable) 75 kg x "
    "7-8 instead of 70 kg x 12; the others stay as they are, to be compared with it. On 2025-01-26: Lat Pulldown "
    "(Cable) 75 kg x 10? Yes: the others follow. No: it goes back to what it was."
)
TODAY = 280


def done(day: int, load_kg: float, reps: int) -> DoneSet:
    return DoneSet(
        day=day, slug=PULLDOWN, load_kg=load_kg, reps=reps, rir=1.0, stopped_by="back", clean_reps=reps,
        felt_tension=5, hold_s=0.5, pain=0, straps=False, limit="back",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sets", "state"),
    [
        ([(-10, 75.0, 9)], "not reached"),
        ([(-10, 75.0, 10)], "reached"),
        ([(-10, 80.0, 8)], "reached"),
        ([(-30, 85.0, 10), (-10, 75.0, 9)], "not reached"),
        ([], "not reached"),
    ],
)
def test_the_sets_before_the_day_decide(sets: list[tuple[int, float, int]], state: str) -> None:
    one, end = OneLiftOtherwise(), TODAY + 56
    assert one.hear(["Something else.", SAID], TODAY) == PULLDOWN
    assert one.hear([SAID], TODAY + 28) is None
    tried = [done(end + day, load, reps) for day, load, reps in sets]
    assert one.judge(tried, end - 1) == "tries"
    assert one.judge(tried, end) == state
    assert one.judge(tried, end + 7) == "nothing"
    assert one.hear([SAID], end + 100) is None
    assert one.hear([SAID], end + 182) == PULLDOWN


def test_a_set_that_luck_reaches_often_is_heard_as_well() -> None:
    words = with_luck("Lat Pulldown (Cable) 75 kg x 10?", "Yes: the others follow.", 0.36)
    assert "Reach it on two days" in words
    told = SAID.partition(" On 2025")[0]
    assert OneLiftOtherwise().hear([told, f"On 2025-01-26: {words}"], TODAY) == PULLDOWN


def test_the_words_are_those_of_the_coach() -> None:
    """The coach says it to one who noted everything and stands still; else nobody would ever begin with it."""
    for seed in range(40, 60):
        made = made_training(seed=seed, causes=("too_few_changes",))
        history = make_history(made.sets, NameMatcher())
        judgement = judge_progress(history, made.as_of)
        found = diagnose(history, judgement, made.as_of)
        if not found.diagnosed:
            continue
        said = prescribe(found, judgement, Past(), next_of=lambda _lift: None)
        told = [words for words in said.sentences if words.startswith("One of them is tried otherwise")]
        if told:
            # "Them" are all lifts, which go on.
            assert said.sentences[said.sentences.index(told[0]) - 1].startswith("All lifts go on, with the loads")
            assert OneLiftOtherwise().hear(said.sentences, TODAY) in LIFTS
            return
    pytest.fail("nobody was told so")


@pytest.mark.parametrize(("reps", "after"), [(10, ("too_few_changes",)), (9, ())])
def test_the_others_follow_or_it_goes_back(reps: int, after: tuple[str, ...]) -> None:
    lifter = Dorsi(seed=1)
    heard = lifter.one_lift.hear([SAID], TODAY)
    assert heard == PULLDOWN
    lifter._answer("too_few_changes", "other_reps", PULLDOWN, TODAY)
    assert lifter.only == {"too_few_changes": {PULLDOWN}}
    lifter.advise(TODAY // 7 + 7, [done(TODAY + 50, 75.0, reps)], draw_person(1))
    assert lifter.only == {"too_few_changes": {PULLDOWN}}
    lifter._end_of_one_lift(TODAY + 56)
    assert lifter.answers == after
    assert not lifter.only
