"""What is told of a set: true, a few things, nothing twice, nothing from a repetition that the film cuts off."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dorsi.core import anatomy
from dorsi.core.estimate import Estimate
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.technique.judging_set import CLEAN_CAVEAT, UNJUDGED, judge_set
from dorsi.core.technique.measure import Withheld, all_measures

Make = Callable[..., FoundSet]


def said(found: FoundSet) -> list[str]:
    return [finding.sentence for finding in judge_set(found).findings]


def test_a_faultless_set_is_clean_and_nothing_is_told(lift: Make) -> None:
    report = judge_set(lift(reps=8))
    assert report.findings == ()
    assert all(rep.clean is not None and rep.clean.p > 0.5 for rep in report.reps)


@pytest.mark.parametrize(
    ("how", "fault"),
    [({"swing_deg": -30.0}, "torso_swing"), ({"hold_s": 0.0}, "hold"),
     ({"stretch_deg": [165, 165, 165, 110, 110, 165]}, "stretch")],
)  # fmt: skip
def test_one_fault_is_named_and_only_it_leads(lift: Make, how: dict[str, object], fault: str) -> None:
    report = judge_set(lift(reps=6, **how))
    assert report.findings[0].measure == fault
    assert any(rep.clean is not None and fault in rep.clean.faults and rep.clean.p < 0.5 for rep in report.reps)
    assert report.cue is not None


def test_a_turn_round_without_a_stop_is_said_in_words(lift: Make) -> None:
    assert "turned round at the end position without a hold" in said(lift(reps=4, hold_s=0.0))[0]


def test_no_more_than_four_things_are_told(lift: Make) -> None:
    worst = lift(
        reps=8, swing_deg=[2, 2, 2, 2, -30, -32, -31, -30], hold_s=[1, 1, 1, 1, 0, 0, 0, 0],
        out_s=[0.8, 0.8, 0.8, 0.9, 1.2, 1.5, 1.8, 2.0], stretch_deg=[165, 165, 165, 165, 110, 110, 110, 110],
    )  # fmt: skip
    assert 2 <= len(said(worst)) <= 4


def test_the_last_repetition_alone_is_no_change_of_the_set(lift: Make) -> None:
    assert not any(one.startswith("From rep") for one in said(lift(reps=6, swing_deg=[2, 2, 2, 2, 2, -9])))


def test_getting_better_is_nothing_to_mend(lift: Make) -> None:
    assert not any("held" in one or "hold" in one for one in said(lift(reps=6, hold_s=[0.8, 0.8, 0.8, 1.6, 1.6, 1.6])))


def test_a_way_back_that_the_film_cuts_is_not_timed(lift: Make) -> None:
    found = lift(reps=4)
    last = found.reps[-1]
    short = replace(found.track.shots[0], end_s=last.end_s - 0.25)
    report = judge_set(replace(found, track=replace(found.track, shots=(short,))))
    ways = report.measured["tempo_lower"].per_rep
    assert isinstance(ways[-1], Withheld)
    assert isinstance(ways[0], Estimate)


def test_part_of_a_repetition_says_how_to_film(lift: Make) -> None:
    found = lift(reps=1)
    half = replace(found.reps[0], complete=False, cut_at="end")
    assert "only a part of a repetition" in said(replace(found, reps=(half,)))[0]


def test_what_is_not_validated_is_said_where_it_applies(lift: Make) -> None:
    assert judge_set(lift(reps=4)).caveats[0].startswith("Hold in pulls: not yet validated on real film")
    assert not any("Hold" in one for one in judge_set(lift(reps=4, exercise="romanian_deadlift")).caveats)


def test_clean_says_that_no_real_film_has_checked_it_wherever_it_is_told(lift: Make) -> None:
    told, silent = judge_set(lift(reps=4)), judge_set(lift(reps=4, seen_from="square"))
    assert any(rep.clean is not None for rep in told.reps)
    assert CLEAN_CAVEAT in told.caveats
    assert all(rep.clean is None for rep in silent.reps)
    assert CLEAN_CAVEAT not in silent.caveats
    # Nobody shall take it for a fault of the lifter.
    assert UNJUDGED in silent.caveats
    assert UNJUDGED not in told.caveats


def test_slow_last_pulls_count_only_whole_repetitions(lift: Make) -> None:
    found = lift(reps=6, out_s=[0.8, 0.85, 0.95, 1.05, 1.2, 1.4])
    cut = replace(found.reps[-1], complete=False, cut_at="end")
    slower = [each for each in judge_set(replace(found, reps=(*found.reps[:-1], cut))).findings
              if each.measure == "velocity_loss"]  # fmt: skip
    assert [each.reps for each in slower] == [(5,)]


def test_every_source_of_a_measure_is_known() -> None:
    known = tomllib.loads((Path(anatomy.__file__).parent / "sources.toml").read_text(encoding="utf-8"))
    assert not {key for measure in all_measures() for key in measure.sources} - set(known)
