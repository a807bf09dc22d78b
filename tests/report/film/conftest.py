"""A made-up filmed set for the surfaces: a stick figure that rows, a set report whose every number is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate, Reason
from dorsi.core.motion.found_set import FoundSet, SetQuality, ViewFound
from dorsi.core.technique.measure import Measured, Value, Withheld
from dorsi.core.technique.set_report import Clean, Finding, RepReport, SetReport
from dorsi.core.tracks import KEYPOINTS, PoseTrack, Rep, Trace
from dorsi.report.film_content import FilmContent, FilmMedia

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = '<img src=x onerror=alert(1)>\x1b[31m" --><script>\u202e.mp4'
RATE_HZ = 30.0
SIZE = (720, 1280)
PLACES = {
    "nose": (360, 300), "left_shoulder": (300, 420), "right_shoulder": (420, 420), "left_elbow": (260, 300),
    "right_elbow": (460, 300), "left_wrist": (270, 180), "right_wrist": (450, 180), "left_hip": (320, 720),
    "right_hip": (400, 720), "left_knee": (320, 920), "right_knee": (400, 920), "left_ankle": (320, 1100),
    "right_ankle": (400, 1100),
}  # fmt: skip


def seconds(value: float, low: float, high: float, unit: str = "s") -> Estimate:
    return Estimate(value=value, low=low, high=high, level=0.8, unit=unit, method="made up", n=1)


def made_track(n_reps: int = 6, *, seconds_each: float = 2.5) -> PoseTrack:
    time_s = np.arange(0, 1.0 + n_reps * seconds_each + 1.0, 1 / RATE_HZ)
    up = np.clip(np.sin((time_s - 1.0) / seconds_each * 2 * np.pi - np.pi / 2) * 0.7 + 0.5, 0, 1)
    up[(time_s < 1.0) | (time_s > 1.0 + n_reps * seconds_each)] = 0
    xy = np.full((len(time_s), len(KEYPOINTS), 2), np.nan)
    for name, (x, y) in PLACES.items():
        xy[:, KEYPOINTS.index(name), 0] = x
        moved = 0.0 if "wrist" in name else 120.0 * (0.5 if "elbow" in name else 1.0)
        xy[:, KEYPOINTS.index(name), 1] = y - moved * up
    visibility = np.where(np.isnan(xy[:, :, 0]), 0.0, 0.9)
    return PoseTrack(time_s=time_s, xy_px=xy, visibility=visibility, image_size_px=SIZE)


def made_rep(i: int, seconds_each: float) -> RepReport:
    start = 1.0 + i * seconds_each
    rep = Rep(
        start_s=start, turn_s=start + 1.2, end_s=start + seconds_each, hold_from_s=start + 0.9, hold_to_s=start + 1.5,
        range=0.8, quality=0.9,
    )  # fmt: skip
    measures: dict[str, Value] = {
        "hold": seconds(0.6, 0.5, 0.7),
        "swing": seconds(4.0 + 2 * i, 3.0 + 2 * i, 6.0 + 2 * i, "deg"),
        "stretch": Withheld(reason="The elbow leaves the picture at the bottom.", because="visibility"),
    }
    clean = Clean(p=max(0.1, 0.95 - 0.15 * i), faults=("swing",) if i > 3 else (), unjudged=("stretch",))
    return RepReport(number=i + 1, rep=rep, measures=measures, clean=clean)


def made_report(
    n_reps: int = 6, *, slug: str = "pull_up_pronated", words: str = "", seconds_each: float = 2.5
) -> SetReport:
    track = made_track(n_reps, seconds_each=seconds_each)
    height = 1.0 - track.xy_px[:, KEYPOINTS.index("left_shoulder"), 1] / 420.0
    traces = {
        "shoulder_minus_wrist_height": Trace(
            time_s=track.time_s, value=height, quantity="shoulder_minus_wrist_height", unit="torso"
        ),
        "torso_inclination": Trace(
            time_s=track.time_s, value=5 * np.sin(track.time_s), quantity="torso_inclination", unit="deg"
        ),
    }
    reps = tuple(made_rep(i, seconds_each) for i in range(n_reps))
    found = FoundSet(
        exercise=load_catalogue()[slug],
        track=track,
        view=ViewFound(seen_from="square", facing="rear", width_ratio=0.6),
        arm="both",
        traces=traces,
        counted_by="shoulder_minus_wrist_height",
        held_by="shoulder_minus_wrist_height",
        reps=tuple(one.rep for one in reps),
        from_s=1.0 if reps else None,
        to_s=1.0 + n_reps * seconds_each if reps else None,
        quality=SetQuality(
            score=0.82, reasons=(words or "The feet leave the picture.",), torso_px=300.0, rate_hz=RATE_HZ,
            visibility=0.9, people=2,
        ),
    )  # fmt: skip
    withheld = Withheld(
        reason=words or "The elbow leaves the picture at the bottom.", because="visibility", way_out="Film from 3 m."
    )
    count = Estimate(value=n_reps, low=n_reps, high=n_reps, level=0.9, unit="reps", method="made up", n=n_reps)
    names = ("hold", "swing", "stretch")
    return SetReport(
        found=found,
        count=count,
        reps=reps,
        measured={
            name: Measured(name=name, per_rep=tuple(one.measures[name] for one in reps), whole_set=withheld)
            for name in names
        },
        set_measures={"hold": seconds(0.6, 0.5, 0.7), "swing": seconds(9.0, 7.0, 12.0, "deg")} if reps else {},
        withheld={"stretch": withheld},
        findings=(
            Finding(
                sentence=words or "From rep 5 the torso swung 8 degrees more than in rep 1.",
                measure="swing", reps=(5, 6), at_s=11.0,
                reason=Reason(rule="swing_grows", facts=("rep 1: 4 deg",), source="smith_2019"),
            ),
        )
        if reps
        else (),
        cue=words or "Keep the ribs still; stop the set when the torso starts to help.",
        checked_on="synthetic film only",
    )  # fmt: skip


def made_content(
    report: SetReport | None = None, *, name: str = "set.mp4", words: str = "", load_kg: float | None = 10.0
) -> FilmContent:
    report = report or made_report(words=words)
    return FilmContent(
        report=report,
        media=FilmMedia(
            name=name, href="./set.mp4", duration_s=17.0, rate_hz=RATE_HZ, codec="h264", width_px=SIZE[0],
            height_px=SIZE[1],
        ),
        track=report.found.track,
        version="0.1.0",
        load_kg=load_kg,
        seen=(words or "Two people were seen; the larger one was followed.",),
    )  # fmt: skip


def cut_report() -> SetReport:
    """Give a set of which only one half was seen."""
    whole = made_report(1)
    half = Rep(
        start_s=0.0, turn_s=1.0, end_s=2.0, hold_from_s=None, hold_to_s=None, range=0.4, quality=0.3, complete=False,
        cut_at="end",
    )  # fmt: skip
    one = RepReport(number=None, rep=half, measures={}, clean=None)
    withheld = Withheld(reason="The set was cut.", because="cut")
    found = FoundSet(
        exercise=whole.found.exercise, track=whole.found.track, view=None, arm="left", traces=whole.found.traces,
        counted_by=None, held_by=None, reps=(half,), from_s=0.0, to_s=2.0, quality=whole.found.quality,
    )  # fmt: skip
    return SetReport(
        found=found, count=withheld, reps=(one,), measured={}, set_measures={}, withheld={"hold": withheld},
        findings=(), cue=None, checked_on="real film",
    )  # fmt: skip


@pytest.fixture
def make_content() -> Callable[..., FilmContent]:
    return made_content


@pytest.fixture
def make_report() -> Callable[..., SetReport]:
    return made_report


@pytest.fixture
def hostile() -> FilmContent:
    return made_content(made_report(words=HOSTILE), name=HOSTILE, words=HOSTILE)


@pytest.fixture
def half_only() -> FilmContent:
    return made_content(cut_report())


@pytest.fixture
def no_reps() -> FilmContent:
    return made_content(made_report(0), load_kg=None)
