"""A film that is cut within a repetition: count, findings, table, page, JSON, CSV and film to share number alike."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.film.course import Cheat
from dorsi.core.synth.films import filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.measure import Withheld
from dorsi.core.tracks import PoseTrack, Shot
from dorsi.report.film_content import FilmContent, FilmMedia, big_words, count_words
from dorsi.report.film_csv import reps_csv, signals_csv
from dorsi.report.film_html import render_film_html
from dorsi.report.film_json import film_as_json
from dorsi.report.film_points import player_data
from dorsi.report.film_terminal import render_film

ROW = load_catalogue()["seated_cable_row_close_neutral"]


def cut_within_the_second() -> FilmContent:
    """Give six rows, from the fifth on swung, of which a cut took away the end of the second one."""
    manner = replace(usual_manner(ROW), hold_s=0.6, swing_deg=3.0, cheats=(Cheat(kind="swing", from_rep=5, size=20.0),))
    made = made_set(ROW, reps=6, seed=5, manner=manner)
    track = filmed(made, looking_at("side"))
    rep = made.truth.reps[1]
    from_s, to_s = (rep.hold_from_s + rep.hold_to_s) / 2, made.truth.reps[2].start_s - 0.1
    return content_of(without(track, from_s, to_s))


def without(track: PoseTrack, from_s: float, to_s: float) -> PoseTrack:
    """Take a stretch out of a track and move what follows up to it, as an editor does."""
    keep = (track.time_s < from_s) | (track.time_s >= to_s)
    time_s = np.where(track.time_s >= to_s, track.time_s - (to_s - from_s), track.time_s)[keep]
    shots = (Shot(start_s=float(time_s[0]), end_s=from_s), Shot(start_s=from_s, end_s=float(time_s[-1]) + 1e-6))
    return PoseTrack(
        time_s=time_s, xy_px=track.xy_px[keep], visibility=track.visibility[keep], image_size_px=track.image_size_px,
        world_m=None if track.world_m is None else track.world_m[keep], shots=shots,
    )  # fmt: skip


def content_of(track: PoseTrack, read_to_s: float | None = None) -> FilmContent:
    found = replace(find_set(track, ROW), read_to_s=read_to_s)
    media = FilmMedia(name="set.mp4", duration_s=40.0, read_to_s=read_to_s)
    return FilmContent(report=judge_set(found), media=media, track=track, version="0")


def test_every_surface_numbers_as_it_counts() -> None:
    content = cut_within_the_second()
    report = content.report
    assert [one.rep.complete for one in report.reps] == [True, False, True, True, True, True]
    assert isinstance(report.count, Estimate)
    assert report.count.value == 5
    labels = ["1", "half", "2", "3", "4", "5"]
    text = render_film(content, width=160)
    assert count_words(content).startswith("5 reps")
    assert re.findall(r"^(\d|half)\s+0:", text, re.MULTILINE) == labels
    read = json.loads(film_as_json(content))
    assert [one["number"] for one in read["reps"]] == [1, None, 2, 3, 4, 5]
    assert (read["count"], read["halves"]) == (5, 1)
    assert [row["rep"] for row in csv.DictReader(io.StringIO(reps_csv(content)))] == labels
    moments = [row["rep"] for row in csv.DictReader(io.StringIO(signals_csv(content)))]
    assert list(dict.fromkeys(label for label in moments if label)) == labels
    assert [one["n"] for one in json.loads(player_data(content))["reps"]] == [1, None, 2, 3, 4, 5]
    page = render_film_html([content])
    assert re.findall(r'aria-label="Show rep (\d|half)"', page) == labels
    assert re.findall(r'aria-label="(?:Rep )?(\d|Half)[^"]*"><b>', page) == ["1", "Half", "2", "3", "4", "5"]


def test_a_finding_means_the_same_repetition_as_the_table() -> None:
    content = cut_within_the_second()
    swung = next(each for each in content.report.findings if each.measure == "torso_swing")
    # The fifth row that was lifted is the fourth that is counted.
    assert swung.reps == (4, 5)
    assert "reps 4 and 5" in swung.sentence or "From rep 4" in swung.sentence
    assert swung.at_s == pytest.approx(next(one.rep.start_s for one in content.report.reps if one.number == 4))


def part(found_reps: int, read_to_s: float = 7.3) -> FilmContent:
    made = made_set(ROW, reps=found_reps, seed=2) if found_reps else made_set(ROW, reps=3, seed=2)
    track = filmed(made, looking_at("side"))
    content = content_of(track, read_to_s)
    if found_reps:
        return content
    none: FoundSet = replace(content.report.found, reps=(), from_s=None, to_s=None)
    return replace(content, report=judge_set(none))


def test_a_part_without_a_repetition_is_no_sure_zero() -> None:
    content = part(0)
    assert isinstance(content.report.count, Withheld)
    assert content.report.count.because == "cut"
    assert big_words(content)[0] == "No count"
    assert "only the first 7.3 s of this film can be read" in count_words(content)
    assert not re.search(r"\b0 reps", render_film(content))
    read = json.loads(film_as_json(content))
    assert (read["count"], read["film"]["read_to_s"]) == (None, 7.3)
    assert "0 reps" not in render_film_html([content])


def test_what_can_be_read_is_counted_for_that_part_only() -> None:
    content = part(4)
    assert isinstance(content.report.count, Estimate)
    assert content.report.count.value == 4
    assert "in the first 7.3 s of 40.0 s; the rest cannot be read" in count_words(content)
    assert "in the first 7.3 s of 40.0 s" in big_words(content)[1]
    assert json.loads(film_as_json(content))["count_interval"]["method"].endswith("the part that can be read")
    whole = content_of(content.track)
    assert "cannot be read" not in count_words(whole)
    assert json.loads(film_as_json(whole))["film"]["read_to_s"] is None
