"""The real logs, where they are: every row accounted for, and an independent count that agrees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dorsi.formats.reading import read_log

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
#: By the number of rows: what the description of the data, or a reader's eye, says of the logs that name no unit.
UNIT_BY_EYE = {533: "kg", 811: "kg", 4690: "lb", 5500: "lb", 5726: "lb", 9932: "lb"}
LOGS = [*sorted((DATA / "logs").glob("*.*")), *sorted((DATA / "histories" / "strength_logs").glob("*.gz"))]

if not LOGS:
    pytest.skip("the development data is not beside the repository", allow_module_level=True)


@pytest.mark.parametrize("path", LOGS, ids=[f"Log {number}" for number in range(1, len(LOGS) + 1)])
def test_every_row_of_a_real_log_is_accounted_for(path: Path) -> None:
    log = read_log(path)
    account = log.account
    assert account.tested_on_real_file
    assert account.rows == account.set_rows + sum(account.not_sets.values()) + len(account.rejected)
    assert len(account.rejected) <= 1
    assert account.set_rows > 0.9 * account.rows
    assert account.date_order_assumed is None
    assert len(list(log.sets)) == account.sets


def test_an_independent_count_agrees() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "accuracy" / "naive_account.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "\n0 differences" in done.stdout


def test_units_are_decided_rightly_on_whole_logs() -> None:
    inferred = {account.rows: account.unit for path in LOGS if (account := read_log(path).account).unit_inferred}
    assert inferred == UNIT_BY_EYE
