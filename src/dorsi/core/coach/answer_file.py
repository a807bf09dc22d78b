"""Which document stands in a JSON file that dorsi itself wrote?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from dorsi.core.errors import BadInput, way_out

__all__ = ["read_answer"]

_LARGEST_FILE: Final = 20_000_000


def read_answer(path: Path, what: str, hint: str) -> object:
    """Which document stands in this file?

    Parameters
    ----------
    path : the file.
    what : the kind of answer it should hold, as a lifter calls it ("film report").
    hint : the command that writes such a file.

    Raises
    ------
    BadInput : it cannot be opened, is far too large, or is no JSON.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput(f"this is far larger than any {what}", place=path.name, hint=hint)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise BadInput(
            f"the {what} cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
        ) from problem
    except (ValueError, RecursionError):
        raise BadInput(f"this is no {what}: it is no JSON", place=path.name, hint=hint) from None
