"""How many, how sure, and how long: counts, holds measured in seconds, films that show nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.film.course import Manner
from dorsi.core.synth.films import filmed, looking_at, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.measure import Withheld

Make = Callable[..., FoundSet]


@pytest.mark.parametrize("slug", ["dead_hang", "active_hang"])
def test_a_hang_is_told_in_seconds(slug: str) -> None:
    exercise = load_catalogue()[slug]
    made = made_set(exercise, seed=3, manner=Manner(hold_s=12.0))
    report = judge_set(find_set(filmed(made), exercise))
    held = report.set_measures["hold"]
    assert isinstance(held, Estimate)
    assert held.low <= 12.0 <= held.high
    assert held.high - held.low == pytest.approx(0.6)
    assert isinstance(report.count, Withheld)
    assert report.findings == ()
    assert {value.because for value in report.withheld.values()} == {"exercise"}
    assert report.caveats  # the film begins and ends within the hang


def test_a_hang_that_was_none_says_so() -> None:
    exercise = load_catalogue()["dead_hang"]
    made = made_set(exercise, seed=3, manner=Manner(hold_s=1.2))
    report = judge_set(find_set(filmed(made), exercise))
    assert isinstance(report.count, Withheld)
    assert "was not held for two seconds" in report.count.reason
    assert isinstance(report.set_measures["hold"], Withheld)


def test_nobody_seen_is_no_count(lift: Make) -> None:
    found = lift(reps=3)
    nobody = replace(found, reps=(), from_s=None, to_s=None, quality=replace(found.quality, torso_px=0.0))
    report = judge_set(nobody)
    assert isinstance(report.count, Withheld)
    assert report.count.reason == "Nobody was seen in this film."


def test_the_count_is_as_sure_as_films_of_this_quality_are(lift: Make) -> None:
    found = lift(reps=5)
    told = [judge_set(replace(found, quality=replace(found.quality, score=score))).count for score in (0.9, 0.7, 0.2)]
    assert [(each.low, each.high, each.level) for each in told if isinstance(each, Estimate)] == [
        (5.0, 5.0, 0.9), (4.0, 6.0, 0.7), (4.0, 6.0, 0.6),
    ]  # fmt: skip


def test_films_of_60_pictures_tell_how_much_you_slowed(lift: Make) -> None:
    found = lift(reps=4)
    report = judge_set(replace(found, quality=replace(found.quality, rate_hz=14.9999)))
    assert isinstance(report.set_measures["velocity_loss"], Estimate)


def test_a_share_of_the_longest_is_never_more_than_all(lift: Make) -> None:
    for value in judge_set(lift(reps=4)).measured["range"].per_rep:
        assert isinstance(value, Estimate)
        assert value.high <= 100.0


def test_the_first_repetition_has_no_pause_before_it(lift: Make) -> None:
    first, *later = judge_set(lift(reps=3)).measured["tempo_stretch"].per_rep
    assert isinstance(first, Withheld)
    assert first.reason == "There is no pause before the first repetition."
    assert all(isinstance(value, Estimate) for value in later)


def test_a_missed_hold_is_shown_at_the_turn(lift: Make) -> None:
    report = judge_set(lift(reps=5, hold_s=0.0))
    finding = next(each for each in report.findings if each.measure == "hold")
    assert finding.at_s == report.reps[finding.reps[0] - 1].rep.turn_s


@pytest.mark.parametrize("slug", ["romanian_deadlift", "dumbbell_curl"])
def test_what_could_not_be_judged_is_not_called_clean(slug: str) -> None:
    exercise = load_catalogue()[slug]
    found = find_set(filmed(made_set(exercise, reps=6, seed=1), looking_at("rear")), exercise)
    assert found.whole_reps
    assert all(one.clean is None or one.clean.faults for one in judge_set(found).reps)


@pytest.mark.parametrize(("slug", "level"), [("barbell_curl", 0.6), ("dumbbell_curl", 0.9)])
def test_none_seen_of_a_lift_whose_plate_hides_the_hand_is_less_sure(slug: str, level: float) -> None:
    exercise = load_catalogue()[slug]
    found = find_set(filmed(made_set(exercise, seed=3)), exercise)
    assert found.view is not None
    seen = replace(
        found, reps=(), view=replace(found.view, seen_from="side"), quality=replace(found.quality, score=0.9)
    )
    count = judge_set(seen).count
    assert isinstance(count, Estimate)
    assert (count.value, count.level) == (0.0, level)
