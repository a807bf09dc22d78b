"""The small files that dorsi keeps for the lifter: read whole, or told in one sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.core.errors import BadInput, way_out

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["text_of"]


def text_of(path: Path, *, named: str, mend: str) -> str | None:
    """What stands in this file? None where there is none.

    Parameters
    ----------
    path : of the file.
    named : what it holds, as the sentence of an error begins: "the changes".
    mend : the way out where it is no text.

    Raises
    ------
    BadInput : it cannot be opened, or is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise BadInput(
            f"{named} cannot be opened ({problem.strerror})", place=str(path), hint=way_out(problem)
        ) from problem
    except UnicodeDecodeError:
        raise BadInput(f"{named} cannot be read: no UTF-8", place=path.name, hint=mend) from None
