"""A swing that is long enough among others, but not made back beside those that remain of the set, is no repetition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner


@pytest.mark.parametrize("seed", [701, 702, 703])
def test_sets_seen_very_badly_are_still_answered(seed: int) -> None:
    exercise = load_catalogue()["overhead_shrug"]
    made = made_set(exercise, reps=6, seed=seed, manner=usual_manner(exercise))
    badly = Noise(jitter=0.0036, drift=0.03, posture=0.09, depth=3.0, seed=seed)
    found = find_set(filmed(made, replace(looking_at("front"), rate_hz=24.0), badly), exercise)
    assert all(rep.complete == (rep.cut_at is None) for rep in found.reps)
    assert all(one.end_s <= other.start_s for one, other in zip(found.reps, found.reps[1:], strict=False))
