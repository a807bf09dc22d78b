"""The doors between the rooms: who may import whom, and what a report must never load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("pandas", "scipy", "statsmodels", "cv2", "mediapipe", "django", "flask", "rich", "fitdecode", "hypothesis")


def test_data_flows_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _modules_after(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n' + ' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(told.stdout.splitlines()[-1].split())


def test_help_loads_neither_science_nor_readers() -> None:
    code = "from dorsi.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    loaded = _modules_after(code)
    assert not {m for m in loaded if m.startswith(("dorsi.core.catalogue", "dorsi.formats", "dorsi.report", "numpy"))}


@pytest.mark.parametrize("heavy", HEAVY)
def test_a_json_report_stays_light(heavy: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    code = (
        "from dorsi.cli.main import main\n"
        f"assert main(['sample', {str(log)!r}, '--weeks', '4']) == 0\n"
        f"assert main(['report', {str(log)!r}, '--json', '-']) == 0"
    )
    assert heavy not in {name.split(".")[0] for name in _modules_after(code)}
