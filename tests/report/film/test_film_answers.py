"""What leads on every surface: the seconds of a hold, or why nobody was seen; and no remark twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.qualifying import set_quality
from dorsi.core.synth.films import filmed, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import Shot
from dorsi.report.film_content import _TWINS, FilmContent, doubts_of, measured_words
from dorsi.report.film_html import render_film_html
from dorsi.report.film_json import film_as_json
from dorsi.report.film_terminal import render_film

DARK = "The film is so dark that hardly anything can be seen; turn on a light."


@pytest.fixture
def hang(make_content: Callable[..., FilmContent]) -> FilmContent:
    exercise = load_catalogue()["dead_hang"]
    return replace(make_content(), report=judge_set(find_set(filmed(made_set(exercise, seed=1)), exercise)))


@pytest.fixture
def nobody(make_content: Callable[..., FilmContent]) -> FilmContent:
    content = make_content()
    found = content.report.found
    quality = replace(found.quality, torso_px=0.0, reasons=("Nobody was seen whole enough to be followed.",))
    report = judge_set(replace(found, reps=(), from_s=None, to_s=None, quality=quality))
    return replace(content, report=report, seen=(DARK,))


def test_a_hang_leads_with_its_seconds(hang: FilmContent) -> None:
    text = render_film(hang)
    assert "Hold       held 15.0 s (80 % sure: 14.7 to 15.3 s)" in text
    assert "0 reps" not in text
    assert "held 15.0 s" in render_film_html([hang])
    read = json.loads(film_as_json(hang))
    assert read["count"] is None
    assert "seconds" in read["count_withheld"]["withheld"]
    assert read["measures"]["hold"]["unit"] == "s"


def test_a_dark_film_leads_with_its_reason(nobody: FilmContent) -> None:
    text = " ".join(render_film(nobody).split())
    assert f"The film Nobody was seen in this film. {DARK}" in text
    assert text.count(DARK) == 1
    assert "0 reps" not in text
    assert "so dark" in render_film_html([nobody])
    assert json.loads(film_as_json(nobody))["quality"]["people"] == 0


def test_no_remark_is_made_twice(make_content: Callable[..., FilmContent]) -> None:
    content = make_content()
    found = content.report.found
    parts = "The film was looked at in parts, one by one."
    few = "Around the turning points only 10 pictures a second could be looked at."
    reasons = ("Another person is near you in the picture.", parts, few)
    report = replace(content.report, found=replace(found, quality=replace(found.quality, reasons=reasons)))
    seen = (
        "The film was cut at 3.1 s; its parts were looked at one by one.",
        "2 other people were in the picture; the one who is large, central and moving was followed.",
        "The film has only 10 pictures a second: short holds cannot be told.",
    )
    assert doubts_of(replace(content, report=report, seen=seen)) == list(seen)
    assert doubts_of(replace(content, report=report, seen=())) == list(reasons)
    long = "The film is long: 4 of its 14 minutes were left out, where least moved."
    assert doubts_of(replace(content, report=report, seen=(long,))) == [reasons[0], few, long]


def test_the_remarks_that_are_made_twice_are_made_at_all(make_content: Callable[..., FilmContent]) -> None:
    # a twin whose words have changed would be said beside the other one
    found = make_content().report.found
    track, shots = found.track, (Shot(start_s=0.0, end_s=1.0), Shot(start_s=1.0, end_s=99.0))
    slow = replace(track, time_s=track.time_s * 20, shots=shots, others=np.ones(track.n_moments))
    said = set_quality(slow, slow, found.exercise, None, arm=found.arm, reps=()).reasons
    assert all(any(one.startswith(begins) for one in said) for begins, _ in _TWINS)


def test_a_height_is_above_or_below() -> None:
    height = Estimate(value=-0.13, low=-0.2, high=0.05, level=0.8, unit="torso lengths", method="", n=1)
    assert measured_words("hand_to_shoulder", height) == "0.13 below (0.2 below to 0.05 above)"
