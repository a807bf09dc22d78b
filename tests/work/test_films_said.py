"""Of every film that is given to the coach it is said what it was used for, or why it was not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dorsi.core.synth.training.planted import made_training
from dorsi.core.synth.training.worlds import Cause
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import read_lifter


def film(path: Path, slug: str, clean: tuple[float, ...]) -> Path:
    reps = [{"number": n, "complete": True, "clean": {"p": p}} for n, p in enumerate(clean, start=1)]
    document = {
        "format": "dorsi.film/1", "film": {"file": "a.mp4"}, "exercise": {"slug": slug}, "load_kg": 1.0,
        "reps": reps, "measures": {}, "findings": [],
    }  # fmt: skip
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cause", "clean", "told"),
    [
        ("ramped_load", (0.2,) * 8, "set.json (romanian deadlift) was used: 8 repetitions judged, 20 % of them clean"),
        ("none", (0.9,) * 8, "Nothing is stuck, so no reason is looked for in it"),
        ("ramped_load", (), "it judges no repetition clean or unclean"),
    ],
)
def test_each_film_has_its_sentence(cause: Cause, clean: tuple[float, ...], told: str, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    made = made_training(seed=24 if cause == "ramped_load" else 21, causes=(cause,))
    log.write_text("".join(write_jsonl(made.sets)), encoding="utf-8")
    lifter = read_lifter([log])
    assert not any("set.json" in note for note in coach(lifter, CoachAsked()).diagnosis.notes)
    seen = film(tmp_path / "set.json", "romanian_deadlift", clean)
    notes = coach(lifter, CoachAsked(films=(seen,))).diagnosis.notes
    assert any(told in note for note in notes)
    # No set of the log has this load, so the load one owns learns nothing from it: that is said, too.
    assert bool(clean) == any("For the load you own: set.json: the log holds no such set" in note for note in notes)
