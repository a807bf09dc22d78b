"""Run scripts of accuracy/ or bench/ and write what they print into docs/, each part with the day it was measured.

``write_measurements.py accuracy`` measures all anew; with scripts after it (``plans.py``, ``"closed_loop.py 500"``) it
measures these and leaves the other parts as they are. A part begins with a comment that names its script and ends where
the next begins.
"""

from __future__ import annotations

import ast
import os
import platform
import re
import shlex
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
PART = re.compile(r"^<!-- (?P<script>\w+\.py) -->$", re.MULTILINE)


def printed_by(folder: str, call: str) -> str:
    """Run one script with its words, on one thread where it would take several, and return its part of the page."""
    sys.stdout.write(f"{folder}/{call}\n")
    name, *words = shlex.split(call)
    script = ROOT / folder / name
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1") if folder == "accuracy" else {}
    done = subprocess.run(  # noqa: S603 -- our own scripts
        [sys.executable, str(script), *words],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | one_thread,
    )
    return part_of(script, done.stdout.strip())


def part_of(script: Path, printed: str) -> str:
    """What one script printed as a part of the page: comment, heading, day, lines."""
    if not printed.startswith("#"):
        title = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem
        printed = f"## {title.splitlines()[0]}\n\n```text\n{printed}\n```"
    heading, _, lines = printed.partition("\n")
    day = f"*Measured {datetime.now(UTC).date().isoformat()} with dorsi {__version__}.*"
    return f"<!-- {script.name} -->\n{heading}\n\n{day}\n\n{lines.strip()}\n"


def parts_of(page: Path) -> dict[str, str]:
    """The parts that a page holds already, by script; empty where there is no page."""
    if not page.exists():
        return {}
    text = page.read_text(encoding="utf-8")
    starts = [*PART.finditer(text)]
    ends = [one.start() for one in starts[1:]] + [len(text)]
    return {one["script"]: text[one.start() : end].strip() + "\n" for one, end in zip(starts, ends, strict=True)}


def measuring(folder: str) -> list[str]:
    """The scripts of one folder that measure something, by name."""
    return [
        one.name
        for one in sorted((ROOT / folder).glob("*.py"))
        if one.name not in READ_BY_PEOPLE and "__main__" in one.read_text(encoding="utf-8")
    ]


def measure(folder: str, calls: list[str]) -> None:
    """Measure what was called for, or all, and write the page; a script that fails ends it and leaves the old page."""
    name, title, command = PAGES[folder]
    page = ROOT / "docs" / name
    head = (
        f"# {title}\n\nMeasured with Python {platform.python_version()} on {os.cpu_count()} cores; `{command}` "
        "measures again. Scripts that need the development data say so where it is absent.\n"
    )
    # What is timed has the machine for itself; what is scored may share it.
    at_once = os.cpu_count() or 1 if folder == "accuracy" else 1
    calls = calls or measuring(folder)
    with ThreadPoolExecutor(at_once) as pool:
        anew = dict(
            zip(
                (shlex.split(one)[0] for one in calls),
                pool.map(lambda call: printed_by(folder, call), calls),
                strict=True,
            )
        )
    parts = parts_of(page) | anew
    page.write_text("\n".join([head, *(parts[one] for one in measuring(folder) if one in parts)]), encoding="utf-8")


if __name__ == "__main__":
    folders = sys.argv[1:2] or [*PAGES]
    for chosen in folders:
        measure(chosen, sys.argv[2:])
