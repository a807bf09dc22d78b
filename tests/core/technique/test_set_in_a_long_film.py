"""A set is measured by what is seen of it, not by what the rest of the film shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import filmed, looking_at, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.set_report import SetReport
from dorsi.core.tracks import PoseTrack, Shot

CATALOGUE = load_catalogue()


def then(track: PoseTrack, pose: PoseTrack | None, share: float) -> PoseTrack:
    """Return a film that goes on for this share of its length: nobody is in it, or somebody stands as in a pose."""
    more = round(share * track.n_moments)
    step = float(np.median(np.diff(track.time_s)))
    time_s = np.concatenate([track.time_s, track.time_s[-1] + step * np.arange(1, more + 1)])
    assert track.world_m is not None
    xy, world, visibility = np.full((33, 2), np.nan), np.full((33, 3), np.nan), np.zeros(33)
    if pose is not None:
        assert pose.world_m is not None
        xy, world, visibility = pose.xy_px[0], pose.world_m[0], pose.visibility[0]
    return replace(
        track,
        time_s=time_s,
        xy_px=np.concatenate([track.xy_px, np.tile(xy, (more, 1, 1))]),
        world_m=np.concatenate([track.world_m, np.tile(world, (more, 1, 1))]),
        visibility=np.concatenate([track.visibility, np.tile(visibility, (more, 1))]),
        others=None,
        shots=(Shot(start_s=0.0, end_s=float(time_s[-1]) + step),),
    )


def lost_between(track: PoseTrack, at_s: float, gap_s: float) -> PoseTrack:
    """Return a film in which nobody is seen for so long from this moment on; then the set goes on."""
    before = then(track, None, gap_s / float(track.time_s[-1]))
    place = int(np.searchsorted(track.time_s, at_s))
    order = np.r_[:place, track.n_moments : before.n_moments, place : track.n_moments]
    assert before.world_m is not None
    return replace(
        before, xy_px=before.xy_px[order], world_m=before.world_m[order], visibility=before.visibility[order]
    )


def values(report: SetReport, name: str) -> list[float]:
    given = [rep.measures[name] for rep in report.reps]
    return [one.value for one in given if isinstance(one, Estimate)]


@pytest.mark.parametrize("slug", ["pull_up_pronated", "barbell_curl"])
@pytest.mark.parametrize("share", [0.2, 1.5])
def test_who_walks_out_of_the_picture_keeps_the_holds(slug: str, share: float) -> None:
    exercise = CATALOGUE[slug]
    track = filmed(made_set(exercise, seed=2), looking_at(exercise.views[0]))
    alone = judge_set(find_set(track, exercise))
    longer = judge_set(find_set(then(track, None, share), exercise))
    for name in ("hold", "tempo_pull"):
        assert values(alone, name)
        assert values(longer, name) == pytest.approx(values(alone, name), abs=0.1)


@pytest.mark.parametrize("slug", ["pull_up_pronated", "barbell_curl"])
def test_who_leaves_the_picture_for_a_rest_keeps_the_holds(slug: str) -> None:
    exercise = CATALOGUE[slug]
    made = made_set(exercise, reps=6, seed=2)
    track = filmed(made, looking_at(exercise.views[0]))
    alone = judge_set(find_set(track, exercise))
    resting_s = (made.truth.reps[2].end_s + made.truth.reps[3].start_s) / 2
    rested = judge_set(find_set(lost_between(track, resting_s, 12.0), exercise))
    assert len(rested.found.whole_reps) == 6
    assert values(rested, "hold") == pytest.approx(values(alone, "hold"), abs=0.15)


@pytest.mark.parametrize("slug", ["pull_up_pronated", "barbell_curl"])
def test_a_half_long_before_a_set_is_none_of_it(slug: str) -> None:
    exercise = CATALOGUE[slug]
    made = made_set(exercise, reps=6, seed=2)
    track = filmed(made, looking_at(exercise.views[0]))
    rep = made.truth.reps[0]
    early = lost_between(track, rep.end_s, 12.0)
    unseen = early.time_s < (rep.start_s + rep.end_s) / 2
    assert early.world_m is not None
    xy, world = (np.where(unseen[:, None, None], np.nan, place) for place in (early.xy_px, early.world_m))
    early = replace(early, xy_px=xy, world_m=world, visibility=np.where(unseen[:, None], 0.0, early.visibility))
    report = judge_set(find_set(early, exercise))
    assert [rep.complete for rep in report.found.reps] == [True] * 5


def test_the_view_is_that_of_the_set() -> None:
    exercise = CATALOGUE["seated_cable_row_close_neutral"]
    made = made_set(exercise, seed=2)
    side, rear = (filmed(made, looking_at(view)) for view in ("side", "rear"))
    alone = judge_set(find_set(side, exercise))
    longer = judge_set(find_set(then(side, rear, 2.0), exercise))
    assert longer.found.view is not None
    assert longer.found.view.seen_from == "side"
    assert values(alone, "torso_swing")
    assert values(longer, "torso_swing") == pytest.approx(values(alone, "torso_swing"), abs=1.5)
