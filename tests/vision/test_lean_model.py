"""The landmark model without its mask gives the same points; what is not built as expected is left alone."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

pytest.importorskip("mediapipe", reason="the extra video is not installed")

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.synth.films import drawn_frames, made_set
from dorsi.vision import legacy_estimator
from dorsi.vision.estimating import Picture, Pose
from dorsi.vision.lean_model import MODEL_FILE, without_mask
from dorsi.vision.legacy_estimator import LegacyEstimator

#: The wheel uses a name of its own library that is to go.
pytestmark = pytest.mark.filterwarnings("ignore:SymbolDatabase.GetPrototype:UserWarning")


def found_in(pictures: list[Picture], estimator: LegacyEstimator, *, mask: bool = False) -> list[Pose]:
    found = [estimator.estimate(shown, time_s=number / 15, mask=mask) for number, shown in enumerate(pictures)]
    estimator.close()
    return [poses[0] for poses in found if poses]


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    made = made_set(load_catalogue()["pull_up_pronated"], seed=3)
    return [shown for _, shown in islice(drawn_frames(made, seed=3), 0, 24, 2)]


def assert_same(one: list[Pose], other: list[Pose]) -> None:
    assert len(one) == len(other) >= 8
    for a, b in zip(one, other, strict=True):
        np.testing.assert_array_equal(a.xy, b.xy)
        np.testing.assert_array_equal(a.visibility, b.visibility)
        np.testing.assert_array_equal(a.world_m, b.world_m)


def test_points_are_the_same_with_and_without_mask(pictures: list[Picture]) -> None:
    with_mask, without = (found_in(pictures, LegacyEstimator(), mask=mask) for mask in (True, False))
    assert all(pose.mask is not None for pose in with_mask)
    assert all(pose.mask is None for pose in without)
    assert_same(with_mask, without)


def test_one_that_found_everybody_follows_as_a_new_one_does(pictures: list[Picture]) -> None:
    finder = LegacyEstimator(single=True)
    for shown in pictures[6:9]:
        assert finder.estimate(shown, time_s=0.0)
    assert_same(found_in(pictures, finder.following(mask=False)), found_in(pictures, LegacyEstimator()))


def test_a_model_built_otherwise_is_used_as_it_is(pictures: list[Picture], monkeypatch: pytest.MonkeyPatch) -> None:
    lean = found_in(pictures, LegacyEstimator())
    monkeypatch.setattr(legacy_estimator, "without_mask", lambda _: None)
    assert_same(found_in(pictures, LegacyEstimator()), lean)
    monkeypatch.undo()
    monkeypatch.setattr(legacy_estimator, "graph_with_model", lambda _: None)
    assert_same(found_in(pictures, LegacyEstimator()), lean)


def test_only_the_list_of_layers_and_one_output_change() -> None:
    model = MODEL_FILE.read_bytes()
    lean = without_mask(model)
    assert lean is not None
    assert len(lean) == len(model)
    differing = int((np.frombuffer(lean, np.uint8) != np.frombuffer(model, np.uint8)).sum())
    assert 0 < differing < 4 * 400  # four bytes for each of some hundred layers


def test_no_model_gives_none() -> None:
    model = MODEL_FILE.read_bytes()
    for damaged in (b"", b"\0" * 64, model[:1000], model[::-1], bytes(range(256)) * 8):
        assert without_mask(damaged) is None
    assert without_mask(without_mask(model) or b"") is None  # there is no mask left to leave out
