"""Which rows does a file hold twice? Each is counted as a set, and that is said, so that nobody is misled.

Only where a column numbers the sets: three sets alike in a row are usual, the same set with the same number is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dorsi.formats.table import CsvTable

__all__ = ["about_same_rows"]

#: Columns that number the sets of a lift or of a session.
_NUMBERS: Final = frozenset({"set order", "set_index", "order"})


def about_same_rows(table: CsvTable | None) -> tuple[str, ...]:
    """Say how many rows stand in a table more than once, number and all; empty where none does or nothing numbers them.

    Parameters
    ----------
    table : of a log; None for a file that is none.

    Limits: in an app that begins to count anew where a lift is done a second time on a day, two sets may be alike.
    """
    place = None if table is None else _numbered_by(table.header)
    if table is None or place is None:
        return ()
    rows = Counter(row for row in zip(*table.columns, strict=True) if row[place].strip().isdecimal())
    again = sum(times - 1 for times in rows.values())
    if not again:
        return ()
    stand = "1 row stands" if again == 1 else f"{again:,} rows stand"
    count, them = ("it counts", "it") if again == 1 else ("each of them counts", "them")
    told = f"{stand} in the file once more, alike in every column, the number of the set too; {count} as a set."
    return (f"{told} If that was not done twice, delete {them} and read the file again.",)


def _numbered_by(header: Sequence[str]) -> int | None:
    return next((place for place, name in enumerate(header) if name.casefold() in _NUMBERS), None)
