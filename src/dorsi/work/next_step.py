"""What `dorsi load` gives next, as the most that a plan may ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.load import own_loads
from dorsi.core.coach.prescription.steps.next_told import with_own_steps
from dorsi.core.planning.past import LiftPast, Past
from dorsi.core.progress.history import History
from dorsi.core.progress.judgement import Judgement

__all__ = ["with_most_of"]


def with_most_of(past: Past, history: History, judgement: Judgement, as_of: date) -> Past:
    """Let a plan know of each lift the load and repetitions that `dorsi load` gives next: it goes no higher.

    Parameters
    ----------
    past : what the plan takes from the log.
    history, judgement, as_of : as `dorsi load` takes them.
    """
    given: dict[tuple[str, str], tuple[float, int]] = {}
    for one in with_own_steps(own_loads(history, judgement, as_of), history, as_of, load_catalogue()):
        if one.next is not None and one.next.load_kg:
            key, then = (one.slug, one.variant), (one.next.load_kg, one.next.reps)
            given[key] = max(then, given.get(key, then))

    def capped(one: LiftPast) -> LiftPast:
        return replace(one, next_most=given.get((one.slug, one.variant)))

    return replace(
        past,
        lifts={slug: capped(one) for slug, one in past.lifts.items()},
        variants={key: capped(one) for key, one in past.variants.items()},
    )
