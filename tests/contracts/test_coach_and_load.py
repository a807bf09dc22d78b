"""`dorsi coach` and `dorsi load` never say two next sets of one lift, on any log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorsi.core.synth.training.planted import made_training
from dorsi.formats.dorsi_log import write_jsonl
from dorsi.work.coaching import CoachAsked, coach
from dorsi.work.lifter import LifterLog, read_lifter
from dorsi.work.loading import Asked, loads_for

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
#: Not part of the repository: without them the contract is held on made-up lifters alone.
REAL = (*sorted((DATA / "logs").glob("*.*")), *sorted((DATA / "histories" / "strength_logs").glob("*.gz")))
MADE = (("none", 3), ("imbalance", 16), ("too_little_effort", 22), ("grip_first", 21), ("attendance", 14))


def said_alike(log: LifterLog, day: date) -> int:
    """Hold every line of the coach against the load of the same day; give how many there were."""
    lines = coach(log, CoachAsked(as_of=day, today=day + timedelta(days=1))).prescription.beside_lifts
    if not lines:
        return 0
    loads = loads_for(Asked(as_of=day, today=day + timedelta(days=1)), log).loads
    of_load = {(one.slug, one.variant, bool(one.straps)): one.next for one in loads}
    for line in lines:
        then = of_load[line.key]
        assert then is not None
        # The chance of a clean set, which the coach does not say, is worked out from one lift there, from all here.
        assert replace(line.next, p_clean=None) == replace(then, p_clean=None)
    return len(lines)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_on_a_real_log(path: Path) -> None:
    log = read_lifter([path])
    days = log.history.day
    said_alike(log, days[-1])


@pytest.mark.parametrize(("cause", "seed"), MADE)
def test_on_a_made_up_lifter(cause: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text("".join(write_jsonl(made_training(seed=seed, causes=(cause,)).sets)), encoding="utf-8")  # type: ignore[arg-type]
    log = read_lifter([path])
    last = log.history.day[-1]
    for weeks in (0, 30):
        said_alike(log, last - timedelta(weeks=weeks))


def test_there_are_such_lines(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text("".join(write_jsonl(made_training(seed=3, causes=("none",)).sets)), encoding="utf-8")
    log = read_lifter([path])
    assert any(said_alike(log, log.history.day[-1] - timedelta(weeks=weeks)) for weeks in (0, 10, 20, 30, 40))
