"""What is said of sets whose answer is known on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.measure import Withheld

Make = Callable[..., FoundSet]


def values(found: FoundSet, name: str) -> list[float]:
    given = judge_set(found).measured[name].per_rep
    return [value.value for value in given if isinstance(value, Estimate)]


def test_a_still_set_is_clean_and_needs_no_cue(lift: Make) -> None:
    report = judge_set(lift(reps=6))
    assert report.count.value == 6  # type: ignore[union-attr]
    assert all(rep.clean is not None and rep.clean.p > 0.6 and not rep.clean.faults for rep in report.reps)
    assert report.cue is None
    assert report.findings == ()


def test_the_swing_is_the_trunks(lift: Make) -> None:
    assert values(lift(swing_deg=-18.0), "torso_swing") == pytest.approx([18.0] * 5, abs=1.0)


def test_blades_that_glide_are_no_swing(lift: Make) -> None:
    found = lift(swing_deg=-32.0, blade_deg=-20.0)
    assert values(found, "torso_swing") == pytest.approx([32.0] * 5, abs=2.0)
    assert values(found, "blade_travel") == pytest.approx([np.tan(np.radians(20))] * 5, abs=0.06)


def test_a_nod_is_no_swing(lift: Make) -> None:
    assert max(values(lift(nod_deg=40.0), "torso_swing")) < 1.0


def test_swung_reps_are_flagged_and_one_cue_is_given(lift: Make) -> None:
    report = judge_set(lift(reps=6, swing_deg=[4, 4, 4, 26, 28, 27]))
    assert [rep.clean.faults for rep in report.reps if rep.clean] == [()] * 3 + [("torso_swing",)] * 3
    assert report.findings[0].sentence == "In reps 4 to 6 the trunk swung 27 degrees; up to 10 counts as still."
    assert report.cue is not None
    assert report.cue.rstrip(".") in report.found.exercise.cues


def test_a_change_within_the_set_is_said_with_its_doubt(lift: Make) -> None:
    report = judge_set(lift(reps=6, swing_deg=[4, 4, 4, 4, 24, 24], hold_s=[1, 1, 1, 1, 0.3, 0.3]))
    said = [finding.sentence for finding in report.findings]
    change = next(sentence for sentence in said if sentence.startswith("From rep 5"))
    assert "the trunk swung 20 degrees more than before" in change
    assert "the hold fell from 1.1 to 0.4 s" in change


def test_one_bad_rep_is_borderline_and_changes_nothing(lift: Make) -> None:
    report = judge_set(lift(reps=6, swing_deg=[4, 4, 25, 4, 4, 4]))
    assert "One repetition alone is borderline." in report.findings[0].sentence
    assert report.cue is None


def test_the_stretch_is_read_against_the_own_best(lift: Make) -> None:
    found = lift(reps=4, stretch_deg=[165, 165, 120, 165])
    assert values(found, "stretch") == pytest.approx([0, 0, 45, 0], abs=3)
    assert judge_set(found).reps[2].clean.faults == ("stretch", "range")  # type: ignore[union-attr]


def test_tempo_has_four_parts(lift: Make) -> None:
    found = lift(reps=3, hold_s=0.8, out_s=1.2)
    assert values(found, "tempo_pull") == pytest.approx([1.0] * 3, abs=0.12)
    assert values(found, "hold") == pytest.approx([0.85] * 3, abs=0.1)
    assert values(found, "tempo_lower") == pytest.approx([1.3] * 3, abs=0.15)
    assert values(found, "tempo_stretch") == pytest.approx([0.9] * 2, abs=0.25)


def test_slower_pulls_are_speed_lost_and_hint_at_the_reserve(lift: Make) -> None:
    report = judge_set(lift(reps=6, out_s=[0.8, 0.85, 0.95, 1.05, 1.2, 1.4]))
    loss = report.set_measures["velocity_loss"]
    assert isinstance(loss, Estimate)
    assert loss.value == pytest.approx(100 * (1 - 0.8 / 1.4), abs=5)
    left = report.set_measures["reps_in_reserve"]
    assert isinstance(left, Estimate)
    assert left.low == 0 < left.value < left.high


def test_a_rep_cut_by_the_edge_has_no_values(lift: Make) -> None:
    found = lift(reps=4)
    cut = replace(found.reps[-1], complete=False, cut_at="end")
    report = judge_set(replace(found, reps=(*found.reps[:-1], cut)))
    measured = report.reps[-1].measures
    assert {value.because for value in measured.values() if isinstance(value, Withheld)} <= {"cut", "exercise"}
    assert not any(isinstance(value, Estimate) for value in measured.values())
    assert report.reps[-1].clean is None
    assert (report.count.value, report.count.high) == (3, 4)  # type: ignore[union-attr]


@pytest.mark.parametrize("slug", sorted(load_catalogue()))
def test_a_set_without_reps_still_has_a_report(lift: Make, slug: str) -> None:
    found = lift(reps=0, exercise=slug, changed={"from_s": None, "to_s": None})
    report = judge_set(found)
    assert report.reps == ()
    assert "Film from" in report.findings[0].sentence
    assert set(report.withheld) == set(report.set_measures)


def test_a_withheld_set_says_why(lift: Make) -> None:
    report = judge_set(lift(reps=0, changed={"withheld": "Wrists cannot be followed here."}))
    assert isinstance(report.count, Withheld)
    assert report.findings[0].sentence.startswith("Wrists cannot be followed here. Film from the side")


def test_the_view_withholds_the_swing(lift: Make) -> None:
    report = judge_set(lift(seen_from="square"))
    swing = report.withheld["torso_swing"]
    assert swing.because == "view"
    assert swing.way_out is not None
    # The main thing a row asks for was not seen, from a view it does not ask for: that is no clean repetition.
    assert report.reps[0].clean is None


@pytest.mark.parametrize(
    ("quality", "because"),
    [({"visibility": 0.3}, "visibility"), ({"torso_px": 20.0}, "size"), ({"rate_hz": 5.0}, "frame_rate")],
)
def test_poor_film_withholds(lift: Make, quality: dict[str, Any], because: str) -> None:
    found = lift()
    report = judge_set(replace(found, quality=replace(found.quality, **quality)))
    assert report.withheld["torso_swing"].because == because


def test_rounding_is_told_against_the_first_rep_only_when_the_outline_was_seen(lift: Make) -> None:
    found = lift(exercise="barbell_bent_over_row_pronated", lean_deg=60.0, reps=5)
    assert judge_set(found).withheld["back_rounding"].because == "not_seen"
    late = found.track.time_s > found.reps[2].start_s - 0.2
    track = replace(found.track, back_arc=np.where(late, 0.10, 0.03))
    assert values(replace(found, track=track), "back_rounding") == pytest.approx([0, 0, 0.07, 0.07, 0.07], abs=1e-6)
    crowded = replace(track, others=np.ones(track.n_moments))
    assert judge_set(replace(found, track=crowded)).withheld["back_rounding"].because == "people"


def test_the_tracked_bar_comes_before_the_wrist(lift: Make) -> None:
    found = lift()
    bar = np.stack([found.track.time_s * 10, np.zeros(found.track.n_moments)], axis=1)
    report = judge_set(replace(found, track=replace(found.track, bar_px=bar)))
    first = report.reps[0].measures["hand_path"]
    assert isinstance(first, Estimate)
    assert first.method == "tracked bar"
    assert first.value == pytest.approx(0.0, abs=1e-9)


def test_judging_a_long_set_takes_milliseconds(lift: Make) -> None:
    found = lift(reps=12)
    judge_set(found)
    began = process_time()
    for _ in range(5):
        judge_set(found)
    assert (process_time() - began) / 5 < 0.06
