"""The real logs for development, by number: which there are, each person once, and what a reader's eye says of them.

No name of a file stands here or in what is printed: logs are numbered in the order of their folders, and told by app
and rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dorsi.core.units import LoadUnit
from dorsi.formats.reading import LogFile, read_log

__all__ = ["DATA", "RealLog", "paths_of_logs", "real_logs"]

DATA: Final = Path(__file__).parents[2] / "shared" / "data"
#: Logs that name no unit, by their number of rows: what the description of the data says of the plates in them, and for
#: the long ones a reader's eye.
_UNIT_BY_EYE: Final[dict[int, LoadUnit]] = {
    533: "kg", 811: "kg", 4690: "lb", 5500: "lb", 5726: "lb", 9932: "lb"
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RealLog:
    """One log: its number, where it lies, what dorsi reads, the unit that a reader sees where the file names none."""

    number: int
    path: Path
    log: LogFile
    unit_by_eye: LoadUnit | None

    @property
    def told(self) -> str:
        """Name the log for a table."""
        return f"Log {self.number} ({self.log.account.format}, {self.log.account.rows:,} rows)"


def paths_of_logs() -> list[Path]:
    """Give the files of the development logs in the order in which they are numbered."""
    files = [*sorted((DATA / "logs").glob("*.*")), *sorted((DATA / "histories" / "strength_logs").glob("*.gz"))]
    return [path for path in files if path.suffix in {".csv", ".fitnotes", ".gz"}]


def unit_by_eye(rows: int) -> LoadUnit | None:
    """Which unit does a reader see in the log without units that has so many rows?"""
    return _UNIT_BY_EYE.get(rows)


def real_logs() -> list[RealLog]:
    """Read the development logs, each person once: a log whose sets are those of an earlier one is left out."""
    found: list[RealLog] = []
    seen: set[int] = set()
    for number, path in enumerate(paths_of_logs(), 1):
        log = read_log(path)
        sets = log.sets
        days = [sets.sessions[place].day for place in sets.session_index]
        same = hash(tuple(sorted(zip(days, sets.name, map(str, sets.reps), strict=True))))
        if same not in seen:
            seen.add(same)
            found.append(RealLog(number=number, path=path, log=log, unit_by_eye=unit_by_eye(log.account.rows)))
    return found
