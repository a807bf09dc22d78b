"""Run every script of accuracy/ or bench/ and write what they print, with date and version, into docs/."""

from __future__ import annotations

import ast
import os
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from dorsi import __version__

ROOT = Path(__file__).parent.parent
PAGES = {
    "accuracy": ("accuracy.md", "How right dorsi is", "make accuracy"),
    "bench": ("speed.md", "How fast dorsi is", "make bench"),
}
#: Prints what people read, and may hold what lies beside the repository: it measures nothing.
READ_BY_PEOPLE = {"plan_examples.py", "coach_examples.py"}


def printed_by(script: Path) -> str:
    """Run one script, on one thread of its own where it would take several, and return what it prints."""
    sys.stdout.write(f"{script.parent.name}/{script.name}\n")
    one_thread = (
        dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1") if script.parent.name == "accuracy" else {}
    )
    done = subprocess.run(  # noqa: S603 -- our own scripts
        [sys.executable, str(script)], check=True, capture_output=True, text=True, cwd=ROOT, env=os.environ | one_thread
    )
    printed = done.stdout.strip()
    if printed.startswith("#"):
        return printed + "\n"
    title = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem
    return f"## {title.splitlines()[0]}\n\n```text\n{printed}\n```\n"


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
    scripts = [
        one
        for one in sorted((ROOT / folder).glob("*.py"))
        if one.name not in READ_BY_PEOPLE and "__main__" in one.read_text(encoding="utf-8")
    ]
    # What is timed has the machine for itself; what is scored may share it.
    at_once = os.cpu_count() or 1 if folder == "accuracy" else 1
    with ThreadPoolExecutor(at_once) as pool:
        parts.extend(pool.map(printed_by, scripts))
    (ROOT / "docs" / page).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:] or PAGES:
        measure(chosen)
