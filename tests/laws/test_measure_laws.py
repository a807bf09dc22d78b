"""What holds for every measure there is: it cares neither for the mirror, nor the picture's size, nor when or how fast.

Every measure that is added is held to all of these laws; one that none of the sets here can give has to add a set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final, Literal

import numpy as np
import pytest

from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.films import Cheat
from dorsi.core.synth.found_example import found_example
from dorsi.core.technique.measure import Measure, all_measures
from dorsi.core.tracks import Rep, Trace

MEASURES: Final = all_measures()
NAMES: Final = [measure.name for measure in MEASURES]
Change = Callable[[FoundSet], FoundSet]
OTHER_SIDE: Final[Mapping[str | None, Literal["left", "right"]]] = {"left": "right", "right": "left"}
#: How far a value may move where time goes by a quarter faster or slower, in the measure's unit: what is smoothed over
#: a fixed time is smoothed a little more or less.
BY_TIME: Final = {"s": 0.05, "deg": 1.5, "%": 2.5, "torso lengths": 0.02, "reps": 1.0}


@cache
def sets() -> tuple[FoundSet, ...]:
    """Return sets that together give every measure: rowed, pulled up, held straight, bent over with an outline."""
    swung = Cheat(kind="swing", from_rep=3, size=14.0)
    row = found_example("seated_cable_row_close_neutral", reps=5, slower=0.4, spread=0.1, cheats=(swung,))
    bent = found_example("barbell_bent_over_row_pronated", reps=3)
    arc = np.where(bent.track.time_s < bent.reps[1].end_s, 0.02, 0.06)
    return (
        row,
        found_example("pull_up_pronated", spread=0.1),
        found_example("lat_pulldown_wide_pronated", left_right=0.15),
        found_example("straight_arm_pulldown_bar"),
        found_example("dumbbell_curl", spread=0.1),
        found_example("romanian_deadlift", spread=0.1),
        replace(bent, track=replace(bent.track, back_arc=arc)),
    )


def values(measure: Measure, found: FoundSet) -> list[float | str]:
    """Return what a measure says of each repetition and of the set; the kind of reason where it says nothing."""
    refused = measure.applies(found.exercise)
    if refused is not None:
        return [refused.because]
    measured = measure.measure(found)
    return [
        each.value if isinstance(each, Estimate) else each.because for each in (*measured.per_rep, measured.whole_set)
    ]


def same(measure: Measure, change: Change, *, times: float = 1.0, within: float = 1e-5) -> None:
    for found in sets():
        for before, after in zip(values(measure, found), values(measure, change(found)), strict=True):
            if isinstance(before, str) or isinstance(after, str):
                assert before == after
            else:
                assert after == pytest.approx(before * times, abs=within, rel=1e-5)


def mirrored(found: FoundSet) -> FoundSet:
    wide = float(found.track.image_size_px[0])
    world = found.track.world_m
    track = replace(
        found.track,
        xy_px=found.track.xy_px * [-1.0, 1.0] + [wide, 0.0],
        world_m=None if world is None else world * [-1.0, 1.0, 1.0],
    )
    if found.view is None or found.view.facing not in OTHER_SIDE:
        return replace(found, track=track)
    return replace(found, track=track, view=replace(found.view, facing=OTHER_SIDE[found.view.facing]))


def enlarged(found: FoundSet) -> FoundSet:
    track = replace(
        found.track,
        xy_px=found.track.xy_px * 1.5,
        image_size_px=(2 * found.track.image_size_px[0], 2 * found.track.image_size_px[1]),
    )
    return replace(found, track=track, quality=replace(found.quality, torso_px=found.quality.torso_px * 1.5))


def retimed(found: FoundSet, times: float, later_s: float = 0.0) -> FoundSet:
    """Return the set filmed later, or played more slowly; the recording's quality stays what it was."""

    def at(moment_s: float | None) -> float | None:
        return None if moment_s is None else moment_s * times + later_s

    def trace(one: Trace) -> Trace:
        return replace(one, time_s=one.time_s * times + later_s)

    def rep(one: Rep) -> Rep:
        return replace(
            one,
            start_s=one.start_s * times + later_s,
            turn_s=one.turn_s * times + later_s,
            end_s=one.end_s * times + later_s,
            hold_from_s=at(one.hold_from_s),
            hold_to_s=at(one.hold_to_s),
            stop_s=None if one.stop_s is None else one.stop_s * times,
        )

    shots = tuple(
        replace(shot, start_s=shot.start_s * times + later_s, end_s=shot.end_s * times + later_s)
        for shot in found.track.shots
    )
    return replace(
        found,
        track=replace(found.track, time_s=found.track.time_s * times + later_s, shots=shots),
        traces={name: trace(one) for name, one in found.traces.items()},
        reps=tuple(rep(one) for one in found.reps),
        from_s=at(found.from_s),
        to_s=at(found.to_s),
    )


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_some_set_here_gives_it(measure: Measure) -> None:
    assert any(isinstance(value, float) for found in sets() for value in values(measure, found))


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_mirror_changes_no_value(measure: Measure) -> None:
    same(measure, mirrored)


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_larger_picture_changes_no_value(measure: Measure) -> None:
    same(measure, enlarged)


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_later_start_changes_no_value(measure: Measure) -> None:
    same(measure, lambda found: retimed(found, 1.0, 64.0), within=1e-3)


@pytest.mark.parametrize("times", [0.8, 1.25])
@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_film_played_more_slowly_stretches_seconds_and_nothing_else(measure: Measure, times: float) -> None:
    same(measure, lambda found: retimed(found, times), times=times if measure.unit == "s" else 1.0,
         within=BY_TIME[measure.unit])  # fmt: skip
