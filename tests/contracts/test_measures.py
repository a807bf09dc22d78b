"""Every measure there is, found by itself and held to what a measure promises."""

from __future__ import annotations

import ast
import doctest
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from dorsi.core import anatomy
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet, SetQuality, ViewFound
from dorsi.core.technique import measures
from dorsi.core.technique.error_model import LEVEL, error_file
from dorsi.core.technique.measure import Because, Measure, Value, Withheld, all_measures
from dorsi.core.technique.moments import MOMENTS
from dorsi.core.tracks import PoseTrack, Rep, Trace

MEASURES = all_measures()
UNITS = {"s", "deg", "%", "torso lengths", "reps"}
NAMES = [measure.name for measure in MEASURES]
TIME = np.arange(0, 12, 1 / 30)
#: One exercise of each kind: a pattern, where it starts, how the body is loaded, what counts it.
SOME = tuple(
    {
        (e.pattern, e.starts_at, e.load_model, e.laterality, e.count_signal and e.count_signal.quantity): e
        for e in load_catalogue().values()
        if e.pattern != "grip"
    }.values()
)[::2]
#: What no measure may claim (a training diary is not medicine).
CLAIMS = re.compile(r"\b(prevent|treat|diagnos|injur|rehabilitat|posture)", re.IGNORECASE)


def some_set(exercise: Exercise, seen_from: str, **quality: float) -> FoundSet:
    """Return a set of trembling nonsense: no measure may break or answer without an interval."""
    rng = np.random.default_rng(4)  # its own for each call: what a test sees must not depend on which ran before it
    wave = np.sin(TIME)[:, None, None] * 30
    xy = 300 + rng.normal(0, 40, (1, 33, 2)) + wave + rng.normal(0, 2, (TIME.size, 33, 2))
    names = {"elbow_angle_world", "hip_angle_world", "wrist_shoulder_distance", "shoulder_minus_wrist_height"}
    names |= {exercise.count_signal.quantity} if exercise.count_signal else set()
    traces = {name: Trace(time_s=TIME, value=90 + 40 * np.sin(TIME), quantity=name, unit="deg") for name in names}
    facts: dict[str, float] = {"score": 0.9, "torso_px": 150.0, "rate_hz": 30.0, "visibility": 0.9} | quality
    return FoundSet(
        exercise=exercise,
        track=PoseTrack(
            time_s=TIME, xy_px=xy, visibility=np.full((TIME.size, 33), 0.9), image_size_px=(640, 480), world_m=None
        ),
        view=ViewFound(seen_from=seen_from, facing=None, width_ratio=0.3),  # type: ignore[arg-type]
        arm="both",
        traces=traces,
        counted_by="elbow_angle_world",
        held_by=None,
        reps=(
            Rep(start_s=0.5, turn_s=2.0, end_s=4.0, hold_from_s=None, hold_to_s=None, range=40.0, quality=0.5),
            Rep(start_s=4.1, turn_s=5.5, end_s=8.0, hold_from_s=5.2, hold_to_s=5.9, range=42.0, quality=0.9),
            Rep(start_s=8.0, turn_s=9.0, end_s=11.0, hold_from_s=None, hold_to_s=None, range=41.0, quality=0.9),
            Rep(start_s=11.0, turn_s=11.5, end_s=11.9, hold_from_s=None, hold_to_s=None, range=9.0, quality=0.2,
                complete=False, cut_at="end"),
        ),
        from_s=0.5,
        to_s=11.9,
        quality=SetQuality(reasons=(), people=1, **facts),
    )  # fmt: skip


def answers(measure: Measure, found: FoundSet) -> Iterator[Value]:
    refused = measure.applies(found.exercise)
    if refused is not None:
        yield refused
        return
    measured = measure.measure(found)
    assert measured.name == measure.name
    assert len(measured.per_rep) == len(found.reps)
    yield from (*measured.per_rep, measured.whole_set)


def test_there_is_one_measure_in_every_file() -> None:
    files = sorted(path.stem for path in Path(measures.__path__[0]).glob("[!_]*.py"))
    assert files == NAMES
    assert len(files) >= 15


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_it_says_what_it_is(measure: Measure) -> None:
    assert measure.unit in UNITS
    assert measure.question.endswith("?")
    assert measure.title[0].isupper()
    assert len(measure.title) <= 60
    assert measure.limits.endswith(".")
    assert measure.sources
    assert all(re.fullmatch(r"[a-z_]+\d{4}", key) for key in measure.sources)
    assert not CLAIMS.search(f"{measure.title} {measure.question} {measure.limits}")


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_it_has_sources_that_are_known_and_an_example_that_runs(measure: Measure) -> None:
    known = tomllib.loads((Path(anatomy.__file__).parent / "sources.toml").read_text(encoding="utf-8"))
    assert set(measure.sources) <= set(known)
    module = __import__(f"{measures.__name__}.{measure.name}", fromlist=["MEASURE"])
    # Doctests run with the suite: an example that is there is an example that runs.
    assert any(example.want for example in doctest.DocTestParser().get_examples(module.measure.__doc__ or ""))


def test_every_measure_is_held_to_every_law() -> None:
    laws = Path(__file__).parents[1] / "laws" / "test_measure_laws.py"
    functions = [node for node in ast.parse(laws.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    held = {node.name: ast.unparse(node.decorator_list[-1]) for node in functions if node.name.startswith("test_")}
    assert {"mirror", "larger", "later", "slowly"} <= {word for name in held for word in name.split("_")}
    assert all("'measure', MEASURES" in each for each in held.values())


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_its_code_says_what_it_takes(measure: Measure) -> None:
    module = __import__(f"{measures.__name__}.{measure.name}", fromlist=["MEASURE"])
    assert (module.__doc__ or "").rstrip().endswith("?")
    assert "Parameters" in (measure.measure.__doc__ or "")


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
@pytest.mark.parametrize("seen_from", ["side", "oblique", "square"])
def test_every_answer_is_an_interval_or_a_reason(measure: Measure, seen_from: str) -> None:
    for exercise in SOME:
        for value in answers(measure, some_set(exercise, seen_from)):
            if isinstance(value, Estimate):
                assert value.unit == measure.unit
                assert value.level == LEVEL
                assert value.low < value.high
                assert all(np.isfinite((value.low, value.value, value.high)))
            else:
                assert value.because in get_args(Because)
                assert value.reason.endswith(".")
                assert value.way_out is None or value.way_out.endswith(".")


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_a_rep_cut_by_the_edge_is_withheld(measure: Measure) -> None:
    for exercise in SOME:
        if measure.applies(exercise) is None:
            last = measure.measure(some_set(exercise, "side")).per_rep[-1]
            assert isinstance(last, Withheld)


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_bad_film_widens_the_interval_or_withholds(measure: Measure) -> None:
    for exercise in SOME:
        if measure.applies(exercise) is not None:
            continue
        good = some_set(exercise, "side")
        poor = replace(good, quality=replace(good.quality, torso_px=60.0, rate_hz=15.0, visibility=0.6))
        for one, other in zip(measure.measure(good).per_rep, measure.measure(poor).per_rep, strict=True):
            if isinstance(one, Estimate) and isinstance(other, Estimate):
                assert other.high - other.low >= (one.high - one.low) * 0.999


@pytest.mark.parametrize("name", sorted(error_file()))
def test_every_error_belongs_to_a_measure_and_is_an_error(name: str) -> None:
    assert name in {*NAMES, *MOMENTS}
    parts = {"bias", "noise", "per_frame", "per_pixel", "share", "trembling", "turned", "hidden", "below", "above"}
    for table, errors in error_file()[name].items():
        assert all(size >= 0 for size in errors.values())
        if table in {"of", "at_home"}:
            assert set(errors) <= {exercise.pattern for exercise in load_catalogue().values()}
        elif table == "on_film":
            assert set(errors) == {"bias", "noise"}
        else:
            assert table in {"side", "oblique", "square"}
            assert {"bias", "noise"} <= set(errors) <= parts
            assert errors["noise"] > 0
