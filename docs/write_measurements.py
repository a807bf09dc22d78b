"""Run every script of accuracy/ or bench/ and write what they print, with date and version, into docs/."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from dorsi import __version__

ROOT = Path(__file__).parent.parent
PAGES = {
    "accuracy": ("accuracy.md", "How right dorsi is", "make accuracy"),
    "bench": ("speed.md", "How fast dorsi is", "make bench"),
}


def measure(folder: str) -> None:
    """Write one page from the scripts of one folder; a script that fails ends it and leaves the old page."""
    page, title, command = PAGES[folder]
    parts = [
        f"# {title}\n",
        (
            f"Measured {datetime.now(UTC).date().isoformat()} with dorsi {__version__}, "
            f"Python {platform.python_version()}, {os.cpu_count()} cores; `{command}` measures again. "
            "Scripts that need the development data say so where it is absent.\n"
        ),
    ]
    for script in sorted((ROOT / folder).glob("*.py")):
        if "__main__" not in script.read_text(encoding="utf-8"):
            continue  # shared by the scripts, measures nothing itself
        sys.stdout.write(f"{folder}/{script.name}\n")
        command_line = [sys.executable, str(script)]
        done = subprocess.run(command_line, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
        parts.append(done.stdout.strip() + "\n")
    (ROOT / "docs" / page).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or PAGES:
        measure(chosen)
