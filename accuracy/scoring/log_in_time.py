"""The log of one lifter that grows from look to look: what was written once is not written again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

from dorsi.core.records import SetTable

__all__ = ["LogInTime"]

_COLUMNS: Final = tuple(column.name for column in fields(SetTable) if column.name not in {"sessions", "session_index"})


@dataclass(slots=True)
class LogInTime:
    """All sets so far, as an app would export them; days that are added are later than those that are there."""

    table: SetTable | None = None

    def add(self, new: SetTable) -> SetTable:
        """Give all sets with the new ones at the end; earlier tables stay as they are."""
        old = self.table
        if old is None:
            self.table = new
            return new
        columns: dict[str, Any] = {name: [*getattr(old, name), *getattr(new, name)] for name in _COLUMNS}
        places = [*old.session_index, *(len(old.sessions) + place for place in new.session_index)]
        self.table = SetTable(sessions=(*old.sessions, *new.sessions), session_index=places, **columns)
        return self.table
