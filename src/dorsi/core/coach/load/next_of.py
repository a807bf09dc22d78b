"""What comes next on one lift: the one source that the coach's sentences and `dorsi load` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dorsi.core.coach.filmed_sets import FilmedSet
from dorsi.core.coach.load.owned import NextSets
from dorsi.core.coach.load.owning import own_loads
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement

__all__ = ["NextOf", "next_of_load"]

#: What comes next on a lift (slug, variant, straps); None where nothing is known of it.
NextOf = Callable[[tuple[str, str, bool]], NextSets | None]


def next_of_load(
    history: History,
    judgement: Judgement,
    as_of: date,
    films: Sequence[FilmedSet] = (),
    *,
    session_goes_on: bool = False,
) -> NextOf:
    """How does one ask what comes next on a lift? It is worked out only for the lift that is asked for.

    Parameters
    ----------
    history, judgement, as_of, films, session_goes_on : as `own_loads` takes them.
    """

    def told(key: tuple[str, str, bool]) -> NextSets | None:
        slug, variant, straps = key
        loads = own_loads(history, judgement, as_of, films, only=slug, session_goes_on=session_goes_on)
        mine = (one for one in loads if one.variant == variant and bool(one.straps) is straps)
        return next((one.next for one in mine), None)

    return told
