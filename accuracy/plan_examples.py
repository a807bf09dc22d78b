"""Twenty described lifters and their plans, printed to be read by people who sign plans.

The lifters are made up and stand in ``plan_requests/``, a file each; ``docs/plan-rubric.md`` says how they are marked.
Give numbers to print only these: ``python accuracy/plan_examples.py 3 14``.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from real_logs import paths_of_logs

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.synth.logbook import make_logbook
from dorsi.report.plan_terminal import plan_lines
from dorsi.report.plan_words import PlanPage
from dorsi.work.lifter import LifterLog, read_lifter
from dorsi.work.planning import Asked, plan_for

REQUESTS = Path(__file__).parent / "plan_requests"
FIRST_DAY = date(2031, 1, 6)
FIRST_LOGGED_DAY = date(2030, 1, 7)


def log_of(document: dict[str, Any]) -> LifterLog | None:
    """Give the log of a lifter: a development log where it is there, else a made-up one, else none."""
    number, found = document.get("development_log"), paths_of_logs()
    if number is not None and number <= len(found):
        return read_lifter([found[number - 1]])
    made = document.get("made_log")
    if made is None:
        return None
    book = make_logbook(seed=made["seed"], start=FIRST_LOGGED_DAY, weeks=made["weeks"])
    history = make_history(book.sets, NameMatcher())
    return LifterLog(history=history, accounts=(), merged=(), made_up=True)


def printed(path: Path) -> str:
    """Give one lifter with the plan, as the terminal shows it with its reasons."""
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, Path | None] = {}
        for part in ("equipment", "limits"):
            files[part] = Path(folder) / f"{part}.toml" if part in document else None
            if files[part] is not None:
                Path(folder, f"{part}.toml").write_text(document[part], encoding="utf-8")
        log = log_of(document)
        planned = plan_for(
            Asked(
                today=FIRST_DAY,
                as_of=log.history.day[-1] + timedelta(days=1) if log else FIRST_DAY,
                goal=document["goal"],
                days=document["days"],
                minutes=document["minutes"],
                experience=document.get("experience"),
                equipment=files["equipment"],
                limits=files["limits"],
                tips=tuple(document.get("tips", ())),
                unit=document.get("unit"),
            ),
            log,
        )
    lines = plan_lines(PlanPage(plan=planned.plan, unit=planned.unit), why="--why" in sys.argv)
    asked = f"Asked: {document['goal']}, {document['days']} a week, {document['minutes']} minutes"
    files_said = "".join(f"\n{part}:\n{document[part].strip()}" for part in ("equipment", "limits") if part in document)
    return f"{path.stem}\n{document['described']}\n{asked}{files_said}\n\n" + "\n".join(lines)


def main() -> None:
    """Print the plans."""
    wanted = {int(word) for word in sys.argv[1:] if word.isdecimal()}
    for path in sorted(REQUESTS.glob("*.toml")):
        if not wanted or int(path.stem[:2]) in wanted:
            sys.stdout.write(f"{'=' * 100}\n{printed(path)}\n")


if __name__ == "__main__":
    main()
