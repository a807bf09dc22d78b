"""Is the change that is being tried one of this log? Its own lift tells."""

from __future__ import annotations

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.prescription.said.taken import Taken
from dorsi.core.progress.history import History

__all__ = ["of_another_log"]


def of_another_log(active: Taken | None, history: History) -> str | None:
    """Say that the lift by which the change is judged is nowhere in this log; None where it is, or none is named.

    Parameters
    ----------
    active : what is being tried, if anything is.
    history : the log.
    """
    test = active.said.test if active is not None and active.said is not None else None
    if test is None or test.key is None or test.key[:2] in set(history.key):
        return None
    catalogue = load_catalogue()
    name = catalogue[test.key[0]].name if test.key[0] in catalogue else test.key[0]
    return (
        f"The change that is being tried is judged by {name}, which this log does not hold. If it is another person's "
        "log, name a file of changes for each of you: --changes FILE."
    )
