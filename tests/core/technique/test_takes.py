"""Behind a cut the camera may stand elsewhere: repetitions are compared with those of their own take only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import filmed, looking_at, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.measure import Value
from dorsi.core.technique.measuring import CUT, OTHER_TAKE
from dorsi.core.tracks import PoseTrack, Shot

Make = Callable[..., FoundSet]
COMPARING = ("range", "stretch", "consistency", "velocity_loss")


def cut_after(found: FoundSet, count: int) -> FoundSet:
    """Return the set as a film with an editor's cut between two repetitions."""
    at_s = (found.reps[count - 1].end_s + found.reps[count].start_s) / 2
    first, last = found.track.shots[0].start_s, found.track.shots[-1].end_s
    shots = (Shot(start_s=first, end_s=at_s), Shot(start_s=at_s, end_s=last))
    reps = tuple(replace(rep, shot=int(place >= count)) for place, rep in enumerate(found.reps))
    return replace(found, track=replace(found.track, shots=shots), reps=reps)


def per_rep(found: FoundSet, name: str) -> tuple[Value, ...]:
    return judge_set(found).measured[name].per_rep


def numbers(found: FoundSet, name: str) -> list[float]:
    return [each.value for each in per_rep(found, name) if isinstance(each, Estimate)]


def test_a_short_take_is_not_measured_by_a_longer_one(lift: Make) -> None:
    found = lift(reps=6, stretch_deg=[120, 120, 120, 165, 165, 165])
    assert max(numbers(found, "range")[:3]) < 75
    assert min(numbers(cut_after(found, 3), "range")) > 95
    assert numbers(cut_after(found, 3), "stretch")[:2] == pytest.approx([0, 0], abs=3)


@pytest.mark.parametrize("name", COMPARING)
def test_a_single_repetition_behind_a_cut_is_compared_with_none(lift: Make, name: str) -> None:
    last = per_rep(cut_after(lift(reps=5), 4), name)[-1]
    assert last == OTHER_TAKE


@pytest.mark.parametrize("name", COMPARING)
def test_a_repetition_that_the_cut_runs_through_is_compared_with_none(lift: Make, name: str) -> None:
    found = lift(reps=6)
    at_s = found.reps[2].turn_s
    first, last = found.track.shots[0].start_s, found.track.shots[-1].end_s
    shots = (Shot(start_s=first, end_s=at_s), Shot(start_s=at_s, end_s=last))
    reps = tuple(replace(rep, shot=int(place > 2)) for place, rep in enumerate(found.reps))
    values = per_rep(replace(found, track=replace(found.track, shots=shots), reps=reps), name)
    assert values[2] == OTHER_TAKE


def test_speed_is_lost_against_the_first_repetition_of_the_same_take_only(lift: Make) -> None:
    values = per_rep(cut_after(lift(reps=6, out_s=[0.8, 0.9, 1.0, 1.1, 1.2, 1.4]), 3), "velocity_loss")
    assert all(isinstance(each, Estimate) for each in values[:3])
    assert values[3:] == (OTHER_TAKE,) * 3


@pytest.mark.parametrize("name", COMPARING)
def test_without_a_cut_nothing_is_left_out(lift: Make, name: str) -> None:
    assert OTHER_TAKE not in per_rep(lift(reps=5), name)


def test_a_stretch_that_the_film_cuts_off_is_not_told_as_short() -> None:
    exercise = load_catalogue()["seated_cable_row_close_neutral"]
    made = made_set(exercise, reps=4, seed=3)
    whole = filmed(made, looking_at("side"))
    last = made.truth.reps[-1]
    keep = whole.time_s <= last.hold_to_s + 0.65 * (last.end_s - last.hold_to_s)
    assert whole.world_m is not None
    track = PoseTrack(
        time_s=whole.time_s[keep], xy_px=whole.xy_px[keep], visibility=whole.visibility[keep],
        image_size_px=whole.image_size_px, world_m=whole.world_m[keep],
    )  # fmt: skip
    found, cut = find_set(whole, exercise), find_set(track, exercise)
    assert cut.reps[-1].complete  # the greater part of its way back was seen
    assert per_rep(cut, "stretch")[-1] == CUT
    assert all(isinstance(each, Estimate) for each in (*per_rep(cut, "stretch")[:-1], *per_rep(found, "stretch")))
