"""Clean repetitions speak for the load at which they were noted: what was noted at another says nothing of now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_coach_logs import END, NAMES, PULLDOWN, ROW, judged

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.cause import NotLogged, Seen
from dorsi.core.coach.diagnosis.causes.ramped_load import CAUSE, UNCLEAN
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.progress.history import make_history
from dorsi.core.records import LiftSet, Session, SetTable


def unclean(now_kg: float, clean_now: int, *, days: int) -> float | None:
    """Twelve weeks of 100 kg with five of ten clean, then so many days at another load with so many clean ones."""
    sets = [
        LiftSet(
            id=f"{slug}-{ago}-{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[slug], reps=10,
            load_kg=now_kg if ago < 4 * days else 100.0, clean_reps=clean_now if ago < 4 * days else 5,
        )
        for slug in (ROW, PULLDOWN)
        for ago in range(0, 300, 4)
        for n in range(2)
    ]  # fmt: skip
    history = make_history(SetTable.from_sets(sets), NameMatcher())
    case = diagnose(history, judged([ROW, PULLDOWN], [], back="plateau_likely"), END).diagnosed[0].case
    seen = CAUSE.look(case)
    if isinstance(seen, NotLogged):
        return None
    assert isinstance(seen, Seen)
    return next(clue.value for clue in seen.clues if clue.telling is UNCLEAN)


@pytest.mark.parametrize(
    ("now_kg", "clean", "days", "share"),
    [
        (100.0, 5, 4, 0.5),
        # It came down, and is clean now.
        (80.0, 10, 4, 0.0),
        # It came down, and is still hardly ever clean.
        (80.0, 2, 4, 0.8),
        # One day at a load says nothing yet.
        (80.0, 10, 1, None),
    ],
)
def test_what_was_noted_at_another_load_is_not_weighed(
    now_kg: float, clean: int, days: int, share: float | None
) -> None:
    found = unclean(now_kg, clean, days=days)
    assert found == share if share is None else found == pytest.approx(share)
